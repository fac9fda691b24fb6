//! From draft to draft: alignment, carrying over, comparison.

mod aligning;
mod carrying;
mod comparing;
mod deleting;
mod fating;
mod placing;
pub(crate) mod real;
mod revision;
mod truth;
