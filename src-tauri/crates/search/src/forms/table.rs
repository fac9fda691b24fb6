//! Lists of spellings that ship with this crate: each says in its head where it comes from.

use std::collections::HashMap;
use std::sync::LazyLock;

use kosshi_core::fold::fold;

const OKURIGANA: &str = include_str!("../../../../../assets/dictionary/okurigana.tsv");
const SPELLINGS: &str = include_str!("../../../../../assets/dictionary/spellings.tsv");
const KANJI: &str = include_str!("../../../../../assets/dictionary/kanji.tsv");

/// Begins a line of stems, which count before a kana only.
const STEMS: char = '~';

/// Words by the way they may be written.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

/// The other forms of a kanji.
pub(super) static KANJI_FORMS: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut forms: HashMap<char, Vec<char>> = HashMap::new();
    for group in groups(KANJI) {
        let group: Vec<char> = group.filter_map(|form| form.chars().next()).collect();
        for &form in &group {
            let others = group.iter().copied().filter(|&other| other != form);
            forms.entry(form).or_default().extend(others);
        }
    }
    forms
});

/// Groups of spellings, found by any of their members.
pub(super) struct Words {
    groups: Vec<Group>,
    by_spelling: HashMap<Vec<char>, Vec<usize>>,
    /// How long the longest spelling is.
    pub longest: usize,
}

/// Spellings of one word.
pub(super) struct Group {
    pub spellings: Vec<Vec<char>>,
    pub are_stems: bool,
}

impl Words {
    fn read() -> Self {
        let mut words = Self {
            groups: Vec::new(),
            by_spelling: HashMap::new(),
            longest: 0,
        };
        for line in lines(OKURIGANA).chain(lines(SPELLINGS)) {
            let (line, are_stems) = match line.strip_prefix(STEMS) {
                Some(stems) => (stems, true),
                None => (line, false),
            };
            let spellings: Vec<_> = line.split('\t').map(|word| fold(word).chars).collect();
            for spelling in &spellings {
                words.longest = words.longest.max(spelling.len());
                let entry = words.by_spelling.entry(spelling.clone()).or_default();
                entry.push(words.groups.len());
            }
            words.groups.push(Group {
                spellings,
                are_stems,
            });
        }
        words
    }

    /// The groups with that spelling.
    pub(super) fn groups(&self, spelling: &[char]) -> impl Iterator<Item = &Group> {
        let at = self.by_spelling.get(spelling).into_iter().flatten();
        at.filter_map(|&at| self.groups.get(at))
    }
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

fn groups(list: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    lines(list).map(|line| line.split('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_group_of_several_forms() {
        for line in lines(OKURIGANA).chain(lines(SPELLINGS)).chain(lines(KANJI)) {
            let forms: Vec<&str> = line.split('\t').collect();
            assert!(
                forms.len() > 1 && forms.iter().all(|form| !form.is_empty()),
                "{line}"
            );
        }
        for list in [OKURIGANA, SPELLINGS, KANJI] {
            assert!(list.starts_with("# "), "a list says where it comes from");
        }
        assert!(lines(KANJI).all(|line| line.split('\t').all(|form| form.chars().count() == 1)));
    }
}
