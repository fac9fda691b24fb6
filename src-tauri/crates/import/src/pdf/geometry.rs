//! Where things stand on a page: points from its top left corner, x to the right, y down.

/// An affine map of the plane, `[a b c d e f]` as PDF writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// Leaves everything where it is.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by a vector.
    pub(super) fn moving(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this map, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], n) = (self.0, next.0);
        Self([
            a * n[0] + b * n[2],
            a * n[1] + b * n[3],
            c * n[0] + d * n[2],
            c * n[1] + d * n[3],
            e * n[0] + f * n[2] + n[4],
            e * n[1] + f * n[3] + n[5],
        ])
    }

    /// Where a point goes.
    pub(super) fn map(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How long a vertical unit becomes: the size of type.
    pub(super) fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }
}

/// A character on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// What it means.
    pub(super) c: char,
    /// Its left edge; in vertical writing the middle of its column.
    pub(super) x: f64,
    /// The end of its advance.
    pub(super) right: f64,
    /// The line it stands on; in vertical writing its upper edge.
    pub(super) y: f64,
    /// Size of type, in points.
    pub(super) size: f64,
    /// Whether it belongs to a line that runs downwards.
    pub(super) vertical: bool,
}

/// A straight rule: the frame of a table, an underline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Whether it is horizontal.
    pub(super) level: bool,
    /// Its y when horizontal, its x else.
    pub(super) at: f64,
    /// Where it begins along itself.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_apply_in_the_order_they_are_written() {
        let double = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let moved_then_doubled = Matrix::moving(1.0, 3.0).then(double);
        assert_eq!(moved_then_doubled.map(1.0, 1.0), (4.0, 8.0));
        assert_eq!(moved_then_doubled.height(), 2.0);
    }
}
