//! Many commands in one process: in order, one line each, whatever comes in.

use serde_json::json;

use crate::program::{answer, batch, draft};

#[test]
fn every_line_is_answered_in_order_and_a_bad_one_ends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let id = draft(folder.path());
    let note = |body: &str| {
        let args = json!({ "draft": id, "node": "p1l173", "kind": "note", "body": body,
                           "range": "3:9" });
        json!({ "cmd": "annotate", "args": args }).to_string()
    };
    let answers = batch(
        folder.path(),
        &[
            note("一"),
            "{これは JSON ではない".to_owned(),
            json!({ "cmd": "fly", "args": {} }).to_string(),
            json!({ "cmd": "search", "args": { "query": "治験", "limit": 20 } }).to_string(),
            note("二"),
        ],
    );
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[0]["body"], "一");
    assert!(answers[1]["error"]["code"].is_string(), "{}", answers[1]);
    assert!(answers[2]["error"]["code"].is_string(), "{}", answers[2]);
    assert!(answers[3]["total"].as_u64() > Some(0));
    assert_eq!(answers[4]["body"], "二");
    let listed = answer(folder.path(), &["annotations"]);
    assert_eq!(listed["annotations"].as_array().unwrap().len(), 2);
}

/// FAULTS.md, test 23: half of a surrogate pair is no text, and is said to be none.
#[test]
fn odd_queries_are_answered_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let line = |query: &str| format!(r#"{{"cmd":"search","args":{{"query":{query}}}}}"#);
    let odd = [
        r#""\ud800""#,
        r#""治\udc00験""#,
        r#""\u0000""#,
        r#""\u202e治験""#,
        r#""""#,
        r#""*""#,
        r#""\"""#,
        r#""a:b""#,
        "17",
        "null",
    ];
    let mut lines: Vec<String> = odd.into_iter().map(line).collect();
    lines.push(line(r#""治験""#));
    let answers = batch(folder.path(), &lines);
    assert_eq!(answers.len(), lines.len());
    for (answer, line) in answers.iter().zip(&lines) {
        let is_answer = answer["total"].is_u64() || answer["error"]["code"].is_string();
        assert!(is_answer, "{line}: {answer}");
    }
    assert!(answers.last().unwrap()["total"].as_u64() > Some(0));
}
