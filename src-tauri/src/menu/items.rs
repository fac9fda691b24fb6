//! What stands in the native menu.

/// An item: action id, Japanese and English words, and the key shown beside it.
///
/// Keys that also mean something inside a text field (undo, redo) are left to the page: the
/// system would take them away from the field. So are those of a meeting, which must not wait for
/// the way through the system.
pub(super) type Item = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
);

/// The one item that is the shell's own.
pub(crate) const QUIT: &str = "file.quit";

const SEPARATOR: Item = ("", "", "", None);

/// All menus in their order: their names, and what stands in them.
pub(super) const MENUS: [((&str, &str), &[Item]); 6] = [
    (
        ("ファイル", "File"),
        &[
            (
                "file.import",
                "版を読み込む…",
                "Import a Draft…",
                Some("CmdOrCtrl+O"),
            ),
            ("open.imported", "読み込みの結果", "What Was Imported", None),
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
            ("outline.pages", "頁を書く…", "Write Pages…", None),
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
        ("会議", "Meeting"),
        &[
            ("meeting.start", "会議を始める", "Start the Meeting", None),
            (
                "meeting.resume",
                "会議を続ける",
                "Go on with the Meeting",
                None,
            ),
            (
                "meeting.pause",
                "会議を休憩にする",
                "Pause the Meeting",
                None,
            ),
            ("meeting.end", "会議を終える", "End the Meeting", None),
            (
                "meeting.next_agenda",
                "次の議題へ移る",
                "Go to the Next Agenda Item",
                None,
            ),
            SEPARATOR,
            (
                "meeting.capture",
                "記録の行を開く",
                "Open the Capture Line",
                None,
            ),
            (
                "meeting.discuss",
                "今の項目を議論中にする・外す",
                "Mark the Current Item as Being Discussed, or Not",
                None,
            ),
            (
                "meeting.timeline",
                "会議の経過を開く",
                "Course of the Meeting",
                None,
            ),
            (
                "meeting.coverage",
                "議論の地図を表示・非表示",
                "Map of the Discussion",
                None,
            ),
            (
                "meeting.present",
                "投影表示にする・終わる",
                "Show the Draft to the Room, or End That",
                None,
            ),
            SEPARATOR,
            ("meeting.list", "会議の準備と一覧…", "Meetings…", None),
            (
                "meeting.minutes",
                "議事メモを出力…",
                "Export the Minutes…",
                None,
            ),
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

#[cfg(test)]
mod tests {
    use crate::look::Look;

    use super::{MENUS, QUIT};

    /// What the window calls its actions.
    const JA: &str = include_str!("../../../ui/src/lib/i18n/messages/ja/actions.ts");
    const EN: &str = include_str!("../../../ui/src/lib/i18n/messages/en/actions.ts");
    /// The window's own menu of a meeting.
    const MEETING: &str = include_str!("../../../ui/src/components/meeting/MeetingMenu.svelte");

    #[test]
    fn every_item_is_an_action_of_the_window() {
        let items = MENUS.iter().flat_map(|(_, items)| items.iter());
        let unknown: Vec<&str> = items
            .map(|(id, ..)| *id)
            .filter(|id| !id.is_empty() && *id != QUIT)
            .filter(|id| !JA.contains(&format!("'{id}': ")))
            .collect();
        assert_eq!(unknown, [""; 0]);
    }

    #[test]
    fn the_menu_of_a_meeting_is_that_of_the_window() {
        let (_, items) = MENUS
            .iter()
            .find(|((ja, _), _)| *ja == "会議")
            .expect("the menu");
        let (_, groups) = MEETING.split_once("GROUPS").expect("the groups");
        let (groups, _) = groups.split_once("];").expect("their end");
        let own: Vec<&str> = groups.split('\'').skip(1).step_by(2).collect();
        let ids: Vec<&str> = items
            .iter()
            .filter_map(|(id, ..)| id.strip_prefix("meeting."))
            .collect();
        assert_eq!(ids, own);
        for (id, ja, en, _) in items.iter().filter(|(id, ..)| !id.is_empty()) {
            assert!(JA.contains(&format!("'{id}': '{ja}'")), "{id}: {ja}");
            let en = en.to_lowercase();
            let all = EN.to_lowercase();
            assert!(all.contains(&format!("'{id}': '{en}'")), "{id}: {en}");
        }
    }

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
