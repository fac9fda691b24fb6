//! Morphemes of a folded text, and how they are read.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use lindera::dictionary::Lattice;
use lindera::segmenter::Segmenter;
use lindera::token::Token;

use crate::corrections::correct;
use crate::dictionary::Dictionary;
use crate::kana;

/// Fields of an IPADIC entry, counted behind surface, ids and cost.
const CLASS: usize = 0;
const BASE_FORM: usize = 6;
const READING: usize = 7;

/// A unit of the dictionary in a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Morpheme {
    /// Where it stands, in folded characters.
    pub range: Range<usize>,
    /// Its dictionary form: 見据えた gives 見据える and た.
    pub base: Arc<str>,
    /// How it is read, or `None` when that is not known or not looked for.
    pub read: Option<Arc<Read>>,
}

/// So many words of the dictionary are kept at hand; a library has about as many.
const KNOWN: usize = 1 << 15;

/// Cuts texts into morphemes, reusing its buffers.
///
/// lindera's own segmenter does the work; lindera-tantivy is not used, because ranges must be
/// counted in folded characters, digits must be widened for IPADIC to know them, and one pass has
/// to give both words and readings.
pub(crate) struct Analyser<'d> {
    segmenter: &'d Segmenter,
    lattice: Lattice,
    /// What the dictionary says of its words, by their numbers: it is dear to ask, and most words
    /// come again and again.
    known: HashMap<u32, (Arc<str>, Option<Arc<Read>>)>,
}

impl<'d> Analyser<'d> {
    /// `None` without a dictionary.
    pub(crate) fn new(dictionary: &'d Dictionary) -> Option<Self> {
        let segmenter = dictionary.segmenter()?;
        Some(Self {
            segmenter,
            lattice: Lattice::default(),
            known: HashMap::new(),
        })
    }

    /// The morphemes of a folded text in order; white space is in none.
    pub(crate) fn morphemes(&mut self, folded: &[char]) -> Vec<Morpheme> {
        // IPADIC knows digits and letters in full width only. One character for one, so that
        // positions stay.
        let wide: String = folded.iter().copied().map(widen).collect();
        let tokens = self
            .segmenter
            .segment_with_lattice(Cow::Borrowed(&wide), &mut self.lattice);
        let tokens = tokens.unwrap_or_else(|error| {
            tracing::warn!(%error, "a text was not cut into morphemes");
            Vec::new()
        });
        let (mut at, mut byte) = (0, 0);
        let mut morphemes = Vec::with_capacity(tokens.len());
        for mut token in tokens {
            at += chars_in(&wide, byte..token.byte_start);
            let start = at;
            at += chars_in(&wide, token.byte_start..token.byte_end);
            byte = token.byte_end;
            let surface = folded.get(start..at).unwrap_or_default();
            let (base, read) = self.word(&mut token, surface);
            morphemes.push(Morpheme {
                range: start..at,
                base,
                read,
            });
        }
        correct(folded, morphemes)
    }

    /// The base form of a word and how it is read.
    fn word(&mut self, token: &mut Token<'_>, surface: &[char]) -> (Arc<str>, Option<Arc<Read>>) {
        let id = token.word_id;
        // Two signs are one to the dictionary; see `widen`.
        let is_kept = id.is_system() && !id.is_unknown() && !surface.contains(&'・');
        if let Some(known) = self.known.get(&id.id()).filter(|_| is_kept) {
            return known.clone();
        }
        let base = Arc::from(base_form(token, surface));
        let read = reading(token, surface).and_then(|kana| Read::new(surface, &kana));
        let word = (base, read.map(Arc::new));
        if is_kept {
            if self.known.len() == KNOWN {
                self.known.clear();
            }
            self.known.insert(id.id(), word.clone());
        }
        word
    }

    /// The base form of a word that is one inflected morpheme, with endings or without: 見据えた is
    /// a form of 見据える. `None` for words that are not inflected, and for short ones: する is
    /// everywhere.
    pub(crate) fn inflected(&mut self, word: &[char]) -> Option<String> {
        let wide: String = word.iter().copied().map(widen).collect();
        let tokens = self
            .segmenter
            .segment_with_lattice(Cow::Borrowed(&wide), &mut self.lattice);
        let mut tokens = tokens.ok()?.into_iter();
        let mut first = tokens.next()?;
        let is_inflected = matches!(first.get_detail(CLASS), Some("動詞" | "形容詞"));
        let are_endings = tokens.all(|mut token| {
            matches!(token.get_detail(CLASS), Some("助動詞"))
                || token.get_detail(1) == Some("接続助詞")
        });
        let base = first
            .get_detail(BASE_FORM)
            .filter(|base| *base != "*")?
            .to_owned();
        let has_kanji = base.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
        (is_inflected && are_endings && has_kanji).then_some(base)
    }
}

fn chars_in(text: &str, bytes: Range<usize>) -> usize {
    text.get(bytes).map_or(0, |part| part.chars().count())
}

/// IPADIC counts ・ among the katakana and would read ドラッグラグ・ロス as one unknown word.
fn widen(c: char) -> char {
    match c {
        '・' => '、',
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn base_form(token: &mut Token<'_>, surface: &[char]) -> String {
    match token.get_detail(BASE_FORM) {
        Some(base) if base != "*" && !surface.iter().all(char::is_ascii) => base.to_owned(),
        _ => surface.iter().collect(),
    }
}

/// The dictionary's reading; of an unknown word that is all kana, the word itself. Signs and Latin
/// letters have none: nobody who types ひく looks for hyphens.
fn reading(token: &mut Token<'_>, surface: &[char]) -> Option<Vec<char>> {
    if surface.iter().all(|c| c.is_ascii() && !c.is_ascii_digit()) {
        return None;
    }
    token
        .get_detail(READING)
        .and_then(|reading| kana::of_text(reading.chars()))
        .or_else(|| kana::of_text(surface.iter().copied()))
        .filter(|kana| !kana.is_empty())
}

/// A word of a text as it is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Read {
    /// The kana.
    pub kana: Vec<char>,
    /// The folded characters that are read so.
    pub surface: Vec<char>,
}

/// Longer words are none that anybody reads.
const LONGEST: usize = 32;

impl Read {
    /// `None` for katakana, which the dictionary often leaves in one piece (ライフログデータ): it
    /// is looked for as it stands.
    pub(crate) fn new(surface: &[char], kana: &[char]) -> Option<Self> {
        let plain = kana::of_text(surface.iter().copied());
        let is_katakana = surface.iter().copied().all(kana::is_katakana);
        let is_word = surface.len() <= LONGEST && kana.len() <= 2 * LONGEST;
        (is_word && !is_katakana).then(|| Self {
            kana: plain.unwrap_or_else(|| kana.to_vec()),
            surface: surface.to_vec(),
        })
    }

    /// Whether it is written as it is read.
    pub(crate) fn is_kana(&self) -> bool {
        self.surface.iter().all(|&c| kana::of_char(c).is_some())
    }
}

/// The words of a text as they are read, each once, by their kana.
pub(crate) fn reads(morphemes: &[Morpheme]) -> BTreeSet<Arc<Read>> {
    let reads = morphemes
        .iter()
        .filter_map(|morpheme| morpheme.read.as_ref());
    reads.cloned().collect()
}
