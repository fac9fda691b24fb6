//! The forms a draft is exported in, and for whom.

use kosshi_core::annotation::AnnotationKind;
use serde::{Deserialize, Serialize};

/// Forms with their names on the command line and in JSON, the ends of their files' names, and
/// what officials call such a file.
macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $extension:literal, $what:literal;)+) => {
        /// The forms a draft is exported in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum ExportFormat {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)+
        }

        impl ExportFormat {
            /// All of them, in the order in which they are offered.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// The name used on the command line and in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            /// The ending of its files.
            #[must_use]
            pub fn extension(self) -> &'static str {
                match self {
                    $(Self::$variant => $extension),+
                }
            }

            /// What such a file is called in its name.
            pub(super) fn what(self) -> &'static str {
                match self {
                    $(Self::$variant => $what),+
                }
            }
        }
    };
}

formats! {
    /// 意見一覧: a workbook.
    Xlsx = "xlsx", "xlsx", "意見一覧";
    /// The same table as CSV.
    Csv = "csv", "csv", "意見一覧";
    /// Word, with comments and tracked changes.
    Docx = "docx", "docx", "コメント";
    /// Word, 見え消し: what goes struck through, what comes underlined.
    DocxRedline = "docx-redline", "docx", "見え消し";
    /// Word, 溶け込み: as it would read.
    DocxClean = "docx-clean", "docx", "溶け込み";
    /// A tagged PDF of A4 pages.
    Pdf = "pdf", "pdf", "注釈";
    /// One self-contained HTML file.
    Html = "html", "html", "注釈";
    /// Markdown.
    Markdown = "markdown", "md", "注釈";
    /// Markdown for Obsidian.
    Obsidian = "obsidian", "md", "注釈";
    /// Markdown for Logseq.
    Logseq = "logseq", "md", "注釈";
    /// OPML 2.0, for outliners.
    Opml = "opml", "opml", "注釈";
    /// Our own JSON.
    Json = "json", "json", "注釈";
    /// 略語一覧 alone, as comma-separated values for a spreadsheet.
    Abbreviations = "abbreviations", "csv", "略語一覧";
    /// The annotations alone, as W3C Web Annotations: to be read back.
    Jsonld = "jsonld", "jsonld", "注釈";
}

/// For whom an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExportProfile {
    /// 手元用: everything, for oneself.
    Own,
    /// 提出用: what was chosen to be handed in; one's own working notes stay.
    Submit,
}

impl ExportProfile {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Own, Self::Submit];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Submit => "submit",
        }
    }
}

impl ExportFormat {
    /// Whether it records all of the draft, for programs.
    pub(super) fn is_record(self) -> bool {
        matches!(self, Self::Json | Self::Jsonld)
    }

    /// For whom files of this form mostly are.
    pub(super) fn profile(self) -> ExportProfile {
        match self {
            Self::Xlsx | Self::Csv | Self::Docx | Self::DocxRedline | Self::DocxClean => {
                ExportProfile::Submit
            }
            _ => ExportProfile::Own,
        }
    }

    /// Whether an annotation of a kind is shown in it.
    pub(super) fn shows(self, kind: AnnotationKind) -> bool {
        !matches!(self, Self::DocxRedline | Self::DocxClean) || kind == AnnotationKind::Suggestion
    }

    /// Whether it holds the draft's own words, and not only what is quoted of them.
    pub(super) fn has_nodes(self) -> bool {
        !matches!(
            self,
            Self::Jsonld | Self::Xlsx | Self::Csv | Self::Abbreviations
        )
    }
}
