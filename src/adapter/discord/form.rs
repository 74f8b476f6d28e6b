//! A form as Discord's modal. It carries its purpose as the button does that opens it.

use serenity::all::{
    CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal, InputTextStyle,
};

use super::custom_id::{self, Press};
use super::limits;
use crate::reply::form::{Form, Length, Purpose};
use crate::reply::{Action, Play};

/// The form as an answer to an interaction.
#[must_use]
pub fn modal(form: &Form) -> CreateInteractionResponse {
    /// There is one field; its id says nothing.
    const FIELD: &str = "text";
    let (style, most) = match form.length {
        Length::Line => (InputTextStyle::Short, crate::bot::command::MAX_TEXT_CHARS),
        Length::Paragraph => (InputTextStyle::Paragraph, limits::INPUT_VALUE),
    };
    let label = limits::fit(form.label.trim(), limits::INPUT_LABEL);
    let input = CreateInputText::new(style, label, FIELD)
        .required(true)
        .max_length(most.min(limits::INPUT_VALUE));
    let id = custom_id::encode(&Press {
        action: action_of(&form.purpose),
        owner: None,
        page: 0,
    })
    .id;
    let title = limits::fit(form.title.trim(), limits::MODAL_TITLE);
    CreateInteractionResponse::Modal(
        CreateModal::new(id, title).components(vec![CreateActionRow::InputText(input)]),
    )
}

/// A form is identified as the button that opened it.
fn action_of(purpose: &Purpose) -> Action {
    match purpose.clone() {
        Purpose::FollowUp { pack, fact } => Action::FollowUp { pack, fact },
        Purpose::Report { pack, fact } => Action::Report { pack, fact },
        Purpose::Answer { round, question } => Action::Play {
            round,
            question,
            play: Play::Type,
        },
    }
}

/// The purpose of the form that a button opened.
#[must_use]
pub fn purpose_of(action: Action) -> Option<Purpose> {
    match action {
        Action::FollowUp { pack, fact } => Some(Purpose::FollowUp { pack, fact }),
        Action::Report { pack, fact } => Some(Purpose::Report { pack, fact }),
        Action::Play {
            round,
            question,
            play: Play::Type,
        } => Some(Purpose::Answer { round, question }),
        Action::ReadParagraph { .. }
        | Action::Related { .. }
        | Action::Run { .. }
        | Action::Play { .. } => None,
    }
}
