//! The verb `correct`: its grammar, and the call it becomes.

use clap::Args;
use serde_json::{Value, json};

/// A correction: one node, and what is done with it.
#[derive(Debug, Args)]
pub(crate) struct Correct {
    #[arg(long, value_name = "ID")]
    draft: String,
    #[arg(long, value_name = "ID")]
    node: String,
    #[command(flatten)]
    what: Correction,
    /// The line on the page; the first when missing
    #[arg(long, value_name = "L", requires = "page")]
    line: Option<u32>,
    /// The page begins at that character of its text, rather than with it
    #[arg(long, value_name = "N", conflicts_with_all = ["promote", "demote", "join", "split", "kind", "marker", "furniture"])]
    at: Option<u32>,
}

/// What is done with a node.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Correction {
    /// A level up; what follows it on its level comes under it
    #[arg(long)]
    promote: bool,
    /// Under the node before it on its level
    #[arg(long)]
    demote: bool,
    /// Onto the text of the node before it
    #[arg(long)]
    join: bool,
    /// Cut before that character of its text
    #[arg(long, value_name = "N")]
    split: Option<u32>,
    /// What it is
    #[arg(long, value_parser = ["title", "heading", "item", "note", "paragraph", "footnote", "table", "toc", "furniture"])]
    kind: Option<String>,
    /// Its marker, as printed at its beginning; empty for none
    #[arg(long)]
    marker: Option<String>,
    /// Page furniture: apart from the text
    #[arg(long)]
    furniture: bool,
    /// It begins that page of the printed original (for text without pages)
    #[arg(long, value_name = "P")]
    page: Option<u32>,
    /// It begins no page of the printed original any more
    #[arg(long)]
    no_page: bool,
}

impl Correct {
    pub(crate) fn to_args(&self) -> Value {
        let Correction {
            promote,
            demote,
            join,
            split,
            kind,
            marker,
            furniture,
            page,
            no_page,
        } = &self.what;
        let what = match (promote, demote, join, split, marker) {
            _ if page.is_some() => "page",
            _ if *no_page => "no_page",
            (true, ..) => "promote",
            (_, true, ..) => "demote",
            (_, _, true, ..) => "join",
            (_, _, _, Some(_), _) => "split",
            (_, _, _, _, Some(_)) => "marker",
            _ => "kind",
        };
        let kind = kind.as_deref().or(furniture.then_some("furniture"));
        json!({
            "draft": self.draft, "node": self.node, "what": what,
            "at": split.or(self.at), "kind": kind, "marker": marker, "page": page, "line": self.line,
        })
    }
}
