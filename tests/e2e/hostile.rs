//! Text that would be script, wherever text is shown: nothing runs, and it is shown as it was written.

use std::fs;
use std::path::Path;

use kosshi_app::contract::dispatch;
use kosshi_app::{ImportAs, Indexing, Options, Session};
use kosshi_tests::native;
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

#[path = "../support/payloads.rs"]
mod payloads;
use payloads::PAYLOADS;

/// Counts what ran, and what the policy had to stop, from here on and before.
const WATCH: &str = "
    window.ran = 0;
    window.alert = () => { window.ran += 1; };
    window.stopped = [];
    document.addEventListener('securitypolicyviolation', (event) =>
        window.stopped.push(`${event.effectiveDirective} ${event.blockedURI}`));
    if (window.ReportingObserver) {
        new ReportingObserver((reports) => reports.forEach(({ body }) =>
            window.stopped.push(`${body.effectiveDirective} ${body.blockedURL}`)),
            { types: ['csp-violation'], buffered: true }).observe();
    }
    return true;
";

/// Elements and attributes that only a payload taken for markup could have made.
const TRACES: &str = "
    const all = [...document.querySelectorAll('*')];
    const handlers = all.flatMap((element) => [...element.attributes]
        .filter(({ name }) => name.startsWith('on')).map(({ name }) => name));
    const foreign = all.filter((element) =>
        element.matches('iframe, object, embed, base, form[action], marquee, video, audio, math, '
            + 'template, noscript, script:not([src]), meta[http-equiv=refresh], [srcdoc], '
            + 'a[href^=\"javascript:\"], a[href^=\"data:\"], [src^=\"http\"], [href^=\"http\"]'))
        .map((element) => element.outerHTML.slice(0, 80));
    return { ran: window.ran ?? 0, stopped: window.stopped ?? [], handlers, foreign };
";

async fn assert_clean(window: &Window, where_: &str) -> Result {
    let found = window.run(TRACES, vec![]).await?;
    let clean = json!({ "ran": 0, "stopped": [], "handlers": [], "foreign": [] });
    assert_eq!(found, clean, "{where_}");
    Ok(())
}

/// A library in which every payload stands as text, title, file name, tag, annotation and reply.
fn hostile_library(folder: &Path) -> Result {
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    let session = Session::open(folder.join("library"), options);
    let lines: String = PAYLOADS
        .iter()
        .map(|payload| format!("・{}\n", one_line(payload)))
        .collect();
    let text =
        format!("<img src=x onerror=alert(1)>計画（素案）\n１．<svg onload=alert(1)>\n{lines}");
    let file = folder.join("<img src=x onerror=alert(1)>.txt");
    fs::write(&file, text)?;
    let report = session
        .import_files(&[file], &ImportAs::default())?
        .files
        .remove(0);
    let draft = report.draft.ok_or("not imported")?;
    let outline = dispatch(&session, "outline", json!({ "draft": draft }))?;
    let nodes = outline["nodes"].as_array().ok_or("no nodes")?;
    for (payload, node) in PAYLOADS.iter().zip(nodes.iter().cycle()) {
        let made = dispatch(
            &session,
            "annotate",
            json!({
                "draft": draft, "node": node["id"], "kind": "suggestion", "body": payload,
                "replacement": payload, "tags": [payload],
            }),
        )?;
        let id = &made["annotation"];
        dispatch(
            &session,
            "update_annotation",
            json!({ "annotation": id, "reason": payload }),
        )?;
        dispatch(
            &session,
            "add_reply",
            json!({ "annotation": id, "body": payload }),
        )?;
    }
    dispatch(
        &session,
        "name_label",
        json!({ "colour": "red", "name": PAYLOADS[6] }),
    )?;
    dispatch(
        &session,
        "set_settings",
        json!({ "settings": { "current_draft": draft } }),
    )?;
    session.close();
    Ok(())
}

fn one_line(payload: &str) -> String {
    payload.chars().filter(|sign| !sign.is_control()).collect()
}

#[test]
fn text_that_would_be_script_is_shown_as_text_everywhere() {
    assert!(PAYLOADS.len() >= 50);
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        hostile_library(folder.path())?;
        let window = Window::open(&folder.path().join("library"), "hostile").await?;
        window.run(WATCH, vec![]).await?;
        window
            .find("[data-testid=reader] [data-testid=node]")
            .await?;
        assert_clean(&window, "the main view").await?;
        the_text_is_literal(&window).await?;
        window.click("[data-testid=inspector-all]").await?;
        window.find("[data-testid=annotation-card]").await?;
        assert_clean(&window, "all annotations").await?;
        window.shoot("01-annotations").await?;
        payloads_are_searched(&window).await?;
        an_error_names_a_hostile_file(&window, folder.path()).await?;
        window.close().await
    });
}

/// Every payload stands in the text as it was written, white space apart.
async fn the_text_is_literal(window: &Window) -> Result {
    let script = "
        const done = arguments[arguments.length - 1];
        const bare = (text) => text.replace(/\\s+/g, '');
        const wanted = new Set(arguments[0].map(bare));
        const reader = document.querySelector('[data-testid=reader]');
        const box = [reader, ...reader.querySelectorAll('*')]
            .find((element) => element.scrollHeight > element.clientHeight + 40
                && getComputedStyle(element).overflowY !== 'visible') ?? reader;
        const frame = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
        (async () => {
            for (let y = 0; ; y += box.clientHeight / 2) {
                box.scrollTop = y;
                await frame();
                // Proposed words stand between those of the draft.
                const own = reader.cloneNode(true);
                own.querySelectorAll('[data-inserted]').forEach((proposed) => proposed.remove());
                const text = bare(own.textContent);
                for (const one of wanted) if (text.includes(one)) wanted.delete(one);
                if (wanted.size === 0 || y > box.scrollHeight) break;
            }
            done([...wanted]);
        })().catch((error) => done(String(error)));
    ";
    let payloads: Vec<String> = PAYLOADS.iter().map(|payload| one_line(payload)).collect();
    let missing = window.run_async(script, vec![json!(payloads)]).await?;
    assert_eq!(missing, json!([]), "not shown as written");
    Ok(())
}

async fn payloads_are_searched(window: &Window) -> Result {
    let ask = "
        const done = arguments[arguments.length - 1];
        const [query, box] = [arguments[0], document.querySelector('[data-testid=search-box] input, input[data-testid=search-box]')];
        box.focus();
        box.value = query;
        box.dispatchEvent(new Event('input', { bubbles: true }));
        const frame = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
        setTimeout(() => frame().then(() => done(box.value)), 150);
    ";
    for payload in PAYLOADS {
        let shown = window
            .run_async(ask, vec![json!(one_line(payload))])
            .await?;
        assert_eq!(shown, json!(one_line(payload)));
        assert_clean(window, payload).await?;
    }
    window.shoot("02-searched").await?;
    window.press(&["Escape"]).await
}

/// An error message with a file's name in it.
async fn an_error_names_a_hostile_file(window: &Window, folder: &Path) -> Result {
    let bad = folder.join("svg onload=alert(1).txt");
    fs::write(&bad, [0_u8, 1, 2, 3, 255, 254, 0, 0, 7].repeat(500))?;
    window.press(&["Control", "o"]).await?;
    native::answer("版を読み込む", &bad)?;
    let said = window.text("[data-testid=import-report]").await?;
    assert!(said.contains("svg onload=alert(1).txt"), "{said}");
    assert_clean(window, "the import report").await
}
