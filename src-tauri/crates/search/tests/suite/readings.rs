//! Kana and romaji find kanji.

use std::sync::Arc;

use kosshi_search::{Dictionary, Notice, Query, SearchIndex, Why};

use crate::support::{Library, draft, holding, paragraphs};

#[test]
fn a_reading_finds_the_words_that_are_read_so() {
    let library = Library::plan();
    let trials = holding(&library.docs, "治験");
    assert!(!trials.is_empty());
    for query in ["ちけん", "チケン", "ﾁｹﾝ", "chiken", "tiken"] {
        let found = library.orders(query, Some(Why::Reading));
        assert!(trials.iter().all(|order| found.contains(order)), "{query}");
    }
}

#[test]
fn a_reading_begins_with_a_word_and_may_run_over_several() {
    let library = Library::new(paragraphs(&[
        "研究開発の推進",
        "一研究",
        "位置決定",
        "地検と治験",
    ]));
    assert_eq!(library.highlighted("けんきゅうかいはつ"), ["研究開発"]);
    assert_eq!(library.highlighted("けんきゅうかいは"), ["研究開発"]);
    assert_eq!(library.highlighted("けんきゅ"), ["研究", "研究"]);
    assert_eq!(library.highlighted("kenkyuuk"), ["研究", "研究"]);
    assert_eq!(library.highlighted("ちけん"), ["地検", "治験"]);
    assert_eq!(library.orders("ちけっ", None), [] as [u32; 0]);
    assert_eq!(library.orders("んきゅう", None), [] as [u32; 0]);
    assert_eq!(library.orders("うかいはつ", None), [] as [u32; 0]);
}

#[test]
fn kana_in_the_text_is_read_as_well() {
    let library = Library::new(paragraphs(&[
        "サイトビジットの効率化",
        "データ基盤",
        "づくり",
    ]));
    assert_eq!(library.highlighted("さいとびじっと"), ["サイトビジット"]);
    assert_eq!(library.highlighted("でーた"), ["データ"]);
    assert_eq!(library.orders("ずくり", None), [2]);
    assert_eq!(library.highlighted("データ"), ["データ"]);
}

#[test]
fn katakana_is_found_inside_longer_katakana() {
    let library = Library::new(paragraphs(&[
        "ライフログデータ",
        "ドラッグラグ・ロスの解消",
    ]));
    assert_eq!(library.highlighted("でーた"), ["データ"]);
    assert_eq!(library.highlighted("ろす"), ["ロス"]);
    assert_eq!(library.highlighted("doraggu"), ["ドラッグ"]);
}

#[test]
fn the_dictionarys_wrong_readings_are_corrected() {
    let library = Library::new(paragraphs(&[
        "上市まで",
        "創薬及び医療",
        "日本医療研究開発機構",
        "a-b",
    ]));
    assert_eq!(library.highlighted("じょうし"), ["上市"]);
    assert_eq!(library.highlighted("そうやく"), ["創薬"]);
    assert_eq!(library.highlighted("にほんいりょう"), ["日本医療"]);
    assert_eq!(library.orders("ひく", None), [] as [u32; 0]);
}

#[test]
fn no_reading_runs_over_what_has_none() {
    let library = Library::new(paragraphs(&["治、験", "研究AMED開発"]));
    assert_eq!(library.orders("けんきゅうかいはつ", None), [] as [u32; 0]);
    assert_eq!(library.orders("けんきゅう かいはつ", None), [1]);
}

#[test]
fn literal_hits_come_before_readings_and_headings_before_paragraphs() {
    let mut docs = paragraphs(&["治験の推進", "ちけんと書く", "ちけん"]);
    docs[0].kind = kosshi_core::outline::NodeKind::Heading;
    docs[2].kind = kosshi_core::outline::NodeKind::Heading;
    let library = Library::new(docs);
    for hits in [
        library.search(&Query::new("ちけん")),
        library.scan(&Query::new("ちけん")),
    ] {
        assert_eq!(
            hits.hits.iter().map(|hit| hit.order).collect::<Vec<_>>(),
            [2, 1, 0]
        );
        assert_eq!(hits.expansions[0].text, "ちけん");
    }
}

#[test]
fn reasons_can_be_switched_off() {
    let library = Library::new(paragraphs(&["治験", "ちけん"]));
    let only = |why| Query {
        only: Some([why].into()),
        ..Query::new("ちけん")
    };
    let orders = |query: &Query| library.found(query).iter().map(|p| p.0).collect::<Vec<_>>();
    assert_eq!(orders(&only(Why::Exact)), [1]);
    assert!(orders(&only(Why::Reading)).contains(&0));
    assert_eq!(orders(&only(Why::Variant)), [] as [u32; 0]);
}

#[test]
fn a_quoted_word_is_literal() {
    let library = Library::new(paragraphs(&["治験", "ちけん"]));
    assert_eq!(library.orders("\"ちけん\"", None), [1]);
}

#[test]
fn without_a_dictionary_substrings_are_found_and_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (index, _) = SearchIndex::open(folder.path(), Arc::new(Dictionary::none())).unwrap();
    index
        .replace_draft(draft(1), &paragraphs(&["治験の活性化", "ちけん"]), 1)
        .unwrap();
    assert_eq!(index.search(&Query::new("験の活")).unwrap().total, 1);
    let hits = index.search(&Query::new("ちけん")).unwrap();
    assert_eq!((hits.total, hits.notices), (1, vec![Notice::NoDictionary]));
    assert!(hits.expansions.is_empty());
}
