//! Prints the outline of any file as JSON, in the shape of `kosshi-cli outline`; with `--lines` the
//! lines it was read from, pages parted by form feeds.
//!
//! `cargo run -p kosshi-import --example outline -- [--lines] FILE`

use std::error::Error;
use std::path::Path;

use serde_json::json;

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let lines = args.first().is_some_and(|first| first == "--lines");
    let path = args.pop().ok_or("usage: outline [--lines] FILE")?;
    let (name, bytes) = kosshi_import::read_file(Path::new(&path))?;
    let imported = kosshi_import::read(&name, &bytes, None)?;
    if lines {
        let pages = imported
            .source
            .pages
            .iter()
            .map(|page| page.lines.join("\n"));
        println!("{}", pages.collect::<Vec<_>>().join("\u{c}"));
        return Ok(());
    }
    let outline = kosshi_core::outline::read(&imported.source);
    let nodes = outline.nodes.iter().map(|node| {
        json!({
            "id": node.id, "parent": node.parent, "depth": node.depth, "kind": node.kind,
            "marker": node.marker, "text": node.text,
            "page": node.start.page, "line": node.start.line,
            "end_page": node.end.page, "end_line": node.end.line,
        })
    });
    let nodes: Vec<_> = nodes.collect();
    println!(
        "{}",
        json!({"title": outline.title, "nodes": nodes, "remarks": imported.remarks})
    );
    Ok(())
}
