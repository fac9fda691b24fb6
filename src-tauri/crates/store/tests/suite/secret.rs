//! A library with a passphrase: what opens it, what does not, and that nothing of it can be read.

use std::fs;
use std::path::Path;

use kosshi_store::backup::{self, Keys};
use kosshi_store::secret::{self, LibraryKey, Passphrase, RecoveryKey, Secret, SecretError};
use kosshi_store::{AnnotationFilter, Clock, OpenError, OpenOptions, Store, set_aside};
use tempfile::TempDir;

use crate::support::{TEXT, add_note, library, open};

pub(crate) const PASSPHRASE: &str = "春はあけぼの";
pub(crate) const NOTE: &str = "誰にも見せない意見です";

pub(crate) fn by(passphrase: &str) -> Secret {
    Secret::Passphrase(Passphrase::typed(passphrase))
}

pub(crate) fn with(dir: &Path, key: &LibraryKey) -> Result<Store, OpenError> {
    let options = OpenOptions {
        key: Some(key.clone()),
        ..OpenOptions::default()
    };
    Store::open(dir, options)
}

pub(crate) fn notes(store: &Store) -> Vec<String> {
    let all = store
        .list_annotations(&AnnotationFilter::default())
        .unwrap();
    all.into_iter().map(|annotation| annotation.body).collect()
}

/// A closed library with a note and a backup, which now has a passphrase.
pub(crate) fn protected() -> (TempDir, LibraryKey, RecoveryKey) {
    let (dir, store, draft) = library();
    add_note(&store, draft, NOTE);
    backup::roll(&store).unwrap().unwrap();
    drop(store);
    let set = secret::protect(dir.path(), &Passphrase::typed(PASSPHRASE), &[]);
    let (key, recovery) = set.unwrap();
    (dir, key, recovery)
}

/// Files below a folder in which words of the library stand, in UTF-8 or UTF-16.
pub(crate) fn readable(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(readable(&path));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for words in TEXT.iter().chain(&[NOTE, "計画", "素案.txt"]) {
            let units: Vec<u16> = words.encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            for form in [words.as_bytes(), &little, &big] {
                if bytes.windows(form.len()).any(|part| part == form) {
                    found.push(format!("{words} in {}", path.display()));
                }
            }
        }
    }
    found
}

#[test]
fn only_the_passphrase_and_the_recovery_key_open_it() {
    let (dir, key, recovery) = protected();
    let dir = dir.path();
    assert!(secret::is_protected(dir).unwrap());
    assert_eq!(
        Store::open(dir, OpenOptions::default()).map(drop),
        Err(OpenError::Locked)
    );
    let opened = |secret: &Secret| secret::unlock(dir, secret);
    assert_eq!(
        opened(&by("夏は夜夏は夜")),
        Err(SecretError::WrongPassphrase)
    );
    assert_eq!(opened(&by(PASSPHRASE)), Ok(key.clone()));
    let paper = RecoveryKey::typed(&recovery.written()).unwrap();
    assert_eq!(opened(&Secret::Recovery(paper.clone())), Ok(key.clone()));
    let store = with(dir, &opened(&by(PASSPHRASE)).unwrap()).unwrap();
    assert_eq!(notes(&store), [NOTE]);
    assert!(store.is_protected() && store.check().unwrap().is_empty());
    drop(store);

    // The forgotten passphrase is replaced with the help of the paper.
    let found = opened(&Secret::Recovery(paper)).unwrap();
    secret::change_passphrase(dir, &found, &Passphrase::typed("秋は夕暮れ")).unwrap();
    assert_eq!(opened(&by(PASSPHRASE)), Err(SecretError::WrongPassphrase));
    assert_eq!(opened(&by("秋は夕暮れ")), Ok(key.clone()));
    let lost = secret::renew_recovery_key(dir, &key).unwrap();
    assert_eq!(
        opened(&Secret::Recovery(recovery)),
        Err(SecretError::WrongRecoveryKey)
    );
    assert_eq!(opened(&Secret::Recovery(lost)), Ok(key));
    let twice = secret::protect(dir, &Passphrase::typed("冬はつとめて"), &[]);
    assert_eq!(twice.map(drop), Err(SecretError::Protected));
}

#[test]
fn a_changed_passphrase_holds_for_the_backups_beside_it_too() {
    let (dir, key, _) = protected();
    secret::change_passphrase(dir.path(), &key, &Passphrase::typed("秋は夕暮れ")).unwrap();
    let backup = backup::list(dir.path(), &Keys::default())
        .unwrap()
        .remove(0);
    assert_eq!(backup.info, Err(OpenError::Locked));
    let opened = |words| secret::unlock_backup(&backup.path, &by(words)).map(drop);
    assert_eq!(opened(PASSPHRASE), Err(SecretError::WrongPassphrase));
    assert_eq!(opened("秋は夕暮れ"), Ok(()));
}

#[test]
fn nothing_of_it_can_be_read_while_it_is_used_and_after() {
    let (dir, store, draft) = library();
    let dir = dir.path();
    add_note(&store, draft, NOTE);
    // All that may lie about: a backup, a replaced library with its log, a damaged one with its.
    let first = backup::roll(&store).unwrap().unwrap();
    drop(store);
    backup::restore(dir, &first, &Keys::default(), &Clock::default()).unwrap();
    let damaged = fs::read(dir.join("library.sqlite3")).unwrap();
    fs::write(dir.join("library.corrupt-x.sqlite3"), &damaged[100..]).unwrap();
    fs::write(dir.join("library.corrupt-x.sqlite3-wal"), NOTE).unwrap();
    fs::write(dir.join("backups/library-y.sqlite3.kosshi-new"), NOTE).unwrap();
    assert!(readable(dir).len() > 10, "the search would find it");

    let set = secret::protect(dir, &Passphrase::typed(PASSPHRASE), &[]);
    let key = set.unwrap().0;
    assert_eq!(readable(dir), Vec::<String>::new());
    let store = with(dir, &key).unwrap();
    let draft = store.list_drafts().unwrap()[0].id;
    for _ in 0..50 {
        add_note(&store, draft, NOTE);
    }
    store.keep_typing("new", &NOTE.into()).unwrap();
    backup::write_to(&store, &dir.parent().unwrap().join("x.kosshi")).unwrap();
    assert!(dir.join("library.sqlite3-wal").metadata().unwrap().len() > 0);
    assert_eq!(readable(dir), Vec::<String>::new());
    // A killed process leaves its log.
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(dir)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
    {
        fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    assert_eq!(readable(copy.path()), Vec::<String>::new());
    assert_eq!(notes(&with(copy.path(), &key).unwrap()).len(), 51);
    drop(store);
    assert_eq!(readable(dir), Vec::<String>::new());

    // And all of it comes back, the damaged file byte for byte.
    secret::unprotect(dir, &key).unwrap();
    assert!(!secret::is_protected(dir).unwrap() && !dir.join("library.key").exists());
    assert_eq!(notes(&open(dir)).len(), 51);
    assert_eq!(
        fs::read(dir.join("library.corrupt-x.sqlite3")).unwrap(),
        damaged[100..]
    );
    let listed = backup::list(dir, &Keys::default()).unwrap();
    assert!(
        !listed.is_empty() && listed.iter().all(|backup| backup.info.is_ok()),
        "{listed:?}"
    );
}

#[test]
fn a_backup_alone_opens_on_another_machine() {
    let (dir, key, recovery) = protected();
    let store = with(dir.path(), &key).unwrap();
    let away = tempfile::tempdir().unwrap();
    let file = away.path().join("控え.kosshi");
    backup::write_to(&store, &file).unwrap();
    drop(store);
    assert_eq!(readable(away.path()), Vec::<String>::new());

    for secret in [by(PASSPHRASE), Secret::Recovery(recovery)] {
        let fresh = tempfile::tempdir().unwrap();
        let restore = |keys: &Keys| backup::restore(fresh.path(), &file, keys, &Clock::default());
        assert_eq!(restore(&Keys::default()), Err(OpenError::Locked));
        let wrong = secret::unlock_backup(&file, &by("夏は夜夏は夜")).map(drop);
        assert_eq!(wrong, Err(SecretError::WrongPassphrase));
        let keys = Keys {
            library: None,
            backup: Some(secret::unlock_backup(&file, &secret).unwrap()),
        };
        assert_eq!(restore(&keys).unwrap().info.annotations, 1);
        assert_eq!(readable(fresh.path()), Vec::<String>::new());
        // It has the passphrase that the backup had.
        let key = secret::unlock(fresh.path(), &by(PASSPHRASE)).unwrap();
        assert_eq!(notes(&with(fresh.path(), &key).unwrap()), [NOTE]);
    }
}

#[test]
fn a_library_keeps_its_passphrase_whatever_is_put_back() {
    let (plain, store, draft) = library();
    add_note(&store, draft, "平文の意見");
    let away = tempfile::tempdir().unwrap();
    let file = away.path().join("plain.kosshi");
    backup::write_to(&store, &file).unwrap();
    drop(store);

    let (dir, key, _) = protected();
    let locked = backup::restore(dir.path(), &file, &Keys::default(), &Clock::default());
    assert_eq!(locked, Err(OpenError::Locked));
    let keys = Keys::of_library(Some(key.clone()));
    backup::restore(dir.path(), &file, &keys, &Clock::default()).unwrap();
    let store = with(dir.path(), &key).unwrap();
    assert_eq!(notes(&store), ["平文の意見"]);
    drop(store);
    assert_eq!(readable(dir.path()), Vec::<String>::new());

    // One of another library with another passphrase comes under the passphrase of this one.
    let other = secret::protect(plain.path(), &Passphrase::typed("秋は夕暮れ"), &[]);
    let (other, _) = other.unwrap();
    let store = with(plain.path(), &other).unwrap();
    backup::write_to(&store, &file).unwrap();
    drop(store);
    let keys = Keys {
        library: Some(key.clone()),
        backup: Some(other),
    };
    let restored = backup::restore(dir.path(), &file, &keys, &Clock::default()).unwrap();
    assert_eq!(secret::unlock(dir.path(), &by(PASSPHRASE)), Ok(key.clone()));
    assert_eq!(notes(&with(dir.path(), &key).unwrap()), ["平文の意見"]);
    // What was replaced is itself a file to restore.
    let back = restored.replaced.unwrap();
    backup::restore(dir.path(), &back, &keys, &Clock::default()).unwrap();
    assert_eq!(notes(&with(dir.path(), &key).unwrap()), ["平文の意見"]);
}

#[test]
fn a_lost_key_file_is_taken_from_a_backup_or_told() {
    let (dir, key, _) = protected();
    let file = dir.path().join("library.key");
    for spoil in [
        |file: &Path| fs::remove_file(file),
        |file: &Path| fs::write(file, b"{}"),
    ] {
        spoil(&file).unwrap();
        assert_eq!(secret::unlock(dir.path(), &by(PASSPHRASE)), Ok(key.clone()));
        assert!(with(dir.path(), &key).is_ok());
    }
    fs::remove_dir_all(dir.path().join("backups")).unwrap();
    fs::remove_file(&file).unwrap();
    let opened = |options| Store::open(dir.path(), options).map(drop);
    assert_eq!(opened(OpenOptions::default()), Err(OpenError::KeyLost));
    // The key file of another library is no better.
    let (other, _, _) = protected();
    fs::copy(other.path().join("library.key"), &file).unwrap();
    assert_eq!(opened(OpenOptions::default()), Err(OpenError::KeyLost));
}

#[test]
fn damage_is_told_from_a_wrong_key() {
    let (dir, key, _) = protected();
    let file = dir.path().join("library.sqlite3");
    let mut bytes = fs::read(&file).unwrap();
    bytes[5000] ^= 1;
    fs::write(&file, &bytes).unwrap();
    assert_eq!(
        Store::open(dir.path(), OpenOptions::default()).map(drop),
        Err(OpenError::Locked)
    );
    let damaged = with(dir.path(), &key);
    assert!(
        matches!(damaged, Err(OpenError::Damaged { .. })),
        "{damaged:?}"
    );
    assert_eq!(fs::read(&file).unwrap(), bytes);
    // The good backup is put back, under the same passphrase.
    let keys = Keys::of_library(Some(key.clone()));
    let backup = backup::list(dir.path(), &keys).unwrap().remove(0);
    backup::restore(dir.path(), &backup.path, &keys, &Clock::default()).unwrap();
    assert_eq!(notes(&with(dir.path(), &key).unwrap()), [NOTE]);
}

#[test]
fn one_set_aside_keeps_its_key_and_the_next_begins_as_is_wanted() {
    // Unlocked: the next one has the same passphrase.
    let (dir, key, _) = protected();
    set_aside(dir.path(), Some(&key), &Clock::default()).unwrap();
    let store = with(dir.path(), &key).unwrap();
    assert!(store.is_protected() && notes(&store).is_empty());
    drop(store);
    // Both secrets lost: the next one has none, and the old one waits with its key.
    let aside = set_aside(dir.path(), None, &Clock::default())
        .unwrap()
        .unwrap();
    assert!(aside.with_extension("key").exists());
    assert!(!open(dir.path()).is_protected());
    let opened = secret::unlock_backup(&aside, &by(PASSPHRASE));
    assert_eq!(opened, Ok(key));
}

/// Regression: opening erased whatever was named like a step of its own (`x.sqlite3.old`), and
/// setting a passphrase sealed every database in the folder.
#[test]
fn nothing_that_is_not_its_own_is_touched() {
    let (dir, store, draft) = library();
    let dir = dir.path();
    add_note(&store, draft, NOTE);
    backup::roll(&store).unwrap().unwrap();
    drop(store);
    let copy = fs::read(dir.join("library.sqlite3")).unwrap();
    let foreign = [
        "zotero.sqlite3",
        "zotero.sqlite3.old",
        "library.sqlite3.old",
        "library.sqlite3.new",
        "library.sqlite3.part",
        "library のコピー.sqlite3",
        "library2.sqlite3",
        "backups/会議の前.sqlite3",
        "backups/会議の前.sqlite3.old",
        "backups/library.sqlite3",
        "backups/library-x.sqlite3.old",
    ];
    let foreign = foreign.map(|name| dir.join(name));
    for path in &foreign {
        fs::write(path, &copy).unwrap();
    }
    let whole = |when| {
        for path in &foreign {
            assert!(
                fs::read(path).is_ok_and(|now| now == copy),
                "{when}: {path:?}"
            );
        }
    };
    drop(open(dir));
    whole("opened");
    let set = secret::protect(dir, &Passphrase::typed(PASSPHRASE), &[]);
    let key = set.unwrap().0;
    whole("set");
    secret::change_passphrase(dir, &key, &Passphrase::typed("秋は夕暮れ")).unwrap();
    drop(with(dir, &key).unwrap());
    whole("changed");
    secret::unprotect(dir, &key).unwrap();
    drop(open(dir));
    whole("removed");
}

/// Regression: one file that could not be brought along kept the whole library shut, and the
/// recovery key was never told.
#[test]
fn a_file_that_cannot_be_brought_along_is_named_and_keeps_nobody_out() {
    let (dir, store, draft) = library();
    let dir = dir.path();
    add_note(&store, draft, NOTE);
    let backup = backup::roll(&store).unwrap().unwrap();
    drop(store);
    let name = |path: &Path| path.strip_prefix(dir).unwrap().display().to_string();
    // Something lies where the backup is to be written anew.
    let in_the_way = backup.with_extension("sqlite3.kosshi-new");
    fs::create_dir(&in_the_way).unwrap();
    fs::create_dir_all(dir.join("index-9/deeper")).unwrap();
    fs::write(dir.join("index-9/deeper/words"), NOTE).unwrap();

    let derived = [dir.join("index-9")];
    let set = secret::protect(dir, &Passphrase::typed(PASSPHRASE), &derived);
    let (key, recovery) = set.unwrap();
    assert!(!derived[0].exists());
    assert!(readable(dir).iter().all(|found| found.contains("backups")));
    let store = with(dir, &key).unwrap();
    assert_eq!(store.files_left(), [name(&backup)]);
    assert_eq!(notes(&store), [NOTE]);
    drop(store);
    secret::change_passphrase(dir, &key, &Passphrase::typed("秋は夕暮れ")).unwrap();
    let opened = secret::unlock(dir, &Secret::Recovery(recovery)).unwrap();

    // The way is free again: the next opening brings it along.
    fs::remove_dir(&in_the_way).unwrap();
    assert_eq!(with(dir, &opened).unwrap().files_left(), [""; 0]);
    assert_eq!(readable(dir), Vec::<String>::new());

    // What stands behind its pages is damaged.
    let mut bytes = fs::read(&backup).unwrap();
    let at = bytes.len() - 100;
    bytes[at] ^= 1;
    fs::write(&backup, &bytes).unwrap();
    secret::renew_recovery_key(dir, &key).unwrap();
    let store = with(dir, &key).unwrap();
    assert_eq!(store.files_left(), [name(&backup)]);
    drop(store);
    assert_eq!(fs::read(&backup).unwrap(), bytes);
    secret::unprotect(dir, &key).unwrap();
    assert_eq!(open(dir).files_left(), [""; 0]);
}

/// Regression: a folder was named like a file that a person may do without.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_looked_through_is_named_as_a_folder() {
    let (dir, key, _) = protected();
    let backups = dir.path().join("backups");
    fs::remove_dir_all(&backups).unwrap();
    // Leads to itself: nobody can look into it, whatever rights they have.
    std::os::unix::fs::symlink(&backups, &backups).unwrap();
    let store = with(dir.path(), &key).unwrap();
    assert_eq!(store.files_left(), ["backups/"]);
}

/// Regression: a backup that could not be decrypted stayed under the passphrase that the person was
/// told is removed, and might throw away.
#[test]
fn the_passphrase_stays_while_a_file_beside_the_library_needs_it() {
    let (dir, store, draft) = library();
    let dir = dir.path();
    add_note(&store, draft, NOTE);
    let backup = backup::roll(&store).unwrap().unwrap();
    drop(store);
    let (replaced, corrupt) = (
        dir.join("library.replaced-1.sqlite3"),
        dir.join("library.corrupt-2.sqlite3"),
    );
    fs::copy(&backup, &replaced).unwrap();
    fs::write(&corrupt, NOTE).unwrap();
    let set = secret::protect(dir, &Passphrase::typed(PASSPHRASE), &[]);
    let key = set.unwrap().0;
    assert_eq!(readable(dir), Vec::<String>::new());

    // Something lies where the file is to be written anew.
    for left in [&backup, &replaced, &corrupt] {
        let in_the_way = left.with_extension("sqlite3.kosshi-new");
        fs::create_dir(&in_the_way).unwrap();
        let name = left.strip_prefix(dir).unwrap().display().to_string();
        match secret::unprotect(dir, &key) {
            Err(SecretError::StillEncrypted { files }) => {
                assert_eq!(files.len(), 1, "{files:?}");
                assert!(files[0].starts_with(&name), "{files:?}");
            }
            other => panic!("{name}: {other:?}"),
        }
        assert!(secret::is_protected(dir).unwrap(), "{name}");
        assert_eq!(readable(dir), Vec::<String>::new(), "{name}");
        let opened = secret::unlock(dir, &by(PASSPHRASE)).unwrap();
        assert_eq!(notes(&with(dir, &opened).unwrap()), [NOTE], "{name}");
        fs::remove_dir(&in_the_way).unwrap();
    }

    secret::unprotect(dir, &key).unwrap();
    assert!(!secret::is_protected(dir).unwrap());
    assert_eq!(notes(&open(dir)), [NOTE]);
    backup::preview(&open(dir), &backup, &Keys::default()).unwrap();
}

/// Regression: the log of a database that was set aside stayed readable where that was gone.
#[test]
fn what_lies_beside_a_database_that_is_gone_is_sealed_too() {
    let (dir, store, _) = library();
    let dir = dir.path();
    drop(store);
    fs::create_dir_all(dir.join("backups")).unwrap();
    let beside = [
        "library.corrupt-x.sqlite3-wal",
        "library.corrupt-y.sqlite3-shm",
        "library.replaced-z.sqlite3-journal",
        "backups/library-x.sqlite3-journal",
    ];
    let foreign = ["zotero.sqlite3-wal", "library のコピー.sqlite3-wal"];
    for name in beside.iter().chain(&foreign) {
        fs::write(dir.join(name), NOTE).unwrap();
    }
    let set = secret::protect(dir, &Passphrase::typed(PASSPHRASE), &[]);
    let key = set.unwrap().0;
    for name in beside {
        assert!(!dir.join(name).exists(), "{name}");
    }
    assert_eq!(readable(dir).len(), foreign.len());
    // One that comes later is sealed when the library is opened.
    fs::write(dir.join(beside[0]), NOTE).unwrap();
    fs::remove_file(dir.join(format!("{}.sealed", beside[0]))).unwrap();
    drop(with(dir, &key).unwrap());
    assert!(!dir.join(beside[0]).exists());
    secret::unprotect(dir, &key).unwrap();
    for name in beside {
        assert_eq!(fs::read(dir.join(name)).unwrap(), NOTE.as_bytes(), "{name}");
    }
}
