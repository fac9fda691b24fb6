//! The check: whether the library keeps its own rules, and setting right what can be.
//!
//! Repairs are changes like all others, logged, but no step: an undo would break it again. After
//! a repair a second one finds nothing to do.

mod log;
mod placement;
mod repair;
mod run;

use serde::{Deserialize, Serialize};

/// How many examples a finding carries.
const EXAMPLES: usize = 5;

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingCode {
    /// SQLite's own check failed: restore a backup.
    Integrity,
    /// A row refers to one that is not there.
    ForeignKey,
    /// The bytes of a draft are not those which were imported: restore a backup.
    SourceDiffers,
    /// A placement names a node its draft does not have. Repair: an orphan.
    PlacementLost,
    /// A placement's range ends behind the node's text. Repair: the whole node, to be reviewed.
    RangeOutside,
    /// A placement says "same words", and other words stand there. Repair: to be reviewed.
    QuoteDiffers,
    /// The log gives another value than the tables hold. Repair: the log learns what they hold.
    LogDiffers,
    /// The log knows a thing of which the tables have no row. Repair: the row comes back, unless
    /// it is a draft, whose nodes are gone too.
    RowLost,
    /// A step without changes. Repair: it is dropped.
    StepEmpty,
}

impl FindingCode {
    /// Its stable code, as it is serialised.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Integrity => "integrity",
            Self::ForeignKey => "foreign_key",
            Self::SourceDiffers => "source_differs",
            Self::PlacementLost => "placement_lost",
            Self::RangeOutside => "range_outside",
            Self::QuoteDiffers => "quote_differs",
            Self::LogDiffers => "log_differs",
            Self::RowLost => "row_lost",
            Self::StepEmpty => "step_empty",
        }
    }
}

/// One kind of fault, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What is wrong.
    pub code: FindingCode,
    /// How often.
    pub count: u32,
    /// A few of the places, for the log.
    pub examples: Vec<String>,
}

/// What a check found, or a repair set right; by code, each at most once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How often a fault was found.
    #[must_use]
    pub fn count(&self, code: FindingCode) -> u32 {
        self.0
            .iter()
            .filter(|finding| finding.code == code)
            .map(|finding| finding.count)
            .sum()
    }

    fn add(&mut self, code: FindingCode, example: String) {
        let at = match self.0.iter().position(|finding| finding.code == code) {
            Some(at) => at,
            None => {
                self.0.push(Finding {
                    code,
                    count: 0,
                    examples: Vec::new(),
                });
                self.0.len() - 1
            }
        };
        if let Some(finding) = self.0.get_mut(at) {
            finding.count += 1;
            if finding.examples.len() < EXAMPLES {
                finding.examples.push(example);
            }
        }
    }
}
