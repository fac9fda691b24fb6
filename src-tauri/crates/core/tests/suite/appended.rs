//! What stands behind or inside a text and is of another kind: forms, statutes that are quoted, notes
//! at the foot, and what a line at the right margin says.

use kosshi_core::outline::{self, NodeKind};

use crate::notation::{assert_reads, outline_of, source};

/// The words of all nodes of a kind.
fn of_kind(text: &str, kind: NodeKind) -> Vec<String> {
    let outline = outline::read(&source(text));
    let nodes = outline.nodes.iter().filter(|node| node.kind == kind);
    nodes.map(|node| node.text.clone()).collect()
}

const FORM: &str = "
実施要領
⏎
第１　計画の承認
　　計画は、別紙様式により申請する。
⎘
別紙様式第１号（第１の１関係）
　　　　　　　　　　　　　　　　　　　　　　番　　　号
　　　　　　　　　　　　　　　　　　　　　　年　月　日
⏎
　○○農政局長　殿
⏎
　　　　　　　　　　　　　　　　　事業実施主体名
　　　　　　　　　　　　　　　　　代表者氏名
⏎
　　　　　　　　産地計画の承認申請書
⏎
　要領第１の規定に基づき、下記のとおり承認を申請します。
⏎
　　　　　　　　　　　　　記
⏎
　１　対象の概要
　２　添付書類
　　(1)　団体の規約
";

#[test]
fn a_form_has_a_head_as_a_letter_has_and_a_title_over_what_follows() {
    let furniture = of_kind(FORM, NodeKind::Furniture);
    for words in [
        "番\u{3000}号",
        "年\u{3000}月\u{3000}日",
        "○○農政局長\u{3000}殿",
        "事業実施主体名",
        "代表者氏名",
    ] {
        assert!(
            furniture.iter().any(|line| line == words),
            "{words}: {furniture:?}"
        );
    }
    let read = outline_of(FORM);
    let form = read
        .split_once("  別紙様式第１号|（第１の１関係）\n")
        .unwrap()
        .1;
    let body: Vec<&str> = form
        .lines()
        .filter(|line| line.starts_with("    "))
        .collect();
    assert_eq!(
        body,
        [
            "    |産地計画の承認申請書",
            "      |要領第１の規定に基づき、下記のとおり承認を申請します。",
            "      |記",
            "      １|対象の概要",
            "      ２|添付書類",
            "        (1)|団体の規約",
        ],
        "{read}"
    );
}

#[test]
fn a_label_without_an_addressee_below_it_has_no_head() {
    let text = "
計画（案）
⏎
第１　総則
　　次のとおりとする。
⎘
別紙１
　　　　　　　　　　　　　　　　　事業者の名称
　　　　　　　　　　　　　　　　　所在地
";
    assert!(of_kind(text, NodeKind::Furniture).is_empty());
}

#[test]
fn statutes_are_quoted_below_their_names_whatever_numbers_go_on_around_them() {
    assert_reads(
        "
条例の逐条解説（案）
⏎
第１条（目的）
　　この条例は、支援に関し、市の責務を定める。
⏎
　【参考条文】
　　○地方自治法（昭和22年法律第67号）（抄）
　　　第14条　普通地方公共団体は、条例を制定することができる。
　　　２　普通地方公共団体は、条例によらなければならない。
⏎
　　○支援法（平成21年法律第71号）（抄）
　　　　（基本理念）
　　　第２条　支援は、次に掲げる事項を基本理念とする。
⏎
第２条（定義）
　　この条例において、用語の意義は次のとおりとする。
",
        "
|条例の逐条解説（案）
  第１条|（目的）
    |この条例は、支援に関し、市の責務を定める。
    【参考条文】|
      ○|地方自治法（昭和22年法律第67号）（抄）
        第14条|普通地方公共団体は、条例を制定することができる。
          ２|普通地方公共団体は、条例によらなければならない。
      ○|支援法（平成21年法律第71号）（抄）
        |（基本理念）
          第２条|支援は、次に掲げる事項を基本理念とする。
  第２条|（定義）
    |この条例において、用語の意義は次のとおりとする。",
    );
    let text = "計画（案）\n⏎\n○地域法（昭和22年法律第67号）（抄）\n　第１条　目的を定める。\n";
    assert_eq!(
        of_kind(text, NodeKind::Heading),
        ["地域法（昭和22年法律第67号）（抄）"]
    );
}

#[test]
fn text_behind_a_quoted_article_goes_back_to_its_section() {
    assert_reads(
        "
戦略（案）
⏎
1.1 位置付け
　推進法は、その基本理念について、次のように定めている。
⏎
　　　（基本理念）
　　第三条　研究開発は、総合的に推進されなければならない。
⏎
　政府は、この理念にのっとり、本戦略を実行する。
",
        "
|戦略（案）
  1.1|位置付け
    |推進法は、その基本理念について、次のように定めている。
    |（基本理念）
      第三条|研究開発は、総合的に推進されなければならない。
    |政府は、この理念にのっとり、本戦略を実行する。",
    );
}

#[test]
fn the_mark_of_a_footnote_may_begin_a_line() {
    let text = "
計画（案）
⏎
１．成果
　　標的とする医薬が承認され、治療が初めて可能となった。また、血液バイオマーカー
　1による簡便な診断法の開発も急速に進展しており、国際的な標準として用いられる。
⏎
1 血液中の濃度を測定する指標。検査に比べて負担が小さい。
⎘
　　計画の期間は十年間とし、五年を目途に中間評価を行い、必要な見直しを行うものとする。
";
    assert_eq!(
        of_kind(text, NodeKind::Footnote),
        ["血液中の濃度を測定する指標。検査に比べて負担が小さい。"]
    );
}

#[test]
fn what_stands_at_the_right_margin_closes_the_item_above_it() {
    let text = "
要綱（案）
⏎
第一　基本方針
　一　政府は、研究用の試料の適正な保管及び利用の促進に関する基本方針を定めること。
　　　　　　　　　　　　　　　　　　　　　　　　　　（第六条第一項関係）
　二　政府は、基本方針の案を作成しようとするときは、あらかじめ意見を聴くこと。
　　　　　　　　　　　　　　　　　　　　　　　　　　（第六条第二項関係）
　三　別に定めるところによる。
　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　以　上
";
    let read = outline_of(text);
    assert!(
        read.contains("を定めること。（第六条第一項関係）\n"),
        "{read}"
    );
    assert!(
        read.contains("意見を聴くこと。（第六条第二項関係）\n"),
        "{read}"
    );
    assert!(read.contains("三|別に定めるところによる。\n"), "{read}");
}

#[test]
fn who_attends_is_told_on_a_line_for_each_body() {
    let text = "
議事概要
⏎
１．出席者
　　（委　員）　秋庭座長、今西委員、江頭委員、小田切委員、
　　　　　　　　菅野委員、高梨委員
　　（事務局）　地域交通課長、旅客課長
";
    let read = outline_of(text);
    assert!(
        read.contains("小田切委員、菅野委員、高梨委員\n    |（事務局）"),
        "{read}"
    );
}

#[test]
fn the_name_of_a_section_that_has_one_page_is_a_header_where_the_others_are() {
    let page = |head: &str, text: &str| format!("{}{head}\n⏎\n{text}\n", "　".repeat(20));
    let pages = [
        "保健医療計画（素案）\n⏎\n第１節　周産期医療\n　医療を進める。\n".to_owned(),
        page("第５章　第１節　周産期医療", "　体制を整える。"),
        page("第５章　第１節　周産期医療", "　人材を育てる。"),
        page("第５章　第１節　周産期医療", "　連携を進める。"),
        page("第５章　第２節　へき地医療", "　巡回を進める。"),
    ];
    let furniture = of_kind(&pages.join("⎘\n"), NodeKind::Furniture);
    assert!(
        furniture.contains(&"第５章\u{3000}第２節\u{3000}へき地医療".to_owned()),
        "{furniture:?}"
    );
}
