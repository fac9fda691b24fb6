//! Folders that another program copies about: refused with the reason, until a person allows it.

use std::fs;
use std::path::Path;

use kosshi_store::{OpenError, OpenOptions, Store, allow_synced};

use crate::support::{library, open};

fn opened(dir: &Path) -> Result<(), OpenError> {
    Store::open(dir, OpenOptions::default()).map(drop)
}

fn refused(by: &str) -> Result<(), OpenError> {
    Err(OpenError::Synced { by: by.to_owned() })
}

#[test]
fn a_folder_that_is_synced_is_refused_untouched_until_a_person_allows_it() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("OneDrive - 大学/kosshi");
    assert_eq!(opened(&dir), refused("OneDrive"));
    assert!(!dir.exists());
    allow_synced(&dir).unwrap();
    drop(open(&dir));
    drop(open(&dir));
}

/// A regression: only the words of the path were looked at, not where it leads.
#[cfg(unix)]
#[test]
fn a_link_into_a_synced_folder_is_refused_whichever_of_the_two_is_named_so() {
    let home = tempfile::tempdir().unwrap();
    let synced = home.path().join("Dropbox (個人)");
    let plain = home.path().join("plain");
    for folder in [&synced, &plain] {
        fs::create_dir(folder).unwrap();
    }
    let link = |to: &Path, name: &str| {
        let link = home.path().join(name);
        std::os::unix::fs::symlink(to, &link).unwrap();
        link.join("kosshi")
    };
    assert_eq!(opened(&link(&synced, "documents")), refused("Dropbox"));
    assert_eq!(opened(&link(&plain, "iCloudDrive")), refused("iCloud"));
    assert!(!synced.join("kosshi").exists() && !plain.join("kosshi").exists());
    assert_eq!(opened(&link(&plain, "another")), Ok(()));
}

#[test]
fn a_synced_folder_of_any_name_is_known_by_what_its_program_left_there() {
    for (left, by) in [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
    ] {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join(left)).unwrap();
        assert_eq!(opened(&home.path().join("a/b/kosshi")), refused(by));
        assert!(!home.path().join("a").exists());
    }
}

/// A regression: the word of one person went with the folder to the machines of all.
#[test]
fn what_was_allowed_in_one_place_is_not_allowed_where_its_files_are_brought() {
    let home = tempfile::tempdir().unwrap();
    let (here, there) = (
        home.path().join("Nextcloud/kosshi"),
        home.path().join("nextcloud copy/kosshi"),
    );
    allow_synced(&here).unwrap();
    assert_eq!(opened(&here), Ok(()));
    fs::create_dir_all(&there).unwrap();
    for entry in fs::read_dir(&here).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), there.join(entry.file_name())).unwrap();
    }
    assert_eq!(opened(&there), refused("Nextcloud"));
    allow_synced(&there).unwrap();
    assert_eq!(opened(&there), Ok(()));
}

/// A library that was there before its folder was synced is refused as it is, and is as it was.
#[test]
fn a_library_whose_folder_becomes_synced_is_refused_and_left_alone() {
    let (dir, store, _) = library();
    drop(store);
    let names = || fs::read_dir(dir.path()).unwrap().count();
    let before = (
        fs::read(dir.path().join("library.sqlite3")).unwrap(),
        names() + 1,
    );
    fs::create_dir(dir.path().join(".stfolder")).unwrap();
    assert_eq!(opened(dir.path()), refused("Syncthing"));
    let after = fs::read(dir.path().join("library.sqlite3")).unwrap();
    assert!((after, names()) == before);
}
