//! What became of items and annotations from draft to draft.

use kosshi_app::{Change, PlacementState, Reason};

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
