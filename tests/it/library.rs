//! Several packs at once, packs of one's own making, and a source attached to a pack.

use serde_json::Value;

use crate::annalist::{FIXTURE, Folder, Run, annalist, annalist_reading};

fn ok(run: Run) -> Run {
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    run
}

/// A folder with the fixture and a pack made by `annalist pack new`.
fn two_packs() -> (Folder, String) {
    let folder = Folder::new();
    let town = folder.path("town.toml").display().to_string();
    ok(annalist(&[
        "pack",
        "new",
        &town,
        "--title",
        "The \"old\" town",
    ]));
    folder.file("ocean.toml", std::fs::read(FIXTURE).unwrap());
    let path = folder.path("").display().to_string();
    (folder, path)
}

fn asked(arguments: &[&str]) -> Value {
    serde_json::from_str(&ok(annalist(arguments)).out).unwrap()
}

#[test]
fn a_new_pack_is_valid_and_answers_at_once() {
    let (folder, _) = two_packs();
    let town = folder.path("town.toml").display().to_string();
    let check = ok(annalist(&["check", "--strict", &town]));
    assert!(
        check.out.contains("no problems") || check.err.is_empty(),
        "{}",
        check.out
    );
    let answer = asked(&[
        "ask",
        "--json",
        "--pack",
        &town,
        "When was the town founded?",
    ]);
    assert!(
        answer["answer"].as_str().unwrap().contains("1120"),
        "{answer}"
    );
    let again = annalist(&["pack", "new", &town]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("--force"), "{}", again.err);
}

#[test]
fn the_pack_that_a_question_means_answers_and_is_shown() {
    let (_folder, packs) = two_packs();
    for (question, pack) in [
        ("When was the town founded?", "town"),
        (
            "When was the Treaty of Tordesillas signed?",
            "treaty-of-tordesillas",
        ),
    ] {
        let answer = asked(&["ask", "--json", "--packs", &packs, question]);
        assert_eq!(answer["pack"], pack, "{answer}");
        assert_eq!(answer["status"], "answered", "{answer}");
    }
    let run = ok(annalist(&[
        "ask",
        "--packs",
        &packs,
        "When was the town founded?",
    ]));
    assert!(
        run.out.contains("From the pack: The \"old\" town"),
        "{}",
        run.out
    );
    let one = ok(annalist(&[
        "ask",
        "--pack",
        FIXTURE,
        "When was the treaty signed?",
    ]));
    assert!(!one.out.contains("From the pack"), "{}", one.out);
}

#[test]
fn a_console_lists_its_packs_chooses_one_and_takes_another() {
    let (folder, packs) = two_packs();
    let chapter = folder.file(
        "bakery.txt",
        "The bakery in the lane was opened by the widow Harker in 1902.",
    );
    let lines = format!(
        "/pack list\n/pack use town\nWhen was the Treaty of Tordesillas signed?\n/pack use all\n\
         /pack upload {chapter}\n/pack upload {chapter} draft:yes\nWho opened the bakery in the lane?\n\
         /pack remove bakery\n/pack use bakery\n/pack upload {}\n",
        folder.path("missing.txt").display()
    );
    let run = ok(annalist_reading(
        &["chat", "--packs", &packs],
        lines.as_bytes(),
    ));
    let replies: Vec<&str> = run.out.trim_end().split("\n\n").collect();
    let says = |part: &str| {
        assert!(
            replies.iter().any(|reply| reply.contains(part)),
            "{part}: {replies:#?}"
        );
    };
    says("treaty-of-tordesillas");
    says("draft:yes");
    says("is this server's own now");
    says("Harker");
    says("is removed");
    says("There is no pack 'bakery'");
    says("could not be read");
    assert!(
        !run.out.contains("7 June 1494"),
        "another pack was chosen: {}",
        run.out
    );
}

#[test]
fn packs_are_listed_and_added_to_a_folder_once() {
    let (folder, packs) = two_packs();
    let shelf = folder.path("shelf").display().to_string();
    let town = folder.path("town.toml").display().to_string();
    let listed = ok(annalist(&["pack", "list", "--packs", &packs]));
    assert!(
        listed.out.contains("treaty-of-tordesillas") && listed.out.contains("town"),
        "{}",
        listed.out
    );
    ok(annalist(&["pack", "add", &town, "--to", &shelf]));
    let twice = annalist(&["pack", "add", &town, "--to", &shelf]);
    assert_eq!(twice.code, Some(2), "{}", twice.err);
    ok(annalist(&["pack", "add", &town, "--to", &shelf, "--force"]));
    let listed = ok(annalist(&["pack", "list", "--packs", &shelf]));
    assert!(
        listed.out.contains("town") && !listed.out.contains("tordesillas"),
        "{}",
        listed.out
    );
    let broken = folder.file("broken.toml", "format = 7");
    let refused = annalist(&["pack", "add", &broken, "--to", &shelf]);
    assert_eq!(refused.code, Some(1), "{}", refused.err);
    let twins = annalist(&["pack", "list", "--pack", &town, "--pack", &shelf]);
    assert_eq!(twins.code, Some(2));
    assert!(
        twins.err.contains("two packs have the id 'town'"),
        "{}",
        twins.err
    );
}

/// A pack in own words beside its source: the first paragraph is as it was, the second was changed, the third never had
/// a fingerprint.
fn with_source(folder: &Folder) -> (String, String) {
    let first = "In the spring the council met twice. The mill by the weir burned down in 1871, and nobody was hurt.";
    let original = folder.file("one.txt", first);
    let marks = ok(annalist(&["fingerprint", &original])).out;
    let mark = marks
        .split('"')
        .find(|part| part.starts_with("sha256:"))
        .unwrap_or_else(|| panic!("{marks}"));
    let source = folder.file(
        "source.txt",
        format!(
            "A HEADING\n\n{first}\n\nThe weir was widened later on.\n\nNothing else happened.\n"
        ),
    );
    let other = format!("sha256:{}", "0".repeat(64));
    let pack = folder.file(
        "mill.toml",
        format!(
            r#"format = 1
[pack]
id = "mill"
title = "The mill"
language = "en"
[source]
title = "The mill by the weir"
[[paragraph]]
number = 1
text = "A fire destroyed the mill in 1871 without hurting anybody."
fingerprint = "{mark}"
[[paragraph]]
number = 2
text = "They made the weir wider."
fingerprint = "{other}"
[[paragraph]]
number = 3
text = "That was all."
[[event]]
id = "fire"
kind = "incident"
name = "Fire at the mill"
when = "1871"
paragraphs = [1]
[[fact]]
id = "fire-date"
kind = "date"
about = ["fire"]
date = "1871"
statement = "The mill by the weir burned down in 1871."
paragraphs = [1]
[[fact]]
id = "weir"
kind = "action"
about = ["fire"]
statement = "After the fire the weir was widened."
paragraphs = [2]
"#
        ),
    );
    (pack, source)
}

const EXACT: &str = "The mill by the weir burned down in 1871, and nobody was hurt.";

#[test]
fn an_attached_source_is_quoted_exactly_where_it_matches_and_named_where_it_does_not() {
    let folder = Folder::new();
    let (pack, source) = with_source(&folder);
    let ask = "When did the mill burn down?\nWhat happened to the weir?\n/paragraph 1\n";
    let run = ok(annalist_reading(
        &["chat", "--pack", &pack, "--source", &source],
        ask.as_bytes(),
    ));
    let replies: Vec<&str> = run.out.trim_end().split("\n\n").collect();
    assert!(replies[0].contains(EXACT), "{}", replies[0]);
    assert!(
        !run.out.contains("The weir was widened later on."),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("the council met twice"),
        "the paragraph is the original's: {}",
        run.out
    );
    assert!(
        run.err.contains("differs from the pack or lacks ¶2"),
        "{}",
        run.err
    );
    assert!(run.err.contains("no fingerprint of ¶3"), "{}", run.err);
    let without = ok(annalist_reading(&["chat", "--pack", &pack], ask.as_bytes()));
    assert!(!without.out.contains(EXACT), "{}", without.out);
}

#[test]
fn a_pack_may_name_its_source_beside_it() {
    let folder = Folder::new();
    let (pack, _) = with_source(&folder);
    let text = std::fs::read_to_string(&pack).unwrap().replace(
        "title = \"The mill by the weir\"",
        "title = \"The mill by the weir\"\nfile = \"source.txt\"",
    );
    let named = folder.file("named.toml", text);
    let run = ok(annalist_reading(
        &["chat", "--pack", &named],
        b"When did the mill burn down?\n",
    ));
    assert!(run.out.contains(EXACT), "{}", run.out);
    std::fs::remove_file(folder.path("source.txt")).unwrap();
    let run = annalist(&["ask", "--pack", &named, "When did the mill burn down?"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains("source.txt"), "{}", run.err);
}
