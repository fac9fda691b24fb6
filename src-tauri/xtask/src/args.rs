//! The command line of `cargo xtask`.

use crate::error::{Error, Result};
use crate::suites::GROUPS;

/// What is printed when the command line is not understood.
pub(crate) const USAGE: &str = "\
cargo xtask run               install what is missing, build, open the window
cargo xtask test              the same set-up, then every check and test
    [--only fmt,ui,deny,clippy,doc,rust,e2e,fuzz]
cargo xtask lint              the checks that run none of our code
cargo xtask bench [search]    measure, print figures
cargo xtask bench outline [FOLDER]
                              the outline alone: right, fast, and small; FOLDER holds real drafts
                              beside gold/ and score_outline.py [default: $KOSSHI_CORPUS]
cargo xtask fuzz [--seconds N] [TARGET]
                              throw bytes at the importers and the outline, 60 s each
cargo xtask package           build what people install
cargo xtask notices           list the parts that ship, with their licences";

/// A task.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Open the window; the arguments are handed to it.
    Run(Vec<String>),
    /// Test everything, or the named groups.
    Test(Vec<String>),
    Lint,
    /// Measure everything, or what has a name that begins so.
    Bench(String),
    /// Measure the outline, on the drafts of a folder.
    BenchOutline(Option<String>),
    /// Fuzz the targets whose name begins so, for so long each.
    Fuzz {
        seconds: u32,
        only: String,
    },
    Package,
    Notices,
}

impl Task {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Self> {
        let args: Vec<String> = args.into_iter().collect();
        let words: Vec<&str> = args.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["run", rest @ ..] => Ok(Self::Run(owned(rest.strip_prefix(&["--"]).unwrap_or(rest)))),
            ["test"] => Ok(Self::Test(Vec::new())),
            ["test", "--only", groups] => only(groups).map(Self::Test),
            ["lint"] => Ok(Self::Lint),
            ["bench"] => Ok(Self::Bench(String::new())),
            ["bench", "outline"] => Ok(Self::BenchOutline(None)),
            ["bench", "outline", folder] => Ok(Self::BenchOutline(Some((*folder).to_owned()))),
            ["bench", name] => Ok(Self::Bench((*name).to_owned())),
            ["fuzz", rest @ ..] => fuzz(rest),
            ["package"] => Ok(Self::Package),
            ["notices"] => Ok(Self::Notices),
            _ => Err(Error::Usage(USAGE.to_owned())),
        }
    }
}

fn fuzz(args: &[&str]) -> Result<Task> {
    let usage = || Error::Usage(USAGE.to_owned());
    let (seconds, only) = match args {
        ["--seconds", seconds, rest @ ..] => (seconds.parse().map_err(|_| usage())?, rest),
        rest => (crate::fuzz::SECONDS, rest),
    };
    match only {
        [] => Ok(String::new()),
        [only] if !only.starts_with('-') => Ok((*only).to_owned()),
        _ => Err(usage()),
    }
    .map(|only| Task::Fuzz { seconds, only })
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn only(groups: &str) -> Result<Vec<String>> {
    let groups: Vec<&str> = groups.split(',').collect();
    if let Some(unknown) = groups.iter().find(|group| !GROUPS.contains(group)) {
        return Err(Error::Usage(format!(
            "There is no group \"{unknown}\".\n{USAGE}"
        )));
    }
    Ok(owned(&groups))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Task> {
        Task::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn reads_each_task() {
        assert_eq!(parse("test").unwrap(), Task::Test(Vec::new()));
        assert_eq!(parse("lint").unwrap(), Task::Lint);
        assert_eq!(
            parse("bench outline x").unwrap(),
            Task::BenchOutline(Some("x".to_owned()))
        );
        assert_eq!(
            parse("bench search").unwrap(),
            Task::Bench("search".to_owned())
        );
        let fuzz = |seconds, only: &str| Task::Fuzz {
            seconds,
            only: only.to_owned(),
        };
        assert_eq!(parse("fuzz").unwrap(), fuzz(60, ""));
        assert_eq!(parse("fuzz --seconds 9 pdf").unwrap(), fuzz(9, "pdf"));
        assert!(parse("fuzz --seconds x").is_err() && parse("fuzz --all").is_err());
        assert_eq!(parse("run").unwrap(), Task::Run(Vec::new()));
        assert_eq!(
            parse("run -- --library x").unwrap(),
            Task::Run(owned(&["--library", "x"]))
        );
    }

    #[test]
    fn only_takes_known_groups() {
        assert_eq!(
            parse("test --only fmt,e2e").unwrap(),
            Task::Test(owned(&["fmt", "e2e"]))
        );
        assert!(parse("test --only fmt,all").is_err());
        assert!(parse("test --only").is_err());
    }

    #[test]
    fn what_is_not_understood_is_answered_with_the_usage() {
        for line in ["", "tset", "lint now", "test fmt"] {
            assert!(
                parse(line)
                    .unwrap_err()
                    .to_string()
                    .contains("cargo xtask run"),
                "{line}"
            );
        }
    }
}
