//! 表記ゆれ: other spellings of a word, by lists and by rule.

use std::collections::BTreeSet;

use super::table::{KANJI_FORMS, WORDS};

/// How many spellings of one word are searched.
const MOST: usize = 8;
/// Katakana words shorter than this keep their long vowel: キー is not キ.
const SHORTEST: usize = 3;

/// Other spellings of a folded word. `cuts` are the ends of its morphemes.
pub(super) fn spellings(word: &[char], cuts: &BTreeSet<usize>) -> Vec<Vec<char>> {
    let sites = sites(word, cuts);
    let mut all: Vec<Vec<char>> = vec![Vec::new()];
    let mut at = 0;
    for site in &sites {
        let between = word.get(at..site.at).unwrap_or_default();
        let own = word.get(site.at..site.end).unwrap_or_default();
        let forms = [own]
            .into_iter()
            .chain(site.others.iter().map(Vec::as_slice));
        let mut next = Vec::new();
        for form in forms {
            next.extend(all.iter().map(|begun| [begun, between, form].concat()));
        }
        // The word itself comes first, then what differs from it in one place.
        next.truncate(MOST + 1);
        all = next;
        at = site.end;
    }
    let rest = word.get(at..).unwrap_or_default();
    let mut spellings: Vec<Vec<char>> = Vec::new();
    for begun in all {
        let spelling = [begun.as_slice(), rest].concat();
        // One that holds the word is found with it.
        if !contains(&spelling, word) && !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    spellings
}

/// A part of a word that may be written otherwise.
struct Site {
    at: usize,
    end: usize,
    others: Vec<Vec<char>>,
}

/// The parts in order, none overlapping another; at each place the longest.
fn sites(word: &[char], cuts: &BTreeSet<usize>) -> Vec<Site> {
    let mut sites = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let site = listed(word, at)
            .or_else(|| other_kanji(word, at))
            .or_else(|| long_vowel(word, at, cuts));
        at = site.as_ref().map_or(at + 1, |site| site.end.max(at + 1));
        sites.extend(site);
    }
    sites
}

/// A word of the lists that begins at `at`.
fn listed(word: &[char], at: usize) -> Option<Site> {
    let longest = WORDS.longest.min(word.len() - at);
    (2..=longest).rev().find_map(|len| {
        let end = at + len;
        let spelling = word.get(at..end)?;
        let is_before_kana = matches!(word.get(end), Some('ぁ'..='ゖ'));
        let mut others: Vec<Vec<char>> = Vec::new();
        for group in WORDS.groups(spelling) {
            if group.are_stems && !is_before_kana {
                continue;
            }
            let new = group.spellings.iter().filter(|other| *other != spelling);
            others.extend(new.cloned());
        }
        (!others.is_empty()).then_some(Site { at, end, others })
    })
}

fn other_kanji(word: &[char], at: usize) -> Option<Site> {
    let forms = KANJI_FORMS.get(word.get(at)?)?;
    let others = forms.iter().map(|&form| vec![form]).collect();
    Some(Site {
        at,
        end: at + 1,
        others,
    })
}

/// The end of a katakana word, where ー may stand or not.
fn long_vowel(word: &[char], at: usize, cuts: &BTreeSet<usize>) -> Option<Site> {
    let is_katakana = |at: usize| matches!(word.get(at), Some('ァ'..='ヺ' | 'ー'));
    let end = at + 1;
    let is_end = is_katakana(at) && (!is_katakana(end) || cuts.contains(&end));
    if !is_end || word.get(end) == Some(&'ー') {
        return None;
    }
    let begin = (0..at)
        .rev()
        .take_while(|&before| is_katakana(before) && !cuts.contains(&(before + 1)))
        .last()
        .unwrap_or(at);
    let others = match word.get(at)? {
        _ if end - begin < SHORTEST => return None,
        'ー' => vec![Vec::new()],
        'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ン' => return None,
        // What only adds to the end of the word is found with the word itself.
        _ if end == word.len() => return None,
        &last => vec![vec![last, 'ー']],
    };
    Some(Site { at, end, others })
}

fn contains(text: &[char], part: &[char]) -> bool {
    part.is_empty() || text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str, cuts: &[usize]) -> Vec<String> {
        let chars: Vec<char> = word.chars().collect();
        let cuts = cuts.iter().copied().collect();
        let spellings = spellings(&chars, &cuts).into_iter();
        spellings
            .map(|spelling| spelling.into_iter().collect())
            .collect()
    }

    #[test]
    fn okurigana_may_be_left_out_or_given() {
        assert_eq!(of("取組状況", &[])[..2], ["取り組み状況", "取組み状況"]);
        assert!(of("取り組み", &[]).contains(&"取組".to_owned()));
        assert!(of("取り組む", &[]).contains(&"取組む".to_owned()));
        assert_eq!(of("手続き", &[]), ["手続"]);
    }

    #[test]
    fn a_long_vowel_may_end_a_katakana_word_or_not() {
        assert_eq!(of("コンピューター", &[]), ["コンピュータ"]);
        assert_eq!(of("コンピュータ", &[]), [] as [&str; 0]);
        assert_eq!(of("サーバ管理", &[]), ["サーバー管理"]);
        assert_eq!(
            of("コンピューターシステム", &[7, 11]),
            ["コンピュータシステム"]
        );
        assert_eq!(of("キー", &[]), [] as [&str; 0]);
        assert_eq!(of("データ基盤", &[]), ["データー基盤"]);
    }

    #[test]
    fn kanji_of_one_name_find_each_other() {
        assert_eq!(of("渡辺", &[]), ["渡邉", "渡邊"]);
        assert!(of("渡邊", &[]).contains(&"渡辺".to_owned()));
        assert_eq!(of("國", &[]), ["国"]);
    }

    #[test]
    fn the_spellings_of_one_word_are_few() {
        assert!(of(&"国学会医薬体経労済総".repeat(3), &[]).len() <= MOST);
        assert_eq!(of("治験", &[]), ["治驗"]);
        assert_eq!(of("", &[]), [] as [&str; 0]);
    }
}
