//! Replies that show a page rather than answer a question: a paragraph, the source, what else is said of a topic.

use crate::pack::{Fact, FactId, Pack};

use super::compose::{cite, read_button};
use super::{Field, Reply, Tone, Visibility, wording};

/// How many other facts 'Related' shows.
const RELATED_SHOWN: usize = 8;

/// The paragraph numbered `number`, in the words of its verified original where that is attached; `None` when there is
/// no such paragraph.
#[must_use]
pub fn paragraph(pack: &Pack, number: u32, original: Option<&str>) -> Option<Reply> {
    let paragraph = pack.paragraph(number)?;
    let text = original.unwrap_or(&paragraph.text);
    let mut reply = Reply::new(Tone::Page, text.trim().to_owned());
    reply.title = Some(match &paragraph.heading {
        Some(heading) => format!("¶{number} {heading}"),
        None => format!("¶{number}"),
    });
    if original.is_none() && !paragraph.verbatim {
        reply.details.push(wording::OWN_WORDS.to_owned());
    }
    reply.citations = vec![cite(pack, number)];
    let neighbours = [number.checked_sub(1), number.checked_add(1)];
    reply.actions = neighbours
        .into_iter()
        .flatten()
        .filter(|&neighbour| pack.paragraph(neighbour).is_some())
        .map(|neighbour| read_button(pack, neighbour))
        .collect();
    reply.visibility = Visibility::Private;
    Some(reply)
}

/// Where a pack comes from.
#[must_use]
pub fn source(pack: &Pack) -> Reply {
    let source = &pack.source;
    let mut reply = Reply::new(Tone::Page, wording::source_of(&pack.title, &source.title));
    reply.title = Some(pack.title.clone());
    let rows = [
        ("Work", source.work.as_deref()),
        ("Author", source.author.as_deref()),
        ("Publisher", source.publisher.as_deref()),
        ("Translation", source.translation.as_deref()),
        ("Licence", source.licence.as_deref()),
    ];
    reply.fields = rows
        .into_iter()
        .filter_map(|(name, value)| {
            Some(Field {
                name: name.to_owned(),
                value: value?.to_owned(),
                short: false,
            })
        })
        .collect();
    reply
        .details
        .push(wording::extent(pack.paragraphs.len(), pack.facts.len()));
    if pack.draft {
        reply.details.push(wording::DRAFT.to_owned());
    }
    reply
}

/// What else the pack says about the chief topic of a fact, in the order of the file.
#[must_use]
pub fn related(pack: &Pack, to: FactId) -> Reply {
    let asked = pack.fact(to);
    let Some(&topic) = asked.about.first() else {
        return Reply::new(Tone::Page, wording::NOTHING_RELATED.to_owned());
    };
    let others: Vec<&Fact> = pack
        .facts
        .iter()
        .filter(|fact| fact.id != asked.id && fact.about.contains(&topic))
        .take(RELATED_SHOWN)
        .collect();
    if others.is_empty() {
        return Reply::new(Tone::Page, wording::NOTHING_RELATED.to_owned());
    }
    let mut reply = Reply::new(Tone::Page, wording::related_to(&pack.topic(topic).name));
    for fact in others {
        let Some(&number) = fact.paragraphs.first() else {
            continue;
        };
        reply
            .details
            .push(format!("{} (¶{number})", fact.statement));
        if reply
            .citations
            .iter()
            .all(|citation| citation.paragraph != number)
        {
            reply.citations.push(cite(pack, number));
        }
    }
    reply
}
