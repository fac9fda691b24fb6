//! From characters on a page to rows of text.

use super::geometry::Glyph;

/// Characters whose base lines are so near, in parts of the larger size, stand on one line: raised
/// numbers of footnotes do, ruby does not.
const NEAR: f64 = 0.45;

/// The same character printed twice so near is a bold one.
const DOUBLED: f64 = 0.12;

/// Characters on one line, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Its base line.
    pub(super) y: f64,
    /// The size of its largest character.
    pub(super) size: f64,
    /// Its characters; the first and the last are visible.
    pub(super) glyphs: Vec<Glyph>,
}

impl Row {
    /// Its left edge.
    pub(super) fn left(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.x)
    }

    /// Its right edge.
    pub(super) fn right(&self) -> f64 {
        self.glyphs.last().map_or(0.0, |glyph| glyph.right)
    }
}

/// Gathers the characters of a page, or of a cell, into rows from top to bottom.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if (glyph.y - row.y).abs() <= NEAR * row.size.max(glyph.size) => {
                // The line is where its largest characters stand.
                if glyph.size > row.size {
                    (row.size, row.y) = (glyph.size, glyph.y);
                }
                row.glyphs.push(glyph);
            }
            _ => rows.push(Row {
                y: glyph.y,
                size: glyph.size,
                glyphs: vec![glyph],
            }),
        }
    }
    rows.iter_mut().for_each(put_in_order);
    rows.retain(|row| !row.glyphs.is_empty());
    rows
}

fn put_in_order(row: &mut Row) {
    row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    row.glyphs.dedup_by(|b, a| {
        a.c == b.c && !a.c.is_whitespace() && (b.x - a.x).abs() <= DOUBLED * a.size
    });
    let visible = |glyph: &Glyph| !glyph.c.is_whitespace();
    let first = row.glyphs.iter().position(visible);
    let last = row.glyphs.iter().rposition(visible);
    match (first, last) {
        (Some(first), Some(last)) => {
            row.glyphs.truncate(last + 1);
            row.glyphs.drain(..first);
        }
        _ => row.glyphs.clear(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(c: char, x: f64, y: f64, size: f64) -> Glyph {
        Glyph {
            c,
            x,
            right: x + size,
            y,
            size,
            vertical: false,
        }
    }

    #[test]
    fn a_raised_number_stays_on_its_line_and_ruby_does_not() {
        let page = vec![
            glyph('臨', 0.0, 20.0, 10.0),
            glyph('1', 10.0, 16.5, 5.0),
            glyph('り', 0.0, 11.0, 5.0),
        ];
        let texts: Vec<String> = rows(page)
            .iter()
            .map(|row| row.glyphs.iter().map(|glyph| glyph.c).collect())
            .collect();
        assert_eq!(texts, ["り", "臨1"]);
    }

    #[test]
    fn bold_by_printing_twice_is_one_character() {
        let page = vec![glyph('臨', 0.0, 20.0, 10.0), glyph('臨', 0.4, 20.0, 10.0)];
        assert_eq!(rows(page).first().map(|row| row.glyphs.len()), Some(1));
    }
}
