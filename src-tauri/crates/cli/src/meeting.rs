//! The verbs `meeting` and `minutes`: their grammar, the calls they become, and their answers.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use kosshi_app::{AppError, MinutesFormat, MinutesOrder};
use serde::Serialize;
use serde_json::{Value, json};

use crate::arguments::names;
use crate::execute::{Desk, answer, read, set};
use crate::print::{items, text};

/// What is done with meetings.
#[derive(Debug, Subcommand)]
pub(crate) enum MeetingVerb {
    /// Makes a meeting, which has not begun
    Add(AddMeeting),
    /// Begins it; one that ended goes on
    Start(OneMeeting),
    /// Stops it for a while
    Pause(OneMeeting),
    /// Goes on with it
    Resume(OneMeeting),
    /// Ends it
    End(OneMeeting),
    /// Puts it into the trash; what was said in it stays
    Trash(OneMeeting),
    /// Takes it out of the trash
    Restore(OneMeeting),
}

/// A meeting to make: the arguments of the contract, as text.
#[derive(Debug, Args)]
pub(crate) struct AddMeeting {
    /// The plan that is discussed
    #[arg(long, value_name = "ID")]
    plan: String,
    /// Its name, such as 第３回 専門調査会
    #[arg(long)]
    name: String,
    /// Its day, as written
    #[arg(long)]
    date: Option<String>,
    /// Where it is held
    #[arg(long)]
    place: Option<String>,
    /// An item of its agenda; once for each
    #[arg(long)]
    agenda: Vec<String>,
    /// Who takes part; once for each
    #[arg(long = "participant", value_name = "NAME")]
    participants: Vec<String>,
}

/// One meeting.
#[derive(Debug, Args)]
pub(crate) struct OneMeeting {
    #[arg(value_name = "MEETING")]
    meeting: String,
}

/// The minutes of a meeting, and the file for them.
#[derive(Debug, Args, Serialize)]
pub(crate) struct Minutes {
    #[arg(value_name = "MEETING")]
    meeting: String,
    /// The draft as whose places are cited
    #[arg(long, value_name = "ID")]
    draft: String,
    /// By the items of the agenda, or as it was said
    #[arg(long, default_value = "agenda", value_parser = names(&MinutesOrder::ALL, MinutesOrder::as_str))]
    order: String,
    /// How to write them
    #[arg(long, value_parser = names(&MinutesFormat::ALL, MinutesFormat::as_str))]
    format: String,
    /// Only what was chosen to be handed in, without one's own working notes
    #[arg(long)]
    #[serde(skip)]
    submit: bool,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl MeetingVerb {
    /// The command and its arguments, as `batch` would give them.
    pub(crate) fn to_call(&self) -> (&'static str, Value) {
        let run = |one: &OneMeeting, what: &str| {
            let args = json!({ "meeting": one.meeting, "what": what });
            ("run_meeting", args)
        };
        match self {
            Self::Add(asked) => ("add_meeting", asked.to_args()),
            Self::Start(one) => run(one, "start"),
            Self::Pause(one) => run(one, "pause"),
            Self::Resume(one) => run(one, "resume"),
            Self::End(one) => run(one, "end"),
            Self::Trash(one) => ("trash_meeting", json!({ "meeting": one.meeting })),
            Self::Restore(one) => ("restore_meeting", json!({ "meeting": one.meeting })),
        }
    }
}

impl AddMeeting {
    fn to_args(&self) -> Value {
        let people = self.participants.iter();
        let people: Vec<Value> = people.map(|name| json!({ "name": name })).collect();
        json!({
            "plan": self.plan, "name": self.name, "agenda": self.agenda, "participants": people,
            "date": self.date.as_deref().unwrap_or_default(),
            "place": self.place.as_deref().unwrap_or_default(),
        })
    }
}

impl Minutes {
    pub(crate) fn to_args(&self) -> Value {
        let mut args = json!(self);
        set(&mut args, "own", json!(!self.submit));
        args
    }
}

impl Desk {
    /// Writes minutes: the contract's `Minutes`, and beside it the file.
    pub(crate) fn minutes(&self, mut args: Value) -> Result<Value, AppError> {
        let fields = args.as_object_mut();
        let output = fields.and_then(|fields| {
            let names = ["output", "o", "file"].into_iter();
            names.filter_map(|name| fields.remove(name)).last()
        });
        let output: PathBuf = read(output.unwrap_or_default())?;
        let mut done = answer(&self.session()?.export_minutes(&read(args)?, &output)?)?;
        set(&mut done, "file", json!(output));
        Ok(done)
    }
}

/// Meetings, one a line.
pub(crate) fn meetings(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    let shown = items(answer, "meetings").iter();
    let mut shown = shown.filter(|one| one["trashed"].is_null());
    shown.try_for_each(|one| meeting(out, one))
}

/// A meeting: its id, how far it has come, its name and day, how much was said in it.
pub(crate) fn meeting(out: &mut impl Write, one: &Value) -> io::Result<()> {
    let state = match text(one, "state") {
        "planned" => "準備中",
        "running" => "進行中",
        "paused" => "休憩中",
        _ => "終了",
    };
    let [id, name, date] = ["meeting", "name", "date"].map(|field| text(one, field));
    writeln!(
        out,
        "{id}\t{state}\t{name}\t{date}\t記録 {} 件",
        one["notes"]
    )
}

/// The file that holds minutes, and how much was said.
pub(crate) fn minutes(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    writeln!(out, "{}\t記録 {} 件", text(answer, "file"), answer["total"])
}
