//! A library with a passphrase, from the command line: never in the arguments.

use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::desk::{Desk, code};

const PASSPHRASE: (&str, &str) = ("KOSSHI_PASSPHRASE", "春はあけぼの夏は夜");
const NEW: (&str, &str) = ("KOSSHI_NEW_PASSPHRASE", "秋は夕暮れ冬はつとめて");

fn run(desk: &Desk, secrets: &[(&str, &str)], args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kosshi-cli"));
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
    command.arg("--library").arg(desk.library()).arg("--json");
    command
        .envs(secrets.iter().copied())
        .args(args)
        .output()
        .unwrap()
}

fn json(desk: &Desk, secrets: &[(&str, &str)], args: &[&str]) -> Value {
    let output = run(desk, secrets, args);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

fn is_open(answer: &Value) -> bool {
    answer["drafts"]
        .as_array()
        .is_some_and(|drafts| drafts.len() == 1)
}

#[test]
fn it_is_set_asked_for_changed_recovered_and_removed() {
    let desk = Desk::new();
    let set = json(&desk, &[PASSPHRASE], &["passphrase", "set"]);
    let recovery = set["recovery_key"].as_str().unwrap().to_owned();
    assert_eq!(recovery.len(), 34, "{set}");
    // Nobody to ask.
    assert_eq!(code(&json(&desk, &[], &["drafts"])), "passphrase_needed");
    let wrong = [("KOSSHI_PASSPHRASE", "夏は夜夏は夜")];
    assert_eq!(code(&json(&desk, &wrong, &["drafts"])), "wrong_passphrase");
    assert!(is_open(&json(&desk, &[PASSPHRASE], &["drafts"])));
    let file = desk.file("passphrase", "春はあけぼの夏は夜\n");
    assert!(is_open(&json(
        &desk,
        &[],
        &["--passphrase-file", &file, "drafts"]
    )));

    json(&desk, &[PASSPHRASE, NEW], &["passphrase", "change"]);
    assert_eq!(
        code(&json(&desk, &[PASSPHRASE], &["drafts"])),
        "wrong_passphrase"
    );
    let now = (PASSPHRASE.0, NEW.1);
    assert!(is_open(&json(&desk, &[now], &["drafts"])));

    let typo = [
        ("KOSSHI_RECOVERY_KEY", "0000"),
        ("KOSSHI_NEW_PASSPHRASE", PASSPHRASE.1),
    ];
    let mistyped = json(&desk, &typo, &["passphrase", "recover"]);
    assert_eq!(code(&mistyped), "recovery_key_mistyped");
    let paper = [("KOSSHI_RECOVERY_KEY", recovery.as_str()), typo[1]];
    json(&desk, &paper, &["passphrase", "recover"]);
    assert!(is_open(&json(&desk, &[PASSPHRASE], &["drafts"])));

    json(&desk, &[PASSPHRASE], &["passphrase", "remove"]);
    assert!(is_open(&json(&desk, &[], &["drafts"])));
    let again = json(&desk, &[PASSPHRASE], &["passphrase", "remove"]);
    assert_eq!(code(&again), "not_protected");
    let short = [("KOSSHI_PASSPHRASE", "1234567")];
    assert_eq!(
        code(&json(&desk, &short, &["passphrase", "set"])),
        "passphrase_short"
    );
}

#[test]
fn a_backup_with_a_passphrase_is_restored_onto_a_fresh_folder() {
    let desk = Desk::new();
    json(&desk, &[PASSPHRASE], &["passphrase", "set"]);
    let elsewhere = Desk::new();
    let file = elsewhere.file("x.kosshi", "");
    json(&desk, &[PASSPHRASE], &["backup", &file]);
    assert_eq!(
        code(&json(&elsewhere, &[], &["restore", &file])),
        "passphrase_needed"
    );
    json(&elsewhere, &[PASSPHRASE], &["restore", &file]);
    assert!(is_open(&json(&elsewhere, &[PASSPHRASE], &["drafts"])));
    assert_eq!(
        code(&json(&elsewhere, &[], &["drafts"])),
        "passphrase_needed"
    );
}

#[test]
fn a_batch_locks_and_unlocks() {
    let desk = Desk::new();
    let passphrase = json!({ "passphrase": PASSPHRASE.1 });
    let answers = desk.batch(&[
        json!({ "cmd": "set_passphrase", "args": passphrase }),
        json!({ "cmd": "lock" }),
        json!({ "cmd": "about" }),
        json!({ "cmd": "drafts" }),
        json!({ "cmd": "unlock", "args": passphrase }),
        json!({ "cmd": "start" }),
    ]);
    assert!(answers[0]["recovery_key"].is_string(), "{answers:?}");
    assert_eq!(code(&answers[3]), "passphrase_needed");
    assert_eq!(answers[5]["protected"], true);
}
