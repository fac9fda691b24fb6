//! How the lines of a title are written on one.

use super::chars::{is_hiragana, leads_on, leaves_open, never_begins, opens};
use super::formal::is_council;
use super::line::Line;
use crate::stage::{ends_in_label, is_label};

/// The space that parts a line of a title from the one before: behind the name of a council, before
/// the label of a draft and before a subtitle. Other lines run on.
pub(super) fn space_between(before: &Line, next: &Line) -> Option<char> {
    let text = |line: &Line| -> String { line.text().iter().collect() };
    let (before, next) = (text(before), text(next));
    let ends = before.chars().next_back()?;
    let begins = next.chars().next()?;
    if leaves_open(ends) || leads_on(ends) || never_begins(begins) {
        return None;
    }
    let label = is_label(&next) && !opens(begins) && !ends_in_label(&before);
    let council = is_council(&before) && !opens(begins) && !is_hiragana(begins);
    let apart = label || council || is_subtitle(&next);
    apart.then_some('\u{3000}')
}

/// ―…―, ～…～
fn is_subtitle(text: &str) -> bool {
    let frames = ['～', '〜', '―', '－', '—', '‐'];
    text.starts_with(frames) && text.ends_with(frames)
}
