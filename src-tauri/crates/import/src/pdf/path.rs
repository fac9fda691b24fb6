//! Paths, as far as they draw rules.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;

use super::geometry::{Matrix, Rule};

/// A filled rectangle so thin is a rule, in points.
const THIN: f64 = 2.0;

/// Shorter strokes belong to a letter or a pattern.
const SHORTEST: f64 = 6.0;

/// No page needs more rules than this.
const MAX_RULES: usize = 20_000;

/// The path being drawn, on the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    at: (f64, f64),
    start: (f64, f64),
    lines: Vec<((f64, f64), (f64, f64))>,
    boxes: Vec<((f64, f64), (f64, f64))>,
}

impl Path {
    /// Goes on with an instruction; what it paints is added to the rules.
    pub(super) fn take(&mut self, op: &Op<'_, '_>, page: Matrix, rules: &mut Vec<Rule>) {
        let map = |x: &Number, y: &Number| page.map(x.as_f64(), y.as_f64());
        match op {
            Op::MoveTo(p) => {
                self.at = map(&p.0, &p.1);
                self.start = self.at;
            }
            Op::LineTo(p) => self.line_to(map(&p.0, &p.1)),
            Op::CubicTo(p) => self.at = map(&p.4, &p.5),
            Op::ClosePath(_) => self.line_to(self.start),
            Op::RectPath(r) => {
                let [x, y, w, h] = [&r.0, &r.1, &r.2, &r.3].map(|number| number.as_f64());
                self.boxes.push((page.map(x, y), page.map(x + w, y + h)));
            }
            Op::StrokePath(_)
            | Op::CloseAndStrokePath(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.paint(true, rules),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.paint(false, rules),
            Op::EndPath(_) => self.clear(),
            _ => {}
        }
    }

    fn line_to(&mut self, to: (f64, f64)) {
        if self.lines.len() < MAX_RULES {
            self.lines.push((self.at, to));
        }
        self.at = to;
    }

    fn clear(&mut self) {
        self.lines.clear();
        self.boxes.clear();
    }

    fn paint(&mut self, strokes: bool, rules: &mut Vec<Rule>) {
        let mut found = Vec::new();
        if strokes {
            found.extend(self.lines.iter().filter_map(|&(a, b)| rule(a, b)));
        }
        for &((x0, y0), (x1, y1)) in &self.boxes {
            let thin = (x1 - x0).abs() <= THIN || (y1 - y0).abs() <= THIN;
            if thin {
                let middle = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
                let level = (x1 - x0).abs() > (y1 - y0).abs();
                found.extend(if level {
                    rule((x0, middle.1), (x1, middle.1))
                } else {
                    rule((middle.0, y0), (middle.0, y1))
                });
            } else if strokes {
                let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)];
                found.extend(corners.windows(2).filter_map(|pair| match pair {
                    [a, b] => rule(*a, *b),
                    _ => None,
                }));
            }
        }
        let room = MAX_RULES.saturating_sub(rules.len());
        rules.extend(found.into_iter().take(room));
        self.clear();
    }
}

/// The rule between two points, when it is level or upright.
fn rule(a: (f64, f64), b: (f64, f64)) -> Option<Rule> {
    let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
    let level = dy <= THIN / 2.0 && dx >= SHORTEST;
    let upright = dx <= THIN / 2.0 && dy >= SHORTEST;
    (level || upright).then(|| Rule {
        level,
        at: if level { a.1 } else { a.0 },
        from: if level { a.0.min(b.0) } else { a.1.min(b.1) },
        to: if level { a.0.max(b.0) } else { a.1.max(b.1) },
    })
}
