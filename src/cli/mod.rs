//! The command line: one file a subcommand, each with its arguments and what it does.

mod ask;
mod chat;
mod check;
mod compare;
#[cfg(feature = "discord")]
mod discord;
mod distill;
mod eval;
mod explain;
mod failure;
mod fingerprint;
mod judge;
mod pack;
mod packs;
mod record;
mod review;
mod terminal;
mod trivia;
mod watch;

use std::io::{self, IsTerminal};

use clap::{Args, CommandFactory, Parser, Subcommand};

use failure::unreadable;
pub use failure::{Exit, Failure};

const EXIT_CODES: &str = "\
Exit codes:
  0  all went well
  1  a pack or a question set has problems, which were printed
  2  the command line was wrong
  3  a file could not be read, or the output could not be written
  4  the bot could not run on Discord; what to do was printed";

/// Answer history questions from typed facts, with the paragraph behind every answer
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
    /// Print without colours, as the environment variable `NO_COLOR` makes it too
    #[arg(long, global = true)]
    no_color: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Chat(chat::Chat),
    Ask(ask::Ask),
    Check(check::Check),
    Compare(compare::Compare),
    Distill(distill::Distill),
    Eval(eval::Eval),
    Fingerprint(fingerprint::Fingerprint),
    Judge(judge::Judge),
    Pack(pack::PackCommand),
    Review(review::ReviewDraft),
    Trivia(trivia::Trivia),
    #[cfg(feature = "discord")]
    Discord(Box<discord::Discord>),
    #[cfg(feature = "discord")]
    Config(Box<discord::Show>),
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
        Some(Command::Ask(ask)) => ask.run(),
        Some(Command::Check(check)) => check.run(),
        Some(Command::Compare(compare)) => compare.run(),
        Some(Command::Distill(distill)) => distill.run(),
        Some(Command::Eval(eval)) => eval.run(),
        Some(Command::Fingerprint(fingerprint)) => fingerprint.run(),
        Some(Command::Judge(judge)) => judge.run(),
        Some(Command::Pack(pack)) => pack.run(),
        Some(Command::Review(review)) => review.run(),
        Some(Command::Trivia(trivia)) => trivia.run(),
        #[cfg(feature = "discord")]
        Some(Command::Discord(discord)) => discord.run(),
        #[cfg(feature = "discord")]
        Some(Command::Config(show)) => show.run(),
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
