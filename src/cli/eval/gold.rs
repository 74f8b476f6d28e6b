//! Question sets: what is asked, and what counts as right.
//!
//! Two formats are read. A `.jsonl` file has an object a line, with `question` (or `command` and `argument`),
//! `answerable`, `accept` and `must_not` (regular expressions on the normalised answer), `paragraphs`, and optionally
//! `kind`, `style` and `subkind`. A `.toml` file has `[[question]]` with `ask` and one of `fact`, `any_of` and `unknown`.

use std::fs;
use std::path::{Path, PathBuf};

use fancy_regex::Regex;
use serde::Deserialize;

use super::normal::normalise;
use crate::cli::{Failure, unreadable};

/// A question with what counts as right.
#[derive(Debug)]
pub(super) struct Gold {
    /// Names it in lists of mistakes.
    pub(super) id: String,
    /// What is asked: a question or a command line.
    pub(super) line: String,
    /// What counts as right.
    pub(super) right: Right,
    /// What to group it by.
    pub(super) groups: Groups,
}

/// What counts as right.
#[derive(Debug)]
pub(super) enum Right {
    /// An answer that a pattern accepts, with one of these paragraphs first.
    Accepted {
        accept: Vec<Regex>,
        must_not: Vec<Regex>,
        paragraphs: Vec<u32>,
    },
    /// An answer that uses one of these facts.
    Facts(Vec<String>),
    /// No answer.
    Unknown,
}

/// What to group a question by.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) command: Option<String>,
    pub(super) style: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) subkind: Option<String>,
    pub(super) paragraph: Option<u32>,
}

impl Right {
    /// Whether an answer's words are right.
    pub(super) fn accepts(&self, answer: &str, facts: &[String]) -> bool {
        match self {
            Self::Accepted {
                accept, must_not, ..
            } => {
                let text = normalise(answer);
                // A pattern that backtracks too far matches nothing.
                let hits = |patterns: &[Regex]| {
                    patterns
                        .iter()
                        .any(|pattern| pattern.is_match(&text).unwrap_or(false))
                };
                !text.is_empty() && !hits(must_not) && hits(accept)
            }
            Self::Facts(right) => facts.iter().any(|fact| right.contains(fact)),
            Self::Unknown => false,
        }
    }

    /// Whether a paragraph is right; a set that names facts does not say.
    pub(super) fn cites(&self, paragraph: u32) -> bool {
        match self {
            Self::Accepted { paragraphs, .. } => paragraphs.contains(&paragraph),
            Self::Facts(_) => true,
            Self::Unknown => false,
        }
    }
}

/// Reads a question set.
pub(super) fn read(path: &Path) -> Result<Vec<Gold>, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    let file = File { path };
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        file.wrong(
            line_of(before, before.len()),
            "this is not UTF-8; save the file as UTF-8".to_owned(),
        )
    })?;
    if path
        .extension()
        .is_some_and(|extension| extension == "toml")
    {
        file.toml(text)
    } else {
        file.jsonl(text)
    }
}

#[derive(Debug, Deserialize)]
struct JsonQuestion {
    id: Option<String>,
    question: Option<String>,
    command: Option<String>,
    argument: Option<String>,
    answerable: bool,
    #[serde(default)]
    accept: Vec<String>,
    #[serde(default)]
    must_not: Vec<String>,
    #[serde(default)]
    paragraphs: Vec<u32>,
    kind: Option<String>,
    style: Option<String>,
    subkind: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlSet {
    #[serde(default)]
    question: Vec<toml::Spanned<TomlQuestion>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlQuestion {
    ask: String,
    fact: Option<String>,
    #[serde(default)]
    any_of: Vec<String>,
    #[serde(default)]
    unknown: bool,
    kind: Option<String>,
    style: Option<String>,
}

/// A file, for naming it in errors.
struct File<'a> {
    path: &'a Path,
}

impl File<'_> {
    fn jsonl(&self, text: &str) -> Result<Vec<Gold>, Failure> {
        let lines = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(number, line)| self.json(number, line))
            .collect()
    }

    fn json(&self, number: usize, line: &str) -> Result<Gold, Failure> {
        let raw: JsonQuestion =
            serde_json::from_str(line).map_err(|error| self.wrong(number, error.to_string()))?;
        let asked = match (raw.question, &raw.command, raw.argument) {
            (Some(question), None, None) => question,
            (None, Some(command), argument) => {
                format!("/{command} {}", argument.unwrap_or_default())
            }
            _ => {
                return Err(self.wrong(
                    number,
                    "expected either a question or a command with its argument".to_owned(),
                ));
            }
        };
        let compile = |patterns: &[String]| {
            patterns
                .iter()
                .map(|pattern| {
                    Regex::new(pattern)
                        .map_err(|error| self.wrong(number, format!("'{pattern}': {error}")))
                })
                .collect::<Result<Vec<_>, _>>()
        };
        let paragraph = raw.paragraphs.first().copied();
        let right = if raw.answerable {
            let (accept, must_not) = (compile(&raw.accept)?, compile(&raw.must_not)?);
            Right::Accepted {
                accept,
                must_not,
                paragraphs: raw.paragraphs,
            }
        } else {
            Right::Unknown
        };
        Ok(Gold {
            id: raw.id.unwrap_or_else(|| number.to_string()),
            line: asked,
            groups: Groups {
                command: raw.command,
                style: raw.style,
                kind: raw.kind,
                subkind: raw.subkind.filter(|_| !raw.answerable),
                paragraph: paragraph.filter(|_| raw.answerable),
            },
            right,
        })
    }

    fn toml(&self, text: &str) -> Result<Vec<Gold>, Failure> {
        let set: TomlSet = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.wrong(line_of(text.as_bytes(), at), error.message().to_owned())
        })?;
        set.question
            .into_iter()
            .map(|spanned| {
                let line = line_of(text.as_bytes(), spanned.span().start);
                let raw = spanned.into_inner();
                let right = match (raw.fact, raw.any_of, raw.unknown) {
                    (Some(fact), any_of, false) if any_of.is_empty() => Right::Facts(vec![fact]),
                    (None, any_of, false) if !any_of.is_empty() => Right::Facts(any_of),
                    (None, any_of, true) if any_of.is_empty() => Right::Unknown,
                    _ => {
                        return Err(self.wrong(
                            line,
                            "expected exactly one of fact, any_of and unknown = true".to_owned(),
                        ));
                    }
                };
                Ok(Gold {
                    id: format!("line {line}"),
                    line: raw.ask,
                    right,
                    groups: Groups {
                        style: raw.style,
                        kind: raw.kind,
                        ..Groups::default()
                    },
                })
            })
            .collect()
    }

    fn wrong(&self, line: usize, message: String) -> Failure {
        Failure::Questions {
            path: PathBuf::from(self.path),
            line,
            message,
        }
    }
}

/// The line, counted from 1, that holds the byte `at`.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at.min(bytes.len())]
        .split(|byte| *byte == b'\n')
        .count()
}
