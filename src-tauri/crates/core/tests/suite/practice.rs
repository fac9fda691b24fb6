//! How drafts count and lead: one small text for each habit that was once read wrongly.

use kosshi_core::outline::{self, NodeKind};

use crate::notation::{assert_reads, outline_of, source};

/// The texts of the nodes of a kind.
pub(crate) fn texts(text: &str, kind: NodeKind) -> Vec<String> {
    let outline = outline::read(&source(text));
    let of_kind = outline.nodes.into_iter().filter(|node| node.kind == kind);
    of_kind.map(|node| node.marker + &node.text).collect()
}

#[test]
fn questions_and_measures_are_named_by_their_numbers() {
    assert_reads(
        "
対策の手引き
⏎
１ 平時の備え
⏎
Ｑ１　方針は必要でしょうか。
Ａ１　必要です。
⏎
２ 発生時の対応
⏎
Ｑ２　録音してもよいですか。
Ａ２　差し支えありません。
",
        "
|対策の手引き
  １|平時の備え
    Ｑ１|方針は必要でしょうか。
      Ａ１|必要です。
  ２|発生時の対応
    Ｑ２|録音してもよいですか。
      Ａ２|差し支えありません。",
    );
    let measures = "
こども計画
⏎
基本目標1　健やかに育つまち
施策1-1　切れ目のない支援
施策1-2　居場所づくり
基本目標2　両立できるまち
施策2-1　保育の充実
";
    assert_reads(
        measures,
        "
|こども計画
  基本目標1|健やかに育つまち
    施策1-1|切れ目のない支援
    施策1-2|居場所づくり
  基本目標2|両立できるまち
    施策2-1|保育の充実",
    );
}

#[test]
fn an_amount_at_the_beginning_of_a_line_is_no_marker_and_a_word_that_looks_like_one_is_no_amount() {
    let text = "
定置用蓄電池の導入
⏎
１　人口と世帯の状況
　家庭用の蓄電池の累積の導入量は、産業用のものと合わせて
2.4 万台となっている。
２　次の各号に掲げる取組
　目標は第三章で述べた方針のとおりとし、
2.1.1.で述べた課題に対応する。
";
    let nodes = outline::read(&source(text)).nodes;
    let markers: Vec<&str> = nodes.iter().map(|node| node.marker.as_str()).collect();
    let printed: Vec<&&str> = markers.iter().filter(|marker| !marker.is_empty()).collect();
    assert_eq!(printed, [&"１", &"２"]);
}

#[test]
fn who_is_in_charge_belongs_to_the_item_before() {
    assert_reads(
        "
統合戦略
⏎
【目標】
○研究データの管理を進め、関係府省が連携して利活用を促す。
　　　　　　　　　　　　　　　　　　　　【内、文、経】
○計算資源を確保する。
【文】
",
        "
|統合戦略
  【目標】|
    ○|研究データの管理を進め、関係府省が連携して利活用を促す。【内、文、経】
    ○|計算資源を確保する。【文】",
    );
}

#[test]
fn a_heading_leads_what_stands_right_below_it() {
    assert_reads(
        "
議論の整理
⏎
１　被災者の支援
⏎
○　支援が届いていない。
⏎
（主な意見）
○　在宅の避難者を訪ねるべき。
○　担い手が足りない。
",
        "
|議論の整理
  １|被災者の支援
    ○|支援が届いていない。
    |（主な意見）
      ○|在宅の避難者を訪ねるべき。
      ○|担い手が足りない。",
    );
}

#[test]
fn supplementary_provisions_have_paragraphs_and_appended_forms_their_own_record() {
    assert_reads(
        "
補助金交付要綱
⏎
第１条　補助金の交付について定める。
⏎
附　則
１　この要綱は、公布の日から施行する。
２　従前の例による。
⏎
別紙１（第１条関係）
　次のとおり申請します。
記
１　事業の名称
２　事業の内容
",
        "
|補助金交付要綱
  第１条|補助金の交付について定める。
  |附　則
    １|この要綱は、公布の日から施行する。
    ２|従前の例による。
  別紙１|（第１条関係）
    |次のとおり申請します。
    |記
    １|事業の名称
    ２|事業の内容",
    );
}

#[test]
fn a_row_heads_sections_in_one_place_and_counts_items_in_another() {
    let text = "
要領
⏎
第１　体制
１　管理者は、責任者を置く。
２　責任者は、計画を作る。
第２　研修
１　目的
　安全の確保に資する。
２　対象者
　職員を対象とする。
";
    assert_eq!(
        texts(text, NodeKind::Heading),
        ["第１体制", "第２研修", "１目的", "２対象者"]
    );
}

#[test]
fn a_word_may_have_its_number_in_brackets() {
    assert_reads(
        "
教育振興基本計画
⏎
目標１　確かな学力を育む
施策（１）　個別最適な学び
施策（２）　ふるさと学習
目標２　豊かな心を育む
施策（１）　読書の推進
",
        "
|教育振興基本計画
  目標１|確かな学力を育む
    施策（１）|個別最適な学び
    施策（２）|ふるさと学習
  目標２|豊かな心を育む
    施策（１）|読書の推進",
    );
}

#[test]
fn chapters_begin_behind_what_stands_before_them() {
    assert_reads(
        "
連携ガイドライン
⏎
改定履歴
⏎
令和八年に初版を定めた。
⏎
1 はじめに
⏎
1.1 背景
⏎
各団体の連携が進んでいない。
⏎
2 導入の手順
",
        "
|連携ガイドライン
  |改定履歴
    |令和八年に初版を定めた。
  1|はじめに
    1.1|背景
      |各団体の連携が進んでいない。
  2|導入の手順",
    );
}

#[test]
fn labels_and_speakers_are_not_who_is_in_charge() {
    assert_reads(
        "
整備方針
⏎
１　人材
国は研修を支援する。
【現状・課題】
担い手が減り続けている。
",
        "
|整備方針
  １|人材
    |国は研修を支援する。
    【現状・課題】|
      |担い手が減り続けている。",
    );
    let record = "
議事要旨
⏎
定刻に開会した。
（座長）
　それでは始める。
";
    assert!(
        !outline_of(record).contains("開会した。（座長）"),
        "{}",
        outline_of(record)
    );
}

#[test]
fn headings_that_begin_like_amounts_are_headings() {
    let text = "
医療計画
⏎
１　がん
対策を進める。
２　へき地医療
体制を整える。
３　時間外労働
短縮を進める。
４　つながりの強化
連携を図る。
";
    assert_eq!(
        texts(text, NodeKind::Heading),
        ["１がん", "２へき地医療", "３時間外労働", "４つながりの強化"]
    );
}

#[test]
fn a_dash_is_a_bullet_with_and_without_a_space_but_for_a_subtitle() {
    assert_reads(
        "
答申
－文化活動の新たな姿－
⏎
１　担い手
・相談員の配置
－都道府県域の組織に置く
－研修を実施
",
        "
|答申　－文化活動の新たな姿－
  １|担い手
    ・|相談員の配置
      －|都道府県域の組織に置く
      －|研修を実施",
    );
}

#[test]
fn a_phrase_that_comes_again_heads_what_follows() {
    let part = |number: u32| {
        format!(
            "提言{number}　体制の整備
⏎
現状
現行の情報には条件が含まれておらず、配布する施設は多いものの、更新
の頻度や記載の項目には次のようなばらつきがあると指摘されている。
・更新の頻度は年一回
⏎
具体策
⏎
1) 役割の明確化
平時には名簿を更新し、発災時には調整本部に参画して情報を共有する。
⏎
"
        )
    };
    let text = format!("\n提言\n⏎\n{}{}", part(1), part(2));
    let headings = texts(&text, NodeKind::Heading);
    let again = headings.iter().filter(|heading| *heading == "具体策");
    assert_eq!(again.count(), 2, "{}", outline_of(&text));
}

#[test]
fn captions_of_supplementary_provisions_need_no_blank_lines() {
    assert_reads(
        "
○条例施行規則
⏎
第１条　この規則は、必要な事項を定める。
⏎
附　則
　（施行期日）
１　この規則は、公布の日から施行する。
　（規則の廃止）
２　旧規則は、廃止する。
",
        "
|○条例施行規則
  第１条|この規則は、必要な事項を定める。
  |附　則
    |（施行期日）
      １|この規則は、公布の日から施行する。
    |（規則の廃止）
      ２|旧規則は、廃止する。",
    );
}

#[test]
fn numbers_below_a_preface_are_its_sections_where_chapters_follow() {
    assert_reads(
        "
モデル規則
⏎
はじめに
⏎
１　規則の意義
　規則は、労働条件を定めるものです。
２　規則の内容
　規則は、次の事項を定めます。
⏎
第１章　総則
⏎
　この章は、目的を定めます。
⏎
第２章　採用
⏎
　この章は、採用を定めます。
",
        "
|モデル規則
  |はじめに
    １|規則の意義
      |規則は、労働条件を定めるものです。
    ２|規則の内容
      |規則は、次の事項を定めます。
  第１章|総則
    |この章は、目的を定めます。
  第２章|採用
    |この章は、採用を定めます。",
    );
}

#[test]
fn a_remark_may_lead_a_list_of_its_own() {
    assert_reads(
        "
労働条件の明示
⏎
１　次の方法により明示する。
・　ファクシミリによる方法
・　電子メール等による方法
　※　電子メール等には以下が含まれる。
　　①　ウェブメール
　　②　メッセージの送信
２　明示は、雇入れの際に行う。
",
        "
|労働条件の明示
  １|次の方法により明示する。
    ・|ファクシミリによる方法
    ・|電子メール等による方法
      ※|電子メール等には以下が含まれる。
        ①|ウェブメール
        ②|メッセージの送信
  ２|明示は、雇入れの際に行う。",
    );
}

#[test]
fn each_item_may_have_the_same_label() {
    let item = |number: &str| {
        format!(
            "
　{number}．外来医療を実施している機関において、賃金の改善を評価する。
⏎
（新）　　評価料（{number}）
　　　　　イ　初診の場合
　　　　　ロ　再診の場合
⏎
　［要件］
　（１）届出を行った機関において、所定点数を算定する。
"
        )
    };
    let text = format!("改定項目\n⏎\n第２　内容\n⏎{}⏎{}", item("１"), item("２"));
    assert_eq!(
        outline_of(&text).matches("\n    １．").count()
            + outline_of(&text).matches("\n    ２．").count(),
        2
    );
    let labels = outline_of(&text).matches("\n      ［要件］").count();
    assert_eq!(labels, 2, "{}", outline_of(&text));
}

#[test]
fn a_note_that_is_set_in_below_an_item_belongs_to_it() {
    assert_reads(
        "
要綱案
⏎
１　記録の発行
　①　証券を交付したものとみなす。
　②　後記２の規定を設ける。
　　　（参考）後記２
⏎
２　記録の内容
",
        "
|要綱案
  １|記録の発行
    ①|証券を交付したものとみなす。
    ②|後記２の規定を設ける。
      （参考）|後記２
  ２|記録の内容",
    );
}
