//! A reply as plain text, whole and unwrapped: for snapshots, logs and anywhere without markup.

use std::fmt::Write as _;

use super::{Citation, Reply};

/// The reply as plain text.
#[must_use]
pub fn render(reply: &Reply) -> String {
    let mut out = String::new();
    if let Some(title) = &reply.title {
        push(&mut out, title);
    }
    push(&mut out, &reply.text);
    for field in &reply.fields {
        push(&mut out, &format!("{}: {}", field.name, field.value));
    }
    for detail in &reply.details {
        push(&mut out, detail);
    }
    for citation in &reply.citations {
        push(&mut out, &self::citation(citation));
    }
    for (number, button) in (1..).zip(&reply.actions) {
        push(&mut out, &format!("[{number}] {}", button.label));
    }
    out
}

/// One line for a citation, such as `— ¶13 «A new cabinet», Title of the source`.
#[must_use]
pub fn citation(citation: &Citation) -> String {
    let mut line = format!("— ¶{}", citation.paragraph);
    if let Some(label) = &citation.label {
        // Writing to a string cannot fail.
        let _ = write!(line, " «{label}»");
    }
    line.push_str(", ");
    line.push_str(&citation.source);
    if let Some(quote) = &citation.quote {
        let _ = write!(line, ": “{quote}”");
    }
    line
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}
