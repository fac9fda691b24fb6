//! A library with a passphrase, through the door of the window: locked it answers nothing, and
//! nothing of it can be read on the disk.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::channel;

use kosshi_app::contract::{COMMANDS, Event, dispatch};
use kosshi_app::{Indexing, Options, Session};
use serde_json::{Value, json};

use crate::contract::{call, first_draft, session};

const PASSPHRASE: &str = "春はあけぼの夏は夜";
const TODAY: &str = "夏は夜月のころはさらなり";
const NOTE: &str = "誰にも見せない意見です";

/// Words of the plan and of the notes, in the forms a disk may hold them.
fn readable(dir: &Path) -> Vec<String> {
    let forms = ["臨床試験", "ワンストップ", "推進計画", NOTE]
        .map(|words| (words, words.encode_utf16().collect::<Vec<u16>>()));
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(readable(&path));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let holds = |form: &[u8]| bytes.windows(form.len()).any(|part| part == form);
        for (words, units) in &forms {
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            if holds(words.as_bytes()) || holds(&little) || holds(&big) {
                found.push(format!("{words} in {}", path.display()));
            }
        }
    }
    found
}

fn code(session: &Session, name: &str, args: Value) -> String {
    dispatch(session, name, args).unwrap_err().code
}

fn annotate(session: &Session) {
    let draft = first_draft(session);
    let args = json!({ "draft": draft, "node": "p1l173", "kind": "note", "body": NOTE });
    call(session, "annotate", args);
}

#[test]
fn a_passphrase_is_set_and_everything_works_on_and_nothing_can_be_read() {
    let (dir, session) = session();
    annotate(&session);
    call(
        &session,
        "keep_typing",
        json!({ "key": "new", "value": NOTE }),
    );
    assert!(readable(dir.path()).len() > 2, "the index and the database");
    let args = json!({ "passphrase": PASSPHRASE });
    let told = call(&session, "set_passphrase", args.clone());
    assert_eq!(told["recovery_key"].as_str().unwrap().len(), 34);
    assert_eq!(readable(dir.path()), Vec::<String>::new());

    assert_eq!(call(&session, "start", json!({}))["protected"], true);
    annotate(&session);
    let found = call(&session, "search", json!({ "query": "ちけん" }));
    assert!(found["total"].as_u64() > Some(3), "{found}");
    assert!(
        found["notices"].as_array().is_none_or(Vec::is_empty),
        "the index answers: {found}"
    );
    // Steps from before and after are undone alike.
    call(&session, "undo", json!({}));
    call(&session, "undo", json!({}));
    assert_eq!(
        call(&session, "annotations", json!({}))["annotations"],
        json!([])
    );
    call(&session, "redo", json!({}));
    assert_eq!(readable(dir.path()), Vec::<String>::new());

    session.close();
    assert_eq!(readable(dir.path()), Vec::<String>::new());
    let session = Session::open(dir.path().to_owned(), Options::default());
    assert_eq!(code(&session, "start", json!({})), "library_locked");
    call(&session, "unlock", args);
    let listed = call(&session, "annotations", json!({}));
    assert_eq!(listed["annotations"][0]["body"], NOTE);
}

#[test]
fn locked_it_answers_nothing_and_unlocked_it_is_as_it_was() {
    let (dir, session) = session();
    let draft = first_draft(&session);
    annotate(&session);
    assert_eq!(code(&session, "lock", json!({})), "not_protected");
    let args = json!({ "passphrase": PASSPHRASE });
    call(&session, "set_passphrase", args.clone());
    call(
        &session,
        "keep_typing",
        json!({ "key": "new", "value": "考えかけ" }),
    );
    let before = call(&session, "annotations", json!({}));
    call(&session, "lock", json!({}));
    let may_answer = [
        "about",
        "backups",
        "lock",
        "unlock",
        "cancel_import",
        "cancel_export",
        "begin_anew",
        "open_backup",
        "restore_locked",
    ];
    for command in COMMANDS
        .iter()
        .filter(|command| !may_answer.contains(&command.name))
    {
        let answered = dispatch(&session, command.name, json!({}));
        let told = answered.map_or_else(|error| error.code, |value| value.to_string());
        let refused = ["library_locked", "bad_arguments"].contains(&told.as_str());
        assert!(refused, "{}: {told}", command.name);
    }
    let draft = serde_json::from_value(draft).unwrap();
    assert_eq!(session.original(draft).unwrap_err().code, "library_locked");
    assert_eq!(call(&session, "backups", json!({}))["backups"], json!([]));
    assert_eq!(readable(dir.path()), Vec::<String>::new());
    let wrong = json!({ "passphrase": "夏は夜夏は夜夏は夜" });
    assert_eq!(code(&session, "unlock", wrong), "wrong_passphrase");
    call(&session, "unlock", args);
    assert_eq!(call(&session, "annotations", json!({})), before);
    let start = call(&session, "start", json!({}));
    assert_eq!(start["typing"][0]["value"], "考えかけ");
    assert_eq!(start["unclean_stop"], false);
}

#[test]
fn what_was_lost_is_recovered_changed_and_taken_off() {
    let (dir, session) = session();
    let first = json!({ "passphrase": PASSPHRASE });
    let paper = call(&session, "set_passphrase", first.clone())["recovery_key"].clone();
    call(&session, "lock", json!({}));
    let second = "秋は夕暮れ冬はつとめて";
    let args = json!({ "recovery_key": paper, "passphrase": second });
    call(&session, "use_recovery_key", args);
    call(&session, "lock", json!({}));
    assert_eq!(code(&session, "unlock", first), "wrong_passphrase");
    let by_second = json!({ "passphrase": second });
    call(&session, "unlock", by_second.clone());
    let renewed = call(&session, "renew_recovery_key", by_second.clone());
    assert_ne!(renewed["recovery_key"], paper);
    let back = json!({ "current": second, "passphrase": PASSPHRASE });
    call(&session, "change_passphrase", back);
    assert_eq!(
        code(&session, "remove_passphrase", by_second),
        "wrong_passphrase"
    );
    call(
        &session,
        "remove_passphrase",
        json!({ "passphrase": PASSPHRASE }),
    );
    assert_eq!(call(&session, "start", json!({}))["protected"], false);
    assert!(!readable(dir.path()).is_empty());
    let short = json!({ "passphrase": "1234567" });
    assert_eq!(code(&session, "set_passphrase", short), "passphrase_short");
}

#[test]
fn an_encrypted_backup_is_restored_with_the_passphrase_it_had() {
    let (_dir, there) = session();
    annotate(&there);
    let args = json!({ "passphrase": PASSPHRASE });
    call(&there, "set_passphrase", args.clone());
    let away = tempfile::tempdir().unwrap();
    let file = away.path().join("x.kosshi");
    there.backup_to(&file).unwrap();

    let (dir, here) = session();
    assert_eq!(here.preview_from(&file).unwrap_err().code, "backup_locked");
    let wrong = json!({ "passphrase": "夏は夜夏は夜夏は夜" });
    assert_eq!(code(&here, "open_backup", wrong), "wrong_passphrase");
    // Not before it was shown what would be lost, and whose passphrase holds afterwards.
    assert_eq!(code(&here, "restore_locked", json!({})), "not_found");
    let shown = call(&here, "open_backup", args.clone());
    assert_eq!(shown["differs"]["regained"]["count"], 1, "{shown}");
    assert_eq!(shown["passphrase"], "backup");
    assert_eq!(
        call(&here, "annotations", json!({}))["annotations"],
        json!([])
    );
    call(&here, "restore_locked", json!({}));
    assert_eq!(code(&here, "restore_locked", json!({})), "not_found");
    let listed = call(&here, "annotations", json!({}));
    assert_eq!(listed["annotations"][0]["body"], NOTE);
    assert_eq!(readable(dir.path()), Vec::<String>::new());
    here.close();
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    let again = Session::open(dir.path().to_owned(), options);
    call(&again, "unlock", args);
}

/// Regression: one file beside the library that could not be encrypted made the setting fail after
/// the library was encrypted: nobody was told the recovery key, and the index stayed readable.
#[test]
fn a_backup_that_cannot_be_encrypted_is_told_and_the_recovery_key_too() {
    let dir = tempfile::tempdir().unwrap();
    let (tell, told) = channel();
    let tell = Mutex::new(tell);
    let options = Options {
        indexing: Indexing::AtOnce,
        on_event: Some(Box::new(move |event: &Event| {
            if let Event::Notice(notice) = event {
                tell.lock().unwrap().send(notice.clone()).unwrap();
            }
        })),
        ..Options::default()
    };
    let session = Session::open(dir.path().to_owned(), options);
    annotate(&session);
    session.close();
    call(&session, "reopen", json!({}));
    let listed = call(&session, "backups", json!({}));
    let backup = format!("backups/{}", listed["backups"][0]["name"].as_str().unwrap());
    fs::create_dir(dir.path().join(format!("{backup}.kosshi-new"))).unwrap();

    let args = json!({ "passphrase": PASSPHRASE });
    let set = call(&session, "set_passphrase", args.clone());
    assert_eq!(set["recovery_key"].as_str().unwrap().len(), 34);
    let found = readable(dir.path());
    assert!(
        found.iter().all(|found| found.ends_with(&backup)),
        "{found:?}"
    );
    let notice = told.try_iter().last().unwrap();
    assert_eq!(
        (notice.code, notice.files),
        ("files_left", vec![backup.clone()])
    );

    call(&session, "lock", json!({}));
    call(&session, "unlock", args);
    let left = json!([{ "code": "files_left", "files": [backup] }]);
    assert_eq!(call(&session, "start", json!({}))["notices"], left);
}

/// Regression: a backup that could not be decrypted stayed under the passphrase that was said to be
/// removed.
#[test]
fn a_backup_that_cannot_be_decrypted_keeps_the_passphrase_and_is_named() {
    let (dir, session) = session();
    annotate(&session);
    session.close();
    call(&session, "reopen", json!({}));
    let listed = call(&session, "backups", json!({}));
    let backup = format!("backups/{}", listed["backups"][0]["name"].as_str().unwrap());
    let args = json!({ "passphrase": PASSPHRASE });
    call(&session, "set_passphrase", args.clone());
    let in_the_way = dir.path().join(format!("{backup}.kosshi-new"));
    fs::create_dir(&in_the_way).unwrap();

    let refused = dispatch(&session, "remove_passphrase", args.clone()).unwrap_err();
    assert_eq!(refused.code, "still_encrypted");
    assert_eq!(refused.args["files"], json!([backup]));
    assert_eq!(readable(dir.path()), Vec::<String>::new());
    let listed = call(&session, "annotations", json!({}));
    assert_eq!(listed["annotations"][0]["body"], NOTE);
    call(&session, "lock", json!({}));
    call(&session, "unlock", args.clone());

    fs::remove_dir(&in_the_way).unwrap();
    call(&session, "remove_passphrase", args);
    let found = readable(dir.path());
    assert!(found.iter().any(|found| found.ends_with(&backup)));
}

/// Regression: locking asked the disk first, and where the folder was gone the library stayed open.
#[test]
fn it_is_locked_whatever_has_become_of_the_disk() {
    let (dir, session) = session();
    annotate(&session);
    call(
        &session,
        "set_passphrase",
        json!({ "passphrase": PASSPHRASE }),
    );
    fs::remove_dir_all(dir.path()).unwrap();
    call(&session, "lock", json!({}));
    assert_eq!(code(&session, "annotations", json!({})), "library_locked");
    call(&session, "lock", json!({}));
}

/// A library that had one passphrase, a backup of that time, and another passphrase since; its
/// recovery keys of then and now.
fn changed_since(away: &Path) -> (tempfile::TempDir, Session, [Value; 2]) {
    let (dir, session) = session();
    annotate(&session);
    let first = json!({ "passphrase": PASSPHRASE });
    let then = call(&session, "set_passphrase", first)["recovery_key"].clone();
    session.backup_to(away).unwrap();
    let args = json!({ "current": PASSPHRASE, "passphrase": TODAY });
    call(&session, "change_passphrase", args);
    let args = json!({ "passphrase": TODAY });
    let now = call(&session, "renew_recovery_key", args)["recovery_key"].clone();
    (dir, session, [then, now])
}

/// Which of two passphrases and of two recovery keys open the library.
fn opens(session: &Session, [then, now]: &[Value; 2]) -> [bool; 4] {
    let by = |name: &str, args: Value| {
        call(session, "lock", json!({}));
        let opened = dispatch(session, name, args);
        if opened.is_err() {
            assert_eq!(code(session, "drafts", json!({})), "library_locked");
        }
        opened.is_ok()
    };
    let passphrases = [PASSPHRASE, TODAY].map(|words| by("unlock", json!({ "passphrase": words })));
    // The right one sets a passphrase, so that it comes last.
    let keys = [then, now].map(|key| {
        by(
            "use_recovery_key",
            json!({ "recovery_key": key, "passphrase": "冬はつとめて雪の降りたる" }),
        )
    });
    [passphrases[0], passphrases[1], keys[0], keys[1]]
}

#[test]
fn an_unlocked_library_keeps_the_passphrase_of_today_whatever_the_backup_had() {
    let away = tempfile::tempdir().unwrap();
    let file = away.path().join("x.kosshi");
    let (_dir, session, papers) = changed_since(&file);
    let shown = session.preview_from(&file).unwrap();
    assert_eq!(shown.passphrase, "library");
    session.restore_from(&file).unwrap();
    assert_eq!(opens(&session, &papers), [false, true, false, true]);

    // Also where the file with its sealed key belongs to another library.
    let (_dir, session, papers) = changed_since(&file);
    let (_other_dir, other) = self::session();
    call(
        &other,
        "set_passphrase",
        json!({ "passphrase": "秋は夕暮れ夕日のさして" }),
    );
    let foreign = away.path().join("y.kosshi");
    other.backup_to(&foreign).unwrap();
    assert_eq!(
        session.preview_from(&foreign).unwrap_err().code,
        "backup_locked"
    );
    let shown = call(
        &session,
        "open_backup",
        json!({ "passphrase": "秋は夕暮れ夕日のさして" }),
    );
    assert_eq!(shown["passphrase"], "library");
    call(&session, "restore_locked", json!({}));
    assert_eq!(opens(&session, &papers), [false, true, false, true]);
}

#[test]
fn a_locked_library_takes_over_the_passphrase_of_the_backup_and_says_so_before() {
    let away = tempfile::tempdir().unwrap();
    let file = away.path().join("x.kosshi");
    let (dir, session, papers) = changed_since(&file);
    call(&session, "lock", json!({}));
    assert_eq!(
        session.preview_from(&file).unwrap_err().code,
        "backup_locked"
    );
    let shown = call(&session, "open_backup", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(
        (&shown["passphrase"], &shown["differs"]),
        (&json!("backup"), &Value::Null)
    );
    // Locking forgets what was opened.
    call(&session, "lock", json!({}));
    assert_eq!(code(&session, "restore_locked", json!({})), "not_found");
    assert_eq!(
        session.preview_from(&file).unwrap_err().code,
        "backup_locked"
    );
    call(
        &session,
        "open_backup",
        json!({ "recovery_key": papers[0] }),
    );
    call(&session, "restore_locked", json!({}));
    assert_eq!(opens(&session, &papers), [true, false, true, false]);
    assert_eq!(readable(dir.path()), Vec::<String>::new());
    // A plain one is not put there at all.
    let (_plain_dir, plain) = self::session();
    plain.backup_to(&file).unwrap();
    call(&session, "lock", json!({}));
    assert_eq!(
        session.preview_from(&file).unwrap_err().code,
        "library_locked"
    );
}

/// Regression: a library whose sealed key was gone while it was unlocked was restored under a key
/// that nothing on the disk held.
#[test]
fn where_the_sealed_key_of_today_is_lost_the_backup_brings_its_own() {
    let away = tempfile::tempdir().unwrap();
    let file = away.path().join("x.kosshi");
    let (dir, session, papers) = changed_since(&file);
    fs::remove_dir_all(dir.path()).unwrap();
    fs::create_dir(dir.path()).unwrap();
    session.restore_from(&file).unwrap();
    assert_eq!(opens(&session, &papers), [true, false, true, false]);
}
