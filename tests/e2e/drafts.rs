//! From draft to draft: carried over by an offer, checked by keyboard, and what became of it all.

use std::path::Path;

use kosshi_app::contract::dispatch;
use kosshi_app::{ImportAs, Options, Session};
use kosshi_tests::native;
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::{Value, json};

use crate::views::{SIZES, THEMES, run};

const FIRST: &str = "医療分野研究開発の推進計画（骨子）\n\n１．総論\n\
    ・医療分野の研究開発を推進する体制を整備し、関係府省の連携を確保する。\n\
    ・人材の育成と確保を進めるための施策を、大学及び関係機関と協力して講ずる。\n\
    ・古い制度を見直し、手続の簡素化を図る。\n\
    ２．各論\n（１）臨床試験\n・国際連携を強化し、成果を展開する。\n\
    ・被験者の保護に配慮しつつ、治験の活性化と効率化を図る。\n";

/// The next draft: one item edited, one gone, one with the wording that was proposed.
fn next() -> String {
    FIRST
        .replace("（骨子）", "（素案）")
        .replace("育成と確保を進める", "育成と定着を計画的に進める")
        .replace("・古い制度を見直し、手続の簡素化を図る。\n", "")
        .replace("成果を展開する", "成果を速やかに社会へ還元する")
}

/// A library whose first draft has four annotations.
fn seed(folder: &Path, library: &Path) -> Result {
    let file = folder.join("骨子.txt");
    std::fs::write(&file, FIRST)?;
    let session = Session::open(library.to_owned(), Options::default());
    let report = session.import_files(&[file], &ImportAs::default())?;
    let draft = json!(report)["files"][0]["draft"].clone();
    let settings = json!({ "settings": { "current_draft": draft } });
    dispatch(&session, "set_settings", settings)?;
    let made = |node: &str, range: Value, kind: &str, more: Value| -> Result {
        let mut args = json!({ "draft": draft, "node": node, "range": range, "kind": kind });
        let fields = args.as_object_mut().ok_or("no object")?;
        fields.extend(more.as_object().cloned().unwrap_or_default());
        dispatch(&session, "annotate", args)?;
        Ok(())
    };
    made(
        "p1l4",
        json!([0, 9]),
        "opinion",
        json!({ "body": "体制の責任者を明記すべき。" }),
    )?;
    made(
        "p1l5",
        json!([0, 9]),
        "opinion",
        json!({ "body": "育成の数値目標が要る。" }),
    )?;
    made(
        "p1l6",
        json!([0, 9]),
        "opinion",
        json!({ "body": "どの制度を指すのか。" }),
    )?;
    made(
        "p1l9",
        json!([9, 16]),
        "suggestion",
        json!({ "replacement": "成果を速やかに社会へ還元する" }),
    )
}

async fn reads(window: &Window, css: &str, text: &str) -> Result {
    let script = "return document.querySelector(arguments[0])?.textContent.includes(arguments[1])
        ?? false";
    window
        .wait_until(
            &format!("{text} in {css}"),
            script,
            vec![json!(css), json!(text)],
        )
        .await
}

async fn seen(window: &Window, view: &str) -> Result {
    for (action, theme) in THEMES {
        if window.all("dialog[open]").await?.is_empty() {
            run(window, action).await?;
        } else {
            let set = "document.documentElement.dataset.theme = arguments[0]";
            window.run(set, vec![json!(theme)]).await?;
        }
        for (width, height) in SIZES {
            window.resize(width, height).await?;
            window.shoot(&format!("{view}-{theme}-{width}")).await?;
        }
        window.axe(&format!("{view}, {theme}")).await?;
    }
    window.resize(1280, 800).await
}

#[test]
fn annotations_go_to_the_next_draft_by_an_offer_and_are_checked_by_keyboard() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("保管場所");
        seed(folder.path(), &library)?;
        let window = Window::open(&library, "drafts").await?;
        let file = folder.path().join("next.txt");
        std::fs::write(&file, next())?;
        window.press(&["Control", "o"]).await?;
        native::answer("版を読み込む", &file)?;
        the_offer_says_what_would_become_of_them(&window).await?;
        the_queue_is_worked_through(&window).await?;
        window.kill().await?;

        let window = Window::open(&library, "drafts").await?;
        what_was_decided_is_kept(&window).await?;
        a_place_that_is_said_is_gone_to(&window).await?;
        what_became_of_the_opinions_is_told(&window).await?;
        window.close().await
    });
}

async fn the_offer_says_what_would_become_of_them(window: &Window) -> Result {
    reads(window, "[data-testid=carry-offer]", "4件").await?;
    seen(window, "1-offer").await?;
    window.focus("[data-testid=carry]").await?;
    window.press(&["Enter"]).await?;
    window.find("[data-testid=review-card]").await?;
    reads(window, "[data-testid=review-progress]", "0 / 3").await
}

/// Accepted, taken back and accepted again; tied to other words; left as an orphan.
async fn the_queue_is_worked_through(window: &Window) -> Result {
    let on_card = "return document.activeElement?.dataset.testid === 'review-card'";
    window
        .wait_until("the focus on the card", on_card, vec![])
        .await?;
    reads(window, "[data-testid=review-reason]", "文言が変わりました").await?;
    reads(window, "[data-testid=review-old] mark", "人材の育成と確保").await?;
    seen(window, "2-queue").await?;
    window.focus("[data-testid=review-card]").await?;
    window.press(&["Enter"]).await?;
    reads(window, "[data-testid=review-progress]", "1 / 3").await?;
    window
        .wait_until("the focus on the next", on_card, vec![])
        .await?;
    window.press(&["Control", "z"]).await?;
    reads(window, "[data-testid=review-progress]", "0 / 3").await?;
    reads(window, "[data-testid=review-old] mark", "人材の育成と確保").await?;
    window.press(&["Enter"]).await?;
    reads(window, "[data-testid=review-progress]", "1 / 3").await?;
    window
        .wait_until("the focus on the next", on_card, vec![])
        .await?;
    window.press(&["i"]).await?;
    reads(window, "[data-testid=review-progress]", "2 / 3").await?;
    window
        .wait_until("the orphan's card", on_card, vec![])
        .await?;
    reads(window, "[data-testid=review-lost]", "古い制度を見直し").await?;
    seen(window, "3-orphan").await?;
    window.focus("[data-testid=review-card]").await?;
    window.press(&["d"]).await?;
    reads(
        window,
        "[data-testid=review-done]",
        "3件の確認が終わりました",
    )
    .await?;
    seen(window, "4-done").await
}

async fn what_was_decided_is_kept(window: &Window) -> Result {
    window.click("[data-testid=inspector-review]").await?;
    reads(
        window,
        "[data-testid=review-done]",
        "3件の確認が終わりました",
    )
    .await?;
    window.press(&["Control", "z"]).await?;
    reads(window, "[data-testid=review-progress]", "2 / 3").await?;
    window.press(&["Control", "Shift", "z"]).await?;
    reads(
        window,
        "[data-testid=review-done]",
        "3件の確認が終わりました",
    )
    .await
}

async fn a_place_that_is_said_is_gone_to(window: &Window) -> Result {
    window.press(&["Control", "g"]).await?;
    window.find("dialog[data-testid=goto]").await?;
    seen(window, "5-goto-empty").await?;
    window
        .type_into("[data-testid=goto-input]", "骨子の9行目")
        .await?;
    reads(window, "[data-testid=goto-remark]", "この版では").await?;
    seen(window, "6-goto-other").await?;
    window.press(&["Enter"]).await?;
    window.gone("dialog[data-testid=goto]").await?;
    let there = "return document.activeElement?.textContent.includes('社会へ還元する') ?? false";
    window
        .wait_until("the item of the next draft", there, vec![])
        .await
}

async fn what_became_of_the_opinions_is_told(window: &Window) -> Result {
    window.press(&["Control", "Shift", "o"]).await?;
    window.find("[data-testid=fate]").await?;
    reads(
        window,
        "[data-fate]:last-child [data-testid=fate-found]",
        "そのまま",
    )
    .await?;
    seen(window, "7-fates").await?;
    window.focus("[data-testid=fate][tabindex='0']").await?;
    window.press(&["End"]).await?;
    window.press(&["Enter"]).await?;
    reads(window, "[data-testid=fates-progress]", "1 / 4").await?;
    window.press(&["Control", "z"]).await?;
    reads(window, "[data-testid=fates-progress]", "0 / 4").await?;
    window.press(&["1"]).await?;
    reads(window, "[data-testid=fates-progress]", "1 / 4").await?;
    window.press(&["g"]).await?;
    window.gone("dialog[data-testid=fates-dialog]").await?;
    let there = "return document.activeElement?.textContent.includes('社会へ還元する') ?? false";
    window.wait_until("the evidence", there, vec![]).await
}
