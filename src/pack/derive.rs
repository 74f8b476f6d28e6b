//! Facts that the tables of events and entities hold already: when and where something happened, how it ended and who
//! won, who somebody was.
//!
//! An author need not write them twice. Where no fact says such a thing, one is made of the table here, so that the rest
//! of the program knows facts alone. A fact that the author wrote is never doubled, and nothing is made for a draft,
//! whose tables are guesses.

use std::collections::HashSet;

use super::{
    EventDetail, EventKind, Fact, FactKind, Pack, Role, Topic, TopicId, TopicKind, Value, Wording,
};
use crate::date::{Date, Precision, When};
use crate::text::capitalised;

/// Adds the facts that the tables hold and that no fact says.
pub(super) fn complete(pack: &mut Pack) {
    if pack.draft {
        return;
    }
    let told = Told::of(pack);
    let mut derived = Vec::new();
    for (id, topic) in (0..).map(TopicId).zip(&pack.topics) {
        if let Some(event) = &topic.event {
            derived.extend(of_event(id, topic, event, &told, pack));
        }
        if !told.by(id, &[FactKind::Role]) {
            let roles = topic.roles.iter().enumerate();
            derived.extend(roles.map(|(number, role)| of_role(id, topic, number, role)));
        }
    }
    let mut ids: HashSet<String> = pack.facts.iter().map(|f| f.id.clone()).collect();
    for mut fact in derived {
        while !ids.insert(fact.id.clone()) {
            fact.id.push_str("-too");
        }
        pack.facts.push(fact);
    }
}

/// What kinds of facts there are about each topic.
struct Told(HashSet<(TopicId, FactKind)>);

impl Told {
    fn of(pack: &Pack) -> Self {
        let kinds = |fact: &Fact| {
            let kind = fact.kind;
            fact.about
                .iter()
                .map(move |&topic| (topic, kind))
                .collect::<Vec<_>>()
        };
        Self(pack.facts.iter().flat_map(kinds).collect())
    }

    fn by(&self, topic: TopicId, kinds: &[FactKind]) -> bool {
        kinds.iter().any(|&kind| self.0.contains(&(topic, kind)))
    }
}

/// What an event's table says and no fact about it does.
fn of_event(
    id: TopicId,
    topic: &Topic,
    event: &EventDetail,
    told: &Told,
    pack: &Pack,
) -> Vec<Fact> {
    let name = named(&topic.name);
    let verb = match topic.kind {
        TopicKind::Event(EventKind::Agreement) => "was made",
        TopicKind::Event(EventKind::Government | EventKind::Decision) => "came",
        _ => "took place",
    };
    let fact = |key: &str, kind, value, statement: String| Fact {
        id: format!("{}-{key}", topic.id),
        kind,
        about: vec![id],
        by: None,
        side: None,
        value,
        statement: Wording::from(statement.as_str()),
        paragraphs: event.paragraphs.clone(),
        asks: Vec::new(),
        note: None,
        quiz: true,
        sure: None,
    };
    let mut facts = Vec::new();
    let dates = [
        FactKind::Date,
        FactKind::Begin,
        FactKind::End,
        FactKind::Duration,
    ];
    if let Some(when) = event.when.filter(|_| !told.by(id, &dates)) {
        let statement = format!("{name} {verb} {}.", at(&when));
        facts.push(fact("when", FactKind::Date, Value::When(when), statement));
    }
    // That the siege of Oss was at Oss need not be said.
    let says_more = |place: &TopicId| !topic.name.contains(&pack.topic(*place).name);
    let place = event.place.filter(says_more);
    if let Some(place) = place.filter(|_| !told.by(id, &[FactKind::Place])) {
        let statement = format!("{name} {verb} at {}.", pack.topic(place).name);
        facts.push(fact(
            "where",
            FactKind::Place,
            Value::Topics(vec![place]),
            statement,
        ));
    }
    let untold = !told.by(id, &[FactKind::Outcome]);
    if let Some(winner) = event.winner.filter(|_| untold) {
        let statement = format!("The winner of {name} was {}.", pack.topic(winner).name);
        let statement = statement.replacen("of The ", "of the ", 1);
        facts.push(fact(
            "winner",
            FactKind::Outcome,
            Value::Topics(vec![winner]),
            statement,
        ));
    }
    if let Some(outcome) = event.outcome.as_ref().filter(|_| untold) {
        let value = Value::Text(outcome.clone());
        facts.push(fact("outcome", FactKind::Outcome, value, outcome.clone()));
    }
    facts
}

fn of_role(id: TopicId, topic: &Topic, number: usize, role: &Role) -> Fact {
    let when = role.when.map(|when| format!(" {}", at(&when)));
    let statement = format!(
        "{} was {}{}.",
        topic.name,
        role.title,
        when.unwrap_or_default()
    );
    Fact {
        id: format!("{}-role-{}", topic.id, number + 1),
        kind: FactKind::Role,
        about: vec![id],
        by: None,
        side: topic.side,
        value: Value::Text(role.title.clone()),
        statement: Wording::from(statement.as_str()),
        paragraphs: vec![role.paragraph],
        asks: Vec::new(),
        note: None,
        quiz: true,
        sure: None,
    }
}

/// An event at the beginning of a sentence: 'The Battle of Cannae', but 'Reconstruction' and 'Cato's warning'.
fn named(name: &str) -> String {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let owned = first.ends_with("'s") || first.ends_with("’s") || first.ends_with('\'');
    let has_article = first.eq_ignore_ascii_case("the");
    let is_common = name.starts_with(|c: char| c.is_lowercase());
    if !has_article && (is_common || !rest.is_empty() && !owned) {
        format!("The {name}")
    } else {
        capitalised(name)
    }
}

/// A date behind a verb: 'on 4 May 1904', 'in May 1904', 'from May to July 1904'.
fn at(when: &When) -> String {
    let one = |date: &Date| match date.precision {
        Precision::Day(..) if date.part.is_none() && !date.approximate && !date.uncertain => {
            format!("on {}", date.show())
        }
        _ => format!("in {}", date.show()),
    };
    match when {
        When::Date(date) => one(date),
        When::Span {
            start: Some(start),
            end: Some(end),
        } => format!("from {} to {}", start.show(), end.show()),
        open @ When::Span { .. } => open.show(),
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::{Pack, parse};

    const HEAD: &str = r#"
format = 1
[pack]
id = "salt"
title = "Salt"
language = "en"
[source]
title = "Salt"
[[paragraph]]
number = 1
text = "Told in own words."
[[entity]]
id = "ardia"
kind = "state"
name = "Ardia"
[[entity]]
id = "oss"
kind = "place"
name = "Oss"
[[entity]]
id = "marta"
kind = "person"
name = "Marta Vell"
roles = [{ title = "keeper of the wells", when = "1412", paragraph = 1 }]
[[event]]
id = "flood"
kind = "incident"
name = "second flood"
when = "1411-03-04"
place = "oss"
winner = "ardia"
outcome = "The wells were lost."
paragraphs = [1]
[[event]]
id = "siege"
kind = "battle"
name = "Siege of Oss"
when = "1411/1412"
paragraphs = [1]
"#;

    fn derived(facts: &str) -> Vec<(String, String)> {
        let pack: Pack = parse("salt.toml", &format!("{HEAD}{facts}")).unwrap();
        pack.facts
            .iter()
            .map(|f| (f.id.clone(), f.statement.to_string()))
            .collect()
    }

    #[test]
    fn what_the_tables_say_is_a_fact() {
        let found = derived("");
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(id, statement)| (id.as_str(), statement.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (
                    "marta-role-1",
                    "Marta Vell was keeper of the wells in 1412."
                ),
                ("flood-when", "The second flood took place on 4 March 1411."),
                ("flood-where", "The second flood took place at Oss."),
                ("flood-winner", "The winner of the second flood was Ardia."),
                ("flood-outcome", "The wells were lost."),
                (
                    "siege-when",
                    "The Siege of Oss took place from 1411 to 1412."
                ),
            ]
        );
    }

    #[test]
    fn what_a_fact_says_is_not_said_twice() {
        let fact = r#"
[[fact]]
id = "flood-where"
kind = "date"
about = ["flood"]
date = "1411-03-04"
statement = "The river rose on 4 March 1411."
paragraphs = [1]
"#;
        let found = derived(fact);
        assert!(found.iter().all(|(id, _)| id != "flood-when"), "{found:?}");
        let places = found.iter().filter(|(id, _)| id.starts_with("flood-where"));
        assert_eq!(
            places.map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
            ["flood-where", "flood-where-too"],
            "an id that is taken is not taken again"
        );
    }

    #[test]
    fn a_draft_is_left_as_it_is() {
        let draft = HEAD.replace("language", "draft = true\nlanguage");
        let pack: Pack = parse("salt.toml", &draft).unwrap();
        assert!(pack.facts.is_empty());
    }
}
