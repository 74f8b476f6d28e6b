//! Tab: command names, option names, and the names that a pack knows, of several words and with typos.

use std::sync::Arc;

use rustyline::completion::{Completer as Complete, Pair};
use rustyline::{Context, Helper, Highlighter, Hinter, Validator};

use crate::answer::Completes;
use crate::bot::Bot;
use crate::bot::command::{Body, COMMANDS, OptionSpec, Run, find};

use super::caller;

/// How many names Tab shows.
const SHOWN: usize = 12;

/// Completes what is typed at the prompt.
#[derive(Helper, Highlighter, Hinter, Validator)]
pub(super) struct Completer {
    bot: Arc<Bot>,
}

impl Completer {
    pub(super) const fn new(bot: Arc<Bot>) -> Self {
        Self { bot }
    }

    /// Where the completed part starts, and what may stand there.
    fn candidates(&self, typed: &str) -> (usize, Vec<String>) {
        let Some(command) = typed.strip_prefix('/') else {
            return self.question(typed);
        };
        let Some((name, _)) = command.split_once(' ') else {
            let names = COMMANDS.iter().map(|spec| spec.name).chain(["quit"]);
            return (
                0,
                names
                    .filter(|name| name.starts_with(command))
                    .map(|name| format!("/{name} "))
                    .collect(),
            );
        };
        let Some(spec) = find(name) else {
            return (typed.len(), Vec::new());
        };
        let start = 1 + name.len() + 1;
        match &spec.body {
            Body::Plain(run) => self.options(run, typed, start),
            Body::Subcommands(subcommands) => match typed[start..].split_once(' ') {
                None => {
                    let names = subcommands.iter().map(|subcommand| subcommand.name);
                    (
                        start,
                        names
                            .filter(|name| name.starts_with(&typed[start..]))
                            .map(|name| format!("{name} "))
                            .collect(),
                    )
                }
                Some((name, _)) => match spec.subcommand(name) {
                    Some(subcommand) => {
                        self.options(&subcommand.run, typed, start + name.len() + 1)
                    }
                    None => (typed.len(), Vec::new()),
                },
            },
        }
    }

    /// Values and names of a command's options, in what is typed from `start` on.
    fn options(&self, run: &Run, typed: &str, start: usize) -> (usize, Vec<String>) {
        // A value begins after the last separator or option name.
        let named = run.options.iter().filter_map(|option| {
            let at = typed[start..].rfind(&format!("{}:", option.name))?;
            Some((start + at + option.name.len() + 1, option))
        });
        let bar = typed[start..].rfind('|').map(|at| start + at + 1);
        let unnamed = run
            .options
            .get(usize::from(bar.is_some()))
            .map(|option| (bar.unwrap_or(start), option));
        let Some((from, option)) = named.chain(unnamed).max_by_key(|(from, _)| *from) else {
            return (typed.len(), Vec::new());
        };
        let value = &typed[from..];
        let from = from + value.len() - value.trim_start().len();
        let mut found = self.values(option, value.trim_start());
        let word = typed.rfind([' ', '|']).map_or(start, |at| at + 1);
        let begun = &typed[word..];
        if !begun.is_empty() {
            let options = run.options.iter().map(|option| format!("{}:", option.name));
            let options =
                options.filter(|option| option.starts_with(begun) && option.len() > begun.len());
            if word == from {
                found.extend(options);
            } else if found.is_empty() {
                return (word, options.collect());
            }
        }
        (from, found)
    }

    fn values(&self, option: &OptionSpec, typed: &str) -> Vec<String> {
        let mut names = self.bot.complete(&caller(), option, typed);
        names.truncate(SHOWN);
        names
    }

    /// Names in a question: of what is typed, the longest end that a name begins with.
    fn question(&self, typed: &str) -> (usize, Vec<String>) {
        let reader = self.bot.reader_for(&caller());
        let starts = typed.char_indices().filter(|&(at, c)| {
            !c.is_whitespace()
                && typed[..at]
                    .chars()
                    .next_back()
                    .is_none_or(char::is_whitespace)
        });
        for (at, _) in starts {
            let part = typed[at..].to_lowercase();
            let names: Vec<_> = reader
                .complete(&typed[at..], Completes::Topics, SHOWN)
                .into_iter()
                .filter(|name| name.to_lowercase().starts_with(&part))
                .collect();
            if !names.is_empty() {
                return (at, names);
            }
        }
        (typed.len(), Vec::new())
    }
}

impl Complete for Completer {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        position: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let (start, found) = self.candidates(&line[..position]);
        Ok((
            start,
            found
                .into_iter()
                .map(|name| Pair {
                    display: name.trim_end().to_owned(),
                    replacement: name,
                })
                .collect(),
        ))
    }
}
