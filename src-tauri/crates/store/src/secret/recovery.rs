//! The recovery key: shown once, written down, typed again years later.
//!
//! 128 random bits and 12 bits of checksum, as 28 characters in groups of four, in Crockford's
//! alphabet (base 32 without I, L, O and U). Reading it forgives what a pen and an IME do: case,
//! width, hyphens and spaces do not count, O is 0, I and L are 1. The checksum finds a wrong
//! character with 4,095 chances of 4,096, before the slow work begins.

use std::fmt;

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use super::SecretError;
use super::key::random;
use crate::error::OpenError;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a whole key, five bits each.
const LENGTH: usize = 28;
/// Characters that stand together.
const GROUP: usize = 4;
/// Bytes of the random part.
const RANDOM: usize = 16;
/// The random part, 12 bits of checksum, and 4 bits that are not written.
type Bits = Zeroizing<[u8; RANDOM + 2]>;

/// A recovery key; wiped when it is dropped.
#[derive(Clone, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; RANDOM]);

impl RecoveryKey {
    /// A new one.
    pub(super) fn random() -> Result<Self, OpenError> {
        Ok(Self(*random()?))
    }

    /// Reads what a person typed.
    ///
    /// # Errors
    /// [`SecretError::Mistyped`].
    pub fn typed(text: &str) -> Result<Self, SecretError> {
        let mut bits = Bits::default();
        let mut waiting = Zeroizing::new((0u32, 0u32));
        let mut bytes = bits.iter_mut();
        let mut count = 0;
        for sign in text.nfkc().filter(|sign| !is_between(*sign)) {
            let value = value_of(sign).ok_or(mistyped("a character that no recovery key has"))?;
            count += 1;
            *waiting = (waiting.0 << 5 | value, waiting.1 + 5);
            if waiting.1 >= 8 {
                let byte = bytes.next().ok_or(mistyped("too many characters"))?;
                *byte = u8::try_from(waiting.0 >> (waiting.1 - 8) & 0xff).unwrap_or_default();
                waiting.1 -= 8;
            }
        }
        // Four bits are left of a whole key: the end of the checksum.
        if let (LENGTH, Some(last)) = (count, bytes.next()) {
            *last = u8::try_from(waiting.0 << 4 & 0xf0).unwrap_or_default();
        } else {
            return Err(mistyped("not 28 characters"));
        }
        let mut key = Self([0; RANDOM]);
        for (place, byte) in key.0.iter_mut().zip(bits.iter()) {
            *place = *byte;
        }
        if *key.bits() == *bits {
            Ok(key)
        } else {
            Err(mistyped("the checksum differs"))
        }
    }

    /// As it is written down: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    #[must_use]
    pub fn written(&self) -> Zeroizing<String> {
        let bits = self.bits();
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
        for at in 0..LENGTH {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            let value = (at * 5..at * 5 + 5).fold(0, |value, bit| value << 1 | bit_of(&bits, bit));
            text.push(char::from(ALPHABET.get(value).copied().unwrap_or(b'0')));
        }
        text
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn bits(&self) -> Bits {
        let mut bits = Bits::default();
        let sum = Sha256::new()
            .chain_update(b"kosshi recovery key 1")
            .chain_update(self.0);
        let sum = sum.finalize();
        let parts = self.0.iter().chain(sum.iter());
        for (bit, part) in bits.iter_mut().zip(parts) {
            *bit = *part;
        }
        if let Some(last) = bits.last_mut() {
            *last &= 0xf0;
        }
        bits
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

fn bit_of(bits: &Bits, at: usize) -> usize {
    bits.get(at / 8)
        .map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1))
}

fn mistyped(detail: &'static str) -> SecretError {
    SecretError::Mistyped { detail }
}

/// Hyphens of every kind, the long vowel sign that an IME makes of one, and spaces.
fn is_between(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '-' | '‐'..='―' | '−' | 'ー' | '_' | '.' | '・')
}

fn value_of(sign: char) -> Option<u32> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET
        .iter()
        .position(|known| char::from(*known) == sign)?;
    u32::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<[u8; RANDOM], SecretError> {
        RecoveryKey::typed(text).map(|key| key.0)
    }

    proptest! {
        #[test]
        fn what_was_written_down_is_read_however_it_is_typed(bytes: [u8; RANDOM]) {
            let written = RecoveryKey(bytes).written().to_string();
            prop_assert_eq!(written.len(), LENGTH + 6);
            prop_assert_eq!(read(&written), Ok(bytes));
            let lax = written.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            prop_assert_eq!(read(&lax), Ok(bytes));
            let wide: String = written.chars().map(|sign| match sign {
                '-' => 'ー',
                sign => char::from_u32(u32::from(sign) + 0xfee0).unwrap(),
            }).collect();
            prop_assert_eq!(read(&wide), Ok(bytes));
        }
    }

    /// Fixed bytes, so that the count is the same each time.
    #[test]
    fn a_wrong_character_or_two_exchanged_are_found() {
        let written = RecoveryKey(*b"sixteen bytes ok").written().to_string();
        let signs: Vec<char> = written.chars().filter(|sign| *sign != '-').collect();
        let (mut tried, mut missed) = (0, 0);
        for at in 0..LENGTH {
            for other in ALPHABET.iter().map(|sign| char::from(*sign)) {
                let mut wrong = signs.clone();
                wrong[at] = other;
                if wrong != signs {
                    tried += 1;
                    missed += usize::from(read(&String::from_iter(wrong)).is_ok());
                }
            }
        }
        assert_eq!((tried, missed), (LENGTH * 31, 0));
        let mut exchanged = signs.clone();
        exchanged.swap(3, 4);
        assert!(matches!(
            read(&String::from_iter(exchanged)),
            Err(SecretError::Mistyped { .. })
        ));
    }

    #[test]
    fn what_is_no_key_is_told_apart() {
        let of = |text: &str| match read(text) {
            Err(SecretError::Mistyped { detail }) => detail,
            other => panic!("{other:?}"),
        };
        assert_eq!(of("ABCD"), "not 28 characters");
        assert_eq!(of(&"0".repeat(29)), "not 28 characters");
        assert_eq!(of(&"0".repeat(99)), "too many characters");
        assert_eq!(of("骨子"), "a character that no recovery key has");
        assert_eq!(of(&"0".repeat(28)), "the checksum differs");
    }
}
