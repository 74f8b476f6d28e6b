//! The registry as Markdown: `docs/commands.md` is this, and a test keeps it so.

use std::fmt::Write as _;

use super::COMMANDS;
use super::args::usage;
use super::spec::{Need, OptionKind, OptionSpec, Places, Spec};
use crate::reply::Visibility;

const HEAD: &str = "\
# Commands

The same in the console and on Discord. In the console an option may be named (`/when what:the treaty`) or left unnamed
(`/when the treaty`); two texts are parted by `|`, as in `/compare the siege | the truce`. A named value in quotation marks
(`/when what:\"the treaty: a draft\"`) is taken as it stands. Tab completes commands, options and names. This page is generated from the command table; `UPDATE_DOCS=1 cargo test commands` writes it anew.
";

/// The page.
#[must_use]
pub fn markdown() -> String {
    let mut page = HEAD.to_owned();
    for spec in COMMANDS {
        command(&mut page, spec);
    }
    page
}

fn command(page: &mut String, spec: &Spec) {
    for (subcommand, run) in spec.runs() {
        let description = subcommand.map_or(spec.description, |subcommand| subcommand.description);
        // Writing to a string cannot fail.
        let _ = writeln!(page, "\n## `{}`\n\n{description}.", usage(spec, subcommand));
        let mut remarks = Vec::new();
        match spec.needs {
            Need::Nothing => {}
            Need::ManageMessages => remarks.push("Needs the permission to manage messages."),
            Need::ManageGroup => remarks.push("Needs the permission to manage the server."),
        }
        if spec.places == Places::Groups {
            remarks.push("Works in a server only.");
        }
        if run.visibility == Visibility::Private {
            remarks.push("Only the asker sees the reply.");
        }
        if !remarks.is_empty() {
            let _ = writeln!(page, "{}", remarks.join(" "));
        }
        if !run.options.is_empty() {
            page.push_str("\n| option | takes | |\n|---|---|---|\n");
            for option in run.options {
                let needed = if option.required {
                    ""
                } else {
                    ", may be left out"
                };
                let _ = writeln!(
                    page,
                    "| `{}` | {}{needed} | {} |",
                    option.name,
                    takes(option),
                    option.description
                );
            }
        }
    }
}

fn takes(option: &OptionSpec) -> String {
    match option.kind {
        OptionKind::Text { .. } => "words".to_owned(),
        OptionKind::Number { min, max: i64::MAX } => format!("a number from {min}"),
        OptionKind::Number { min, max } => format!("a number from {min} to {max}"),
        OptionKind::Room => "a room of the server".to_owned(),
        OptionKind::Flag => "yes or no".to_owned(),
        OptionKind::File => "a file, in the console its path".to_owned(),
        OptionKind::Choice(choices) => choices
            .iter()
            .map(|choice| format!("`{}`", choice.value))
            .collect::<Vec<_>>()
            .join(", "),
    }
}
