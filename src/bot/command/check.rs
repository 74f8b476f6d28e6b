//! `/check`: holds a claim against the source.

use super::spec::{Body, Completion, Handler, Need, OptionSpec, Places, Run, Spec};
use crate::bot::{BotError, Call};
use crate::reply::{Reply, Visibility};

/// `/check`.
pub(super) const CHECK: Spec = Spec {
    name: "check",
    description: "Whether the source supports a claim, contradicts it or does not cover it",
    needs: Need::Nothing,
    places: Places::Anywhere,
    body: Body::Plain(Run {
        options: &[OptionSpec::text(
            "claim",
            "What somebody says about it, a sentence or several",
            Completion::None,
        )],
        visibility: Visibility::Room,
        handler: Handler::Now(check),
    }),
};

#[expect(clippy::unnecessary_wraps, reason = "the signature of every handler")]
fn check(call: &Call<'_>) -> Result<Reply, BotError> {
    Ok(call.bot.checked(call.who, call.args.text("claim")))
}
