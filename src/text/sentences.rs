//! Where the sentences of a paragraph begin and end.
//!
//! The Unicode sentence boundaries (UAX 29) find the candidates; they part after every full stop before a capital, so
//! those after abbreviations and initials are taken back, as the suppressions of Unicode CLDR do.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Abbreviations after which a sentence goes on, folded and without their last stop, sorted.
const ABBREVIATIONS: &[&str] = &[
    "adm", "approx", "art", "bp", "brig", "bros", "c", "ca", "capt", "cf", "ch", "cmdr", "co",
    "col", "corp", "cpl", "d", "dr", "e.g", "ed", "eds", "esp", "est", "fig", "fl", "fr", "ft",
    "gen", "gov", "hon", "i.e", "inc", "jr", "lt", "ltd", "maj", "messrs", "mr", "mrs", "ms", "mt",
    "no", "nos", "op", "p", "pp", "pres", "prof", "pt", "rep", "rev", "sec", "sen", "sgt", "sr",
    "st", "ste", "supt", "trans", "v", "viz", "vol", "vols", "vs",
];

/// Byte ranges of the sentences of a paragraph, in order, without the space around them.
#[must_use]
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (start, piece) in paragraph.split_sentence_bound_indices() {
        let trimmed = piece.trim_end();
        if trimmed.trim_start().is_empty() {
            continue;
        }
        let begin = start + piece.len() - piece.trim_start().len();
        let end = start + trimmed.len();
        let fragment = !trimmed.chars().any(char::is_alphanumeric);
        match all.last_mut() {
            Some(last) if goes_on || fragment || continues(&paragraph[last.clone()], trimmed) => {
                last.end = end;
            }
            _ => all.push(begin..end),
        }
        goes_on = ends_in_abbreviation(trimmed);
    }
    all
}

/// Whether a piece takes up a sentence after the quotation that it opens with: '“Stop!” he said.'
fn continues(before: &str, piece: &str) -> bool {
    before.ends_with(['”', '"', '’', '»']) && piece.trim_start().starts_with(char::is_lowercase)
}

/// Whether a piece ends in a stop that does not end a sentence.
fn ends_in_abbreviation(piece: &str) -> bool {
    let Some(body) = piece.strip_suffix('.') else {
        return false;
    };
    let word = body
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '-' | '–'))
        .next();
    let Some(word) = word else {
        return false;
    };
    let mut letters = word.chars();
    let initial =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    initial
        || is_initials(word)
        || ABBREVIATIONS
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
}

/// Whether a word is initials of a name with stops between them ('J.R'), which 'U.S' may be as well.
fn is_initials(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
        && !matches!(
            word,
            "U.S" | "U.K" | "U.S.S.R" | "U.N" | "B.C" | "A.D" | "D.C"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_end_sentences() {
        check(
            "It began. It ended! Did it?  Yes.",
            &["It began.", "It ended!", "Did it?", "Yes."],
        );
        check("  ", &[]);
    }

    #[test]
    fn abbreviations_and_initials_do_not() {
        check(
            "Gen. Smith met J. R. Doe. They spoke.",
            &["Gen. Smith met J. R. Doe.", "They spoke."],
        );
        check(
            "In c. 1500 St. Peter fell. So did others.",
            &["In c. 1500 St. Peter fell.", "So did others."],
        );
        check(
            "He left the U.S. They stayed.",
            &["He left the U.S.", "They stayed."],
        );
    }

    #[test]
    fn numbers_and_quotations_stay_whole() {
        check(
            "About 3.5 km. “Stop!” he said. Then he left.",
            &["About 3.5 km.", "“Stop!” he said.", "Then he left."],
        );
    }
}
