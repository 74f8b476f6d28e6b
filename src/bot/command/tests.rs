//! Every command keeps within what Discord takes, and does what its options say.

use super::*;

/// Discord's limits on application commands, in characters and entries:
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>.
mod limit {
    pub(super) const COMMANDS: usize = 100;
    pub(super) const NAME: usize = 32;
    pub(super) const DESCRIPTION: usize = 100;
    pub(super) const OPTIONS: usize = 25;
    pub(super) const CHOICE: usize = 100;
    pub(super) const TEXT: u16 = 6_000;
}

#[track_caller]
fn check_name(name: &str) {
    assert!((1..=limit::NAME).contains(&name.len()), "{name}");
    assert!(
        name.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c)),
        "{name}"
    );
}

#[track_caller]
fn check_description(description: &str) {
    assert!(
        (1..=limit::DESCRIPTION).contains(&description.chars().count()),
        "{description}"
    );
    assert!(
        !description.ends_with('.'),
        "a description is a line, not a sentence: {description}"
    );
}

#[test]
fn names_and_descriptions_are_within_discords_limits() {
    assert!(COMMANDS.len() <= limit::COMMANDS);
    for spec in COMMANDS {
        check_name(spec.name);
        check_description(spec.description);
        if let Body::Subcommands(subcommands) = &spec.body {
            assert!(
                (1..=limit::OPTIONS).contains(&subcommands.len()),
                "{}",
                spec.name
            );
            for subcommand in *subcommands {
                check_name(subcommand.name);
                check_description(subcommand.description);
            }
        }
        for (_, run) in spec.runs() {
            assert!(run.options.len() <= limit::OPTIONS, "{}", spec.name);
            for option in run.options {
                check_name(option.name);
                check_description(option.description);
                check_kind(option);
            }
            assert!(
                run.options.is_sorted_by_key(|option| !option.required),
                "/{}: required options come first",
                spec.name
            );
        }
    }
}

fn check_kind(option: &OptionSpec) {
    match option.kind {
        OptionKind::Text { max_chars } => {
            assert!((1..=limit::TEXT).contains(&max_chars), "{}", option.name);
        }
        OptionKind::Number { min, max } => assert!(min <= max, "{}", option.name),
        OptionKind::Flag | OptionKind::Room | OptionKind::File => {}
        OptionKind::Choice(choices) => {
            assert!(
                (1..=limit::OPTIONS).contains(&choices.len()),
                "{}",
                option.name
            );
            for choice in choices {
                assert!(
                    (1..=limit::CHOICE).contains(&choice.label.chars().count()),
                    "{}",
                    choice.label
                );
                assert!(
                    choice
                        .value
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                );
            }
        }
    }
}

#[test]
fn names_are_unique() {
    let mut seen = std::collections::HashSet::new();
    for spec in COMMANDS {
        assert!(seen.insert(spec.name), "{}", spec.name);
        for (_, run) in spec.runs() {
            let names: std::collections::HashSet<_> =
                run.options.iter().map(|option| option.name).collect();
            assert_eq!(names.len(), run.options.len(), "{}", spec.name);
        }
    }
}

#[test]
fn a_question_command_reads_each_of_its_options() {
    for spec in COMMANDS {
        for (_, run) in spec.runs() {
            let Handler::Ask(handler) = run.handler else {
                continue;
            };
            let values = run.options.iter().map(|option| {
                (
                    option.name.to_owned(),
                    Value::Text(format!("the {}", option.name)),
                )
            });
            let invocation = Invocation::new(spec, None, values).unwrap();
            let asked = handler(&invocation.args);
            assert_eq!(
                asked.text,
                format!("the {}", run.options[0].name),
                "/{}",
                spec.name
            );
            if let crate::answer::Form::Compare(second) = asked.form {
                assert_eq!(
                    second,
                    format!("the {}", run.options[1].name),
                    "/{}",
                    spec.name
                );
            }
        }
    }
}

#[test]
fn a_mistyped_command_is_recognised() {
    for (typed, meant) in [
        ("wen", Some("when")),
        ("evnet", Some("event")),
        ("how", None),
        ("xyzzy", None),
        ("", None),
    ] {
        assert_eq!(nearest(typed), meant, "{typed}");
    }
}
