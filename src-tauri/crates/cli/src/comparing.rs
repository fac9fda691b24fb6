//! `compare`: two drafts, each an id or a file, item by item or as a 新旧対照表.

use std::path::{Path, PathBuf};

use clap::Args;
use kosshi_app::contract::{ComparisonTemplate, FatesExport, dispatch};
use kosshi_app::{AppError, Compared, ComparisonFormat, DraftId, FatesFormat, Order, Unchanged};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::arguments::names;
use crate::execute::{Desk, answer, bad_arguments, set};

/// Two drafts, and how to write what became of them.
#[derive(Debug, Args, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Compare {
    /// The earlier one: a draft's id, or a file
    pub(crate) old: PathBuf,
    /// The later one: a draft's id, or a file
    pub(crate) new: PathBuf,
    /// How to write it: json, or a 新旧対照表 [default: what changed, for people; with -o as the
    /// file's name ends]
    #[arg(long, value_parser = formats())]
    pub(crate) format: Option<String>,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    #[serde(alias = "o", alias = "file")]
    pub(crate) output: Option<PathBuf>,
    /// The words above the columns, left and right; they do not turn the columns: the later draft
    /// stands on the left without --order old_first [default: as the order has them]
    #[arg(long, value_name = "LEFT,RIGHT", value_delimiter = ',')]
    #[serde(default)]
    headings: Vec<String>,
    /// Which draft stands on the left [default: new_first]
    #[arg(long, value_parser = names(&Order::ALL, Order::as_str))]
    order: Option<String>,
    /// Without the column 備考
    #[arg(long)]
    #[serde(default)]
    no_remarks: bool,
    /// What becomes of items that did not change [default: omit, as （略）]
    #[arg(long, value_parser = names(&Unchanged::ALL, Unchanged::as_str))]
    unchanged: Option<String>,
    /// How many levels of items have rows of their own [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    depth: Option<u8>,
}

/// Two drafts, and how to write what became of the opinions on the first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fates {
    old: DraftId,
    new: DraftId,
    #[serde(default)]
    format: Option<String>,
    #[serde(default, alias = "o", alias = "file")]
    output: Option<PathBuf>,
}

const JSON: &str = "json";

fn formats() -> clap::builder::PossibleValuesParser {
    let tables = ComparisonFormat::ALL
        .into_iter()
        .map(ComparisonFormat::as_str);
    clap::builder::PossibleValuesParser::new(std::iter::once(JSON).chain(tables))
}

impl Compare {
    /// The form of the table; none where the pairs are asked for.
    fn table(&self) -> Result<Option<ComparisonFormat>, AppError> {
        let ending = self.output.as_deref().and_then(Path::extension);
        let named = self.format.as_deref();
        let named = named.or_else(|| ending.and_then(|ending| ending.to_str()));
        let known = |name: &str| {
            let mut all = ComparisonFormat::ALL.into_iter();
            all.find(|format| format.as_str() == name)
        };
        match (named, &self.output) {
            (None, None) | (Some(JSON), _) => Ok(None),
            (Some(name), _) => match known(name) {
                Some(_) if self.output.is_none() => Err(bad_arguments(name, "--output")),
                Some(format) => Ok(Some(format)),
                None => Err(bad_arguments(name, "json, docx, xlsx, pdf or html")),
            },
            (None, Some(_)) => Err(bad_arguments("--output", "--format")),
        }
    }

    /// Which draft stands under which of the words that were given, if nothing else was said of it.
    pub(crate) fn columns_said(&self) -> Option<String> {
        match (self.headings.as_slice(), &self.order) {
            ([left, right], None) => Some(format!(
                "左の列「{left}」は新しい版、右の列「{right}」は古い版です（逆にするには --order old_first）"
            )),
            _ => None,
        }
    }

    fn template(&self) -> Result<ComparisonTemplate, AppError> {
        let headings = match self.headings.as_slice() {
            [] => None,
            [left, right] => Some([left, right]),
            _ => return Err(bad_arguments(&self.headings.join(","), "LEFT,RIGHT")),
        };
        let mut template = json!({ "headings": headings, "remarks": !self.no_remarks });
        for (name, value) in [("order", &self.order), ("unchanged", &self.unchanged)] {
            if let Some(value) = value {
                set(&mut template, name, json!(value));
            }
        }
        set(&mut template, "depth", json!(self.depth));
        crate::execute::read(template)
    }
}

impl Desk {
    /// Two drafts; the library is opened only for an id.
    pub(crate) fn compare(&self, args: &Compare) -> Result<Value, AppError> {
        match (args.table()?, &args.output) {
            (Some(format), Some(output)) => self.contrast(args, format, output),
            (None, Some(output)) => self.kept(&self.pairs(args)?, output),
            _ => self.pairs(args),
        }
    }

    /// Writes an answer to a file, whole or not at all; where a library is open, not into that.
    fn kept(&self, answer: &Value, output: &Path) -> Result<Value, AppError> {
        if let Some(session) = self.begun() {
            session.with(|workspace| workspace.allow_target(output))?;
        }
        kosshi_app::write_file(output, format!("{answer}\n").as_bytes())?;
        Ok(json!({ "file": output }))
    }

    /// What became of opinions; with a file, as a table there.
    pub(crate) fn fates(&self, args: Fates) -> Result<Value, AppError> {
        let Fates {
            old,
            new,
            format,
            output,
        } = args;
        let ending = output.as_deref().and_then(Path::extension);
        let named = format
            .as_deref()
            .or_else(|| ending.and_then(|end| end.to_str()));
        let format = named.map(|name| {
            let mut all = FatesFormat::ALL.into_iter();
            let known = all.find(|format| format.as_str() == name);
            known.ok_or_else(|| bad_arguments(name, "xlsx, csv, docx or html"))
        });
        match (format.transpose()?, output) {
            (Some(format), Some(output)) => {
                let asked = FatesExport {
                    old,
                    new,
                    format,
                    annotations: None,
                };
                let mut done = answer(&self.session()?.export_fates(&asked, &output)?)?;
                set(&mut done, "file", json!(output));
                Ok(done)
            }
            (Some(_), None) => Err(bad_arguments("--format", "--output")),
            (None, Some(_)) => Err(bad_arguments("--output", "--format")),
            (None, None) => dispatch(self.session()?, "fates", json!({ "old": old, "new": new })),
        }
    }

    fn pairs(&self, args: &Compare) -> Result<Value, AppError> {
        match (side(&args.old), side(&args.new)) {
            (Compared::Draft(old), Compared::Draft(new)) => dispatch(
                self.session()?,
                "compare",
                json!({ "old": old, "new": new }),
            ),
            (Compared::Draft(old), Compared::File(new)) => answer(
                &self
                    .session()?
                    .with(|workspace| workspace.compare_with_file(old, new, true))?,
            ),
            (Compared::File(old), Compared::Draft(new)) => answer(
                &self
                    .session()?
                    .with(|workspace| workspace.compare_with_file(new, old, false))?,
            ),
            (Compared::File(old), Compared::File(new)) => {
                answer(&kosshi_app::compare_files(old, new)?)
            }
        }
    }

    fn contrast(
        &self,
        args: &Compare,
        format: ComparisonFormat,
        output: &Path,
    ) -> Result<Value, AppError> {
        let template = args.template()?;
        let done = match (side(&args.old), side(&args.new)) {
            (Compared::File(old), Compared::File(new)) => {
                kosshi_app::export_file_comparison(old, new, format, &template, output)?
            }
            sides => self
                .session()?
                .export_comparison_of(sides, format, &template, output)?,
        };
        let mut done = answer(&done)?;
        set(&mut done, "file", json!(output));
        Ok(done)
    }
}

fn side(of: &Path) -> Compared<'_> {
    let id = of.to_str().and_then(|text| text.parse::<DraftId>().ok());
    id.map_or(Compared::File(of), Compared::Draft)
}
