//! A draft with ten thousand annotations: its text and its list scroll, and the list is filtered.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use kosshi_app::contract::{Export, dispatch};
use kosshi_app::{ExportFormat, ExportProfile, Options, Session};
use kosshi_tests::window::{Result, Window, app, on_stage};
use serde_json::{Value, json};

const ITEMS: usize = 1000;
const EACH: usize = 10;
const KINDS: [&str; 4] = ["opinion", "note", "question", "highlight"];
const LIST: &str = "#inspector-pane [role=tabpanel]";
const TEXT: &str = "[data-testid=reader] [data-scroller]";

/// A plan of a thousand items, each with ten annotations. One is made by hand; the rest come from
/// a file, in one transaction, as copies of it.
fn seed(folder: &Path, library: &Path) -> Result {
    let mut text = "計画（素案）\n１．総論\n".to_owned();
    for item in 0..ITEMS {
        writeln!(text, "・治験の推進に当たり、第{item}項の取組を定める。")?;
    }
    let file = folder.join("many.txt");
    std::fs::write(&file, text)?;
    let done = Command::new(app()?.with_file_name("kosshi-cli"))
        .arg("--library")
        .arg(library)
        .args(["--json", "import"])
        .arg(&file)
        .output()?;
    assert!(done.status.success(), "the import failed: {done:?}");

    let session = Session::open(library.to_owned(), Options::default());
    let drafts = dispatch(&session, "drafts", json!({}))?;
    let drafts = drafts["drafts"].as_array().ok_or("no drafts")?;
    let draft = drafts.last().ok_or("no drafts")?["draft"].clone();
    let settings = json!({ "settings": { "current_draft": draft } });
    dispatch(&session, "set_settings", settings)?;
    let outline = dispatch(&session, "outline", json!({ "draft": draft }))?;
    let nodes = outline["nodes"].as_array().ok_or("no nodes")?;
    for (at, node) in nodes
        .iter()
        .filter(|node| node["kind"] == "item")
        .enumerate()
    {
        let made = json!({
            "draft": draft, "node": node["id"], "range": [0, 2],
            "kind": KINDS[at % KINDS.len()], "tags": [format!("論点{}", at % 7)],
            "body": format!("第{at}の意見。設置主体と開始時期を明記すべき。"),
        });
        dispatch(&session, "annotate", made)?;
    }
    let file = folder.join("many.jsonld");
    let mut asked = Export::of(serde_json::from_value(draft)?, ExportFormat::Jsonld);
    asked.profile = Some(ExportProfile::Own);
    session.export_to(&asked, &file)?;
    let mut page: Value = serde_json::from_str(&std::fs::read_to_string(&file)?)?;
    let items = page["items"].as_array_mut().ok_or("no items")?;
    let first = std::mem::take(items);
    assert_eq!(first.len(), ITEMS);
    for (at, item) in first.into_iter().enumerate() {
        for copy in 1..EACH {
            let mut item = item.clone();
            item["id"] = json!(format!(
                "urn:uuid:019ac000-0000-7000-8000-{:012x}",
                at * EACH + copy
            ));
            items.push(item);
        }
    }
    std::fs::write(&file, serde_json::to_string(&page)?)?;
    let taken = session.import_annotations(&file, None)?;
    let added = usize::try_from(taken.added)?;
    assert_eq!(added, ITEMS * (EACH - 1), "{:?}", taken.refused);
    Ok(())
}

/// Scrolls by a wheel's step each frame, and gives back how long the frames took; for so long at most
/// that the driver, on a busy machine, still waits for the answer.
const SCROLL: &str = "
    const [selector, done] = arguments;
    const box = document.querySelector(selector);
    box.scrollTop = 0;
    const took = [];
    const begun = performance.now();
    let last = null;
    const step = (now) => {
        if (last !== null) took.push(now - last);
        last = now;
        box.scrollTop += 120;
        const goesOn = took.length < 300 && performance.now() - begun < 10000;
        if (goesOn) requestAnimationFrame(step);
        else done(took);
    };
    requestAnimationFrame(() => requestAnimationFrame(step));
";

/// Types into the filter, a letter every tenth frame, and gives back how long the frames took.
const FILTER: &str = "
    const [typed, done] = arguments;
    const field = document.querySelector('[data-testid=filter-text]');
    const took = [];
    let last = null;
    const step = (now) => {
        if (last !== null) took.push(now - last);
        last = now;
        const at = Math.floor(took.length / 10);
        if (took.length % 10 === 0 && at <= typed.length) {
            field.value = typed.slice(0, at);
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }
        if (at <= typed.length + 2) requestAnimationFrame(step);
        else done(took);
    };
    requestAnimationFrame(() => requestAnimationFrame(step));
";

/// Runs one of the scripts above, and prints its frames for `cargo xtask bench frames`.
async fn frames(window: &Window, what: &str, script: &str, argument: &str) -> Result {
    let took = window.run_async(script, vec![json!(argument)]).await?;
    let mut took: Vec<f64> = serde_json::from_value(took)?;
    took.sort_by(f64::total_cmp);
    let long = took.iter().filter(|&&took| took > 50.0).count();
    let [middle, longest] = [took.len() / 2, took.len() - 1].map(|at| took[at]);
    eprintln!("frames: {what}: longest {longest:.1} ms, median {middle:.1} ms, {long} over 50 ms");
    Ok(())
}

#[test]
fn ten_thousand_annotations_are_scrolled_through_and_filtered() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("library");
        seed(folder.path(), &library)?;
        let window = Window::open(&library, "many").await?;
        window.click("[data-testid=inspector-all]").await?;
        let card = "[data-testid=annotation-card]";
        window
            .find(&format!("{card}[aria-setsize='{}']", ITEMS * EACH))
            .await?;
        window.shoot("1-all").await?;
        window.axe("ten thousand annotations").await?;
        frames(&window, "text", SCROLL, TEXT).await?;
        frames(&window, "list", SCROLL, LIST).await?;
        frames(&window, "filter", FILTER, "第777の").await?;
        window
            .find(&format!("{card}[aria-setsize='{EACH}']"))
            .await?;
        let text = window
            .text(&format!("{card}[aria-posinset='{EACH}']"))
            .await?;
        assert!(text.contains("第777の意見"), "{text}");
        window.shoot("2-filtered").await?;
        window.close().await
    });
}
