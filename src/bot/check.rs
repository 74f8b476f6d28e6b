//! Holds somebody's words against the source, sentence by sentence: supported, contradicted or not covered, with the fact
//! and its paragraph.

use unicode_segmentation::UnicodeSegmentation;

use crate::answer::{Checked, Form, Inquiry, Reader, Ruling};
use crate::question::Wanted;
use crate::reply::compose::{cite, read_button};
use crate::reply::{Field, Reply, Tone, wording};
use crate::text::sentences;

/// Sentences of a message that are held against the source; more would be a wall of text.
const SENTENCES: usize = 6;
/// Words that a sentence needs at least: 'Oh no!' claims nothing.
const LEAST_WORDS: usize = 3;
/// Characters of a sentence that are shown.
const SHOWN_CHARS: usize = 160;
/// Paragraphs that get a citation and a button.
const PARAGRAPHS: usize = 4;

/// What the sources say to a claim; of several the one that settles a sentence speaks.
pub(super) fn check(readers: &[&Reader], claim: &str) -> Reply {
    let claims: Vec<&str> = claim
        .lines()
        .flat_map(|line| sentences(line).into_iter().map(|range| &line[range]))
        .filter(|sentence| {
            sentence.unicode_words().count() >= LEAST_WORDS
                && readers
                    .first()
                    .is_some_and(|reader| claims(reader, sentence))
        })
        .collect();
    if claims.is_empty() {
        return Reply::new(Tone::Chat, wording::NOTHING_TO_CHECK.to_owned());
    }
    let mut reply = Reply::new(Tone::Page, String::new());
    let mut counts = [0; 3];
    let mut before = vec![None; readers.len()];
    for sentence in claims.iter().take(SENTENCES) {
        let mut best: Option<(&Reader, Checked)> = None;
        for (reader, focus) in readers.iter().zip(&mut before) {
            let checked = reader.check(sentence, focus.as_ref());
            focus.clone_from(&checked.focus);
            if best.as_ref().is_none_or(|(_, best)| {
                best.ruling == Ruling::Uncovered && checked.ruling != Ruling::Uncovered
            }) {
                best = Some((reader, checked));
            }
        }
        let Some((reader, checked)) = best else {
            continue;
        };
        counts[match checked.ruling {
            Ruling::Supported => 0,
            Ruling::Contradicted(_) => 1,
            Ruling::Uncovered => 2,
        }] += 1;
        let paragraph = checked.paragraphs.first().copied();
        reply.fields.push(Field {
            name: shortened(sentence),
            value: wording::ruling(checked.ruling, &checked.evidence, paragraph),
            short: false,
        });
        let pack = reader.pack();
        let is_new = |number: u32| {
            reply
                .citations
                .iter()
                .all(|c| c.paragraph != number || c.pack != pack.id)
        };
        if let Some(number) = paragraph.filter(|n| is_new(*n) && reply.citations.len() < PARAGRAPHS)
        {
            reply.citations.push(cite(pack, number));
            reply.actions.push(read_button(pack, number));
        }
    }
    let [supported, contradicted, uncovered] = counts;
    reply.text = wording::checked(supported, contradicted, uncovered);
    if claims.len() > SENTENCES {
        reply
            .details
            .push(wording::checked_only(SENTENCES, claims.len()));
    }
    reply.details.push(wording::CHECKED_HOW.to_owned());
    reply
}

/// Whether a sentence claims something: one that asks for something claims nothing, one that asks whether does.
fn claims(reader: &Reader, sentence: &str) -> bool {
    !sentence.ends_with('?')
        || reader
            .understand(Inquiry {
                text: sentence,
                form: Form::Free,
                focus: None,
            })
            .asked
            .wanted
            == Wanted::YesNo
}

fn shortened(sentence: &str) -> String {
    let mut short: String = sentence.chars().take(SHOWN_CHARS).collect();
    if sentence.chars().count() > SHOWN_CHARS {
        short.push('…');
    }
    short
}
