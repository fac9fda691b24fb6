//! A restore that is stopped: the library is the old one or the one of the backup, whole, and what
//! was replaced can be brought back.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use kosshi_store::backup::{self, Keys};
use kosshi_store::secret::{self, Passphrase};
use kosshi_store::{AnnotationFilter, Clock, LastStop, OpenError, OpenOptions, Store};

use crate::dice::Dice;
use crate::secret::{NOTE, PASSPHRASE, by, notes, protected, with};
use crate::support::{add_note, library, open};

/// Set for the process which is to be killed: where its library and the backups lie.
const FOLDER: &str = "KOSSHI_TEST_RESTORES_FOLDER";
/// How many times a process is killed.
const KILLS: usize = 60;
/// The latest moment of a kill.
const LATEST_US: usize = 60_000;

/// Run as the other process it puts two backups back, one after the other, for ever; run as a test,
/// it does nothing.
#[test]
fn restores_until_it_is_killed() {
    let Some(home) = std::env::var_os(FOLDER) else {
        return;
    };
    let home = Path::new(&home);
    for name in ["one", "two"].iter().cycle() {
        let file = home.join(format!("{name}.kosshi"));
        let dir = home.join("library");
        backup::restore(&dir, &file, &Keys::default(), &Clock::default()).unwrap();
        println!("\nrestored");
    }
}

fn said(store: &Store) -> String {
    let listed = store
        .list_annotations(&AnnotationFilter::default())
        .unwrap();
    listed.into_iter().map(|one| one.body).collect()
}

#[test]
fn a_restore_killed_at_any_moment_leaves_one_of_the_two_libraries() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("library");
    for words in ["one", "two"] {
        let (_dir, store, draft) = library();
        add_note(&store, draft, words);
        backup::write_to(&store, &home.path().join(format!("{words}.kosshi"))).unwrap();
    }
    let first = home.path().join("one.kosshi");
    backup::restore(&dir, &first, &Keys::default(), &Clock::default()).unwrap();
    let mut dice = Dice::thrown();
    for _ in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "restoring::restores_until_it_is_killed",
                "--nocapture",
            ])
            .env(FOLDER, home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // In the middle of its work, or before it has begun any.
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        if dice.below(4) > 0 {
            lines
                .find(|line| line.as_ref().unwrap() == "restored")
                .unwrap()
                .unwrap();
        }
        std::thread::sleep(Duration::from_micros(dice.below(LATEST_US) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        if dice.below(3) == 0 {
            continue;
        }
        let store = open(&dir);
        assert!(["one", "two"].contains(&said(&store).as_str()));
        assert_eq!(store.last_stop(), LastStop::Clean);
        assert!(store.check().unwrap().is_empty());
    }
    // What was set aside can be put back, all of it.
    let entries = fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let names: Vec<_> = entries.collect();
    let is_aside = |path: &&PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("library.replaced-") && name.ends_with(".sqlite3")
    };
    let mut aside = 0;
    for path in names.iter().filter(is_aside) {
        aside += 1;
        backup::inspect(path, &Keys::default()).unwrap();
    }
    assert!(aside > 0);
    println!("{KILLS} restores killed, {aside} libraries set aside, all whole");
}

/// A regression: a stop between the two renames left a library that was "damaged", and its last
/// changes in a file that no list showed.
#[test]
fn a_restore_stopped_between_its_two_renames_did_not_happen() {
    let (dir, store, draft) = library();
    add_note(&store, draft, "一");
    drop(store);
    let aside = "library.replaced-20261123T093000Z.sqlite3";
    let database = dir.path().join("library.sqlite3");
    fs::rename(&database, dir.path().join(aside)).unwrap();
    fs::write(
        dir.path().join("library.lock"),
        format!("replacing {aside}\n"),
    )
    .unwrap();
    fs::copy(
        dir.path().join(aside),
        dir.path().join("library.sqlite3.kosshi-new"),
    )
    .unwrap();
    let store = open(dir.path());
    assert_eq!(
        (said(&store), store.last_stop()),
        ("一".to_owned(), LastStop::Clean)
    );
    assert!(!dir.path().join(aside).exists());
    assert!(!dir.path().join("library.sqlite3.kosshi-new").exists());
    drop(store);
    // Behind the second one it did.
    fs::copy(&database, dir.path().join(aside)).unwrap();
    fs::write(
        dir.path().join("library.lock"),
        format!("replacing {aside}\n"),
    )
    .unwrap();
    let store = Store::open(dir.path(), OpenOptions::default()).unwrap();
    assert_eq!(said(&store), "一");
    assert!(dir.path().join(aside).exists());
}

/// A regression: the database of before came back without its key, which the one of the backup had
/// taken the place of, and its own passphrase was "wrong".
#[test]
fn a_restore_of_another_passphrase_stopped_at_any_step_leaves_a_library_that_opens() {
    const THEIRS: &str = "秋は夕暮れ";
    let (old, _, _) = protected();
    let (other, store, draft) = library();
    add_note(&store, draft, "別");
    drop(store);
    let (theirs, _) = secret::protect(other.path(), &Passphrase::typed(THEIRS), &[]).unwrap();
    let of = |dir: &Path, name: &str| fs::read(dir.join(name)).unwrap();
    let [own, own_key] = ["sqlite3", "key"].map(|end| of(old.path(), &format!("library.{end}")));
    let [new, new_key] = ["sqlite3", "key"].map(|end| of(other.path(), &format!("library.{end}")));
    let aside = "library.replaced-20261123T093000Z";
    let [database, key, unfinished, aside_database, aside_key] = [
        "library.sqlite3".to_owned(),
        "library.key".to_owned(),
        "library.sqlite3.kosshi-new".to_owned(),
        format!("{aside}.sqlite3"),
        format!("{aside}.key"),
    ];
    type State<'a> = (Vec<(&'a String, &'a Vec<u8>)>, bool);
    let states: [State<'_>; 5] = [
        (
            vec![(&database, &own), (&key, &own_key), (&unfinished, &new)],
            false,
        ),
        (
            vec![
                (&database, &own),
                (&key, &own_key),
                (&aside_key, &own_key),
                (&unfinished, &new),
            ],
            false,
        ),
        (
            vec![
                (&aside_database, &own),
                (&aside_key, &own_key),
                (&key, &own_key),
                (&unfinished, &new),
            ],
            false,
        ),
        (
            vec![
                (&aside_database, &own),
                (&aside_key, &own_key),
                (&key, &new_key),
                (&unfinished, &new),
            ],
            false,
        ),
        (
            vec![
                (&aside_database, &own),
                (&aside_key, &own_key),
                (&key, &new_key),
                (&database, &new),
            ],
            true,
        ),
    ];
    for (n, (files, is_done)) in states.iter().enumerate() {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            fs::write(dir.path().join(name), bytes).unwrap();
        }
        let mark = format!("replacing {aside}.sqlite3\n");
        fs::write(dir.path().join("library.lock"), mark).unwrap();
        // The app tries without a key first.
        let locked = Store::open(dir.path(), OpenOptions::default()).map(drop);
        assert_eq!(locked, Err(OpenError::Locked), "state {n}");
        let words = if *is_done { THEIRS } else { PASSPHRASE };
        let found = secret::unlock(dir.path(), &by(words)).unwrap();
        assert_eq!(found == theirs, *is_done);
        let said = notes(&with(dir.path(), &found).unwrap());
        assert_eq!(said, [if *is_done { "別" } else { NOTE }], "state {n}");
        assert!(!dir.path().join(&unfinished).exists());
    }
}
