//! The head of a form that is appended: number, date, addressee and who applies stand above its title
//! as those of a notice stand above its own.

use super::chars::ends_in_relation;
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
    let labels = (0..)
        .zip(&*lines)
        .filter_map(|(at, line)| Some((at, labels_form(line)?)));
    let heads: Vec<usize> = labels
        .flat_map(|(at, form)| head(lines, at, form))
        .collect();
    for at in heads {
        if let Some(line) = lines.get_mut(at) {
            line.role = Role::Furniture;
        }
    }
}

/// 様式第１号（第４条関係） or 別紙 on a line of its own, and whether it says that it is a form.
fn labels_form(line: &Line) -> Option<bool> {
    let text = line.text();
    let begins = matches!(text.first(), Some('別' | '様' | '参' | '（' | '('));
    let marker = begins.then(|| recognise(text)).flatten()?;
    let (printed, rest) = text.split_at_checked(marker.len)?;
    let alone = !rest.iter().any(|c| c.is_alphanumeric());
    let labels = line.is_undecided() && marker.family.style == Style::Appendix;
    (labels && (alone || ends_in_relation(rest))).then(|| printed.contains(&'式'))
}

/// What a line of a head says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// When, and under which number.
    When,
    /// To whom.
    Whom,
    /// Who applies.
    Who,
}

/// The lines of the head below a label, or below the title that stands there already. An annex may as
/// well be a text that begins with a date, so one that does not call itself a form must also say to
/// whom it goes, and by whom or when; or it has the day alone, above its title.
fn head(lines: &[Line], label: usize, form: bool) -> Vec<usize> {
    let page = lines.get(label).map(|line| line.page);
    let mut below = (0..)
        .zip(lines)
        .skip(label + 1)
        .filter(|(_, line)| line.role != Role::Blank)
        .take_while(|(_, line)| Some(line.page) == page && line.is_undecided())
        .take(HEAD)
        .peekable();
    below.next_if(|(_, line)| is_title(line));
    let mut head: Vec<(usize, Said)> = Vec::new();
    while let Some(&(at, line)) = below.peek()
        && let Some(said) = says(line)
    {
        head.push((at, said));
        below.next();
    }
    let any = |said: Said| head.iter().any(|&(_, own)| own == said);
    let (when, whom, who) = (any(Said::When), any(Said::Whom), any(Said::Who));
    let titles = |(_, line): &(usize, &Line)| is_title(line) && line.indent() < SET_RIGHT * 2;
    let dated = !whom && !who && below.peek().is_some_and(titles);
    let is_head = match form {
        true => whom || when,
        false => whom && (when || who) || dated,
    };
    let lines = head.into_iter().filter(|_| is_head);
    lines.map(|(at, _)| at).collect()
}

/// Whether a line may be the title of what is appended.
fn is_title(line: &Line) -> bool {
    says(line).is_none() && line.indent() >= TITLE && !line.text().contains(&'。')
}

/// The title is set so far in, in columns.
const TITLE: u32 = 8;

/// 番号, 年月日, ○○局長殿, 住所; `None` for what stands in no head.
fn says(line: &Line) -> Option<Said> {
    const APPLICANT: [&str; 16] = [
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
    let text = compact(line, LONGEST + 1);
    let fits = text.chars().count() <= LONGEST && !text.contains('。');
    if !fits || recognise(line.text()).is_some_and(|marker| marker.number.counts()) {
        return None;
    }
    let right = line.indent() >= SET_RIGHT;
    if right && (text == "番号" || is_date(&text) || is_number(&text)) {
        Some(Said::When)
    } else if names_addressee(line.text(), &text) {
        Some(Said::Whom)
    } else if right && (is_sender(&text) || APPLICANT.iter().any(|word| text.contains(word))) {
        Some(Said::Who)
    } else {
        None
    }
}

/// ○○局長殿, 緑川市長　様, （宛先）緑川市長; 仕様 is a word.
fn names_addressee(text: &[char], compact: &str) -> bool {
    let named = match text {
        [.., before, '様'] => before.is_whitespace() || matches!(before, '長' | '事' | '）'),
        _ => false,
    };
    // 提出先：企画課　宛 tells where the form goes.
    let tells =
        compact.contains(['：', ':']) || compact.contains("出先") || compact.contains("付先");
    let ends = ["宛", "宛て", "あて"];
    named
        || is_addressee(compact) && !compact.ends_with("各位")
        || compact.starts_with("（宛先）")
        || !tells && ends.iter().any(|end| compact.ends_with(end))
}
