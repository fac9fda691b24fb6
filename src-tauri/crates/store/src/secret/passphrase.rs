//! What a person types.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::SecretError;

/// The fewest characters of a passphrase. Nothing else is asked of one: rules about digits and
/// signs make people write it on the screen.
pub const SHORTEST: usize = 8;

/// A passphrase, in the form in which it is compared; wiped when it is dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// A passphrase as it was typed. Width and composition do not count (NFKC): an IME that was
    /// left on gives full-width letters, and a kana with its dots is one sign or two by the
    /// machine.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        // Never more than eighteen bytes for one: no growing, which would leave copies behind.
        let mut folded = Zeroizing::new(String::with_capacity(text.len().saturating_mul(18)));
        folded.extend(text.nfkc());
        Self(folded)
    }

    /// One that is to be set.
    ///
    /// # Errors
    /// [`SecretError::TooShort`].
    pub fn chosen(text: &str) -> Result<Self, SecretError> {
        let passphrase = Self::typed(text);
        if passphrase.0.chars().count() < SHORTEST {
            return Err(SecretError::TooShort { least: SHORTEST });
        }
        Ok(passphrase)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ime_left_on_makes_no_other_passphrase() {
        let one = Passphrase::typed("kawa 骨子ガ 7");
        let other = Passphrase::typed("ｋａｗａ　骨子カ\u{3099} ７");
        assert_eq!(one.as_bytes(), other.as_bytes());
        assert!(!format!("{one:?}").contains("kawa"));
    }

    #[test]
    fn one_to_be_set_has_its_length_in_characters() {
        assert!(Passphrase::chosen("骨子骨子骨子骨子").is_ok());
        let short = Passphrase::chosen("1234567").map(drop);
        assert_eq!(short, Err(SecretError::TooShort { least: 8 }));
    }
}
