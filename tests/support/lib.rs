//! Builders and drivers for suites that cross rooms.

#[cfg(target_os = "linux")]
pub mod dragging;
pub mod native;
pub mod plan;
pub mod window;
