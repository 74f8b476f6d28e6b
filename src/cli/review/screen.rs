//! How the review looks: facts on the left, the paragraph of the chosen one on the right, keys below.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, List, ListItem, ListState, Paragraph, Wrap};

use super::{Asking, Desk};

const KEYS: &str =
    "a accept  d drop  e edit  l alias  m merge into  n next  f finish  q leave (saved)";
/// Facts around the chosen one that are drawn.
const AROUND: usize = 60;

/// Draws the desk.
pub(super) fn draw(frame: &mut Frame<'_>, desk: &Desk) {
    let [top, middle, bottom] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(3),
        Constraint::Length(2),
    ])
    .areas(frame.area());
    let [left, right] =
        Layout::horizontal([Constraint::Percentage(45), Constraint::Percentage(55)]).areas(middle);
    let count = desk.review.len();
    let title = format!(
        "fact {} of {count}, {} remain to be looked at",
        (desk.at + 1).min(count),
        desk.review.remaining()
    );
    frame.render_widget(Line::from(title).style(Modifier::BOLD), top);

    let from = desk.at.saturating_sub(AROUND / 2);
    let items = (from..count.min(from + AROUND)).filter_map(|at| {
        let fact = desk.review.fact(at)?;
        let mark = if fact.remains { "·" } else { "✓" };
        Some(ListItem::new(format!(
            "{mark} {:<11} {}",
            fact.kind, fact.statement
        )))
    });
    let list = List::new(items)
        .block(Block::bordered().title("facts"))
        .highlight_style(Modifier::REVERSED);
    let mut state = ListState::default().with_selected(Some(desk.at - from));
    frame.render_stateful_widget(list, left, &mut state);

    frame.render_widget(
        Paragraph::new(detail(desk))
            .wrap(Wrap { trim: true })
            .block(Block::bordered().title("from the text")),
        right,
    );
    let asked = match &desk.typing {
        None => desk.note.clone(),
        Some((Asking::Statement, line)) => format!("statement: {line}▏"),
        Some((Asking::Alias, line)) => format!("another name: {line}▏"),
        Some((Asking::Merge, line)) => format!("merge into the id: {line}▏"),
    };
    frame.render_widget(
        Paragraph::new(vec![Line::from(asked), Line::from(KEYS)]),
        bottom,
    );
}

/// The chosen fact and its paragraph with the sentence marked.
fn detail(desk: &Desk) -> Vec<Line<'_>> {
    let Some(fact) = desk.review.fact(desk.at) else {
        return vec![Line::from("no facts")];
    };
    let mut lines =
        vec![Line::from(format!("{}  {}", fact.kind, fact.value)).style(Modifier::BOLD)];
    for id in &fact.about {
        let (name, aliases) = desk.review.name(id).unwrap_or_default();
        let others = if aliases.is_empty() {
            String::new()
        } else {
            format!(" ({})", aliases.join(", "))
        };
        lines.push(Line::from(format!("about {id}: {name}{others}")));
    }
    lines.push(Line::from(format!("¶{}", fact.paragraph)));
    let text = desk.review.paragraph(fact.paragraph);
    let marked = Style::new().add_modifier(Modifier::UNDERLINED);
    lines.push(match text.split_once(fact.statement.as_str()) {
        Some((before, after)) if !fact.statement.is_empty() => Line::from(vec![
            Span::raw(before),
            Span::styled(fact.statement.clone(), marked),
            Span::raw(after),
        ]),
        _ => Line::from(text),
    });
    lines
}
