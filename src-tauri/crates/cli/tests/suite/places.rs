//! Where a library may and may not lie, and what happens to one that is in trouble.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::desk::Desk;
use crate::program::{answer, bare, draft, refusal};
use crate::skip::skip;

/// Mounts what it is told on a folder of its own; unmounted when dropped.
struct Mount(tempfile::TempDir);

impl Mount {
    /// `None`, with a word on the terminal, where this user may not mount.
    fn new(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(folder));
        }
        skip("mount");
        None
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount")
            .args(["-o", &format!("remount,{options}")])
            .arg(self.0.path())
            .status();
        assert!(status.unwrap().success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_so() {
    let Some(mount) = Mount::new("size=64m") else {
        return;
    };
    let library = mount.0.path().join("library");
    draft(&library);
    mount.remount("ro");
    assert_eq!(refusal(&library, &["drafts"]), "library_read_only");
    let fresh = mount.0.path().join("another");
    assert_eq!(refusal(&fresh, &["drafts"]), "library_read_only");
    mount.remount("rw");
    assert_eq!(answer(&library, &["drafts"])["drafts"][0]["nodes"], 161);
}

#[test]
fn a_full_disk_is_said_and_what_was_saved_stays() {
    let Some(mount) = Mount::new("size=24m") else {
        return;
    };
    let library = mount.0.path().join("library");
    let id = draft(&library);
    fill(mount.0.path());
    let body = "長い意見。".repeat(6_000);
    let code = refusal(
        &library,
        &[
            "annotate", "--draft", &id, "--node", "p1l173", "--kind", "note", "--body", &body,
        ],
    );
    assert_eq!(code, "disk_full");
    fs::remove_file(mount.0.path().join("filler")).unwrap();
    assert_eq!(answer(&library, &["drafts"])["drafts"][0]["nodes"], 161);
    answer(&library, &["check"]);
}

/// Takes what is left of the disk.
fn fill(folder: &Path) {
    let mut size = 1 << 20;
    let mut filler = Vec::new();
    while size >= 4096 {
        filler.resize(filler.len() + size, 0);
        if fs::write(folder.join("filler"), &filler).is_err() {
            filler.truncate(filler.len() - size);
            size /= 2;
        }
    }
    fs::write(folder.join("filler"), &filler).unwrap();
}

#[test]
fn a_library_inside_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let code = refusal(&file.join("library"), &["drafts"]);
    assert!(code.starts_with("library_"), "{code}");
    assert_eq!(fs::read(&file).unwrap(), b"x");
}

#[test]
fn an_index_that_is_damaged_or_gone_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path();
    let found = |library: &Path| answer(library, &["search", "治験"])["total"].clone();
    let total = found(library);
    for file in files_of_index(library) {
        fs::write(&file, b"no index").unwrap();
    }
    assert_eq!(found(library), total);
    for index in indexes(library) {
        fs::remove_dir_all(index).unwrap();
    }
    assert_eq!(found(library), total);
}

fn indexes(library: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(library)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let indexes: Vec<_> = entries
        .filter(|path| {
            path.is_dir()
                && path
                    .file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .starts_with("index")
        })
        .collect();
    assert!(!indexes.is_empty());
    indexes
}

fn files_of_index(library: &Path) -> Vec<PathBuf> {
    let files = indexes(library).into_iter().flat_map(|index| {
        fs::read_dir(index)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    });
    files.filter(|path| path.is_file()).collect()
}

#[test]
fn a_database_of_somebody_else_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.sqlite3");
    fs::write(&file, b"not a database, but somebody's file").unwrap();
    let code = refusal(folder.path(), &["drafts"]);
    assert!(
        ["library_damaged", "library_foreign"].contains(&code.as_str()),
        "{code}"
    );
    assert_eq!(
        fs::read(&file).unwrap(),
        b"not a database, but somebody's file"
    );
}

#[test]
fn a_library_that_is_in_use_is_not_opened_twice() {
    let folder = tempfile::tempdir().unwrap();
    draft(folder.path());
    let mut first = bare(folder.path())
        .args(["--json", "batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Its first answer says that it has the library open.
    let mut input = first.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, b"{\"cmd\":\"drafts\",\"args\":{}}\n").unwrap();
    let mut line = String::new();
    let mut output = std::io::BufReader::new(first.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut output, &mut line).unwrap();
    assert_eq!(refusal(folder.path(), &["drafts"]), "library_in_use");
    drop(input);
    assert!(first.wait().unwrap().success());
    draft(folder.path());
}

#[test]
fn a_library_that_is_missing_is_told_and_begun_anew_only_when_asked() {
    let desk = Desk::new();
    let library = desk.library();
    draft(&library);
    fs::remove_dir_all(&library).unwrap();
    assert_eq!(refusal(&library, &["drafts"]), "library_gone");
    assert!(!library.exists());
    let said = desk.say(&["drafts"]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("begin-anew"));
    answer(&library, &["begin-anew"]);
    draft(&library);
}

/// The log of a process that was killed, taken away since.
#[test]
fn last_changes_that_may_be_missing_are_told_once() {
    let desk = Desk::new();
    let library = desk.library();
    draft(&library);
    fs::write(library.join("library.lock"), b"open\n").unwrap();
    let told =
        || String::from_utf8_lossy(&desk.say(&["drafts"]).stderr).contains("失われている可能性");
    assert!(told());
    assert!(!told());
}
