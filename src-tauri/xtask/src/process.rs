//! Programs that a task runs: shown before they run, and ended by their own id.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::error::{Error, Result};

/// A program with its arguments, not yet started.
#[derive(Debug)]
pub(crate) struct Program {
    name: String,
    command: Command,
}

/// What a finished program left behind.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// Whether it exited with 0.
    pub(crate) ok: bool,
    /// Everything it wrote, stdout and stderr in the order of writing.
    pub(crate) text: String,
}

impl Program {
    /// `name` is looked up in PATH.
    pub(crate) fn new(name: impl AsRef<OsStr>) -> Self {
        let name = name.as_ref();
        Self {
            name: name.to_string_lossy().into_owned(),
            command: Command::new(name),
        }
    }

    /// The cargo that started this task, so that both use one toolchain.
    pub(crate) fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<I: IntoIterator<Item: AsRef<OsStr>>>(mut self, args: I) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    pub(crate) fn envs(mut self, pairs: &[(&'static str, String)]) -> Self {
        self.command
            .envs(pairs.iter().map(|(key, value)| (key, value)));
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs to the end, talking to this terminal.
    pub(crate) fn run(mut self) -> Result<()> {
        let status = self
            .command
            .status()
            .map_err(|source| self.unstarted(source))?;
        if status.success() {
            return Ok(());
        }
        Err(Error::Failed {
            program: self.name,
            status,
        })
    }

    /// Runs to the end; both output streams are appended to the file `log` and given back.
    /// Colours are off, so that what reads the text need not strip them.
    pub(crate) fn run_into(mut self, log: &Path) -> Result<Outcome> {
        let earlier = fs::metadata(log).map_or(0, |file| file.len());
        let file = File::options()
            .create(true)
            .append(true)
            .open(log)
            .map_err(Error::file(log))?;
        let twin = file.try_clone().map_err(Error::file(log))?;
        self.command
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1");
        self.command.stdin(Stdio::null()).stdout(file).stderr(twin);
        let status = self
            .command
            .status()
            .map_err(|source| self.unstarted(source))?;
        let written = fs::read(log).map_err(Error::file(log))?;
        let own = written
            .get(usize::try_from(earlier).unwrap_or(0)..)
            .unwrap_or_default();
        Ok(Outcome {
            ok: status.success(),
            text: String::from_utf8_lossy(own).into_owned(),
        })
    }

    /// Runs to the end and gives back its stdout, whatever the exit code says; stderr is dropped.
    pub(crate) fn answer(mut self) -> Result<Outcome> {
        self.command.stdin(Stdio::null()).stderr(Stdio::null());
        let output = self
            .command
            .output()
            .map_err(|source| self.unstarted(source))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(Outcome {
            ok: output.status.success(),
            text,
        })
    }

    /// Starts without waiting. stdin is open for [`Running::tell`], stdout is kept for
    /// [`Running::line`], stderr goes to `log`.
    pub(crate) fn start(mut self, log: &Path) -> Result<Running> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(log)
            .map_err(Error::file(log))?;
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(file);
        let mut child = self
            .command
            .spawn()
            .map_err(|source| self.unstarted(source))?;
        let lines = child.stdout.take().map(BufReader::new);
        let stdin = child.stdin.take();
        Ok(Running {
            name: self.name,
            child,
            stdin,
            lines,
        })
    }

    fn unstarted(&self, source: std::io::Error) -> Error {
        Error::Start {
            program: self.name.clone(),
            source,
        }
    }
}

/// A program that runs beside the task, ended by its id when this value is dropped.
#[derive(Debug)]
pub(crate) struct Running {
    name: String,
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Option<BufReader<ChildStdout>>,
}

impl Running {
    /// The next line of its stdout, waiting for it. An error when it ended before.
    pub(crate) fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        let read = self
            .lines
            .as_mut()
            .map_or(Ok(0), |lines| lines.read_line(&mut line));
        match read {
            Ok(0) => Err(Error::shape(&self.name, "ended without the expected line")),
            Ok(_) => Ok(line.trim_end().to_owned()),
            Err(error) => Err(Error::shape(&self.name, error)),
        }
    }

    /// Writes one line to its stdin.
    pub(crate) fn tell(&mut self, line: &str) -> Result<()> {
        let told = self
            .stdin
            .as_mut()
            .map_or(Ok(()), |stdin| writeln!(stdin, "{line}"));
        told.map_err(|error| Error::shape(&self.name, error))
    }

    /// The first line of its stdout that starts with `prefix`, without the prefix.
    pub(crate) fn line_after(&mut self, prefix: &str) -> Result<String> {
        loop {
            if let Some(rest) = self.line()?.strip_prefix(prefix) {
                return Ok(rest.trim().to_owned());
            }
        }
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it ends by itself.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.stdin = None;
        let status = self.child.wait().map_err(|source| Error::Start {
            program: self.name.clone(),
            source,
        })?;
        if status.success() {
            return Ok(());
        }
        Err(Error::Failed {
            program: self.name.clone(),
            status,
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only when it has already ended, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether `name` can be found in PATH.
pub(crate) fn is_installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .any(|folder| folder.join(name).is_file() || folder.join(format!("{name}.exe")).is_file())
}
