//! What stands inside what, where the signs alone do not tell: one small text for each habit that
//! was once read wrongly.

use crate::notation::{assert_reads, outline_of, source};

#[test]
fn a_bullet_far_further_in_begins_a_row_inside_also_over_pages() {
    let text = "
手引き
⏎
１　重要な事項
⏎
　●　データの学習時
⏎
　　　◇　適切な学習
　　　　　・　次の事項を検討する。
　　　　　　　　●　想定される条件での性能
⎘
　　　　　　　　●　想定されない条件での性能
⏎
　　　◇　適切な保護
　　　　　・　次の事項を周知する。
　　　　　　　　●　安全性に関する情報
⏎
　●　データの学習後
";
    assert_reads(
        text,
        "
|手引き
  １|重要な事項
    ●|データの学習時
      ◇|適切な学習
        ・|次の事項を検討する。
          ●|想定される条件での性能
          ●|想定されない条件での性能
      ◇|適切な保護
        ・|次の事項を周知する。
          ●|安全性に関する情報
    ●|データの学習後",
    );
}

#[test]
fn an_article_below_the_name_of_its_statute_is_quoted() {
    let text = "
規則の解説
⏎
【第７０条　兼業】
⏎
１　届出について
⏎
（参考）
　・　労働基準法
　　　第３８条　労働時間は、事業場を異にする場合においても通算する。
　・　昭和２３年の通達
⏎
２　裁判例では、制限が許される場合が示されている。
⏎
【第７１条　表彰】
";
    assert_reads(
        text,
        "
|規則の解説
  【第７０条　兼業】|
    １|届出について
      （参考）|
        ・|労働基準法
          第３８条|労働時間は、事業場を異にする場合においても通算する。
        ・|昭和２３年の通達
    ２|裁判例では、制限が許される場合が示されている。
  【第７１条　表彰】|",
    );
}

#[test]
fn the_lower_part_of_a_fraction_is_no_paragraph_of_an_article() {
    let text = "
賃金規則
⏎
第４０条　割増賃金は、次の算式により計算する。
２　休日の割増賃金は、別に定める。
３　前項の時間数は、次の算式により計算する。
　　　（365－年間所定休日日数）×１日の所定労働時間
⏎
　　　　　　　12
⏎
第４１条　端数は切り上げる。
";
    assert_reads(
        text,
        "
|賃金規則
  第４０条|割増賃金は、次の算式により計算する。
    ２|休日の割増賃金は、別に定める。
    ３|前項の時間数は、次の算式により計算する。
      |（365－年間所定休日日数）×１日の所定労働時間
      |12
  第４１条|端数は切り上げる。",
    );
}

#[test]
fn forms_stand_side_by_side_also_with_parts_of_their_numbers() {
    let text = "
届出の手続
⏎
１　届出は、別紙様式11別添１により行う。
⎘
別紙様式11                                    ##
⏎
１　届出書添付書類
⎘
別紙様式11                                    ##
⏎
１　届出書添付書類の続き
⎘
別紙様式11別添１                              ##
⏎
１　評価料の届出書
⎘
別紙様式11別添４の１
⏎
１　実績報告書
⎘
別紙様式12
⏎
１　包括型の届出書
";
    assert_reads(
        text,
        "
|届出の手続
  １|届出は、別紙様式11別添１により行う。
  別紙様式11|##
    １|届出書添付書類
  別紙様式11|##
    １|届出書添付書類の続き
  別紙様式11別添１|##
    １|評価料の届出書
  別紙様式11別添４の１|
    １|実績報告書
  別紙様式12|
    １|包括型の届出書",
    );
}

#[test]
fn a_note_in_brackets_right_below_its_text_heads_no_bullets() {
    let text = "
用語
⏎
●　高度なシステム
　　最も高度なシステムを指す。
　　（広島での定義を引用）
⏎
●　モデル
　　学習によって得られる数学的な構造を指す。
";
    assert_reads(
        text,
        "
|用語
  ●|高度なシステム
    |最も高度なシステムを指す。
    |（広島での定義を引用）
  ●|モデル
    |学習によって得られる数学的な構造を指す。",
    );
}

#[test]
fn a_heading_goes_on_with_its_translation() {
    let text = "
基本理念
⏎
①　尊厳が尊重される社会（Dignity）
　　尊厳が保たれる社会を目指し、制度を整える必要がある。
⏎
②　多様な背景を持つ人々が多様な幸せを追求できる社会
　　（Diversity and Inclusion）
　　多様な背景を持つ人々が幸せを追求し、価値を創造できる社会を目指す。
";
    assert_reads(
        text,
        "
|基本理念
  ①|尊厳が尊重される社会（Dignity）
    |尊厳が保たれる社会を目指し、制度を整える必要がある。
  ②|多様な背景を持つ人々が多様な幸せを追求できる社会（Diversity and Inclusion）
    |多様な背景を持つ人々が幸せを追求し、価値を創造できる社会を目指す。",
    );
}

#[test]
fn a_draft_may_have_an_order_of_its_own() {
    let part = |label: &str, number: &str, text: &str| {
        format!(
            "
【{label}】
⏎
　　　　{number}　評価の見直し
{text}⏎
第１　基本的な考え方
⏎
　観点から、評価を見直す必要がある。
⏎
第２　具体的な内容
⏎
　評価を新設する。
"
        )
    };
    let many = ["①", "②", "③", "④"].map(|number| part(&format!("改革の柱{number}"), number, ""));
    // Words behind the heading must not bring 第１ up to it.
    let last = part("連携の柱", "⑤", "　　　　　　　　連携の推進。\n");
    let read = outline_of(&format!("個別項目\n⏎{}⏎{last}", many.join("⏎")));
    assert_eq!(read.matches("\n  【").count(), 5, "{read}");
    assert_eq!(read.matches("\n      第１|").count(), 5, "{read}");
}

#[test]
fn no_block_begins_with_a_conjunction() {
    let text = "
個別項目
⏎
　　　　　　　⑤　通院の療法の見直し
　　　　　　　　　　　及び早期診療の加算の新設
⏎
第１　基本的な考え方
⏎
　質の高い医療の提供を推進する観点から、評価の在り方を見直すこととする。
";
    assert_reads(
        text,
        "
|個別項目
  ⑤|通院の療法の見直し及び早期診療の加算の新設
    第１|基本的な考え方
      |質の高い医療の提供を推進する観点から、評価の在り方を見直すこととする。",
    );
}

#[test]
fn a_row_inside_an_item_leaves_the_rows_around_as_they_are() {
    let text = "
報告
⏎
１　論点
　・　論点の一である。
⏎
（１）　整理
　・　整理の一である。
　　　　・　補足を述べる。
　・　整理の二である。
";
    assert_reads(
        text,
        "
|報告
  １|論点
    ・|論点の一である。
    （１）|整理
      ・|整理の一である。
        ・|補足を述べる。
      ・|整理の二である。",
    );
}

#[test]
fn bullets_ever_further_in_are_no_stairs_without_end() {
    let rows: Vec<String> = (0..200).map(|at| " ".repeat(6 * at) + "● 項目").collect();
    let read = kosshi_core::outline::read(&source(&format!("計画\n⏎\n{}", rows.join("\n"))));
    assert_eq!(read.nodes.len(), 201);
    assert!(read.nodes.iter().all(|node| node.depth < 10));
}

#[test]
fn quoted_articles_go_on_and_those_of_the_draft_do_not_join_them() {
    let text = "
就業規則の解説
⏎
第３７条　割増賃金を支払う。
⏎
１　届出について
　・　労働基準法（昭和２２年法律第４９号）
　　　第３７条　使用者は、割増賃金を支払わなければならない。
　　　第３８条　労働時間は、通算する。
　・　昭和２３年の通達
⏎
第３８条　休日は、次のとおりとする。
";
    assert_reads(
        text,
        "
|就業規則の解説
  第３７条|割増賃金を支払う。
    １|届出について
      ・|労働基準法（昭和２２年法律第４９号）
        第３７条|使用者は、割増賃金を支払わなければならない。
        第３８条|労働時間は、通算する。
      ・|昭和２３年の通達
  第３８条|休日は、次のとおりとする。",
    );
}

#[test]
fn numbers_below_signs_that_multiply_nothing_are_items() {
    assert_reads(
        "
取組の評価
⏎
１
　達成の状況：×
２
　達成の状況：○
",
        "
|取組の評価
  １|達成の状況：×
  ２|達成の状況：○",
    );
    assert_reads(
        "
算定の方法
⏎
１　算定は、単価×人数とする。
⏎
２
　端数は切り捨てる。
",
        "
|算定の方法
  １|算定は、単価×人数とする。
  ２|端数は切り捨てる。",
    );
}

#[test]
fn short_forms_in_brackets_are_captions() {
    assert_reads(
        "
国際標準化
⏎
１　標準化の現状
　　（ISO）
　ISOへの提案を行う。
　　（IEC）
　IECへの提案を行う。
",
        "
|国際標準化
  １|標準化の現状
    |（ISO）
      |ISOへの提案を行う。
    |（IEC）
      |IECへの提案を行う。",
    );
}

#[test]
fn alternatives_stand_side_by_side_also_in_several_forms() {
    let text = "
第７　強制執行
⏎
【甲案】
　①　差し押さえることができる。
⏎
【乙－１案】（注）
　①　代位することができる。
⏎
【乙－２案】
　①　記録を差し押さえることができる。
⏎
【丙案】
　①　定めを設けない。
⏎
第８　その他
";
    assert_reads(
        text,
        "
第７|強制執行
  【甲案】|
    ①|差し押さえることができる。
  【乙－１案】|（注）
    ①|代位することができる。
  【乙－２案】|
    ①|記録を差し押さえることができる。
  【丙案】|
    ①|定めを設けない。
第８|その他",
    );
}

#[test]
fn a_first_number_that_others_go_on_with_is_no_title() {
    assert_reads(
        "
第１　総論
１　現状と課題
　研究開発は着実に進展しているが、基礎研究の力が低下している。
第２　各論
１　がん
",
        "
第１|総論
  １|現状と課題
    |研究開発は着実に進展しているが、基礎研究の力が低下している。
第２|各論
  １|がん",
    );
}

#[test]
fn each_item_below_announces_its_row() {
    let text = "
規律
⏎
⑥　裏書がされたときは、次に各号に掲げる行為をすることができる。
　　一　白地を補充すること
　　二　更に裏書をすること
⑦　記録せずにすることはできない。
";
    assert_reads(
        text,
        "
|規律
  ⑥|裏書がされたときは、次に各号に掲げる行為をすることができる。
    一|白地を補充すること
    二|更に裏書をすること
  ⑦|記録せずにすることはできない。",
    );
}

#[test]
fn the_caption_of_a_table_overleaf_is_no_end_of_the_item_above() {
    let text = "
指針
⏎
１　表に記載されている内容は、次のルールにて識別し、
　表記するものとする。
　・　頭文字を用い、記載の番号は同表の番号にて表記する
　　とともに、安全性に関する事項についての番号を指す
⎘
表1.　主体ごとに重要となる事項
⏎
２　その他
";
    let read = outline_of(text);
    assert!(read.contains("\n    ・|頭文字を用い、"), "{read}");
    assert!(read.contains("番号を指す\n"), "{read}");
    assert!(read.contains("|表1.　主体ごとに重要となる事項\n"), "{read}");
}
