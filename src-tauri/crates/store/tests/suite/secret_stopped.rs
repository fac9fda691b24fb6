//! Setting and removing a passphrase, stopped at every step: the old library or the new one.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use kosshi_store::backup::{self, Keys};
use kosshi_store::secret::{self, LibraryKey, Passphrase};
use kosshi_store::{OpenError, OpenOptions, Store};

use crate::secret::{NOTE, PASSPHRASE, by, notes, protected, readable, with};
use crate::support::{add_note, library, open};

/// Set for the process which is to be killed: where its library lies.
const FOLDER: &str = "KOSSHI_TEST_SECRET_FOLDER";
const KILLS: u32 = 36;

/// The library, whatever it is now, with all it had; nothing of an encrypted one can be read.
fn found_whole(dir: &Path) -> Option<LibraryKey> {
    let key = match Store::open(dir, OpenOptions::default()) {
        Err(OpenError::Locked) => {
            let key = secret::unlock(dir, &by(PASSPHRASE)).unwrap();
            assert_eq!(notes(&with(dir, &key).unwrap()), [NOTE]);
            assert_eq!(readable(dir), Vec::<String>::new());
            Some(key)
        }
        store => {
            assert_eq!(notes(&store.unwrap()), [NOTE]);
            None
        }
    };
    let listed = backup::list(dir, &Keys::of_library(key.clone())).unwrap();
    assert_eq!(listed.len(), 1);
    // Without the key it may still be encrypted, but not lost.
    for backup in listed {
        let opens = || secret::unlock_backup(&backup.path, &by(PASSPHRASE)).is_ok();
        assert!(
            backup.info.is_ok() || (key.is_none() && opens()),
            "{backup:?}"
        );
    }
    assert!(!fs::read_dir(dir).unwrap().flatten().any(|entry| {
        let name = entry.file_name().into_string().unwrap();
        name.ends_with(".kosshi-old") || name.ends_with(".kosshi-new")
    }));
    key
}

/// The states between the steps, made of the files before and after.
#[test]
fn every_state_between_the_steps_is_the_old_library_or_the_new_one() {
    let (before, store, draft) = library();
    add_note(&store, draft, NOTE);
    backup::roll(&store).unwrap().unwrap();
    drop(store);
    let plain = fs::read(before.path().join("library.sqlite3")).unwrap();
    let old_backup = backup::list(before.path(), &Keys::default())
        .unwrap()
        .remove(0)
        .path;
    let backup_name = old_backup.file_name().unwrap().to_owned();
    let plain_backup = fs::read(&old_backup).unwrap();
    secret::protect(before.path(), &Passphrase::typed(PASSPHRASE), &[]).unwrap();
    let sealed = fs::read(before.path().join("library.sqlite3")).unwrap();
    let key_file = fs::read(before.path().join("library.key")).unwrap();
    let sealed_backup = fs::read(&old_backup).unwrap();

    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    // What lies in the folder as (end of the name of the database, content), the key file, the
    // backup, and whether the library is encrypted then.
    type State<'a> = (Vec<(&'a str, Vec<u8>)>, bool, &'a [u8], bool);
    let setting: [State<'_>; 6] = [
        (
            vec![("", plain.clone()), (".kosshi-new", half(&sealed))],
            false,
            &plain_backup,
            false,
        ),
        (
            vec![("", plain.clone()), (".kosshi-new", sealed.clone())],
            true,
            &plain_backup,
            false,
        ),
        (
            vec![
                (".kosshi-old", plain.clone()),
                (".kosshi-new", sealed.clone()),
            ],
            true,
            &plain_backup,
            false,
        ),
        (
            vec![("", sealed.clone()), (".kosshi-old", plain.clone())],
            true,
            &plain_backup,
            true,
        ),
        (
            vec![("", sealed.clone()), (".kosshi-old", half(&plain))],
            true,
            &plain_backup,
            true,
        ),
        (vec![("", sealed.clone())], true, &plain_backup, true),
    ];
    let removing: [State<'_>; 5] = [
        (
            vec![("", sealed.clone()), (".kosshi-new", half(&plain))],
            true,
            &sealed_backup,
            true,
        ),
        (
            vec![("", sealed.clone()), (".kosshi-new", plain.clone())],
            true,
            &plain_backup,
            true,
        ),
        (
            vec![
                (".kosshi-old", sealed.clone()),
                (".kosshi-new", plain.clone()),
            ],
            true,
            &plain_backup,
            true,
        ),
        (
            vec![("", plain.clone()), (".kosshi-old", sealed.clone())],
            true,
            &plain_backup,
            false,
        ),
        (vec![("", plain.clone())], true, &plain_backup, false),
    ];
    for (n, (files, has_key, backup, encrypted)) in setting.iter().chain(&removing).enumerate() {
        let dir = tempfile::tempdir().unwrap();
        for (end, bytes) in files {
            fs::write(dir.path().join(format!("library.sqlite3{end}")), bytes).unwrap();
        }
        if *has_key {
            fs::write(dir.path().join("library.key"), &key_file).unwrap();
        }
        fs::create_dir(dir.path().join("backups")).unwrap();
        fs::write(dir.path().join("backups").join(&backup_name), backup).unwrap();
        assert_eq!(found_whole(dir.path()).is_some(), *encrypted, "state {n}");
    }
}

#[test]
fn a_stopped_exchange_of_a_backup_is_made_up_for() {
    let (dir, key, _) = protected();
    let path = backup::list(dir.path(), &Keys::default())
        .unwrap()
        .remove(0)
        .path;
    let mut old = path.clone().into_os_string();
    old.push(".kosshi-old");
    fs::rename(&path, old).unwrap();
    assert_eq!(found_whole(dir.path()), Some(key));
}

/// Run as the other process it sets and removes for ever; run as a test, once.
#[test]
fn sets_and_removes_until_it_is_killed() {
    let passphrase = Passphrase::typed(PASSPHRASE);
    if let Some(dir) = std::env::var_os(FOLDER) {
        let dir = Path::new(&dir);
        let mut key = secret::unlock(dir, &by(PASSPHRASE)).ok();
        loop {
            key = match key {
                Some(key) => secret::unprotect(dir, &key).map(|()| None).unwrap(),
                None => Some(secret::protect(dir, &passphrase, &[]).unwrap().0),
            };
        }
    }
    let (dir, key, _) = protected();
    secret::unprotect(dir.path(), &key).unwrap();
    assert_eq!(found_whole(dir.path()), None);
}

fn child(dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "secret_stopped::sets_and_removes_until_it_is_killed",
        ])
        .env(FOLDER, dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The files whose coming and going are the steps.
fn step(dir: &Path) -> Vec<bool> {
    let names = [
        "library.sqlite3",
        "library.sqlite3.kosshi-new",
        "library.sqlite3.kosshi-old",
        "library.key",
    ];
    names.iter().map(|name| dir.join(name).exists()).collect()
}

#[test]
fn a_kill_at_any_step_leaves_the_old_library_or_the_new_one() {
    let (dir, _, _) = protected();
    let mut seen = [0u32; 2];
    for kill in 0..KILLS {
        let mut child = child(dir.path());
        // The kill falls on a change of the folder, each time on a later one.
        let mut changes = 0;
        let mut last = step(dir.path());
        while changes <= kill % 12 {
            let now = step(dir.path());
            changes += u32::from(now != last);
            last = now;
            assert!(
                child.try_wait().unwrap().is_none(),
                "the other process failed"
            );
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        seen[usize::from(found_whole(dir.path()).is_some())] += 1;
    }
    assert!(seen.iter().all(|times| *times > 0), "{seen:?}");
}

/// What took the place of an old file is not what was written to take it: nobody knows which of the
/// two a person wants, and both are kept.
#[test]
fn a_doubtful_old_file_is_set_aside_and_not_erased() {
    let (dir, store, draft) = library();
    add_note(&store, draft, NOTE);
    drop(store);
    let dir = dir.path();
    let plain = fs::read(dir.join("library.sqlite3")).unwrap();
    fs::write(dir.join("library.sqlite3.kosshi-old"), &plain).unwrap();
    assert_eq!(notes(&open(dir)), [NOTE]);
    let aside = dir.join("library.replaced-exchanged.sqlite3");
    assert_eq!(fs::read(aside).unwrap(), plain);
}
