//! Kana, the alphabet of readings: hiragana, with the signs that sound alike made one.

use wana_kana::ConvertJapanese;

/// The fewest kana that are searched as a reading: one would find nearly every node.
const SHORTEST: usize = 2;
/// The most kana that are searched as a reading: a page pasted by accident is none.
const LONGEST: usize = 64;
/// The fewest kana that half-typed romaji must give, and romaji of two letters: below, `amed`
/// would find あめ, and `ai` every 間.
const SHORTEST_HALF: usize = 3;
/// Kana after which a long vowel is often left out in romaji.
const MAY_BE_LONG: &str = "おこそとのほもよろごぞどぼぽょゅゆくすつふぐ";
/// How many left-out vowels are looked for: each doubles the readings.
const LONG_VOWELS: usize = 4;

/// The character of a reading for a folded character, or `None` when it is no kana.
///
/// ぢ and づ sound as じ and ず, and people type either.
pub(crate) fn of_char(c: char) -> Option<char> {
    match c {
        'ぢ' | 'ヂ' => Some('じ'),
        'づ' | 'ヅ' => Some('ず'),
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60),
        'ぁ'..='ゖ' | 'ー' => Some(c),
        _ => None,
    }
}

/// Whether a folded character is katakana, or the mark that lengthens one.
pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// The folded characters that [`of_char`] makes that kana of.
pub(crate) fn written(kana: char) -> impl Iterator<Item = char> {
    let alike = match kana {
        'じ' => Some('ぢ'),
        'ず' => Some('づ'),
        _ => None,
    };
    let both = |c: char| {
        let katakana = matches!(c, 'ぁ'..='ゖ').then(|| char::from_u32(u32::from(c) + 0x60));
        [Some(c), katakana.flatten()]
    };
    let all = [Some(kana), alike].into_iter().flatten().flat_map(both);
    all.flatten()
}

/// The reading of a text that is all kana, or `None`.
pub(crate) fn of_text(chars: impl IntoIterator<Item = char>) -> Option<Vec<char>> {
    chars.into_iter().map(of_char).collect()
}

/// What a word of a query is when taken for a reading: kana as they are, romaji as an input method
/// would turn it, and once more with the long vowels that Hepburn's romaji leaves short. The
/// consonants at the end of a half-typed word are left out. Capitals are letters, not romaji.
///
/// `typed` is the word as it was typed, `word` its folded form. The plainest reading comes first.
pub(crate) fn of_word(typed: &str, word: &[char]) -> Vec<Vec<char>> {
    if let Some(kana) = of_text(word.iter().copied()) {
        return Vec::from_iter(is_searchable(&kana, SHORTEST).then_some(kana));
    }
    let is_typed = |(at, &c): (usize, &char)| {
        let is_letter = c.is_ascii_lowercase() || "'āīūēō".contains(c) || of_char(c).is_some();
        is_letter || is_long_mark(word, at)
    };
    if !word.iter().enumerate().all(is_typed) || typed.chars().any(char::is_uppercase) {
        return Vec::new();
    }
    let romaji = romaji(word);
    let shortest = if word.len() > SHORTEST {
        SHORTEST
    } else {
        SHORTEST_HALF
    };
    if let Some(kana) = of_text(romaji.to_hiragana().chars()) {
        return lengthened(kana, shortest);
    }
    let whole = romaji.trim_end_matches(|c| "bcdfghjkmnprstwyz".contains(c));
    of_text(whole.to_hiragana().chars())
        .map_or_else(Vec::new, |kana| lengthened(kana, SHORTEST_HALF))
}

/// Romaji as the converter takes it: long vowels in two letters, n before lips.
fn romaji(word: &[char]) -> String {
    let mut romaji = String::with_capacity(word.len() * 2);
    for (at, &c) in word.iter().enumerate() {
        match c {
            'ā' => romaji.push_str("aa"),
            'ī' => romaji.push_str("ii"),
            'ū' => romaji.push_str("uu"),
            'ē' => romaji.push_str("ee"),
            'ō' => romaji.push_str("ou"),
            '-' => romaji.push('ー'),
            'm' if matches!(word.get(at + 1), Some('b' | 'm' | 'p')) => romaji.push('n'),
            _ => romaji.push(c),
        }
    }
    romaji
}

/// Whether a hyphen is typed for ー, as input methods take it: behind a vowel.
fn is_long_mark(word: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| word.get(at));
    word.get(at) == Some(&'-') && before.is_some_and(|c| "aiueo".contains(*c))
}

/// A reading, and the readings that it may stand for when long vowels were left short.
fn lengthened(kana: Vec<char>, shortest: usize) -> Vec<Vec<char>> {
    if !is_searchable(&kana, shortest) {
        return Vec::new();
    }
    let is_short = |at: &usize| {
        let next = kana.get(at + 1);
        let may_be_long = kana.get(*at).is_some_and(|&c| MAY_BE_LONG.contains(c));
        may_be_long && !next.is_some_and(|&c| "うおーゃゅょぁぃぅぇぉっ".contains(c))
    };
    let sites: Vec<usize> = (0..kana.len()).filter(is_short).take(LONG_VOWELS).collect();
    let mut readings = vec![kana];
    for &at in sites.iter().rev() {
        let longer = readings.clone().into_iter().map(|mut reading| {
            reading.insert(at + 1, 'う');
            reading
        });
        readings.extend(longer);
    }
    readings
}

/// No word begins with a long-vowel mark, so that a reading which does is a part of one.
fn is_searchable(kana: &[char], shortest: usize) -> bool {
    (shortest..=LONGEST).contains(&kana.len()) && kana.first() != Some(&'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(word: &str) -> Option<String> {
        let readings = of_word(word, &word.chars().collect::<Vec<_>>());
        readings.first().map(|kana| kana.iter().collect())
    }

    #[test]
    fn kana_and_romaji_become_readings() {
        for (word, kana) in [
            ("ちけん", "ちけん"),
            ("チケン", "ちけん"),
            ("chiken", "ちけん"),
            ("tiken", "ちけん"),
            ("kenkyuukaihatsu", "けんきゅうかいはつ"),
            ("けんきゅうk", "けんきゅう"),
            ("kenkyuuk", "けんきゅう"),
            ("でーた", "でーた"),
            ("ヂーゼル", "じーぜる"),
        ] {
            assert_eq!(reading(word).as_deref(), Some(kana), "{word}");
        }
    }

    #[test]
    fn a_kana_is_written_in_all_ways_that_are_read_so() {
        for kana in ('ぁ'..='ゖ').chain(['ー']) {
            let ways = ('\u{3041}'..='\u{30ff}').filter(|&c| of_char(c) == Some(kana));
            let mut written: Vec<char> = written(kana).collect();
            written.sort_unstable();
            let is_read = of_char(kana) == Some(kana);
            assert!(!is_read || written.into_iter().eq(ways), "{kana}");
        }
    }

    #[test]
    fn what_is_no_reading_is_left_alone() {
        for word in [
            "ち", "治験", "dx", "phr", "amed", "push", "12", "ーた", "", "a:b", "a", "ai", "Chiken",
        ] {
            assert_eq!(reading(word), None, "{word}");
        }
    }

    #[test]
    fn a_hyphen_behind_a_vowel_is_a_long_one() {
        assert_eq!(reading("bencha-").as_deref(), Some("べんちゃー"));
        assert_eq!(reading("de-ta").as_deref(), Some("でーた"));
        assert_eq!(reading("covid-"), None);
    }

    #[test]
    fn long_vowels_may_be_left_short_in_romaji_only() {
        let all = |word: &str| -> Vec<String> {
            let chars: Vec<char> = word.chars().collect();
            let readings = of_word(word, &chars).into_iter();
            readings.map(|kana| kana.into_iter().collect()).collect()
        };
        assert!(all("kenkyukaihatsu").contains(&"けんきゅうかいはつ".to_owned()));
        assert_eq!(all("tokyo")[0], "ときょ");
        assert!(all("tokyo").contains(&"とうきょう".to_owned()));
        assert_eq!(all("tōkyō")[0], "とうきょう");
        assert_eq!(all("shimbun")[0], "しんぶん");
        assert_eq!(all("けんきゅかい"), ["けんきゅかい"]);
        assert!(all("kokosotonohomoyoro").len() <= 1 << LONG_VOWELS);
    }
}
