//! Whether the one that something is done to is asked for.

/// Whether a question word stands for the one that something is done to: by its case, by a preposition before it or
/// left at the end, or by a passive verb.
pub(super) fn is_asked_for(text: &[&str]) -> bool {
    const TOWARDS: [&str; 8] = [
        "to", "against", "at", "upon", "toward", "towards", "on", "with",
    ];
    let Some(i) = text
        .iter()
        .position(|w| matches!(*w, "who" | "whom" | "whose" | "which" | "what"))
    else {
        return false;
    };
    let before = i.checked_sub(1).and_then(|b| text.get(b));
    if before.is_some_and(|w| *w == "by") || text.last().is_some_and(|w| *w == "by") {
        return false;
    }
    let passive = text
        .iter()
        .skip(i + 1)
        .take(3)
        .position(|w| matches!(*w, "was" | "were" | "got" | "been"))
        .and_then(|at| text.get(i + 2 + at))
        .is_some_and(|w| w.len() > 4 && (w.ends_with("ed") || w.ends_with("en")));
    text[i] == "whom"
        || before.is_some_and(|w| TOWARDS.contains(w))
        || text.last().is_some_and(|w| TOWARDS.contains(w))
        || passive
}
