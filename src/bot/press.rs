//! What a button leads to, and where a report goes.

use super::{Bot, BotError, Caller, Response, chain};
use crate::pack::{FactId, Pack};
use crate::reply::{Action, Field, Form, Length, Purpose, Reply, Tone, page, wording};

impl Bot {
    /// Passes a report on to the room that the group named for it, or to the operator's log.
    pub(super) async fn report(&self, who: &Caller, purpose: &Purpose, text: &str) -> Reply {
        let about = match purpose {
            Purpose::Report {
                pack,
                fact: Some(fact),
            } => format!("{pack}, {fact}"),
            Purpose::Report { pack, fact: None } | Purpose::FollowUp { pack, .. } => pack.clone(),
            Purpose::Answer { round, .. } => format!("round {round}"),
        };
        let room = match who.group {
            Some(group) => self.choices.of(group).await.report_room,
            None => None,
        };
        if let (Some(room), Some(outbox)) = (room, self.outbox.get()) {
            let mut report = Reply::new(Tone::Page, text.to_owned());
            report.title = Some(wording::REPORT_TITLE.to_owned());
            report.fields = [("From", &who.name), ("About", &about)]
                .map(|(name, value)| Field {
                    name: name.to_owned(),
                    value: value.clone(),
                    short: true,
                })
                .into();
            match outbox.post(room, &report).await {
                Ok(()) => return reported(),
                Err(error) => {
                    tracing::warn!(%room, error = %chain(&error), "the report went to the log instead");
                }
            }
        }
        // Written for the operator by the person who sent it, unlike the messages that must not reach the log.
        tracing::info!(about, report = text, "a problem was reported");
        reported()
    }

    /// Everything in a button is looked up again: it may be older than the pack.
    pub(super) fn press(&self, who: &Caller, action: &Action) -> Result<Response, BotError> {
        let expired = || BotError::User(wording::EXPIRED.to_owned());
        let find = |pack: &str, fact: &str| {
            let pack = self.shelf.find(who.home(), pack)?.share_pack();
            let fact = fact_called(&pack, fact)?;
            Some((pack, fact))
        };
        match action {
            Action::ReadParagraph { pack, paragraph } => {
                let reader = self.shelf.find(who.home(), pack).ok_or_else(expired)?;
                page::paragraph(
                    reader.pack(),
                    *paragraph,
                    self.library().original(pack, *paragraph),
                )
                .map(Response::Reply)
                .ok_or_else(expired)
            }
            Action::Related { pack, fact } => {
                let (pack, fact) = find(pack, fact).ok_or_else(expired)?;
                Ok(Response::Reply(page::related(&pack, fact)))
            }
            Action::FollowUp { pack, fact } => {
                let (found, id) = find(pack, fact).ok_or_else(expired)?;
                let topic = found
                    .fact(id)
                    .about
                    .first()
                    .map_or(&found.title, |&topic| &found.topic(topic).name);
                Ok(Response::Form(Form {
                    title: wording::FOLLOW_UP.to_owned(),
                    label: wording::follow_up_label(topic),
                    purpose: Purpose::FollowUp {
                        pack: pack.clone(),
                        fact: fact.clone(),
                    },
                    length: Length::Line,
                }))
            }
            Action::Report { pack, fact } => Ok(Response::Form(Form {
                title: wording::REPORT.to_owned(),
                label: wording::REPORT_LABEL.to_owned(),
                purpose: Purpose::Report {
                    pack: pack.clone(),
                    fact: fact.clone(),
                },
                length: Length::Paragraph,
            })),
            Action::Play {
                round, question, ..
            } => Ok(Response::Form(Form {
                title: wording::ANSWER.to_owned(),
                label: wording::ANSWER_LABEL.to_owned(),
                purpose: Purpose::Answer {
                    round: *round,
                    question: *question,
                },
                length: Length::Line,
            })),
            // Its line was resolved to a command before.
            Action::Run { .. } => Err(expired()),
        }
    }
}

/// The fact of an id as in the file.
pub(super) fn fact_called(pack: &Pack, id: &str) -> Option<FactId> {
    let position = pack.facts.iter().position(|fact| fact.id == id)?;
    u32::try_from(position).ok().map(FactId)
}

fn reported() -> Reply {
    Reply::new(Tone::Done, wording::REPORTED.to_owned()).private()
}
