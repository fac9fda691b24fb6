//! The domain of Kosshi, pure: no files, no clock, no database.
//!
//! Data flows one way through this crate: a [`source::Source`] (pages of lines as they were
//! extracted) is read into an [`outline::Outline`] (a tree of nodes, every character of which maps
//! back to its page, line and column); a place in that tree is named by a [`citation`], and an
//! [`annotation`] is tied to it by an [`anchor`] that also survives without the tree. A [`redline`]
//! tells one wording from another. When the next draft comes, the items of both are [`align`]ed,
//! [`compare`]d, annotations [`carry`] over, and the [`fate`] of every opinion is told; a place that
//! somebody names is [`seek`]ed.
//!
//! Two rules bind the whole crate. It never fails on any text: bad structure becomes nodes and
//! warnings, not errors, and never a panic. And positions in text are counted in Unicode scalar
//! values ([`position::CharPos`]); bytes stay inside a function, UTF-16 stays in the window.

pub mod align;
pub mod anchor;
pub mod annotation;
pub mod bullet;
pub mod carry;
pub mod citation;
pub mod compare;
mod contents;
pub mod correction;
pub mod day;
pub mod fate;
pub mod fold;
pub mod ids;
pub mod locate;
mod marker;
pub mod meeting;
pub mod outline;
pub mod placeholder;
pub mod position;
pub mod printed;
pub mod quoted;
pub mod redline;
pub mod reference;
mod reflow;
pub mod seek;
pub mod source;
mod spaced;
pub mod stage;
pub mod table;
