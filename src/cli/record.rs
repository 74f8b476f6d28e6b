//! An answer as one JSON object with fixed keys, for scripts and for measuring.

use serde::Serialize;

use crate::adapter::console::caller;
use crate::answer::{Outcome, Reading};
use crate::bot::command::{SOURCE, line};
use crate::bot::{Bot, BotError, Consulted, Request, Response, What};
use crate::ids::Timestamp;
use crate::pack::Pack;
use crate::reply::{Reply, Tone, wording};

/// The longest answer, in characters.
const LONGEST_ANSWER: usize = 300;
/// The most paragraphs that are named.
const MOST_PARAGRAPHS: usize = 10;

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Record {
    /// As it was asked.
    pub(super) question: String,
    /// Whether it was answered.
    pub(super) status: Status,
    /// A direct sentence or two without a citation mark, at most 300 characters.
    pub(super) answer: String,
    /// Ranked, best first, at most ten; the nearest ones where the status is unknown.
    pub(super) paragraphs: Vec<u32>,
    /// The one statement or sentence that matches best.
    pub(super) evidence: String,
    /// Ids of the facts used.
    pub(super) facts: Vec<String>,
    /// 0 to 1, comparable across questions.
    pub(super) confidence: f32,
    /// What to ask instead.
    pub(super) suggestions: Vec<Suggestion>,
    /// Id of the pack.
    pub(super) pack: String,
}

/// Whether a question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    /// The source says it.
    Answered,
    /// Several readings are plausible.
    Suggested,
    /// The source does not say, or it was no question.
    Unknown,
}

/// Another question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Suggestion {
    label: String,
    command: String,
}

impl Record {
    /// Asks the bot, on its own: no earlier question has a say in it.
    pub(super) async fn of(bot: &Bot, question: String) -> Self {
        let what = What::FreeText {
            text: question.clone(),
            replied_to: None,
        };
        // The time only matters to what is remembered, and nothing is.
        let request = Request {
            what,
            who: caller(),
            at: Timestamp(0),
        };
        let pack = bot.library().first().pack().id.clone();
        match bot.consult(request.clone()) {
            Ok(Some(consulted)) => Self::consulted(question, &consulted),
            Ok(None) => match bot.handle(request).await {
                Response::Reply(reply) if asks_for_source(&question) => {
                    Self::source(question, bot.library().first().pack(), &reply)
                }
                Response::Reply(reply) => Self::page(question, pack, &reply),
                Response::Nothing => Self::unanswered(question, pack, ""),
                Response::Form(form) => Self::unanswered(question, pack, &form.label),
            },
            Err(error @ BotError::Internal(_)) => {
                Self::unanswered(question, pack, &error.to_string())
            }
            Err(BotError::User(text)) => Self::unanswered(question, pack, &text),
        }
    }

    fn consulted(question: String, consulted: &Consulted) -> Self {
        let pack = consulted.reader.pack();
        let blank = Self::unanswered(question, pack.id.clone(), "");
        match &consulted.outcome {
            Outcome::Answered(answered) => Self {
                status: Status::Answered,
                answer: cut(&answered.answer),
                paragraphs: answered.cited.paragraphs().to_vec(),
                evidence: answered.evidence.clone(),
                facts: answered
                    .facts
                    .iter()
                    .map(|&fact| pack.fact(fact).id.clone())
                    .collect(),
                confidence: answered.confidence,
                ..blank
            },
            Outcome::Ambiguous(ambiguous) => Self {
                status: Status::Suggested,
                answer: cut(wording::CHOICE),
                paragraphs: first(&ambiguous.paragraphs),
                evidence: ambiguous.evidence.clone(),
                confidence: ambiguous.confidence,
                suggestions: suggestions(&ambiguous.readings),
                ..blank
            },
            Outcome::Unknown(unknown) => Self {
                answer: cut(&match &unknown.missing {
                    Some(missing) => format!("{} {missing}", wording::UNSAID),
                    None => wording::UNSAID.to_owned(),
                }),
                paragraphs: first(&unknown.paragraphs),
                evidence: unknown.evidence.clone(),
                confidence: unknown.confidence,
                suggestions: suggestions(&unknown.suggestions),
                ..blank
            },
            Outcome::Social(social) => Self {
                answer: cut(&wording::social(*social, &pack.title)),
                ..blank
            },
        }
    }

    /// What text the answers come from: the whole of it stands behind that.
    fn source(question: String, pack: &Pack, reply: &Reply) -> Self {
        let fields = reply
            .fields
            .iter()
            .map(|f| format!("{}: {}.", f.name, f.value));
        let text: Vec<String> = std::iter::once(reply.text.clone()).chain(fields).collect();
        let paragraphs: Vec<u32> = pack.paragraphs.iter().map(|p| p.number).collect();
        Self {
            status: Status::Answered,
            paragraphs: first(&paragraphs),
            confidence: 1.0,
            ..Self::unanswered(question, pack.id.clone(), &text.join(" "))
        }
    }

    /// A page of the pack counts as answered, one about the bot does not.
    fn page(question: String, pack: String, reply: &Reply) -> Self {
        let is_from_source = reply.tone == Tone::Page && !reply.citations.is_empty();
        Self {
            status: if is_from_source {
                Status::Answered
            } else {
                Status::Unknown
            },
            paragraphs: reply
                .citations
                .iter()
                .map(|citation| citation.paragraph)
                .take(MOST_PARAGRAPHS)
                .collect(),
            confidence: if is_from_source { 1.0 } else { 0.0 },
            evidence: if is_from_source {
                cut(&reply.text)
            } else {
                String::new()
            },
            ..Self::unanswered(question, pack, &reply.text)
        }
    }

    fn unanswered(question: String, pack: String, text: &str) -> Self {
        Self {
            question,
            status: Status::Unknown,
            answer: cut(text),
            paragraphs: Vec::new(),
            evidence: String::new(),
            facts: Vec::new(),
            confidence: 0.0,
            suggestions: Vec::new(),
            pack,
        }
    }
}

fn asks_for_source(line: &str) -> bool {
    line::is_line(line) && line::parse(line).is_ok_and(|read| read.spec.name == SOURCE.name)
}

fn first(paragraphs: &[u32]) -> Vec<u32> {
    paragraphs.iter().copied().take(MOST_PARAGRAPHS).collect()
}

fn suggestions(readings: &[Reading]) -> Vec<Suggestion> {
    readings
        .iter()
        .map(|reading| Suggestion {
            label: reading.label.clone(),
            command: line::asking(&reading.ask),
        })
        .collect()
}

/// At most [`LONGEST_ANSWER`] characters on one line, cut between words where that is possible.
fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(LONGEST_ANSWER) else {
        return text;
    };
    let (room, _) = text
        .char_indices()
        .nth(LONGEST_ANSWER - 1)
        .unwrap_or((end, ' '));
    let end = text[..room].rfind(' ').filter(|&at| at > 0).unwrap_or(room);
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let short = cut(text);
        assert_eq!(short, expected);
        assert!(short.chars().count() <= LONGEST_ANSWER);
    }

    #[test]
    fn an_answer_is_one_line_of_at_most_300_characters() {
        check("one\n two", "one two");
        check("", "");
        check(&"é".repeat(300), &"é".repeat(300));
        check(&"é".repeat(301), &format!("{}…", "é".repeat(299)));
        check(
            &"four ".repeat(100),
            &format!("{}…", ["four"; 59].join(" ")),
        );
    }
}
