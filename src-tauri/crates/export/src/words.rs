//! The words of an export, all in one place.

use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, Outcome, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::printed::PrintedPages;

/// The table of contents.
pub const CONTENTS: &str = "目次";
/// The part for annotations that stand behind the text.
pub const NOTES: &str = "注釈";
/// The part for annotations without a place.
pub const APART: &str = "位置を特定できない注釈";
/// What that part is for.
pub const APART_WHY: &str =
    "この版では元の箇所が見つからなかった注釈です。引用箇所は、付けたときの版のものです。";
/// Of a place at which somebody has to look.
pub const TO_REVIEW: &str = "要確認";
/// The part for proposals that could not be set into the text.
pub const NOT_SET: &str = "本文に反映していない修正案";
/// Before the words proposed instead.
pub const REPLACEMENT: &str = "修正案";
/// Stands for no words at all, as in a 新旧対照表.
pub const DELETED: &str = "（削除）";
/// What notes of a meeting are called.
pub const MINUTES: &str = "議事メモ";
/// The part for questions that are open.
pub const OPEN_QUESTIONS: &str = "質問・確認事項";
/// The part for what is to be done.
pub const TODOS: &str = "宿題・やること";
/// The part for what was said outside the agenda.
pub const OFF_AGENDA: &str = "議題外";
/// What stands under an item of the agenda under which nothing was said.
pub(crate) const NOTHING_SAID: &str = "（発言の記録はありません）";
/// What a table of two drafts is called.
pub const CONTRAST: &str = "新旧対照表";
/// Stands for what did not change, as in a 新旧対照表.
pub const OMITTED: &str = "（略）";
/// Stands beside what is new, as in a 新旧対照表.
pub const NEW: &str = "（新設）";
/// The head of a column for remarks.
pub const REMARKS: &str = "備考";
/// Of items that became one.
pub const MERGED: &str = "統合";
/// Of an item that became several.
pub const SPLIT: &str = "分割";
/// Before the tags.
pub const TAGS: &str = "タグ";
/// Before the reason for the words proposed.
pub const REASON: &str = "理由";
/// Before a reply.
pub const REPLY: &str = "返信";

/// Of an item that stood elsewhere; `place` is how it was cited, or empty.
#[must_use]
pub fn moved_from(place: &str) -> String {
    match place.is_empty() {
        true => "移動".to_owned(),
        false => format!("{place}から移動"),
    }
}

/// The word for a kind.
#[must_use]
pub fn kind(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Highlight => "マーカー",
        AnnotationKind::Note => "メモ",
        AnnotationKind::Question => "質問",
        AnnotationKind::Opinion => "意見",
        AnnotationKind::Suggestion => "修正案",
        AnnotationKind::Bookmark => "しおり",
    }
}

/// The sign of a kind, so that it is known without its colour: that of the window.
#[must_use]
pub fn sign(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Highlight => "■",
        AnnotationKind::Note => "※",
        AnnotationKind::Question => "？",
        AnnotationKind::Opinion => "◆",
        AnnotationKind::Suggestion => "±",
        AnnotationKind::Bookmark => "★",
    }
}

/// What is to be said of a placement; nothing when it is as it was.
#[must_use]
pub fn placement(state: PlacementState) -> Option<&'static str> {
    match state {
        PlacementState::Same => None,
        PlacementState::Moved => Some("移動"),
        PlacementState::Changed => Some("文言変更・要確認"),
        PlacementState::NodeOnly => Some("項目のみ特定"),
        PlacementState::Orphan => Some("孤立"),
    }
}

/// How far an annotation has come.
#[must_use]
pub fn state(state: AnnotationState) -> &'static str {
    match state {
        AnnotationState::Draft => "下書き",
        AnnotationState::Submit => "提出する",
        AnnotationState::Submitted => "提出済",
        AnnotationState::Resolved => "解決",
    }
}

/// What its author thinks of the place.
#[must_use]
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::For => "賛成",
        Stance::Against => "反対",
        Stance::Reserved => "保留",
    }
}

/// What was done about an annotation.
#[must_use]
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Reflected => "反映",
        Outcome::PartlyReflected => "一部反映",
        Outcome::AlreadyReflected => "趣旨反映済",
        Outcome::NotAdopted => "不採用",
        Outcome::OnHold => "保留",
    }
}

/// What is to be said of a priority; nothing of the usual one.
#[must_use]
pub fn priority(priority: Priority) -> Option<&'static str> {
    match priority {
        Priority::High => Some("優先度 高"),
        Priority::Normal => None,
        Priority::Low => Some("優先度 低"),
    }
}

/// What is to be said of how far an annotation reaches; nothing when not beyond its words.
#[must_use]
pub fn scope(scope: Scope) -> Option<&'static str> {
    match scope {
        Scope::Item => None,
        Scope::Branch => Some("この項目以下"),
        Scope::Draft => Some("計画全体"),
    }
}

/// A colour's own name.
#[must_use]
pub fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "赤",
        Colour::Orange => "橙",
        Colour::Yellow => "黄",
        Colour::Green => "緑",
        Colour::Blue => "青",
        Colour::Purple => "紫",
    }
}

/// A label: its colour, and what it stands for where that has a name.
#[must_use]
pub fn label(of: Colour, name: &str) -> String {
    match name.is_empty() {
        true => format!("色ラベル {}", colour(of)),
        false => format!("色ラベル {}（{name}）", colour(of)),
    }
}

/// How the pages of a draft are named: by the numbers printed on them. `None` for a draft of one
/// page, which is cited by line alone.
pub type Pages<'a> = Option<&'a PrintedPages>;

/// A page and line as officials say them: `12頁8行目`, or `173行目` in a source of one page.
#[must_use]
pub fn place(page: u32, line: u32, pages: Pages<'_>) -> String {
    let page = pages.filter(|_| page > 0).map(|pages| pages.cited(page));
    let line = (line > 0).then(|| format!("{line}行目"));
    [page, line].into_iter().flatten().collect()
}

/// Citation, page and line: `２．（２）〇臨床試験、173行目`.
#[must_use]
pub fn cited(citation: &str, page: u32, line: u32, pages: Pages<'_>) -> String {
    let place = place(page, line, pages);
    match (citation.is_empty(), place.is_empty()) {
        (true, _) => place,
        (_, true) => citation.to_owned(),
        _ => format!("{citation}、{place}"),
    }
}

/// A place of a draft by its name: `素案 ２．（２）、12頁8行目`.
#[must_use]
pub fn of_draft(draft: &str, place: &str) -> String {
    format!("{draft} {place}")
}

/// A draft that is not in the library any more.
pub const ANOTHER_DRAFT: &str = "別の版";

/// The place for the margin: `12-8`, `2枚目-8`, or `173`.
pub(crate) fn place_short(page: u32, line: u32, pages: Pages<'_>) -> String {
    match (pages, page, line) {
        (Some(_), 0, _) | (None, _, 0) => String::new(),
        (Some(pages), page, 0) => format!("{}-", pages.named(page)),
        (Some(pages), page, line) => format!("{}-{line}", pages.named(page)),
        (None, _, line) => line.to_string(),
    }
}

/// What a screen reader says for the number of an annotation.
pub(crate) fn numbered(number: usize) -> String {
    format!("注釈{number}")
}

/// How many annotations there are.
#[must_use]
pub fn count(annotations: usize) -> String {
    format!("注釈 {annotations} 件")
}

/// When the file was made.
#[must_use]
pub fn generated(at: &str) -> String {
    format!("出力 {at}")
}

/// A quote in its brackets.
#[must_use]
pub fn quoted(quote: &str) -> String {
    format!("「{quote}」")
}

/// A row of a table, by the first words in it: `「届出率」の行`.
pub(crate) fn row(first: &str) -> String {
    format!("{}の行", quoted(first))
}

/// The lines of a text: every kind of line end that a person may have pasted.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ])
    .map(|line| line.chars().map(visible).collect())
    .collect()
}

/// Control characters have no place in any of the formats; one stands as U+FFFD, never vanishes.
pub(crate) fn visible(c: char) -> char {
    match c {
        '\t' | '\n' => c,
        c if c.is_control() => '\u{fffd}',
        // Noncharacters, which HTML and XML forbid.
        '\u{fdd0}'..='\u{fdef}' => '\u{fffd}',
        c if u32::from(c) & 0xfffe == 0xfffe => '\u{fffd}',
        c => c,
    }
}
