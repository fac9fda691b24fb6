//! The verb `draft`: its grammar, and the calls it becomes.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

/// What is said of a draft.
#[derive(Debug, Subcommand)]
pub(crate) enum DraftVerb {
    /// Puts it into another plan, elsewhere in the order of its drafts, or both
    Move(Move),
    /// Says anew which draft it is, and of what day
    Update(Update),
}

/// Where a draft is to belong.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("where").args(["plan", "apart", "at"]).required(true).multiple(true))]
pub(crate) struct Move {
    #[arg(value_name = "DRAFT")]
    draft: String,
    /// The plan it is a draft of: its id or its name
    #[arg(long, conflicts_with = "apart")]
    plan: Option<String>,
    /// A plan of its own, named as it is titled itself
    #[arg(long)]
    apart: bool,
    /// Its place among the drafts of the plan, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    at: Option<u32>,
}

/// What a draft is called.
#[derive(Debug, Args)]
pub(crate) struct Update {
    #[arg(value_name = "DRAFT")]
    draft: String,
    /// Which draft it is, such as 素案
    #[arg(long, required_unless_present = "date")]
    label: Option<String>,
    /// The day it was given out
    #[arg(long)]
    date: Option<String>,
}

impl DraftVerb {
    /// The command and its arguments, as `batch` would give them.
    pub(crate) fn to_call(&self) -> (&'static str, Value) {
        match self {
            Self::Move(Move {
                draft,
                plan,
                apart,
                at,
            }) => {
                let args = json!({ "draft": draft, "plan": plan, "apart": apart, "at": at });
                ("move_draft", args)
            }
            Self::Update(Update { draft, label, date }) => (
                "update_draft",
                json!({ "draft": draft, "label": label, "date": date }),
            ),
        }
    }
}
