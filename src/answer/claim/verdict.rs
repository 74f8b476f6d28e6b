//! What a fact that is taken to be what is spoken of says to a supposition: it is so, it is not so, or it stays open.

use super::contrary::{opposed, says_not};
use super::dates::dates_agree;
use super::held::Claim;
use super::names::{names_all, rivalled};
use super::number::{accounted, numbers_agree};
use super::winner::{asks_for_winner, winner_agrees};
use crate::index::Index;
use crate::lexicon::List;
use crate::matching::Candidate;
use crate::pack::{Fact, FactKind, Value};
use crate::question::Word;
use crate::text::tokens;

/// What a fact says to a supposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::answer) enum Verdict {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The fact bears on it without settling it.
    Open,
}

impl Verdict {
    /// The statement behind the verdict's word.
    pub(in crate::answer) fn open(self, statement: &str) -> String {
        match self {
            Self::Yes => format!("Yes. {statement}"),
            Self::No => format!("No. {statement}"),
            Self::Open => statement.to_owned(),
        }
    }
}

/// From this share of a question on, a denial of the statement is a denial of what was supposed.
const SPOKEN_OF: f32 = 0.5;
/// From this share on, a statement says all that was supposed.
const SPOKEN: f32 = 0.85;

impl Claim<'_> {
    /// What a fact that was found for the claim says to it.
    ///
    /// What disagrees turns the supposition round: another number, date or name, a contrary, a denial on one side
    /// only, the one acted upon as the one who acts. Two such turns cancel out ('it was not Scipio who crossed the
    /// Alps'). Nothing is confirmed unless all of it is said.
    pub(in crate::answer) fn verdict(
        &self,
        candidate: &Candidate,
        fact: &Fact,
        index: &Index,
    ) -> Verdict {
        let question = self.question;
        if let Some(won) = winner_agrees(question, fact, index) {
            return if won { Verdict::Yes } else { Verdict::No };
        }
        // Who won is for the source to say, not for the words around it.
        if matches!(fact.kind, FactKind::Outcome) && asks_for_winner(question) {
            return Verdict::Open;
        }
        let stated = tokens(&fact.statement);
        let says = |list: List| stated.iter().any(|t| list.has(&t.word));
        let asks = |list: List| question.words.iter().any(|w| list.has(&w.text));
        if asks(List::Sole) && !says(List::Sole) {
            let several = matches!(&fact.value, Value::Topics(topics) if topics.len() > 1);
            return if (several || says(List::Joint)) && !question.negated {
                Verdict::No
            } else {
                Verdict::Open
            };
        }
        let is_stated = |word: &str| stated.iter().any(|t| t.word == word);
        let foremost = |w: &&Word| List::Superlative.has(&w.text);
        if question
            .words
            .iter()
            .filter(foremost)
            .any(|w| !is_stated(&w.text))
        {
            return Verdict::Open;
        }
        if says(List::Deputy) && !asks(List::Deputy) && !question.negated {
            return Verdict::Open;
        }
        let swapped = self.swaps_roles(fact, index);
        let agreement = numbers_agree(question, fact).or_else(|| dates_agree(question, fact));
        let elsewhen =
            candidate.features.other_time > 0.0 && candidate.features.stated >= SPOKEN_OF;
        let other = agreement == Some(false) || elsewhen || rivalled(question, fact, index);
        let contrary = opposed(question, fact, index);
        let denied = says_not(&fact.statement) != says(List::Undoing);
        let undoes = asks(List::Undoing) || says(List::Undoing) && asks(List::Ending);
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
}
