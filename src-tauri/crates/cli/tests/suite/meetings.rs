//! Meetings from the command line: made, held, and written down.

use serde_json::{Value, json};

use crate::desk::Desk;

#[test]
fn a_meeting_is_made_held_and_written_down() {
    let desk = Desk::new();
    let drafts = desk.json(&["drafts"]);
    let [plan, draft] = ["plan", "draft"].map(|name| drafts["drafts"][0][name].clone());
    let (plan, draft) = (plan.as_str().unwrap(), draft.as_str().unwrap());
    let made = desk.json(&[
        "meeting",
        "add",
        "--plan",
        plan,
        "--name",
        "第３回",
        "--agenda",
        "骨子",
        "--agenda",
        "その他",
        "--participant",
        "山田委員",
    ]);
    let id = made["meeting"].as_str().unwrap();
    assert_eq!(made["agenda"][1]["text"], "その他");
    for (verb, state) in [
        ("start", "running"),
        ("pause", "paused"),
        ("resume", "running"),
        ("end", "ended"),
        ("trash", "ended"),
        ("restore", "ended"),
    ] {
        assert_eq!(desk.json(&["meeting", verb, id])["state"], state);
    }
    let said = json!({ "meeting": id, "at": 1, "speaker": "山田委員",
                       "agenda": made["agenda"][0]["id"] });
    desk.batch(&[json!({ "cmd": "annotate", "args": {
        "draft": draft, "node": "p1l173", "kind": "note", "body": "発言", "said": said } })]);
    let listed = desk.json(&["meetings", "--plan", plan]);
    assert_eq!(listed["meetings"][0]["notes"], 1);

    let file = desk.library().with_file_name("議事メモ.md");
    let file = file.to_str().unwrap();
    let asked = [
        "minutes", id, "--draft", draft, "--format", "markdown", "-o", file,
    ];
    assert_eq!(desk.json(&asked)["total"], 1);
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("## 骨子") && text.contains("発言"), "{text}");
    let submit: Vec<&str> = asked.into_iter().chain(["--submit"]).collect();
    assert_eq!(desk.json(&submit)["total"], Value::from(0));
}
