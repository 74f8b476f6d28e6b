//! A plausible pack of any number of facts, as the text of its file; one number of facts always gives the same text.
//!
//! It grows as a history does: topics with the facts told of them, the vocabulary with the square root of the words
//! (Heaps' law), the words of a statement drawn unevenly (Zipf's law). Nothing in it means anything.

mod words;

use std::fmt::{self, Write};

use annalist::trivia::chance::Chance;
use words::{Coiner, Lexis, capital, pick};

const SEED: u64 = 1_494;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A topic that facts refer to.
struct Topic {
    id: String,
    name: String,
}

struct Person {
    topic: Topic,
    /// Number of the state.
    state: usize,
}

struct Event {
    topic: Topic,
    date: Date,
    place: usize,
    states: [usize; 2],
    leaders: [usize; 2],
    paragraph: usize,
}

#[derive(Clone, Copy)]
struct Date {
    year: usize,
    month: usize,
    day: usize,
}

impl Date {
    fn edtf(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.day, MONTHS[self.month - 1], self.year)
    }
}

/// What the facts are drawn from.
struct World {
    chance: Chance,
    lexis: Lexis,
    states: Vec<Topic>,
    places: Vec<Topic>,
    people: Vec<Person>,
    events: Vec<Event>,
    paragraphs: usize,
}

/// The text of a pack with as many facts.
pub fn pack(facts: usize) -> String {
    let mut world = World::new(facts);
    // About what the tables come to, so that a large text is not copied as it grows.
    let mut out = String::with_capacity(facts * 700 + 4_096);
    world.head(facts, &mut out);
    world.topics(&mut out);
    for number in 0..facts {
        world.fact(number, facts, &mut out);
    }
    for number in 0..facts / 100 {
        world.unsaid(number, &mut out);
    }
    out
}

impl World {
    fn new(facts: usize) -> Self {
        let mut coiner = Coiner::new(SEED);
        let mut chance = Chance::of(SEED, "world");
        let topic = |kind: &str, number: usize, name: String| Topic {
            id: format!("{kind}-{number}"),
            name,
        };
        let states: Vec<_> = (0..4 + facts / 5_000)
            .map(|n| topic("state", n, coiner.name()))
            .collect();
        let places: Vec<_> = (0..8 + facts / 50)
            .map(|n| topic("place", n, coiner.name()))
            .collect();
        let given: Vec<_> = (0..60).map(|_| coiner.name()).collect();
        let people: Vec<_> = (0..8 + facts / 40)
            .map(|n| Person {
                topic: topic(
                    "person",
                    n,
                    format!("{} {}", given[chance.below(given.len())], coiner.name()),
                ),
                state: chance.below(states.len()),
            })
            .collect();
        let paragraphs = 4 + facts / 20;
        let events = (0..4 + facts / 25)
            .map(|n| event(n, &states, &places, &people, paragraphs, &mut chance))
            .collect();
        // A fact is some twenty words, sample phrasings with it.
        let made_up = 30 * (facts * 20).isqrt();
        Self {
            lexis: Lexis::new(made_up, &mut coiner),
            chance,
            states,
            places,
            people,
            events,
            paragraphs,
        }
    }

    fn head(&mut self, facts: usize, out: &mut String) {
        let _ = write!(
            out,
            "format = 1\n\n[pack]\nid = \"generated-{facts}\"\ntitle = \"A generated history of {facts} facts\"\n\
             language = \"en\"\n\n[source]\ntitle = \"No text\"\n"
        );
        for number in 1..=self.paragraphs {
            let text: Vec<_> = (0..3).map(|_| self.sentence(14)).collect();
            let _ = write!(
                out,
                "\n[[paragraph]]\nnumber = {number}\ntext = \"{}\"\n",
                text.join(" ")
            );
        }
    }

    fn topics(&self, out: &mut String) {
        for state in &self.states {
            let _ = write!(
                out,
                "\n[[entity]]\nid = \"{}\"\nkind = \"state\"\nname = \"{}\"\naliases = [\"{}ian\", \"{}ians\"]\n",
                state.id, state.name, state.name, state.name
            );
        }
        for place in &self.places {
            let _ = write!(
                out,
                "\n[[entity]]\nid = \"{}\"\nkind = \"place\"\nname = \"{}\"\naliases = [\"{} town\"]\n",
                place.id, place.name, place.name
            );
        }
        for Person { topic, state } in &self.people {
            let initial = &topic.name[..1];
            let surname = topic.name.split(' ').next_back().unwrap_or_default();
            let _ = write!(
                out,
                "\n[[entity]]\nid = \"{}\"\nkind = \"person\"\nname = \"{}\"\naliases = [\"{initial}. {surname}\"]\n\
                 side = \"state-{state}\"\n",
                topic.id, topic.name
            );
        }
        for event in &self.events {
            let kind = if event.is_treaty() {
                "agreement"
            } else {
                "battle"
            };
            let [a, b] = event.states;
            let [c, d] = event.leaders;
            let _ = write!(
                out,
                "\n[[event]]\nid = \"{}\"\nkind = \"{kind}\"\nname = \"{}\"\nwhen = \"{}\"\nplace = \"place-{}\"\n\
                 sides = [{{ side = \"state-{a}\", participants = [\"person-{c}\"] }}, \
                 {{ side = \"state-{b}\", participants = [\"person-{d}\"] }}]\nparagraphs = [{}]\n",
                event.topic.id,
                event.topic.name,
                event.date.edtf(),
                event.place,
                event.paragraph
            );
        }
    }

    fn fact(&mut self, number: usize, facts: usize, out: &mut String) {
        // The facts of an event stand together, as they do in a pack that follows its text.
        let at = number * self.events.len() / facts;
        let turn = self.chance.below(10);
        let words = self.sentence(9);
        let tail = lower_first(words.trim_end_matches('.'));
        let telling = [
            self.lexis.draw(&mut self.chance).to_owned(),
            self.lexis.draw(&mut self.chance).to_owned(),
        ];
        let count = 10 * (1 + self.chance.below(400));
        let side = self.chance.below(2);
        let event = &self.events[at];
        let name = &event.topic.name;
        let state = event.states[side];
        let state_name = &self.states[state].name;
        let leader = event.leaders[side];
        let leader_name = &self.people[leader].topic.name;
        let place = &self.places[event.place];
        let (kind, value, statement) = match turn {
            0 => (
                "date",
                format!("date = \"{}\"\n", event.date.edtf()),
                format!("The {name} took place on {}, when {tail}.", event.date),
            ),
            1 => (
                "losses",
                format!(
                    "number = {count}\nunit = \"people\"\ncounts = [\"killed\"]\nside = \"state-{state}\"\n"
                ),
                format!("In the {name} {state_name} had {count} people killed, and {tail}."),
            ),
            2 => (
                "commander",
                format!("entity = \"person-{leader}\"\nside = \"state-{state}\"\n"),
                format!("{leader_name} commanded {state_name} at the {name}, while {tail}."),
            ),
            3 => (
                "place",
                format!("entity = \"{}\"\n", place.id),
                format!("The {name} took place at {}, where {tail}.", place.name),
            ),
            4 => (
                "cause",
                format!("text = \"{tail}\"\n"),
                format!("The {name} came about because {tail}."),
            ),
            5 => (
                "consequence",
                format!("text = \"{tail}\"\n"),
                format!("After the {name} {tail}, so that {state_name} changed its course."),
            ),
            6 => (
                "strength",
                format!("number = {count}\nunit = \"soldiers\"\nside = \"state-{state}\"\n"),
                format!("{state_name} brought {count} soldiers to the {name}, and {tail}."),
            ),
            7 => (
                "reaction",
                format!("text = \"{tail}\"\nby = \"person-{leader}\"\n"),
                format!("{leader_name} answered the {name} with the word that {tail}."),
            ),
            8 => (
                "action",
                format!("by = \"state-{state}\"\n"),
                format!("{state_name} prepared the {name}: {tail}."),
            ),
            _ => (
                "description",
                String::new(),
                format!("Of the {name} it is told that {tail}."),
            ),
        };
        let asks = if number.is_multiple_of(5) {
            let [a, b] = &telling;
            format!(
                "asks = [\"what about the {a} at the {name}\", \"did the {a} {b} near {}\"]\n",
                place.name
            )
        } else {
            String::new()
        };
        let _ = write!(
            out,
            "\n[[fact]]\nid = \"fact-{number}\"\nkind = \"{kind}\"\nabout = [\"{}\"]\n{value}\
             statement = \"{statement}\"\nparagraphs = [{}]\n{asks}",
            event.topic.id, event.paragraph
        );
    }

    fn unsaid(&mut self, number: usize, out: &mut String) {
        let at = self.chance.below(self.events.len());
        let word = self.lexis.draw(&mut self.chance).to_owned();
        let event = &self.events[at];
        let name = &event.topic.name;
        let _ = write!(
            out,
            "\n[[unsaid]]\nid = \"unsaid-{number}\"\nkind = \"actor\"\nabout = [\"{}\"]\n\
             statement = \"The source does not name the {word} of the {name}.\"\nparagraphs = [{}]\n\
             asks = [\"who was the {word} of the {name}\"]\n",
            event.topic.id, event.paragraph
        );
    }

    /// A run of words with the small words that English puts between them.
    fn sentence(&mut self, words: usize) -> String {
        const BETWEEN: [&str; 8] = ["the", "of the", "and", "to the", "in", "with a", "", ""];
        let mut out = String::from("the");
        for place in 0..words * 2 / 3 {
            let between = if place == 0 {
                ""
            } else {
                pick(&BETWEEN, &mut self.chance)
            };
            if !between.is_empty() {
                out.push(' ');
                out += between;
            }
            out.push(' ');
            out += self.lexis.draw(&mut self.chance);
        }
        capital(&out) + "."
    }
}

impl Event {
    fn is_treaty(&self) -> bool {
        self.topic.name.contains("Treaty")
    }
}

fn event(
    number: usize,
    states: &[Topic],
    places: &[Topic],
    people: &[Person],
    paragraphs: usize,
    chance: &mut Chance,
) -> Event {
    const SORTS: [&str; 4] = ["Battle", "Siege", "Treaty", "Revolt"];
    // Each place has events of each sort in turn, so that no two share a name.
    let place = number % places.len();
    let round = number / places.len();
    let sort = SORTS[(place + round) % SORTS.len()];
    let date = Date {
        year: 1200 + chance.below(700),
        month: 1 + chance.below(12),
        day: 1 + chance.below(28),
    };
    let first = chance.below(states.len());
    let second = (first + 1 + chance.below(states.len() - 1)) % states.len();
    let mut leader = |state: usize| {
        let from = chance.below(people.len());
        (0..people.len())
            .map(|step| (from + step) % people.len())
            .find(|&n| people[n].state == state)
            .unwrap_or(from)
    };
    Event {
        topic: Topic {
            id: format!("event-{number}"),
            name: format!("{sort} of {}", places[place].name),
        },
        date,
        place,
        states: [first, second],
        leaders: [leader(first), leader(second)],
        paragraph: 1 + number * (paragraphs - 1) / (4 + number.max(places.len() * 2)),
    }
}

fn lower_first(sentence: &str) -> String {
    let (first, rest) = sentence.split_at(1);
    first.to_lowercase() + rest
}
