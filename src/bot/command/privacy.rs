//! `/privacy`: what is kept about oneself, as a file; erased; or not kept at all.

use super::spec::{
    Body, Completion, Handler, Later, Need, OptionKind, OptionSpec, Places, Run, Spec, Subcommand,
};
use crate::bot::{BotError, Call};
use crate::reply::{File, Reply, Tone, Visibility, wording};
use crate::store::Consent;

/// `/privacy`.
pub(super) const PRIVACY: Spec = Spec {
    name: "privacy",
    description: "What is kept about you",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Subcommands(&[
        Subcommand {
            name: "export",
            description: "Everything kept about you, as JSON",
            run: run(&[], |call| Box::pin(export(call))),
        },
        Subcommand {
            name: "delete",
            description: "Erase everything kept about you",
            run: run(&[], |call| Box::pin(delete(call))),
        },
        Subcommand {
            name: "opt-out",
            description: "Keep nothing about you beyond a round that is being played",
            run: run(&[ON], |call| Box::pin(opt_out(call))),
        },
        Subcommand {
            name: "global",
            description: "Stand on the leaderboard of all servers",
            run: run(&[ON], |call| Box::pin(global(call))),
        },
    ]),
};

const ON: OptionSpec = OptionSpec {
    name: "on",
    description: "Yes, or no to take it back",
    kind: OptionKind::Flag,
    required: false,
    completion: Completion::None,
};

const fn run(options: &'static [OptionSpec], handler: for<'a> fn(Call<'a>) -> Later<'a>) -> Run {
    Run {
        options,
        visibility: Visibility::Private,
        handler: Handler::Later(handler),
    }
}

async fn export(call: Call<'_>) -> Result<Reply, BotError> {
    let everything = call
        .bot
        .rounds()
        .store()
        .everything_about(call.who.player)
        .await?;
    let json = serde_json::to_string_pretty(&everything).map_err(BotError::internal)?;
    let mut reply = Reply::new(Tone::Page, wording::EVERYTHING_IN_FILE.to_owned());
    reply.title = Some(wording::EVERYTHING.to_owned());
    reply.file = Some(File {
        name: "annalist-about-you.json".to_owned(),
        content: json,
    });
    Ok(reply.private())
}

async fn delete(call: Call<'_>) -> Result<Reply, BotError> {
    let player = call.who.player;
    call.bot.rounds().forget(player).await;
    call.bot.rounds().store().erase(player).await?;
    Ok(Reply::new(Tone::Done, wording::ERASED.to_owned()).private())
}

async fn opt_out(call: Call<'_>) -> Result<Reply, BotError> {
    let player = call.who.player;
    let store = call.bot.rounds().store();
    let opted_out = call.args.flag(ON.name).unwrap_or(true);
    let consent = store.consent(player).await?;
    store
        .set_consent(
            player,
            Consent {
                opted_out,
                ..consent
            },
        )
        .await?;
    if opted_out {
        store.erase(player).await?;
    }
    let text = if opted_out {
        wording::OPTED_OUT
    } else {
        wording::OPTED_IN
    };
    Ok(Reply::new(Tone::Done, text.to_owned()).private())
}

async fn global(call: Call<'_>) -> Result<Reply, BotError> {
    let store = call.bot.rounds().store();
    let global_board = call.args.flag(ON.name).unwrap_or(true);
    let consent = store.consent(call.who.player).await?;
    store
        .set_consent(
            call.who.player,
            Consent {
                global_board,
                ..consent
            },
        )
        .await?;
    let text = if global_board {
        wording::LISTED
    } else {
        wording::UNLISTED
    };
    Ok(Reply::new(Tone::Done, text.to_owned()).private())
}
