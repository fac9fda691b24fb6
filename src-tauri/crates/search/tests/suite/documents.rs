//! Random substrings of whole documents against a brute-force scan: nodes, ranges, count.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use kosshi_core::fold::{Folded, fold};
use kosshi_core::outline::{self, NodeKind};
use kosshi_core::position::{CharRange, char_len};
use kosshi_core::source::Source;
use kosshi_search::Doc;

use crate::support::{Library, PLAN, exactly};

/// How many substrings of each document are tried, where [`VARIABLE`] says no other number.
const CASES: usize = 10_000;
const VARIABLE: &str = "KOSSHI_ORACLE";
/// How many documents are searched side by side.
const THREADS: usize = 4;
const LONGEST: usize = 12;

/// A node as the scan sees it.
struct Naive {
    folded: Folded,
    text: String,
    marker: u32,
    is_searched: bool,
}

impl Naive {
    fn of(doc: &Doc) -> Self {
        let folded = fold(&format!("{}{}", doc.marker, doc.text));
        Self {
            text: folded.text(),
            folded,
            marker: char_len(&doc.marker),
            is_searched: !matches!(doc.kind, NodeKind::Toc | NodeKind::Furniture),
        }
    }

    /// The original characters of the text that are a part of some place where `wanted` stands.
    fn marked(&self, wanted: &[char]) -> Vec<u32> {
        let mut marked = Vec::new();
        for at in 0..=self.folded.chars.len() - wanted.len() {
            if self.folded.chars[at..].starts_with(wanted) {
                let range = self.folded.original(at..at + wanted.len()).unwrap();
                marked.extend(
                    (range.start.0..range.end.0).filter_map(|c| c.checked_sub(self.marker)),
                );
            }
        }
        marked.sort_unstable();
        marked.dedup();
        marked
    }
}

/// The characters in ranges that are sorted and apart.
fn characters(ranges: &[CharRange]) -> Vec<u32> {
    assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
    ranges
        .iter()
        .flat_map(|range| range.start.0..range.end.0)
        .collect()
}

/// A plain generator, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

fn try_substrings(docs: Vec<Doc>, cases: usize, name: &str) {
    let naive: Vec<Naive> = docs.iter().map(Naive::of).collect();
    let library = Library::new(docs);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut tried = 0;
    while tried < cases {
        let chars = &naive[dice.roll(naive.len())].folded.chars;
        if chars.is_empty() {
            continue;
        }
        let start = dice.roll(chars.len());
        let end = chars.len().min(start + 1 + dice.roll(LONGEST));
        let part: String = chars[start..end].iter().collect();
        let wanted = fold(&part);
        if wanted.chars.is_empty() {
            continue;
        }
        tried += 1;
        let found = library.search(&exactly(&part));
        let mut hits: Vec<_> = found
            .hits
            .iter()
            .map(|hit| (hit.order, characters(&hit.ranges)))
            .collect();
        hits.sort_unstable();
        let text = wanted.text();
        let expected: Vec<_> = (0u32..)
            .zip(&naive)
            .filter(|(_, node)| node.is_searched && node.text.contains(&text))
            .map(|(order, node)| (order, node.marked(&wanted.chars)))
            .collect();
        assert_eq!(hits, expected, "{part:?} in {name}");
        assert_eq!(found.total, expected.len(), "{part:?} in {name}");
    }
    println!(
        "{tried} substrings of {} nodes found: {name}",
        library.docs.len()
    );
}

fn cases() -> usize {
    let cases = std::env::var(VARIABLE).ok();
    cases.and_then(|cases| cases.parse().ok()).unwrap_or(CASES)
}

#[test]
fn ten_thousand_substrings_of_the_plan_are_found() {
    try_substrings(PLAN.clone(), cases(), "the plan");
}

#[test]
fn ten_thousand_substrings_of_every_shared_document_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: no shared documents");
        return;
    };
    let files = files.map(|file| file.unwrap().path());
    let is_text = |path: &PathBuf| path.extension().is_some_and(|end| end == "txt");
    let waiting: Mutex<Vec<PathBuf>> = Mutex::new(files.filter(is_text).collect());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(path) = { waiting.lock().unwrap().pop() } {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    try_substrings(read(&path), cases(), &name);
                }
            });
        }
    });
}

fn read(path: &Path) -> Vec<Doc> {
    let source = Source::from_text(&std::fs::read_to_string(path).unwrap());
    let outline = outline::read(&source);
    (0..)
        .zip(&outline.nodes)
        .map(|(order, node)| Doc::new(order, node))
        .collect()
}
