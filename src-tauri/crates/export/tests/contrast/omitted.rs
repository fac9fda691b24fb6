//! What is left out as （略）, and what stands beside what is gone.

use kosshi_core::align::Pin;
use kosshi_core::ids::NodeId;
use kosshi_export::{ContrastTemplate, Line};

use super::{draft, revision, rows, table_of};

/// The lines of the first column, of a draft in which only the last item changed.
fn omitted(lines: &str) -> Vec<String> {
    let draft_with = |words: &str| draft(&format!("○○計画\n{lines}９９．{words}\n"));
    let (old, new) = (draft_with("窓口を置く。"), draft_with("窓口を各地に置く。"));
    let contrast = table_of(&old, &new, &[], &ContrastTemplate::default());
    let lines = contrast.rows.iter().flat_map(|row| &row.left);
    lines
        .map(Line::text)
        .filter(|line| line.ends_with("（略）"))
        .collect()
}

#[test]
fn a_range_goes_from_the_first_to_the_last_of_one_row_of_numbers() {
    let told = omitted(
        "１．人材を育てる。\n２．審査を速める。\n３．手引を作る。\n別表１　様式の一覧\n別表２　窓口の一覧\n",
    );
    assert_eq!(told[0], "１～３　（略）", "{told:?}");
    assert!(told.iter().all(|line| !line.contains("～別表")), "{told:?}");
    let told = omitted("1. 人材を育てる。\n2. 審査を速める。\n");
    assert_eq!(told[0], "1・2　（略）", "{told:?}");
}

#[test]
fn many_names_of_what_is_left_out_are_none() {
    let listed: String = (1..=8)
        .map(|n| format!("（{n}）窓口を置く。\n①人材を育てる。\n"))
        .collect();
    let told = omitted(&format!("１．総論\n{listed}"));
    assert_eq!(told, ["１　（略）"]);
    let mixed = "別表１　様式\n第１　窓口を置く。\nア　人材を育てる。\n【Ａ】審査を速める。\n";
    let told = omitted(&mixed.repeat(3));
    assert!(told.len() <= 6, "{told:?}");
}

#[test]
fn what_has_the_number_of_what_is_gone_stands_beside_it() {
    let text = |first: &str, second: &str| {
        format!(
            "１．総論\n・窓口を置く。\n２．{first}\n３．{second}\n４．その他\n・必要な事項は別に定める。\n"
        )
    };
    let (old, new) = (
        draft(&text("様式の廃止\n・紙の届出をやめる。", "経過の措置")),
        draft(&text("評価と公表\n・結果を示す。", "国際連携")),
    );
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    insta::assert_snapshot!(told);
    let gone = Pin {
        old: vec![NodeId::at(1, 3, 0)],
        new: vec![],
    };
    let told = rows(&table_of(&old, &new, &[gone], &ContrastTemplate::default()));
    assert!(told.contains("（削る） | [２．　様式の廃止]"), "{told}");
}

#[test]
fn it_stands_beside_it_also_where_its_heading_lies_deeper_now() {
    let (old, new) = (
        draft(
            "１．計画の推進体制の整備\n（１）紙の届出をやめる。\n２．その他\n（１）必要な事項は別に定める。\n",
        ),
        draft(
            "第１章　本文\n１．計画の推進体制の整備\n（１）窓口で相談に応ずる。\n２．その他\n（１）必要な事項は別に定める。\n",
        ),
    );
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(told.contains("[（１）　窓口で相談に応ずる。] |"), "{told}");
    assert!(
        told.contains("[（１）　紙の届出をやめる。] |") && !told.contains("（削る）"),
        "{told}"
    );
}

#[test]
fn where_a_line_ends_is_no_change() {
    let old = draft(
        "１．総論\n（１）届出の様式は別に定める。\n\n　また、写しを添える。\n（２）手数料を定める。\n",
    );
    let new = draft(
        "１．総論\n（１）届出の様式は別に定める。また、写しを添える。\n（２）手数料を別に定める。\n",
    );
    assert!(old.nodes.len() > new.nodes.len(), "an item was cut in two");
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(
        told.contains(" （１）　（略） |  （１）　（略） | \n"),
        "{told}"
    );
}

#[test]
fn a_long_item_of_which_only_something_below_changed_is_left_out_too() {
    let words = "国は、前項の規定による届出を受けたときは、遅滞なく、その内容を確認し、必要な助言をするものとする。";
    let text = |below: &str| format!("○○計画\n１．手続\n（１）{words}\n・{below}\n");
    let (old, new) = (
        draft(&text("写しを届ける。")),
        draft(&text("写しを本人に届ける。")),
    );
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(
        told.contains(" （１）　（略） |  （１）　（略） |"),
        "{told}"
    );
    assert!(told.contains("写しを[本人に]届ける。"), "{told}");
    assert!(told.contains("１．　手続 | １．　手続"), "{told}");
}

/// A change of this file is a change that people see.
#[test]
fn the_plan_beside_a_simulated_revision_of_it() {
    let plan = std::fs::read_to_string("../../../assets/plan/dai3ki-kosshi-tatakidai.txt").unwrap();
    let old = draft(&plan);
    let new = revision::revised(&old, 4).outline;
    insta::assert_snapshot!(rows(&table_of(
        &old,
        &new,
        &[],
        &ContrastTemplate::default()
    )));
}
