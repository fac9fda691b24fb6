//! What is asked and told of the passphrase.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::ZeroizeOnDrop;

/// Text that no log ever sees; wiped when it is dropped.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct SecretText(String);

impl SecretText {
    /// Takes text over.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(…)")
    }
}

/// A passphrase.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfPassphrase {
    /// As it was typed.
    #[ts(type = "string")]
    pub passphrase: SecretText,
}

/// A passphrase that is to become another.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassphrase {
    /// The one of now.
    #[ts(type = "string")]
    pub current: SecretText,
    /// The one from then on.
    #[ts(type = "string")]
    pub passphrase: SecretText,
}

/// A recovery key, and the passphrase from then on.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UseRecoveryKey {
    /// From the paper; case, width, hyphens and spaces do not count.
    #[ts(type = "string")]
    pub recovery_key: SecretText,
    /// The passphrase from then on.
    #[ts(type = "string")]
    pub passphrase: SecretText,
}

/// The passphrase or the recovery key of a backup; one of the two.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenBackup {
    /// The passphrase it had.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub passphrase: Option<SecretText>,
    /// Or its recovery key.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub recovery_key: Option<SecretText>,
}

/// The recovery key of the library, shown once.
#[derive(Debug, Serialize, TS)]
pub struct RecoveryKeyView {
    /// Seven groups of four characters.
    #[ts(type = "string")]
    pub recovery_key: SecretText,
}
