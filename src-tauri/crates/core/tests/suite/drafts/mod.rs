//! From draft to draft: alignment and comparison.

mod aligning;
mod comparing;
mod revision;
