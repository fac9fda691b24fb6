//! How drafts are written: one small text for each habit that was once read wrongly.

use kosshi_core::outline::{self, NodeKind};

use crate::notation::{assert_reads, outline_of, source};

/// The texts of the nodes of a kind.
fn texts(text: &str, kind: NodeKind) -> Vec<String> {
    let outline = outline::read(&source(text));
    let of_kind = outline.nodes.into_iter().filter(|node| node.kind == kind);
    of_kind.map(|node| node.marker + &node.text).collect()
}

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
        ["地域における訪問栄養の提供体制に関する検討会報告書（素案）"]
    );
    assert_eq!(
        texts(text, NodeKind::Furniture),
        ["資料１－２", "令和８年●月●日", "訪問栄養に関する検討会"]
    );
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
fn text_behind_a_list_goes_on_the_sentence_or_speaks_of_the_whole_list() {
    assert_reads(
        "
基本方針
⏎
１　藻場の保全に当たっては、海域の特性を踏まえつつ、
(1) 母藻の供給
(2) 食害生物の除去
の各手法について、効果を検証する。
２　財政の健全化に向け、次の原則を定める。
① 歳出を見直す。
② 税源を充実する。
これらの原則の実効性を高める。
",
        "
|基本方針
  １|藻場の保全に当たっては、海域の特性を踏まえつつ、
    (1)|母藻の供給
    (2)|食害生物の除去
    |の各手法について、効果を検証する。
  ２|財政の健全化に向け、次の原則を定める。
    ①|歳出を見直す。
    ②|税源を充実する。
    |これらの原則の実効性を高める。",
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
|答申－文化活動の新たな姿－
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
fn numbers_of_two_lines_do_not_become_one() {
    let text = "
訂正の一覧
⏎
次のとおり訂正する（厚生労働省令の第29
９行目から始まる部分に限る）。
";
    assert!(
        outline_of(text).contains("第29 ９行目"),
        "{}",
        outline_of(text)
    );
}
