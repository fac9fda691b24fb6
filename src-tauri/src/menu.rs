//! The native menu. Its items carry the ids of the window's actions and do nothing themselves.

use serde::Serialize;
use tauri::menu::{
    CheckMenuItemBuilder, Menu, MenuBuilder, MenuEvent, MenuItemBuilder, Submenu, SubmenuBuilder,
};
use tauri::{AppHandle, Wry};

use crate::look::Look;
use crate::window;

/// What the window is told when an item is chosen.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Chosen {
    action: String,
}

impl Chosen {
    /// The choice behind a menu event.
    pub(crate) fn new(event: &MenuEvent) -> Self {
        Self::named(event.id().as_ref())
    }

    /// The choice of an item by its id.
    pub(crate) fn named(id: &str) -> Self {
        Self {
            action: id.to_owned(),
        }
    }
}

/// An item: action id, Japanese and English words, and the key shown beside it.
///
/// Keys that also mean something inside a text field (undo, redo) are left to the page: the
/// system would take them away from the field.
type Item = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
);

/// The one item that is the shell's own.
pub(crate) const QUIT: &str = "file.quit";

const SEPARATOR: Item = ("", "", "", None);

const MENUS: [((&str, &str), &[Item]); 5] = [
    (
        ("ファイル", "File"),
        &[
            (
                "file.import",
                "版を読み込む…",
                "Import a Draft…",
                Some("CmdOrCtrl+O"),
            ),
            SEPARATOR,
            ("file.export", "出力…", "Export…", Some("CmdOrCtrl+E")),
            (
                "file.export.xlsx",
                "意見一覧（Excel）に出力…",
                "Export a Table (Excel)…",
                None,
            ),
            ("file.export.docx", "Word に出力…", "Export to Word…", None),
            (
                "file.export.markdown",
                "Markdown に出力…",
                "Export to Markdown…",
                None,
            ),
            ("file.export.html", "HTML に出力…", "Export to HTML…", None),
            ("file.export.json", "JSON に出力…", "Export to JSON…", None),
            SEPARATOR,
            (
                "file.export.jsonld",
                "注釈だけを出力…",
                "Export Annotations Only…",
                None,
            ),
            (
                "file.import_annotations",
                "注釈を取り込む…",
                "Import Annotations…",
                None,
            ),
            SEPARATOR,
            ("file.backup", "控えを保存…", "Save a Backup…", None),
            ("file.restore", "控えから戻す…", "Restore a Backup…", None),
            (
                "open.check",
                "ライブラリの点検…",
                "Check the Library…",
                None,
            ),
            SEPARATOR,
            ("open.passphrase", "パスフレーズ…", "Passphrase…", None),
            ("file.lock", "ロックする", "Lock", Some("CmdOrCtrl+Shift+L")),
            SEPARATOR,
            (QUIT, "終了", "Quit", Some("CmdOrCtrl+Q")),
        ],
    ),
    (
        ("編集", "Edit"),
        &[
            ("edit.undo", "元に戻す", "Undo", None),
            ("edit.redo", "やり直す", "Redo", None),
            SEPARATOR,
            ("edit.find", "検索", "Search", Some("CmdOrCtrl+K")),
            (
                "go.place",
                "頁・行へ移動…",
                "Go to Page and Line…",
                Some("CmdOrCtrl+G"),
            ),
            (
                "edit.copy_citation",
                "引用箇所を付けてコピー",
                "Copy with Citation",
                Some("CmdOrCtrl+Shift+C"),
            ),
            SEPARATOR,
            ("outline.correct", "項目を直す…", "Correct the Item…", None),
            SEPARATOR,
            ("open.abbreviations", "略語一覧", "Abbreviations", None),
            ("open.history", "操作の履歴", "History", None),
            ("open.trash", "ごみ箱", "Trash", None),
            ("open.settings", "設定", "Settings", Some("CmdOrCtrl+,")),
        ],
    ),
    (
        ("注釈", "Annotate"),
        &[
            ("annotate.opinion", "意見", "Opinion", None),
            ("annotate.suggestion", "修正案", "Suggestion", None),
            ("annotate.note", "メモ", "Note", None),
            ("annotate.question", "質問", "Question", None),
            ("annotate.highlight", "マーカー", "Highlight", None),
            ("annotate.bookmark", "しおり", "Bookmark", None),
            SEPARATOR,
            (
                "review.carry",
                "前の版の注釈を引き継ぐ",
                "Carry over the Annotations",
                None,
            ),
            (
                "review.begin",
                "要確認の注釈を確かめる",
                "Check the Carried Annotations",
                None,
            ),
            (
                "review.fates",
                "意見の行方…",
                "What Became of My Opinions…",
                None,
            ),
            SEPARATOR,
            (
                "annotate.edit",
                "選んだ注釈を直す",
                "Edit the Annotation",
                None,
            ),
            (
                "annotate.reanchor",
                "選んだ注釈を、ここに付け直す",
                "Move the Annotation Here",
                None,
            ),
            (
                "annotate.versions",
                "選んだ注釈の変更の履歴",
                "Versions of the Annotation",
                None,
            ),
            (
                "annotate.mark",
                "選んだ注釈に印を付ける・外す",
                "Mark or Unmark the Annotation",
                None,
            ),
            (
                "annotate.mark_all",
                "一覧の注釈すべてに印を付ける",
                "Mark All Listed Annotations",
                None,
            ),
            (
                "annotate.delete",
                "選んだ注釈をごみ箱へ",
                "Move to Trash",
                None,
            ),
            SEPARATOR,
            ("annotate.labels", "色ラベルの名前", "Names of Labels", None),
        ],
    ),
    (
        ("表示", "View"),
        &[
            ("view.outline", "目次", "Outline", None),
            ("view.original", "原本の頁", "Original", None),
            ("view.inspector", "注釈の一覧", "Annotations", None),
            SEPARATOR,
            (
                "compare.begin",
                "版を比べる",
                "Compare Drafts",
                Some("CmdOrCtrl+D"),
            ),
            SEPARATOR,
            ("view.larger", "文字を大きく", "Larger Text", None),
            ("view.smaller", "文字を小さく", "Smaller Text", None),
            ("view.reset_size", "標準の大きさ", "Standard Size", None),
            SEPARATOR,
            ("view.theme.system", "配色：システム", "Theme: System", None),
            ("view.theme.light", "配色：明るい", "Theme: Light", None),
            ("view.theme.dark", "配色：暗い", "Theme: Dark", None),
            (
                "view.theme.contrast",
                "配色：高コントラスト",
                "Theme: High Contrast",
                None,
            ),
            SEPARATOR,
            (
                "view.language.ja",
                "日本語で表示",
                "日本語 (Japanese)",
                None,
            ),
            ("view.language.en", "English（英語で表示）", "English", None),
        ],
    ),
    (
        ("ヘルプ", "Help"),
        &[
            (
                "go.palette",
                "すべての操作",
                "All Actions",
                Some("CmdOrCtrl+Shift+P"),
            ),
            (
                "help.shortcuts",
                "キーボードの使い方",
                "Keyboard Shortcuts",
                None,
            ),
            SEPARATOR,
            ("help.about", "Kosshi について", "About Kosshi", None),
        ],
    ),
];

/// The menu in the window's language, with the ticks as they stand.
pub(crate) fn build(app: &AppHandle, look: &Look) -> tauri::Result<Menu<Wry>> {
    let english = look.is_english();
    let mut menu = MenuBuilder::new(app);
    for ((ja, en), items) in MENUS {
        let mut submenu = SubmenuBuilder::new(app, if english { en } else { ja });
        for (id, ja, en, key) in items {
            if id.is_empty() {
                submenu = submenu.separator();
                continue;
            }
            let words = if english { en } else { ja };
            if let Some(ticked) = look.ticks(id) {
                let item = CheckMenuItemBuilder::with_id(*id, words).checked(ticked);
                submenu = submenu.item(&item.build(app)?);
                continue;
            }
            let mut item = MenuItemBuilder::with_id(*id, words);
            if let Some(key) = key {
                item = item.accelerator(key);
            }
            submenu = submenu.item(&item.build(app)?);
        }
        menu = menu.item(&submenu.build()?);
    }
    menu.build()
}

/// Puts the menu into another language.
pub(crate) fn translate(app: &AppHandle, look: &Look) {
    let Some(window) = window::main(app) else {
        return;
    };
    let done = build(app, look).and_then(|menu| window.set_menu(menu));
    if let Err(error) = done {
        tracing::warn!("menu not translated: {error}");
    }
}

/// Sets the ticks as they stand. A choice ticks itself, also one that was in force already.
pub(crate) fn tick(app: &AppHandle, look: &Look) {
    let Some(menu) = window::main(app).and_then(|window| window.menu()) else {
        return;
    };
    if let Err(error) = set_ticks(&menu, look) {
        tracing::warn!("menu not ticked: {error}");
    }
}

fn set_ticks(menu: &Menu<Wry>, look: &Look) -> tauri::Result<()> {
    for submenu in menu.items()? {
        let items = submenu.as_submenu().map(Submenu::items).transpose()?;
        for item in items.unwrap_or_default() {
            let Some(check) = item.as_check_menuitem() else {
                continue;
            };
            if let Some(ticked) = look.ticks(check.id().as_ref()) {
                check.set_checked(ticked)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Look, MENUS};

    #[test]
    fn every_theme_and_every_language_is_a_choice_with_one_tick() {
        let look = Look::default();
        let items = MENUS.iter().flat_map(|(_, items)| items.iter());
        let ticks: Vec<(&str, bool)> = items
            .filter_map(|(id, ..)| Some((*id, look.ticks(id)?)))
            .collect();
        assert_eq!(
            ticks,
            [
                ("view.theme.system", true),
                ("view.theme.light", false),
                ("view.theme.dark", false),
                ("view.theme.contrast", false),
                ("view.language.ja", true),
                ("view.language.en", false),
            ]
        );
    }
}
