//! A plain table as one of WordprocessingML, whose heads stand on every page.

use kosshi_core::redline::What;

use super::contrast::{ROOM, TIGHT, head, row, table};
use super::text::{paragraph, run};
use crate::grid::{Cell, Grid};

/// The paragraphs and the table of the file.
pub(super) fn body(grid: &Grid) -> String {
    let all: u32 = grid.columns.iter().map(|one| u32::from(one.width)).sum();
    let widths: Vec<u32> = grid
        .columns
        .iter()
        .map(|one| ROOM * u32::from(one.width) / all.max(1))
        .collect();
    let heads: Vec<String> = grid.columns.iter().map(|one| head(&one.name)).collect();
    let rows = grid.rows.iter().map(|cells| {
        let cells: Vec<String> = cells.iter().map(cell).collect();
        row("", &widths, &cells)
    });
    table(
        &grid.heading,
        &grid.facts,
        &widths,
        &heads,
        &rows.collect::<String>(),
    )
}

fn cell(cell: &Cell) -> String {
    let runs: String = cell
        .runs()
        .iter()
        .map(|one| {
            let looks = match one.what {
                What::Same => "",
                What::Removed => "<w:strike/>",
                What::Added => "<w:u w:val=\"single\"/>",
            };
            run(looks, &one.text)
        })
        .collect();
    paragraph("Normal", TIGHT, &runs)
}
