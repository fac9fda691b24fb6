//! A PDF is dropped on the window: progress, tree, the original beside it, an item promoted by a
//! key, and all of it there again after a restart.

use kosshi_tests::dragging::Drag;
use kosshi_tests::window::{Window, on_stage};
use serde_json::json;

use crate::original::{drawn, item, marked, plan, stands_on};

/// Notes from now on whether the progress of an import was shown.
const WATCH: &str = "
    window.progressSeen = false;
    new MutationObserver(() => {
        window.progressSeen ||= document.querySelector('[data-testid=import-progress]') !== null;
    }).observe(document.body, { childList: true, subtree: true });";

#[test]
fn a_pdf_is_dropped_on_the_window_read_and_corrected_and_stays_so() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("library");
        let file = plan(folder.path())?;
        let window = Window::open(&library, "dropping").await?;
        window.run(WATCH, vec![]).await?;
        let drag = Drag::begin(&file)?;
        window.find("[data-testid=drop-zone]").await?;
        window.shoot("1-held-over").await?;
        drag.release()?;
        window.gone("[data-testid=drop-zone]").await?;
        let there = "return document.querySelector('[data-testid=reader]').textContent
            .includes('看護師の確保')";
        window.wait_until("the draft", there, vec![]).await?;
        let seen = "return window.progressSeen";
        window.wait_until("the progress", seen, vec![]).await?;

        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["g"]).await?;
        drawn(&window, 1).await?;
        let nurses = item(&window, "看護師の確保").await?;
        window
            .click(&format!("[data-testid=printed-line][data-of='{nurses}']"))
            .await?;
        stands_on(&window, "看護師の確保", 3).await?;
        marked(&window, &nurses, &[5]).await?;
        window.press(&["Alt", "Shift", "ArrowLeft"]).await?;
        stands_on(&window, "看護師の確保", 2).await?;
        window.shoot("2-promoted").await?;
        window.close().await?;

        let window = Window::open(&library, "dropping").await?;
        drawn(&window, 1).await?;
        let script = "
            const row = [...document.querySelectorAll('[data-testid=treeitem]')]
                .find((one) => one.textContent.includes('看護師の確保'));
            return Number(row?.ariaLevel) === arguments[0]";
        window
            .wait_until("the level", script, vec![json!(2)])
            .await?;
        marked(&window, &nurses, &[5]).await?;
        window.close().await
    });
}
