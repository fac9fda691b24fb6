//! Every substring is found, and nothing else, at the right places.

use kosshi_core::fold::fold;
use kosshi_core::position::char_len;
use kosshi_search::{Query, Why};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{Library, PLAN, exactly, holding, paragraphs};

/// The nodes found, and their ranges, are those of a plain search.
fn agrees(library: &Library, text: &str) {
    let query = exactly(text);
    let found = library.found(&query);
    let orders: Vec<u32> = found.iter().map(|place| place.0).collect();
    assert_eq!(orders, holding(&library.docs, text), "{text:?}");
    assert_eq!(library.search(&query).total, orders.len());
    let wanted = fold(text).text();
    for (order, ranges, why) in found {
        let node = &library.docs[order as usize].text;
        assert_eq!(why, [Why::Exact]);
        assert!(
            ranges.windows(2).all(|pair| pair[0].end <= pair[1].start),
            "{ranges:?}"
        );
        for range in ranges {
            let marked = fold(range.of(node).expect("a range within the text")).text();
            // A place may begin in the marker, and of ㍿ only a part may have been asked for.
            let answers = marked.contains(&wanted) || wanted.ends_with(&marked);
            assert!(
                answers || range.start.0 == 0,
                "{wanted:?} marked as {marked:?}"
            );
        }
    }
}

#[test]
fn every_character_of_the_plan_is_found() {
    let library = Library::plan();
    let all = PLAN
        .iter()
        .flat_map(|doc| doc.marker.chars().chain(doc.text.chars()));
    let characters: std::collections::BTreeSet<char> = all.filter(|c| !c.is_whitespace()).collect();
    for c in characters {
        agrees(&library, &c.to_string());
    }
}

/// Runs of what is hard to fold and to cut.
fn hard() -> impl Strategy<Value = String> {
    let parts = vec![
        "治験",
        "人材",
        "力",
        "か",
        "か\u{3099}",
        "が",
        "ﾊﾟ",
        "ｰ",
        "ー",
        "々",
        "ヶ",
        "ヵ",
        "ケ",
        "〇",
        "・",
        "𠮟",
        "㍿",
        "①",
        "葛\u{e0100}",
        "👩\u{200d}🔬",
        "AI",
        "ａ",
        "ß",
        "e\u{301}",
        " ",
        "\u{3000}",
        "\r\n",
        "-",
        "―",
        "、",
        "。",
        "\"",
        "(",
        "（",
        "*",
        "\0",
        "\u{202e}",
        "⽉",
        "チケン",
        "ちけん",
    ];
    let parts = prop::collection::vec(prop::sample::select(parts), 1..9);
    parts.prop_map(|parts| parts.concat())
}

#[test]
fn any_mix_of_characters_is_found_where_it_stands() {
    let cases = prop::collection::vec(hard(), 1..8);
    let picks = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        1usize..=8,
    );
    let strategy = (cases, prop::collection::vec(picks, 8));
    TestRunner::new(Config {
        cases: 60,
        failure_persistence: None,
        ..Config::default()
    })
    .run(&strategy, |(texts, picks)| {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let library = Library::new(paragraphs(&texts));
        for (text, start, len) in picks {
            // Cut from the folded text: half of a composed character is no substring of it.
            let folded = fold(texts[text.index(texts.len())]).chars;
            if folded.is_empty() {
                continue;
            }
            let start = start.index(folded.len());
            let part: String = folded[start..folded.len().min(start + len)]
                .iter()
                .collect();
            if !fold(&part).chars.is_empty() {
                agrees(&library, &part);
            }
            // For all reasons together index and scan agree too.
            library.found(&Query::new(&part));
        }
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_range_covers_whole_original_characters() {
    let library = Library::new(paragraphs(&["私の㍿ｶﾞｲﾄﾞ", "ああああ", "治験治験"]));
    assert_eq!(library.highlighted("株式会社ガ"), ["㍿ｶﾞ"]);
    assert_eq!(library.highlighted("式会"), ["㍿"]);
    assert_eq!(library.highlighted("あああ"), ["ああああ"]);
    assert_eq!(library.highlighted("治験"), ["治験", "治験"]);
    let hit = &library.search(&Query::new("ガ")).hits[0];
    assert_eq!(
        char_len(hit.ranges[0].of(&library.docs[0].text).unwrap()),
        2
    );
}

#[test]
fn the_marker_is_searched_and_not_highlighted() {
    let mut docs = paragraphs(&["総論", "各論"]);
    docs[0].marker = "１．".to_owned();
    let library = Library::new(docs);
    assert_eq!(library.orders("1.総", None), [0]);
    assert_eq!(library.highlighted("1.総"), ["総"]);
    assert_eq!(library.orders("１．", None), [0]);
    assert!(
        library.search(&Query::new("１．")).hits[0]
            .ranges
            .is_empty()
    );
}
