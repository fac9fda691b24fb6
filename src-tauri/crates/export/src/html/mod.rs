//! The export for reading and printing: one HTML file that needs nothing else.
//!
//! No script, no network, no font from outside; the content security policy in the file holds the
//! browser to it. The outline becomes nested sections and lists with a table of contents, the
//! annotated words are marked with a number, and the cards with these numbers stand under their
//! item. Kinds are told by sign and word, so that a black-and-white print says as much.

mod card;
mod contents;
mod contrast;
mod escape;
mod grid;
mod marked;
mod minutes;
mod tabular;
mod tree;

pub use contrast::contrast_html;
pub(crate) use escape::escape;
pub use grid::grid_html;
pub use minutes::minutes_html;

use crate::model::Model;
use crate::progress::{NotWritten, Steps, Watch};
use crate::words;

/// The look, on screen (light and dark) and on A4.
const STYLE: &str = include_str!("style.css");

/// What the file may do: show text in its own style.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole model as one self-contained HTML file.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn html(model: &Model, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut steps = Steps::of(model, watch);
    let parts = [contents::contents(model), tree::tree(model, &mut steps)?];
    Ok(page(model.heading(), &model.facts(), STYLE, parts))
}

/// One self-contained HTML file: its heading, facts below it, and what follows.
fn page(
    heading: &str,
    facts: &[String],
    style: &str,
    parts: impl IntoIterator<Item = String>,
) -> String {
    let heading = escape(heading);
    let facts = facts
        .iter()
        .map(|fact| format!("<li>{}</li>", escape(fact)))
        .collect();
    let head = [
        "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">".to_owned(),
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">".to_owned(),
        "<meta name=\"referrer\" content=\"no-referrer\">".to_owned(),
        format!("<title>{heading}</title>\n<style>\n{style}</style>\n</head>\n<body>"),
        format!("<header>\n<h1>{heading}</h1>"),
        list("facts", facts),
        "</header>".to_owned(),
    ];
    let end = std::iter::once("</body>\n</html>\n".to_owned());
    let all: Vec<String> = head
        .into_iter()
        .chain(parts)
        .chain(end)
        .filter(|part| !part.is_empty())
        .collect();
    all.join("\n")
}

/// A list of rendered items, or nothing.
fn list(class: &str, items: String) -> String {
    match items.is_empty() {
        true => items,
        false => format!("<ul class=\"{class}\">{items}</ul>"),
    }
}

/// The part for annotations without a place; `number` is the number of the first.
fn apart(model: &Model, number: usize) -> String {
    if model.apart.is_empty() {
        return String::new();
    }
    let pages = model.pages();
    let cards = (number..)
        .zip(&model.apart)
        .map(|(n, one)| card::card(one, n, pages));
    format!(
        "<section class=\"apart\" id=\"apart\">\n<h2>{}</h2>\n<p class=\"why\">{}</p>\n{}</section>\n",
        words::APART,
        words::APART_WHY,
        cards.collect::<String>(),
    )
}
