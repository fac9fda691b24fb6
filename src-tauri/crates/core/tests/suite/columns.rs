//! Text in columns that spaces have set: which lines are a table, and which only look like one.

use kosshi_core::outline::{self, NodeKind};

use crate::notation::source;
use crate::practice::texts;

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
fn thousands_of_like_lines_are_read_in_step_with_their_number() {
    let bullets = "・あ    い\n".repeat(4_000);
    assert_eq!(texts(&bullets, NodeKind::Table), Vec::<String>::new());
    let dotted = "同じ言葉.....1\n".repeat(20_000);
    assert_eq!(texts(&dotted, NodeKind::Toc).len(), 1);
}
