//! Notes taken while the index of a hundred thousand paragraphs is built in the background.

use std::path::Path;

use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::{Value, json};

use crate::search::seed;

/// Notes when a key goes down, when the line has the focus, and when what it wrote is painted.
const MARKS: &str = "
    window.measured = { opening: [], letters: [] };
    let pressed = 0;
    addEventListener('keydown', () => { pressed = performance.now(); }, true);
    addEventListener('focusin', (event) => {
        if (event.target.dataset.testid === 'capture-input') {
            window.measured.opening.push(performance.now() - pressed);
        }
    }, true);
    addEventListener('input', (event) => {
        if (event.target.dataset.testid !== 'capture-input') return;
        const from = pressed;
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.measured.letters.push(performance.now() - from);
            channel.port2.postMessage(null);
        });
    }, true);
";

/// Takes the index away: it is made anew at the next start.
fn without_index(library: &Path) -> Result {
    for entry in std::fs::read_dir(library)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with("index") && entry.path().is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

#[test]
fn notes_are_taken_while_a_large_library_is_indexed() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("library");
        seed(folder.path(), &library)?;
        without_index(&library)?;
        let window = Window::open(&library, "capturing").await?;
        window
            .focus("[data-testid=reader] [data-node][tabindex='0']")
            .await?;
        window.run(MARKS, vec![]).await?;
        let focused = "return document.activeElement?.dataset.testid === 'capture-input'";
        let empty = "return document.querySelector('[data-testid=capture-input]').value === ''";
        let building = "return document.querySelector('[data-testid=status-building]') !== null";
        let mut meanwhile = 0;
        for number in 0..10 {
            window.press(&["Control", "j"]).await?;
            window.wait_until("the line", focused, vec![]).await?;
            for key in ["m", "e", "m", "o"] {
                window.press(&[key]).await?;
            }
            window.press(&[&number.to_string()]).await?;
            window.press(&["Enter"]).await?;
            window
                .wait_until("the line to be empty", empty, vec![])
                .await?;
            window.press(&["Escape"]).await?;
            let built = window.run(building, vec![]).await? != json!(true);
            meanwhile += usize::from(!built);
            let so = if built {
                "was built"
            } else {
                "was being built"
            };
            eprintln!("note {number}: the index {so}");
        }
        eprintln!("{meanwhile} of 10 notes while the index was being built");
        let measured = window.run("return window.measured", vec![]).await?;
        for what in ["opening", "letters"] {
            let mut took: Vec<f64> = serde_json::from_value(measured[what].clone())?;
            took.sort_by(f64::total_cmp);
            eprintln!(
                "{what}: median {:?}, longest {:?} ms",
                took.get(took.len() / 2),
                took.last()
            );
        }
        let notes = "return document.querySelectorAll('[data-testid=annotation-card]').length";
        let all = format!("{notes} === 10");
        window.wait_until("all ten notes", &all, vec![]).await?;
        assert_ne!(measured["opening"], Value::Null);
        window.close().await
    });
}
