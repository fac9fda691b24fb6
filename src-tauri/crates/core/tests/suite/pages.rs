//! The page map: what is entered is what is shown, and pages never go back.

use kosshi_core::citation::of_outline;
use kosshi_core::correction::{
    Correction, CorrectionError, PageEntry, PageMap, apply, item_at, replay,
};
use kosshi_core::ids::NodeId;
use kosshi_core::locate::{Miss, Wanted, locate};
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
    PageEntry {
        at,
        page,
        line: Some(line),
    }
}

fn page_alone(at: SourcePos, page: u32) -> PageEntry {
    PageEntry {
        at,
        page,
        line: None,
    }
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

/// The printed pages and lines of the plan, of which 0 is not known.
fn printed(map: Vec<PageEntry>) -> Vec<(u32, u32)> {
    places(&mapped(PLAN, map).unwrap())
}

#[test]
fn a_place_has_a_page_only_where_an_entry_vouches_for_it() {
    let map = vec![entry(place(4, 0), 41, 5), entry(place(7, 0), 42, 1)];
    let outline = mapped(PLAN, map).unwrap();
    assert_eq!(
        places(&outline),
        [
            (0, 0),
            (0, 0),
            (41, 5),
            (41, 0),
            (41, 0),
            (42, 1),
            (0, 0),
            (0, 0)
        ]
    );
    let citations = of_outline(&outline);
    let found = seek(&outline, &citations, "41ページの５行目");
    assert_eq!(found.places[0].node, outline.nodes[2].id);
    // What is before the first entry or behind the last one stands on no page that is named.
    for nowhere in ["1ページ", "41ページの６行目", "42ページの2行目"] {
        assert_eq!(seek(&outline, &citations, nowhere).places, [], "{nowhere}");
    }
    let found = seek(&outline, &citations, "42ページ").places;
    assert_eq!([&found[0].node], [&outline.nodes[5].id]);
}

#[test]
fn what_is_laid_out_anew_has_pages_at_most_and_no_lines_until_a_person_says_so() {
    let word = |text: &str, entries: Vec<PageEntry>| {
        let outline = outline::read(&Source::from_text(text));
        let all = Correction::Pages {
            node: outline.nodes[0].id.clone(),
            entries,
        };
        let map = PageMap::of([&all]).of_file("素案.DOCX");
        places(&map.print(outline))
    };
    let text = "計画\n\n１　目的\n２　方針\n";
    assert_eq!(word(text, vec![]), [(0, 0); 3]);
    // The program that wrote it knew where its pages end.
    assert_eq!(
        word("計画\n\n１　目的\n\u{c}２　方針\n", vec![]),
        [(1, 0), (1, 0), (2, 0)]
    );
    assert_eq!(
        word(text, vec![entry(place(3, 0), 5, 9)]),
        [(0, 0), (5, 9), (0, 0)]
    );
    let text = PageMap::default().of_file("素案.txt");
    assert!(text.is_as_read() && !PageMap::default().of_file("a.html").is_as_read());
}

#[test]
fn between_far_pages_nothing_is_counted() {
    let map = vec![entry(place(3, 0), 3, 2), entry(place(8, 0), 12, 1)];
    let all = printed(map);
    assert_eq!(all[1..3], [(3, 2), (0, 0)]);
    assert_eq!(all[5..], [(0, 0), (12, 1), (0, 0)]);
}

#[test]
fn up_to_a_later_line_of_the_next_page_either_page_may_be_meant() {
    let map = vec![page_alone(place(3, 0), 3), page_alone(place(6, 0), 4)];
    assert_eq!(printed(map)[1..6], [(3, 0), (0, 0), (0, 0), (4, 0), (0, 0)]);
}

#[test]
fn lines_are_counted_where_the_next_entry_shows_that_they_are_printed_ones() {
    let map = vec![entry(place(3, 0), 8, 10), entry(place(6, 0), 8, 13)];
    assert_eq!(
        printed(map)[1..6],
        [(8, 10), (8, 11), (8, 12), (8, 13), (0, 0)]
    );
}

#[test]
fn lines_of_the_text_that_are_shorter_than_the_printed_ones_are_not_counted() {
    let map = vec![entry(place(3, 0), 8, 10), entry(place(8, 0), 8, 12)];
    assert_eq!(
        printed(map)[1..7],
        [(8, 10), (8, 0), (8, 0), (8, 0), (8, 0), (8, 12)]
    );
}

#[test]
fn far_in_a_long_paragraph_the_line_is_another() {
    let text = format!("目的\n{}\n方針\n", "長い段落".repeat(20));
    let outline = mapped(&text, vec![entry(place(2, 0), 41, 5)]).unwrap();
    let node = outline
        .nodes
        .iter()
        .find(|node| node.start.page == 41)
        .unwrap();
    let place = |at| node.source_pos(CharPos(at));
    assert_eq!([place(3).line, place(60).line], [5, 0]);
    assert_eq!(place(60).page, 0);
}

#[test]
fn several_headings_stand_on_one_page_of_a_table_of_contents() {
    let map = vec![
        page_alone(place(3, 0), 3),
        page_alone(place(4, 0), 3),
        page_alone(place(6, 0), 3),
        page_alone(place(9, 0), 5),
    ];
    assert_eq!(
        printed(map)[1..],
        [(3, 0), (3, 0), (3, 0), (3, 0), (0, 0), (0, 0), (5, 0)]
    );
}

#[test]
fn an_item_without_a_printed_place_covers_no_line_that_is_named() {
    let outline = mapped(PLAN, vec![entry(place(4, 0), 41, 5)]).unwrap();
    let wanted = Wanted {
        page: Some(41),
        line: Some(2),
        ..Wanted::default()
    };
    let cited = |_: &NodeId| String::new();
    assert_eq!(locate(&outline, cited, &wanted), Err(Miss::Nowhere));
}

#[test]
fn a_page_may_begin_within_a_sentence() {
    let map = vec![entry(place(4, 0), 11, 3), entry(place(5, 7), 12, 1)];
    let outline = mapped(PLAN, map).unwrap();
    let node = &outline.nodes[3];
    let place = |at| {
        let place = node.source_pos(CharPos(at));
        (place.page, place.line)
    };
    assert_eq!([place(0), place(6), place(7)], [(11, 0), (11, 0), (12, 1)]);
    assert_eq!((node.end.page, node.end.line), (12, 1));
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
    assert_eq!((last.end.page, last.end.line), (2, 0));
    assert_eq!(outline.nodes[0].start.page, 0);
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
    fn what_is_entered_is_what_is_shown_and_no_more(
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
            prop_assert_eq!((shown.page, Some(shown.line)), (one.page, one.line));
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
        // Of what is known, nothing goes back.
        let first = map.entries().first().map(|one| one.at);
        prop_assert!(first.is_none_or(|first| all.iter().all(|(was, is)| *was >= first || is.page == 0)));
        all.retain(|(_, is)| is.page > 0 && is.line > 0);
        for pair in all.windows(2) {
            let [(_, one), (_, next)] = pair else { continue };
            prop_assert!((one.page, one.line) <= (next.page, next.line), "{one:?} {next:?}");
        }
        let away = map.entries().iter().fold(map.clone(), |map, one| map.without(one.at));
        prop_assert_eq!(away.print(read.clone()), read);
    }
}
