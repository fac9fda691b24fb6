//! Programs of other people that read what we write. Where one was promised and is missing, the
//! test fails.

#[path = "../../../../../tests/support/skip.rs"]
mod skip;

use std::io::{Cursor, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Python as the system has it, with the packages of the system.
pub(crate) const PYTHON: &str = "/usr/bin/python3";

/// What a program prints when it is given `input`, as far as it is text; nothing where it is not installed.
pub(crate) fn run(program: &str, args: &[&str], input: &[u8]) -> Option<String> {
    let output = output(Command::new(program).args(args), program, input)?;
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("No module named 'openpyxl'") {
        skip::skip("openpyxl");
        return None;
    }
    assert!(output.status.success(), "{program}: {said}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The texts of the parts of a package, in its order.
pub(crate) fn parts(package: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (name, text)
        })
        .collect()
}

/// A file as LibreOffice turns it into PDF, and what `pdftotext` sees of that.
pub(crate) fn text_in_libreoffice(folder: &Path, file: &Path) -> Option<String> {
    let profile = folder.join("profile");
    let profile = format!("-env:UserInstallation=file://{}", profile.display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]);
    let done = output(office.arg(folder).arg(file), "soffice", b"")?;
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "LibreOffice: {said}");
    assert!(
        !said.to_lowercase().contains("error"),
        "LibreOffice: {said}"
    );
    let pdf: PathBuf = file.with_extension("pdf");
    assert!(pdf.is_file(), "LibreOffice made no PDF: {said}");
    run("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"], b"")
}

fn output(command: &mut Command, program: &str, input: &[u8]) -> Option<Output> {
    let started = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match started {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            skip::skip(program.rsplit('/').next().unwrap_or(program));
            return None;
        }
        started => started.unwrap(),
    };
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A program may end without having read everything.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Some(output)
}
