//! What tables and their rows are called in a citation.

use std::collections::{HashMap, HashSet};

use super::{BORDER, tables};
use crate::ids::NodeId;
use crate::marker::{digit, kanji};
use crate::outline::{Node, NodeKind, Outline};
use crate::reflow::heads;

/// Words over the first column, where no row of a table is called so.
const HEADS: [&str; 15] = [
    "区分", "項目", "事項", "番号", "No", "No.", "№", "指標", "種別", "種類", "分類", "年度",
    "時期", "現行", "旧",
];

/// No word over a column has more characters.
const LONGEST_HEAD: usize = 24;

/// Where a node of a table stands.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// What the table is called: by the number of its caption, 表３; else by its count below its
    /// heading, 表1, and where other tables there have numbers, 2つ目の表.
    pub(crate) table: String,
    /// Which of its rows the node is; `None` where the table is one node.
    pub(crate) row: Option<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Row {
    /// The one that names the columns.
    Head,
    /// Any other, from 1.
    Count(u32),
}

/// Where the nodes of the tables stand.
pub(crate) fn standing(outline: &Outline) -> HashMap<&NodeId, Standing> {
    let captions = captions(outline);
    let tables: Vec<Vec<&Node>> = tables(outline).into_iter().map(|one| one.nodes).collect();
    let caption_of = |nodes: &[&Node]| captions.get(&nodes.first()?.id).cloned();
    let parent_of = |nodes: &[&Node]| nodes.first().and_then(|node| node.parent.clone());
    let numbered = tables.iter().filter(|nodes| caption_of(nodes).is_some());
    let numbered: HashSet<Option<NodeId>> = numbered.map(|nodes| parent_of(nodes)).collect();
    let mut below: HashMap<Option<NodeId>, u32> = HashMap::new();
    let mut standing = HashMap::new();
    for nodes in tables {
        let parent = parent_of(&nodes);
        let beside_numbers = numbered.contains(&parent);
        let count = below.entry(parent).or_default();
        *count += 1;
        let table = caption_of(&nodes).unwrap_or_else(|| match beside_numbers {
            true => format!("{count}つ目の表"),
            false => format!("表{count}"),
        });
        for (node, row) in nodes.iter().zip(rows(&nodes)) {
            let table = table.clone();
            standing.insert(&node.id, Standing { table, row });
        }
    }
    standing
}

/// Which rows the nodes of a table are.
fn rows(nodes: &[&Node]) -> Vec<Option<Row>> {
    if nodes.len() < 2 {
        return vec![None; nodes.len()];
    }
    let head = u32::from(has_head(nodes));
    let row = |at: u32| match at.checked_sub(head) {
        Some(at) => Row::Count(at + 1),
        None => Row::Head,
    };
    (0..).zip(nodes).map(|(at, _)| Some(row(at))).collect()
}

/// Whether the first row surely names the columns: by its words, or as it stands over amounts. What
/// only might is counted as any other row, as in a table of names and what they mean.
fn has_head(nodes: &[&Node]) -> bool {
    let mut rows = nodes.iter().map(|node| cells(node));
    let Some(first) = rows.next() else {
        return false;
    };
    let is_word = |cell: &String| {
        !cell.contains('。') && cell.chars().count() <= LONGEST_HEAD && !is_amount(cell)
    };
    if first.len() < 2 || !first.iter().all(is_word) {
        return false;
    }
    let named = first
        .first()
        .is_some_and(|cell| HEADS.contains(&cell.as_str()));
    let mut amounts = vec![true; first.len()];
    for row in rows {
        for (column, all) in amounts.iter_mut().enumerate() {
            *all &= row.get(column).is_some_and(|cell| is_amount(cell));
        }
    }
    named || heads(&first).is_some() || amounts.contains(&true)
}

/// The words in the cells of a row, without white space.
fn cells(node: &Node) -> Vec<String> {
    let cells = node.text.split('\t').flat_map(|cell| cell.split(BORDER));
    cells
        .map(|cell| cell.chars().filter(|c| !c.is_whitespace()).collect())
        .collect()
}

/// Whether a cell is an amount, 95.8% or 28,416人, rather than a name or a year.
fn is_amount(cell: &str) -> bool {
    let begins = cell.chars().next().is_some_and(|c| digit(c).is_some());
    begins && !cell.contains('年')
}

/// The numbers in the captions right above tables, by the first node of each.
fn captions(outline: &Outline) -> HashMap<&NodeId, String> {
    let mut captions = HashMap::new();
    let mut above: Option<&Node> = None;
    for node in outline
        .nodes
        .iter()
        .filter(|node| node.kind != NodeKind::Furniture)
    {
        if node.kind == NodeKind::Table {
            let caption = above.filter(|above| above.kind != NodeKind::Table);
            if let Some(number) = caption.and_then(number) {
                captions.insert(&node.id, number);
            }
        }
        above = Some(node);
    }
    captions
}

/// The number that begins a caption: 表３ of 「表３　指標の一覧」 or 【表３】; `None` of a sentence that
/// begins with it, as 表３のとおり.
fn number(node: &Node) -> Option<String> {
    let words = format!("{}{}", node.marker, node.text);
    let words = words
        .trim_start()
        .trim_start_matches(['【', '（', '(', '［', '[', '〔', '＜', '<', '〈']);
    let rest = words.strip_prefix('表')?.trim_start();
    let is_number = |c: char| {
        let joint = matches!(c, '-' | '－' | '‐' | '―' | '.' | '．');
        joint || digit(c).is_some() || kanji(&[c]).is_some()
    };
    let behind = rest.trim_start_matches(is_number);
    let number = rest.strip_suffix(behind)?;
    let number = number.trim_end_matches(['.', '．', '-', '－', '‐', '―']);
    let ends = behind.len() < rest.len() - number.len() // as 表３．指標
        || behind.chars().next().is_none_or(|c| !c.is_alphanumeric());
    (!number.is_empty() && ends && !words.ends_with('。')).then(|| format!("表{number}"))
}
