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
    let large = vec![b'a'; read::LARGEST + 1];
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
