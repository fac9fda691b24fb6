//! Cutting the lines into blocks.

use super::block::{Block, Layer};
use super::chars::{
    abbreviates_offices, closes, ends_in_relation, ends_sentence, is_sentence_end, never_begins,
    offices, open_brackets, opens,
};
use super::edge::Edges;
use super::evidence::{breaks_off, goes_on, is_meant, note_closes};
use super::line::{Line, Role, width};
use super::rows::in_cells;
use super::seen::{Seen, is_alone};
use crate::marker::{Marker, Strength, Style, recognise};
use crate::outline::is_source;
use crate::source::{Flow, Said};

/// How many lines ahead the end of a note is looked for.
const NOTE_LINES: usize = 8;

/// How many lines ahead the second item of a list is looked for.
const LIST_LINES: usize = 40;

/// A line set so much further in is a piece of the line before.
const OUT_OF_LINE: u32 = 8;

/// What lies between two lines of text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gap {
    /// Blank lines; those around a page break are the page's margins and do not count.
    pub(super) blanks: u8,
    /// Whether a page ends in between.
    pub(super) page_break: bool,
    /// Whether a table stands in between.
    pub(super) table: bool,
}

/// The block being gathered.
pub(super) struct Open<'a> {
    lines: Vec<&'a Line>,
    /// Its last line.
    pub(super) last: &'a Line,
    /// Its marker.
    pub(super) marker: Option<Marker>,
    /// Columns before its first line.
    pub(super) indent: u32,
    /// Columns before its last further line.
    pub(super) hang: Option<u32>,
    /// Whether its text is set off from the marker, so that further lines hang.
    pub(super) hangs: bool,
    /// The column at which its text begins, behind its marker.
    pub(super) text_column: u32,
    /// Whether its last line is the rest of a line that extraction has split.
    pub(super) out_of_line: bool,
    /// The right edge of the last line's page.
    pub(super) edge: Option<u32>,
    /// Brackets that are open at its end.
    pub(super) brackets: u32,
    /// Characters since the outermost of them opened.
    pub(super) since_bracket: usize,
    layer: Layer,
    blanks: u8,
    page_break: bool,
    sentences: bool,
    parenthesis: bool,
    /// Whether it says where figures come from.
    source: bool,
}

impl<'a> Open<'a> {
    fn new(
        layer: Layer,
        line: &'a Line,
        marker: Option<Marker>,
        gap: Gap,
        edge: Option<u32>,
    ) -> Self {
        let behind = marker.as_ref().map_or(0, |marker| marker.len);
        let text = line.text().get(behind..).unwrap_or_default();
        let parenthesis = marker.is_none() && matches!(text.first(), Some('（' | '(' | '【'));
        let source = is_source(&text.iter().take(5).collect::<String>());
        let mut open = Self {
            lines: Vec::new(),
            last: line,
            marker,
            indent: line.indent(),
            hang: None,
            hangs: behind > 0 && text.iter().take_while(|c| c.is_whitespace()).count() > 1,
            text_column: column_behind(line, behind),
            out_of_line: false,
            edge,
            brackets: 0,
            since_bracket: 0,
            layer,
            blanks: gap.blanks,
            page_break: gap.page_break,
            sentences: false,
            parenthesis,
            source,
        };
        open.take(line, text, edge);
        open
    }

    fn push(&mut self, line: &'a Line, edge: Option<u32>) {
        // ）は begins a line only where extraction has split one.
        let split = line
            .text()
            .first()
            .is_some_and(|&c| closes(c) || ends_sentence(c));
        self.out_of_line = split || self.is_split_before(line);
        if self.lacks_text() || self.last.page != line.page && self.hang.is_none() {
            self.indent = line.indent();
        } else if !self.out_of_line {
            self.hang = Some(line.indent());
        }
        self.take(line, line.text(), edge);
    }

    fn take(&mut self, line: &'a Line, text: &[char], edge: Option<u32>) {
        let before = self.brackets;
        self.brackets = open_brackets(before, text);
        self.since_bracket = match (before, self.brackets) {
            (_, 0) => 0,
            (0, _) => text.iter().rev().take_while(|&&c| !opens(c)).count(),
            _ => self.since_bracket + text.len(),
        };
        self.sentences |= text
            .iter()
            .any(|&c| ends_sentence(c) || c == '、' || c == '，');
        self.edge = edge;
        self.last = line;
        self.lines.push(line);
    }

    /// Whether the marker stands alone and waits for its text.
    fn lacks_text(&self) -> bool {
        let labels = self.marker.as_ref().is_some_and(|marker| {
            matches!(marker.family.style, Style::Bracketed(_) | Style::Appendix)
                || marker.family.style == Style::Note
                    && self.page_break
                    && self.last.text().contains(&'参')
        });
        self.lines.len() == 1 && self.marker.is_some() && !self.has_text() && !labels
    }

    /// Whether something stands behind the marker on the first line.
    fn has_text(&self) -> bool {
        let behind = self.marker.as_ref().map_or(0, |marker| marker.len);
        let text = self.last.text();
        text.iter().skip(behind).any(|c| !c.is_whitespace())
    }

    /// Whether it is running text that has not come to the end of its sentence.
    pub(super) fn is_unfinished_prose(&self, room: Option<u32>) -> bool {
        let long = matches!((room, self.edge), (Some(room), Some(edge)) if room * 4 <= edge);
        self.sentences && (self.lines.len() > 1 || self.marker.is_none() || long)
    }

    /// Whether `next` looks like the rest of the last line: extraction splits a line where glyphs
    /// are spaced unevenly, and sets the rest about where the first part ends.
    pub(super) fn is_split_before(&self, next: &Line) -> bool {
        let hang = self.hang.unwrap_or(self.indent);
        let far = next.indent() >= hang + OUT_OF_LINE && next.start + 3 >= self.last.end;
        let further_in = next.indent() > hang + 1;
        let closes = next.text().first().is_some_and(|&c| never_begins(c));
        // A comma and an opening bracket share one square, and extraction parts the line there.
        let kerned = self
            .last
            .last()
            .is_some_and(|c| matches!(c, '、' | '。' | '）' | '」'))
            && next.text().first().is_some_and(|&c| opens(c));
        let near = (self.lines.len() > 1 || kerned) && next.start + 2 >= self.last.end;
        let goes_on = !is_sentence_end(self.last.text()) || far && self.brackets > 0;
        further_in && (closes || (far || near) && goes_on)
    }

    /// Whether its last line ends a sentence. A bracket may have been split off.
    pub(super) fn ends_sentence(&self) -> bool {
        let brackets = self.last.text().iter().all(|&c| closes(c));
        let above = self.lines.len().checked_sub(2);
        let above = above.filter(|_| brackets).and_then(|at| self.lines.get(at));
        is_sentence_end(self.last.text()) || above.is_some_and(|line| is_sentence_end(line.text()))
    }

    /// Whether a line is set in as its own first line is over the others.
    pub(super) fn is_set_in_like(&self, next: &Line) -> bool {
        let others = self.hang.filter(|&hang| hang < self.indent);
        others.is_some() && self.marker.is_none() && next.indent() == self.indent
    }

    /// Whether a line at the right margin says of it what it relates to or who said it: （第六条関係）,
    /// （事務局）, （内閣府、厚生労働省）.
    fn is_closed_at_right(&self, line: &Line) -> bool {
        let ['（', inner @ .., '）'] = line.text() else {
            return false;
        };
        let ends = ["関係", "事務局", "座長", "会長", "委員長"];
        let text: String = inner.iter().collect();
        line.indent() >= self.indent + AT_RIGHT
            && (ends.iter().any(|end| text.ends_with(end))
                || offices(inner) && !self.ends_sentence())
    }

    /// Whether a line begins with a label in brackets as its first line does: （委員）　…, （事務局）　….
    fn is_labelled_like(&self, line: &Line) -> bool {
        self.parenthesis
            && line.indent() == self.indent
            && is_labelled(line.text())
            && self
                .lines
                .first()
                .is_some_and(|first| is_labelled(first.text()))
    }

    /// Whether it is a footnote.
    pub(super) fn is_footnote(&self) -> bool {
        self.layer == Layer::Footnote
    }

    /// Whether nothing goes on behind it: a note on where figures come from above a blank line, and
    /// （別表） or 【現状】 on a line of its own, at most with what it belongs to.
    pub(super) fn is_done(&self, gap: Gap) -> bool {
        let alone =
            |marker: &Marker| marker.family.style == Style::Appendix || marker.family.is_name();
        // 別紙様式第１号（第４の１関係）
        let belongs = || ends_in_relation(self.last.text());
        self.source && gap.blanks > 0
            || self.lines.len() == 1
                && (!self.has_text() || belongs())
                && self.marker.as_ref().is_some_and(alone)
    }

    /// Whether it is a （…） that has closed at the end of its last line.
    pub(super) fn is_closed_parenthesis(&self) -> bool {
        self.parenthesis && self.brackets == 0 && self.last.last().is_none_or(closes)
    }

    fn close(self) -> Block {
        let mut block = Block::new(self.layer, &self.lines, self.marker, u32::from(self.blanks));
        block.tops_page = self.page_break;
        block
    }
}

/// What is set so much further in stands at the right margin.
const AT_RIGHT: u32 = 16;

/// Whether text begins with a label in brackets that wide white space sets apart.
fn is_labelled(text: &[char]) -> bool {
    let close = text.iter().take(LONGEST_LABEL).position(|&c| c == '）');
    let behind = close.and_then(|close| text.get(close + 1..));
    text.first() == Some(&'（')
        && behind.is_some_and(|behind| {
            matches!(behind, ['\u{3000}', ..]) || matches!(behind, [' ', ' ', ..])
        })
}

/// 以　上 at the right margin.
fn closes_document(line: &Line) -> bool {
    let visible = line.text().iter().filter(|c| !c.is_whitespace());
    visible.copied().eq("以上".chars())
}

/// 電話：03-0000-0000, 担当：…: how those in charge are reached.
fn tells_contact(line: &Line) -> bool {
    let visible = line.text().iter().filter(|c| !c.is_whitespace());
    let text: String = visible.take(LONGEST_CONTACT).collect();
    let words = [
        "電話",
        "TEL",
        "Tel",
        "ＴＥＬ",
        "FAX",
        "ＦＡＸ",
        "E-mail",
        "Email",
        "e-mail",
        "メール",
    ];
    let reached = words
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .is_some_and(|rest| rest.starts_with(['：', ':']) || rest.contains(['-', '－', '@', '＠']));
    reached || text.contains("担当：") || text.contains("担当:")
}

/// So many visible characters of a line tell whether it is one of those.
const LONGEST_CONTACT: usize = 24;

/// The longest label of that kind, with its first bracket.
const LONGEST_LABEL: usize = 10;

/// The column at which the text behind a marker begins.
fn column_behind(line: &Line, marker: usize) -> u32 {
    let text = line.text();
    let gap = text.iter().skip(marker).take_while(|c| c.is_whitespace());
    let behind = marker + gap.count();
    line.indent() + width(text.get(..behind).unwrap_or_default())
}

/// Cuts all lines into blocks, layer by layer.
pub(super) fn blocks(lines: &[Line]) -> Vec<Block> {
    let mut blocks = text_blocks(lines, Role::Body, Layer::Body);
    blocks.extend(text_blocks(lines, Role::Footnote, Layer::Footnote));
    let titles: Vec<&Line> = lines
        .iter()
        .filter(|line| line.role == Role::Title)
        .collect();
    if !titles.is_empty() {
        blocks.push(Block::new(Layer::Title, &titles, None, 0));
    }
    for run in lines.chunk_by(|a, b| joins_contents(a.role, b.role)) {
        let entries: Vec<&Line> = run.iter().filter(|line| line.role == Role::Toc).collect();
        if !entries.is_empty() {
            blocks.push(Block::new(Layer::Toc, &entries, None, 0));
        }
    }
    blocks.extend(rows(lines));
    // Of a line in pieces some may be empty.
    let set_apart = |line: &&Line| line.role == Role::Furniture && !line.text().is_empty();
    for line in lines.iter().filter(set_apart) {
        blocks.push(Block::new(Layer::Furniture, &[line], None, 0));
    }
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let numbered: Vec<&Line> = page.iter().filter(|line| line.start > line.first).collect();
        if !numbered.is_empty() {
            blocks.push(Block::of_labels(&numbered));
        }
    }
    blocks
}

/// Each row of a table that the file has is a block, and each table that spaces have set.
fn rows(lines: &[Line]) -> impl Iterator<Item = Block> {
    let table: Vec<&Line> = lines
        .iter()
        .filter(|line| line.role == Role::Table)
        .collect();
    let rows = table.chunk_by(|_, next| next.goes_on());
    rows.map(|row| Block::new(Layer::Table, &in_cells(row), None, 0))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Contents go on over blank lines and page numbers.
fn joins_contents(a: Role, b: Role) -> bool {
    let quiet = |role| matches!(role, Role::Toc | Role::Blank | Role::Furniture);
    quiet(a) && quiet(b)
}

fn text_blocks(lines: &[Line], role: Role, layer: Layer) -> Vec<Block> {
    let edges = Edges::of(lines, role);
    let stream: Vec<(&Line, Gap)> = gaps(lines, role);
    let mut seen = Seen::default();
    let mut blocks = Vec::new();
    let mut open: Option<Open<'_>> = None;
    for (at, &(line, gap)) in stream.iter().enumerate() {
        let edge = edges.of_line(line);
        // What the file says goes before all evidence; but what is set in another size may stand in
        // brackets inside a sentence.
        let inside = open.as_ref().is_some_and(|open| open.brackets > 0) && !line.is_settled();
        let begins = line.begins() && !(inside && line.said.rank.is_none())
            || line.said.flow == Flow::Paragraph && edges.are_none();
        let ranked = line.said.rank.is_some_and(|rank| rank != Said::TEXT_RANK);
        let marker = recognise(line.text()).filter(|marker| match &open {
            _ if line.goes_on() => false,
            Some(open) => {
                begins && (ranked || marker.strength > Strength::Weak)
                    || is_meant(marker, seen.expects(marker), open, line, gap)
                        && !(breaks_off(marker, open, line)
                            && is_alone(marker, lines_from(&stream, at, LIST_LINES)))
            }
            None => true,
        });
        let marker = marker.map(|marker| {
            let later = lines_from(&stream, at, LIST_LINES);
            seen.as_letter(marker, line, later)
        });
        let apart = open
            .as_ref()
            .is_some_and(|open| open.is_labelled_like(line))
            || line.indent() >= AT_RIGHT && (closes_document(line) || tells_contact(line));
        let continues = marker.is_none()
            && !begins
            && !apart
            && open.as_ref().is_some_and(|open| {
                line.goes_on()
                    || gap.blanks == 0 && (is_said_of(line) || open.is_closed_at_right(line))
                    || open.lacks_text()
                    || goes_on(
                        open,
                        line,
                        stream.get(at + 1).map(|&(after, _)| after),
                        gap,
                        note_closes(lines_from(&stream, at, NOTE_LINES)),
                    )
            });
        match &mut open {
            Some(open) if continues => open.push(line, edge),
            open => {
                marker.iter().for_each(|marker| seen.insert(marker));
                let next = Open::new(layer, line, marker, gap, edge);
                blocks.extend(open.replace(next).map(Open::close));
            }
        }
    }
    blocks.extend(open.map(Open::close));
    blocks
}

/// Whether the whole line is a remark on the item before it: who is in charge of it, by their first
/// letters (【内、文】), who said it (（大久保委員）), or how far it is settled (（※調整中）).
fn is_said_of(line: &Line) -> bool {
    let [open, label @ .., close] = line.text() else {
        return false;
    };
    match (open, close) {
        ('【', '】') => abbreviates_offices(label),
        ('（' | '(', '）' | ')') => {
            let label: String = label.iter().filter(|c| !c.is_whitespace()).collect();
            let speaks = ["委員", "座長", "会長", "代表", "参考人", "事務局", "氏"];
            // （座長） alone begins what the chair says.
            let named = |end: &&str| label.ends_with(*end) && label.len() > end.len();
            label.chars().count() <= LONGEST_REMARK
                && (speaks.iter().any(named) || label.contains("調整中"))
        }
        _ => false,
    }
}

/// The longest remark of that kind, in characters.
const LONGEST_REMARK: usize = 12;

/// A line and so many behind it.
fn lines_from<'a>(
    stream: &[(&'a Line, Gap)],
    at: usize,
    most: usize,
) -> impl Iterator<Item = &'a Line> {
    let ahead = stream.get(at..).unwrap_or_default();
    ahead.iter().take(most).map(|&(line, _)| line)
}

/// The lines of a role, each with what lies before it.
fn gaps(lines: &[Line], role: Role) -> Vec<(&Line, Gap)> {
    let mut stream = Vec::new();
    let mut gap = Gap::default();
    let mut page = None;
    for line in lines {
        if page.is_some_and(|page| page != line.page) {
            gap = Gap {
                blanks: 0,
                page_break: true,
                table: gap.table,
            };
        }
        page = Some(line.page);
        if line.role == role {
            stream.push((line, gap));
            gap = Gap::default();
        } else if line.role == Role::Blank && !gap.page_break {
            gap.blanks = gap.blanks.saturating_add(1);
        } else if line.role == Role::Furniture {
            gap.blanks = 0;
        } else if line.role == Role::Table && role == Role::Body {
            gap.table = true;
        }
    }
    stream
}
