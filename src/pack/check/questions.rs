//! Questions for trivia that the author wrote.

use std::collections::HashMap;

use super::Checker;
use crate::pack::problem::{Code, Problem};
use crate::pack::raw::{RawQuestion, shown};
use crate::pack::{Authored, FactId, suggest};

/// Fewer wrong options make no choice.
const FEWEST_WRONG: usize = 2;

impl<'i> Checker<'i> {
    /// Takes the questions into the pack, once every fact is known.
    pub(super) fn questions(&mut self) {
        let all = std::mem::take(&mut self.questions);
        if all.is_empty() {
            return;
        }
        let facts: HashMap<String, FactId> = (0_u32..)
            .map(FactId)
            .zip(&self.pack.facts)
            .map(|(id, fact)| (fact.id.clone(), id))
            .collect();
        for raw in all {
            self.question(raw, &facts);
        }
    }

    fn question(&mut self, raw: RawQuestion<'i>, facts: &HashMap<String, FactId>) {
        let table = (raw.span, raw.failed.as_slice());
        let id = self.fact_id(raw.id, "question", table);
        let example = "\"How far west did the line run?\"";
        let ask = self.required(raw.ask, "ask", "question", table, example);
        let fact = if let Some(words) = raw.fact {
            let found = facts.get(words.value.as_ref()).copied();
            let is_unread = self.fact_ids.contains_key(&words.value)
                || self.lost_ids.contains(words.value.as_ref());
            if found.is_none() && !is_unread {
                let message = format!("no fact has the id `{}`", shown(&words.value));
                let problem = Problem::new(Code::UnknownId, message).at(words.span);
                let near = suggest::closest(&words.value, facts.keys().map(String::as_str));
                self.problems.push(match near {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None => problem
                        .help("a question is about a fact: its paragraph is cited at the reveal"),
                });
            }
            found
        } else {
            self.missing("fact", "question", raw.span, &raw.failed, "\"treaty-line\"");
            None
        };
        let answer = self.optional(raw.answer, "answer");
        let (accept, _) = self.texts(raw.accept, "accept");
        let wrong_span = raw
            .wrong
            .as_ref()
            .and_then(|wrong| Some(wrong.first()?.span));
        let (wrong, _) = self.texts(raw.wrong, "wrong");
        if let (1.., Some(span)) = (wrong.len(), wrong_span)
            && wrong.len() < FEWEST_WRONG
        {
            let message = "a choice has at least two wrong options";
            let problem = Problem::new(Code::BadNumber, message).at(span);
            self.problems
                .push(problem.help("add another, or delete `wrong`: then the answer is typed"));
        }
        if let (Some(id), Some(fact), Some(ask)) = (id, fact, ask) {
            self.pack.questions.push(Authored {
                id: id.value,
                fact,
                ask: ask.value,
                answer,
                accept,
                wrong,
            });
        }
    }
}
