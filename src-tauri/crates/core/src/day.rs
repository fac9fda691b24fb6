//! The day of a draft, as people write it: 令和８年11月28日, 2026年11月28日, R8.11.28, 2026-11-28.

use unicode_normalization::UnicodeNormalization as _;

/// The eras that plans are dated in, and the year before their first.
const ERAS: [(&str, i32); 6] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("R", 2018),
    ("H", 1988),
    ("S", 1925),
];

/// Year, month and day of a date as it is written; 1 for what it leaves out. `None` for what is no
/// date.
#[must_use]
pub fn day(text: &str) -> Option<(i32, u32, u32)> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let era = ERAS
        .iter()
        .find_map(|(name, before)| Some((text.strip_prefix(name)?, *before)));
    let (rest, before) = era.unwrap_or((&text, 0));
    let rest = rest.replacen('元', "1", 1);
    let mut numbers = rest
        .split(|c: char| !c.is_ascii_digit())
        .map(str::parse::<i32>);
    let year = numbers.next()?.ok()?;
    let mut next = |most: i32| match numbers.next() {
        Some(Ok(number)) if (1..=most).contains(&number) => u32::try_from(number).ok(),
        Some(Ok(_)) => None,
        Some(Err(_)) | None => Some(1),
    };
    let (month, day) = (next(12)?, next(31)?);
    let year = before.checked_add(year)?;
    (1868..=9999).contains(&year).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_the_same_however_it_is_written() {
        for text in [
            "令和８年11月28日",
            "令和 8 年 11 月 28 日",
            "R8.11.28",
            "2026年11月28日",
            "２０２６／１１／２８",
            "2026-11-28",
        ] {
            assert_eq!(day(text), Some((2026, 11, 28)), "{text}");
        }
        assert_eq!(day("令和元年５月"), Some((2019, 5, 1)));
        assert_eq!(day("平成27年"), Some((2015, 1, 1)));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "未定",
            "令和",
            "第２回",
            "2026-13-01",
            "99999999999",
            "8年",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
