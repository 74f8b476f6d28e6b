//! `annalist ask --explain`: what was understood, and why which fact came first.

use std::io::{self, Write};

use crate::bot::Explained;
use crate::matching::explain;

/// How many candidates are shown.
pub(super) const SHOWN: usize = 5;

/// Writes what was understood and the best candidates with the reasons for their scores.
pub(super) fn write(out: &mut impl Write, explained: &Explained) -> io::Result<()> {
    let Explained {
        reader,
        question,
        candidates,
    } = explained;
    let (pack, index) = (reader.pack(), reader.index());
    writeln!(out, "asked for: {:?}", question.asked.wanted)?;
    let names: Vec<_> = question
        .mentions
        .iter()
        .map(|mention| pack.topic(mention.chief()).name.as_str())
        .collect();
    writeln!(out, "about: {}", or_nothing(&names.join(", ")))?;
    writeln!(
        out,
        "side: {}",
        question.side.map_or("–", |side| &pack.topic(side).name)
    )?;
    let words: Vec<_> = question
        .content()
        .map(|(_, word)| word.text.as_str())
        .collect();
    writeln!(out, "words: {}", or_nothing(&words.join(", ")))?;
    for candidate in candidates {
        let id = index
            .fact(candidate.entry)
            .map_or("unsaid", |fact| pack.fact(fact).id.as_str());
        writeln!(
            out,
            "\n{:.3}  {id}: {}",
            candidate.score,
            index.statement(candidate.entry)
        )?;
        let reasons: Vec<_> = explain(candidate, index)
            .iter()
            .map(|(name, value, part)| format!("{name} {value:.2} → {part:+.2}"))
            .collect();
        writeln!(out, "       {}", reasons.join(", "))?;
    }
    writeln!(out)
}

const fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}
