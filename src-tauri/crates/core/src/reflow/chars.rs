//! Classes of characters that decide where Japanese text may and may not break.

/// Ends a sentence.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '．' | '？' | '！' | '?' | '!' | '｡')
}

/// Opens a bracket.
pub(crate) fn opens(c: char) -> bool {
    matches!(
        c,
        '（' | '('
            | '「'
            | '『'
            | '【'
            | '［'
            | '['
            | '〔'
            | '｛'
            | '{'
            | '〈'
            | '《'
            | '“'
            | '≪'
            | '＜'
    )
}

/// Closes a bracket.
pub(crate) fn closes(c: char) -> bool {
    matches!(
        c,
        '）' | ')'
            | '」'
            | '』'
            | '】'
            | '］'
            | ']'
            | '〕'
            | '｝'
            | '}'
            | '〉'
            | '》'
            | '”'
            | '≫'
            | '＞'
    )
}

/// Never begins a line in Japanese typesetting, so a line that begins with it goes on from the one
/// before (JIS X 4051, characters not starting a line; the bullet ・ apart).
pub(crate) fn never_begins(c: char) -> bool {
    closes(c)
        || matches!(
            c,
            '、' | '。' | '，' | '．' | '､' | '｡' | 'ー' | '々' | 'ゝ' | 'ゞ' | '％'
        )
        || matches!(
            c,
            'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ'
        )
        || matches!(
            c,
            'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヶ'
        )
}

/// Whether a line of a title that ends so goes on in the next: …に関する, …の.
pub(super) fn leads_on(c: char) -> bool {
    "のにをとでがるた".contains(c)
}

/// Leaves what it ends unfinished.
pub(crate) fn leaves_open(c: char) -> bool {
    opens(c) || matches!(c, '、' | '，' | '､' | ',' | '・' | '／' | '＆' | '～')
}

/// A letter of hiragana.
pub(crate) fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ん').contains(&c)
}

/// A letter of katakana, or the mark that lengthens it.
pub(crate) fn is_katakana(c: char) -> bool {
    ('ァ'..='ヺ').contains(&c) || c == 'ー'
}

/// Part of a word or number of Latin script, which a line break parts by a space.
pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('À'..='ɏ').contains(&c)
}

/// How many brackets are open after the characters: never below zero, and never closed by kind,
/// since drafts close （ with ) often enough.
pub(crate) fn open_brackets(before: u32, chars: &[char]) -> u32 {
    chars.iter().fold(before, |open, &c| {
        if opens(c) {
            open.saturating_add(1)
        } else if closes(c) {
            open.saturating_sub(1)
        } else {
            open
        }
    })
}

/// Index of the bracket that closes the one at the beginning, if it does.
pub(crate) fn closing(chars: &[char]) -> Option<usize> {
    let mut open = 0_u32;
    for (at, &c) in chars.iter().enumerate() {
        open = open_brackets(open, &[c]);
        if open == 0 {
            return closes(c).then_some(at);
        }
    }
    None
}

/// Whether a text begins with what cannot begin a sentence: を行うことにより, のそれぞれについて.
pub(crate) fn begins_inside(mut chars: impl Iterator<Item = char>) -> bool {
    match (chars.next(), chars.next()) {
        (Some('を'), _) | (Some('へ'), Some('の')) => true,
        (Some('の'), Some(c)) => c != 'べ' && c != 'ち',
        (Some('に'), Some(c)) => "つ関係対よおかわ".contains(c),
        (Some('は'), Some(c)) => c == '、',
        (Some('と'), Some(c)) => "すのいし".contains(c),
        (Some('等'), _) => true,
        _ => false,
    }
}

/// Whether the text ends as a sentence does, also inside a closing bracket or before a short remark:
/// 。 。） 。」 。（再掲） 。【内、文】
pub(crate) fn is_sentence_end(chars: &[char]) -> bool {
    let ends = |chars: &[char]| {
        let last = chars
            .iter()
            .rev()
            .find(|&&c| !closes(c) && !c.is_whitespace());
        last.is_some_and(|&c| ends_sentence(c))
    };
    ends(chars)
        || chars.last().is_some_and(|&c| closes(c))
            && chars
                .iter()
                .rev()
                .take(REMARK)
                .position(|c| matches!(c, '（' | '(' | '【' | '［' | '['))
                .and_then(|at| chars.get(..chars.len() - at - 1))
                .is_some_and(ends)
}

/// Whether the text ends by naming who is in charge: 【内、総、文】, 【国土交通省】.
pub(crate) fn names_offices(chars: &[char]) -> bool {
    let label = chars.strip_suffix(&['】']).and_then(|chars| {
        let open = chars.iter().rposition(|&c| c == '【')?;
        chars.get(open + 1..)
    });
    label.is_some_and(offices)
}

/// Whether a label ends with what it belongs to: 様式第１号（第４条関係）.
pub(crate) fn ends_in_relation(chars: &[char]) -> bool {
    matches!(chars, [.., '関', '係', '）' | ')'])
}

/// Whether a label names offices, in full or by their first letters.
pub(crate) fn offices(label: &[char]) -> bool {
    let mut names = parted(label).peekable();
    names.peek().is_some() && names.all(|name| is_abbreviation(name) || is_office(name))
}

/// Whether a label names offices by their first letters, as behind an item.
pub(crate) fn abbreviates_offices(label: &[char]) -> bool {
    offices(label) && parted(label).any(is_abbreviation)
}

fn parted(label: &[char]) -> impl Iterator<Item = &[char]> {
    let names = label.split(|c| matches!(c, '、' | '，' | ',' | '・' | '及' | 'び'));
    names.filter(|name| !name.is_empty())
}

fn is_office(name: &[char]) -> bool {
    name.len() > 2 && name.last().is_some_and(|c| "省庁府".contains(*c))
}

/// The ministries and agencies as government papers shorten them.
const SHORT: [&str; 32] = [
    "内",
    "総",
    "法",
    "外",
    "財",
    "文",
    "厚",
    "農",
    "経",
    "国",
    "環",
    "防",
    "警",
    "金",
    "消",
    "こ",
    "復",
    "デ",
    "個",
    "公",
    "人",
    "科技",
    "内閣",
    "復興",
    "官房",
    "健康",
    "宇宙",
    "海洋",
    "知財",
    "文科",
    "厚労",
    "関係府省",
];

fn is_abbreviation(name: &[char]) -> bool {
    SHORT
        .iter()
        .any(|short| short.chars().eq(name.iter().copied()))
}

/// The longest remark behind a sentence, with its brackets.
const REMARK: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_bracket_may_close_in_another_width() {
        assert_eq!(closing(&chars("（底上げ型。)あ")), Some(6));
        assert_eq!(closing(&chars("（開いたまま")), None);
    }

    #[test]
    fn a_sentence_may_end_inside_a_bracket() {
        assert!(is_sentence_end(&chars("（整備。）")));
        assert!(!is_sentence_end(&chars("（整備）")));
    }
}
