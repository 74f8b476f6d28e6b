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

/// Names of more words than this are completed from their last ones.
const LONGEST_NAME_WORDS: usize = 5;
/// Shorter ends than this begin too many names.
const SHORTEST_NAME_BYTES: usize = 3;

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
        self.bot.complete(&caller(), option, typed, SHOWN)
    }

    /// Names in a question: of what is typed, the longest end each word of which begins a word of a name.
    fn question(&self, typed: &str) -> (usize, Vec<String>) {
        let reader = self.bot.reader_for(&caller());
        let starts: Vec<usize> = typed
            .char_indices()
            .filter(|&(at, c)| {
                !c.is_whitespace()
                    && typed[..at]
                        .chars()
                        .next_back()
                        .is_none_or(char::is_whitespace)
            })
            .map(|(at, _)| at)
            .collect();
        for &at in starts
            .iter()
            .skip(starts.len().saturating_sub(LONGEST_NAME_WORDS))
        {
            let part = &typed[at..];
            if part.len() < SHORTEST_NAME_BYTES {
                break;
            }
            let mut names = reader.complete(part, Completes::Topics, SHOWN);
            names.retain(|name| begins_words_of(part, name));
            if !names.is_empty() {
                return (at, names);
            }
        }
        (typed.len(), Vec::new())
    }
}

/// Whether each word of `part` begins a word of `name`.
fn begins_words_of(part: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let known = words(name);
    let typed = words(part);
    !typed.is_empty()
        && typed
            .iter()
            .all(|word| known.iter().any(|known| known.starts_with(word)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Reader;
    use crate::bot::Library;
    use crate::pack::parse;

    #[track_caller]
    fn check(typed: &str, start: usize, expected: &[&str]) {
        let pack = parse(
            "tordesillas.toml",
            include_str!("../../../tests/fixtures/tordesillas.toml"),
        )
        .unwrap();
        let library = Library::new(Arc::new(Reader::new(Arc::new(pack))));
        let completer = Completer::new(Arc::new(Bot::new(library)));
        let (found_start, found) = completer.candidates(typed);
        assert_eq!(
            (found_start, found.first().map(String::as_str)),
            (start, expected.first().copied()),
            "{typed}: {found:?}"
        );
        for name in expected {
            assert!(
                found.iter().any(|one| one == name),
                "{typed}: {name} is not in {found:?}"
            );
        }
    }

    #[test]
    fn commands_are_completed() {
        check("/whe", 0, &["/when ", "/where "]);
        check("/qu", 0, &["/quit "]);
        check("/nosuch", 0, &[]);
        check("/nosuch x", 9, &[]);
    }

    #[test]
    fn names_of_several_words_are_completed_in_their_option() {
        check("/when trea", 6, &["Treaty of Tordesillas"]);
        check("/when what:treaty of t", 11, &["Treaty of Tordesillas"]);
        check("/compare spain | port", 17, &["Portugal"]);
        check("/compare first:spain second:port", 28, &["Portugal"]);
    }

    #[test]
    fn names_are_completed_in_a_question() {
        check("when was the treaty of tor", 13, &["Treaty of Tordesillas"]);
        check("who was joh", 8, &["John II"]);
        check("hello", 5, &[]);
    }

    #[test]
    fn option_names_are_completed() {
        check("/compare sec", 9, &["second:"]);
    }
}
