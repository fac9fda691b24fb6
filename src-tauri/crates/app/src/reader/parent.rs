//! The parent's side: gives the file, takes the answer, and stops what takes too long.

use std::io::{self, Read as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use kosshi_import::{ImportError, Imported, Refusal};

use super::{MAX_ANSWER, MAX_TIME, VERB};
use crate::error::AppError;
use crate::watch::Stop;

/// How often a child that is waited for is looked at, should a person wish it to stop.
const GLANCE: Duration = Duration::from_millis(50);

/// Reads a file in a child.
pub(super) fn read(
    program: &Path,
    name: &str,
    bytes: &[u8],
    stop: &Stop,
) -> Result<Imported, AppError> {
    let mut child = start(program).map_err(ImportError::Io)?;
    let answer = talk(&mut child, name, bytes, stop);
    if answer.is_none() {
        // It may have ended already; then there is nothing to stop.
        let _ = child.kill();
    }
    let status = child.wait().map_err(ImportError::Io)?;
    stop.check()?;
    match answer {
        Some(answer) if status.success() => understood(&answer),
        Some(_) if !out_of_time(status) => {
            Err(AppError::new("import_crashed").with("status", status.to_string()))
        }
        _ => Err(AppError::new("import_too_slow").with("seconds", MAX_TIME.as_secs())),
    }
}

fn start(program: &Path) -> io::Result<Child> {
    let mut command = Command::new(program);
    command
        .arg(VERB)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    command.spawn()
}

/// Sends the file and waits for the whole answer; `None` when time runs out, or when it is to stop.
fn talk(child: &mut Child, name: &str, bytes: &[u8], stop: &Stop) -> Option<Vec<u8>> {
    let (input, output) = (child.stdin.take()?, child.stdout.take()?);
    let (done, answered) = mpsc::channel();
    thread::scope(|threads| {
        threads.spawn(move || {
            // A child that ends early leaves the rest unread; its answer says why.
            let _ = send(input, name, bytes);
        });
        let reading = threads.spawn(move || {
            let mut answer = Vec::new();
            let read = output.take(MAX_ANSWER).read_to_end(&mut answer);
            // Nobody listens any more once time has run out.
            let _ = done.send(());
            read.map(|_| answer).unwrap_or_default()
        });
        let in_time = wait(&answered, stop);
        if !in_time {
            // Both threads end when the child's ends of the pipes close.
            let _ = child.kill();
        }
        reading.join().ok().filter(|_| in_time)
    })
}

/// Whether the answer came before time ran out and before anybody wished to stop.
fn wait(answered: &mpsc::Receiver<()>, stop: &Stop) -> bool {
    let began = Instant::now();
    loop {
        match answered.recv_timeout(GLANCE) {
            Ok(()) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) if stop.is_wished() => return false,
            Err(RecvTimeoutError::Timeout) if began.elapsed() >= MAX_TIME => return false,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

fn send(mut input: impl io::Write, name: &str, bytes: &[u8]) -> io::Result<()> {
    let len = u32::try_from(name.len()).map_err(io::Error::other)?;
    input.write_all(&len.to_le_bytes())?;
    input.write_all(name.as_bytes())?;
    input.write_all(bytes)
}

fn understood(answer: &[u8]) -> Result<Imported, AppError> {
    let answer: Result<Imported, Refusal> = serde_json::from_slice(answer)
        .map_err(|error| AppError::new("import_crashed").because(&error))?;
    Ok(answer.map_err(ImportError::Refused)?)
}

/// Whether the system ended the child because its time to compute was over.
#[cfg(unix)]
fn out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    // At the hard limit the system kills outright, at the soft one it first says why.
    let signals = [rustix::process::Signal::XCPU, rustix::process::Signal::KILL];
    signals
        .iter()
        .any(|signal| status.signal() == Some(signal.as_raw()))
}

#[cfg(not(unix))]
fn out_of_time(_: ExitStatus) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_waited_for_until_it_answers_ends_or_is_to_stop() {
        let (done, answered) = mpsc::channel();
        assert!(!wait(&answered, &Stop::wished()), "it is to stop");
        done.send(()).unwrap();
        assert!(wait(&answered, &Stop::wished()), "it has answered");
        drop(done);
        assert!(!wait(&answered, &Stop::default()), "it has ended");
    }
}
