//! Where the passphrase and the recovery key come from: a file, the environment, or the terminal.
//!
//! Never from the arguments, which every process of the machine can read.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use console::Term;
use kosshi_app::AppError;
use serde_json::{Value, json};

/// Files with secrets; a line break at the end does not count.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Secrets {
    /// The library's passphrase [env: KOSSHI_PASSPHRASE; else asked on the terminal]
    #[arg(long, global = true, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// The passphrase from now on [env: KOSSHI_NEW_PASSPHRASE; else asked]
    #[arg(long, global = true, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
    /// The recovery key [env: KOSSHI_RECOVERY_KEY; else asked]
    #[arg(long, global = true, value_name = "FILE")]
    recovery_key_file: Option<PathBuf>,
}

/// What to do with the passphrase.
#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum PassphraseVerb {
    /// Encrypts the library; prints the recovery key, once
    Set,
    /// Makes another passphrase open the library
    Change,
    /// Takes the passphrase off
    Remove,
    /// Sets another passphrase with the help of the recovery key
    Recover,
    /// Makes another recovery key and prints it, once
    RecoveryKey,
}

impl PassphraseVerb {
    /// The command of the contract.
    pub(crate) fn command(self) -> &'static str {
        match self {
            Self::Set => "set_passphrase",
            Self::Change => "change_passphrase",
            Self::Remove => "remove_passphrase",
            Self::Recover => "use_recovery_key",
            Self::RecoveryKey => "renew_recovery_key",
        }
    }
}

/// One of the secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Current,
    New,
    Recovery,
}

/// The secrets that a command takes, by the names of its arguments.
fn taken_by(command: &str) -> &'static [(&'static str, Which)] {
    match command {
        "unlock" | "remove_passphrase" | "renew_recovery_key" | "open_backup" => {
            &[("passphrase", Which::Current)]
        }
        // There is none yet that this could be taken for.
        "set_passphrase" => &[("passphrase", Which::Current)],
        "change_passphrase" => &[("current", Which::Current), ("passphrase", Which::New)],
        "use_recovery_key" => &[
            ("recovery_key", Which::Recovery),
            ("passphrase", Which::New),
        ],
        _ => &[],
    }
}

/// Whether a command is meant for a library that is still locked.
pub(crate) fn goes_before_unlocking(command: &str) -> bool {
    let commands = [
        "unlock",
        "use_recovery_key",
        "begin_anew",
        "reopen",
        "about",
        "backups",
    ];
    commands.contains(&command)
}

impl Secrets {
    /// The arguments of a command with the secrets that it takes and that were not given in it.
    ///
    /// # Errors
    /// When a file cannot be read, or there is nobody to ask.
    pub(crate) fn add_to(&self, command: &str, args: Value) -> Result<Value, AppError> {
        let taken = taken_by(command);
        let mut fields = match args {
            Value::Object(fields) => fields,
            Value::Null if !taken.is_empty() => serde_json::Map::new(),
            other => return Ok(other),
        };
        let given = fields.contains_key("passphrase") || fields.contains_key("recovery_key");
        for (name, which) in taken.iter().filter(|_| !given) {
            let is_new = *which == Which::New || command == "set_passphrase";
            fields.insert((*name).to_owned(), json!(self.find(*which, is_new)?));
        }
        Ok(Value::Object(fields))
    }

    fn find(&self, which: Which, is_new: bool) -> Result<String, AppError> {
        let (file, variable, question) = match which {
            Which::Current => (&self.passphrase_file, "KOSSHI_PASSPHRASE", "パスフレーズ"),
            Which::New => (
                &self.new_passphrase_file,
                "KOSSHI_NEW_PASSPHRASE",
                "新しいパスフレーズ",
            ),
            Which::Recovery => (&self.recovery_key_file, "KOSSHI_RECOVERY_KEY", "復旧キー"),
        };
        if let Some(file) = file {
            return read(file);
        }
        if let Ok(secret) = std::env::var(variable) {
            return Ok(secret);
        }
        ask(question, is_new)
    }
}

fn read(file: &Path) -> Result<String, AppError> {
    let text = fs::read_to_string(file).map_err(|error| {
        AppError::new("passphrase_file_unreadable")
            .with("file", file.display().to_string())
            .because(&error)
    })?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Ok(text.strip_suffix('\r').unwrap_or(text).to_owned())
}

/// Asks without showing what is typed; twice for one that is to be set.
fn ask(question: &str, twice: bool) -> Result<String, AppError> {
    let terminal = Term::stderr();
    if !terminal.is_term() {
        return Err(AppError::new("passphrase_needed"));
    }
    let once = |question: &str| -> Result<String, AppError> {
        let unread = |error| AppError::new("passphrase_needed").because(&error);
        terminal
            .write_str(&format!("{question}："))
            .map_err(unread)?;
        terminal.read_secure_line().map_err(unread)
    };
    let secret = once(question)?;
    if twice && once(&format!("{question}（もう一度）"))? != secret {
        return Err(AppError::new("passphrases_differ"));
    }
    Ok(secret)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test ends where it fails")]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_without_the_end_of_its_line_and_what_is_given_stays() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("passphrase");
        fs::write(&file, "春は あけぼの\r\n").unwrap();
        let secrets = Secrets {
            passphrase_file: Some(file),
            ..Secrets::default()
        };
        let added = |args| secrets.add_to("set_passphrase", args).unwrap();
        assert_eq!(added(Value::Null), json!({ "passphrase": "春は あけぼの" }));
        let given = json!({ "passphrase": "夏は夜" });
        assert_eq!(added(given.clone()), given);
        assert_eq!(secrets.add_to("drafts", json!({})).unwrap(), json!({}));
    }
}
