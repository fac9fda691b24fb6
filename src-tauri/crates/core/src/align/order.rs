//! The heaviest run of pairs that keeps its order: what has not moved.

/// Marks those of `steps` – (place in the new draft, weight), by place in the old – which stand in
/// the same order in both, so that their weight is the most there can be.
pub(crate) fn in_order(steps: &[(usize, u64)]) -> Vec<bool> {
    let width = steps.iter().map(|(place, _)| place + 1).max().unwrap_or(0);
    let mut best = Fenwick::new(width);
    let mut before: Vec<Option<usize>> = Vec::with_capacity(steps.len());
    let mut last = Best::default();
    for (at, &(place, weight)) in steps.iter().enumerate() {
        let below = best.upto(place);
        before.push(below.step);
        let here = Best {
            weight: below.weight + weight,
            step: Some(at),
        };
        best.raise(place, here);
        if here.weight > last.weight {
            last = here;
        }
    }
    let mut kept = vec![false; steps.len()];
    let mut next = last.step;
    while let Some(at) = next {
        if let Some(mark) = kept.get_mut(at) {
            *mark = true;
        }
        next = before.get(at).copied().flatten();
    }
    kept
}

#[derive(Debug, Clone, Copy, Default)]
struct Best {
    weight: u64,
    step: Option<usize>,
}

/// The best of all places below one, raised and asked in logarithmic time.
struct Fenwick {
    cells: Vec<Best>,
}

impl Fenwick {
    fn new(width: usize) -> Self {
        Self {
            cells: vec![Best::default(); width + 1],
        }
    }

    /// The best below `place`.
    fn upto(&self, place: usize) -> Best {
        let mut at = place;
        let mut best = Best::default();
        while let Some(cell) = self.cells.get(at).filter(|_| at > 0) {
            if cell.weight > best.weight {
                best = *cell;
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, place: usize, to: Best) {
        let mut at = place + 1;
        while let Some(cell) = self.cells.get_mut(at) {
            if to.weight > cell.weight {
                *cell = to;
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heavier_stays() {
        assert_eq!(in_order(&[(2, 1), (0, 5), (1, 5)]), [false, true, true]);
        assert_eq!(in_order(&[(2, 11), (0, 5), (1, 5)]), [true, false, false]);
        assert_eq!(in_order(&[(0, 1), (1, 1), (2, 1)]), [true; 3]);
        assert!(in_order(&[]).is_empty());
    }
}
