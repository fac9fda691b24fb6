//! A disk that fills up while a long note is written: said, kept in the editor, and saved whole when
//! there is room again.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use kosshi_app::contract::dispatch;
use kosshi_app::{Indexing, Options, Session};
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

use crate::skip::skip;

const BODY: &str = "[data-testid=editor-body]";
/// How many characters are written: more than the log of the library could take without growing.
const LONG: usize = 100_000;

/// A small file system; unmounted when dropped.
struct Disk(tempfile::TempDir);

impl Disk {
    fn mount() -> Result<Option<Self>> {
        let dir = tempfile::tempdir()?;
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"])
            .arg(dir.path())
            .output()?;
        if mounted.status.success() {
            return Ok(Some(Self(dir)));
        }
        skip("mount");
        Ok(None)
    }

    fn fill(&self) -> Result<fs::File> {
        let mut file = fs::File::create(self.filler())?;
        while file.write_all(&[b'x'; 4096]).is_ok() {}
        Ok(file)
    }

    fn filler(&self) -> std::path::PathBuf {
        self.0.path().join("filler")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// What a library says of its only annotation.
fn saved(library: &Path) -> Result<Vec<String>> {
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    let session = Session::open(library.to_owned(), options);
    let listed = dispatch(&session, "annotations", json!({}))?;
    let check = dispatch(&session, "check", json!({}))?;
    assert_eq!(check["clean"], true);
    session.close();
    let all = listed["annotations"].as_array().ok_or("no list")?;
    let bodies = all
        .iter()
        .map(|one| one["body"].as_str().map(str::to_owned));
    Ok(bodies.collect::<Option<_>>().ok_or("no words")?)
}

#[test]
fn a_long_note_on_a_full_disk_stays_in_the_editor_and_is_saved_when_there_is_room() {
    on_stage(async || {
        let Some(disk) = Disk::mount()? else {
            return Ok(());
        };
        let library = disk.0.path().join("library");
        let window = Window::open(&library, "full-disk").await?;
        window.resize(700, 500).await?;
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["n"]).await?;
        window.find(BODY).await?;
        disk.fill()?;
        let write = "
            const body = document.querySelector('[data-testid=editor-body]');
            body.value = '長'.repeat(arguments[0]) + '𠮟';
            body.dispatchEvent(new Event('input', { bubbles: true }));
            return [...body.value].length;
        ";
        let written = window.run(write, vec![json!(LONG)]).await?;
        assert_eq!(written, json!(LONG + 1));
        window.type_into(BODY, "終").await?;
        // Even before it is saved: what is typed is not safe.
        window.find("[data-testid=typing-failure]").await?;
        window.shoot("01-not-kept").await?;
        window.focus(BODY).await?;
        window.press(&["Control", "Enter"]).await?;
        let said = window.text("[data-testid=editor-failure]").await?;
        assert!(said.contains("ディスクがいっぱい"), "{said}");
        let in_sight = "
            const box = document.querySelector('[data-testid=editor-failure]');
            const { left, top, bottom } = box.getBoundingClientRect();
            return [top + 4, bottom - 4]
                .every((y) => box.contains(document.elementFromPoint(left + 4, y)));
        ";
        window
            .wait_until("the whole of the failure", in_sight, vec![])
            .await?;
        let shown = "
            const saved = document.querySelector('[data-testid=status-saved]');
            const body = document.querySelector('[data-testid=editor-body]').value;
            return [saved === null, [...body].length, body.endsWith('𠮟終')];
        ";
        let kept = json!([true, LONG + 2, true]);
        assert_eq!(window.run(shown, vec![]).await?, kept);
        window.shoot("02-not-saved").await?;
        window.axe("a note that could not be saved").await?;

        fs::remove_file(disk.filler())?;
        window
            .click("[data-testid=editor-failure] button:last-of-type")
            .await?;
        window.gone(BODY).await?;
        window.find("[data-testid=annotation-card]").await?;
        window.close().await?;
        let whole = "長".repeat(LONG) + "𠮟終";
        assert!(saved(&library)? == [whole], "shortened, or there twice");
        Ok(())
    });
}
