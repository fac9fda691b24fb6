use kosshi_core::outline::NodeKind;

use super::*;
use crate::doc::Doc;

fn doc(order: u32, text: &str) -> Doc {
    Doc {
        node: NodeId::at(1, order + 1, 0),
        order,
        kind: NodeKind::Paragraph,
        marker: String::new(),
        text: text.to_owned(),
    }
}

fn learned(text: &str) -> Vec<(String, String)> {
    let doc = doc(0, text);
    let passage = Passage {
        doc: &doc,
        branch: 0..1,
    };
    let all = learn([passage]).into_iter();
    all.map(|one| (one.pair.long, one.pair.short)).collect()
}

#[test]
fn definitions_are_learned() {
    for (text, long, short) in [
        (
            "認識されるべきである。日本医療研究開発機構（AMED）は",
            "日本医療研究開発機構",
            "AMED",
        ),
        (
            "国立研究開発法人日本医療研究開発機構（ＡＭＥＤ）",
            "国立研究開発法人日本医療研究開発機構",
            "AMED",
        ),
        (
            "や新エネルギー・産業技術総合開発機構（NEDO）",
            "新エネルギー・産業技術総合開発機構",
            "NEDO",
        ),
        ("強度変調放射線治療（IMRT）", "強度変調放射線治療", "IMRT"),
        (
            "AMED アカデミア医薬品シーズ開発推進会議（AMED-FLuX）",
            "AMED アカデミア医薬品シーズ開発推進会議",
            "AMED-FLuX",
        ),
        (
            "DX（デジタルトランスフォーメーション）",
            "デジタルトランスフォーメーション",
            "DX",
        ),
        (
            "内閣に、原子力防災会議（以下「会議」という。）を置く",
            "原子力防災会議",
            "会議",
        ),
        (
            "原子力の研究、開発及び利用（以下「原子力利用」という。）を",
            "原子力の研究、開発及び利用",
            "原子力利用",
        ),
        (
            "通則法の一部を改正する法律（平成二十六年法律第六十六号。以下「通則法改正法」という。）",
            "通則法の一部を改正する法律",
            "通則法改正法",
        ),
        ("特定の法人及び個人（以下、「法人等」という）", "", ""),
    ] {
        let expected: Vec<_> = (!long.is_empty())
            .then(|| (long.to_owned(), short.to_owned()))
            .into_iter()
            .collect();
        assert_eq!(learned(text), expected, "{text}");
    }
}

#[test]
fn false_friends_are_not_learned() {
    for text in [
        "研究プレゼンスの維持・向上（ASPIRE、HFSP等）",
        "重点感染症（AMR 含む）",
        "支援（push型、pull 型）",
        "治験 DX（DCT、DDC等）",
        "国際共同治験が推進できる体制整備（ARISE）",
        "バイオ医薬品開発（CMC）",
        "健康医療情報（PHR 等）",
        "治験（II）",
        "AI 利用者（AI Business User）",
        "基本理念（why）",
        "総論（案）",
        "（以下「略」",
        "（AMED）",
    ] {
        assert_eq!(learned(text), [], "{text}");
    }
}

#[test]
fn a_definition_holds_where_it_says() {
    let docs = [
        doc(
            3,
            "職員（以下この項において「看護等職員」という。）以外の看護師等の職員（以下この項において「看護職員」という。）",
        ),
        doc(
            7,
            "原子力防災会議（以下「会議」という。）と総合機構（PMDA）",
        ),
    ];
    let definitions = learn(docs.iter().map(|doc| Passage { doc, branch: 2..6 }));
    let within: Vec<_> = definitions
        .iter()
        .map(|one| (one.pair.short.as_str(), one.within.clone()))
        .collect();
    assert_eq!(
        within,
        [
            ("看護職員", Some(3..6)),
            ("会議", Some(7..u32::MAX)),
            ("PMDA", None)
        ]
    );
}

#[test]
fn either_form_finds_the_other() {
    let chars = |text: &str| fold(text).chars;
    let amed = Abbreviation::new("国立研究開発法人日本医療研究開発機構", "AMED", None);
    assert_eq!(
        amed.other_form(&chars("amed")).unwrap().0,
        "日本医療研究開発機構"
    );
    for long in [
        "日本医療研究開発機構",
        "国立研究開発法人日本医療研究開発機構",
    ] {
        assert_eq!(amed.other_form(&chars(long)).unwrap().0, "AMED");
    }
    assert!(amed.other_form(&chars("機構")).is_none());
}

#[test]
fn what_a_person_decided_counts() {
    let draft = DraftId(uuid::Uuid::nil());
    let pair = |long: &str, short: &str| Pair {
        long: long.to_owned(),
        short: short.to_owned(),
    };
    let definition = |pair| Definition {
        pair,
        within: Some(4..9),
        node: NodeId::at(1, 1, 0),
        order: 4,
    };
    let mut glossary = Glossary {
        learned: vec![
            (draft, definition(pair("会計検査院", "検査院"))),
            (draft, definition(pair("総合機構", "機構"))),
        ],
        decisions: Decisions::default(),
    };
    assert_eq!(glossary.abbreviations().len(), 2);
    glossary.decisions.removed.insert(pair("総合機構", "機構"));
    glossary
        .decisions
        .confirmed
        .insert(pair("会計検査院", "検査院"));
    let held = glossary.abbreviations();
    assert_eq!((held.len(), &held[0].within), (1, &None));
}
