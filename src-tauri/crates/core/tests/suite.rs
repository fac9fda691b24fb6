//! The crate's suite: what core promises about whole drafts, through its public face.

#[cfg(test)]
#[path = "suite/anchors.rs"]
mod anchors;
#[cfg(test)]
#[path = "suite/anew.rs"]
mod anew;
#[cfg(test)]
#[path = "suite/appended.rs"]
mod appended;
#[cfg(test)]
#[path = "suite/citations.rs"]
mod citations;
#[cfg(test)]
#[path = "suite/columns.rs"]
mod columns;
#[cfg(test)]
#[path = "suite/contents.rs"]
mod contents;
#[cfg(test)]
#[path = "suite/contents_levels.rs"]
mod contents_levels;
#[cfg(test)]
#[path = "suite/corpus.rs"]
mod corpus;
#[cfg(test)]
#[path = "suite/corrections.rs"]
mod corrections;
#[cfg(test)]
#[path = "suite/drafts/mod.rs"]
mod drafts;
#[cfg(test)]
#[path = "suite/golden.rs"]
mod golden;
#[cfg(test)]
#[path = "suite/grounds.rs"]
mod grounds;
#[cfg(test)]
#[path = "suite/invariants.rs"]
mod invariants;
#[cfg(test)]
#[path = "suite/listed.rs"]
mod listed;
#[cfg(test)]
#[path = "suite/locating.rs"]
mod locating;
#[cfg(test)]
#[path = "suite/markers.rs"]
mod markers;
#[cfg(test)]
#[path = "suite/nested.rs"]
mod nested;
#[cfg(test)]
#[path = "suite/notation.rs"]
mod notation;
#[cfg(test)]
#[path = "suite/pages.rs"]
mod pages;
#[cfg(test)]
#[path = "suite/placeholders.rs"]
mod placeholders;
#[cfg(test)]
#[path = "suite/practice.rs"]
mod practice;
#[cfg(test)]
#[path = "suite/printed.rs"]
mod printed;
#[cfg(test)]
#[path = "suite/quoted.rs"]
mod quoted;
#[cfg(test)]
#[path = "suite/quoting.rs"]
mod quoting;
#[cfg(test)]
#[path = "suite/reading.rs"]
mod reading;
#[cfg(test)]
#[path = "suite/redline.rs"]
mod redline;
#[cfg(test)]
#[path = "suite/references.rs"]
mod references;
#[cfg(test)]
#[path = "suite/regressions.rs"]
mod regressions;
#[cfg(test)]
#[path = "suite/rendering.rs"]
mod rendering;
#[cfg(test)]
#[path = "suite/rows.rs"]
mod rows;
#[cfg(test)]
#[path = "suite/seeking.rs"]
mod seeking;
#[cfg(test)]
#[path = "suite/sentences.rs"]
mod sentences;
#[cfg(test)]
#[path = "suite/set_apart.rs"]
mod set_apart;
#[cfg(test)]
#[path = "../../../../tests/support/skip.rs"]
mod skip;
#[cfg(test)]
#[path = "suite/tables.rs"]
mod tables;
