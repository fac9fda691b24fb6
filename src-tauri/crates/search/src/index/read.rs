//! Readings: from kana to the written words that may be read so.
//!
//! The index keeps of each document which words stand in it and how they are read, without their
//! places. Kana are expanded into what they may be written as in this library, and that is looked
//! for as it is written: Migemo's way (Satoru Takabayashi, 2001), with the library's own words for
//! a dictionary. A run of words must stand there as it is written, and each of them must be read so
//! somewhere in the document; [`crate::matching`] says the same of one text.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use tantivy::query::{EnableScoring, Query as Wanted, Weight};
use tantivy::{InvertedIndexReader, Searcher, TERMINATED, TantivyError};

use super::compile::{all, any, literal, term as wanted};
use super::schema::Fields;
use crate::kana::{is_katakana, written};
use crate::morpheme::Read;

/// Between the kana and the word. It is no kana, and sorts before all of them.
const IS_READ: char = '|';
/// More ways than this of writing the same kana are looked for in the index before they are gone on
/// with.
const FEW: usize = 8;

/// The term of a word as it is read.
pub(super) fn term(read: &Read) -> String {
    letters(read).collect()
}

/// The characters of [`term`].
pub(super) fn letters(read: &Read) -> impl Iterator<Item = &char> {
    let (kana, surface) = (read.kana.iter(), read.surface.iter());
    kana.chain([&IS_READ]).chain(surface)
}

fn read_of(term: &str) -> Option<Read> {
    let (kana, surface) = term.split_once(IS_READ)?;
    Some(Read {
        kana: kana.chars().collect(),
        surface: surface.chars().collect(),
    })
}

/// Finds the documents that hold what may be read as some kana.
#[derive(Debug, Clone)]
pub(super) struct ReadQuery {
    fields: Fields,
    kana: Vec<char>,
    /// What it comes to in one state of the index; shared by its clones.
    expanded: Arc<OnceLock<Box<dyn Wanted>>>,
}

impl ReadQuery {
    /// For one state of the index, and two kana at least.
    pub(super) fn new(fields: &Fields, kana: &[char]) -> Self {
        Self {
            fields: fields.clone(),
            kana: kana.to_vec(),
            expanded: Arc::default(),
        }
    }

    fn expanded(&self, scoring: EnableScoring<'_>) -> tantivy::Result<&dyn Wanted> {
        if let Some(expanded) = self.expanded.get() {
            return Ok(expanded.as_ref());
        }
        let searcher = scoring.searcher();
        let searcher = searcher
            .ok_or_else(|| TantivyError::InvalidArgument("readings need a searcher".to_owned()))?;
        let expanded = Expansion::new(self, searcher)?.expand()?;
        Ok(self.expanded.get_or_init(|| expanded).as_ref())
    }
}

impl Wanted for ReadQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        self.expanded(scoring)?.weight(scoring)
    }
}

/// A way of writing the first of the kana.
struct Way {
    text: Vec<char>,
    /// The words in it that a document must have.
    words: Vec<Rc<Read>>,
}

impl Way {
    fn and(&self, text: &[char], word: Option<&Rc<Read>>) -> Self {
        Self {
            text: [&self.text, text].concat(),
            words: self.words.iter().chain(word).cloned().collect(),
        }
    }
}

/// The words whose kana go on from one place in the kana that are looked for.
#[derive(Default)]
struct Words {
    /// Their kana end there or before.
    whole: Vec<Rc<Read>>,
    /// Their kana go on behind the end.
    half: Vec<Rc<Read>>,
}

/// The making of a query, from the terms of the index.
struct Expansion<'a> {
    query: &'a ReadQuery,
    searcher: &'a Searcher,
    readings: Vec<Arc<InvertedIndexReader>>,
    grams: Vec<Arc<InvertedIndexReader>>,
    /// The characters that stand behind one somewhere.
    behind: HashMap<char, Rc<HashSet<char>>>,
}

impl<'a> Expansion<'a> {
    fn new(query: &'a ReadQuery, searcher: &'a Searcher) -> tantivy::Result<Self> {
        let of = |field| {
            let readers = searcher.segment_readers().iter();
            readers
                .map(|reader| reader.inverted_index(field))
                .collect::<tantivy::Result<Vec<_>>>()
        };
        Ok(Self {
            query,
            searcher,
            readings: of(query.fields.reading)?,
            grams: of(query.fields.gram)?,
            behind: HashMap::new(),
        })
    }

    fn expand(mut self) -> tantivy::Result<Box<dyn Wanted>> {
        let kana = &self.query.kana;
        let words = self.words(0)?;
        let is_all = |read: &&Rc<Read>| read.kana.len() == kana.len();
        let (all, begun): (Vec<_>, Vec<_>) = words.whole.iter().partition(is_all);
        let alone = all.into_iter().chain(&words.half);
        let mut found: Vec<_> = alone.map(|read| self.word(read)).collect();
        // The ways of writing the first so many.
        let mut ways: Vec<Vec<Way>> = Vec::new();
        ways.resize_with(kana.len() + 1, Vec::new);
        let nothing = Way {
            text: Vec::new(),
            words: Vec::new(),
        };
        for read in begun {
            reach(
                &mut ways,
                read.kana.len(),
                nothing.and(&read.surface, Some(read)),
            );
        }
        let first = kana.first().copied();
        for c in first
            .into_iter()
            .flat_map(written)
            .filter(|&c| is_katakana(c))
        {
            reach(&mut ways, 1, nothing.and(&[c], None));
        }
        for at in 1..kana.len() {
            let here = ways.get_mut(at).map(std::mem::take).unwrap_or_default();
            let words = if here.is_empty() {
                Words::default()
            } else {
                self.words(at)?
            };
            for way in self.standing(here)? {
                self.go_on(&way, at, &words, &mut ways, &mut found)?;
            }
        }
        let ends = ways.pop().unwrap_or_default();
        found.extend(ends.iter().map(|way| self.written(way)));
        Ok(any(found))
    }

    /// Goes on from the kana `at` with one more, or a word.
    fn go_on(
        &mut self,
        way: &Way,
        at: usize,
        words: &Words,
        ways: &mut [Vec<Way>],
        found: &mut Vec<Box<dyn Wanted>>,
    ) -> tantivy::Result<()> {
        let Some(&last) = way.text.last() else {
            return Ok(());
        };
        let behind = self.behind(last)?;
        let follows = |text: &[char]| text.first().is_some_and(|c| behind.contains(c));
        for c in self
            .query
            .kana
            .get(at)
            .copied()
            .into_iter()
            .flat_map(written)
        {
            if follows(&[c]) {
                reach(ways, at + 1, way.and(&[c], None));
            }
        }
        let written_so = |read: &&Rc<Read>| !read.is_kana() && follows(&read.surface);
        for read in words.whole.iter().filter(written_so) {
            reach(
                ways,
                at + read.kana.len(),
                way.and(&read.surface, Some(read)),
            );
        }
        for read in words.half.iter().filter(written_so) {
            found.push(self.written(&way.and(&read.surface, Some(read))));
        }
        Ok(())
    }

    /// The ways that some document holds, when there are more than [`FEW`]; else all.
    fn standing(&self, ways: Vec<Way>) -> tantivy::Result<Vec<Way>> {
        if ways.len() <= FEW {
            return Ok(ways);
        }
        let mut standing = Vec::new();
        for way in ways {
            if self.stands(&way)? {
                standing.push(way);
            }
        }
        Ok(standing)
    }

    fn stands(&self, way: &Way) -> tantivy::Result<bool> {
        let scoring = EnableScoring::disabled_from_searcher(self.searcher);
        let weight = self.written(way).weight(scoring)?;
        for reader in self.searcher.segment_readers() {
            if weight.scorer(reader, 1.0)?.doc() != TERMINATED {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The documents that hold a way as it is written.
    fn written(&self, way: &Way) -> Box<dyn Wanted> {
        let mut needs: Vec<_> = way.words.iter().map(|read| self.word(read)).collect();
        if way.text.len() > 1 {
            needs.push(literal(&self.query.fields, &way.text));
        }
        all(needs)
    }

    fn word(&self, read: &Read) -> Box<dyn Wanted> {
        wanted(self.query.fields.reading, &term(read))
    }

    /// The words that go on from the kana `at`.
    fn words(&self, at: usize) -> io::Result<Words> {
        let rest = self.query.kana.get(at..).unwrap_or_default();
        let mut words = Words::default();
        let mut prefix = String::new();
        for &c in rest {
            prefix.push(c);
            let is_read = format!("{prefix}{IS_READ}");
            words.whole.extend(reads(terms(&self.readings, &is_read)?));
        }
        let longer = reads(terms(&self.readings, &prefix)?);
        words
            .half
            .extend(longer.filter(|read| read.kana.len() > rest.len()));
        Ok(words)
    }

    fn behind(&mut self, c: char) -> io::Result<Rc<HashSet<char>>> {
        if let Some(behind) = self.behind.get(&c) {
            return Ok(Rc::clone(behind));
        }
        let grams = terms(&self.grams, &c.to_string())?;
        let behind: Rc<HashSet<char>> = Rc::new(
            grams
                .iter()
                .filter_map(|gram| gram.chars().nth(1))
                .collect(),
        );
        self.behind.insert(c, Rc::clone(&behind));
        Ok(behind)
    }
}

fn reach(ways: &mut [Vec<Way>], at: usize, way: Way) {
    if let Some(ways) = ways.get_mut(at) {
        ways.push(way);
    }
}

fn reads(terms: BTreeSet<String>) -> impl Iterator<Item = Rc<Read>> {
    let reads = terms.into_iter().filter_map(|term| read_of(&term));
    reads.map(Rc::new)
}

/// The terms that begin so, of all segments.
fn terms(readers: &[Arc<InvertedIndexReader>], prefix: &str) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    // No letter of UTF-8 is as high.
    let end = [prefix.as_bytes(), &[0xff]].concat();
    for reader in readers {
        let mut stream = reader.terms().range().ge(prefix).lt(&end).into_stream()?;
        while stream.advance() {
            found.extend(std::str::from_utf8(stream.key()).map(str::to_owned));
        }
    }
    Ok(found)
}
