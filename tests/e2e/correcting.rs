//! The outline corrected by hand: by one key, kept through a kill, and taken back.

use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

use crate::main_job::row;

/// The second section of the first part, and its level once it stands under the first.
const SECTION: &str = "今後の方向性";

/// Waits until the row that has the focus stands on a level.
async fn stands_on(window: &Window, level: u32) -> Result {
    let script = "
        const row = document.activeElement;
        return row.querySelector('.words')?.textContent === arguments[0]
            && Number(row.ariaLevel) === arguments[1]";
    window
        .wait_until("the level", script, vec![json!(SECTION), json!(level)])
        .await
}

#[test]
fn an_item_put_under_another_by_a_key_is_there_after_a_kill_and_can_be_taken_back() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "correcting").await?;
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        for key in ["Home", "今"] {
            window.press(&[key]).await?;
        }
        assert_eq!(row(&window).await?, (2, Some(false), SECTION.to_owned()));
        window.press(&["Alt", "Shift", "ArrowRight"]).await?;
        stands_on(&window, 3).await?;
        window.shoot("1-demoted").await?;
        window.kill().await?;

        let window = Window::open(folder.path(), "correcting").await?;
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        for key in ["Home", "ArrowDown", "ArrowRight", "今"] {
            window.press(&[key]).await?;
        }
        stands_on(&window, 3).await?;
        window.press(&["Alt", "Enter"]).await?;
        window.find("dialog[data-testid=correct]").await?;
        window.shoot("2-dialog").await?;
        window.axe("the corrections").await?;
        window.press(&["u"]).await?;
        window.gone("dialog[data-testid=correct]").await?;
        window
            .focus("[data-testid=treeitem][aria-selected=true]")
            .await?;
        stands_on(&window, 2).await?;
        window.press(&["Control", "z"]).await?;
        stands_on(&window, 3).await?;
        window.press(&["Control", "z"]).await?;
        stands_on(&window, 2).await?;
        window.close().await
    });
}
