//! From paragraphs to typed facts; every sentence that says nothing typed stays as a statement.
//!
//! Each rule looks at one sentence with its names, dates and numbers. A fact is about the event or agreement that the
//! sentence names, else about its first name, else about what the paragraph named last.

use std::ops::Range;

use super::names::{AGREEMENTS, Mention, Named, Names, nation};
use super::{
    About, Document, Draft, DraftEntity, DraftEvent, DraftFact, DraftParagraph, DraftValue,
};
use crate::date::{self, When};
use crate::lexicon::loss;
use crate::pack::{EventKind, FactKind, TopicKind};
use crate::quantity::{self, Quantity};
use crate::text::{sentences, tokens};

/// Reads what can be typed off a text.
pub(super) fn extract(
    document: &Document,
    about: &About,
    mut progress: impl FnMut(usize),
) -> Draft {
    let texts: Vec<&str> = document.blocks.iter().map(|b| b.text.as_str()).collect();
    let mut names = Names::collect(&texts);
    let mut draft = Draft {
        about: about.clone(),
        ..Draft::default()
    };
    let mut context = Context {
        year: None,
        side: None,
        topic: None,
    };
    for (at, block) in document.blocks.iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        context.topic = None;
        let mentions = std::mem::take(&mut names.mentions[at]);
        for range in sentences(&block.text) {
            let sentence = Sentence::new(&block.text, range, number, &mentions);
            sentence.facts(&names, &mut context, &mut draft);
        }
        names.mentions[at] = mentions;
        draft.paragraphs.push(DraftParagraph {
            heading: block.heading.clone(),
            text: block.text.clone(),
        });
        progress(at + 1);
    }
    for named in &names.named {
        match named.kind {
            TopicKind::Event(kind) => draft.events.push(event(named, kind, &draft.facts)),
            _ => draft.entities.push(entity(named)),
        }
    }
    draft
}

fn entity(named: &Named) -> DraftEntity {
    DraftEntity {
        id: named.id.clone(),
        kind: named.kind,
        name: named.name.clone(),
        aliases: named.aliases.iter().cloned().collect(),
        roles: named.roles.clone(),
    }
}

fn event(named: &Named, kind: EventKind, facts: &[DraftFact]) -> DraftEvent {
    let when = facts.iter().find_map(|fact| match &fact.value {
        DraftValue::Date(date) if fact.about.first() == Some(&named.id) => Some(date.clone()),
        _ => None,
    });
    DraftEvent {
        id: named.id.clone(),
        kind,
        name: named.name.clone(),
        aliases: named.aliases.iter().cloned().collect(),
        when,
        paragraphs: named.paragraphs.iter().copied().collect(),
    }
}

/// What earlier sentences leave for later ones.
struct Context {
    /// The year last named.
    year: Option<i32>,
    /// Id of the state last named.
    side: Option<String>,
    /// Id of what the paragraph was last about.
    topic: Option<String>,
}

/// One sentence with its names.
struct Sentence<'a> {
    text: &'a str,
    start: usize,
    paragraph: u32,
    mentions: Vec<&'a Mention>,
    lower: String,
}

/// Typed facts of one sentence at most, far beyond any that a person wrote.
const MOST_FACTS: usize = 24;
/// Bytes that the facts of one sentence carry together at most.
const CARRIED: usize = 48 * 1024;

impl<'a> Sentence<'a> {
    fn new(paragraph: &'a str, range: Range<usize>, number: u32, mentions: &'a [Mention]) -> Self {
        let text = &paragraph[range.clone()];
        let inside = |m: &&Mention| m.range.start >= range.start && m.range.end <= range.end;
        Self {
            text,
            start: range.start,
            paragraph: number,
            mentions: mentions.iter().filter(inside).collect(),
            lower: text.to_lowercase(),
        }
    }

    fn facts(&self, names: &Names, context: &mut Context, draft: &mut Draft) {
        let topic = self.topic(names, context);
        let about: Vec<String> = topic.iter().cloned().collect();
        let before = draft.facts.len();
        if about.is_empty() {
            self.remember_year(context);
        } else {
            self.dates(&about, context, draft);
            self.numbers(&about, context, draft);
            self.parties(&about, names, draft);
            self.place(&about, names, draft);
            self.quotation(&about, draft);
            self.reason(&about, draft);
            self.definition(names, draft);
        }
        self.roles(draft);
        if let Some(state) = self
            .mentions
            .iter()
            .rev()
            .find(|m| m.kind == TopicKind::State)
        {
            context.side = Some(state.id.clone());
        }
        context.topic = topic;
        // Every fact carries its sentence, so the draft of an endless one would be its square.
        let most = (CARRIED / self.text.len().max(1)).clamp(1, MOST_FACTS);
        draft.facts.truncate(before + most);
        if draft.facts.len() == before {
            draft
                .facts
                .push(self.fact(FactKind::Statement, about, DraftValue::None, 0.5));
        }
    }

    fn fact(&self, kind: FactKind, about: Vec<String>, value: DraftValue, sure: f64) -> DraftFact {
        DraftFact {
            kind,
            about,
            by: None,
            side: None,
            value,
            statement: self.text.to_owned(),
            paragraph: self.paragraph,
            sure,
        }
    }

    /// What the sentence is about.
    fn topic(&self, names: &Names, context: &Context) -> Option<String> {
        let of = |wanted: fn(TopicKind) -> bool| {
            self.mentions
                .iter()
                .find(|m| wanted(m.kind))
                .map(|m| m.id.clone())
        };
        of(is_event)
            .or_else(|| of(|k| k == TopicKind::Agreement))
            .or_else(|| of(|k| k != TopicKind::State && k != TopicKind::Place))
            .or_else(|| of(|_| true))
            .or_else(|| context.topic.clone())
            .filter(|id| names.get(id).is_some())
    }

    fn remember_year(&self, context: &mut Context) {
        for mention in date::mentions(self.text, context.year) {
            self.remember(&mention, context);
        }
    }

    /// Takes over the year of a date, save one that only tells another thing's age ('in force since 1928').
    fn remember(&self, mention: &date::Mention, context: &mut Context) {
        let words = self.text[..mention.range.start].trim_end();
        let last = words.rsplit(' ').next().unwrap_or_default();
        let own = self.text[mention.range.clone()]
            .split(' ')
            .next()
            .unwrap_or_default();
        let aside = |word: &str| matches!(word, "since" | "of" | "until");
        if mention.explicit_year && !aside(last) && !aside(own) {
            context.year = year_of(&mention.when).or(context.year);
        }
    }

    fn dates(&self, about: &[String], context: &mut Context, draft: &mut Draft) {
        for mention in date::mentions(self.text, context.year) {
            self.remember(&mention, context);
            // A span with one open end says when something began or ended.
            let (kind, when) = match mention.when {
                When::Span {
                    start: Some(start),
                    end: None,
                } => (FactKind::Begin, When::Date(start)),
                When::Span {
                    start: None,
                    end: Some(end),
                } => (FactKind::End, When::Date(end)),
                when => (FactKind::Date, when),
            };
            let sure = if mention.explicit_year { 0.9 } else { 0.75 };
            draft
                .facts
                .push(self.fact(kind, about.to_vec(), DraftValue::Date(when.edtf()), sure));
        }
    }

    fn numbers(&self, about: &[String], context: &Context, draft: &mut Draft) {
        for mut mention in quantity::mentions(self.text) {
            let quantity = &mut mention.quantity;
            if quantity.unit.is_empty() && !quantity.counts.is_empty() {
                "people".clone_into(&mut quantity.unit);
            }
            let known = quantity::family(&quantity.unit).is_some();
            if quantity.unit.is_empty() || (!known && quantity.number <= FEW) {
                continue;
            }
            let Quantity { unit, counts, .. } = &mention.quantity;
            let near = self.around(&mention.range);
            let is_loss = !counts.is_empty()
                || tells_of_losses(&near)
                || is_people_or_arms(unit) && tells_of_losses(&self.lower);
            let (kind, sure) = if is_loss {
                (FactKind::Losses, 0.8)
            } else if is_time(unit) {
                (FactKind::Duration, 0.7)
            } else if is_people_or_arms(unit) && STRENGTH.iter().any(|w| has_word(&self.lower, w)) {
                (FactKind::Strength, 0.7)
            } else {
                (FactKind::Amount, 0.7)
            };
            let mut fact = self.fact(
                kind,
                about.to_vec(),
                DraftValue::Number(mention.quantity.clone()),
                sure,
            );
            if matches!(kind, FactKind::Losses | FactKind::Strength) {
                fact.side = self
                    .side_of(&mention.range)
                    .or_else(|| context.side.clone());
            }
            draft.facts.push(fact);
        }
    }

    /// The state named last before a number, else first after it.
    fn side_of(&self, range: &Range<usize>) -> Option<String> {
        let states = || {
            self.mentions
                .iter()
                .filter(|m| m.kind == TopicKind::State || nation_inside(&m.name).is_some())
        };
        let at = self.start + range.start;
        let chosen = states()
            .rfind(|m| m.range.end <= at)
            .or_else(|| states().next())?;
        if chosen.kind == TopicKind::State {
            return Some(chosen.id.clone());
        }
        None
    }

    fn around(&self, range: &Range<usize>) -> String {
        let mut start = range.start.saturating_sub(30);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (range.end + 40).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.text[start..end].to_lowercase()
    }

    /// Who concluded an agreement that the sentence names.
    fn parties(&self, about: &[String], names: &Names, draft: &mut Draft) {
        let is_agreement = about
            .first()
            .and_then(|id| names.get(id))
            .is_some_and(|n| n.kind == TopicKind::Agreement)
            || AGREEMENTS.iter().any(|word| has_word(&self.lower, word));
        let mut parties: Vec<String> = Vec::new();
        for state in self.mentions.iter().filter(|m| m.kind == TopicKind::State) {
            if !parties.contains(&state.id) {
                parties.push(state.id.clone());
            }
        }
        let concluded = ["between", "signed", "concluded", "concluding"]
            .iter()
            .any(|w| has_word(&self.lower, w));
        if is_agreement && concluded && parties.len() >= 2 {
            draft.facts.push(self.fact(
                FactKind::Participant,
                about.to_vec(),
                DraftValue::Entities(parties),
                0.7,
            ));
        }
    }

    /// Where an event or an agreement took place.
    fn place(&self, about: &[String], names: &Names, draft: &mut Draft) {
        let happened = about
            .first()
            .and_then(|id| names.get(id))
            .is_some_and(|n| is_event(n.kind) || n.kind == TopicKind::Agreement);
        let action = [
            "fought",
            "signed",
            "defeated",
            "battle",
            "battles",
            "attacked",
            "landed",
            "held",
            "met",
            "concluded",
        ];
        if !happened && !action.iter().any(|w| has_word(&self.lower, w)) {
            return;
        }
        let placed = self.mentions.iter().find(|m| {
            let lead = self
                .text
                .get(..m.range.start - self.start)
                .unwrap_or_default()
                .trim_end();
            let word = lead.rsplit(' ').next().unwrap_or_default();
            m.kind == TopicKind::Place
                && matches!(word, "in" | "at" | "near" | "on" | "of")
                && Some(&m.id) != about.first()
        });
        if let Some(place) = placed {
            draft.facts.push(self.fact(
                FactKind::Place,
                about.to_vec(),
                DraftValue::Entities(vec![place.id.clone()]),
                0.65,
            ));
        }
    }

    fn roles(&self, draft: &mut Draft) {
        for mention in &self.mentions {
            if let (TopicKind::Person, Some(role)) = (mention.kind, &mention.role) {
                draft.facts.push(self.fact(
                    FactKind::Role,
                    vec![mention.id.clone()],
                    DraftValue::Text(role.clone()),
                    0.8,
                ));
            }
        }
    }

    fn quotation(&self, about: &[String], draft: &mut Draft) {
        let Some((start, end)) = quoted(self.text) else {
            return;
        };
        let said = self.text[start..end].trim();
        if said.split(' ').count() < 4 {
            return;
        }
        let outside =
            |m: &&&Mention| m.range.end <= self.start + start || m.range.start >= self.start + end;
        let speaker = self
            .mentions
            .iter()
            .filter(outside)
            .find(|m| m.kind == TopicKind::Person);
        let mut fact = self.fact(
            FactKind::Quotation,
            about.to_vec(),
            DraftValue::Text(said.to_owned()),
            0.7,
        );
        fact.by = speaker.map(|m| m.id.clone());
        draft.facts.push(fact);
    }

    fn reason(&self, about: &[String], draft: &mut Draft) {
        let cues = REASONS
            .iter()
            .map(|cue| (*cue, FactKind::Cause))
            .chain(AIMS.iter().map(|cue| (*cue, FactKind::Aim)));
        let found =
            cues.filter_map(|(cue, kind)| position(&self.lower, cue).map(|at| (at, cue, kind)));
        let found = found.min_by_key(|&(at, cue, _)| (at, usize::MAX - cue.len()));
        let Some((at, cue, kind)) = found else {
            return;
        };
        // Lower-casing may change lengths in some scripts; then the sentence speaks for itself.
        let Some(rest) = self.text.get(at + cue.len()..) else {
            return;
        };
        let rest = rest
            .split([',', ';'])
            .next()
            .unwrap_or_default()
            .trim()
            .trim_end_matches('.');
        if rest.split(' ').count() >= 2 {
            draft.facts.push(self.fact(
                kind,
                about.to_vec(),
                DraftValue::Text(rest.to_owned()),
                0.6,
            ));
        }
    }

    /// 'X was a …' at the head of a sentence.
    fn definition(&self, names: &Names, draft: &mut Draft) {
        let Some(first) = self
            .mentions
            .first()
            .filter(|m| m.range.start <= self.start + 4)
        else {
            return;
        };
        let rest = self
            .text
            .get(first.range.end - self.start..)
            .unwrap_or_default()
            .trim_start();
        let says = [
            "is a ",
            "was a ",
            "is an ",
            "was an ",
            "is the ",
            "was the ",
            "were the ",
            "are the ",
        ];
        let Some(lead) = says.iter().find(|lead| rest.starts_with(**lead)) else {
            return;
        };
        let what = rest[lead.find(' ').map_or(0, |at| at + 1)..]
            .trim_start()
            .split([',', ';', '.'])
            .next()
            .unwrap_or_default()
            .trim();
        if names.get(&first.id).is_some() && what.split(' ').count() >= 2 {
            draft.facts.push(self.fact(
                FactKind::Description,
                vec![first.id.clone()],
                DraftValue::Text(what.to_owned()),
                0.7,
            ));
        }
    }
}

/// Byte range of the longest quotation of a text.
fn quoted(text: &str) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for (open, close) in [('“', '”'), ('"', '"'), ('«', '»')] {
        let mut from = 0;
        while let Some(start) = text[from..]
            .find(open)
            .map(|at| from + at + open.len_utf8())
        {
            let Some(end) = text[start..].find(close).map(|at| start + at) else {
                break;
            };
            if best.is_none_or(|(s, e)| end - start > e - s) {
                best = Some((start, end));
            }
            from = end + close.len_utf8();
        }
    }
    best
}

fn year_of(when: &When) -> Option<i32> {
    match when {
        When::Date(date) => Some(date.year),
        When::Span { start, end } => end.or(*start).map(|date| date.year),
    }
}

fn nation_inside(name: &str) -> Option<&'static str> {
    tokens(name)
        .into_iter()
        .find_map(|t| nation(&name[t.range]))
}

/// Whether it happened rather than was.
const fn is_event(kind: TopicKind) -> bool {
    matches!(kind, TopicKind::Event(_))
}

fn tells_of_losses(text: &str) -> bool {
    tokens(text).iter().any(|token| loss(&token.word).is_some()) || has_word(text, "shot down")
}

fn has_word(text: &str, word: &str) -> bool {
    position(text, word).is_some()
}

/// Where a word or words stand in a text, not inside others.
fn position(text: &str, words: &str) -> Option<usize> {
    text.match_indices(words).map(|(at, _)| at).find(|&at| {
        let before = text[..at]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + words.len()..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}

fn is_time(unit: &str) -> bool {
    matches!(quantity::family(unit), Some(quantity::Family::Time))
}

fn is_people_or_arms(unit: &str) -> bool {
    use quantity::Family::{Aircraft, Formation, Guns, Horses, People, Ships, Tanks, Vehicles};
    matches!(
        quantity::family(unit),
        Some(People | Aircraft | Ships | Tanks | Vehicles | Guns | Horses | Formation)
    )
}

/// Up to here a number of anything ('two countries') is a manner of speaking rather than a fact.
const FEW: f64 = 3.0;

const STRENGTH: &[&str] = &[
    "numbered",
    "numbering",
    "counted",
    "amounted",
    "consisted",
    "strength",
    "army",
    "troops",
    "soldiers",
    "forces",
    "strong",
    "corps",
];
const REASONS: &[&str] = &[
    "because of",
    "because",
    "due to",
    "owing to",
    "as a result of",
    "thanks to",
];
const AIMS: &[&str] = &[
    "in order to",
    "so as to",
    "with the aim of",
    "with the goal of",
];
