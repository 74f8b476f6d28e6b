//! The command registry: one table that console, Discord, help and the documentation read.
//!
//! A command's definition stands beside its handler. To add one, write its file and its line in [`COMMANDS`]; no
//! adapter changes. [`Invocation::new`] checks values that come with names (Discord), [`line::parse`] reads a typed line
//! (console, buttons).

mod about;
mod args;
mod ask;
mod check;
mod docs;
pub mod line;
mod packs;
mod privacy;
mod read;
mod review;
mod scores;
mod settings;
mod spec;
mod trivia;
mod words;

pub use args::{Args, ArgsError, Invocation, Value, usage};
pub use docs::markdown;
pub(crate) use read::SOURCE;
pub use spec::{
    Asked, Body, Choice, Completion, Handler, Later, MAX_TEXT_CHARS, Need, OptionKind, OptionSpec,
    Places, Run, Spec, Subcommand,
};
pub(super) use trivia::onward;

/// Every command, in the order in which help lists them.
pub static COMMANDS: &[Spec] = &[
    ask::ASK,
    ask::EVENT,
    ask::WHEN,
    ask::WHO,
    ask::WHERE,
    ask::HOW_MANY,
    ask::WHY,
    ask::COMPARE,
    ask::TIMELINE,
    check::CHECK,
    read::PARAGRAPH,
    read::SOURCE,
    trivia::TRIVIA,
    trivia::ANSWER,
    scores::LEADERBOARD,
    scores::STATS,
    review::REVIEW,
    privacy::PRIVACY,
    about::HELP,
    about::ABOUT,
    packs::PACK,
    settings::SETTINGS,
];

/// The command called `name`.
#[must_use]
pub fn find(name: &str) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.name == name)
}

/// The command that a mistyped name most likely means.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    /// Below this, a suggestion would only puzzle: 'wen' and 'when' reach 0.75, 'wipe' and 'why' only 0.5.
    const LIKELY: f64 = 0.6;
    // Longer than any name and a mistake in it; keeps a pasted page from being compared.
    const LONGEST_CHARS: usize = 40;
    if name.chars().count() > LONGEST_CHARS {
        return None;
    }
    COMMANDS
        .iter()
        .map(|spec| {
            (
                strsim::normalized_damerau_levenshtein(name, spec.name),
                spec.name,
            )
        })
        .filter(|(likeness, _)| *likeness >= LIKELY)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests;
