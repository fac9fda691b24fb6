//! What a commit covers.

/// The payload of a commit. tantivy keeps no checksum of its list of segments, so that the payload
/// carries what tells a flipped bit there: the number of documents, and a checksum of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Watermark {
    /// The store's revision.
    pub revision: u64,
    /// How many documents there are.
    pub docs: u64,
}

impl Watermark {
    pub(super) fn to_payload(self) -> String {
        let Self { revision, docs } = self;
        format!("{revision} {docs} {:016x}", self.checksum())
    }

    /// `None` for anything that [`Watermark::to_payload`] did not write.
    pub(super) fn from_payload(payload: &str) -> Option<Self> {
        let mut parts = payload.split(' ');
        let revision = parts.next()?.parse().ok()?;
        let docs = parts.next()?.parse().ok()?;
        Some(Self { revision, docs }).filter(|mark| mark.to_payload() == payload)
    }

    /// FNV-1a.
    fn checksum(self) -> u64 {
        let bytes = self
            .revision
            .to_le_bytes()
            .into_iter()
            .chain(self.docs.to_le_bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_payload_is_none() {
        let mark = Watermark {
            revision: 12,
            docs: 161,
        };
        let payload = mark.to_payload();
        assert_eq!(Watermark::from_payload(&payload), Some(mark));
        for at in 0..payload.len() {
            let mut bytes = payload.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8_lossy(&bytes);
            assert_eq!(Watermark::from_payload(&changed), None, "{changed}");
        }
        assert_eq!(Watermark::from_payload(""), None);
    }
}
