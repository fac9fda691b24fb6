//! Tests that need a tool or a right which not every machine has.
//!
//! Taken in by its path by the packages that have such tests.

/// Says that a test is left out for want of a tool.
///
/// # Panics
/// When `cargo xtask test` has promised the tool (`KOSSHI_EXPECT`, names with commas between): what
/// was to be tested must not pass in silence.
#[allow(clippy::print_stdout, reason = "it is said to whoever runs the tests")]
pub(crate) fn skip(tool: &str) {
    let promised = std::env::var("KOSSHI_EXPECT").unwrap_or_default();
    let is_promised = promised.split(',').any(|one| one == tool);
    assert!(!is_promised, "{tool} was promised and is not there");
    println!("skipped: no {tool}");
}
