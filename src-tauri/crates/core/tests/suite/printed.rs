//! Printed page numbers: what is believed to be one, and what people mean by it.

use kosshi_core::citation;
use kosshi_core::correction::{Correction, PageEntry, PageMap};
use kosshi_core::outline::{self, NodeKind, Outline};
use kosshi_core::printed::{NamedPage, PageNumber};
use kosshi_core::seek::{Miss, seek};
use kosshi_core::source::{Source, SourcePos};

/// A draft of sheets, each some text and what is printed at its foot.
fn draft(feet: &[&str]) -> Outline {
    let sheets = feet.iter().zip(1..).map(|(foot, sheet)| {
        let kanji: String = "一二三四五六七八九十".chars().nth(sheet % 10).into_iter().collect();
        format!("{kanji}枚目の文は地域の医療について述べる。\nその{kanji}番目の続きを述べる。\n\n{foot}\n")
    });
    let text: Vec<String> = sheets.collect();
    outline::read(&Source::from_text(&text.join("\u{c}")))
}

/// How each sheet is named.
fn named(feet: &[&str]) -> Vec<String> {
    let outline = draft(feet);
    let sheets = 1..=u32::try_from(feet.len()).unwrap();
    let named = sheets.map(|sheet| outline.printed.named(sheet).to_string());
    named.collect()
}

#[test]
fn the_cover_and_the_contents_stand_before_page_one() {
    assert_eq!(
        named(&["", "", "1", "2", "3"]),
        ["1枚目", "2枚目", "1", "2", "3"]
    );
    assert_eq!(named(&["", "1", "2"]), ["1枚目", "1", "2"]);
}

#[test]
fn contents_are_numbered_in_roman_letters() {
    let feet = ["", "ⅰ", "ⅱ", "1", "2", "3"];
    assert_eq!(named(&feet), ["1枚目", "i", "ii", "1", "2", "3"]);
    let feet = ["", "i", "ii", "iii", "- 1 -", "- 2 -"];
    assert_eq!(named(&feet), ["1枚目", "i", "ii", "iii", "1", "2"]);
    // And are none of the text.
    let outline = draft(&feet);
    let roman = outline.nodes.iter().filter(|node| node.text == "ii");
    assert!(roman.map(|node| node.kind).eq([NodeKind::Furniture]));
}

#[test]
fn dressed_numbers_count_wherever_they_stand() {
    assert_eq!(
        named(&["", "－ １ －", "－ ２ －", "-3-\n（再掲）"]),
        ["1枚目", "1", "2", "3"]
    );
}

#[test]
fn a_number_may_stand_in_the_running_header() {
    let feet = [
        "",
        "第３期計画（案）　　1",
        "第３期計画（案）　　2",
        "第３期計画（案）　　3",
    ];
    assert_eq!(named(&feet), ["1枚目", "1", "2", "3"]);
    let feet = [
        "",
        "計画の素案　- 1 -",
        "計画の素案　- 2 -",
        "計画の素案　- 3 -",
    ];
    assert_eq!(named(&feet), ["1枚目", "1", "2", "3"]);
}

#[test]
fn a_number_that_does_not_keep_step_misleads_nobody() {
    assert_eq!(
        named(&["", "1", "2019", "3", "4", "50"]),
        ["1枚目", "1", "2", "3", "4", "6枚目"]
    );
    // Nor do two that do by chance.
    assert_eq!(named(&["", "", "17", "18", "", ""])[2..4], ["3", "4"]);
    assert_eq!(named(&["", "", "1", "", ""])[2], "3");
}

#[test]
fn sheets_between_two_numbers_are_counted_and_those_behind_are_not() {
    assert_eq!(
        named(&["", "1", "2", "", "4", "5", ""]),
        ["1枚目", "1", "2", "3", "4", "5", "7枚目"]
    );
}

#[test]
fn an_annex_is_counted_anew() {
    let feet = ["", "1", "2", "3", "", "1", "2"];
    assert_eq!(named(&feet), ["1枚目", "1", "2", "3", "5枚目", "1", "2"]);
    let outline = draft(&feet);
    let one = NamedPage::Number(PageNumber::arabic(1));
    assert_eq!(outline.printed.sheets(one), [2, 6]);
}

#[test]
fn an_annex_alone_that_is_numbered_does_not_name_the_pages_of_the_draft() {
    let feet = ["", "", "", "", "", "- 1 -", "- 2 -"];
    assert_eq!(named(&feet), ["1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn through_numbers_of_all_papers_go_before_those_of_each() {
    let feet = ["1\n\n11", "2\n\n12", "1\n\n13", "2\n\n14", "3\n\n15"];
    assert_eq!(named(&feet), ["11", "12", "13", "14", "15"]);
}

#[test]
fn without_numbers_of_their_own_sheets_are_pages() {
    for feet in [
        ["", "", "", ""],
        ["1", "2", "3", "4"],
        // The cover is counted.
        ["", "2", "3", "4"],
        ["1", "2", "", ""],
    ] {
        assert!(draft(&feet).printed.is_empty(), "{feet:?}");
        assert_eq!(named(&feet), ["1", "2", "3", "4"], "{feet:?}");
    }
    assert!(draft(&["7"]).printed.is_empty());
}

#[test]
fn a_name_reads_back() {
    let outline = draft(&["", "i", "ii", "1", "2", "3"]);
    for sheet in 1..=6 {
        let named = outline.printed.named(sheet);
        assert_eq!(NamedPage::read(&named.to_string()), Some(named));
        assert_eq!(outline.printed.sheets(named), [sheet]);
    }
    assert_eq!(NamedPage::read("附録"), None);
    assert_eq!(NamedPage::read(""), None);
}

/// The sheets and lines of the places that are named, and why there are none.
fn sought(outline: &Outline, text: &str) -> (Vec<(u32, u32)>, Option<Miss>) {
    let found = seek(outline, &citation::of_outline(outline), text);
    let places = found.places.iter().map(|place| {
        let mut nodes = outline.nodes.iter();
        let node = nodes.find(|node| node.id == place.node).unwrap();
        let start = place.range.map(|range| node.source_pos(range.start));
        let start = start.unwrap_or(node.start);
        (start.page, start.line)
    });
    (places.collect(), found.miss)
}

#[test]
fn a_page_is_meant_by_its_printed_number() {
    let outline = draft(&["", "ii", "iii", "1", "2", "3"]);
    for (text, sheet, line) in [
        ("2ページの２行目", 5, 2),
        ("p.2 l.2", 5, 2),
        ("2-2", 5, 2),
        ("2頁", 5, 1),
        ("5枚目の２行目", 5, 2),
        ("5枚目-2", 5, 2),
        ("1枚目", 1, 1),
        ("ii頁2行目", 2, 2),
        ("ⅲ頁", 3, 1),
        ("p. iii", 3, 1),
        ("iii-2", 3, 2),
    ] {
        assert_eq!(
            sought(&outline, text),
            (vec![(sheet, line)], None),
            "{text}"
        );
    }
    assert_eq!(sought(&outline, "5頁"), (vec![], Some(Miss::NoPage)));
    assert_eq!(sought(&outline, "7枚目"), (vec![], Some(Miss::NoPage)));
    assert_eq!(
        sought(&outline, "1頁2行目から2頁1行目").0,
        [(4, 2), (4, 4), (5, 1)]
    );
}

#[test]
fn a_number_on_several_sheets_is_asked_about() {
    let outline = draft(&["", "1", "2", "3", "", "- 1 -", "- 2 -\n\n余白"]);
    assert_eq!(sought(&outline, "1頁2行目").0, [(2, 2), (6, 2)]);
    // Where only one of them has the line, that is meant.
    assert_eq!(sought(&outline, "2頁6行目"), (vec![(7, 6)], None));
}

#[test]
fn every_item_is_found_by_its_citation_with_page_and_line() {
    let outline = draft(&["", "i", "ii", "1", "2", "3"]);
    let cited = citation::of_outline(&outline);
    for node in outline
        .nodes
        .iter()
        .filter(|node| node.kind != NodeKind::Furniture)
    {
        let page = outline.printed.cited(node.start.page);
        let text = format!("{}、{page}{}行目", cited[&node.id], node.start.line);
        let place = (node.start.page, node.start.line);
        assert_eq!(sought(&outline, &text), (vec![place], None), "{text}");
    }
    let number = outline.nodes.iter().find(|node| node.text == "ii").unwrap();
    assert_eq!(cited[&number.id], "ii頁4行目");
}

#[test]
fn pages_that_a_person_wrote_go_before_those_that_were_read() {
    let outline = draft(&["", "1", "2"]);
    let entry = PageEntry {
        at: SourcePos {
            page: 2,
            line: 1,
            column: 0,
        },
        page: 41,
        line: Some(1),
    };
    let pages = Correction::Pages {
        node: outline.nodes[0].id.clone(),
        entries: vec![entry],
    };
    assert!(PageMap::of([&pages]).print(outline).printed.is_empty());
}
