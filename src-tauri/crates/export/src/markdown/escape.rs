//! Text → Markdown that is read back as that text, by CommonMark and by pandoc's dialect.

use crate::words;

/// The lines of a text, each escaped. A blank line is an empty string.
pub(super) fn lines(text: &str) -> Vec<String> {
    words::lines(text).iter().map(|line| escape(line)).collect()
}

/// A text on one line; its line ends become spaces, as in a heading or between two marks.
pub(super) fn inline(text: &str) -> String {
    let lines: Vec<String> = words::lines(text);
    escape(&lines.join(" "))
}

/// A text in a cell of a table, where no list and no rule begins.
pub(super) fn cell(text: &str) -> String {
    let lines: Vec<String> = words::lines(text);
    escaped(&lines.join(" "), false)
}

fn escape(line: &str) -> String {
    escaped(line, true)
}

/// One line, escaped; `begins` tells whether a block may begin with it.
///
/// Letters are escaped only where they would mean something, so that the file can be read as it
/// is. White space that Markdown would drop is written as a character reference.
fn escaped(line: &str, begins: bool) -> String {
    let mut out = String::with_capacity(line.len());
    let chars: Vec<char> = line.chars().collect();
    let number = number_len(&chars);
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        match c {
            ' ' | '\t' if drops(before, after) => out.push_str(&format!("&#{};", u32::from(c))),
            _ if begins && opens_block(c, at, number) || is_special(c, before, after) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Whether white space between these two would be dropped or joined to one.
fn drops(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(|c| c == ' ' || c == '\t') || after.is_none()
}

/// Whether a character means something wherever it stands.
fn is_special(c: char, before: Option<char>, after: Option<char>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match c {
        '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '|'
        | '~' | '^' | '$' | '&' | '!' | '@' | '"' | '\'' | '=' => true,
        // pandoc draws dashes together, and dots; a colon begins a link, but not in 14:03.
        '-' => before == Some('-') || after == Some('-'),
        '.' => before == Some('.') || after == Some('.') || before == Some('w'),
        ':' => !(is_digit(before) && is_digit(after)),
        _ => false,
    }
}

/// How many characters a line begins with that would be a list's number: `1`, `iv`, `A`.
///
/// The brackets of `(1)` are escaped wherever they stand.
fn number_len(chars: &[char]) -> usize {
    chars
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric())
        .count()
}

/// Whether a character would begin a list, a table or a rule where it stands.
fn opens_block(c: char, at: usize, number: usize) -> bool {
    match c {
        '-' | '+' | '%' => at == 0,
        '.' => at == number && number > 0,
        _ => false,
    }
}
