//! The envelope: a library key, sealed by the passphrase and by the recovery key.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{AeadInPlace as _, KeyInit as _};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::key::{push_hex, random};
use super::{LibraryKey, Passphrase, RecoveryKey, Secret, SecretError};
use crate::draft::sha256;
use crate::error::OpenError;

const FORMAT: &str = "kosshi-key";
const VERSION: i64 = 1;
const KDF: &str = "argon2id";

/// What a new seal costs.
const COST: Cost = Cost {
    memory_kib: 64 * 1024,
    passes: 3,
    lanes: 1,
};

/// What a file may ask for: a hostile one must not take the machine's memory or hours.
const DEAREST: Cost = Cost {
    memory_kib: 1024 * 1024,
    passes: 32,
    lanes: 16,
};

/// How dear it is to try a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// Which secret a seal is made with; part of what is authenticated.
#[derive(Debug, Clone, Copy)]
enum Purpose {
    Passphrase,
    Recovery,
}

/// A library key sealed by one secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Seal {
    kdf: String,
    #[serde(flatten)]
    cost: Cost,
    salt: Hex<16>,
    nonce: Hex<24>,
    /// The key, and the tag that tells a right secret from a wrong one.
    sealed: Hex<32>,
    tag: Hex<16>,
}

/// A library key sealed by both secrets, and its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Envelope {
    format: String,
    version: i64,
    key: Hex<16>,
    passphrase: Seal,
    recovery: Seal,
    checksum: String,
}

impl Envelope {
    /// Seals a key by both.
    pub(super) fn seal(
        key: &LibraryKey,
        passphrase: &Passphrase,
        recovery: &RecoveryKey,
    ) -> Result<Self, OpenError> {
        let by_passphrase = Seal::make(key, Purpose::Passphrase, passphrase.as_bytes())?;
        let by_recovery = Seal::make(key, Purpose::Recovery, recovery.as_bytes())?;
        let envelope = Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            key: Hex(key.id()),
            passphrase: by_passphrase,
            recovery: by_recovery,
            checksum: String::new(),
        };
        Ok(envelope.summed())
    }

    /// With another passphrase; the recovery key stays.
    pub(super) fn with_passphrase(
        self,
        key: &LibraryKey,
        passphrase: &Passphrase,
    ) -> Result<Self, OpenError> {
        let passphrase = Seal::make(key, Purpose::Passphrase, passphrase.as_bytes())?;
        Ok(Self { passphrase, ..self }.summed())
    }

    /// With another recovery key; the passphrase stays.
    pub(super) fn with_recovery(
        self,
        key: &LibraryKey,
        recovery: &RecoveryKey,
    ) -> Result<Self, OpenError> {
        let recovery = Seal::make(key, Purpose::Recovery, recovery.as_bytes())?;
        Ok(Self { recovery, ..self }.summed())
    }

    /// The id of the key inside.
    pub(crate) fn id(&self) -> [u8; 16] {
        self.key.0
    }

    /// Whether that key is inside.
    pub(crate) fn is_of(&self, key: &LibraryKey) -> bool {
        self.id() == key.id()
    }

    /// Opens it.
    ///
    /// # Errors
    /// [`SecretError::WrongPassphrase`], [`SecretError::WrongRecoveryKey`].
    pub(super) fn open(&self, secret: &Secret) -> Result<LibraryKey, SecretError> {
        let (seal, purpose, bytes, wrong) = match secret {
            Secret::Passphrase(passphrase) => (
                &self.passphrase,
                Purpose::Passphrase,
                passphrase.as_bytes(),
                SecretError::WrongPassphrase,
            ),
            Secret::Recovery(recovery) => (
                &self.recovery,
                Purpose::Recovery,
                recovery.as_bytes(),
                SecretError::WrongRecoveryKey,
            ),
        };
        seal.open(self.key.0, purpose, bytes)?.ok_or(wrong)
    }

    /// Reads one, as it was written.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] for anything else, [`OpenError::Newer`] for one of a newer program.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, OpenError> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: i64,
        }
        let unread = |_| OpenError::damaged("the key file cannot be read");
        let head: Head = serde_json::from_slice(bytes).map_err(unread)?;
        if head.format == FORMAT && head.version > VERSION {
            return Err(OpenError::Newer {
                found: head.version,
                supported: VERSION,
            });
        }
        let envelope: Self = serde_json::from_slice(bytes).map_err(unread)?;
        if envelope.format != FORMAT || envelope.clone().summed() != envelope {
            return Err(OpenError::damaged("the key file differs from its checksum"));
        }
        Ok(envelope)
    }

    /// As it is written.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, OpenError> {
        let text = serde_json::to_vec_pretty(self);
        text.map_err(|error| OpenError::Io {
            detail: error.to_string(),
        })
    }

    fn summed(mut self) -> Self {
        self.checksum = String::new();
        // Only strings and numbers: this cannot fail, and an empty sum would fit nothing.
        let text = serde_json::to_vec(&self).unwrap_or_default();
        self.checksum = sha256(&text);
        self
    }
}

impl Seal {
    fn make(key: &LibraryKey, purpose: Purpose, secret: &[u8]) -> Result<Self, OpenError> {
        let mut seal = Self {
            kdf: KDF.to_owned(),
            cost: COST,
            salt: Hex(*random()?),
            nonce: Hex(*random()?),
            sealed: Hex(*key.bytes()),
            tag: Hex([0; 16]),
        };
        let about = seal.about(key.id(), purpose);
        let cipher = XChaCha20Poly1305::new((&*seal.derive(secret)?).into());
        let nonce = XNonce::from(seal.nonce.0);
        let tag = cipher
            .encrypt_in_place_detached(&nonce, &about, &mut seal.sealed.0)
            .map_err(|_| OpenError::damaged("the key cannot be sealed"))?;
        seal.tag = Hex(tag.into());
        Ok(seal)
    }

    /// `None` when the secret is another.
    fn open(
        &self,
        id: [u8; 16],
        purpose: Purpose,
        secret: &[u8],
    ) -> Result<Option<LibraryKey>, OpenError> {
        let cipher = XChaCha20Poly1305::new((&*self.derive(secret)?).into());
        let mut key = Zeroizing::new(self.sealed.0);
        let opened = cipher.decrypt_in_place_detached(
            &XNonce::from(self.nonce.0),
            &self.about(id, purpose),
            &mut *key,
            &Tag::from(self.tag.0),
        );
        Ok(opened.is_ok().then(|| LibraryKey::of(id, &key)))
    }

    fn derive(&self, secret: &[u8]) -> Result<Zeroizing<[u8; 32]>, OpenError> {
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = self.cost;
        let bearable =
            memory_kib <= DEAREST.memory_kib && passes <= DEAREST.passes && lanes <= DEAREST.lanes;
        let refused = || OpenError::damaged("the key file asks for absurd work");
        if self.kdf != KDF || !bearable {
            return Err(refused());
        }
        let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| refused())?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, &self.salt.0, &mut *key)
            .map_err(|_| refused())?;
        Ok(key)
    }

    /// What the seal is about, authenticated with it: it fits no other key, purpose or cost.
    fn about(&self, id: [u8; 16], purpose: Purpose) -> Vec<u8> {
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = self.cost;
        let id = String::from(Hex(id));
        format!("{FORMAT} {VERSION} {id} {purpose:?} {KDF} {memory_kib} {passes} {lanes}")
            .into_bytes()
    }
}

/// Bytes, written as hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
struct Hex<const N: usize>([u8; N]);

impl<const N: usize> From<Hex<N>> for String {
    fn from(hex: Hex<N>) -> Self {
        let mut text = Self::with_capacity(2 * N);
        push_hex(&mut text, &hex.0);
        text
    }
}

impl<const N: usize> TryFrom<String> for Hex<N> {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = "not as many hexadecimal digits as there must be";
        let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
        let digits = digits.filter(|digits| digits.len() == 2 * N).ok_or(wrong)?;
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let value = pair.iter().fold(0, |value, digit| value << 4 | digit);
            *byte = u8::try_from(value).map_err(|_| wrong)?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> (LibraryKey, RecoveryKey, Envelope) {
        let (key, recovery) = (
            LibraryKey::random().unwrap(),
            RecoveryKey::random().unwrap(),
        );
        let envelope = Envelope::seal(&key, &Passphrase::typed("春はあけぼの"), &recovery).unwrap();
        (key, recovery, envelope)
    }

    fn by(text: &str) -> Secret {
        Secret::Passphrase(Passphrase::typed(text))
    }

    #[test]
    fn both_secrets_open_it_no_other_does_and_the_old_one_no_more() {
        let (key, recovery, envelope) = sealed();
        let opens = |envelope: &Envelope, secret: &Secret| {
            envelope
                .open(secret)
                .map(|opened| opened.bytes() == key.bytes())
        };
        assert_eq!(opens(&envelope, &by("春はあけぼの")), Ok(true));
        assert_eq!(
            opens(&envelope, &Secret::Recovery(recovery.clone())),
            Ok(true)
        );
        assert_eq!(
            opens(&envelope, &by("夏は夜")),
            Err(SecretError::WrongPassphrase)
        );
        let other = Secret::Recovery(RecoveryKey::random().unwrap());
        assert_eq!(opens(&envelope, &other), Err(SecretError::WrongRecoveryKey));

        let changed = envelope
            .with_passphrase(&key, &Passphrase::typed("夏は夜"))
            .unwrap();
        assert_eq!(
            opens(&changed, &by("春はあけぼの")),
            Err(SecretError::WrongPassphrase)
        );
        assert_eq!(opens(&changed, &by("夏は夜")), Ok(true));
        assert_eq!(opens(&changed, &Secret::Recovery(recovery)), Ok(true));
    }

    #[test]
    fn it_is_read_as_it_was_written_and_any_damage_is_found() {
        let (_, _, envelope) = sealed();
        let bytes = envelope.to_bytes().unwrap();
        assert_eq!(Envelope::read(&bytes), Ok(envelope.clone()));
        for at in (0..bytes.len()).step_by(3) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            let read = Envelope::read(&damaged);
            // Blanks between the parts say nothing.
            assert!(read.is_err() || read == Ok(envelope.clone()), "{at}");
        }
        let newer = bytes.replace(br#""version": 1"#, br#""version": 2"#);
        assert_eq!(
            Envelope::read(&newer),
            Err(OpenError::Newer {
                found: 2,
                supported: 1
            })
        );
    }

    #[test]
    fn a_hostile_cost_is_refused_before_it_is_paid() {
        let (_, _, mut envelope) = sealed();
        envelope.passphrase.cost.memory_kib = u32::MAX;
        let envelope = envelope.summed();
        let refused = envelope.open(&by("春はあけぼの"));
        assert!(matches!(
            refused,
            Err(SecretError::Open(OpenError::Damaged { .. }))
        ));
        // A cost made cheap by somebody else opens nothing: it is authenticated.
        let (_, _, mut cheap) = sealed();
        cheap.passphrase.cost.passes = 1;
        assert_eq!(
            cheap.summed().open(&by("春はあけぼの")).map(drop),
            Err(SecretError::WrongPassphrase)
        );
    }

    trait Replace {
        fn replace(&self, from: &[u8], to: &[u8]) -> Vec<u8>;
    }

    impl Replace for Vec<u8> {
        fn replace(&self, from: &[u8], to: &[u8]) -> Vec<u8> {
            let text = String::from_utf8(self.clone()).unwrap();
            let part = |bytes| std::str::from_utf8(bytes).unwrap();
            text.replace(part(from), part(to)).into_bytes()
        }
    }
}
