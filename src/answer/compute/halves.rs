//! Which parts of a question are set against each other: 'between … and …', 'from … to …', '… after …', '… than …'.

use crate::lexicon::List;
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
    if !matches!(
        words[joint].text.as_str(),
        "after" | "before" | "since" | "when" | "until" | "till"
    ) {
        return None;
    }
    let verb = (joint + 1..words.len()).find(|&i| List::Opener.has(&words[i].text))?;
    cut(words, text, joint + 1, verb)
}

/// The texts before and behind a joint, where both say something.
fn cut<'a>(words: &[Word], text: &'a str, start: usize, joint: usize) -> Option<[&'a str; 2]> {
    let (first, rest) = (words.get(start..joint)?, words.get(joint + 1..)?);
    // '… to the start of the siege: how long, roughly?' asks again at the end.
    let gap = |i: usize| {
        text.get(rest[i - 1].range.end..rest[i].range.start)
            .unwrap_or_default()
    };
    let end = (1..rest.len())
        .find(|&i| gap(i).contains([':', ';', '?', '.']) || gap(i).contains(',') && asks(&rest[i]));
    let second = &rest[..end.unwrap_or(rest.len())];
    if !says(first) || !says(second) {
        return None;
    }
    Some([slice(text, first)?, slice(text, second)?])
}

/// Whether a word asks for things or for their order.
fn asks(word: &Word) -> bool {
    const ASKING: [List; 3] = [List::Interrogative, List::Arranging, List::Sequence];
    List::any(&ASKING, &word.text) || matches!(word.text.as_str(), "set" | "tell")
}

/// Whether a word is for the place in time or the length that things are asked to be compared by.
fn measures(word: &Word) -> bool {
    const MEASURING: [List; 6] = [
        List::Earlier,
        List::Later,
        List::Earliest,
        List::Latest,
        List::Longer,
        List::Sequence,
    ];
    List::any(&MEASURING, &word.text) || word.text == "much"
}

/// Whether a word sets one thing before or after another.
fn relates(word: &Word) -> bool {
    List::any(&[List::Before, List::After], &word.text) || word.text == "than"
}

/// The things that a question lists or sets against each other with 'or', without the words that ask about them: 'Which
/// came first, the siege or the truce?' is about a siege and a truce.
pub(super) fn alternatives<'a>(question: &Question, text: &'a str) -> Vec<&'a str> {
    const LISTING: [&str; 4] = ["and", "before", "after", "then"];
    let words = &question.words;
    let chosen = words.iter().any(|w| w.text == "or");
    let joint = |w: &Word| w.text == "or" || !chosen && LISTING.contains(&w.text.as_str());
    let stops = |i: usize| {
        text.get(words[i].range.end..words.get(i + 1).map_or(text.len(), |w| w.range.start))
            .is_some_and(|gap| gap.contains([',', ';', ':', '?', '.']))
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for i in 0..words.len() {
        let is_joint = joint(&words[i]);
        let end = if is_joint { i } else { i + 1 };
        if !is_joint && !stops(i) && i + 1 < words.len() {
            continue;
        }
        let set_off = !is_joint || i.checked_sub(1).is_some_and(stops);
        if end > start
            && let Some(part) = without_frame(&words[start..end], set_off)
        {
            parts.extend(slice(text, part));
        }
        start = i + 1;
    }
    parts
}

/// A part of a list without the words that only ask about the list; `None` where nothing is left. A part that is set off
/// by a stop may be nothing but the frame.
fn without_frame(part: &[Word], set_off: bool) -> Option<&[Word]> {
    let asked = part.iter().position(asks);
    let measured = part
        .iter()
        .enumerate()
        .skip(asked.unwrap_or_default())
        .find(|(_, w)| measures(w) && !w.named)
        .map(|(at, _)| at);
    let named = |words: &[Word]| words.iter().any(|w| w.named);
    // 'In what order did the siege …' goes on with the first thing.
    let goes_on = measured
        .and_then(|at| part.get(at + 1))
        .is_some_and(|w| List::Opener.has(&w.text));
    let frames = |rest: &[Word]| set_off && !goes_on && !named(rest);
    let part = match (asked, measured) {
        (Some(_), Some(at)) if says(&part[at + 1..]) && !frames(&part[at + 1..]) => &part[at + 1..],
        (Some(0), Some(_)) if set_off || !named(part) => return None,
        (Some(at), Some(_)) if frames(&part[at..]) => return None,
        (Some(0), None) if List::Arranging.has(&part[0].text) => &part[1..],
        (Some(0), None) if set_off && !named(part) => return None,
        _ => part,
    };
    // '… in the right order' at the end.
    let tail = part
        .iter()
        .rposition(|w| w.text == "in")
        .filter(|&at| part[at..].iter().any(|w| List::Sequence.has(&w.text)));
    let part = &part[..tail.unwrap_or(part.len())];
    // '… before | after the siege'; '… come first'.
    let joins = |w: &Word| !w.named && (measures(w) || relates(w));
    let end = part.iter().rposition(|w| !joins(w)).map_or(0, |at| at + 1);
    let part = &part[..end];
    let part = &part[part.iter().position(|w| !joins(w)).unwrap_or(0)..];
    says(part).then_some(part)
}

/// Whether words say anything of what they are about.
fn says(part: &[Word]) -> bool {
    part.iter().any(|w| w.is_content() || w.named || w.dated)
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
    fn what_is_asked_again_at_the_end_belongs_to_no_part() {
        check(
            "from the siege to the truce: how long, roughly?",
            "after",
            Some(["the siege", "the truce"]),
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
        assert_eq!(
            alternatives(&asked(text), text),
            ["the siege", "the truce", "the flood"]
        );
    }

    #[test]
    fn what_only_asks_is_no_part_of_a_choice() {
        for text in [
            "Which came first, the siege or the truce?",
            "Which came first: the siege or the truce?",
            "What happened earlier the siege or the truce",
            "the siege or the truce: which came first?",
        ] {
            assert_eq!(
                alternatives(&asked(text), text),
                ["the siege", "the truce"],
                "{text}"
            );
        }
    }
}
