//! Kana and romaji find kanji.

use std::sync::Arc;

use kosshi_search::{Dictionary, Doc, Notice, Query, SearchIndex, Why};
use proptest::prelude::*;

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
fn a_word_that_is_read_so_is_not_marked_inside_of_others() {
    let library = Library::new(paragraphs(&["県は、都道府県と県民を", "都道府県"]));
    assert_eq!(library.highlighted("けん"), ["県", "県民"]);
    assert_eq!(library.highlighted("けんみん"), ["県民"]);
}

#[test]
fn a_reading_runs_from_kanji_into_kana_and_back() {
    let library = Library::new(paragraphs(&[
        "治験を進める",
        "全ゲノム解析",
        "たたき台の案",
        "基盤づくりの推進",
        "ちけんと書く",
    ]));
    // Nobody's dictionary knows it written so.
    assert_eq!(library.orders("chiken", Some(Why::Reading)), [0, 4]);
    assert_eq!(library.highlighted("ちけんをすす"), ["治験を進める"]);
    assert_eq!(library.highlighted("げのむかいせき"), ["ゲノム解析"]);
    assert_eq!(library.highlighted("たたきだい"), ["たたき台"]);
    assert_eq!(
        library.highlighted("きばんずくりのすい"),
        ["基盤づくりの推進"]
    );
}

#[test]
fn a_reading_that_is_pasted_by_the_page_is_none() {
    let library = Library::new(paragraphs(&["研究"]));
    assert_eq!(
        library.orders(&"けんきゅう".repeat(2000), None),
        [] as [u32; 0]
    );
}

/// Texts of a few words and kana, so that readings meet, overlap and go on.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let part = prop::sample::select(vec![
        "研究",
        "開発",
        "検討",
        "県",
        "券",
        "気",
        "機器",
        "医療",
        "衣料",
        "分野",
        "文",
        "屋",
        "い",
        "の",
        "を",
        "キ",
        "ケン",
        "きゅう",
        "づくり",
        "進める",
        "お金",
        "、",
        "AI",
        "３",
        "データ",
    ]);
    let text = prop::collection::vec(part, 1..8).prop_map(|parts| parts.concat());
    prop::collection::vec(text, 1..12)
}

fn sounds() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "けん",
        "きゅう",
        "かい",
        "はつ",
        "とう",
        "き",
        "い",
        "りょう",
        "ぶん",
        "や",
        "の",
        "を",
        "ず",
        "くり",
        "すす",
        "かね",
        "お",
        "さん",
        "でー",
        "た",
        "ん",
    ]);
    prop::collection::vec(part, 1..6).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// The index knows which words a text has, the scan where they stand.
    #[test]
    fn any_reading_is_found_by_the_index_where_a_scan_finds_it(
        first in texts(), second in texts(), asked in prop::collection::vec(sounds(), 12)
    ) {
        let mut library = Library::new(paragraphs(&first.iter().map(String::as_str).collect::<Vec<_>>()));
        // A second segment, with words of its own.
        let more = paragraphs(&second.iter().map(String::as_str).collect::<Vec<_>>());
        let from = library.docs.len() as u32;
        library.docs.extend(more.into_iter().map(|doc| Doc { order: from + doc.order, ..doc }));
        library.index.replace_draft(draft(1), &library.docs, 2).unwrap();
        for sound in asked {
            library.found(&Query { limit: 1000, ..Query::new(&sound) });
        }
    }
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
