//! Weights and thresholds of alignment, set on simulated revisions of the bundled plan and on
//! successive drafts of several ministries.

/// Pairs of letters that stand in more items than this say nothing.
pub(super) const COMMON_GRAM: usize = 48;
/// How many of an item's rarest pairs of letters name its candidates.
pub(super) const RARE_GRAMS: usize = 24;
/// How many candidates an item has by its letters.
pub(super) const CANDIDATES: usize = 6;
/// How many candidates on either side an item has by its place.
pub(super) const NEIGHBOURS: usize = 6;

/// Identical words of fewer letters say little by themselves.
pub(super) const SHORT: usize = 6;
/// Identical words of at least so many letters are known wherever they stand.
pub(super) const LONG: usize = 12;
/// Two items of one draft that are so much alike might be taken for each other.
pub(super) const DOUBLE: f64 = 0.6;
/// Beyond so many combinations identical words are paired in their order alone.
pub(super) const MOST_COMBINATIONS: usize = 4096;
/// The least surroundings that tell identical words apart.
pub(super) const LEAST_AROUND: f64 = 0.3;

/// What is asked of the words when nothing around them agrees …
pub(super) const NEED_ALONE: f64 = 0.92;
/// … and by how much less when all does.
pub(super) const NEED_LESS: f64 = 0.54;
/// More is asked of words of a few letters.
pub(super) const NEED_SHORT: f64 = 0.05;
/// More is asked in the first round, which gives the next its surroundings.
pub(super) const FIRST_ROUND: f64 = 0.15;
/// How much the surroundings count beside the words when candidates compete.
pub(super) const AROUND: f64 = 0.35;
/// Words that share less are not looked at further.
pub(super) const LEAST_DICE: f64 = 0.15;
/// In words of a few letters one other letter breaks most pairs of letters: there the letters in
/// their order count, less this.
pub(super) const SHORT_LETTERS: usize = 9;
/// What is taken off.
pub(super) const SHORT_OFF: f64 = 0.1;
/// How alike a few letters are to a few more which they begin or end.
pub(super) const STANDS_IN: f64 = 0.5;
/// Longer texts are compared by pairs of letters alone.
pub(super) const MOST_LETTERS: usize = 8192;

/// Parts of the surroundings; together 1.
pub(super) const INSIDE: f64 = 0.35;
/// The parents are a pair.
pub(super) const PARENT: f64 = 0.25;
/// What stands before and behind are pairs.
pub(super) const ADJACENT: f64 = 0.25;
/// The markers are the same.
pub(super) const MARKER: f64 = 0.07;
/// Both are of one kind.
pub(super) const KIND: f64 = 0.08;
/// What is left of the surroundings of items neither in one gap nor beside a pair.
pub(super) const NOWHERE_NEAR: f64 = 0.35;
/// A gap of up to so many items says where an item must lie.
pub(super) const NARROW_GAP: f64 = 12.0;
/// The only two items of a gap have at least these surroundings.
pub(super) const ALONE_IN_GAP: f64 = 0.9;
/// How many of the items below are looked at.
pub(super) const MOST_CHILDREN: usize = 32;

/// How much of a fragment must be found in what its pair lacks, by how many of its two neighbours
/// belong to the pair.
pub(super) const FRAGMENT: [f64; 3] = [0.55, 0.5, 0.25];
/// Shorter fragments are left alone, by the same.
pub(super) const LEAST_FRAGMENT: [usize; 3] = [5, 4, 3];
/// How much of a fragment must be found where it need not lie …
pub(super) const FRAGMENT_AWAY: f64 = 0.9;
/// … and of how many letters it must be.
pub(super) const LEAST_FRAGMENT_AWAY: usize = 12;
/// How far in reading order a fragment may stand from the gap it must lie in.
pub(super) const FRAGMENT_REACH: usize = 3;
/// How many items of a wide gap are looked at from either end.
pub(super) const MOST_REACH: usize = 12;
/// So often fragments are looked for: one that joined leads to the next.
pub(super) const FRAGMENT_ROUNDS: usize = 32;
/// Items that fragments alone brought together must be so much alike in all.
pub(super) const LEAST_TOGETHER: f64 = 0.35;
