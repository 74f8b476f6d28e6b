//! Text from packs and users made harmless inside Discord's Markdown: it shows exactly what it says.
//!
//! Discord drops a backslash before any ASCII punctuation and shows the character as it is. Escaping makes a text
//! longer, so a limit is applied here, to the escaped text, and a cut never falls inside an escape.

/// What of a text was taken into a limited space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken<'a> {
    /// The escaped beginning.
    pub escaped: String,
    /// What did not fit, as it was; empty when all of it did.
    pub rest: &'a str,
}

/// Escapes a whole text.
#[must_use]
pub fn escape(text: &str) -> String {
    take(text, usize::MAX).escaped
}

/// Escapes as much of `text` as fits into `limit` units, ending at a paragraph, line or word where one is near.
#[must_use]
pub fn take(text: &str, limit: usize) -> Taken<'_> {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut used = 0;
    // Where the text may be broken: its place in `text` and the length of `escaped` there.
    let mut last_break = None;
    let mut line_start = true;
    let mut digits_only = false;
    for (at, c) in text.char_indices() {
        // Control characters show nothing, and some of them make Discord refuse a message.
        if c.is_control() && c != '\n' {
            continue;
        }
        let following = &text[at + c.len_utf8()..];
        let shield = needs_backslash(c, following, line_start, digits_only);
        let cost = c.len_utf16() + usize::from(shield);
        if used + cost > limit {
            let (place, kept) = match last_break {
                // A break is worth taking when it keeps at least half of the room.
                Some((place, kept)) if kept * 2 >= escaped.len() => (place, kept),
                _ => (at, escaped.len()),
            };
            escaped.truncate(kept);
            return Taken {
                escaped,
                rest: text[place..].trim_start(),
            };
        }
        if c.is_whitespace() {
            last_break = Some((at, escaped.len()));
        }
        if shield {
            escaped.push('\\');
        }
        escaped.push(c);
        used += cost;
        if c == '\n' {
            line_start = true;
            digits_only = false;
        } else if c.is_ascii_digit() && (line_start || digits_only) {
            digits_only = true;
            line_start = false;
        } else if !c.is_whitespace() || !line_start {
            line_start = false;
            digits_only = false;
        }
    }
    Taken { escaped, rest: "" }
}

/// Whether Markdown would read `c` as more than itself.
fn needs_backslash(c: char, following: &str, line_start: bool, after_digits: bool) -> bool {
    match c {
        '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<' | '>' | '#' | '@' => true,
        // Lists and small text.
        '-' | '+' => line_start,
        // Numbered lists.
        '.' | ')' => after_digits && following.starts_with(char::is_whitespace),
        // A bare address becomes a link.
        ':' => following.starts_with("//"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::adapter::discord::limits;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(escape(text), expected);
    }

    #[test]
    fn markdown_and_mentions_lose_their_meaning() {
        check("plain, 29 July 1938.", "plain, 29 July 1938.");
        check(
            "**bold** _it_ ~~no~~ `code` ||hidden||",
            r"\*\*bold\*\* \_it\_ \~\~no\~\~ \`code\` \|\|hidden\|\|",
        );
        check(
            "<@123> <#4> <t:0:R> <:a:1>",
            r"\<\@123\> \<\#4\> \<t:0:R\> \<:a:1\>",
        );
        check("@everyone and @here", r"\@everyone and \@here");
        check(
            "[free nitro](https://evil.example)",
            r"\[free nitro\](https\://evil.example)",
        );
        check(
            "# heading\n> quote\n- item\n-# small",
            "\\# heading\n\\> quote\n\\- item\n\\-\\# small",
        );
        check(
            "1. first\n2) second\n3.5 tons",
            "1\\. first\n2\\) second\n3.5 tons",
        );
        check("well-known", "well-known");
        check(r"back\slash", r"back\\slash");
    }

    #[test]
    fn a_cut_keeps_words_whole_and_returns_the_rest() {
        let taken = take("one two three", 9);
        assert_eq!((taken.escaped.as_str(), taken.rest), ("one two", "three"));
        let taken = take("ab*cd", 3);
        assert_eq!((taken.escaped.as_str(), taken.rest), ("ab", "*cd"));
    }

    proptest! {
        #[test]
        fn a_cut_is_within_its_limit_and_loses_nothing_but_space(text in ".{0,200}", limit in 2usize..120) {
            let taken = take(&text, limit);
            prop_assert!(limits::length(&taken.escaped) <= limit);
            let whole: String = escape(&text).chars().filter(|c| !c.is_whitespace()).collect();
            let parts: String = (taken.escaped + &escape(taken.rest)).chars().filter(|c| !c.is_whitespace()).collect();
            // A list marker at the start of the rest is escaped although it was not in the middle of its line.
            prop_assert_eq!(parts.replace('\\', ""), whole.replace('\\', ""));
        }

        #[test]
        fn no_mention_and_no_link_survives(text in ".{0,40}(<@1>|@everyone|@here|https://x.example|\\[a\\]\\(b\\)).{0,40}") {
            let shown = escape(&text);
            prop_assert!(!shown.contains("<@") && !shown.contains("https://"));
            prop_assert!(!shown.contains(" @") && !shown.starts_with('@'));
        }
    }
}
