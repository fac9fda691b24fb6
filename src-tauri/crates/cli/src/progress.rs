//! Long work on a terminal: a line that says how far it has come, and Ctrl+C.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use kosshi_app::contract::{ImportPhase, ImportProgress};
use kosshi_app::{Event, Session};

/// How often the line moves, so that a long file is seen to be worked on.
const TICK: Duration = Duration::from_millis(120);

/// What a shell expects of a program that Ctrl+C ended.
const INTERRUPTED: i32 = 130;

/// Shows how far an import has come. indicatif draws on standard error and only on a terminal.
pub(crate) fn on_terminal() -> Box<dyn Fn(&Event) + Send + Sync> {
    let shown: Mutex<Option<ProgressBar>> = Mutex::new(None);
    Box::new(move |event| {
        let Event::Import(progress) = event else {
            return;
        };
        // A bar is whole whenever the lock is free.
        let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
        if progress.phase == ImportPhase::Done {
            if let Some(bar) = shown.take() {
                bar.finish_and_clear();
            }
            return;
        }
        let bar = shown.get_or_insert_with(|| bar(progress.of));
        bar.set_position(u64::from(progress.at.saturating_sub(1)));
        bar.set_message(line(progress));
    })
}

fn bar(files: u32) -> ProgressBar {
    let bar = ProgressBar::new(u64::from(files));
    let template = match files {
        1 => "{spinner} {msg} {elapsed}",
        _ => "{spinner} {bar:20} {pos}/{len} {msg}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(TICK);
    bar
}

fn line(progress: &ImportProgress) -> String {
    let phase = match progress.phase {
        ImportPhase::Reading => "読んでいます",
        ImportPhase::Outlining => "目次を作っています",
        ImportPhase::Saving | ImportPhase::Done => "保存しています",
    };
    format!("{} {phase}", progress.file)
}

/// From now on Ctrl+C stops an import where nothing is left half done; pressed once more, or when
/// nothing is imported, it ends the program as ever.
pub(crate) fn stop_on_interrupt(session: &Arc<OnceLock<Session>>) {
    let session = Arc::clone(session);
    let set = ctrlc::set_handler(move || {
        if !session.get().is_some_and(Session::interrupt) {
            std::process::exit(INTERRUPTED);
        }
    });
    // A second import of a batch finds the handler there. Without one the program just ends, which
    // the library survives as well.
    drop(set);
}
