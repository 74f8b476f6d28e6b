//! Every sentence of the bot's own that a user reads, so that its voice can be read and changed in one place.
//!
//! Whole sentences, plain words, what to do next. Text from packs and users comes in as arguments and is never
//! trusted: adapters escape the finished reply.

use crate::answer::{Point, Ruling, Social};
use crate::ids::RoomId;

/// Heads every refusal.
pub const UNSAID: &str = "The source does not say.";
/// Heads a choice of readings.
pub const CHOICE: &str = "That can be read in more than one way. Which did you mean?";
/// Says that a draft has not been reviewed.
pub const DRAFT: &str = "This pack is a draft that nobody has reviewed yet.";
/// What is kept of people, in a few sentences.
pub const PRIVACY: &str = "Questions are answered from the pack alone and are not stored; only a command that is too long \
for a button that repeats it is kept for 30 days. The topic of your last question is remembered for five minutes, in \
memory, for follow-ups. Nothing is sent to anybody else.";
/// Says that a paragraph is not the original's wording.
pub const OWN_WORDS: &str = "Told in the pack's own words, not the original's.";
/// Label of the button that shows more about a topic.
pub const RELATED: &str = "Related";
/// Label of the button that asks a follow-up.
pub const FOLLOW_UP: &str = "Follow up";
/// Label of the button that reports a problem.
pub const REPORT: &str = "Report a problem";
/// An old button.
pub const EXPIRED: &str = "That button is too old. Ask the question again to get a fresh one.";
/// Nothing else is said about the topic.
pub const NOTHING_RELATED: &str = "The source says nothing else about this.";
/// Thanks for a report.
pub const REPORTED: &str = "Thank you, the report has been passed on.";
/// What to write in a report.
pub const REPORT_LABEL: &str = "What is wrong with the answer?";

/// Words that claim nothing.
pub const NOTHING_TO_CHECK: &str =
    "There is no sentence in that message to check against the source.";
/// Says how a check decides.
pub const CHECKED_HOW: &str = "A sentence is only called supported or contradicted where a fact settles all of it; any doubt counts as not covered.";
/// The source says nothing about a sentence.
pub const UNCOVERED: &str = "Not covered by the source.";
/// Heads the settings.
pub const SETTINGS: &str = "What is set for this server.";
/// Heads the settings after a change.
pub const SETTINGS_SAVED: &str = "Saved. This is what is set now.";
/// An answer channel was named, but messages cannot be read.
pub const CANNOT_LISTEN: &str = "Saved, but I cannot read messages here yet: the operator has to allow the Message \
Content intent in the developer portal and restart me. Until then a mention works everywhere.";

/// Trivia where nothing can be posted later.
pub const NO_ROUNDS: &str =
    "Rounds need a console or a server that stays open. Start `annalist chat` and try there.";
/// Heads the export of what is kept about a person.
pub const EVERYTHING: &str = "Everything that is kept about you";
/// Heads the export of review cards.
pub const EXPORTED: &str =
    "Save this as a file and import it in Anki (File, Import): question, answer, pack.";
/// Heads the export of one's review cards.
pub const YOUR_CARDS: &str = "Your review cards";
/// Something was erased.
pub const ERASED: &str =
    "Everything kept about you is erased. In a round that is still being played you are nobody.";
/// What the export of what is kept is.
pub const EVERYTHING_IN_FILE: &str = "As JSON: your name, what you want kept, your scores, your review cards, and what you did in rounds.";
/// A reply for one person alone, asked for by a message that everybody reads.
pub const FOR_YOU_ALONE: &str =
    "That is for you alone. Use the command itself, or write it to me in a direct message.";
/// Somebody opted out.
pub const OPTED_OUT: &str = "From now on nothing is kept about you beyond a round while it is played, and what was kept is erased.";
/// Somebody opted back in.
pub const OPTED_IN: &str = "Your scores and review cards are kept again.";
/// Somebody is on the global board.
pub const LISTED: &str =
    "You stand on the leaderboard of all servers now, under the name that people see.";
/// Somebody left the global board.
pub const UNLISTED: &str = "You no longer stand on the leaderboard of all servers.";
/// A card was sent as a direct message.
pub const SENT_DIRECTLY: &str = "Your first card is in your direct messages.";
/// A card could not be sent as a direct message.
pub const NOT_DIRECTLY: &str =
    "(You take no direct messages from this server, so it goes on here, for you alone.)";
/// A card that is not there.
pub const NO_SUCH_CARD: &str = "That card is gone. /review shows the next one.";
/// Heads the form for a typed answer.
pub const ANSWER: &str = "Answer";
/// What to write there.
pub const ANSWER_LABEL: &str = "Your answer";
/// Nothing is being played.
pub const NO_ROUND: &str = "No round is being played here. /trivia start begins one.";
/// A button of an earlier round.
pub const ROUND_OVER: &str = "That round is over. /trivia start begins another.";
/// Another process has the round.
pub const ROUND_ELSEWHERE: &str =
    "The round is just changing hands. Try again in a few seconds; nothing is lost.";
/// The store is in trouble that may pass.
pub const STORE_TROUBLE: &str =
    "Nothing can be saved or looked up at the moment. Try again in a little while.";

/// A format that does not exist.
#[must_use]
pub fn unknown_format(word: &str) -> String {
    format!(
        "There is no format '{word}'. Choose from choice, typed, truth, order, year, quote and match."
    )
}

/// Only some sentences were checked.
#[must_use]
pub fn checked_only(some: usize, all: usize) -> String {
    format!("Only the first {some} of {all} sentences were checked.")
}

/// Heads a check: how many sentences fared how.
#[must_use]
pub fn checked(supported: usize, contradicted: usize, uncovered: usize) -> String {
    let parts: Vec<String> = [
        (supported, "supported"),
        (contradicted, "contradicted"),
        (uncovered, "not covered"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, how)| format!("{count} {how}"))
    .collect();
    format!(
        "{}, held against the source: {}.",
        counted(supported + contradicted + uncovered, "sentence"),
        parts.join(", ")
    )
}

/// What the source says to a sentence, with the fact and its paragraph.
#[must_use]
pub fn ruling(ruling: Ruling, evidence: &str, paragraph: Option<u32>) -> String {
    let cited = match paragraph {
        Some(number) => format!("{evidence} (¶{number})"),
        None => evidence.to_owned(),
    };
    match ruling {
        Ruling::Supported => format!("Supported by the source: {cited}"),
        Ruling::Contradicted(point) => {
            format!("Contradicted by the source, {}: {cited}", otherwise(point))
        }
        Ruling::Uncovered if evidence.is_empty() => UNCOVERED.to_owned(),
        Ruling::Uncovered => format!("{UNCOVERED} Nearest: {cited}"),
    }
}

/// What the source says otherwise.
const fn otherwise(point: Point) -> &'static str {
    match point {
        Point::Date => "which gives another date",
        Point::Number => "which gives another number",
        Point::Person => "which names somebody else",
        Point::Place => "which names another place",
        Point::Side => "which names another side",
        Point::Denial => "where one says yes and the other no",
        Point::Contrary => "which says the contrary",
    }
}

/// Marks in the list of packs.
pub const PACK_ANSWERS: &str = "answers here";
/// As above.
pub const PACK_OWN: &str = "this server's own";
/// As above.
pub const PACK_DRAFT: &str = "a draft";
/// Nothing can be attached.
pub const NO_FILES: &str = "Files cannot be read here. Attach one with /pack upload.";
/// A file that is not there.
pub const NO_FILE: &str = "That file could not be read. Attach it once more with /pack upload; a link or a path is not enough.";

/// Heads the list of packs.
#[must_use]
pub fn packs(chosen: Option<&str>) -> String {
    match chosen {
        Some(id) => format!("The pack '{id}' answers here. /pack use chooses another, or 'all'."),
        None => {
            "Every pack is asked and the best answer is given. /pack use chooses one.".to_owned()
        }
    }
}

/// A pack in the list.
#[must_use]
pub fn pack_line(title: &str, paragraphs: usize, facts: usize, notes: &[&str]) -> String {
    let mut line = format!("{title}: {paragraphs} paragraphs, {facts} facts");
    for note in notes {
        line.push_str("; ");
        line.push_str(note);
    }
    line
}

/// Which pack an answer is from, where there are several.
#[must_use]
pub fn from_pack(title: &str) -> String {
    format!("From the pack: {title}")
}

/// A pack was uploaded.
#[must_use]
pub fn pack_taken(id: &str, paragraphs: usize, facts: usize) -> String {
    format!(
        "The pack '{id}' is this server's own now, with {paragraphs} paragraphs and {facts} facts. \
         '/pack use {id}' lets it alone answer."
    )
}

/// A pack was removed.
#[must_use]
pub fn pack_removed(id: &str) -> String {
    format!("The pack '{id}' is removed.")
}

/// A pack that is not the group's own.
#[must_use]
pub fn not_uploaded(id: &str) -> String {
    format!("This server has uploaded no pack '{id}'. /pack list shows which are its own.")
}

/// A file beyond the limit.
#[must_use]
pub fn file_too_large(most: usize) -> String {
    format!(
        "That file has more than {} MB, which is the most that is taken. Split it, or upload its chapters one by one.",
        most / (1024 * 1024)
    )
}

/// A draft that nobody allowed.
#[must_use]
pub fn draft_refused(name: &str) -> String {
    format!(
        "'{name}' would be a draft that nobody has reviewed. Upload it with draft:yes to use it as one, or review it \
         first with annalist distill and annalist review."
    )
}

/// A text that cannot be distilled.
#[must_use]
pub fn text_refused(name: &str, why: &str) -> String {
    format!("'{name}' cannot be read: {why}.")
}

/// A pack with problems.
#[must_use]
pub fn pack_refused(name: &str, problems: usize) -> String {
    let count = if problems == 1 {
        "a problem".to_owned()
    } else {
        format!("{problems} problems")
    };
    format!("'{name}' has {count} and was not taken.")
}

/// A problem of a pack, by its line.
#[must_use]
pub fn problem(line: usize, message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("Line {line}: {message}; {help}"),
        None => format!("Line {line}: {message}"),
    }
}

/// Further problems.
#[must_use]
pub fn more_problems(count: usize) -> String {
    format!("{count} more; annalist check shows all of them.")
}

/// An error of ours as a sentence.
#[must_use]
pub fn sentence(error: &str) -> String {
    let mut chars = error.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", chars.as_str())
}

/// A sample phrasing, which is typed as people type, as a question to choose: 'when was it signed' becomes
/// 'When was it signed?'.
#[must_use]
pub fn as_question(phrasing: &str) -> String {
    let phrasing = phrasing.trim();
    let mut letters = phrasing.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    // 'Where was it' asks, 'where the line ran' names what is told.
    let verb_first = ["did", "was", "were"]
        .iter()
        .any(|verb| phrasing.starts_with(verb));
    let names = !verb_first
        && phrasing.split_whitespace().nth(1).is_some_and(|word| {
            matches!(
                word,
                "the" | "a" | "an" | "it" | "its" | "he" | "she" | "they" | "their" | "his"
            )
        });
    let asks = opens_a_question(phrasing) && !names;
    let ends = phrasing.ends_with(['?', '.', '!', '…']);
    let mark = if asks && !ends { "?" } else { "" };
    format!("{}{}{mark}", first.to_uppercase(), letters.as_str())
}

/// Whether a text begins as a question does.
#[must_use]
pub fn opens_a_question(text: &str) -> bool {
    const OPENINGS: [&str; 12] = [
        "who", "whom", "whose", "what", "when", "where", "why", "which", "how", "did", "was",
        "were",
    ];
    text.split_whitespace()
        .next()
        .is_some_and(|word| OPENINGS.contains(&word.to_lowercase().as_str()))
}

/// A room, by its number.
#[must_use]
pub fn room(room: RoomId) -> String {
    format!("channel {room}")
}

/// There is no such pack.
#[must_use]
pub fn no_such_pack(id: &str, known: &[&str]) -> String {
    format!(
        "There is no pack '{id}'. There are: {}, or 'all'.",
        known.join(", ")
    )
}

/// Somebody asks too fast.
#[must_use]
pub fn slow_down(seconds: i64) -> String {
    format!("That was a lot at once. You can ask again in {seconds} s.")
}

/// A whole group asks too fast.
#[must_use]
pub fn group_slow_down(seconds: i64) -> String {
    format!("Many people are asking here at once. Try again in {seconds} s.")
}

/// A form that could not be opened in time.
pub const FORM_TOO_LATE: &str = "That took too long to open. Press the button again.";
/// An answer in a room whose answers are private.
pub const ANSWERS_ARE_PRIVATE: &str =
    "Answers here are for the asker alone. Use /ask and only you will see it.";
/// A request that broke off.
pub const BROKE_OFF: &str =
    "Something went wrong here. Try again; if it stays so, tell the person who runs this bot.";
/// A reading that somebody else asked for.
pub const NOT_YOURS: &str =
    "These choices belong to the person who asked. Ask the question yourself to get your own.";
/// Heads a report of a problem.
pub const REPORT_TITLE: &str = "A problem was reported";

/// The answer to small talk; it never pretends to come from the source.
#[must_use]
pub fn social(social: Social, pack_title: &str) -> String {
    match social {
        Social::Greeting => format!("Hello! Ask me anything about {pack_title}, or type /help."),
        Social::Thanks => "You are welcome. Ask on whenever you like.".to_owned(),
        Social::Farewell => "Goodbye, and good luck with your studies.".to_owned(),
        Social::Help => format!(
            "Ask about {pack_title} in your own words, such as who, when, where, why or how many. /help lists the commands."
        ),
        Social::Identity => {
            "I am annalist, a study bot. I answer from one source and cite the paragraph behind every answer.".to_owned()
        }
        Social::Abuse => "I would rather talk about history. Ask me something, or type /help.".to_owned(),
        Social::Empty => {
            format!("I did not find a question in that. Ask about {pack_title} in your own words, or type /help.")
        }
    }
}

/// Names the nearest thing that the source says under a refusal.
#[must_use]
pub fn nearest(evidence: &str) -> String {
    format!("Nearest: {evidence}")
}

/// Says which earlier topic a follow-up was taken to be about.
#[must_use]
pub fn taken_from_focus(topic: &str) -> String {
    format!("Taken as a follow-up about {topic}.")
}

/// Shows how a computed answer was reached.
#[must_use]
pub fn working(working: &str) -> String {
    format!("Working: {working}")
}

/// Shows where the source is ambiguous.
#[must_use]
pub fn note(note: &str) -> String {
    format!("Note: {note}")
}

/// Label of the button that shows a paragraph.
#[must_use]
pub fn read_paragraph(number: u32) -> String {
    format!("Read ¶{number}")
}

/// Asks for a follow-up.
#[must_use]
pub fn follow_up_label(topic: &str) -> String {
    format!("What else about {topic}?")
}

/// Heads what else is said about a topic.
#[must_use]
pub fn related_to(topic: &str) -> String {
    format!("Also about {topic}")
}

/// There is no such paragraph.
#[must_use]
pub fn no_paragraph(number: i64, last: usize) -> String {
    format!("There is no paragraph {number}. The source has paragraphs 1 to {last}.")
}

/// There is no such command.
#[must_use]
pub fn unknown_command(name: &str, nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => {
            format!("There is no command /{name}. Did you mean /{nearest}? /help lists them all.")
        }
        None => format!("There is no command /{name}. /help lists them all."),
    }
}

/// A command needs one of its subcommands.
#[must_use]
pub fn unknown_subcommand(command: &str, known: &[&str]) -> String {
    format!("/{command} needs one of: {}.", known.join(", "))
}

/// A command has no such option.
#[must_use]
pub fn unknown_option(usage: &str, option: &str) -> String {
    format!("{usage} has no option ‘{option}’.")
}

/// A command lacks an option.
#[must_use]
pub fn missing_option(usage: &str, option: &str) -> String {
    format!("The command needs its option ‘{option}’: {usage}")
}

/// An option's value cannot be used.
#[must_use]
pub fn wrong_value(option: &str, found: &str, expected: &str) -> String {
    format!("‘{found}’ will not do for ‘{option}’, which takes {expected}.")
}

/// The caller may not do that.
#[must_use]
pub fn not_allowed(needs: &str) -> String {
    format!("That takes the permission to {needs}. Ask somebody who has it.")
}

/// The command works in a server only.
#[must_use]
pub fn only_in_groups(command: &str) -> String {
    format!("/{command} works in a server only.")
}

/// Something broke; the operator finds it by its id.
#[must_use]
pub fn broken(incident: &str) -> String {
    format!(
        "Something went wrong here. Try again; if it stays so, tell whoever runs this bot about incident {incident}."
    )
}

/// Names the source of a pack.
#[must_use]
pub fn source_of(pack_title: &str, source_title: &str) -> String {
    format!("{pack_title} answers from ‘{source_title}’.")
}

/// How much a pack holds.
#[must_use]
pub fn extent(paragraphs: usize, facts: usize) -> String {
    format!(
        "{}, {}.",
        counted(paragraphs, "paragraph"),
        counted(facts, "fact")
    )
}

/// Heads the list of commands.
#[must_use]
pub fn help(pack_title: &str) -> String {
    format!("Ask about {pack_title} in your own words, or use a command.")
}

/// Heads what the bot says of itself.
#[must_use]
pub fn about(version: &str) -> String {
    format!(
        "annalist {version} answers history questions from typed facts and cites the paragraph behind every answer."
    )
}

/// A source with its licence.
#[must_use]
pub fn provenance(source_title: &str, licence: Option<&str>) -> String {
    match licence {
        Some(licence) => format!("{source_title} ({licence})"),
        None => source_title.to_owned(),
    }
}

/// A number of things, such as `1 fact` and `2 facts`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
