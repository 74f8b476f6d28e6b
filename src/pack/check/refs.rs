//! What every table needs: words that have to be there, ids and paragraphs that have to exist, dates that can be read.

use std::borrow::Cow;

use super::Checker;
use crate::date::{DateError, When};
use crate::pack::problem::{Code, Problem, Span};
use crate::pack::raw::{At, Words, shown};
use crate::pack::{TopicId, suggest};

/// Comparisons of ids spent on "did you mean" in one file: about a fifth of a second.
pub(super) const MOST_COMPARISONS: usize = 500_000;
/// The longest id in bytes, so that it fits wherever an answer is shown or pressed.
const LONGEST_ID: usize = 64;

/// How dates are written.
const DATES: &str =
    "a span is written `1939-05/1939-09`, a doubtful year `1936?`, a rough one `1936~`";

/// A topic's place in the pack and in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub id: TopicId,
    pub span: Span,
    pub event: bool,
}

/// What an id has to belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Any,
    Entity,
    Event,
}

impl<'i> Checker<'i> {
    /// Reports that `key` is missing from the table at `span`, unless it is there and could not be read.
    pub(super) fn missing(
        &mut self,
        key: &str,
        table: &str,
        span: Span,
        failed: &[&str],
        example: &str,
    ) {
        if !failed.contains(&key) {
            let problem =
                Problem::new(Code::MissingKey, format!("this {table} has no `{key}`")).at(span);
            self.problems
                .push(problem.help(format!("add a line such as `{key} = {example}`")));
        }
    }

    /// Words that have to be there, on one line.
    pub(super) fn required(
        &mut self,
        words: Option<Words<'i>>,
        key: &str,
        table: &str,
        (span, failed): (Span, &[&str]),
        example: &str,
    ) -> Option<At<String>> {
        if let Some(words) = words {
            let span = words.span;
            self.text(&words, key).map(|value| At { span, value })
        } else {
            self.missing(key, table, span, failed, example);
            None
        }
    }

    /// Words that may be left out, on one line; reported when they are there and say nothing.
    pub(super) fn optional(&mut self, words: Option<Words<'i>>, key: &str) -> Option<String> {
        self.text(&words?, key)
    }

    fn text(&mut self, words: &Words<'i>, key: &str) -> Option<String> {
        let text = one_line(&words.value);
        if text.is_empty() {
            let problem =
                Problem::new(Code::EmptyText, format!("`{key}` says nothing")).at(words.span);
            self.problems
                .push(problem.help("write the words, or delete the line if the key is optional"));
            return None;
        }
        Some(text.into_owned())
    }

    /// A list of words, none of which says nothing.
    pub(super) fn texts(
        &mut self,
        list: Option<Vec<Words<'i>>>,
        key: &str,
    ) -> (Vec<String>, Vec<Span>) {
        let list = list.unwrap_or_default();
        let mut texts = Vec::with_capacity(list.len());
        let mut spans = Vec::new();
        for words in list {
            let span = words.span;
            if let Some(text) = self.text(&words, key) {
                texts.push(text);
                if self.keep_places {
                    spans.push(span);
                }
            }
        }
        (texts, spans)
    }

    /// Whether an id is well formed; reported with one that would be.
    pub(super) fn well_formed(&mut self, id: &Words<'i>) -> bool {
        let text = id.value.as_ref();
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !text.is_empty() && text.len() <= LONGEST_ID && text.bytes().all(good) {
            return true;
        }
        let message = if text.len() > LONGEST_ID {
            format!(
                "an id has at most {LONGEST_ID} characters, and `{}` has {}",
                shown(text),
                text.chars().count()
            )
        } else {
            format!(
                "`{}` is no id: an id is made of a to z, 0 to 9 and hyphens",
                shown(text)
            )
        };
        let problem = Problem::new(Code::BadId, message).at(id.span);
        let proposal = id_like(text);
        self.problems.push(if proposal.is_empty() {
            problem.help("choose a short id, such as `battle-date`")
        } else {
            problem.help(format!(
                "`{proposal}` would do; change it wherever the id is used"
            ))
        });
        false
    }

    /// The topic that an id names.
    pub(super) fn topic(&mut self, id: &Words<'i>, key: &str, wanted: Wanted) -> Option<TopicId> {
        let Some(found) = self.topics.get(&id.value).copied() else {
            if !self.lost_ids.contains(id.value.as_ref()) {
                self.unknown_id(id, key);
            }
            return None;
        };
        let wrong = match wanted {
            Wanted::Entity if found.event => "an entity, and this is the id of an event",
            Wanted::Event if !found.event => "an event, and this is the id of an entity",
            _ => return Some(found.id),
        };
        let problem = Problem::new(Code::WrongTopic, format!("`{key}` takes the id of {wrong}"));
        self.problems
            .push(problem.at(id.span).label(found.span, "declared here"));
        None
    }

    fn unknown_id(&mut self, id: &Words<'i>, key: &str) {
        let shown = shown(&id.value);
        let problem = Problem::new(
            Code::UnknownId,
            format!("`{key}` names `{shown}`, and nothing has that id"),
        );
        let problem = problem.at(id.span);
        let meant = if self.topics.len() <= self.comparisons_left {
            self.comparisons_left -= self.topics.len();
            suggest::closest(&id.value, self.topics.keys().map(AsRef::as_ref))
        } else {
            None
        };
        let problem = match meant {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem.help(format!(
                "add an `[[entity]]` or `[[event]]` with `id = \"{shown}\"`, or correct the id"
            )),
        };
        self.problems.push(problem);
    }

    /// The topics that a list of ids names, each once.
    pub(super) fn topic_list(
        &mut self,
        ids: Vec<Words<'i>>,
        key: &str,
        wanted: Wanted,
    ) -> Vec<TopicId> {
        let mut topics = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(topic) = self.topic(&id, key, wanted) {
                if topics.contains(&topic) {
                    let message = format!("`{}` stands twice in this list", shown(&id.value));
                    self.problems
                        .push(Problem::new(Code::Needless, message).at(id.span));
                } else {
                    topics.push(topic);
                }
            }
        }
        topics
    }

    /// The number of a paragraph that exists.
    pub(super) fn paragraph_number(&mut self, number: &At<i64>) -> Option<u32> {
        let count = self.pack.paragraphs.len();
        let known = u32::try_from(number.value)
            .ok()
            .filter(|found| (1..=count).contains(&(*found as usize)));
        if known.is_none() && !self.lost_paragraphs {
            let message = format!("there is no paragraph {}", number.value);
            let problem = Problem::new(Code::UnknownParagraph, message).at(number.span);
            self.problems.push(match count {
                0 => problem.help(
                    "the pack has no paragraphs yet: add a `[[paragraph]]` with `number = 1`",
                ),
                count => problem.help(format!("the paragraphs of this pack are 1 to {count}")),
            });
        }
        known
    }

    /// The paragraphs behind something; it has to have one.
    pub(super) fn cited(
        &mut self,
        numbers: Option<Vec<At<i64>>>,
        table: &str,
        (span, failed): (Span, &[&str]),
    ) -> Vec<u32> {
        let given = numbers.unwrap_or_default();
        if given.is_empty() && !failed.contains(&"paragraphs") {
            let problem = Problem::new(
                Code::NoParagraph,
                format!("this {table} cites no paragraph"),
            )
            .at(span);
            self.problems.push(
                problem.help(
                    "add the number of the paragraph it comes from, such as `paragraphs = [4]`",
                ),
            );
        }
        let mut paragraphs = Vec::with_capacity(given.len());
        for number in given {
            if let Some(paragraph) = self.paragraph_number(&number) {
                if paragraphs.contains(&paragraph) {
                    let message = format!("paragraph {paragraph} stands twice in this list");
                    self.problems
                        .push(Problem::new(Code::Needless, message).at(number.span));
                } else {
                    paragraphs.push(paragraph);
                }
            }
        }
        paragraphs
    }

    /// A date that has to be readable.
    pub(super) fn when(&mut self, words: Option<Words<'i>>, key: &str) -> Option<When> {
        let words = words?;
        match When::parse_edtf(&words.value) {
            Ok(when) => Some(when),
            Err(error) => {
                let code = if matches!(error, DateError::Order { .. }) {
                    Code::ReversedDates
                } else {
                    Code::BadDate
                };
                let error = error.to_string();
                let (what, help) = error.split_once("; ").unwrap_or((&error, DATES));
                self.problems.push(
                    Problem::new(code, format!("`{key}`: {what}"))
                        .at(words.span)
                        .help(help),
                );
                None
            }
        }
    }

    /// A number within a range.
    pub(super) fn within(
        &mut self,
        number: Option<At<f64>>,
        key: &str,
        (least, most): (f64, f64),
    ) -> Option<f64> {
        let number = number?;
        if (least..=most).contains(&number.value) {
            return Some(number.value);
        }
        let message = format!(
            "`{key}` lies between {least} and {most}, and this is {}",
            number.value
        );
        self.problems
            .push(Problem::new(Code::BadNumber, message).at(number.span));
        None
    }
}

/// `text` without space around it and with single spaces for line breaks and runs of space.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let tidy = !text.contains("  ") && !text.chars().any(|c| c != ' ' && c.is_whitespace());
    if tidy {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The id closest to `text`: lower case, hyphens for what an id cannot have.
pub(super) fn id_like(text: &str) -> String {
    let ascii =
        deunicode::deunicode(&text.chars().take(LONGEST_ID).collect::<String>()).to_lowercase();
    let words: Vec<_> = ascii
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-").chars().take(LONGEST_ID).collect()
}
