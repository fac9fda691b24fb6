//! Places that a draft holds open: 【P】, ※調整中, ○月○日, 告示第●号, ○○大臣.
//!
//! They are told by their form alone, in the text of one node. The circles that hold a place open
//! are bullets and zeros elsewhere, so a circle counts only where a number or a name would stand.

use serde::{Deserialize, Serialize};

use crate::outline::Node;
use crate::position::CharRange;

/// How a place is held open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceholderKind {
    /// 【P】, ※調整中, 【時点更新予定】: the words may change.
    Pending,
    /// ○月○日, 第●号, XX名: a number or a name is missing.
    Blank,
    /// （仮称）: the name is not settled.
    Provisional,
}

impl PlaceholderKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Blank, Self::Provisional];
}

/// A place that is held open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder {
    /// Its characters in the node's text.
    pub range: CharRange,
    /// How it is held open.
    pub kind: PlaceholderKind,
}

/// Said of what is not settled.
const PENDING: [&str; 14] = [
    "調整中",
    "要調整",
    "検討中",
    "要検討",
    "精査中",
    "確認中",
    "要確認",
    "作業中",
    "作成中",
    "時点更新予定",
    "時点更新",
    "更新予定",
    "追記予定",
    "未定",
];

/// The placeholders in a node's text, in order; they do not overlap.
#[must_use]
pub fn placeholders(node: &Node) -> Vec<Placeholder> {
    // Nearly every text holds none.
    let may = |c| is_blank(c) || opens(c) || matches!(c, '※' | '中' | '定');
    if !node.text.contains(may) {
        return Vec::new();
    }
    let chars: Vec<char> = node.text.chars().collect();
    let mut found: Vec<Placeholder> = Vec::new();
    let mut at = 0;
    let mut remarked = node.marker.starts_with('※');
    while let Some(&c) = chars.get(at) {
        remarked = remarked && c != '。' || c == '※';
        let next = bracketed(&chars, at)
            .or_else(|| remark(&chars, at, remarked))
            .or_else(|| blank(&chars, at));
        let Some((end, kind)) = next else {
            at += 1;
            continue;
        };
        let start = match kind {
            PlaceholderKind::Blank => begin(&chars, at),
            _ => at,
        };
        add(&mut found, start, end, kind);
        at = end;
    }
    found
}

/// ○年○月○日 is one placeholder.
fn add(found: &mut Vec<Placeholder>, start: usize, end: usize, kind: PlaceholderKind) {
    let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
    match found.last_mut() {
        Some(last) if last.range.end.0 >= start && last.kind == kind => last.range.end.0 = end,
        Some(last) if last.range.end.0 > start => {}
        _ => found.push(Placeholder {
            range: CharRange::new(start, end),
            kind,
        }),
    }
}

/// Whether the words in a pair of brackets say that a place is held open.
pub(crate) fn holds_open(inner: &[char]) -> Option<PlaceholderKind> {
    let words: String = inner.iter().filter(|c| !c.is_whitespace()).collect();
    let words = words.trim_start_matches('※');
    match words {
        "P" | "Ｐ" => Some(PlaceholderKind::Pending),
        "仮称" | "仮" | "仮題" | "仮置き" => Some(PlaceholderKind::Provisional),
        _ => {
            let pending = PENDING.iter().any(|end| {
                words.ends_with(end)
                    && words.chars().count() <= end.chars().count() + LONGEST_SUBJECT
            });
            pending.then_some(PlaceholderKind::Pending)
        }
    }
}

/// 数値は精査中: what is pending may be named before it, in so many characters.
const LONGEST_SUBJECT: usize = 8;

/// The longest words in brackets that are looked at.
const LONGEST_BRACKET: usize = 20;

fn opens(c: char) -> bool {
    matches!(
        c,
        '【' | '（' | '(' | '［' | '[' | '〔' | '＜' | '<' | '《' | '〈'
    )
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '】' | '）' | ')' | '］' | ']' | '〕' | '＞' | '>' | '》' | '〉'
    )
}

/// 【P】, （仮称）, ［数値は精査中］
fn bracketed(chars: &[char], at: usize) -> Option<(usize, PlaceholderKind)> {
    let open = chars.get(at).filter(|&&c| opens(c))?;
    let inside = chars.get(at + 1..)?;
    let len = inside
        .iter()
        .take(LONGEST_BRACKET)
        .position(|&c| closes(c) || opens(c))?;
    let end = at + 1 + len;
    chars.get(end).filter(|&&c| closes(c))?;
    let inner = inside.get(..len)?;
    let kind = holds_open(inner)?;
    // 窒素（N）とリン（P）
    let letter = matches!(open, '（' | '(') && matches!(inner, ['P' | 'Ｐ']);
    let names_it =
        letter && (named_by_letter(chars, at) || chars.get(..at)?.ends_with(&['リ', 'ン']));
    (!names_it).then_some((end + 1, kind))
}

/// Whether another single letter stands in brackets in the text.
fn named_by_letter(chars: &[char], at: usize) -> bool {
    chars.windows(3).enumerate().any(|(other, window)| {
        other != at
            && matches!(window, ['（' | '(', letter, '）' | ')']
                if (letter.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(letter))
                    && !matches!(letter, 'P' | 'Ｐ'))
    })
}

/// 調整中 behind ※, or at the very end of what is said: 告示日：調整中.
fn remark(chars: &[char], at: usize, remarked: bool) -> Option<(usize, PlaceholderKind)> {
    let rest = chars.get(at..)?;
    let word = PENDING.iter().find(|word| {
        word.chars()
            .zip(rest.iter().map(Some).chain(std::iter::repeat(None)))
            .all(|(c, own)| own == Some(&c))
    })?;
    let end = at + word.chars().count();
    let alone = chars.get(end..)?.iter().all(|c| c.is_whitespace())
        && at
            .checked_sub(1)
            .and_then(|before| chars.get(before))
            .is_none_or(|c| matches!(c, '：' | ':' | '　' | ' ' | '、'));
    (remarked || alone).then_some((end, PlaceholderKind::Pending))
}

fn is_blank(c: char) -> bool {
    matches!(
        c,
        '○' | '〇' | '◯' | '●' | 'X' | 'Ｘ' | 'x' | 'ｘ' | '■' | '＊'
    )
}

/// Units that a missing number stands before.
const UNITS: &str = "年月日号条項章節款頁名人件回時分割点位歳期次版部目％%億万円";

/// What may follow the unit as part of the same expression; other kanji make a word of it: ○人材.
const BEHIND_UNIT: &str = "度間頃付以現中前後目第及又並等号条項年月日締施改公発閣決予時分";

/// ○年, ●号, XX日, ○○大臣: from the first blank on.
fn blank(chars: &[char], at: usize) -> Option<(usize, PlaceholderKind)> {
    let glyph = *chars.get(at).filter(|&&c| is_blank(c))?;
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let len = chars.get(at..)?.iter().take_while(|&&c| c == glyph).count();
    let after = chars.get(at + len).copied();
    // A run is looked at from its beginning; 二〇〇七 counts, PAX and XX染色体 are words.
    let goes_on =
        before == Some(glyph) || [before, after].iter().flatten().any(|&c| is_kanji_digit(c));
    let latin = |c: char| c.is_alphabetic() && u32::from(c) < 0x250 || ('Ａ'..='ｚ').contains(&c);
    let word = glyph.is_alphabetic() && [before, after].iter().flatten().any(|&c| latin(c));
    if goes_on || word {
        return None;
    }
    let ordinal =
        before == Some('第') || before == Some(' ') && chars.get(..at - 1)?.ends_with(&['第']);
    let behind = chars.get(at + len + 1).copied();
    let counts = after.is_some_and(|unit| UNITS.contains(unit))
        && behind.is_none_or(|c| !is_kanji(c) || BEHIND_UNIT.contains(c));
    if ordinal || counts {
        let unit = usize::from(after.is_some_and(|unit| UNITS.contains(unit)));
        return Some((at + len + unit, PlaceholderKind::Blank));
    }
    // A name: two or more, and a word beside them.
    let beside = [before, after].iter().flatten().any(|&c| is_word(c));
    let named = (2..=6).contains(&len) && beside && !glyph.is_alphabetic() && glyph != '＊';
    named.then_some((at + len, PlaceholderKind::Blank))
}

/// The digits or the 第 before a blank belong to it: 20XX年, 第●号.
fn begin(chars: &[char], at: usize) -> usize {
    let before = chars.get(..at).unwrap_or_default();
    let digits = before
        .iter()
        .rev()
        .take_while(|c| crate::marker::digit(**c).is_some())
        .count();
    match before {
        [.., '第'] => at - 1,
        [.., '第', ' '] => at - 2,
        _ => at - digits,
    }
}

fn is_kanji_digit(c: char) -> bool {
    "〇一二三四五六七八九十百千".contains(c)
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '々')
}

fn is_word(c: char) -> bool {
    is_kanji(c) || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}')
}
