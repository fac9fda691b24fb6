//! What became of suggestions in simulated revisions, where it is known of every letter. Some of
//! the suggestions are taken up, some in part, some in another item; then the draft is revised like
//! any other, and parts of what was taken up go again.
//!
//! `KOSSHI_SHOW=1` and `--nocapture` show each that is told otherwise.

use std::collections::{BTreeMap, HashMap};

use kosshi_core::align::align;
use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::Outcome;
use kosshi_core::fate::{Asked, Fate, Found, fates};
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{self, NodeKind, Outline};
use kosshi_core::position::{CharRange, char_len};
use kosshi_core::source::Source;
use proptest::prelude::*;

use super::revision::{Dice, Revision, revised};
use crate::golden::plan;

/// Words that the plan does not have; with an ending each, no two suggestions add the same.
const PHRASES: [&str; 12] = [
    "離島・へき地の住民",
    "患者会との定期的な協議",
    "小規模な診療所",
    "多職種の連携による見守り",
    "災害時の電源",
    "外国にルーツを持つ親子",
    "睡眠衛生の普及啓発",
    "歯科衛生士",
    "公衆衛生獣医師の配置",
    "夜間休日の相談窓口を設けること",
    "学校給食",
    "費用負担の在り方を毎年度検証し公表すること",
];
const ENDINGS: [&str; 8] = [
    "の支援策",
    "への配慮",
    "の見直し",
    "と防災",
    "に係る助言",
    "等の調査",
    "の周知",
    "ごとの記録",
];

/// What is done about a suggestion before the draft is revised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Taken,
    HalfTaken,
    TakenElsewhere,
    Left,
}

struct Suggestion {
    at: usize,
    anchor: Anchor,
    wording: String,
    phrase: String,
    done: Done,
    /// The letters that came with it: item and letter in the draft before it is revised.
    came: Vec<(usize, u32)>,
}

/// Suggestions to every third item, and the draft with what was done about them.
fn suggested(old: &Outline, dice: &mut Dice) -> (Vec<Suggestion>, Outline) {
    let mut next = old.clone();
    let mut made: Vec<Suggestion> = Vec::new();
    let items: Vec<usize> = (0..old.nodes.len())
        .filter(|&at| !matches!(old.nodes[at].kind, NodeKind::Furniture | NodeKind::Title))
        .filter(|&at| char_len(&old.nodes[at].text) >= 12)
        .collect();
    for (n, &at) in items.iter().step_by(3).enumerate() {
        let node = &old.nodes[at];
        let length = char_len(&node.text);
        let words = dice.within(4, 12) as u32;
        let start = dice.below((length - words) as usize) as u32;
        let range = CharRange::new(start, start + words);
        let quote = range.of(&node.text).unwrap().to_owned();
        let ending = ENDINGS[n / PHRASES.len() % ENDINGS.len()];
        let phrase = format!("{}{ending}", PHRASES[n % PHRASES.len()]);
        let cut = dice.within(0, quote.chars().count());
        let (head, tail): (String, String) = (
            quote.chars().take(cut).collect(),
            quote.chars().skip(cut).collect(),
        );
        let done = [
            Done::Taken,
            Done::HalfTaken,
            Done::TakenElsewhere,
            Done::Left,
        ][dice.below(4)];
        let half: String = phrase
            .chars()
            .take(phrase.chars().count().div_ceil(2))
            .collect();
        let put = match done {
            Done::Taken => phrase.clone(),
            Done::HalfTaken => half,
            Done::TakenElsewhere | Done::Left => String::new(),
        };
        let place = start + cut as u32;
        let text = &mut next.nodes[at].text;
        let before = CharRange::new(0, place).of(text).unwrap().to_owned();
        let behind = CharRange::new(place, length).of(text).unwrap().to_owned();
        *text = format!("{before}{put}{behind}");
        made.push(Suggestion {
            at,
            anchor: Anchor::on(node, Some(range)).unwrap(),
            wording: format!("{head}{phrase}{tail}"),
            phrase,
            done,
            came: (place..place + char_len(&put))
                .map(|letter| (at, letter))
                .collect(),
        });
    }
    // What is taken up elsewhere stands at the end of an item far away, to which nothing is
    // suggested.
    let mut free: Vec<usize> = items
        .iter()
        .copied()
        .enumerate()
        .filter(|(n, _)| n % 3 == 1)
        .map(|(_, at)| at)
        .collect();
    for one in made
        .iter_mut()
        .filter(|one| one.done == Done::TakenElsewhere)
    {
        let Some(at) = (!free.is_empty()).then(|| free.swap_remove(dice.below(free.len()))) else {
            one.done = Done::Left;
            continue;
        };
        let text = &mut next.nodes[at].text;
        let start = char_len(text) + 1;
        text.push_str(&format!("　{}", one.phrase));
        one.came = (start..start + char_len(&one.phrase))
            .map(|letter| (at, letter))
            .collect();
    }
    (made, next)
}

/// What is to be told of a suggestion, by its letters that are left.
fn truth(one: &Suggestion, revision: &Revision, item_stays: bool) -> Vec<Found> {
    let left: Vec<Option<(usize, usize)>> = one
        .came
        .iter()
        .map(|letter| revision.places.get(letter).copied())
        .collect();
    let all = one.phrase.chars().count();
    let count = left.iter().flatten().count();
    let together = count == all
        && left.windows(2).all(|two| {
            let (a, b) = (two[0].unwrap(), two[1].unwrap());
            a.0 == b.0 && a.1 + 1 == b.1
        });
    match one.done {
        Done::Left => vec![Found::Absent],
        Done::TakenElsewhere if together && all >= 8 => vec![Found::Elsewhere],
        Done::TakenElsewhere => vec![Found::Absent, Found::Elsewhere],
        _ if count == 0 => vec![Found::Absent],
        // Taken up, and the item was torn apart: that it is here or there is both true.
        _ if together && !item_stays => {
            vec![Found::Exact, Found::Partly, Found::Elsewhere, Found::Absent]
        }
        _ if together => vec![Found::Exact],
        _ if count * 2 >= all && item_stays => vec![Found::Partly],
        _ => vec![Found::Partly, Found::Absent],
    }
}

/// Whether at least half of an item's letters are in one item.
fn stays(old: &Outline, at: usize, revision: &Revision) -> bool {
    let letters = char_len(&old.nodes[at].text);
    let mut items: HashMap<usize, u32> = HashMap::new();
    for letter in 0..letters {
        if let Some((item, _)) = revision.places.get(&(at, letter)) {
            *items.entry(*item).or_default() += 1;
        }
    }
    items.values().any(|count| count * 2 >= letters)
}

fn told(old: &Outline, revision: &Revision, made: &[Suggestion]) -> Vec<Fate> {
    let asked: Vec<Asked<'_>> = made
        .iter()
        .map(|one| Asked {
            anchor: Some(&one.anchor),
            wording: Some(&one.wording),
            said: "",
        })
        .collect();
    let alignment = align(old, &revision.outline, &[]);
    fates(old, &revision.outline, &alignment, &asked)
}

#[test]
fn what_became_of_suggestions_is_told_as_it_was() {
    let old = plan();
    let (mut all, mut right, mut claimed) = (0, 0, Vec::new());
    let mut figures: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for seed in 0..16 {
        let mut dice = Dice::new(seed + 500);
        let (made, next) = suggested(&old, &mut dice);
        let revision = revised(&next, seed);
        for (one, fate) in made.iter().zip(told(&old, &revision, &made)) {
            let truth = truth(one, &revision, stays(&next, one.at, &revision));
            all += 1;
            *figures
                .entry((format!("{:?}", truth), fate.found.as_str()))
                .or_default() += 1;
            if truth.contains(&fate.found) {
                right += 1;
            } else if std::env::var_os("KOSSHI_SHOW").is_some() {
                println!("{seed} {truth:?} {:?} {} → {fate:?}", one.done, one.wording);
            }
            // Nothing is called adopted of which nothing is there.
            let begins: String = one.phrase.chars().take(4).collect();
            let mut nodes = revision.outline.nodes.iter();
            let mut came = one.came.iter();
            let nothing = !came.any(|letter| revision.places.contains_key(letter))
                && !nodes.any(|node| node.text.contains(&begins));
            if nothing && matches!(fate.proposed, Outcome::Reflected | Outcome::PartlyReflected) {
                claimed.push(format!("{seed} {} → {fate:?}", one.wording));
            }
        }
    }
    println!("fates: {right} of {all} told right; {figures:#?}");
    assert!(claimed.is_empty(), "{claimed:#?}");
    assert!(right * 100 >= all * 98, "{right} of {all}");
}

/// Without any revision every suggestion that was taken up is found exactly, where it was put.
#[test]
fn what_is_taken_up_and_nothing_else_is_told_exactly() {
    let old = plan();
    for seed in 0..4 {
        let (made, next) = suggested(&old, &mut Dice::new(seed));
        let alignment = align(&old, &next, &[]);
        for one in &made {
            let asked = [Asked {
                anchor: Some(&one.anchor),
                wording: Some(&one.wording),
                said: "",
            }];
            let fate = fates(&old, &next, &alignment, &asked).remove(0);
            let long = one.phrase.chars().count() >= 8;
            let (found, proposed) = match one.done {
                Done::Taken => (Found::Exact, Outcome::Reflected),
                Done::HalfTaken => (Found::Partly, Outcome::PartlyReflected),
                Done::TakenElsewhere if long => (Found::Elsewhere, Outcome::AlreadyReflected),
                _ => (Found::Absent, Outcome::NotAdopted),
            };
            assert_eq!(
                (fate.found, fate.proposed),
                (found, proposed),
                "{} {fate:?}",
                one.wording
            );
            if one.done == Done::Taken {
                let node: &NodeId = fate.node.as_ref().unwrap();
                assert_eq!(*node, old.nodes[one.at].id);
                let text = &next.nodes[one.at].text;
                let words = fate.range.unwrap().of(text).unwrap();
                assert!(
                    one.wording.contains(words) || words.contains(&one.phrase),
                    "{words}"
                );
            }
        }
    }
}

/// An opinion names no words, so a person answers it: a text that did not change refuses nothing.
/// Whether it changed, and whether the item moved, is told.
#[test]
fn an_opinion_without_a_wording_is_left_to_a_person() {
    let old = plan();
    for seed in 0..2 {
        let revision = revised(&old, seed);
        let alignment = align(&old, &revision.outline, &[]);
        let (mut edited, mut unedited, mut moved) = (0, 0, 0);
        for node in old.nodes.iter().filter(|node| node.kind == NodeKind::Item) {
            let anchor = Anchor::on(node, None).unwrap();
            let asked = [Asked {
                anchor: Some(&anchor),
                wording: None,
                said: "",
            }];
            let said = fates(&old, &revision.outline, &alignment, &asked).remove(0);
            assert_eq!((said.found, said.share), (Found::Absent, 0.0));
            let pair = alignment.of_old(&node.id).unwrap();
            let same = pair.score >= 1.0 && pair.new.len() == 1 && pair.old.len() == 1;
            assert_eq!(said.edited, !same, "{node:?}");
            assert_eq!(said.proposed, Outcome::OnHold);
            assert_eq!(said.moved, pair.moved);
            assert_eq!(said.node.is_none(), pair.new.is_empty());
            *if same { &mut unedited } else { &mut edited } += 1;
            moved += usize::from(said.moved);
        }
        assert!(edited > 10 && unedited > 10 && moved > 0);
    }
    let orphan = [Asked {
        anchor: None,
        wording: Some("治験"),
        said: "",
    }];
    let fate = fates(&old, &old, &align(&old, &old, &[]), &orphan).remove(0);
    assert_eq!(
        (fate.found, fate.proposed),
        (Found::Absent, Outcome::OnHold)
    );
}

/// The cases that officials know, each on one line: `[words]` are replaced by the proposal.
#[test]
fn the_cases_of_a_table_of_responses_are_told() {
    let draft = |text: &str| {
        outline::read(&Source::from_text(&format!(
            "○○計画\n１．総論\n・{text}\n・手続の簡素化を図る。\n"
        )))
    };
    for (old, wording, new, found, proposed) in [
        // As proposed.
        (
            "国は[治験]を支援する。",
            "治験及び臨床研究",
            "国は治験及び臨床研究を支援する。",
            Found::Exact,
            Outcome::Reflected,
        ),
        // In other widths.
        (
            "国は[治験]を支援する。",
            "AMEDと治験",
            "国はＡＭＥＤ と治験を支援する。",
            Found::Exact,
            Outcome::Reflected,
        ),
        // And more besides.
        (
            "国は[治験]を支援する。",
            "治験及び臨床研究",
            "国は治験及び臨床研究を強力に支援する。",
            Found::Exact,
            Outcome::Reflected,
        ),
        // A part of it.
        (
            "国は[治験]を支援する。",
            "治験、臨床研究及び疫学調査",
            "国は治験及び臨床研究を支援する。",
            Found::Partly,
            Outcome::PartlyReflected,
        ),
        // Words that were to go are gone, or are not.
        (
            "国は[できる限り]治験を支援する。",
            "",
            "国は治験を支援する。",
            Found::Exact,
            Outcome::Reflected,
        ),
        (
            "国は[できる限り]治験を支援する。",
            "",
            "国はできる限り治験を支援する。",
            Found::Absent,
            Outcome::NotAdopted,
        ),
        // Other words were put in: only a person can tell.
        (
            "国は[治験]を支援する。",
            "人材育成",
            "国は試験研究を支援する。",
            Found::Absent,
            Outcome::OnHold,
        ),
        // Nothing was done.
        (
            "国は[治験]を支援する。",
            "人材育成",
            "国は治験を支援する。",
            Found::Absent,
            Outcome::NotAdopted,
        ),
        // What is added stood beside it before: that is not taking it up.
        (
            "国は[治験]と研究者を支援する。",
            "研究者の治験",
            "国は治験と研究者を支援する。",
            Found::Absent,
            Outcome::NotAdopted,
        ),
    ] {
        let start = old.chars().position(|c| c == '[').unwrap() as u32;
        let end = old.chars().position(|c| c == ']').unwrap() as u32 - 1;
        let (was, is) = (draft(&old.replace(['[', ']'], "")), draft(new));
        let anchor = Anchor::on(&was.nodes[2], Some(CharRange::new(start, end))).unwrap();
        let asked = [Asked {
            anchor: Some(&anchor),
            wording: Some(wording),
            said: "",
        }];
        let fate = fates(&was, &is, &align(&was, &is, &[]), &asked).remove(0);
        assert_eq!(
            (fate.found, fate.proposed),
            (found, proposed),
            "{old} {wording} → {new}: {fate:?}"
        );
    }
}

/// A regression: an opinion whose very words were put into its item was told that the words it is
/// about are the same, and 保留.
#[test]
fn an_opinion_whose_words_were_put_in_is_proposed_to_be_met_in_part() {
    let draft = |text: &str| {
        outline::read(&Source::from_text(&format!(
            "○○計画\n１．総論\n・{text}\n・手続の簡素化を図る。\n"
        )))
    };
    let was = "研究者の確保及び育成を進める。";
    let partly = (Found::Partly, Outcome::PartlyReflected);
    let none = (Found::Absent, Outcome::OnHold);
    for (said, is, told) in [
        (
            "人材育成の数値目標が必要",
            "研究者の確保及び育成並びに人材育成の数値目標の設定を進める。",
            partly,
        ),
        // Most of its words.
        (
            "ＫＰＩと数値目標を明記すべき",
            "研究者の確保及び育成並びに数値目標の設定を進める。",
            partly,
        ),
        // Other words came.
        (
            "人材育成の数値目標が必要",
            "研究者の確保及び育成を国際的に進める。",
            none,
        ),
        // Its words stood there before.
        (
            "研究者の確保が必要",
            "育成を国際的に進め、研究者の確保を進める。",
            none,
        ),
        // Only what everyone asks with came.
        (
            "具体的な記載が必要",
            "研究者の確保及び必要な育成を進める。",
            none,
        ),
        ("人材育成の数値目標が必要", was, none),
    ] {
        let (old, new) = (draft(was), draft(is));
        for range in [Some(CharRange::new(0, 3)), None] {
            let anchor = Anchor::on(&old.nodes[2], range).unwrap();
            let asked = [Asked {
                anchor: Some(&anchor),
                wording: None,
                said,
            }];
            let fate = fates(&old, &new, &align(&old, &new, &[]), &asked).remove(0);
            assert_eq!((fate.found, fate.proposed), told, "{said} → {is}: {fate:?}");
            if told == partly {
                let words = fate.range.unwrap().of(&new.nodes[2].text).unwrap();
                assert!(words.contains("数値目標"), "{words}");
            }
        }
    }
}

proptest! {
    /// Whatever is proposed and whatever the next draft is: a share is a part, a place is in the
    /// text, and a draft that did not change has taken up nothing.
    #[test]
    fn a_fate_is_told_of_anything(
        old in "[治験研究のをと、。あAB 　]{1,24}",
        new in "[治験研究のをと、。あAB 　]{0,24}",
        wording in "[治験研究のをと、。新B ]{0,12}",
        (start, length) in (0u32..20, 1u32..8),
    ) {
        let draft = |text: &str| outline::read(&Source::from_text(&format!("計画\n１．総論\n・{text}\n・別の項目\n")));
        let (was, is) = (draft(&old), draft(&new));
        for node in &was.nodes {
            let end = (start + length).min(char_len(&node.text));
            let range = CharRange::new(start.min(end), end);
            let Some(anchor) = Anchor::on(node, Some(range)) else { continue };
            let asked = [Asked { anchor: Some(&anchor), wording: Some(&wording), said: &wording }];
            for next in [&is, &was] {
                let fate = fates(&was, next, &align(&was, next, &[]), &asked).remove(0);
                prop_assert!((0.0..=1.0).contains(&fate.share));
                prop_assert_eq!(fate.found == Found::Exact, fate.proposed == Outcome::Reflected);
                if let (Some(id), Some(range)) = (&fate.node, fate.range) {
                    let node = next.nodes.iter().find(|node| node.id == *id).unwrap();
                    prop_assert!(range.of(&node.text).is_some(), "{:?} {}", range, node.text);
                }
                if std::ptr::eq(next, &raw const was) {
                    prop_assert!(!fate.edited);
                    let taken = matches!(fate.proposed, Outcome::Reflected | Outcome::PartlyReflected);
                    prop_assert!(!taken, "{:?}", fate);
                }
            }
        }
    }
}
