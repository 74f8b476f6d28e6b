//! Facts and what the text leaves open.

use super::refs::Wanted;
use super::{Checker, FactPlace};
use crate::pack::kinds::{ValueType, needs_value, takes};
use crate::pack::problem::{Code, Problem, Span};
use crate::pack::raw::{At, RawFact, RawUnsaid, Words};
use crate::pack::{Fact, FactKind, TopicId, Unsaid, Value, Wording, suggest};
use crate::quantity::{Precision, Quantity};

impl<'i> Checker<'i> {
    pub(super) fn fact(&mut self, mut raw: RawFact<'i>) {
        let id = self.fact_id(raw.id.take(), "fact", (raw.span, &raw.failed));
        let kind = if let Some(word) = &raw.kind {
            self.kind(word, "kind of fact", FactKind::of_word, FactKind::WORDS)
                .map(|kind| (kind, word.span))
        } else {
            self.missing("kind", "fact", raw.span, &raw.failed, "\"date\"");
            None
        };
        let about = self.about(
            raw.about.take(),
            kind.map(|(kind, _)| kind),
            (raw.span, &raw.failed),
        );
        let by = raw
            .by
            .take()
            .and_then(|by| self.topic(&by, "by", Wanted::Any));
        let side = raw
            .side
            .take()
            .and_then(|side| self.topic(&side, "side", Wanted::Entity));
        let (value, value_span) = self.value(&mut raw, kind);
        let table = (raw.span, raw.failed.as_slice());
        let example = "\"The treaty was signed on 7 June 1494.\"";
        let statement = self.required(raw.statement.take(), "statement", "fact", table, example);
        let paragraphs = self.cited(raw.paragraphs.take(), "fact", table);
        let (asks, ask_spans) = self.texts(raw.asks.take(), "asks");
        let note = self.optional(raw.note.take(), "note");
        let sure = self.within(raw.sure.take(), "sure", (0.0, 1.0));
        let (Some(id), Some((kind, _)), Some(statement)) = (id, kind, statement) else {
            return;
        };
        if self.keep_places {
            self.places.facts.push(FactPlace {
                id: id.span,
                statement: statement.span,
                value: value_span,
                asks: ask_spans,
            });
        }
        let statement = self.worded(&statement.value, &paragraphs);
        self.pack.facts.push(Fact {
            id: id.value,
            kind,
            about,
            by,
            side,
            value,
            statement,
            paragraphs,
            asks,
            note,
            quiz: raw.quiz.is_none_or(|quiz| quiz.value),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "between 0 and 1; the last digits do not matter"
            )]
            sure: sure.map(|sure| sure as f32),
        });
    }

    /// A statement as a part of its paragraph where it is the original's own sentence.
    fn worded(&self, statement: &str, paragraphs: &[u32]) -> Wording {
        paragraphs
            .first()
            .and_then(|&number| self.pack.paragraph(number))
            .filter(|paragraph| paragraph.verbatim)
            .and_then(|paragraph| paragraph.text.part(statement))
            .unwrap_or_else(|| statement.into())
    }

    pub(super) fn unsaid(&mut self, raw: RawUnsaid<'i>) {
        let table = (raw.span, raw.failed.as_slice());
        let id = self.fact_id(raw.id, "unsaid thing", table);
        let kind = if let Some(word) = &raw.kind {
            self.kind(word, "kind of fact", FactKind::of_word, FactKind::WORDS)
        } else {
            self.missing(
                "kind",
                "unsaid thing",
                raw.span,
                &raw.failed,
                "\"commander\"",
            );
            None
        };
        let about = self.topic_list(raw.about.unwrap_or_default(), "about", Wanted::Any);
        let side = raw
            .side
            .and_then(|side| self.topic(&side, "side", Wanted::Entity));
        let unit = self
            .optional(raw.unit, "unit")
            .map(|unit| unit.to_lowercase());
        let (counts, _) = self.texts(raw.counts, "counts");
        let example = "\"The source does not name the envoys.\"";
        let statement = self.required(raw.statement, "statement", "unsaid thing", table, example);
        let paragraphs = self.cited(raw.paragraphs, "unsaid thing", table);
        let (asks, ask_spans) = self.texts(raw.asks, "asks");
        let (Some(id), Some(kind), Some(statement)) = (id, kind, statement) else {
            return;
        };
        if self.keep_places {
            self.places.unsaid.push(FactPlace {
                id: id.span,
                statement: statement.span,
                value: None,
                asks: ask_spans,
            });
        }
        self.pack.unsaid.push(Unsaid {
            id: id.value,
            kind,
            about,
            side,
            unit,
            counts: lower(counts),
            statement: statement.value,
            paragraphs,
            asks,
        });
    }

    /// The id of a fact or an unsaid thing, which no other may have.
    pub(super) fn fact_id(
        &mut self,
        id: Option<Words<'i>>,
        table: &str,
        place: (Span, &[&str]),
    ) -> Option<At<String>> {
        let Some(id) = id else {
            self.missing("id", table, place.0, place.1, "\"treaty-date\"");
            return None;
        };
        if !self.well_formed(&id) {
            return None;
        }
        if let Some(first) = self.fact_ids.get(&id.value) {
            let problem = Problem::new(
                Code::RepeatedId,
                format!("two facts have the id `{}`", id.value),
            );
            let problem = problem
                .label(id.span, "again here")
                .label(*first, "first here");
            self.problems
                .push(problem.help("give one of them another id"));
            return None;
        }
        let owned = At {
            span: id.span,
            value: id.value.clone().into_owned(),
        };
        self.fact_ids.insert(id.value, id.span);
        Some(owned)
    }

    /// What a fact is about: something, unless it is a plain statement.
    fn about(
        &mut self,
        ids: Option<Vec<Words<'i>>>,
        kind: Option<FactKind>,
        (span, failed): (Span, &[&str]),
    ) -> Vec<TopicId> {
        let ids = ids.unwrap_or_default();
        if ids.is_empty() && kind.is_some_and(|kind| kind != FactKind::Statement) {
            self.missing("about", "fact", span, failed, "[\"treaty\"]");
        }
        self.topic_list(ids, "about", Wanted::Any)
    }

    /// The one value of a fact, and whether its kind takes it.
    fn value(
        &mut self,
        raw: &mut RawFact<'i>,
        kind: Option<(FactKind, Span)>,
    ) -> (Value, Option<Span>) {
        let entities_span = raw
            .entities
            .as_ref()
            .and_then(|list| Some(list.first()?.span));
        let given = [
            (ValueType::Date, raw.date.as_ref().map(|value| value.span)),
            (
                ValueType::Number,
                raw.number.as_ref().map(|value| value.span),
            ),
            (
                ValueType::Topics,
                raw.entity.as_ref().map(|value| value.span),
            ),
            (ValueType::Topics, entities_span),
            (ValueType::Text, raw.text.as_ref().map(|value| value.span)),
        ];
        let mut given = given
            .into_iter()
            .filter_map(|(value, span)| Some((value, span?)));
        let first = given.next();
        if let Some((_, span)) = first
            && let Some((second_type, second)) = given.next()
        {
            let problem = Problem::new(
                Code::TwoValues,
                "a fact has one value, and this one has two",
            );
            let problem = problem.label(span, "one value").label(second, "another");
            let problem = problem.help("keep the one that answers the question, or make two facts; the statement may say both");
            // Beside a typed value words add nothing that could be misunderstood.
            self.problems.push(if second_type == ValueType::Text {
                problem.warning()
            } else {
                problem
            });
        }
        if raw.number.is_none() {
            self.number_keys_without_number(raw);
        }
        if let Some((kind, kind_span)) = kind {
            self.value_fits(raw, kind, kind_span, first);
        }
        let value = match first.map(|(value, _)| value) {
            Some(ValueType::Date) => self.when(raw.date.take(), "date").map(Value::When),
            Some(ValueType::Number) => self.quantity(raw).map(Value::Quantity),
            Some(ValueType::Topics) => {
                let (ids, key) = match raw.entity.take() {
                    Some(id) => (vec![id], "entity"),
                    None => (raw.entities.take().unwrap_or_default(), "entities"),
                };
                Some(Value::Topics(self.topic_list(ids, key, Wanted::Any)))
                    .filter(|value| *value != Value::Topics(Vec::new()))
            }
            Some(ValueType::Text) => self.optional(raw.text.take(), "text").map(Value::Text),
            None => None,
        };
        (value.unwrap_or(Value::None), first.map(|(_, span)| span))
    }

    fn value_fits(
        &mut self,
        raw: &RawFact<'i>,
        kind: FactKind,
        kind_span: Span,
        given: Option<(ValueType, Span)>,
    ) {
        let accepted = takes(kind);
        let keys: Vec<_> = accepted.iter().map(|value| value.key()).collect();
        let word = kind.word();
        let article = if word.starts_with(['a', 'e', 'o']) {
            "an"
        } else {
            "a"
        };
        // Without its date a fact about time cannot be found, compared or shown.
        let vital = accepted == [ValueType::Date];
        let problem = match given {
            Some((value, span)) if !accepted.contains(&value) => {
                let message = format!(
                    "{article} `{word}` fact takes {}, and this one has `{}`",
                    suggest::list(&keys, "or"),
                    value.key()
                );
                let others: Vec<_> = FactKind::ALL
                    .iter()
                    .filter(|kind| takes(**kind).contains(&value))
                    .map(|kind| kind.word())
                    .collect();
                let help = format!(
                    "write it as {}, or choose a kind that takes `{}`: {}",
                    suggest::list(&keys, "or"),
                    value.key(),
                    suggest::list(&others, "or")
                );
                Problem::new(Code::ValueKind, message)
                    .label(span, "")
                    .label(kind_span, "the kind")
                    .help(help)
            }
            None if needs_value(kind) && !keys.iter().any(|key| raw.failed.contains(key)) => {
                let message = format!(
                    "this `{word}` fact has no value: it takes {}",
                    suggest::list(&keys, "or")
                );
                let help = "add the value, so that the fact can be matched by type, or choose another kind";
                Problem::new(Code::ValueKind, message)
                    .at(kind_span)
                    .help(help)
            }
            _ => return,
        };
        self.problems
            .push(if vital { problem } else { problem.warning() });
    }

    fn number_keys_without_number(&mut self, raw: &RawFact<'i>) {
        if raw.failed.contains(&"number") {
            return;
        }
        let counts = raw
            .counts
            .as_ref()
            .and_then(|list| Some(list.first()?.span));
        let places = [
            ("number_to", raw.number_to.as_ref().map(|value| value.span)),
            ("unit", raw.unit.as_ref().map(|value| value.span)),
            ("precision", raw.precision.as_ref().map(|value| value.span)),
            ("counts", counts),
        ];
        for (key, span) in places {
            if let Some(span) = span {
                let problem = Problem::new(
                    Code::Needless,
                    format!("`{key}` says nothing without `number`"),
                )
                .at(span);
                self.problems
                    .push(problem.help("add `number`, or delete the line"));
            }
        }
    }

    fn quantity(&mut self, raw: &mut RawFact<'i>) -> Option<Quantity> {
        let number = raw.number.take()?;
        let finite = |checker: &mut Self, number: &At<f64>| {
            if !number.value.is_finite() {
                let problem =
                    Problem::new(Code::BadNumber, "a number has to be finite").at(number.span);
                checker.problems.push(problem);
            }
            number.value.is_finite()
        };
        let to = raw.number_to.take();
        if !finite(self, &number) || to.as_ref().is_some_and(|to| !finite(self, to)) {
            return None;
        }
        if let Some(to) = &to
            && to.value <= number.value
        {
            let message = format!(
                "the range ends at {} and begins at {}",
                to.value, number.value
            );
            let problem = Problem::new(Code::BadNumber, message).at(to.span);
            self.problems
                .push(problem.help("`number` is the lower end and `number_to` the upper one"));
        }
        let precision = match raw.precision.take() {
            Some(word) => self.kind(&word, "precision", Precision::of_word, Precision::WORDS)?,
            None => Precision::default(),
        };
        let unit = self
            .optional(raw.unit.take(), "unit")
            .unwrap_or_default()
            .to_lowercase();
        let (counts, _) = self.texts(raw.counts.take(), "counts");
        Some(Quantity {
            number: number.value,
            to: to.map(|to| to.value),
            unit,
            counts: lower(counts),
            precision,
        })
    }
}

fn lower(words: Vec<String>) -> Vec<String> {
    words.into_iter().map(|word| word.to_lowercase()).collect()
}
