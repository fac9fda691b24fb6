//! Builders and drivers for suites that cross rooms.

pub mod native;
pub mod plan;
pub mod window;
