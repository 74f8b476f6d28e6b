//! From names and raw values to an [`Invocation`]: every value checked against its option before a handler sees it.

use crate::bot::ports::FileRef;
use crate::ids::RoomId;
use crate::text::{fold, numbers::cardinal};

use super::spec::{Body, OptionKind, OptionSpec, Run, Spec, Subcommand};

/// A command to run, with its values.
#[derive(Debug, Clone)]
pub struct Invocation {
    /// The command.
    pub spec: &'static Spec,
    /// Its subcommand, where it has some.
    pub subcommand: Option<&'static Subcommand>,
    /// What is to be run.
    pub run: &'static Run,
    /// Every required value, and the optional ones that were given.
    pub args: Args,
}

/// The checked values of a command's options.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Args(Vec<(&'static str, Value)>);

/// The value of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words, or the value of a choice.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// A room of the group.
    Room(RoomId),
    /// A file, not read yet.
    File(FileRef),
}

/// Why a command cannot be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArgsError {
    /// There is no such command.
    #[error("unknown command /{name}")]
    UnknownCommand {
        /// What was typed.
        name: String,
        /// The command that it is nearest to.
        nearest: Option<&'static str>,
    },
    /// The command has no such subcommand, or none was given.
    #[error("/{command} has no subcommand '{name}'")]
    UnknownSubcommand {
        /// The command.
        command: &'static str,
        /// What was typed; empty when nothing was.
        name: String,
        /// What it has.
        known: Vec<&'static str>,
    },
    /// The command has no such option.
    #[error("{usage} has no option '{option}'")]
    UnknownOption {
        /// How the command is used.
        usage: String,
        /// What was given.
        option: String,
    },
    /// A required option was left out.
    #[error("{usage} lacks its option '{option}'")]
    Missing {
        /// How the command is used.
        usage: String,
        /// The option.
        option: &'static str,
    },
    /// A value does not fit its option.
    #[error("option '{option}' takes {expected}, found '{found}'")]
    Wrong {
        /// The option.
        option: &'static str,
        /// What was given.
        found: String,
        /// What it takes.
        expected: String,
    },
}

impl Invocation {
    /// Checks a command's values.
    ///
    /// # Errors
    /// As [`ArgsError`] says, at the first value that does not fit.
    pub fn new(
        spec: &'static Spec,
        subcommand: Option<&str>,
        values: impl IntoIterator<Item = (String, Value)>,
    ) -> Result<Self, ArgsError> {
        let (subcommand, run) = match &spec.body {
            Body::Plain(run) => (None, run),
            Body::Subcommands(known) => {
                let name = subcommand.unwrap_or_default();
                let subcommand =
                    spec.subcommand(name)
                        .ok_or_else(|| ArgsError::UnknownSubcommand {
                            command: spec.name,
                            name: shortened(name),
                            known: known.iter().map(|subcommand| subcommand.name).collect(),
                        })?;
                (Some(subcommand), &subcommand.run)
            }
        };
        let mut invocation = Self {
            spec,
            subcommand,
            run,
            args: Args::default(),
        };
        for (name, value) in values {
            let Some(option) = run.option(&name) else {
                return Err(ArgsError::UnknownOption {
                    usage: invocation.usage(),
                    option: shortened(&name),
                });
            };
            let value = checked(option, value)?;
            invocation.args.0.retain(|(name, _)| *name != option.name);
            invocation.args.0.push((option.name, value));
        }
        match run
            .options
            .iter()
            .find(|option| option.required && invocation.args.get(option.name).is_none())
        {
            Some(option) => Err(ArgsError::Missing {
                usage: invocation.usage(),
                option: option.name,
            }),
            None => Ok(invocation),
        }
    }

    /// How the command is used, such as `/compare first | second`.
    #[must_use]
    pub fn usage(&self) -> String {
        usage(self.spec, self.subcommand)
    }
}

/// How a command is used, such as `/compare first | second`; optional ones in brackets.
#[must_use]
pub fn usage(spec: &Spec, subcommand: Option<&Subcommand>) -> String {
    let mut line = format!("/{}", spec.name);
    let run = match (subcommand, &spec.body) {
        (Some(subcommand), _) => {
            line.push(' ');
            line.push_str(subcommand.name);
            &subcommand.run
        }
        (None, Body::Plain(run)) => run,
        (None, Body::Subcommands(_)) => return line,
    };
    let mut texts = 0;
    for option in run.options {
        let is_text = matches!(option.kind, OptionKind::Text { .. });
        line.push_str(if is_text && option.required && texts > 0 {
            " | "
        } else {
            " "
        });
        texts += usize::from(is_text);
        if option.required {
            line.push_str(option.name);
        } else {
            line.push('[');
            line.push_str(option.name);
            line.push_str(":…]");
        }
    }
    line
}

impl Args {
    /// The value of an option, if it was given.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The words of a text or choice option; empty when it was left out.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        match self.get(name) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The number of a number option, if it was given.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        match self.get(name) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The room of a room option, if it was given.
    #[must_use]
    pub fn room(&self, name: &str) -> Option<RoomId> {
        match self.get(name) {
            Some(Value::Room(room)) => Some(*room),
            _ => None,
        }
    }

    /// The file of a file option, if it was given.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&FileRef> {
        match self.get(name) {
            Some(Value::File(file)) => Some(file),
            _ => None,
        }
    }

    /// The value of a flag, if it was given.
    #[must_use]
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name) {
            Some(Value::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }
}

/// Fits a raw value to its option; typed text becomes a number, a flag or a choice where the option wants one.
fn checked(option: &'static OptionSpec, value: Value) -> Result<Value, ArgsError> {
    let wrong = |found: &str| ArgsError::Wrong {
        option: option.name,
        found: shortened(found),
        expected: expected(option),
    };
    match (&option.kind, value) {
        (OptionKind::Text { max_chars }, Value::Text(text)) => {
            let text = text.trim();
            if option.required && text.is_empty() {
                return Err(wrong(text));
            }
            let text: String = text.chars().take(usize::from(*max_chars)).collect();
            Ok(Value::Text(text.trim_end().to_owned()))
        }
        (OptionKind::Text { .. }, Value::Number(number)) => Ok(Value::Text(number.to_string())),
        (OptionKind::Number { min, max }, Value::Number(number)) => {
            if (*min..=*max).contains(&number) {
                Ok(Value::Number(number))
            } else {
                Err(wrong(&number.to_string()))
            }
        }
        (OptionKind::Number { .. }, Value::Text(text)) => {
            // People write '¶13', '#13', '13.' and 'nine' as well as '13'.
            if let Some(number) = cardinal(&fold(text.trim())) {
                return checked(option, Value::Number(number.into()));
            }
            let digits = text.trim_matches(|c: char| !c.is_ascii_digit() && c != '-' && c != '+');
            match digits.parse() {
                Ok(number) => checked(option, Value::Number(number)),
                Err(_) => Err(wrong(&text)),
            }
        }
        (OptionKind::Flag, Value::Flag(flag)) => Ok(Value::Flag(flag)),
        (OptionKind::Flag, Value::Text(text)) => match text.trim().to_lowercase().as_str() {
            "yes" | "true" | "on" | "1" => Ok(Value::Flag(true)),
            "no" | "false" | "off" | "0" => Ok(Value::Flag(false)),
            _ => Err(wrong(&text)),
        },
        (OptionKind::Choice(choices), Value::Text(text)) => {
            let typed = text.trim().to_lowercase();
            choices
                .iter()
                .find(|choice| choice.value == typed || choice.label.to_lowercase() == typed)
                .map(|choice| Value::Text(choice.value.to_owned()))
                .ok_or_else(|| wrong(&text))
        }
        (OptionKind::Room, Value::Room(room)) => Ok(Value::Room(room)),
        // A line written by us names a room by its bare number.
        (OptionKind::Room, Value::Text(text)) => text
            .trim()
            .parse()
            .map(|id| Value::Room(RoomId(id)))
            .map_err(|_| wrong(&text)),
        (OptionKind::File, Value::File(file)) => Ok(Value::File(file)),
        (OptionKind::File, Value::Text(path)) if !path.trim().is_empty() => {
            Ok(Value::File(FileRef::at(path.trim())))
        }
        (OptionKind::File, Value::Text(path)) => Err(wrong(&path)),
        (_, Value::File(file)) => Err(wrong(&file.name)),
        (_, Value::Room(room)) => Err(wrong(&room.to_string())),
        (_, Value::Number(number)) => Err(wrong(&number.to_string())),
        (_, Value::Flag(flag)) => Err(wrong(if flag { "yes" } else { "no" })),
    }
}

fn expected(option: &OptionSpec) -> String {
    match option.kind {
        OptionKind::Text { .. } => "some words".to_owned(),
        OptionKind::Number { min, max } if max == i64::MAX => format!("a whole number from {min}"),
        OptionKind::Number { min, max } => format!("a whole number from {min} to {max}"),
        OptionKind::Flag => "yes or no".to_owned(),
        OptionKind::Room => "a channel".to_owned(),
        OptionKind::File => "a file".to_owned(),
        OptionKind::Choice(choices) => {
            let values: Vec<_> = choices.iter().map(|choice| choice.value).collect();
            format!("one of {}", values.join(", "))
        }
    }
}

/// A value as it is quoted back: enough to recognise it by.
fn shortened(found: &str) -> String {
    const SHOWN_CHARS: usize = 40;
    let mut short: String = found.trim().chars().take(SHOWN_CHARS).collect();
    if found.trim().chars().count() > SHOWN_CHARS {
        short.push('…');
    }
    short
}
