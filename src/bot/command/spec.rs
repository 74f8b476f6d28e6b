//! What a command is, as data: console, Discord, help and `docs/commands.md` all read the same table.
//!
//! Names and descriptions keep within Discord's limits for application commands
//! (<https://discord.com/developers/docs/interactions/application-commands#application-command-object>): 1 to 32
//! characters of `a-z0-9_-` for a name, 1 to 100 for a description, at most 25 options, subcommands and choices.

use std::future::Future;
use std::pin::Pin;

use crate::answer::{Completes, Form};
use crate::bot::{BotError, Call};
use crate::reply::{Reply, Visibility};

use super::Args;

/// A command.
#[derive(Debug)]
pub struct Spec {
    /// What is typed after the slash.
    pub name: &'static str,
    /// What it does, in a line.
    pub description: &'static str,
    /// Who may run it.
    pub needs: Need,
    /// Where it works.
    pub places: Places,
    /// What it runs.
    pub body: Body,
}

/// What a command runs.
#[derive(Debug)]
pub enum Body {
    /// The command itself.
    Plain(Run),
    /// One of its subcommands.
    Subcommands(&'static [Subcommand]),
}

/// A command under a command, such as `start` under `/trivia`.
#[derive(Debug)]
pub struct Subcommand {
    /// What is typed after the command.
    pub name: &'static str,
    /// What it does, in a line.
    pub description: &'static str,
    /// What it runs.
    pub run: Run,
}

/// Something that can be run.
#[derive(Debug)]
pub struct Run {
    /// Required ones first.
    pub options: &'static [OptionSpec],
    /// Who sees the reply, unless the reply itself is more private.
    pub visibility: Visibility,
    /// What it does.
    pub handler: Handler,
}

/// An option of a command.
#[derive(Debug)]
pub struct OptionSpec {
    /// What it is called.
    pub name: &'static str,
    /// What it is for, in a line.
    pub description: &'static str,
    /// What values it takes.
    pub kind: OptionKind,
    /// Whether it may be left out.
    pub required: bool,
    /// What its value is completed from while it is typed.
    pub completion: Completion,
}

/// What values an option takes.
#[derive(Debug, Clone, Copy)]
pub enum OptionKind {
    /// Words, up to so many characters; longer ones are cut.
    Text {
        /// 1 to 6,000.
        max_chars: u16,
    },
    /// A whole number.
    Number {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// Yes or no.
    Flag,
    /// One of a few words.
    Choice(&'static [Choice]),
    /// A room of the group.
    Room,
    /// A file; in the console its path.
    File,
}

/// One of a few words that an option takes.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// What a handler gets and a console user types: lower case, no blanks.
    pub value: &'static str,
    /// What a person reads.
    pub label: &'static str,
}

/// What an option is completed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    /// Nothing.
    None,
    /// The names of a pack's topics.
    Topics(Completes),
    /// The ids of the packs.
    Packs,
}

/// Who may run a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Everybody.
    Nothing,
    /// Those who may manage messages in the room.
    ManageMessages,
    /// Those who may manage the group.
    ManageGroup,
}

/// Where a command works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// In groups, in private and in the console.
    Anywhere,
    /// In groups only.
    Groups,
}

/// What a command does. The variant says whether an adapter has to acknowledge first.
#[derive(Clone, Copy)]
pub enum Handler {
    /// Asks the reader; the bot composes the reply and remembers the topic. At once.
    Ask(for<'a> fn(&'a Args) -> Asked<'a>),
    /// Replies from what the bot holds in memory, at once.
    Now(fn(&Call<'_>) -> Result<Reply, BotError>),
    /// May wait for the store or the network: adapters acknowledge first.
    Later(for<'a> fn(Call<'a>) -> Later<'a>),
}

/// A question as a command puts it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// How it came in.
    pub form: Form<'a>,
    /// What was typed.
    pub text: &'a str,
}

/// The reply of a handler that may wait.
pub type Later<'a> = Pin<Box<dyn Future<Output = Result<Reply, BotError>> + Send + 'a>>;

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Ask(_) => "Ask",
            Self::Now(_) => "Now",
            Self::Later(_) => "Later",
        })
    }
}

impl Spec {
    /// Everything that can be run under the command, with the subcommand's name where there is one.
    pub fn runs(&self) -> impl Iterator<Item = (Option<&'static Subcommand>, &Run)> {
        let (plain, subcommands) = match &self.body {
            Body::Plain(run) => (Some((None, run)), &[][..]),
            Body::Subcommands(subcommands) => (None, *subcommands),
        };
        plain.into_iter().chain(
            subcommands
                .iter()
                .map(|subcommand| (Some(subcommand), &subcommand.run)),
        )
    }

    /// The subcommand called `name`.
    #[must_use]
    pub fn subcommand(&self, name: &str) -> Option<&'static Subcommand> {
        match &self.body {
            Body::Plain(_) => None,
            Body::Subcommands(subcommands) => subcommands
                .iter()
                .find(|subcommand| subcommand.name == name),
        }
    }
}

impl Run {
    /// The option called `name`.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&'static OptionSpec> {
        self.options.iter().find(|option| option.name == name)
    }

    /// Whether an adapter has to acknowledge before the reply is there.
    #[must_use]
    pub const fn may_wait(&self) -> bool {
        matches!(self.handler, Handler::Later(_))
    }
}

impl OptionSpec {
    /// A required text with completion.
    #[must_use]
    pub const fn text(
        name: &'static str,
        description: &'static str,
        completion: Completion,
    ) -> Self {
        Self {
            name,
            description,
            kind: OptionKind::Text {
                max_chars: MAX_TEXT_CHARS,
            },
            required: true,
            completion,
        }
    }
}

/// How much text an option takes: Discord allows 6,000 and a question needs far less.
pub const MAX_TEXT_CHARS: u16 = 1_000;
