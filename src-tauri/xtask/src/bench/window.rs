//! The window against an empty one of the same framework, measured side by side.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use super::figures::{Figure, Limit, median};
use super::{build, memory};
use crate::checkout::Checkout;
use crate::error::Result;
use crate::process::Program;
use crate::stage::Stage;

const RUNS: usize = 10;

/// How long a window is left alone before its memory is read, in samples of half a second.
const SAMPLES: usize = 8;

/// Both programs and where they open.
struct Pair {
    stage: Stage,
    log: PathBuf,
    ours: PathBuf,
    empty: PathBuf,
}

/// Time from process start to interactive window, and memory, ours against the empty window's.
pub(crate) fn measure(checkout: &Checkout) -> Result<Vec<Figure>> {
    build(checkout, &["--bin", "kosshi", "--example", "empty_window"])?;
    let pair = Pair {
        stage: Stage::open(checkout)?,
        log: checkout.kept("logs")?.join("bench.log"),
        ours: checkout.built("release", "kosshi"),
        empty: checkout.built("release/examples", "empty_window"),
    };
    Ok(vec![start(&pair)?, memory(&pair)?])
}

fn start(pair: &Pair) -> Result<Figure> {
    // Once unmeasured: the library is made, the files are in the page cache.
    pair.interactive(&pair.empty)?;
    pair.interactive(&pair.ours)?;
    let (mut ours, mut empty) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        // Taking turns in who is first evens out what the machine does meanwhile.
        if run % 2 == 0 {
            empty.push(pair.interactive(&pair.empty)?);
            ours.push(pair.interactive(&pair.ours)?);
        } else {
            ours.push(pair.interactive(&pair.ours)?);
            empty.push(pair.interactive(&pair.empty)?);
        }
    }
    Ok(Figure {
        what: "start to interactive, against empty window",
        ours: median(&mut ours).unwrap_or(f64::NAN),
        peer: median(&mut empty),
        unit: "ms",
        limit: Limit::Ratio(1.5),
    })
}

fn memory(pair: &Pair) -> Result<Figure> {
    Ok(Figure {
        what: "memory (PSS, with children)",
        ours: pair.memory(&pair.ours)?,
        peer: Some(pair.memory(&pair.empty)?),
        unit: "MB",
        limit: Limit::Above(80.0),
    })
}

impl Pair {
    fn program(&self, path: &PathBuf) -> Program {
        Program::new(path)
            .envs(&self.stage.environment())
            .env("KOSSHI_REPORT_READY", "1")
    }

    /// Milliseconds from process start until the window says that it is interactive. Measured from
    /// outside, so that loading the program counts too.
    fn interactive(&self, path: &PathBuf) -> Result<f64> {
        let program = self.program(path).env("KOSSHI_EXIT_WHEN_READY", "1");
        let started = Instant::now();
        let mut window = program.start(&self.log)?;
        window.line_after("interactive")?;
        let milliseconds = started.elapsed().as_secs_f64() * 1e3;
        window.finish()?;
        Ok(milliseconds)
    }

    /// Megabytes some seconds after the window is interactive: the least of the samples, since
    /// garbage that is still to be collected is not what the app needs.
    fn memory(&self, path: &PathBuf) -> Result<f64> {
        let mut window = self.program(path).start(&self.log)?;
        window.line_after("interactive")?;
        let mut least = f64::INFINITY;
        for _ in 0..SAMPLES {
            thread::sleep(Duration::from_millis(500));
            least = least.min(memory::of_tree(window.id())?);
        }
        Ok(least)
    }
}
