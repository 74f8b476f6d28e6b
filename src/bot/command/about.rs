//! The commands about the bot itself: `/help` and `/about`.

use super::COMMANDS;
use super::args::usage;
use super::spec::{Body, Handler, Need, Places, Run, Spec};
use crate::bot::{BotError, Call};
use crate::reply::{Field, Reply, Tone, Visibility, wording};

/// `/help`.
pub(super) const HELP: Spec = Spec {
    name: "help",
    description: "What you can ask and how",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(Run {
        options: &[],
        visibility: Visibility::Private,
        handler: Handler::Now(help),
    }),
};

/// `/about`.
pub(super) const ABOUT: Spec = Spec {
    name: "about",
    description: "Version, sources and privacy",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(Run {
        options: &[],
        visibility: Visibility::Private,
        handler: Handler::Now(about),
    }),
};

#[expect(clippy::unnecessary_wraps, reason = "the signature of every handler")]
fn help(call: &Call<'_>) -> Result<Reply, BotError> {
    let mut reply = Reply::new(Tone::Page, wording::help(&call.reader().pack().title));
    reply.fields = COMMANDS
        .iter()
        .flat_map(|spec| {
            spec.runs().map(move |(subcommand, _)| Field {
                name: usage(spec, subcommand),
                value: subcommand
                    .map_or(spec.description, |subcommand| subcommand.description)
                    .to_owned(),
                short: false,
            })
        })
        .collect();
    Ok(reply)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of every handler")]
fn about(call: &Call<'_>) -> Result<Reply, BotError> {
    let mut reply = Reply::new(Tone::Page, wording::about(env!("CARGO_PKG_VERSION")));
    reply.fields = call
        .bot
        .shelf()
        .readers(call.who.home())
        .iter()
        .map(|reader| {
            let pack = reader.pack();
            Field {
                name: pack.title.clone(),
                value: wording::provenance(&pack.source.title, pack.source.licence.as_deref()),
                short: false,
            }
        })
        .collect();
    reply.details = vec![wording::PRIVACY.to_owned()];
    Ok(reply)
}
