//! What the eye waits for: frames while a long list moves, and results while one types.
//!
//! The tests of the window drive these scenes; here they do it with the release build, and the
//! figures that they print are read.

use super::build;
use super::figures::{Figure, Limit, quantile};
use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::process::Program;
use crate::stage::Stage;

/// How the test of many annotations names what moves, and the name of the figure.
const SCENES: [(&str, &str); 3] = [
    ("text", "longest frame, text, 10,000 annotations"),
    ("list", "longest frame, list of 10,000"),
    ("filter", "longest frame, filtering 10,000"),
];

/// The longest frame of each scene, and how long the results of a key take to be painted.
pub(crate) fn measure(checkout: &Checkout) -> Result<Vec<Figure>> {
    build(checkout, &["--bin", "kosshi", "--bin", "kosshi-cli"])?;
    let stage = Stage::open(checkout)?;
    let log = checkout.kept("logs")?.join("bench.log");
    let tests = ["test", "--locked", "--workspace", "--test", "e2e", "--"];
    let outcome = Program::cargo()
        .args(tests)
        .args(["--test-threads=1", "--nocapture", "many::", "search::"])
        .folder(checkout.root())
        .env("KOSSHI_BIN", checkout.built("release", "kosshi"))
        .envs(&stage.environment())
        .run_into(&log)?;
    if !outcome.ok {
        return Err(Error::shape("the window tests", "failed; see bench.log"));
    }
    let mut figures = Vec::new();
    for (scene, what) in SCENES {
        let longest = numbers(&outcome.text, &format!("frames: {scene}: longest "));
        let [longest] = longest[..] else {
            return Err(Error::shape(scene, "was not measured once"));
        };
        figures.push(figure(what, longest, 50.0));
    }
    let mut painted = numbers(&outcome.text, " painted after ");
    if let (Some(middle), Some(most)) = (quantile(&mut painted, 0.5), quantile(&mut painted, 1.0)) {
        figures.push(figure("key to results, 100 k, median", middle, 17.0));
        figures.push(figure("key to results, 100 k, longest", most, 17.0));
    }
    Ok(figures)
}

fn figure(what: &'static str, ours: f64, limit: f64) -> Figure {
    Figure {
        what,
        ours,
        peer: None,
        unit: "ms",
        limit: Limit::AtMost(limit),
    }
}

/// The numbers that stand behind a mark.
fn numbers(text: &str, mark: &str) -> Vec<f64> {
    let parts = text.split(mark).skip(1);
    let words = parts.filter_map(|part| part.split_whitespace().next());
    words.filter_map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_behind_their_mark() {
        let text =
            "frames: list: longest 18.5 ms\nけ painted after 12 ms\nけん painted after 9.5 ms";
        assert_eq!(numbers(text, "frames: list: longest "), [18.5]);
        assert_eq!(numbers(text, " painted after "), [12.0, 9.5]);
        assert!(numbers(text, "frames: text: longest ").is_empty());
    }
}
