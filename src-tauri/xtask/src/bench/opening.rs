//! What opening costs when much has been written: 100 drafts and 10,000 annotations, beside a library
//! with the bundled plan alone.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};

use super::figures::{Figure, Limit, median};
use super::{build, headless};
use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::process::Running;

const DRAFTS: usize = 100;
const ANNOTATIONS: usize = 10_000;
const OPENINGS: usize = 9;

/// From the start of the program to its answer to the window's first question.
pub(crate) fn measure(checkout: &Checkout) -> Result<Vec<Figure>> {
    build(checkout, &["--bin", "kosshi-cli"])?;
    let folder = checkout.emptied("bench-opening")?;
    let desk = Desk {
        checkout,
        log: checkout.kept("logs")?.join("bench.log"),
    };
    let (small, large) = (folder.join("small"), folder.join("large"));
    desk.open(&small)?;
    desk.fill(&folder, &large)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..OPENINGS {
        ours.push(desk.open(&large)?);
        theirs.push(desk.open(&small)?);
    }
    Ok(vec![Figure {
        what: "opening 100 drafts, 10,000 annotations",
        ours: median(&mut ours).unwrap_or(f64::NAN),
        peer: median(&mut theirs),
        unit: "ms",
        limit: Limit::Above(100.0),
    }])
}

struct Desk<'a> {
    checkout: &'a Checkout,
    log: PathBuf,
}

impl Desk<'_> {
    fn batch(&self, library: &Path) -> Result<Running> {
        let program = headless(self.checkout)?.arg("--library").arg(library);
        program.args(["--json", "batch"]).start(&self.log)
    }

    /// Milliseconds of one opening.
    fn open(&self, library: &Path) -> Result<f64> {
        let started = Instant::now();
        let mut batch = self.batch(library)?;
        ask(&mut batch, "start", &json!({}))?;
        let milliseconds = started.elapsed().as_secs_f64() * 1e3;
        batch.finish()?;
        Ok(milliseconds)
    }

    fn fill(&self, folder: &Path, library: &Path) -> Result<()> {
        let mut batch = self.batch(library)?;
        for n in 0..DRAFTS {
            let file = folder.join(format!("{n}.txt"));
            let mut text = format!("計画{n}（素案）\n１．総論\n");
            for item in 0..100 {
                let written = writeln!(text, "・治験の{item}番目の項目、{n}");
                debug_assert!(written.is_ok(), "writing to a string cannot fail");
            }
            fs::write(&file, text).map_err(Error::file(&file))?;
            let report = ask(&mut batch, "import", &json!({ "file": file }))?;
            let outline = ask(
                &mut batch,
                "outline",
                &json!({ "draft": report.get("draft") }),
            )?;
            let nodes = outline
                .get("nodes")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            for node in nodes.cycle().take(ANNOTATIONS / DRAFTS) {
                let args = json!({ "draft": report.get("draft"), "node": node.get("id"), "kind": "opinion",
                                   "body": "根拠となる数値を明記していただきたい。", "tag": ["数値"] });
                ask(&mut batch, "annotate", &args)?;
            }
        }
        batch.finish()
    }
}

/// One command of a batch, and its answer.
fn ask(batch: &mut Running, command: &str, args: &Value) -> Result<Value> {
    batch.tell(&json!({ "cmd": command, "args": args }).to_string())?;
    let line = batch.line()?;
    let answer: Value = serde_json::from_str(&line)
        .map_err(|error| Error::shape("kosshi-cli batch", format!("{error}: {line}")))?;
    if answer.get("error").is_some_and(|error| !error.is_null()) {
        return Err(Error::shape("kosshi-cli batch", line));
    }
    Ok(answer)
}
