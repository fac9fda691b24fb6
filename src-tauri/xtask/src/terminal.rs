//! The only place that writes to the terminal.

use std::io::{self, Write as _};

/// Prints one line on stdout. A closed pipe is not a reason to stop a build.
pub(crate) fn say(line: impl AsRef<str>) {
    let mut stdout = io::stdout().lock();
    let _ = writeln!(stdout, "{}", line.as_ref()).and_then(|()| stdout.flush());
}

/// Prints one line on stderr, for what stopped a task.
pub(crate) fn complain(line: impl AsRef<str>) {
    let _ = writeln!(io::stderr().lock(), "{}", line.as_ref());
}
