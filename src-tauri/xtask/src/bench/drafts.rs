//! Two drafts of 200 and 400 pages, aligned and compared item by item.

use super::figures::{Figure, Limit};
use super::library::{example, number};
use crate::checkout::Checkout;
use crate::error::Result;

/// Times of the example that prints them.
pub(crate) fn measure(checkout: &Checkout) -> Result<Vec<Figure>> {
    let answer = example(checkout, "bench_drafts")?;
    let figure = |what, key| -> Result<Figure> {
        Ok(Figure {
            what,
            ours: number(&answer, key)?,
            peer: None,
            unit: "s",
            limit: Limit::AtMost(1.0),
        })
    };
    Ok(vec![
        figure("drafts of 200 and 400 pages, aligned", "aligned_s")?,
        figure("drafts of 200 and 400 pages, compared", "compared_s")?,
    ])
}
