//! Which question needs working out, and how: told by the words for order, spans of time, sums and comparisons.

use crate::index::Index;
use crate::lexicon::List;
use crate::pack::TopicKind;
use crate::question::{Question, Wanted};

/// What has to be worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// Which of two came first?
    Order,
    /// How long between two?
    Between,
    /// How long had something been there when something else came?
    Standing,
    /// How many in all?
    Sum,
    /// Whose number is larger?
    More,
    /// By how many?
    Difference,
    /// How many times as many?
    Ratio,
    /// Which lasts longer?
    Longer,
    /// When does a term run out?
    Expiry,
    /// How much of a term was left?
    Remaining,
}

/// Words for the time between two things.
const APART: &[List] = &[
    List::Apart,
    List::Before,
    List::After,
    List::Earlier,
    List::Later,
];
/// Words that put things in order, by comparing them or by asking for it.
const ORDERING: &[List] = &[
    List::Earlier,
    List::Later,
    List::Earliest,
    List::Latest,
    List::Sequence,
];

/// The words of a question, to be asked for single ones and for pairs.
struct Words<'a>(Vec<&'a str>);

impl Words<'_> {
    fn any(&self, options: &[&str]) -> bool {
        self.0.iter().any(|w| options.contains(w))
    }

    /// Whether one of them is on one of some lists.
    fn has(&self, lists: &[List]) -> bool {
        self.0.iter().any(|w| List::any(lists, w))
    }

    fn pair(&self, first: &str, second: &str) -> bool {
        self.0.windows(2).any(|w| w[0] == first && w[1] == second)
    }

    /// Whether two words stand in this order with at most so many between them.
    fn near(&self, first: &str, second: &str, between: usize) -> bool {
        self.0.iter().enumerate().any(|(at, &w)| {
            w == first
                && self
                    .0
                    .iter()
                    .skip(at + 1)
                    .take(between + 1)
                    .any(|&w| w == second)
        })
    }

    /// Whether two things stand in a frame: 'between … and …', 'from … to …'.
    fn framed(&self) -> bool {
        let far = self.0.len();
        self.near("between", "and", far)
            || ["to", "until", "till"]
                .iter()
                .any(|to| self.near("from", to, far))
    }
}

/// What has to be worked out, told by the words for it; `None` for a question that a fact answers.
pub(super) fn find(question: &Question, index: &Index) -> Option<Task> {
    let words = Words(question.words.iter().map(|w| w.text.as_str()).collect());
    let topics = question.mentions.iter().filter(|m| m.strong).count();
    of_time(question, &words, topics, index)
        .or_else(|| {
            (counted(question) || compares_numbers(&words))
                .then(|| of_numbers(question, &words))
                .flatten()
        })
        .or_else(|| orders(question, &words).then_some(Task::Order))
}

/// Whether it is a person whose age is asked for.
fn asks_an_age(question: &Question, index: &Index) -> bool {
    question
        .mentions
        .iter()
        .any(|m| matches!(index.pack().topic(m.chief()).kind, TopicKind::Person))
}

fn of_time(question: &Question, words: &Words<'_>, topics: usize, index: &Index) -> Option<Task> {
    let wanted = question.asked.wanted;
    let timed = wanted == Wanted::HowLong
        || words.pair("how", "old") && !asks_an_age(question, index)
        || words.pair("how", "far") && words.any(&["apart"])
        || words.pair("how", "much")
            && (words.any(&["time"]) || words.has(&[List::Later, List::Earlier, List::Before]));
    let gap = words.any(&["gap", "interval", "span"]) && words.has(APART)
        || words.any(&["count", "number", "reckon"])
            && words.has(&[List::TimeUnit])
            && words.framed();
    // 'when would it lapse': the term is what the time is asked of.
    let runs_out = words.has(&[List::Expiring])
        || words.pair("run", "out")
        || words.pair("ran", "out")
        || words.pair("full", "term")
        || words.pair("its", "term") && words.any(&["end", "ended"]);
    let until = ["until", "till"].iter().any(|until| {
        ["which", "what", "when"]
            .iter()
            .any(|w| words.pair(until, w))
            || words.any(&[until]) && words.any(&["which", "what"]) && words.any(&["year"])
    });
    let supposed = words.has(&[List::Expected]);
    let ends = words.any(&["expire", "lapse"]) && supposed;
    let runs_out = runs_out || supposed && (until || words.any(&["over", "end", "finish"]));
    if runs_out && (wanted == Wanted::When || words.any(&["when", "year"]) || ends) {
        return Some(Task::Expiry);
    }
    let dates = question.dates.len() + question.bounds.len();
    if timed
        && (words.any(&["still", "left", "remaining"]) || words.pair("to", "run"))
        && words.any(&["run", "left", "remaining", "remain", "remained", "go"])
        && (words.any(&["when", "after", "by"]) || dates > 0)
    {
        return Some(Task::Remaining);
    }
    if (topics >= 2 || words.any(&["or", "than"]))
        && words.has(&[List::Longer])
        && (!timed || words.any(&["than", "or"]))
    {
        return Some(Task::Longer);
    }
    // 'How long had it been in force when …': from its start to then, which is no term of either.
    if timed
        && words.has(&[List::Standing])
        && (words.any(&["when", "before", "until", "till", "by", "already"])
            || words.near("the", "time", 0)
            || words.any(&["had", "been"]) && !question.dates.is_empty())
    {
        return Some(Task::Standing);
    }
    let parts = topics >= 2
        || dates == 2
        || (words.has(&[List::Before, List::After, List::Later, List::Earlier])
            || words.any(&["between", "until", "when"]));
    if parts && (timed && (words.has(APART) || words.any(&["when", "until"])) || gap) {
        return Some(Task::Between);
    }
    None
}

fn of_numbers(question: &Question, words: &Words<'_>) -> Option<Task> {
    if words.pair("many", "times")
        || words.pair("times", "as")
        || words.any(&["ratio", "fold", "twice", "double", "factor"])
        || words.pair("for", "each")
        || words.pair("for", "every")
    {
        return Some(Task::Ratio);
    }
    if words.any(&[
        "difference",
        "exceed",
        "exceeded",
        "outnumber",
        "subtract",
        "subtraction",
        "minus",
    ]) || words.pair("many", "more")
        || words.pair("many", "fewer")
        || words.pair("by", "how")
        || words.pair("top", "of")
        || words.pair("how", "much") && words.has(&[List::Larger, List::Smaller])
    {
        return Some(Task::Difference);
    }
    // A supposition is held against the facts, whatever it calls a sum.
    let sums = words.has(&[List::Summing]) || words.pair("in", "all") || words.pair("all", "told");
    if sums && question.asked.wanted != Wanted::YesNo {
        return Some(Task::Sum);
    }
    let asks = matches!(
        question.asked.wanted,
        Wanted::Who | Wanted::YesNo | Wanted::What
    ) || words.any(&["which", "where", "whose"]);
    // What is worse need not be so in numbers, unless one of two is asked for.
    let chooses = words.any(&["which", "whose", "than"]) || question.asked.wanted == Wanted::Who;
    let compares = words.has(&[List::Larger, List::Smaller])
        || words.any(&["most"])
        || chooses && words.has(&[List::Costlier]);
    (asks && compares).then_some(Task::More)
}

/// Whether words can only compare numbers, whatever is counted.
fn compares_numbers(words: &Words<'_>) -> bool {
    let times = words.pair("many", "times") || words.pair("times", "as");
    words.any(&["factor", "outnumber", "outnumbered"])
        || times
            && (words.has(&[List::Larger, List::Smaller]) || words.any(&["many", "large"]))
            && words.any(&["than", "as"])
        || words.pair("many", "more") && words.any(&["than"])
        || words.pair("on", "top") && words.pair("how", "many")
}

fn orders(question: &Question, words: &Words<'_>) -> bool {
    match question.asked.wanted {
        Wanted::YesNo => {
            words.has(&[List::Before, List::After])
                || words.has(&[List::Earlier, List::Later]) && words.any(&["than"])
                || words.has(ORDERING) && words.any(&["or"])
        }
        Wanted::Who | Wanted::HowMany | Wanted::HowLong => false,
        Wanted::When if question.asked.precision.is_some() => false,
        _ => {
            ["what", "which"].iter().any(|w| words.pair(w, "order"))
                || words.has(&[List::Sequence])
                    && (words.has(&[List::Arranging]) || words.any(&["sequence"]))
                || words.has(ORDERING) && words.any(&["or"])
        }
    }
}

/// Whether losses or strengths are what a question is about.
fn counted(question: &Question) -> bool {
    const COUNTED: [List; 5] = [
        List::LossTold,
        List::LossHinted,
        List::StrengthTold,
        List::StrengthHinted,
        List::Costlier,
    ];
    question.words.iter().any(|w| List::any(&COUNTED, &w.text))
}
