//! Memory of a process with all its children: proportional set size, by Linux's own counting.

use std::collections::HashMap;
use std::fs;

use crate::error::{Error, Result};

/// Mappings of the dictionary are counted apart: pages of a file that the system may drop.
const DICTIONARY: &str = "/ipadic/";

/// Proportional set size of `root` and all its descendants in MB, the mapped dictionary apart.
pub(crate) fn of_tree(root: u32) -> Result<f64> {
    let mut sum = 0;
    for id in descendants(root, &parents()) {
        // A child may end while it is being counted.
        sum += fs::read_to_string(format!("/proc/{id}/smaps")).map_or(0, |smaps| kilobytes(&smaps));
    }
    if sum == 0 {
        return Err(Error::shape(
            "/proc",
            "the process has ended or cannot be read",
        ));
    }
    Ok(f64::from(u32::try_from(sum).unwrap_or(u32::MAX)) / 1024.0)
}

/// Child and parent of every process.
fn parents() -> HashMap<u32, u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter_map(|id| {
        Some((
            id,
            parent(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)?,
        ))
    })
    .collect()
}

/// The parent in a line of `/proc/ID/stat`. The name before it may hold spaces and brackets.
fn parent(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

fn descendants(root: u32, parents: &HashMap<u32, u32>) -> Vec<u32> {
    let mut tree = vec![root];
    let mut next = 0;
    while let Some(&id) = tree.get(next) {
        tree.extend(
            parents
                .iter()
                .filter(|(_, parent)| **parent == id)
                .map(|(child, _)| *child),
        );
        next += 1;
    }
    tree
}

/// Sums the `Pss:` lines of an smaps file but those of the dictionary's mappings.
fn kilobytes(smaps: &str) -> u64 {
    let mut sum = 0;
    let mut is_counted = true;
    for line in smaps.lines() {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("Pss:") if is_counted => {
                sum += words
                    .next()
                    .and_then(|number| number.parse::<u64>().ok())
                    .unwrap_or(0);
            }
            // A mapping starts with its addresses; the lines about it start with a key and a colon.
            Some(first) if !first.ends_with(':') => is_counted = !line.contains(DICTIONARY),
            _ => {}
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_stands_after_the_name_whatever_its_name() {
        assert_eq!(parent("812 (WebKit (Web) x) S 57 812 1 0"), Some(57));
        assert_eq!(parent(""), None);
    }

    #[test]
    fn a_tree_holds_children_of_children_and_nobody_else() {
        let parents = HashMap::from([(2, 1), (3, 2), (4, 1), (9, 8)]);
        let mut tree = descendants(1, &parents);
        tree.sort_unstable();
        assert_eq!(tree, [1, 2, 3, 4]);
    }

    #[test]
    fn the_dictionary_is_counted_apart() {
        let smaps = "\
7f00-7f10 r--p 00000000 08:01 12 /usr/lib/libc.so.6
Rss:    40 kB
Pss:    10 kB
Pss_Dirty: 9 kB
7f20-7f30 r--s 00000000 08:01 13 /opt/kosshi/ipadic/dict.words
Pss:    4000 kB
7f40-7f50 rw-p 00000000 00:00 0
Pss:    5 kB
";
        assert_eq!(kilobytes(smaps), 15);
    }
}
