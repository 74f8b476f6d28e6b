//! Questions have to read well and be fair whatever the words of a pack: each test is one way in which they did not.

use std::fmt::Write as _;

use super::deck;
use crate::trivia::deck::Deck;
use crate::trivia::question::Right;

/// A canal that nobody dug, with people, bodies, things and places.
const CANAL: &str = r#"
format = 1
[pack]
id = "canal"
title = "The canal of Selm"
language = "en"
[source]
title = "The canal of Selm"
[[paragraph]]
number = 1
text = "How the canal was dug."
[[entity]]
id = "ardia"
kind = "state"
name = "Ardia"
aliases = ["Ardian", "Ardians"]
[[entity]]
id = "orn"
kind = "state"
name = "Orn Union"
[[entity]]
id = "brenn"
kind = "state"
name = "Brenn"
[[entity]]
id = "tessaly"
kind = "state"
name = "Tessaly"
[[entity]]
id = "corrin"
kind = "person"
name = "Mara Corrin"
[[entity]]
id = "dovak"
kind = "person"
name = "Ilan Dovak"
[[entity]]
id = "heron"
kind = "thing"
name = "steamer Heron"
[[entity]]
id = "fever"
kind = "thing"
name = "marsh fever"
[[entity]]
id = "lock"
kind = "thing"
name = "upper lock"
[[event]]
id = "digging"
kind = "other"
name = "digging of the canal"
when = "1851/1860"
paragraphs = [1]
[[event]]
id = "railway"
kind = "other"
name = "railway to the coast"
when = "1849"
paragraphs = [1]
"#;

/// A deck of the canal with one more fact for each line: kind, subject, value, statement.
fn canal(facts: &[(&str, &str, &str, &str)]) -> Deck {
    let mut text = CANAL.to_owned();
    for (position, (kind, about, value, statement)) in facts.iter().enumerate() {
        write!(
            text,
            "[[fact]]\nid = \"f{position}\"\nkind = \"{kind}\"\nabout = [\"{about}\"]\n{value}\nstatement = \"{statement}\"\nparagraphs = [1]\n"
        )
        .unwrap();
    }
    deck(&text)
}

/// The stem of a question without what is asked about it; empty where there is none.
fn stem(deck: &Deck, key: &str) -> String {
    let stem = deck.pose(key, 1).map(|question| question.stem);
    let stem = stem.unwrap_or_default();
    stem.split_once('“')
        .and_then(|(_, rest)| rest.strip_suffix('”'))
        .unwrap_or(&stem)
        .to_owned()
}

/// All that a question of a key may offer that is wrong, over many seeds.
fn wrong(deck: &Deck, key: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for seed in 0..40 {
        let Some(question) = deck.pose(key, seed) else {
            continue;
        };
        for (position, option) in (0..).zip(question.options) {
            if !matches!(question.right, Right::Option(right) if right == position)
                && !wrong.contains(&option.text)
            {
                wrong.push(option.text);
            }
        }
    }
    wrong
}

/// What a true-or-false question claims, over many seeds.
fn claims(deck: &Deck, key: &str) -> Vec<String> {
    let mut claims = Vec::new();
    for seed in 0..40 {
        let stem = deck.pose(key, seed).map(|question| question.stem);
        if let Some(stem) = stem
            && !claims.contains(&stem)
        {
            claims.push(stem);
        }
    }
    claims
}

fn numbers(texts: &[String]) -> Vec<f64> {
    texts
        .iter()
        .flat_map(|text| crate::quantity::numbers(text))
        .map(|mention| mention.quantity.number)
        .collect()
}

#[test]
fn a_blank_takes_the_number_and_leaves_the_rest() {
    let deck = canal(&[
        (
            "losses",
            "digging",
            "number = 1200\nunit = \"people\"",
            "By its own count 1,200 people died in building the canal.",
        ),
        (
            "losses",
            "digging",
            "number = 350\nunit = \"people\"\nprecision = \"about\"",
            "About 350 of the workers who died were Ardians.",
        ),
        (
            "amount",
            "digging",
            "number = 150\nunit = \"deputies and ministers\"",
            "The company bribed 150 deputies and ministers.",
        ),
        (
            "amount",
            "digging",
            "number = 10\nunit = \"cents an hour\"",
            "The men were paid ten cents an hour.",
        ),
        (
            "losses",
            "railway",
            "number = 15\nunit = \"Ardians\"",
            "15 Ardians died on the railway.",
        ),
    ]);
    for (key, expected) in [
        (
            "f0/typed",
            "By its own count ____ died in building the canal.",
        ),
        ("f1/typed", "____ of the workers who died were Ardians."),
        (
            "f2/typed",
            "The company bribed ____ deputies and ministers.",
        ),
        ("f3/typed", "The men were paid ____ cents an hour."),
        ("f4/typed", "____ Ardians died on the railway."),
    ] {
        assert_eq!(stem(&deck, key), expected);
    }
    for key in ["f0", "f1", "f2", "f3", "f4"] {
        let statement = deck.pose(&format!("{key}/typed"), 1).unwrap().why;
        let tail = statement.split(' ').next_back().unwrap().to_owned();
        for claim in claims(&deck, &format!("{key}/truth")) {
            assert!(
                claim.matches(' ').count() + 1 >= statement.matches(' ').count()
                    && claim.contains(&tail),
                "{claim}"
            );
        }
    }
}

#[test]
fn a_wrong_number_is_of_the_same_sort_and_size() {
    let deck = canal(&[
        (
            "losses",
            "digging",
            "number = 21\nunit = \"people\"",
            "Ardia had 21 people killed in the digging.",
        ),
        (
            "amount",
            "railway",
            "number = 76\nunit = \"kilometres\"",
            "The railway was 76 kilometres long.",
        ),
        (
            "strength",
            "digging",
            "number = 136\nunit = \"delegates\"",
            "The meeting had 136 delegates, of whom only 42 were engineers.",
        ),
        (
            "losses",
            "railway",
            "number = 60\nunit = \"people\"\nprecision = \"more_than\"",
            "More than 60 people were hurt on the railway.",
        ),
    ]);
    let killed = numbers(&wrong(&deck, "f0/choice"));
    assert!(
        killed.len() >= 3 && !killed.contains(&76.0) && !killed.contains(&136.0),
        "{killed:?}"
    );
    assert!(
        killed.iter().all(|number| (5.0..85.0).contains(number)),
        "{killed:?}"
    );
    let delegates = numbers(&wrong(&deck, "f2/choice"));
    assert!(
        delegates.iter().all(|number| *number > 42.0),
        "{delegates:?}"
    );
    // 'More than 21' is true of 60.
    for claim in claims(&deck, "f3/truth") {
        let number = numbers(std::slice::from_ref(&claim))[0];
        assert!(number >= 60.0, "{claim}");
    }
}

#[test]
fn what_the_sentence_tells_by_itself_is_not_asked() {
    let deck = canal(&[
        (
            "losses",
            "digging",
            "number = 1\nunit = \"people\"",
            "Only one man was killed in the digging.",
        ),
        (
            "duration",
            "digging",
            "number = 9\nunit = \"years\"",
            "The digging lasted nine years, from 1851 to 1860.",
        ),
        (
            "amount",
            "digging",
            "number = 2\nunit = \"engineers\"",
            "Two engineers led the work: Mara Corrin and Ilan Dovak.",
        ),
        (
            "duration",
            "railway",
            "number = 1\nunit = \"years\"",
            "The railway was closed for one year.",
        ),
    ]);
    for key in ["f0/typed", "f1/typed", "f1/truth", "f2/typed"] {
        assert_eq!(stem(&deck, key), "", "{key}");
    }
    assert_eq!(stem(&deck, "f3/typed"), "The railway was closed for ____.");
}

#[test]
fn names_stand_with_their_articles_and_what_is_nobody_is_no_who() {
    let deck = canal(&[
        (
            "actor",
            "digging",
            "entity = \"orn\"",
            "The Orn Union paid for the digging.",
        ),
        (
            "actor",
            "digging",
            "entity = \"heron\"",
            "The steamer Heron made the first passage.",
        ),
        (
            "cause",
            "railway",
            "entity = \"fever\"",
            "The railway stopped for marsh fever.",
        ),
        (
            "actor",
            "railway",
            "entity = \"brenn\"",
            "It was Brenn's engineers that planned the railway.",
        ),
    ]);
    assert_eq!(stem(&deck, "f0/choice"), "____ paid for the digging.");
    for claim in claims(&deck, "f0/truth") {
        let is_right = claim.contains("“The Orn Union paid") && !claim.contains("The the");
        assert!(is_right || !claim.contains("The "), "{claim}");
    }
    let asked = deck.pose("f1/typed", 1).unwrap().stem;
    assert!(asked.starts_with("What was it?"), "{asked}");
    assert!(
        deck.draft("f1/choice").is_none() && deck.draft("f1/truth").is_none(),
        "a fever makes no passage"
    );
    assert_eq!(
        stem(&deck, "f3/choice"),
        "It was ____'s engineers that planned the railway."
    );
    assert!(
        claims(&deck, "f3/truth")
            .iter()
            .any(|claim| claim.contains("the Orn Union's engineers")),
    );
}

#[test]
fn a_text_stands_only_where_texts_of_its_make_stand() {
    let deck = canal(&[
        (
            "cause",
            "railway",
            "text = \"the rush for salt\"",
            "The railway was built because the rush for salt made it urgent.",
        ),
        (
            "cause",
            "digging",
            "text = \"a quarrel over an unpaid melon\"",
            "The strike grew out of a quarrel over an unpaid melon.",
        ),
        (
            "cause",
            "ardia",
            "text = \"marsh gas\"",
            "The camp was emptied because of marsh gas.",
        ),
        (
            "cause",
            "brenn",
            "text = \"cheap bread\"",
            "The village lived from cheap bread.",
        ),
        (
            "cause",
            "tessaly",
            "text = \"nobody paid the masons\"",
            "The wall fell because nobody paid the masons.",
        ),
    ]);
    assert!(deck.draft("f0/choice").is_none(), "no clause stands there");
    let offered = wrong(&deck, "f1/choice");
    assert!(offered.contains(&"marsh gas".to_owned()), "{offered:?}");
    assert!(
        !offered.contains(&"nobody paid the masons".to_owned()),
        "{offered:?}"
    );
}

#[test]
fn a_wrong_date_keeps_its_place_among_the_others() {
    let deck = canal(&[
        (
            "date",
            "digging",
            "date = \"1855\"",
            "The second lock, begun in 1853, was finished in 1855.",
        ),
        (
            "date",
            "railway",
            "date = \"1849\"",
            "The railway opened in 1849.",
        ),
        ("date", "ardia", "date = \"1858\"", "Ardia joined in 1858."),
        (
            "date",
            "brenn",
            "date = \"1859~\"",
            "Brenn left about 1859.",
        ),
        ("date", "orn", "date = \"1862\"", "Its union came in 1862."),
    ]);
    let offered = wrong(&deck, "f0/choice");
    assert!(
        offered.len() >= 2 && !offered.contains(&"1849".to_owned()),
        "{offered:?}"
    );
    assert!(
        offered.iter().all(|date| !date.starts_with("about")),
        "{offered:?}"
    );
    let about = wrong(&deck, "f3/choice");
    assert!(
        about.iter().all(|date| date.starts_with("about")),
        "{about:?}"
    );
}

#[test]
fn a_president_is_not_told_from_a_first_president() {
    let matches = |role: &str| {
        let mut people = CANAL.to_owned();
        for (name, title) in [("Ilan Dovak", "President of Ardia"), ("Mara Corrin", role)] {
            people = people.replace(
                &format!("name = \"{name}\""),
                &format!("name = \"{name}\"\nroles = [{{ title = \"{title}\", paragraph = 1 }}]"),
            );
        }
        people.push_str(
            "[[entity]]\nid = \"ulm\"\nkind = \"person\"\nname = \"Sera Ulm\"\nroles = [{ title = \"chief engineer\", paragraph = 1 }]\n",
        );
        let deck = deck(&people);
        let is_match = |key: &str| key.contains("/match");
        deck.drafts().iter().any(|draft| is_match(&draft.key))
    };
    assert!(matches("envoy of Brenn"));
    assert!(!matches("first President of Ardia"), "both were presidents");
}
