//! HTML: what a reader would see of it, line by line. Nothing is run, fetched or kept as markup.
//!
//! Only tokens are looked at, no tree is built, so that nothing can be nested too deep.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use kosshi_core::source::{Flow, Page, Said, SaidRole, Source};

use crate::error::ImportError;
use crate::laid::Laid;
use crate::refusal::Refusal;
use crate::text::decode;
use crate::{Extracted, Importer};

/// The importer of HTML.
pub(crate) struct Html;

impl Importer for Html {
    fn extract(&self, bytes: &[u8], chosen: Option<&str>) -> Result<Extracted, ImportError> {
        let label = declared_encoding(bytes);
        let decoded = decode(bytes, chosen.or(label.as_deref()))?;
        let source = source(&decoded.text);
        if source.lines().all(|(_, _, line)| line.trim().is_empty()) {
            return Err(Refusal::Empty.into());
        }
        Ok(decoded.extracted(source))
    }
}

/// The encoding that the page names in its first kilobyte, when it is one we know. Pages say UTF-8
/// of what is not, so only the encodings of Japan are believed.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head: String = bytes
        .iter()
        .take(1024)
        .map(|&byte| char::from(byte).to_ascii_lowercase())
        .collect();
    let (_, behind) = head.split_once("charset=")?;
    let label: String = behind
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let known = [
        "shift_jis",
        "shift-jis",
        "x-sjis",
        "windows-31j",
        "euc-jp",
        "iso-2022-jp",
    ];
    known.contains(&label.as_str()).then_some(label)
}

/// What a reader would see of a piece of HTML, line by line.
#[must_use]
pub fn html_text(html: &str) -> String {
    let source = source(html);
    let lines = source.lines().map(|(_, _, line)| line.trim());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn source(text: &str) -> Source {
    let tokenizer = Tokenizer::new(Reader::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    // The feeding stops behind a script, which is not run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut lines = tokenizer.sink.lines.into_inner();
    lines.end_line();
    let Lines { laid, page, .. } = &mut lines;
    laid.end(&mut page.lines);
    Source {
        pages: vec![lines.page],
    }
}

#[derive(Default)]
struct Reader {
    lines: RefCell<Lines>,
}

#[derive(Default)]
struct Lines {
    page: Page,
    line: String,
    /// What the line being gathered begins.
    said: Said,
    /// Elements whose text is not seen.
    unseen: u32,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u32>>,
    /// Elements around the text that hold what surrounds it on a site: menus, imprints.
    around: u32,
    row: bool,
    /// Where the cells of the open table stand.
    laid: Laid,
    literal: bool,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut lines = self.lines.borrow_mut();
        match token {
            Token::TagToken(tag) => return lines.tag(&tag),
            Token::CharacterTokens(text) if lines.unseen == 0 => lines.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements that begin and end a line.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ];
    BLOCKS.contains(&name)
}

/// Elements whose text is about the site and not of the draft.
fn surrounds(name: &str) -> bool {
    matches!(name, "nav" | "footer")
}

fn heading_rank(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?;
    digit.parse().ok().filter(|rank| (1..=6).contains(rank))
}

/// A number that an element gives; 1 where it gives none.
fn number(tag: &Tag, name: &str) -> usize {
    let given = tag.attrs.iter().find(|given| &*given.name.local == name);
    given
        .and_then(|given| given.value.parse().ok())
        .unwrap_or(1)
}

impl Lines {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "noframes" | "iframe" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        // The readings of kanji (rt, rp) are no part of the sentence.
        if raw.is_some() || matches!(name, "rt" | "rp" | "template" | "noscript") {
            self.unseen = if opens {
                self.unseen + 1
            } else {
                self.unseen.saturating_sub(1)
            };
            return match raw {
                Some(raw) if opens => TokenSinkResult::RawData(raw),
                _ => TokenSinkResult::Continue,
            };
        }
        if opens {
            self.open(tag);
        } else {
            self.close(name);
        }
        TokenSinkResult::Continue
    }

    fn open(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        if surrounds(name) {
            self.end_line();
            self.around += 1;
        } else if matches!(name, "main" | "article" | "h1") {
            self.end_line();
            // Whoever forgot to close a menu did not mean all the text to be one.
            self.around = 0;
        }
        if let Some(rank) = heading_rank(name) {
            self.begin(Some(SaidRole::Heading), Some(rank));
            return;
        }
        match name {
            "br" if self.row => self.end_line_of_cell(),
            "br" => self.end_line_with(Flow::Unsaid),
            "td" | "th" if self.row => self.cell(tag),
            "tr" => {
                self.begin(Some(SaidRole::Row), None);
                self.row = true;
                self.laid.row();
            }
            "ul" | "ol" => {
                self.end_line();
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => self.item(),
            "pre" => {
                self.begin(None, None);
                self.literal = true;
            }
            // Paragraphs of a cell are lines of it.
            name if is_block(name) && self.row => self.end_line_of_cell(),
            name if is_block(name) => self.begin(None, None),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "ul" | "ol" => {
                self.end_line();
                self.lists.pop();
            }
            "tr" | "table" => {
                self.row = false;
                self.begin(None, None);
                if name == "table" {
                    self.laid.end(&mut self.page.lines);
                }
            }
            "pre" => {
                self.literal = false;
                self.begin(None, None);
            }
            name if is_block(name) && self.row => self.end_line_of_cell(),
            name if heading_rank(name).is_some() || is_block(name) => {
                self.end_line();
                self.around = self.around.saturating_sub(u32::from(surrounds(name)));
                self.begin(None, None);
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.begin(None, Some(Said::TEXT_RANK.saturating_add(depth)));
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "・ ".to_owned(),
        };
        self.line = "  ".repeat(usize::from(depth.saturating_sub(1)).min(20)) + &marker;
    }

    /// The next cell of a row: on a line of its own, in the same node.
    fn cell(&mut self, tag: &Tag) {
        self.end_line_of_cell();
        if self.said.flow != Flow::Begins {
            self.said.flow = Flow::Cell;
        }
        self.laid
            .cell(number(tag, "colspan"), number(tag, "rowspan"));
    }

    /// Ends a line of a cell, if anything is seen of it; the next one goes on in the cell.
    fn end_line_of_cell(&mut self) {
        if !self.line.trim().is_empty() {
            self.end_line_with(Flow::GoesOn);
        }
    }

    /// Ends the line and begins a node. Text outside of lists ends those that are open.
    fn begin(&mut self, role: Option<SaidRole>, rank: Option<u8>) {
        self.end_line();
        let rank = rank.or_else(|| self.lists.is_empty().then_some(Said::TEXT_RANK));
        self.said = Said {
            role,
            flow: Flow::Begins,
            rank,
        };
    }

    /// Ends the line; the next one stands in the same element.
    fn end_line_with(&mut self, flow: Flow) {
        let Said { role, .. } = self.said;
        self.end_line();
        let flow = if role == Some(SaidRole::Heading) {
            Flow::GoesOn
        } else {
            flow
        };
        self.said = Said {
            role,
            flow,
            rank: None,
        };
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        if self.said.role == Some(SaidRole::Row) {
            self.laid.line(self.page.lines.len(), line.trim());
        }
        if self.around > 0 {
            self.said.role = Some(SaidRole::Furniture);
        }
        self.page.lines.push(line.trim_end().to_owned());
        if let Ok(number) = u32::try_from(self.page.lines.len()) {
            self.page.said.insert(number, self.said);
        }
        self.said = Said {
            flow: Flow::Begins,
            rank: self.lists.is_empty().then_some(Said::TEXT_RANK),
            role: None,
        };
    }

    /// White space is one space, except in `pre`; between Japanese letters a line end is none.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if self.literal && c == '\n' {
                self.end_line();
            } else if !matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}') || self.literal {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> Vec<String> {
        source(html).pages.remove(0).lines
    }

    #[test]
    fn what_is_seen_is_read_and_nothing_else() {
        let html = "<title>題</title><script>if (a < b) alert('<p>')</script><style>p{}</style>\
            <h1>総論</h1><p>基礎<ruby>研<rt>けん</rt></ruby>究<br>の推進</p><ul><li>治験<ol><li>国際\
            <li>国内</ol></ul><img src=x onerror=alert(1)>後&amp;前";
        assert_eq!(
            lines(html),
            [
                "総論",
                "基礎研究",
                "の推進",
                "・ 治験",
                "  1. 国際",
                "  2. 国内",
                "後&前"
            ]
        );
    }

    #[test]
    fn cells_of_a_row_are_lines_of_one_node() {
        let page = source("<table><tr><td>現行<td><p>改正</p></tr><tr><td>略</table>")
            .pages
            .remove(0);
        assert_eq!(page.lines, ["現行", "        改正", "略"]);
        let flows: Vec<Flow> = page.said.values().map(|said| said.flow).collect();
        assert_eq!(flows, [Flow::Begins, Flow::Cell, Flow::Begins]);
    }

    #[test]
    fn a_cell_of_several_lines_is_one_and_an_empty_one_keeps_its_place() {
        let page = source("<table><tr><td>区<br>分<td><td>改<br><br>正<br><td>備考</table>")
            .pages
            .remove(0);
        assert_eq!(
            page.lines,
            [
                "区",
                "分",
                "                改",
                "正",
                "                        備考"
            ]
        );
        let flows: Vec<Flow> = page.said.values().map(|said| said.flow).collect();
        assert_eq!(
            flows,
            [
                Flow::Begins,
                Flow::GoesOn,
                Flow::Cell,
                Flow::GoesOn,
                Flow::Cell
            ]
        );
    }

    #[test]
    fn paragraphs_of_a_cell_are_lines_of_it() {
        let cell = "<td><p>・治験</p><p>・人材<td><div>（１）国</div>（２）県";
        let page = source(&format!("<table><tr>{cell}</table>"));
        let page = page.pages.first().unwrap();
        let words: Vec<&str> = page.lines.iter().map(|line| line.trim()).collect();
        assert_eq!(words, ["・治験", "・人材", "（１）国", "（２）県"]);
        let flows: Vec<Flow> = page.said.values().map(|said| said.flow).collect();
        assert_eq!(
            flows,
            [Flow::Begins, Flow::GoesOn, Flow::Cell, Flow::GoesOn]
        );
    }

    #[test]
    fn elements_may_be_nested_without_end() {
        assert_eq!(lines(&("<div>".repeat(100_000) + "総論")), ["総論"]);
    }
}
