//! Word: the outline with comments and tracked changes, as 見え消し, or as the 溶け込み copy.
//!
//! Every file names only the author that was chosen, or nobody: comments and changes carry the
//! name given to [`docx`], and no other part of the package has a place for one.
//!
//! Proposed words are set into the text only where the words they replace stand exactly as they
//! were quoted, and where no other proposal has changed them already. All others are listed behind
//! the text, so that none is lost.

mod body;
mod comments;
mod contrast;
mod grid;
mod minutes;
mod package;
mod parts;
mod read;
mod tabular;
mod text;

use std::collections::{HashMap, HashSet};

use kosshi_core::annotation::{PlacementState, Scope};

pub use read::{SaidComment, read_comment};

use crate::annotation::ExportAnnotation;
use crate::contrast::Contrast;
use crate::grid::Grid;
use crate::minutes::Minutes;
use crate::model::{ExportNode, Model};
use crate::progress::{NotWritten, Steps, Watch};

/// How what was said of the text is shown in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocxLook {
    /// Comments, and proposed words as tracked changes.
    Comments,
    /// 見え消し: proposed words struck through and underlined, as formatting and nothing else.
    Redline,
    /// 溶け込み: the text as it would read.
    Clean,
}

/// The model as a Word file; `author` stands with comments and changes, and may be empty.
///
/// # Errors
/// [`NotWritten`] when it was stopped, or by a fault of ours.
pub fn docx(
    model: &Model,
    look: DocxLook,
    author: &str,
    watch: Watch<'_>,
) -> Result<Vec<u8>, NotWritten> {
    let mut writing = Writing {
        look,
        author: text::attribute(author),
        next_id: 0,
        comments: String::new(),
        nodes: model.nodes.iter().map(|node| node.id.as_str()).collect(),
        ends: HashMap::new(),
        unset: Vec::new(),
    };
    let body = body::body(model, &mut writing, &mut Steps::of(model, watch))?;
    let document = parts::document(&body, parts::UPRIGHT);
    let (heading, made) = (model.heading(), model.generated_ms);
    package::package(heading, made, document, &writing.comments)
}

/// A 新旧対照表 as a Word file, which names nobody.
///
/// # Errors
/// [`NotWritten`] when it was stopped, or by a fault of ours.
pub fn contrast_docx(contrast: &Contrast, watch: Watch<'_>) -> Result<Vec<u8>, NotWritten> {
    let body = contrast::body(contrast, watch)?;
    let document = parts::document(&body, parts::ON_ITS_SIDE);
    package::package(&contrast.heading, contrast.generated_ms, document, "")
}

/// 議事メモ as a Word file, which names nobody as its author.
///
/// # Errors
/// [`NotWritten`] when it was stopped, or by a fault of ours.
pub fn minutes_docx(minutes: &Minutes, watch: Watch<'_>) -> Result<Vec<u8>, NotWritten> {
    let body = minutes::body(minutes, watch)?;
    let document = parts::document(&body, parts::UPRIGHT);
    package::package(&minutes.heading, minutes.generated_ms, document, "")
}

/// A plain table as a Word file, which names nobody.
///
/// # Errors
/// [`NotWritten`], which would be a fault of ours.
pub fn grid_docx(grid: &Grid) -> Result<Vec<u8>, NotWritten> {
    let document = parts::document(&grid::body(grid), parts::ON_ITS_SIDE);
    package::package(&grid.heading, grid.generated_ms, document, "")
}

/// What is known while a file is written.
struct Writing<'m> {
    look: DocxLook,
    author: String,
    /// The id of the next comment or change.
    next_id: u32,
    /// The part with the comments, as far as it is written.
    comments: String,
    /// The ids of the nodes that are written.
    nodes: HashSet<&'m str>,
    /// Comments that end in a later node: where in it.
    ends: HashMap<&'m str, Vec<(u32, usize)>>,
    /// Proposals that could not be set into the text.
    unset: Vec<&'m ExportAnnotation>,
}

impl Writing<'_> {
    fn id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id
    }
}

/// Words of a node that are to be replaced.
struct Proposal<'m> {
    start: usize,
    end: usize,
    new: &'m str,
    annotation: &'m ExportAnnotation,
}

/// The proposals that can be set into a node's text, in its order, and those that cannot.
fn proposals<'m>(
    node: &'m ExportNode,
    chars: &[char],
) -> (Vec<Proposal<'m>>, Vec<&'m ExportAnnotation>) {
    let mut set: Vec<Proposal<'m>> = Vec::new();
    let mut unset = Vec::new();
    for annotation in &node.annotations {
        let Some(new) = &annotation.replacement else {
            continue;
        };
        let (start, end) = stretch(annotation, chars.len());
        let there: String = chars.get(start..end).unwrap_or_default().iter().collect();
        let is_sure = matches!(
            annotation.placement,
            PlacementState::Same | PlacementState::Moved
        );
        // What is said of the whole draft replaces no words of its first item.
        let stands = is_sure
            && annotation.scope != Scope::Draft
            && annotation.until.is_none()
            && there == annotation.quote
            && !is_adopted(chars, (start, end), new);
        let free = set
            .iter()
            .all(|other| end <= other.start || other.end <= start);
        match stands && free && start < end {
            true => set.push(Proposal {
                start,
                end,
                new,
                annotation,
            }),
            false => unset.push(annotation),
        }
    }
    set.sort_by_key(|proposal| proposal.start);
    (set, unset)
}

/// Whether the text says already what is proposed for some of its words: a later draft took it in
/// around them.
fn is_adopted(chars: &[char], (start, end): (usize, usize), new: &str) -> bool {
    let new: Vec<char> = new.chars().collect();
    let words = chars.get(start..end).unwrap_or_default();
    let places = new.windows(words.len().max(1)).enumerate();
    let mut begins = places
        .filter(|(_, part)| *part == words)
        .filter_map(|(at, _)| start.checked_sub(at));
    new.len() > words.len()
        && begins.any(|from| chars.get(from..from + new.len()) == Some(new.as_slice()))
}

/// The characters of a node's text that an annotation is about, inside the text.
fn stretch(annotation: &ExportAnnotation, len: usize) -> (usize, usize) {
    annotation.range.map_or((0, len), |range| {
        let start = range.start.index().min(len);
        (start, range.end.index().clamp(start, len))
    })
}
