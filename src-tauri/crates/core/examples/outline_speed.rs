//! How fast text becomes an outline, in how much memory: megabytes a second for growing copies of a
//! file, and the most memory the process has taken (0 where the system does not say).
//!
//! `cargo run --release -p kosshi-core --example outline_speed -- FILE [MEGABYTES]…`

use std::error::Error;
use std::time::Instant;

use kosshi_core::outline;
use kosshi_core::source::Source;

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
        let start = Instant::now();
        let outline = outline::read(&Source::from_text(&source));
        let seconds = start.elapsed().as_secs_f64();
        let speed = source.len() as f64 / 1e6 / seconds;
        println!(
            "{{\"megabytes\":{megabytes},\"nodes\":{},\"speed\":{speed:.1},\"peak_megabytes\":{:.1}}}",
            outline.nodes.len(),
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
