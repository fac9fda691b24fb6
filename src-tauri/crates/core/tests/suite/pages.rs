//! The page map: what is entered is what is shown, and pages never go back.

use kosshi_core::citation::of_outline;
use kosshi_core::correction::{
    Correction, CorrectionError, PageEntry, PageMap, apply, item_at, replay,
};
use kosshi_core::outline::{self, Outline};
use kosshi_core::position::{CharPos, char_len};
use kosshi_core::seek::seek;
use kosshi_core::source::{Source, SourcePos};
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

use crate::invariants::draft_like;

const PLAN: &str = "〇〇計画（素案）\n\n１．総論\n（１）現状\n研究は進んだ。人材は足りない。\n（２）課題\n\
                    ・財源\n・人材\n２．各論\n";

fn place(line: u32, column: u32) -> SourcePos {
    SourcePos {
        page: 1,
        line,
        column,
    }
}

fn entry(at: SourcePos, page: u32, line: u32) -> PageEntry {
    PageEntry { at, page, line }
}

/// As it is made and replayed: the outline stays, the map is what was said last.
fn mapped(text: &str, entries: Vec<PageEntry>) -> Result<Outline, CorrectionError> {
    let inferred = outline::read(&Source::from_text(text));
    let node = inferred.nodes[0].id.clone();
    let made = [Correction::Pages { node, entries }];
    let mut outline = inferred.clone();
    apply(&mut outline, &made[0])?;
    assert_eq!(outline, inferred);
    assert_eq!(replay(&inferred, &made), inferred);
    Ok(PageMap::of(&made).print(outline))
}

fn places(outline: &Outline) -> Vec<(u32, u32)> {
    let nodes = outline.nodes.iter();
    nodes
        .map(|node| (node.start.page, node.start.line))
        .collect()
}

#[test]
fn pages_and_lines_are_counted_from_each_entry_to_the_next() {
    let map = vec![entry(place(4, 0), 41, 5), entry(place(7, 0), 42, 1)];
    let outline = mapped(PLAN, map).unwrap();
    assert_eq!(
        places(&outline),
        [
            (1, 1),
            (1, 3),
            (41, 5),
            (41, 6),
            (41, 7),
            (42, 1),
            (42, 2),
            (42, 3)
        ]
    );
    let found = seek(&outline, &of_outline(&outline), "41ページの５行目");
    assert_eq!(found.places[0].node, outline.nodes[2].id);
}

#[test]
fn a_page_may_begin_within_a_sentence() {
    let outline = mapped(PLAN, vec![entry(place(5, 7), 12, 1)]).unwrap();
    let node = &outline.nodes[3];
    assert_eq!(node.spans.len(), 2);
    let place = |at| {
        let place = node.source_pos(CharPos(at));
        (place.page, place.line)
    };
    assert_eq!([place(0), place(6), place(7)], [(1, 5), (1, 5), (12, 1)]);
    assert_eq!((node.end.page, node.end.line), (12, 1));
}

#[test]
fn lines_of_the_text_that_are_shorter_than_the_printed_ones_do_not_run_past_the_next_entry() {
    let map = vec![entry(place(3, 0), 8, 10), entry(place(8, 0), 8, 12)];
    let outline = mapped(PLAN, map).unwrap();
    assert_eq!(
        places(&outline)[1..7],
        [(8, 10), (8, 11), (8, 12), (8, 12), (8, 12), (8, 12)]
    );
}

#[test]
fn a_cover_that_is_not_counted_moves_the_pages_of_the_file() {
    let text = "表紙\n\u{c}目的\n一\n\u{c}方針\n二\n";
    let at = SourcePos {
        page: 2,
        line: 1,
        column: 0,
    };
    let outline = mapped(text, vec![entry(at, 1, 1)]).unwrap();
    let last = outline.nodes.last().unwrap();
    assert_eq!((last.end.page, last.end.line), (2, 2));
}

#[test]
fn what_goes_back_is_refused() {
    let refused = |map| mapped(PLAN, map).unwrap_err();
    let [one, next] = [place(3, 0), place(6, 0)];
    assert_eq!(
        refused(vec![entry(one, 12, 1), entry(next, 11, 4)]),
        CorrectionError::PageOrder
    );
    assert_eq!(
        refused(vec![entry(one, 12, 5), entry(next, 12, 5)]),
        CorrectionError::PageOrder
    );
    assert_eq!(
        refused(vec![entry(next, 12, 5), entry(one, 13, 5)]),
        CorrectionError::PageOrder
    );
    assert_eq!(refused(vec![entry(one, 0, 1)]), CorrectionError::PageZero);
    assert_eq!(refused(vec![entry(one, 1, 0)]), CorrectionError::PageZero);
}

proptest! {
    /// Whatever is entered in order is taken, is shown at its place, and nothing goes back.
    #[test]
    fn what_is_entered_is_what_is_shown(
        lines in prop::collection::vec(draft_like(), 1..30),
        feeds in prop::collection::vec(any::<bool>(), 30),
        said in prop::collection::vec((any::<prop::sample::Index>(), 0u32..40, 0u32..60, 0u32..9), 0..8),
    ) {
        let ends = feeds.iter().map(|&feed| if feed { "\n\u{c}" } else { "\n" });
        let text: String = lines.iter().map(String::as_str).zip(ends).flat_map(|(line, end)| [line, end]).collect();
        let read = outline::read(&Source::from_text(&text));
        if read.nodes.is_empty() {
            return Ok(());
        }
        let mut places: Vec<SourcePos> = said.iter().map(|(node, _, _, at)| {
            let node = node.get(&read.nodes);
            let inside = *at > 0 && *at < char_len(&node.text);
            if inside { node.source_pos(CharPos(*at)) } else { node.start }
        }).collect();
        places.sort_unstable();
        places.dedup();
        let mut map = PageMap::default();
        let (mut page, mut line) = (1, 1);
        for (at, (_, pages, lines, _)) in places.iter().zip(&said) {
            (page, line) = if *pages == 0 { (page, line + lines + 1) } else { (page + pages, lines + 1) };
            map = map.with(entry(*at, page, line));
        }
        let node = read.nodes[0].id.clone();
        let made = Correction::Pages { node, entries: map.entries().to_vec() };
        prop_assert!(apply(&mut read.clone(), &made).is_ok());
        let printed = map.print(read.clone());
        for one in map.entries() {
            let (node, at) = item_at(&read, one.at).unwrap();
            let node = printed.nodes.iter().find(|other| other.id == node).unwrap();
            let shown = at.map_or(node.start, |at| node.source_pos(at));
            prop_assert_eq!((shown.page, shown.line), (one.page, one.line));
        }
        let mut all: Vec<(SourcePos, SourcePos)> = Vec::new();
        for (was, is) in read.nodes.iter().zip(&printed.nodes) {
            prop_assert_eq!(&was.text, &is.text);
            all.extend([(was.start, is.start), (was.end, is.end)]);
            for at in 0..was.text.chars().count() {
                let at = CharPos(u32::try_from(at).unwrap());
                all.push((was.source_pos(at), is.source_pos(at)));
            }
        }
        all.sort_unstable();
        for pair in all.windows(2) {
            let [(_, one), (_, next)] = pair else { continue };
            prop_assert!((one.page, one.line) <= (next.page, next.line), "{one:?} {next:?}");
        }
        let away = map.entries().iter().fold(map.clone(), |map, one| map.without(one.at));
        prop_assert_eq!(away.print(read.clone()), read);
    }
}
