//! Handing out: for whom, a look at what leaves, where to; and the file is the one that the command
//! line writes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::process::Command;

use kosshi_app::contract::dispatch;
use kosshi_app::{Indexing, Options, Session};
use kosshi_tests::native;
use kosshi_tests::window::{Result, Window, app, on_stage};
use serde_json::json;

use crate::skip::skip;
use crate::views::run;

const SAID: &str = "設置主体と開始時期を明記すべき。";
/// The forms, and how their files end.
const FORMATS: [(&str, &str); 10] = [
    ("docx", "docx"),
    ("docx-redline", "docx"),
    ("docx-clean", "docx"),
    ("xlsx", "xlsx"),
    ("pdf", "pdf"),
    ("html", "html"),
    ("markdown", "md"),
    ("opml", "opml"),
    ("json", "json"),
    ("jsonld", "jsonld"),
];

/// A library with an opinion to be handed in, and a note that stays.
fn annotated(library: &Path) -> Result<String> {
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    let session = Session::open(library.to_owned(), options);
    let drafts = dispatch(&session, "drafts", json!({}))?;
    let draft = drafts["drafts"][0]["draft"].clone();
    for args in [
        json!({ "node": "p1l173", "range": [10, 24], "kind": "opinion", "body": SAID,
                "state": "submit" }),
        json!({ "node": "p1l174", "kind": "suggestion", "state": "submit",
                "replacement": "臨床研究中核病院の機能強化", "reason": "明確に" }),
        json!({ "node": "p1l171", "kind": "note", "body": "自分用の覚え" }),
    ] {
        let mut args = args;
        args["draft"] = draft.clone();
        dispatch(&session, "annotate", args)?;
    }
    session.close();
    Ok(draft.as_str().ok_or("no id")?.to_owned())
}

#[test]
fn what_is_saved_is_what_was_shown_and_what_the_command_line_writes() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("保管場所");
        let draft = annotated(&library)?;
        let window = Window::open(&library, "handing-out").await?;
        for (format, end) in FORMATS {
            window.click("[data-testid=export]").await?;
            window.click(&format!("input[value={format}]")).await?;
            window.click("[data-testid=export-submit]").await?;
            // What is only the text with its proposals has no room for an opinion or a note.
            let proposals = format.starts_with("docx-");
            if !proposals {
                let kept = window.text("[data-testid=export-kept]").await?;
                assert!(kept.contains("1件"), "{format}: {kept}");
            }
            let shown = window.text("[data-testid=export-list]").await?;
            assert!(
                shown.contains(SAID) != proposals
                    && shown.contains("明確に")
                    && !shown.contains("自分用の覚え"),
                "{format}: {shown}"
            );
            window.shoot(&format!("01-{format}")).await?;
            window.click("[data-testid=export-run]").await?;
            native::answer(
                "出力の保存先",
                &folder.path().join(format!("window-{format}.{end}")),
            )?;
            window.gone("[data-testid=export-dialog]").await?;
        }
        window.close().await?;
        for (format, end) in FORMATS {
            let again = folder.path().join(format!("line-{format}.{end}"));
            let done = Command::new(app()?.with_file_name("kosshi-cli"))
                .arg("--library")
                .arg(&library)
                .args(["export", "--draft", &draft, "--format", format])
                .args(["--profile", "submit", "--output"])
                .arg(&again)
                .output()?;
            let said = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{format}: {said}");
            let saved = folder.path().join(format!("window-{format}.{end}"));
            assert_eq!(seen(end, &saved)?, seen(end, &again)?, "{format}");
        }
        Ok(())
    });
}

/// The 意見一覧 that one member filled in, taken in where another reads the plan: each opinion at the
/// words it quotes.
#[test]
fn a_filled_in_table_is_taken_in_through_the_window() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let theirs = folder.path().join("委員の保管場所");
        let draft = annotated(&theirs)?;
        let table = folder.path().join("opinions.xlsx");
        let done = Command::new(app()?.with_file_name("kosshi-cli"))
            .arg("--library")
            .arg(&theirs)
            .args([
                "export",
                "--draft",
                &draft,
                "--format",
                "xlsx",
                "--author",
                "鈴木委員",
                "-o",
            ])
            .arg(&table)
            .output()?;
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{said}");

        let own = folder.path().join("保管場所");
        let window = Window::open(&own, "taking-in").await?;
        run(&window, "注釈を取り込む").await?;
        native::answer("注釈を取り込む", &table)?;
        let told = window.text("[data-testid=notice]").await?;
        assert!(told.contains("2件"), "{told}");
        window.click("[data-testid=inspector-all]").await?;
        let cards = window.all("[data-testid=annotation-card]").await?;
        assert_eq!(cards.len(), 2);
        let cards = window
            .text("[data-testid=annotation-card][data-kind=opinion]")
            .await?;
        assert!(
            cards.contains(SAID) && cards.contains("鈴木委員"),
            "{cards}"
        );
        window.shoot("01-taken-in").await?;
        window.close().await?;
        assert_eq!(places(&own)?, places(&theirs)?);
        Ok(())
    });
}

/// Where what is to be handed in sits in a library, and what it says.
fn places(library: &Path) -> Result<Vec<String>> {
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    let session = Session::open(library.to_owned(), options);
    let listed = dispatch(&session, "annotations", json!({}))?;
    session.close();
    let all = listed["annotations"].as_array().ok_or("no list")?.iter();
    let handed_in = all.filter(|one| one["kind"] != "note");
    let fields = [
        "annotation",
        "kind",
        "node",
        "range",
        "quote",
        "body",
        "replacement",
    ];
    Ok(handed_in
        .map(|one| json!(fields.map(|field| one[field].clone())).to_string())
        .collect())
}

/// All that a file says, but for when it was made.
fn seen(format: &str, file: &Path) -> Result<BTreeMap<String, String>> {
    let timeless = |text: &str| -> String {
        let timed = ["出力 20", "generated_at", "<dateCreated>"];
        let lines = text.split_inclusive('\n');
        let lines = lines.filter(|line| !timed.iter().any(|mark| line.contains(mark)));
        lines.collect()
    };
    let mut parts = BTreeMap::new();
    match format {
        "docx" | "xlsx" => {
            let mut archive = zip::ZipArchive::new(fs::File::open(file)?)?;
            for at in 0..archive.len() {
                let mut part = archive.by_index(at)?;
                let name = part.name()?.into_owned();
                let mut text = String::new();
                part.read_to_string(&mut text)?;
                // When it was made, here in one line with all else.
                let (before, rest) = text.split_once("出力 20").unwrap_or((&text, ""));
                let rest = rest.split_once('<').map_or("", |(_, rest)| rest);
                let text = format!("{before}{rest}");
                if name != "docProps/core.xml" {
                    parts.insert(name, text);
                }
            }
        }
        "pdf" => {
            let text = Command::new("pdftotext")
                .arg("-layout")
                .arg(file)
                .arg("-")
                .output();
            match text {
                Err(error) if error.kind() == ErrorKind::NotFound => skip("pdftotext"),
                text => {
                    let text = text?;
                    let said = String::from_utf8_lossy(&text.stderr);
                    assert!(text.status.success(), "{}: {said}", file.display());
                    let text = String::from_utf8(text.stdout)?;
                    assert!(text.contains("臨床研究"), "{text}{said}");
                    parts.insert("words".to_owned(), timeless(&text));
                }
            }
        }
        _ => {
            let text = fs::read_to_string(file)?;
            parts.insert("text".to_owned(), timeless(&text));
        }
    }
    Ok(parts)
}
