//! A small log beside the library, for whoever is asked what went wrong.
//!
//! `kosshi.log` holds warnings and errors of our own rooms, one a line; beyond 256 KB it
//! becomes `kosshi.old.log` and a new one begins. Drafts are confidential: our messages name
//! codes, ids and places, never words of a document, and a panic is logged by its place alone.

use std::fmt::{Debug, Write as _};
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Bytes after which a log is put away.
const LARGEST: u64 = 256 * 1024;
/// Characters of one line: a cause may quote what it was about.
const LONGEST: usize = 400;

/// Logs from here on into the library's folder, once in a process. A log that cannot be written is
/// no reason not to work.
pub fn begin(library: &Path) {
    let log = Log {
        path: library.join("kosshi.log"),
        writing: Mutex::default(),
    };
    if tracing::subscriber::set_global_default(log).is_err() {
        return;
    }
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!("panic at {}", place.unwrap_or_default());
        told(panic);
    }));
}

struct Log {
    path: PathBuf,
    /// One line after the other, also of several threads.
    writing: Mutex<()>,
}

impl Log {
    fn write(&self, line: &str) -> io::Result<()> {
        let _turn = self.writing.lock();
        if std::fs::metadata(&self.path).is_ok_and(|log| log.len() > LARGEST) {
            std::fs::rename(&self.path, self.path.with_extension("old.log"))?;
        }
        let mut file = File::options().append(true).create(true).open(&self.path)?;
        file.write_all(line.as_bytes())
    }
}

impl Subscriber for Log {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        *about.level() <= Level::WARN && about.target().starts_with("kosshi")
    }

    fn event(&self, event: &Event<'_>) {
        let mut said = Said::default();
        event.record(&mut said);
        let about = event.metadata();
        let line: String = said.0.chars().take(LONGEST).collect();
        let line = line.replace(char::is_control, " ");
        let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
        // There is nowhere left to say that it failed.
        drop(self.write(&format!(
            "{now} {} {}:{line}\n",
            about.level(),
            about.target()
        )));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The message and the fields of one event.
#[derive(Default)]
struct Said(String);

impl Visit for Said {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let written = match field.name() {
            "message" => write!(self.0, " {value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test ends where it fails")]
mod tests {
    use super::*;

    fn log_in(dir: &Path) -> Log {
        Log {
            path: dir.join("kosshi.log"),
            writing: Mutex::default(),
        }
    }

    #[test]
    fn warnings_of_ours_are_one_line_each_and_nothing_else_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        tracing::subscriber::with_default(log_in(dir.path()), || {
            tracing::warn!(code = 7, "no backup today: {}", "disk\nfull");
            tracing::error!("{}", "長".repeat(9999));
            tracing::info!("not worth keeping");
            tracing::error!(target: "tantivy", "not ours");
        });
        let text = std::fs::read_to_string(dir.path().join("kosshi.log")).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines[0].contains(" WARN kosshi_app::log"), "{text}");
        assert!(
            lines[0].ends_with(": no backup today: disk full code=7"),
            "{text}"
        );
        assert!(lines[1].chars().count() < LONGEST + 60);
    }

    #[test]
    fn a_large_log_is_put_away_once() {
        let dir = tempfile::tempdir().unwrap();
        let log = log_in(dir.path());
        let full = "x".repeat(usize::try_from(LARGEST).unwrap() + 1);
        for text in ["first", "second"] {
            log.write(text).unwrap();
            log.write(&full).unwrap();
        }
        log.write("third").unwrap();
        let read = |name: &str| std::fs::read_to_string(dir.path().join(name)).unwrap();
        assert_eq!(read("kosshi.log"), "third");
        assert!(read("kosshi.old.log").starts_with("second"));
    }
}
