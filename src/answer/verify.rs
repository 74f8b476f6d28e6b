//! Does a fact confirm or deny what a yes-or-no question supposes?

use super::claim::{Claim, Class, class};
use crate::date::When;
use crate::index::Index;
use crate::matching::Candidate;
use crate::pack::{Fact, FactKind, TopicId, Value};
use crate::quantity::{self, close};
use crate::question::{self, Question};
use crate::text::tokens;

/// What a fact says to a supposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The fact bears on it without settling it.
    Open,
}

impl Verdict {
    /// The statement behind the verdict's word.
    pub(super) fn open(self, statement: &str) -> String {
        match self {
            Self::Yes => format!("Yes. {statement}"),
            Self::No => format!("No. {statement}"),
            Self::Open => statement.to_owned(),
        }
    }
}

/// Words that leave no room for another.
const EXCLUSIVE: [&str; 8] = [
    "only",
    "alone",
    "sole",
    "solely",
    "exclusively",
    "nobody",
    "single-handed",
    "merely",
];
/// Words that say there was more than one.
const MORE: [&str; 12] = [
    "also", "besides", "other", "others", "several", "too", "another", "both", "more", "aid",
    "help", "together",
];
/// Words that set one thing above all others.
const FOREMOST: [&str; 14] = [
    "first", "last", "biggest", "largest", "greatest", "smallest", "best", "worst", "earliest",
    "latest", "oldest", "youngest", "most", "least",
];
/// Verbs that undo what they govern.
const UNDOING: [&str; 9] = [
    "free",
    "freed",
    "rid",
    "remove",
    "removed",
    "relieve",
    "relieved",
    "dispel",
    "dispelled",
];
/// Verbs that may be said for them.
const ENDING: [&str; 12] = [
    "end", "ended", "ends", "stop", "stopped", "lift", "lifted", "banish", "banished", "allay",
    "allayed", "clear",
];
/// From this share of a question on, a denial of the statement is a denial of what was supposed.
const SPOKEN_OF: f32 = 0.5;
/// From this share on, a statement says all that was supposed.
const SPOKEN: f32 = 0.85;

/// Compares what a question supposes with the fact that was found for it.
///
/// What disagrees turns the supposition round: another number, date or name, a contrary, a denial on one side only, the
/// one acted upon as the one who acts. Two such turns cancel out ('it was not Scipio who crossed the Alps'). Nothing is confirmed unless all of it is said.
pub(super) fn verdict(
    question: &Question,
    claim: &Claim<'_>,
    candidate: &Candidate,
    fact: &Fact,
    index: &Index,
) -> Verdict {
    if let Some(won) = winner_agrees(question, fact, index) {
        return if won { Verdict::Yes } else { Verdict::No };
    }
    // Who won is for the source to say, not for the words around it.
    if matches!(fact.kind, FactKind::Outcome) && asks_for_winner(question) {
        return Verdict::Open;
    }
    let stated = tokens(&fact.statement);
    let says = |options: &[&str]| stated.iter().any(|t| options.contains(&t.word.as_ref()));
    let asks = |options: &[&str]| {
        question
            .words
            .iter()
            .any(|w| options.contains(&w.text.as_str()))
    };
    if asks(&EXCLUSIVE) && !says(&EXCLUSIVE) {
        let several = matches!(&fact.value, Value::Topics(topics) if topics.len() > 1);
        return if (several || says(&MORE)) && !question.negated {
            Verdict::No
        } else {
            Verdict::Open
        };
    }
    if FOREMOST.iter().any(|w| asks(&[w]) && !says(&[w])) {
        return Verdict::Open;
    }
    let swapped = claim.swaps_roles(fact, index);
    let agreement = numbers_agree(question, fact).or_else(|| dates_agree(question, fact));
    let elsewhen = candidate.features.other_time > 0.0 && candidate.features.stated >= SPOKEN_OF;
    let other = agreement == Some(false) || elsewhen || rivalled(question, fact, index);
    let contrary = opposed(question, fact, index);
    let denied = says_not(&fact.statement) != says(&UNDOING);
    let undoes = asks(&UNDOING) || says(&UNDOING) && asks(&ENDING);
    let supposed_not = question.negated != undoes;
    let turns = [other, contrary, denied != supposed_not, swapped];
    if turns.iter().filter(|turn| **turn).count() % 2 == 1 {
        return if other || contrary || candidate.features.stated >= SPOKEN_OF {
            Verdict::No
        } else {
            Verdict::Open
        };
    }
    let strays = candidate.features.stray > 0.0 || candidate.features.wrong_side > 0.0;
    // Where the very number or date agrees, the other words may differ more.
    let needed = if agreement == Some(true) {
        SPOKEN_OF
    } else {
        SPOKEN
    };
    let all_said = candidate.features.stated >= needed && !strays && accounted(question, fact);
    if all_said && names_all(question, fact, index) && turns == [false; 4] {
        Verdict::Yes
    } else {
        Verdict::Open
    }
}

/// Topics of a question with a name of its own, each with its class.
fn supposed(question: &Question, index: &Index) -> Vec<(TopicId, Class)> {
    question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .map(|m| (m.chief(), class(index.pack().topic(m.chief()).kind)))
        .filter(|(_, class)| *class != Class::Other)
        .collect()
}

/// Whether a question puts somebody, a side or a place where the fact has another: it names one of the class of the
/// fact's value that the statement does not name, or a name that nothing knows, and does not name the value itself.
fn rivalled(question: &Question, fact: &Fact, index: &Index) -> bool {
    let Value::Topics(values) = &fact.value else {
        return false;
    };
    let pack = index.pack();
    // Troops stand for their side.
    let sides = values
        .iter()
        .filter(|&&v| class(pack.topic(v).kind) == Class::Other)
        .filter_map(|&v| pack.topic(v).side);
    let values: Vec<TopicId> = values.iter().copied().chain(sides).collect();
    let classes: Vec<Class> = values.iter().map(|&v| class(pack.topic(v).kind)).collect();
    let names_value = question
        .mentions
        .iter()
        .any(|m| m.topics.iter().any(|(t, _)| values.contains(t)));
    if names_value {
        return false;
    }
    let known = names_in(&fact.statement, index);
    let like = |class: Class| match class {
        // A state may stand where a place is asked for, and a place where a state is.
        Class::Place | Class::Side => {
            classes.contains(&Class::Place) || classes.contains(&Class::Side)
        }
        other => classes.contains(&other),
    };
    let rival = supposed(question, index)
        .iter()
        .any(|&(topic, class)| like(class) && !known.contains(&topic));
    rival || classes.iter().any(|c| *c != Class::Other) && has_unknown_name(question, fact)
}

/// Whether a question holds a capitalised word that neither names a topic nor stands in the statement.
fn has_unknown_name(question: &Question, fact: &Fact) -> bool {
    let stated = tokens(&fact.statement);
    question.words.iter().enumerate().any(|(place, w)| {
        place > 0
            && w.capital
            && w.is_content()
            && !w.named
            && !stated.iter().any(|t| t.word.as_ref() == w.text)
    })
}

/// Whether a fact has everybody and everything that a question names.
fn names_all(question: &Question, fact: &Fact, index: &Index) -> bool {
    let known = names_in(&fact.statement, index);
    let has = |topic: TopicId| {
        let values = matches!(&fact.value, Value::Topics(values) if values.contains(&topic));
        values
            || known.contains(&topic)
            || fact.about.contains(&topic) && class(index.pack().topic(topic).kind) != Class::Person
    };
    question
        .mentions
        .iter()
        .filter(|m| m.strong)
        .all(|m| m.topics.iter().any(|&(t, _)| has(t)))
        && !has_unknown_name(question, fact)
}

/// The topics that a statement names.
fn names_in(statement: &str, index: &Index) -> Vec<TopicId> {
    question::understand(statement, index)
        .mentions
        .iter()
        .flat_map(|m| m.topics.iter().map(|&(t, _)| t))
        .collect()
}

/// Whether every number that a question supposes stands in the fact.
fn accounted(question: &Question, fact: &Fact) -> bool {
    let mut known: Vec<f64> = quantity::mentions(&fact.statement)
        .iter()
        .map(|m| m.quantity.number)
        .collect();
    if let Value::Quantity(value) = &fact.value {
        known.push(value.number);
    }
    question
        .numbers
        .iter()
        .all(|n| known.iter().any(|k| close(*k, n.number)))
}

fn says_not(statement: &str) -> bool {
    tokens(statement).iter().any(|t| {
        matches!(
            t.word.as_ref(),
            "not" | "never" | "no" | "neither" | "nor" | "without" | "failed" | "nothing"
        )
    })
}

/// Whether the number supposed is the fact's; `None` where either has none.
fn numbers_agree(question: &Question, fact: &Fact) -> Option<bool> {
    let supposed = question.numbers.first()?;
    if let Value::Quantity(known) = &fact.value {
        return Some(close(known.number, supposed.number));
    }
    // A statement may hold several numbers; only one of the same unit speaks to the supposed one.
    let stated = quantity::mentions(&fact.statement);
    let same: Vec<_> = stated
        .iter()
        .filter(|m| m.quantity.unit == supposed.unit)
        .collect();
    let agree = |m: &&quantity::Mention| close(m.quantity.number, supposed.number);
    // 'Seventy heroes' are seventy people, too.
    if same.is_empty() {
        return stated.iter().any(|m| agree(&m)).then_some(true);
    }
    Some(same.into_iter().any(|m| agree(&m)))
}

/// Whether the date supposed is the fact's; `None` where either has none.
fn dates_agree(question: &Question, fact: &Fact) -> Option<bool> {
    let Value::When(known) = &fact.value else {
        return None;
    };
    if !matches!(fact.kind, FactKind::Date | FactKind::Begin | FactKind::End) {
        return None;
    }
    if let [bound] = question.bounds.as_slice() {
        return Some(bound.admits(known));
    }
    let supposed: &When = question.dates.first()?;
    Some(known.overlaps(supposed))
}

/// Whether a question supposes that somebody won.
fn asks_for_winner(question: &Question) -> bool {
    question.words.iter().any(|w| {
        matches!(
            w.text.as_str(),
            "win" | "won" | "wins" | "victory" | "victorious"
        )
    })
}

/// Whether the side supposed to have won did; `None` where winning is not what is asked.
pub(super) fn winner_agrees(question: &Question, fact: &Fact, index: &Index) -> Option<bool> {
    let won = supposed_to_win(question)?;
    let pack = index.pack();
    let winner = fact
        .about
        .iter()
        .find_map(|&t| pack.topic(t).event.as_ref())
        .and_then(|chief| chief.winner)
        .or(match (&fact.value, fact.kind) {
            (Value::Topics(topics), FactKind::Outcome) => topics.first().copied(),
            _ => None,
        })?;
    let subject: TopicId = question.sides.first().copied()?;
    Some(((subject == winner) == won) != question.negated)
}

/// Whether a question supposes that a side won, or that it lost; `None` where it says neither or both.
pub(super) fn supposed_to_win(question: &Question) -> Option<bool> {
    let says = |options: &[&str]| {
        question
            .words
            .iter()
            .any(|w| options.contains(&w.text.as_str()))
    };
    // 'Was Rome defeated' asks whether it lost, 'Rome defeated Carthage' says that it won.
    let beaten = question.words.iter().enumerate().any(|(place, w)| {
        matches!(w.text.as_str(), "defeated" | "beaten")
            && question.words[..place].iter().any(|w| {
                matches!(
                    w.text.as_str(),
                    "was" | "were" | "been" | "is" | "are" | "get" | "got"
                )
            })
    });
    let beats = !beaten && says(&["defeat", "defeats", "defeated", "beat", "beats"]);
    let won = beats
        || says(&[
            "win",
            "won",
            "wins",
            "victory",
            "victorious",
            "triumph",
            "succeed",
            "prevail",
        ]);
    // 'Lost 500 men' loses no battle, nor does 'lost all their ships'.
    let lost = beaten || question.numbers.is_empty() && loses(question);
    (won != lost).then_some(won)
}

/// Words for what a side loses when it is beaten.
const CONTESTS: [&str; 10] = [
    "battle", "war", "fight", "fighting", "clash", "clashes", "conflict", "campaign", "struggle",
    "contest",
];

/// Whether somebody is supposed to have been beaten, not to have lost something.
fn loses(question: &Question) -> bool {
    let verb = |w: &question::Word| matches!(w.text.as_str(), "lose" | "lost" | "loses");
    let object = |w: &question::Word| {
        w.is_content() && !w.named && !verb(w) && !CONTESTS.contains(&w.text.as_str())
    };
    question.words.iter().any(verb) && !question.words.iter().any(object)
}

/// Whether a word of the question is the opposite of one in the statement.
fn opposed(question: &Question, fact: &Fact, index: &Index) -> bool {
    let vocabulary = index.vocabulary();
    let stated: Vec<String> = tokens(&fact.statement)
        .iter()
        .map(|t| vocabulary.stem(&t.word))
        .collect();
    let asked: Vec<String> = question
        .words
        .iter()
        .filter(|w| !w.named)
        .map(|w| vocabulary.stem(&w.text))
        .collect();
    vocabulary.lexicon().contrary(&asked, &stated)
}
