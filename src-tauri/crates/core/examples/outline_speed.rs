//! How fast text becomes an outline, in how much memory: megabytes a second for growing copies of a
//! file, of the first reading and at the median of those after it, and the most memory
//! the process has taken (0 where the system does not say).
//!
//! `cargo run --release -p kosshi-core --example outline_speed -- FILE [MEGABYTES]…`

use std::error::Error;
use std::time::{Duration, Instant};

use kosshi_core::outline;
use kosshi_core::source::Source;

/// For so long a size is read again; what takes longer is read once.
const AGAIN: Duration = Duration::from_millis(200);

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let path = args
        .next()
        .ok_or("usage: outline_speed FILE [MEGABYTES]…")?;
    let text = std::fs::read_to_string(path)?;
    let sizes: Vec<f64> = args.map(|size| size.parse()).collect::<Result<_, _>>()?;
    for megabytes in sizes {
        let copies = ((megabytes * 1e6 / text.len() as f64) as usize).max(1);
        let source = vec![text.as_str(); copies].join("\u{c}");
        let begun = Instant::now();
        let (mut nodes, mut times) = (0, Vec::new());
        while times.is_empty() || begun.elapsed() < AGAIN {
            let start = Instant::now();
            nodes = outline::read(&Source::from_text(&source)).nodes.len();
            times.push(start.elapsed().as_secs_f64());
        }
        let first = times.first().copied().unwrap_or(f64::NAN);
        // The first is apart: it reads the program itself into memory.
        let mut again = times.split_off(1.min(times.len() - 1));
        again.sort_by(f64::total_cmp);
        let median = again.get(again.len() / 2).copied().unwrap_or(f64::NAN);
        let speed = |seconds: f64| source.len() as f64 / 1e6 / seconds;
        println!(
            "{{\"megabytes\":{megabytes},\"nodes\":{nodes},\"first\":{:.1},\"speed\":{:.1},\
             \"peak_megabytes\":{:.1}}}",
            speed(first),
            speed(median),
            peak_megabytes()
        );
    }
    Ok(())
}

/// By Linux's own counting.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
