//! What is read off small texts of each format.

use super::*;
use crate::pack;

#[track_caller]
fn blocks(text: &str, format: Format, expected: &[(Option<&str>, &str)]) {
    let document = read(text.as_bytes(), format).expect("a text");
    let found: Vec<_> = document
        .blocks
        .iter()
        .map(|b| (b.heading.as_deref(), b.text.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn plain_text_is_parted_by_blank_lines_and_headings_are_kept() {
    blocks(
        "The Long Siege\n\nThe town was besieged in 1340 by two ar-\nmies that came from the north.\n\n12\n\nIt held out for a year.\n\n[3] See the annals of the town.\n",
        Format::Plain,
        &[
            (
                Some("The Long Siege"),
                "The town was besieged in 1340 by two armies that came from the north.",
            ),
            (Some("The Long Siege"), "It held out for a year."),
        ],
    );
}

#[test]
fn markdown_headings_and_lists_are_understood() {
    blocks(
        "# The Siege\n\nIt *began* in 1340.\n\n- The walls held out.\n\n```\ncode is left out\n```\n",
        Format::Markdown,
        &[
            (Some("The Siege"), "It began in 1340."),
            (Some("The Siege"), "The walls held out."),
        ],
    );
}

#[test]
fn pages_lose_their_navigation_and_notes() {
    blocks(
        "<html><head><title>Siege</title><script>x()</script></head><body><nav><p>Go to the next page</p></nav><h1>The Siege</h1><p>It began in <b>1340</b>.<sup>1</sup></p><div class='references'>Some book of notes</div></body></html>",
        Format::Html,
        &[(Some("The Siege"), "It began in 1340.")],
    );
}

#[test]
fn hostile_files_are_refused_with_a_reason() {
    assert!(matches!(
        read(b"\xff\xfe\x00", Format::Plain),
        Err(ReadError::NotText { at: 0 })
    ));
    assert!(matches!(
        read(b"abc\0def", Format::Html),
        Err(ReadError::NotText { at: 3 })
    ));
    assert_eq!(read(b" \n\n 12 \n", Format::Plain), Err(ReadError::Empty));
    let deep = "<div>".repeat(200_000);
    assert!(matches!(
        read(deep.as_bytes(), Format::Html),
        Err(ReadError::TooDeep { .. })
    ));
    let deep = format!(
        "{}words of the text{}",
        "<div>".repeat(5_000),
        "</div>".repeat(5_000)
    );
    assert!(matches!(
        read(deep.as_bytes(), Format::Html),
        Err(ReadError::TooDeep { .. })
    ));
    let large = vec![b'a'; Format::Plain.largest() + 1];
    assert!(matches!(
        read(&large, Format::Plain),
        Err(ReadError::TooLarge { .. })
    ));
}

#[test]
fn a_draft_is_a_valid_pack() {
    let document = read(
        "The \"old\" town was besieged in 1340. It held out.".as_bytes(),
        Format::Plain,
    )
    .expect("a text");
    let about = About {
        id: "siege".to_owned(),
        title: "The Siege".to_owned(),
        author: None,
    };
    let draft = distill(&document, &about, |_| ());
    let pack = pack::parse("siege.toml", &draft.to_toml()).expect("a valid pack");
    assert!(pack.draft);
    assert!(pack.paragraphs[0].verbatim);
    assert_eq!(pack.facts.len(), 2);
}

/// A draft of a text, one line a fact: kind, what it is about, side, value.
fn drafted(text: &str) -> Vec<String> {
    let document = read(text.as_bytes(), Format::Plain).expect("a text");
    let about = About {
        id: "t".to_owned(),
        title: "T".to_owned(),
        author: None,
    };
    let draft = distill(&document, &about, |_| ());
    pack::parse("t.toml", &draft.to_toml()).expect("a valid pack");
    let line = |fact: &DraftFact| {
        let value = match &fact.value {
            DraftValue::Date(date) => date.clone(),
            DraftValue::Number(quantity) => quantity.to_string(),
            DraftValue::Entities(ids) => ids.join(" "),
            DraftValue::Text(text) => text.clone(),
            DraftValue::None => String::new(),
        };
        format!(
            "{} {} {} {value}",
            fact.kind.word(),
            fact.about.join(" "),
            fact.side.clone().unwrap_or_default()
        )
    };
    draft.facts.iter().map(line).collect()
}

#[track_caller]
fn types(text: &str, expected: &str) {
    let found = drafted(text);
    assert!(
        found.iter().any(|f| f == expected),
        "{expected:?} is not among {found:#?}"
    );
}

#[test]
fn dates_inherit_their_year() {
    let text = "In 1436 the Treaty of Alder was drafted by Count Rudolf. On 12 March the Treaty of Alder was signed.";
    types(text, "date treaty-of-alder  1436");
    types(text, "date treaty-of-alder  1436-03-12");
}

#[test]
fn a_year_that_tells_the_age_of_something_else_is_not_inherited() {
    let text = "In 1439 the Treaty of Alder was extended. The Treaty of Alder was in force since 1428. On 31 December the Treaty of Alder was renewed.";
    types(text, "begin treaty-of-alder  1428");
    types(text, "date treaty-of-alder  1439-12-31");
}

#[test]
fn a_draft_is_compared_with_a_reviewed_pack() {
    let read_off = |text: &str| {
        let document = read(text.as_bytes(), Format::Plain).expect("a text");
        let about = About {
            id: "t".to_owned(),
            title: "T".to_owned(),
            author: None,
        };
        pack::parse("t.toml", &distill(&document, &about, |_| ()).to_toml()).expect("a valid pack")
    };
    let reviewed = read_off("At the Battle of Alder in 1340 the French lost 500 men.");
    let draft = read_off("At the Battle of Alder in 1341 the French lost 500 men.");
    let rows = compare(&draft, &reviewed);
    let of = |kind: &str| rows.iter().find(|r| r.kind == kind).expect("a row");
    assert_eq!(of("dates").missing, ["1340 (¶1)"]);
    assert_eq!(of("dates").wrong, ["1341 (¶1)"]);
    assert_eq!(
        (of("numbers").expected, of("numbers").missing.len()),
        (1, 0)
    );
    assert_eq!((of("places").expected, of("places").missing.len()), (1, 0));
}

#[test]
fn losses_have_their_side() {
    let text = "At the Battle of Alder the French lost 500 men and the Swedish army lost 300 men.";
    types(text, "losses battle-of-alder france 500 men");
}

#[test]
fn people_are_one_under_all_their_names() {
    let document = read(
        "The post went to Marshal R. K. Brandt. Later Brandt resigned. General Brandt was old."
            .as_bytes(),
        Format::Plain,
    )
    .expect("a text");
    let about = About {
        id: "t".to_owned(),
        title: "T".to_owned(),
        author: None,
    };
    let draft = distill(&document, &about, |_| ());
    let people: Vec<_> = draft
        .entities
        .iter()
        .filter(|e| e.kind == pack::TopicKind::Person)
        .map(|e| e.name.as_str())
        .collect();
    assert_eq!(people, ["R. K. Brandt"]);
    assert_eq!(draft.entities[0].aliases, ["Brandt"]);
}

#[test]
fn reasons_quotations_and_definitions_are_typed() {
    types(
        "The Siege of Alder failed because of the hard winter.",
        "cause siege-of-alder  the hard winter",
    );
    types(
        "General Brandt said: \"We will hold the old town to the last.\"",
        "quotation brandt  We will hold the old town to the last.",
    );
    types(
        "Lake Alder is a shallow water in the hills.",
        "description lake-alder  a shallow water in the hills",
    );
}

#[test]
fn an_endless_sentence_makes_no_endless_draft() {
    let text = "General Brandt said: \u{201c}we hold the town in 1340 with 500 men ".repeat(2_000);
    let document = read(text.as_bytes(), Format::Plain).expect("a text");
    let draft = distill(&document, &About::default(), |_| ());
    let carried: usize = draft.facts.iter().map(|fact| fact.statement.len()).sum();
    assert!(carried < 10 * text.len(), "{carried}");
}

#[test]
fn nothing_in_the_text_is_out_of_reach() {
    assert_eq!(
        drafted("it rained all day and nobody came to the market."),
        ["statement   "]
    );
}

proptest::proptest! {
    #[test]
    fn any_text_gives_a_valid_draft_or_a_reason(text in "[ -~\n“”é]{0,300}") {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            if let Ok(document) = read(text.as_bytes(), format) {
                let about = About { id: slug(&text), title: "T".to_owned(), author: None };
                let toml = distill(&document, &about, |_| ()).to_toml();
                proptest::prop_assert!(pack::parse("t.toml", &toml).is_ok(), "{toml}");
            }
        }
    }
}
