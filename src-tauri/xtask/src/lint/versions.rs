//! The oldest versions of parts that are known to be safe.
//!
//! The advisory database cannot be fetched offline, so the few limits that bind this app are kept
//! here, each with its reason.

use crate::metadata::Metadata;

/// A part, its oldest safe version, and what is wrong before.
const LIMITS: [(&str, Version, &str); 4] = [
    ("tauri", Version(2, 11, 1), "CVE-2026-42184"),
    (
        "libsqlite3-sys",
        Version(0, 39, 1),
        "SQLite before 3.51.3 may corrupt a file in WAL mode",
    ),
    ("zip", Version(2, 3, 0), "CVE-2025-29787"),
    (
        "lopdf",
        Version(0, 45, 0),
        "RUSTSEC-2026-0187 and endless loops",
    ),
];

/// Major, minor and patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u64, u64, u64);

impl Version {
    /// Reads `1.2.3`, with anything after `-` or `+` left out.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split(['-', '+']).next()?.split('.').map(str::parse);
        Some(Self(
            numbers.next()?.ok()?,
            numbers.next()?.ok()?,
            numbers.next()?.ok()?,
        ))
    }
}

/// Parts in the graph that are older than their limit. A part that is not used has no fault.
pub(crate) fn faults(metadata: &Metadata) -> Vec<String> {
    let mut faults = Vec::new();
    for package in &metadata.packages {
        for (_, oldest, reason) in LIMITS.iter().filter(|(name, ..)| *name == package.name) {
            if Version::parse(&package.version).is_none_or(|version| version < *oldest) {
                let Version(major, minor, patch) = oldest;
                let limit = format!("{major}.{minor}.{patch}");
                let (name, found) = (&package.name, &package.version);
                faults.push(format!("{name} {found} is older than {limit}: {reason}"));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Package;

    fn faults_of(name: &str, version: &str) -> usize {
        let (name, version) = (name.to_owned(), version.to_owned());
        let metadata = Metadata {
            packages: vec![Package {
                name,
                version,
                ..Package::default()
            }],
            ..Metadata::default()
        };
        faults(&metadata).len()
    }

    #[test]
    fn the_limit_itself_is_safe_and_numbers_are_not_compared_as_text() {
        assert_eq!(faults_of("tauri", "2.11.1"), 0);
        assert_eq!(faults_of("tauri", "2.9.9"), 1);
        assert_eq!(faults_of("tauri", "10.0.0-alpha.1"), 0);
        assert_eq!(faults_of("libsqlite3-sys", "0.39.0"), 1);
        assert_eq!(faults_of("zip", "2.3.0+deflate"), 0);
    }

    #[test]
    fn an_unreadable_version_is_not_trusted() {
        assert_eq!(faults_of("tauri", "new"), 1);
        assert_eq!(faults_of("another", "new"), 0);
    }
}
