//! Several words, and queries that nobody should type but somebody will.

use kosshi_search::{Notice, Query, Why};

use crate::support::{Library, draft, exactly, holding, paragraphs};

#[test]
fn several_words_must_all_be_there() {
    let library = Library::new(paragraphs(&["治験の人材", "人材", "治験", "人材 力と治験"]));
    assert_eq!(library.orders("治験 人材", None), [0, 3]);
    assert_eq!(library.orders("治験\u{3000}人材", None), [0, 3]);
    assert_eq!(library.orders("\"人材 力\"", None), [3]);
    assert_eq!(library.found(&exactly("人材 力")).len(), 1);
    assert_eq!(library.found(&exactly("治験 人材")).len(), 0);
    assert_eq!(
        library.highlighted("治験 人材"),
        ["治験", "人材", "人材", "治験"]
    );
}

#[test]
fn the_space_between_japanese_and_latin_does_not_count() {
    let library = Library::new(paragraphs(&["生成 AI の利活用", "生成AIの利活用"]));
    for query in ["生成AI", "生成 AI", "AIの利活用", "AI の利活用"] {
        assert_eq!(library.found(&exactly(query)).len(), 2, "{query}");
    }
    assert_eq!(library.highlighted("\"生成AI\""), ["生成 AI", "生成AI"]);
}

#[test]
fn a_word_inside_a_longer_word_is_found() {
    let library = Library::plan();
    for query in [
        "官学",
        "学間",
        "薬",
        "医",
        "データ",
        "エコ",
        "産官学",
        "AMED",
    ] {
        let expected = holding(&library.docs, query);
        assert!(!expected.is_empty() || query == "学間", "{query}");
        let found: Vec<u32> = library.found(&exactly(query)).iter().map(|p| p.0).collect();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn signs_mean_themselves() {
    let text = "a:b * \"引用 (x|y)+[z]\\d ^$ {1,2} ~ AND OR NOT -c !d /e/ #f";
    let library = Library::new(paragraphs(&[text, "ab"]));
    for query in [
        "a:b",
        "*",
        "\"",
        "\"引用",
        "(x|y)+",
        "[z]\\d",
        "^$",
        "{1,2}",
        "~",
        "AND",
        "OR",
        "-c",
        "!d",
        "/e/",
        "#f",
        "NOT -c",
        "\"引用 (x|y)+[z]\\d",
    ] {
        assert_eq!(library.found(&exactly(query)).len(), 1, "{query}");
    }
}

#[test]
fn punctuation_alone_is_found() {
    let library = Library::new(paragraphs(&["はい、そうです。", "いいえ", "佐々木・〇ー"]));
    assert_eq!(library.orders("、", None), [0]);
    assert_eq!(library.orders("。", None), [0]);
    for query in ["々", "〇", "・", "ー", "々木・", "〇ー"] {
        assert_eq!(library.orders(query, None), [2], "{query}");
    }
}

#[test]
fn an_empty_query_is_said_to_be_one() {
    let library = Library::new(paragraphs(&["治験"]));
    for text in ["", "  ", "\u{3000}", "\0", "\u{202e}", "\u{200b}\u{feff}"] {
        let hits = library.search(&Query::new(text));
        assert_eq!(
            (hits.total, hits.notices),
            (0, vec![Notice::EmptyQuery]),
            "{text:?}"
        );
    }
    assert_eq!(library.orders("\u{202e}治\0験", None), [0]);
}

#[test]
fn enormous_queries_are_answered() {
    let long: String = library_text(10_000);
    let library = Library::new(paragraphs(&[&long, "短い"]));
    assert_eq!(library.orders(&long, None), [0]);
    let cut: String = long.chars().skip(1).take(9_990).collect();
    assert_eq!(library.orders(&cut, None), [0]);
    assert_eq!(library.search(&Query::new(&"無".repeat(10_000))).total, 0);
    assert_eq!(library.search(&Query::new(&"\"".repeat(10_000))).total, 0);
    assert_eq!(library.search(&Query::new(&"\" ".repeat(5_000))).total, 0);
    let words: Vec<String> = long
        .chars()
        .collect::<Vec<_>>()
        .chunks(2)
        .map(String::from_iter)
        .collect();
    assert_eq!(library.orders(&words.join(" "), None), [0]);
    assert_eq!(
        library
            .search(&Query::new(&"たちつてと ".repeat(2_000)))
            .total,
        0
    );
}

/// Text without white space, in which pairs of characters seldom repeat.
fn library_text(chars: u32) -> String {
    (0..chars)
        .filter_map(|i| char::from_u32(0x4e00 + (i * i + 7 * i) % 9_973))
        .collect()
}

#[test]
fn the_limit_caps_the_list_and_not_the_count() {
    let library = Library::new(paragraphs(&["治験"; 30]));
    for (limit, listed) in [(0, 0), (5, 5), (usize::MAX, 30)] {
        let query = Query {
            limit,
            ..Query::new("治験")
        };
        for hits in [library.search(&query), library.scan(&query)] {
            assert_eq!((hits.total, hits.hits.len()), (30, listed));
        }
    }
}

#[test]
fn one_draft_or_all() {
    let library = Library::new(paragraphs(&["治験"]));
    library
        .index
        .replace_draft(draft(2), &paragraphs(&["治験", "治験"]), 2)
        .unwrap();
    let total = |draft| {
        library
            .search(&Query {
                draft,
                ..Query::new("治験")
            })
            .total
    };
    assert_eq!(
        (total(None), total(Some(draft(1))), total(Some(draft(2)))),
        (3, 1, 2)
    );
    assert_eq!(total(Some(draft(3))), 0);
}

#[test]
fn contents_and_furniture_are_not_searched() {
    let mut docs = paragraphs(&["治験", "治験", "治験"]);
    docs[0].kind = kosshi_core::outline::NodeKind::Toc;
    docs[1].kind = kosshi_core::outline::NodeKind::Furniture;
    let library = Library::new(docs);
    assert_eq!(library.orders("治験", Some(Why::Exact)), [2]);
}
