//! Which encoding a text is in.
//!
//! Asked in this order, the surest first: a byte order mark; the escape sequences of ISO-2022-JP;
//! valid UTF-8 without NUL; UTF-16 by the letters it would give; then Shift_JIS against EUC-JP, whichever
//! leaves less damage, with chardetng's statistics to choose between equals. Encodings of other
//! languages are not tried: some of them accept any bytes, and would turn rubbish into a text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::ImportError;
use crate::health::{Health, MAX_DAMAGE_PERCENT};

/// How many lines of each reading a person is shown, and how much of each.
const PREVIEW_LINES: usize = 4;
const PREVIEW_CHARS: usize = 60;

/// How a file would read in an encoding that it may be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodingPreview {
    /// The encoding, by its name in the Encoding Standard.
    pub encoding: &'static str,
    /// The first lines that say something, shortened.
    pub lines: Vec<String>,
}

/// The encodings in which these bytes give a text that would be accepted, likeliest first, for a
/// person to choose from.
#[must_use]
pub fn preview_encodings(bytes: &[u8]) -> Vec<EncodingPreview> {
    let likeliest = decode(bytes).encoding;
    let mut readings: Vec<_> = [UTF_8, SHIFT_JIS, EUC_JP]
        .map(|encoding| Reading::new(encoding, bytes, false))
        .into_iter()
        .map(|reading| (oddness(&reading.text), reading))
        .filter(|(odd, reading)| !is_refused(*odd, &reading.text))
        .collect();
    readings.sort_by_key(|(odd, reading)| (reading.encoding != likeliest, *odd));
    readings
        .into_iter()
        .map(|(_, reading)| EncodingPreview {
            encoding: reading.encoding,
            lines: first_lines(&reading.text),
        })
        .collect()
}

/// The lines in which two readings differ are those beyond ASCII.
fn first_lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_ascii())
        .take(PREVIEW_LINES)
        .map(|line| line.chars().take(PREVIEW_CHARS).collect())
        .collect()
}

/// A text as it reads in one encoding.
pub(crate) struct Reading {
    pub(crate) encoding: &'static str,
    pub(crate) text: String,
    pub(crate) sure: bool,
}

impl Reading {
    fn new(encoding: &'static Encoding, bytes: &[u8], sure: bool) -> Self {
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        Self {
            encoding: encoding.name(),
            text: text.into_owned(),
            sure,
        }
    }
}

/// Names in daily use which the Encoding Standard does not list.
const ALIASES: &[(&str, &Encoding)] = &[
    ("cp932", SHIFT_JIS),
    ("eucjp", EUC_JP),
    ("jis", ISO_2022_JP),
    ("utf16le", UTF_16LE),
    ("utf16be", UTF_16BE),
];

/// Reads the bytes in the encoding that a person has chosen.
pub(crate) fn decode_as(label: &str, bytes: &[u8]) -> Result<Reading, ImportError> {
    let name = label.trim().to_ascii_lowercase();
    ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map(|(_, encoding)| *encoding)
        .or_else(|| Encoding::for_label_no_replacement(name.as_bytes()))
        .map(|encoding| Reading::new(encoding, bytes, true))
        .ok_or_else(|| ImportError::UnknownEncoding {
            label: label.to_owned(),
        })
}

/// Reads the bytes in the encoding for which there is most evidence.
pub(crate) fn decode(bytes: &[u8]) -> Reading {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Reading::new(encoding, bytes, true);
    }
    if is_iso_2022_jp(bytes) {
        return Reading::new(ISO_2022_JP, bytes, true);
    }
    // UTF-8 before UTF-16, because the ASCII of 0a0b0c would give ちばぱ in UTF-16.
    if let Some(text) = std::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
    {
        return Reading::new(UTF_8, bytes, !may_be_euc_jp(text, bytes));
    }
    if let Some(encoding) = utf16_of(bytes) {
        return Reading::new(encoding, bytes, true);
    }
    least_damaged(bytes)
}

/// A few kanji of EUC-JP are letters of Latin or Greek in UTF-8: text that has no other letters
/// beside ASCII may be either.
fn may_be_euc_jp(text: &str, bytes: &[u8]) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_ascii()).peekable();
    letters.peek().is_some()
        && letters.all(|c| u32::from(c) < 0x800)
        && EUC_JP
            .decode_without_bom_handling_and_without_replacement(bytes)
            .is_some()
}

/// Seven-bit bytes with one of its escape sequences, and no error when read.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let escapes: [&[u8]; 4] = [b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I"];
    bytes.is_ascii()
        && escapes
            .iter()
            .any(|escape| bytes.windows(3).any(|window| window == *escape))
        && ISO_2022_JP
            .decode_without_bom_handling_and_without_replacement(bytes)
            .is_some()
}

/// UTF-16 in the byte order marked, or in the one that gives a plausible text without a mark.
pub(crate) fn utf16_of(bytes: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => Some(encoding).filter(|found| *found != UTF_8),
        None => [UTF_16LE, UTF_16BE]
            .into_iter()
            .find(|encoding| is_plausible(encoding, bytes)),
    }
}

/// Whether the bytes read as UTF-16 look like a text: every unit in use in Japanese, and a fifth
/// of them kana, punctuation or ASCII. Ideographs alone are no evidence, because any two bytes of
/// Shift_JIS make one.
fn is_plausible(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        return false;
    };
    let (mut all, mut frequent) = (0u64, 0u64);
    for c in text.chars() {
        all += 1;
        match c {
            '\t' | '\n' | '\r' | '\u{c}' | ' '..='~' | '\u{3000}'..='\u{30ff}' => frequent += 1,
            '\u{a0}'..='\u{17f}' | '\u{370}'..='\u{3ff}' | '\u{2000}'..='\u{27bf}' => {}
            '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => {}
            '\u{20000}'..='\u{3ffff}' => {}
            _ => return false,
        }
    }
    all > 0 && frequent * 5 >= all
}

/// The best of the encodings that are told apart by damage only.
///
/// Sure when it is whole, chardetng agrees, and no rival gives a text that would be accepted too.
fn least_damaged(bytes: &[u8]) -> Reading {
    let guess = guess(bytes);
    let mut readings = [UTF_8, SHIFT_JIS, EUC_JP].map(|encoding| {
        let reading = Reading::new(encoding, bytes, false);
        (oddness(&reading.text), reading)
    });
    readings.sort_by_key(|(odd, reading)| (*odd, reading.encoding != guess.name()));
    let [(_, best), rivals @ ..] = readings;
    let rivalled = rivals
        .iter()
        .any(|(odd, rival)| !is_refused(*odd, &rival.text));
    let whole = Health::of(&best.text).damaged() == 0;
    Reading {
        sure: whole && !rivalled && best.encoding == guess.name(),
        ..best
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"jp"), Utf8Detection::Allow)
}

/// How many characters are damaged, or seldom meant: EUC-JP that is read as Shift_JIS is not
/// damaged but turns into half-width katakana.
fn oddness(text: &str) -> u64 {
    let halfwidth = text
        .chars()
        .filter(|c| ('\u{ff61}'..='\u{ff9f}').contains(c))
        .count();
    Health::of(text).damaged() + halfwidth as u64
}

fn is_refused(odd: u64, text: &str) -> bool {
    odd * 100 > text.chars().count() as u64 * MAX_DAMAGE_PERCENT
}
