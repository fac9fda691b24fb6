//! Numerals as markers print them: 12, １２, 十二, Ⅻ, ア, イ (in both orders), a, 甲.

/// The script of a numeral. One script is one way of counting: イ is the second of アイウ and the
/// first of イロハ, and only its neighbours tell which, so both numbers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Numerals {
    /// 1, １
    Arabic,
    /// 一
    Kanji,
    /// Ⅰ, I
    Roman,
    /// ⅰ, i
    SmallRoman,
    /// ア, ｱ, イ (of イロハ)
    Kana,
    /// A
    Upper,
    /// a
    Lower,
    /// 甲乙丙
    Stem,
    /// Nothing that counts.
    None,
}

/// The number of a marker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its parts: `[3, 1]` for 3-1. Empty for a bullet.
    pub(crate) parts: Vec<u32>,
    /// The number in the other order of kana.
    pub(crate) other: Option<u32>,
    /// The last number where a marker stands for a run: 4 for 二から四まで.
    pub(crate) through: Option<u32>,
}

impl Number {
    /// A number of one part.
    pub(crate) fn one(value: u32) -> Self {
        Self {
            parts: vec![value],
            ..Self::default()
        }
    }

    /// Its last part.
    pub(crate) fn last(&self) -> Option<u32> {
        self.parts.last().copied()
    }

    /// Whether it counts at all.
    pub(crate) fn counts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether it begins a row.
    pub(crate) fn is_first(&self) -> bool {
        self.last() == Some(1) || self.other == Some(1)
    }

    /// Whether it follows `before` directly: 3 or 2の2 after 2, 3 after 2の4, ロ after イ.
    pub(crate) fn follows(&self, before: &Number) -> bool {
        let (a, b) = (before.reached(), &self.parts);
        let branches = b
            .split_last()
            .is_some_and(|(&last, head)| last == 2 && head == a.as_slice());
        let shared = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let steps = b.len() == shared + 1
            && a.get(shared).and_then(|a| a.checked_add(1)).as_ref() == b.get(shared);
        // 乙－１ after 甲.
        let divided = b.len() == shared + 2
            && b.last() == Some(&1)
            && a.get(shared).and_then(|a| a.checked_add(1)).as_ref() == b.get(shared);
        let other = matches!((before.other, self.other), (Some(a), Some(b)) if a + 1 == b);
        branches || steps || divided || other
    }

    /// Whether it comes later than `before`.
    pub(crate) fn skips(&self, before: &Number) -> bool {
        self.parts > before.reached()
    }

    /// The parts of the last number it stands for.
    fn reached(&self) -> Vec<u32> {
        match (self.through, self.parts.split_last()) {
            (Some(through), Some((_, head))) => head.iter().copied().chain([through]).collect(),
            _ => self.parts.clone(),
        }
    }
}

const GOJUON: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const HALF_WIDTH: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// 1-based place of a character in an alphabet.
fn place(alphabet: &str, c: char) -> Option<u32> {
    (1..)
        .zip(alphabet.chars())
        .find(|&(_, letter)| letter == c)
        .map(|(place, _)| place)
}

/// Reads one numeral from the beginning; returns its script, number and length.
pub(crate) fn read(chars: &[char]) -> Option<(Numerals, Number, usize)> {
    arabic(chars)
        .map(|(value, len)| (Numerals::Arabic, Number::one(value), len))
        .or_else(|| kanji(chars).map(|(value, len)| (Numerals::Kanji, Number::one(value), len)))
        .or_else(|| roman(chars).map(|(script, value, len)| (script, Number::one(value), len)))
        .or_else(|| letter(*chars.first()?).map(|(script, number)| (script, number, 1)))
}

/// The digit 0–9 of an Arabic digit of either width.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// Reads 1–3 Arabic digits; a longer run is no marker but a year or an amount.
pub(crate) fn arabic(chars: &[char]) -> Option<(u32, usize)> {
    let digits: Vec<u32> = chars.iter().take(4).map_while(|&c| digit(c)).collect();
    let value = digits.iter().fold(0, |value, digit| value * 10 + digit);
    (1..=3)
        .contains(&digits.len())
        .then_some((value, digits.len()))
}

/// Reads a kanji numeral below 1000: 一, 十二, 三十, 百八.
pub(crate) fn kanji(chars: &[char]) -> Option<(u32, usize)> {
    let (mut total, mut unit, mut len) = (0, 0, 0);
    for &c in chars {
        match (place("一二三四五六七八九", c), c) {
            (Some(value), _) if unit == 0 => unit = value,
            (None, '十') if total % 100 == 0 => {
                total += 10 * unit.max(1);
                unit = 0;
            }
            (None, '百') if total == 0 => {
                total = 100 * unit.max(1);
                unit = 0;
            }
            _ => break,
        }
        len += 1;
    }
    (len > 0).then_some((total + unit, len))
}

/// Reads Ⅰ–Ⅻ and ASCII I, II … XII; i, ii … xii only where a bracket or a dot closes them, or nothing
/// else follows.
fn roman(chars: &[char]) -> Option<(Numerals, u32, usize)> {
    let first = *chars.first()?;
    match u32::from(first) {
        upper @ 0x2160..=0x216B => return Some((Numerals::Roman, upper - 0x215F, 1)),
        lower @ 0x2170..=0x217B => return Some((Numerals::SmallRoman, lower - 0x216F, 1)),
        _ if !matches!(first, 'I' | 'V' | 'X' | 'i' | 'v' | 'x') => return None,
        _ => {}
    }
    let run: String = chars
        .iter()
        .take_while(|c| {
            c.is_ascii_alphabetic() && c.is_ascii_uppercase() == first.is_ascii_uppercase()
        })
        .collect();
    let closed = matches!(chars.get(run.len()), None | Some('）' | ')' | '．' | '.'));
    let script = match first.is_ascii_lowercase() {
        true if !closed => return None,
        true => Numerals::SmallRoman,
        false => Numerals::Roman,
    };
    let run = run.to_ascii_uppercase();
    let values = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    (1..)
        .zip(values)
        .find(|&(_, numeral)| numeral == run)
        .map(|(value, _)| (script, value, run.len()))
}

fn letter(c: char) -> Option<(Numerals, Number)> {
    // Most lines begin with none of them, and the alphabets are long.
    let kana = matches!(c, 'ア'..='ン' | 'ｦ'..='ﾝ');
    let value = || place(GOJUON, c).or_else(|| place(HALF_WIDTH, c));
    if let Some(value) = kana.then(value).flatten() {
        let number = Number {
            other: place(IROHA, c),
            ..Number::one(value)
        };
        return Some((Numerals::Kana, number));
    }
    let from = |base: char| Number::one(u32::from(c) - u32::from(base) + 1);
    match c {
        'A'..='Z' => Some((Numerals::Upper, from('A'))),
        'Ａ'..='Ｚ' => Some((Numerals::Upper, from('Ａ'))),
        'a'..='z' => Some((Numerals::Lower, from('a'))),
        'ａ'..='ｚ' => Some((Numerals::Lower, from('ａ'))),
        _ => place(STEMS, c).map(|value| (Numerals::Stem, Number::one(value))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(u32, usize)> {
        let chars: Vec<char> = text.chars().collect();
        read(&chars).and_then(|(_, number, len)| Some((number.last()?, len)))
    }

    #[test]
    fn every_script_counts() {
        for (text, expected) in [
            ("12年", (12, 2)),
            ("１２", (12, 2)),
            ("十二条", (12, 2)),
            ("三十", (30, 2)),
            ("百八", (108, 2)),
            ("Ⅳ", (4, 1)),
            ("VII.", (7, 3)),
            ("ｳ", (3, 1)),
            ("Ｂ", (2, 1)),
            ("乙案", (2, 1)),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
        assert_eq!(value("2023"), None);
    }

    #[test]
    fn kana_count_in_either_order() {
        let number = |c| letter(c).map(|(_, number)| number).unwrap();
        assert!(number('イ').is_first() && number('ア').is_first());
        assert!(number('ロ').follows(&number('イ')) && number('ウ').follows(&number('イ')));
    }
}
