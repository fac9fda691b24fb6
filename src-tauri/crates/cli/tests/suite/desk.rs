//! A library in a folder of its own, beside room for files, and calls that may be refused.

use std::path::PathBuf;
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program;

/// Room for one test.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.0.path().join("library")
    }

    /// A run as a person makes it, without `--json`.
    pub(crate) fn say(&self, args: &[&str]) -> Output {
        program::bare(&self.library()).args(args).output().unwrap()
    }

    /// The object answered, be it an error.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let output = program::run(&self.library(), args);
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The answers of a batch, one for each line.
    pub(crate) fn batch(&self, lines: &[Value]) -> Vec<Value> {
        let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
        program::batch(&self.library(), &lines)
    }

    pub(crate) fn draft(&self) -> String {
        program::draft(&self.library())
    }
}

/// The code of an error, or `none`.
pub(crate) fn code(answer: &Value) -> &str {
    answer["error"]["code"].as_str().unwrap_or("none")
}

/// A line of a batch that makes a note, with `more` to its arguments.
pub(crate) fn annotate(draft: &str, more: Value) -> Value {
    let mut args = json!({ "draft": draft, "node": "p1l173", "kind": "note" });
    let fields = args.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    json!({ "cmd": "annotate", "args": args })
}
