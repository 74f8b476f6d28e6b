//! Did you mean: the known word closest to one that is unknown.

use strsim::osa_distance;

use crate::text;

/// The word of `known` that `word` is most likely a misspelling of.
///
/// One slip is allowed for every three characters, and two letters changing places are one slip. Case and the choice
/// between hyphen, underscore and space do not count.
pub(super) fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 80;
    let word = plain(word);
    let length = word.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let slips = (length / 3).max(1);
    let near = |candidate: &&str| {
        candidate.len() <= LONGEST * 4 && candidate.chars().count().abs_diff(length) <= slips
    };
    known
        .into_iter()
        .filter(near)
        .map(|candidate| (osa_distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= slips)
        .min()
        .map(|(_, candidate)| candidate)
}

fn plain(word: &str) -> String {
    text::fold(word).replace(['_', ' '], "-")
}

/// `words` in backquotes with commas between and `last` before the last.
pub(super) fn list(words: &[&str], last: &str) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        assert_eq!(
            closest(
                word,
                ["statement", "paragraphs", "part_of", "kind", "khasan-date"]
            ),
            expected,
            "{word}"
        );
    }

    #[test]
    fn slips_of_the_pen_are_put_right() {
        check("sttement", Some("statement"));
        check("statemnet", Some("statement"));
        check("Paragraphs", Some("paragraphs"));
        check("part-of", Some("part_of"));
        check("hkasan-date", Some("khasan-date"));
        check("kin", Some("kind"));
        check("weather", None);
        check("", None);
        check(&"x".repeat(1000), None);
    }
}
