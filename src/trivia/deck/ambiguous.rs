//! Questions that have more than one right answer, or give theirs away: for `annalist check`, before anybody is asked.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Deck, Source};
use crate::pack::Pack;
use crate::text::fold;
use crate::trivia::judge::{Grade, judge};

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguous {
    /// Id of the question, or of the fact that it is made from, as in the file.
    pub id: String,
    /// What was found.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Deck {
    /// Every question of the pack that is ambiguous, in the order of the questions.
    #[must_use]
    pub fn ambiguous(&self) -> Vec<Ambiguous> {
        let mut found = self.authored_ambiguous();
        found.extend(self.same_question());
        found.extend(unknown_vetoes(self, &self.pack));
        found
    }

    /// Wrong options that are right, and questions that say their answer.
    fn authored_ambiguous(&self) -> Vec<Ambiguous> {
        let mut found = Vec::new();
        for authored in &self.pack.questions {
            let expected = self.authored_expected(authored);
            let answer = self.authored_answer(authored);
            let mut say = |message: String, help: &str| {
                found.push(Ambiguous {
                    id: authored.id.clone(),
                    message,
                    help: help.to_owned(),
                });
            };
            for wrong in &authored.wrong {
                let is_right = fold(wrong) == fold(&answer)
                    || authored.accept.iter().any(|also| fold(also) == fold(wrong))
                    || authored.answer.is_none() && judge(&expected, wrong).grade == Grade::Accept;
                if is_right {
                    say(
                        format!("the wrong option `{wrong}` is right as well"),
                        "take another wrong option",
                    );
                }
            }
            if answer.is_empty() {
                say(
                    "this question has no answer: its fact has no value".to_owned(),
                    "write the `answer`",
                );
            } else if fold(&authored.ask).contains(fold(&answer).as_ref()) {
                say(
                    format!("the question says its answer, `{answer}`"),
                    "ask in other words",
                );
            }
        }
        found
    }

    /// Questions that read the same and have different answers.
    fn same_question(&self) -> Vec<Ambiguous> {
        let mut asked: HashMap<String, (String, String)> = HashMap::new();
        let mut found = Vec::new();
        for draft in self.all_drafts() {
            let (Some(stem), Some((id, answer))) =
                (self.stem(&draft), self.answer_of(&draft.source))
            else {
                continue;
            };
            match asked.get(&stem) {
                Some((first, other)) if fold(other) != fold(&answer) => found.push(Ambiguous {
                    message: format!(
                        "its trivia question, “{}”, reads as that of `{first}`, and the answers differ: `{other}`, `{answer}`",
                        asked_of(&draft.source).unwrap_or(stem)
                    ),
                    help: "word the statements differently, or write `quiz = false` in one of the two"
                        .to_owned(),
                    id,
                }),
                Some(_) => {}
                None => {
                    asked.insert(stem, (id, answer));
                }
            }
        }
        found.dedup_by(|one, other| one.id == other.id);
        found
    }

    /// Whose question it is, and its answer, where that is the same however it is posed.
    fn answer_of(&self, source: &Source) -> Option<(String, String)> {
        match source {
            Source::Gap(id, gap) => {
                let fact = self.pack.fact(*id);
                Some((fact.id.clone(), self.shown(&fact.value, gap.is_bare())))
            }
            Source::Authored(place) => {
                let authored = self.pack.questions.get(*place)?;
                Some((authored.id.clone(), self.authored_answer(authored)))
            }
            Source::Year(id, _, year) => Some((self.pack.fact(*id).id.clone(), year.to_string())),
            Source::Quote(id, speaker) => Some((
                self.pack.fact(*id).id.clone(),
                self.pack.topic(*speaker).name.clone(),
            )),
            // Of several true texts one alone is an option.
            Source::About(_)
            | Source::Truth(..)
            | Source::Event(..)
            | Source::Order(_)
            | Source::Match(_) => None,
        }
    }
}

/// The statement with its gap, which tells two such questions apart or fails to.
fn asked_of(source: &Source) -> Option<String> {
    match source {
        Source::Gap(_, gap) | Source::Year(_, gap, _) => Some(gap.blanked()),
        _ => None,
    }
}

/// Vetoes that name no question.
fn unknown_vetoes<'d>(deck: &'d Deck, pack: &'d Pack) -> impl Iterator<Item = Ambiguous> + 'd {
    let keys: Vec<Arc<str>> = deck
        .all_drafts()
        .into_iter()
        .map(|draft| draft.key)
        .collect();
    pack.veto
        .iter()
        .filter(move |veto| !keys.iter().any(|key| **key == ***veto))
        .map(|veto| Ambiguous {
            id: pack.id.clone(),
            message: format!("`veto` names `{veto}`, and there is no such question"),
            help: "`annalist trivia --list` prints the keys of all questions".to_owned(),
        })
}
