//! Search: everything a person can see in a draft is found, as fast as one types.
//!
//! The crate holds a tantivy index with one document per node, and lindera with IPADIC for words
//! and readings; no other crate names either. All texts are compared in their folded form
//! ([`kosshi_core::fold`]), of the marker and the text of a node in one.
//!
//! Vocabulary: a **word** of a query is what stands between spaces, or between quotation marks
//! ([`Ask`] has the whole language); a node is a hit when it holds every word in one of its
//! **forms** — as typed, inflected, abbreviated, spelled otherwise, by sound — each for a **reason**
//! ([`Why`]). A
//! **morpheme** is a unit of the dictionary; a **reading** is how it is pronounced, in kana.
//!
//! # Invariants
//! - The index is derived. Deleting its folder loses nothing; [`SearchIndex::open`] says what must
//!   be built again, and [`scan`] answers meanwhile.
//! - The payload of the last commit is the store's revision that the index covers, and is the only
//!   watermark ([`SearchIndex::covered`]).
//! - The name of the index folder carries the versions of schema, tokens and dictionary.
//! - Index and [`scan`] find the same nodes, for the same reasons, at the same ranges.
//! - No query makes a panic or an error: an odd one gives an answer or a [`Notice`].
//!
//! # Example
//! ```
//! use kosshi_search::{Dictionary, Doc, Query, scan};
//! # use kosshi_core::{ids::{DraftId, NodeId}, outline::NodeKind};
//! # let draft: DraftId = "018f0000-0000-7000-8000-000000000000".parse().unwrap();
//! let doc = Doc {
//!     node: NodeId::at(1, 171, 0),
//!     order: 0,
//!     kind: NodeKind::Item,
//!     marker: "・".into(),
//!     text: "治験の活性化と効率化".into(),
//! };
//! let hits = scan(&Query::new("活性化"), &Dictionary::none(), [(draft, doc)]);
//! assert_eq!(hits.total, 1);
//! ```

mod abbreviation;
mod ask;
mod corrections;
mod dictionary;
mod doc;
mod error;
mod forms;
mod hit;
mod index;
mod kana;
mod matching;
mod morpheme;
mod places;
mod plan;
mod query;
mod rank;
mod scan;

pub use abbreviation::{Abbreviation, Decisions, Definition, Glossary, Pair, Passage, learn};
pub use ask::{Ask, Asked, Field, Need};
pub use dictionary::Dictionary;
pub use doc::Doc;
pub use error::SearchError;
pub use hit::{Expansion, Hit, Hits, Notice};
pub use index::{Opened, SearchIndex};
pub use places::Places;
pub use query::{DEFAULT_LIMIT, Query, Why};
pub use scan::{Scan, scan};
