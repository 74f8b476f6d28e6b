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
            if part.iter().any(|w| w.is_content() || w.named || w.dated) {
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
