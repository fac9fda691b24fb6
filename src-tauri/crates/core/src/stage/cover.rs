//! The label of a draft whose title has none, from what else stands on the page of the title.

use super::{Read, amount, bare, closes, day, is_label, opens, read_label, version};
use crate::day::day as dated;
use crate::marker::{arabic, digit, kanji};
use crate::outline::{Node, NodeKind, Outline};

/// Stages by themselves that any other outdoes: 素案 below （未定稿）.
const WEAK: [&str; 2] = ["未定稿", "案"];

/// What is done on a day, besides what is said in labels.
const DEEDS: [&str; 6] = ["一部", "策定", "作成", "制定", "決定", "公表"];

/// What tells a draft apart on the page of its title, where the title itself names no stage: a stage
/// （たたき台）, else a version 第1.0版, else a day 令和8年2月10日; of several editions or days the
/// last. Empty where nothing does, or where several do and none is known to be the last.
#[must_use]
pub fn on_cover(outline: &Outline) -> String {
    let lines = lines(outline);
    let named = |names: &dyn Fn(&str) -> bool| {
        let named = lines.iter().map(String::as_str);
        named.filter(|line| names(line)).collect::<Vec<&str>>()
    };
    let of_stage = named(&|line| read_label(line).is_some_and(|read| read.stage));
    let of_version = named(&|line| line.contains(['版', '稿']) && is_label(line));
    let found = last(strongest(of_stage))
        .or_else(|| last(of_version))
        .or_else(|| last(named(&names_day)));
    found.map(bare).unwrap_or_default()
}

/// What stands on the page of the title besides it: without the numbers of papers, and without what
/// only says that this is a summary.
fn lines(outline: &Outline) -> Vec<String> {
    let is_title = |node: &Node| node.kind == NodeKind::Title;
    let title = outline.nodes.iter().find(|node| is_title(node));
    let page = title.map_or(1, |title| title.start.page);
    let is_front = |node: &&Node| {
        let kinds = [NodeKind::Furniture, NodeKind::Paragraph, NodeKind::Note];
        is_title(node) || node.start.page == page && kinds.contains(&node.kind)
    };
    let front = outline.nodes.iter().take_while(is_front);
    let front = front.filter(|node| !is_title(node)).flat_map(parted);
    front
        .map(|line| without_paper(&line).to_owned())
        .filter(|line| !line.contains("概要"))
        .collect()
}

/// The printed lines of a node where each is a label, else its text.
fn parted(node: &Node) -> Vec<String> {
    let chars: Vec<char> = node.text.chars().collect();
    let mut lines: Vec<(u32, String)> = Vec::new();
    for span in &node.spans {
        let end = span.at.0.saturating_add(span.len);
        let words = chars.get(span.at.index()..usize::try_from(end).unwrap_or(usize::MAX));
        let words: String = words.unwrap_or_default().iter().collect();
        match lines.last_mut() {
            Some((line, before)) if *line == span.source.line => before.push_str(&words),
            _ => lines.push((span.source.line, words)),
        }
    }
    let is_said = |(_, line): &(u32, String)| is_label(without_paper(line)) || names_day(line);
    if node.marker.is_empty() && lines.iter().all(is_said) {
        return lines.into_iter().map(|(_, line)| line).collect();
    }
    vec![format!("{}{}", node.marker, node.text.trim())]
}

/// A line without the number of the paper that begins it: 資料２－１ 素案, 参考資料１（案）.
fn without_paper(line: &str) -> &str {
    let line = line.trim();
    let paper = line.strip_prefix("参考").unwrap_or(line);
    let Some(rest) = paper.strip_prefix("資料") else {
        return line;
    };
    let number = |c: char| {
        let joint = matches!(c, '-' | '－' | '‐' | '―' | 'ー');
        joint || digit(c).is_some() || kanji(&[c]).is_some()
    };
    let rest = rest.trim_start();
    match rest.trim_start_matches(number) {
        behind if behind.len() < rest.len() => behind.trim_start(),
        _ => line,
    }
}

/// Those of the stages that the others do not outdo.
fn strongest(stages: Vec<&str>) -> Vec<&str> {
    let strength = |stage: &str| {
        let weak = WEAK.iter().position(|weak| bare(stage).trim() == *weak);
        weak.unwrap_or(WEAK.len())
    };
    let most = stages.iter().map(|stage| strength(stage)).max();
    let of_most = stages
        .into_iter()
        .filter(|stage| Some(strength(stage)) == most);
    of_most.collect()
}

/// The last by their days, else by the numbers of their versions; `None` where that is not known.
fn last(lines: Vec<&str>) -> Option<&str> {
    let mut distinct: Vec<(&str, Vec<char>)> = Vec::new();
    for line in lines {
        let letters = letters(line);
        if distinct.iter().all(|(_, known)| *known != letters) {
            distinct.push((line, letters));
        }
    }
    match distinct.as_slice() {
        [(line, _)] => Some(line),
        several => greatest(several, day_of).or_else(|| greatest(several, version_of)),
    }
}

/// The one whose key is beyond that of each other; `None` too where one has no key.
fn greatest<'l, K: Ord>(
    lines: &[(&'l str, Vec<char>)],
    key: impl Fn(&[char]) -> Option<K>,
) -> Option<&'l str> {
    let keyed = lines
        .iter()
        .map(|(line, letters)| Some((key(letters)?, *line)));
    let mut keyed = keyed.collect::<Option<Vec<(K, &str)>>>()?;
    keyed.sort_by(|(one, _), (other, _)| other.cmp(one));
    match keyed.as_slice() {
        [(most, line), (next, _), ..] => (most > next).then_some(line),
        [(_, line)] => Some(line),
        [] => None,
    }
}

/// The day that a label names.
fn day_of(letters: &[char]) -> Option<(i32, u32, u32)> {
    (0..letters.len()).find_map(|at| {
        let rest = letters.get(at..)?;
        let day = rest.get(..day(rest)?)?;
        dated(&day.iter().collect::<String>())
    })
}

/// The numbers of the version that a label names, the outermost first.
fn version_of(letters: &[char]) -> Option<Vec<u32>> {
    (0..letters.len()).find_map(|at| {
        let rest = letters.get(at..)?;
        let words = rest.get(..version(rest)?)?;
        let number = words.get(words.iter().position(|c| amount(&[*c]).is_some())?..)?;
        let number = number.get(..amount(number)?)?;
        let parts = number.split(|c| matches!(c, '.' | '．'));
        let value = |part: &[char]| {
            let (value, len) = arabic(part).or_else(|| kanji(part))?;
            (len == part.len()).then_some(value)
        };
        parts.map(value).collect()
    })
}

/// Whether a line is a day, and at most what was done on it: 令和８年２月10日改定.
fn names_day(line: &str) -> bool {
    let letters = letters(line);
    let Some(len) = day(&letters).filter(|_| dated(line).is_some()) else {
        return false;
    };
    let mut rest = letters.get(len..).unwrap_or_default();
    let mut read = Read::default();
    while !rest.is_empty() {
        let begins = |deed: &&&str| rest.starts_with(&deed.chars().collect::<Vec<_>>());
        let deed = DEEDS.iter().find(begins).map(|deed| deed.chars().count());
        let Some(len) = deed.or_else(|| read.term(rest)) else {
            return false;
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    true
}

/// The letters of a line, without white space and the brackets around it.
fn letters(line: &str) -> Vec<char> {
    let line = line.trim().trim_start_matches(opens);
    let line = line.trim_end_matches(closes);
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::on_cover;
    use crate::outline;
    use crate::source::Source;

    fn cover(lines: &[&str]) -> String {
        parted_by("\n\n", lines)
    }

    fn parted_by(end: &str, lines: &[&str]) -> String {
        let around = lines
            .iter()
            .map(|line| format!("\u{3000}\u{3000}{line}{end}"));
        let text = format!(
            "\n\u{3000}\u{3000}地域医療デジタル推進計画\n\n{}\n\u{3000}\u{3000}○○省\n\
             \u{c}１．総論\n（１）現状\n・令和７年度版を使う。\n２．各論\n",
            around.collect::<String>()
        );
        on_cover(&outline::read(&Source::from_text(&text)))
    }

    #[test]
    fn a_cover_tells_the_stage_or_the_version_or_the_day() {
        assert_eq!(cover(&["第1.0版", "令和8年2月10日"]), "第1.0版");
        assert_eq!(cover(&["令和8年2月10日", "第２版"]), "第２版");
        assert_eq!(cover(&["令和 8 年 2 月 10 日"]), "令和 8 年 2 月 10 日");
        assert_eq!(cover(&["令和●年●月●日"]), "");
        assert_eq!(cover(&["第３回検討会資料"]), "");
        assert_eq!(cover(&[]), "");
    }

    #[test]
    fn of_several_editions_or_days_the_last_is_meant() {
        let editions = ["令和７年12月１日第１版", "令和８年２月10日第２版"];
        for end in ["\n\n", "\n"] {
            assert_eq!(parted_by(end, &editions), editions[1]);
            assert_eq!(parted_by(end, &["第２版", "第1.10版", "第1.9版"]), "第２版");
            assert_eq!(
                parted_by(end, &["平成30年3月27日", "令和８年２月10日改定"]),
                "令和８年２月10日改定"
            );
        }
        assert_eq!(
            cover(&["令和８年２月10日一部改定", "平成30年3月27日策定"]),
            "令和８年２月10日一部改定"
        );
        assert_eq!(
            cover(&["素案（令和７年12月１日）", "素案（令和８年２月10日）"]),
            "素案（令和８年２月10日）"
        );
    }

    #[test]
    fn a_stage_outdoes_that_it_is_not_settled_and_two_that_compete_tell_nothing() {
        for weak in ["（未定稿）", "（案）"] {
            assert_eq!(cover(&[weak, "素案"]), "素案");
            assert_eq!(cover(&["たたき台", weak]), "たたき台");
        }
        assert_eq!(cover(&["未定稿"]), "未定稿");
        assert_eq!(cover(&["素案", "素案"]), "素案");
        assert_eq!(cover(&["骨子", "素案"]), "");
        assert_eq!(cover(&["第２版", "改訂版"]), "");
    }

    #[test]
    fn the_number_of_a_paper_and_a_summary_are_no_label() {
        assert_eq!(cover(&["資料２（案）"]), "案");
        assert_eq!(cover(&["参考資料１－２\u{3000}素案"]), "素案");
        assert_eq!(cover(&["資料２"]), "");
        assert_eq!(cover(&["概要"]), "");
        assert_eq!(cover(&["（概要版）"]), "");
    }
}
