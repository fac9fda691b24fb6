//! Headings without numbers: what their setting says of them, and what is none; and signs that were
//! once taken for words.

use kosshi_core::outline::{self, NodeKind};
use kosshi_core::source::{Page, Source};

use crate::notation::{assert_reads, outline_of, source};

/// The kinds of what a text has, with its words.
fn kinds(text: &str) -> Vec<(NodeKind, String)> {
    let outline = outline::read(&source(text));
    let words = |node: &outline::Node| (node.kind, format!("{}{}", node.marker, node.text));
    outline.nodes.iter().map(words).collect()
}

#[test]
fn words_in_brackets_out_of_both_neighbours_are_a_heading() {
    assert_reads(
        "
基本計画（案）
⏎
１．趣旨
　（背景）
　　・制度の創設から20年が経過
　　・物価の上昇が続く中、
　　　健全な生活が困難
　（今後の方向性）
　　・今後の方向を提示
⏎
２．期間
　（背景）
　　・現行の期間
　　　※　期間は●年
　（今後の方向性）
　　①　期間の延長
",
        "
|基本計画（案）
  １．|趣旨
    |（背景）
      ・|制度の創設から20年が経過
      ・|物価の上昇が続く中、健全な生活が困難
    |（今後の方向性）
      ・|今後の方向を提示
  ２．|期間
    |（背景）
      ・|現行の期間
        ※|期間は●年
    |（今後の方向性）
      ①|期間の延長",
    );
}

#[test]
fn who_wrote_an_opinion_stands_at_the_right_margin_below_it() {
    let text = "
意見の概要
⏎
No.１　趣旨について
　【御意見】
　　事前に電話で確認しており、外出の負担が減るため、指針の策定に賛成する。
　　　　　　　　　　　　　　　　　　　　　　　　　　　　（個人、同旨６件）
　【考え方】
　　御意見として承ります。
⏎
No.２　表記について
　【御意見】
　　用語集を設けてほしいので、御検討をお願いしたい。英字の略語は初出で説明する。
　【考え方】
　　追加しました。
";
    let read = kinds(text);
    assert!(
        read.contains(&(NodeKind::Note, "（個人、同旨６件）".to_owned())),
        "{read:?}"
    );
    assert!(
        read.contains(&(NodeKind::Heading, "No.１趣旨について".to_owned())),
        "{read:?}"
    );
}

#[test]
fn the_title_of_a_part_is_set_in_the_middle_below_its_label() {
    let text = "
　　　　　　　　　　　　　　　　　　　　　令和７年11月14日
　　　　　　　　　　　　　　　　　　　　　国土交通省総合政策局
　　　　　　　　　　　　　　　　　　　　　　（地域交通課）
⏎
　　　　「アプリの提供に関する指針（案）」に関する
　　　　　　　　　意見募集の結果について
⏎
　国土交通省では、広く意見の募集を行ったところ、42の個人から御意見をいただきました。
⎘
　　　　　　　　　　　　　　　　　　　　　　　　　　　　　別紙
⏎
　　　　「アプリの提供に関する指針（案）」に対する
　　　　　　　御意見の概要及び本省の考え方
⏎
１　全般について
　御意見として承ります。
";
    let read = kinds(text);
    let is = |kind: NodeKind, words: &str| {
        assert!(
            read.contains(&(kind, words.to_owned())),
            "{words}: {read:?}"
        );
    };
    is(NodeKind::Furniture, "（地域交通課）");
    is(
        NodeKind::Title,
        "「アプリの提供に関する指針（案）」に関する意見募集の結果について",
    );
    is(
        NodeKind::Heading,
        "「アプリの提供に関する指針（案）」に対する御意見の概要及び本省の考え方",
    );
}

#[test]
fn guidelines_have_small_roman_numbers_and_notes_in_capitals() {
    assert_reads(
        "
管理の手引（改定案）
⏎
1  総則
⏎
   1.1 作成
        研究者は、次の事項を記載した計画を提出する。
          a)  種類及び容量
              (i)   観測により得られるもの
              (ii)  シミュレーションにより生成されるもの
              (iii) 既存のデータを加工したもの
          b)  期間
          NOTE 1  b) に当たるかどうかは、検証により判断する。
          NOTE 2  期間は、単位ごとに決定する。
        a) から b) までの記載は、進展に応じて変わり得る。
⏎
附属書 A（参考） 記載例
⏎
   A.1 観測の例
        観測を想定した例を示す。
   A.2 調査の例
        調査を想定した例を示す。
",
        "
|管理の手引（改定案）
  1|総則
    1.1|作成
      |研究者は、次の事項を記載した計画を提出する。
      a)|種類及び容量
        (i)|観測により得られるもの
        (ii)|シミュレーションにより生成されるもの
        (iii)|既存のデータを加工したもの
      b)|期間
      NOTE 1|b) に当たるかどうかは、検証により判断する。
      NOTE 2|期間は、単位ごとに決定する。
      |a) から b) までの記載は、進展に応じて変わり得る。
  附属書 A|（参考） 記載例
    A.1|観測の例
      |観測を想定した例を示す。
    A.2|調査の例
      |調査を想定した例を示す。",
    );
}

#[test]
fn a_dash_before_a_quotation_is_a_bullet_and_so_is_a_spaced_dot_behind_a_comma() {
    assert_reads(
        "
骨子（案）
⏎
１．評価
　　・改善が見られるもの
　　　－「朝食を欠食する割合」は、増加
　　　－「料理を継承する割合」は、推移
⏎
２．損失
　○　損失は、年間１兆９千億円を超えるとの試算がある。その内訳をみると、この限りでは、
　　　・ 30代の就業者による損失が大きいこと
　　　・ 相談した者が少ないこと
",
        "
|骨子（案）
  １．|評価
    ・|改善が見られるもの
      －|「朝食を欠食する割合」は、増加
      －|「料理を継承する割合」は、推移
  ２．|損失
    ○|損失は、年間１兆９千億円を超えるとの試算がある。その内訳をみると、この限りでは、
      ・|30代の就業者による損失が大きいこと
      ・|相談した者が少ないこと",
    );
}

#[test]
fn text_that_names_a_row_stands_beside_it() {
    assert_reads(
        "
基本計画（案）
⏎
１．体制
⏎
（１）医療の充実
　①　指針の作成
　②　研修の実施
　①及び②の実施に当たっては、都道府県に位置付けを促す。
⏎
（２）相談の充実
　窓口を置く。
　以上の（１）及び（２）の施策は、早いほど効果が高い。
",
        "
|基本計画（案）
  １．|体制
    （１）|医療の充実
      ①|指針の作成
      ②|研修の実施
      |①及び②の実施に当たっては、都道府県に位置付けを促す。
    （２）|相談の充実
      |窓口を置く。
    |以上の（１）及び（２）の施策は、早いほど効果が高い。",
    );
}

/// Pages whose lines were measured in print, as those of a PDF.
fn measured(text: &str) -> Source {
    let mut source = source(text);
    for Page { lines, ends, .. } in &mut source.pages {
        for (number, line) in (1..)
            .zip(lines.iter())
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let columns = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 });
            ends.insert(number, columns.sum());
        }
    }
    source
}

#[test]
fn text_that_stands_out_of_a_section_ends_it_overleaf_too_where_pages_were_measured() {
    let text = "
手引き
⏎
Ａ．基本理念
　次の価値を尊重し、その実現を追求する社会を構築していくべきである。
⏎
　　①　尊厳が尊重される社会
　　　　人間が道具として使いこなすことによって、能力を発揮する社会とする。
⎘
　この基本的な考え方自体は、技術の発展によっても変わるものではなく、
目指すべき理念であり続けている。
⏎
Ｂ．原則
　　①　文書化
　　　　・　情報を保管し、利用可能な状態とする。
　各主体が取り組む事項は、具体的には、下記のとおり整理される。
";
    let outline = outline::read(&measured(text));
    let parent = |begins: &str| {
        let node = outline
            .nodes
            .iter()
            .find(|node| node.text.starts_with(begins));
        let parent = node.and_then(|node| node.parent.clone()).unwrap();
        let parent = outline.nodes.iter().find(|node| node.id == parent);
        parent.map(|node| node.text.as_str()).unwrap()
    };
    assert_eq!(parent("この基本的な"), "基本理念");
    assert_eq!(parent("各主体が"), "原則");
}

#[test]
fn the_meeting_that_a_summary_is_of_begins_its_title() {
    let text = "
　　　　　　　　　　　　　　　　　　　　　　　　　　　　　資料２
⏎
　　　　　　　第５回 地域公共交通の担い手確保に関する検討会
　　　　　　　　　　　　議事概要（主な意見の整理）
⏎
１．　日時　令和８年７月14日
２．　場所　中央合同庁舎
⏎
（参考１）　これまでの開催状況
　第１回　令和７年11月20日　検討会の設置の趣旨
⏎
（参考２）　関連する資料
　・取組方針2025
";
    assert_reads(
        text,
        "
|資料２
|第５回 地域公共交通の担い手確保に関する検討会\u{3000}議事概要（主な意見の整理）
  １．|日時　令和８年７月14日
  ２．|場所　中央合同庁舎
  （参考１）|これまでの開催状況
    第１回|令和７年11月20日　検討会の設置の趣旨
  （参考２）|関連する資料
    ・|取組方針2025",
    );
}

#[test]
fn where_first_lines_are_set_in_a_conjunction_at_the_margin_begins_no_paragraph() {
    let text = "
計画（案）
⏎
１．現状
　　政府は、脳機能の全容解明に向けた大型の研究を三次にわたり推進し、詳細な
　地図の作成など、世界に誇る成果を上げてきており、その評価は高まっている。
　一方で、これらの成果が診断や治療の現場に届くまでの道のりはなお遠く、企業
　との連携や人材の育成、患者の参画の在り方など、取り組むべき課題が数多く残
　されている。
　　本計画は、今後十年間に国として取り組むべき研究開発の方向性を、関係する
　府省が一体となって示すものであり、毎年度その進み具合を点検する。
";
    let read = outline_of(text);
    assert!(read.contains("高まっている。一方で、"), "{read}");
    assert!(read.contains("\n    |本計画は、"), "{read}");
}

#[test]
fn offices_without_room_on_the_line_of_an_item_stand_at_the_right_below_it() {
    let text = "
計画（案）
⏎
１．研究
　a)　微量の血液から複数の指標を同時に測定する機器の開発　　　【経済産業省】
　b)　診断の結果の伝え方と伝えた後の心理的な支援に関する研究を行うもの
　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　【厚生労働省】
　c)　会話の音声から変化を検出する技術の研究　　　　　　　　　【厚生労働省】
";
    let read = outline_of(text);
    assert!(
        read.contains(
            "b)|診断の結果の伝え方と伝えた後の心理的な支援に関する研究を行うもの【厚生労働省】\n"
        ),
        "{read}"
    );
}

#[test]
fn a_numbered_reference_is_a_heading_with_or_without_a_blank_line() {
    let text = "
意見募集の結果（案）
⏎
２　考え方
　次のとおりである。
（参考１）　これまでの開催状況
・第１回　令和６年４月１日
・第２回　令和６年５月１日
⏎
（参考２）　用語の説明
　用語の説明は、次のとおりである。
";
    let read = kinds(text);
    for heading in ["（参考１）これまでの開催状況", "（参考２）用語の説明"]
    {
        assert!(
            read.contains(&(NodeKind::Heading, heading.to_owned())),
            "{read:?}"
        );
    }
}

#[test]
fn a_division_in_charge_is_a_note_however_short_its_name() {
    let text = "
対策の方針（案）
⏎
１　現状
　対策を進める。
⏎
　　　　　　　　　　　　　　　　　　　　（医療課）
⏎
　健康寿命の延伸を図ることとし、関係する機関と連携して取組を進めるものとする。
";
    let read = kinds(text);
    assert!(
        read.contains(&(NodeKind::Note, "（医療課）".to_owned())),
        "{read:?}"
    );
}

#[test]
fn a_ministry_right_below_the_text_is_in_charge_of_it() {
    let text = "
推進計画
⏎
１　省エネ
　省エネを進める。
　　（環境省）
　予算を確保する。
２　再エネ
　　（経済産業省）
　再エネを進める。
　　（総務省）
　分散型エネルギーを進める。
";
    let read = kinds(text);
    for office in ["（環境省）", "（経済産業省）", "（総務省）"] {
        assert!(
            read.contains(&(NodeKind::Note, office.to_owned())),
            "{read:?}"
        );
    }
}

#[test]
fn removal_is_a_heading_where_no_brackets_say_that_it_is_left_out() {
    let text = "
条例の一部改正（概要）
⏎
１　手数料
　手数料を改める。
２　削除
　（１）　第５条の規定を削る。
３　新設
　（１）　減免の規定を設ける。
";
    let read = kinds(text);
    for heading in ["１手数料", "２削除", "３新設"] {
        assert!(
            read.contains(&(NodeKind::Heading, heading.to_owned())),
            "{read:?}"
        );
    }
}

#[test]
fn a_reference_inside_a_page_goes_on_in_the_next_line() {
    let text = "
報告書（案）
⏎
２　提言
　制度を見直すべきである。
⏎
（参考１）
検討会の開催経過
　・　第１回　令和５年４月１日
　・　第２回　令和５年６月１日
";
    let read = kinds(text);
    assert!(
        read.contains(&(NodeKind::Heading, "（参考１）検討会の開催経過".to_owned())),
        "{read:?}"
    );
}
