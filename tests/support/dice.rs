//! Chance that can be thrown again: its seed is said when the test fails.
//!
//! Taken in by its path, as `skip.rs` is.

use std::time::{SystemTime, UNIX_EPOCH};

/// Throws the same numbers again when this variable holds the seed.
const SEED: &str = "KOSSHI_TEST_SEED";

/// A sequence of numbers (SplitMix64, after Steele, Lea and Flood, 2014).
pub(crate) struct Dice {
    seed: u64,
    state: u64,
}

impl Dice {
    /// Another sequence each time, unless a seed is given by the environment.
    pub(crate) fn thrown() -> Self {
        let given = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let nanos = now.unwrap_or_default().as_nanos();
        Self::seeded(given.unwrap_or((nanos % u128::from(u64::MAX)) as u64))
    }

    pub(crate) fn seeded(seed: u64) -> Self {
        Self { seed, state: seed }
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `end`, `end` not reached.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }
}

impl Drop for Dice {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("{SEED}={}", self.seed);
        }
    }
}
