//! The words of a sentence, or of two short ones, that are shown as the answer.

use std::ops::Range;

/// Characters of an answer at most.
const LONGEST: usize = 300;

/// What is shown of `sentence`, a byte range of `paragraph`: the sentence itself, cut to 300 characters around the
/// words that `question` has too where it is longer.
#[must_use]
pub fn excerpt(paragraph: &str, sentence: Range<usize>, question: &str) -> String {
    let text = paragraph.get(sentence).unwrap_or_default().trim();
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let asked: Vec<String> = crate::text::tokens(question)
        .into_iter()
        .map(|t| t.word.into_owned())
        .collect();
    let found: Vec<usize> = crate::text::tokens(text)
        .into_iter()
        .filter(|t| t.word.len() > 3 && asked.iter().any(|a| *a == t.word))
        .map(|t| text[..t.range.start].chars().count())
        .collect();
    let total = text.chars().count();
    let room = LONGEST - 4;
    let starts = std::iter::once(0)
        .chain(found.iter().map(|f| f.saturating_sub(room / 3)))
        .chain([total - room]);
    let inside = |from: usize| {
        found
            .iter()
            .filter(|f| (from..from + room).contains(f))
            .count()
    };
    let from = starts
        .fold((0, 0), |best, from| {
            if inside(from) > best.1 {
                (from, inside(from))
            } else {
                best
            }
        })
        .0;
    let window: String = text.chars().skip(from).take(room).collect();
    let begin = if from == 0 {
        0
    } else {
        window.find(' ').map_or(0, |at| at + 1)
    };
    let end = if from + room >= total {
        window.len()
    } else {
        window.rfind(' ').unwrap_or(window.len())
    };
    let cut = window.get(begin..end.max(begin)).unwrap_or_default();
    let (head, tail) = (
        if from == 0 { "" } else { "… " },
        if from + room >= total { "" } else { " …" },
    );
    format!("{head}{cut}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_is_shown_whole() {
        let text = "First. The fleet sailed in May. Last.";
        assert_eq!(
            excerpt(text, 7..31, "when did the fleet sail"),
            "The fleet sailed in May."
        );
    }

    #[test]
    fn a_long_sentence_is_cut_around_the_matched_words() {
        let text = format!(
            "{} the treaty of peace {}.",
            "many words before ".repeat(20),
            "and after ".repeat(30)
        );
        let shown = excerpt(&text, 0..text.len(), "which treaty brought peace");
        assert!(shown.contains("treaty of peace"), "{shown}");
        assert!(shown.chars().count() <= LONGEST, "{shown}");
        assert!(shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
    }

    proptest::proptest! {
        #[test]
        fn no_excerpt_is_too_long(text in ".{0,900}", question in ".{0,60}") {
            proptest::prop_assert!(excerpt(&text, 0..text.len(), &question).chars().count() <= LONGEST);
        }
    }
}
