//! Prints the outline of a UTF-8 text file as JSON, in the shape of `kosshi-cli outline`.
//!
//! `cargo run -p kosshi-core --example outline_json -- FILE`

use std::error::Error;

use kosshi_core::outline;
use kosshi_core::source::Source;
use serde_json::json;

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: outline_json FILE")?;
    let outline = outline::read(&Source::from_text(&std::fs::read_to_string(path)?));
    let nodes: Vec<_> = outline
        .nodes
        .iter()
        .map(|node| {
            json!({
                "id": node.id, "parent": node.parent, "depth": node.depth, "kind": node.kind,
                "marker": node.marker, "text": node.text,
                "page": node.start.page, "line": node.start.line,
                "end_page": node.end.page, "end_line": node.end.line,
            })
        })
        .collect();
    let whole = json!({"title": outline.title, "nodes": nodes, "warnings": outline.warnings});
    println!("{whole}");
    Ok(())
}
