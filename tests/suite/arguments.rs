//! What commands are asked with: what they take, and what nobody who means well would send.

use std::sync::LazyLock;

use kosshi_app::Session;
use kosshi_app::contract::{COMMANDS, dispatch};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::contract::{call, first_draft, session};
use crate::steps::fitting;

/// One library for all cases: opening one takes longer than all its answers.
static SHARED: LazyLock<(tempfile::TempDir, Session)> = LazyLock::new(session);

/// Commands after which a library may be locked, with a passphrase that nobody here knows.
const LOCKING: [&str; 3] = ["lock", "set_passphrase", "use_recovery_key"];

/// Makes what commands may be about. The title stays where it is, whatever a correction joins.
fn fill(session: &Session) {
    let draft = first_draft(session);
    let args = json!({ "draft": draft, "node": "p1l1", "kind": "note", "body": "一" });
    let made = call(session, "annotate", args);
    let args = json!({ "annotation": made["annotation"], "body": "答" });
    call(session, "add_reply", args);
}

#[test]
fn every_command_takes_the_arguments_it_is_tried_with() {
    let (_dir, session) = session();
    for command in COMMANDS {
        fill(&session);
        let args = fitting(&session, command.name, 0, "語");
        if let Err(error) = dispatch(&session, command.name, args.clone()) {
            let wrong = ["bad_arguments", "unknown_command", "internal"];
            assert!(
                !wrong.contains(&error.code.as_str()),
                "{} {args}: {error}",
                command.name
            );
        }
    }
}

/// What nobody who means well would send in the place of an argument.
fn hostile() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        (1..6usize).prop_map(|n| Value::from("../".repeat(n) + "etc/passwd")),
        (0..5usize).prop_map(|n| Value::from("治".repeat(10usize.pow(n as u32)))),
        prop::collection::vec(any::<i64>(), 0..4).prop_map(Value::from),
        prop::collection::vec(any::<String>(), 0..4).prop_map(Value::from),
        any::<String>().prop_map(|key| json!({ key: { "__proto__": -1 } })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// FAULTS 37: whatever the page sends, the answer is an answer or a typed error.
    #[test]
    fn no_argument_of_any_command_panics(
        command in 0..COMMANDS.len(),
        n in 0..50usize,
        text in any::<String>(),
        spoilt in any::<prop::sample::Index>(),
        hostile in hostile(),
    ) {
        let name = COMMANDS[command].name;
        let own = LOCKING.contains(&name).then(session);
        let session = own.as_ref().map_or(&SHARED.1, |(_, session)| session);
        fill(session);
        let fitting = fitting(session, name, n, &text);
        let mut spoiled = fitting.clone();
        let fields = spoiled.as_object_mut().unwrap();
        if !fields.is_empty() {
            let at = spoilt.index(fields.len());
            *fields.values_mut().nth(at).unwrap() = hostile.clone();
        }
        for args in [fitting, spoiled, hostile, Value::Null] {
            if let Err(error) = dispatch(session, name, args) {
                prop_assert_ne!(error.code, "internal");
            }
        }
    }
}
