//! Writing a draft of 1,000 nodes with 10,000 annotations in each format, and two such drafts side
//! by side.

use super::figures::{Figure, Limit};
use super::library::{example, number};
use crate::checkout::Checkout;
use crate::error::{Error, Result};

/// Each format with the names of its figures.
const FORMATS: [(&str, &str, &str); 17] = [
    ("xlsx", "export xlsx, time", "export xlsx, memory"),
    ("csv", "export csv, time", "export csv, memory"),
    ("docx", "export docx, time", "export docx, memory"),
    (
        "docx-redline",
        "export docx-redline, time",
        "export docx-redline, memory",
    ),
    (
        "docx-clean",
        "export docx-clean, time",
        "export docx-clean, memory",
    ),
    ("pdf", "export pdf, time", "export pdf, memory"),
    ("html", "export html, time", "export html, memory"),
    (
        "markdown",
        "export markdown, time",
        "export markdown, memory",
    ),
    (
        "obsidian",
        "export obsidian, time",
        "export obsidian, memory",
    ),
    ("logseq", "export logseq, time", "export logseq, memory"),
    ("opml", "export opml, time", "export opml, memory"),
    ("json", "export json, time", "export json, memory"),
    ("jsonld", "export jsonld, time", "export jsonld, memory"),
    (
        "clipboard",
        "copy as rich text, time",
        "copy as rich text, memory",
    ),
    (
        "contrast-docx",
        "新旧対照表 docx, time",
        "新旧対照表 docx, memory",
    ),
    (
        "contrast-xlsx",
        "新旧対照表 xlsx, time",
        "新旧対照表 xlsx, memory",
    ),
    (
        "contrast-pdf",
        "新旧対照表 pdf, time",
        "新旧対照表 pdf, memory",
    ),
];

/// Time and peak memory of each format, by the example that prints them.
pub(crate) fn measure(checkout: &Checkout) -> Result<Vec<Figure>> {
    let answer = example(checkout, "bench_exports")?;
    let mut figures = Vec::new();
    for (format, time, memory) in FORMATS {
        let figure = answer
            .get(format)
            .ok_or_else(|| Error::shape(format, "is missing"))?;
        figures.push(Figure {
            what: time,
            ours: number(figure, "s")?,
            peer: None,
            unit: "s",
            limit: Limit::AtMost(if format.ends_with("pdf") { 10.0 } else { 2.0 }),
        });
        figures.push(Figure {
            what: memory,
            ours: number(figure, "mb")?,
            peer: None,
            unit: "MB",
            limit: Limit::AtMost(300.0),
        });
    }
    Ok(figures)
}
