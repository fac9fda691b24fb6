//! Citations: the plan's against a golden file, the rules on small texts.

use std::collections::HashSet;

use kosshi_core::citation;
use kosshi_core::outline::{self, NodeKind};
use kosshi_core::seek::seek;
use kosshi_core::source::{Flow, Page, Said, SaidRole, Source};

use crate::golden::{assert_golden, plan};

/// The citations of a text's nodes, in reading order.
fn citations(text: &str) -> Vec<String> {
    let outline = outline::read(&Source::from_text(text));
    let citations = citation::of_outline(&outline);
    outline
        .nodes
        .iter()
        .map(|node| citations[&node.id].clone())
        .collect()
}

#[test]
fn the_bundled_plan_is_cited_as_its_golden_file_says() {
    let outline = plan();
    let citations = citation::of_outline(&outline);
    let lines = outline
        .nodes
        .iter()
        .map(|node| format!("{}\t{}\n", node.id, citations[&node.id]));
    assert_golden("plan.citations", &lines.collect::<String>());
}

#[test]
fn every_citation_of_the_bundled_plan_names_one_place() {
    let citations = citation::of_outline(&plan());
    let distinct: HashSet<&String> = citations.values().collect();
    assert_eq!(distinct.len(), citations.len());
}

#[test]
fn officials_cite_by_markers_words_and_counts() {
    let outline = plan();
    let citations = citation::of_outline(&outline);
    let of = |id: &str| citations[&id.into()].as_str();
    assert_eq!(of("p1l173"), "２．（２）〇臨床試験 ・1つ目 １）");
    assert_eq!(of("p1l172"), "２．（２）〇臨床試験 ・1つ目の注");
    assert_eq!(of("p1l15"), "１．（１）第2段落");
    assert_eq!(
        of("p1l255"),
        "２．（４）〇統合プロジェクトの深化・発展 ・4つ目 第2段落"
    );
}

/// Adds what a file says is one block, in cells side by side.
fn row(lines: &mut Page, cells: &[&str], role: Option<SaidRole>) {
    for (at, cell) in cells.iter().enumerate() {
        lines.lines.push(format!("{}{cell}", " ".repeat(12 * at)));
        let flow = if at == 0 { Flow::Begins } else { Flow::Cell };
        let number = u32::try_from(lines.lines.len()).unwrap();
        let rank = None;
        lines.said.insert(number, Said { role, flow, rank });
    }
}

#[test]
fn a_table_is_called_by_the_number_of_its_caption() {
    let mut page = Page::default();
    let [table, words] = [Some(SaidRole::Row), Some(SaidRole::Text)];
    row(&mut page, &["第１　現状"], Some(SaidRole::Heading));
    row(&mut page, &["表３\u{3000}指標の一覧"], words);
    row(&mut page, &["指標", "現状値"], table);
    row(&mut page, &["届出率", "95.8%"], table);
    row(&mut page, &["表３のとおり進める。"], words);
    row(&mut page, &["名称", "○○事業"], table);
    row(&mut page, &["目的", "○○の推進"], table);
    let outline = outline::read(&Source { pages: vec![page] });
    let citations = citation::of_outline(&outline);
    let tables = outline
        .nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Table);
    let cited: Vec<&str> = tables.map(|node| citations[&node.id].as_str()).collect();
    let rows: Vec<&str> = cited
        .iter()
        .map(|cited| cited.rsplit(' ').next().unwrap())
        .collect();
    let expected = [
        "表３の見出し",
        "表３の1段目",
        "2つ目の表の1段目",
        "2つ目の表の2段目",
    ];
    assert_eq!(rows, expected);
    for place in ["表3の1段目", "２つ目の表の２段目"] {
        let asked = format!("第１ {place}");
        let found = seek(&outline, &citations, &asked);
        assert_eq!(found.places.len(), 1, "{asked}");
    }
}

/// 行目 would be a line of the page.
#[test]
fn a_row_is_cited_by_its_table_and_its_count_in_it() {
    let mut page = Page::default();
    let [table, words] = [Some(SaidRole::Row), Some(SaidRole::Text)];
    row(&mut page, &["別紙１"], Some(SaidRole::Heading));
    row(&mut page, &["指標", "現状値"], table);
    row(&mut page, &["届出率", "95.8%"], table);
    row(&mut page, &["- 1 -"], Some(SaidRole::Furniture));
    row(&mut page, &["利用者", "28,416人"], table);
    row(&mut page, &["次の表のとおりとする。"], words);
    row(&mut page, &["区分", "金額"], table);
    row(&mut page, &["一回目", "三十円"], table);
    let outline = outline::read(&Source { pages: vec![page] });
    let citations = citation::of_outline(&outline);
    let tables = outline
        .nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Table);
    let cited: Vec<&str> = tables.map(|node| citations[&node.id].as_str()).collect();
    assert_eq!(
        cited
            .iter()
            .map(|cited| cited.trim_start_matches("別紙１").trim())
            .collect::<Vec<_>>(),
        [
            "表1の見出し",
            "表1の1段目",
            "表1の2段目",
            "表2の見出し",
            "表2の1段目"
        ]
    );
    let found = seek(&outline, &citations, &format!("{}、5行目", cited[1]));
    assert_eq!(citations[&found.places[0].node], cited[1]);
}

#[test]
fn a_statute_is_cited_by_article_paragraph_and_item() {
    let text = "試験法\n\n　　　第一章　総則\n\n　（目的）\n第一条　この法律は、目的を定める。\n\n　（定義）\n\
                第二条　用語は次に定める。\n２　議員は、次に掲げる者をもつて充てる。\n一　国務大臣\n二　内閣官房副長官\n\n\
                \u{3000}\u{3000}附　則\n\n第一条　この法律は、公布の日から施行する。\n";
    let citations = citations(text);
    assert!(
        citations.contains(&"第二条第２項第二号".to_owned()),
        "{citations:?}"
    );
    assert!(
        citations.contains(&"第二条第２項".to_owned()),
        "{citations:?}"
    );
    assert!(
        citations.contains(&"附則第一条".to_owned()),
        "{citations:?}"
    );
}

#[test]
fn digits_that_meet_are_parted() {
    let citations = citations(
        "試案\n\n第１ 名称\n\n第２ 規律\n１ 場面\n記録を発行する場面とする。\n２ 事項\n記録の事項とする。\n",
    );
    assert!(citations.contains(&"第２の２".to_owned()), "{citations:?}");
}

#[test]
fn a_number_that_begins_with_its_parents_says_the_parent_too() {
    let numbers = |text: &str| -> Vec<String> {
        let cited = citations(text);
        cited.into_iter().filter(|cited| cited != "表題").collect()
    };
    assert_eq!(
        numbers(
            "議論の整理\n\nⅠ　賃上げへの対応\nⅡ　機能の分化\nⅡ－１　入院医療\nⅡ－１－１　急性期\n\
             （４）　急性期の評価を見直す。\n（５）　高度の医療を評価する。\n　①　要件を見直す。\n　②　\
             点数を見直す。\nⅡ－２　外来医療\n（１）　外来の評価を見直す。\n"
        ),
        [
            "Ⅰ",
            "Ⅱ",
            "Ⅱ－１",
            "Ⅱ－１－１",
            "Ⅱ－１－１（４）",
            "Ⅱ－１－１（５）",
            "Ⅱ－１－１（５）①",
            "Ⅱ－１－１（５）②",
            "Ⅱ－２",
            "Ⅱ－２（１）"
        ]
    );
    assert_eq!(
        numbers(
            "計画\n\n1. 総論\n1.1 背景\n1.1.1 経緯\n経緯を述べる。\n1.1.2 現状\n現状を述べる。\n\
             1.2 目的\n目的を述べる。\n2. 各論\n2.1 人材\n人材を育てる。\n"
        ),
        [
            "1.",
            "1.1",
            "1.1.1",
            "1.1.1第1段落",
            "1.1.2",
            "1.1.2第1段落",
            "1.2",
            "1.2第1段落",
            "2.",
            "2.1",
            "2.1第1段落"
        ]
    );
}

#[test]
fn a_number_stands_below_its_parents_where_two_of_them_are_alike() {
    let cited = citations(
        "計画\n\nⅠ　総論\nⅠ－１　背景\n本文である。\nⅠ　総論\nⅠ－１　背景\n本文である。\n",
    );
    let distinct: HashSet<&String> = cited.iter().collect();
    assert_eq!(distinct.len(), cited.len(), "{cited:?}");
}

#[test]
fn siblings_with_one_marker_are_told_apart() {
    let citations = citations("計画\n\n１．総論\n本文である。\n\n１．総論\n本文である。\n");
    let distinct: HashSet<&String> = citations.iter().collect();
    assert_eq!(distinct.len(), citations.len(), "{citations:?}");
}

#[test]
fn bullets_of_symbol_fonts_are_one_family_with_what_they_look_like_and_cited_so() {
    let text = "計画\n\n１．総論\n\u{f0b7} 治験\n• 人材\n\u{f09f} 環境\n";
    let outline = outline::read(&Source::from_text(text));
    let cited = citation::of_outline(&outline);
    let items: Vec<&str> = outline
        .nodes
        .iter()
        .skip(2)
        .map(|n| cited[&n.id].as_str())
        .collect();
    assert_eq!(items, ["１． •1つ目", "１． •2つ目", "１． •3つ目"]);
    let depths: Vec<u16> = outline
        .nodes
        .iter()
        .skip(2)
        .map(|node| node.depth)
        .collect();
    assert_eq!(depths, [2, 2, 2]);
    assert_eq!(
        outline.nodes[2].marker, "\u{f0b7}",
        "the source is kept as printed"
    );
}
