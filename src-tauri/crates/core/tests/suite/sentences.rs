//! Where sentences go on over lines, brackets and lists, and where they end.

use kosshi_core::outline::NodeKind;

use crate::notation::{assert_reads, outline_of};
use crate::practice::texts;

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

#[test]
fn a_bracket_that_was_split_off_ends_its_sentence() {
    let text = "
規則の内容
⏎
　　（１）退職の事由に関する事項（解雇の事由を含みます。
　　　　　　　　　　　　　　　　　　　　　　　　）
⏎
⏎
　次に、相対的な事項は、以下のとおりです。
";
    assert_eq!(
        texts(text, NodeKind::Paragraph),
        ["次に、相対的な事項は、以下のとおりです。"]
    );
}

#[test]
fn a_sentence_resumes_behind_its_items_with_のいずれにも() {
    let text = "
代表者の選出
⏎
　この場合の労働者の過半数を代表する者は、その事業場に使用される者のうちから選ばれた、次の
①　監督又は管理の地位にある者でないこと
②　投票、挙手等の方法によって選出された者であること
のいずれにも該当する者でなければなりません。
";
    let paragraphs = texts(text, NodeKind::Paragraph);
    assert_eq!(
        paragraphs.last().map(String::as_str),
        Some("のいずれにも該当する者でなければなりません。"),
        "{paragraphs:?}"
    );
}
