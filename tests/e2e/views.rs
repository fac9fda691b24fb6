//! Every view in every theme: seen, and free of accessibility faults.

use kosshi_tests::native;
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

/// What the palette is asked for, and what then opens.
const DIALOGS: [(&str, &str); 13] = [
    ("設定", "settings"),
    ("キーボードの使い方", "shortcuts"),
    ("Kosshi について", "about"),
    ("操作の履歴", "history"),
    ("ごみ箱", "trash"),
    ("出力…", "export-dialog"),
    ("控えから戻す", "restore-dialog"),
    ("略語一覧", "abbreviations"),
    ("色ラベルの名前", "labels"),
    ("ライブラリの点検", "check-dialog"),
    ("項目を直す", "correct"),
    ("頁を書く", "pages"),
    ("頁・行へ移動", "goto"),
];
pub(crate) const THEMES: [(&str, &str); 3] = [
    ("配色：明るい", "light"),
    ("配色：暗い", "dark"),
    ("配色：高コントラスト", "contrast"),
];
pub(crate) const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];

/// Runs an action by its name, from the palette.
pub(crate) async fn run(window: &Window, action: &str) -> Result {
    window.press(&["Control", "Shift", "p"]).await?;
    window
        .type_into("[data-testid=palette-input]", action)
        .await?;
    window.press(&["Enter"]).await?;
    window.gone("[data-testid=palette]").await
}

async fn seen(window: &Window, theme: &str, view: &str) -> Result {
    for (width, height) in SIZES {
        window.resize(width, height).await?;
        window.shoot(&format!("{theme}-{view}-{width}")).await?;
    }
    window.axe(&format!("{view}, {theme}")).await
}

/// What is opened by a key and not by its name: the results, the palette, an editor, and what an
/// annotation once said.
async fn keys_and_views(window: &Window, theme: &str) -> Result {
    window.press(&["Control", "k"]).await?;
    window
        .type_into("[data-testid=search-box]", "ちけん")
        .await?;
    window.find("[data-testid=search-hit]").await?;
    seen(window, theme, "search").await?;
    window.press(&["Escape"]).await?;
    window.gone("[data-testid=search-hit]").await?;
    window.press(&["Control", "Shift", "p"]).await?;
    window.find("[data-testid=palette-input]").await?;
    seen(window, theme, "palette").await?;
    window.press(&["Escape"]).await?;
    window.gone("[data-testid=palette]").await?;

    window.focus("[data-testid=tree] [tabindex='0']").await?;
    window.press(&["s"]).await?;
    window.find("[data-testid=editor-body]").await?;
    seen(window, theme, "editor").await?;
    window.press(&["Escape"]).await?;
    window.gone("[data-testid=editor-body]").await?;
    window.click("[data-testid=inspector-all]").await?;
    window.click("[data-testid=annotation-card]").await?;
    window.click("[data-testid=annotation-versions]").await?;
    window.find("dialog[data-testid=versions]").await?;
    seen(window, theme, "versions").await?;
    window.press(&["Escape"]).await?;
    window.gone("dialog[data-testid=versions]").await
}

/// Six annotations, one of each kind, on the items from the tree's third row on.
async fn annotate(window: &Window) -> Result {
    window.focus("[data-testid=tree] [tabindex='0']").await?;
    for key in ["o", "s", "n", "q", "h", "b"] {
        window.press(&["j"]).await?;
        window.press(&[key]).await?;
        let writes = "return document.querySelector('[data-testid=editor-body]') !== null";
        if window.run(writes, vec![]).await? == json!(true) {
            if key == "s" {
                let wording = "現状の総括と評価";
                window
                    .type_into("[data-testid=editor-replacement]", wording)
                    .await?;
            }
            let body = format!("{key}：根拠となる数値と、担当する機関を明記していただきたい。");
            window.type_into("[data-testid=editor-body]", &body).await?;
            window.press(&["Control", "Enter"]).await?;
            window.gone("[data-testid=editor-body]").await?;
        }
    }
    Ok(())
}

#[test]
fn every_view_in_every_theme_is_accessible_and_pictured() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "views").await?;
        annotate(&window).await?;
        for (action, theme) in THEMES {
            run(&window, action).await?;
            let themed = "return document.documentElement.dataset.theme === arguments[0]";
            window.wait_until(theme, themed, vec![json!(theme)]).await?;
            seen(&window, theme, "main").await?;
            keys_and_views(&window, theme).await?;
            for (action, testid) in DIALOGS {
                run(&window, action).await?;
                // The button that opens it may have the same name.
                let css = format!("dialog[data-testid={testid}]");
                window.find(&css).await?;
                seen(&window, theme, testid).await?;
                window.press(&["Escape"]).await?;
                window.gone(&css).await?;
            }
        }
        window.close().await
    });
}

#[test]
fn the_window_speaks_english_after_a_restart() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "english").await?;
        run(&window, "English").await?;
        let english = "return document.documentElement.lang === 'en'";
        window.wait_until("English", english, vec![]).await?;
        window.close().await?;
        let window = Window::open(folder.path(), "english").await?;
        window.wait_until("English", english, vec![]).await?;
        window.shoot("main").await?;
        window.axe("English").await?;
        window.close().await
    });
}

#[test]
fn the_menu_of_drafts_opens_as_often_as_it_is_asked_to_and_a_citation_is_copied() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "menu").await?;
        for _ in 0..3 {
            window.click("[data-testid=draft-menu]").await?;
            window.find("[role=menu]:popover-open").await?;
            window.press(&["Escape"]).await?;
            window.gone("[role=menu]:popover-open").await?;
            let back = "return document.activeElement.dataset.testid === 'draft-menu'";
            window
                .wait_until("the keyboard on the menu's button", back, vec![])
                .await?;
        }
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["j"]).await?;
        native::press("ctrl+shift+c")?;
        window.find("[data-testid=notice]").await?;
        let copied = "return document.querySelector('[data-testid=notice]').textContent
            .includes('コピー')";
        window
            .wait_until("the copied citation", copied, vec![])
            .await?;
        window.close().await
    });
}

#[test]
fn what_is_typed_in_a_field_is_taken_back_there_and_brought_back() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "typing").await?;
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["n"]).await?;
        window.find("[data-testid=editor-body]").await?;
        window
            .type_into("[data-testid=editor-body]", "数値が要る")
            .await?;
        let reads = "return document.querySelector('[data-testid=editor-body]').value
            === arguments[0]";
        for (keys, text) in [
            (&["Control", "z"][..], ""),
            (&["Control", "Shift", "z"], "数値が要る"),
        ] {
            window.press(keys).await?;
            window
                .wait_until(&format!("{keys:?}"), reads, vec![json!(text)])
                .await?;
        }
        window.close().await
    });
}
