//! What a source bears out, what it contradicts, and what it leaves open; on two packs, so that none is leant on.

use std::sync::Arc;

use super::Point::{Contrary, Date, Denial, Number, Person, Place, Side};
use super::Ruling::{self, Contradicted, Supported, Uncovered};
use crate::answer::Reader;
use crate::pack::parse;

/// A history of nowhere, in which every sort of fact stands once.
pub(in crate::answer) const SALT_WAR: &str = include_str!("../../../tests/fixtures/salt_war.toml");

const TORDESILLAS: &str = include_str!("../../../tests/fixtures/tordesillas.toml");

fn reader(pack: &str) -> Reader {
    Reader::new(Arc::new(parse("pack.toml", pack).unwrap()))
}

#[track_caller]
fn check(pack: &str, claims: &[(&str, Ruling)]) {
    let reader = reader(pack);
    let mut wrong = Vec::new();
    for (claim, expected) in claims {
        let checked = reader.check(claim, None);
        if checked.ruling != *expected {
            wrong.push(format!(
                "{claim}\n  expected {expected:?}, found {:?} by: {}",
                checked.ruling, checked.evidence
            ));
        }
        assert_eq!(
            checked.fact.is_some(),
            checked.ruling != Uncovered,
            "{claim}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_source_says_is_supported_however_it_is_put() {
    check(
        SALT_WAR,
        &[
            (
                "The Battle of Port Selm was fought on 4 May 1702.",
                Supported,
            ),
            ("The battle of Port Selm took place in May 1702", Supported),
            (
                "Mara Corrin commanded the Ardian fleet at the Battle of Port Selm.",
                Supported,
            ),
            (
                "At Port Selm the Ardian fleet was commanded by Corrin.",
                Supported,
            ),
            ("Ardia attacked the Brennish harbour.", Supported),
            ("Brenn lost forty ships at Port Selm.", Supported),
            ("Brenn lost more than 30 ships at Port Selm.", Supported),
            (
                "Ardia defeated Brenn in the Battle of Port Selm.",
                Supported,
            ),
            ("The truce was signed by Ardia and Brenn.", Supported),
            ("The truce was concluded for twenty years.", Supported),
            (
                "The Ardian fleet never pursued the enemy after the Battle of Port Selm.",
                Supported,
            ),
        ],
    );
    check(
        TORDESILLAS,
        &[
            (
                "The Treaty of Tordesillas was signed on 7 June 1494.",
                Supported,
            ),
            ("The Treaty of Tordesillas was signed in 1494.", Supported),
            (
                "The line ran 370 leagues west of the Cape Verde Islands.",
                Supported,
            ),
        ],
    );
}

#[test]
fn another_date_number_person_place_or_side_contradicts() {
    check(
        SALT_WAR,
        &[
            (
                "The Battle of Port Selm was fought on 5 May 1702.",
                Contradicted(Date),
            ),
            (
                "The Battle of Port Selm was fought on 4 June.",
                Contradicted(Date),
            ),
            (
                "The Truce of Lake Orn was signed in 1704.",
                Contradicted(Date),
            ),
            (
                "Brenn lost 60 ships in the Battle of Port Selm.",
                Contradicted(Number),
            ),
            (
                "Brenn lost fewer than 30 ships at Port Selm.",
                Contradicted(Number),
            ),
            (
                "The truce was concluded for five years.",
                Contradicted(Number),
            ),
            (
                "The Ardian fleet at the Battle of Port Selm was commanded by Ilan Dovak.",
                Contradicted(Person),
            ),
            (
                "The Ardian fleet at the Battle of Port Selm was commanded by Rodriguez.",
                Contradicted(Person),
            ),
            ("The truce was signed at Port Selm.", Contradicted(Place)),
            ("Brenn won the Battle of Port Selm.", Contradicted(Side)),
            (
                "Ardia was defeated in the Battle of Port Selm.",
                Contradicted(Side),
            ),
        ],
    );
    check(
        TORDESILLAS,
        &[
            (
                "The Treaty of Tordesillas was signed on 8 June 1494.",
                Contradicted(Date),
            ),
            (
                "The Treaty of Tordesillas was signed in 1500.",
                Contradicted(Date),
            ),
        ],
    );
}

#[test]
fn a_denial_and_a_contrary_contradict() {
    check(
        SALT_WAR,
        &[
            (
                "The truce was not signed at Lake Orn.",
                Contradicted(Denial),
            ),
            (
                "The Ardian fleet pursued the enemy after the Battle of Port Selm.",
                Contradicted(Denial),
            ),
            (
                "The talks about the truce were easy.",
                Contradicted(Contrary),
            ),
        ],
    );
}

#[test]
fn a_doubt_leaves_a_claim_uncovered() {
    check(
        SALT_WAR,
        &[
            // More than is said, less than is said, something else.
            (
                "The Battle of Port Selm was fought at dawn on 4 May 1702.",
                Uncovered,
            ),
            ("Ardia lost 40 ships in the Battle of Port Selm.", Uncovered),
            ("Ardia lost 10 ships in the Battle of Port Selm.", Uncovered),
            ("Corrin was wounded in the Battle of Port Selm.", Uncovered),
            ("Only Ardia signed the truce.", Uncovered),
            ("Ardia attacked the Ardian harbour.", Uncovered),
            // A plan is not a deed.
            ("Brenn burned the Ardian shipyards.", Uncovered),
            // A list does not say that nobody else belongs to it.
            ("Rodriguez signed the truce.", Uncovered),
            // Nothing that could be checked.
            ("Port Selm.", Uncovered),
            ("I really like this book.", Uncovered),
            ("What a week!", Uncovered),
            ("", Uncovered),
        ],
    );
    check(
        TORDESILLAS,
        &[
            ("Columbus signed the Treaty of Tordesillas.", Uncovered),
            (
                "The treaty was negotiated by the envoys of both crowns.",
                Uncovered,
            ),
        ],
    );
}

#[test]
fn a_sentence_may_lean_on_the_one_before() {
    let reader = reader(SALT_WAR);
    let first = reader.check(
        "The Truce of Lake Orn was signed on 12 September 1703.",
        None,
    );
    assert_eq!(first.ruling, Supported);
    let second = reader.check("It was concluded for five years.", first.focus.as_ref());
    assert_eq!(second.ruling, Contradicted(Number), "{}", second.evidence);
    let alone = reader.check("It was concluded for five years.", None);
    assert_eq!(alone.ruling, Uncovered, "{}", alone.evidence);
}

#[test]
fn a_ruling_cites_its_fact() {
    let reader = reader(SALT_WAR);
    let checked = reader.check("The truce was concluded for five years.", None);
    assert_eq!(checked.evidence, "The truce was concluded for 20 years.");
    assert_eq!(checked.paragraphs, [2]);
}
