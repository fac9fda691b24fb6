//! What contents say of headings: that they are some, and how deep they stand; and where contents say
//! nothing.

use kosshi_core::outline::{self, Ground, NodeKind};
use kosshi_core::reference::{Reference, references};

use crate::notation::{outline_of, source};

const PLAIN: &str = "
収蔵資料の在り方
⏎
目次
はじめに……………１
現状と課題…………１
今後の方策…………２
　提言１……………２
　提言２……………３
おわりに……………４
⎘
はじめに
本文がここにある。
⏎
現状と課題
⏎
（収蔵庫の逼迫）
○　増築には費用を要する。
⏎
（情報の遅れ）
○　台帳は紙である。
⏎
今後の方策
次のとおり提言する。
⏎
提言１　方針を策定すること
○　方針を定める。
⏎
提言２　情報を共有すること
○　情報を整える。
⏎
おわりに
本文がここにある。
";

#[test]
fn contents_tell_how_deep_headings_without_numbers_stand() {
    let read = outline_of(PLAIN);
    let body = read.split_once("  |はじめに").map(|(_, body)| body);
    assert_eq!(
        body.unwrap().trim_end(),
        "
    |本文がここにある。
  |現状と課題
    |（収蔵庫の逼迫）
      ○|増築には費用を要する。
    |（情報の遅れ）
      ○|台帳は紙である。
  |今後の方策
    |次のとおり提言する。
    提言１|方針を策定すること
      ○|方針を定める。
    提言２|情報を共有すること
      ○|情報を整える。
  |おわりに
    |本文がここにある。"
    );
    let outline = outline::read(&source(PLAIN));
    let listed = outline
        .nodes
        .iter()
        .find(|node| node.text == "今後の方策")
        .unwrap();
    assert!(listed.grounds.why().any(|why| why == Ground::Contents));
}

#[test]
fn contents_that_set_parts_and_sections_alike_leave_them_to_their_numbers() {
    let text = "
見直しの案
⏎
目次
第１部　証券の見直し…………１
第１　名称……………………１
　１　記録……………………１
第２部　その他………………３
⎘
第１部　証券の見直し
⏎
第１　名称
⏎
　１　記録
　　記録をする。
⏎
第２部　その他
　その他の事項を定める。
";
    let read = outline_of(text);
    assert!(
        read.contains("\n  第１部|証券の見直し\n    第１|名称\n      １|記録\n"),
        "{read}"
    );
}

/// What a text is read as behind its contents.
#[track_caller]
fn assert_body(text: &str, body: &str) {
    let read = outline_of(text);
    let begins = body.lines().next().unwrap();
    let at = read
        .rfind(&format!("\n{begins}\n"))
        .unwrap_or_else(|| panic!("{read}"));
    assert_eq!(read.get(at + 1..).unwrap().trim_end(), body);
}

#[test]
fn chapters_hold_what_contents_do_not_set_in() {
    assert_body(
        "
基本計画（案）
⏎
目次
第１章　総論……………１
背景……………………１
目的……………………２
第２章　各論……………３
医療……………………３
⎘
第１章　総論
⏎
背景
⏎
背景を述べる。
⏎
目的
⏎
目的を述べる。
⏎
第２章　各論
⏎
医療
⏎
医療を述べる。
",
        "  第１章|総論
    |背景
      |背景を述べる。
    |目的
      |目的を述べる。
  第２章|各論
    |医療
      |医療を述べる。",
    );
    assert_body(
        "
基本計画（案）
⏎
目次
１　総論……………１
背景………………１
目的………………２
２　各論……………３
医療………………３
⎘
１　総論
⏎
背景
⏎
背景を述べる。
⏎
目的
⏎
目的を述べる。
⏎
２　各論
⏎
医療
⏎
医療を述べる。
",
        "  １|総論
    |背景
      |背景を述べる。
    |目的
      |目的を述べる。
  ２|各論
    |医療
      |医療を述べる。",
    );
}

#[test]
fn numbers_that_follow_are_of_one_level_however_contents_set_them_in() {
    assert_body(
        "
実施計画（案）
⏎
目次
第１章　総論……………１
　　１　背景……………２
　２　目的……………３
第２章　各論……………４
　　１　医療……………５
　　　２　介護……………６
　　　　３　福祉……………７
　第３章　推進……………８
⎘
第１章　総論
１　背景
　背景を述べる。
２　目的
　目的を述べる。
第２章　各論
１　医療
　医療を述べる。
２　介護
　介護を述べる。
３　福祉
　福祉を述べる。
第３章　推進
　推進を述べる。
",
        "  第１章|総論
    １|背景
      |背景を述べる。
    ２|目的
      |目的を述べる。
  第２章|各論
    １|医療
      |医療を述べる。
    ２|介護
      |介護を述べる。
    ３|福祉
      |福祉を述べる。
  第３章|推進
    |推進を述べる。",
    );
}

#[test]
fn a_list_that_names_the_chapters_takes_no_heading_from_them() {
    assert_body(
        "
実施計画（案）
⏎
目次
はじめに……………１
１　基本方針……………２
２　推進体制……………３
３　進捗管理……………４
⎘
はじめに
　計画の柱は次のとおりとする。
１　基本方針
２　推進体制
３　進捗管理
　以下、それぞれについて述べる。
⏎
１　基本方針
　人材を育成する。
２　推進体制
　体制を整備する。
３　進捗管理
　毎年度、進捗を確認する。
",
        "  １|基本方針
    |人材を育成する。
  ２|推進体制
    |体制を整備する。
  ３|進捗管理
    |毎年度、進捗を確認する。",
    );
    assert_body(
        "
基本計画（案）
⏎
目次
１　総論……………１
　医療……………２
２　各論……………３
　介護……………４
⎘
１　総論
　分野は、次のとおりとする。
⏎
　医療
　介護
⏎
　それぞれの分野で取組を進める。
医療
　医療を述べる。
⏎
２　各論
　各論を述べる。
⏎
介護
　介護を述べる。
",
        "  １|総論
    |分野は、次のとおりとする。
    |医療
    |介護
    |それぞれの分野で取組を進める。
    |医療
      |医療を述べる。
  ２|各論
    |各論を述べる。
    |介護
      |介護を述べる。",
    );
}

#[test]
fn words_that_an_annex_alone_repeats_hide_no_later_heading() {
    let text = "
基本計画（案）
⏎
目次
現状……………………１
推進体制………………２
評価……………………３
⎘
現状
現状を述べる。
推進体制の整備
体制を述べる。
評価
評価を述べる。
別紙
推進体制
別に定める。
";
    let read = outline_of(text);
    assert!(read.contains("\n  |評価\n    |評価を述べる。\n"), "{read}");
}

#[test]
fn contents_without_a_heading_in_the_text_change_nothing() {
    let body = "
第１章　総論
⏎
総論を述べる。
・医療
・介護
⏎
第２章　各論
⏎
各論を述べる。
";
    let listed = format!("基本計画（案）\n⏎\n目次\n　序……１\n　　沿革……２\n　跋……３\n⎘\n{body}");
    let plain = format!("基本計画（案）\n⏎\n{body}");
    let of = |text: &str| {
        let read = outline_of(text);
        let at = read.rfind("  第１章|総論").unwrap();
        read.get(at..).unwrap().to_owned()
    };
    assert_eq!(of(&listed), of(&plain));
}

#[test]
fn a_summary_behind_the_text_takes_no_heading_from_it() {
    let text = "
基本計画（案）
⏎
目次
現状と課題……………１
基本方針………………２
推進体制………………３
⎘
現状と課題
現状を述べる。
基本方針
方針を述べる。
推進体制
推進する。
⏎
別添　計画の概要
⏎
現状と課題
⏎
人口が減少する。
⏎
基本方針
⏎
二つの方針を定める。
";
    let read = outline_of(text);
    assert!(
        read.contains(
            "\n  |現状と課題\n    |現状を述べる。\n  |基本方針\n    |方針を述べる。\n  |推進体制\n"
        ),
        "{read}"
    );
}

#[test]
fn a_list_of_figures_behind_the_contents_begins_anew() {
    let text = "
白書（案）
⏎
目次
現状と課題……………１
　人口の推移…………２
今後の方向……………５
図表目次
図１　人口……………２
図２　世帯……………３
図３　高齢化…………４
⎘
現状と課題
　次のとおりである。
人口の推移
　人口は減少している。
⏎
図１　人口
⏎
図２　世帯
⏎
図３　高齢化
⏎
今後の方向
　次のとおり進める。
";
    let read = outline_of(text);
    assert!(
        read.contains("\n  |今後の方向\n    |次のとおり進める。\n"),
        "{read}"
    );
    let outline = outline::read(&source(text));
    let figure = outline
        .nodes
        .iter()
        .find(|node| node.text.starts_with("図２"));
    assert_ne!(figure.unwrap().kind, NodeKind::Heading, "{read}");
}

/// The headings that lines of contents lead to.
fn linked(text: &str) -> Vec<String> {
    let outline = outline::read(&source(text));
    let name = |reference: &Reference| {
        let node = outline.nodes.iter().find(|node| node.id == reference.to);
        node.map(|node| format!("{}{}", node.marker, node.text))
            .unwrap()
    };
    references(&outline).iter().map(name).collect()
}

#[test]
fn lines_of_contents_lead_to_what_stands_before_them_too() {
    let text = "
地域計画（案）
⏎
はじめに
　本計画は、地域の福祉を推進するために定める。
⏎
目次
はじめに……………………１
第１章
計画の概要………………２
提言１……………………４
⎘
第１章　計画の概要
　概要を述べる。
⏎
提言１　方針を策定すること
　方針を定める。
";
    assert_eq!(
        linked(text),
        ["はじめに", "第１章計画の概要", "提言１方針を策定すること"]
    );
}

#[test]
fn entries_with_a_bare_page_number_lead_to_their_headings() {
    let text = "
計画（案）
⏎
目次
１．はじめに　1
２．現状　2
３．課題　5
４．おわりに　7
⎘
１．はじめに
　本報告書は、現状を示す。
２．現状
　現状を述べる。
３．課題
　課題を述べる。
４．おわりに
　以上である。
";
    assert_eq!(
        linked(text),
        ["１．はじめに", "２．現状", "３．課題", "４．おわりに"]
    );
}
