//! A quick hash for letters and pairs of letters, of which an alignment looks up millions.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with letters or pairs of letters as keys. Nobody chooses keys to make it slow: at worst an
/// alignment takes longer.
pub(super) type Quick<K, V> = HashMap<K, V, BuildHasherDefault<Mixed>>;

/// Multiplies by an odd number and folds the halves together.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }
}
