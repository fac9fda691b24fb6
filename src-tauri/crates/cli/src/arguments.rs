//! The command line's grammar, and how each verb becomes a call of the contract.

use std::io::Read;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use kosshi_app::{
    AnnotationKind, AnnotationState, Colour, ExportFormat, ExportProfile, FatesFormat, Outcome,
    Priority, Scope, Stance, Why,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::comparing::Compare;
use crate::correct::Correct;
use crate::draft::DraftVerb;
use crate::meeting::{MeetingVerb, Minutes};
use crate::secrets::{PassphraseVerb, Secrets};

/// Kosshi without a window: outlines, search, annotations, exports, backups.
#[derive(Debug, Parser)]
#[command(name = "kosshi-cli", version)]
pub(crate) struct Cli {
    /// The library's folder [default: the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) library: Option<PathBuf>,
    /// Answer with one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// No progress, no remarks
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) secrets: Secrets,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// An annotation to make: the arguments of the contract, as text.
#[derive(Debug, Args, Serialize)]
pub(crate) struct Annotate {
    #[arg(long, value_name = "ID")]
    pub(crate) draft: String,
    #[arg(long, value_name = "ID")]
    pub(crate) node: String,
    /// The annotated characters of the node's text
    #[arg(long, value_name = "A:B", value_parser = range_in_order)]
    pub(crate) range: Option<String>,
    /// What it is
    #[arg(long, value_parser = kinds())]
    pub(crate) kind: String,
    /// What is said; - reads it from standard input
    #[arg(long)]
    pub(crate) body: Option<String>,
    /// The words proposed instead
    #[arg(long)]
    pub(crate) replacement: Option<String>,
    #[arg(long = "tag")]
    pub(crate) tags: Vec<String>,
    /// How far it reaches
    #[arg(long, value_parser = names(&Scope::ALL, Scope::as_str))]
    pub(crate) scope: Option<String>,
    /// Where words end that go on into a later node
    #[arg(long, value_name = "NODE:B")]
    pub(crate) until: Option<String>,
    /// Why the words proposed
    #[arg(long)]
    pub(crate) reason: Option<String>,
    /// How far it has come
    #[arg(long, value_parser = names(&AnnotationState::ALL, AnnotationState::as_str))]
    pub(crate) state: Option<String>,
    /// What its author thinks of the place
    #[arg(long, value_parser = names(&Stance::ALL, Stance::as_str))]
    pub(crate) stance: Option<String>,
    /// How much it matters
    #[arg(long, value_parser = names(&Priority::ALL, Priority::as_str))]
    pub(crate) priority: Option<String>,
    /// Its label
    #[arg(long, value_parser = names(&Colour::ALL, Colour::as_str))]
    pub(crate) colour: Option<String>,
}

/// What to write of a draft, how and where to: the arguments of the contract, and a file.
#[derive(Debug, Args, Serialize)]
pub(crate) struct ExportTo {
    #[arg(long, value_name = "ID")]
    pub(crate) draft: String,
    /// How to write it
    #[arg(long, value_parser = names(&ExportFormat::ALL, ExportFormat::as_str))]
    pub(crate) format: String,
    /// For whom: own is everything, submit leaves out one's own working notes [default: as the
    /// format is mostly used]
    #[arg(long, value_parser = names(&ExportProfile::ALL, ExportProfile::as_str))]
    pub(crate) profile: Option<String>,
    /// Only annotations of these kinds
    #[arg(long = "kind", value_delimiter = ',', value_parser = kinds())]
    pub(crate) kinds: Vec<String>,
    /// Only annotations with one of these tags
    #[arg(long = "tag")]
    pub(crate) tags: Vec<String>,
    /// Only annotations that have come so far
    #[arg(long = "state", value_delimiter = ',',
          value_parser = names(&AnnotationState::ALL, AnnotationState::as_str))]
    pub(crate) states: Vec<String>,
    /// Only the branch of this node
    #[arg(long = "branch", value_name = "ID")]
    pub(crate) within: Option<String>,
    /// Only the nodes that this search finds
    #[arg(long)]
    pub(crate) query: Option<String>,
    /// Only these annotations
    #[arg(long = "annotation", value_name = "ID")]
    pub(crate) annotations: Vec<String>,
    /// Only what this member said in a meeting or handed in
    #[arg(long = "member", value_name = "NAME")]
    pub(crate) members: Vec<String>,
    /// Only what was said in this meeting
    #[arg(long = "meeting", value_name = "ID")]
    pub(crate) meetings: Vec<String>,
    /// With one's own working notes, which submit leaves out
    #[arg(long)]
    pub(crate) working: bool,
    /// With page numbers and running headers
    #[arg(long)]
    pub(crate) furniture: bool,
    /// Who is named as the author of the annotations [default: nobody]
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

/// How an outline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutlineFormat {
    Json,
    Text,
    Opml,
    Markdown,
}

impl OutlineFormat {
    fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Opml => "opml",
            Self::Markdown => "markdown",
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// The outline of a file, or of a draft in the library
    Outline {
        /// A file; the library is not touched
        #[arg(required_unless_present = "draft", conflicts_with = "draft")]
        file: Option<PathBuf>,
        /// A draft of the library
        #[arg(long, value_name = "ID")]
        draft: Option<String>,
        /// How to write it [default: text, or json with --json]
        #[arg(long, value_enum)]
        format: Option<OutlineFormat>,
        /// The encoding of the file, when it cannot be told
        #[arg(long)]
        encoding: Option<String>,
    },
    /// Reads files into the library
    ///
    /// With --json one file answers {"plan","draft","nodes","warnings",…}; several answer
    /// {"imports":[…]}, one such object for each in the order given, with "error" where one was
    /// refused. The others are read all the same, and the exit code is 1.
    Import {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The plan they are drafts of: its id or its name
        #[arg(long)]
        plan: Option<String>,
        /// Which draft it is, such as 素案
        #[arg(long)]
        label: Option<String>,
        /// The day it was given out
        #[arg(long)]
        date: Option<String>,
        /// The encoding of the files, when it cannot be told
        #[arg(long)]
        encoding: Option<String>,
    },
    /// Corrects the outline of a draft by hand; annotations follow, and undo takes it back
    Correct(Correct),
    /// Plans and their drafts
    Drafts,
    /// Says what a draft is called, and where it belongs
    Draft {
        #[command(subcommand)]
        verb: DraftVerb,
    },
    /// Searches the drafts
    Search {
        query: String,
        #[arg(long, value_name = "ID")]
        draft: Option<String>,
        /// At most so many hits in the list
        #[arg(long)]
        limit: Option<u32>,
        /// Only hits for these reasons
        #[arg(long, value_delimiter = ',', value_parser = names(&Why::ALL, Why::as_str))]
        only: Vec<String>,
        /// Other forms that do not count, as they stand in the answer's expansions
        #[arg(long, value_delimiter = ',')]
        without: Vec<String>,
        /// Only in the branch of this node; needs --draft
        #[arg(long, value_name = "ID", requires = "draft")]
        within: Option<String>,
    },
    /// The abbreviations that a draft defines (略語一覧)
    Abbreviations {
        #[arg(long, value_name = "ID")]
        draft: String,
    },
    /// Confirms or removes an abbreviation, or leaves it to the drafts again
    SetAbbreviation {
        /// The short form
        short: String,
        /// The long form
        long: String,
        /// What becomes of it
        #[arg(long, value_parser = ["confirmed", "removed", "learned"])]
        state: String,
    },
    /// JSON lines in, JSON lines out: any command as {"cmd":"search","args":{…}}
    Batch,
    /// Makes an annotation
    Annotate(Box<Annotate>),
    /// Annotations in reading order
    Annotations {
        #[arg(long, value_name = "ID")]
        draft: Option<String>,
        #[arg(long, value_parser = kinds())]
        kind: Option<String>,
        #[arg(long)]
        tag: Option<String>,
        /// Those that have come so far
        #[arg(long, value_parser = kosshi_app::STATES)]
        status: Option<String>,
    },
    /// What became of each item from one draft to another
    Compare(Box<Compare>),
    /// Where the annotations of one draft sit in another
    Carry {
        /// The draft they sit in
        #[arg(value_name = "OLD")]
        old: String,
        /// The draft they are to sit in
        #[arg(value_name = "NEW")]
        new: String,
        /// Places those that have no place there yet, as one step
        #[arg(long)]
        apply: bool,
    },
    /// What became of the opinions and suggestions of one draft in a later one
    Fates {
        /// The draft they sit in
        #[arg(value_name = "OLD")]
        old: String,
        /// The later draft
        #[arg(value_name = "NEW")]
        new: String,
        /// How to write it as a table [default: for people; with -o as the file's name ends]
        #[arg(long, value_parser = names(&FatesFormat::ALL, FatesFormat::as_str))]
        format: Option<String>,
        /// The file for the table
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Says what was done about annotations, as a later draft shows it
    Respond {
        /// Which
        #[arg(required = true)]
        annotations: Vec<String>,
        /// The later draft
        #[arg(long, value_name = "ID")]
        draft: String,
        /// What was done; without it and without words the response is taken away
        #[arg(long, value_parser = names(&Outcome::ALL, Outcome::as_str))]
        outcome: Option<String>,
        /// What is answered; - reads it from standard input
        #[arg(long)]
        text: Option<String>,
    },
    /// The places that a person names: 41ページの5行目, （２）〇臨床試験, 第3条第2項
    Goto {
        text: String,
        /// The draft one is in
        #[arg(long, value_name = "ID")]
        draft: String,
        /// The draft that the place is of, if that is another
        #[arg(long, value_name = "ID")]
        of: Option<String>,
    },
    /// The meetings about a plan
    Meetings {
        #[arg(long, value_name = "ID")]
        plan: String,
    },
    /// Makes a meeting, and begins, pauses or ends one
    Meeting {
        #[command(subcommand)]
        verb: MeetingVerb,
    },
    /// Writes what was said in a meeting to a file (議事メモ)
    Minutes(Box<Minutes>),
    /// Takes the last step back
    Undo,
    /// Does the step that was taken back again
    Redo,
    /// The steps, newest first
    History,
    /// Takes in the annotations of a file: exported as jsonld or json, a filled-in 意見一覧, the comments
    /// and tracked changes of a Word file, the marks and notes of a PDF
    ImportAnnotations {
        file: PathBuf,
        /// The draft that a 意見一覧 is about
        #[arg(long, value_name = "ID")]
        draft: Option<String>,
    },
    /// Writes a draft with its annotations to a file
    Export(Box<ExportTo>),
    /// Lets the library lie in a folder that another program copies about
    AllowSynced,
    /// Begins a new library where one is missing or damaged; a damaged one is set aside
    BeginAnew,
    /// Writes a verified copy of the library
    Backup { file: PathBuf },
    /// Puts a backup in the library's place; what was there is set aside
    Restore { file: PathBuf },
    /// Encrypts the library, or changes what opens it
    Passphrase {
        #[command(subcommand)]
        verb: PassphraseVerb,
    },
    /// Looks the library over; exit 1 with findings
    Check {
        /// Mends what can be mended
        #[arg(long)]
        repair: bool,
    },
}

impl Verb {
    /// The command and its arguments, as `batch` would give them.
    ///
    /// # Errors
    /// When standard input was to be read and could not be.
    pub(crate) fn to_call(&self) -> std::io::Result<(&'static str, Value)> {
        Ok(match self {
            Self::Outline {
                file,
                draft,
                encoding,
                format,
            } => (
                "outline",
                given(json!({
                    "file": file, "draft": draft, "encoding": encoding,
                    "format": format.map(OutlineFormat::as_str),
                })),
            ),
            Self::Import {
                files,
                plan,
                label,
                date,
                encoding,
            } => (
                "import",
                given(json!({
                    "files": files, "plan": plan, "label": label, "date": date,
                    "encoding": encoding,
                })),
            ),
            Self::Correct(asked) => ("correct", given(asked.to_args())),
            Self::Drafts => ("drafts", json!({})),
            Self::Draft { verb } => {
                let (command, args) = verb.to_call();
                (command, given(args))
            }
            Self::Search {
                query,
                draft,
                limit,
                only,
                without,
                within,
            } => (
                "search",
                given(json!({
                    "query": query, "draft": draft, "limit": limit, "only": only,
                    "without": without, "within": within,
                })),
            ),
            Self::Abbreviations { draft } => ("abbreviations", json!({ "draft": draft })),
            Self::SetAbbreviation { short, long, state } => (
                "set_abbreviation",
                json!({ "short": short, "long": long, "state": state }),
            ),
            Self::Batch => ("batch", json!({})),
            Self::Annotate(asked) => {
                let body = body_text(asked.body.as_deref())?;
                let mut args = json!(asked);
                if let Value::Object(fields) = &mut args {
                    fields.insert("body".to_owned(), json!(body));
                }
                ("annotate", given(args))
            }
            Self::Annotations {
                draft,
                kind,
                tag,
                status,
            } => (
                "annotations",
                given(json!({ "draft": draft, "kind": kind, "tag": tag, "status": status })),
            ),
            Self::AllowSynced => ("allow_synced", json!({})),
            Self::BeginAnew => ("begin_anew", json!({})),
            Self::Compare(asked) => ("compare", given(json!(asked))),
            Self::Carry { old, new, apply } => {
                ("carry", json!({ "old": old, "new": new, "apply": apply }))
            }
            Self::Fates {
                old,
                new,
                format,
                output,
            } => (
                "fates",
                given(json!({ "old": old, "new": new, "format": format, "output": output })),
            ),
            Self::Respond {
                annotations,
                draft,
                outcome,
                text,
            } => (
                "respond",
                given(json!({
                    "annotations": annotations, "draft": draft, "outcome": outcome,
                    "text": body_text(text.as_deref())?,
                })),
            ),
            Self::Goto { text, draft, of } => (
                "goto",
                given(json!({ "text": text, "draft": draft, "of": of })),
            ),
            Self::Meetings { plan } => ("meetings", json!({ "plan": plan })),
            Self::Meeting { verb } => verb.to_call(),
            Self::Minutes(asked) => ("minutes", asked.to_args()),
            Self::Undo => ("undo", json!({})),
            Self::Redo => ("redo", json!({})),
            Self::History => ("history", json!({})),
            Self::Export(asked) => ("export", given(json!(asked))),
            Self::ImportAnnotations { file, draft } => (
                "import_annotations",
                given(json!({ "file": file, "draft": draft })),
            ),
            Self::Backup { file } => ("backup", json!({ "file": file })),
            Self::Restore { file } => ("restore", json!({ "file": file })),
            Self::Passphrase { verb } => (verb.command(), json!({})),
            Self::Check { repair } => ("check", json!({ "repair": repair })),
        })
    }
}

fn kinds() -> PossibleValuesParser {
    names(&AnnotationKind::ALL, AnnotationKind::as_str)
}

/// The names of all values of a kind, for the grammar to refuse any other.
pub(crate) fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|&value| name(value)))
}

fn range_in_order(text: &str) -> Result<String, String> {
    range_of(text).map(|_| text.to_owned())
}

/// The two numbers of `A:B`.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn range_of(text: &str) -> Result<(u32, u32), String> {
    let parts = text.split_once(':').ok_or("A:B")?;
    let number = |part: &str| {
        part.trim()
            .parse::<u32>()
            .map_err(|error| error.to_string())
    };
    match (number(parts.0)?, number(parts.1)?) {
        (start, end) if start > end => Err("A may not be behind B".to_owned()),
        range => Ok(range),
    }
}

fn body_text(body: Option<&str>) -> std::io::Result<Option<String>> {
    if body != Some("-") {
        return Ok(body.map(str::to_owned));
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(Some(text.strip_suffix('\n').unwrap_or(&text).to_owned()))
}

/// Without the arguments that were not given.
fn given(args: Value) -> Value {
    let Value::Object(args) = args else {
        return args;
    };
    let missing = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    Value::Object(
        args.into_iter()
            .filter(|(_, value)| !missing(value))
            .collect::<Map<_, _>>(),
    )
}
