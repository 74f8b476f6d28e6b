//! Which entries fit a question, on a history of nowhere.

use std::sync::Arc;

use super::{Candidate, confidence, rank, rank_among};
use crate::index::Index;
use crate::pack::parse;
use crate::question::understand;

fn index() -> Index {
    let pack = parse(
        "pack.toml",
        include_str!("../../tests/fixtures/salt_war.toml"),
    );
    Index::build(Arc::new(pack.expect("a pack")))
}

fn ranked(question: &str, index: &Index) -> Vec<Candidate> {
    rank(&understand(question, index), index, 24)
}

/// The id of a candidate's fact, or `unsaid`.
fn id<'i>(candidate: &Candidate, index: &'i Index) -> &'i str {
    index
        .fact(candidate.entry)
        .map_or("unsaid", |fact| &index.pack().fact(fact).id)
}

#[track_caller]
fn check(question: &str, expected: &str) {
    let index = index();
    let first = ranked(question, &index).into_iter().next();
    let first = first.map_or("nothing", |c| id(&c, &index));
    assert_eq!(first, expected, "to {question:?}");
}

#[test]
fn the_fact_that_answers_comes_first() {
    for (question, expected) in [
        ("when was the battle of port selm?", "selm-date"),
        ("who led the ardian fleet?", "selm-commander"),
        ("how many ships did brenn lose?", "selm-losses"),
        ("who won at port selm?", "selm-outcome"),
        ("on what day was the truce signed?", "truce-date"),
        ("which lake was the truce signed at?", "truce-place"),
        ("what did brenn plan?", "plan"),
    ] {
        check(question, expected);
    }
}

#[test]
fn candidates_come_best_first_and_the_same_every_time() {
    let index = index();
    for question in [
        "brenn",
        "the battle",
        "ships lost at port selm",
        "xyzzy",
        "",
    ] {
        let candidates = ranked(question, &index);
        assert!(candidates.iter().all(|c| c.score.is_finite()));
        assert!(candidates.is_sorted_by(|a, b| {
            a.score
                .total_cmp(&b.score)
                .reverse()
                .then(a.entry.cmp(&b.entry))
                .is_le()
        }));
        let again = ranked(question, &index);
        let scores = |of: &[Candidate]| of.iter().map(|c| (c.entry, c.score)).collect::<Vec<_>>();
        assert_eq!(scores(&candidates), scores(&again));
    }
}

#[test]
fn only_the_entries_asked_for_are_ranked() {
    let index = index();
    let question = understand("when was the battle of port selm?", &index);
    let best = rank(&question, &index, 1)[0].entry;
    let others = rank_among(&question, &index, 24, |entry| entry != best);
    assert!(!others.is_empty() && others.iter().all(|c| c.entry != best));
}

#[test]
fn confidence_is_a_share_and_nothing_without_a_fact() {
    let index = index();
    for question in ["when was the battle of port selm?", "brenn", "lunch"] {
        assert!((0.0..=1.0).contains(&confidence(&ranked(question, &index), &index)));
    }
    assert!(confidence(&[], &index) < f32::EPSILON);
}

#[test]
fn a_famous_name_of_another_history_is_a_stranger_but_in_a_supposition() {
    let index = index();
    let stranger = |question: &str| ranked(question, &index)[0].features.stranger;
    assert!(stranger("who won the battle of waterloo?") > 0.99);
    assert!(stranger("who won the battle of port selm?") < 0.01);
    assert!(stranger("was the truce signed at waterloo?") < 0.99);
}

#[test]
fn a_fact_offers_what_the_question_asks_for_and_does_not_name() {
    let index = index();
    let offer = |question: &str, fact: &str| {
        let candidates = ranked(question, &index);
        let of_fact = candidates.iter().find(|c| id(c, &index) == fact);
        of_fact.expect("the fact is ranked").features.offer
    };
    assert!(offer("which lake was the truce signed at?", "truce-place") > 0.99);
    assert!(offer("where was the truce signed?", "truce-place") > 0.5);
    assert!(offer("where was the truce signed?", "truce-date") < 0.01);
    assert!((offer("why was the truce signed?", "truce-date") - 0.5).abs() < 0.01);
}
