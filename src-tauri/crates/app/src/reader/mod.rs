//! Reading files that strangers made.
//!
//! A PDF or a Word file of a few hundred bytes can ask for all memory, loop without end, or
//! overflow the stack, and none of these can be caught in the process that does it. So such files
//! are read by a child: this very program, started again with a hidden verb (`VERB`), under
//! limits of its own making (`child`), watched by a clock (`parent`). Whatever happens to it,
//! the library, the notes being typed and the other files go on.
//!
//! A program takes part by calling [`begin`] first of all. Without it - in tests and examples,
//! whose executables know no verbs - files are read where they are asked for.

mod child;
mod parent;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

use kosshi_import::{Imported, needs_isolation};

use crate::error::AppError;
use crate::watch::Stop;

/// The hidden verb by which the program is told to read a file from its standard input.
const VERB: &str = "__read-file";

/// The most memory the child may take for data. The longest draft seen takes a fourth of it.
#[cfg(unix)]
const MAX_MEMORY: u64 = 300 * 1024 * 1024;

/// The most time the child may compute, in seconds.
#[cfg(unix)]
const MAX_CPU_SECONDS: u64 = 9;

/// The most time the child may take. The longest draft seen takes a twentieth of it.
const MAX_TIME: Duration = Duration::from_secs(10);

/// The longest answer that is taken from the child.
const MAX_ANSWER: u64 = 256 * 1024 * 1024;

/// The program that reads files for this one.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Call this first in `main`. When the program was started to read a file, reads it and returns the
/// code to exit with; else returns `None`, and from then on files are read by such a child.
#[must_use]
pub fn begin() -> Option<ExitCode> {
    if std::env::args_os().nth(1).as_deref() == Some(OsStr::new(VERB)) {
        return Some(child::serve());
    }
    if let Ok(program) = std::env::current_exe() {
        // Called twice, the first call counts.
        let _ = PROGRAM.set(program);
    }
    None
}

/// Reads the bytes of a file, in a child where their format calls for one.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    encoding: Option<&str>,
    stop: &Stop,
) -> Result<Imported, AppError> {
    match PROGRAM.get() {
        Some(program) if needs_isolation(name, bytes) => parent::read(program, name, bytes, stop),
        _ => Ok(kosshi_import::read(name, bytes, encoding)?),
    }
}
