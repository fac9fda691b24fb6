//! Numbers as Word prints them: `w:numFmt`.

/// A number in a format; in plain digits where the format has no sign for it.
pub(super) fn print(format: &str, number: u32) -> String {
    let from = |base: u32, last: u32| {
        (1..=last)
            .contains(&number)
            .then(|| char::from_u32(base + number - 1))
            .flatten()
            .map(String::from)
    };
    let of = |letters: &str| {
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        letters.chars().nth(at).map(String::from)
    };
    let printed = match format {
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(wide(&number.to_string())),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            from(0x2460, 20).or_else(|| (21..=35).contains(&number).then(|| circled(number)))
        }
        "decimalEnclosedParen" => from(0x2474, 20),
        "decimalEnclosedFullstop" => from(0x2488, 20),
        "upperRoman" => Some(roman(number)),
        "lowerRoman" => Some(roman(number).to_lowercase()),
        "upperLetter" => Some(letters(number, 'A')),
        "lowerLetter" => Some(letters(number, 'a')),
        "aiueoFullWidth" => of(AIUEO),
        "aiueo" => of(AIUEO_HALF),
        "irohaFullWidth" | "iroha" => of(IROHA),
        "japaneseCounting"
        | "japaneseDigitalTenThousand"
        | "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseLegal" => Some(kanji(number)),
        "ideographEnclosedCircle" => from(0x3280, 10),
        "ideographTraditional" => of("甲乙丙丁戊己庚辛壬癸"),
        "none" => Some(String::new()),
        _ => None,
    };
    printed.unwrap_or_else(|| number.to_string())
}

const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const AIUEO_HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

fn circled(number: u32) -> String {
    char::from_u32(0x3251 + number - 21).map_or_else(|| number.to_string(), String::from)
}

fn wide(digits: &str) -> String {
    digits
        .chars()
        .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c))
        .collect()
}

/// A … Z, AA, BB …
fn letters(number: u32, first: char) -> String {
    let Some(index) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from_u32(u32::from(first) + index % 26).unwrap_or(first);
    let times = usize::try_from(index / 26 + 1).unwrap_or(1).min(16);
    std::iter::repeat_n(letter, times).collect()
}

fn roman(number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(3999);
    let mut printed = String::new();
    for (value, letters) in VALUES {
        while left >= value {
            left -= value;
            printed.push_str(letters);
        }
    }
    printed
}

/// Up to 999, as items are counted: 一, 十, 百二十三.
fn kanji(number: u32) -> String {
    if number == 0 || number > 999 {
        return number.to_string();
    }
    let digits: Vec<char> = "一二三四五六七八九".chars().collect();
    let digit = |value: u32| {
        let at = usize::try_from(value).unwrap_or(0).checked_sub(1);
        at.and_then(|at| digits.get(at)).copied()
    };
    let mut printed = String::new();
    for (place, sign) in [(number / 100, '百'), (number / 10 % 10, '十')] {
        if place > 0 {
            printed.extend(digit(place).filter(|_| place > 1));
            printed.push(sign);
        }
    }
    printed.extend(digit(number % 10));
    printed
}

#[cfg(test)]
mod tests {
    use super::print;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        for (format, number, expected) in [
            ("decimal", 12, "12"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 23, "㉓"),
            ("decimalEnclosedCircle", 90, "90"),
            ("decimalEnclosedParen", 2, "⑵"),
            ("upperRoman", 4, "IV"),
            ("lowerLetter", 28, "bb"),
            ("aiueoFullWidth", 3, "ウ"),
            ("aiueo", 3, "ｳ"),
            ("iroha", 3, "ハ"),
            ("japaneseCounting", 123, "百二十三"),
            ("ideographTraditional", 2, "乙"),
            ("none", 7, ""),
        ] {
            assert_eq!(print(format, number), expected, "{format}");
        }
    }
}
