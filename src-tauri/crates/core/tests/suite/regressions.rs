//! One case for each fault found on real drafts, cut down to what showed it.

use kosshi_core::outline::{self, NodeKind};

use crate::notation::{assert_reads, source};

#[test]
fn the_rest_of_a_split_line_goes_on_the_sentence() {
    assert_reads(
        "
試案

 ① 運送人又は船長は、船積みがあった旨を記録した電子船荷証券記録（以
  下「船積電子船荷証券記録」という。
                   ）又は受取があった旨を記録した電子船荷
  証券記録を荷送人又は傭船者に発行することができるものとする。
",
        "
|試案
  ①|運送人又は船長は、船積みがあった旨を記録した電子船荷証券記録（以下「船積電子船荷証券記録」という。）又は受取があった旨を記録した電子船荷証券記録を荷送人又は傭船者に発行することができるものとする。",
    );
}

/// The captions ended at much the same column, which was taken for the edge of the type area.
#[test]
fn captions_of_one_length_do_not_run_into_their_paragraphs() {
    let body = "就業規則に記載する事項には、必ず記載しなければならない事項と、各事業場内でル\n\
                \u{3000}ールを定める場合には記載しなければならない事項があり、使用者が任意に定めて\n\
                \u{3000}記載し得る事項もある。";
    let captions = [
        "労働時間関係",
        "休日休暇関係",
        "賃金退職関係",
        "安全衛生関係",
        "職業訓練関係",
        "表彰制裁関係",
    ];
    let digits = ['１', '２', '３', '４', '５', '６'];
    let items = captions.iter().zip(digits);
    let text: String = items
        .map(|(caption, digit)| format!("（{digit}）　{caption}\n\u{3000}{body}\n"))
        .collect();
    let outline = outline::read(&source(&format!("規則（案）\n\n{text}")));
    let texts: Vec<&str> = outline
        .nodes
        .iter()
        .map(|node| node.text.as_str())
        .collect();
    for caption in captions {
        assert!(texts.contains(&caption), "{texts:?}");
    }
}

/// 休日加算１ was broken before its number, which was taken for the first item of a list.
#[test]
fn a_number_in_a_list_of_names_is_no_item() {
    let text = |more: &str| {
        format!(
            "整理（案）\n\n\
             （１）　医師の働き方改革を推進する観点から、処置及び手術に係る休日加算\n\
             １、時間外加算１及び深夜加算１の要件を見直す。\n\
             （２）　看護職員の夜勤負担を組織的に軽減することを促す観点から、病棟の\n\
             夜間配置加算等において、夜勤に係る要件を明確化する。\n{more}"
        )
    };
    let outline = outline::read(&source(&text("")));
    let second = &outline.nodes[1].text;
    assert!(second.contains("休日加算１、時間外加算１及び"), "{second}");
    let listed = outline::read(&source(&text("２、各論\n")));
    assert!(listed.nodes.iter().any(|node| node.marker == "１、"));
}

/// Only the chapters have pages: the articles were taken for those of the text.
#[test]
fn contents_that_list_articles_without_pages_are_contents() {
    let text = "就業規則\n\n目　次\n第１章　総則………………１０\n第１条（目的）\n第２条（適用範囲）\n\
                第３条（規則の遵守）\n第２章　採用………………１２\n第４条（採用手続）\n第５条（提出書類）\n\
                [例１] 書類を求める場合の規程例\n第６条（試用期間）\n第３章　服務………………１６\n第７条（服務）\n\
                第８条（遵守事項）\n\n第１章　総則\n（目的）\n第１条　この規則は、服務について定める。\n\
                （適用範囲）\n第２条　この規則は、全員に適用する。\n";
    let outline = outline::read(&source(text));
    let of = |kind| -> Vec<String> {
        let nodes = outline.nodes.iter().filter(move |node| node.kind == kind);
        nodes
            .map(|node| format!("{}{}", node.marker, node.text))
            .collect()
    };
    let contents = of(NodeKind::Toc).concat();
    assert!(
        contents.contains("第２章") && contents.contains("第８条（遵守事項）"),
        "{contents}"
    );
    let chapters: Vec<&str> = outline
        .nodes
        .iter()
        .map(|node| node.marker.as_str())
        .filter(|marker| marker.starts_with('第'))
        .collect();
    assert_eq!(chapters, ["第１章", "第１条", "第２条"]);
}

#[test]
fn numbers_begin_anew_inside_a_note() {
    assert_reads(
        "試案\n\n第１ 規律\n１ 場面\n場面を定める。\n２ 事項\n事項を定める。\n（注）\n１ 電話によることができる。\n２ 統括官が行う。\n３ 定義\n定義を定める。\n",
        "
|試案
  第１|規律
    １|場面
      |場面を定める。
    ２|事項
      |事項を定める。
      （注）|
        １|電話によることができる。
        ２|統括官が行う。
    ３|定義
      |定義を定める。",
    );
}

#[test]
fn articles_stand_under_their_captions_and_chapters_branch() {
    assert_reads(
        "
基本法
（昭和三十年法律第百八十六号）

¶¶第一章　総則

¶（目的）
第一条　この法律は、目的を定める。

¶¶第一章の二　会議

¶（設置）
第三条の二　会議を置く。
２　議員は、次に掲げる者をもつて充てる。
一　国務大臣
二から四まで　略
五　副大臣
",
        "
|基本法
  |（昭和三十年法律第百八十六号）
  第一章|総則
    |（目的）
      第一条|この法律は、目的を定める。
  第一章の二|会議
    |（設置）
      第三条の二|会議を置く。
        ２|議員は、次に掲げる者をもつて充てる。
          一|国務大臣
          二から四まで|略
          五|副大臣",
    );
}

#[test]
fn a_notice_has_its_subject_for_a_title() {
    let text = "
保医発0305第９号
令和８年３月５日

都道府県主管課長　殿

厚生労働省保険局医療課長
（公印省略）

届出に関する手続きの取扱いについて

¶標題のことについては、下記のとおり定めたので、遺漏のないよう願いたい。

記

１　届出は、速やかに行うこと。
";
    let outline = outline::read(&source(text));
    assert_eq!(outline.title, "届出に関する手続きの取扱いについて");
    let furniture = outline
        .nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Furniture)
        .count();
    assert_eq!(furniture, 5);
}

#[test]
fn contents_without_leaders_end_where_their_first_entry_comes_again() {
    let text = "整理\n\n【 目 次 】\nⅠ 人材\nⅠ－１ 医師\nⅡ 改革\n\nⅠ 人材\nⅠ－１ 医師\n(1) 賃上げを実施する。\nⅡ 改革\n";
    let outline = outline::read(&source(text));
    let contents: Vec<u32> = outline
        .nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Toc)
        .map(|node| node.end.line)
        .collect();
    assert_eq!(contents, [6]);
    assert!(
        outline
            .nodes
            .iter()
            .any(|node| node.marker == "Ⅱ" && node.start.line == 11)
    );
}

#[test]
fn a_footnote_stands_under_the_text_that_refers_to_it() {
    let text = "指針\n\nはじめに\n\n本指針は適宜更新を行う予定である 1。\n\n別の段落である。\n\n1\n 検討会にて取りまとめを行う。\n⎘\n次の頁である。\n";
    let outline = outline::read(&source(text));
    let note = outline
        .nodes
        .iter()
        .find(|node| node.kind == NodeKind::Footnote)
        .unwrap();
    assert_eq!(
        (note.marker.as_str(), note.text.as_str()),
        ("1", "検討会にて取りまとめを行う。")
    );
    assert_eq!(note.parent.as_ref().map(|id| id.as_str()), Some("p1l5"));
}

#[test]
fn a_restatement_heads_nothing() {
    assert_reads(
        "整理\n\nⅠ 人材\n(1) 要件を見直す。\n（Ⅰ－２(2)再掲）\n(2) 評価を見直す。\n",
        "
|整理
  Ⅰ|人材
    (1)|要件を見直す。
      |（Ⅰ－２(2)再掲）
    (2)|評価を見直す。",
    );
}

#[test]
fn text_set_out_of_a_list_closes_it() {
    assert_reads(
        "
指針

はじめに

我が国は、国際的な議論を先導してきた。一方で、

 ●   労働力が低下すること
 ●   乖離が生ずること

等が指摘されてきた。

第１部 総論
",
        "
|指針
  |はじめに
    |我が国は、国際的な議論を先導してきた。一方で、
    ●|労働力が低下すること
    ●|乖離が生ずること
    |等が指摘されてきた。
  第１部|総論",
    );
}

#[test]
fn a_single_long_line_hides_no_edge_of_the_few_others() {
    // Past every edge, and only past this one.
    for more in [0, 2] {
        let lone = format!(
            "　なお、意見の提出の方法、提出の期限、提出された意見の取扱い、個人に関する情報の管理、提出に当たって用いる様式、問合せの窓口の所在と連絡先{}は、別に定めるところによる。",
            "、受付の時間、休日の取扱い、郵送による場合の消印の扱い、電子メールによる場合の件名の付け方".repeat(more)
        );
        let first = [
            "　医療分野の研究開発を取り巻く環境は大きく変化しており、国は",
            "関係する府省及び機関と連携して、基礎的な研究から実用化までを",
            "切れ目なく支える体制を整え、その成果を国民に速やかに届けるた",
            "めの施策を総合的に講ずるものとする。",
        ];
        let second = [
            "　この場合において、患者及び市民の参画を進め、研究の計画の段",
            "階からその意見を聴くとともに、得られた知見を分かりやすく公表",
            "し、社会との対話を重ねながら取り組むことが求められる。",
        ];
        let text = format!(
            "意見の募集\n\n{}\n{lone}\n{}\n",
            first.join("\n"),
            second.join("\n")
        );
        let read = outline::read(&kosshi_core::source::Source::from_text(&text));
        let texts: Vec<&str> = read
            .nodes
            .iter()
            .skip(1)
            .map(|node| node.text.trim())
            .collect();
        let whole = [first.concat(), lone, second.concat()];
        let wanted: Vec<&str> = whole.iter().map(|text| text.trim()).collect();
        assert_eq!(texts, wanted);
    }
}
