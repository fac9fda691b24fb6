//! Why a file was not imported.

use std::fmt;
use std::io;

use crate::refusal::Refusal;

/// Why a file was not imported. Nothing of it has been kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No bytes, or nothing but white space.
    #[error("the file holds no text")]
    Empty,
    /// Not a text file.
    #[error("not a text file but {kind}")]
    Binary {
        /// What it is, as far as its first bytes tell.
        kind: FileKind,
    },
    /// More bytes than are ever read.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Too much of the text cannot be read in the best encoding, or in the chosen one.
    #[error("{percent} % of the text cannot be read as {encoding}")]
    Garbled {
        /// The encoding that was tried last.
        encoding: &'static str,
        /// The share of unreadable characters, rounded up.
        percent: u64,
    },
    /// The chosen encoding is not known here.
    #[error("unknown encoding: {label}")]
    UnknownEncoding {
        /// As it was given.
        label: String,
    },
    /// There is no such file.
    #[error("the file does not exist")]
    Missing(#[source] io::Error),
    /// The file may not be read.
    #[error("no permission to read the file")]
    Denied(#[source] io::Error),
    /// A folder, a device, a pipe: not something that ends.
    #[error("not a regular file but {kind}")]
    NotAFile {
        /// What it is.
        kind: PlaceKind,
    },
    /// The file was changed while it was read; trying again may help.
    #[error("the file changed while it was read")]
    Changed,
    /// A PDF or a Word file that cannot be read, or must not be.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The disk failed.
    #[error("the file cannot be read: {0}")]
    Io(#[source] io::Error),
}

impl ImportError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "import_empty",
            Self::Binary { .. } => "import_binary",
            Self::TooLarge { .. } => "import_too_large",
            Self::Garbled { .. } => "import_garbled",
            Self::UnknownEncoding { .. } => "import_unknown_encoding",
            Self::Missing(_) => "import_missing",
            Self::Denied(_) => "import_denied",
            Self::NotAFile { .. } => "import_not_a_file",
            Self::Changed => "import_changed",
            Self::Refused(refusal) => refusal.code(),
            Self::Io(_) => "import_io",
        }
    }

    /// What the message is about, by name: `kind`, `limit`, `encoding`, `percent`, `label`, `what`.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Binary { kind } => vec![("kind", kind.as_str().to_owned())],
            Self::TooLarge { limit } => vec![("limit", limit.to_string())],
            Self::Garbled { encoding, percent } => {
                vec![
                    ("encoding", (*encoding).to_owned()),
                    ("percent", percent.to_string()),
                ]
            }
            Self::UnknownEncoding { label } => vec![("label", label.clone())],
            Self::Refused(refusal) => refusal.args(),
            Self::NotAFile { kind } => vec![("kind", kind.as_str().to_owned())],
            Self::Empty | Self::Missing(_) | Self::Denied(_) | Self::Changed | Self::Io(_) => {
                Vec::new()
            }
        }
    }
}

/// Kinds of file that are told apart by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// Word, since 2007.
    Docx,
    /// Excel, since 2007.
    Xlsx,
    /// PowerPoint, since 2007.
    Pptx,
    /// Any other ZIP archive.
    Zip,
    /// Word, Excel or PowerPoint before 2007, and 一太郎.
    Ole,
    /// Rich Text Format.
    Rtf,
    /// A picture.
    Image,
    /// A compressed file that is not a ZIP archive.
    Compressed,
    /// A database.
    Database,
    /// A program.
    Program,
    /// Something that is not text.
    Unknown,
}

impl FileKind {
    /// The name used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Zip => "zip",
            Self::Ole => "ole",
            Self::Rtf => "rtf",
            Self::Image => "image",
            Self::Compressed => "compressed",
            Self::Database => "database",
            Self::Program => "program",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What stands at a path when it is no regular file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A folder.
    Directory,
    /// A named pipe, a socket or a device.
    Special,
    /// Symbolic links that lead nowhere but to each other.
    Loop,
}

impl PlaceKind {
    /// The name used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Directory => "directory",
            Self::Special => "special",
            Self::Loop => "loop",
        }
    }
}

impl fmt::Display for PlaceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
