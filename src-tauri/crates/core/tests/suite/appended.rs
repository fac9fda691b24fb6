//! What stands behind or inside a text and is of another kind: forms, annexes, notes at the foot, and
//! what a line at the right margin says.

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

#[test]
fn an_annex_has_chapters_below_its_title_and_ends_with_the_document() {
    assert_reads(
        "
意見募集の結果について
⏎
　広く意見の募集を行った。
⎘
別紙
⏎
　　　　　　　　御意見の概要及び考え方
⏎
Ⅰ　指針案全般
　賛成する。
⏎
Ⅱ　第１に関する御意見
　修正を求める。
　　　　　　　　　　　　　　　　　　　　（以上）
",
        "
|意見募集の結果について
  |広く意見の募集を行った。
  別紙|
    |御意見の概要及び考え方
      Ⅰ|指針案全般
        |賛成する。
      Ⅱ|第１に関する御意見
        |修正を求める。
      |（以上）",
    );
}

const NOTICE: &str = "
　　　　　　　　　　　　　　　　　　　　　　　　　　　健医安発0930第２号
　　　　　　　　　　　　　　　　　　　　　　　　　　　令和８年９月30日
⏎
　各都道府県知事　殿
⏎
　　　　　　　　　　　　　　　　　　　　　　　　　　　医療安全局長
⏎
　　　　　「医療機関における処方箋の誤伝達防止のための業務手順書作成要領」の一
　　　　　部改正について（通知）
⏎
　標記について、下記のとおり要領の一部を別紙のとおり改正したので、周知されたい。
⏎
　　　　　　　　　　　　　　　記
⏎
第１　改正の趣旨
　　誤伝達を防ぐ。
⎘
（参考）
⏎
　　　　　　　　　　処方内容を変更した場合の手続の流れ
　①　処方医は、変更の理由を記載する。
⏎
　　　　　　　　　　　　　（照会先）
　　　　　　　　　　　　　　医療安全局　医薬品安全使用推進室
　　　　　　　　　　　　　　処方箋係　担当：●●、●●
　　　　　　　　　　　　　　電　話：03-0000-0000（内線4321）
　　　　　　　　　　　　　　E-mail：shohou@example.go.jp
";

#[test]
fn what_a_notice_is_about_may_break_in_the_middle_of_a_word() {
    assert_eq!(
        of_kind(NOTICE, NodeKind::Title),
        [
            "「医療機関における処方箋の誤伝達防止のための業務手順書作成要領」の一部改正について（通知）"
        ]
    );
}

#[test]
fn a_reference_alone_is_the_label_of_what_is_appended_and_contacts_have_lines_of_their_own() {
    let read = outline_of(NOTICE);
    assert!(
        read.contains("\n  （参考）|\n    |処方内容を変更した場合の手続の流れ\n      ①|"),
        "{read}"
    );
    for line in [
        "|処方箋係\u{3000}担当：●●、●●\n",
        "|電\u{3000}話：03-0000-0000（内線4321）\n",
        "|E-mail：shohou@example.go.jp\n",
    ] {
        assert!(read.contains(line), "{line}: {read}");
    }
}

#[test]
fn offices_without_room_behind_a_phrase_close_it_and_behind_a_sentence_do_not() {
    let text = "
骨子（案）
⏎
１．取組
　○　検査・病名・医薬品コードの一元管理組織の創設
　　　　　　　　　　　　　　　　　　　　（内閣府、文部科学省、厚生労働省）
　○　各府省が保有する情報は、システムに集約して、広く民間にも提供する。
　　　　　　　　　　　　　　　　　　　　（内閣府、デジタル庁、総務省）
";
    let read = outline_of(text);
    assert!(
        read.contains("組織の創設（内閣府、文部科学省、厚生労働省）\n"),
        "{read}"
    );
    assert!(
        read.contains("提供する。\n      |（内閣府、デジタル庁、総務省）"),
        "{read}"
    );
}

#[test]
fn circles_below_one_label_are_items_though_those_below_another_lead_lists() {
    let text = "
骨子（案）
⏎
１．取組
⏎
　【現状と課題】
　○　手続が相違
　○　理解が不足
⏎
　【具体的取組】
　○　窓口の一本化
　　　・　様式の共通化
　○　審査の迅速化
　　　・　審査の統合
　○　基盤の整備
　　　・　拠点の整備
";
    let headings = of_kind(text, NodeKind::Heading);
    assert!(
        !headings.iter().any(|words| words == "手続が相違"),
        "{headings:?}"
    );
    assert!(
        headings.iter().any(|words| words == "窓口の一本化"),
        "{headings:?}"
    );
}

#[test]
fn an_annex_that_is_a_text_loses_none_of_it() {
    let annex = |text: &str| {
        let text = format!("通知\n⏎\n別紙のとおり開催する。\n⎘\n別紙\n{text}");
        of_kind(&text, NodeKind::Furniture)
    };
    for text in [
        "１　開催日　令和７年６月３日\n２　場所　緑川市役所\n３　提出先　緑川市長あて\n",
        "１　法第８条第１号\n２　法第８条第２号\n",
        "　　　　　　　　共通仕様\n　システムは次の要件を満たすこと。\n",
        "令和７年６月１日\n　全国一斉に調査を開始する。\n",
        "国土交通省告示第１号\n　次のとおり定める。\n",
    ] {
        assert!(annex(text).is_empty(), "{text}");
    }
}

#[test]
fn a_header_of_a_chapter_is_told_from_the_label_of_an_annex() {
    let page = |head: &str, text: &str| format!("{}{head}\n⏎\n{text}\n", "　".repeat(24));
    let pages = [
        page("緑川市総合計画", "第１章　現状\n　現状は次のとおりである。"),
        page("緑川市総合計画", "第２章　課題\n　課題は次のとおりである。"),
        page("緑川市総合計画", "第３章　対応\n　対応は次のとおりである。"),
        page("　　　　別紙１", "　目標値の一覧を示す。"),
    ];
    let text = pages.join("⎘\n");
    assert!(outline_of(&text).contains("\n別紙１|") || outline_of(&text).contains("  別紙１|"));
}

#[test]
fn an_annex_may_have_its_day_above_its_title() {
    let text = "
要綱
⏎
第１条　経費は、別紙のとおりとする。
⎘
別紙
　　　　　　　　　　　　　　　　　　　　　　令和６年４月１日
⏎
　　　　　　　　　　　収支予算書
⏎
１　収入
２　支出
";
    assert!(of_kind(text, NodeKind::Furniture).contains(&"令和６年４月１日".to_owned()));
    assert!(outline_of(text).contains("    |収支予算書\n      １|収入\n"));
}

#[test]
fn where_a_form_goes_and_what_a_telephone_does_are_text() {
    let text = "
様式１
⏎
　　　　　　　　　　　　　　　　　　　　　　令和　年　月　日
⏎
　　　　　　　　　　　質問票
　提出先：緑川市企画課　宛
　　　　　　　　　　　・　煩雑な連絡を減らすこと。例えば、
　　　　　　　　　　　　メール１本で済むような事務を増やすこと。
";
    let read = outline_of(text);
    assert!(
        !of_kind(text, NodeKind::Furniture).contains(&"提出先：緑川市企画課\u{3000}宛".to_owned())
    );
    assert!(read.contains("例えば、メール１本で済む"), "{read}");
}

#[test]
fn the_label_of_a_form_ends_with_half_width_brackets_too() {
    let text = "
要綱
⏎
第１条　決定は、様式第２号により通知する。
⎘
様式第２号(第１条関係)
　　　　　　　　　　　交付決定通知書
⏎
　次のとおり決定したので通知する。
";
    let read = outline_of(text);
    assert!(read.contains("様式第２号|(第１条関係)\n"), "{read}");
}
