//! The exact sentence of an attached original that a statement in the pack's own words goes back to.

use std::collections::HashSet;

use crate::pack::Pack;
use crate::text::{Stemmer, sentences, tokens};

use super::Reply;

/// Words shorter than this are mostly 'the', 'of' and 'was', and say nothing of which sentence is meant.
const TELLING_CHARS: usize = 4;

/// Quotes, under each citation, the sentence of the paragraph's original that says what `evidence` says.
///
/// `original` gives a paragraph's verified original, where there is one.
pub fn add<'a>(
    reply: &mut Reply,
    pack: &Pack,
    evidence: &str,
    original: impl Fn(u32) -> Option<&'a str>,
) {
    let stemmer = Stemmer::new(&pack.language);
    for citation in &mut reply.citations {
        citation.quote = original(citation.paragraph)
            .and_then(|text| sentence(text, evidence, &stemmer))
            .map(str::to_owned);
    }
}

/// The sentence of `original` that shares most with `statement`, numbers counting double; `None` when none shares
/// anything. Ties go to the earlier one.
fn sentence<'a>(original: &'a str, statement: &str, stemmer: &Stemmer) -> Option<&'a str> {
    let wanted: HashSet<String> = stems(statement, stemmer).into_iter().collect();
    let likeness = |text: &str| {
        let mut found: Vec<_> = stems(text, stemmer)
            .into_iter()
            .filter(|stem| wanted.contains(stem))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
            .iter()
            .map(|stem| 1 + usize::from(stem.starts_with(|c: char| c.is_ascii_digit())))
            .sum::<usize>()
    };
    sentences(original)
        .into_iter()
        .map(|range| original[range].trim())
        .map(|text| (likeness(text), text))
        .fold(None, |best: Option<(usize, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => (next.0 > 0).then_some(next).or(best),
        })
        .map(|(_, text)| text)
}

fn stems(text: &str, stemmer: &Stemmer) -> Vec<String> {
    tokens(text)
        .iter()
        .filter(|token| token.number || token.word.chars().count() >= TELLING_CHARS)
        .map(|token| stemmer.stem(&token.word).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGINAL: &str = "Two crowns sent their envoys in the spring. On 7 June 1494 they signed, and the line \
                            was to run 370 leagues west of the islands. Nobody asked the islanders.";

    #[track_caller]
    fn check(statement: &str, expected: Option<&str>) {
        let found = sentence(ORIGINAL, statement, &Stemmer::new("en"));
        assert_eq!(
            found.map(|text| text.split_whitespace().next().unwrap()),
            expected
        );
    }

    #[test]
    fn the_sentence_that_says_the_same_is_quoted() {
        check("The treaty was signed on 7 June 1494.", Some("On"));
        check("The envoys of both crowns met in spring.", Some("Two"));
        check("The islanders were not asked.", Some("Nobody"));
        check("It rained.", None);
    }
}
