//! Reading definitions: 日本医療研究開発機構（AMED）, and （以下「X」という。）.

use std::ops::Range;

use kosshi_core::ids::NodeId;

use super::{Pair, Place};
use crate::doc::Doc;

/// Nouns of doing: what stands in brackets behind them is an example or the name of a programme.
const DEEDS: [&str; 27] = [
    "整備", "開発", "向上", "推進", "促進", "強化", "支援", "育成", "確保", "活用", "利用", "実施",
    "充実", "構築", "形成", "連携", "展開", "改善", "拡大", "創出", "維持", "導入", "提供", "対応",
    "検討", "実現", "化",
];
/// A long form with a dot in it is one name when it ends as names of bodies do; else a list.
const BODIES: [&str; 9] = [
    "機構",
    "会議",
    "研究所",
    "協会",
    "財団",
    "事業団",
    "法人",
    "センター",
    "委員会",
];
/// Longer than this no name is.
const LONGEST: usize = 40;
/// The scopes that end with the branch in which they are said.
const BRANCHES: [&str; 6] = ["この項", "この条", "この章", "この節", "この号", "この款"];

/// A node to learn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage<'d> {
    /// The node.
    pub doc: &'d Doc,
    /// The places of the branch it stands in, for definitions that hold there only.
    pub branch: Range<u32>,
}

/// An abbreviation as a draft defines it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The two forms.
    pub pair: Pair,
    /// The places of its draft where it holds; in every draft when `None`.
    pub within: Option<Range<u32>>,
    /// Where it stands.
    pub node: NodeId,
    /// The place of that node.
    pub order: u32,
}

/// The abbreviations that texts define, each once, in reading order.
pub fn learn<'d>(passages: impl IntoIterator<Item = Passage<'d>>) -> Vec<Definition> {
    let mut learned: Vec<Definition> = Vec::new();
    for passage in passages {
        if !passage.doc.is_searched() {
            continue;
        }
        let text: Vec<char> = passage.doc.text.chars().map(narrow).collect();
        for (pair, scope) in definitions(&text) {
            let (order, node): Place = (passage.doc.order, passage.doc.node.clone());
            let within = match scope {
                Scope::Everywhere => None,
                Scope::FromHere => Some(order..u32::MAX),
                Scope::Branch => Some(order..passage.branch.end),
            };
            if learned.iter().all(|known| known.pair != pair) {
                learned.push(Definition {
                    pair,
                    within,
                    node,
                    order,
                });
            }
        }
    }
    learned
}

enum Scope {
    Everywhere,
    FromHere,
    Branch,
}

/// Letters and brackets in one width.
fn narrow(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' | '－' | '＆' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        _ => c,
    }
}

fn definitions(text: &[char]) -> Vec<(Pair, Scope)> {
    let opens = (0..text.len()).filter(|&at| text.get(at) == Some(&'('));
    opens.filter_map(|open| definition(text, open)).collect()
}

/// What the bracket that opens at `open` defines.
fn definition(text: &[char], open: usize) -> Option<(Pair, Scope)> {
    let before = text.get(..open)?;
    let inside = text.get(open + 1..)?;
    let inside = inside.get(
        ..inside
            .iter()
            .position(|&c| c == ')')
            .unwrap_or(inside.len()),
    )?;
    if let Some((short, scope)) = called(inside) {
        let long = long_called(before, &short)?;
        return pair(&long, &short, scope);
    }
    let inside: Vec<char> = inside.iter().copied().filter(|c| *c != ' ').collect();
    if is_acronym(&inside) {
        let long = noun_phrase(before);
        return if is_name(long) {
            pair(long, &inside, Scope::Everywhere)
        } else {
            None
        };
    }
    let acronym = trailing_acronym(before);
    if is_acronym(acronym) && inside.len() > 3 && inside.iter().all(|&c| is_name_letter(c)) {
        return pair(&inside, acronym, Scope::Everywhere);
    }
    None
}

fn pair(long: &[char], short: &[char], scope: Scope) -> Option<(Pair, Scope)> {
    let text = |chars: &[char]| chars.iter().collect::<String>().trim().to_owned();
    let pair = Pair {
        long: text(long),
        short: text(short),
    };
    // In bytes: four kanji say more than four letters.
    let is_longer = pair.long.len() > pair.short.len();
    (is_longer && long.len() <= LONGEST).then_some((pair, scope))
}

/// The short form in 以下「X」という, and where it is to hold.
fn called(inside: &[char]) -> Option<(Vec<char>, Scope)> {
    let said: String = inside.iter().collect();
    let (_, said) = said.split_once("以下")?;
    let (scope, rest) = said.split_once('「')?;
    let (short, rest) = rest.split_once('」')?;
    let says_so = ["という", "とする", "といい", "と総称"]
        .iter()
        .any(|end| rest.trim_start().starts_with(end));
    let scope_is_plain = scope.chars().count() <= 16 && !scope.contains('。');
    let scope = if BRANCHES.iter().any(|branch| scope.contains(branch)) {
        Scope::Branch
    } else {
        Scope::FromHere
    };
    let short: Vec<char> = short.trim().chars().collect();
    (says_so && scope_is_plain && short.len() > 1).then_some((short, scope))
}

/// What 以下「X」という calls X: from where the characters of X begin in order, or the noun phrase
/// when that is longer.
fn long_called(before: &[char], short: &[char]) -> Option<Vec<char>> {
    let sentence = before
        .iter()
        .rposition(|&c| c == '。')
        .map_or(0, |at| at + 1);
    let sentence = before.get(sentence..)?;
    let phrase = noun_phrase(sentence);
    let from_phrase = sentence.len() - phrase.len();
    let from = match subsequence(sentence, short) {
        Some(from) => from.min(from_phrase),
        None if phrase.len() > 3 => from_phrase,
        None => return None,
    };
    Some(sentence.get(from..)?.to_vec())
}

/// Where the last run of `part`'s characters, in order and with others between, begins.
fn subsequence(text: &[char], part: &[char]) -> Option<usize> {
    let mut at = text.len();
    for c in part.iter().rev() {
        at = text.get(..at)?.iter().rposition(|other| other == c)?;
    }
    Some(at)
}

/// The letters of a name at the end of a text: no kana but katakana, no signs.
fn noun_phrase(text: &[char]) -> &[char] {
    let is_inside = |&c: &char| is_name_letter(c) || matches!(c, '・' | ' ');
    let from = text
        .iter()
        .rposition(|c| !is_inside(c))
        .map_or(0, |at| at + 1);
    let phrase = text.get(from..).unwrap_or_default();
    let ends_as_body = BODIES.iter().any(|body| ends_with(phrase, body));
    let cut = phrase
        .iter()
        .rposition(|&c| c == '・')
        .filter(|_| !ends_as_body);
    let phrase = cut.map_or(phrase, |at| phrase.get(at + 1..).unwrap_or_default());
    let blank = phrase
        .iter()
        .take_while(|c| matches!(c, ' ' | '・'))
        .count();
    phrase.get(blank..).unwrap_or_default()
}

fn trailing_acronym(text: &[char]) -> &[char] {
    let is_inside = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '&');
    let from = text
        .iter()
        .rposition(|c| !is_inside(c))
        .map_or(0, |at| at + 1);
    text.get(from..).unwrap_or_default()
}

fn is_name_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, 'ぁ'..='ゖ') || matches!(c, 'ー' | '々' | '-' | '&')
}

/// Capitals mostly, two of them at least; no numeral.
fn is_acronym(word: &[char]) -> bool {
    let is_inside = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '&');
    let capitals = word.iter().filter(|c| c.is_ascii_uppercase()).count();
    let small = word.iter().filter(|c| c.is_ascii_lowercase()).count();
    let is_numeral = word.iter().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let begins = word.first().is_some_and(char::is_ascii_alphabetic);
    begins
        && word.iter().all(is_inside)
        && capitals > 1
        && capitals > small
        && !is_numeral
        && word.len() <= 12
}

/// Whether a noun phrase names something, rather than saying what is to be done.
fn is_name(phrase: &[char]) -> bool {
    let has_letters = phrase.iter().any(|c| !c.is_ascii());
    phrase.len() > 3 && has_letters && !DEEDS.iter().any(|deed| ends_with(phrase, deed))
}

fn ends_with(text: &[char], end: &str) -> bool {
    let end: Vec<char> = end.chars().collect();
    text.ends_with(&end)
}
