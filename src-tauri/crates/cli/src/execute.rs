//! One call, from the command line or from a batch, to its answer.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use kosshi_app::contract::dispatch;
use kosshi_app::{AppError, DraftId, ImportAs, Indexing, Options, Session};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::arguments::range_of;
use crate::progress;
use crate::secrets::{self, Secrets};

/// The library that the calls of this process go to, opened when the first one needs it.
pub(crate) struct Desk {
    library: Option<PathBuf>,
    progress: bool,
    secrets: Secrets,
    session: Arc<OnceLock<Session>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outline {
    #[serde(default)]
    file: Option<PathBuf>,
    #[serde(default)]
    draft: Option<DraftId>,
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    format: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Import {
    #[serde(alias = "file")]
    files: OneOrMany,
    #[serde(default)]
    plan: Option<String>,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    encoding: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(PathBuf),
    Many(Vec<PathBuf>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    file: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Annotations {
    file: PathBuf,
    #[serde(default)]
    draft: Option<DraftId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    #[serde(default)]
    repair: bool,
}

/// Options of an export that may be repeated, and the lists they make.
const EXPORT_LISTS: [(&str, &str); 6] = [
    ("kind", "kinds"),
    ("tag", "tags"),
    ("state", "states"),
    ("annotation", "annotations"),
    ("member", "members"),
    ("meeting", "meetings"),
];

impl Desk {
    /// A desk on that library, or on the platform's own.
    pub(crate) fn new(library: Option<PathBuf>, progress: bool, secrets: Secrets) -> Self {
        Self {
            library,
            progress,
            secrets,
            session: Arc::default(),
        }
    }

    /// Runs one command. A panic inside becomes an error with the code `internal`.
    ///
    /// # Errors
    /// Whatever the command fails with; see the contract.
    pub(crate) fn execute(&self, command: &str, args: Value) -> Result<Value, AppError> {
        AppError::catching(|| self.run(command, args))
    }

    fn run(&self, command: &str, args: Value) -> Result<Value, AppError> {
        match command {
            "outline" => self.outline(read(args)?),
            "import" => self.import(read(args)?),
            "goto" => dispatch(self.session()?, "go_to", args),
            "meetings" => dispatch(self.session()?, "list_meetings", args),
            "minutes" => self.minutes(args),
            "compare" => self.compare(&read(args)?),
            "fates" => self.fates(read(args)?),
            "export" => self.export(args),
            "import_annotations" => {
                let Annotations { file, draft } = read(args)?;
                answer(&self.session()?.import_annotations(&file, draft)?)
            }
            "backup" => {
                let File { file } = read(args)?;
                let mut done = answer(&self.session()?.backup_to(&file)?)?;
                set(&mut done, "file", json!(file));
                Ok(done)
            }
            "restore" => self.restore(&read::<File>(args)?.file),
            "check" => answer(&self.session()?.check(read::<Check>(args)?.repair)?),
            _ => {
                let session = if secrets::goes_before_unlocking(command) {
                    self.opened()?
                } else {
                    self.session()?
                };
                let args = self.secrets.add_to(command, args)?;
                dispatch(session, command, in_contract_form(command, args)?)
            }
        }
    }

    /// The outline of a file or a draft: the contract's object, or `{"format","text"}`.
    fn outline(&self, args: Outline) -> Result<Value, AppError> {
        let encoding = args.encoding.as_deref();
        let text = match (args.format.as_deref(), &args.file, args.draft) {
            (None | Some("json"), Some(file), None) => {
                return answer(&kosshi_app::outline_of_file(file, encoding)?);
            }
            (None | Some("json"), None, Some(draft)) => {
                return dispatch(self.session()?, "outline", json!({ "draft": draft }));
            }
            (Some(format), Some(file), None) => kosshi_app::outline_text(file, encoding, format)?,
            (Some(format), None, Some(draft)) => self
                .session()?
                .with(|workspace| workspace.outline_text(draft, format))?,
            (_, Some(_), Some(_)) => return Err(bad_arguments("file and draft", "one of them")),
            (_, None, None) => return Err(bad_arguments("neither file nor draft", "one of them")),
        };
        Ok(json!({ "format": args.format, "text": text }))
    }

    /// A backup of a library with another passphrase is opened by the one given for it.
    fn restore(&self, file: &Path) -> Result<Value, AppError> {
        let session = self.session()?;
        match session.restore_from(file) {
            Err(error) if error.code == "backup_locked" => {
                let args = self.secrets.add_to("open_backup", Value::Null)?;
                dispatch(session, "open_backup", args)?;
                dispatch(session, "restore_locked", json!({}))
            }
            restored => answer(&restored?),
        }
    }

    fn import(&self, args: Import) -> Result<Value, AppError> {
        let files = match args.files {
            OneOrMany::One(file) => vec![file],
            OneOrMany::Many(files) => files,
        };
        let how = ImportAs {
            plan: args.plan,
            label: args.label,
            date: args.date,
            encoding: args.encoding,
            ask: false,
        };
        if files.is_empty() {
            return Err(bad_arguments("no file", "at least one"));
        }
        let session = self.session()?;
        progress::stop_on_interrupt(&self.session);
        let mut reports = session.import_files(&files, &how)?.files;
        if let [report] = reports.as_mut_slice() {
            if let Some(error) = report.error.take() {
                return Err(AppError::from_view(error));
            }
            return answer(report);
        }
        answer(&json!({ "imports": reports }))
    }

    /// The contract's `Export`, its lists also by the names of the options, and beside it the file
    /// to write.
    fn export(&self, mut args: Value) -> Result<Value, AppError> {
        let Value::Object(fields) = &mut args else {
            return Err(bad_arguments("no arguments", "an object"));
        };
        for (option, name) in EXPORT_LISTS {
            match fields.remove(option) {
                Some(Value::Array(list)) => fields.insert(name.to_owned(), list.into()),
                Some(one) => fields.insert(name.to_owned(), vec![one].into()),
                None => None,
            };
        }
        if let Some(branch) = fields.remove("branch") {
            fields.insert("within".to_owned(), branch);
        }
        let names = ["output", "o", "file"].into_iter();
        let output = names.filter_map(|name| fields.remove(name)).last();
        let output: PathBuf = read(output.unwrap_or_default())?;
        let mut done = answer(&self.session()?.export_to(&read(args)?, &output)?)?;
        set(&mut done, "file", json!(output));
        Ok(done)
    }

    /// The session, unlocked when its library has a passphrase.
    pub(crate) fn session(&self) -> Result<&Session, AppError> {
        let session = self.opened()?;
        let is_locked = |error: &AppError| error.code == "library_locked";
        if session
            .with(|_| Ok(()))
            .is_err_and(|error| is_locked(&error))
        {
            let args = self.secrets.add_to("unlock", Value::Null)?;
            dispatch(session, "unlock", args)?;
        }
        Ok(session)
    }

    /// The library, if something has opened it.
    pub(crate) fn begun(&self) -> Option<&Session> {
        self.session.get()
    }

    fn opened(&self) -> Result<&Session, AppError> {
        if let Some(session) = self.session.get() {
            return Ok(session);
        }
        let library = self
            .library
            .clone()
            .or_else(kosshi_app::default_library)
            .ok_or_else(|| AppError::new("no_data_folder"))?;
        let library = absolute(&library);
        kosshi_app::log::begin(&library);
        let options = Options {
            indexing: Indexing::AtOnce,
            memory: kosshi_app::default_memory(),
            on_event: self.progress.then(progress::on_terminal),
            ..Options::default()
        };
        let session = self.session.get_or_init(|| Session::open(library, options));
        // One that cannot be opened says so by itself.
        if session.with(|workspace| Ok(workspace.log_lost())) == Ok(true) {
            eprintln!("kosshi-cli: {}", crate::print::LOG_LOST);
        }
        Ok(session)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(session) = self.session.get() {
            session.close();
        }
    }
}

/// Whether an answer, though given, means exit 1: findings of a check, a file of several refused.
pub(crate) fn is_failure(command: &str, answer: &Value) -> bool {
    match command {
        "check" => answer.get("clean") == Some(&Value::Bool(false)),
        "import_annotations" => answer
            .get("refused")
            .and_then(Value::as_array)
            .is_some_and(|refused| !refused.is_empty()),
        "import" => answer
            .get("imports")
            .and_then(Value::as_array)
            .is_some_and(|files| files.iter().any(|file| !file["error"].is_null())),
        _ => false,
    }
}

/// The error as the contract writes it: `{"error":{"code","args","detail"}}`.
pub(crate) fn error_object(error: &AppError) -> Value {
    json!({ "error": error })
}

/// Spells arguments the way the contract has them: on the command line they are text, and the
/// names of its options are those of single values.
fn in_contract_form(command: &str, mut args: Value) -> Result<Value, AppError> {
    if let Some(text) = args.get("range").and_then(Value::as_str) {
        let (start, end) = range_of(text).map_err(|error| bad_arguments(text, &error))?;
        set(&mut args, "range", json!([start, end]));
    }
    if let Some(only) = args.get("only").and_then(Value::as_str) {
        let only = json!(only.split(',').map(str::trim).collect::<Vec<_>>());
        set(&mut args, "only", only);
    }
    // `annotations` knows one tag to filter by; whoever writes gives all of them.
    if let ("annotate" | "update_annotation", Value::Object(fields)) = (command, &mut args)
        && let Some(tag) = fields.remove("tag")
    {
        let tags = match tag {
            Value::Array(tags) => tags,
            tag => vec![tag],
        };
        if fields.insert("tags".to_owned(), tags.into()).is_some() {
            return Err(bad_arguments("tag and tags", "one of them"));
        }
    }
    if let Some(text) = args.get("until").and_then(Value::as_str) {
        let end = text.rsplit_once(':').and_then(|(node, end)| {
            let end = end.trim().parse::<u32>().ok()?;
            Some(json!({ "node": node, "end": end }))
        });
        let until = end.ok_or_else(|| bad_arguments(text, "NODE:B"))?;
        set(&mut args, "until", until);
    }
    Ok(args)
}

pub(crate) fn bad_arguments(given: &str, wanted: &str) -> AppError {
    AppError::new("bad_arguments")
        .with("given", given)
        .with("wanted", wanted)
}

pub(crate) fn set(object: &mut Value, name: &str, value: Value) {
    if let Value::Object(fields) = object {
        fields.insert(name.to_owned(), value);
    }
}

pub(crate) fn read<T: DeserializeOwned>(args: Value) -> Result<T, AppError> {
    let args = match args {
        Value::Null => json!({}),
        args => args,
    };
    serde_json::from_value(args).map_err(|error| AppError::new("bad_arguments").because(&error))
}

pub(crate) fn answer<T: serde::Serialize>(value: &T) -> Result<Value, AppError> {
    serde_json::to_value(value).map_err(|error| AppError::internal(&error))
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
