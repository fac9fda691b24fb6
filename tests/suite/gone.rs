//! A library folder that vanishes: told, never made anew and empty, and met again when it is back.

use std::fs;
use std::path::Path;

use kosshi_app::contract::dispatch;
use kosshi_app::{Indexing, Options, Session};
use serde_json::{Value, json};

use crate::contract::{call, first_draft};

fn open(home: &Path) -> Session {
    let options = Options {
        indexing: Indexing::AtOnce,
        memory: Some(home.join("config/libraries.json")),
        ..Options::default()
    };
    Session::open(home.join("kosshi"), options)
}

fn annotate(session: &Session, draft: &Value, body: &str) -> Result<Value, String> {
    let args = json!({ "draft": draft, "node": "p1l173", "kind": "note", "body": body });
    dispatch(session, "annotate", args).map_err(|error| error.code)
}

fn bodies(session: &Session) -> Vec<Value> {
    let listed = call(session, "annotations", json!({}));
    let all = listed["annotations"].as_array().unwrap();
    all.iter().map(|one| one["body"].clone()).collect()
}

#[cfg(unix)]
#[test]
fn a_folder_that_vanishes_and_comes_back_as_other_files_is_met_again() {
    let home = tempfile::tempdir().unwrap();
    let (dir, away) = (home.path().join("kosshi"), home.path().join("away"));
    let session = open(home.path());
    let draft = first_draft(&session);
    annotate(&session, &draft, "一").unwrap();
    fs::rename(&dir, &away).unwrap();
    assert_eq!(
        annotate(&session, &draft, "二"),
        Err("library_gone".to_owned())
    );
    assert!(!dir.exists());
    // Plugged in again, it has other inodes: as a copy has.
    fs::create_dir(&dir).unwrap();
    for entry in fs::read_dir(&away).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), dir.join(entry.file_name())).unwrap();
        }
    }
    annotate(&session, &draft, "二").unwrap();
    assert_eq!(bodies(&session), ["一", "二"]);
    session.close();
    assert_eq!(bodies(&open(home.path())), ["一", "二"]);
}

#[test]
fn a_library_that_is_missing_is_told_and_begun_anew_only_when_asked() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("kosshi");
    // Where none ever was, one is made.
    let session = open(home.path());
    annotate(&session, &first_draft(&session), "一").unwrap();
    session.close();
    let away = home.path().join("away");
    fs::rename(&dir, &away).unwrap();

    let session = open(home.path());
    let told = |name: &str| dispatch(&session, name, json!({})).map_err(|error| error.code);
    assert_eq!(told("start"), Err("library_gone".to_owned()));
    assert_eq!(told("reopen"), Err("library_gone".to_owned()));
    assert_eq!(told("backups"), Ok(json!({ "backups": [], "unusable": 0 })));
    assert!(!dir.exists());
    fs::rename(&away, &dir).unwrap();
    call(&session, "reopen", json!({}));
    assert_eq!(bodies(&session), ["一"]);
    session.close();

    fs::remove_dir_all(&dir).unwrap();
    let session = open(home.path());
    call(&session, "begin_anew", json!({}));
    assert_eq!(
        call(&session, "start", json!({}))["drafts"][0]["nodes"],
        161
    );
    assert!(bodies(&session).is_empty());
}

/// A regression: where the database was missing beside its backups, none could be begun anew.
#[test]
fn a_library_whose_database_is_missing_is_begun_anew_beside_its_backups() {
    let home = tempfile::tempdir().unwrap();
    let session = open(home.path());
    annotate(&session, &first_draft(&session), "一").unwrap();
    session.close();
    fs::remove_file(home.path().join("kosshi/library.sqlite3")).unwrap();

    let session = open(home.path());
    let told = dispatch(&session, "start", json!({})).map_err(|error| error.code);
    assert_eq!(told, Err("library_damaged".to_owned()));
    call(&session, "begin_anew", json!({}));
    assert!(bodies(&session).is_empty());
    let backups = call(&session, "backups", json!({}))["backups"].clone();
    let name = &backups[0]["name"];
    call(&session, "restore_backup", json!({ "name": name }));
    assert_eq!(bodies(&session), ["一"]);
}
