//! A typed command line, such as `/when neutrality pact` or `/compare first one | second one`, to an [`Invocation`].
//!
//! Options may be named, `name:value` as Discord shows them or `name=value`; what is not named fills the options in
//! order. A command whose first option is text takes all unnamed words for its texts, split at `|`.

use super::args::{ArgsError, Invocation, Value};
use super::spec::{Body, OptionKind, OptionSpec, Run};
use super::{find, nearest};

/// What people write between the two sides of a comparison, most explicit first.
const SEPARATORS: [&str; 5] = ["|", " versus ", " vs. ", " vs ", " and "];

/// Whether `text` is a command line rather than a question.
#[must_use]
pub fn is_line(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    chars.next() == Some('/') && chars.next().is_some_and(char::is_alphabetic)
}

/// Reads a command line; the slash may be missing.
///
/// # Errors
/// As [`ArgsError`] says.
pub fn parse(line: &str) -> Result<Invocation, ArgsError> {
    let line = line.trim();
    let line = line.strip_prefix('/').unwrap_or(line);
    let (name, rest) = first_word(line);
    let name = name.to_lowercase();
    let Some(spec) = find(&name) else {
        return Err(ArgsError::UnknownCommand {
            nearest: nearest(&name),
            name: name.chars().take(32).collect(),
        });
    };
    let (subcommand, rest) = match &spec.body {
        Body::Plain(_) => (None, rest),
        Body::Subcommands(_) => {
            let (subcommand, rest) = first_word(rest);
            (Some(subcommand.to_lowercase()), rest)
        }
    };
    let run = match (&spec.body, &subcommand) {
        (Body::Plain(run), _) => Some(run),
        (_, Some(name)) => spec.subcommand(name).map(|subcommand| &subcommand.run),
        _ => None,
    };
    let values = run.map(|run| split(run, rest)).unwrap_or_default();
    Invocation::new(spec, subcommand.as_deref(), values)
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(char::is_whitespace)
        .map_or((text, ""), |(word, rest)| (word, rest.trim()))
}

/// The values of a line, named and unnamed.
fn split(run: &Run, rest: &str) -> Vec<(String, Value)> {
    let mut unnamed = Vec::new();
    let mut named: Vec<(&'static OptionSpec, Vec<&str>)> = Vec::new();
    for word in rest.split_whitespace() {
        let option = word
            .split_once([':', '='])
            .and_then(|(name, value)| Some((run.option(&name.to_lowercase())?, value)));
        match (option, named.last_mut()) {
            (Some((option, value)), _) => named.push((option, vec![value])),
            (None, Some((_, words))) => words.push(word),
            (None, None) => unnamed.push(word),
        }
    }
    let open: Vec<_> = run
        .options
        .iter()
        .filter(|option| named.iter().all(|(known, _)| known.name != option.name))
        .collect();
    let mut values = fill(&open, &unnamed);
    values.extend(named.into_iter().map(|(option, words)| {
        // A '|' after a named text ends it, as in `first:one | second:two`.
        let text = words.join(" ");
        (
            option.name.to_owned(),
            Value::Text(text.trim().trim_end_matches('|').to_owned()),
        )
    }));
    values
}

/// Gives unnamed words to the options in order.
fn fill(open: &[&'static OptionSpec], words: &[&str]) -> Vec<(String, Value)> {
    if words.is_empty() {
        return Vec::new();
    }
    let texts: Vec<_> = open
        .iter()
        .take_while(|option| option.required && matches!(option.kind, OptionKind::Text { .. }))
        .collect();
    let value = |option: &OptionSpec, text: &str| {
        (option.name.to_owned(), Value::Text(text.trim().to_owned()))
    };
    match texts.as_slice() {
        [] => open
            .iter()
            .zip(words)
            .map(|(option, word)| value(option, word))
            .collect(),
        [only] => vec![value(only, &words.join(" "))],
        [first, second, ..] => {
            let text = words.join(" ");
            let halves = SEPARATORS
                .iter()
                .find_map(|separator| text.split_once(separator));
            match halves {
                Some((left, right)) => vec![value(first, left), value(second, right)],
                None => vec![value(first, &text)],
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[(&str, &str)]) {
        let invocation = parse(line).unwrap();
        for (name, value) in expected {
            assert_eq!(invocation.args.text(name), *value, "{line}");
        }
    }

    #[test]
    fn the_rest_of_the_line_is_the_text_of_a_one_option_command() {
        check("/when neutrality pact", &[("what", "neutrality pact")]);
        check(
            "/when what: neutrality pact",
            &[("what", "neutrality pact")],
        );
        check(
            "  /WHEN   what=neutrality   pact ",
            &[("what", "neutrality pact")],
        );
        check("/ask why: because?", &[("question", "why: because?")]);
    }

    #[test]
    fn a_comparison_is_split_where_people_split_it() {
        for line in [
            "/compare lake battle | river battle",
            "/compare lake battle vs river battle",
            "/compare lake battle and river battle",
            "/compare first:lake battle second:river battle",
            "/compare first:lake battle | second:river battle",
            "/compare second:river battle first:lake battle",
        ] {
            check(
                line,
                &[("first", "lake battle"), ("second", "river battle")],
            );
        }
        check(
            "/compare war and peace | peace and war",
            &[("first", "war and peace"), ("second", "peace and war")],
        );
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for line in [
            "/paragraph 13",
            "/paragraph ¶13",
            "/paragraph number:13",
            "/paragraph #13.",
        ] {
            assert_eq!(
                parse(line).unwrap().args.number("number"),
                Some(13),
                "{line}"
            );
        }
    }

    #[track_caller]
    fn check_error(line: &str, expected: &str) {
        assert_eq!(parse(line).unwrap_err().to_string(), expected, "{line}");
    }

    #[test]
    fn what_cannot_be_run_is_named() {
        check_error("/wen pact", "unknown command /wen");
        check_error("/when", "/when what lacks its option 'what'");
        check_error(
            "/compare one",
            "/compare first | second lacks its option 'second'",
        );
        check_error(
            "/paragraph ten",
            "option 'number' takes a whole number from 1, found 'ten'",
        );
        check_error(
            "/paragraph 0",
            "option 'number' takes a whole number from 1, found '0'",
        );
        check_error(
            "/paragraph 99999999999999999999",
            "option 'number' takes a whole number from 1, found '99999999999999999999'",
        );
        check_error("/", "unknown command /");
    }

    #[test]
    fn only_a_slash_and_a_letter_make_a_line() {
        for (text, expected) in [
            ("/when x", true),
            (" /foo", true),
            ("/", false),
            ("/ 2", false),
            ("1/2", false),
            ("when", false),
        ] {
            assert_eq!(is_line(text), expected, "{text}");
        }
    }
}
