//! The forms of a word: inflected, abbreviated, spelled otherwise; each with its reason and name.

use std::sync::Arc;

use kosshi_search::{Abbreviation, Places, Query, Why};

use crate::support::{Library, draft, paragraphs};

fn whys(library: &Library, query: &Query) -> Vec<(u32, Vec<Why>)> {
    let found = library.found(query).into_iter();
    found.map(|(order, _, why)| (order, why)).collect()
}

#[test]
fn a_word_is_found_in_other_spellings() {
    for (query, text) in [
        ("取組", "取り組みを進める"),
        ("取り組み", "取組の推進"),
        ("手続き", "手続を定める"),
        ("コンピューター", "コンピュータの利用"),
        ("サーバ管理", "サーバー管理"),
        ("渡辺", "渡邉委員"),
        ("子ども", "子供の病気"),
        ("障害", "障がいのある者"),
        ("國", "国の責務"),
    ] {
        let library = Library::new(paragraphs(&[text, "別の項目"]));
        assert_eq!(
            whys(&library, &Query::new(query)),
            [(0, vec![Why::Variant])],
            "{query}"
        );
        let literal = Query::new(&format!("\"{query}\""));
        assert_eq!(whys(&library, &literal), [], "{query}");
    }
}

#[test]
fn a_verb_is_found_in_other_inflections() {
    let library = Library::new(paragraphs(&[
        "将来を見据えた計画",
        "将来を見据えて",
        "見る",
    ]));
    let found = whys(&library, &Query::new("見据える"));
    assert_eq!(found, [(0, vec![Why::Word]), (1, vec![Why::Word])]);
    assert_eq!(library.highlighted("見据える"), ["見据え", "見据え"]);
}

#[test]
fn an_abbreviation_inside_a_longer_word_finds_its_long_form_there() {
    let library = Library::new(paragraphs(&[
        "日本医療研究開発機構の支援",
        "日本医療研究開発機構支援",
        "AMED支援",
        "支援",
        "RAMED支援",
    ]));
    let query = |text: &str| Query {
        abbreviations: Arc::new(vec![Abbreviation::new(
            "日本医療研究開発機構",
            "AMED",
            None,
        )]),
        ..Query::new(text)
    };
    let orders = |text: &str| {
        let found = library.found(&query(text)).into_iter();
        found.map(|place| place.0).collect::<Vec<_>>()
    };
    assert_eq!(orders("AMED支援"), [0, 1, 2, 4]);
    assert_eq!(orders("日本医療研究開発機構支援"), [1, 2]);
    assert_eq!(orders("RAMED支援"), [4]);
    let hits = library.search(&query("AMED支援"));
    let named: Vec<&str> = hits
        .expansions
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(named, ["日本医療研究開発機構支援"]);
}

#[test]
fn either_form_of_an_abbreviation_finds_the_other_where_it_holds() {
    let library = Library::new(paragraphs(&[
        "日本医療研究開発機構の役割",
        "AMEDの役割",
        "検査院",
        "会計検査院",
        "検査院の報告",
    ]));
    let mut within = Places::default();
    within.add(draft(1), 3..9);
    let query = |text: &str| Query {
        abbreviations: Arc::new(vec![
            Abbreviation::new("日本医療研究開発機構", "AMED", None),
            Abbreviation::new("会計検査院", "検査院", Some(within.clone())),
        ]),
        ..Query::new(text)
    };
    let abbreviated = vec![Why::Abbreviation];
    let exact = vec![Why::Exact];
    assert_eq!(
        whys(&library, &query("amed")),
        [(0, abbreviated.clone()), (1, exact.clone())]
    );
    assert_eq!(
        whys(&library, &query("日本医療研究開発機構")),
        [(0, exact.clone()), (1, abbreviated.clone())]
    );
    let both = vec![Why::Exact, Why::Abbreviation];
    assert_eq!(
        whys(&library, &query("会計検査院")),
        [(3, both), (4, abbreviated)]
    );
}

#[test]
fn a_form_can_be_switched_off_and_is_still_told() {
    let library = Library::new(paragraphs(&["取り組み", "取組", "取組み"]));
    let query = Query {
        without: ["取り組み".to_owned()].into(),
        ..Query::new("取組")
    };
    assert_eq!(
        whys(&library, &query),
        [(1, vec![Why::Exact]), (2, vec![Why::Exact])]
    );
    let told = library.search(&query).expansions;
    assert_eq!(told, library.scan(&query).expansions);
    let off: Vec<_> = told.iter().filter(|one| !one.is_on).collect();
    assert_eq!(
        (off.len(), off[0].text.as_str(), off[0].total),
        (1, "取り組み", 1)
    );
    let unheard = library.search(&Query::new("国")).expansions;
    assert!(
        unheard.is_empty(),
        "a spelling that stands nowhere is not told: {unheard:?}"
    );
}

#[test]
fn the_hits_of_each_reason_are_counted() {
    let library = Library::new(paragraphs(&[
        "治験",
        "ちけん",
        "知見と治験",
        "治験とちけん",
    ]));
    let query = Query {
        tally: true,
        ..Query::new("ちけん")
    };
    let hits = library.search(&query);
    assert_eq!(hits.reasons, [(Why::Exact, 2), (Why::Reading, 4)]);
    assert_eq!(hits.reasons, library.scan(&query).reasons);
    assert_eq!(hits.places[&draft(1)], [0, 1, 2, 3]);
}

#[test]
fn romaji_without_long_vowels_finds_them() {
    let library = Library::new(paragraphs(&["研究開発", "東京", "見解"]));
    for (query, order) in [("kenkyukaihatsu", 0), ("kenkyu kaihatsu", 0), ("tokyo", 1)] {
        assert_eq!(
            library.orders(query, Some(Why::Reading)),
            [order],
            "{query}"
        );
    }
    assert_eq!(library.orders("AI", None), [] as [u32; 0]);
}

#[test]
fn whole_words_headings_and_near_words_come_first() {
    let library = Library::new(paragraphs(&["メタデータの話", "データの話"]));
    let first = |text: &str| library.search(&Query::new(text)).hits[0].order;
    assert_eq!(first("データ"), 1);
    let far = "人材".to_owned() + &"の間にはなれた".repeat(9) + "治験";
    let near = "治験人材".to_owned() + &"の後ろがながい".repeat(9);
    let library = Library::new(paragraphs(&[&far, &near]));
    let hits = library.search(&Query::new("治験 人材"));
    assert_eq!((hits.total, hits.hits[0].order), (2, 1));
}

#[test]
fn what_is_nearly_like_a_missing_word_is_told() {
    let library = Library::new(paragraphs(&["遺伝子治療の治験", "基盤"]));
    let near = |text: &str| library.index.near(&Query::new(text)).unwrap();
    assert!(
        near("遺伝士").contains(&"遺伝子".to_owned()) || near("治検").contains(&"治験".to_owned())
    );
    assert!(near("ちげん").contains(&"ちけん".to_owned()));
    assert_eq!(near("ぬ"), [] as [String; 0]);
}

#[test]
fn of_words_that_sound_alike_the_commoner_come_first() {
    let mut docs = paragraphs(&["知見", "治験の実施体制", "治験の人材", "治験の基準"]);
    docs[0].kind = kosshi_core::outline::NodeKind::Heading;
    let library = Library::new(docs);
    for hits in [
        library.search(&Query::new("ちけん")),
        library.scan(&Query::new("ちけん")),
    ] {
        assert_eq!(hits.hits.last().unwrap().order, 0, "{:?}", hits.hits);
    }
}
