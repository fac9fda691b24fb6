//! The original beside the text: a PDF is read, its pages are shown as printed, a click on a line
//! goes to its item, and an item that is promoted by a key stays so.

use std::path::{Path, PathBuf};

use kosshi_tests::native;
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

use crate::views::{SIZES, THEMES, run};

#[path = "../../src-tauri/crates/import/tests/build/mod.rs"]
mod build;

/// More pages than can be drawn at once.
const PAGES: usize = 120;

/// What the pages are about: what is alike on all of them would be taken for a running header.
const MATTERS: [&str; 11] = [
    "研究",
    "救急",
    "看護",
    "在宅",
    "小児",
    "周産期",
    "災害",
    "精神",
    "歯科",
    "薬局",
    "感染症",
];

/// A plan of many pages in a font that the file does not hold, as Word writes of Mincho.
pub(crate) fn plan(folder: &Path) -> Result<PathBuf> {
    let pages = (1..=PAGES).map(|page| {
        let lines = match page {
            1 => vec![
                (150, "地域医療計画（素案）".to_owned()),
                (50, "１．総論".to_owned()),
                (50, "（１）現状".to_owned()),
                (60, "○ 医師の確保を進める。".to_owned()),
                (60, "○ 看護師の確保を進める。".to_owned()),
            ],
            _ => {
                let matter = format!("{}と{}", MATTERS[page % 11], MATTERS[page / 11]);
                vec![
                    (50, format!("（{page}）{matter}の推進")),
                    (60, format!("○ {matter}に取り組む。")),
                ]
            }
        };
        let shown = (0..).zip(lines);
        shown
            .map(|(row, (x, text))| build::show(x, 760 - 24 * row, &text))
            .collect::<String>()
    });
    let pages: Vec<String> = pages.collect();
    let contents: Vec<&str> = pages.iter().map(String::as_str).collect();
    let file = folder.join("plan.pdf");
    std::fs::write(&file, build::pdf_of(&contents, "UniJIS-UTF16-H"))?;
    Ok(file)
}

/// The id of the item with these words.
pub(crate) async fn item(window: &Window, words: &str) -> Result<String> {
    let script = "return [...document.querySelectorAll('[data-testid=node]')]
        .find((one) => one.textContent.includes(arguments[0]))?.dataset.node ?? null";
    let found = window.run(script, vec![json!(words)]).await?;
    Ok(found.as_str().ok_or("no such item")?.to_owned())
}

/// Waits until a page is drawn, with ink on it.
pub(crate) async fn drawn(window: &Window, page: usize) -> Result {
    let script = "
        const sheet = document.querySelector(`[data-testid=printed-page][data-page='${arguments[0]}']`);
        const canvas = sheet?.dataset.state === 'drawn' && sheet.querySelector('canvas');
        if (!canvas) return false;
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        for (let at = 0; at < data.length; at += 4) if (data[at] < 100) return true;
        return false;";
    window
        .wait_until(&format!("page {page}"), script, vec![json!(page)])
        .await
}

/// Waits until the lines of an item are marked, and no others.
pub(crate) async fn marked(window: &Window, node: &str, lines: &[u32]) -> Result {
    let script = "
        const lines = [...document.querySelectorAll('[data-testid=printed-line].marked')];
        return lines.every((line) => line.dataset.of === arguments[0])
            && JSON.stringify(lines.map((line) => Number(line.dataset.line)))
                === JSON.stringify(arguments[1]);";
    window
        .wait_until("the marked lines", script, vec![json!(node), json!(lines)])
        .await
}

/// Waits until the item stands on a level of the outline, as the row that has the focus.
pub(crate) async fn stands_on(window: &Window, words: &str, level: u32) -> Result {
    let script = "
        const row = document.querySelector('[data-testid=treeitem][aria-selected=true]');
        return (row?.textContent.includes(arguments[0]) ?? false)
            && Number(row.ariaLevel) === arguments[1]";
    window
        .wait_until("the level", script, vec![json!(words), json!(level)])
        .await
}

#[test]
fn a_pdf_is_shown_as_printed_beside_its_items_and_a_promoted_item_stays_so() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("library");
        let file = plan(folder.path())?;
        let window = Window::open(&library, "original").await?;
        window.press(&["Control", "o"]).await?;
        native::answer("版を読み込む", &file)?;
        let there = "return document.querySelector('[data-testid=reader]').textContent
            .includes('看護師の確保')";
        window.wait_until("the draft", there, vec![]).await?;

        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["g"]).await?;
        drawn(&window, 1).await?;
        let doctors = item(&window, "医師の確保").await?;
        let nurses = item(&window, "看護師の確保").await?;
        window
            .click(&format!("[data-testid=printed-line][data-of='{nurses}']"))
            .await?;
        let at = "return document.querySelector('[data-testid=node][aria-current]')?.dataset.node
            === arguments[0]";
        window
            .wait_until("the item of the line", at, vec![json!(nurses)])
            .await?;
        marked(&window, &nurses, &[5]).await?;
        window.press(&["k"]).await?;
        marked(&window, &doctors, &[4]).await?;
        for (action, theme) in THEMES {
            run(&window, action).await?;
            let themed = "return document.documentElement.dataset.theme === arguments[0]";
            window.wait_until(theme, themed, vec![json!(theme)]).await?;
            for (width, height) in SIZES {
                window.resize(width, height).await?;
                drawn(&window, 1).await?;
                window.shoot(&format!("1-{theme}-{width}")).await?;
            }
            window.axe(&format!("the original, {theme}")).await?;
        }
        window.resize(1280, 800).await?;

        window.press(&["j"]).await?;
        marked(&window, &nurses, &[5]).await?;
        stands_on(&window, "看護師の確保", 3).await?;
        window.press(&["Alt", "Shift", "ArrowLeft"]).await?;
        stands_on(&window, "看護師の確保", 2).await?;
        marked(&window, &nurses, &[5]).await?;

        // Far away the page is drawn, and those that were left are not kept.
        window.press(&["End"]).await?;
        drawn(&window, PAGES).await?;
        let few = "return document.querySelectorAll('[data-testid=printed-page]').length <= 6";
        window
            .wait_until("only the pages near", few, vec![])
            .await?;
        window.shoot("2-last-page").await?;
        window.kill().await?;

        // It stands where it was put, and the original beside it.
        let window = Window::open(&library, "original").await?;
        // Where one was may be a moment old: the kill may have come before it was noted.
        window
            .find("[data-testid=printed-page][data-state=drawn]")
            .await?;
        window.focus("[data-testid=reader] [tabindex='0']").await?;
        for key in ["Home", "j", "j", "j", "j"] {
            window.press(&[key]).await?;
        }
        stands_on(&window, "看護師の確保", 2).await?;
        marked(&window, &nurses, &[5]).await?;
        drawn(&window, 1).await?;
        window.focus("#original-pane [data-scroller]").await?;
        window.press(&["PageDown"]).await?;
        drawn(&window, 2).await?;
        window.press(&["Escape"]).await?;
        window.gone("[data-testid=original]").await?;
        window.close().await
    });
}
