//! What a search finds in a small made-up text.

use super::*;
use crate::text::sentences;

const TEXT: [&str; 4] = [
    "The river town of Alder was founded in 1204 by Count Berengar. He built its first bridge of oak.",
    "In the summer of 1340 the plague reached Alder. About 1,200 people died within a year.",
    "The guild of weavers was the richest of the town. Its hall burned down in 1451 because a lamp fell over.",
    "Queen Mathilda visited in 1502. She granted the town the right to hold two fairs.",
];

fn index() -> ProseIndex {
    let ranges: Vec<_> = TEXT.iter().map(|t| sentences(t)).collect();
    let prose = TEXT.iter().zip(&ranges).zip(1..);
    ProseIndex::build(
        "en",
        prose.map(|((text, sentences), number)| Prose {
            number,
            text,
            sentences,
        }),
    )
}

#[track_caller]
fn check(question: &str, paragraph: u32, says: &str) {
    let found = index().search(question, 3);
    let hit = &found.hits[0];
    assert_eq!(hit.paragraph, paragraph, "{question}: {found:?}");
    let sentence = &TEXT[paragraph as usize - 1][hit.sentence.clone()];
    assert!(sentence.contains(says), "{question}: {sentence}");
}

#[test]
fn the_best_sentence_of_the_best_paragraph_wins() {
    check("When was Alder founded?", 1, "1204");
    check("How many people did the plague kill?", 2, "1,200");
    check("Why did the hall of the weavers burn down?", 3, "lamp");
    check("Who gave the town its fairs?", 4, "fairs");
}

#[test]
fn slips_and_short_questions_find_it_too() {
    check("when was aldr foundd", 1, "1204");
    check("plauge deaths", 2, "");
    check("weavers guild hall", 3, "");
}

#[test]
fn a_question_about_something_else_is_less_sure() {
    let index = index();
    let own = index.search("When was Alder founded?", 1).confidence;
    let other = index
        .search("Which enzyme splits lactose in the gut?", 1)
        .confidence;
    assert!(own > THRESHOLD && other < THRESHOLD, "{own} {other}");
}

/// Whether a measure of the question beside the best sentence is above 0.
#[track_caller]
fn check_detail(question: &str, measure: &str, expected: bool) {
    let index = index();
    let scored = index.score(question, &weights::WEIGHTS);
    let first = &scored.ranked[0];
    let detail = scored.detail(&index, first.measured.paragraph, first.best);
    let at = DETAIL_FEATURES.iter().position(|name| *name == measure);
    let value = detail[at.expect("a measure")];
    assert_eq!(value > 0.0, expected, "{question}: {measure} {value}");
}

#[test]
fn a_changed_detail_is_seen() {
    check_detail("Who did not build the bridge of oak?", "Denied", true);
    check_detail("Who built the bridge of oak?", "Denied", false);
    check_detail("Which guild was the poorest of the town?", "Lost", true);
    check_detail("When was the last bridge of oak built?", "Contrary", true);
    check_detail("When was the first bridge of oak built?", "Contrary", false);
    check_detail(
        "Which town did Queen Berta visit in 1502?",
        "LostName",
        true,
    );
    check_detail("Who visited in 1503?", "LostNumber", true);
    check_detail("Who visited in 1502?", "LostNumber", false);
}

#[test]
fn nothing_is_found_in_nothing() {
    let found = ProseIndex::build("en", []).search("When was it?", 3);
    assert_eq!((found.hits, found.confidence), (Vec::new(), 0.0));
    assert_eq!(index().search("", 3).hits, []);
}

proptest::proptest! {
    #[test]
    fn any_question_and_text_is_survived(question in ".{0,80}", text in ".{0,200}") {
        let ranges = sentences(&text);
        let index = ProseIndex::build("en", [Prose { number: 1, text: &text, sentences: &ranges }]);
        let found = index.search(&question, 5);
        proptest::prop_assert!((0.0..=1.0).contains(&found.confidence));
    }
}
