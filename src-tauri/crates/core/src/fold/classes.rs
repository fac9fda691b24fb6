//! What folding has to know of single characters.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// How far `c` stands behind `base`, or `None` when it stands before it.
pub(super) fn offset(base: char, c: char) -> Option<usize> {
    u32::from(c)
        .checked_sub(u32::from(base))
        .map(|distance| distance as usize)
}

/// Characters that show nothing of their own: variation selectors (IVS among them), zero-width
/// and directional marks, soft hyphens, fillers, controls.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        ' '..='~' | '\u{3000}'..='\u{3163}' | '\u{3165}'..='\u{9fff}' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{feff}' | '\u{3164}' | '\u{ffa0}' => true,
        '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

/// Whether a space beside `c` is a matter of typesetting when the other side is not CJK.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

/// The folded form of a character that folds alone, whatever stands around it — unless a
/// combining mark follows. `None` for those that need normalising.
///
/// This is the fast path, for nearly every character of a Japanese text.
pub(super) fn fold_simple(c: char) -> Option<char> {
    match c {
        '!'..='~' => Some(c.to_ascii_lowercase()),
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2f7ff}' | '\u{30000}'..='\u{3ffff}' => Some(c),
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' => Some(c),
        '\u{3001}'..='\u{3003}' | '\u{3005}'..='\u{3011}' | '\u{3014}'..='\u{301b}' => Some(c),
        '\u{ff01}'..='\u{ff5e}' => offset('\u{ff01}', c)
            .and_then(|index| u8::try_from(index).ok()?.checked_add(b'!'))
            .map(|ascii| char::from(ascii).to_ascii_lowercase()),
        _ => None,
    }
    .map(unify)
}

/// One sign for signs that only typesetting tells apart: hyphens and dashes, wave dashes, the two
/// forms of the small sigma. The long-vowel mark ー is a letter and stays.
pub(super) fn unify(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2501}' => '-',
        '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' => '-',
        '\u{301c}' | '\u{223c}' | '\u{2053}' => '~',
        'ς' => 'σ',
        _ => c,
    }
}

/// Whether `c` may join with the character before it when normalised: combining marks, half-width
/// (han)dakuten, Hangul vowels and finals.
pub(super) fn continues(c: char) -> bool {
    if c < '\u{300}' || fold_simple(c).is_some() {
        return false;
    }
    let mut first = None;
    decompose_compatible(c, |d| first = first.or(Some(d)));
    first.is_some_and(|d| {
        canonical_combining_class(d) != 0 || is_nfc_quick(std::iter::once(d)) == IsNormalized::Maybe
    })
}

/// Whether the compatibility form of `c` is a space with a mark on it (`゛`, `´`). Such a sign is
/// kept as it is: the space would be collapsed and the mark would join what stands before.
pub(super) fn is_spacing_mark(c: char) -> bool {
    let mut first = None;
    decompose_compatible(c, |d| first = first.or(Some(d)));
    first == Some(' ') && !c.is_whitespace()
}
