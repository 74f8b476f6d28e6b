//! `/settings`: what a group and its rooms have chosen.

use super::args::Args;
use super::spec::{
    Body, Completion, Handler, Later, Need, OptionKind, OptionSpec, Places, Run, Spec, Subcommand,
};
use super::words::Words;
use crate::bot::{BotError, Call};
use crate::ids::{GroupId, RoomId};
use crate::reply::{Field, Reply, Tone, Visibility, wording};
use crate::store::GroupSettings;
use crate::store::settings::Choice;

/// `/settings`.
pub(super) const SETTINGS: Spec = Spec {
    name: "settings",
    description: "Pack, private answers, answer channels and reports of this server",
    needs: Need::ManageGroup,
    places: Places::Groups,
    body: Body::Subcommands(&[
        Subcommand {
            name: "show",
            description: "What is set",
            run: run(&[], |call| Box::pin(show(call))),
        },
        Subcommand {
            name: "pack",
            description: "The pack that answers in this server, or in one channel",
            run: run(&[PACK, ROOM], |call| Box::pin(pack(call))),
        },
        Subcommand {
            name: "answers",
            description: "Whether everybody sees the answers, or the asker alone",
            run: run(&[SEEN_BY, ROOM], |call| Box::pin(answers(call))),
        },
        Subcommand {
            name: "listen",
            description: "Answer every message of a channel that looks like a question",
            run: run(&[LISTENED, ON], |call| Box::pin(listen(call))),
        },
        Subcommand {
            name: "reports",
            description: "The channel that gets reports of problems; none for the operator's log",
            run: run(&[ROOM], |call| Box::pin(reports(call))),
        },
    ]),
};

pub(super) const PACK: OptionSpec = OptionSpec {
    name: "pack",
    description: "Its id; 'all' for every pack there is",
    kind: OptionKind::Text { max_chars: 100 },
    required: true,
    completion: Completion::Packs,
};
const SEEN_BY: OptionSpec = OptionSpec {
    name: "seen_by",
    description: "Who sees them",
    kind: OptionKind::Choice(&PRIVATE.choices()),
    required: true,
    completion: Completion::None,
};
pub(super) const ROOM: OptionSpec = OptionSpec {
    name: "channel",
    description: "The channel; without it the whole server",
    kind: OptionKind::Room,
    required: false,
    completion: Completion::None,
};
const LISTENED: OptionSpec = OptionSpec {
    description: "The channel",
    required: true,
    ..ROOM
};
const ON: OptionSpec = OptionSpec {
    name: "on",
    description: "Whether to answer there",
    kind: OptionKind::Flag,
    required: true,
    completion: Completion::None,
};
/// Whether answers are for the asker alone.
const PRIVATE: Words<bool, 2> = Words([
    (false, "everybody", "everybody"),
    (true, "asker", "the asker alone"),
]);
/// What stands for every pack.
const ALL: &str = "all";

const fn run(options: &'static [OptionSpec], handler: for<'a> fn(Call<'a>) -> Later<'a>) -> Run {
    Run {
        options,
        visibility: Visibility::Private,
        handler: Handler::Later(handler),
    }
}

async fn show(call: Call<'_>) -> Result<Reply, BotError> {
    let group = group_of(&call)?;
    Ok(shown(
        &*call.bot.choices().of(group).await,
        wording::SETTINGS.to_owned(),
        Tone::Page,
    ))
}

pub(super) async fn pack(call: Call<'_>) -> Result<Reply, BotError> {
    let named = call.args.text(PACK.name);
    let pack = (named != ALL).then(|| named.to_owned());
    if let Some(id) = &pack
        && call.bot.shelf().find(call.who.home(), id).is_none()
    {
        let readers = call.bot.shelf().readers(call.who.home());
        let known: Vec<&str> = readers
            .iter()
            .map(|reader| reader.pack().id.as_str())
            .collect();
        return Err(BotError::User(wording::no_such_pack(id, &known)));
    }
    choose(&call, room_of(call.args), Choice::Pack(pack)).await
}

async fn answers(call: Call<'_>) -> Result<Reply, BotError> {
    let is_private = PRIVATE.meant(call.args, SEEN_BY.name);
    choose(&call, room_of(call.args), Choice::Private(is_private)).await
}

async fn listen(call: Call<'_>) -> Result<Reply, BotError> {
    let on = call.args.flag(ON.name).unwrap_or(false);
    let mut reply = choose(&call, room_of(call.args), Choice::Answers(on)).await?;
    if on && !call.bot.reads_messages() {
        reply.details.insert(0, wording::CANNOT_LISTEN.to_owned());
    }
    Ok(reply)
}

async fn reports(call: Call<'_>) -> Result<Reply, BotError> {
    choose(&call, None, Choice::ReportRoom(room_of(call.args))).await
}

async fn choose(call: &Call<'_>, room: Option<RoomId>, choice: Choice) -> Result<Reply, BotError> {
    let settings = call
        .bot
        .choices()
        .choose(call.who.home(), room, choice)
        .await?;
    Ok(shown(
        &settings,
        wording::SETTINGS_SAVED.to_owned(),
        Tone::Done,
    ))
}

fn room_of(args: &Args) -> Option<RoomId> {
    args.room(ROOM.name)
}

fn group_of(call: &Call<'_>) -> Result<GroupId, BotError> {
    call.who
        .group
        .ok_or_else(|| BotError::User(wording::only_in_groups(SETTINGS.name)))
}

fn shown(settings: &GroupSettings, text: String, tone: Tone) -> Reply {
    let field = |name: &str, value: String| Field {
        name: name.to_owned(),
        value,
        short: true,
    };
    let seen_by = |private: bool| {
        if private {
            "the asker alone"
        } else {
            "everybody"
        }
        .to_owned()
    };
    let mut reply = Reply::new(tone, text).private();
    reply.fields = vec![
        field(
            "Pack",
            settings.pack.clone().unwrap_or_else(|| ALL.to_owned()),
        ),
        field(
            "Answers are seen by",
            seen_by(settings.private.unwrap_or(false)),
        ),
        field(
            "Reports go to",
            settings
                .report_room
                .map_or_else(|| "the operator's log".to_owned(), wording::room),
        ),
    ];
    reply
        .fields
        .extend(settings.rooms.iter().map(|(room, own)| {
            let mut chosen = Vec::new();
            chosen.extend(own.pack.as_ref().map(|pack| format!("pack {pack}")));
            chosen.extend(
                own.private
                    .map(|private| format!("answers seen by {}", seen_by(private))),
            );
            chosen.extend(own.answers.then(|| "answers every question".to_owned()));
            Field {
                name: "In one channel".to_owned(),
                value: format!("{}: {}", wording::room(*room), chosen.join(", ")),
                short: false,
            }
        }));
    reply.rooms = settings
        .report_room
        .into_iter()
        .chain(settings.rooms.keys().copied())
        .collect();
    reply
}
