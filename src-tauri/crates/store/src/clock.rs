//! The clock, handed in so that tests can set it back.

use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use uuid::{NoContext, Timestamp, Uuid};

/// A source of Unix time in milliseconds.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// A clock that answers what `now` answers.
    pub fn new(now: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Unix milliseconds; may go back when a person sets the clock.
    #[must_use]
    pub fn now(&self) -> i64 {
        (self.0)()
    }

    /// A new UUIDv7 of this moment.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        let now = u64::try_from(self.now()).unwrap_or(0);
        let nanos = u32::try_from(now % 1000).unwrap_or(0) * 1_000_000;
        Uuid::new_v7(Timestamp::from_unix(NoContext, now / 1000, nanos))
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(|| {
            let since = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}

/// A moment as it stands in file names: `20261123T093000Z`.
pub(crate) fn file_stamp(unix_ms: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(unix_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_stamp_is_utc() {
        assert_eq!(file_stamp(1_795_426_200_123), "20261123T093000Z");
    }

    /// The hour that a wall clock in Europe shows twice, 2026-10-25, has two stamps in order.
    #[test]
    fn an_hour_that_summer_time_gives_twice_has_two_stamps() {
        let twice = [1_792_888_200_000, 1_792_891_800_000].map(file_stamp);
        assert_eq!(twice, ["20261025T003000Z", "20261025T013000Z"]);
    }
}
