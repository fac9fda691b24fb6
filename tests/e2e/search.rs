//! Search while one types, in a library of a hundred thousand paragraphs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use kosshi_tests::window::{Result, Window, app, on_stage};
use serde_json::{Value, json};

/// The results when all of the answer to what was typed is there.
const ANSWERED: &str = "[data-testid=search-results][aria-busy=false] [data-testid=search-hit]";
const BOX: &str = "input[data-testid=search-box]";
const DRAFTS: usize = 100;
pub(crate) const ITEMS: usize = 1000;
/// What the items are put together of, differently each.
const WORDS: [&str; 12] = [
    "治験",
    "研究開発",
    "医療機器",
    "創薬",
    "人材育成",
    "データ利活用",
    "臨床研究中核病院",
    "感染症",
    "実用化",
    "国際連携",
    "スタートアップ",
    "再生・細胞医療",
];

/// Imports drafts of a thousand items each through the command line beside the app.
pub(crate) fn seed(folder: &Path, library: &Path) -> Result {
    seed_drafts(folder, library, DRAFTS)
}

/// As [`seed`], so many drafts.
pub(crate) fn seed_drafts(folder: &Path, library: &Path, drafts: usize) -> Result {
    let files: Vec<PathBuf> = (0..drafts)
        .map(|draft| draft_file(folder, draft))
        .collect::<Result<_>>()?;
    let done = Command::new(app()?.with_file_name("kosshi-cli"))
        .arg("--library")
        .arg(library)
        .args(["--json", "import"])
        .args(files)
        .output()?;
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "the import failed: {said}");
    Ok(())
}

fn draft_file(folder: &Path, draft: usize) -> Result<PathBuf> {
    let mut text = format!("計画{draft}（素案）\n１．総論\n");
    for item in 0..ITEMS {
        let number = draft * ITEMS + item;
        let [first, second, third] = [1, 12, 144].map(|by| WORDS[number / by % WORDS.len()]);
        writeln!(
            text,
            "・{first}の推進に向け、{second}及び{third}の取組を第{number}項に定める。"
        )?;
    }
    let file = folder.join(format!("{draft}.txt"));
    std::fs::write(&file, text)?;
    Ok(file)
}

/// Notes when a key's input arrives, when hits for it are in the page, and when that was painted.
///
/// Hits stay listed until others come, which may be the same ones: only the list itself says what
/// it answers.
const MARKS: &str = "
    performance.clearMarks();
    const box = document.querySelector('input[data-testid=search-box]');
    box.addEventListener('input', () => performance.mark(`typed ${box.value}`), true);
    let last = null;
    const look = () => {
        const results = document.querySelector('[data-testid=search-results]');
        const answers = results?.dataset.answers;
        if (!answers || answers === last || !results.querySelector('[data-testid=search-hit]')) return;
        last = answers;
        performance.mark(`listed ${answers}`);
        requestAnimationFrame(() => {
            const behind = new MessageChannel();
            behind.port1.onmessage = () => performance.mark(`painted ${answers}`);
            behind.port2.postMessage(null);
        });
    };
    new MutationObserver(look).observe(document.body,
        { childList: true, subtree: true, attributeFilter: ['data-answers'] });
";

/// Milliseconds from the input until hits for it are in the page, and until they are painted.
const MEASURED: &str = "
    const [query] = arguments;
    const [typed, listed, painted] = ['typed', 'listed', 'painted']
        .map((what) => performance.getEntriesByName(`${what} ${query}`)[0]);
    if (!typed || !painted) return null;
    return [listed, painted].map(({ startTime }) => startTime - typed.startTime);
";

#[test]
fn every_key_is_answered_in_a_library_of_a_hundred_thousand_paragraphs() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("library");
        seed(folder.path(), &library)?;
        let window = Window::open(&library, "search").await?;
        for scope in ["search-this-draft", "search-all-drafts"] {
            typing_shows_results(&window, scope).await?;
        }
        keys_go_where_they_should(&window).await?;
        window.close().await
    });
}

/// Types け, けん, けんき, …, and prints how long each took from the key to the painted results.
async fn typing_shows_results(window: &Window, scope: &str) -> Result {
    window.press(&["Control", "k"]).await?;
    window.type_into(BOX, "治").await?;
    window.click(&format!("[data-testid={scope}]")).await?;
    window.find(ANSWERED).await?;
    // A regression: the button took the keyboard, and arrows did nothing.
    let in_box = "return document.activeElement?.dataset.testid === 'search-box'";
    window
        .wait_until("the keyboard in the box", in_box, vec![])
        .await?;
    window
        .run("document.activeElement.select()", vec![])
        .await?;
    window.run(MARKS, vec![]).await?;
    let typed = ["け", "ん", "き", "ゅ", "う"];
    for end in 1..=typed.len() {
        window.press(&[typed[end - 1]]).await?;
        let query = typed[..end].concat();
        let is_painted = format!("return ((...arguments) => {{ {MEASURED} }})('{query}') !== null");
        window.wait_until(&query, &is_painted, vec![]).await?;
        let took = window.run(MEASURED, vec![json!(query)]).await?;
        eprintln!("{scope}: {query} listed and painted after {took} ms");
    }
    window.shoot(&format!("1-{scope}")).await?;
    window.axe(scope).await?;
    window.press(&["Escape"]).await
}

/// The Enter that confirms kanji goes nowhere; arrows preview, Enter jumps, Escape returns.
async fn keys_go_where_they_should(window: &Window) -> Result {
    let at = "return (document.querySelector('[data-testid=treeitem][aria-selected=true]')
        ?.dataset.node ?? null)";
    window.press(&["Control", "k"]).await?;
    let start = window.run(at, vec![]).await?;
    window.type_into(BOX, "医療機器").await?;
    window.find(ANSWERED).await?;
    let confirm = "
        const box = document.querySelector('input[data-testid=search-box]');
        for (const more of [{ isComposing: true }, { keyCode: 229 }]) {
            box.dispatchEvent(new KeyboardEvent('keydown',
                { key: 'Enter', bubbles: true, cancelable: true, ...more }));
        }
        return document.querySelectorAll('[data-testid=search-hit]').length > 0;
    ";
    assert_eq!(window.run(confirm, vec![]).await?, Value::Bool(true));
    assert_eq!(
        window.run(at, vec![]).await?,
        start,
        "composing submits nothing"
    );
    window.press(&["ArrowDown"]).await?;
    window.press(&["ArrowDown"]).await?;
    let active = "[data-testid=search-hit][aria-selected=true]";
    window.find(active).await?;
    let previewed = format!("return document.querySelector('{active}').dataset.node");
    let second = window.run(&previewed, vec![]).await?;
    let is_there = format!("{at} === arguments[0]");
    window
        .wait_until("the preview", &is_there, vec![second.clone()])
        .await?;
    window.press(&["Escape"]).await?;
    window
        .wait_until("the way back", &is_there, vec![start])
        .await?;
    window.press(&["Control", "k"]).await?;
    window.type_into(BOX, "医療機器").await?;
    window.find(ANSWERED).await?;
    window.press(&["ArrowDown"]).await?;
    window.press(&["ArrowDown"]).await?;
    window.press(&["Enter"]).await?;
    window.gone("[data-testid=search-results]").await?;
    window.wait_until("the jump", &is_there, vec![second]).await
}
