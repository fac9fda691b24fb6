//! The HTML file.

use kosshi_export::{ContrastTemplate, Line};
use scraper::{Html, Selector};

use super::support::hostile::{held, hostile};
use super::support::written::contrast_html;
use super::{filled_with, table, texts_of};

#[test]
fn the_html_file_shows_the_words_and_nothing_else_does_anything() {
    let contrast = table(&ContrastTemplate::default());
    let page = Html::parse_document(&contrast_html(&contrast));
    assert_eq!(texts_of(&page, "thead th"), contrast.heads);
    let cells = texts_of(&page, "tbody td:first-child");
    let lefts: Vec<String> = contrast
        .rows
        .iter()
        .map(|row| row.left.iter().map(Line::text).collect())
        .collect();
    assert_eq!(cells, lefts);
    for text in hostile() {
        let file = contrast_html(&filled_with(&text));
        let page = Html::parse_document(&file);
        let all: Vec<&str> = page
            .tree
            .values()
            .filter_map(|node| node.as_element())
            .map(|element| element.name())
            .collect();
        let ours = [
            "html", "head", "meta", "title", "style", "body", "header", "h1", "ul", "li", "table",
            "thead", "tbody", "tr", "th", "td", "p", "u",
        ];
        assert!(
            all.iter().all(|name| ours.contains(name)),
            "{text}: {all:?}"
        );
        let selector = Selector::parse("td u").unwrap();
        let shown: String = page
            .select(&selector)
            .next()
            .map(|u| u.text().collect())
            .unwrap_or_default();
        assert_eq!(shown, held(&text), "{text}");
    }
}
