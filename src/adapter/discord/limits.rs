//! Discord's limits, in one place, and the one way to hold a text within one.
//!
//! Every builder of the adapter takes its numbers from here. Discord does not say whether it counts code points or
//! UTF-16 code units; the larger of the two counts is used, so that a text is within the limit either way.

/// Code units of an embed's title. <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_TITLE: usize = 256;
/// Fields of an embed. See [`EMBED_TITLE`] for the link.
pub const EMBED_FIELDS: usize = 25;
/// Code units of a field's name. See [`EMBED_TITLE`] for the link.
pub const FIELD_NAME: usize = 256;
/// Code units of a field's value. See [`EMBED_TITLE`] for the link.
pub const FIELD_VALUE: usize = 1024;
/// Code units of the author line of an embed. See [`EMBED_TITLE`] for the link.
pub const EMBED_AUTHOR: usize = 256;
/// Code units of all texts of all embeds of a message together. See [`EMBED_TITLE`] for the link.
pub const EMBED_TOTAL: usize = 6000;
/// Code units of a message's plain text. <https://discord.com/developers/docs/resources/message#create-message>
pub const MESSAGE_CONTENT: usize = 2000;
/// Code units of a message's nonce. See [`MESSAGE_CONTENT`] for the link.
pub const NONCE: usize = 25;
/// Action rows of a message. <https://discord.com/developers/docs/components/reference#legacy-message-component-behavior>
pub const ACTION_ROWS: usize = 5;
/// Buttons of an action row. <https://discord.com/developers/docs/components/reference#action-row>
pub const ROW_BUTTONS: usize = 5;
/// Code units of a button's label. <https://discord.com/developers/docs/components/reference#button>
pub const BUTTON_LABEL: usize = 80;
/// Code units of a custom id. <https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id>
pub const CUSTOM_ID: usize = 100;
/// Options of a select menu. <https://discord.com/developers/docs/components/reference#string-select>
pub const SELECT_OPTIONS: usize = 25;
/// Code units of the label, the value and the description of a select option.
/// <https://discord.com/developers/docs/components/reference#string-select-select-option-structure>
pub const OPTION_TEXT: usize = 100;
/// Code units of a form's title. <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal>
pub const MODAL_TITLE: usize = 45;
/// Code units of a form field's label. <https://discord.com/developers/docs/components/reference#text-input>
pub const INPUT_LABEL: usize = 45;
/// Code units that a form's field may hold. See [`INPUT_LABEL`] for the link.
pub const INPUT_VALUE: u16 = 4000;
/// Choices of an autocomplete answer.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-autocomplete>
pub const CHOICES: usize = 25;
/// Code units of a choice's name and of a choice's text value.
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure>
pub const CHOICE: usize = 100;
/// Code units of a command's or an option's description.
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-structure>
pub const COMMAND_DESCRIPTION: usize = 100;
/// Code units that a text option accepts. See [`COMMAND_DESCRIPTION`] for the link.
pub const OPTION_VALUE: u16 = 6000;
/// Milliseconds within which an interaction must be acknowledged.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback>
pub const ACKNOWLEDGE_MS: u64 = 3000;
/// Milliseconds for which an interaction's token accepts edits and follow-ups. See [`ACKNOWLEDGE_MS`] for the link.
pub const TOKEN_LIFE_MS: u64 = 15 * 60 * 1000;

/// What stands at the end of a text that was cut.
const ELLIPSIS: char = '…';

/// The length of a text as Discord may count it: in UTF-16 code units, never fewer than code points.
#[must_use]
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The longest beginning of `text` of at most `limit` units that ends between characters.
#[must_use]
pub fn beginning(text: &str, limit: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.len_utf16();
        if used > limit {
            return &text[..at];
        }
    }
    text
}

/// `text`, or its beginning and an ellipsis where it is longer than `limit` units.
#[must_use]
pub fn fit(text: &str, limit: usize) -> String {
    if length(text) <= limit {
        return text.to_owned();
    }
    let mut kept = beginning(text, limit.saturating_sub(ELLIPSIS.len_utf16()))
        .trim_end()
        .to_owned();
    if limit > 0 {
        kept.push(ELLIPSIS);
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, limit: usize, expected: &str) {
        assert_eq!(fit(text, limit), expected, "{text:?} within {limit}");
    }

    #[test]
    fn a_text_is_cut_between_characters_and_says_so() {
        check("Lake", 4, "Lake");
        check("Lakes", 4, "Lak…");
        check("Озеро", 3, "Оз…");
        check("🦀🦀🦀", 6, "🦀🦀🦀");
        check("🦀🦀🦀", 5, "🦀🦀…");
        check("🦀🦀🦀", 4, "🦀…");
        check("a b", 2, "a…");
        check("ab", 0, "");
    }

    proptest! {
        #[test]
        fn a_fitted_text_is_never_longer_than_its_limit(text in ".{0,300}", limit in 0usize..200) {
            let fitted = fit(&text, limit);
            prop_assert!(length(&fitted) <= limit);
            prop_assert!(fitted.chars().count() <= limit);
        }
    }
}
