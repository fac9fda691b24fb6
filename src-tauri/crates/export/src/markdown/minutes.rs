//! 議事メモ as Markdown: a heading for each part, an item for each thing that was said.

use super::{Page, broken, escape};
use crate::minutes::{Minutes, MinutesLine};
use crate::progress::{NotWritten, Steps, Watch};

/// The minutes as Markdown, readable by CommonMark, GitHub's dialect and pandoc.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn minutes_markdown(minutes: &Minutes, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut page = Page::default();
    page.block(0, &[format!("# {}", escape::inline(&minutes.heading))]);
    for fact in &minutes.facts {
        page.block(0, &[escape::inline(fact)]);
    }
    let mut steps = Steps::new(minutes.len(), watch);
    for part in &minutes.parts {
        if !part.heading.is_empty() {
            page.block(0, &[format!("## {}", escape::inline(&part.heading))]);
        }
        if let Some(nothing) = part.nothing() {
            page.block(0, &[nothing.to_owned()]);
        }
        for line in &part.lines {
            steps.step()?;
            item(&mut page, line);
        }
    }
    Ok(page.0)
}

/// `- **14:03** ・ 山田委員 ・ ◆ 意見 ・ ２．（２）〇臨床試験、173行目`
fn item(page: &mut Page, line: &MinutesLine) {
    let mut head = format!("**{}**", escape::inline(&line.time));
    for fact in line.head() {
        head.push_str(" ・ ");
        head.push_str(&escape::inline(&fact));
    }
    page.item(0, &[head], false);
    for text in line.said() {
        page.block(2, &broken(escape::lines(&text)));
    }
}
