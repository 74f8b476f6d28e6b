//! The format from outside: the documented example, and what a person sees of every kind of mistake.

use std::fmt::Write as _;

use miette::NarratableReportHandler;
use proptest::prelude::*;

use super::kinds::{ValueType, takes};
use super::problem::{Code, Report};
use super::{FactKind, Pack, Value, check, parse, parse_bytes};
use crate::quantity::Precision;

const DOC: &str = include_str!("../../docs/pack-format.md");

/// The complete example of the documentation.
fn example() -> &'static str {
    let start = DOC.find("```toml\nformat = 1").expect("the example") + "```toml\n".len();
    &DOC[start..start + DOC[start..].find("```").expect("its end")]
}

/// A report in few lines: place, code and words of every problem.
fn brief(report: &Report) -> String {
    let mut text = String::new();
    for problem in report.located() {
        let (line, column) = (problem.line, problem.column);
        writeln!(
            text,
            "{line}:{column} {} {}: {}",
            problem.severity, problem.code, problem.message
        )
        .expect("a string");
        let first = (!problem.label.is_empty()).then_some((line, column, problem.label));
        let others = problem
            .related
            .iter()
            .map(|place| (place.line, place.column, place.text));
        for (line, column, label) in first.into_iter().chain(others) {
            writeln!(text, "    {line}:{column} {label}").expect("a string");
        }
        if let Some(help) = problem.help {
            writeln!(text, "    help: {help}").expect("a string");
        }
    }
    text
}

#[track_caller]
fn valid(text: &str) -> Pack {
    parse("mine.toml", text).unwrap_or_else(|report| panic!("{}", brief(&report)))
}

/// What is wrong with the example after each of the changes alone.
#[track_caller]
fn broken(changes: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (find, replace) in changes {
        assert!(example().contains(find), "not in the example: {find}");
        let (_, report) = check("mine.toml", example().replacen(find, replace, 1).as_bytes());
        let shown = |text: &str| text.trim().replace('\n', " ⏎ ");
        writeln!(
            text,
            "── {} → {}\n{}",
            shown(find),
            shown(replace),
            brief(&report)
        )
        .expect("a string");
    }
    text
}

#[test]
fn the_documented_example_is_a_pack() {
    let (pack, report) = check("mine.toml", example().as_bytes());
    assert!(report.is_empty(), "{}", brief(&report));
    let pack = pack.expect("valid");
    assert_eq!(pack.id, "treaty-of-tordesillas");
    assert_eq!(pack.topics.len(), 5);
    assert_eq!(pack.facts[0].kind, FactKind::Date);
    assert!(
        matches!(&pack.facts[1].value, Value::Quantity(quantity) if quantity.unit == "leagues")
    );
    assert_eq!(
        pack.topic(pack.facts[0].about[0]).name,
        "Treaty of Tordesillas"
    );
}

#[test]
fn every_code_is_documented() {
    for code in Code::ALL {
        assert!(
            DOC.contains(&format!("| `{code}` |")),
            "docs/pack-format.md does not explain `{code}`"
        );
    }
}

#[test]
fn every_kind_is_documented() {
    let words = FactKind::WORDS
        .iter()
        .chain(super::TopicKind::WORDS)
        .chain(super::EventKind::WORDS)
        .chain(Precision::WORDS);
    let also = FactKind::ALSO
        .iter()
        .chain(super::TopicKind::ALSO)
        .chain(super::EventKind::ALSO)
        .chain(Precision::ALSO);
    for word in words.chain(also) {
        assert!(
            DOC.contains(&format!("`{word}`")),
            "docs/pack-format.md does not explain the kind `{word}`"
        );
    }
}

#[test]
fn the_values_of_every_kind_are_documented() {
    let table = DOC.split("| kind | answers | value |").nth(1).expect("it");
    for kind in FactKind::ALL {
        let word = format!("`{}`", kind.word());
        let cells: Vec<&str> = table
            .lines()
            .map(|line| line.split('|').collect::<Vec<_>>())
            .find(|cells| cells.get(1).is_some_and(|kinds| kinds.contains(&word)))
            .unwrap_or_else(|| panic!("{word} has no row"));
        for value in ValueType::ALL {
            let taken = *kind == FactKind::Statement || takes(*kind).contains(&value);
            let documented =
                cells[3].contains("any") || cells[3].contains(&format!("`{}", value.key()));
            let is_topics = value == ValueType::Topics && cells[3].contains("`entities`");
            assert_eq!(
                documented || is_topics,
                taken,
                "{word} with {}",
                value.key()
            );
        }
    }
}

#[test]
fn the_shipped_pack_is_valid() {
    let (pack, report) = check(
        "soviet-japanese.toml",
        include_bytes!("../../facts/soviet-japanese.toml"),
    );
    assert_eq!(report.errors(), 0, "{}", brief(&report));
    assert!(pack.is_some());
}

#[test]
fn small_liberties_are_understood() {
    let strict = valid(example());
    for (find, replace) in [
        ("paragraphs = [1]\nasks", "paragraph = 1\nasks"),
        ("date = \"1494-06-07\"", "date = 1494-06-07"),
        ("about = [\"treaty\"]\ndate", "about = \"treaty\"\ndate"),
        ("licence", "license"),
        ("sides = [{ side = \"spain\" }, {", "sides = [\"spain\", {"),
        ("format = 1", "\u{feff}format = 1"),
        ("number = 370", "number = 370.0"),
        ("number = 370", "number = 3_70"),
        (
            "[[fact]]\nid = \"treaty-date\"",
            " [[ fact ]] # a fact\nid = \"treaty-date\"",
        ),
    ] {
        assert!(example().contains(find), "{find}");
        assert_eq!(
            valid(&example().replacen(find, replace, 1)),
            strict,
            "{replace}"
        );
    }
    assert_eq!(
        valid(&example().replace('\n', "\r\n")),
        strict,
        "line ends of Windows"
    );
}

#[test]
fn facts_may_stand_before_what_they_are_about() {
    let (rest, facts) = example().split_at(example().find("[[fact]]").expect("facts"));
    let (head, rest) = rest.split_at(rest.find("[[paragraph]]").expect("paragraphs"));
    assert_eq!(valid(&format!("{head}{facts}\n{rest}")), valid(example()));
}

#[test]
fn a_shape_that_is_wrong() {
    let shown = broken(&[
        ("format = 1", "format = 2"),
        ("format = 1\n", ""),
        ("[source]", "[sources]"),
        ("[[fact]]", "[[facts]]"),
        ("[[unsaid]]", "[unsaid]"),
        ("[pack]", "[[pack]]"),
        ("statement = \"The line", "sttement = \"The line"),
        ("number = 370", "number = \"370\""),
        ("number = 370", "number = inf"),
        ("paragraphs = [1]", "paragraphs = [\"1\"]"),
        (
            "aliases = [\"Portuguese\"",
            "aliases = [7.5, \"Portuguese\"",
        ),
        ("asks = [\"who", "ask = [\"who"),
        ("title = \"Dividing the ocean\"", "title = \" \""),
        ("text = \"\"\"\n", "weather = \"fine\"\ntext = \"\"\"\n"),
        ("roles = [{ title", "roles = [{ name"),
        (
            "[[synonyms]]",
            "[[synonyms]]\nwords = [\"sea\"]\n[[synonyms]]",
        ),
    ]);
    insta::assert_snapshot!(shown);
}

#[test]
fn references_that_lead_nowhere() {
    let shown = broken(&[
        ("about = [\"treaty\"]", "about = [\"traety\"]"),
        ("about = [\"treaty\"]", "about = [\"treaty\", \"treaty\"]"),
        ("side = \"portugal\"\nroles", "side = \"treaty\"\nroles"),
        ("place = \"tordesillas\"", "place = \"atlantis\""),
        ("paragraphs = [1]", "paragraphs = [2]"),
        ("paragraphs = [1]", "paragraphs = []"),
        ("paragraphs = [1]\nasks", "asks"),
        ("id = \"john-ii\"", "id = \"John II\""),
        ("id = \"portugal\"", "id = \"spain\""),
        ("id = \"treaty-line\"", "id = \"treaty-date\""),
        ("number = 1  ", "number = 2  "),
        (
            "[[entity]]\nid = \"spain\"",
            "[[paragraph]]\nnumber = 1\ntext = \"Again.\"\n[[entity]]\nid = \"spain\"",
        ),
        ("side = \"portugal\"\nroles", "side = \"john-ii\"\nroles"),
        ("when = \"1494-06-07\"", "part_of = \"treaty\""),
        (
            "[[fact]]",
            "[[event]]\nid = \"a\"\nkind = \"other\"\nname = \"A\"\nparagraphs = [1]\npart_of = \"b\"\n\
             [[event]]\nid = \"b\"\nkind = \"other\"\nname = \"B\"\nparagraphs = [1]\npart_of = \"a\"\n[[fact]]",
        ),
    ]);
    insta::assert_snapshot!(shown);
}

#[test]
fn values_that_cannot_be() {
    let shown = broken(&[
        ("date = \"1494-06-07\"", "date = \"7 June 1494\""),
        ("date = \"1494-06-07\"", "date = \"1494-06-31\""),
        ("when = \"1481/1495\"", "when = \"1495/1481\""),
        ("date = \"1494-06-07\"", "number = 7"),
        ("date = \"1494-06-07\"", "date = \"1494-06-07\"\nnumber = 7"),
        ("date = \"1494-06-07\"\n", ""),
        ("number = 370", "number = 370\nnumber_to = 37"),
        ("number = 370\n", ""),
        ("precision = \"exact\"", "precision = \"roughly\""),
        ("kind = \"terms\"", "kind = \"term\""),
        ("kind = \"person\"", "kind = \"king\""),
        ("kind = \"agreement\"", "kind = \"accord\""),
        ("kind = \"terms\"", "kind = \"commander\""),
        ("kind = \"terms\"", "kind = \"actor\""),
        ("kind = \"terms\"", "kind = \"consequence\""),
        ("latitude = 41.5", "latitude = 415"),
        ("longitude = -5.0\n", ""),
        ("language = \"en\"", "language = \"English!\""),
        ("language = \"en\"", "language = \"english\""),
        ("opening =", "fingerprint = \"sha256:0\"\nopening ="),
    ]);
    insta::assert_snapshot!(shown);
}

#[test]
fn lines_that_are_not_toml() {
    let shown = broken(&[
        (
            "title = \"Dividing the ocean\"",
            "title = \"Dividing the ocean",
        ),
        (
            "title = \"Dividing the ocean\"",
            "title = “Dividing the ocean”",
        ),
        (
            "title = \"Dividing the ocean\"",
            "title = Dividing the ocean",
        ),
        (
            "title = \"Dividing the ocean\"",
            "title \"Dividing the ocean\"",
        ),
        (
            "title = \"Dividing the ocean\"",
            "title = \"\"Dividing\" the ocean\"",
        ),
        ("date = \"1494-06-07\"", "date = 1494-06"),
        ("number = 370", "number = 1,370"),
        ("paragraphs = [1]", "paragraphs = [1"),
        ("Cape Verde Islands.\n\"\"\"", "Cape Verde Islands.\n"),
        ("[[event]]", "[event]]"),
        ("name = \"Spain\"", "name = \"Spain\"\nname = \"Castile\""),
    ]);
    insta::assert_snapshot!(shown);
}

#[test]
fn problems_on_both_sides_of_a_broken_table_are_shown() {
    let text = example()
        .replace("language = \"en\"", "language = 7.5")
        .replace("name = \"Portugal\"", "name = \"Portugal")
        .replace("number = 370", "number = \"370\"");
    let (_, report) = check("mine.toml", text.as_bytes());
    let codes: Vec<_> = report
        .problems()
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(
        codes,
        [Code::WrongType, Code::Syntax, Code::WrongType],
        "{}",
        brief(&report)
    );
}

#[test]
fn content_that_does_not_hold_together() {
    let shown = broken(&[
        ("date = \"1494-06-07\"", "date = \"1494-07-06\""),
        ("signed on 7 June 1494", "signed at last"),
        (
            "date = \"1494-06-07\"\nstatement = \"The Treaty of Tordesillas was signed on 7 June",
            "date = \"1494-09-05\"\nstatement = \"Spain ratified it on 5 September",
        ),
        (
            "[[event]]",
            "[[event]]\nid = \"talks\"\nkind = \"talks\"\nname = \"Talks\"\nwhen = \"1493\"\nparagraphs = [1]\n\
             part_of = \"treaty\"\n[[event]]",
        ),
        ("period = \"1493/1529\"", "period = \"1600/1700\""),
        ("number = 370", "number = 270"),
        ("precision = \"exact\"", "precision = \"about\""),
        ("ran 370", "ran up to 370"),
        ("ran 370", "may have run 370"),
        ("ran 370", "ran 370 to 400"),
        ("number = 370", "number = 370\nnumber_to = 400"),
        (
            "opening = \"In the spring of\"",
            "opening = \"In the spring of the year\"",
        ),
        ("\"Castile\"", "\"castile\", \"Castile\""),
        ("\"Castile\"", "\"portuguese\""),
        ("\"Castile\"", "\"Kastilien\", \"Кастилия\", \"Castile\""),
        (
            "statement = \"The line ran",
            "statement = \"The Treaty of Tordesillas was signed on 7 June 1494.\"\nnote = \"The line ran",
        ),
        (
            "asks = [\"who were the envoys\"]",
            "asks = [\"When was the line agreed\"]",
        ),
        (
            "precision = \"exact\"",
            "asks = [\"When was the line agreed?\", \"how far west\", \"How far west?\"]",
        ),
        (
            "[[event]]",
            "[[entity]]\nid = \"cuba\"\nkind = \"place\"\nname = \"Cuba\"\n[[entity]]\nid = \"haiti\"\n\
             kind = \"place\"\nname = \"Haiti\"\n[[event]]",
        ),
        (
            "[[event]]",
            "[[entity]]\nid = \"cuba\"\nkind = \"place\"\nname = \"Cuba\"\n[[event]]",
        ),
        (
            "[[entity]]\nid = \"spain\"",
            "[[paragraph]]\nnumber = 2\ntext = \"More.\"\n[[entity]]\nid = \"spain\"",
        ),
        (
            "[[unsaid]]",
            "[[fact]]\nid = \"begin\"\nkind = \"begin\"\nabout = [\"spain\"]\ndate = \"1500\"\nstatement = \"It began in 1500.\"\n\
             paragraphs = [1]\n[[fact]]\nid = \"end\"\nkind = \"end\"\nabout = [\"spain\"]\ndate = \"1496\"\n\
             statement = \"It ended in 1496.\"\nparagraphs = [1]\n[[unsaid]]",
        ),
        (
            "[[unsaid]]",
            "[[fact]]\nid = \"where\"\nkind = \"place\"\nabout = [\"treaty\"]\nentity = \"tordesillas\"\n\
             statement = \"It was signed at Tordesillas.\"\nparagraphs = [1]\n\
             [[unsaid]]\nid = \"no-place\"\nkind = \"place\"\nabout = [\"treaty\"]\n\
             statement = \"The source does not say where.\"\nparagraphs = [1]\n[[unsaid]]",
        ),
    ]);
    insta::assert_snapshot!(shown);
}

#[test]
fn a_pack_that_has_only_entities_yet_gets_one_warning_for_them() {
    let mut text = example().to_owned();
    for n in 0..30 {
        write!(
            text,
            "[[entity]]\nid = \"town-{n}\"\nkind = \"place\"\nname = \"Town {n}\"\n"
        )
        .expect("a string");
    }
    let (_, report) = check("mine.toml", text.as_bytes());
    let [problem] = report.problems() else {
        panic!("{}", brief(&report));
    };
    assert_eq!(problem.code, Code::UnusedTopic);
    assert!(
        problem
            .message
            .starts_with("nothing refers to 30 entities: `town-0`, ")
            && problem.message.ends_with("`town-19` and others"),
        "{}",
        problem.message
    );
}

#[test]
fn facts_about_different_people_may_share_a_phrasing() {
    let person = |name: &str| {
        format!(
            "[[entity]]\nid = \"{name}\"\nkind = \"person\"\nname = \"{name} Smith\"\n\
             [[fact]]\nid = \"{name}-role\"\nkind = \"role\"\nabout = \"{name}\"\ntext = \"envoy\"\n\
             statement = \"The envoy was {name}.\"\nparagraphs = [1]\nasks = [\"what was his post\"]\n"
        )
    };
    let text = format!("{}{}{}", example(), person("ann"), person("bob"));
    let (_, report) = check("mine.toml", text.as_bytes());
    let repeated = report
        .problems()
        .iter()
        .any(|problem| problem.code == Code::RepeatedAsk);
    assert!(!repeated, "{}", brief(&report));
}

#[test]
fn long_statements_are_for_drafts() {
    let long = format!("statement = \"{}", "The line was long. ".repeat(20));
    let text = example().replacen(
        "statement = \"The line ran",
        &format!("{long}The line ran"),
        1,
    );
    let codes = |text: &str| {
        let (_, report) = check("mine.toml", text.as_bytes());
        report
            .problems()
            .iter()
            .map(|problem| problem.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(&text), [Code::LongStatement]);
    assert_eq!(
        codes(&text.replacen("[source]", "draft = true\n[source]", 1)),
        []
    );
}

#[test]
fn a_report_shows_the_lines_around_a_problem() {
    let text = example().replacen("about = [\"treaty\"]", "about = [\"traety\"]", 1);
    let report = parse("mine.toml", &text).expect_err("an unknown id");
    let mut shown = String::new();
    NarratableReportHandler::new()
        .render_report(&mut shown, &report)
        .expect("a string");
    insta::assert_snapshot!(shown);
}

#[test]
fn a_report_can_be_written_as_json() {
    let text = example().replacen("id = \"portugal\"", "id = \"spain\"", 1);
    let report = parse("mine.toml", &text).expect_err("a repeated id");
    insta::assert_json_snapshot!(report.located().next().expect("a problem"));
}

#[test]
fn files_that_are_no_packs() {
    let mut text = String::new();
    for (name, bytes) in [
        ("empty", &b""[..]),
        ("blank", b" \n\t\n"),
        ("only the format", b"format = 1\n"),
        ("latin-1", b"format = 1\ntitle = \"Jo\xe3o\"\n"),
        ("utf-16", b"\xff\xfef\0o\0r\0"),
        ("binary", b"\x7fELF\x02\x01\x01\0\0\0\xff\xff"),
        ("json", b"{\"format\": 1}"),
        (
            "prose",
            "In 1494 two kings met.\n\nThey signed.\n".as_bytes(),
        ),
        (
            "deep",
            "x = "
                .bytes()
                .chain(std::iter::repeat_n(b'[', 100_000))
                .collect::<Vec<_>>()
                .leak(),
        ),
        ("dotted", "a.".repeat(100_000).into_bytes().leak()),
        (
            "hidden table",
            b"[[fact]]\nid = \"a\"\n[[\"entity\"]]\nid = \"b\"\n[[fact]]\nabout = \"b\"\n",
        ),
        (
            "table behind a broken one",
            b"[[fact]]\nasks = [\"a\"\n[[entity]]\nid = \"b\"\n[[fact]]\nabout = \"b\"\n",
        ),
        ("cut off", &example().as_bytes()[..example().len() / 2]),
    ] {
        let report = parse_bytes("mine.toml", bytes).expect_err(name);
        writeln!(text, "── {name}\n{}", brief(&report)).expect("a string");
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_table_that_never_ends_is_refused_before_it_is_read() {
    let text = format!("format = 1\nx = [\n{}", "1,\n".repeat(4_000_000));
    let report = parse("mine.toml", &text).expect_err("too large");
    assert_eq!(report.problems()[0].code, Code::TooLarge);
}

#[test]
fn very_many_problems_are_counted_and_the_first_shown() {
    let text = format!("{}{}", example(), "[[fact]]\nid = \"x\"\n".repeat(1000));
    let report = parse("mine.toml", &text).expect_err("many");
    assert_eq!(report.problems().len(), 300);
    assert!(report.errors() > 3000);
    assert!(report.to_string().ends_with("more not shown)"), "{report}");
}

/// Renders everything, as the command line would.
fn exercise(bytes: &[u8]) {
    let (pack, report) = check("mine.toml", bytes);
    assert_eq!(pack.is_some(), report.errors() == 0);
    assert_eq!(parse_bytes("mine.toml", bytes).ok(), pack);
    for problem in report.located() {
        assert!(problem.line >= 1 && problem.column >= 1);
        assert!(problem.end_line >= problem.line);
    }
    let mut text = String::new();
    NarratableReportHandler::new()
        .render_report(&mut text, &report)
        .expect("a string");
}

proptest! {
    #[test]
    fn any_bytes_end_in_a_pack_or_a_report(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        exercise(&bytes);
    }

    #[test]
    fn any_text_ends_in_a_pack_or_a_report(text in "(\\[\\[?|\\]\\]?|\"|\"\"\"|=|\n|[a-z]{1,3}|fact|entity|id|1|[{},. #'é😀]){0,80}") {
        exercise(text.as_bytes());
    }

    #[test]
    fn a_damaged_pack_ends_in_a_pack_or_a_report(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..30, "[\\PC\n]{0,6}"), 1..5),
    ) {
        let mut bytes = example().as_bytes().to_vec();
        for (at, length, insert) in cuts {
            let at = at.index(bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, insert.bytes());
        }
        exercise(&bytes);
    }

    #[test]
    fn tables_in_any_order_make_the_same_pack(seed in any::<prop::sample::Index>()) {
        let mut tables: Vec<_> = super::chunks::split_lines(example()).into_iter().map(|range| &example()[range]).collect();
        let first = tables.remove(0);
        let turn = seed.index(tables.len());
        tables.rotate_left(turn);
        let pack = valid(&format!("{first}\n{}", tables.join("\n")));
        let known = valid(example());
        prop_assert_eq!(pack.topics.len(), known.topics.len());
        prop_assert_eq!(pack.facts.len(), known.facts.len());
        prop_assert_eq!(pack.paragraphs, known.paragraphs);
    }
}
