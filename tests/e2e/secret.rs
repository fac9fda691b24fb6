//! A passphrase is set, asked for at the next start, and the window is locked by a key.

use std::path::Path;

use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

const PASSPHRASE: &str = "haru-ha-akebono";
const BODY: &str = "[data-testid=editor-body]";
const TEXT: &str = "誰にも見せない考え";

#[test]
fn a_passphrase_is_set_and_asked_for_and_the_window_locks() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "secret").await?;
        window.press(&["Control", ","]).await?;
        window.click("[data-testid=open-passphrase]").await?;
        window.find("[data-testid=passphrase-dialog]").await?;
        window
            .type_into("[data-testid=new-passphrase]", PASSPHRASE)
            .await?;
        window
            .type_into("[data-testid=new-passphrase-again]", PASSPHRASE)
            .await?;
        window.shoot("01-set").await?;
        window.axe("setting a passphrase").await?;
        window.press(&["Enter"]).await?;
        window.find("[data-testid=recovery-key]").await?;
        window.shoot("02-recovery-key").await?;
        window.axe("the recovery key").await?;
        window.click("[data-testid=recovery-written]").await?;
        window.click("[data-testid=recovery-finish]").await?;
        window.gone("[data-testid=passphrase-dialog]").await?;
        window.close().await?;
        assert_unreadable(folder.path())?;

        let window = Window::start(folder.path(), "secret").await?;
        window.find("[data-testid=unlock]").await?;
        window.shoot("03-locked").await?;
        window.axe("the locked window").await?;
        window
            .type_into("[data-testid=passphrase]", "wrong words")
            .await?;
        window.press(&["Enter"]).await?;
        window.find("[data-code=wrong_passphrase]").await?;
        window.shoot("04-wrong").await?;
        let clear = "document.querySelector('[data-testid=passphrase]').select()";
        window.run(clear, vec![]).await?;
        window
            .type_into("[data-testid=passphrase]", PASSPHRASE)
            .await?;
        window.press(&["Enter"]).await?;

        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["n"]).await?;
        window.type_into(BODY, TEXT).await?;
        window.press(&["Control", "Shift", "l"]).await?;
        window.find("[data-testid=unlock]").await?;
        let shown = "return document.body.textContent.includes(arguments[0])";
        assert_eq!(window.run(shown, vec![json!(TEXT)]).await?, json!(false));
        assert_unreadable(folder.path())?;
        window
            .type_into("[data-testid=passphrase]", PASSPHRASE)
            .await?;
        window.press(&["Enter"]).await?;
        window.find(BODY).await?;
        let kept = "return document.querySelector('[data-testid=editor-body]').value";
        assert_eq!(window.run(kept, vec![]).await?, json!(TEXT));
        window.shoot("05-going-on").await?;
        window.press(&["Control", ","]).await?;
        window.find("[data-testid=lock-after]").await?;
        window.shoot("06-settings").await?;
        window.axe("the settings of an encrypted library").await?;
        window.press(&["Escape"]).await?;
        window.gone("[data-testid=lock-after]").await?;

        // The only ways on without either secret: each is asked about before anything is replaced.
        window.press(&["Control", "Shift", "l"]).await?;
        window.click("[data-testid=forgotten]").await?;
        window.click("summary").await?;
        window.click("[data-testid=begin-anew]").await?;
        window.find("[data-testid=begin-anew-dialog]").await?;
        window.shoot("07-begin-anew").await?;
        window.axe("asking whether to begin anew").await?;
        window.press(&["Escape"]).await?;
        window.gone("[data-testid=begin-anew-dialog]").await?;
        window.find("[data-testid=unlock]").await?;
        window.kill().await?;
        assert_unreadable(folder.path())
    });
}

/// No file of the folder holds words of the plan or of what was typed.
fn assert_unreadable(dir: &Path) -> Result {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            assert_unreadable(&path)?;
            continue;
        }
        let bytes = std::fs::read(&path)?;
        for words in ["臨床試験", TEXT] {
            let found = bytes
                .windows(words.len())
                .any(|part| part == words.as_bytes());
            assert!(!found, "{words} in {}", path.display());
        }
    }
    Ok(())
}
