//! The next draft of a plan beside the one before it: walked by key, paired by hand, handed out.

use std::path::Path;

use kosshi_tests::native;
use kosshi_tests::plan::plan_file;
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

use crate::views::run;

const PANE: &str = "[data-testid=comparison]";
const THEMES: [(&str, &str); 3] = [
    ("配色：明るい", "light"),
    ("配色：暗い", "dark"),
    ("配色：高コントラスト", "contrast"),
];

/// The bundled plan as its next draft: words, an item, a place, and a name are others.
fn next_draft(folder: &Path) -> Result<std::path::PathBuf> {
    let text = std::fs::read_to_string(plan_file())?;
    let mobility = "・国際頭脳循環 \n（人材交流による国際的な研究プレゼンスの維持・向上（ASPIRE、HFSP等）） \n";
    assert!(text.contains(mobility), "the plan is another");
    let text = text
        .replace("骨子（たたき台）", "素案")
        .replace("ワンストップサービスの在り方", "ワンストップサービスの設置と運営体制の整備")
        .replace("・研究時間の確保", "・研究に専念できる時間の十分な確保")
        .replace("・若者の研究離れ防止", "・大学院生への経済的支援の拡充")
        .replace(mobility, "")
        .replace(
            "・最先端機器に係る研究人材の育成 \n",
            &format!("・最先端機器に係る研究人材の育成 \n\n{mobility}\n・学術研究を支える技術職員の処遇の改善\n"),
        );
    let file = folder.join("next-draft.txt");
    std::fs::write(&file, text)?;
    Ok(file)
}

/// The row that has the keyboard: what became of it, and its words.
async fn row(window: &Window) -> Result<(String, String)> {
    let script = "
        const row = document.activeElement.closest('[data-row]');
        return [row?.dataset.kind ?? '', row?.textContent ?? ''];";
    Ok(serde_json::from_value(window.run(script, vec![]).await?)?)
}

/// Waits until the row that has the keyboard holds these words.
async fn reaches(window: &Window, words: &str) -> Result {
    let script = "
        const row = document.activeElement.closest('[data-row]');
        return row !== null && row.textContent.includes(arguments[0]);";
    window.wait_until(words, script, vec![json!(words)]).await
}

/// Steps from change to change until one holds these words.
async fn step_to(window: &Window, words: &str) -> Result {
    for _ in 0..20 {
        if row(window).await?.1.contains(words) {
            return Ok(());
        }
        let before = window.text("[data-testid=comparison-position]").await?;
        window.press(&["F7"]).await?;
        let moved = "return document.querySelector('[data-testid=comparison-position]')
            .textContent.trim() !== arguments[0]
            && document.activeElement.matches('[data-row][aria-current=location]')";
        window
            .wait_until("the next change", moved, vec![json!(before)])
            .await?;
    }
    Err(format!("no change with {words}").into())
}

async fn open(window: &Window) -> Result {
    window.press(&["Control", "d"]).await?;
    let there = "return document.activeElement.matches('[data-row][aria-current=location]')";
    window
        .wait_until("the row of the item", there, vec![])
        .await
}

#[test]
fn the_next_draft_is_compared_by_key_paired_by_hand_and_comes_back() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("library");
        let window = Window::open(&library, "comparing").await?;
        a_suggestion_is_made(&window).await?;
        the_next_draft_is_imported(&window, folder.path()).await?;

        open(&window).await?;
        window.shoot("01-opened").await?;
        window.axe("the comparison").await?;
        the_changes_are_walked(&window).await?;
        a_pair_is_made_and_taken_back(&window).await?;
        every_look_of_it(&window).await?;
        the_table_is_handed_out(&window, folder.path()).await?;

        // Back to the text, to the item one came from; news is put away first.
        window.press(&["Escape"]).await?;
        window.gone("[data-testid=notice]").await?;
        window.press(&["Escape"]).await?;
        window.gone(PANE).await?;
        window.find("[data-testid=reader]").await?;
        window.close().await
    });
}

async fn a_suggestion_is_made(window: &Window) -> Result {
    window.press(&["Control", "k"]).await?;
    window
        .type_into("[data-testid=search-box]", "研究時間の確保")
        .await?;
    window.find("[data-testid=search-hit]").await?;
    window.press(&["Enter"]).await?;
    window
        .wait_until(
            "the item",
            "return document.querySelector('[data-node][aria-current=location]')?.textContent
                .includes('研究時間の確保') ?? false",
            vec![],
        )
        .await?;
    window
        .focus("[data-testid=reader] [data-node][tabindex='0']")
        .await?;
    window.press(&["s"]).await?;
    window.focus("[data-testid=editor-replacement]").await?;
    window.press(&["Control", "a"]).await?;
    window
        .type_into(
            "[data-testid=editor-replacement]",
            "研究に専念できる時間の抜本的な確保",
        )
        .await?;
    window.press(&["Control", "Enter"]).await?;
    window.gone("[data-testid=editor-replacement]").await
}

async fn the_next_draft_is_imported(window: &Window, folder: &Path) -> Result {
    let file = next_draft(folder)?;
    window.press(&["Control", "o"]).await?;
    native::answer("版を読み込む", &file)?;
    let there = "return document.querySelector('[data-testid=draft-menu]').textContent
        .includes('素案')";
    window.wait_until("the next draft", there, vec![]).await?;
    run(window, "版の名前と日付").await?;
    let date = "li:last-child [data-testid=draft-date]";
    // Later than the day the bundled plan came, which is today: it says none itself.
    window.type_into(date, "令和48年11月28日").await?;
    window.press(&["Tab"]).await?;
    let kept = "return document.querySelector('[data-testid=notice]')?.textContent
        .includes('令和48年11月28日') ?? false";
    window
        .wait_until("the day of the draft", kept, vec![])
        .await?;
    window.axe("the names of the drafts").await?;
    window.shoot("00-drafts").await?;
    // Behind the date stand the buttons of the order: Escape would only take their tooltip away.
    window.press(&["Shift", "Tab"]).await?;
    window.press(&["Escape"]).await?;
    window.gone("dialog[data-testid=drafts-dialog]").await
}

async fn the_changes_are_walked(window: &Window) -> Result {
    window.press(&["Home"]).await?;
    step_to(window, "大学院生への経済的支援").await?;
    step_to(window, "研究時間の確保").await?;
    assert_eq!(row(window).await?.0, "edited");
    let marked = "
        const row = document.activeElement.closest('[data-row]');
        const words = (css) => [...row.querySelectorAll(css)].map((one) => one.lastChild.data);
        return [words('[data-testid=cell-old] del'), words('[data-testid=cell-new] ins')];";
    let (gone, come): (Vec<String>, Vec<String>) =
        serde_json::from_value(window.run(marked, vec![]).await?)?;
    assert!(
        !gone.concat().contains("確保"),
        "the words that stay: {gone:?}"
    );
    assert!(come.concat().contains("専念"), "{come:?}");
    window.press(&["t"]).await?;
    let proposed = window
        .text("[data-row][tabindex='0'] [data-testid=proposal]")
        .await?;
    assert!(proposed.contains("抜本的な"), "{proposed}");
    window.shoot("02-three-ways").await?;
    window.press(&["t"]).await?;
    step_to(window, "国際頭脳循環").await?;
    assert_eq!(row(window).await?.0, "moved");
    step_to(window, "技術職員の処遇").await?;
    assert_eq!(row(window).await?.0, "added");
    step_to(window, "設置と運営体制").await?;
    window.press(&["Shift", "F7"]).await?;
    reaches(window, "技術職員の処遇").await
}

/// What is gone and what is new are said to be one item, and not to be one again.
async fn a_pair_is_made_and_taken_back(window: &Window) -> Result {
    window.press(&["ArrowRight"]).await?;
    window.press(&["c"]).await?;
    window.press(&["Home"]).await?;
    step_to(window, "若者の研究離れ防止").await?;
    window.press(&["ArrowLeft"]).await?;
    window.shoot("03-pairing").await?;
    window.axe("the pairing").await?;
    window.press(&["p"]).await?;
    let by_hand = "return [...document.querySelectorAll('[data-row]')].some((row) =>
        row.textContent.includes('手で決めた対') && row.textContent.includes('技術職員')
            && row.textContent.includes('若者の研究離れ'))";
    window.wait_until("the pair", by_hand, vec![]).await?;
    window.shoot("04-paired").await?;
    window.press(&["Control", "z"]).await?;
    let apart = by_hand.replacen("return", "return !", 1);
    window
        .wait_until("no pair any more", &apart, vec![])
        .await?;
    window.press(&["c"]).await
}

/// Both arrangements in every theme and size.
async fn every_look_of_it(window: &Window) -> Result {
    window.press(&["Home"]).await?;
    step_to(window, "研究時間の確保").await?;
    for (action, theme) in THEMES {
        run(window, action).await?;
        let themed = "return document.documentElement.dataset.theme === arguments[0]";
        window.wait_until(theme, themed, vec![json!(theme)]).await?;
        for mode in ["beside", "within"] {
            for (width, height) in [(1280, 800), (1920, 1080)] {
                window.resize(width, height).await?;
                window.shoot(&format!("{theme}-{mode}-{width}")).await?;
            }
            window
                .axe(&format!("the comparison, {mode}, {theme}"))
                .await?;
            window.press(&["v"]).await?;
        }
    }
    window.resize(1280, 800).await
}

/// The table is seen as it leaves, and the file holds what was seen.
async fn the_table_is_handed_out(window: &Window, folder: &Path) -> Result {
    window.click("[data-testid=comparison-table]").await?;
    let shown = window.text("[data-testid=table-preview]").await?;
    assert!(
        shown.contains("改正後") && shown.contains("（略）"),
        "{shown}"
    );
    for (action, theme) in THEMES {
        let script = "document.documentElement.dataset.theme = arguments[0]";
        window.run(script, vec![json!(theme)]).await?;
        for (width, height) in [(1280, 800), (1920, 1080)] {
            window.resize(width, height).await?;
            window.shoot(&format!("{theme}-table-{width}")).await?;
        }
        window.axe(&format!("the table, {action}")).await?;
    }
    window.click("input[value=html]").await?;
    window.click("input[value=old_first]").await?;
    let turned = "return document.querySelector('[data-testid=table-preview] th').textContent
        === '改正前' && !document.querySelector('[data-testid=table-run]').disabled";
    window.wait_until("the other order", turned, vec![]).await?;
    window.click("[data-testid=table-run]").await?;
    let file = folder.join("taishohyo.html");
    native::answer("新旧対照表の保存先", &file)?;
    window.gone("[data-testid=table-dialog]").await?;
    let saved = std::fs::read_to_string(file)?;
    assert!(saved.contains("大学院生への経済的支援の拡充"), "{saved}");
    Ok(())
}
