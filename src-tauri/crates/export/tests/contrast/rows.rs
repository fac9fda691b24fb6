//! Which items stand in it, in what order, and what of them is underlined.

use kosshi_core::align::Pin;
use kosshi_core::ids::NodeId;
use kosshi_export::{ContrastTemplate, Line, Order, Unchanged};
use proptest::prelude::*;

use super::{NEW, OLD, draft, rows, table, table_of};

#[test]
fn what_changed_is_underlined_and_what_did_not_is_left_out() {
    let contrast = table(&ContrastTemplate::default());
    assert_eq!(contrast.heads, ["改正後", "改正前", "備考"]);
    assert_eq!(contrast.heading, "○○推進計画　新旧対照表");
    assert_eq!(
        contrast.facts,
        [
            "改正後：案（令和６年６月）",
            "改正前：素案（令和６年４月）",
            "出力 2026-05-02 09:00"
        ]
    );
    insta::assert_snapshot!(rows(&contrast));
}

/// A regression: the white space beside Japanese letters was missing on both sides.
#[test]
fn the_words_of_the_table_are_those_of_the_drafts_to_the_letter() {
    let (old, new) = (
        draft("○○計画\n１．総論\n・AMED アカデミアの計画 骨子を 定める。\n・窓口を各地に 置く。\n"),
        draft("○○計画\n１．総論\n・AMED アカデミアの計画骨子案を 定める。\n・窓口を各地に置く。\n"),
    );
    let shown = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(
        shown.contains(
            "・AMED アカデミアの計画骨子[案]を 定める。 |  ・AMED アカデミアの計画 骨子を 定める。"
        ),
        "{shown}"
    );
    // White space alone is no change.
    assert!(!shown.contains("窓口"), "{shown}");
    let template = ContrastTemplate {
        unchanged: Unchanged::Show,
        ..ContrastTemplate::default()
    };
    let shown = rows(&table_of(&old, &new, &[], &template));
    assert!(
        shown.contains("・窓口を各地に置く。 |  ・窓口を各地に 置く。 |"),
        "{shown}"
    );
}

#[test]
fn the_old_draft_stands_on_the_left_where_that_is_wanted() {
    let contrast = table(&ContrastTemplate {
        headings: ["現行".into(), "改定案".into()],
        order: Order::OldFirst,
        remarks: false,
        ..ContrastTemplate::default()
    });
    assert_eq!(contrast.heads, ["現行", "改定案"]);
    let told = rows(&contrast);
    assert!(
        told.contains(" [・記録の様式を廃止する。] |  （削除） |"),
        "{told}"
    );
    assert!(told.contains("（新設） | [３．　評価] / "), "{told}");
}

#[test]
fn everything_stands_there_where_that_is_wanted() {
    let contrast = table(&ContrastTemplate {
        unchanged: Unchanged::Show,
        ..ContrastTemplate::default()
    });
    let told = rows(&contrast);
    assert!(!told.contains("（略）"), "{told}");
    for node in draft(NEW).nodes.iter().chain(&draft(OLD).nodes) {
        assert!(
            contrast.rows.iter().any(|row| {
                let mut lines = row.left.iter().chain(&row.right);
                lines.any(|line| line.text().ends_with(&node.text))
            }),
            "{}",
            node.text
        );
    }
}

#[test]
fn deeper_items_stand_in_the_row_of_the_one_above_them() {
    let contrast = table(&ContrastTemplate {
        depth: Some(1),
        ..ContrastTemplate::default()
    });
    insta::assert_snapshot!(rows(&contrast));
}

#[test]
fn what_a_person_said_of_two_items_holds() {
    let (old, new) = (
        draft("１．総論\n・窓口を置く。\n２．各論\n・審査を速める。\n"),
        draft("１．総論\n・窓口を置く。\n２．各論\n・手続を簡素にする。\n"),
    );
    let alone = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(alone.contains("（新設）"), "{alone}");
    let pin = Pin {
        old: vec![NodeId::at(1, 4, 0)],
        new: vec![NodeId::at(1, 4, 0)],
    };
    let said = rows(&table_of(&old, &new, &[pin], &ContrastTemplate::default()));
    assert!(
        !said.contains("（新設）") && !said.contains("（削る）"),
        "{said}"
    );
}

#[test]
fn what_moved_says_where_it_stood() {
    let old = draft(
        "１．総論\n・窓口を各地に置き、相談に応ずる。\n・人材の育成と確保を進める。\n２．各論\n・国際連携を強化し、成果を展開する。\n・手続の簡素化を図り、審査を速める。\n",
    );
    let new = draft(
        "１．総論\n・人材の育成と確保を進める。\n２．各論\n・国際連携を強化し、成果を展開する。\n・手続の簡素化を図り、審査を速める。\n・窓口を各地に置き、相談に応ずる。\n",
    );
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(told.contains("| １． ・1つ目から移動"), "{told}");
    let told = rows(&table_of(
        &old,
        &new,
        &[],
        &ContrastTemplate {
            remarks: false,
            ..ContrastTemplate::default()
        },
    ));
    assert!(
        told.contains("応ずる。 /  （１． ・1つ目から移動） |"),
        "{told}"
    );
}

/// Short drafts of few words, so that items are alike.
/// A branch that lost an item did not stay as it was, and neither did the one that gained it.
#[test]
fn nothing_stands_for_a_branch_that_lost_or_gained_an_item() {
    let branches = |first: &str, second: &str| {
        draft(&format!(
            "○○計画\n１．方針\n・研究の基盤を整える。\n・人材を育てる。\n{first}\
             ２．取組\n{second}・相談の窓口を各地に置く。\n・手引を作り、毎年度見直す。\n\
             ３．体制\n・会議を年に二回開く。\n"
        ))
    };
    let item = "・国際的な連携を進める。\n";
    let (before, after) = (branches(item, ""), branches("", item));
    for (old, new, from) in [
        (&before, &after, "１． ・3つ目"),
        (&after, &before, "２． ・1つ目"),
    ] {
        let template = ContrastTemplate::default();
        let shown = rows(&table_of(old, new, &[], &template));
        for heading in ["１．　方針 | １．　方針", "２．　取組 | ２．　取組"] {
            assert!(shown.contains(heading), "{shown}");
        }
        assert!(!shown.contains("２．から移動"), "{shown}");
        let moved = shown.lines().find(|row| row.contains("国際的な連携"));
        assert!(
            moved.unwrap().ends_with(&format!("| {from}から移動")),
            "{shown}"
        );
        assert!(shown.contains("３　（略）"), "{shown}");
    }
    // What is only set under a new heading stays where it was.
    let deeper = branches(item, "（１）窓口\n");
    let shown = rows(&table_of(
        &before,
        &deeper,
        &[],
        &ContrastTemplate::default(),
    ));
    assert!(
        !shown.contains("相談の窓口を各地に") && shown.contains("（新設）"),
        "{shown}"
    );
}

fn some_draft() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "窓口を置く。",
        "窓口を各地に置く。",
        "人材を育てる。",
        "審査を速める。",
        "手引を作り、見直す。",
    ]);
    let markers = prop::sample::select(vec!["１．", "２．", "（１）", "（２）", "・", "○"]);
    prop::collection::vec((markers, words), 0..12).prop_map(|items| {
        let lines = items
            .iter()
            .map(|(marker, words)| format!("{marker}{words}\n"));
        format!("○○計画\n{}", lines.collect::<String>())
    })
}

fn underlined(lines: &[Line]) -> String {
    let runs = lines.iter().flat_map(|line| &line.runs);
    runs.filter(|run| run.marked)
        .map(|run| run.text.as_str())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    /// Nothing of either draft is lost where everything is shown, and a draft beside itself has
    /// nothing underlined.
    #[test]
    fn every_word_of_both_drafts_is_in_the_table(a in some_draft(), b in some_draft()) {
        let (old, new) = (draft(&a), draft(&b));
        let template = ContrastTemplate { unchanged: Unchanged::Show, ..ContrastTemplate::default() };
        let contrast = table_of(&old, &new, &[], &template);
        for (outline, column) in [(&old, 1), (&new, 0)] {
            let cells: Vec<String> = contrast.rows.iter().map(|row| {
                let lines = if column == 0 { &row.left } else { &row.right };
                lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
            }).collect();
            let all = cells.join("\n");
            for node in &outline.nodes {
                prop_assert!(all.contains(node.text.trim()), "{} not in {all}", node.text);
            }
        }
        let itself = table_of(&old, &old, &[], &template);
        for row in &itself.rows {
            prop_assert_eq!(underlined(&row.left) + &underlined(&row.right), "");
        }
        let omitted = table_of(&old, &old, &[], &ContrastTemplate::default());
        for row in &omitted.rows {
            prop_assert!(row.left.iter().all(|line| line.text().ends_with("（略）")));
        }
    }
}
