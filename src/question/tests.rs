//! What is read in a question, on a small history of nowhere.

use std::sync::Arc;

use super::*;
use crate::date::Precision;
use crate::pack::parse;

const SALT_WAR: &str = r#"
format = 1

[pack]
id = "salt-war"
title = "The Salt War"
language = "en"

[source]
title = "The Salt War"

[[paragraph]]
number = 1
text = "The war over the salt pans."

[[entity]]
id = "ardia"
kind = "state"
name = "Ardia"
aliases = ["Ardian", "Ardians"]

[[entity]]
id = "brenn"
kind = "state"
name = "Brenn"
aliases = ["Brennish"]

[[entity]]
id = "corrin"
kind = "person"
name = "Mara Corrin"
aliases = ["General Corrin"]
side = "ardia"

[[entity]]
id = "zhurov"
kind = "person"
name = "Ilan Zhurov"
side = "brenn"

[[entity]]
id = "lake-orn"
kind = "place"
name = "Lake Orn"

[[event]]
id = "selm"
kind = "battle"
name = "Battle of Khalsin"
when = "1702-05-04"
sides = ["ardia", "brenn"]
paragraphs = [1]

[[event]]
id = "truce"
kind = "agreement"
name = "Truce of Lake Orn"
when = "1703-09-12"
place = "lake-orn"
paragraphs = [1]

[[fact]]
id = "selm-losses"
kind = "losses"
about = ["selm"]
side = "brenn"
number = 40
unit = "ships"
statement = "Brenn lost 40 ships in the Battle of Khalsin."
paragraphs = [1]

[[fact]]
id = "truce-date"
kind = "date"
about = ["truce"]
date = "1703-09-12"
statement = "The Truce of Lake Orn was signed on 12 September 1703."
paragraphs = [1]

[[fact]]
id = "offer"
kind = "action"
about = ["brenn"]
statement = "Brenn rejected the offer of the Ardian envoys."
paragraphs = [1]
"#;

fn index() -> Index {
    Index::build(Arc::new(parse("pack.toml", SALT_WAR).expect("a pack")))
}

/// Holds what is read of each question against what is expected, and shows all that differ.
#[track_caller]
fn check<T: PartialEq + std::fmt::Debug>(
    read: impl Fn(&Question, &Index) -> T,
    table: &[(&str, T)],
) {
    let index = index();
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, expected, read(&understand(text, &index), &index)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(text, expected, found)| format!("{text}: {found:?}, expected {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The word at a place of a question.
fn word(question: &Question, place: Option<usize>) -> String {
    place.map_or_else(String::new, |place| question.words[place].text.clone())
}

/// The ids of what a question names for certain, in its order.
fn named(question: &Question, index: &Index) -> String {
    let strong = question.mentions.iter().filter(|m| m.strong);
    let ids: Vec<&str> = strong
        .map(|m| index.pack().topic(m.chief()).id.as_str())
        .collect();
    ids.join(" ")
}

#[test]
fn the_words_say_what_is_asked_for() {
    check(
        |question, _| question.asked.wanted,
        &[
            ("When was the truce signed?", Wanted::When),
            ("What was the day of the truce?", Wanted::When),
            ("At what time did they meet?", Wanted::When),
            ("Give me the date of the truce", Wanted::When),
            ("Where was the truce signed?", Wanted::Where),
            ("In which town did they meet?", Wanted::Where),
            ("Who commanded the fleet?", Wanted::Who),
            ("Which country attacked first?", Wanted::Who),
            ("Whose fleet won?", Wanted::Who),
            ("How many ships were lost?", Wanted::HowMany),
            ("How large was the fleet?", Wanted::HowMany),
            ("How deep is the lake?", Wanted::HowMany),
            ("What was the number of the dead?", Wanted::HowMany),
            ("How long did it last?", Wanted::HowLong),
            ("How many days did the siege take?", Wanted::HowLong),
            ("For how much longer did it hold?", Wanted::HowLong),
            ("How many full years did it hold?", Wanted::HowLong),
            (
                "Count the days from the battle to the truce",
                Wanted::HowLong,
            ),
            ("haw mutch gold was paid?", Wanted::HowMany),
            ("Why did Brenn attack?", Wanted::Why),
            ("How come Brenn attacked?", Wanted::Why),
            ("What led to the war?", Wanted::Why),
            ("The reason for the war", Wanted::Why),
            ("What became of the fleet?", Wanted::Result),
            ("What was the final outcome of the battle?", Wanted::Result),
            ("What were the exact words of Corrin?", Wanted::Quote),
            ("Complete the sentence: we will hold", Wanted::Quote),
            ("How was the harbour taken?", Wanted::How),
            ("Did Ardia win?", Wanted::YesNo),
            ("The fleet of Ardia was sunk by Brenn", Wanted::YesNo),
            ("What happened at the lake?", Wanted::What),
            ("Which treaty ended the war?", Wanted::What),
            ("Could you tell me who won?", Wanted::Who),
        ],
    );
}

#[test]
fn a_clause_of_its_own_asks_for_nothing() {
    check(
        |question, _| question.asked.wanted,
        &[
            ("Who commanded the fleet when it sailed?", Wanted::Who),
            ("How many ships were lost where they met?", Wanted::HowMany),
            ("When did the envoys who signed it arrive?", Wanted::When),
            ("Do you know when it was signed?", Wanted::When),
        ],
    );
}

#[test]
fn a_tag_asks_for_yes_or_no() {
    check(
        |question, _| {
            let tag = question.words.iter().filter(|w| w.cue);
            let tag: Vec<&str> = tag.map(|w| w.text.as_str()).collect();
            (question.asked.wanted, tag.join(" "), question.negated)
        },
        &[
            (
                "Is it true that Ardia won?",
                (Wanted::YesNo, "is it true".to_owned(), false),
            ),
            (
                "Ardia won, right?",
                (Wanted::YesNo, "right".to_owned(), false),
            ),
            (
                "Ardia won, is that right?",
                (Wanted::YesNo, "is that right".to_owned(), false),
            ),
            (
                "Ardia won, yes or no?",
                (Wanted::YesNo, "yes or no".to_owned(), false),
            ),
            (
                "Ardia won, did it not?",
                (Wanted::YesNo, "did it not".to_owned(), false),
            ),
            (
                "The Ardians won, did they?",
                (Wanted::YesNo, "did they".to_owned(), false),
            ),
            (
                "Ardia never won, did it?",
                (Wanted::YesNo, "did it".to_owned(), true),
            ),
            (
                "Ardia won twice. Is that figure correct?",
                (Wanted::YesNo, "is that figure correct".to_owned(), false),
            ),
            (
                "Ardia won, when was it?",
                (Wanted::When, "when".to_owned(), false),
            ),
        ],
    );
}

#[test]
fn a_telegram_asks_by_its_nouns() {
    check(
        |question, _| (question.asked.wanted, question.asked.explicit),
        &[
            ("brennish losses khalsin", (Wanted::HowMany, true)),
            ("brennish killed khalsin", (Wanted::HowMany, false)),
            ("truce signed", (Wanted::When, false)),
            ("truce day and month", (Wanted::When, true)),
            ("salt war reason", (Wanted::Why, true)),
            ("brennish commander", (Wanted::Who, false)),
            ("lake orn", (Wanted::What, false)),
            ("truce ardia brenn town", (Wanted::Where, true)),
            ("truce between ardia lake", (Wanted::What, false)),
        ],
    );
}

#[test]
fn a_date_is_asked_for_to_its_precision() {
    check(
        |question, _| question.asked.precision,
        &[
            ("When was it signed?", None),
            ("In what year was it signed?", Some(Precision::Year)),
            ("On which day was it signed?", Some(Precision::Day(1, 1))),
            (
                "In which month and year was it signed?",
                Some(Precision::Month(1)),
            ),
            ("truce day and month", Some(Precision::Day(1, 1))),
        ],
    );
}

#[test]
fn the_noun_and_its_sort_narrow_what_is_asked_for() {
    let asked = |question: &Question, _: &Index| {
        let asked = &question.asked;
        (word(question, asked.noun), asked.sort, asked.by_name)
    };
    check(
        asked,
        &[
            ("How many guns were lost?", ("guns".to_owned(), None, false)),
            (
                "How many Ardian ships were lost?",
                ("ships".to_owned(), None, false),
            ),
            ("How deep is the lake?", ("deep".to_owned(), None, false)),
            (
                "Which Ardian general won?",
                ("general".to_owned(), Some(Noun::Person), false),
            ),
            (
                "Name the general who won",
                ("general".to_owned(), Some(Noun::Person), true),
            ),
            (
                "Which lake was it?",
                ("lake".to_owned(), Some(Noun::Place), false),
            ),
            (
                "Give the lake near which they met",
                ("lake".to_owned(), Some(Noun::Place), false),
            ),
            (
                "Which country attacked?",
                ("country".to_owned(), Some(Noun::State), false),
            ),
            (
                "Which army attacked?",
                ("army".to_owned(), Some(Noun::Unit), false),
            ),
            (
                "Which treaty was signed?",
                ("treaty".to_owned(), Some(Noun::Agreement), false),
            ),
            (
                "Who signed on behalf of Ardia?",
                (String::new(), Some(Noun::Person), true),
            ),
        ],
    );
}

#[test]
fn the_one_acted_upon_is_told_from_the_one_who_acts() {
    check(
        |question, _| question.asked.patient,
        &[
            ("Who attacked Brenn?", false),
            ("Whom did Brenn attack?", true),
            ("Against which country did Brenn fight?", true),
            ("Who was defeated at Khalsin?", true),
            ("By whom was Brenn defeated?", false),
            ("Who was Brenn defeated by?", false),
        ],
    );
}

#[test]
fn the_side_asked_about_is_the_one_beside_what_is_asked_for() {
    check(
        |question, index| {
            let id = |side: TopicId| index.pack().topic(side).id.clone();
            question.side.map(id).unwrap_or_default()
        },
        &[
            ("How many ships were lost?", String::new()),
            ("How many ships did Brenn lose?", "brenn".to_owned()),
            (
                "How many Brennish ships did Ardia sink?",
                "brenn".to_owned(),
            ),
            ("How many ships did Ilan Zhurov lose?", String::new()),
        ],
    );
}

#[test]
fn names_are_found_with_slips_and_in_other_romanisations() {
    check(
        named,
        &[
            ("What happened in the Battle of Khalsin?", "selm".to_owned()),
            ("What happened in the battle of Halsin?", "selm".to_owned()),
            ("what happened in the battle of khalsn", "selm".to_owned()),
            ("Who was Jourov?", "zhurov".to_owned()),
            ("Who was Jurov?", "zhurov".to_owned()),
            ("Who was Corin?", "corrin".to_owned()),
            ("What was signed at the lake?", "lake-orn".to_owned()),
            ("What was the truce?", "truce".to_owned()),
            ("Who was Napoleon?", String::new()),
        ],
    );
}

#[test]
fn a_verb_is_read_with_its_particle() {
    check(
        |question, _| {
            let mut words = question.words.iter();
            words.any(|w| w.text == "rejected")
        },
        &[
            ("Who turned down the offer?", true),
            ("Who turned the offer down?", true),
            ("Who turned to the offer?", false),
        ],
    );
}

#[test]
fn dates_are_the_time_asked_about_or_bound_it() {
    let when = |edtf: &str| When::parse_edtf(edtf).expect(edtf);
    let bound = |edtf: &str, after| Bound {
        when: when(edtf),
        after,
    };
    check(
        |question, _| (question.dates.clone(), question.bounds.clone()),
        &[
            (
                "What happened on 4 May 1702?",
                (vec![when("1702-05-04")], vec![]),
            ),
            ("What happened in 1702?", (vec![when("1702")], vec![])),
            (
                "What happened on 4 May?",
                (vec![when("1702-05-04")], vec![]),
            ),
            ("What happened on 5 May?", (vec![], vec![])),
            (
                "What happened before 1703?",
                (vec![], vec![bound("1703", false)]),
            ),
            (
                "What happened after May 1702?",
                (vec![], vec![bound("1702-05", true)]),
            ),
        ],
    );
    let before = bound("1703", false);
    assert!(before.admits(&when("1702-05-04")) && !before.admits(&when("1703-09-12")));
}

#[test]
fn what_is_set_before_or_after_a_thing_is_told_from_an_act() {
    check(
        |question, _| question.relation().unwrap_or_default().to_owned(),
        &[
            ("Who came after Corrin?", "after".to_owned()),
            ("What happened before the truce?", "before".to_owned()),
            ("What did he do after leaving?", String::new()),
        ],
    );
}

#[test]
fn numbers_are_read_but_not_those_of_dates() {
    check(
        |question, _| {
            let numbers = question.numbers.iter();
            numbers.map(ToString::to_string).collect::<Vec<_>>()
        },
        &[
            (
                "Did Brenn lose 40 ships in 1702?",
                vec!["40 ships".to_owned()],
            ),
            ("Were forty ships there?", vec!["40 ships".to_owned()]),
            ("Were ships lost?", vec![]),
        ],
    );
}

#[test]
fn what_follows_up_names_nothing_and_leaves_the_rest_open() {
    check(
        |question, index| (question.asked.wanted, named(question, index)),
        &[
            ("And when?", (Wanted::When, String::new())),
            ("Why?", (Wanted::Why, String::new())),
            ("What about Brenn?", (Wanted::What, "brenn".to_owned())),
            ("", (Wanted::What, String::new())),
        ],
    );
}

#[test]
fn a_command_fixes_what_is_asked_for_unless_the_words_are_narrower() {
    let index = index();
    for (text, command, expected) in [
        ("the truce", Wanted::When, Wanted::When),
        ("who signed the truce", Wanted::When, Wanted::When),
        (
            "how long did the truce hold",
            Wanted::HowMany,
            Wanted::HowLong,
        ),
    ] {
        let mut question = understand(text, &index);
        question.ask_for(command);
        assert_eq!(question.asked.wanted, expected, "{text}");
    }
}
