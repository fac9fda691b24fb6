//! `batch`: one line in, one line out, in order, flushed.

use std::io::{self, BufRead, Write};

use kosshi_app::AppError;
use serde::Deserialize;
use serde_json::Value;

use crate::execute::{Desk, error_object};

#[derive(Deserialize)]
struct Line {
    cmd: String,
    #[serde(default)]
    args: Value,
}

/// Answers every line of `input`. A bad line is answered with an error object and does not end the
/// batch; blank lines are passed over.
///
/// # Errors
/// When a line cannot be read or an answer cannot be written.
pub(crate) fn run(desk: &Desk, mut input: impl BufRead, out: &mut impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let answer = serde_json::from_slice::<Line>(&bytes)
            .map_err(|error| AppError::new("bad_line").because(&error))
            .and_then(|line| desk.execute(&line.cmd, line.args))
            .unwrap_or_else(|error| error_object(&error));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
}
