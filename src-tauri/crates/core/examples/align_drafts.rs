//! Two drafts aligned: how long it takes, what became of the items, and what changed.
//!
//! `cargo run --release -p kosshi-core --example align_drafts -- OLD NEW [--repeat OF_OLD OF_NEW]`
//! prints every pair that is not the same; with `--repeat` only figures, for drafts made of so many
//! pieces of either file, whose items say of which piece they are.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use kosshi_core::align::{Change, align};
use kosshi_core::compare::compare;
use kosshi_core::outline;
use kosshi_core::redline::What;
use kosshi_core::source::Source;

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [old, new, rest @ ..] = args.as_slice() else {
        return Err("usage: align_drafts OLD NEW [--repeat OF_OLD OF_NEW]".into());
    };
    let (old, new) = (std::fs::read_to_string(old)?, std::fs::read_to_string(new)?);
    let (old, new) = match rest {
        [_, olds, news] => (repeated(&old, olds.parse()?), repeated(&new, news.parse()?)),
        _ => (old, new),
    };
    let pages = |text: &str| text.lines().count() / 40;
    let of_pages = (pages(&old), pages(&new));
    let (old, new) = (
        outline::read(&Source::from_text(&old)),
        outline::read(&Source::from_text(&new)),
    );
    let start = Instant::now();
    let alignment = align(&old, &new, &[]);
    let aligned = start.elapsed();
    let compared = compare(&old, &new, &alignment);
    let in_all = start.elapsed();
    let mut counts: BTreeMap<Change, usize> = BTreeMap::new();
    for pair in &alignment.pairs {
        *counts.entry(pair.change).or_default() += 1;
    }
    let sure = alignment.pairs.iter().filter(|pair| pair.sure).count();
    println!(
        "pages of 40 lines {of_pages:?}, items {:?}, aligned in {aligned:.1?}, compared in {in_all:.1?}",
        (old.nodes.len(), new.nodes.len())
    );
    println!("{counts:?}, sure {sure}");
    if !rest.is_empty() {
        return Ok(());
    }
    for one in &compared {
        let pair = one.pair;
        let marked_anew = one.old_markers != one.new_markers;
        if pair.change == Change::Same && !marked_anew {
            continue;
        }
        let moved = if pair.moved { " moved" } else { "" };
        println!(
            "{:?}{moved} {} {:?} → {:?}",
            pair.change, pair.score, pair.old, pair.new
        );
        if marked_anew {
            println!("    {:?} → {:?}", one.old_markers, one.new_markers);
        }
        let words: String = one.words.iter().map(shown).collect();
        println!("    {words}");
    }
    Ok(())
}

fn shown(change: &kosshi_core::redline::Change) -> String {
    match change.what {
        What::Same => change.text.clone(),
        What::Removed => format!("[-{}-]", change.text),
        What::Added => format!("[+{}+]", change.text),
    }
}

/// A long draft: every piece has words of its own, as chapters do.
fn repeated(text: &str, pieces: u32) -> String {
    let piece = |number: u32| {
        let kanji =
            |offset: u32| char::from_u32(0x4e00 + (number * 37 + offset) % 20_000).unwrap_or('一');
        text.replace('研', &kanji(0).to_string())
            .replace('を', &format!("を{}{}", kanji(9), kanji(21)))
    };
    (0..pieces).map(piece).collect::<Vec<_>>().join("\u{c}")
}
