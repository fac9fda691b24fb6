//! Which rolling backups are kept: close together lately, further apart before.

const HOUR: i64 = 60 * 60 * 1000;

/// How long the times are of which one backup is kept, and how many of them.
const KEPT: [(i64, usize); 3] = [(HOUR, 24), (24 * HOUR, 14), (7 * 24 * HOUR, 8)];

/// The most backups that are ever kept.
pub const MOST_KEPT: usize = KEPT[0].1 + KEPT[1].1 + KEPT[2].1;

/// Which of the backups made at these times (Unix milliseconds, latest change first) are kept:
/// the newest of each of the last 24 hours that have one, of 14 days and of 8 weeks.
///
/// Hours without a backup are passed over, so that a library untouched for a year keeps what it
/// has; and the times are only told apart, never compared, so that a clock set back drops nothing.
pub(super) fn kept(times: &[i64]) -> Vec<bool> {
    let mut kept = vec![false; times.len()];
    for (length, most) in KEPT {
        let mut seen: Vec<i64> = Vec::new();
        for (keep, time) in kept.iter_mut().zip(times) {
            let slot = time.div_euclid(length);
            if seen.len() < most && !seen.contains(&slot) {
                seen.push(slot);
                *keep = true;
            }
        }
    }
    kept
}

/// The place of the one that is kept in the stead of one that is not: of the same hour, day or week.
pub(super) fn instead(times: &[i64], kept: &[bool], dropped: i64) -> Option<usize> {
    KEPT.iter().find_map(|(length, _)| {
        let slot = dropped.div_euclid(*length);
        let mut all = times.iter().zip(kept);
        all.position(|(time, kept)| *kept && time.div_euclid(*length) == slot)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_has_one_of_its_hour_day_or_week_in_its_stead_or_is_older_than_all() {
        let times = [100, 99, 75, 30, 1].map(|hour| hour * HOUR + 1);
        let kept = [true, false, true, true, false];
        let of = |hour: i64| instead(&times, &kept, hour * HOUR);
        assert_eq!(of(100), Some(0), "of the hour");
        assert_eq!(of(98), Some(0), "of the day");
        assert_eq!(of(73), Some(2));
        assert_eq!(of(1), Some(0), "of the week");
        assert_eq!(of(-9), None);
    }

    #[test]
    fn a_year_of_hourly_work_thins_out_backwards() {
        let start = 1_795_426_200_000;
        let mut held: Vec<i64> = Vec::new();
        for hour in 0..24 * 365 {
            held.insert(0, start + hour * HOUR);
            let keep = kept(&held);
            held = held
                .iter()
                .zip(keep)
                .filter(|(_, keep)| *keep)
                .map(|(time, _)| *time)
                .collect();
            assert!(held.len() <= MOST_KEPT);
        }
        let age = |time: &i64| (held[0] - time) / HOUR;
        assert_eq!(held.iter().filter(|time| age(time) < 24).count(), 24);
        assert!((7 * 24..=8 * 7 * 24).contains(&held.last().map(age).unwrap()));
    }

    #[test]
    fn what_was_not_worked_on_is_kept_and_a_clock_set_back_drops_nothing() {
        let years_apart = [9, 8, 7, 3, 1].map(|year| year * 365 * 24 * HOUR);
        assert_eq!(kept(&years_apart), [true; 5]);
        let set_back = [100 * HOUR, 99 * HOUR, 900 * HOUR, 899 * HOUR];
        assert_eq!(kept(&set_back), [true; 4]);
        assert_eq!(kept(&[10, 9, 8]), [true, false, false], "one an hour");
    }
}
