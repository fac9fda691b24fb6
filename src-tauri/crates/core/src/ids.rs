//! Newtypes for every id, so that one can never be passed for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text of an id was not one of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {0}")]
pub struct IdError(pub String);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text).map(Self).map_err(|_| IdError(text.to_owned()))
            }
        }
    };
}

uuid_id!(
    /// A plan (計画): a document in the library, through all its drafts. UUIDv7.
    PlanId
);
uuid_id!(
    /// A draft (版): one version of a plan. UUIDv7.
    DraftId
);
uuid_id!(
    /// An annotation (注釈): one identity for ever, one placement per draft. UUIDv7.
    AnnotationId
);
uuid_id!(
    /// A meeting (会議): a sitting in which a plan is discussed. UUIDv7.
    MeetingId
);

/// A node (項目) of one draft, named after the place where it begins in the source:
/// `p1l173`, or `p1l173c12` when it does not begin with its line.
///
/// The same file therefore gives the same ids on every machine, and promoting, demoting or
/// joining nodes does not rename the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeId(pub String);

impl NodeId {
    /// The id of the node which begins at `column` (0 = the first visible character) of a line.
    /// `page` and `line` are 1-based.
    #[must_use]
    pub fn at(page: u32, line: u32, column: u32) -> Self {
        if column == 0 {
            Self(format!("p{page}l{line}"))
        } else {
            Self(format!("p{page}l{line}c{column}"))
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<&str> for NodeId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
