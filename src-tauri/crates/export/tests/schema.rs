//! Our JSON is what its schema says, and the schema knows every field.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

mod support;

use boon::{Compiler, Schemas};
use kosshi_core::annotation::Outcome;
use kosshi_export::{ExportResponse, ExportSaid};
use serde_json::Value;
use support::hostile::hostile;
use support::written::json;
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
    let file: Value = serde_json::from_str(&json(&model())).unwrap();
    assert_eq!(check(&file), Ok(()));
    for text in hostile() {
        let mut hostile = model();
        hostile.title.clone_from(&text);
        for annotation in &mut hostile.apart {
            annotation.body.clone_from(&text);
        }
        let file: Value = serde_json::from_str(&json(&hostile)).unwrap();
        assert_eq!(check(&file), Ok(()), "{text}");
        assert_eq!(file["apart"][0]["body"], text, "nothing is lost in JSON");
    }
    assert!(json(&filled_with("x")).contains("\"x\""));
}

#[test]
fn what_is_not_ours_is_refused() {
    let good: Value = serde_json::from_str(&json(&model())).unwrap();
    for (pointer, bad) in [
        ("/version", Value::from(2)),
        ("/nodes/2/annotations/0/kind", Value::from("idea")),
        ("/nodes/2/annotations/0/range", Value::from(vec![1])),
        ("/nodes/2/page", Value::from(0)),
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
    answered.apart[0].response = Some(ExportResponse {
        outcome: Some(Outcome::ALL[0]),
        text: "原案に反映".to_owned(),
    });
    answered.apart[0].said = Some(ExportSaid {
        meeting: "第３回".to_owned(),
        speaker: "山田委員".to_owned(),
        ..ExportSaid::default()
    });
    "素案 １．、3頁2行目".clone_into(&mut answered.apart[0].made_at);
    answered.apart[0].to_review = true;
    let file: Value = serde_json::from_str(&json(&answered)).unwrap();
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
    ] {
        assert_eq!(keys(written), keys(described));
    }
}
