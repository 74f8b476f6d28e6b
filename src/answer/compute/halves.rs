//! Which parts of a question are set against each other: 'between … and …', 'from … to …', '… after …', '… than …'.

use crate::question::{Question, Word};

/// The two parts of a question about a stretch of time or a comparison; `None` where it has no two parts.
pub(super) fn of<'a>(question: &Question, text: &'a str, joints: &[&str]) -> Option<[&'a str; 2]> {
    let words = &question.words;
    let at = |options: &[&str], from: usize| {
        (from..words.len()).find(|&i| options.contains(&words[i].text.as_str()))
    };
    let framed = |open: &str, close: &[&str]| {
        let start = at(&[open], 0)? + 1;
        // The last joint that leaves something on both sides: names hold an 'and' of their own.
        (start..words.len())
            .rev()
            .filter(|&i| close.contains(&words[i].text.as_str()))
            .find_map(|joint| cut(words, text, start, joint))
    };
    framed("between", &["and"])
        .or_else(|| framed("from", &["to", "until", "till"]))
        .or_else(|| {
            (0..words.len())
                .filter(|&i| joints.contains(&words[i].text.as_str()))
                .find_map(|joint| {
                    cut(words, text, 0, joint).or_else(|| fronted(words, text, joint))
                })
        })
}

/// The two parts of 'how long after … did …', where the joint comes before both.
fn fronted<'a>(words: &[Word], text: &'a str, joint: usize) -> Option<[&'a str; 2]> {
    let verb = (joint + 1..words.len()).find(|&i| {
        matches!(
            words[i].text.as_str(),
            "did" | "was" | "were" | "had" | "is" | "are" | "does"
        )
    })?;
    cut(words, text, joint + 1, verb)
}

/// The texts before and behind a joint, where both say something.
fn cut<'a>(words: &[Word], text: &'a str, start: usize, joint: usize) -> Option<[&'a str; 2]> {
    let says = |part: &[Word]| part.iter().any(|w| w.is_content() || w.dated || w.named);
    let (first, second) = (words.get(start..joint)?, words.get(joint + 1..)?);
    if !says(first) || !says(second) {
        return None;
    }
    Some([slice(text, first)?, slice(text, second)?])
}

/// The parts of a list: what stands between commas, semicolons, colons and the given joints.
pub(super) fn listed<'a>(question: &Question, text: &'a str, joints: &[&str]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let words = &question.words;
    for i in 0..=words.len() {
        let joint = words
            .get(i)
            .is_none_or(|w| joints.contains(&w.text.as_str()));
        let stop = i > start
            && text
                .get(words[i - 1].range.end..words.get(i).map_or(text.len(), |w| w.range.start))
                .is_some_and(|gap| gap.contains([',', ';', ':']));
        if joint || stop {
            let part = &words[start..i];
            // 'Which came first: the siege or the truce?' lists two things.
            let asks = part
                .iter()
                .any(|w| matches!(w.text.as_str(), "which" | "what"))
                && text
                    .get(words[i - 1].range.end..)
                    .is_some_and(|rest| rest.trim_start().starts_with(':'));
            if !asks && part.iter().any(|w| w.is_content() || w.named || w.dated) {
                parts.extend(slice(text, part));
            }
            start = if joint { i + 1 } else { i };
        }
    }
    parts
}

fn slice<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    text.get(words.first()?.range.start..words.last()?.range.end)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::index::Index;
    use crate::pack::Pack;
    use crate::question::understand;

    fn asked(text: &str) -> Question {
        understand(text, &Index::build(Arc::new(Pack::default())))
    }

    #[track_caller]
    fn check(text: &str, joint: &str, parts: Option<[&str; 2]>) {
        assert_eq!(of(&asked(text), text, &[joint]), parts);
    }

    #[test]
    fn what_is_set_against_each_other_is_told_by_its_joints() {
        check(
            "how long between the siege and the truce?",
            "after",
            Some(["the siege", "the truce"]),
        );
        check(
            "how many years after the flood was the wall built",
            "after",
            Some(["the flood", "the wall built"]),
        );
        check(
            "how many more fell at the bridge than at the ford",
            "than",
            Some(["how many more fell at the bridge", "at the ford"]),
        );
    }

    #[test]
    fn a_question_about_one_thing_has_no_parts() {
        check("when was the truce signed", "after", None);
        check("what came after", "after", None);
    }

    #[test]
    fn a_list_is_parted_at_commas_and_joints() {
        let text = "Put in order: the siege, the truce and the flood";
        let parts = listed(&asked(text), text, &["and", "or"]);
        assert!(
            parts.ends_with(&["the siege", "the truce", "the flood"]),
            "{parts:?}"
        );
    }
}
