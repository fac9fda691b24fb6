//! Whether a draft reads like those of a plan that is called otherwise: titles change from 骨子 to 案.

use std::collections::BTreeSet;

use kosshi_core::fold::letters;
use kosshi_core::ids::PlanId;
use kosshi_core::outline::{Node, NodeKind, Outline};

use super::Workspace;
use super::drafts::own_title;
use crate::contract::LikePlan;
use crate::error::AppError;

/// Fewer headings than these say nothing: はじめに and おわりに stand in every plan.
const FEWEST: usize = 5;
/// Which share of the headings of the shorter draft the other must have.
const HEADINGS: f64 = 0.5;
/// How alike two titles must be, by their pairs of characters.
const TITLES: f64 = 0.75;

impl Workspace {
    /// The plan, other than the one it was put into, whose latest draft reads most like a text.
    ///
    /// The text is in the library by then: what cannot be read of the others makes no import fail.
    pub(super) fn like(&self, own: PlanId, outline: &Outline) -> Option<LikePlan> {
        let alike = self.most_like(own, outline);
        alike.unwrap_or_else(|error| {
            tracing::warn!("not compared with the other plans: {error}");
            None
        })
    }

    fn most_like(&self, own: PlanId, outline: &Outline) -> Result<Option<LikePlan>, AppError> {
        let drafts = self.store.list_drafts()?;
        let title = drafts.iter().find(|one| one.plan == own).map(own_title);
        let title = pairs(&title.unwrap_or_default());
        let is_heading = |node: &&Node| node.kind == NodeKind::Heading;
        let headings = outline.nodes.iter().filter(is_heading);
        let headings = words(headings.map(|node| node.text.as_str()));
        let mut best: Option<(f64, LikePlan)> = None;
        let mut seen = BTreeSet::from([own]);
        for latest in drafts.iter().rev() {
            if !seen.insert(latest.plan) {
                continue;
            }
            let other = match self.store.list_headings(latest.id) {
                Ok(other) => other,
                Err(error) => {
                    tracing::warn!("a draft is not compared with: {error}");
                    continue;
                }
            };
            let by_headings = shared(&headings, &words(other.iter().map(String::as_str)));
            let by_title = [own_title(latest), latest.plan_title.clone()]
                .map(|other| dice(&title, &pairs(&other)));
            let by_title = by_title.into_iter().fold(0.0, f64::max);
            if by_headings < HEADINGS && by_title < TITLES {
                continue;
            }
            let score = by_headings + by_title;
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                let (plan, title) = (latest.plan, latest.plan_title.clone());
                best = Some((score, LikePlan { plan, title }));
            }
        }
        Ok(best.map(|(_, like)| like))
    }
}

/// The words of headings, folded.
fn words<'a>(headings: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    headings.map(folded).collect()
}

fn folded(text: &str) -> String {
    letters(text).chars.iter().collect()
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let chars: Vec<char> = folded(text).chars().collect();
    chars
        .windows(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
        .collect()
}

fn dice(one: &BTreeSet<(char, char)>, other: &BTreeSet<(char, char)>) -> f64 {
    share(2 * one.intersection(other).count(), one.len() + other.len())
}

/// The share of the shorter list that stands in the other; 0 where one is too short to tell.
fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let shorter = one.len().min(other.len());
    match shorter < FEWEST {
        true => 0.0,
        false => share(one.intersection(other).count(), shorter),
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
