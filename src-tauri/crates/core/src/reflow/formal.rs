//! Lines that stand around a title by form: dates, numbers of documents, offices, addressees.

use super::line::Line;
use crate::marker::{digit, kanji};

/// The longest line that names an office, a person or a number.
const LONGEST: usize = 30;

/// A line without white space.
pub(super) fn compact(line: &Line, longest: usize) -> String {
    line.text()
        .iter()
        .filter(|c| !c.is_whitespace())
        .take(longest)
        .collect()
}

/// Dates, document numbers, offices, labels of papers, the history of a rule.
pub(super) fn is_formal(text: &str) -> bool {
    let len = text.chars().count();
    is_date(text)
        || is_history(text)
        || len <= LONGEST && (is_office(text) || is_number(text) || is_session(text))
        || len <= 25 && is_paper(text)
}

/// 資料３, 参考資料, 部会資料７
fn is_paper(text: &str) -> bool {
    let numbered = text.chars().next_back().and_then(digit).is_some();
    let names = [
        "参考資料",
        "部会資料",
        "配付資料",
        "配布資料",
        "机上資料",
        "会議資料",
    ];
    text.starts_with("資料")
        || names.iter().any(|name| text.ends_with(name))
        || numbered && text.contains("資料")
}

/// Whom a notice is addressed to.
pub(super) fn is_addressee(text: &str) -> bool {
    ["殿", "御中", "各位"].iter().any(|end| text.ends_with(end)) && text.chars().count() <= 40
}

/// What a notice is about: …について（通知）
pub(super) fn is_subject(text: &str) -> bool {
    let head = text
        .strip_suffix(['）', ')'])
        .and_then(|text| text.rfind(['（', '(']).and_then(|at| text.get(..at)));
    ["について", "の件", "指針", "要綱", "要領", "方針"]
        .iter()
        .any(|end| head.unwrap_or(text).ends_with(end))
}

/// 令和８年２月XX日, ２０２５年７月, 令和七年三月二十八日
pub(super) fn is_date(text: &str) -> bool {
    text.chars().count() <= 24
        && text.contains('年')
        && text.contains('月')
        && text.ends_with(['日', '月', '版', '）'])
}

/// 制定 令和３年４月１日 …, 改正 …
fn is_history(text: &str) -> bool {
    let begins = ["制定", "改正", "最終改正", "一部改正", "全部改正", "（制定"];
    begins.iter().any(|word| text.starts_with(word)) && text.contains('年') && !text.contains('。')
}

fn is_office(text: &str) -> bool {
    let ends = [
        "省",
        "庁",
        "内閣府",
        "京都府",
        "大阪府",
        "局",
        "部",
        "課",
        "室",
        "市",
        "県",
    ];
    let signs = text.contains("省略") && text.starts_with(['（', '(']);
    let bracketed = text
        .strip_prefix(['（', '('])
        .and_then(|text| text.strip_suffix(['）', ')']));
    let within = bracketed.is_some_and(|inner| inner.ends_with(['課', '室', '局', '部', '係']));
    signs
        || within
        || text.ends_with("担当）")
        || is_sender(text)
        || is_council(text)
        || ends.iter().any(|end| text.ends_with(end))
}

/// A body that deliberates.
pub(super) fn is_council(text: &str) -> bool {
    let ends = [
        "部会",
        "分科会",
        "委員会",
        "審議会",
        "本部",
        "会議",
        "協議会",
        "検討会",
        "研究会",
        "懇談会",
        "グループ",
        "チーム",
        "センター",
        "機構",
        "学会",
        "協会",
        "連合会",
    ];
    ends.iter().any(|end| text.ends_with(end))
}

/// The office of who signs, with or without a name behind: 環境大臣 浅見恵子.
pub(super) fn is_sender(text: &str) -> bool {
    let offices = [
        "長官",
        "局長",
        "課長",
        "大臣",
        "部長",
        "室長",
        "（部）長",
        "知事",
        "市長",
    ];
    let named = |office: &&str| {
        text.find(*office).is_some_and(|at| {
            let name = text.get(at + office.len()..).unwrap_or_default();
            at > 0
                && name.chars().count() <= 6
                && !name.contains(['、', '。', 'の', 'は', '会', '提', '報'])
        })
    };
    offices.iter().any(named) && text.chars().count() <= LONGEST
}

/// 保医発0305第９号, 課法4-11, 閣第三一号
pub(super) fn is_number(text: &str) -> bool {
    let numbered = text.contains('第') && text.ends_with('号');
    let filed = text.chars().next_back().and_then(digit).is_some()
        && text.contains(['-', '－'])
        && text.chars().take(2).all(|c| u32::from(c) >= 0x4E00);
    numbered || filed
}

/// What makes law known, under its number: 環境省告示第一号.
pub(super) fn is_promulgation(text: &str) -> bool {
    let kinds = ["告示第", "省令第", "政令第", "府令第", "規則第", "訓令第"];
    is_number(text) && kinds.iter().any(|kind| text.contains(kind))
}

/// How far a draft has come: （素案）, （第２版）, （たたき台）.
pub(super) fn is_stage(text: &str) -> bool {
    let words = [
        "案",
        "版",
        "骨子",
        "たたき台",
        "概要",
        "抄",
        "答申",
        "改定",
        "改訂",
    ];
    words.iter().any(|word| text.contains(word))
}

/// 第二百十九回, 第４回検討会
fn is_session(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('第') else {
        return false;
    };
    let counted = |c: &char| digit(*c).is_some() || kanji(&[*c]).is_some() || *c == '●';
    let behind: String = rest.chars().skip_while(counted).collect();
    behind.len() < rest.len() && behind.starts_with('回')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_titles_is_told_from_titles() {
        for text in [
            "令和８年●月●日",
            "令和８年２月XX日",
            "2025年7月",
            "第４回検討会",
            "資料３",
            "厚生労働省雇用環境・均等局",
            "環境大臣浅見恵子",
            "改正令和５年３月31日環地総発第2303317号",
            "閣第三一号",
        ] {
            assert!(is_formal(text), "{text}");
        }
        for text in [
            "海洋生物資源・海洋データ利活用推進計画",
            "報告書",
            "論点整理（骨子・たたき台）",
            "第３期医療分野研究開発推進計画骨子（たたき台）",
        ] {
            assert!(!is_formal(text), "{text}");
        }
    }
}
