//! The main job: open the plan, read, search, annotate, be killed, come back, export.

use std::path::Path;

use kosshi_app::contract::{Export, dispatch};
use kosshi_app::{ExportFormat, ExportProfile, Options, Session};
use kosshi_tests::native;
use kosshi_tests::plan::{ONE_STOP, ONE_STOP_CITATION};
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

const SEARCH_INPUT: &str = "[data-testid=search-box] input, input[data-testid=search-box]";
const OPINION: &str = "「在り方」に留めず、設置主体と開始時期を明記すべき。";

/// Selects characters of a node's text by dragging the mouse over them.
async fn select(window: &Window, node: &str, start: u32, end: u32) -> Result {
    // Where a character begins and where another ends, on the middle of its line.
    let script = "
        const [node, start, end] = arguments;
        const block = document.querySelector(`[data-testid=node][data-node='${node}'] [data-text]`);
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        const places = [];
        let at = 0;
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            for (let i = 0; i < text.data.length; i += 1, at += 1) {
                if (at !== start && at !== end - 1) continue;
                const range = document.createRange();
                range.setStart(text, i);
                range.setEnd(text, i + 1);
                const box = range.getBoundingClientRect();
                const x = at === start ? box.left + 1 : box.right - 1;
                places.push([Math.round(x), Math.round(box.top + box.height / 2)]);
            }
        }
        return places;
    ";
    let places = window
        .run(script, vec![json!(node), json!(start), json!(end)])
        .await?;
    let [from, to]: [(f64, f64); 2] = serde_json::from_value(places)?;
    window.drag(from, to).await?;
    let selected = window.run("return getSelection().toString()", vec![]);
    assert_eq!(selected.await?, "ワンストップサービスの在り方");
    Ok(())
}

/// A row of the tree: its level, whether it is open, and its words.
pub(crate) type Row<Words> = (u32, Option<bool>, Words);

/// The row of the tree that has the focus.
pub(crate) async fn row(window: &Window) -> Result<Row<String>> {
    let script = "
        const row = document.activeElement;
        const open = { true: true, false: false }[row.ariaExpanded] ?? null;
        return [Number(row.ariaLevel), open, row.querySelector('.words')?.textContent ?? ''];
    ";
    Ok(serde_json::from_value(window.run(script, vec![]).await?)?)
}

#[test]
fn the_main_job_runs_from_an_empty_folder_to_the_exported_file() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("保管場所");
        let window = Window::open(&library, "main-job").await?;
        the_plan_is_there(&window).await?;
        the_tree_is_walked_by_keyboard(&window).await?;
        words_and_readings_are_found(&window).await?;
        an_opinion_is_made(&window).await?;
        it_is_undone_and_redone(&window).await?;
        a_highlight_is_made_by_keyboard(&window).await?;
        window.kill().await?;

        let window = Window::open(&library, "main-job").await?;
        window.click("[data-testid=inspector-all]").await?;
        let card = window
            .text("[data-testid=annotation-card][data-kind=opinion]")
            .await?;
        assert!(card.contains(OPINION), "after the kill: {card}");
        window.shoot("09-after-the-kill").await?;
        the_export_holds_it(&window, folder.path()).await?;
        a_table_is_previewed_and_saved(&window, folder.path()).await?;
        window.close().await?;
        the_table_is_the_one_that_programs_get(&library, folder.path())
    });
}

/// The tree opened whole, read row by row while it scrolls.
async fn the_plan_is_there(window: &Window) -> Result {
    window.shoot("01-start").await?;
    window.axe("the main view").await?;
    window.focus("[data-testid=tree] [tabindex='0']").await?;
    window.press(&["Home"]).await?;
    // `*` opens the branches beside the current row; a level deeper each time.
    let script = "
        const done = arguments[arguments.length - 1];
        const tree = document.querySelector('[data-testid=tree]');
        const box = [tree, ...tree.querySelectorAll('*'), tree.parentElement]
            .find((element) => element.scrollHeight > element.clientHeight + 4) ?? tree;
        const seen = new Map();
        const frame = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
        (async () => {
            for (let at = 0; ; at += 200) {
                box.scrollTop = at;
                await frame();
                for (const row of tree.querySelectorAll('[role=treeitem]')) {
                    seen.set(row.dataset.node, [
                        Number(row.ariaLevel),
                        row.querySelector('.marker')?.textContent ?? '',
                    ]);
                }
                if (at > box.scrollHeight) break;
            }
            box.scrollTop = 0;
            done([...seen.values()]);
        })();
    ";
    let rows = window.run_async(script, vec![]).await?;
    let rows: Vec<(u64, String)> = serde_json::from_value(rows)?;
    let level = |marked: fn(&str) -> bool| rows.iter().filter(|(_, marker)| marked(marker)).count();
    let parts = rows.iter().filter(|(level, _)| *level == 1).count();
    let sections = level(|marker| marker.starts_with('（') && marker.ends_with('）'));
    let headings = level(|marker| matches!(marker, "〇" | "○"));
    assert_eq!((parts, sections, headings), (3, 7, 14), "{rows:?}");
    Ok(())
}

/// No mouse: down, into a branch and out of it, to the end, to a row by its first sign, and on
/// into the text.
async fn the_tree_is_walked_by_keyboard(window: &Window) -> Result {
    window.focus("[data-testid=tree] [tabindex='0']").await?;
    let steps: [(&str, Row<&str>); 9] = [
        ("Home", (1, Some(true), "総論")),
        ("ArrowDown", (2, Some(false), "現状総括")),
        ("ArrowRight", (2, Some(true), "現状総括")),
        (
            "ArrowRight",
            (3, None, "基礎から実用化までの一貫した研究開発"),
        ),
        ("ArrowLeft", (2, Some(true), "現状総括")),
        ("ArrowLeft", (2, Some(false), "現状総括")),
        ("End", (1, Some(false), "AMEDの役割")),
        ("主", (1, Some(true), "主要な検討項目")),
        ("ArrowUp", (2, Some(false), "今後の方向性")),
    ];
    for (key, (level, open, words)) in steps {
        window.press(&[key]).await?;
        let found = row(window).await?;
        let same = (found.0, found.1) == (level, open) && found.2.starts_with(words);
        assert!(same, "after {key}: {found:?}");
    }
    window.press(&["Enter"]).await?;
    let read = "return document.activeElement.closest('[data-testid=reader]') !== null
        && document.activeElement.textContent.includes(arguments[0])";
    let reads = async |words: &str| window.wait_until(words, read, vec![json!(words)]).await;
    reads("今後の方向性").await?;
    window.press(&["j"]).await?;
    reads("新しい医薬品・医療機器等を生み出す人材").await?;
    window.press(&["k"]).await?;
    reads("今後の方向性").await?;
    window.shoot("02-tree").await
}

async fn words_and_readings_are_found(window: &Window) -> Result {
    for (query, shot) in [("治験", "03-search-kanji"), ("ちけん", "04-search-kana")] {
        window.press(&["Control", "k"]).await?;
        window.type_into(SEARCH_INPUT, query).await?;
        window
            .wait_until(
                "hits for 治験",
                "return [...document.querySelectorAll('[data-testid=search-hit]')]
                    .some((hit) => hit.textContent.includes('治験'))",
                vec![],
            )
            .await?;
        window.shoot(shot).await?;
        if query == "ちけん" {
            window.axe("the search").await?;
        }
        window.press(&["Escape"]).await?;
    }
    Ok(())
}

async fn an_opinion_is_made(window: &Window) -> Result {
    window.press(&["Control", "k"]).await?;
    window
        .type_into(SEARCH_INPUT, "ワンストップサービス")
        .await?;
    window
        .find(&format!("[data-testid=search-hit][data-node='{ONE_STOP}']"))
        .await?;
    window.press(&["Enter"]).await?;
    window
        .wait_until(
            "the jump",
            "return document.querySelector('[data-testid=citation] .words').textContent
                === arguments[0]",
            vec![json!(ONE_STOP_CITATION)],
        )
        .await?;
    window.shoot("05-jumped").await?;
    select(window, ONE_STOP, 10, 24).await?;
    window.find("[data-testid=selection-toolbar]").await?;
    window.shoot("06-selected").await?;
    window.axe("the selection").await?;
    window.click("[data-testid=annotate-opinion]").await?;
    window
        .type_into("[data-testid=editor-body]", OPINION)
        .await?;
    window.shoot("07-editor").await?;
    window.axe("the editor").await?;
    window.click("[data-testid=editor-save]").await?;
    let card = window
        .text("[data-testid=annotation-card][data-kind=opinion]")
        .await?;
    assert!(card.contains(OPINION), "{card}");
    let saved = window.text("[data-testid=status-saved]").await?;
    assert!(saved.contains("保存済"), "{saved}");
    let badge = format!("[data-node='{ONE_STOP}'] [data-testid=outline-count]");
    assert_eq!(window.text(&badge).await?, "1");
    window.shoot("08-saved").await
}

async fn it_is_undone_and_redone(window: &Window) -> Result {
    let cards = "return document.querySelectorAll('[data-testid=annotation-card]').length";
    // The keyboard is in no field: there Ctrl+Z takes back typing.
    window
        .focus(&format!("[data-testid=node][data-node='{ONE_STOP}']"))
        .await?;
    for (keys, left) in [
        (vec!["Control", "z"], 0),
        (vec!["Control", "Shift", "z"], 1),
    ] {
        window.press(&keys).await?;
        let script = format!("{cards} === {left}");
        window.wait_until(&keys.join("+"), &script, vec![]).await?;
    }
    Ok(())
}

/// The same without a mouse: words chosen by Shift and the arrows, marked, and taken back.
async fn a_highlight_is_made_by_keyboard(window: &Window) -> Result {
    let node = format!("[data-testid=node][data-node='{ONE_STOP}']");
    window.focus(&node).await?;
    // The first press puts the caret at the begin of the item, as no other key has.
    for _ in 0..4 {
        window.press(&["Shift", "ArrowRight"]).await?;
    }
    window.find("[data-testid=selection-toolbar]").await?;
    window.press(&["h"]).await?;
    window
        .wait_until(
            "the highlight of four characters",
            "return document.querySelector('[data-testid=annotation-card][data-kind=highlight]')
                ?.querySelector('blockquote')?.textContent === '国際共同'",
            vec![],
        )
        .await?;
    window.focus(&node).await?;
    window.press(&["Control", "z"]).await?;
    window
        .gone("[data-testid=annotation-card][data-kind=highlight]")
        .await
}

/// Exports through the native save dialog, typing the path as a person does.
async fn the_export_holds_it(window: &Window, folder: &Path) -> Result {
    for (format, extension) in [("markdown", "md"), ("html", "html")] {
        let file = folder.join("out").with_extension(extension);
        window.click("[data-testid=export]").await?;
        window.find("[data-testid=export-run]").await?;
        window.click(&format!("input[value={format}]")).await?;
        window.shoot(&format!("10-export-{format}")).await?;
        window.axe("the export dialog").await?;
        window.press(&["Enter"]).await?;
        native::answer("出力の保存先", &file)?;
        // The dialog closes when the file is written.
        window
            .wait_until(
                "the end of the export",
                "return document.querySelector('[data-testid=export-dialog]') === null",
                vec![],
            )
            .await?;
        let text = std::fs::read_to_string(&file)?;
        assert!(text.contains(OPINION), "{text}");
        assert!(text.contains(ONE_STOP_CITATION), "{text}");
    }
    window.shoot("11-exported").await
}

/// 意見一覧: handed in it would hold nothing yet, for oneself it holds the opinion.
async fn a_table_is_previewed_and_saved(window: &Window, folder: &Path) -> Result {
    window.click("[data-testid=export]").await?;
    window.click("input[value=csv]").await?;
    let kept = window.text("[data-testid=export-kept]").await?;
    assert!(kept.contains("1件"), "a draft stays here: {kept}");
    window.shoot("12-export-submit").await?;
    window.click("[data-testid=export-own]").await?;
    let shown = window.text("[data-testid=export-list]").await?;
    assert!(shown.contains(OPINION), "{shown}");
    // By keyboard: news may lie over the end of a long dialog.
    window.focus("[data-testid=export-columns] summary").await?;
    window.press(&["Enter"]).await?;
    window.find("[data-testid=column-opinion]").await?;
    window.shoot("13-export-table").await?;
    window.axe("the export of a table").await?;
    window.click("[data-testid=export-run]").await?;
    native::answer("出力の保存先", &folder.join("out.csv"))?;
    window.gone("[data-testid=export-dialog]").await
}

/// What the window wrote is what the same choice gives without a window.
fn the_table_is_the_one_that_programs_get(library: &Path, folder: &Path) -> Result {
    let session = Session::open(library.to_owned(), Options::default());
    let drafts = dispatch(&session, "drafts", json!({}))?;
    let draft = serde_json::from_value(drafts["drafts"][0]["draft"].clone())?;
    let mut asked = Export::of(draft, ExportFormat::Csv);
    asked.profile = Some(ExportProfile::Own);
    let again = folder.join("again.csv");
    session.export_to(&asked, &again)?;
    session.close();
    let saved = std::fs::read(folder.join("out.csv"))?;
    assert!(saved.starts_with("\u{feff}通番,委員名,".as_bytes()));
    assert_eq!(saved, std::fs::read(again)?);
    Ok(())
}
