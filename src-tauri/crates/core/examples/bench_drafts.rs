//! Two long drafts of one plan aligned and compared, item by item: 200 pages against 400.
//!
//! `cargo run --release -p kosshi-core --example bench_drafts` prints one JSON object with the
//! pages of 40 lines, the items, and the middle time of some runs.

use std::error::Error;
use std::time::Instant;

use kosshi_core::align::align;
use kosshi_core::compare::compare;
use kosshi_core::outline::{self, Outline};
use kosshi_core::source::Source;

/// A page holds so many lines.
const LINES: usize = 40;
/// So many pages have the old draft and the new.
const PAGES: (usize, usize) = (200, 400);
/// Measured so often; the middle time counts.
const RUNS: usize = 5;

const PLAN: &str = include_str!("../../../../assets/plan/dai3ki-kosshi-tatakidai.txt");

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let (old, new) = (draft(PAGES.0, false), draft(PAGES.1, true));
    let (mut aligned, mut compared) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let start = Instant::now();
        let alignment = align(&old, &new, &[]);
        aligned.push(start.elapsed().as_secs_f64());
        let words: usize = compare(&old, &new, &alignment)
            .iter()
            .map(|one| one.words.len())
            .sum();
        compared.push(start.elapsed().as_secs_f64());
        if words == 0 {
            return Err("nothing was compared".into());
        }
    }
    println!(
        "{}",
        serde_json::json!({
            "pages": [PAGES.0, PAGES.1],
            "items": [old.nodes.len(), new.nodes.len()],
            "aligned_s": middle(aligned),
            "compared_s": middle(compared),
        })
    );
    Ok(())
}

fn middle(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(RUNS / 2).copied()
}

/// A draft of so many pages: every piece has words of its own, as chapters do; in the next draft
/// every third line of a piece is another, and every tenth is gone.
fn draft(pages: usize, is_next: bool) -> Outline {
    let (mut text, mut lines) = (String::new(), 0);
    for piece in 0_u32.. {
        if lines >= pages * LINES {
            break;
        }
        let kanji = |offset: u32| char::from_u32(0x4e00 + (piece * 37 + offset) % 20_000);
        let (one, other) = (kanji(0).unwrap_or('一'), kanji(9).unwrap_or('二'));
        for (at, line) in PLAN.lines().enumerate() {
            if is_next && at % 10 == 7 {
                continue;
            }
            let line = line.replace('研', &one.to_string());
            let line = line.replace('を', &format!("を{other}"));
            text.push_str(&match is_next && at % 3 == 0 {
                true => line
                    .replace("推進", "一層の推進")
                    .replace("検討", "速やかな検討"),
                false => line,
            });
            text.push('\n');
            lines += 1;
        }
    }
    outline::read(&Source::from_text(&text))
}
