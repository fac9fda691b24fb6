//! Hybrid logical clocks: an order of changes that survives a wall clock set back.
//!
//! After Kulkarni, Demirbas et al., "Logical Physical Clocks" (2014): the physical part never goes
//! back, a counter tells apart what happens in one millisecond, and the device breaks ties.

use std::fmt;
use std::str::FromStr;

/// The name of one copy of a library on one machine: 64 random bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceId(pub u64);

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for DeviceId {
    type Err = NotHlc;

    fn from_str(text: &str) -> Result<Self, NotHlc> {
        u64::from_str_radix(text, 16)
            .map(Self)
            .map_err(|_| NotHlc(text.to_owned()))
    }
}

/// One moment. The order of values and of their texts is the order of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hlc {
    /// Unix milliseconds, never less than any moment before it.
    pub wall: u64,
    /// Counts within one millisecond.
    pub counter: u32,
    /// Who gave it out.
    pub device: DeviceId,
}

/// The text was not an [`Hlc`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a hybrid logical clock: {0}")]
pub struct NotHlc(pub String);

/// The highest counter within a millisecond; the next moment borrows from the following one.
const LAST_COUNTER: u32 = 0xffff;

impl Hlc {
    /// Before every moment of `device`.
    #[must_use]
    pub fn zero(device: DeviceId) -> Self {
        Self {
            wall: 0,
            counter: 0,
            device,
        }
    }

    /// The next moment, when the wall clock shows `now` (Unix milliseconds): always after `self`.
    #[must_use]
    pub fn next(self, now: i64) -> Self {
        let now = u64::try_from(now).unwrap_or(0);
        if now > self.wall {
            Self {
                wall: now,
                counter: 0,
                ..self
            }
        } else if self.counter < LAST_COUNTER {
            Self {
                counter: self.counter + 1,
                ..self
            }
        } else {
            Self {
                wall: self.wall + 1,
                counter: 0,
                ..self
            }
        }
    }
}

impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}-{:04x}-{}", self.wall, self.counter, self.device)
    }
}

impl FromStr for Hlc {
    type Err = NotHlc;

    fn from_str(text: &str) -> Result<Self, NotHlc> {
        let wrong = || NotHlc(text.to_owned());
        let mut parts = text.split('-');
        let mut part = || parts.next().ok_or_else(wrong);
        let (wall, counter, device) = (part()?, part()?, part()?);
        Ok(Self {
            wall: u64::from_str_radix(wall, 16).map_err(|_| wrong())?,
            counter: u32::from_str_radix(counter, 16).map_err(|_| wrong())?,
            device: device.parse()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::*;

    proptest! {
        #[test]
        fn moments_rise_whatever_the_wall_clock_does(
            walls in prop::collection::vec(0i64..4_000_000_000_000, 1..50),
            device in any::<u64>(),
        ) {
            let mut last = Hlc::zero(DeviceId(device));
            for now in walls {
                let next = last.next(now);
                assert!(next > last);
                assert!(next.to_string() > last.to_string(), "texts sort like values");
                assert_eq!(next.to_string().parse(), Ok(next));
                last = next;
            }
        }
    }

    #[test]
    fn a_full_millisecond_borrows_from_the_next() {
        let full = Hlc {
            wall: 7,
            counter: LAST_COUNTER,
            device: DeviceId(1),
        };
        assert_eq!(
            full.next(3),
            Hlc {
                wall: 8,
                counter: 0,
                device: DeviceId(1)
            }
        );
    }
}
