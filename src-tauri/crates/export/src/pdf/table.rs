//! A table over as many pages as it takes, its headings on each.

use super::draw::{About, draw};
use super::face::Faces;
use super::setting::{Line, Look, Run, Setter};
use super::sheet::{Item, MM, Paper, Role, Sheet, Track};
use crate::progress::{NotWritten, Watch};

/// A table to be written as a PDF with [`pdf_table`].
///
/// All its words are shown as they are; none of them is ever markup.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PdfTable {
    /// The heading of the file, and its title.
    pub title: String,
    /// What else is known of it, in small letters under the title.
    pub facts: Vec<String>,
    /// The columns from left to right, two or three mostly.
    pub columns: Vec<PdfColumn>,
    /// The rows.
    pub rows: Vec<PdfRow>,
    /// Whether the paper lies on its side.
    pub landscape: bool,
    /// When the file was made, Unix milliseconds; 0 where it is not to be known.
    pub generated_ms: i64,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PdfColumn {
    /// Its heading.
    pub heading: String,
    /// How wide it is beside the others: a column of 2 is twice as wide as one of 1.
    pub share: f32,
}

/// A row: what stands in each column, from left to right. One cell alone goes across all columns, as
/// the heading of the rows after it.
pub type PdfRow = Vec<PdfCell>;

/// What stands in a cell, in runs of one look; a line end in a text begins a new line.
pub type PdfCell = Vec<PdfText>;

/// Words of one look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PdfText {
    /// The words.
    pub text: String,
    /// Underlined, as what comes in a 新旧対照表.
    pub underlined: bool,
    /// Struck through, as what goes.
    pub struck: bool,
    /// In heavy letters.
    pub bold: bool,
}

const SIZE: f32 = 9.5;
const LEADING: f32 = 15.0;
const PAD: f32 = 4.0;
/// A row of no more lines than this is not broken over the end of a page.
const SHORT: usize = 6;

/// The table as a PDF of A4 pages, tagged, with its headings on each page and `n / N` below it.
///
/// `watch` is told how far it has come, and may stop it.
///
/// # Errors
/// [`NotWritten`] when it was stopped or could not be made.
pub fn pdf_table(table: &PdfTable, watch: Watch<'_>) -> Result<Vec<u8>, NotWritten> {
    let faces = Faces::new()?;
    let about = About {
        title: table.title.clone(),
        made: table.generated_ms,
    };
    let sheet = laid(table, &faces, &mut |done, total| watch(done, total * 2))?;
    draw(sheet, &faces, &about, &mut |done, total| {
        watch(total + done, total * 2)
    })
}

fn laid(table: &PdfTable, faces: &Faces, watch: Watch<'_>) -> Result<Sheet, NotWritten> {
    let setter = Setter::new(faces);
    let mut paper = Paper::a4(table.landscape);
    paper.left = 16.0 * MM;
    paper.right = paper.width - 16.0 * MM;
    let mut sheet = Sheet::new(paper);
    let track = Track {
        lanes: vec![paper.left],
        width: paper.inner(),
    };
    let mut at = sheet.start();
    let part = sheet.part(Role::Heading(1, table.title.clone()), None);
    let run = Run::new(table.title.as_str(), Look::of(14.0).bold());
    let lines = setter.lines(&[run], track.width);
    at = sheet.flow(&track, at, lines, (22.0, 0.0), Some(part));
    if !table.facts.is_empty() {
        let part = sheet.part(Role::Paragraph, None);
        let run = Run::new(table.facts.join("　"), Look::of(9.0));
        let lines = setter.lines(&[run], track.width);
        at = sheet.flow(&track, at, lines, (14.0, 0.0), Some(part));
    }
    at.y += 8.0;
    let grid = sheet.part(Role::Table, None);
    let mut grid = Grid {
        columns: columns(table, paper),
        grid,
        y: at.y,
        page: at.page,
        sheet,
    };
    let head: Vec<Vec<Line>> = table
        .columns
        .iter()
        .zip(&grid.columns)
        .map(|(column, (_, width))| {
            let run = Run::new(column.heading.as_str(), Look::of(SIZE).bold());
            setter.lines(&[run], width - 2.0 * PAD)
        })
        .collect();
    grid.row(head.clone(), Role::Head, (&[], false));
    for (done, row) in table.rows.iter().enumerate() {
        watch(done, table.rows.len())?;
        if let ([cell], true) = (row.as_slice(), grid.columns.len() > 1) {
            let lines = setter.lines(&runs(cell), track.width - 2.0 * PAD);
            grid.across(lines, &head);
            continue;
        }
        let cells = row.iter().zip(&grid.columns);
        let cells = cells.map(|(cell, (_, width))| setter.lines(&runs(cell), width - 2.0 * PAD));
        grid.row(cells.collect(), Role::Cell, (&head, false));
    }
    Ok(grid.sheet)
}

/// Where each column begins, and its width.
fn columns(table: &PdfTable, paper: Paper) -> Vec<(f32, f32)> {
    let shares = table.columns.iter().map(|column| column.share.max(0.1));
    let all: f32 = shares.clone().sum();
    let mut x = paper.left;
    shares
        .map(|share| {
            let width = paper.inner() * share / all;
            let begun = x;
            x += width;
            (begun, width)
        })
        .collect()
}

fn runs(cell: &PdfCell) -> Vec<Run> {
    cell.iter()
        .map(|text| {
            let look = Look {
                bold: text.bold,
                underlined: text.underlined,
                struck: text.struck,
                ..Look::of(SIZE)
            };
            Run::new(text.text.as_str(), look)
        })
        .collect()
}

struct Grid {
    columns: Vec<(f32, f32)>,
    sheet: Sheet,
    grid: usize,
    page: usize,
    y: f32,
}

impl Grid {
    /// A heading of the rows after it, on the page where the first of them begins.
    fn across(&mut self, lines: Vec<Line>, head: &[Vec<Line>]) {
        if self.room() < lines.len() + 3 {
            self.turn(head);
        }
        // Each row has as many cells: whoever hears the table counts them.
        let mut cells = vec![Vec::new(); self.columns.len()];
        if let Some(first) = cells.first_mut() {
            *first = lines;
        }
        self.row(cells, Role::Cell, (head, true));
    }

    /// A row with its borders, over the end of the page where it does not fit; one that goes across
    /// has none between its columns.
    fn row(&mut self, cells: Vec<Vec<Line>>, role: Role, (head, across): (&[Vec<Line>], bool)) {
        let row = self.sheet.part(Role::Row, Some(self.grid));
        let parts: Vec<usize> = cells
            .iter()
            .map(|_| self.sheet.part(role.clone(), Some(row)))
            .collect();
        let mut rest: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
        loop {
            let left = rest.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
            let fits = self.room();
            // What is short stands together, and two lines at least of what is not.
            let together = if left <= SHORT { left } else { 2 };
            if fits < together {
                self.turn(head);
            }
            let here = left.min(self.room().max(1));
            for ((cell, (x, _)), part) in rest.iter_mut().zip(&self.columns).zip(&parts) {
                for (line, y) in cell.take(here).zip(0_u16..) {
                    let y = self.y + PAD + LEADING * (f32::from(y) + 1.0);
                    self.sheet.line(self.page, x + PAD, y, line, Some(*part));
                }
            }
            self.border(here, across);
            if here == left {
                return;
            }
            self.turn(head);
        }
    }

    /// How many lines there is room for.
    fn room(&self) -> usize {
        let room = self.sheet.paper.bottom - self.y - 2.0 * PAD;
        let mut lines = 0;
        let mut taken = LEADING;
        while taken <= room {
            lines += 1;
            taken += LEADING;
        }
        lines
    }

    /// Turns to the next page, with the headings again for those who see them, unless they would
    /// leave too little of it.
    fn turn(&mut self, head: &[Vec<Line>]) {
        self.page += 1;
        self.y = self.sheet.paper.top;
        let lines = head.iter().map(Vec::len).max().unwrap_or(0);
        if lines > self.room() / 3 {
            return;
        }
        for (cell, (x, _)) in head.iter().zip(&self.columns) {
            for (line, at) in cell.iter().zip(0_u16..) {
                let y = self.y + PAD + LEADING * (f32::from(at) + 1.0);
                self.sheet.line(self.page, x + PAD, y, line.clone(), None);
            }
        }
        if lines > 0 {
            self.border(lines, false);
        }
    }

    /// The borders of as many lines; what follows stands under them.
    fn border(&mut self, lines: usize, across: bool) {
        let height = LEADING * f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) + 2.0 * PAD;
        let (top, end) = (self.y, self.y + height);
        let (left, right) = (self.sheet.paper.left, self.sheet.paper.right);
        let between = if across { 1 } else { self.columns.len() };
        let edges = self.columns.iter().take(between).map(|(x, _)| *x);
        let edges = edges.chain([right]);
        let upright: Vec<_> = edges.map(|x| ((x, top), (x, end))).collect();
        let lying = [((left, top), (right, top)), ((left, end), (right, end))];
        for (from, to) in upright.into_iter().chain(lying) {
            let width = 0.5;
            self.sheet.put(self.page, Item::Rule { from, to, width });
        }
        self.y = end;
    }
}
