//! A platform-neutral [`Reply`] as Discord's embed, buttons and select menu: every limit holds by construction.
//!
//! The order on a screen is: what sort of reply it is (in words, colour only repeats it), the heading, the text, named
//! values, the source, the buttons. A text longer than a page is parted into pages; 'Read on' asks for the next one and
//! carries what yields the same reply again, so that no page is kept in memory.

use std::collections::HashSet;
use std::fmt::Write as _;

use serenity::all::{
    ButtonStyle, Colour, CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateButton,
    CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter, CreateInteractionResponse,
    CreateInteractionResponseMessage, CreateMessage, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, EditInteractionResponse, EditMessage,
};

use super::custom_id::{self, Kept, Press};
use super::limits;
use super::markdown;
use crate::ids::{PlayerId, RoomId};
use crate::reply::{Action, Button, Citation, Field, Play, Reply, Tone, Visibility, wording};

/// Units of the text of one page: less than Discord's limit, so that a page can be read on a phone and the other parts
/// of the embed never bring the whole over [`limits::EMBED_TOTAL`].
const PAGE: usize = 2_800;
/// Units of all named values of an embed together; more than that stands in the text.
const ALL_FIELDS: usize = 1_500;
/// Rows of an answer on one sheet: about a phone's screen.
const ROWS: usize = 8;
/// Units of the citations under an answer.
const SOURCES: usize = limits::FIELD_VALUE;
/// Readings, or answers to a question, that are still buttons; more are a select menu.
const MOST_AS_BUTTONS: usize = 5;

const _: () = assert!(
    limits::EMBED_TITLE + limits::EMBED_AUTHOR + PAGE + ALL_FIELDS + SOURCES + 100
        <= limits::EMBED_TOTAL,
    "the parts of an embed must fit together",
);

/// For whom and as which page a reply is rendered.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Who asked: readings may be chosen by nobody else.
    pub asker: PlayerId,
    /// What yields the same reply again, for its further pages.
    pub again: Option<&'a Action>,
    /// The page, from 0.
    pub page: u16,
    /// Whether the room's settings want answers for the asker alone.
    pub private_room: bool,
}

/// One message, ready to be sent in whichever way the request came in.
#[derive(Debug, Clone)]
pub struct Rendered {
    embed: CreateEmbed,
    rows: Vec<CreateActionRow>,
    /// Whether only the asker sees it.
    pub private: bool,
    /// Payloads of buttons that must be in the store before this is sent.
    pub keep: Vec<Kept>,
    /// What is sent along.
    pub file: Option<CreateAttachment>,
}

impl Rendered {
    /// As the body of a direct answer to an interaction.
    pub fn response_message(self) -> CreateInteractionResponseMessage {
        CreateInteractionResponseMessage::new()
            .embed(self.embed)
            .components(self.rows)
            .ephemeral(self.private)
            .allowed_mentions(nobody())
    }

    /// As a new message that answers an interaction directly.
    #[must_use]
    pub fn response(self) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.response_message())
    }

    /// As what takes the place of a deferred answer.
    pub fn edit(self) -> EditInteractionResponse {
        EditInteractionResponse::new()
            .embed(self.embed)
            .components(self.rows)
            .allowed_mentions(nobody())
    }

    /// As a message in a channel.
    pub fn message(self) -> CreateMessage {
        CreateMessage::new()
            .embed(self.embed)
            .components(self.rows)
            .allowed_mentions(nobody())
    }

    /// What takes the place of a message in a channel.
    pub fn message_edit(self) -> EditMessage {
        EditMessage::new()
            .embed(self.embed)
            .components(self.rows)
            .allowed_mentions(nobody())
    }
}

/// Allowed mentions that let nothing ping anybody, the author of a replied-to message included.
pub fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}

/// Renders a page of a reply; a page past the end is the last one.
#[must_use]
pub fn render(reply: &Reply, frame: Frame<'_>) -> Rendered {
    let (title, flow) = title_and_flow(reply);
    let page = page(reply, frame, flow);
    let mut embed = CreateEmbed::new();
    if let Some(text) = &page.text {
        embed = embed.description(placed(text, reply));
    }
    if let Some((words, colour)) = tone_mark(reply.tone) {
        embed = embed.author(CreateEmbedAuthor::new(words)).colour(colour);
    }
    if let Some(title) = title {
        embed = embed.title(title);
    }
    if let Some(footer) = page.footer() {
        embed = embed.footer(CreateEmbedFooter::new(footer));
    }
    embed = embed.fields(page.fields.iter().map(|field| {
        (
            markdown::escape(field.name.trim()),
            mentioned(markdown::escape(field.value.trim()), &reply.rooms),
            field.short,
        )
    }));
    if let Some(sources) = sources(&reply.citations) {
        embed = embed.field("Source", sources, false);
    }
    let presses = presses(reply, frame, page.number, page.more);
    let (rows, keep) = rows(presses, reply.spent);
    Rendered {
        embed,
        rows,
        private: frame.private_room || reply.visibility == Visibility::Private,
        keep,
        file: reply
            .file
            .as_ref()
            .map(|file| CreateAttachment::bytes(file.content.clone(), file.name.clone())),
    }
}

/// The heading as an embed takes it, and the running text: the whole heading again where it had to be cut, the message,
/// its details.
fn title_and_flow(reply: &Reply) -> (Option<String>, String) {
    let mut flow = String::new();
    let title = reply
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty())
        .map(|title| {
            let taken = markdown::take(title, limits::EMBED_TITLE - 1);
            if taken.rest.is_empty() {
                return taken.escaped;
            }
            add_paragraph(&mut flow, title);
            taken.escaped + "…"
        });
    add_paragraph(&mut flow, &reply.text);
    for detail in &reply.details {
        add_paragraph(&mut flow, detail);
    }
    (title, flow)
}

/// What stands on one page of a reply.
struct Page<'a> {
    /// The text, escaped; a further sheet of rows goes on without the text that heads them.
    text: Option<String>,
    fields: &'a [Field],
    /// From 0.
    number: u16,
    /// How many there are, where that is known.
    all: Option<usize>,
    /// Whether another one follows.
    more: bool,
}

impl Page<'_> {
    fn footer(&self) -> Option<String> {
        let number = u32::from(self.number) + 1;
        (number > 1 || self.more).then(|| match self.all {
            Some(all) => format!("Page {number} of {all}"),
            None => format!("Page {number}"),
        })
    }
}

/// The page that is wanted. Named values that fill several sheets are turned sheet by sheet; else they stand on the
/// first page of the text, or in the text where an embed cannot take them.
fn page<'a>(reply: &'a Reply, frame: Frame<'_>, mut flow: String) -> Page<'a> {
    let sheets = sheets(&reply.fields, reply.tone)
        // More than one sheet has to be turned to, and a long text has pages of its own.
        .filter(|sheets| {
            sheets.len() < 2
                || frame.again.is_some() && markdown::take(&flow, PAGE - 1).rest.is_empty()
        });
    if sheets.is_none() {
        for Field { name, value, .. } in &reply.fields {
            add_paragraph(&mut flow, &format!("{name}: {value}"));
        }
    }
    let sheets = sheets.unwrap_or_default();
    if sheets.len() < 2 {
        let Paged { text, number, more } = page_of(&flow, frame.page);
        let only = sheets.first().filter(|_| number == 0);
        return Page {
            text: Some(text),
            fields: only.copied().unwrap_or_default(),
            number,
            all: None,
            more,
        };
    }
    let number = frame
        .page
        .min(u16::try_from(sheets.len() - 1).unwrap_or(u16::MAX));
    let place = usize::from(number);
    Page {
        text: (number == 0).then(|| page_of(&flow, 0).text),
        fields: sheets[place],
        number,
        all: Some(sheets.len()),
        more: place + 1 < sheets.len(),
    }
}

/// A text with its rooms as Discord shows channels, and with the time that is left.
fn placed(text: &str, reply: &Reply) -> String {
    let mut text = mentioned(text.to_owned(), &reply.rooms);
    if let Some(until) = reply.until {
        // Discord counts down to it in everybody's own words.
        let seconds = (until.0 + 999) / 1_000;
        let _ = write!(text, "\n\nCloses <t:{seconds}:R>.");
    }
    text
}

/// The buttons with what each does, the one that turns the page first.
fn presses(reply: &Reply, frame: Frame<'_>, number: u16, more: bool) -> Vec<(String, Press)> {
    let mut wanted = Vec::new();
    if let (true, Some(again)) = (more, frame.again) {
        let press = Press {
            action: again.clone(),
            owner: None,
            page: number.saturating_add(1),
        };
        wanted.push(("Read on".to_owned(), press));
    }
    wanted.extend(reply.actions.iter().map(|Button { label, action }| {
        // What the bot posts by itself was asked for by nobody, and its buttons are everybody's.
        let owner = matches!(action, Action::Run { .. })
            .then_some(frame.asker)
            .filter(|asker| *asker != PlayerId::NOBODY);
        (
            label_of(label, action),
            Press {
                action: action.clone(),
                owner,
                page: 0,
            },
        )
    }));
    wanted
}

/// What sort of reply it is, in words, and the colour that repeats it; chat needs neither.
const fn tone_mark(tone: Tone) -> Option<(&'static str, Colour)> {
    Some(match tone {
        Tone::Answer => ("Answer from the source", Colour::new(0x2E_8B57)),
        Tone::Choice => ("Several readings", Colour::new(0x5B_6EE1)),
        Tone::Unsaid => ("Not in the source", Colour::new(0x8A_8D91)),
        Tone::Page => ("Look-up", Colour::new(0x3B_7EA1)),
        Tone::Game => ("Trivia", Colour::new(0xB8_860B)),
        Tone::Done => ("Done", Colour::new(0x2E_8B57)),
        Tone::Problem => ("That did not work", Colour::new(0xC0_392B)),
        Tone::Chat => return None,
    })
}

/// An escaped text with the rooms it names as Discord shows channels: by name, to be opened. That is never longer.
fn mentioned(mut text: String, rooms: &[RoomId]) -> String {
    for room in rooms {
        let named = wording::room(*room);
        let mut from = 0;
        while let Some(at) = text[from..].find(&named).map(|at| from + at) {
            let end = at + named.len();
            from = end;
            // The number of another room may begin with this one.
            if !text[end..].starts_with(|c: char| c.is_ascii_digit()) {
                let mention = format!("<#{room}>");
                text.replace_range(at..end, &mention);
                from = at + mention.len();
            }
        }
    }
    text
}

fn add_paragraph(flow: &mut String, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        if !flow.is_empty() {
            flow.push_str("\n\n");
        }
        flow.push_str(text);
    }
}

struct Paged {
    text: String,
    number: u16,
    more: bool,
}

fn page_of(flow: &str, wanted: u16) -> Paged {
    let mut number = 0;
    let mut taken = markdown::take(flow, PAGE - 1);
    while number < wanted && !taken.rest.is_empty() {
        taken = markdown::take(taken.rest, PAGE - 1);
        number += 1;
    }
    let more = !taken.rest.is_empty();
    let mut text = taken.escaped;
    if more || text.trim().is_empty() {
        text.push('…');
    }
    Paged { text, number, more }
}

/// The named values parted into sheets that each fit into an embed, one place kept for the source; none for no values,
/// `None` where one is too long to stand apart.
fn sheets(fields: &[Field], tone: Tone) -> Option<Vec<&[Field]>> {
    // Rows of an answer are read one by one, those of help and settings looked through.
    let most = if tone == Tone::Answer {
        ROWS
    } else {
        limits::EMBED_FIELDS - 1
    };
    let mut sheets = Vec::new();
    let (mut from, mut units) = (0, 0);
    for (place, field) in fields.iter().enumerate() {
        let name = limits::length(&markdown::escape(field.name.trim()));
        let value = limits::length(&markdown::escape(field.value.trim()));
        if !(1..=limits::FIELD_NAME).contains(&name)
            || !(1..=limits::FIELD_VALUE).contains(&value)
            || name + value > ALL_FIELDS
        {
            return None;
        }
        if place - from == most || units + name + value > ALL_FIELDS {
            sheets.push(&fields[from..place]);
            (from, units) = (place, 0);
        }
        units += name + value;
    }
    if from < fields.len() {
        sheets.push(&fields[from..]);
    }
    Some(sheets)
}

/// The citations as lines, as many as fit; what is left out can be opened with 'Read ¶'.
fn sources(citations: &[Citation]) -> Option<String> {
    let mut shown = String::new();
    for citation in citations {
        let mut line = format!("¶{}", citation.paragraph);
        if let Some(label) = citation
            .label
            .as_deref()
            .filter(|label| !label.trim().is_empty())
        {
            line = format!("{line} · {label}");
        }
        line = format!("{line} — {}", citation.source);
        if let Some(quote) = citation.quote.as_deref() {
            line = format!("{line}\n“{quote}”");
        }
        let room = SOURCES.saturating_sub(limits::length(&shown) + 2);
        let taken = markdown::take(&line, room);
        if taken.escaped.trim().is_empty() {
            break;
        }
        if !shown.is_empty() {
            shown.push('\n');
        }
        shown.push_str(&taken.escaped);
        if !taken.rest.is_empty() {
            shown.push('…');
            break;
        }
    }
    (!shown.is_empty()).then_some(shown)
}

fn label_of(label: &str, action: &Action) -> String {
    let visible: String = label.chars().filter(|c| !c.is_control()).collect();
    if !visible.trim().is_empty() {
        return visible.trim().to_owned();
    }
    match action {
        Action::ReadParagraph { paragraph, .. } => format!("Read ¶{paragraph}"),
        Action::Related { .. } => "Related".to_owned(),
        Action::FollowUp { .. } => "Follow up".to_owned(),
        Action::Run { .. } => "This one".to_owned(),
        Action::Report { .. } => "Report a problem".to_owned(),
        Action::Play { .. } => "Play".to_owned(),
    }
}

/// Lays buttons out in rows, readings and the answers of a round as a menu where there are many; ids within a message
/// are unique.
fn rows(wanted: Vec<(String, Press)>, spent: bool) -> (Vec<CreateActionRow>, Vec<Kept>) {
    let mut keep = Vec::new();
    let mut seen = HashSet::new();
    let mut readings = Vec::new();
    let mut picks = Vec::new();
    let mut others = Vec::new();
    for (label, press) in wanted {
        let encoded = custom_id::encode(&press);
        if !seen.insert(encoded.id.clone()) {
            continue;
        }
        keep.extend(encoded.keep);
        let is_reading = matches!(press.action, Action::Run { .. }) && press.page == 0;
        let is_pick = matches!(
            press.action,
            Action::Play {
                play: Play::Pick(_),
                ..
            }
        );
        match (is_reading, is_pick) {
            (true, _) => &mut readings,
            (_, true) => &mut picks,
            _ => &mut others,
        }
        .push((label, encoded.id, press.action));
    }
    let mut rows = Vec::new();
    for (choices, id, placeholder) in [
        (picks, PICKS, "Choose your answer"),
        (readings, MENU, "Choose a reading"),
    ] {
        if choices.len() > MOST_AS_BUTTONS {
            let menu = menu(choices, id, placeholder);
            rows.push(CreateActionRow::SelectMenu(menu.disabled(spent)));
        } else {
            others.splice(0..0, choices);
        }
    }
    let room = (limits::ACTION_ROWS - rows.len()) * limits::ROW_BUTTONS;
    let buttons: Vec<_> = others
        .into_iter()
        .take(room)
        .map(|(label, id, action)| {
            let is_choice = matches!(
                action,
                Action::Run { .. }
                    | Action::Play {
                        play: Play::Pick(_) | Play::Type,
                        ..
                    }
            );
            let style = if is_choice {
                ButtonStyle::Primary
            } else {
                ButtonStyle::Secondary
            };
            CreateButton::new(id)
                .label(limits::fit(&label, limits::BUTTON_LABEL))
                .style(style)
                .disabled(spent)
        })
        .collect();
    rows.extend(
        buttons
            .chunks(limits::ROW_BUTTONS)
            .map(|row| CreateActionRow::Buttons(row.to_vec())),
    );
    (rows, keep)
}

fn menu(choices: Vec<(String, String, Action)>, id: &str, placeholder: &str) -> CreateSelectMenu {
    let options = choices
        .into_iter()
        .take(limits::SELECT_OPTIONS)
        .map(|(label, id, _)| {
            CreateSelectMenuOption::new(limits::fit(&label, limits::OPTION_TEXT), id)
        })
        .collect();
    CreateSelectMenu::new(id, CreateSelectMenuKind::String { options })
        .placeholder(placeholder)
        .min_values(1)
        .max_values(1)
}

/// The custom id of the menu of readings; the chosen option's value carries the action.
pub const MENU: &str = "1menu";
/// The same for the answers to a question of a round.
const PICKS: &str = "1picks";

#[cfg(test)]
#[path = "render_tests.rs"]
mod tests;
