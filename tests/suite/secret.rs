//! A library with a passphrase, through the door of the window: locked it answers nothing, and
//! nothing of it can be read on the disk.

use std::fs;
use std::path::Path;

use kosshi_app::contract::{COMMANDS, dispatch};
use kosshi_app::{Indexing, Options, Session};
use serde_json::{Value, json};

use crate::contract::{call, first_draft, session};

const PASSPHRASE: &str = "春はあけぼの夏は夜";
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
        "begin_anew",
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
    assert_eq!(code(&here, "restore_locked", wrong), "wrong_passphrase");
    call(&here, "restore_locked", args.clone());
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
