//! The child's side: limits first, then the file.

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use kosshi_import::{ImportError, Imported, MAX_BYTES, Refusal};

/// Reads a file from standard input and writes what it holds to standard output.
pub(super) fn serve() -> ExitCode {
    match limit().and_then(|()| answer()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Takes from this process what reading a file does not need: more memory, more time, writing to
/// files, starting others, leaving a picture of its memory behind.
#[cfg(unix)]
fn limit() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |resource, most: u64| {
        setrlimit(
            resource,
            Rlimit {
                current: Some(most),
                maximum: Some(most),
            },
        )
    };
    most(Resource::Data, super::MAX_MEMORY)?;
    most(Resource::Cpu, super::MAX_CPU_SECONDS)?;
    most(Resource::Fsize, 0)?;
    most(Resource::Nproc, 0)?;
    most(Resource::Core, 0)?;
    Ok(())
}

/// Elsewhere the parent's clock is the only limit.
#[cfg(not(unix))]
fn limit() -> io::Result<()> {
    Ok(())
}

fn answer() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut len = [0; 4];
    input.read_exact(&mut len)?;
    let mut name = String::new();
    input
        .by_ref()
        .take(u64::from(u32::from_le_bytes(len)))
        .read_to_string(&mut name)?;
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let answer: Result<Imported, Refusal> = match kosshi_import::read(&name, &bytes, None) {
        Ok(imported) => Ok(imported),
        Err(ImportError::Refused(refusal)) => Err(refusal),
        // Only formats that refuse by `Refusal` are sent here.
        Err(_) => Err(Refusal::Damaged),
    };
    let mut output = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut output, &answer)?;
    output.flush()
}
