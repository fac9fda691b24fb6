//! What drafts set apart from their text, and what they do not: covers, headers, footnotes, links;
//! one small text for each habit that was once read wrongly.

use kosshi_core::outline::{self, NodeKind};

use crate::notation::{assert_reads, outline_of, source};
use crate::practice::texts;

#[test]
fn a_cover_holds_a_title_of_several_lines_and_else_nothing_of_the_text() {
    let text = "
　　　　　　　　　　　　資料１－２
⏎
　　地域における訪問栄養の提供体制に
　　　　　　関する検討会
　　　　　　　報告書
　　　　　　　（素案）
⏎
　　　　　　令和８年●月●日
　　　　訪問栄養に関する検討会
⎘
はじめに
検討会は六回にわたり議論を重ねた。
";
    assert_eq!(
        texts(text, NodeKind::Title),
        ["地域における訪問栄養の提供体制に関する検討会　報告書（素案）"]
    );
    assert_eq!(
        texts(text, NodeKind::Furniture),
        ["資料１－２", "令和８年●月●日", "訪問栄養に関する検討会"]
    );
}

#[test]
fn a_title_of_several_lines_is_written_on_one_as_its_reader_would() {
    for (lines, title) in [
        (
            ["第３期医療研究計画", "骨子（たたき台）"],
            "第３期医療研究計画　骨子（たたき台）",
        ),
        (["こども計画", "（素案）"], "こども計画（素案）"),
        (
            ["船荷証券の見直しに関する", "中間試案"],
            "船荷証券の見直しに関する中間試案",
        ),
        (
            ["訪問栄養の在り方に関する中間", "取りまとめ（案）"],
            "訪問栄養の在り方に関する中間取りまとめ（案）",
        ),
        (
            ["基本方針2026", "～人材の好循環を全国に～"],
            "基本方針2026　～人材の好循環を全国に～",
        ),
        (
            ["訪問栄養に関する検討会", "におけるこれまでの議論"],
            "訪問栄養に関する検討会におけるこれまでの議論",
        ),
        (
            ["Society 5.0 and Human", "Resources Strategy"],
            "Society 5.0 and Human Resources Strategy",
        ),
        (
            ["医療分野における生成AI", "利活用ガイドライン"],
            "医療分野における生成AI利活用ガイドライン",
        ),
    ] {
        let [first, second] = lines;
        let text = format!("¶¶¶¶{first}\n¶¶¶¶{second}\n⎘\n計画の期間は五年とする。\n");
        assert_eq!(texts(&text, NodeKind::Title), [title]);
    }
}

#[test]
fn what_is_made_known_has_its_title_behind_the_names_of_those_who_sign() {
    assert_reads(
        "
環境省告示第一号
　里海法第六条の規定に基づき、基本方針を次のように定める。
　　令和七年三月二十八日
　　　　　　環境大臣　浅見　恵子
　　　里海の保全に関する基本的な方針
第一　意義に関する事項
　里海は人の営みと深く関わる。
",
        "
|環境省告示第一号
|里海法第六条の規定に基づき、基本方針を次のように定める。
|令和七年三月二十八日
|環境大臣　浅見　恵子
|里海の保全に関する基本的な方針
  第一|意義に関する事項
    |里海は人の営みと深く関わる。",
    );
}

#[test]
fn the_title_of_a_chapter_runs_on_as_the_header_of_its_pages() {
    let text = "
こども計画
⏎
計画の期間は五年とする。
⎘
　　　　　　　　　　　　第1章　計画の策定
⏎
第1章　計画の策定
⏎
こどもの数は減り続けている。
⎘
　　　　　　　　　　　　第1章　計画の策定
⏎
若者の意識は変わりつつある。
";
    assert_eq!(texts(text, NodeKind::Furniture).len(), 2);
    assert_eq!(texts(text, NodeKind::Heading), ["第1章計画の策定"]);
}

#[test]
fn a_numbered_blank_line_is_blank() {
    let lines: String = (1..=12)
        .map(|number| match number {
            1 => " 1 議論の整理\n".to_owned(),
            2 | 5 | 9 => format!("{number:2}\n"),
            3 => " 3 １ 現状\n".to_owned(),
            number => {
                format!("{number:2} 災害の際に支援が届かず、関係機関との連携が課題となっており、\n")
            }
        })
        .collect();
    let furniture = texts(&lines, NodeKind::Furniture);
    assert_eq!(
        furniture,
        ["1 2 3 4 5 6 7 8 9 10 11 12"],
        "{}",
        outline_of(&lines)
    );
}

#[test]
fn the_contents_of_a_statute_end_where_its_first_chapter_begins() {
    let text = "
交通情報法
⏎
目次
　第一章　総則（第一条・第二条）
　第二章　交通情報の整備（第三条）
　附則
第一章　総則
（目的）
第一条　この法律は、情報の連携を図る。
（定義）
第二条　この法律において用いる。
第二章　交通情報の整備
（整備）
第三条　国は、情報を整備する。
";
    assert_eq!(texts(text, NodeKind::Toc).len(), 1);
    assert_eq!(
        texts(text, NodeKind::Heading),
        [
            "第一章総則",
            "（目的）",
            "（定義）",
            "第二章交通情報の整備",
            "（整備）"
        ]
    );
}

#[test]
fn a_footnote_is_found_below_an_item_of_the_same_number() {
    let text = "
要綱案のたたき台
⏎
第１　記録の創設
１ 提案の趣旨
証券の発行件数は少ないとの指摘がある1。
２ 紙の証券との関係
併存を認める。
1 国土交通省の調査による。
⎘
第２　移転の方式
移転は記録によって行う。
";
    assert_eq!(
        texts(text, NodeKind::Footnote),
        ["1国土交通省の調査による。"]
    );
    assert_eq!(texts(text, NodeKind::Title), ["要綱案のたたき台"]);
}

#[test]
fn a_letterhead_at_the_right_margin_stands_before_the_title() {
    let text = "
　　　　　　　　　　　　　　　　　　　　　　　令和８年３月13日
　　　　　　　　　　　　　　　　　　産業保安・安全グループ
⏎
　　　蓄電設備の保守点検に関する基準（案）に対する
　　　　　　　意見募集の結果について
⏎
　標記の件について、以下のとおり意見募集を実施しましたので、お知らせします。
";
    assert_eq!(
        texts(text, NodeKind::Title),
        ["蓄電設備の保守点検に関する基準（案）に対する意見募集の結果について"]
    );
}

#[test]
fn a_page_number_may_say_of_how_many() {
    let text = "
骨子
⏎
研究開発を進める。
1／3
⎘
人材を育てる。
2／3
⎘
基盤を整える。
3／3
";
    assert_eq!(texts(text, NodeKind::Furniture), ["1／3", "2／3", "3／3"]);
}

#[test]
fn a_number_behind_the_name_of_a_form_is_no_mark_of_a_footnote() {
    let text = "
申請の手引き
⏎
申請は様式1により行う。
1 目的
目的を記す。
2 対象
対象を記す。
";
    assert_eq!(texts(text, NodeKind::Footnote), Vec::<String>::new());
}

#[test]
fn a_label_at_the_top_of_two_pages_is_no_running_header() {
    let text = "
整備計画
⏎
計画の期間は五年とする。
⎘
【現状と課題】
人口が減る。
（２）医療
【現状と課題】
医師が足りない。
⎘
【現状と課題】
介護が足りない。
";
    assert_eq!(texts(text, NodeKind::Furniture), Vec::<String>::new());
}

#[test]
fn a_short_title_in_the_middle_of_a_cover_is_the_title() {
    let text = "
　　　　　　　　　　　総合計画
　　　　　　　　　　　令和八年三月
⎘
はじめに
計画を定める。
";
    assert_eq!(texts(text, NodeKind::Title), ["総合計画"]);
}

#[test]
fn items_right_below_the_title_are_text_whatever_they_end_in() {
    let text = "
全国の税制に関する要望
⏎
１　総務部
窓口を置く。
２　期間
一年とする。
";
    assert_eq!(texts(text, NodeKind::Furniture), Vec::<String>::new());
    let form = "
補助金交付要綱
⏎
第１条　補助金の交付について定める。
第２条　申請は別記様式による。
別記様式（第２条関係）
○○市長　殿
";
    assert_eq!(texts(form, NodeKind::Title), ["補助金交付要綱"]);
}

#[test]
fn lone_lines_at_the_end_of_a_sketch_are_no_links() {
    let text = "
骨子
⏎
計画は四つの柱からなる。
⏎
基本的な考え方
⏎
施策の方向
⏎
推進体制
⏎
計画の期間
";
    assert_eq!(texts(text, NodeKind::Furniture), Vec::<String>::new());
}

#[test]
fn a_footnote_whose_mark_is_lost_keeps_no_other_from_being_found() {
    let text = "
要綱案
⏎
発行件数は少ない1。
1 調査による。
⎘
権利の移転について述べる。
2 前掲の調査による。
⎘
方式は記録による3,4。
3 報告書による。
4 別の報告書による。
";
    let marks = |text: &str| -> Vec<String> {
        let nodes = outline::read(&source(text)).nodes;
        let notes = nodes
            .into_iter()
            .filter(|node| node.kind == NodeKind::Footnote);
        notes.map(|node| node.marker).collect()
    };
    assert_eq!(marks(text), ["1", "3", "4"]);
}

#[test]
fn a_long_first_line_that_the_next_goes_on_is_no_title() {
    let text = "
　以上を踏まえると、電子化された証券の名称については、「電子船荷
証券記録」とすることが考えられる。
";
    assert_eq!(texts(text, NodeKind::Title), Vec::<String>::new());
}
