//! Annotations without a mouse: made, changed, changed together, tied to another item, taken back
//! after a restart, and brought back from the trash and from a backup. Everything is done by keys;
//! only the focus is put on the tree, on a tab or on a card, where F6 and Tab would take it.

use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::{Value, json};

use super::views::run;

const BODY: &str = "[data-testid=editor-body]";
const CARD: &str = "[data-testid=annotation-card]";

/// Writes an annotation on the next item.
async fn write(window: &Window, key: &str, text: &str) -> Result {
    window.focus("[data-testid=tree] [tabindex='0']").await?;
    window.press(&["j"]).await?;
    window.press(&[key]).await?;
    window.type_into(BODY, text).await?;
    window.press(&["Control", "Enter"]).await?;
    window.gone(BODY).await
}

/// Shows the annotations of all items, and waits for so many.
async fn all(window: &Window, count: usize) -> Result {
    window.focus("[role=tab][aria-selected=true]").await?;
    window.press(&["Home"]).await?;
    window.press(&["ArrowRight"]).await?;
    let there = "return document.querySelectorAll(arguments[0]).length === arguments[1]";
    let args = vec![json!(CARD), json!(count)];
    window.wait_until("the cards", there, args).await
}

/// Where the annotations stand, as their cards say.
async fn places(window: &Window) -> Result<Value> {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map((card) => card.ariaLabel)";
    window.run(script, vec![json!(CARD)]).await
}

/// Goes from one place to the next until a script says that it is the one.
async fn tab_to(window: &Window, what: &str) -> Result {
    let script = format!("const here = document.activeElement; return {what}");
    for _ in 0..30 {
        if window.run(&script, vec![]).await? == Value::Bool(true) {
            return Ok(());
        }
        window.press(&["Tab"]).await?;
    }
    window.shoot("failure").await?;
    Err(format!("no key leads to {what}").into())
}

#[test]
fn annotations_are_worked_with_by_keys_alone() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "keyboard").await?;
        write(&window, "o", "一つ目の意見").await?;
        write(&window, "n", "二つ目のメモ").await?;
        all(&window, 2).await?;
        they_are_changed(&window).await?;
        let before = places(&window).await?;
        let moved = one_is_tied_to_another_item(&window, &before).await?;
        window.shoot("1-moved").await?;
        window.close().await?;

        let window = Window::open(folder.path(), "keyboard").await?;
        all(&window, 2).await?;
        assert_eq!(places(&window).await?, moved, "after a restart");
        window.press(&["Control", "z"]).await?;
        stand(&window, &before).await?;
        one_comes_back_from_the_trash(&window).await?;
        a_backup_is_put_back(&window).await?;
        all(&window, 2).await?;
        stand(&window, &moved).await?;
        window.axe("after a restore").await?;
        window.close().await
    });
}

async fn stand(window: &Window, at: &Value) -> Result {
    let script = "return JSON.stringify([...document.querySelectorAll(arguments[0])]
        .map((card) => card.ariaLabel)) === JSON.stringify(arguments[1])";
    let args = vec![json!(CARD), at.clone()];
    window.wait_until("the places", script, args).await
}

/// One by its editor, and both by a tag.
async fn they_are_changed(window: &Window) -> Result {
    window.focus(CARD).await?;
    window.press(&["e"]).await?;
    window.type_into(BODY, "、続き").await?;
    window.press(&["Control", "Enter"]).await?;
    window.gone(BODY).await?;
    assert!(window.text(CARD).await?.contains("続き"));
    window.focus(CARD).await?;
    window.press(&["Control", "a"]).await?;
    window.find("[data-testid=bulk]").await?;
    tab_to(window, "here.dataset.testid === 'bulk-tag'").await?;
    window.type_into("[data-testid=bulk-tag]", "論点").await?;
    window.press(&["Enter"]).await?;
    let tagged = "return [...document.querySelectorAll(arguments[0])]
        .every((card) => card.textContent.includes('論点'))";
    window
        .wait_until("the tags", tagged, vec![json!(CARD)])
        .await?;
    window.focus(CARD).await?;
    window.press(&["Escape"]).await?;
    window.gone("[data-testid=bulk]").await
}

async fn one_is_tied_to_another_item(window: &Window, before: &Value) -> Result<Value> {
    window.focus(CARD).await?;
    window.press(&["ArrowDown"]).await?;
    window.focus("[data-testid=tree] [tabindex='0']").await?;
    for _ in 0..3 {
        window.press(&["j"]).await?;
    }
    window.press(&["r"]).await?;
    let changed = "return JSON.stringify([...document.querySelectorAll(arguments[0])]
        .map((card) => card.ariaLabel)) !== JSON.stringify(arguments[1])";
    let args = vec![json!(CARD), before.clone()];
    window.wait_until("another place", changed, args).await?;
    places(window).await
}

async fn one_comes_back_from_the_trash(window: &Window) -> Result {
    window.focus(CARD).await?;
    window.press(&["Delete"]).await?;
    all(window, 1).await?;
    run(window, "ごみ箱").await?;
    window.find("dialog[data-testid=trash]").await?;
    tab_to(
        window,
        "here.closest('li, article') !== null && here.matches('button')",
    )
    .await?;
    window.press(&["Enter"]).await?;
    let empty = "return document.querySelector('[data-testid=trash-empty]') === null";
    window.wait_until("an empty trash", empty, vec![]).await?;
    window.press(&["Escape"]).await?;
    window.gone("dialog[data-testid=trash]").await?;
    all(window, 2).await
}

/// The newest, which was made as the window was closed.
async fn a_backup_is_put_back(window: &Window) -> Result {
    run(window, "控えから戻す").await?;
    window.find("[data-testid=backup]").await?;
    tab_to(window, "here.dataset.testid === 'backup'").await?;
    window.press(&[" "]).await?;
    window
        .find("[data-testid=restore-run]:not([disabled])")
        .await?;
    window.shoot("2-backup").await?;
    tab_to(window, "here.dataset.testid === 'restore-run'").await?;
    window.press(&["Enter"]).await?;
    window.gone("dialog[data-testid=restore-dialog]").await
}
