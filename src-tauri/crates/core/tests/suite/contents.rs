//! Tables of contents of which some entries have no page number: one node each, and nothing of the
//! text in it.

use kosshi_core::outline::NodeKind;

use crate::practice::texts;

/// What stands behind the contents in these cases.
const CHAPTERS: &str = "⎘
第１章　総論
第１節　背景
人口が減少している。
第２節　目的
目的を定める。
第２章　各論
第１節　人材
人材を育てる。
第３章　推進体制
体制を整える。
おわりに
以上である。
";

/// Asserts that the contents of a draft are one node of those lines, and its headings these.
#[track_caller]
fn assert_listed(front: &str, contents: &[&str]) {
    let text = format!("こども計画（素案）\n⎘\n{front}{CHAPTERS}");
    let joined = |text: String| text.replace(' ', "");
    let listed: Vec<String> = texts(&text, NodeKind::Toc)
        .into_iter()
        .map(joined)
        .collect();
    assert_eq!(listed, [joined(contents.concat())]);
    assert_eq!(
        texts(&text, NodeKind::Heading),
        [
            "第１章総論",
            "第１節背景",
            "第２節目的",
            "第２章各論",
            "第１節人材",
            "第３章推進体制",
            "おわりに"
        ]
    );
}

#[test]
fn chapters_without_a_page_number_are_entries_of_the_contents() {
    let entries = [
        "第１章　総論",
        "第１節　背景………1",
        "第２節　目的………2",
        "第２章　各論",
        "第１節　人材………3",
        "第３章　推進体制",
        "おわりに",
    ];
    for heading in ["目　次", "目次（案）", "＜目次＞", "こども計画　目次"] {
        let contents = [&[heading][..], &entries].concat();
        assert_listed(&format!("{}\n", contents.join("\n")), &contents);
    }
    assert_listed(&format!("{}\n", entries.join("\n")), &entries);
}

#[test]
fn contents_without_dots_may_begin_with_a_numbered_entry() {
    let text = "こども計画（素案）\n⎘\n目次\nはじめに　　1\n第１章　総論\n第１節　背景　　2\n⎘\nはじめに\n\
                計画を定める。\n第１章　総論\n第１節　背景\n人口が減少している。\n";
    assert_eq!(
        texts(text, NodeKind::Toc),
        ["目次はじめに　1第１章　総論第１節　背景　2"]
    );
    assert_eq!(
        texts(text, NodeKind::Heading),
        ["はじめに", "第１章総論", "第１節背景"]
    );
}

#[test]
fn many_entries_without_a_page_number_may_stand_between_two_that_have_one() {
    let contents = "目次\n第１章　総論\n第１節　背景………1\n第２章　各論\n第１節　人材\n１　育成\n２　確保\n３　交流\n４　処遇………9\n";
    let body = contents
        .replace("目次\n", "")
        .replace('…', "")
        .replace(['1', '9'], "");
    let text = format!("こども計画（素案）\n⎘\n{contents}⎘\n{body}本文を定める。\n");
    assert_eq!(texts(&text, NodeKind::Toc), [contents.replace('\n', "")]);
}

#[test]
fn headings_with_little_below_are_no_contents() {
    for (text, contents) in [
        // Lines to be filled in, below a chapter.
        (
            "こども計画\n⏎\n第１章　総論\n第１節　様式\n氏名…………………\n住所…………………\n第２章　各論\n本文を定める。\n",
            &["氏名…………………住所…………………"][..],
        ),
        // Chapters that come again in an annex.
        (
            "こども計画\n⏎\n第１章　総論\n方針を定める。\n第２章　各論\n方策を定める。\n⎘\n別紙\n第１章　総論\n方針の案\n第２章　各論\n方策の案\n",
            &[],
        ),
        // Behind the contents, what is not in them.
        (
            "こども計画\n⏎\n目次\n第１章　総論………1\n第２章　各論………2\n⎘\n計画の位置付け\n第１章　総論\n方針を定める。\n第２章　各論\n方策を定める。\n",
            &["目次第１章　総論………1第２章　各論………2"],
        ),
        // Before the contents, the title that comes again behind them.
        (
            "１　こども計画\n第１章　総論………1\n第２章　各論………2\n⎘\n１　こども計画\n第１章　総論\n方針を定める。\n第２章　各論\n方策を定める。\n",
            &["第１章　総論………1第２章　各論………2"],
        ),
    ] {
        assert_eq!(texts(text, NodeKind::Toc), contents, "{text}");
    }
}

#[test]
fn a_number_of_any_length_may_end_a_line_of_contents() {
    let text = format!("目次\n第１章　総論………1\n電話{}\n", "3".repeat(40));
    assert_eq!(texts(&text, NodeKind::Toc).len(), 1);
}

#[test]
fn contents_list_chapters_and_articles_without_a_page() {
    let text = "
モデル規則
⏎
目次
第１章　総則…………………………… １
第１条（目的）
第２条（適用範囲）
第２章　採用………………………… ３
[例１] 採用を毎年度行う場合の規程の例
　第３条（採用の手続）
[例２] 随時採用する場合の規程の例
　第３条（採用の手続）
第３章　休暇………………………… ８
第４条（年次有給休暇）
⎘
第１章　総則
⏎
（目的）
第１条　この規則は、必要な事項を定める。
";
    let contents = texts(text, NodeKind::Toc).concat();
    assert!(
        contents.contains("[例１]") && contents.ends_with("第４条（年次有給休暇）"),
        "{contents}"
    );
    assert_eq!(texts(text, NodeKind::Heading), ["第１章総則", "（目的）"]);
}

#[test]
fn contents_begin_at_a_chapter_without_a_page_and_hold_entries_without_room_for_dots() {
    let text = "
個別項目について
⏎
Ⅰ　人材の確保の推進
　Ⅰ－１　人材の確保に向けた取組 .......1
　　①　評価の新設 ......................1
　　②　見直し ..........................18
Ⅱ　連携の推進
　Ⅱ－１　情報の有効な活用、遠隔医療の一層の推進 22
　　①　加算の見直し ....................22
⎘
Ⅰ－１　人材の確保に向けた取組
⏎
看護職員について、賃上げを実施していくため、新たな評価を行う。
";
    let contents = texts(text, NodeKind::Toc).concat();
    assert!(
        contents.starts_with('Ⅰ') && contents.contains("一層の推進"),
        "{contents}"
    );
    assert_eq!(
        texts(text, NodeKind::Heading),
        ["Ⅰ－１人材の確保に向けた取組"]
    );
}

#[test]
fn the_title_that_comes_again_behind_the_contents_is_none_of_them() {
    let text = "
こども計画（案）
⎘
目次
１　経緯……１
２　方針……２
⎘
こども計画（案）
⏎
１　経緯
本文がここにある。
２　方針
本文がここにある。
⎘
参考
こども計画（案）
新旧の別。
";
    assert_eq!(
        texts(text, NodeKind::Toc),
        ["目次１　経緯……１ ２　方針……２"]
    );
}
