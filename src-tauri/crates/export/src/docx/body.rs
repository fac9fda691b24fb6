//! The text of the draft, node by node.

use kosshi_core::outline::NodeKind;
use kosshi_core::redline::{What, redline};

use super::comments::{date, said};
use super::text::{paragraph, run, words_of};
use super::{DocxLook, Proposal, Writing, proposals, stretch};
use crate::annotation::ExportAnnotation;
use crate::model::{ExportNode, Model};
use crate::progress::{NotWritten, Steps};
use crate::tabular;
use crate::words::{self, Pages};

/// The deepest heading that Word has.
const DEEPEST: u16 = 9;
/// How far each level of items is indented, in twentieths of a point.
const STEP: u32 = 320;
/// A letter of the text, in the same.
const LETTER: u32 = 210;
/// Beyond this there would be no room for words.
const FARTHEST: u32 = 4800;

const STRUCK: &str = "<w:strike/>";
const UNDERLINED: &str = "<w:u w:val=\"single\"/>";

/// The paragraphs of the file.
pub(super) fn body<'m>(
    model: &'m Model,
    writing: &mut Writing<'m>,
    steps: &mut Steps<'_>,
) -> Result<String, NotWritten> {
    let base = model.heading_base();
    let mut out = String::new();
    if model
        .nodes
        .first()
        .is_none_or(|node| node.kind != NodeKind::Title)
    {
        out.push_str(&paragraph("Title", "", &run("", model.heading())));
    }
    // The depth of what stands directly under the last heading.
    let mut under = base;
    for (at, part) in tabular::parts(&model.nodes).iter().enumerate() {
        let node = match part {
            tabular::Part::Node(node) => *node,
            tabular::Part::Table(table) => {
                for _ in &table.rows {
                    steps.step()?;
                }
                let depth = table.first().map_or(0, |node| node.depth);
                let left = left(depth.saturating_sub(under)) + LETTER;
                out.push_str(&super::tabular::table(table, left, writing));
                continue;
            }
        };
        steps.step()?;
        let level = node.depth.saturating_sub(base).saturating_add(1);
        let is_heading = matches!(node.kind, NodeKind::Heading | NodeKind::Title);
        if is_heading && level <= DEEPEST {
            under = node.depth.saturating_add(1);
        }
        let content = content(node, writing);
        let (style, more) = match node.kind {
            NodeKind::Title if at == 0 => ("Title".to_owned(), String::new()),
            _ if is_heading && level <= DEEPEST => (format!("Heading{level}"), String::new()),
            _ => (
                "Normal".to_owned(),
                indent(node, node.depth.saturating_sub(under)),
            ),
        };
        out.push_str(&paragraph(&style, &more, &content));
    }
    let unset = std::mem::take(&mut writing.unset);
    if writing.look == DocxLook::Comments {
        out.push_str(&listed(words::APART, model.apart.iter(), model.pages()));
    } else {
        let apart = model.apart.iter().filter(|one| one.replacement.is_some());
        let unset = unset.into_iter().chain(apart);
        out.push_str(&listed(words::NOT_SET, unset, model.pages()));
    }
    Ok(out)
}

fn left(steps: u16) -> u32 {
    (u32::from(steps) * STEP).min(FARTHEST)
}

/// What stands under a heading begins one letter in, as paragraphs do; items hang behind their
/// markers, each level farther in.
fn indent(node: &ExportNode, steps: u16) -> String {
    let left = left(steps);
    match (node.kind, steps) {
        (NodeKind::Item, _) => {
            let left = left + LETTER + STEP;
            format!("<w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/>")
        }
        (NodeKind::Paragraph, 0) => format!("<w:ind w:firstLine=\"{LETTER}\"/>"),
        _ => format!("<w:ind w:left=\"{}\"/>", left + LETTER),
    }
}

/// Annotations that have no place in the text, as paragraphs behind it.
fn listed<'m>(
    title: &str,
    list: impl Iterator<Item = &'m ExportAnnotation>,
    pages: Pages<'_>,
) -> String {
    let mut out = String::new();
    for one in list {
        if out.is_empty() {
            out.push_str(&paragraph("Heading1", "", &run("", title)));
        }
        let quote = words::quoted(&one.quote);
        let place = format!("{}　{quote}", one.place(pages));
        out.push_str(&paragraph("Normal", "", &run("<w:b/>", &place)));
        for (name, text) in said(one) {
            out.push_str(&paragraph("Normal", "", &run("", &format!("{name}{text}"))));
        }
    }
    out
}

/// A part of a node's text and what becomes of it; words that come stand between two characters.
struct Part {
    what: What,
    start: usize,
    end: usize,
    text: String,
    /// The author's change it belongs to, by when it was made.
    made: i64,
}

/// A comment of this node: its id, and where it begins and ends, as far as in this node.
struct Remark {
    id: u32,
    start: Option<usize>,
    end: Option<usize>,
}

fn content<'m>(node: &'m ExportNode, writing: &mut Writing<'m>) -> String {
    contents(node, &[0], writing).concat()
}

/// The text in pieces, of which each begins at a character of `starts`; the first is 0. White space
/// between two pieces is left out.
pub(super) fn contents<'m>(
    node: &'m ExportNode,
    starts: &[usize],
    writing: &mut Writing<'m>,
) -> Vec<String> {
    let chars: Vec<char> = node.text.chars().collect();
    let (set, unset) = proposals(node, &chars);
    let remarks = remarks(node, &set, chars.len(), writing);
    writing.unset.extend(unset);
    let ends = starts.iter().skip(1).map(|&to| seen_end(&chars, to));
    let ends: Vec<usize> = ends.collect();
    let cuts = remarks.iter().flat_map(|remark| [remark.start, remark.end]);
    let cuts = cuts.flatten().chain(starts.iter().chain(&ends).copied());
    let parts = cut(parts(&chars, &set), cuts.collect());
    let (mut begun, mut ended) = (vec![false; remarks.len()], vec![false; remarks.len()]);
    let mut pieces = Vec::new();
    let mut out = match (node.marker.is_empty(), node.text.is_empty()) {
        (true, _) => String::new(),
        (_, true) => run("", &node.marker),
        _ => run("", &format!("{} ", node.marker)),
    };
    for part in &parts {
        mark(&mut out, &remarks, &mut ended, End::After(part));
        let begins = starts.partition_point(|&start| start <= part.start);
        while pieces.len() + 1 < begins {
            pieces.push(std::mem::take(&mut out));
        }
        mark(&mut out, &remarks, &mut begun, End::Before(part));
        let between = ends.get(pieces.len()).is_some_and(|&end| part.start >= end);
        if !between || part.what != What::Same {
            out.push_str(&writing.part(part));
        }
    }
    mark(&mut out, &remarks, &mut begun, End::Rest);
    for (remark, ended) in remarks.iter().zip(ended) {
        if remark.end.is_some() && !ended {
            out.push_str(&closing(remark.id));
        }
    }
    pieces.push(out);
    pieces
}

/// Behind the last visible character before another.
fn seen_end(chars: &[char], to: usize) -> usize {
    let before = chars.get(..to).unwrap_or_default();
    before
        .iter()
        .rposition(|c| !c.is_whitespace())
        .map_or(0, |last| last + 1)
}

/// Which marks of comments are due.
enum End<'a> {
    /// Beginnings at or before a part.
    Before(&'a Part),
    /// Ends that lie wholly before a part.
    After(&'a Part),
    /// All beginnings that are left: of comments on nothing.
    Rest,
}

fn mark(out: &mut String, remarks: &[Remark], done: &mut [bool], which: End<'_>) {
    for (remark, done) in remarks.iter().zip(done) {
        let due = match which {
            End::Before(part) => remark.start.is_some_and(|start| start <= part.start),
            End::Rest => remark.start.is_some(),
            // Words that come at the end of what is commented belong to it.
            End::After(part) => remark.end.is_some_and(|end| {
                let begun = remark.start.is_none_or(|start| start < part.start);
                begun && (end < part.start || (end == part.start && part.what != What::Added))
            }),
        };
        if !due || *done {
            continue;
        }
        *done = true;
        match which {
            End::After(_) => out.push_str(&closing(remark.id)),
            _ => out.push_str(&format!("<w:commentRangeStart w:id=\"{}\"/>", remark.id)),
        }
    }
}

fn closing(id: u32) -> String {
    format!(
        "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"{id}\"/></w:r>"
    )
}

/// The comments that begin or end in a node. A proposal that stands in the text is one only where
/// more is said of it.
fn remarks<'m>(
    node: &'m ExportNode,
    set: &[Proposal<'m>],
    len: usize,
    writing: &mut Writing<'m>,
) -> Vec<Remark> {
    if writing.look != DocxLook::Comments {
        return Vec::new();
    }
    let before = writing.ends.remove(node.id.as_str()).unwrap_or_default();
    let mut remarks: Vec<Remark> = before
        .into_iter()
        .map(|(id, end)| Remark {
            id,
            start: None,
            end: Some(end.min(len)),
        })
        .collect();
    for annotation in &node.annotations {
        let is_set = set
            .iter()
            .any(|one| std::ptr::eq(one.annotation, annotation));
        let more = !annotation.body.is_empty()
            || !annotation.reason.is_empty()
            || !annotation.replies.is_empty();
        if is_set && !more {
            continue;
        }
        let id = writing.comment(annotation);
        let (start, end) = stretch(annotation, len);
        // Without the node in which it ends, a comment ends here.
        let later = annotation
            .until
            .as_ref()
            .filter(|until| until.node != node.id && writing.nodes.contains(until.node.as_str()));
        match later {
            Some(until) => {
                let ends = writing.ends.entry(until.node.as_str()).or_default();
                ends.push((id, until.end.index()));
                remarks.push(Remark {
                    id,
                    start: Some(start),
                    end: None,
                });
            }
            None => remarks.push(Remark {
                id,
                start: Some(start),
                end: Some(end),
            }),
        }
    }
    remarks
}

/// The text in parts, with the proposals set in.
fn parts(chars: &[char], set: &[Proposal<'_>]) -> Vec<Part> {
    let text = |start: usize, end: usize| -> String {
        chars.get(start..end).unwrap_or_default().iter().collect()
    };
    let mut parts = Vec::new();
    let mut at = 0;
    for proposal in set {
        parts.push(Part::same(at, proposal.start, text(at, proposal.start)));
        at = proposal.start;
        for change in redline(&text(proposal.start, proposal.end), proposal.new) {
            let taken = match change.what {
                What::Added => 0,
                What::Same | What::Removed => change.text.chars().count(),
            };
            parts.push(Part {
                what: change.what,
                start: at,
                end: at + taken,
                text: change.text,
                made: proposal.annotation.updated.unix_ms,
            });
            at += taken;
        }
    }
    parts.push(Part::same(at, chars.len(), text(at, chars.len())));
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// The parts, cut where comments and pieces begin and end.
fn cut(parts: Vec<Part>, mut cuts: Vec<usize>) -> Vec<Part> {
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = Vec::with_capacity(parts.len() + cuts.len());
    for part in parts {
        let inside = cuts
            .iter()
            .filter(|&&cut| part.start < cut && cut < part.end);
        let mut start = part.start;
        let mut chars = part.text.chars();
        for &end in inside.chain([&part.end]) {
            let text = match part.what {
                What::Added => chars.by_ref().collect(),
                _ => chars.by_ref().take(end - start).collect(),
            };
            out.push(Part {
                what: part.what,
                start,
                end,
                text,
                made: part.made,
            });
            start = end;
        }
    }
    out
}

impl Part {
    fn same(start: usize, end: usize, text: String) -> Self {
        Self {
            what: What::Same,
            start,
            end,
            text,
            made: 0,
        }
    }
}

impl Writing<'_> {
    fn part(&mut self, part: &Part) -> String {
        match (self.look, part.what) {
            (_, What::Same) => run("", &part.text),
            (DocxLook::Clean, What::Added) => run("", &part.text),
            (DocxLook::Clean, What::Removed) => String::new(),
            (DocxLook::Redline, What::Removed) => run(STRUCK, &part.text),
            (DocxLook::Redline, What::Added) => run(UNDERLINED, &part.text),
            (DocxLook::Comments, What::Removed) => self.tracked("del", "w:delText", part),
            (DocxLook::Comments, What::Added) => self.tracked("ins", "w:t", part),
        }
    }

    fn tracked(&mut self, change: &str, tag: &str, part: &Part) -> String {
        format!(
            "<w:{change} w:id=\"{}\" w:author=\"{}\"{}><w:r>{}</w:r></w:{change}>",
            self.id(),
            self.author,
            date(part.made),
            words_of(&part.text, tag),
        )
    }
}
