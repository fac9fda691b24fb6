//! What goes wrong at a desk: a crash, a second start, a damaged file, a file that is no draft.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use kosshi_tests::native;
use kosshi_tests::window::{Result, Window, app, on_stage};
use serde_json::json;

const BODY: &str = "[data-testid=editor-body]";
const TEXT: &str = "まだ保存していない考え";

#[test]
fn text_typed_a_second_before_a_kill_is_there() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "typing").await?;
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["n"]).await?;
        window.type_into(BODY, TEXT).await?;
        // The promise is a second from the last key; nothing else ends this wait.
        tokio::time::sleep(Duration::from_secs(1)).await;
        window.kill().await?;

        let window = Window::open(folder.path(), "typing").await?;
        // The editor opens by itself, on what was being typed.
        window.find(BODY).await?;
        let kept = "return document.querySelector('[data-testid=editor-body]').value";
        assert_eq!(window.run(kept, vec![]).await?, json!(TEXT));
        window.shoot("going-on").await?;
        window.axe("an unfinished text").await?;
        window.press(&["Control", "Enter"]).await?;
        window.gone(BODY).await?;
        window.find("[data-testid=annotation-card]").await?;
        window.close().await
    });
}

#[test]
fn a_second_start_on_the_same_library_brings_the_first_window_forward() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "second-start").await?;
        native::minimise()?;
        let until = Instant::now() + Duration::from_secs(20);
        while !native::is_away()? {
            assert!(Instant::now() < until, "the window is not put away");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let second = Command::new(app()?)
            .arg("--library")
            .arg(folder.path())
            .status()?;
        assert!(second.success(), "{second}");
        native::comes_forward()?;
        window.find("[data-testid=tree]").await?;
        window.close().await
    });
}

/// A library with an opinion and a backup that holds it, whose file is then overwritten.
async fn damaged(folder: &Path) -> Result<Vec<u8>> {
    let window = Window::open(folder, "damaged").await?;
    window.focus("[data-testid=tree] [tabindex='0']").await?;
    window.press(&["o"]).await?;
    window.type_into(BODY, TEXT).await?;
    window.press(&["Control", "Enter"]).await?;
    window.gone(BODY).await?;
    window.close().await?;
    let file = folder.join("library.sqlite3");
    // A clean end leaves no log that could heal the file.
    assert!(!folder.join("library.sqlite3-wal").exists());
    let damage = vec![0x5a_u8; std::fs::metadata(&file)?.len().try_into()?];
    std::fs::write(&file, &damage)?;
    Ok(damage)
}

/// The files of the library that were set aside.
fn set_aside(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("library.corrupt-") || name.starts_with("library.replaced-") {
            found.push(path);
        }
    }
    Ok(found)
}

#[test]
fn a_damaged_library_is_never_overwritten_and_comes_back_from_its_backup() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let damage = damaged(folder.path()).await?;
        let window = Window::start(folder.path(), "damaged").await?;
        window.find("[data-testid=library-error]").await?;
        window.shoot("01-error-page").await?;
        window.axe("the error page").await?;
        let file = folder.path().join("library.sqlite3");
        assert!(std::fs::read(&file)? == damage, "the file is as it was");

        window
            .click("[data-testid=library-error] li button")
            .await?;
        window.find("[data-testid=tree]").await?;
        window.shoot("02-restored").await?;
        let aside = set_aside(folder.path())?;
        assert!(aside.len() == 1 && std::fs::read(&aside[0])? == damage);
        window.close().await
    });
}

#[test]
fn a_damaged_library_is_set_aside_when_a_new_one_is_begun() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let damage = damaged(folder.path()).await?;
        let window = Window::start(folder.path(), "begun-anew").await?;
        window.click("[data-testid=begin-anew]").await?;
        window.find("[data-testid=tree]").await?;
        let aside = set_aside(folder.path())?;
        assert!(aside.len() == 1 && std::fs::read(&aside[0])? == damage);
        window.close().await
    });
}

#[test]
fn what_is_no_draft_is_refused_in_words_and_a_draft_opens() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("library");
        let window = Window::open(&library, "import").await?;
        let bad = folder.path().join("binary.txt");
        std::fs::write(&bad, [0_u8, 1, 2, 3, 255, 254, 0, 0, 7].repeat(500))?;
        import(&window, &bad).await?;
        window.find("[data-testid=import-report]").await?;
        window.shoot("01-refused").await?;
        window.axe("the import report").await?;
        window.press(&["Escape"]).await?;
        window.gone("[data-testid=import-report]").await?;

        let good = folder.path().join("draft.txt");
        std::fs::write(
            &good,
            "地域医療計画（素案）\n\n１．総論\n（１）現状\n○ 医師の確保\n",
        )?;
        import(&window, &good).await?;
        window
            .wait_until(
                "the new draft",
                "return document.querySelector('[data-testid=reader]').textContent.includes('医師の確保')",
                vec![],
            )
            .await?;
        window.shoot("02-imported").await?;
        window.close().await
    });
}

async fn import(window: &Window, file: &std::path::Path) -> Result {
    window.press(&["Control", "o"]).await?;
    native::answer("版を読み込む", file)
}
