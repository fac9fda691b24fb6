//! A disk that fails now and then: said, never called saved, and sound afterwards.
//!
//! The failures are put under a child process by `fiu-run` (Debian's `fiu-utils`).

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use kosshi_store::backup::{self, Keys};
use kosshi_store::{AnnotationFilter, Clock, OpenOptions, Store, Trashed};

use crate::skip::skip;
use crate::support::{import, library, note, open};

/// Set for the process whose disk fails: where its library lies.
const FOLDER: &str = "KOSSHI_TEST_FAILING_FOLDER";

/// Set for one that writes when it is told to.
const TOLD: &str = "KOSSHI_TEST_FAILING_TOLD";

/// Set for one that puts a backup back: where that and its library lie.
const RESTORES: &str = "KOSSHI_TEST_FAILING_RESTORES";

/// How often one does.
const ROUNDS: usize = 40;

/// How many annotations the child tries to make.
const TRIES: u32 = 60;

/// Run as the other process it says what was saved; run as a test, all of it is.
#[test]
fn annotates_on_what_disk_there_is() {
    if let Some(dir) = std::env::var_os(FOLDER) {
        return annotate(Path::new(&dir));
    }
    let (dir, store, _) = library();
    drop(store);
    annotate(dir.path());
    assert_eq!(bodies(dir.path()).len(), TRIES as usize);
}

fn annotate(dir: &Path) {
    let Ok(store) = Store::open(dir, OpenOptions::default()) else {
        println!("\nrefused");
        return;
    };
    let Some(draft) = store
        .list_drafts()
        .ok()
        .and_then(|drafts| drafts.first().map(|d| d.id))
    else {
        return;
    };
    let is_told = std::env::var_os(TOLD).is_some();
    for n in 0..TRIES {
        if is_told {
            println!("\nready {}", std::process::id());
            std::io::stdin().lines().next().unwrap().unwrap();
        }
        let body = format!("{n} {}", "文".repeat(300));
        match store.add_annotation(&note(draft, 2, Some((0, 2)), &body)) {
            Ok(_) => println!("\nsaved {n}"),
            Err(error) => println!("\nfailed {}", error.code()),
        }
    }
}

fn bodies(dir: &Path) -> Vec<String> {
    let store = open(dir);
    let any = AnnotationFilter {
        trashed: Trashed::Any,
        ..AnnotationFilter::default()
    };
    let listed = store.list_annotations(&any).unwrap();
    assert!(store.check().unwrap().is_empty());
    listed.into_iter().map(|a| a.body).collect()
}

/// Runs the child with failures as `fiu-run` describes them; answers what it said.
/// `None`, with a word on the terminal, where `fiu-run` is missing.
fn run(dir: &Path, failure: &str) -> Option<String> {
    let child = Command::new("fiu-run")
        .args(["-x", "-c", failure])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "failing_disk::annotates_on_what_disk_there_is",
            "--nocapture",
        ])
        .env(FOLDER, dir)
        .stderr(Stdio::null())
        .output();
    let Ok(output) = child else {
        skip("fiu-run");
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What was said to be saved is there, once, and what is there was tried.
fn assert_honest(dir: &Path, said: &str) {
    let bodies = bodies(dir);
    let saved: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("saved "))
        .collect();
    for n in &saved {
        let begin = format!("{n} ");
        let found = bodies
            .iter()
            .filter(|body| body.starts_with(&begin))
            .count();
        assert_eq!(found, 1, "annotation {n}");
    }
    // A commit that was reported as failed may be there whole (the failure came after the write)
    // but never half.
    assert!(bodies.iter().all(|body| body.ends_with(&"文".repeat(300))));
}

#[test]
fn writes_and_syncs_that_fail_now_and_then_are_told() {
    let mut failed = 0;
    for (failure, rounds) in [
        (
            "enable_random name=posix/io/rw/*,probability=0.05,failinfo=5",
            4,
        ),
        (
            "enable_random name=posix/io/sync/*,probability=0.2,failinfo=5",
            4,
        ),
        ("enable name=posix/io/sync/*,failinfo=5", 1),
        (
            "enable_random name=posix/io/rw/*,probability=0.3,failinfo=28",
            2,
        ),
    ] {
        for _ in 0..rounds {
            let dir = tempfile::tempdir().unwrap();
            let store = open(dir.path());
            import(&store);
            drop(store);
            let Some(said) = run(dir.path(), failure) else {
                return;
            };
            failed += said
                .lines()
                .filter(|line| line.starts_with("failed "))
                .count();
            failed += said.lines().filter(|line| *line == "refused").count();
            assert_honest(dir.path(), &said);
        }
    }
    assert!(failed > 0, "no failure came through");
    println!("{failed} failures told, nothing lost");
}

/// A process that writes when it is told to, on a disk that fails when it is told to.
struct Told {
    child: Child,
    go: ChildStdin,
    said: Lines<BufReader<ChildStdout>>,
    pid: String,
}

impl Told {
    /// `None`, with a word on the terminal, where `fiu-run` is missing.
    fn start(dir: &Path) -> Option<Self> {
        let exe = std::env::current_exe().unwrap();
        let started = Command::new("fiu-run")
            .arg("-x")
            .arg(exe)
            .args([
                "--exact",
                "failing_disk::annotates_on_what_disk_there_is",
                "--nocapture",
            ])
            .env(FOLDER, dir)
            .env(TOLD, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut child) = started else {
            skip("fiu-run");
            return None;
        };
        let said = BufReader::new(child.stdout.take().unwrap()).lines();
        let go = child.stdin.take().unwrap();
        let pid = String::new();
        let mut told = Self {
            child,
            go,
            said,
            pid,
        };
        told.pid = told.hear(&["ready "]);
        Some(told)
    }

    /// The first line that begins with one of these.
    fn hear(&mut self, begins: &[&str]) -> String {
        let mut lines = self.said.by_ref().map(Result::unwrap);
        let line = lines
            .find(|line| begins.iter().any(|begin| line.starts_with(begin)))
            .unwrap();
        line.strip_prefix("ready ").unwrap_or(&line).to_owned()
    }

    fn fail(&self, how: &str) {
        let told = Command::new("fiu-ctrl")
            .args(["-c", how, &self.pid])
            .status();
        assert!(told.unwrap().success());
    }

    /// Has it write once, and answers what it says of that.
    fn write(&mut self) -> String {
        self.go.write_all(b"go\n").unwrap();
        let said = self.hear(&["saved ", "failed "]);
        self.hear(&["ready "]);
        said
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn imported() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    import(&open(dir.path()));
    dir
}

#[test]
fn a_sync_that_fails_once_is_told_and_the_next_write_is_saved() {
    let dir = imported();
    let Some(mut told) = Told::start(dir.path()) else {
        return;
    };
    let mut said = vec![told.write()];
    told.fail("enable name=posix/io/sync/*,failinfo=5,onetime");
    said.extend([told.write(), told.write()]);
    told.kill();
    assert_eq!(said, ["saved 0", "failed io", "saved 2"]);
    assert_honest(dir.path(), &said.join("\n"));
}

/// Nobody knows what the system still holds of the pages of a connection whose sync failed: the next
/// write is by another one, which is seen by its needing to be opened.
#[test]
fn after_a_sync_that_failed_the_connection_is_opened_anew() {
    let dir = imported();
    let Some(mut told) = Told::start(dir.path()) else {
        return;
    };
    let mut said = vec![told.write()];
    told.fail("enable name=posix/io/oc/open,failinfo=13");
    said.push(told.write());
    told.fail("enable name=posix/io/sync/*,failinfo=5,onetime");
    said.extend([told.write(), told.write()]);
    told.fail("disable name=posix/io/oc/open");
    said.push(told.write());
    told.kill();
    assert_eq!(said[..3], ["saved 0", "saved 1", "failed io"]);
    assert!(said[3].starts_with("failed "), "{said:?}");
    assert_eq!(said[4], "saved 4");
    assert_honest(dir.path(), &said.join("\n"));
}

#[test]
fn a_disk_that_fails_for_ever_is_told_every_time_and_loses_nothing() {
    for failure in ["posix/io/rw/pwrite", "posix/io/sync/*"] {
        let dir = imported();
        let Some(mut told) = Told::start(dir.path()) else {
            return;
        };
        let mut said = vec![told.write(), told.write()];
        told.fail(&format!("enable name={failure},failinfo=5"));
        said.extend([told.write(), told.write(), told.write()]);
        told.kill();
        assert_eq!(said[..2], ["saved 0", "saved 1"]);
        assert!(
            said[2..].iter().all(|line| line.starts_with("failed ")),
            "{failure}: {said:?}"
        );
        assert_honest(dir.path(), &said.join("\n"));
    }
}

/// Run as the other process it puts a backup back, and says whether it did; run as a test, nothing.
#[test]
fn restores_on_what_disk_there_is() {
    let Some(home) = std::env::var_os(RESTORES) else {
        return;
    };
    let (dir, file) = (
        Path::new(&home).join("library"),
        Path::new(&home).join("x.kosshi"),
    );
    match backup::restore(&dir, &file, &Keys::default(), &Clock::default()) {
        Ok(_) => println!("\nrestored"),
        Err(error) => println!("\nrefused {error}"),
    }
}

/// A regression: where only the last sync failed, the library was the backup, and the person was
/// told that it could not be put back.
#[test]
fn a_restore_is_told_to_have_failed_only_where_the_library_is_the_one_of_before() {
    let (mut restored, mut refused) = (0, 0);
    for _ in 0..ROUNDS {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("library");
        let store = open(&dir);
        let (_, draft) = import(&store);
        backup::write_to(&store, &home.path().join("x.kosshi")).unwrap();
        store.add_annotation(&note(draft, 2, None, "一")).unwrap();
        drop(store);
        let failure = "enable_random name=posix/io/sync/*,probability=0.15,failinfo=5";
        let child = Command::new("fiu-run")
            .args(["-x", "-c", failure])
            .arg(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "failing_disk::restores_on_what_disk_there_is",
                "--nocapture",
            ])
            .env(RESTORES, home.path())
            .stderr(Stdio::null())
            .output();
        let Ok(output) = child else {
            return skip("fiu-run");
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let is_refused = said.contains("\nrefused ");
        assert!(is_refused || said.contains("\nrestored"), "{said}");
        assert_eq!(bodies(&dir).len(), usize::from(is_refused), "{said}");
        *(if is_refused {
            &mut refused
        } else {
            &mut restored
        }) += 1;
    }
    assert!(
        restored > 0 && refused > 0,
        "{restored} restored, {refused} refused"
    );
}
