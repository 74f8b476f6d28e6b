//! A reply as plain text, whole and unwrapped: for snapshots, logs and anywhere without markup.

use super::{Citation, Reply};

/// The reply as plain text.
#[must_use]
pub fn render(reply: &Reply) -> String {
    let mut out = String::new();
    if let Some(title) = &reply.title {
        push(&mut out, title);
    }
    push(&mut out, &reply.text);
    for detail in &reply.details {
        push(&mut out, detail);
    }
    for field in &reply.fields {
        push(&mut out, &format!("{}: {}", field.name, field.value));
    }
    for line in citations(&reply.citations) {
        push(&mut out, &line);
    }
    if let Some(file) = &reply.file {
        push(&mut out, &file.content);
    }
    for (number, button) in (1..).zip(&reply.actions) {
        push(&mut out, &format!("[{number}] {}", button.label));
    }
    out
}

/// A line for each source cited, such as `— ¶13 «A new cabinet», ¶2, Title of the source`; a citation with a quotation
/// has a line of its own.
#[must_use]
pub fn citations(citations: &[Citation]) -> Vec<String> {
    citations
        .chunk_by(|one, next| {
            one.quote.is_none() && next.quote.is_none() && one.source == next.source
        })
        .map(|group| {
            let marks: Vec<_> = group.iter().map(mark).collect();
            let mut line = format!("— {}", marks.join(", "));
            for (lead, part) in group.iter().take(1).flat_map(|first| {
                [
                    (", ", Some(first.source.as_str())),
                    (": ", first.quote.as_deref()),
                ]
            }) {
                if let Some(part) = part.filter(|part| !part.is_empty()) {
                    line.push_str(lead);
                    line.push_str(part);
                }
            }
            line
        })
        .collect()
}

/// The paragraph with its heading or opening words.
fn mark(citation: &Citation) -> String {
    match &citation.label {
        Some(label) => format!("¶{} «{label}»", citation.paragraph),
        None => format!("¶{}", citation.paragraph),
    }
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}
