//! The shipped pack leaves nothing out: every date, number and name of its source stands in a typed fact tied to the
//! paragraph that has it, and its expected questions name facts that exist.
//!
//! The lists below hold the source's dates, numbers and names, not its sentences.

use std::collections::HashSet;

use annalist::date::When;
use annalist::pack::{self, Fact, Pack, Topic, Value};
use annalist::quantity::Precision;

use crate::annalist::annalist_reading;

const PACK: &str = include_str!("../../facts/soviet-japanese.toml");

fn shipped() -> Pack {
    pack::parse("facts/soviet-japanese.toml", PACK).unwrap()
}

/// The facts that cite the paragraph.
fn cited(pack: &Pack, paragraph: u32) -> impl Iterator<Item = &Fact> {
    pack.facts
        .iter()
        .filter(move |fact| fact.paragraphs.contains(&paragraph))
}

#[test]
fn the_shipped_pack_has_nothing_for_the_checker_to_say() {
    let (_, report) = pack::check("facts/soviet-japanese.toml", PACK.as_bytes());
    assert!(report.is_empty(), "{report:?}");
}

#[test]
fn every_date_of_the_source_is_the_value_of_a_fact() {
    let pack = shipped();
    let dates = [
        (2, "early 1936"),
        (2, "1936-03-12"),
        (2, "1934"),
        (3, "1938-07-29"),
        (3, "early 1938-08"),
        (4, "1938-08-11"),
        (5, "early 1939"),
        (5, "early 1939-05"),
        (6, "early 1939-06"),
        (7, "late 1939-05"),
        (7, "early 1939-07"),
        (7, "1939-08-20"),
        (7, "1939-09"),
        (11, "1939-12"),
        (11, "1928"),
        (11, "1939-12-31"),
        (12, "1940-03"),
        (13, "1941-04-12"),
        (13, "1941-04-13"),
    ];
    for (paragraph, date) in dates {
        let when = When::parse_edtf(date).unwrap();
        assert!(
            cited(&pack, paragraph).any(|fact| fact.value == Value::When(when)),
            "{date} of paragraph {paragraph}"
        );
    }
}

#[test]
fn every_number_of_the_source_is_the_value_of_a_fact() {
    let pack = shipped();
    let numbers = [
        (2, 10.0, "years", Precision::Exact),
        (3, 100.0, "soldiers", Precision::Several),
        (4, 500.0, "people", Precision::Exact),
        (4, 900.0, "people", Precision::Exact),
        (4, 2.0, "weeks", Precision::Exact),
        (4, 792.0, "people", Precision::Exact),
        (4, 3000.0, "people", Precision::MoreThan),
        (7, 5500.0, "people", Precision::Exact),
        (7, 57_000.0, "people", Precision::Exact),
        (9, 70.0, "people", Precision::Exact),
        (10, 8000.0, "people", Precision::About),
        (10, 16_000.0, "people", Precision::Exact),
        (10, 60_000.0, "people", Precision::MoreThan),
        (10, 660.0, "aircraft", Precision::Exact),
        (11, 1.0, "years", Precision::Exact),
        (13, 5.0, "years", Precision::Exact),
    ];
    for (paragraph, number, unit, precision) in numbers {
        assert!(
            cited(&pack, paragraph).any(|fact| matches!(
                &fact.value,
                Value::Quantity(value) if (value.number - number).abs() < f64::EPSILON
                    && value.unit == unit
                    && value.precision == precision
            )),
            "{number} {unit} of paragraph {paragraph}"
        );
    }
}

#[test]
fn every_name_of_the_source_is_a_topic_of_a_fact() {
    let pack = shipped();
    let expected = [
        (1, "Far East"),
        (1, "Europe"),
        (1, "Japan"),
        (1, "China"),
        (1, "USSR"),
        (2, "MPR"),
        (2, "Ulan Bator"),
        (2, "agreement of 1934"),
        (3, "Bezymyannaya hill"),
        (3, "Red Army"),
        (3, "Lake Hassan"),
        (3, "Far Eastern Front"),
        (3, "Blucher"),
        (5, "Hiranuma"),
        (5, "General Staff"),
        (5, "emperor"),
        (5, "Khalkhin Gol River"),
        (5, "Molotov"),
        (5, "Japanese ambassador"),
        (6, "Zhukov"),
        (6, "Moscow"),
        (6, "Belarusian Military District"),
        (7, "Voroshilov"),
        (7, "57th Special Corps"),
        (7, "Bain-Tsagan"),
        (7, "6th Japanese Army"),
        (8, "Germany"),
        (8, "Anti-Comintern Pact"),
        (8, "non-aggression treaty"),
        (8, "Hiranuma government"),
        (9, "Hero of the Soviet Union"),
        (9, "Golden Pilots"),
        (9, "Grinevets"),
        (9, "Smushkevich"),
        (9, "Kravchenko"),
        (9, "Golden Star"),
        (11, "fishing agreement"),
        (11, "Chinese-Eastern Railway"),
        (12, "Primorye"),
        (13, "Matsuoka"),
        (13, "Kremlin"),
        (13, "Stalin"),
        (13, "neutrality pact"),
    ];
    for (paragraph, name) in expected {
        let is_called = |topic: &Topic| {
            std::iter::once(&topic.name)
                .chain(&topic.aliases)
                .any(|alias| {
                    let bare = alias.strip_prefix("the ").unwrap_or(alias);
                    bare.eq_ignore_ascii_case(name)
                })
        };
        assert!(
            cited(&pack, paragraph)
                .flat_map(|fact| &fact.about)
                .any(|topic| is_called(pack.topic(*topic))),
            "{name} of paragraph {paragraph}"
        );
    }
}

#[test]
fn the_expected_questions_name_facts_of_their_pack() {
    all_named(
        "facts/soviet-japanese.toml",
        "facts/soviet-japanese.questions.toml",
    );
    all_named("facts/soviet-japanese.toml", "examples/asked.toml");
    for name in ["haiti", "hanse", "panama-canal"] {
        let pack = format!("examples/packs/{name}.toml");
        all_named(&pack, &pack.replace(".toml", ".questions.toml"));
    }
}

/// Whether every fact that is expected is one of the pack, which itself is in order.
#[track_caller]
fn all_named(pack: &str, questions: &str) {
    let (found, report) = pack::check(pack, &std::fs::read(pack).unwrap());
    assert!(report.is_empty(), "{report:?}");
    let found = found.unwrap();
    let known: HashSet<&str> = found.facts.iter().map(|fact| fact.id.as_str()).collect();
    let questions: toml::Table = std::fs::read_to_string(questions).unwrap().parse().unwrap();
    let questions = questions["question"].as_array().unwrap();
    assert!(questions.len() > 100, "{} questions", questions.len());
    for question in questions {
        let any_of = question.get("any_of").and_then(toml::Value::as_array);
        let expected = question
            .get("fact")
            .into_iter()
            .chain(any_of.into_iter().flatten());
        for id in expected.map(|id| id.as_str().unwrap()) {
            assert!(known.contains(id), "{id}");
        }
    }
}

#[test]
fn the_conversation_in_the_readme_is_what_the_console_says() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let block = readme.split("```console\n").nth(1).unwrap();
    let (block, _) = block.split_once("```").unwrap();
    // The greeting of a terminal stands before the first question.
    let (_, shown) = block.split_once("leaves.\n").unwrap();
    let lines = || shown.lines();
    let asked: Vec<&str> = lines().filter_map(|line| line.strip_prefix("> ")).collect();
    let expected: Vec<&str> = lines()
        .filter(|line| !line.starts_with("> "))
        .flat_map(str::split_whitespace)
        .collect();
    let run = annalist_reading(&["chat"], asked.join("\n").as_bytes());
    let said: Vec<&str> = run.out.split_whitespace().collect();
    assert_eq!(said, expected);
}
