//! The head of a form that is appended: number, date, addressee and who applies stand above its title
//! as those of a notice stand above its own.

use super::formal::{compact, is_addressee, is_date, is_number, is_sender};
use super::line::{Line, Role};
use crate::marker::{Style, recognise};

/// So many visible lines at most stand above the title.
const HEAD: usize = 16;

/// Who applies is set so far in, in columns.
const SET_RIGHT: u32 = 20;

/// No line of the head is longer, in characters.
const LONGEST: usize = 40;

/// Marks the heads of all forms.
pub(crate) fn mark(lines: &mut [Line]) {
    let labels = (0..).zip(&*lines).filter(|(_, line)| labels_form(line));
    let heads: Vec<usize> = labels.flat_map(|(at, _)| head(lines, at)).collect();
    for at in heads {
        if let Some(line) = lines.get_mut(at) {
            line.role = Role::Furniture;
        }
    }
}

/// 様式第１号（第４条関係） on a line of its own.
fn labels_form(line: &Line) -> bool {
    let text = line.text();
    let begins = matches!(text.first(), Some('別' | '様' | '参' | '（' | '('));
    let Some(marker) = begins.then(|| recognise(text)).flatten() else {
        return false;
    };
    let rest = text.get(marker.len..).unwrap_or_default();
    let alone = !rest.iter().any(|c| c.is_alphanumeric());
    line.is_undecided()
        && marker.family.style == Style::Appendix
        && (alone || rest.ends_with(&['関', '係', '）']))
}

/// The lines of the head below a label; none where it does not say when or to whom the form goes.
fn head(lines: &[Line], label: usize) -> Vec<usize> {
    let page = lines.get(label).map(|line| line.page);
    let below = (0..).zip(lines).skip(label + 1);
    let head: Vec<(usize, String)> = below
        .filter(|(_, line)| line.role != Role::Blank)
        .take_while(|(_, line)| Some(line.page) == page && line.is_undecided())
        .take(HEAD)
        .map(|(at, line)| (at, line, compact(line, LONGEST + 1)))
        .take_while(|(_, line, text)| addresses(text) || names_applicant(line, text))
        .map(|(at, _, text)| (at, text))
        .collect();
    if head.iter().any(|(_, text)| addresses(text)) {
        head.into_iter().map(|(at, _)| at).collect()
    } else {
        Vec::new()
    }
}

/// 番号, 年月日, ○○局長殿, 緑川市長様
fn addresses(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST;
    let named = ["様", "宛", "あて"].iter().any(|end| text.ends_with(end));
    short && (text == "番号" || named || is_date(text) || is_number(text) || is_addressee(text))
}

/// 住所, 氏名, 代表者氏名（印）: who applies, in the right half.
fn names_applicant(line: &Line, text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "住所",
        "所在地",
        "氏名",
        "名称",
        "代表者",
        "電話",
        "主体名",
        "団体名",
        "法人名",
        "申請者",
        "届出者",
        "所有者",
        "所属",
        "職名",
        "担当",
        "連絡先",
    ];
    let short = text.chars().count() <= LONGEST && !text.contains('。');
    let words = WORDS.iter().any(|word| text.contains(word));
    line.indent() >= SET_RIGHT && short && (words || is_sender(text))
}
