//! Draft stages: which part of a document's title names the plan, and which its draft.
//!
//! A title is parted only where all that stands behind a space or an opening bracket is a label as
//! officials write it, read word by word: 骨子（案）, 第２版, 令和８年３月見え消し版. A space within
//! a name, as between Latin and Japanese letters, parts nothing.

mod cover;

use crate::marker::{digit, kanji};
pub use cover::on_cover;

/// Words that are a label by themselves (論点 → 骨子 → たたき台 → 素案 → … → 案).
const STAGES: [&str; 17] = [
    "骨子",
    "たたき台",
    "叩き台",
    "素案",
    "試案",
    "原案",
    "論点",
    "中間",
    "取りまとめ",
    "とりまとめ",
    "概要",
    "見え消し",
    "見消し",
    "溶け込み",
    "溶込み",
    "未定稿",
    "案",
];

/// Words that are part of a label; alone they are one only in brackets, as （改定）.
const PARTS: [&str; 33] = [
    "改定",
    "改訂",
    "改正",
    "修正",
    "変更",
    "更新",
    "反映",
    "最終",
    "確定",
    "暫定",
    "整理",
    "まとめ",
    "報告",
    "答申",
    "要綱",
    "座長",
    "会長",
    "事務局",
    "時点",
    "現在",
    "パブリックコメント",
    "パブコメ",
    "意見募集",
    "意見公募",
    "政府",
    "諮問",
    "本文",
    "私案",
    "資料",
    "検討会",
    "会議",
    "版",
    "稿",
];

/// What may stand within a label and says nothing by itself.
const JOINTS: [&str; 8] = ["の", "後", "その", "・", "、", "／", "/", "＋"];

/// No label is longer.
const LONGEST: usize = 30;

/// What frames a subtitle.
const FRAMES: [char; 6] = ['―', '－', '—', '～', '〜', '‐'];

/// Cuts a title into the plan's name and the draft's label.
///
/// `第３期医療分野研究開発推進計画 骨子（たたき台）` is the plan `第３期医療分野研究開発推進計画`
/// in the draft `骨子（たたき台）`; `○○指針（案）` is `○○指針` in `案`. A subtitle behind the label
/// stays with the name. The label is empty when the title names no stage.
#[must_use]
pub fn split_title(title: &str) -> (String, String) {
    let title = title.trim();
    let (name, subtitle) = apart_from_subtitle(title);
    let cut = name
        .char_indices()
        .filter(|&(_, c)| c.is_whitespace() || opens(c))
        .map(|(at, _)| name.split_at(at))
        .find(|(plan, label)| !plan.trim().is_empty() && is_label(label))
        .filter(|(plan, label)| !(plan.ends_with(closes) && label.contains("概要")));
    match cut {
        Some((plan, label)) if subtitle.is_empty() => (plan.trim().to_owned(), bare(label)),
        Some((plan, label)) => (format!("{}\u{3000}{subtitle}", plan.trim()), bare(label)),
        None => (title.to_owned(), String::new()),
    }
}

/// Whether words are the label of a draft and nothing else.
pub(crate) fn is_label(words: &str) -> bool {
    read_label(words).is_some()
}

/// What the words of a label say; `None` of what is more than a label, or none.
fn read_label(words: &str) -> Option<Read> {
    let words: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    let bracketed = words.first().copied().is_some_and(opens);
    let mut rest = words.as_slice();
    let mut read = Read::default();
    while words.len() <= LONGEST && !rest.is_empty() {
        rest = rest.get(read.term(rest)?..).unwrap_or_default();
    }
    let is_label = read.stage || read.part && (bracketed || read.edition);
    (rest.is_empty() && is_label).then_some(read)
}

/// Whether words end in the midst of a label, as 中間 before 取りまとめ.
pub(crate) fn ends_in_label(words: &str) -> bool {
    STAGES
        .iter()
        .chain(&PARTS)
        .any(|term| words.ends_with(*term))
}

/// What has been read of a label.
#[derive(Default)]
struct Read {
    /// A word that is a label by itself.
    stage: bool,
    /// A word that is part of one.
    part: bool,
    /// A number or a day.
    number: bool,
    /// 版 or 稿 behind what tells which.
    edition: bool,
}

impl Read {
    /// How long the word of a label is that stands at the beginning.
    fn term(&mut self, chars: &[char]) -> Option<usize> {
        let among = |terms: &[&str]| {
            let begins = |term: &&&str| chars.starts_with(&term.chars().collect::<Vec<_>>());
            let longest = terms.iter().filter(begins).map(|term| term.chars().count());
            longest.max()
        };
        // What sums up a draft is a paper of its own: （素案）の概要.
        if self.stage && chars.starts_with(&['概', '要']) {
            return None;
        }
        if let Some(len) = among(&STAGES) {
            self.stage = true;
            return Some(len);
        }
        if let Some(len) = among(&PARTS) {
            let edition = chars.first().is_some_and(|c| matches!(c, '版' | '稿'));
            self.edition |= edition && (self.part || self.number);
            self.part = true;
            return Some(len);
        }
        let begun = self.stage || self.part;
        if let Some(len) = version(chars) {
            (self.part, self.edition) = (true, true);
            return Some(len);
        }
        if let Some(len) = day(chars).or_else(|| begun.then(|| amount(chars)).flatten()) {
            self.number = true;
            return Some(len);
        }
        let bracket = chars.first().is_some_and(|&c| opens(c) || closes(c));
        match among(&JOINTS) {
            Some(len) if begun || self.number => Some(len),
            _ => bracket.then_some(1),
        }
    }
}

/// 第２版, 第1.0版, 第３次, 2.1版, Ver.1.1, v2
fn version(chars: &[char]) -> Option<usize> {
    let words = ["version", "ver.", "ver", "v."];
    let latin = |word: &&&str| {
        let same = |(c, letter): (&char, char)| c.eq_ignore_ascii_case(&letter);
        chars.len() > word.len() && chars.iter().zip(word.chars()).all(same)
    };
    let word = words.iter().find(latin).map(|word| word.len());
    let single = chars
        .first()
        .is_some_and(|c| matches!(c, 'v' | 'V'))
        .then_some(1);
    if let Some(begun) = word.or(single) {
        return Some(begun + amount(chars.get(begun..)?)?);
    }
    let begun = usize::from(chars.first() == Some(&'第'));
    let end = begun + amount(chars.get(begun..)?)?;
    let counter = *chars.get(end)?;
    let counts = counter == '版' || begun == 1 && matches!(counter, '次' | '稿' | '回');
    counts.then_some(end + 1)
}

/// 令和８年, 2026年3月, 令和●年●月●日, 令和７年度
fn day(chars: &[char]) -> Option<usize> {
    let eras = ["令和", "平成", "昭和"];
    let era = |era: &&&str| chars.starts_with(&era.chars().collect::<Vec<_>>());
    let mut end = eras.iter().find(era).map_or(0, |_| 2);
    let mut units = 0;
    for unit in ['年', '月', '日'] {
        let Some(number) = chars.get(end..).and_then(amount) else {
            break;
        };
        if chars.get(end + number) != Some(&unit) {
            break;
        }
        end += number + 1;
        units += 1;
        end += usize::from(unit == '年' && chars.get(end) == Some(&'度'));
    }
    (units > 0).then_some(end)
}

/// How long a number at the beginning is, one that is not yet known (●, XX) included.
fn amount(chars: &[char]) -> Option<usize> {
    let part = |c: &char| {
        digit(*c).is_some()
            || kanji(&[*c]).is_some()
            || matches!(c, '元' | '●' | '○' | '〇' | 'X' | 'Ｘ' | '.' | '．')
    };
    let len = chars.iter().take_while(|c| part(c)).count();
    (len > 0).then_some(len)
}

/// A title and the subtitle at its end: ―…―, ～…～.
fn apart_from_subtitle(title: &str) -> (&str, &str) {
    let Some(head) = title.strip_suffix(FRAMES) else {
        return (title, "");
    };
    match head.rfind(FRAMES) {
        Some(at) if at > 0 => title.split_at(at),
        _ => (title, ""),
    }
}

/// A label without the brackets around its first words.
fn bare(label: &str) -> String {
    let label = label.trim();
    let Some(inner) = label.strip_prefix(opens) else {
        return label.to_owned();
    };
    match inner.split_once(closes) {
        Some((first, rest)) => format!("{first}{rest}"),
        None => inner.to_owned(),
    }
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '【' | '［' | '[' | '〔' | '〈' | '＜')
}

fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '】' | '］' | ']' | '〕' | '〉' | '＞')
}

#[cfg(test)]
mod tests {
    use super::split_title;

    #[track_caller]
    fn assert_parts(title: &str, plan: &str, label: &str) {
        let split = split_title(title);
        assert_eq!((split.0.as_str(), split.1.as_str()), (plan, label));
    }

    #[test]
    fn the_stage_stands_behind_a_space_or_in_brackets() {
        let plan = "第３期医療分野研究開発推進計画";
        for label in [
            "骨子（たたき台）",
            "骨子（案）",
            "素案",
            "素案（令和８年３月●日時点）",
            "たたき台（２）",
            "中間取りまとめ（案）",
            "第２版",
            "第1.0版（案）",
            "Ver. 1.1",
            "令和８年３月版",
            "令和８年度改定版",
            "修正版",
            "改定案",
            "見え消し",
            "見え消し版",
            "最終案",
            "論点整理",
            "事務局案",
        ] {
            for space in [" ", "\u{3000}", "\u{a0}", "\u{3000} "] {
                assert_parts(&format!("{plan}{space}{label}"), plan, label);
            }
        }
        for label in ["案", "素案", "第２版", "改定", "令和８年３月改定", "概要"]
        {
            assert_parts(&format!("{plan}（{label}）"), plan, label);
        }
        assert_parts("○○計画【素案】（第２版）", "○○計画", "素案（第２版）");
    }

    #[test]
    fn who_gives_a_draft_out_is_part_of_its_label_and_a_summary_is_a_paper_of_its_own() {
        for label in [
            "パブリックコメント案",
            "意見募集案",
            "政府案",
            "諮問案",
            "本文案",
            "座長私案",
        ] {
            assert_parts(&format!("こども計画（{label}）"), "こども計画", label);
        }
        assert_parts(
            "こども計画 骨子（案）（第２回資料）",
            "こども計画",
            "骨子（案）（第２回資料）",
        );
        for title in [
            "こども計画（案）の概要",
            "こども計画（案）＜概要＞",
            "こども計画（素案）概要版",
        ] {
            assert_parts(title, title, "");
        }
    }

    #[test]
    fn a_space_within_a_name_parts_nothing() {
        for name in [
            "AI 事業者ガイドライン案",
            "AI\u{a0}事業者ガイドライン案",
            "医療 DX の推進に関する工程表骨子",
            "第２期 こども計画案",
            "規制改革 実施計画改定案",
            "診療報酬 改定",
            "○○事業 要綱",
            "Society 5.0",
            "防災基本計画 令和８年３月",
            "医療 DX 版",
            "○○目標（中長期目標）",
            "計画（第２期）",
            "基本方針（案）について",
        ] {
            assert_parts(name, name, "");
        }
        assert_parts(
            "AI 事業者ガイドライン案（第 1.0 版）",
            "AI 事業者ガイドライン案",
            "第 1.0 版",
        );
        assert_parts(
            "医療\u{a0}DX\u{a0}の推進に関する工程表（第２期）（案）",
            "医療\u{a0}DX\u{a0}の推進に関する工程表（第２期）",
            "案",
        );
    }

    #[test]
    fn a_subtitle_stays_with_the_name() {
        assert_parts(
            "基本方針 2026（案）\u{3000}～人材の好循環を全国に～",
            "基本方針 2026\u{3000}～人材の好循環を全国に～",
            "案",
        );
        assert_parts(
            "基本方針\u{3000}―案を問う―",
            "基本方針\u{3000}―案を問う―",
            "",
        );
    }

    #[test]
    fn a_title_without_a_stage_stays_whole() {
        assert_parts("原子力基本法", "原子力基本法", "");
        assert_parts("たたき台", "たたき台", "");
        assert_parts("（案）", "（案）", "");
    }
}
