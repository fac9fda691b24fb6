//! What must hold for any bytes at all; each target throws its own kind of them at this.
//!
//! A finding is a panic (also of an assertion here), more time than the runner gives to one input, or more
//! memory than the runner allows. The runner is libFuzzer, by `cargo xtask fuzz`; the seeds beside
//! the targets are our own text.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Write as _};

use kosshi_core::citation;
use kosshi_core::outline::{self, Outline};
use kosshi_core::placeholder::placeholders;
use kosshi_core::position::char_len;
use kosshi_core::reference::references;
use kosshi_core::source::{Source, SourcePos};
use kosshi_core::table::grids;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads a file of that name; what is read must have a sound outline.
pub fn file(name: &str, bytes: &[u8]) {
    if let Ok(imported) = kosshi_import::read(name, bytes, None) {
        source(&imported.source);
    }
}

/// Reads a Word file of these parts: the parts are fuzzed, the archive around them is whole.
pub fn word_parts(bytes: &[u8]) {
    let names = [
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "word/footnotes.xml",
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in names.iter().zip(bytes.split(|&byte| byte == 0)) {
        if zip
            .start_file(*name, plain)
            .and_then(|()| Ok(zip.write_all(part)?))
            .is_err()
        {
            return;
        }
    }
    if let Ok(archive) = zip.finish() {
        file("案.docx", &archive.into_inner());
    }
}

/// Reads a text, page by page at its form feeds.
pub fn text(bytes: &[u8]) {
    source(&Source::from_text(&String::from_utf8_lossy(bytes)));
}

/// Every visible character stands in exactly one node, which knows its place; the tree is one.
fn source(source: &Source) {
    let outline = outline::read(source);
    let places: HashMap<(u32, u32), Vec<char>> = source
        .lines()
        .map(|(page, line, text)| ((page, line), text.chars().collect()))
        .collect();
    let mut left: HashSet<SourcePos> = HashSet::new();
    for (&(page, line), chars) in &places {
        let visible = (0u32..).zip(chars).filter(|(_, c)| !c.is_whitespace());
        left.extend(visible.map(|(column, _)| SourcePos { page, line, column }));
    }
    for node in &outline.nodes {
        let marker = (node.start.column..).zip(node.marker.chars());
        let marker = marker.map(|(column, c)| {
            (
                SourcePos {
                    column,
                    ..node.start
                },
                c,
            )
        });
        let mut chars = node.text.chars();
        let mut text = Vec::new();
        for span in &node.spans {
            assert_eq!(span.at.index(), text.len(), "runs follow each other");
            for offset in 0..span.len {
                let column = span.source.column + offset;
                text.push((
                    SourcePos {
                        column,
                        ..span.source
                    },
                    chars.next().expect("a character"),
                ));
            }
        }
        assert_eq!(chars.next(), None, "runs cover the text");
        for (place, c) in marker.chain(text).filter(|(_, c)| !c.is_whitespace()) {
            let printed = places
                .get(&(place.page, place.line))
                .and_then(|line| line.get(place.column as usize));
            assert_eq!(printed, Some(&c), "the place of a character");
            assert!(left.remove(&place), "a character stands twice");
        }
    }
    assert!(left.is_empty(), "characters are lost");
    derived(&outline);
}

/// The tree, and what is found out about it.
fn derived(outline: &Outline) {
    let mut depths = HashMap::new();
    for node in &outline.nodes {
        let above = node.parent.as_ref().map(|parent| depths[parent]);
        assert_eq!(
            node.depth,
            above.map_or(0, |depth: u16| depth.saturating_add(1))
        );
        assert!(
            depths.insert(node.id.clone(), node.depth).is_none(),
            "an id is used twice"
        );
        assert!(
            node.grounds
                .confidence()
                .is_some_and(|sure| (0.0..=1.0).contains(&sure))
        );
        let mut end = 0;
        for found in placeholders(node) {
            assert!(end <= found.range.start.0 && !found.range.is_empty());
            end = found.range.end.0;
        }
        assert!(end <= char_len(&node.text));
    }
    for found in references(outline) {
        assert!(depths.contains_key(&found.node) && depths.contains_key(&found.to));
    }
    let grids = grids(outline);
    for (node, grid) in outline
        .nodes
        .iter()
        .filter_map(|node| Some((node, grids.get(&node.id)?)))
    {
        let mut at = grid.cells.iter().map(|cell| cell.at.0);
        assert!(at.clone().is_sorted_by(|one, next| one < next));
        assert!(at.next() == Some(0) && at.all(|at| at < char_len(&node.text)));
        for cell in &grid.cells {
            assert!((cell.column + cell.span) as usize <= grid.columns.len());
        }
    }
    assert_eq!(citation::of_outline(outline).len(), outline.nodes.len());
}
