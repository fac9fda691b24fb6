//! Words that another program quotes: placed only where nothing speaks against it.

use kosshi_core::outline::{self, Outline};
use kosshi_core::quoted::{Missed, Quoted, RunOfText};
use kosshi_core::source::Source;

const WORDS: &str = "支援";
const ITEMS: [&str; 9] = [
    "１．総論",
    "・人材の育成を支援する。",
    "・企業の投資を支援する。",
    "・大学の研究基盤の整備と国際連携の推進を支援する。",
    "・病院の研究基盤の整備と国際連携の推進を支援する。",
    "・支援する。",
    "・支援する。",
    "２．各論",
    "・データの利活用を進める。",
];

fn read(lines: &[&str]) -> Outline {
    outline::read(&Source::from_text(&lines.join("\n")))
}

fn find(outline: &Outline, wanted: &Quoted<'_>) -> Result<u32, Missed> {
    Ok(RunOfText::of(outline).find(wanted)?.line)
}

/// What stands before and behind the words in the line at a place, as other programs say it.
fn around(at: usize) -> (String, String) {
    let (before, behind) = ITEMS[at].split_once(WORDS).unwrap();
    let before = format!("{}\n{before}", ITEMS[..at].join("\n"));
    let behind = format!("{behind}\n{}", ITEMS[at + 1..].join("\n"));
    let from = before.chars().count().saturating_sub(32);
    (
        before.chars().skip(from).collect(),
        behind.chars().take(32).collect(),
    )
}

#[test]
fn words_of_an_item_that_is_gone_are_placed_in_no_other() {
    let all = read(&ITEMS);
    for at in (0..ITEMS.len()).filter(|at| ITEMS[*at].contains(WORDS)) {
        let (prefix, suffix) = around(at);
        let wanted = Quoted {
            quote: WORDS,
            prefix: &prefix,
            suffix: &suffix,
            ..Quoted::default()
        };
        assert_eq!(find(&all, &wanted), Ok(u32::try_from(at).unwrap() + 1));
        let mut left = ITEMS.to_vec();
        left.remove(at);
        assert_eq!(find(&read(&left), &wanted), Err(Missed::Elsewhere), "{at}");
        // Nor where it is the only one left.
        for other in left.iter().filter(|one| one.contains(WORDS)) {
            let one = read(&[ITEMS[0], other, ITEMS[7], ITEMS[8]]);
            assert_eq!(find(&one, &wanted), Err(Missed::Elsewhere), "{at} {other}");
        }
    }
}

#[test]
fn an_item_that_reads_as_it_did_is_found_among_changed_neighbours() {
    let (prefix, suffix) = around(3);
    let wanted = Quoted {
        quote: WORDS,
        prefix: &prefix,
        suffix: &suffix,
        ..Quoted::default()
    };
    let changed = read(&[
        ITEMS[0],
        "・新しい項。",
        ITEMS[3],
        "・別の新しい項。",
        ITEMS[5],
    ]);
    assert_eq!(find(&changed, &wanted), Ok(3));
}

#[test]
fn words_run_into_the_next_item_only_over_white_space_or_among_their_own() {
    let outline = read(&["１．総論", "・予算の収支", "・援助の拡大を進める。"]);
    let wanted = |quote, prefix| Quoted {
        quote,
        prefix,
        ..Quoted::default()
    };
    assert_eq!(
        find(&outline, &wanted("支・援助", "")),
        Err(Missed::Elsewhere)
    );
    assert_eq!(find(&outline, &wanted("支\n・援助", "")), Ok(2));
    assert_eq!(find(&outline, &wanted("支・援助", "・予算の収")), Ok(2));
}

#[test]
fn words_that_stand_everywhere_are_not_looked_for_in_each_place() {
    let mut lines = vec!["・同じ言葉。"; 1200];
    lines.push("・ただ一つの言葉。");
    let wanted = Quoted {
        quote: "言葉",
        prefix: "・ただ一つの",
        ..Quoted::default()
    };
    assert_eq!(find(&read(&lines), &wanted), Err(Missed::Several));
    assert_eq!(find(&read(&lines[1000..]), &wanted), Ok(201));
}
