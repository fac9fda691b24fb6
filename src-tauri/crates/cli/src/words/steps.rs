//! What was done, as undo, redo and the history name it.

use serde_json::Value;

use super::kind;

/// The name of a step in an answer, such as 意見の追加.
pub(crate) fn step(step: &Value) -> String {
    let op = step["op"].as_str().unwrap_or_default();
    let args = &step["args"];
    match operation(op) {
        Some((true, done)) => format!("{}{done}", of_annotations(args)),
        Some((false, name)) => match named(args) {
            Some(about) => format!("{name}（{about}）"),
            None => name.to_owned(),
        },
        None => op.to_owned(),
    }
}

/// The words of an operation, and whether they follow what kind of annotation it was done to.
pub(super) fn operation(op: &str) -> Option<(bool, &'static str)> {
    Some(match op {
        "annotation_add" => (true, "の追加"),
        "annotation_update" => (true, "の変更"),
        "annotation_trash" => (true, "の削除"),
        "annotation_restore" => (true, "の復元"),
        "annotation_revert" => (true, "を前の内容に戻す操作"),
        "annotation_place" => (false, "注釈の位置付け"),
        "annotation_carry" => (false, "注釈の引き継ぎ"),
        "annotation_import" => (false, "注釈の取り込み"),
        "response_set" => (false, "対応方針の記入"),
        "meeting_add" => (false, "会議の追加"),
        "meeting_update" => (false, "会議の準備の変更"),
        "meeting_run" => (false, "会議の進行"),
        "meeting_discuss" => (false, "議論中の項目の記録"),
        "meeting_trash" => (false, "会議の削除"),
        "meeting_restore" => (false, "会議の復元"),
        "trash_empty" => (false, "ごみ箱を空にする操作"),
        "reply_add" => (false, "返信の追加"),
        "reply_update" => (false, "返信の変更"),
        "reply_trash" => (false, "返信の削除"),
        "reply_restore" => (false, "返信の復元"),
        "label_name" => (false, "色ラベルの名前の変更"),
        "pair_pin" => (false, "項目の対応付け"),
        "pair_unpin" => (false, "項目の対応付けの取り消し"),
        "outline_correct" => (false, "目次の修正"),
        "plan_add" => (false, "計画の追加"),
        "draft_add" => (false, "版の取り込み"),
        "draft_remove" => (false, "版の削除"),
        "draft_update" => (false, "版の名前の変更"),
        "draft_move" => (false, "版の移動"),
        _ => return None,
    })
}

/// 意見, or 意見など3件 when there were several.
fn of_annotations(args: &Value) -> String {
    let kind = args["kind"].as_str().map_or("注釈", kind);
    match args["count"].as_u64() {
        Some(count @ 2..) => format!("{kind}など{count}件"),
        _ => kind.to_owned(),
    }
}

/// What an operation was done to: a plan's title, a draft's label, a number of annotations.
fn named(args: &Value) -> Option<String> {
    let text = ["title", "label", "name"].into_iter();
    let text = text.filter_map(|field| args[field].as_str()).next();
    let text = text.filter(|text| !text.is_empty()).map(str::to_owned);
    text.or_else(|| args["count"].as_u64().map(|count| format!("{count}件")))
}
