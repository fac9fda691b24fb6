//! Files torn by a power cut or a bad disk: a library opens at an earlier whole moment, or says that
//! it is damaged.

use std::fs;
use std::path::Path;

use kosshi_store::{AnnotationFilter, LastStop, OpenError, OpenOptions, Store, StoreError};

use crate::dice::Dice;
use crate::support::{add_note, dump, library, open};

/// How often the log is torn in each way.
const TEARS: usize = 200;

/// The files of a library as a power cut leaves them, and the dump of it after each change that is
/// in the log alone.
struct Cut {
    database: Vec<u8>,
    log: Vec<u8>,
    moments: Vec<String>,
}

fn cut() -> Cut {
    let (dir, store, draft) = library();
    drop(store);
    let store = open(dir.path());
    let mut moments = vec![dump(dir.path())];
    for n in 0..8 {
        let id = add_note(&store, draft, &n.to_string());
        moments.push(dump(dir.path()));
        store.trash_annotation(id).unwrap();
        moments.push(dump(dir.path()));
    }
    let read = |name: &str| fs::read(dir.path().join(name)).unwrap();
    Cut {
        database: read("library.sqlite3"),
        log: read("library.sqlite3-wal"),
        moments,
    }
}

impl Cut {
    /// Opens the library with this log and answers which of its moments it is at.
    fn moment(&self, log: &[u8]) -> usize {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("library.sqlite3"), &self.database).unwrap();
        fs::write(dir.path().join("library.sqlite3-wal"), log).unwrap();
        fs::write(dir.path().join("library.lock"), b"open\n").unwrap();
        let store = open(dir.path());
        assert_eq!(store.last_stop(), LastStop::Unclean);
        assert!(store.check().unwrap().is_empty());
        let found = dump(dir.path());
        let at = self.moments.iter().position(|moment| *moment == found);
        at.expect("a whole moment, none in between")
    }
}

#[test]
fn a_log_torn_in_any_way_gives_an_exact_prefix_of_the_changes() {
    let cut = cut();
    assert_eq!(cut.moment(&cut.log), cut.moments.len() - 1);
    let mut dice = Dice::thrown();
    let mut places: Vec<usize> = (0..TEARS).map(|_| dice.below(cut.log.len())).collect();
    places.sort_unstable();
    let mut last = 0;
    for &place in &places {
        let truncated = cut.moment(&cut.log[..place]);
        assert!(truncated >= last, "a longer log holds no less");
        last = truncated;
        let mut zeroed = cut.log.clone();
        zeroed[place..].fill(0);
        assert!(cut.moment(&zeroed) <= truncated.max(1), "cut at {place}");
        let mut flipped = cut.log.clone();
        flipped[place] ^= 1 << dice.below(8);
        cut.moment(&flipped);
    }
    assert!(last > cut.moments.len() / 2);
}

/// Random pages are overwritten: with zeroes, or with what a bad disk gives.
#[test]
fn any_page_overwritten_is_found_at_the_start_or_by_the_check_or_was_free() {
    let (dir, store, draft) = library();
    for n in 0..60 {
        add_note(&store, draft, &"長い本文。".repeat(n * 8));
    }
    drop(store);
    let path = dir.path().join("library.sqlite3");
    let whole = fs::read(&path).unwrap();
    let contents = dump(dir.path());
    let mut dice = Dice::thrown();
    assert!(whole.len() / 4096 > 20);
    for page in 0..whole.len() / 4096 {
        let mut bytes = whole.clone();
        for byte in &mut bytes[page * 4096..(page + 1) * 4096] {
            *byte = (dice.next() & 0xff) as u8;
        }
        fs::write(&path, &bytes).unwrap();
        match Store::open(dir.path(), OpenOptions::default()) {
            // Of the first page nothing is left that says whose it was.
            Err(OpenError::Damaged { .. } | OpenError::Foreign { .. }) => {}
            Err(error) => panic!("page {page}: {error}"),
            Ok(store) => match store.check() {
                Ok(findings) if findings.is_empty() => {
                    drop(store);
                    assert_eq!(dump(dir.path()), contents, "page {page}");
                }
                Ok(_) => {}
                Err(error) => assert_eq!(error.code(), "damaged", "page {page}: {error}"),
            },
        }
    }
}

#[test]
fn a_database_that_turns_bad_while_open_is_damage_not_absence() {
    let (dir, store, draft) = library();
    add_note(&store, draft, "一");
    drop(store);
    let store = open(dir.path());
    // Everything behind the first page, under the feet of the open library.
    let path = dir.path().join("library.sqlite3");
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..].fill(0);
    overwrite(&path, &bytes);
    let all = AnnotationFilter::default();
    let error = store.list_annotations(&all).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
}

fn overwrite(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}
