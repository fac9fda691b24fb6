//! What became of items and annotations from draft to draft.

use kosshi_app::{Change, Found, Miss, Outcome, PlacementState, Reason, words};

/// What became of items.
pub(crate) fn change(name: &str) -> &str {
    match Change::from_name(name) {
        Some(Change::Same) => "同じ",
        Some(Change::Moved) => "移動",
        Some(Change::Edited) => "文言変更",
        Some(Change::Split) => "分割",
        Some(Change::Merged) => "統合",
        Some(Change::Added) => "新設",
        Some(Change::Deleted) => "削除",
        None => name,
    }
}

/// How sure a placement is.
pub(crate) fn placement(name: &str) -> &str {
    match PlacementState::from_name(name) {
        Some(PlacementState::Same) => "そのまま",
        Some(PlacementState::Moved) => "移動",
        Some(PlacementState::Changed) => "文言変更・要確認",
        Some(PlacementState::NodeOnly) => "項目のみ特定",
        Some(PlacementState::Orphan) => "孤立",
        None => name,
    }
}

/// What was done about an annotation.
pub(crate) fn outcome(name: &str) -> &str {
    match Outcome::from_name(name) {
        Some(outcome) => words::outcome(outcome),
        None => name,
    }
}

/// Whether words proposed are in the later draft.
pub(crate) fn found(name: &str) -> &str {
    match Found::from_name(name) {
        Some(Found::Exact) => "そのとおり",
        Some(Found::Partly) => "一部",
        Some(Found::Elsewhere) => "別の項目",
        Some(Found::Absent) => "なし",
        None => name,
    }
}

/// Why a place is not found, or what is to be known of it.
pub(crate) fn miss(name: &str) -> &str {
    match Miss::from_name(name) {
        Some(Miss::Empty) => "行き先を入れてください",
        Some(Miss::NoPage) => "その頁はこの版にありません",
        Some(Miss::NoLine) => "その行はこの頁にありません",
        Some(Miss::BlankLine) => "空行です。次の項目を示します",
        Some(Miss::NoItem) => "その項目も文言もこの版にありません",
        Some(Miss::LineDiffers) => "項目はありますが、頁・行が合いません",
        Some(Miss::WordsDiffer) => "その箇所の文言は、かぎ括弧の中と違います",
        Some(Miss::Gone) => "元の版にはありますが、この版では見当たりません",
        None => name,
    }
}

/// Why an annotation sits where it does.
pub(crate) fn carried(name: &str) -> &str {
    match Reason::from_name(name) {
        Some(Reason::Unchanged) => "変わりありません",
        Some(Reason::Renumbered) => "項目番号が変わりました。文言は同じです",
        Some(Reason::ItemMoved) => "項目の位置が変わりました。文言は同じです",
        Some(Reason::Repeated) => "同じ文言がほかにもあるか、短いため、確かめてください",
        Some(Reason::ItemEdited) => "引用箇所は同じですが、項目の文言が変わりました",
        Some(Reason::WordsEdited) => "引用箇所の文言が変わりました",
        Some(Reason::Split) => "項目が分かれました",
        Some(Reason::Merged) => "項目がほかの項目と一つになりました",
        Some(Reason::Elsewhere) => "同じ文言が別の項目にあります",
        Some(Reason::Partly) => "引用箇所の一部だけが見つかりました",
        Some(Reason::WordsGone) => "項目はありますが、引用箇所の文言は見つかりません",
        Some(Reason::ItemGone) => "項目が見つかりません",
        Some(Reason::WholeDraft) => "計画全体への注釈です",
        None if name == "by_hand" => "人が選んだ位置です",
        None => name,
    }
}
