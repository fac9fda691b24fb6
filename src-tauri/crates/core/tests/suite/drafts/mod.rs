//! From draft to draft: alignment, carrying over, comparison.

mod aligning;
mod carrying;
mod comparing;
mod deleting;
mod placing;
mod real;
mod revision;
mod truth;
