//! The window at its extremes: the largest letters, and the least height.

use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::{Value, json};

/// Where the item one is at is: its id, and how far below the reader's upper edge it is, in px.
const PLACE: &str = "
    const item = document.querySelector('[data-testid=node][aria-current]');
    const edge = document.querySelector('[data-scroller]').getBoundingClientRect().top;
    return [item?.dataset.node, item?.getBoundingClientRect().top - edge];
";

/// Whether that item is still the current one, about where it was or at the lower edge, and all of it
/// seen. Not to the line: panes close meanwhile, and its own lines break anew.
const KEPT: &str = "
    const item = document.querySelector('[data-testid=node][aria-current]');
    const view = document.querySelector('[data-scroller]').getBoundingClientRect();
    const { top, bottom } = item.getBoundingClientRect();
    const stays = Math.abs(top - view.top - arguments[1]) < view.height / 4
        || view.bottom - bottom < 16;
    return item.dataset.node === arguments[0] && stays
        && top > view.top - 2 && bottom < view.bottom + 2;
";

/// Buttons and fields whose words do not fit them, or that lie outside the window.
const CUT: &str = "
    const shown = (one) => one.checkVisibility() && !one.closest('.visually-hidden, .scrolls');
    const out = ({ left, right, top, bottom }) =>
        left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    return [...document.querySelectorAll('button, [role=tab]')]
        .filter((one) => shown(one) && (out(one.getBoundingClientRect())
            || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'hidden'))
        .map((one) => one.textContent.trim() || one.ariaLabel);
";

async fn place(window: &Window) -> Result<(Value, f64)> {
    let [item, top] = window
        .run(PLACE, vec![])
        .await?
        .as_array()
        .map_or([Value::Null, Value::Null], |found| {
            [0, 1].map(|at| found.get(at).cloned().unwrap_or_default())
        });
    Ok((item, top.as_f64().ok_or("no current item in the reader")?))
}

/// Presses a key of the text size, and waits until the root's letters are so large.
async fn resize(window: &Window, key: &str, size: &str) -> Result {
    window.press(&["Control", key]).await?;
    let drawn = "return document.documentElement.style.fontSize === arguments[0]";
    window.wait_until(size, drawn, vec![json!(size)]).await
}

#[test]
fn larger_letters_enlarge_everything_and_leave_the_current_item_in_its_place() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "sizes").await?;
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        for _ in 0..40 {
            window.press(&["j"]).await?;
        }
        window.shoot("usual").await?;
        let (item, top) = place(&window).await?;
        for size in ["115%", "130%", "150%", "175%", "200%"] {
            resize(&window, "+", size).await?;
            window.shoot(size).await?;
            let args = vec![item.clone(), json!(top)];
            window
                .wait_until("the item in its place", KEPT, args)
                .await?;
        }
        assert_eq!(window.run(CUT, vec![]).await?, json!([]));
        window.axe("the largest letters").await?;
        window.press(&["s"]).await?;
        window.find("[data-testid=editor-save]").await?;
        window.shoot("editor").await?;
        assert_eq!(window.run(CUT, vec![]).await?, json!([]));
        window.press(&["Escape"]).await?;
        resize(&window, "0", "100%").await?;
        window.close().await
    });
}

#[test]
fn in_a_low_window_the_tabs_and_the_way_to_save_stay_in_sight() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "low").await?;
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["j"]).await?;
        window.press(&["s"]).await?;
        window.find("[data-testid=editor-save]").await?;
        window.resize(700, 500).await?;
        let seen = "return [...document.querySelectorAll(arguments[0])].every((one) => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return one.contains(at);
        })";
        // The last field, and back to the first: the pane scrolls, and only what is written.
        for field in ["editor-reason", "editor-body", "editor-replacement"] {
            window.focus(&format!("[data-testid={field}]")).await?;
            let scroll = "document.activeElement.scrollIntoView(); return true";
            window.run(scroll, vec![]).await?;
            window.shoot(field).await?;
            let both = json!("[role=tab], [data-testid=editor-save]");
            let what = format!("the tabs and the footer at {field}");
            window.wait_until(&what, seen, vec![both]).await?;
        }
        window.close().await
    });
}
