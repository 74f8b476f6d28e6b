//! From an outcome to a reply: the answer first, then its working and notes, then what is cited and what can be done next.

use crate::answer::{Ambiguous, Answered, Outcome, Reading, Row, Unknown};
use crate::pack::{FactId, Pack};

use super::{Action, Button, Citation, Field, Reply, Tone, wording};

/// How many of the nearest paragraphs a refusal shows.
const NEAREST_SHOWN: usize = 2;
/// How many paragraphs get a button of their own.
const PARAGRAPH_BUTTONS: usize = 2;
/// How many other questions a refusal suggests.
const SUGGESTIONS_SHOWN: usize = 3;

/// The line that asks a question. Replies do not know how a command is written.
pub type Asking = fn(&str) -> String;

/// Puts an outcome to a person; `asking` makes the buttons that ask something else.
#[must_use]
pub fn compose(outcome: &Outcome, pack: &Pack, asking: Asking) -> Reply {
    let mut reply = match outcome {
        Outcome::Answered(answered) => answer(answered, pack),
        Outcome::Ambiguous(ambiguous) => choice(ambiguous, asking),
        Outcome::Unknown(unknown) => refusal(unknown, pack, asking),
        Outcome::Social(social) => {
            return Reply::new(Tone::Chat, wording::social(*social, &pack.title));
        }
    };
    if pack.draft {
        reply.details.push(wording::DRAFT.to_owned());
    }
    reply
}

/// The citation of a paragraph.
#[must_use]
pub fn cite(pack: &Pack, number: u32) -> Citation {
    let label = pack.paragraph(number).and_then(|paragraph| {
        paragraph
            .heading
            .clone()
            .or_else(|| paragraph.opening.clone())
    });
    Citation {
        pack: pack.id.clone(),
        paragraph: number,
        label,
        source: pack.source.title.clone(),
        quote: None,
    }
}

/// The button that shows a paragraph.
#[must_use]
pub fn read_button(pack: &Pack, number: u32) -> Button {
    Button {
        label: wording::read_paragraph(number),
        action: Action::ReadParagraph {
            pack: pack.id.clone(),
            paragraph: number,
        },
    }
}

fn answer(answered: &Answered, pack: &Pack) -> Reply {
    let cited = answered.cited.paragraphs();
    let mut reply = Reply::new(Tone::Answer, answered.answer.clone());
    reply.title.clone_from(&answered.value);
    if let Some(topic) = &answered.taken_from_focus {
        reply.details.push(wording::taken_from_focus(topic));
    }
    reply
        .details
        .extend(answered.working.as_deref().map(wording::working));
    reply
        .details
        .extend(answered.note.as_deref().map(wording::note));
    reply.fields = answered.rows.iter().map(field).collect();
    reply.citations = cited.iter().map(|&number| cite(pack, number)).collect();
    reply.actions = cited
        .iter()
        .take(PARAGRAPH_BUTTONS)
        .map(|&number| read_button(pack, number))
        .collect();
    if let Some(&fact) = answered.facts.first() {
        reply.actions.extend(topic_buttons(pack, fact));
    }
    reply
        .actions
        .push(report_button(pack, answered.facts.first().copied()));
    reply
}

fn choice(ambiguous: &Ambiguous, asking: Asking) -> Reply {
    let mut reply = Reply::new(Tone::Choice, wording::CHOICE.to_owned());
    reply.actions = ambiguous
        .readings
        .iter()
        .map(|reading| ask_button(reading, asking))
        .collect();
    reply
}

fn refusal(unknown: &Unknown, pack: &Pack, asking: Asking) -> Reply {
    let mut reply = Reply::new(Tone::Unsaid, wording::UNSAID.to_owned());
    match &unknown.missing {
        Some(missing) => reply.details.push(missing.clone()),
        None if unknown.evidence.is_empty() => {}
        None => reply.details.push(wording::nearest(&unknown.evidence)),
    }
    let nearest = || unknown.paragraphs.iter().take(NEAREST_SHOWN).copied();
    reply.citations = nearest().map(|number| cite(pack, number)).collect();
    reply.actions = nearest()
        .take(1)
        .map(|number| read_button(pack, number))
        .collect();
    reply.actions.extend(
        unknown
            .suggestions
            .iter()
            .take(SUGGESTIONS_SHOWN)
            .map(|suggestion| Button {
                label: wording::as_question(&suggestion.label),
                ..ask_button(suggestion, asking)
            }),
    );
    reply.actions.push(report_button(pack, None));
    reply
}

fn field(row: &Row) -> Field {
    Field {
        name: row.label.clone(),
        value: format!("{} (¶{})", row.text, row.paragraph),
        short: false,
    }
}

fn ask_button(reading: &Reading, asking: Asking) -> Button {
    Button {
        label: reading.label.clone(),
        action: Action::Run {
            line: asking(&reading.ask),
        },
    }
}

/// The button that reports a problem with an answer, or with a refusal.
fn report_button(pack: &Pack, fact: Option<FactId>) -> Button {
    Button {
        label: wording::REPORT.to_owned(),
        action: Action::Report {
            pack: pack.id.clone(),
            fact: fact.map(|fact| pack.fact(fact).id.clone()),
        },
    }
}

fn topic_buttons(pack: &Pack, fact: FactId) -> [Button; 2] {
    let (pack_id, fact) = (pack.id.clone(), pack.fact(fact).id.clone());
    [
        Button {
            label: wording::RELATED.to_owned(),
            action: Action::Related {
                pack: pack_id.clone(),
                fact: fact.clone(),
            },
        },
        Button {
            label: wording::FOLLOW_UP.to_owned(),
            action: Action::FollowUp {
                pack: pack_id,
                fact,
            },
        },
    ]
}
