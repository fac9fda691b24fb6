//! Where the nodes of a PDF's outline stand in the text of the same draft.
//!
//! Outlines made by hand count the lines of the text that `pdftotext -layout` prints. A PDF has
//! lines of its own, so each node is looked for on its page by its first and last characters.

use serde_json::{Value, json};

/// So many characters tell a place; fewer where the two read a sign differently.
const NEEDLES: [usize; 3] = [12, 7, 4];

/// The visible characters of a page of the text.
struct Page {
    chars: Vec<char>,
    /// The 1-based line of each.
    lines: Vec<usize>,
    /// Behind the node before: they stand in reading order.
    at: usize,
}

/// The outline with the places of its nodes in the text. The text may be the beginning of the draft
/// only; what stands behind its end is left out.
pub(super) fn on_text(outline: &Value, text: &str) -> Value {
    let mut pages: Vec<Page> = text.split('\u{c}').map(Page::of).collect();
    while pages.last().is_some_and(|page| page.chars.is_empty()) {
        pages.pop();
    }
    let nodes = outline.get("nodes").and_then(Value::as_array);
    let nodes = nodes.into_iter().flatten();
    let placed = nodes.filter_map(|node| placed(node.clone(), &mut pages));
    json!({"nodes": placed.collect::<Vec<_>>()})
}

fn placed(mut node: Value, pages: &mut [Page]) -> Option<Value> {
    let words = |key| node.get(key).and_then(Value::as_str).unwrap_or_default();
    let text: Vec<char> = visible(words("marker"))
        .chain(visible(words("text")))
        .collect();
    let number = |key| node.get(key)?.as_u64()?.checked_sub(1)?.try_into().ok();
    let (first, last): (usize, usize) = (number("page")?, number("end_page")?);
    let ends = pages.len();
    let begin = pages.get_mut(first)?.beginning(&text);
    if begin.is_none() && first + 1 == ends {
        return None;
    }
    let before = if first == last { text.len() } else { 0 };
    let end = pages.get_mut(last).and_then(|page| page.end(&text, before));
    let fields = node.as_object_mut()?;
    fields.insert("line".to_owned(), json!(begin));
    fields.insert("end_line".to_owned(), json!(end.or(begin)));
    if end.is_none() {
        fields.insert("end_page".to_owned(), json!(first + 1));
    }
    Some(node)
}

impl Page {
    fn of(text: &str) -> Self {
        let lines = (1..).zip(text.split('\n'));
        let marks = lines.flat_map(|(number, line)| visible(line).map(move |c| (c, number)));
        let (chars, lines) = marks.unzip();
        Self {
            chars,
            lines,
            at: 0,
        }
    }

    /// The line in which a text begins.
    fn beginning(&mut self, text: &[char]) -> Option<usize> {
        let mut needles = NEEDLES
            .iter()
            .filter_map(|&len| text.get(..len.min(text.len())));
        self.at = needles.find_map(|needle| self.find(needle, self.at))?;
        self.lines.get(self.at).copied()
    }

    /// The line in which a text ends, so many characters of which stand on the page.
    fn end(&mut self, text: &[char], on_page: usize) -> Option<usize> {
        let mut needles = NEEDLES
            .iter()
            .filter_map(|&len| text.get(text.len().saturating_sub(len)..));
        self.at = needles.find_map(|needle| {
            let from = self.at + on_page.saturating_sub(needle.len());
            Some(self.find(needle, from)? + needle.len())
        })?;
        self.lines.get(self.at.checked_sub(1)?).copied()
    }

    /// Where characters stand: from a place on, or anywhere.
    fn find(&self, needle: &[char], from: usize) -> Option<usize> {
        let behind = |at: usize| {
            let rest = self.chars.get(at..)?;
            let mut places = rest.windows(needle.len().max(1));
            Some(at + places.position(|chars| chars == needle)?)
        };
        behind(from).or_else(|| behind(0))
    }
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_placed_by_its_words_and_what_the_text_lacks_is_left_out() {
        let text = "計画\n\n１．総論\n 研究開発の基礎から\n実用化まで\u{c}\n続きの文である。\n";
        let node = |text: &str, page: u32, end: u32| json!({"marker": "", "text": text, "page": page, "line": 9, "end_page": end, "end_line": 9});
        let outline = json!({"nodes": [
            node("研究開発の 基礎から実用化まで続きの文である。", 1, 2),
            node("後の文", 2, 2),
            node("遠い文", 3, 3),
        ]});
        let placed = on_text(&outline, text);
        let expected = json!({"marker": "", "text": "研究開発の 基礎から実用化まで続きの文である。",
            "page": 1, "line": 4, "end_page": 2, "end_line": 2});
        assert_eq!(placed, json!({"nodes": [expected]}));
    }
}
