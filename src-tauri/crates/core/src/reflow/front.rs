//! The front of a document: its title, of one line or several, among dates, numbers, offices and
//! addressees.

use super::chars::{is_sentence_end, leads_on, leaves_open};
use super::formal::{
    compact, is_addressee, is_council, is_date, is_formal, is_promulgation, is_sender, is_stage,
    is_subject,
};
use super::line::{Line, Role};
use crate::marker::{Strength, Style, recognise};

/// The front is looked for in this many visible lines.
const FRONT: usize = 40;

/// A longer line is text and no title.
const LONGEST_TITLE: usize = 120;

/// A page of more lines than this is no cover.
const MOST_ON_COVER: usize = 14;

/// A line of so many characters with a comma is text that goes on overleaf.
const LONG: usize = 25;

/// A line that is centred stands further in, and one at the right margin ends so close to it, in
/// columns.
const CENTRED: u32 = 4;

/// A subtitle stands at most so many lines below.
const SUBTITLE: u32 = 3;

/// Marks the title and what stands around it.
pub(crate) fn mark(lines: &mut [Line]) {
    if lines.iter().any(|line| line.role == Role::Title) {
        return;
    }
    let front = Front::of(lines);
    let Some(title) = front.title() else { return };
    let further = front.further(title);
    let roles: Vec<(usize, Role)> = front.roles(title, further);
    for (at, role) in roles {
        if let Some(line) = lines.get_mut(at) {
            line.role = role;
        }
    }
}

/// The first lines of a document.
struct Front<'a> {
    lines: &'a [Line],
    /// Indices of the visible lines that may be of the front.
    at: Vec<usize>,
    /// Their texts without white space.
    texts: Vec<String>,
    /// How many of them stand on a page of their own.
    cover: usize,
}

impl<'a> Front<'a> {
    fn of(lines: &'a [Line]) -> Self {
        let at: Vec<usize> = (0..)
            .zip(lines)
            .filter(|(_, line)| line.is_undecided())
            .map(|(at, _)| at)
            .take(FRONT)
            .collect();
        let line = |at: &usize| lines.get(*at);
        let texts = at
            .iter()
            .filter_map(line)
            .map(|line| compact(line, LONGEST_TITLE + 1))
            .collect();
        let mut front = Self {
            lines,
            at,
            texts,
            cover: 0,
        };
        front.cover = front.on_cover();
        front
    }

    fn line(&self, order: usize) -> Option<&'a Line> {
        self.at.get(order).and_then(|&at| self.lines.get(at))
    }

    fn text(&self, order: usize) -> &str {
        self.texts.get(order).map_or("", String::as_str)
    }

    /// The lines of the first page, when they are few, and neither sentences nor items.
    fn on_cover(&self) -> usize {
        let page = self.line(0).map(|line| line.page);
        let on_page = |line: &&Line| Some(line.page) == page;
        let first = self.lines.iter().filter(on_page);
        let visible: Vec<&Line> = first.filter(|line| line.role != Role::Blank).collect();
        let more = self.lines.last().map(|line| line.page) != page;
        let plain = |line: &&Line| {
            line.role == Role::Furniture
                || line.is_undecided()
                    && !is_sentence_end(line.text())
                    && !(line.text().contains(&'、') && line.text().len() >= LONG)
                    && recognise(line.text()).is_none_or(|marker| {
                        matches!(
                            marker.family.style,
                            Style::Bracketed(_) | Style::Ordinal('回')
                        )
                    })
        };
        if !more || visible.len() > MOST_ON_COVER || !visible.iter().all(plain) {
            return 0;
        }
        (0..self.at.len())
            .take_while(|&order| self.line(order).map(|line| line.page) == page)
            .count()
    }

    /// The first line of the title.
    fn title(&self) -> Option<usize> {
        let addressee = self.addressee();
        let from = addressee
            .map(|at| at + 1)
            .or_else(|| self.behind_promulgation())
            .unwrap_or(0);
        let behind = from..self.at.len();
        let subject = addressee.and_then(|_| behind.clone().find(|&at| is_subject(self.text(at))));
        let subject = subject.map(|at| self.first_of_subject(at, from));
        let title = subject.or_else(|| {
            let first = behind.clone().find(|&at| !is_formal(self.text(at)))?;
            let page = self.line(first).map(|line| line.page);
            let title = behind
                .take_while(|&at| self.line(at).map(|line| line.page) == page)
                .find(|&at| !is_formal(self.text(at)) && !self.is_at_margin(at))
                .unwrap_or(first);
            Some(self.with_council(title, from))
        })?;
        let fits = |line: &Line| {
            (can_be_title(line) || title == 0 && names_rule(line))
                && !has_peers(self.lines, line)
                && !begins_row(self.lines, line)
        };
        let fits = self.line(title).is_some_and(fits) && !self.is_prose(title);
        fits.then_some(title)
    }

    /// Whether a line is the first of a paragraph: a long one with a comma, which the next one goes on
    /// from the margin.
    fn is_prose(&self, order: usize) -> bool {
        let long = self
            .line(order)
            .is_some_and(|line| line.text().contains(&'、') && line.text().len() >= LONG);
        let next = self.line(order + 1).map(Line::indent);
        let set_in = next < self.line(order).map(Line::indent);
        long && self.adjoin(order) && set_in && !self.centred(order)
    }

    /// Whom the paper is addressed to; a form that is appended to it has addressees of its own.
    fn addressee(&self) -> Option<usize> {
        let begun = |&at: &usize| {
            self.line(at).is_some_and(|line| {
                recognise(line.text()).is_some_and(|marker| marker.strength > Strength::Weak)
            })
        };
        let end = (0..self.at.len()).find(begun).unwrap_or(self.at.len());
        (0..end).rev().find(|&at| is_addressee(self.text(at)))
    }

    /// What is made known has its title behind the date and the names of those who sign.
    fn behind_promulgation(&self) -> Option<usize> {
        is_promulgation(self.text(0)).then_some(())?;
        let signs = |at: &usize| is_date(self.text(*at)) || is_sender(self.text(*at));
        let last = (1..self.at.len().min(MOST_ON_COVER)).rfind(signs)?;
        Some(last + 1)
    }

    /// Whether a line of the first page is set at the right margin, where labels and senders stand.
    fn is_at_margin(&self, order: usize) -> bool {
        let Some(line) = self.line(order) else {
            return false;
        };
        let front = (0..self.at.len()).filter_map(|order| self.line(order));
        let on_page = front.filter(|other| other.page == line.page);
        let left = on_page.clone().map(Line::indent).min();
        let edge = on_page.map(Line::edge).max();
        // Where all is centred nothing stands at a margin.
        left.is_some_and(|left| left * 4 <= line.indent())
            && edge.is_some_and(|edge| line.indent() * 2 > edge && line.edge() + CENTRED >= edge)
    }

    /// Where what a notice is about begins, of which this line says the end.
    fn first_of_subject(&self, subject: usize, from: usize) -> usize {
        let wraps = |&at: &usize| !is_formal(self.text(at)) && self.wraps(at);
        let above = (from..subject).rev().take_while(wraps);
        above.last().unwrap_or(subject)
    }

    /// Whether a line goes on in the next, both set in from one column.
    fn wraps(&self, order: usize) -> bool {
        let (Some(line), Some(next)) = (self.line(order), self.line(order + 1)) else {
            return false;
        };
        let column = line.indent();
        self.adjoin(order)
            && column > CENTRED
            && next.indent().abs_diff(column) <= 1
            && next.edge() <= line.edge()
            && !is_sentence_end(line.text())
    }

    /// The name of a council right above, around the same middle, is the first part of a title:
    /// …に関する検討会｜報告書.
    fn with_council(&self, title: usize, from: usize) -> usize {
        let council = |&order: &usize| {
            is_council(self.text(order)) && self.adjoin(order) && self.centred(order)
        };
        (from..title)
            .rev()
            .take_while(council)
            .last()
            .unwrap_or(title)
    }

    /// Whether a line and the next stand directly below each other.
    fn adjoin(&self, order: usize) -> bool {
        self.apart(order) == Some(1)
    }

    /// How many lines further down on the page the next line stands.
    fn apart(&self, order: usize) -> Option<u32> {
        let (line, next) = (self.line(order)?, self.line(order + 1)?);
        (line.page == next.page).then(|| next.number.saturating_sub(line.number))
    }

    /// Whether a line and the next are set around the same middle, and not from the margin.
    fn centred(&self, order: usize) -> bool {
        let (Some(line), Some(next)) = (self.line(order), self.line(order + 1)) else {
            return false;
        };
        line.shares_middle(next)
            && (line.indent().abs_diff(next.indent()) > 1 || line.indent() > CENTRED)
    }

    /// How many lines the title has behind its first.
    fn further(&self, title: usize) -> usize {
        (title..self.at.len().saturating_sub(1))
            .take_while(|&order| self.goes_on(order))
            .count()
    }

    /// Whether the title goes on in the line behind `order`.
    fn goes_on(&self, order: usize) -> bool {
        let Some(next) = self.line(order + 1) else {
            return false;
        };
        let (text, before) = (self.text(order + 1), self.text(order));
        if is_date(text) || !can_be_title(next) || text.contains('。') {
            return false;
        }
        let framed =
            |open: &[char], close: &[char]| text.starts_with(open) && text.ends_with(close);
        let subtitle = framed(&['（', '('], &['）', ')']) && !text.contains('号')
            || framed(&['～', '〜', '―', '－', '—'], &['～', '〜', '―', '－', '—']);
        let covered = order + 1 < self.cover;
        let apart = self.apart(order).unwrap_or(u32::MAX);
        // （目的） may stand right below the title of a rule.
        let captions = self.line(order + 2).is_some_and(|after| {
            recognise(after.text()).is_some_and(|marker| marker.family.is_article())
        });
        let says = apart == 1 || apart <= SUBTITLE && (covered || is_stage(text));
        if subtitle && says && !captions {
            return !is_formal(text);
        }
        let unfinished = before
            .chars()
            .next_back()
            .is_some_and(|c| leaves_open(c) || leads_on(c));
        let subject = self.addressee().is_some() && self.wraps(order) && !before.ends_with('）');
        let below = self.centred(order) || covered || subject;
        self.adjoin(order) && below && (unfinished || !is_formal(text))
    }

    /// Whether a line begins like an item; 第４回検討会 does not.
    fn is_marked(&self, order: usize) -> bool {
        self.line(order).is_some_and(|line| {
            recognise(line.text()).is_some_and(|marker| {
                marker.family.style != Style::Ordinal('回') && !marker.family.is_plain_bullet()
            })
        })
    }

    fn roles(&self, title: usize, further: usize) -> Vec<(usize, Role)> {
        let addressed = self.addressee().is_some();
        let promulgated = self.behind_promulgation().is_some();
        let mut roles = Vec::new();
        for (order, &at) in self.at.iter().enumerate() {
            let role = if order < title {
                // The sentence that makes it known is text.
                if promulgated && !is_formal(self.text(order)) && !is_sender(self.text(order)) {
                    continue;
                }
                Role::Furniture
            } else if order <= title + further {
                Role::Title
            } else if order < self.cover
                || is_formal(self.text(order)) && !addressed && !self.is_marked(order)
            {
                Role::Furniture
            } else {
                break;
            };
            roles.push((at, role));
        }
        roles
    }
}

/// Whether the file has further headings of the same rank, so that this one is no title.
fn has_peers(lines: &[Line], line: &Line) -> bool {
    let same = |other: &&Line| other.is_settled() && other.said.rank == line.said.rank;
    line.is_settled() && lines.iter().filter(same).count() > 1
}

/// Whether a line has a number that later lines go on with: 第１　総論 in a file without a title.
fn begins_row(lines: &[Line], line: &Line) -> bool {
    let Some(first) = recognise(line.text()).filter(|marker| marker.number.counts()) else {
        return false;
    };
    let later = lines
        .iter()
        .filter(|later| later.order > line.order && later.is_undecided());
    let mut markers = later.filter_map(|later| recognise(later.text()));
    markers.any(|later| later.family == first.family && later.number.follows(&first.number))
}

/// ○緑川市条例施行規則: books of rules set a circle before each.
fn names_rule(line: &Line) -> bool {
    let text = line.text();
    let kinds = ["規則", "規程", "条例", "要綱", "要領", "訓令"];
    let text: String = text
        .strip_prefix(&['○'])
        .unwrap_or_default()
        .iter()
        .collect();
    kinds.iter().any(|kind| text.ends_with(kind))
}

fn can_be_title(line: &Line) -> bool {
    let prose = line.text().contains(&'、') && line.text().len() >= LONG;
    let marked = recognise(line.text()).is_some_and(|marker| {
        (marker.strength > Strength::Weak || marker.number.counts() && prose)
            && !matches!(marker.family.style, Style::Ordinal(' ' | '回'))
    });
    !marked && !is_sentence_end(line.text()) && line.text().len() <= LONGEST_TITLE
}
