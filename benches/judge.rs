//! What a guess costs the judge, by type of answer: `cargo bench --bench judge`.

use annalist::trivia::judge::{Expected, Kind, judge};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A question, as kind, answer, aliases and others.
type Question = (
    Kind,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const PERSON: Question = (
    Kind::Person,
    "Dmitri Mendeleev",
    &["Mendeleyev", "D. I. Mendeleev", "Менделеев"],
    &[
        "Mikhail Lomonosov",
        "Antoine Lavoisier",
        "Marie Curie",
        "Robert Boyle",
    ],
);
const AGREEMENT: Question = (
    Kind::Agreement,
    "Treaty of Waitangi",
    &["Te Tiriti o Waitangi"],
    &["Treaty of Nanking", "Treaty of Paris", "Camp David Accords"],
);
const DATE: Question = (
    Kind::Date,
    "14 July 1789",
    &["Bastille Day"],
    &["20 June 1789", "4 August 1789"],
);
const NUMBER: Question = (
    Kind::Number,
    "about 23,000 casualties",
    &[],
    &["51,000 casualties"],
);
const LIST: Question = (
    Kind::List,
    "Athens; Sparta; Thebes",
    &["Athenai; Lacedaemon; Thebai"],
    &["Corinth", "Argos"],
);

fn expected((kind, answer, aliases, others): Question) -> Expected {
    Expected::new(kind, answer, None, aliases, others)
}

#[divan::bench(args = ["mendeleev", "i think it was Dmitry Mendelejew", "lomonosov or lavoisier"])]
fn person(bencher: Bencher<'_, '_>, guess: &str) {
    let expected = expected(PERSON);
    bencher.bench(|| judge(&expected, black_box(guess)));
}

#[divan::bench(args = ["waitangi", "the peace of Waitangy, not nanking"])]
fn agreement(bencher: Bencher<'_, '_>, guess: &str) {
    let expected = expected(AGREEMENT);
    bencher.bench(|| judge(&expected, black_box(guess)));
}

#[divan::bench(args = ["14/7/1789", "on the 14th of july 1789 i believe"])]
fn date(bencher: Bencher<'_, '_>, guess: &str) {
    let expected = expected(DATE);
    bencher.bench(|| judge(&expected, black_box(guess)));
}

#[divan::bench(args = ["23k", "roughly twenty-three thousand men"])]
fn number(bencher: Bencher<'_, '_>, guess: &str) {
    let expected = expected(NUMBER);
    bencher.bench(|| judge(&expected, black_box(guess)));
}

#[divan::bench(args = ["thebes sparta athens", "Lacedaemon, Athens & Corinth"])]
fn list(bencher: Bencher<'_, '_>, guess: &str) {
    let expected = expected(LIST);
    bencher.bench(|| judge(&expected, black_box(guess)));
}
