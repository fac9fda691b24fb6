//! Recognising a marker at the beginning of a line, by its form alone.

use super::bracketed::{self, strength};
use super::number::{self, Number, Numerals};
use super::{Family, Marker, Strength, Style, amount, named, note, row};
use crate::bullet;

/// The marker at the beginning of a line's text, if its form can be one.
pub(crate) fn recognise(chars: &[char]) -> Option<Marker> {
    row::left_out(chars)
        .or_else(|| bracketed::read(chars))
        .or_else(|| ordinal(chars))
        .or_else(|| enclosed(chars))
        .or_else(|| note::read(chars))
        .or_else(|| appendix(chars))
        .or_else(|| glyph(chars))
        .or_else(|| named::read(chars))
        .or_else(|| numbered(chars))
}

pub(super) fn rest(chars: &[char], from: usize) -> &[char] {
    chars.get(from..).unwrap_or_default()
}

pub(super) fn blank_or_end(chars: &[char]) -> bool {
    chars.first().is_none_or(|c| c.is_whitespace())
}

pub(super) fn spaces(chars: &[char]) -> usize {
    chars.iter().take_while(|c| c.is_whitespace()).count()
}

/// 第１部, 第 2 章, 第二条の三, 第１
fn ordinal(chars: &[char]) -> Option<Marker> {
    if chars.first() != Some(&'第') {
        return None;
    }
    let mut len = 1 + spaces(rest(chars, 1)).min(1);
    let (numerals, mut number, digits) =
        number::read(rest(chars, len)).filter(|(numerals, ..)| {
            matches!(
                numerals,
                Numerals::Arabic | Numerals::Kanji | Numerals::Roman
            )
        })?;
    len += digits;
    let gap = spaces(rest(chars, len));
    let unit = match rest(chars, len + gap) {
        // 第１　目的
        [c, next, ..] if gap > 0 && begins_word(*c, *next, rest(chars, len)) => ' ',
        [c, ..] if gap < 2 && "編部章節款目条回".contains(*c) => {
            len += gap + 1;
            *c
        }
        // 第 7 次計画, 第 3 期
        [c, ..] if gap == 1 && "次期号位四世".contains(*c) => return None,
        _ => ' ',
    };
    while let Some((_, part, digits)) = rest(chars, len)
        .strip_prefix(&['の'])
        .and_then(number::read)
        .filter(|_| unit != ' ')
    {
        number.parts.extend(part.last());
        len += 1 + digits;
    }
    let after = rest(chars, len);
    let strength = match after.first() {
        // 第 3 回 国際会議 may stand in a sentence.
        Some(c) if unit == '回' => c.is_whitespace().then_some(Strength::Likely)?,
        None => Strength::Certain,
        Some(c) if c.is_whitespace() => Strength::Certain,
        Some('（' | '【' | '：' | ':') if unit != ' ' => Strength::Likely,
        _ => return None,
    };
    Some(Marker {
        len,
        family: Family::new(Style::Ordinal(unit), numerals),
        number,
        strength,
    })
}

/// Whether a unit's letter begins a word instead, behind the white space that is given: 目的 and 目標
/// anywhere, 部会, 条件 and 回答 where that is wide.
fn begins_word(unit: char, next: char, gap: &[char]) -> bool {
    let wide = gap.first() == Some(&'\u{3000}') || spaces(gap) > 1;
    let goes_on = !next.is_whitespace() && !matches!(next, '（' | '(' | '【' | '：' | ':' | 'の');
    match unit {
        '目' => matches!(next, '的' | '標'),
        '款' => next == '項',
        '部' | '条' | '回' | '章' | '節' | '編' => wide && goes_on,
        _ => false,
    }
}

/// One character that holds marker and number: ①, ⑴, ⒈, ㈠, ㋐.
pub(super) fn enclosed(chars: &[char]) -> Option<Marker> {
    let c = u32::from(*chars.first()?);
    let (style, numerals, value) = match c {
        0x2460..=0x2473 => (Style::Circled, Numerals::Arabic, c - 0x245F),
        0x3251..=0x325F => (Style::Circled, Numerals::Arabic, c - 0x3251 + 21),
        0x32B1..=0x32BF => (Style::Circled, Numerals::Arabic, c - 0x32B1 + 36),
        0x2776..=0x277F => (Style::Circled, Numerals::Roman, c - 0x2775),
        0x24D0..=0x24E9 => (Style::Circled, Numerals::Lower, c - 0x24CF),
        0x24B6..=0x24CF => (Style::Circled, Numerals::Upper, c - 0x24B5),
        0x32D0..=0x32FE => (Style::Circled, Numerals::Kana, c - 0x32CF),
        0x2474..=0x2487 => (Style::Parenthesised, Numerals::Arabic, c - 0x2473),
        0x249C..=0x24B5 => (Style::Parenthesised, Numerals::Lower, c - 0x249B),
        0x3220..=0x3229 => (Style::Parenthesised, Numerals::Kanji, c - 0x321F),
        0x2488..=0x249B => (Style::Dotted, Numerals::Arabic, c - 0x2487),
        _ => return None,
    };
    Some(Marker {
        len: 1,
        family: Family::new(style, numerals),
        number: Number::one(value),
        strength: strength(rest(chars, 1))?,
    })
}

pub(super) fn begins(chars: &[char], name: &str) -> bool {
    let mut text = chars.iter().copied();
    name.chars().all(|c| text.next() == Some(c))
}

/// What stands behind the text: its name, a number, and mostly what it belongs to in brackets.
const APPENDICES: [&str; 17] = [
    "別記様式",
    "別紙様式",
    "別添様式",
    "参考様式",
    "参考資料",
    "附属資料",
    "付属資料",
    "附属書",
    "付属書",
    "別紙",
    "別添",
    "別表",
    "別記",
    "別図",
    "別冊",
    "様式",
    "付録",
];

/// 別紙, 別紙１, 別表第二（第三条関係）, 様式第１号
fn appendix(chars: &[char]) -> Option<Marker> {
    if !matches!(chars.first()?, '別' | '参' | '附' | '付' | '様') {
        return None;
    }
    let name = APPENDICES.iter().find(|name| begins(chars, name))?;
    let behind = name.chars().count();
    let ordinal = usize::from(chars.get(behind) == Some(&'第'));
    let gap = spaces(rest(chars, behind + ordinal)).min(1);
    let (mut number, mut len) = match number::read(rest(chars, behind + ordinal + gap)) {
        Some((_, number, digits)) => (number, behind + ordinal + gap + digits),
        None => (Number::default(), behind),
    };
    if number.counts() && rest(chars, len).first() == Some(&'号') {
        len += 1;
    }
    // 別紙様式 11 別添４の１
    while let Some((part, more)) = further_part(rest(chars, len))
        .filter(|_| number.counts() && number.parts.len() < MOST_PARTS)
    {
        number.parts.push(part);
        len += more;
    }
    let family = Family::new(Style::Appendix, Numerals::Arabic);
    // 附属書 A（参考）　記載例
    let status = ["（参考）", "（規定）"].iter().any(|status| {
        let behind = rest(chars, len + status.chars().count());
        name.ends_with('書') && begins(rest(chars, len), status) && blank_or_end(behind)
    });
    let after = rest(chars, len);
    // Spreadsheets print what their cells have no room for: ##
    let alone = !after.iter().any(|c| c.is_alphanumeric());
    let belongs = matches!(after.first(), Some('（' | '('))
        && crate::reflow::chars::closing(after).is_some_and(|end| end + 1 == after.len())
        && crate::reflow::chars::ends_in_relation(after);
    // 様式 11 may as well be named inside a sentence.
    let strength = if alone || belongs || status {
        Strength::Likely
    } else {
        Strength::Weak
    };
    (belongs || status || blank_or_end(after)).then_some(Marker {
        len,
        family,
        number,
        strength,
    })
}

/// No form has a longer number: 別紙様式１別添２の３の４.
const MOST_PARTS: usize = 4;

/// A further part of a form's number, and its length: 別添４, の１.
fn further_part(chars: &[char]) -> Option<(u32, usize)> {
    let joint = match chars {
        ['の', ..] => 1,
        ['別', '添' | '紙', ..] | ['様', '式', ..] => 2,
        _ => return None,
    };
    let (_, number, digits) = number::read(rest(chars, joint))?;
    Some((number.last()?, joint + digits))
}

/// ・, ○, ●; one glyph stands for all that look alike.
fn glyph(chars: &[char]) -> Option<Marker> {
    let (&glyph, after) = chars.split_first()?;
    let family = match bullet::named(glyph) {
        '〇' | '○' | '◯' | '⚪' | '❍' => '○',
        '・' | '･' | '•' | '‣' | '∙' => '・',
        '-' | '－' | '–' | '—' | '―' | '‐' | '−' => '－',
        seen @ ('●' | '◎' | '□' | '■' | '◆' | '◇' | '▪' | '▫' | '◦' | '►' | '▶' | '▷' | '➢'
        | '➤' | '➣' | '✓' | '✔' | '☑' | '★' | '☆' | '△' | '▲' | '▽' | '▼' | '⇒' | '→'
        | '⇨' | '☞' | '❖' | '⚫' | '◉') => seen,
        // Symbol fonts put their bullets into the private use area.
        '\u{E000}'..='\u{F8FF}' => glyph,
        _ => return None,
    };
    let doubled = after.first() == Some(&glyph);
    // －5 is a number, －副題－ a subtitle.
    let letter = |c: &char| *c >= '\u{3041}' && number::digit(*c).is_none();
    let framed = is_dash(chars.last());
    let quotes = matches!(after.first(), Some('「' | '『'));
    let spaced = blank_or_end(after) || quotes || after.first().is_some_and(letter);
    let dash = family == '－' && (framed || !spaced);
    // ○○大臣 and 第●条 hold places open, -5 is a number.
    let holds_place = family != '・'
        && matches!(
            after.first(),
            Some('条' | '項' | '号' | '章' | '年' | '月' | '頁')
        );
    (!doubled && !dash && !holds_place).then(|| Marker {
        len: 1,
        family: Family::new(Style::Bullet(family), Numerals::None),
        number: Number::default(),
        strength: Strength::Certain,
    })
}

fn is_dash(c: Option<&char>) -> bool {
    matches!(c, Some('-' | '－' | '–' | '—' | '―' | '‐' | '−'))
}

/// １．, 3-1, Ⅰ－２－１, １）, ア　, 一　, 二から四まで
fn numbered(chars: &[char]) -> Option<Marker> {
    let (numerals, mut number, mut len) = number::read(chars)?;
    while let Some((script, part, more)) = part(rest(chars, len)) {
        // A.I is a word.
        let ascii = rest(chars, len + 1).first().is_some_and(char::is_ascii);
        let counts = script == Numerals::Arabic
            || script == Numerals::Roman && !(ascii && numerals == Numerals::Upper);
        if !counts {
            break;
        }
        number.parts.extend(part.last());
        len += more;
    }
    if let Some((through, more)) = run(rest(chars, len), numerals) {
        number.through = Some(through);
        len += more;
    }
    let (style, more) = dress(rest(chars, len), numerals)?;
    let after = rest(chars, len + more);
    // １、２及び３ is a list inside a sentence.
    let comma =
        numerals == Numerals::Arabic && matches!(rest(chars, len).first(), Some('、' | '，'));
    let strength = judge(style, numerals, &number, after)?;
    let strength = if comma { Strength::Weak } else { strength };
    let parts = u8::try_from(number.parts.len()).unwrap_or(u8::MAX);
    Some(Marker {
        len: len + more,
        family: Family {
            style,
            numerals,
            parts,
        },
        number,
        strength,
    })
}

/// A further part of a number: -1, －２, .3
pub(super) fn part(chars: &[char]) -> Option<(Numerals, Number, usize)> {
    let (separator, after) = chars.split_first()?;
    matches!(separator, '-' | '－' | '−' | '–' | '‐' | '.' | '．').then_some(())?;
    number::read(after).map(|(script, number, len)| (script, number, len + 1))
}

/// The end of a run of numbers: 及び三, から四まで.
fn run(chars: &[char], numerals: Numerals) -> Option<(u32, usize)> {
    let joint = match chars {
        ['及', 'び', ..] | ['か', 'ら', ..] => 2,
        _ => return None,
    };
    let (script, number, len) = number::read(rest(chars, joint))?;
    let until = if rest(chars, joint + len).starts_with(&['ま', 'で']) {
        2
    } else {
        0
    };
    (script == numerals).then_some((number.last()?, joint + len + until))
}

/// What closes the marker behind its number.
fn dress(chars: &[char], numerals: Numerals) -> Option<(Style, usize)> {
    match chars {
        ['）' | ')', ..] => Some((Style::Closed, 1)),
        ['．' | '.', ..] => Some((Style::Dotted, 1)),
        ['、' | '，', ..]
            if matches!(
                numerals,
                Numerals::Arabic | Numerals::Kanji | Numerals::Kana
            ) =>
        {
            Some((Style::Dotted, 1))
        }
        chars if blank_or_end(chars) => Some((Style::Spaced, 0)),
        _ => None,
    }
}

/// How sure we may be; `None` when it is no marker at all.
fn judge(style: Style, numerals: Numerals, number: &Number, after: &[char]) -> Option<Strength> {
    let single = number.parts.len() == 1;
    let spaced = blank_or_end(after);
    match (style, numerals) {
        (_, Numerals::Stem) => None,
        (Style::Spaced, Numerals::Arabic) if amount::follows(after, number.parts.len()) => None,
        // 3-1 を参考に is set with spaces around its number.
        (Style::Spaced, Numerals::Arabic | Numerals::Roman) if goes_on(after) => None,
        // A.1 観測研究の例, but B.1 型の肝炎
        (Style::Spaced, Numerals::Upper)
            if !single && !goes_on(after) && !names_kind(after, number.parts.len()) =>
        {
            Some(Strength::Likely)
        }
        (Style::Spaced, Numerals::Upper) => None,
        (Style::Spaced, Numerals::Lower) => Some(Strength::Weak),
        (Style::Spaced, Numerals::Arabic) if single => Some(Strength::Weak),
        (Style::Spaced, _) => Some(Strength::Likely),
        // 3.5倍, 2023.4
        (Style::Dotted, _) if after.first().is_some_and(|&c| number::digit(c).is_some()) => None,
        (
            Style::Dotted,
            Numerals::Upper | Numerals::Lower | Numerals::Roman | Numerals::SmallRoman,
        ) if after.first().is_some_and(char::is_ascii_alphanumeric) => None,
        (Style::Dotted | Style::Closed, _) if spaced => strength(after),
        _ => strength(after).map(|strength| strength.min(Strength::Likely)),
    }
}

/// Whether what is numbered is a kind or an amount: 型, ％.
fn names_kind(after: &[char], parts: usize) -> bool {
    let kind = match rest(after, spaces(after)) {
        ['型' | '株' | '系', next, ..] => "のはがをにと、".contains(*next),
        _ => false,
    };
    kind || amount::follows(after, parts)
}

/// Whether a particle follows, so that the number is named in a sentence.
fn goes_on(after: &[char]) -> bool {
    match rest(after, spaces(after)) {
        ['が', next, ..] => *next != 'ん',
        ['は', next, ..] => *next == '、',
        ['の', next, ..] => !matches!(next, 'べ' | 'ち' | 'び' | 'り' | 'ぞ' | 'こ' | 'み'),
        ['へ', next, ..] => matches!(next, 'の' | '、'),
        ['を', ..] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(text: &str) -> Option<(String, Family)> {
        let chars: Vec<char> = text.chars().collect();
        recognise(&chars).map(|m| (chars.iter().take(m.len).collect(), m.family))
    }

    #[test]
    fn every_form_in_use_is_recognised() {
        for (text, expected) in [
            ("１． 総論", "１．"),
            ("３．AMEDの役割", "３．"),
            ("（１）現状総括", "（１）"),
            ("⑴ 「支配」概念", "⑴"),
            ("3-1 体制", "3-1"),
            ("Ⅰ－２－１ 取組", "Ⅰ－２－１"),
            ("A. 基本理念", "A."),
            ("１）国際共同治験", "１）"),
            ("① 運送人", "①"),
            ("イ　意見", "イ"),
            ("(ｱ) はじめに", "(ｱ)"),
            ("一　原子力", "一"),
            ("二及び三　略", "二及び三"),
            ("第１部 規定", "第１部"),
            ("第二条の三　国は", "第二条の三"),
            ("第１ 名称", "第１"),
            ("【甲案】", "【甲案】"),
            ("［算定要件］", "［算定要件］"),
            ("＜目次＞", "＜目次＞"),
            ("〇相互の流動性", "〇"),
            ("・若者", "・"),
            ("※安定供給", "※"),
            ("（注１）⑴の", "（注１）"),
            ("別紙１", "別紙１"),
            ("別紙様式３", "別紙様式３"),
        ] {
            assert_eq!(
                marker(text).map(|(marker, _)| marker).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn sentences_do_not_begin_with_markers() {
        for text in [
            "第７５７条の規定",
            "第３期医療分野",
            "12 位にまで",
            "2023 年の春闘",
            "3.5倍",
            "「がん研究」等",
            "○○大臣",
            "●条第●項の規定",
            "①から④までの事項",
            "AI 関連技術",
            "（仮称）の",
            "一方で、",
            "〔排他的に〕",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }

    #[test]
    fn circles_are_one_family() {
        let family = |text| marker(text).map(|(_, family)| family);
        assert_eq!(family("〇 あ"), family("○ い"));
        assert_eq!(family("◯ う"), family("○ い"));
    }
}
