//! Which hits come first, with the index and without it.

use kosshi_search::{Hits, Query};

use crate::support::{Library, paragraphs};

fn orders(hits: &Hits) -> Vec<u32> {
    hits.hits.iter().map(|hit| hit.order).collect()
}

#[test]
fn the_best_few_are_the_same_with_and_without_the_index() {
    let library = Library::plan();
    let queries = [
        "治験",
        "薬",
        "の",
        "研究 開発",
        "ちけん",
        "AMED",
        "取組",
        "医療機器 支援",
        "データ",
        "創薬 OR 治験",
        "見出し:開発",
        "支援 -治験",
        "DX",
        "促す",
    ];
    for text in queries {
        for limit in [1, 3, 20, 100] {
            for first in [false, true] {
                let query = Query {
                    limit,
                    first,
                    ..Query::new(text)
                };
                let found = library.search(&query);
                assert_eq!(found.hits.len(), limit.min(found.total), "{text} {limit}");
                if !first {
                    assert_eq!(
                        orders(&found),
                        orders(&library.scan(&query)),
                        "{text} {limit}"
                    );
                    assert_eq!(found.whole, library.scan(&query).whole, "{text}");
                }
            }
        }
    }
}

/// A regression: only so many hits as are short were looked at for words of their own.
#[test]
fn a_word_of_its_own_stands_before_any_number_of_parts_of_other_words() {
    let mut texts: Vec<String> = (0..200).map(|n| format!("東京都{n}")).collect();
    let long = "きのうの会議の記録によれば、".repeat(6);
    texts.push(format!("{long}京都の施設を視察した。"));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let library = Library::new(paragraphs(&texts));
    let query = Query {
        limit: 5,
        ..Query::new("京都")
    };
    let found = library.search(&query);
    assert_eq!((found.total, found.hits[0].order), (201, 200));
    assert_eq!(orders(&found), orders(&library.scan(&query)));
}

#[test]
fn a_latin_word_stands_before_pieces_of_others_and_is_counted() {
    let mut texts: Vec<String> = (0..100).map(|n| format!("FAIR{n}")).collect();
    texts.push("長い文の中で、AIという語が一度だけ使われている。".to_owned());
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let library = Library::new(paragraphs(&texts));
    for (text, whole) in [("AI", 1), ("AI 語", 1), ("I", 0)] {
        let query = Query {
            limit: 5,
            ..Query::new(text)
        };
        let found = library.search(&query);
        assert_eq!(found.whole, Some(whole), "{text}");
        assert_eq!(found.whole, library.scan(&query).whole, "{text}");
        assert_eq!(orders(&found), orders(&library.scan(&query)), "{text}");
    }
    assert_eq!(library.search(&Query::new("AI")).hits[0].order, 100);
}
