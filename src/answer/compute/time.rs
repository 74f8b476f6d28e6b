//! Order, the time between two things, which term is longer, when a term runs out.

use super::{Query, SURE, capitalised, halves};
use crate::answer::{Answered, phrase};
use crate::date::{self, When};
use crate::index::Index;
use crate::matching::Candidate;
use crate::pack::{Fact, FactId, FactKind, TopicId, TopicKind, Value};
use crate::quantity::Quantity;
use crate::question::{self, Mention, Wanted};
use crate::text::tokens;

/// A part of a question accounts for a fact's date when the fact accounts for this share of the part.
const HELD: f32 = 0.5;
/// The same where the parts are to be compared for a yes or no.
const WELL_HELD: f32 = 0.8;
/// How alike a part and a wording of the fact must be, so that naming a side alone is not enough.
const ALIKE: f32 = 0.35;
/// A fact that gives the very length asked for comes before a length worked out, from this confidence.
const TOLD: f32 = 0.8;

/// Something dated that a question names.
struct Dated {
    /// What it is called.
    name: String,
    when: When,
    fact: FactId,
}

/// The two things that a question about time sets against each other: part by part, else by the topics it names.
fn pair(query: &Query<'_>, joints: &[&str], held: f32) -> Option<[Dated; 2]> {
    halved(query, joints, held).or_else(|| {
        let mut named = named(query);
        named.truncate(2);
        named.try_into().ok()
    })
}

/// The two parts of a question, each dated.
fn halved(query: &Query<'_>, joints: &[&str], held: f32) -> Option<[Dated; 2]> {
    let [first, second] = halves::of(query.question, query.text, joints)?;
    let first = dated_part(query, first, held, None)?;
    let second = dated_part(query, second, held, Some(&first))?;
    Some([first, second])
}

/// The date that a part of a question stands for, other than that of another part.
fn dated_part(query: &Query<'_>, part: &str, held: f32, other: Option<&Dated>) -> Option<Dated> {
    // That a fact dates it itself is asked of what is only compared; a span may lean on the date of its topic.
    let spans = query.question.asked.wanted == Wanted::HowLong;
    let index = query.index;
    if is_place(query, part) {
        return None;
    }
    let new = |dated: &Dated| other.is_none_or(|o| o.when != dated.when);
    let stands = |c: &&Candidate| {
        c.features.soft >= held
            && c.features.likeness >= ALIKE
            && c.features.stray == 0.0
            && c.features.wrong_side == 0.0
            && c.features.wrong_time == 0.0
    };
    query
        .part(part, Wanted::When)
        .iter()
        .filter(stands)
        .filter_map(|c| index.fact(c.entry))
        .find_map(|id| {
            let topics = || {
                let about = &index.pack().fact(id).about;
                about.iter().find_map(|&t| date_of(t, index).filter(new))
            };
            of_fact(id, index)
                .filter(new)
                .or_else(|| if spans { topics() } else { None })
        })
}

/// Whether a part of a question names a place or a state and nothing else: 'from Rome to Carthage' is no span of time.
fn is_place(query: &Query<'_>, part: &str) -> bool {
    let pack = query.index.pack();
    let part = question::understand(part, query.index);
    let place = |m: &Mention| {
        m.topics
            .iter()
            .all(|&(t, _)| matches!(pack.topic(t).kind, TopicKind::Place | TopicKind::State))
    };
    let mut named = part.mentions.iter().filter(|m| m.strong).peekable();
    named.peek().is_some() && named.all(place) && part.content().all(|(_, w)| w.named)
}

/// The date of a fact that dates something.
fn of_fact(id: FactId, index: &Index) -> Option<Dated> {
    let pack = index.pack();
    let fact = pack.fact(id);
    let (FactKind::Date | FactKind::Begin | FactKind::End, Value::When(when)) =
        (fact.kind, &fact.value)
    else {
        return None;
    };
    let name = fact
        .about
        .iter()
        .map(|&t| pack.topic(t))
        .find(|t| matches!(t.kind, TopicKind::Event(_) | TopicKind::Agreement))
        .map_or_else(
            || fact.statement.trim_end_matches('.').to_owned(),
            |t| t.name.clone(),
        );
    Some(Dated {
        name,
        when: *when,
        fact: id,
    })
}

/// The date of each event or agreement named, by its chief date fact or its own; each once, in the order named.
fn named(query: &Query<'_>) -> Vec<Dated> {
    let mut out: Vec<(TopicId, Dated)> = Vec::new();
    for mention in query.question.mentions.iter().filter(|m| m.strong) {
        let found = mention
            .topics
            .iter()
            .find_map(|&(topic, _)| Some((topic, date_of(topic, query.index)?)));
        if let Some(found) =
            found.filter(|f| !out.iter().any(|d| d.0 == f.0 || d.1.when == f.1.when))
        {
            out.push(found);
        }
    }
    out.into_iter().map(|(_, dated)| dated).collect()
}

fn date_of(topic: TopicId, index: &Index) -> Option<Dated> {
    let pack = index.pack();
    if !matches!(
        pack.topic(topic).kind,
        TopicKind::Event(_) | TopicKind::Agreement
    ) {
        return None;
    }
    let own = pack.topic(topic).event.as_ref().and_then(|e| e.when);
    let rank = |kind: FactKind| match kind {
        FactKind::Date => Some(0),
        FactKind::Begin => Some(1),
        _ => None,
    };
    let facts = index.about(topic).iter().filter_map(|&entry| {
        let fact = index.fact(entry)?;
        let Value::When(when) = pack.fact(fact).value else {
            return None;
        };
        let chief = pack.fact(fact).about.first() == Some(&topic);
        let rank = rank(pack.fact(fact).kind).filter(|_| chief)?;
        // The fact that dates the event itself comes before one that dates a part of it.
        let same = own.is_some_and(|o| o == when);
        Some((!same, rank, fact, when))
    });
    let (when, fact) = match (
        facts.min_by_key(|&(other, rank, fact, _)| (other, rank, fact)),
        own,
    ) {
        (Some((_, _, fact, when)), None) => (when, fact),
        (Some((_, _, fact, _)), Some(when)) => (when, fact),
        (None, Some(when)) => (
            when,
            index.about(topic).iter().find_map(|&e| index.fact(e))?,
        ),
        (None, None) => return None,
    };
    Some(Dated {
        name: pack.topic(topic).name.clone(),
        when,
        fact,
    })
}

pub(super) fn order(query: &Query<'_>) -> Option<Answered> {
    let yes_no = query.question.asked.wanted == Wanted::YesNo;
    let first_supposed = query.says("before");
    let relation = yes_no && (first_supposed || query.says("after"));
    let mut dated = if relation {
        Vec::from(halved(query, &["before", "after"], WELL_HELD)?)
    } else {
        several(query)
    };
    if dated.len() < 2 {
        return None;
    }
    let supposed = dated[usize::from(!first_supposed)].fact;
    dated.sort_by(|a, b| {
        // Where only a stretch of days is known, its middle is the best guess.
        let middle = |when: &When| i64::from(when.first_day()) + i64::from(when.last_day());
        middle(&a.when).cmp(&middle(&b.when))
    });
    let lead = match relation {
        true if dated[0].fact == supposed => "Yes. ",
        true => "No. ",
        false => "",
    };
    let (first, last) = (&dated[0], &dated[dated.len() - 1]);
    let answer = if dated.len() > 2 {
        let steps: Vec<String> = dated
            .iter()
            .map(|d| format!("{} ({})", d.name, d.when.show()))
            .collect();
        format!("In order: {}.", steps.join(", then "))
    } else if query.says("later") || query.says("last") {
        format!(
            "{} came later ({}); {} came before it ({}).",
            last.name,
            last.when.show(),
            first.name,
            first.when.show()
        )
    } else {
        format!(
            "{lead}{} came first ({}); {} came later ({}).",
            first.name,
            first.when.show(),
            last.name,
            last.when.show()
        )
    };
    let facts: Vec<FactId> = dated.iter().map(|d| d.fact).collect();
    let mut answered = phrase::from_facts(
        &facts,
        phrase::fit(&answer, phrase::LONGEST),
        SURE,
        query.index,
    )?;
    answered.value = None;
    answered.note = None;
    Some(answered)
}

/// The things that a question lists to be put in order, else the topics that it names.
fn several(query: &Query<'_>) -> Vec<Dated> {
    let mut listed: Vec<Dated> = Vec::new();
    for part in halves::listed(
        query.question,
        query.text,
        &["or", "and", "before", "after"],
    ) {
        if let Some(dated) = dated_part(query, part, HELD, None)
            && !listed.iter().any(|d| d.when == dated.when)
        {
            listed.push(dated);
        }
    }
    let named = named(query);
    if listed.len() >= 2 { listed } else { named }
}

/// How long something had been there when something else came.
pub(super) fn standing(query: &Query<'_>) -> Option<Answered> {
    const JOINTS: [&str; 5] = ["when", "before", "until", "till", "by"];
    let by_a_date = || {
        let &then = query.question.dates.first()?;
        let start = named(query).into_iter().next()?;
        let end = Dated {
            name: "the time asked about".to_owned(),
            when: then,
            fact: start.fact,
        };
        Some([start, end])
    };
    apart(
        halved(query, &JOINTS, HELD)
            .or_else(by_a_date)
            .or_else(|| pair(query, &JOINTS, HELD))?,
        query,
    )
}

pub(super) fn between(query: &Query<'_>) -> Option<Answered> {
    const JOINTS: [&str; 11] = [
        "after", "before", "until", "till", "when", "since", "to", "later", "earlier", "by", "and",
    ];
    let index = query.index;
    let told = query.whole(Wanted::HowLong);
    // 'How long between' asks for no term of either.
    if !query.says("between")
        && let Some(best) = told.first()
        && let Some(id) = index.fact(best.entry)
        && tells_a_length(index.pack().fact(id))
        && best.features.likeness >= TOLD
    {
        return None;
    }
    let framed = query.says("from") && query.says("to");
    let found = by_dates(query).or_else(|| {
        if framed {
            halved(query, &JOINTS, HELD)
        } else {
            pair(query, &JOINTS, HELD)
        }
    });
    apart(found?, query)
}

/// Whether a fact itself says how long something took or how much later it came.
fn tells_a_length(fact: &Fact) -> bool {
    let later = |word: &str| matches!(word, "after" | "later" | "afterwards" | "before" | "within");
    fact.kind == FactKind::Duration
        || !matches!(fact.value, Value::When(When::Date(_)))
            && tokens(&fact.statement).iter().any(|t| later(&t.word))
            && tokens(&fact.statement)
                .iter()
                .any(|t| matches!(t.word.as_ref(), "days" | "weeks" | "months" | "years"))
}

/// The time between two dated things.
fn apart([first, second]: [Dated; 2], query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let (first, second) = if second.when.first_day() < first.when.first_day() {
        (second, first)
    } else {
        (first, second)
    };
    let gap = first.when.gap(&second.when)?;
    let lie = if gap.is_single() { "lies" } else { "lie" };
    let answer = format!(
        "{gap} {lie} between them: {} ({}) and {} ({}).",
        first.name,
        first.when.show(),
        second.name,
        second.when.show()
    );
    let mut answered = phrase::from_facts(
        &[second.fact, first.fact],
        phrase::fit(&capitalised(&answer), phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = Some(gap.to_string());
    answered.working = Some(format!(
        "{} → {} = {gap}",
        first.when.show(),
        second.when.show()
    ));
    answered.note = None;
    Some(answered)
}

/// Two dates that the question itself gives, with the facts of these dates that fit it best.
fn by_dates(query: &Query<'_>) -> Option<[Dated; 2]> {
    let given = &query.question;
    let dates: Vec<When> = given
        .dates
        .iter()
        .copied()
        .chain(given.bounds.iter().map(|b| b.when))
        .collect();
    let [first, second] = dates.as_slice() else {
        return None;
    };
    let ranked = query.whole(Wanted::When);
    let fact = |when: &When| {
        ranked
            .iter()
            .filter_map(|c| of_fact(query.index.fact(c.entry)?, query.index))
            .find(|d| d.when == *when)
    };
    Some([fact(first)?, fact(second)?])
}

/// The term of a topic with the fact that gives it.
fn term_of(mention: &Mention, index: &Index) -> Option<(TopicId, FactId, Quantity)> {
    let pack = index.pack();
    mention.topics.iter().find_map(|&(topic, _)| {
        index.about(topic).iter().find_map(|&entry| {
            let id = index.fact(entry)?;
            let fact = pack.fact(id);
            match &fact.value {
                Value::Quantity(q)
                    if fact.kind == FactKind::Duration && fact.about.first() == Some(&topic) =>
                {
                    Some((topic, id, q.clone()))
                }
                _ => None,
            }
        })
    })
}

pub(super) fn longer(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let pack = index.pack();
    let parts = halves::of(query.question, query.text, &["or", "than", "and"]);
    let told = parts.and_then(|parts| {
        let [a, b] = parts.map(|part| nearest_term(&query.part(part, Wanted::HowLong), index));
        a.zip(b).filter(|(a, b)| a.0 != b.0)
    });
    let (a, b) = told.or_else(|| {
        let mut named = query
            .question
            .mentions
            .iter()
            .filter(|m| m.strong)
            .filter_map(|m| term_of(m, index));
        let first = named.next()?;
        let second = named.find(|t| t.0 != first.0)?;
        Some((first, second))
    })?;
    let (a, b) = (&a, &b);
    if a.2.unit != b.2.unit {
        return None;
    }
    let (long, short) = if a.2.number >= b.2.number {
        (a, b)
    } else {
        (b, a)
    };
    let (more, less) = (&pack.topic(long.0).name, &pack.topic(short.0).name);
    let answer = format!(
        "{more} was for longer: {} against {} for {less}.",
        long.2, short.2
    );
    let mut answered = phrase::from_facts(
        &[long.1, short.1],
        phrase::fit(&answer, phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = None;
    answered.working = Some(format!("{} > {}", long.2, short.2));
    Some(answered)
}

/// The year in which a term of years runs out, from the date of what it is the term of.
pub(super) fn expiry(query: &Query<'_>) -> Option<Answered> {
    let index = query.index;
    let pack = index.pack();
    let (topic, fact, term) = query
        .question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .find_map(|m| term_of(m, index))
        .or_else(|| nearest_term(&query.whole(Wanted::HowLong), index))?;
    let dated = date_of(topic, index)?;
    let start = dated.when.first()?;
    if !term.unit.starts_with("year") || term.number.fract() != 0.0 || term.number > 9_999.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number of years below ten thousand"
    )]
    let end = date::show_year(start.year + term.number as i32);
    let name = &pack.topic(topic).name;
    let answer = format!(
        "By its term it would run out in {end}: {name}, {}, for {term}.",
        dated.when.show()
    );
    let mut answered = phrase::from_facts(
        &[fact, dated.fact],
        phrase::fit(&answer, phrase::LONGEST),
        SURE,
        index,
    )?;
    answered.value = Some(end.clone());
    answered.working = Some(format!("{} + {term} = {end}", dated.when.show()));
    answered.note = None;
    Some(answered)
}

/// The term that a question fits best.
fn nearest_term(ranked: &[Candidate], index: &Index) -> Option<(TopicId, FactId, Quantity)> {
    let best = ranked.iter().find(|c| c.features.unsaid == 0.0)?;
    let id = index.fact(best.entry)?;
    let fact = index.pack().fact(id);
    match (&fact.value, fact.kind, fact.about.first()) {
        (Value::Quantity(term), FactKind::Duration, Some(&topic))
            if best.features.soft >= HELD && best.features.stray == 0.0 =>
        {
            Some((topic, id, term.clone()))
        }
        _ => None,
    }
}
