//! Lines of contents lead to their headings, and the marks of footnotes to them.

use kosshi_core::outline::{self, Outline};
use kosshi_core::reference::{ReferenceKind, references};
use kosshi_core::source::Source;

/// `words at the reference -> marker and words of what it means`
fn told(outline: &Outline, kind: ReferenceKind) -> Vec<String> {
    let node = |id| outline.nodes.iter().find(|node| node.id == id).unwrap();
    let found = references(outline)
        .into_iter()
        .filter(|one| one.kind == kind);
    found
        .map(|one| {
            let words = one
                .range
                .of(&node(one.node.clone()).text)
                .unwrap()
                .to_owned();
            let to = node(one.to);
            format!("{words} -> {}|{}", to.marker, to.text)
        })
        .collect()
}

fn read(text: &str) -> Outline {
    outline::read(&Source::from_text(text))
}

#[test]
fn dotted_contents_lead_to_their_headings_though_words_come_twice() {
    let outline = read(
        "医療計画の骨子\n\n目次\nはじめに ………… １\n第１章 総論........ 2\n第１節 人材 ……… 2\n\
         第２章 各論........ 3\n第１節 人材 ……… 4\n\u{c}はじめに\n研究開発の基礎から実用化までの一貫した取組を着実に推進する。\n\
         第１章　総論\n第１節　人材\n研究を推進する。\n第２章　各論\n第１節　人材\n治験を推進する。\n",
    );
    let told = told(&outline, ReferenceKind::Contents);
    assert_eq!(
        told,
        [
            "はじめに -> |はじめに",
            "第１章 総論 -> 第１章|総論",
            "第１節 人材 -> 第１節|人材",
            "第２章 各論 -> 第２章|各論",
            "第１節 人材 -> 第１節|人材",
        ]
    );
    let to: Vec<_> = references(&outline).into_iter().map(|one| one.to).collect();
    assert_ne!(to[2], to[4], "each entry leads to its own heading");
}

#[test]
fn contents_without_dots_and_entries_over_two_lines_are_known_by_their_words() {
    let outline = read(
        "医療計画の骨子\n\n目次\n１．研究開発の基礎から実用化までの一貫した取組に関する\n\
         基本的な方針 ……… 2\n２．結び ……… 4\n\u{c}\
         １．研究開発の基礎から実用化までの一貫した取組に関する基本的な方針\n研究を推進する。\n\
         ２．結び\n以上である。\n",
    );
    let told = told(&outline, ReferenceKind::Contents);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].ends_with("１．|研究開発の基礎から実用化までの一貫した取組に関する基本的な方針")
    );
    assert_eq!(told[1], "２．結び -> ２．|結び");
}

#[test]
fn an_entry_that_names_no_heading_leads_nowhere() {
    let outline = read("計画\n\n目次\n総論 ……… 1\n別紙 ……… 9\n\u{c}総論\n\n研究を推進する。\n");
    assert_eq!(told(&outline, ReferenceKind::Contents), ["総論 -> |総論"]);
}

#[test]
fn the_mark_of_a_footnote_leads_to_it() {
    let outline = read(
        "計画の骨子\n\n１．総論\n研究を推進する1。\n治験2を令和２年に行う。\n\n1 治験を含む。\n2 別に定める。\n",
    );
    assert_eq!(
        told(&outline, ReferenceKind::Footnote),
        ["1 -> 1|治験を含む。", "2 -> 2|別に定める。"]
    );
}
