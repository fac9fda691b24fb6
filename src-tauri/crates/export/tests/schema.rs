//! Our JSON is what its schema says, and the schema knows every field.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

mod support;

use boon::{Compiler, Schemas};
use kosshi_core::annotation::Outcome;
use kosshi_export::{ExportResponse, ExportSaid, NewerFile, PortableMeeting, read_json};
use serde_json::{Value, json};
use support::hostile::hostile;
use support::written;
use support::{filled_with, model};

const SCHEMA: &str = include_str!("../schema/annotated-outline.schema.json");

fn check(file: &Value) -> Result<(), String> {
    let mut compiler = Compiler::new();
    let schema = serde_json::from_str(SCHEMA).unwrap();
    compiler.add_resource("schema.json", schema).unwrap();
    let mut schemas = Schemas::new();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    schemas
        .validate(file, index)
        .map_err(|error| error.to_string())
}

#[test]
fn what_is_written_is_what_the_schema_says() {
    let file: Value = serde_json::from_str(&written::json(&model())).unwrap();
    assert_eq!(check(&file), Ok(()));
    for text in hostile() {
        let mut hostile = model();
        hostile.title.clone_from(&text);
        for annotation in &mut hostile.apart {
            annotation.body.clone_from(&text);
        }
        let file: Value = serde_json::from_str(&written::json(&hostile)).unwrap();
        assert_eq!(check(&file), Ok(()), "{text}");
        assert_eq!(file["apart"][0]["body"], text, "nothing is lost in JSON");
    }
    assert!(written::json(&filled_with("x")).contains("\"x\""));
}

#[test]
fn what_is_not_ours_is_refused() {
    let good: Value = serde_json::from_str(&written::json(&model())).unwrap();
    for (pointer, bad) in [
        ("/version", Value::from(2)),
        ("/nodes/2/annotations/0/kind", Value::from("idea")),
        ("/nodes/2/annotations/0/range", Value::from(vec![1])),
        ("/nodes/2/page", Value::from(-1)),
    ] {
        let mut file = good.clone();
        *file.pointer_mut(pointer).unwrap() = bad;
        assert!(check(&file).is_err(), "{pointer}");
    }
}

#[test]
fn the_schema_knows_every_field() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut answered = model();
    let held: PortableMeeting = serde_json::from_value(json!({
        "id": "01890a5d-ac96-774b-bcce-b302099a8057", "name": "第３回",
        "agenda": [{ "id": "g1", "text": "骨子" }],
        "participants": [{ "id": "p1", "name": "山田委員", "role": "座長", "short": "" }],
        "spans": [[1, 2], [3, null]],
        "discussed": [{ "draft": "00", "node": null, "at": 1 }],
    }))
    .unwrap();
    answered.meetings = vec![held.clone()];
    answered.apart[0].response = Some(ExportResponse {
        outcome: Some(Outcome::ALL[0]),
        text: "原案に反映".to_owned(),
    });
    answered.apart[0].said = Some(ExportSaid {
        meeting: "第３回".to_owned(),
        speaker: "山田委員".to_owned(),
        meeting_id: Some(held.id),
        agenda_id: "g1".to_owned(),
        ..ExportSaid::default()
    });
    "素案 １．、3頁2行目".clone_into(&mut answered.apart[0].made_at);
    answered.apart[0].to_review = true;
    let file: Value = serde_json::from_str(&written::json(&answered)).unwrap();
    assert_eq!(check(&file), Ok(()));
    let keys = |value: &Value| -> Vec<String> {
        let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    let annotation = &file["apart"][0];
    for (written, described) in [
        (&file, &schema["properties"]),
        (&file["nodes"][0], &schema["$defs"]["node"]["properties"]),
        (annotation, &schema["$defs"]["annotation"]["properties"]),
        (
            &annotation["created"],
            &schema["$defs"]["moment"]["properties"],
        ),
        (
            &annotation["said"],
            &schema["$defs"]["annotation"]["properties"]["said"]["properties"],
        ),
        (
            &file["meetings"][0],
            &schema["$defs"]["meeting"]["properties"],
        ),
    ] {
        assert_eq!(keys(written), keys(described));
    }
}

/// A regression: the version was never looked at.
#[test]
fn a_file_of_a_newer_version_is_not_guessed_at() {
    let mut file: Value = serde_json::from_str(&written::json(&model())).unwrap();
    let said = read_json(&file.to_string()).unwrap().unwrap();
    assert!(!said.said.is_empty());
    file["version"] = json!(2);
    file["nodes"] = json!({ "p1l1": "something else" });
    assert_eq!(read_json(&file.to_string()), Some(Err(NewerFile(2))));
    assert_eq!(read_json("{}"), None);
}
