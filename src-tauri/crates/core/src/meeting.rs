//! Meetings (会議): what is discussed, by whom, and when it ran.

use serde::{Deserialize, Serialize};

use crate::annotation::named;
use crate::ids::{DraftId, NodeId};

named! {
    /// How far a meeting has come.
    MeetingState {
        /// 準備中: it has not begun.
        Planned = "planned",
        /// 進行中
        Running = "running",
        /// 休憩中
        Paused = "paused",
        /// 終了
        Ended = "ended",
    }

    /// What is done with a meeting that is held.
    MeetingDeed {
        /// It begins; one that ended goes on.
        Start = "start",
        /// It stops for a while.
        Pause = "pause",
        /// It goes on.
        Resume = "resume",
        /// It is over.
        End = "end",
    }
}

/// An item of the agenda (議題).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Its name within the meeting, for ever.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Who takes part in a meeting (出席者).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Its name within the meeting, for ever.
    pub id: String,
    /// As it stands in the minutes, such as 山田委員.
    pub name: String,
    /// Such as 座長, or empty.
    pub role: String,
    /// What is typed for it; empty for the name.
    pub short: String,
}

/// What was taken up in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discussed {
    /// The draft.
    pub draft: DraftId,
    /// Its item; `None` for nothing in particular.
    pub node: Option<NodeId>,
    /// When, Unix milliseconds; the clock may have been set back since what stands before.
    pub at: i64,
}

/// From when until when a meeting ran, Unix milliseconds; `None` while it runs.
pub type Span = (i64, Option<i64>);

/// How far a meeting has come that ran in these spans.
#[must_use]
pub fn state_of(spans: &[Span], ended: bool) -> MeetingState {
    match spans.last() {
        _ if ended => MeetingState::Ended,
        None => MeetingState::Planned,
        Some((_, None)) => MeetingState::Running,
        Some((_, Some(_))) => MeetingState::Paused,
    }
}

/// The spans after a deed at a time, and whether the meeting is over. They follow each other, also
/// when the clock was set back in between.
#[must_use]
pub fn after(deed: MeetingDeed, mut spans: Vec<Span>, ended: bool, now: i64) -> (Vec<Span>, bool) {
    let latest = spans.last().map(|(from, until)| until.unwrap_or(*from));
    let now = latest.map_or(now, |latest| now.max(latest));
    let runs = state_of(&spans, ended) == MeetingState::Running;
    match deed {
        MeetingDeed::Start | MeetingDeed::Resume => {
            if !runs {
                spans.push((now, None));
            }
            (spans, false)
        }
        MeetingDeed::Pause | MeetingDeed::End => {
            if let Some((_, until @ None)) = spans.last_mut() {
                *until = Some(now);
            }
            (spans, ended || deed == MeetingDeed::End)
        }
    }
}

/// The spans of a meeting that was paused from one time until another while nobody said so, such as
/// while the machine slept. One that runs goes on after it.
#[must_use]
pub fn paused_between(spans: Vec<Span>, (from, until): (i64, i64)) -> Vec<Span> {
    let mut cut = Vec::with_capacity(spans.len() + 1);
    for (began, ended) in spans {
        let end = ended.unwrap_or(i64::MAX);
        let (from, until) = (from.max(began), until.min(end));
        if from >= until {
            cut.push((began, ended));
            continue;
        }
        if began < from {
            cut.push((began, Some(from)));
        }
        if until < end {
            cut.push((until, ended));
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long it ran until a time.
    fn ran(spans: &[Span], now: i64) -> i64 {
        let each = spans.iter();
        each.map(|(from, until)| until.unwrap_or(now) - from).sum()
    }

    #[test]
    fn a_sleep_of_hours_is_made_a_pause_and_loses_no_other_time() {
        let hour = 3_600_000;
        let (spans, ended) = after(MeetingDeed::Start, Vec::new(), false, 0);
        // Asleep from half an hour on, for three hours.
        let slept = (hour / 2, hour / 2 + 3 * hour);
        let spans = paused_between(spans, slept);
        assert_eq!(state_of(&spans, ended), MeetingState::Running);
        assert_eq!(ran(&spans, 4 * hour), hour);
        // Said twice it is the same, and of a time when it did not run it says nothing.
        assert_eq!(paused_between(spans.clone(), slept), spans);
        assert_eq!(paused_between(spans.clone(), (-9, 0)), spans);
        let (spans, ended) = after(MeetingDeed::End, spans, ended, 5 * hour);
        assert_eq!(state_of(&spans, ended), MeetingState::Ended);
        assert_eq!(ran(&spans, 5 * hour), 2 * hour);
        // One that was ended before anybody noticed.
        let whole = vec![(0, Some(5 * hour))];
        assert_eq!(ran(&paused_between(whole, slept), 0), 2 * hour);
        assert_eq!(paused_between(vec![(5, Some(6))], (0, 9)), []);
    }

    #[test]
    fn a_clock_that_is_set_back_by_hours_takes_no_time_away() {
        let hour = 3_600_000;
        let (spans, ended) = after(MeetingDeed::Start, Vec::new(), false, 9 * hour);
        let (spans, ended) = after(MeetingDeed::Pause, spans, ended, 10 * hour);
        let (spans, ended) = after(MeetingDeed::Resume, spans, ended, hour);
        let (spans, _) = after(MeetingDeed::End, spans, ended, 2 * hour);
        assert_eq!(
            spans,
            [(9 * hour, Some(10 * hour)), (10 * hour, Some(10 * hour))]
        );
    }

    #[test]
    fn it_runs_from_start_to_pause_and_from_resume_to_end() {
        let mut held = (Vec::new(), false);
        assert_eq!(state_of(&held.0, held.1), MeetingState::Planned);
        let deeds = [
            (MeetingDeed::Pause, MeetingState::Planned),
            (MeetingDeed::Start, MeetingState::Running),
            (MeetingDeed::Start, MeetingState::Running),
            (MeetingDeed::Pause, MeetingState::Paused),
            (MeetingDeed::Resume, MeetingState::Running),
            (MeetingDeed::End, MeetingState::Ended),
            (MeetingDeed::Pause, MeetingState::Ended),
            (MeetingDeed::Start, MeetingState::Running),
            (MeetingDeed::End, MeetingState::Ended),
        ];
        for (now, (deed, state)) in (1..).zip(deeds) {
            held = after(deed, held.0, held.1, now);
            assert_eq!(state_of(&held.0, held.1), state, "{deed:?} at {now}");
        }
        assert_eq!(held.0, [(2, Some(4)), (5, Some(6)), (8, Some(9))]);
    }

    #[test]
    fn a_clock_that_is_set_back_makes_no_span_end_before_it_begins() {
        let (spans, _) = after(MeetingDeed::Start, Vec::new(), false, 100);
        let (spans, _) = after(MeetingDeed::Pause, spans, false, 40);
        let (spans, _) = after(MeetingDeed::Resume, spans, false, 50);
        assert_eq!(spans, [(100, Some(100)), (100, None)]);
    }
}
