//! An answer as accepted patterns expect it: lower case, no accents, plain quotes and dashes, no citation marks.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A citation mark, whose digits must not count as an answer.
static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "a constant pattern, compiled by a test")]
    Regex::new(
        r"[\[(]?\s*(?:¶+|§+|\bpar(?:a(?:graph)?s?)?\b\.?)\s*(?:no\.?\s*|#\s*)?\d{1,2}(?:\s*(?:,|;|-|and|&)\s*(?:¶\s*)?\d{1,2}\b)*\s*[\])]?",
    )
    .expect("a valid pattern")
});

/// Normalises an answer.
pub(super) fn normalise(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' => '\'',
            '\u{201c}'..='\u{201e}' | '«' | '»' => '"',
            '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            c => c,
        })
        .collect();
    let bare: String = plain
        .to_lowercase()
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .collect();
    let uncited = CITATION.replace_all(&bare, " ");
    let unmarked: String = uncited.chars().filter(|c| !"*_`~>".contains(*c)).collect();
    let folded = unmarked.split_whitespace().collect::<Vec<_>>().join(" ");
    folded
        .trim_start_matches(|c: char| !c.is_ascii_alphanumeric())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(normalise(text), expected);
    }

    #[test]
    fn an_answer_is_compared_without_its_typesetting() {
        check("“No — it was **Orléans**.”", "no - it was orleans.\"");
        check("  In  June\u{a0}1494 [¶ 3, 4]", "in june 1494");
        check("12 (paragraph 2) and 13", "12 and 13");
        check("", "");
    }
}
