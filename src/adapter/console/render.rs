//! A reply as lines of a terminal: the answer first, then context, then what is cited, then what can be done next.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::pack::Pack;
use crate::reply::{Action, Button, Form, Reply, Tone, plain};

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const CITED: Style = AnsiColor::Cyan.on_default();
const UNSAID: Style = AnsiColor::Yellow.on_default().bold();
const PROBLEM: Style = AnsiColor::Red.on_default().bold();

/// Columns that a continued line is set in.
const INDENT: &str = "  ";

/// Greets the person at the terminal.
pub(super) fn welcome(out: &mut impl Write, pack: &Pack) -> io::Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}", clean(&pack.title))?;
    writeln!(
        out,
        "{FAINT}Ask in your own words. /help lists the commands, Tab completes, /quit leaves.{FAINT:#}"
    )?;
    out.flush()
}

/// The buttons that make sense here: a follow-up needs none, as any line is one, and a report would come back to the
/// person who wrote it.
pub(super) fn buttons(reply: &Reply) -> Vec<Button> {
    reply
        .actions
        .iter()
        .filter(|button| {
            !matches!(
                button.action,
                Action::FollowUp { .. } | Action::Report { .. }
            )
        })
        .cloned()
        .collect()
}

/// Writes a reply with its numbered buttons, and a blank line.
pub(super) fn reply(
    out: &mut impl Write,
    reply: &Reply,
    buttons: &[Button],
    width: Option<usize>,
) -> io::Result<()> {
    body(out, reply, width)?;
    for (number, button) in (1..).zip(buttons) {
        paragraph(
            out,
            &format!("[{number}] {}", button.label),
            FAINT,
            INDENT,
            width,
        )?;
    }
    writeln!(out)
}

/// Writes a reply that nobody can press a button of: what can be asked next stands there as command lines.
pub(super) fn single(out: &mut impl Write, reply: &Reply, width: Option<usize>) -> io::Result<()> {
    body(out, reply, width)?;
    for button in &reply.actions {
        let line = match &button.action {
            Action::ReadParagraph { paragraph, .. } => format!("/paragraph {paragraph}"),
            Action::Run { line } => format!("{line}  ({})", button.label),
            _ => continue,
        };
        paragraph(out, &line, FAINT, INDENT, width)?;
    }
    writeln!(out)
}

fn body(out: &mut impl Write, reply: &Reply, width: Option<usize>) -> io::Result<()> {
    let style = match reply.tone {
        Tone::Answer => STRONG,
        Tone::Unsaid => UNSAID,
        Tone::Problem => PROBLEM,
        Tone::Choice | Tone::Page | Tone::Chat | Tone::Game | Tone::Done => Style::new(),
    };
    // The title of an answer is its bare value, which the answer says too.
    if let (Some(title), false) = (&reply.title, reply.tone == Tone::Answer) {
        paragraph(out, title, STRONG, "", width)?;
    }
    paragraph(out, &reply.text, style, "", width)?;
    for detail in &reply.details {
        paragraph(out, detail, Style::new(), "", width)?;
    }
    for field in &reply.fields {
        paragraph(
            out,
            &format!("{}: {}", field.name, field.value),
            Style::new(),
            INDENT,
            width,
        )?;
    }
    // A terminal has no files: what is to be kept is copied from it, unwrapped.
    if let Some(file) = &reply.file {
        writeln!(out, "{}", clean(&file.content))?;
    }
    for line in plain::citations(&reply.citations) {
        paragraph(out, &line, CITED, INDENT, width)?;
    }
    Ok(())
}

/// Asks for the one line of a form.
pub(super) fn form(out: &mut impl Write, form: &Form) -> io::Result<()> {
    writeln!(out, "{}", clean(&form.label))
}

fn paragraph(
    out: &mut impl Write,
    text: &str,
    style: Style,
    indent: &str,
    width: Option<usize>,
) -> io::Result<()> {
    for line in clean(text).lines() {
        match width {
            None => writeln!(out, "{style}{line}{style:#}")?,
            Some(width) => {
                let options = textwrap::Options::new(width).subsequent_indent(indent);
                for wrapped in textwrap::wrap(line, options) {
                    writeln!(out, "{style}{wrapped}{style:#}")?;
                }
            }
        }
    }
    Ok(())
}

/// Text from packs and users without what would steer the terminal.
fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| c.is_control() && c != '\n') {
        Cow::Owned(
            text.chars()
                .filter(|c| !c.is_control() || *c == '\n')
                .collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}
