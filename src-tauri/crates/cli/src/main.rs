//! `kosshi-cli`: every use case without a window.
//!
//! Data goes to standard output, messages to standard error. Exit 0 is good, 1 a failure with its
//! code, 2 wrong usage. With `--json` every answer is one JSON object; those shapes are a contract
//! (`kosshi_app::contract`), to which fields are added and in which none is changed.

mod arguments;
mod batch;
mod compared;
mod comparing;
mod correct;
mod draft;
mod execute;
mod found;
mod meeting;
mod print;
mod progress;
mod secrets;
mod told;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Cli, Verb};
use crate::execute::Desk;

fn main() -> ExitCode {
    if let Some(code) = kosshi_app::reader::begin() {
        return code;
    }
    let cli = Cli::parse();
    let mut out = io::stdout().lock();
    match run(&cli, &mut out) {
        Ok(code) => code,
        // Whoever read our output has gone; there is nobody left to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("kosshi-cli: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli, out: &mut impl Write) -> io::Result<ExitCode> {
    let progress = !cli.quiet && !cli.json;
    let desk = Desk::new(cli.library.clone(), progress, cli.secrets.clone());
    if let Verb::Batch = cli.verb {
        batch::run(&desk, io::stdin().lock(), out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (command, args) = match cli.verb.to_call() {
        Ok(call) => call,
        Err(error) => {
            eprintln!("kosshi-cli: {error}");
            return Ok(ExitCode::from(2));
        }
    };
    match desk.execute(command, args) {
        Ok(answer) => {
            if cli.json {
                writeln!(out, "{answer}")?;
            } else {
                print::answer(out, command, &answer, cli)?;
            }
            if !cli.json && !cli.quiet {
                for remark in found::remarks(&answer) {
                    eprintln!("kosshi-cli: {remark}");
                }
            }
            Ok(if execute::is_failure(command, &answer) {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            })
        }
        Err(error) => {
            if cli.json {
                writeln!(out, "{}", execute::error_object(&error))?;
            }
            eprintln!("kosshi-cli: {}", words::error(&error));
            Ok(ExitCode::FAILURE)
        }
    }
}
