//! A typed command line, such as `/when neutrality pact` or `/compare first one | second one`, to an [`Invocation`], and
//! back.
//!
//! Options may be named, `name:value` as Discord shows them or `name=value`; what is not named fills the options in
//! order. A command whose first option is text takes all unnamed words for its texts, split at `|`. A named value may
//! stand in quotation marks, `name:"value"`, and is then taken as it stands; [`write()`] uses them where it has to, so that
//! [`parse`] reads back what was written.

use std::borrow::Cow;

use super::args::{ArgsError, Invocation, Value};
use super::ask::{ASK, QUESTION};
use super::spec::{Body, OptionKind, OptionSpec, Run};
use super::{find, nearest};

/// What people write between the two sides of a comparison, most explicit first.
const SEPARATORS: [&str; 7] = ["|", " versus ", " vs. ", " vs ", "; ", ", ", " and "];

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

/// The line that runs a command with these values. A file is not written: it cannot be named by words.
#[must_use]
pub fn write(
    command: &str,
    subcommand: Option<&str>,
    values: impl IntoIterator<Item = (&'static str, Value)>,
) -> String {
    let mut line = format!("/{command}");
    if let Some(subcommand) = subcommand {
        line.push(' ');
        line.push_str(subcommand);
    }
    for (name, value) in values {
        let value = match value {
            Value::Text(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => (if flag { "yes" } else { "no" }).to_owned(),
            Value::Room(room) => room.to_string(),
            Value::File(_) => continue,
        };
        line.extend([" ", name, ":", &guarded(&value)]);
    }
    line
}

impl Invocation {
    /// The line that runs it again.
    #[must_use]
    pub fn line(&self) -> String {
        let values = self
            .run
            .options
            .iter()
            .filter_map(|option| Some((option.name, self.args.get(option.name)?.clone())));
        let subcommand = self.subcommand.map(|subcommand| subcommand.name);
        write(self.spec.name, subcommand, values)
    }
}

/// The line that asks a question: in its own words alone, where it can be read back from them.
#[must_use]
pub fn asking(question: &str) -> String {
    let bare = format!("/{} {question}", ASK.name);
    if parse(&bare).is_ok_and(|read| read.args.text(QUESTION) == question) {
        bare
    } else {
        write(
            ASK.name,
            None,
            [(QUESTION, Value::Text(question.to_owned()))],
        )
    }
}

/// A value as a line holds it: in quotation marks where it would be read as something else without them.
fn guarded(value: &str) -> Cow<'_, str> {
    let is_single_spaced = value
        .split(' ')
        .all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
    // Any word with a colon might name an option, if not today then once a command has one more.
    let is_plain = is_single_spaced
        && !value.contains([':', '='])
        && !value.starts_with('"')
        && !value.ends_with('|');
    if is_plain {
        Cow::Borrowed(value)
    } else {
        let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
        Cow::Owned(format!("\"{escaped}\""))
    }
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(char::is_whitespace)
        .map_or((text, ""), |(word, rest)| (word, rest.trim()))
}

/// The values of a line, named and unnamed.
fn split(run: &Run, rest: &str) -> Vec<(String, Value)> {
    let mut unnamed = Vec::new();
    let mut named: Vec<(&'static OptionSpec, Given<'_>)> = Vec::new();
    let mut left = rest.trim_start();
    while !left.is_empty() {
        let (word, mut after) = first_word(left);
        match (named_by(run, word), named.last_mut()) {
            (Some((option, value)), _) => {
                let from = word.len() - value.len();
                let given = match quoted(run, &left[from..]) {
                    Some((text, rest)) => {
                        after = rest;
                        Given::Quoted(text)
                    }
                    None => Given::Words(vec![value]),
                };
                named.push((option, given));
            }
            (None, Some((_, Given::Words(words)))) => words.push(word),
            // What stands in quotation marks ends with them, so nothing but an option follows.
            (None, Some((_, Given::Quoted(_)))) => {}
            (None, None) => unnamed.push(word),
        }
        left = after.trim_start();
    }
    let open: Vec<_> = run
        .options
        .iter()
        .filter(|option| named.iter().all(|(known, _)| known.name != option.name))
        .collect();
    let mut values = fill(&open, &unnamed);
    values.extend(named.into_iter().map(|(option, given)| {
        let text = match given {
            Given::Quoted(text) => text,
            // A '|' after a named text ends it, as in `first:one | second:two`.
            Given::Words(words) => words.join(" ").trim().trim_end_matches('|').to_owned(),
        };
        (option.name.to_owned(), Value::Text(text))
    }));
    values
}

/// A named value as it was typed.
enum Given<'a> {
    Words(Vec<&'a str>),
    Quoted(String),
}

/// The option that a word such as `first:one` names, and the beginning of its value.
fn named_by<'a>(run: &Run, word: &'a str) -> Option<(&'static OptionSpec, &'a str)> {
    let (name, value) = word.split_once([':', '='])?;
    Some((run.option(&name.to_lowercase())?, value))
}

/// A value in quotation marks and what follows it, which is nothing or another option; `None` where the marks belong to
/// the words, as in `"peace" in our time`.
fn quoted<'a>(run: &Run, text: &'a str) -> Option<(String, &'a str)> {
    let inner = text.strip_prefix('"')?;
    let mut value = String::new();
    let mut chars = inner.char_indices();
    loop {
        match chars.next()? {
            (end, '"') => {
                let after = &inner[end + 1..];
                let (next, _) = first_word(after);
                let is_over = after.trim().is_empty()
                    || after.starts_with(char::is_whitespace) && named_by(run, next).is_some();
                return is_over.then_some((value, after));
            }
            (_, '\\') => {
                let (_, escaped) = chars.next()?;
                if !matches!(escaped, '"' | '\\') {
                    value.push('\\');
                }
                value.push(escaped);
            }
            (_, c) => value.push(c),
        }
    }
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
        // 'no. 9', 'paragraph 9'
        [] if open.len() == 1 => open
            .iter()
            .map(|option| value(option, &words.join(" ")))
            .collect(),
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
    use proptest::prelude::*;

    use super::*;
    use crate::bot::command::COMMANDS;
    use crate::ids::RoomId;

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
    fn what_stands_in_quotation_marks_is_taken_as_it_stands() {
        check(
            r#"/compare first:"a  b second:c |" second:d"#,
            &[("first", "a  b second:c |"), ("second", "d")],
        );
        check(
            r#"/when what:"the \"pact\" of \\""#,
            &[("what", r#"the "pact" of \"#)],
        );
        check(
            r#"/when what:"peace" in our time"#,
            &[("what", r#""peace" in our time"#)],
        );
        check(r#"/when "peace""#, &[("what", r#""peace""#)]);
    }

    #[test]
    fn a_written_line_has_marks_only_where_it_needs_them() {
        #[track_caller]
        fn check(topic: &str, expected: &str) {
            let values = [("topic", Value::Text(topic.to_owned()))];
            assert_eq!(write("trivia", Some("start"), values), expected);
        }
        check(
            "the \"line\" of 1494",
            r#"/trivia start topic:the "line" of 1494"#,
        );
        check("1494 seconds:5", r#"/trivia start topic:"1494 seconds:5""#);
        check("either |", r#"/trivia start topic:"either |""#);
    }

    #[test]
    fn a_question_is_asked_in_its_own_words_where_they_can_be_read_back() {
        #[track_caller]
        fn check(question: &str, expected: &str) {
            let line = asking(question);
            assert_eq!(line, expected);
            assert_eq!(parse(&line).unwrap().args.text("question"), question);
        }
        check("When was it?", "/ask When was it?");
        check("Why: because?", "/ask Why: because?");
        check("What is x = 1?", "/ask What is x = 1?");
        check(
            "Who put the question: war or peace?",
            r#"/ask question:"Who put the question: war or peace?""#,
        );
        check("question=what?", r#"/ask question:"question=what?""#);
        check("two  spaces", r#"/ask question:"two  spaces""#);
    }

    /// What a person may write into an option, with everything that a line could take for its own.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-zé\"\\\\|:= \t\n]{0,6}",
            Just(" seconds:5 ".to_owned()),
            Just(" second=x".to_owned()),
            Just("\" recall:easy".to_owned()),
        ];
        proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    fn value(option: &'static OptionSpec) -> BoxedStrategy<Value> {
        match option.kind {
            OptionKind::Text { .. } => text().prop_map(Value::Text).boxed(),
            OptionKind::Number { min, max } => (min..=max).prop_map(Value::Number).boxed(),
            OptionKind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
            OptionKind::Choice(choices) => proptest::sample::select(choices)
                .prop_map(|choice| Value::Text(choice.value.to_owned()))
                .boxed(),
            OptionKind::Room => any::<u64>()
                .prop_map(|room| Value::Room(RoomId(room)))
                .boxed(),
            OptionKind::File => Just(Value::Text(String::new())).boxed(),
        }
    }

    /// Every command with values for some of its options; one that needs a file has no line.
    fn invocation() -> impl Strategy<Value = Invocation> {
        let runs: Vec<_> = COMMANDS
            .iter()
            .flat_map(|spec| spec.runs().map(move |(sub, run)| (spec, sub, run)))
            .filter(|(_, _, run)| {
                !run.options
                    .iter()
                    .any(|o| matches!(o.kind, OptionKind::File))
            })
            .collect();
        proptest::sample::select(runs).prop_flat_map(|(spec, subcommand, run)| {
            let values: Vec<_> = run
                .options
                .iter()
                .map(|option| {
                    let given = value(option).prop_map(|value| (option.name.to_owned(), value));
                    if option.required {
                        given.prop_map(Some).boxed()
                    } else {
                        proptest::option::of(given).boxed()
                    }
                })
                .collect();
            values.prop_filter_map("a required text is empty", move |values| {
                let subcommand = subcommand.map(|subcommand| subcommand.name);
                Invocation::new(spec, subcommand, values.into_iter().flatten()).ok()
            })
        })
    }

    proptest! {
        #[test]
        fn a_command_is_read_back_from_its_line(invocation in invocation()) {
            let line = invocation.line();
            let back = parse(&line).unwrap();
            prop_assert_eq!(back.usage(), invocation.usage(), "{}", line);
            prop_assert_eq!(back.args, invocation.args, "{}", line);
        }
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
            "/paragraph last",
            "option 'number' takes a whole number from 1, found 'last'",
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
