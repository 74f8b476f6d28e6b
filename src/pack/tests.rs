//! The format from outside: the documented example, and what a person sees of every kind of mistake.

use miette::NarratableReportHandler;

use super::problem::{Code, Report};
use super::{FactKind, Pack, Value, check, parse, parse_bytes};

const DOC: &str = include_str!("../../docs/pack-format.md");

/// The complete example of the documentation.
fn example() -> &'static str {
    let start = DOC.find("```toml\nformat = 1").expect("the example") + "```toml\n".len();
    &DOC[start..start + DOC[start..].find("```").expect("its end")]
}

fn rendered(report: &Report) -> String {
    let mut text = String::new();
    NarratableReportHandler::new()
        .with_context_lines(0)
        .render_report(&mut text, report)
        .expect("a string");
    text
}

#[track_caller]
fn valid(text: &str) -> Pack {
    parse("mine.toml", text).unwrap_or_else(|report| panic!("{}", rendered(&report)))
}

/// The example with `find` replaced, as a person sees what is wrong with it.
#[track_caller]
fn broken(find: &str, replace: &str) -> String {
    assert!(example().contains(find), "not in the example: {find}");
    let (_, report) = check("mine.toml", example().replacen(find, replace, 1).as_bytes());
    rendered(&report)
}

#[test]
fn the_documented_example_is_a_pack() {
    let (pack, report) = check("mine.toml", example().as_bytes());
    assert!(report.is_empty(), "{}", rendered(&report));
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
            DOC.contains(&format!("`{code}`")),
            "docs/pack-format.md does not explain `{code}`"
        );
    }
}
