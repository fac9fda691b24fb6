//! Markers that name what they count: Ｑ１, 問２, 施策1-1, 基本目標３, 事例１.

use super::number::{self, Number, Numerals};
use super::recognise::{enclosed, part};
use super::{Family, Marker, Strength, Style, amount};

/// A word that stands before numbers, and how high it stands among the other families.
struct Word(&'static str, u32);

/// The longer of two that begin alike comes first.
const WORDS: &[Word] = &[
    Word("基本目標", 50),
    Word("重点目標", 50),
    Word("政策目標", 50),
    Word("成果目標", 56),
    Word("数値目標", 56),
    Word("施策目標", 54),
    Word("基本方針", 50),
    Word("基本方向", 50),
    Word("基本施策", 56),
    Word("重点施策", 56),
    Word("重点項目", 56),
    Word("重点分野", 56),
    Word("取組方針", 56),
    Word("行動目標", 56),
    Word("ステップ", 84),
    Word("アクション", 84),
    Word("ケース", 58),
    Word("議題", 50),
    Word("議事", 50),
    Word("提言", 50),
    Word("戦略", 50),
    Word("目標", 56),
    Word("方針", 56),
    Word("原則", 56),
    Word("論点", 56),
    Word("視点", 56),
    Word("課題", 58),
    Word("施策", 58),
    Word("取組", 60),
    Word("事例", 58),
    Word("設問", 84),
    Word("質問", 84),
    Word("回答", 85),
    Word("柱", 50),
    Word("問", 84),
    Word("答", 85),
    Word("例", 92),
    Word("No.", 84),
    Word("Ｎｏ．", 84),
    Word("№", 84),
    Word("Ｑ", 84),
    Word("Q", 84),
    Word("Ａ", 85),
    Word("A", 85),
];

/// With what the words begin.
const FIRST: [char; 33] = [
    '基', '重', '政', '成', '数', '施', '行', '取', 'ス', 'ア', 'ケ', '議', '提', '戦', '目', '方',
    '原', '論', '視', '課', '事', '設', '質', '回', '柱', '問', '答', '例', 'Ｑ', 'Ａ', 'N', 'Ｎ',
    '№',
];

/// Answers that may stand without the number of their question.
const ANSWERS: [&str; 2] = ["答", "回答"];

/// The same, but a letter that may count something else where no colon follows.
const LETTERS: [&str; 4] = ["Ａ", "A", "Ｑ", "Q"];

/// （１）, ⑴, ①: a number in a dress of its own behind the word.
fn dressed(chars: &[char]) -> Option<(Number, usize)> {
    if let ['（' | '(', inside @ ..] = chars {
        let (value, digits) = number::arabic(inside)?;
        let closed = matches!(inside.get(digits), Some('）' | ')'));
        return closed.then(|| (Number::one(value), digits + 2));
    }
    let marker = enclosed(chars)?;
    (marker.family.numerals == Numerals::Arabic).then_some((marker.number, marker.len))
}

/// How high a named family stands.
pub(super) fn rank(name: &str) -> u32 {
    WORDS
        .iter()
        .find(|word| word.0 == name)
        .map_or(60, |word| word.1)
}

/// A word and its number, and nothing else: （視点２）.
pub(super) fn whole(chars: &[char]) -> Option<(Family, Number)> {
    let marker = read(chars)?;
    let alone = marker.len == chars.len() && marker.number.counts();
    alone.then_some((marker.family, marker.number))
}

/// Reads a word and the number behind it. Words follow behind a space or a colon: 施策１の実施 is
/// text.
pub(super) fn read(chars: &[char]) -> Option<Marker> {
    // Most lines are told apart by their first letter.
    let first = *chars.first()?;
    if !(FIRST.contains(&first) || matches!(first, 'Q' | 'A')) {
        return None;
    }
    let starts = |word: &&Word| {
        let mut text = chars.iter().copied();
        word.0.chars().all(|c| text.next() == Some(c))
    };
    let name = WORDS.iter().find(starts)?.0;
    let behind = name.chars().count();
    let rest = |from: usize| chars.get(from..).unwrap_or_default();
    let gap = rest(behind)
        .iter()
        .take_while(|c| c.is_whitespace())
        .take(1)
        .count();
    let mut len = behind;
    let mut number = Number::default();
    // AI is no first answer.
    let counts = |script: &Numerals| match script {
        Numerals::Arabic => true,
        Numerals::Roman => !name.is_ascii(),
        _ => false,
    };
    if let Some((_, read, digits)) =
        number::read(rest(behind + gap)).filter(|(script, ..)| counts(script))
    {
        number = read;
        len = behind + gap + digits;
        while let Some((_, more, taken)) = part(rest(len)) {
            number.parts.extend(more.last());
            len += taken;
        }
    } else if let Some((read, taken)) = dressed(rest(behind)) {
        number = read;
        len = behind + taken;
    } else {
        // Ａ stands before the second question as often as before an answer: Ａ　基本理念.
        // Ａ．１ numbers a section.
        let colon = match rest(behind) {
            ['：' | ':', ..] => true,
            ['．', after @ ..] => number::arabic(after).is_none(),
            _ => false,
        };
        let answers = ANSWERS.contains(&name) && gap > 0 || LETTERS.contains(&name) && colon;
        if !answers {
            return None;
        }
    }
    let mut after = rest(len);
    if let ['：' | ':' | '．' | '.' | '）' | ')', ..] = after {
        len += 1;
        after = rest(len);
    } else if after.first().is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    let spaces = after.iter().take_while(|c| c.is_whitespace()).count();
    let word = after.get(spaces..).unwrap_or_default();
    // 課題 1 の解決 and 施策 3 件 are set with spaces around their numbers.
    let goes_on = word
        .first()
        .is_some_and(|&c| "のをはがにと、。）".contains(c));
    if goes_on || number.counts() && amount::follows(after, number.parts.len()) {
        return None;
    }
    let parts = u8::try_from(number.parts.len().max(1)).unwrap_or(u8::MAX);
    Some(Marker {
        len,
        family: Family {
            style: Style::Named(name),
            numerals: Numerals::Arabic,
            parts,
        },
        number,
        strength: Strength::Likely,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_and_a_row_of_them_ends() {
        for word in WORDS {
            let text: Vec<char> = format!("{}１　名前", word.0).chars().collect();
            assert!(read(&text).is_some(), "{}", word.0);
        }
        for letter in ['A', '例', '問', '柱'] {
            assert_eq!(read(&vec![letter; 1_000_000]), None);
        }
    }

    #[test]
    fn a_named_number_is_a_marker_where_words_follow_apart() {
        let marker = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            read(&chars).map(|m| chars.iter().take(m.len).collect::<String>())
        };
        for (text, expected) in [
            ("Ｑ１　従業員が", "Ｑ１"),
            ("A1: 必要です。", "A1:"),
            ("問 3 研修は", "問 3"),
            ("施策1-1　妊娠・出産期", "施策1-1"),
            ("基本目標２　子育て", "基本目標２"),
            ("答　お見込みのとおり。", "答"),
            ("施策（１）　個別最適な学び", "施策（１）"),
            ("論点①　支援の促進", "論点①"),
        ] {
            assert_eq!(marker(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "施策１の実施",
            "課題 1 の解決",
            "答申　素案",
            "事例 3 件を",
            "例えば、",
            "目標値",
            "AI 事業者",
            "Ａ　基本理念",
            "A 社の提案を",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }
}
