//! What stands inside what, where the signs alone do not tell: one small text for each habit that
//! was once read wrongly.

use crate::notation::assert_reads;

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
