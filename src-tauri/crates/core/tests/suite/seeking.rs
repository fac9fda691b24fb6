//! Places that people name: every citation leads back to its item, and what is said in a meeting is
//! understood.

use std::collections::HashMap;

use kosshi_core::citation;
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{self, Outline};
use kosshi_core::seek::{Miss, Sought, key, seek};
use kosshi_core::source::Source;
use proptest::prelude::*;

use crate::drafts::real::draft;
use crate::golden::plan;

/// How many citations there are, how many lead to their item alone, and how many to others too. Of every `step`-th it
/// is tried too as it is copied, and in other letters.
fn round_trip(outline: &Outline, step: usize) -> (usize, usize, usize) {
    let cited = citation::of_outline(outline);
    let mut times: HashMap<&String, usize> = HashMap::new();
    for citation in cited.values() {
        *times.entry(citation).or_default() += 1;
    }
    let (mut alone, mut among) = (0, 0);
    for (at, node) in outline.nodes.iter().enumerate() {
        let named = &cited[&node.id];
        let found = seek(outline, &cited, named);
        let nodes: Vec<&NodeId> = found.places.iter().map(|place| &place.node).collect();
        assert!(nodes.contains(&&node.id), "{named}: {found:?}");
        assert_eq!(nodes.len(), times[named], "{named}: {nodes:?}");
        match nodes.len() {
            1 => alone += 1,
            _ => among += 1,
        }
        if at % step != 0 {
            continue;
        }
        // As it is copied, with its page and line.
        let page = outline.printed.cited(node.start.page);
        let copied = format!("{named}、{page}{}行目", node.start.line);
        let found = seek(outline, &cited, &copied);
        let first = found.places.first().map(|place| &place.node);
        if times[named] == 1 {
            assert_eq!(first, Some(&node.id), "{copied}: {found:?}");
        }
        let narrow = named.replace('　', " ").replace('〇', "○");
        let found = seek(outline, &cited, &narrow);
        let mut places = found.places.iter();
        assert!(places.any(|place| place.node == node.id), "{narrow}");
    }
    (outline.nodes.len(), alone, among)
}

#[test]
fn every_citation_of_the_plan_leads_back_to_its_item() {
    let plan = plan();
    let (all, alone, among) = round_trip(&plan, 1);
    println!("plan: {all} citations, {alone} to their item alone, {among} to several");
    assert_eq!((alone, among), (all, 0));
}

#[test]
fn every_citation_of_real_drafts_leads_back_to_its_item() {
    let (mut all, mut alone) = (0, 0);
    for name in [
        "law_genshiryoku_20250606",
        "mhlw_kihonhoshin_R6",
        "mhlw_giron_seiri_R8",
        "funani_08_chukanshian_tatakidai2",
        "funani_chukanshian",
        "meti_ai_gl_an_v1.0",
        "mhlw_houmon_tsuchi_20260306",
        "nta_jimuunei_hojin_090401",
    ] {
        let Some(outline) = draft(name) else { return };
        let figures = round_trip(&outline, 11);
        println!("{name}: {figures:?}");
        all += figures.0;
        alone += figures.1;
    }
    println!("citations of real drafts: {all}, to their item alone: {alone}");
}

/// Every line with letters on it leads to the items on it, and to those letters.
#[test]
fn every_line_of_the_plan_leads_to_what_stands_on_it() {
    let plan = plan();
    let cited = citation::of_outline(&plan);
    for node in &plan.nodes {
        for span in &node.spans {
            let said = format!("{}ページの{}行目", span.source.page, span.source.line);
            let found = seek(&plan, &cited, &said);
            let there = found.places.iter().find(|place| place.node == node.id);
            let range = there.unwrap_or_else(|| panic!("{said}")).range.unwrap();
            assert!(range.start <= span.at && span.at.0 + span.len <= range.end.0);
        }
    }
}

const STATUTE: &str = "試験法\n\n　　　第一章　総則\n\n　（目的）\n第一条　この法律は、目的を定める。\n\n　（定義）\n\
    第二条　用語は次に定める。\n２　議員は、次に掲げる者をもつて充てる。\n一　国務大臣\n二　内閣官房副長官\n\n\
    第三条　この法律において必要な事項は、政令で定める。\n\n\
    \u{3000}\u{3000}附　則\n\n第一条　この法律は、公布の日から施行する。\n";

const PAGED: &str = "○○計画\n１．総論\n（１）現状\n・研究の推進\n\u{c}（２）課題\n・人材の育成\n\n・研究の推進\n\
    \u{c}２．各論\n（１）現状\n〇臨床試験\n・治験を効率化する。\n";

/// What is found in a text: the beginnings of the items.
fn found(text: &str, said: &str) -> (Vec<String>, Option<Miss>) {
    let outline = outline::read(&Source::from_text(text));
    let cited = citation::of_outline(&outline);
    let Sought { places, miss } = seek(&outline, &cited, said);
    let words = places.iter().map(|place| {
        let node = outline.nodes.iter().find(|node| node.id == place.node);
        let node = node.unwrap();
        format!("{}{}", node.marker, node.text)
            .chars()
            .take(8)
            .collect()
    });
    (words.collect(), miss)
}

#[test]
fn articles_paragraphs_and_items_are_found_in_any_letters() {
    for (said, there) in [
        ("第2条第2項", "２議員は、次に掲"),
        ("第二条第２項第一号", "一国務大臣"),
        ("２条２項２号", "二内閣官房副長官"),
        ("第２条 第二項 第二号", "二内閣官房副長官"),
        ("第三条第1項", "第三条この法律に"),
        ("附則第1条", "第一条この法律は"),
        ("第一章", "第一章総則"),
    ] {
        assert_eq!(
            found(STATUTE, said),
            (vec![there.to_owned()], None),
            "{said}"
        );
    }
    assert_eq!(found(STATUTE, "第1条").0.len(), 1);
    assert_eq!(found(STATUTE, "第９条"), (vec![], Some(Miss::NoItem)));
}

#[test]
fn what_is_said_in_a_meeting_is_found() {
    for (said, there) in [
        ("２ページの２行目", vec!["・人材の育成"]),
        ("2頁2行", vec!["・人材の育成"]),
        ("p.2 l.2", vec!["・人材の育成"]),
        ("２の（１）のところ", vec!["（１）現状"]),
        ("（１）〇臨床試験", vec!["〇臨床試験"]),
        ("２．〇臨床試験", vec!["〇臨床試験"]),
        ("臨床試験", vec!["〇臨床試験"]),
        ("(1)", vec!["（１）現状", "（１）現状"]),
        ("第２章（１）", vec!["（１）現状"]),
        ("第１章（２）", vec!["（２）課題"]),
        ("１．（２）課題 ・2つ目", vec!["・研究の推進"]),
        ("研究の推進", vec!["・研究の推進", "・研究の推進"]),
        ("2頁の研究の推進", vec!["・研究の推進"]),
        (
            "「治験を効率化」（２．（１）〇臨床試験 ・1つ目、3頁4行目）",
            vec!["・治験を効率化す"],
        ),
        ("3頁", vec!["２．各論"]),
        ("三頁", vec!["２．各論"]),
        ("3", vec!["２．各論"]),
        ("2-2", vec!["・人材の育成"]),
        (
            "4行目",
            vec!["・研究の推進", "・研究の推進", "・治験を効率化す"],
        ),
    ] {
        let (words, miss) = found(PAGED, said);
        assert_eq!(words, there, "{said}");
        assert_eq!(miss, None, "{said}");
    }
}

#[test]
fn what_is_not_there_says_why() {
    for (said, miss) in [
        ("", Miss::Empty),
        ("　", Miss::Empty),
        ("9頁1行目", Miss::NoPage),
        ("0頁", Miss::NoPage),
        ("2頁30行目", Miss::NoLine),
        ("２．（７）", Miss::NoItem),
        ("どこにもない言葉", Miss::NoItem),
    ] {
        assert_eq!(found(PAGED, said), (vec![], Some(miss)), "{said}");
    }
    let blank = found(PAGED, "2頁3行目");
    assert_eq!(
        blank,
        (vec!["・研究の推進".to_owned()], Some(Miss::BlankLine))
    );
    let differs = found(PAGED, "２．（１）〇臨床試験、1頁2行目");
    assert_eq!(
        differs,
        (vec!["〇臨床試験".to_owned()], Some(Miss::LineDiffers))
    );
}

#[test]
fn a_run_of_lines_is_all_that_stands_on_them() {
    for (said, there) in [
        (
            "２ページ２行目から４行目",
            vec!["・人材の育成", "・研究の推進"],
        ),
        ("2頁2～4行目", vec!["・人材の育成", "・研究の推進"]),
        (
            "1頁4行目から2頁2行目",
            vec!["・研究の推進", "（２）課題", "・人材の育成"],
        ),
        ("１．（２）課題、2頁2行目から4行目", vec!["（２）課題"]),
    ] {
        let (words, _) = found(PAGED, said);
        assert_eq!(words, there, "{said}");
    }
}

#[test]
fn quoted_words_that_are_others_than_those_of_the_place_are_told() {
    let treatment = vec!["・治験を効率化す".to_owned()];
    for (said, miss) in [
        (
            "「治験を効率化」（2．（１）〇臨床試験 ・1つ目、3頁4行目）",
            None,
        ),
        ("「治験を…する」（2．（１）〇臨床試験 ・1つ目）", None),
        ("「治」（2．（１）〇臨床試験 ・1つ目）", None),
        (
            "「治験を廃止」（2．（１）〇臨床試験 ・1つ目、3頁4行目）",
            Some(Miss::WordsDiffer),
        ),
        (
            "「治験を廃止」（2．（１）〇臨床試験 ・1つ目）",
            Some(Miss::WordsDiffer),
        ),
        ("「治験を廃止」（3頁4行目）", Some(Miss::WordsDiffer)),
        ("「治験を…廃止」（3頁4行目）", Some(Miss::WordsDiffer)),
        ("「治験を効率化」（2頁2行目）", Some(Miss::LineDiffers)),
    ] {
        let (words, why) = found(PAGED, said);
        assert_eq!(words, treatment, "{said}");
        assert_eq!(why, miss, "{said}");
    }
    let nowhere = found(PAGED, "「治験を廃止」（9頁4行目）");
    assert_eq!(nowhere, (vec![], Some(Miss::NoPage)));
}

const CHAPTERS: &str = "○○計画\n第１章　総論\n１　現状\n（１）背景\n・研究の推進\n（２）課題\n・人材の育成\n\
    第２章　各論\n１　方策\n（１）基盤\n・体制の整備\n（２）臨床試験\n・治験を効率化する。\n";

#[test]
fn steps_between_a_chapter_and_an_item_may_be_left_out() {
    for said in [
        "第２章（２）",
        "第2章の(2)",
        "第二章（２）",
        "第２章 １（２）",
    ] {
        let (words, miss) = found(CHAPTERS, said);
        assert_eq!(
            (words, miss),
            (vec!["（２）臨床試験".to_owned()], None),
            "{said}"
        );
    }
}

#[test]
fn a_number_that_says_its_parent_is_found_with_and_without_it() {
    let text = "議論の整理\n\nⅡ　機能の分化\nⅡ－１　入院医療\nⅡ－１－１　急性期\n（４）　評価\n（５）　分化\n\
        ①　要件\n②　点数\nⅡ－２　外来医療\n（１）　評価\n（２）　連携\n";
    for (said, there) in [
        ("Ⅱ－１－１（５）②", "②点数"),
        ("ⅡⅡ－１Ⅱ－１－１（５）②", "②点数"),
        ("Ⅱ－１－１②", "②点数"),
        ("Ⅱ-1の(5)②", "②点数"),
        ("Ⅱ－１", "Ⅱ－１入院医療"),
        ("ⅡⅡ－１", "Ⅱ－１入院医療"),
        ("Ⅱ－１－１", "Ⅱ－１－１急性期"),
        ("Ⅱ－２（２）", "（２）連携"),
        ("ⅡⅡ－２（２）", "（２）連携"),
    ] {
        assert_eq!(found(text, said), (vec![there.to_owned()], None), "{said}");
    }
}

proptest! {
    /// Whatever is typed, nothing breaks, and only items of the draft are answered.
    #[test]
    fn anything_may_be_typed(said in "[0-9０-９一二三十百第条項号頁行目ページpl.．（）()〇・のつ、 　「」a-z]{0,14}") {
        for text in [PAGED, STATUTE] {
            let outline = outline::read(&Source::from_text(text));
            let cited = citation::of_outline(&outline);
            let sought = seek(&outline, &cited, &said);
            prop_assert_eq!(sought.places.is_empty() && sought.miss.is_none(), false);
            for place in &sought.places {
                let node = outline.nodes.iter().find(|node| node.id == place.node).unwrap();
                if let Some(range) = place.range {
                    prop_assert!(range.of(&node.text).is_some());
                }
            }
        }
    }

    /// A key of a key is itself.
    #[test]
    fn keys_are_stable(said in "[0-9０-９一二三十百第条項号の（）〇・ａ-ｚ 　]{0,12}") {
        let once = key(&said);
        prop_assert_eq!(key(&once), once.clone(), "{}", said);
    }
}
