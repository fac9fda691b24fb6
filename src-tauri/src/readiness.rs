//! When the window became interactive, for the benchmark.

use std::sync::OnceLock;
use std::time::Instant;

use tauri::{AppHandle, State};

use crate::host::{self, Host};
use crate::shortcut;

static START: OnceLock<Instant> = OnceLock::new();

/// Notes the start of the process; the first call counts.
pub(crate) fn note_start() {
    START.get_or_init(Instant::now);
}

/// The window says that it is interactive.
///
/// With `KOSSHI_REPORT_READY` set, the time since the start goes to standard output; with
/// `KOSSHI_EXIT_WHEN_READY` the app then ends.
#[tauri::command]
pub(crate) fn ready(app: AppHandle, host: State<'_, Host>) {
    host.shown(&app);
    shortcut::shown(&app);
    host::tell_index(app.clone());
    if std::env::var_os("KOSSHI_REPORT_READY").is_some()
        && let Some(start) = START.get()
    {
        #[expect(clippy::print_stdout, reason = "the benchmark reads it here")]
        {
            println!("interactive {}", start.elapsed().as_millis());
        }
    }
    if std::env::var_os("KOSSHI_EXIT_WHEN_READY").is_some() {
        app.exit(0);
    }
}
