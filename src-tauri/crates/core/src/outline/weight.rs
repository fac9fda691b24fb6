//! Weights of the evidence for a parent, set on drafts of several ministries. Only their balance
//! counts: a number that goes on outweighs everything but the same number going on elsewhere.

/// Its number follows the last of the row.
pub(super) const NEXT_NUMBER: f32 = 6.0;
/// It is later in the row, with a gap.
pub(super) const LATER_NUMBER: f32 = 1.0;
/// The row would begin anew.
pub(super) const RESTART: f32 = -6.0;
/// The row would step back.
pub(super) const EARLIER_NUMBER: f32 = -7.0;
/// A further bullet of the row.
pub(super) const SAME_BULLET: f32 = 4.0;
/// It follows in the row, which another family has interrupted.
pub(super) const RESUMED: f32 = 5.0;
/// The same for a bullet.
pub(super) const RESUMED_BULLET: f32 = 2.0;
/// It would stand beside another family.
pub(super) const MIXED: f32 = -3.0;
/// It would begin a row.
pub(super) const FIRST: f32 = 2.0;
/// It would be a heading without a number behind items.
pub(super) const BEHIND_ITEMS: f32 = 0.0;
/// It would begin a row in the middle.
pub(super) const NOT_FIRST: f32 = -4.0;
/// ２ below an article, whose first paragraph has no number.
pub(super) const SECOND_PARAGRAPH: f32 = 4.0;
/// It would stand directly under its own family.
pub(super) const UNDER_ITSELF: f32 = -8.0;
/// It would stand somewhere below its own family.
pub(super) const UNDER_OWN_FAMILY: f32 = -3.0;
/// The family has stood under such a parent before.
pub(super) const KNOWN_PLACE: f32 = 2.0;
/// The family has stood, but never there.
pub(super) const NEW_PLACE: f32 = -1.0;
/// Official order agrees.
pub(super) const OFFICIAL_ORDER: f32 = 1.0;
/// Official order does not.
pub(super) const AGAINST_ORDER: f32 = -2.0;
/// It would be a chapter below a bullet.
pub(super) const FAR_AGAINST_ORDER: f32 = -5.0;
/// It is set as far in as the row.
pub(super) const SAME_INDENT: f32 = 1.0;
/// It is set otherwise than the row.
pub(super) const OTHER_INDENT: f32 = -1.0;
/// It is a bullet set far further in than the row, or than what stands below the row.
pub(super) const ROW_INSIDE: f32 = -8.0;
/// It is set further in than the parent.
pub(super) const DEEPER_THAN_PARENT: f32 = 0.5;
/// It is set less far in than the parent.
pub(super) const LESS_THAN_PARENT: f32 = -1.5;
/// It is a heading without a number, set less far in than the item.
pub(super) const LABEL_SET_OUT: f32 = -5.0;
/// The parent's number is the head of its own.
pub(super) const PREFIX: f32 = 6.0;
/// What it closes ranks far below it.
pub(super) const CLOSES_LOWER: f32 = 2.5;
/// What it closes is a chapter that ranks far above it.
pub(super) const CLOSES_DIVISION: f32 = -4.0;
/// What it closes is a heading such as はじめに.
pub(super) const CLOSES_PREFACE: f32 = 3.0;
/// It would be a chapter of はじめに.
pub(super) const UNDER_PREFACE: f32 = -5.0;
/// The parent says that a list follows.
pub(super) const ANNOUNCED: f32 = 1.5;
/// The same of a row of numbers, which begins here.
pub(super) const ANNOUNCED_ROW: f32 = 4.0;
/// The parent names a statute, and this is one of its articles, whatever numbers go on around it.
pub(super) const QUOTED: f32 = 24.0;
/// A heading would stand in a sentence.
pub(super) const SECTION_IN_SENTENCE: f32 = -4.0;
/// The parent is a sentence that says no such thing.
pub(super) const UNDER_SENTENCE: f32 = -1.0;
/// It would leave the heading right above it without anything to head.
pub(super) const EMPTIES_HEADING: f32 = -5.0;
/// Each item of the row has such a heading.
pub(super) const LABEL_OF_EACH: f32 = 2.0;
/// None of the items before it had such a heading.
pub(super) const ONLY_LAST: f32 = -2.0;
/// It is appended on a page of its own, and would stand in a section.
pub(super) const APPENDED: f32 = -4.0;
/// It would stand out of a quotation, further in than whose name it is set.
pub(super) const OUT_OF_QUOTATION: f32 = -12.0;
/// It is an article right below its caption.
pub(super) const CAPTION: f32 = 8.0;
