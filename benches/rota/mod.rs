//! The questions of the measurements, made from whatever a pack is about, so that every pack gets the same sort.

use std::cmp::Reverse;
use std::collections::HashMap;

use annalist::lexicon::List;
use annalist::pack::{Pack, Topic, TopicKind};

/// How a question is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Typed,
    Misspelt,
    Telegram,
    Wordy,
    /// Without any name, in words that many facts hold.
    Nameless,
    Unanswerable,
    Computed,
}

impl Manner {
    pub const ALL: [Self; 7] = [
        Self::Typed,
        Self::Misspelt,
        Self::Telegram,
        Self::Wordy,
        Self::Nameless,
        Self::Unanswerable,
        Self::Computed,
    ];
}

/// Some twenty questions to a pack.
#[expect(
    clippy::many_single_char_names,
    reason = "places in a fixed rota, named right where they are used"
)]
pub fn questions(pack: &Pack) -> Vec<(Manner, String)> {
    let events = Names::of(pack, |topic| topic.event.is_some());
    let people = Names::of(pack, |topic| {
        matches!(topic.kind, TopicKind::Person) && topic.named
    });
    let states = Names::of(pack, |topic| matches!(topic.kind, TopicKind::State));
    let [a, b, c, d, e] = events.spread();
    let [p, q, ..] = people.spread();
    let [s, t, ..] = states.spread();
    // The middle one of those that come with a sample phrasing.
    let phrased: Vec<_> = pack.facts.iter().filter(|f| !f.asks.is_empty()).collect();
    let ask = phrased[phrased.len() / 2].asks[0].clone();
    let [v, w, x, y, ..] = frequent_words(pack);
    vec![
        (Manner::Typed, format!("When did the {a} take place?")),
        (Manner::Typed, format!("Who commanded {s} at the {b}?")),
        (
            Manner::Typed,
            format!("How many people did {t} lose in the {c}?"),
        ),
        (Manner::Typed, format!("Where was the {d}?")),
        (Manner::Typed, format!("Why did the {e} come about?")),
        (Manner::Typed, ask),
        (
            Manner::Misspelt,
            misspelt(&format!("When did the {b} take place?")),
        ),
        (Manner::Misspelt, misspelt(&format!("who was {p}"))),
        (
            Manner::Misspelt,
            misspelt(&format!("how many soldiers came to the {d}")),
        ),
        (
            Manner::Misspelt,
            misspelt(&format!("what happened after the {e}")),
        ),
        (Manner::Telegram, format!("{c} date").to_lowercase()),
        (Manner::Telegram, format!("{e} losses").to_lowercase()),
        (Manner::Telegram, format!("{q} who").to_lowercase()),
        (
            Manner::Wordy,
            format!(
                "hello, I have to write a long essay for my class until tomorrow morning, so could you perhaps tell \
                 me, if it is not too much trouble for you, on which day exactly the {d} began, because our teacher \
                 said that everybody has to know it by heart"
            ),
        ),
        (
            Manner::Wordy,
            format!(
                "please to explain me the reason for that {s} was preparing the {a} in such a hurry, in the book of \
                 my brother some pages are missing"
            ),
        ),
        (
            Manner::Nameless,
            format!("what became of the {v} and the {w}"),
        ),
        (
            Manner::Nameless,
            format!("why was the {x} {y} without the {v}"),
        ),
        (
            Manner::Unanswerable,
            format!("What did {p} eat for breakfast before the {b}?"),
        ),
        (
            Manner::Unanswerable,
            "How tall is the tallest lighthouse of Brazil?".to_owned(),
        ),
        (
            Manner::Computed,
            format!("How many years passed between the {a} and the {d}?"),
        ),
        (
            Manner::Computed,
            format!("Which came first, the {c} or the {e}?"),
        ),
        (
            Manner::Computed,
            format!("Did {s} lose more people than {t} in the {b}?"),
        ),
    ]
}

/// Names of the pack's topics of one sort.
struct Names<'a>(Vec<&'a str>);

impl<'a> Names<'a> {
    fn of(pack: &'a Pack, test: impl Fn(&Topic) -> bool) -> Self {
        let of_sort = pack.topics.iter().filter(|topic| test(topic));
        Self(of_sort.map(|topic| topic.name.as_str()).collect())
    }

    /// Five from all over the pack.
    fn spread(&self) -> [&'a str; 5] {
        std::array::from_fn(|part| self.0[(2 * part + 1) * self.0.len() / 10])
    }
}

/// Those telling words of the statements, in small letters and of five or more, that stand most often.
fn frequent_words(pack: &Pack) -> [&str; 4] {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for fact in &pack.facts {
        let words = fact.statement.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|w| {
            w.len() >= 5 && w.bytes().all(|b| b.is_ascii_lowercase()) && !List::Light.has(w)
        }) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut words: Vec<_> = counts.into_iter().collect();
    words.sort_unstable_by_key(|&(word, count)| (Reverse(count), word));
    std::array::from_fn(|place| words[place].0)
}

/// The text with two letters changed places within each word of six letters or more.
fn misspelt(text: &str) -> String {
    let slip = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() >= 6 {
            letters.swap(2, 3);
        }
        letters.into_iter().collect::<String>()
    };
    text.split(' ').map(slip).collect::<Vec<_>>().join(" ")
}
