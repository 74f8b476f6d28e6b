//! The commands that put a question to the source: they name the asked-for type, the reader does the rest.

use super::spec::{Asked, Body, Completion, Handler, Need, OptionSpec, Places, Run, Spec};
use crate::answer::{Completes, Form};
use crate::reply::Visibility;

/// The option of `/ask`.
pub(super) const QUESTION: &str = "question";

/// A command that asks the reader.
macro_rules! asks {
    ($spec:ident: $name:literal, $description:literal, [$($option:expr),+], $handler:expr) => {
        #[doc = concat!("`/", $name, "`.")]
        pub(super) const $spec: Spec = Spec {
            name: $name,
            description: $description,
            needs: Need::Nothing,
            places: Places::Anywhere,
            body: Body::Plain(Run {
                options: &[$($option),+],
                visibility: Visibility::Room,
                handler: Handler::Ask($handler),
            }),
        };
    };
}

asks!(ASK: "ask", "Ask anything in your own words",
    [OptionSpec::text(QUESTION, "Your question", Completion::None)],
    |args| Asked { form: Form::Free, text: args.text(QUESTION) });

asks!(EVENT: "event", "What an event was, when, where, who took part and how it ended",
    [OptionSpec::text("name", "The event", Completion::Topics(Completes::Events))],
    |args| Asked { form: Form::Event, text: args.text("name") });

asks!(WHEN: "when", "When something happened",
    [OptionSpec::text("what", "What happened", Completion::Topics(Completes::Events))],
    |args| Asked { form: Form::When, text: args.text("what") });

asks!(WHO: "who", "Who somebody was, or who did something",
    [OptionSpec::text("name", "A person, or what was done", Completion::Topics(Completes::People))],
    |args| Asked { form: Form::Who, text: args.text("name") });

asks!(WHERE: "where", "Where something happened or lies",
    [OptionSpec::text("name", "A place, or what happened", Completion::Topics(Completes::Topics))],
    |args| Asked { form: Form::Where, text: args.text("name") });

asks!(HOW_MANY: "howmany", "How many there were, or how much",
    [OptionSpec::text("what", "What to count", Completion::Topics(Completes::Topics))],
    |args| Asked { form: Form::HowMany, text: args.text("what") });

asks!(WHY: "why", "Why something happened",
    [OptionSpec::text("what", "What happened", Completion::Topics(Completes::Events))],
    |args| Asked { form: Form::Why, text: args.text("what") });

asks!(COMPARE: "compare", "Two events, people or agreements side by side",
    [
        OptionSpec::text("first", "One of them", Completion::Topics(Completes::Topics)),
        OptionSpec::text("second", "The other", Completion::Topics(Completes::Topics))
    ],
    |args| Asked { form: Form::Compare(args.text("second")), text: args.text("first") });

asks!(TIMELINE: "timeline", "What happened, in order, about a topic or in a span of time",
    [OptionSpec::text("about", "A topic, a year or a span such as 1938 to 1941", Completion::Topics(Completes::Topics))],
    |args| Asked { form: Form::Timeline, text: args.text("about") });
