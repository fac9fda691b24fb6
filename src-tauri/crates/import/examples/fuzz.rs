//! Reads changed files for as long as it is told, from all importers to the outline. Any panic ends
//! it, and the numbers it printed last bring the same file back.
//!
//! `cargo run --release -p kosshi-import --example fuzz -- [SECONDS] [BEGIN]`

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a search for faults may end where it finds one"
)]

#[path = "../tests/build/mod.rs"]
mod build;

use std::time::{Duration, Instant};

/// xorshift64*: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) as u32
    }
}

fn main() {
    let mut args = std::env::args().skip(1);
    let seconds = args.next().map_or(60, |seconds| seconds.parse().unwrap());
    let begin: u64 = args.next().map_or(1, |begin| begin.parse().unwrap());
    let seeds = build::seeds();
    let (end, mut round) = (Instant::now() + Duration::from_secs(seconds), begin);
    let mut read = vec![0_u64; seeds.len()];
    while Instant::now() < end {
        for (at, (name, bytes)) in seeds.iter().enumerate() {
            let mut numbers = Numbers(round.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
            let changes: Vec<u32> = (0..3 * (1 + round % 12)).map(|_| numbers.next()).collect();
            let file = build::mutated(bytes.clone(), &changes);
            if let Ok(imported) = kosshi_import::read(name, &file, None) {
                let _ = kosshi_core::outline::read(&imported.source);
                read[at] += 1;
            }
        }
        if round % 4096 == 0 {
            println!("{round}");
        }
        round += 1;
    }
    let names = seeds.iter().map(|(name, _)| *name);
    println!(
        "{} rounds from {begin}: {:?}",
        round - begin,
        names.zip(read).collect::<Vec<_>>()
    );
}
