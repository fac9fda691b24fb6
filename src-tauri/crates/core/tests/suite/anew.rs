//! Rows that begin anew, and labels: what they stand beside, and what below.

use kosshi_core::outline;

use crate::notation::{assert_reads, source};

#[test]
fn rows_that_begin_anew_stand_beside_their_last() {
    assert_reads(
        "
議事の記録
⏎
１　項目
(1) 甲
①　乙
（i）　丙
１　項目
(1) 甲
(2) 乙
１　項目
(1) 甲
",
        "
|議事の記録
  １|項目
    (1)|甲
      ①|乙
        （i）|丙
  １|項目
    (1)|甲
    (2)|乙
  １|項目
    (1)|甲",
    );
}

#[test]
fn rows_below_a_row_that_goes_on_begin_anew_within_it() {
    assert_reads(
        "
省令案の概要（案）
⏎
１　趣旨
　省令を改正する。
２　内容
（１）第３条関係
１　定義
２　届出
（２）第４条関係
１　届出
２　報告
",
        "
|省令案の概要（案）
  １|趣旨
    |省令を改正する。
  ２|内容
    （１）|第３条関係
      １|定義
      ２|届出
    （２）|第４条関係
      １|届出
      ２|報告",
    );
}

#[test]
fn rows_that_begin_anew_never_nest_without_end() {
    let rows = [
        "１　項目\n(1) 甲\n①　乙\n（i）　丙\n",
        // Against every custom, so that each would rather stand below the one before.
        "（１）甲\n１　乙\n１．丙\n第１　丁\nA. 戊\n",
    ];
    for row in rows {
        let outline = outline::read(&source(&format!("計画\n⏎\n{}", row.repeat(200))));
        let deepest = outline.nodes.iter().map(|node| node.depth).max().unwrap();
        assert!(deepest < 40, "{deepest}: {row}");
    }
}

#[test]
fn labels_at_one_column_stand_beside_each_other() {
    assert_reads(
        "
中長期目標（案）
⏎
１．研究開発の推進
⏎
（１）課題の選定
　　機構は、研究課題を公正に選定し、その進捗を適切に管理することとする。
⏎
　【重要度：高】
　　　本業務は、その成否が国民の健康に直接影響するため。
⏎
　＜評価軸＞
　　　○優れた課題を選定しているか。
　＜関連する評価指標＞
　　　・実用化に至った件数
",
        "
|中長期目標（案）
  １．|研究開発の推進
    （１）|課題の選定
      |機構は、研究課題を公正に選定し、その進捗を適切に管理することとする。
      【重要度：高】|
        |本業務は、その成否が国民の健康に直接影響するため。
      ＜評価軸＞|
        ○|優れた課題を選定しているか。
      ＜関連する評価指標＞|
        ・|実用化に至った件数",
    );
}

#[test]
fn comments_at_the_margin_belong_to_the_provision_and_their_row_goes_on_in_them() {
    assert_reads(
        "
倫理指針ガイダンス（案）
⏎
第１章　総則
⏎
第１　目的
　　この指針は、研究の適正な推進が図られるようにすることを目的とする。
⏎
第２　用語の定義
　１　試料及び情報
　　⑴　環境試料をいう。
　２　関係者
　　⑴　居住者　住居を生活の本拠とする者をいう。
　　⑵　研究者等　研究の実施に携わる者をいう。
⏎
【解説】
１　１⑴の「環境試料」とは、塵をいう。
２　２⑴の「居住者」とは、次の者をいう。
３　２⑵の「研究者等」の例は、次のとおりである。
　・　研究機関の者
",
        "
|倫理指針ガイダンス（案）
  第１章|総則
    第１|目的
      |この指針は、研究の適正な推進が図られるようにすることを目的とする。
    第２|用語の定義
      １|試料及び情報
        ⑴|環境試料をいう。
      ２|関係者
        ⑴|居住者\u{3000}住居を生活の本拠とする者をいう。
        ⑵|研究者等\u{3000}研究の実施に携わる者をいう。
      【解説】|
        １|１⑴の「環境試料」とは、塵をいう。
        ２|２⑴の「居住者」とは、次の者をいう。
        ３|２⑵の「研究者等」の例は、次のとおりである。
          ・|研究機関の者",
    );
}

#[test]
fn a_remark_at_the_column_of_a_list_is_none_to_its_last_item() {
    assert_reads(
        "
戦略（案）
⏎
１．目標
⏎
　　【KPI】
　　　・　治験の割合：30％以上
　　　・　導出の件数：累計50件
　　　※　件数は、省の調査による。
",
        "
|戦略（案）
  １．|目標
    【KPI】|
      ・|治験の割合：30％以上
      ・|導出の件数：累計50件
      ※|件数は、省の調査による。",
    );
}

#[test]
fn labels_that_a_sentence_announces_stand_below_what_says_it() {
    assert_reads(
        "
施策集
⏎
１　省エネの推進
【現状】
　住宅の省エネは遅れている。
【今後の取組】
　次の三段階で取り組む。
＜短期＞
　・　診断を行う。
＜中期＞
　・　改修を進める。
",
        "
|施策集
  １|省エネの推進
    【現状】|
      |住宅の省エネは遅れている。
    【今後の取組】|
      |次の三段階で取り組む。
      ＜短期＞|
        ・|診断を行う。
      ＜中期＞|
        ・|改修を進める。",
    );
}
