//! `/review`: one's own spaced repetition over everything one got wrong or chose to learn.

use super::args::Value;
use super::line;
use super::spec::{
    Body, Choice as Word, Completion, Handler, Later, Need, OptionKind, OptionSpec, Places, Run,
    Spec,
};
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
    kind: OptionKind::Choice(&[
        Word {
            value: "again",
            label: "not at all",
        },
        Word {
            value: "hard",
            label: "with trouble",
        },
        Word {
            value: "good",
            label: "well",
        },
        Word {
            value: "easy",
            label: "at once",
        },
        Word {
            value: DROP,
            label: "take the card away",
        },
    ]),
    required: false,
    completion: Completion::None,
};
/// The word that takes a card away.
const DROP: &str = "drop";
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

/// The line that shows a card's answer, or passes a judgement on it.
fn card_line(key: &str, recall: Option<&str>) -> String {
    let text = |text: &str| Value::Text(text.to_owned());
    let card = (CARD.name, text(key));
    let recall = recall.map(|word| (RECALL.name, text(word)));
    line::write(REVIEW.name, None, [card].into_iter().chain(recall))
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
    match call.args.text(RECALL.name) {
        "" => shown(&call, &card),
        DROP => {
            store.drop_card(player, &card.pack, &card.question).await?;
            next(&call).await
        }
        word => {
            let recall = Recall::ALL
                .into_iter()
                .find(|(_, name)| *name == word)
                .map_or(Recall::Again, |(recall, _)| recall);
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
    let now = call.at;
    let line = |word| card_line(&question.key, Some(word));
    let judgements = Recall::ALL.map(|(recall, word)| Judgement {
        word,
        gap_ms: reviewed(card, recall, now).due.millis_since(now),
        line: line(word),
    });
    let pack = deck.pack();
    Ok(review::answered(&question, pack, judgements, line(DROP)))
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
