//! The words of the command line: what people read in place of codes.
//!
//! A code without words here is shown as it is, so that nothing is hidden; a test sees to it that
//! the codes of this version all have words.

mod drafts;
mod errors;
mod findings;
mod steps;
#[cfg(test)]
mod tests;
mod warnings;

use kosshi_app::{AnnotationKind, AppError, words};
use serde_json::Value;

pub(crate) use drafts::{carried, change, found, miss, outcome, placement};
pub(crate) use findings::finding;
pub(crate) use steps::step;
pub(crate) use warnings::warning;

/// An error for people: what happened, what to do, and its code for whoever is asked about it.
pub(crate) fn error(error: &AppError) -> String {
    match errors::said(&error.code) {
        Some(said) => format!("{said} [{error}]"),
        None => format!("できませんでした。保存済みの注釈は無事です [{error}]"),
    }
}

/// An error that stands inside an answer.
pub(crate) fn error_in(view: &Value) -> String {
    let code = view["code"].as_str().unwrap_or_default();
    let said = errors::said(code).unwrap_or("できませんでした");
    format!("{said} [{code}]")
}

/// A kind of annotation.
pub(crate) fn kind(name: &str) -> &str {
    match AnnotationKind::from_name(name) {
        Some(kind) => words::kind(kind),
        None => name,
    }
}

/// What a person should know about an answer.
pub(crate) fn notice(notice: &str) -> &str {
    match notice {
        "index_building" => "索引を作っている間、本文から直接探しました",
        "index_failed" => "索引を作れないため、本文から直接探しました",
        "dictionary_missing" => "辞書がないため、読みでは探していません",
        "empty_query" => "探す言葉がありません",
        "only_excludes" => "除く語だけでは探せないため、そのままの文字として探しました",
        "many_words" => "語が多いため、後ろの語は読みや表記ゆれでは探していません",
        "no_members" => "委員の名前は、まだ注釈に記録されていません",
        "unknown_kind" => "その種類の注釈はありません",
        "abbreviations_partly" => "版が多いため、一部の版の略語はまだ調べていません",
        "reasons_narrowed" => {
            "指定された理由では見つかりません（--only を外すと見つかることがあります）"
        }
        notice => notice,
    }
}
