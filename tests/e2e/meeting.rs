//! A meeting of sixty notes, by keyboard alone and through an input method, with a kill in it.

use std::path::Path;
use std::time::{Duration, Instant};

use kosshi_app::contract::dispatch;
use kosshi_app::{Options, Session};
use kosshi_tests::native;
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::{Value, json};

use crate::views::run;

const INPUT: &str = "[data-testid=capture-input]";
const NOTES: usize = 60;

/// The note that was being typed when the app was killed.
const CUT: usize = 31;

/// What one of the sixty is: typed so, and to be found so.
struct Note {
    /// Before the words: what an input method is not needed for.
    signs: &'static str,
    words: String,
    kind: &'static str,
    speaker: &'static str,
    /// The first line of the item that is cited, where one is.
    cited: Option<u64>,
}

fn note(number: usize) -> Note {
    let (signs, kind, speaker, cited) = match number % 6 {
        1 => ("@山田 ", "note", "山田委員", None),
        2 => ("! ", "opinion", "", None),
        3 => ("? @佐藤 ", "question", "佐藤委員", None),
        4 => (">173行目 ", "note", "", Some(173)),
        5 => ("#宿題 ", "note", "", None),
        _ => ("", "note", "", None),
    };
    Note {
        signs,
        words: format!("発言{number:02}について確認"),
        kind,
        speaker,
        cited,
    }
}

/// A meeting that is prepared, with those who come.
fn prepare(library: &Path) -> Result {
    let session = Session::open(library.to_owned(), Options::default());
    let drafts = dispatch(&session, "drafts", json!({}))?;
    let meeting = json!({
        "plan": drafts["drafts"][0]["plan"], "name": "第２回 専門調査会", "date": "令和８年11月28日",
        "place": "中央合同庁舎", "agenda": ["骨子（たたき台）について", "その他"],
        "participants": [
            { "name": "山田委員", "role": "座長", "short": "山田" },
            { "name": "佐藤委員", "role": "", "short": "佐藤" },
        ],
    });
    dispatch(&session, "add_meeting", meeting)?;
    session.close();
    Ok(())
}

/// Types words as an input method does: parts that change, and an Enter that only confirms.
async fn compose(window: &Window, words: &str) -> Result {
    let script = "
        const [words] = arguments;
        const field = document.activeElement;
        const before = field.value;
        const put = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
        const key = (name) => new KeyboardEvent('keydown', {
            key: name, keyCode: 229, isComposing: true, bubbles: true, cancelable: true });
        const input = (isComposing) => new InputEvent('input', {
            inputType: 'insertCompositionText', isComposing, bubbles: true });
        field.dispatchEvent(key('Process'));
        field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
        for (const upTo of [1, Math.ceil(words.length / 2), words.length]) {
            const part = words.slice(0, upTo);
            put.call(field, before + part);
            field.dispatchEvent(
                new CompositionEvent('compositionupdate', { data: part, bubbles: true }));
            field.dispatchEvent(input(true));
        }
        field.dispatchEvent(key('Enter'));
        field.dispatchEvent(
            new CompositionEvent('compositionend', { data: words, bubbles: true }));
        field.dispatchEvent(input(false));
        return field.value;";
    let value = window.run(script, vec![json!(words)]).await?;
    assert!(
        value.as_str().is_some_and(|value| value.ends_with(words)),
        "the Enter that confirms took the words away: {value}"
    );
    Ok(())
}

/// The item that the reader is at.
async fn current(window: &Window) -> Result<String> {
    let script = "return document
        .querySelector('[data-testid=reader] [data-node][aria-current=location]')
        ?.dataset.node ?? ''";
    Ok(serde_json::from_value(window.run(script, vec![]).await?)?)
}

/// Types a note up to the Enter; says which item it should be at.
async fn write(window: &Window, number: usize) -> Result<Option<String>> {
    let note = note(number);
    if number.is_multiple_of(4) {
        // The discussion goes on to the next item: back to the text, on by a key, and here again.
        window.press(&["Escape"]).await?;
        let before = current(window).await?;
        window.press(&["j"]).await?;
        let moved = "return document
            .querySelector('[data-testid=reader] [data-node][aria-current=location]')
            ?.dataset.node !== arguments[0]";
        window
            .wait_until("the next item", moved, vec![json!(before)])
            .await?;
    }
    window.press(&["Control", "j"]).await?;
    window
        .wait_until(
            "the capture line",
            "return document.activeElement?.dataset.testid === 'capture-input'",
            vec![],
        )
        .await?;
    if !note.signs.is_empty() {
        window.type_into(INPUT, note.signs).await?;
    }
    compose(window, &note.words).await?;
    Ok(match note.cited {
        Some(_) => None,
        None => Some(current(window).await?),
    })
}

async fn enter(window: &Window) -> Result {
    window.press(&["Enter"]).await?;
    let empty = "return document.querySelector(arguments[0]).value === ''";
    window
        .wait_until("the line to be empty again", empty, vec![json!(INPUT)])
        .await
}

async fn seen(window: &Window, step: &str) -> Result {
    for (words, theme) in [
        ("配色：暗い", "dark"),
        ("配色：高コントラスト", "contrast"),
        ("配色：明るい", "light"),
    ] {
        run(window, words).await?;
        for (width, height) in [(1920, 1080), (1280, 800)] {
            window.resize(width, height).await?;
            window.shoot(&format!("{step}-{theme}-{width}")).await?;
        }
        window.axe(&format!("{step}, {theme}")).await?;
    }
    Ok(())
}

#[test]
fn sixty_notes_of_a_meeting_survive_a_kill_in_their_order_and_places() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("会議の保管場所");
        prepare(&library)?;
        let window = Window::open(&library, "meeting").await?;
        run(&window, "会議を始める").await?;
        window.find("[data-testid=meeting-underway]").await?;
        window
            .focus("[data-testid=reader] [data-node][tabindex='0']")
            .await?;

        let mut places = Vec::new();
        for number in 1..CUT {
            places.push(write(&window, number).await?);
            enter(&window).await?;
        }
        places.push(write(&window, CUT).await?);
        window.shoot("capture").await?;
        window.axe("the capture line").await?;
        // The promise is a second from the last key; nothing else ends this wait.
        tokio::time::sleep(Duration::from_secs(1)).await;
        window.kill().await?;

        let window = Window::open(&library, "meeting").await?;
        let back = "return document.querySelector(arguments[0])?.value.includes(arguments[1])";
        window
            .wait_until(
                "the note that was cut off",
                back,
                vec![json!(INPUT), json!(note(CUT).words)],
            )
            .await?;
        window.press(&["Control", "j"]).await?;
        enter(&window).await?;
        for number in CUT + 1..=NOTES {
            places.push(write(&window, number).await?);
            enter(&window).await?;
        }
        window.press(&["Escape"]).await?;
        window.press(&["Control", "Shift", "j"]).await?;
        window.find("[data-testid=timeline]").await?;
        seen(&window, "timeline").await?;
        run(&window, "議論の地図を表示・非表示").await?;
        window.find("[data-testid=coverage]").await?;
        seen(&window, "coverage").await?;
        run(&window, "会議を終える").await?;
        the_room_sees_the_draft_alone(&window).await?;
        let file = folder.path().join("minutes.md");
        the_minutes_are_handed_out(&window, &file).await?;
        window.close().await?;
        all_is_there(&library, &places, &file)
    });
}

/// Nothing of one's own is seen while the draft is shown to others.
async fn the_room_sees_the_draft_alone(window: &Window) -> Result {
    window.press(&["F5"]).await?;
    window.find("[data-testid=presentation]").await?;
    let own = "return [...document.querySelectorAll('body *')]
        .filter((one) => one.checkVisibility())
        .filter((one) => one.matches('[data-testid=annotation-card], [data-testid=timeline]')
            || one.childElementCount === 0 && /発言\\d\\d/.test(one.textContent))
        .map((one) => one.outerHTML);";
    let left = window.run(own, vec![]).await?;
    assert_eq!(left, json!([]));
    for (width, height) in [(1920, 1080), (1280, 800)] {
        window.resize(width, height).await?;
        window.shoot(&format!("presentation-{width}")).await?;
    }
    window.axe("the presentation").await?;
    window.press(&["Escape"]).await?;
    window.gone("[data-testid=presentation]").await
}

async fn the_minutes_are_handed_out(window: &Window, file: &Path) -> Result {
    run(window, "議事メモを出力").await?;
    window.find("[data-testid=minutes-preview]").await?;
    window
        .click("input[name=minutes-format][value=markdown]")
        .await?;
    window
        .click("input[name=minutes-order][value=time]")
        .await?;
    let whole = "const shown = document.querySelector('[data-testid=minutes-preview]')?.innerText ?? '';
        return shown.includes(arguments[0]) && !document.querySelector('[data-testid=minutes-run]').disabled";
    window
        .wait_until("all that leaves", whole, vec![json!(note(NOTES).words)])
        .await?;
    window.shoot("minutes").await?;
    window.axe("the minutes").await?;
    window.click("[data-testid=minutes-run]").await?;
    native::answer("議事メモの保存先", file)?;
    window.gone("[data-testid=minutes-dialog]").await
}

/// Each note, in the order in which it was said, at its item; and so they are written down.
fn all_is_there(library: &Path, places: &[Option<String>], file: &Path) -> Result {
    let session = Session::open(library.to_owned(), Options::default());
    let drafts = dispatch(&session, "drafts", json!({}))?;
    let draft = &drafts["drafts"][0];
    let listed = dispatch(&session, "annotations", json!({ "draft": draft["draft"] }))?;
    let mut notes: Vec<&Value> = listed["annotations"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();
    notes.sort_by_key(|note| note["made"].as_u64());
    assert_eq!(notes.len(), NOTES, "some are lost, or there twice");
    for ((number, made), place) in (1..).zip(&notes).zip(places) {
        let note = note(number);
        assert_eq!(made["body"], json!(note.words));
        assert_eq!(made["kind"], json!(note.kind), "{}", note.words);
        assert_eq!(
            made["said"]["speaker"],
            json!(note.speaker),
            "{}",
            note.words
        );
        match (place, note.cited) {
            (Some(place), _) => assert_eq!(made["node"], json!(place), "{}", note.words),
            (None, cited) => assert_eq!(made["line"].as_u64(), cited, "{}", note.words),
        }
    }
    let meetings = dispatch(&session, "list_meetings", json!({ "plan": draft["plan"] }))?;
    let meeting = &meetings["meetings"][0];
    assert_eq!(
        (&meeting["state"], &meeting["notes"]),
        (&json!("ended"), &json!(NOTES))
    );
    let minutes = json!({ "meeting": meeting["meeting"], "draft": draft["draft"],
        "order": "time", "format": "markdown", "own": true });
    let again = file.with_file_name("again.md");
    session.export_minutes(&serde_json::from_value(minutes)?, &again)?;
    session.close();
    let saved = std::fs::read_to_string(file)?;
    // When they were written is another minute.
    let said = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.contains("出力 20"));
        lines.map(ToOwned::to_owned).collect()
    };
    let again = std::fs::read_to_string(again)?;
    assert_eq!(said(&saved), said(&again));
    assert!(said(&saved).len() < saved.lines().count(), "{saved}");
    // Some come again behind all others, where what is open is gathered.
    let mut rest = saved.as_str();
    for number in 1..=NOTES {
        let words = note(number).words;
        let (_, behind) = rest.split_once(&words).ok_or(words)?;
        rest = behind;
    }
    Ok(())
}

/// Puts the window away, and presses the key of the whole desktop until it is there again: the app
/// has the key a moment after it is chosen, and says nothing of that.
async fn called_from_anywhere(window: &Window) -> Result {
    let until = Instant::now() + Duration::from_secs(20);
    native::minimise()?;
    while !native::is_away()? {
        assert!(Instant::now() < until, "the window is not put away");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    while native::is_away()? {
        assert!(Instant::now() < until, "the key brings no window");
        native::press_anywhere("ctrl+alt+j")?;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let there = "return document.hasFocus()
        && document.activeElement?.dataset.testid === 'capture-input'";
    window.wait_until("the capture line", there, vec![]).await
}

#[test]
fn a_key_opens_the_capture_line_from_whatever_is_in_front() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let window = Window::open(folder.path(), "capture-key").await?;
        run(&window, "設定").await?;
        window.click("[data-testid=capture-shortcut]").await?;
        window.shoot("chosen").await?;
        window.press(&["Escape"]).await?;
        window.gone("dialog[data-testid=settings]").await?;
        called_from_anywhere(&window).await?;
        native::type_anywhere("note")?;
        let typed = "return document.querySelector(arguments[0]).value === 'note'";
        window
            .wait_until("what is typed into the line", typed, vec![json!(INPUT)])
            .await?;
        window.close().await?;

        let window = Window::open(folder.path(), "capture-key").await?;
        called_from_anywhere(&window).await?;
        window.close().await
    });
}
