//! The command line: one file a subcommand, each with its arguments and what it does.

mod chat;
mod packs;

use std::io::{self, IsTerminal};

use clap::{Args, CommandFactory, Parser, Subcommand};

/// What a process tells its caller, as `--help` and the README list it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Fine = 0,
    /// A pack or a question set has problems; they were printed.
    Problems = 1,
    /// The command line was wrong (clap's own code).
    Usage = 2,
    /// A file could not be read, or the output not be written.
    Unreadable = 3,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all went well
  1  a pack or a question set has problems; they were printed
  2  the command line was wrong
  3  a file could not be read, or the output not be written";

/// Asks history questions of typed facts and cites the paragraph behind every answer.
///
/// Without a command it opens the console in a terminal, and prints this help elsewhere.
#[derive(Debug, Parser)]
#[command(name = "annalist", version, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    look: Look,
}

/// How output looks.
#[derive(Debug, Clone, Copy, Args)]
struct Look {
    /// Print without colours, as the environment variable `NO_COLOR` does too.
    #[arg(long, global = true)]
    no_color: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Chat(chat::Chat),
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The output could not be written, or the input not be read.
    #[error("could not read the input or write the output")]
    Io(#[from] io::Error),
}

impl Failure {
    /// Tells the person at the terminal; a reader that went away is not told.
    pub fn print(&self) {
        let report = match self {
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => return,
            Self::Io(error) => format!("{self}: {error}"),
        };
        anstream::eprintln!("error: {report}");
    }

    /// The code that the process ends with.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
            Self::Io(_) => Exit::Unreadable,
        }
    }
}

/// Runs the command that was asked for.
///
/// # Errors
/// As [`Failure`] says.
pub fn run(cli: Cli) -> Result<Exit, Failure> {
    if cli.look.no_color {
        anstream::ColorChoice::Never.write_global();
    }
    match cli.command {
        Some(Command::Chat(chat)) => chat.run(),
        None if io::stdin().is_terminal() && io::stdout().is_terminal() => {
            chat::Chat::default().run()
        }
        None => {
            Cli::command().print_help()?;
            Ok(Exit::Fine)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
