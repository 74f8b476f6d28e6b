//! The commands that show the source itself: `/paragraph` and `/source`.

use super::spec::{Body, Completion, Handler, Need, OptionKind, OptionSpec, Places, Run, Spec};
use crate::bot::{BotError, Call};
use crate::reply::{Reply, Visibility, page, wording};

/// `/paragraph`.
pub(super) const PARAGRAPH: Spec = Spec {
    name: "paragraph",
    description: "Read a paragraph of the source",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(Run {
        options: &[OptionSpec {
            name: "number",
            description: "The paragraph's number, as in a citation",
            kind: OptionKind::Number {
                min: 1,
                max: i64::MAX,
            },
            required: true,
            completion: Completion::None,
        }],
        visibility: Visibility::Private,
        handler: Handler::Now(paragraph),
    }),
};

/// `/source`.
pub(crate) const SOURCE: Spec = Spec {
    name: "source",
    description: "What text the answers come from",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(Run {
        options: &[],
        visibility: Visibility::Private,
        handler: Handler::Now(source),
    }),
};

fn paragraph(call: &Call<'_>) -> Result<Reply, BotError> {
    let number = call.args.number("number").unwrap_or_default();
    let reader = call.reader();
    let pack = reader.pack();
    u32::try_from(number)
        .ok()
        .and_then(|number| {
            let library = call.bot.library();
            page::paragraph(pack, number, library.original(&pack.id, number))
        })
        .ok_or_else(|| BotError::User(wording::no_paragraph(number, pack.paragraphs.len())))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of every handler")]
fn source(call: &Call<'_>) -> Result<Reply, BotError> {
    Ok(page::source(call.reader().pack()))
}
