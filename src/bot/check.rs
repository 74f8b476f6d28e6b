//! Holds somebody's words against the source: each sentence is put to the reader as a question, and what the source
//! says about it is set beside it.
//!
//! It shows passages and judges nothing: whether they support or contradict the words is for the person to see.

use unicode_segmentation::UnicodeSegmentation;

use crate::answer::{Form, Inquiry, Outcome, Reader};
use crate::reply::compose::{cite, read_button};
use crate::reply::{Field, Reply, Tone, wording};

/// Sentences of a message that are held against the source; more would be a wall of text.
const SENTENCES: usize = 4;
/// Words that a sentence needs at least: 'Oh no!' claims nothing.
const LEAST_WORDS: usize = 3;
/// Characters of a sentence that are shown.
const SHOWN_CHARS: usize = 160;

/// What the source says about a claim.
#[must_use]
pub(super) fn check(reader: &Reader, claim: &str) -> Reply {
    let pack = reader.pack();
    let sentences: Vec<&str> = claim
        .unicode_sentences()
        .map(str::trim)
        .filter(|sentence| sentence.unicode_words().count() >= LEAST_WORDS)
        .collect();
    if sentences.is_empty() {
        return Reply::new(Tone::Chat, wording::NOTHING_TO_CHECK.to_owned()).private();
    }
    let mut reply = Reply::new(Tone::Page, wording::CHECKED.to_owned()).private();
    let mut paragraphs: Vec<u32> = Vec::new();
    for sentence in sentences.iter().take(SENTENCES) {
        let outcome = reader.ask(Inquiry {
            text: sentence,
            form: Form::Free,
            focus: None,
        });
        let (found, cited) = passage(&outcome);
        reply.fields.push(Field {
            name: shortened(sentence),
            value: found,
            short: false,
        });
        paragraphs.extend(
            cited
                .iter()
                .filter(|number| !paragraphs.contains(number))
                .copied()
                .collect::<Vec<_>>(),
        );
    }
    if sentences.len() > SENTENCES {
        reply
            .details
            .push(wording::checked_only(SENTENCES, sentences.len()));
    }
    for number in paragraphs.into_iter().take(SENTENCES) {
        reply.citations.push(cite(pack, number));
        reply.actions.push(read_button(pack, number));
    }
    reply
}

/// What stands beside a sentence, and the paragraphs it comes from.
fn passage(outcome: &Outcome) -> (String, Vec<u32>) {
    let (evidence, paragraphs) = match outcome {
        Outcome::Answered(answered) => (&answered.evidence, answered.cited.paragraphs()),
        Outcome::Ambiguous(ambiguous) => (&ambiguous.evidence, &ambiguous.paragraphs[..]),
        Outcome::Unknown(unknown) => {
            let nearest = if unknown.evidence.is_empty() {
                wording::UNCOVERED.to_owned()
            } else {
                wording::uncovered_nearest(&unknown.evidence)
            };
            return (
                nearest,
                unknown.paragraphs.iter().take(1).copied().collect(),
            );
        }
        Outcome::Social(_) => return (wording::UNCOVERED.to_owned(), Vec::new()),
    };
    let number = paragraphs.first().copied();
    (
        wording::source_says(evidence, number),
        number.into_iter().collect(),
    )
}

fn shortened(sentence: &str) -> String {
    let mut short: String = sentence.chars().take(SHOWN_CHARS).collect();
    if sentence.chars().count() > SHOWN_CHARS {
        short.push('…');
    }
    short
}
