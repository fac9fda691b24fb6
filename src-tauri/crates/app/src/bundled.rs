//! The plan that ships with the app and is the first thing seen.

/// The name its file has.
pub(crate) const NAME: &str = "dai3ki-kosshi-tatakidai.txt";

/// Its bytes, as published.
pub(crate) const BYTES: &[u8] =
    include_bytes!("../../../../assets/plan/dai3ki-kosshi-tatakidai.txt");

/// The notices of what ships with the app, by name.
pub(crate) const NOTICES: [(&str, &str); 7] = [
    ("Kosshi (MIT)", include_str!("../../../../LICENSE-MIT")),
    (
        "Kosshi (Apache-2.0)",
        include_str!("../../../../LICENSE-APACHE"),
    ),
    (
        "IPADIC",
        include_str!("../../../../assets/dictionary/NOTICE"),
    ),
    (
        "BIZ UDPGothic / BIZ UDPMincho",
        include_str!("../../../../assets/notices/BIZ-UD-OFL.txt"),
    ),
    (
        "SQLCipher / OpenSSL",
        include_str!("../../../../assets/notices/SQLCIPHER.txt"),
    ),
    (
        "pdf.js",
        include_str!("../../../../assets/notices/PDFJS.txt"),
    ),
    (
        "Parts",
        include_str!("../../../../assets/notices/parts.txt"),
    ),
];
