//! `/review`: one's own spaced repetition over everything one got wrong or chose to learn.

use super::args::Value;
use super::line;
use super::spec::{
    Body, Completion, Handler, Later, Need, OptionKind, OptionSpec, Places, Run, Spec,
};
use super::words::Words;
use crate::bot::review::{Recall, reviewed};
use crate::bot::{BotError, Call};
use crate::reply::review::{self, Judgement};
use crate::reply::{File, Reply, Tone, Visibility, wording};
use crate::store::Card;

/// What the options of a card's question are drawn from: the same order each time, so that no place is learnt.
const SEED: u64 = 1;

/// `/review`.
pub(super) const REVIEW: Spec = Spec {
    name: "review",
    description: "Go over what you got wrong or chose to learn",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(Run {
        options: &[CARD, RECALL, EXPORT, DIRECT],
        visibility: Visibility::Private,
        handler: Handler::Later(|call| -> Later<'_> { Box::pin(run(call)) }),
    }),
};

/// What somebody says of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Recalled(Recall),
    Dropped,
}

/// Worst first.
const VERDICTS: Words<Verdict, 5> = Words([
    (Verdict::Recalled(Recall::Again), "again", "not at all"),
    (Verdict::Recalled(Recall::Hard), "hard", "with trouble"),
    (Verdict::Recalled(Recall::Good), "good", "well"),
    (Verdict::Recalled(Recall::Easy), "easy", "at once"),
    (Verdict::Dropped, "drop", "take the card away"),
]);

const CARD: OptionSpec = OptionSpec {
    name: "card",
    description: "A card by its key, to see its answer",
    kind: OptionKind::Text { max_chars: 400 },
    required: false,
    completion: Completion::None,
};
const RECALL: OptionSpec = OptionSpec {
    name: "recall",
    description: "How well you knew it",
    kind: OptionKind::Choice(&VERDICTS.choices()),
    required: false,
    completion: Completion::None,
};
const EXPORT: OptionSpec = OptionSpec {
    name: "export",
    description: "All your cards as CSV that Anki reads",
    kind: OptionKind::Flag,
    required: false,
    completion: Completion::None,
};

const DIRECT: OptionSpec = OptionSpec {
    name: "direct",
    description: "Go on in a direct message",
    kind: OptionKind::Flag,
    required: false,
    completion: Completion::None,
};

/// The line that goes on in a direct message.
pub(in crate::bot) fn direct_line() -> String {
    line::write(REVIEW.name, None, [(DIRECT.name, Value::Flag(true))])
}

/// The line that shows a card's answer, or says something of it.
fn card_line(key: &str, verdict: Option<Verdict>) -> String {
    let card = Some(Value::Text(key.to_owned()));
    let verdict = verdict.and_then(|verdict| VERDICTS.value(verdict));
    let values = [(CARD.name, card), (RECALL.name, verdict)];
    let given = values
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    line::write(REVIEW.name, None, given)
}

async fn run(call: Call<'_>) -> Result<Reply, BotError> {
    if call.args.flag(DIRECT.name) == Some(true) && !call.who.is_direct {
        let next = next(&call).await?;
        return Ok(directly(&call, next).await);
    }
    if call.args.flag(EXPORT.name) == Some(true) {
        return export(&call).await;
    }
    let key = call.args.text(CARD.name);
    if key.is_empty() {
        return next(&call).await;
    }
    let player = call.who.player;
    let store = call.bot.rounds().store();
    let found = store
        .cards(player)
        .await?
        .into_iter()
        .find(|card| card.question == key);
    let Some(card) = found else {
        return Err(BotError::User(wording::NO_SUCH_CARD.to_owned()));
    };
    match VERDICTS.meant(call.args, RECALL.name) {
        None => shown(&call, &card),
        Some(Verdict::Dropped) => {
            store.drop_card(player, &card.pack, &card.question).await?;
            next(&call).await
        }
        Some(Verdict::Recalled(recall)) => {
            store
                .save_card(player, &reviewed(&card, recall, call.at))
                .await?;
            next(&call).await
        }
    }
}

/// The next card that is due; cards whose question is gone from the pack are left out.
async fn next(call: &Call<'_>) -> Result<Reply, BotError> {
    let player = call.who.player;
    let cards = call.bot.rounds().store().cards(player).await?;
    let posed = |card: &Card| {
        call.bot
            .rounds()
            .deck(call.who.home(), &card.pack)?
            .pose(&card.question, SEED)
    };
    let mut due: Vec<&Card> = cards.iter().filter(|card| card.due <= call.at).collect();
    due.sort_by_key(|card| card.due);
    let count = due.len();
    let question = due.into_iter().find_map(posed);
    let later = cards
        .iter()
        .map(|card| card.due)
        .filter(|due| *due > call.at)
        .min();
    Ok(match question {
        Some(question) => {
            let show = card_line(&question.key, None);
            review::asked(&question, count, show)
        }
        None => review::nothing_due(cards.len(), later.map(|due| due.millis_since(call.at))),
    })
}

/// Sends a card where nobody else reads; where that cannot be, it is shown to the asker alone.
async fn directly(call: &Call<'_>, next: Reply) -> Reply {
    let sent = match call.bot.outbox() {
        Some(outbox) => outbox.direct(call.who.player, &next).await,
        None => return next,
    };
    match sent {
        Ok(()) => Reply::new(Tone::Done, wording::SENT_DIRECTLY.to_owned()).private(),
        Err(error) => {
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "a card is shown where it was asked for"
            );
            let mut here = next;
            here.details.push(wording::NOT_DIRECTLY.to_owned());
            here
        }
    }
}

fn shown(call: &Call<'_>, card: &Card) -> Result<Reply, BotError> {
    let deck = call.bot.rounds().deck(call.who.home(), &card.pack);
    let gone = || BotError::User(wording::NO_SUCH_CARD.to_owned());
    let deck = deck.ok_or_else(gone)?;
    let question = deck.pose(&card.question, SEED).ok_or_else(gone)?;
    let line = |verdict| card_line(&question.key, Some(verdict));
    let judgements = VERDICTS.0.into_iter().filter_map(|(verdict, word, _)| {
        let Verdict::Recalled(recall) = verdict else {
            return None;
        };
        Some(Judgement {
            word,
            gap_ms: reviewed(card, recall, call.at).due.millis_since(call.at),
            line: line(verdict),
        })
    });
    let drop = line(Verdict::Dropped);
    Ok(review::answered(&question, deck.pack(), judgements, drop))
}

async fn export(call: &Call<'_>) -> Result<Reply, BotError> {
    let cards = call.bot.rounds().store().cards(call.who.player).await?;
    let mut content = String::from("#separator:Comma\n#html:false\n#columns:Front,Back,Tags\n");
    for card in &cards {
        let posed = call
            .bot
            .rounds()
            .deck(call.who.home(), &card.pack)
            .and_then(|deck| deck.pose(&card.question, SEED));
        if let Some(question) = posed {
            let front = review::front(&question);
            let back = format!("{} — {}", question.answer, question.why);
            content.push_str(&[quoted(&front), quoted(&back), quoted(&card.pack)].join(","));
            content.push('\n');
        }
    }
    let mut reply = Reply::new(Tone::Page, wording::EXPORTED.to_owned());
    reply.title = Some(wording::YOUR_CARDS.to_owned());
    reply.file = Some(File {
        name: "annalist-cards.csv".to_owned(),
        content,
    });
    Ok(reply.private())
}

/// A field of a CSV line (RFC 4180). What a spreadsheet would take for a formula is made text.
fn quoted(field: &str) -> String {
    let guard = if field.starts_with(['=', '+', '-', '@']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_field_is_one_field_and_no_formula() {
        assert_eq!(quoted("a \"b\", c\nd"), "\"a \"\"b\"\", c\nd\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
