//! Reflow and inference on small texts, in the suite's notation.

use kosshi_core::outline::{self, NodeKind};

use crate::notation::{assert_reads, source};

#[test]
fn a_sentence_is_joined_across_wraps_and_blank_lines() {
    assert_reads(
        "
計画の骨子

１．総論
研究開発の基礎から実用化までの一貫した取組に着実な進展が見
られているが、なお新しいモダリティの研究開発も遅れをとる現
⏎
状に鑑みると、最先端の研究から医薬品の実用化までに至る研究
開発力の確保が課題である。
しかし、人材の育成が急がれる。
",
        "
|計画の骨子
  １．|総論
    |研究開発の基礎から実用化までの一貫した取組に着実な進展が見られているが、なお新しいモダリティの研究開発も遅れをとる現状に鑑みると、最先端の研究から医薬品の実用化までに至る研究開発力の確保が課題である。
    |しかし、人材の育成が急がれる。",
    );
}

#[test]
fn latin_words_keep_a_space_and_kanji_none() {
    assert_reads(
        "
計画の骨子

・この計画の対象となる取組は次のとおりであり、それぞれ Go or
No Go の判断を行うこととし、その際には評価の結果を踏まえて総
合的に判断する。
",
        "
|計画の骨子
  ・|この計画の対象となる取組は次のとおりであり、それぞれ Go or No Go の判断を行うこととし、その際には評価の結果を踏まえて総合的に判断する。",
    );
}

#[test]
fn the_three_circles_are_one_level() {
    assert_reads(
        "計画\n\n１．総論\n〇 人材\n・育成\n○ 環境\n・整備\n◯ 制度\n・見直し\n",
        "
|計画
  １．|総論
    〇|人材
      ・|育成
    ○|環境
      ・|整備
    ◯|制度
      ・|見直し",
    );
}

#[test]
fn numbers_go_on_where_they_left_off() {
    assert_reads(
        "計画\n\n１．総論\n（１）現状\n・人材\n１）育成\n２）確保\n・環境\n（２）方向\n２．各論\n（１）人材\n",
        "
|計画
  １．|総論
    （１）|現状
      ・|人材
        １）|育成
        ２）|確保
      ・|環境
    （２）|方向
  ２．|各論
    （１）|人材",
    );
}

#[test]
fn parts_of_a_number_say_the_parent() {
    assert_reads(
        "整理\n\nⅠ 推進\nⅠ－１ 人材\n(1) 医師\n(2) 看護師\nⅠ－２ 環境\nⅡ 改革\nⅡ－１ 医療\n",
        "
|整理
  Ⅰ|推進
    Ⅰ－１|人材
      (1)|医師
      (2)|看護師
    Ⅰ－２|環境
  Ⅱ|改革
    Ⅱ－１|医療",
    );
}

#[test]
fn a_bracket_after_an_item_is_its_note_and_before_items_a_heading() {
    assert_reads(
        "
計画

１．認識
（物価高騰への対応）
○ 現下の状況は、医療に影響を与えており、対応が必要である。
○ このため、必要な対応を行う。
２．項目
・若者の研究離れ防止
（経済的な成功を収める機会があることを提示。）
・国際頭脳循環
（人材交流による存在感の維持）
",
        "
|計画
  １．|認識
    |（物価高騰への対応）
      ○|現下の状況は、医療に影響を与えており、対応が必要である。
      ○|このため、必要な対応を行う。
  ２．|項目
    ・|若者の研究離れ防止
      |（経済的な成功を収める機会があることを提示。）
    ・|国際頭脳循環
      |（人材交流による存在感の維持）",
    );
}

#[test]
fn a_marker_alone_takes_the_next_line() {
    assert_reads(
        "計画\n\n第１\n名称\n第２\n発行\n①\n運送人は、発行することができる。\n②\n船長も、同様とする。\n",
        "
|計画
  第１|名称
  第２|発行
    ①|運送人は、発行することができる。
    ②|船長も、同様とする。",
    );
}

#[test]
fn page_numbers_stand_apart_from_the_sentence_they_cut() {
    let text = "
計画の骨子
⏎
研究開発の基礎から実用化までの一貫した取組に着実な進展が見
られているが、なお新しいモダリティの研究開発も遅れをとる現
- 1 -
⎘
状に鑑みると、最先端の研究から医薬品の実用化までに至る研究
開発力の確保が課題である。
- 2 -
";
    let outline = outline::read(&source(text));
    let furniture: Vec<&str> = outline
        .nodes
        .iter()
        .filter(|n| n.kind == NodeKind::Furniture)
        .map(|n| n.text.as_str())
        .collect();
    assert_eq!(furniture, ["- 1 -", "- 2 -"]);
    let paragraphs = outline
        .nodes
        .iter()
        .filter(|n| n.kind == NodeKind::Paragraph)
        .count();
    assert_eq!(paragraphs, 1);
}

#[test]
fn printed_line_numbers_are_no_text() {
    let lines = [
        "計画の骨子について述べるもので、",
        "その対象となる取組は次のとおり",
        "であり、それぞれの判断を行うこ",
        "ととする。",
    ];
    let page = |from: usize| {
        (1..=12)
            .map(|n| format!("{n:2}  {}\n", lines[(from + n) % 4]))
            .collect::<String>()
    };
    let outline = outline::read(&source(&format!("{}⎘\n{}", page(0), page(1))));
    let text: String = outline
        .nodes
        .iter()
        .filter(|node| node.kind != NodeKind::Furniture)
        .map(|node| node.marker.clone() + &node.text)
        .collect();
    assert!(!text.chars().any(|c| c.is_ascii_digit()), "{text}");
    assert!(
        outline
            .nodes
            .iter()
            .any(|node| node.kind == NodeKind::Furniture)
    );
}

#[test]
fn a_gap_in_the_numbers_is_a_warning() {
    let outline = outline::read(&source("計画\n\n１．総論\n２．各論\n５．結び\n"));
    let codes: Vec<(&str, u32)> = outline
        .warnings
        .iter()
        .map(|w| (w.code.as_str(), w.line))
        .collect();
    assert_eq!(codes, [("marker_gap", 5)]);
}

#[test]
fn text_below_a_deep_item_is_no_caption_however_far_in_it_stands() {
    assert_reads(
        "
施設基準の通知
⏎
１　訪問看護
　　次のいずれにも該当すること。
　　（１）　管理療養費
　　　　　　次の要件を満たすこと。
　　　　　　ア　常勤の看護職員の数が七以上であること。この場合において、当該職員
　　　　　　　は、専従であること。
　　　　　　　　ただし、同一の敷地内に事業所が設置されている場合は、当該事業所の
　　　　　　　職員を含めてよい。
",
        "
|施設基準の通知
  １|訪問看護
    |次のいずれにも該当すること。
    （１）|管理療養費
      |次の要件を満たすこと。
      ア|常勤の看護職員の数が七以上であること。この場合において、当該職員は、専従であること。
        |ただし、同一の敷地内に事業所が設置されている場合は、当該事業所の職員を含めてよい。",
    );
}

#[test]
fn a_line_ends_where_the_file_says_and_not_where_its_characters_would() {
    let mut read = source(
        "
計画の骨子
⏎
はじめに
我が国は情報通信大臣会合における開発原則に向けた提案を先駆け
とし、国際機関での議論をリードしながら関する具体的な実践を進めていくにあたっては
次の事項に留意しながら進めることが期待されるものであり、国及び事業者はその実現を
図ることとする。
",
    );
    let texts = |source: &_| -> Vec<String> {
        let nodes = outline::read(source).nodes.into_iter();
        nodes.map(|node| node.text).collect()
    };
    assert_eq!(texts(&read).len(), 4, "the first line looks short");
    read.pages[0].ends.extend([(4, 80), (5, 80), (6, 80)]);
    let joined = texts(&read);
    assert_eq!(joined.len(), 3);
    assert!(joined[2].contains("先駆けとし、"));
}

#[test]
fn text_that_stands_out_over_the_text_of_an_item_stands_beside_it() {
    assert_reads(
        "
モデル就業規則
⏎
２　就業規則の内容
⏎
　絶対的必要記載事項は次のとおりです。
　（１）　労働時間関係
　　　　　始業及び終業の時刻、休憩時間、休日及び休暇に関する事項
　（２）　退職関係
　　　　　退職に関する事項（解雇の事由を含みます。）
⏎
　相対的必要記載事項は次のとおりです。
　（１）　退職手当関係
　　　　　適用される労働者の範囲及び支払の時期に関する事項
",
        "
|モデル就業規則
  ２|就業規則の内容
    |絶対的必要記載事項は次のとおりです。
    （１）|労働時間関係
      |始業及び終業の時刻、休憩時間、休日及び休暇に関する事項
    （２）|退職関係
      |退職に関する事項（解雇の事由を含みます。）
    |相対的必要記載事項は次のとおりです。
    （１）|退職手当関係
      |適用される労働者の範囲及び支払の時期に関する事項",
    );
}

#[test]
fn a_paragraph_that_hangs_out_of_an_item_of_one_line_stands_beside_it() {
    assert_reads(
        "
モデル就業規則
⏎
１　明示の方法
　労働者を雇い入れるに際しては、労働契約の期間、就業の場所、従事する業務の内容、始
業及び終業の時刻その他の事項を明示する必要があり、明示の方法は、その労働者が希望す
る場合を含めて、次のいずれかとします。
　　①　書面を交付する方法
　　②　通信の機能を利用する方法
　　さらに、パートタイムで働く労働者については、雇入れに際して昇給、退職手当の
有無についても文書の交付等により明示しなければなりません。
",
        "
|モデル就業規則
  １|明示の方法
    |労働者を雇い入れるに際しては、労働契約の期間、就業の場所、従事する業務の内容、始業及び終業の時刻その他の事項を明示する必要があり、明示の方法は、その労働者が希望する場合を含めて、次のいずれかとします。
    ①|書面を交付する方法
    ②|通信の機能を利用する方法
    |さらに、パートタイムで働く労働者については、雇入れに際して昇給、退職手当の有無についても文書の交付等により明示しなければなりません。",
    );
}

#[test]
fn a_form_has_its_name_for_a_heading_and_its_labels_below_it() {
    assert_reads(
        "
届出の手続
⏎
１　届出は、別に定める様式を用いて行うものとする。
⎘
別紙様式１
精神科訪問看護に係る届出書
⏎
次のとおり届け出ます。
指定訪問看護事業者
の所在地及び名称
⏎
地方厚生局長　殿
",
        "
|届出の手続
  １|届出は、別に定める様式を用いて行うものとする。
  別紙様式１|
    |精神科訪問看護に係る届出書
    |次のとおり届け出ます。
    |指定訪問看護事業者
    |の所在地及び名称
    |地方厚生局長　殿",
    );
}

#[test]
fn an_amount_at_the_edge_leaves_no_line_full() {
    let mut read = source(
        "
個別改定項目
⏎
ベースアップ評価料の評価の在り方については、地域の実情に応じてこれを見直すものと
する。その際には、医療機関の事務の負担が過大なものとならないよう十分に配慮した上
で、次のとおり定める。
　イ　初診又は訪問診療を行った場合　　　　　　　　　　　　　　　　　　　　　　　８点
　ロ　再診時等　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　２点
↓
",
    );
    let ends: Vec<(u32, u32)> = (3..8).map(|line| (line, 80)).collect();
    read.pages[0].ends.extend(ends);
    let nodes = outline::read(&read).nodes;
    assert_eq!(nodes.last().unwrap().text, "↓");
}
