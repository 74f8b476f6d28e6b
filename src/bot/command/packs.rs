//! `/pack`: the packs that answer here, choosing one, and a group's own.

use std::sync::Arc;

use super::settings;
use super::spec::{
    Body, Completion, Handler, Later, Need, OptionKind, OptionSpec, Places, Run, Spec, Subcommand,
};
use crate::answer::Reader;
use crate::bot::ports::{FileRef, NotRead};
use crate::bot::upload::{self, UploadError};
use crate::bot::{BotError, Call, Refused};
use crate::pack::problem::Severity;
use crate::pack::{Pack, Report};
use crate::reply::{Field, Reply, Tone, Visibility, wording};
use crate::store::KeptPack;

/// Problems of a pack that a reply shows.
const PROBLEMS_SHOWN: usize = 10;

/// `/pack`.
pub(super) const PACK: Spec = Spec {
    name: "pack",
    description: "The packs that answer here, and your own",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Subcommands(&[
        Subcommand {
            name: "list",
            description: "Which packs there are, and which one answers here",
            run: run(&[], |call| Box::pin(list(call))),
        },
        Subcommand {
            name: "use",
            description: "Choose the pack that answers; in a server for those who manage it",
            run: run(&[settings::PACK, settings::ROOM], |call| {
                Box::pin(use_pack(call))
            }),
        },
        Subcommand {
            name: "upload",
            description: "Add a pack or a text of this server's own; for those who manage it",
            run: run(&[FILE, DRAFT], |call| Box::pin(upload(call))),
        },
        Subcommand {
            name: "remove",
            description: "Remove a pack that was uploaded; for those who manage the server",
            run: run(&[OWN], |call| Box::pin(remove(call))),
        },
    ]),
};

const FILE: OptionSpec = OptionSpec {
    name: "file",
    description: "A pack (.toml) or a text (.txt, .md, .html, .docx, .epub), 2 MB at most",
    kind: OptionKind::File,
    required: true,
    completion: Completion::None,
};
const DRAFT: OptionSpec = OptionSpec {
    name: "draft",
    description: "Answer from it although nobody has reviewed it; every answer says so",
    kind: OptionKind::Flag,
    required: false,
    completion: Completion::None,
};
const OWN: OptionSpec = OptionSpec {
    description: "Its id",
    ..settings::PACK
};

const fn run(options: &'static [OptionSpec], handler: for<'a> fn(Call<'a>) -> Later<'a>) -> Run {
    Run {
        options,
        visibility: Visibility::Private,
        handler: Handler::Later(handler),
    }
}

async fn list(call: Call<'_>) -> Result<Reply, BotError> {
    let (shelf, home) = (call.bot.shelf(), call.who.home());
    let choices = call.bot.choices().of(home).await;
    let chosen = choices.pack_in(call.who.room);
    let mut reply = Reply::new(Tone::Page, wording::packs(chosen)).private();
    reply.fields = shelf
        .readers(home)
        .iter()
        .map(|reader| {
            let pack = reader.pack();
            let mut notes = Vec::new();
            notes.extend((chosen == Some(&pack.id)).then_some(wording::PACK_ANSWERS));
            notes.extend(shelf.is_own(home, &pack.id).then_some(wording::PACK_OWN));
            notes.extend(pack.draft.then_some(wording::PACK_DRAFT));
            Field {
                name: pack.id.clone(),
                value: wording::pack_line(
                    &pack.title,
                    pack.paragraphs.len(),
                    pack.facts.len(),
                    &notes,
                ),
                short: false,
            }
        })
        .collect();
    Ok(reply)
}

async fn use_pack(call: Call<'_>) -> Result<Reply, BotError> {
    if call.who.group.is_some() {
        managed(&call)?;
    }
    settings::pack(call).await
}

async fn upload(call: Call<'_>) -> Result<Reply, BotError> {
    managed(&call)?;
    let (Some(files), Some(file)) = (call.bot.files(), call.args.file(FILE.name)) else {
        return Err(BotError::User(wording::NO_FILES.to_owned()));
    };
    let bytes = files
        .read(file, upload::LARGEST)
        .await
        .map_err(|error| match error {
            NotRead::TooLarge { most } => BotError::User(wording::file_too_large(most)),
            NotRead::Gone(source) => {
                tracing::debug!(
                    error = source.as_ref(),
                    "an attached file could not be read"
                );
                BotError::User(wording::NO_FILE.to_owned())
            }
        })?;
    let drafts = call.args.flag(DRAFT.name).unwrap_or(false);
    let name = file.name.clone();
    // Seconds of work for a whole book: not on a thread that others' answers wait for.
    let built = tokio::task::spawn_blocking(move || built(&name, &bytes, drafts));
    let (reader, kept) = match built.await.map_err(BotError::internal)? {
        Ok(built) => built,
        Err(error) => return refused(file, error),
    };
    let home = call.who.home();
    match call
        .bot
        .shelf()
        .keep(home, &kept, Arc::clone(&reader))
        .await
    {
        Ok(()) => {}
        Err(Refused::Store(error)) => return Err(error.into()),
        Err(refused) => return Err(BotError::User(wording::sentence(&refused.to_string()))),
    }
    let pack: &Pack = reader.pack();
    let text = wording::pack_taken(&pack.id, pack.paragraphs.len(), pack.facts.len());
    let mut reply = Reply::new(Tone::Done, text).private();
    reply
        .details
        .extend(pack.draft.then(|| wording::DRAFT.to_owned()));
    Ok(reply)
}

fn built(name: &str, bytes: &[u8], drafts: bool) -> Result<(Arc<Reader>, KeptPack), UploadError> {
    let (pack, kept) = upload::read(name, bytes, drafts)?;
    Ok((Arc::new(Reader::new(Arc::new(pack))), kept))
}

fn refused(file: &FileRef, error: UploadError) -> Result<Reply, BotError> {
    match error {
        UploadError::Invalid(report) => Ok(problems(&file.name, &report)),
        UploadError::Draft => Err(BotError::User(wording::draft_refused(&file.name))),
        UploadError::Text(error) => Err(BotError::User(wording::text_refused(
            &file.name,
            &error.to_string(),
        ))),
        other => Err(BotError::User(wording::sentence(&other.to_string()))),
    }
}

/// What is wrong with a pack, by line.
fn problems(name: &str, report: &Report) -> Reply {
    let errors = || {
        report
            .located()
            .filter(|problem| problem.severity == Severity::Error)
    };
    let count = errors().count();
    let mut reply = Reply::new(Tone::Problem, wording::pack_refused(name, count)).private();
    reply.details = errors()
        .take(PROBLEMS_SHOWN)
        .map(|problem| wording::problem(problem.line, problem.message, problem.help))
        .collect();
    if count > PROBLEMS_SHOWN {
        reply
            .details
            .push(wording::more_problems(count - PROBLEMS_SHOWN));
    }
    reply
}

async fn remove(call: Call<'_>) -> Result<Reply, BotError> {
    managed(&call)?;
    let id = call.args.text(OWN.name);
    if call.bot.shelf().remove(call.who.home(), id).await? {
        return Ok(Reply::new(Tone::Done, wording::pack_removed(id)).private());
    }
    Err(BotError::User(wording::not_uploaded(id)))
}

/// Whether the caller manages the server; a person's own console is theirs.
fn managed(call: &Call<'_>) -> Result<(), BotError> {
    if call.who.permissions.manage_group {
        return Ok(());
    }
    Err(BotError::User(if call.who.group.is_some() {
        wording::not_allowed("manage the server")
    } else {
        wording::only_in_groups(PACK.name)
    }))
}
