//! Redline (見え消し): how one wording becomes another, word by word.
//!
//! Words, not characters: readers of 見え消し want to see which words go and which come, and a
//! mosaic of single kanji hides that. A word is a run of one script (治験 | の | ワンストップ),
//! since no dictionary is known here; within two runs that stand for each other, what they begin
//! and end with together stays (臨床研究**中核**病院). Every character of both wordings is in
//! exactly one change, and none is torn from its dakuten or variation selector.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Beyond this many comparisons the middle is one change: nobody reads such a mosaic.
const MOST_COMPARISONS: usize = 1_000_000;
/// How many characters two words must share at an end for these to stay.
const LEAST_SHARED: usize = 2;

/// What becomes of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It stays.
    Same,
    /// It goes.
    Removed,
    /// It comes.
    Added,
}

/// A run of words and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What becomes of it.
    pub what: What,
    /// Its words; never empty.
    pub text: String,
}

/// How `old` becomes `new`. Between two runs that stay, what goes stands before what comes.
///
/// ```
/// # use kosshi_core::redline::{What, redline};
/// let changes = redline("治験の効率化", "治験の更なる効率化");
/// assert_eq!((changes[1].what, changes[1].text.as_str()), (What::Added, "更なる"));
/// ```
#[must_use]
pub fn redline(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (words(old), words(new));
    let head = shared(old.iter(), new.iter());
    let (rest_old, rest_new) = (skip(&old, head), skip(&new, head));
    let tail = shared(rest_old.iter().rev(), rest_new.iter().rev());
    let (old_middle, kept) = rest_old.split_at(rest_old.len() - tail);
    let (new_middle, _) = rest_new.split_at(rest_new.len() - tail);

    let mut runs = Runs::default();
    runs.all(What::Same, old.iter().take(head));
    compare(old_middle, new_middle, &mut runs);
    runs.all(What::Same, kept.iter());
    without_specks(runs.ended())
}

fn skip<T>(list: &[T], count: usize) -> &[T] {
    list.get(count..).unwrap_or_default()
}

fn shared<T: PartialEq>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// The longest common subsequence of two lists of words, as changes.
fn compare(old: &[&str], new: &[&str], runs: &mut Runs) {
    if old.len().saturating_mul(new.len()) > MOST_COMPARISONS {
        runs.all(What::Removed, old.iter());
        runs.all(What::Added, new.iter());
        return;
    }
    let width = new.len() + 1;
    let mut common = vec![0u32; (old.len() + 1) * width];
    let at = |common: &[u32], i: usize, j: usize| common.get(i * width + j).copied().unwrap_or(0);
    for (i, gone) in old.iter().enumerate().rev() {
        for (j, come) in new.iter().enumerate().rev() {
            let longest = match gone == come {
                true => at(&common, i + 1, j + 1) + 1,
                false => at(&common, i + 1, j).max(at(&common, i, j + 1)),
            };
            if let Some(cell) = common.get_mut(i * width + j) {
                *cell = longest;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    loop {
        match (old.get(i), new.get(j)) {
            (None, None) => return,
            (Some(gone), Some(come)) if gone == come => {
                runs.add(What::Same, gone);
                (i, j) = (i + 1, j + 1);
            }
            (Some(gone), come)
                if come.is_none() || at(&common, i + 1, j) >= at(&common, i, j + 1) =>
            {
                runs.add(What::Removed, gone);
                i += 1;
            }
            (_, Some(come)) => {
                runs.add(What::Added, come);
                j += 1;
            }
            (Some(_), None) => return,
        }
    }
}

/// Runs of one kind as one; between two kept runs first what goes, then what comes.
#[derive(Default)]
struct Runs {
    done: Vec<Change>,
    removed: String,
    added: String,
}

impl Runs {
    fn all<'a>(&mut self, what: What, words: impl Iterator<Item = &'a &'a str>) {
        words.for_each(|word| self.add(what, word));
    }

    fn add(&mut self, what: What, text: &str) {
        match what {
            What::Removed => self.removed.push_str(text),
            What::Added => self.added.push_str(text),
            What::Same => {
                self.flush();
                self.push(What::Same, text.to_owned());
            }
        }
    }

    /// Ends a change; what both its wordings begin and end with stays.
    fn flush(&mut self) {
        let (old, new) = (
            std::mem::take(&mut self.removed),
            std::mem::take(&mut self.added),
        );
        let (head, tail) = ends_shared(&old, &new);
        let part = |text: &str, range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
        self.push(What::Same, part(&old, 0..head));
        self.push(What::Removed, part(&old, head..old.len() - tail));
        self.push(What::Added, part(&new, head..new.len() - tail));
        self.push(What::Same, part(&old, old.len() - tail..old.len()));
    }

    fn push(&mut self, what: What, text: String) {
        match self.done.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.what == what => last.text.push_str(&text),
            _ => self.done.push(Change { what, text }),
        }
    }

    fn ended(mut self) -> Vec<Change> {
        self.flush();
        self.done
    }
}

/// How many bytes two wordings share at their beginning and, beyond that, at their end; nothing
/// where that is too little to be read as a word.
fn ends_shared(old: &str, new: &str) -> (usize, usize) {
    if old.is_empty() || new.is_empty() {
        return (0, 0);
    }
    let (old, new) = (letters(old), letters(new));
    let head = shared(old.iter(), new.iter());
    let tail = shared(skip(&old, head).iter().rev(), skip(&new, head).iter().rev());
    // Where nothing else goes, or nothing else comes, one letter is enough (一層**進**める): not
    // one of a number, which is read as a whole.
    let is_whole = |letter: &&str| letter.chars().all(|c| !c.is_ascii() && !c.is_numeric());
    let all = head + tail == old.len().min(new.len()) && old.iter().chain(&new).all(is_whole);
    let bytes = |count: usize, letters: &mut dyn Iterator<Item = &&str>| match count {
        count if count < LEAST_SHARED && !all => 0,
        count => letters.take(count).map(|letter| letter.len()).sum(),
    };
    (
        bytes(head, &mut old.iter()),
        bytes(tail, &mut old.iter().rev()),
    )
}

/// A single character that stays between two changes becomes part of both.
fn without_specks(changes: Vec<Change>) -> Vec<Change> {
    let last = changes.len().saturating_sub(1);
    let mut runs = Runs::default();
    for (at, change) in changes.into_iter().enumerate() {
        let speck = change.what == What::Same && at > 0 && at < last;
        if speck && letters(&change.text).len() == 1 {
            runs.removed.push_str(&change.text);
            runs.added.push_str(&change.text);
        } else {
            runs.add(change.what, &change.text);
        }
    }
    runs.ended()
}

/// The words of a text: runs of one script, and all other letters each alone.
pub(crate) fn words(text: &str) -> Vec<&str> {
    grouped(text, |before, letter| {
        let script = Script::of(letter);
        script.runs() && Script::of(before) == script
    })
}

/// The letters of a text, each with the marks that belong to it.
fn letters(text: &str) -> Vec<&str> {
    grouped(text, |_, _| false)
}

/// A text in parts; a character goes with the one before it when it is a mark or `joins` says so.
fn grouped(text: &str, joins: impl Fn(char, char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(letter) = before {
            if is_mark(c) || letter == JOINER {
                before = Some(if c == JOINER { c } else { letter });
                continue;
            }
            if !joins(letter, c) {
                parts.extend(text.get(start..at));
                start = at;
            }
        }
        before = Some(c);
    }
    parts.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    parts
}

/// Joins emoji to one.
const JOINER: char = '\u{200d}';

/// Whether a character belongs to the one before it: dakuten, selectors, tones of skin.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}' | JOINER
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{20d0}'..='\u{20ff}')
}

/// What runs of letters are told apart by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Digit,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '々'
            | '〆'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}' => Self::Kanji,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            // ー belongs to データ, though Unicode calls it common to all.
            '\u{30a1}'..='\u{30fa}'
            | 'ー'
            | '\u{30fd}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{ff66}'..='\u{ff9d}' => Self::Katakana,
            '0'..='9' | '０'..='９' => Self::Digit,
            c if c.is_alphabetic() => Self::Latin,
            _ => Self::Other,
        }
    }

    fn runs(self) -> bool {
        self != Self::Other
    }
}
