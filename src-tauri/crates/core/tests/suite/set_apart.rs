//! What drafts set apart from their text, and what they do not: covers, headers, contents, footnotes,
//! tables; one small text for each habit that was once read wrongly.

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
fn a_table_set_with_spaces_is_one_node() {
    let text = "
こども計画
⏎
■成果指標
 指標              現状値     目標値
 届出率            95.8%      98.0%
 支援センターの    28,416人   32,000人
 延べ利用者
⏎
この値は毎年度見直す。
";
    assert_eq!(texts(text, NodeKind::Table).len(), 1);
    assert!(texts(text, NodeKind::Table)[0].ends_with("延べ利用者"));
    assert_eq!(texts(text, NodeKind::Paragraph), ["この値は毎年度見直す。"]);
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
fn items_whose_words_stand_in_columns_are_no_table() {
    let text = "
開催のお知らせ
⏎
記
１　日時　　　令和八年五月一日
２　場所　　　中央合同庁舎
３　議題　　　骨子について
以上
";
    assert_eq!(texts(text, NodeKind::Table), Vec::<String>::new());
    assert_eq!(texts(text, NodeKind::Item).len(), 3);
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
fn text_below_a_table_does_not_go_on_the_text_above_it() {
    let text = "
実施要領
⏎
報告は、次の表の基準を踏まえ
 区分        基準値     目標値
 大気        10         20
 水質        30         40
毎年度行うものとする。
";
    let paragraphs = texts(text, NodeKind::Paragraph);
    assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
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
fn two_versions_side_by_side_are_one_table_whatever_stands_in_their_columns() {
    let text = "
届出基準の改定
⏎
１．届出の要件を改める。
⏎
             改  定  案              現    行
     【通則】                     【通則】
     ７ 診療計画、安全管理体制及び         ７ 診療計画及び安全管理体制に
      研修の体制につき、基準を満たす        つき、基準を満たす場合に限り、
⎘
  場合に限り、所定点数を算定する。      所定点数を算定する。
 ８ （略）               ８ （略）
 ９ 身体的拘束に関する基準を満た     （新設）
  すことができない機関については、
  所定点数から減算する。
⏎
２．研修の要件を改め、届出を行う機関が毎年度の報告を電磁的方法により行うことを求める。
";
    let outline = outline::read(&source(text));
    let read: Vec<(NodeKind, &str)> = outline
        .nodes
        .iter()
        .map(|node| (node.kind, node.marker.as_str()))
        .collect();
    let expected = [
        (NodeKind::Title, ""),
        (NodeKind::Item, "１．"),
        (NodeKind::Table, ""),
        (NodeKind::Item, "２．"),
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_cell_that_is_longer_than_the_others_does_not_end_its_table() {
    let text = "
次のとおり訂正する。
⏎
No.    該当箇所   訂正前          訂正後
１     別紙１    年数の算定に当たって    年数の算定に当たっては
      p.11    は、同じ法人のもの     同じ法人のものを含め
                             るものとする。
                             また、届出の前三月の
                             実績の平均について、
                             常勤換算方法により算
                             出した数を用いる。
２     別紙２    五年とする。        六年とする。
⏎
この通知は、令和八年四月一日から適用する。
";
    assert_eq!(texts(text, NodeKind::Table).len(), 1);
    assert_eq!(texts(text, NodeKind::Item), Vec::<String>::new());
}

#[test]
fn items_with_a_remark_at_the_right_are_a_list() {
    let text = "
受理番号は次のとおりとする。
⏎
○基本療養費                  （訪看 10）第   号
○体制加算 イ                 （訪看 23）第   号
○特別管理加算                （訪看 25）第   号
⏎
番号は局長が管理する。
";
    let items = texts(text, NodeKind::Item);
    assert_eq!(items.len(), 3, "{items:?}");
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
fn a_long_first_line_that_the_next_goes_on_is_no_title() {
    let text = "
　以上を踏まえると、電子化された証券の名称については、「電子船荷
証券記録」とすることが考えられる。
";
    assert_eq!(texts(text, NodeKind::Title), Vec::<String>::new());
}

#[test]
fn opinions_and_answers_are_a_table_below_each_heading() {
    let text = "
御意見の概要及び考え方
⏎
１ 適用範囲（第２条関係）
 No.           御意見の概要              御意見に対する考え方
 １   保守事業者の範囲が広く、従業員   御意見を踏まえ、従業員の数が二
     が数名の事業者も対象となる。   十人以下の事業者については、第
                      五条に定める報告を行わない。
⏎
２ 点検の方法（第７条～第11条、別表第２関係）
 No.           御意見の概要              御意見に対する考え方
 ２   点検の間隔を短縮することには   屋外に設置された設備に限って適
     反対する。            用されます。
";
    assert_eq!(texts(text, NodeKind::Table).len(), 2);
    assert_eq!(texts(text, NodeKind::Heading).len(), 2);
}

#[test]
fn sections_behind_a_comparison_are_none_of_it() {
    let item = |n: u32| format!("　・短い項目その{n}　　　　　　　　　　【厚】\n");
    let items: String = (1..12).map(item).collect();
    let text = format!(
        "
計画の変更について
⏎
１　変更の内容
⏎
　　変更後　　　　　　　　　　　　変更前
　医療の提供体制を整える。　　　　　医療体制を整える。
　人材を育てる。　　　　　　　　　　人材を養成する。
⏎
２　今後の進め方
⏎
{items}⏎
３　その他
⏎
　なし
　　　　　　　　　　　　　　　　（以上）
"
    );
    let tables = texts(&text, NodeKind::Table);
    assert_eq!(tables.len(), 1, "{tables:?}");
    assert!(tables.concat().ends_with("養成する。"), "{tables:?}");
    let headings = texts(&text, NodeKind::Heading);
    assert!(
        headings.starts_with(&[
            "１変更の内容".to_owned(),
            "２今後の進め方".to_owned(),
            "３その他".to_owned()
        ]),
        "{headings:?}"
    );
}

#[test]
fn words_spaced_out_and_heads_without_rows_are_no_comparison() {
    let text = "
方針の検討
⏎
　　　　対　　応　　案
⏎
　関係者の意見を踏まえ、
必要な措置を講ずる。
⏎
　意見　　　　　　回答
⏎
　以上のとおり取り扱うこととし、関係者の理解を得ながら着実に進めていくものとする。
";
    assert_eq!(texts(text, NodeKind::Table), Vec::<String>::new());
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

#[test]
fn thousands_of_like_lines_are_read_in_step_with_their_number() {
    let bullets = "・あ    い\n".repeat(4_000);
    assert_eq!(texts(&bullets, NodeKind::Table), Vec::<String>::new());
    let dotted = "同じ言葉.....1\n".repeat(20_000);
    assert_eq!(texts(&dotted, NodeKind::Toc).len(), 1);
}
