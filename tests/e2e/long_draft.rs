//! A draft of which the page holds only what is near: selecting and copying reach across the rest.

use std::path::Path;
use std::time::{Duration, Instant};

use kosshi_tests::native;
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

use crate::search::{ITEMS, seed_drafts};

const FIRST: &str = "[data-testid=reader] [data-node][tabindex='0']";

/// The text of the item one is at.
const CURRENT: &str =
    "return document.querySelector('[data-testid=reader] [data-node][aria-current]')?.textContent";

/// How many items are in the page.
const HELD: &str = "return document.querySelectorAll('[data-testid=node]').length";

#[test]
fn all_of_a_long_draft_is_selected_and_copied() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = opened(folder.path()).await?;
        window.press(&["ArrowDown"]).await?;
        window.press(&["ArrowDown"]).await?;
        let here = window.run(CURRENT, vec![]).await?;
        assert!(here.as_str().is_some_and(|here| here.contains("第0項")));
        window.press(&["Control", "a"]).await?;
        let whole = "
            const selection = getSelection();
            const at = (place) => place?.parentElement?.closest('[data-node]')?.textContent ?? '';
            return at(selection.anchorNode).includes('計画0')
                && at(selection.focusNode).includes(arguments[0]);
        ";
        let last = vec![json!(format!("第{}項", ITEMS - 1))];
        window
            .wait_until("both ends of the selection", whole, last)
            .await?;
        assert_eq!(
            window.run(CURRENT, vec![]).await?,
            here,
            "one stays where one is"
        );
        copied_whole(&window).await?;
        // Far from both ends nothing of them is seen, and the selection stays.
        let middle = "const scroller = document.querySelector('[data-scroller]');
            scroller.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
            scroller.scrollTop = scroller.scrollHeight / 2;";
        window.run(middle, vec![]).await?;
        let there = format!(
            "return [...document.querySelectorAll('[data-testid=node]')]
                .some((node) => node.textContent.includes('第{}項'))",
            ITEMS / 2
        );
        window
            .wait_until("the middle of the draft", &there, vec![])
            .await?;
        window.shoot("1-all-selected").await?;
        copied_whole(&window).await?;
        window.close().await
    });
}

/// The text has the keyboard, and one is at another item.
const WENT_ON: &str = "
    const here = document.querySelector('[data-testid=reader] [data-node][aria-current]');
    return document.activeElement.closest('[data-node]') !== null
        && here !== null && here.textContent !== arguments[0];
";

#[test]
fn the_keyboard_scrolls_page_after_page() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = opened(folder.path()).await?;
        for page in 0..12 {
            let before = window.run(CURRENT, vec![]).await?;
            native::press("Next")?;
            window
                .wait_until(&format!("page {page}"), WENT_ON, vec![before])
                .await?;
        }
        let there = window.run(CURRENT, vec![]).await?;
        native::press("Prior")?;
        window
            .wait_until("the page before", WENT_ON, vec![there])
            .await?;
        window.close().await
    });
}

/// A window on one long draft, with the keyboard in its text.
async fn opened(folder: &Path) -> Result<Window> {
    let library = folder.join("library");
    seed_drafts(folder, &library, 1)?;
    let window = Window::open(&library, "long-draft").await?;
    window.find(FIRST).await?;
    window.focus(FIRST).await?;
    Ok(window)
}

/// Copies with the keyboard, and looks at what lies on the clipboard then.
async fn copied_whole(window: &Window) -> Result {
    let held = window.run(HELD, vec![]).await?;
    assert!(held.as_u64() < Some(ITEMS as u64), "all is in the page");
    native::copy("before")?;
    native::press("ctrl+c")?;
    let until = Instant::now() + Duration::from_secs(30);
    let copied = loop {
        let copied = native::clipboard()?;
        // None for a moment, as one program hands over to another.
        if !["before", ""].contains(&copied.as_str()) || Instant::now() > until {
            break copied;
        }
        // The window answers keys in its own time.
        window.run("return 0", vec![]).await?;
    };
    // The title and a heading stand before the items.
    assert_eq!(copied.lines().count(), ITEMS + 2, "{copied:.200}");
    for number in [0, ITEMS / 2, ITEMS - 1] {
        assert!(copied.contains(&format!("第{number}項に定める。")));
    }
    Ok(())
}
