//! Questions that a pack's author wrote.

use super::{Deck, Draft, FEWEST_WRONG, Source, WRONG_OPTIONS, wording};
use crate::pack::{Authored, Pack};
use crate::trivia::chance::Chance;
use crate::trivia::judge::{Expected, Kind};
use crate::trivia::question::{Choice, Format, Question, Right};

impl Deck {
    /// Adds what the author wrote.
    pub(super) fn add_authored(&mut self, pack: &Pack) {
        for (place, question) in pack.questions.iter().enumerate() {
            let format = if question.wrong.len() >= FEWEST_WRONG {
                Format::Choice
            } else {
                Format::Typed
            };
            self.add(question.fact, format, Source::Authored(place));
            if let Some(draft) = self.drafts.last_mut() {
                *draft = Draft {
                    key: format!("{}/{}", question.id, format.word()).into(),
                    ..draft.clone()
                };
            }
        }
    }

    pub(super) fn pose_authored(&self, place: usize, chance: &mut Chance) -> Option<Question> {
        let authored = self.pack.questions.get(place)?;
        let answer = self.authored_answer(authored);
        let facts = [authored.fact];
        let stem = authored.ask.clone();
        if authored.wrong.len() < FEWEST_WRONG {
            let right = Right::Typed(Box::new(self.authored_expected(authored)));
            return Some(self.question(stem, answer, Vec::new(), right, &facts));
        }
        let mut wrong: Vec<&String> = authored
            .wrong
            .iter()
            .filter(|wrong| wording::differ(wrong, &answer))
            .collect();
        chance.shuffle(&mut wrong);
        wrong.truncate(WRONG_OPTIONS);
        let mut options: Vec<Choice> = wrong
            .into_iter()
            .chain([&answer])
            .map(|text| Choice {
                text: text.clone(),
                belongs: None,
            })
            .collect();
        chance.shuffle(&mut options);
        let right = options.iter().position(|option| option.text == answer)?;
        let right = Right::Option(u32::try_from(right).ok()?);
        Some(self.question(stem, answer, options, right, &facts))
    }

    /// The answer in words.
    pub(super) fn authored_answer(&self, authored: &Authored) -> String {
        authored
            .answer
            .clone()
            .unwrap_or_else(|| self.shown(&self.pack.fact(authored.fact).value, false))
    }

    /// What the judge of a typed answer has to know.
    pub(super) fn authored_expected(&self, authored: &Authored) -> Expected {
        let answer = self.authored_answer(authored);
        let fact = self.pack.fact(authored.fact);
        let accept: Vec<&str> = authored.accept.iter().map(String::as_str).collect();
        let wrong: Vec<&str> = authored.wrong.iter().map(String::as_str).collect();
        if authored.answer.is_some() {
            Expected::new(Kind::Term, &answer, None, &accept, &wrong)
        } else {
            self.expected(fact, &answer, &accept)
        }
    }
}
