//! Understanding a question in its conversation: commands fix what is asked for, follow-ups take the last topic.

use super::{Focus, Inquiry};
use crate::index::Index;
use crate::lexicon::List;
use crate::pack::{FactKind, TopicId, TopicKind};
use crate::question::{self, Mention, Question, Wanted};

/// A question with what it took from the conversation.
pub(super) struct Followed {
    pub(super) question: Question,
    /// The topic that it took over.
    pub(super) taken: Option<TopicId>,
}

/// Understands an inquiry.
pub(super) fn understand(inquiry: Inquiry<'_>, index: &Index) -> Followed {
    let mut question = question::understand(inquiry.text, index);
    if let Some((_, wanted)) = inquiry.form.asks() {
        question.ask_for(wanted);
    }
    let taken = inquiry
        .focus
        .and_then(|focus| take(&mut question, focus, index));
    Followed { question, taken }
}

/// Lets a question that names no topic of its own take the last one.
fn take(question: &mut Question, focus: &Focus, index: &Index) -> Option<TopicId> {
    let first = question.words.first().map(|w| w.text.as_str());
    let backward = question
        .words
        .iter()
        .any(|w| List::Pronoun.has(&w.text) || List::Pointing.has(&w.text));
    let opens = matches!(first, Some("and" | "but" | "also" | "so"))
        || question.words.len() >= 2
            && matches!(
                (first, question.words[1].text.as_str()),
                (Some("what" | "how"), "about")
            );
    let short = question.content().count() <= 2 && question.words.len() <= 5;
    // A side is no topic of its own here: 'and the Japanese?' is still about the battle.
    let own = question
        .mentions
        .iter()
        .any(|m| m.strong && !question.sides.contains(&m.chief()));
    let points_back = opens || backward;
    if !points_back && (own || !short) {
        return None;
    }
    let own_event = question
        .mentions
        .iter()
        .any(|m| m.strong && matches!(index.pack().topic(m.chief()).kind, TopicKind::Event(_)));
    if own_event {
        return None;
    }
    let topic = *focus.topics.first()?;
    if question
        .mentions
        .iter()
        .any(|m| m.topics.iter().any(|&(t, _)| t == topic))
    {
        return None;
    }
    question.mentions.push(Mention {
        topics: vec![(topic, 0.9)],
        words: Vec::new(),
        strong: true,
    });
    if question.side.is_none()
        && (backward || question.asked.wanted == Wanted::What && !question.asked.explicit)
    {
        question.side = focus.side;
    }
    // 'and the wounded?', 'and for Japan?' ask for the same kind of thing as before.
    if question.asked.wanted == Wanted::What
        && !question.asked.explicit
        && let Some(&fact) = focus.facts.first()
        && let Some(wanted) = wanted_of(index.pack().fact(fact).kind)
    {
        question.ask_for(wanted);
    }
    Some(topic)
}

/// What a fact of a kind answers.
const fn wanted_of(kind: FactKind) -> Option<Wanted> {
    Some(match kind {
        FactKind::Date | FactKind::Begin | FactKind::End => Wanted::When,
        FactKind::Duration => Wanted::HowLong,
        FactKind::Place => Wanted::Where,
        FactKind::Commander | FactKind::Actor | FactKind::Participant => Wanted::Who,
        FactKind::Losses | FactKind::Strength | FactKind::Amount => Wanted::HowMany,
        FactKind::Cause | FactKind::Aim => Wanted::Why,
        FactKind::Outcome | FactKind::Consequence => Wanted::Result,
        _ => return None,
    })
}
