//! Does a line go on from the one before? Evidence, each piece with a named weight.
//!
//! Positive speaks for going on, negative for a new block; the sum decides. The weights were set on
//! drafts of several ministries in two extractions each; none of them decides alone, so a piece of
//! evidence that an extraction lost (indentation, blank lines) is made up for by the others.

use super::chars::{
    closes, is_hiragana, is_katakana, is_latin, is_sentence_end, leads_on, leaves_open,
    names_offices, never_begins,
};
use super::line::{Line, width};
use super::phrases::{
    JOINTS, PARAGRAPHS, RESUMES, SENTENCES, WORDS, begins_with, ends_in_case, numbers_table,
};
use super::segment::{Gap, Open};
use crate::marker::{Marker, Strength, Style, recognise};

const REACHES_EDGE: f32 = 3.0;
const NEARLY_REACHES: f32 = -0.5;
const STOPS_SHORT: f32 = -2.0;
const PER_MISSING_COLUMN: f32 = -0.15;
const MOST_MISSING: f32 = 14.0;
const SENTENCE_ENDS: f32 = -3.5;
const PROSE_UNFINISHED: f32 = 1.5;
const LEFT_OPEN: f32 = 3.0;
const COMMA_ENDS: f32 = 8.0;
const PARTICLE_ENDS: f32 = 1.0;
const CASE_ENDS: f32 = 2.0;
const OFFICES_END: f32 = -9.0;
const ADDRESS_BEGINS: f32 = -2.0;
const OFFICES_WRAPPED: f32 = 9.0;
const CONJUNCTION_ENDS: f32 = 5.0;
const BRACKET_OPEN: f32 = 5.0;
const HIRAGANA_BEGINS: f32 = 1.0;
const ENDING_BEGINS: f32 = 2.5;
const PARTICLE_BEGINS: f32 = 2.5;
const KATAKANA_GOES_ON: f32 = 3.0;
const JOINT_BEGINS: f32 = 6.0;
const CAPTION_BEGINS: f32 = -6.0;
const CONJUNCTION_BEGINS: f32 = -2.0;
const ADVERB_BEGINS: f32 = -0.4;
const NEVER_BEGINS: f32 = 9.0;
const BLANK_BETWEEN: f32 = -1.0;
const SAME_HANG: f32 = 1.0;
const HANGS_ON: f32 = 2.0;
const OTHER_HANG: f32 = -2.0;
const OUT_BELOW_BLANK: f32 = -5.0;
const SET_IN: f32 = -3.0;
const GOES_ON_IN_SIGHT: f32 = 6.0;
const PARENTHESIS_CLOSED: f32 = -9.0;
const REMARK_BEGINS: f32 = 3.0;
const TRANSLATES: f32 = 6.0;
const WHOLE_LINE_NOTE: f32 = -6.0;
const UNWRAPPED: f32 = -5.0;
const RESUMES_BEHIND_LIST: f32 = -5.0;
const FRAGMENT_GOES_ON: f32 = 3.0;
const SET_RIGHT: f32 = -6.0;
const CENTRED_GOES_ON: f32 = 8.0;

/// Columns short of the edge that may still be chance.
const NEARLY: u32 = 4;

/// The part of the width by which a line may fall short of the edge: lines are justified, type is
/// proportional, and a column is only a count of characters.
const TOLERANCE: u32 = 14;

/// The columns by which it may where its end was measured in print.
const MEASURED: u32 = 3;

/// Further lines hang this far behind the marker: a full-width character.
const HANG: u32 = 2;

/// A bracket that has not closed after this many characters was never meant to.
const LONGEST_BRACKET: usize = 400;

/// Whether `next` goes on the block whose last line is `open.last`.
/// `after` is the line below it.
pub(super) fn goes_on(
    open: &Open<'_>,
    next: &Line,
    after: Option<&Line>,
    gap: Gap,
    note_closes: Option<bool>,
) -> bool {
    let mut sum =
        reach(open, next) + ends(open, next) + begins(next, open) + indentation(open, next, gap);
    let set_in = || {
        after.is_some_and(|after| is_set_in(next, after))
            || !gap.page_break && open.is_set_in_like(next)
    };
    let ended = open.ends_sentence();
    // Where extraction has split a heading, its own edge tells nothing.
    if (ended || open.out_of_line && open.marker.is_some()) && set_in() {
        sum += SET_IN;
    }
    let listed = open.marker.is_some() && next.text().first() == Some(&'の');
    if listed && begins_with(next.text(), RESUMES) && room_left(open, next) != Some(0) {
        sum += RESUMES_BEHIND_LIST;
    }
    if next.text().len() <= FRAGMENT && gap.blanks == 0 && !gap.page_break && !ended {
        sum += FRAGMENT_GOES_ON;
    }
    sum += BLANK_BETWEEN * f32::from(gap.blanks.min(2));
    if in_bracket(open) {
        sum += BRACKET_OPEN;
    }
    if next.text().first() == Some(&'【') && names_offices(next.text()) {
        // What had no room on the line stands at the beginning of the next.
        sum += match open.edge {
            Some(edge)
                if is_set_right(open, next)
                    || next.indent() * 3 < edge && open.last.edge() + width(next.text()) > edge =>
            {
                OFFICES_WRAPPED
            }
            _ => OFFICES_END,
        };
    }
    if open.is_done(gap) || gap.table && !open.last.last().is_some_and(leaves_open) {
        sum += PARENTHESIS_CLOSED;
    }
    let address = begins_with(next.text(), &["http://", "https://"]);
    if address && !open.is_footnote() && !in_bracket(open) {
        sum += ADDRESS_BEGINS;
    }
    if open.is_closed_parenthesis()
        && !next
            .text()
            .first()
            .is_some_and(|&c| never_begins(c) || c == '※')
    {
        sum += PARENTHESIS_CLOSED;
    }
    sum += match note_closes {
        Some(true) if gap.blanks == 0 && translates(open, next) => TRANSLATES,
        Some(true) if !in_bracket(open) && is_set_right(open, next) => WHOLE_LINE_NOTE + SET_RIGHT,
        Some(true) if !in_bracket(open) => WHOLE_LINE_NOTE,
        Some(false) if !is_sentence_end(open.last.text()) => REMARK_BEGINS,
        _ => 0.0,
    };
    if gap.blanks == 0 && !gap.page_break && is_centred_title(open, next) {
        sum += CENTRED_GOES_ON;
    }
    sum >= 0.0
}

/// Whether a line stands at the right margin, far from the text above it, as who holds an opinion
/// does.
fn is_set_right(open: &Open<'_>, next: &Line) -> bool {
    let edge = |edge: u32| next.edge() + HANG >= edge && next.indent() * 2 > edge;
    next.indent() > open.indent + FAR_RIGHT && open.edge.is_some_and(edge)
}

/// What is set so far in stands at the right margin or in the middle.
const FAR_RIGHT: u32 = 8;

/// Whether a line goes on the title of a part: both are set around one middle, and the first ends in
/// a word that something follows.
fn is_centred_title(open: &Open<'_>, next: &Line) -> bool {
    let last = open.last;
    let alone = |line: &Line| line.indent() >= FAR_RIGHT && !is_sentence_end(line.text());
    let unfinished = last.last().is_some_and(leads_on);
    open.marker.is_none()
        && unfinished
        && alone(last)
        && alone(next)
        && last.indent().abs_diff(next.indent()) > 1
        && last.shares_middle(next)
}

/// Whether a sentence ended with the last line: not where it ended in a bracket only, and what
/// follows goes on behind it.
fn ended(open: &Open<'_>, next: &Line) -> bool {
    let last = open.last.text();
    let goes_on = last.last().is_some_and(|&c| closes(c))
        && match next.text() {
            ['で', 'は', after, ..] => *after != '、',
            [first, ..] => "をにはのがとへも".contains(*first),
            [] => false,
        };
    open.ends_sentence() && !goes_on
}

/// Whether a line gives in words of Latin letters what the heading says above which it hangs:
/// （Diversity and Inclusion）. Short forms such as （ISO） may as well be captions.
fn translates(open: &Open<'_>, line: &Line) -> bool {
    let latin = |c: char| is_latin(c) || matches!(c, ' ' | '-' | '&' | '（' | '）' | '(' | ')');
    let above = open.last.text();
    let phrase = !is_sentence_end(above) && !above.iter().copied().all(latin);
    let hangs = open.marker.is_some() && line.indent() > open.indent;
    let words = line
        .text()
        .iter()
        .filter(|c| c.is_ascii_lowercase())
        .count()
        >= LATIN_WORD;
    phrase && hangs && words && line.text().iter().copied().all(latin)
}

/// So many small letters are a word.
const LATIN_WORD: usize = 3;

/// Whether a line is the first of a paragraph, set in over the one below it.
fn is_set_in(line: &Line, below: &Line) -> bool {
    let adjoins = below.page == line.page && below.number == line.number.saturating_add(1);
    let by = line.indent().saturating_sub(below.indent());
    adjoins && (1..=FIRST_LINE).contains(&by) && recognise(below.text()).is_none()
}

/// A paragraph's first line is set in by a full-width character, or by two.
const FIRST_LINE: u32 = 4;

fn in_bracket(open: &Open<'_>) -> bool {
    open.brackets > 0 && open.since_bracket <= LONGEST_BRACKET
}

/// Columns that were left free at the end of the last line, more than the next word needs.
pub(super) fn room_left(open: &Open<'_>, next: &Line) -> Option<u32> {
    let edge = open.edge?;
    let word = first_word(next.text());
    let tolerance = if open.last.measured {
        MEASURED
    } else {
        edge / TOLERANCE
    };
    Some(
        edge.saturating_sub(open.last.edge())
            .saturating_sub(word + tolerance),
    )
}

fn reach(open: &Open<'_>, next: &Line) -> f32 {
    match room_left(open, next) {
        None => UNWRAPPED,
        // The rest of a split line stands further right than its columns say.
        Some(_) if open.out_of_line => NEARLY_REACHES,
        // Nor is a line full whose end was moved there.
        Some(0) if is_set_apart(open) => STOPS_SHORT,
        Some(0) => REACHES_EDGE,
        Some(room) if room <= NEARLY => NEARLY_REACHES,
        Some(room) => STOPS_SHORT + PER_MISSING_COLUMN * (room as f32).min(MOST_MISSING),
    }
}

/// Whether the end of the last line stands apart from the rest, as an amount at the right edge does.
fn is_set_apart(open: &Open<'_>) -> bool {
    let text = open.last.text();
    let apart = |(at, gap): (usize, &[char])| {
        let short = text.len() - at - gap.len() <= LONGEST_AMOUNT;
        short && gap.iter().all(|c| c.is_whitespace())
    };
    open.last.measured && text.windows(APART).enumerate().any(apart)
}

/// The longest amount, in characters, and the white space before it.
const LONGEST_AMOUNT: usize = 8;
const APART: usize = 4;

/// Columns of what could not be parted at the beginning of a line.
fn first_word(text: &[char]) -> u32 {
    let latin = text.iter().take_while(|&&c| is_latin(c)).count().max(1);
    let tail = text
        .iter()
        .skip(latin)
        .take_while(|&&c| never_begins(c))
        .count();
    width(text.get(..latin + tail).unwrap_or(text)).min(24)
}

fn ends(open: &Open<'_>, next: &Line) -> f32 {
    match open.last.last() {
        Some('】') if names_offices(open.last.text()) => OFFICES_END,
        _ if ended(open, next) => SENTENCE_ENDS,
        Some('、' | '，') => COMMA_ENDS,
        Some(c) if leaves_open(c) => LEFT_OPEN,
        last => {
            let particle = match last {
                Some('び') if open.last.text().ends_with(&['及', 'び']) => CONJUNCTION_ENDS,
                Some('に') if open.last.text().ends_with(&['並', 'び', 'に']) => {
                    CONJUNCTION_ENDS
                }
                Some('は') if open.last.text().ends_with(&['又', 'は']) => CONJUNCTION_ENDS,
                Some(_) if ends_in_case(open.last.text()) => CASE_ENDS,
                Some(c) if is_hiragana(c) => PARTICLE_ENDS,
                _ => 0.0,
            };
            particle
                + (if open.is_unfinished_prose(room_left(open, next)) {
                    PROSE_UNFINISHED
                } else {
                    0.0
                })
        }
    }
}

fn begins(next: &Line, open: &Open<'_>) -> f32 {
    let text = next.text();
    match text.first() {
        Some(&c) if never_begins(c) => NEVER_BEGINS,
        _ if begins_with(text, JOINTS) && !ended(open, next) => JOINT_BEGINS,
        _ if numbers_table(text) => CAPTION_BEGINS,
        // Where first lines are set in, this is none.
        _ if begins_with(text, PARAGRAPHS) && hangs_in_paragraph(open, next) => ADVERB_BEGINS,
        _ if begins_with(text, PARAGRAPHS) => CONJUNCTION_BEGINS,
        Some(_) if ended(open, next) => {
            // Where nothing is set in, paragraphs are told by their words alone.
            if begins_with(text, SENTENCES) && open.hang == Some(open.indent) {
                CONJUNCTION_BEGINS
            } else if begins_with(text, SENTENCES) {
                ADVERB_BEGINS
            } else {
                0.0
            }
        }
        Some('を' | 'に' | 'は' | 'の' | 'が') if !begins_with(text, WORDS) => PARTICLE_BEGINS,
        Some(&c) if "するれわんめげえせけきくぐずぬむりらろ".contains(c) => {
            ENDING_BEGINS
        }
        Some(&c) if is_hiragana(c) => HIRAGANA_BEGINS,
        Some(&c) if is_katakana(c) && open.last.last().is_some_and(is_katakana) => KATAKANA_GOES_ON,
        _ => 0.0,
    }
}

/// Whether a line stands where the further lines of a paragraph do, whose first one is set in.
fn hangs_in_paragraph(open: &Open<'_>, next: &Line) -> bool {
    let hang = open.hang.filter(|&hang| hang < open.indent);
    open.marker.is_none() && open.last.page == next.page && hang == Some(next.indent())
}

/// No paragraph has so few characters.
const FRAGMENT: usize = 3;

fn indentation(open: &Open<'_>, next: &Line, gap: Gap) -> f32 {
    if gap.blanks == 0 && !gap.page_break && open.is_split_before(next) {
        return GOES_ON_IN_SIGHT;
    }
    // Pages are scaled each on its own.
    if gap.page_break {
        return 0.0;
    }
    let indent = next.indent();
    match open.hang {
        None if open.hangs && indent <= open.indent => OTHER_HANG,
        Some(hang) if hang.abs_diff(indent) <= 1 => SAME_HANG,
        Some(_) => OTHER_HANG,
        None if open.marker.is_some() && indent > open.indent => {
            let hangs = gap.blanks == 0
                && (indent <= open.indent + HANG || indent.abs_diff(open.text_column) <= 1);
            match (is_sentence_end(open.last.text()), hangs) {
                (true, true) => HANGS_ON,
                (true, false) => 0.0,
                (false, _) => SAME_HANG,
            }
        }
        None if indent > open.indent + 1 => OTHER_HANG,
        None if open.marker.is_some() && indent + 1 < open.indent => {
            if gap.blanks > 0 {
                OUT_BELOW_BLANK
            } else {
                OTHER_HANG
            }
        }
        // A paragraph's first line is set in.
        None if open.marker.is_none() && indent < open.indent => SAME_HANG,
        None => 0.0,
    }
}

const FORM_CERTAIN: f32 = 4.0;
const FORM_LIKELY: f32 = 3.0;
const FORM_WEAK: f32 = 1.0;
const IN_SEQUENCE: f32 = 2.0;
const OUT_OF_SEQUENCE: f32 = -2.0;
const BREAKS_SENTENCE: f32 = -2.0;
const INSIDE_BRACKET: f32 = -6.0;
const AFTER_BLANK: f32 = 1.0;
const DENOMINATOR: f32 = -6.0;
const SPACED_BULLET: f32 = 1.0;
const AFTER_SHORT_LINE: f32 = 1.0;

/// Whether a first number with a comma stands where a full line broke off in mid-sentence:
/// 休日加算｜１、時間外加算１. Only a second one shows that it is an item.
pub(super) fn breaks_off(marker: &Marker, open: &Open<'_>, next: &Line) -> bool {
    let comma = matches!(
        next.text().get(marker.len.saturating_sub(1)),
        Some('、' | '，')
    );
    let full = room_left(open, next) == Some(0);
    comma && marker.number.is_first() && full && !is_sentence_end(open.last.text())
}

/// Whether a marker found at the beginning of `next` is meant as one.
pub(super) fn is_meant(
    marker: &Marker,
    in_sequence: bool,
    open: &Open<'_>,
    next: &Line,
    gap: Gap,
) -> bool {
    let mut sum = match marker.strength {
        Strength::Certain => FORM_CERTAIN,
        Strength::Likely => FORM_LIKELY,
        Strength::Weak => FORM_WEAK,
    };
    if marker.number.counts() {
        sum += if in_sequence {
            IN_SEQUENCE
        } else {
            OUT_OF_SEQUENCE
        };
    }
    let ended = is_sentence_end(open.last.text());
    let full = room_left(open, next) == Some(0);
    if !ended && full {
        sum += BREAKS_SENTENCE;
    } else if open.edge.is_some() {
        sum += AFTER_SHORT_LINE;
    }
    if !ended
        && open
            .last
            .last()
            .is_some_and(|c| leaves_open(c) && c != '・')
    {
        sum += BREAKS_SENTENCE;
    }
    if in_bracket(open) {
        sum += INSIDE_BRACKET;
    }
    if !ended && indentation(open, next, gap) >= GOES_ON_IN_SIGHT {
        sum += INSIDE_BRACKET;
    }
    if gap.blanks > 0 {
        sum += AFTER_BLANK;
    }
    // Between words ・ has no space behind it.
    let spaced = next
        .text()
        .get(marker.len)
        .is_some_and(|c| c.is_whitespace());
    if spaced && matches!(marker.family.style, Style::Bullet(_)) {
        sum += SPACED_BULLET;
    }
    if divides(open.last, next) {
        sum += DENOMINATOR;
    }
    sum > 0.0
}

/// Whether a line is the lower part of a fraction: a bare number set in below a product.
fn divides(above: &Line, line: &Line) -> bool {
    let operand = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '（' | '）' | '(' | ')');
    let product = above.text().windows(3).any(|signs| match signs {
        [before, '×' | '÷', after] => operand(before) && operand(after),
        _ => false,
    });
    let bare = line
        .text()
        .iter()
        .all(|&c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    product && bare && !is_sentence_end(above.text()) && line.indent() > above.indent()
}

/// Whether the line's opening （ closes at the end of a line: `Some(true)` for a note of whole
/// lines, `Some(false)` for a remark inside a sentence, `None` for anything else.
pub(super) fn note_closes<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<bool> {
    let mut lines = lines.peekable();
    let first = lines.peek()?.text();
    matches!(first.first(), Some('（' | '(')).then_some(())?;
    let mut open = 0_u32;
    while let Some(line) = lines.next() {
        for (at, &c) in line.text().iter().enumerate() {
            open = super::chars::open_brackets(open, &[c]);
            if open == 0 && closes(c) {
                let rest = line.text().get(at + 1..).unwrap_or_default();
                let next = rest.iter().find(|c| !c.is_whitespace());
                let below = lines.peek().and_then(|line| line.text().first());
                let ends = below.is_none_or(|&c| closes(c) || !never_begins(c));
                return Some(next.map_or(ends, |&c| c == '※'));
            }
        }
    }
    None
}
