//! Rounds of trivia on the test Discord: the real binary, driven as players drive it.

mod answers;
mod end;
mod kept;
mod order;
#[cfg(feature = "postgres")]
mod processes;
mod rights;
mod survive;
mod trouble;

use annalist::ids::{RoomId, RoundId};
use annalist::store::{Entry, Store, open};
use annalist::trivia::deck::Deck;
use annalist::trivia::question::{Question, Right};
use annalist::trivia::round::{Event, Round};
use serde_json::{Value, json};

use super::process::{Bot, Start};
use super::server::people::{Place, Started, button};
use super::server::{ANA, CHANNEL, Discord, Posted, Settings, lock};

const PACK: &str = include_str!("../../../../facts/soviet-japanese.toml");

/// A round with its Discord, its bot, and a look into its database: only there does it stand which answer is right.
pub(super) struct Game {
    pub(super) discord: Discord,
    pub(super) bot: Bot,
    pub(super) database: String,
    store: std::sync::Arc<dyn Store>,
    deck: Deck,
}

impl Game {
    pub(super) async fn new() -> Self {
        Self::with(Settings::default()).await
    }

    pub(super) async fn with(settings: Settings) -> Self {
        let discord = Discord::start_with(settings).await;
        let bot = Bot::connected(&discord).await;
        let database = format!("sqlite:{}", bot.folder.path().join("test.sqlite").display());
        Self::on(discord, bot, database).await
    }

    /// With a bot that keeps its rounds in `database`.
    pub(super) async fn on(discord: Discord, bot: Bot, database: String) -> Self {
        let pack = annalist::pack::parse("shipped", PACK).unwrap();
        Self {
            store: open::open(&database).await.unwrap(),
            deck: Deck::build(std::sync::Arc::new(pack)),
            discord,
            bot,
            database,
        }
    }

    /// A further bot on the same database.
    pub(super) fn another(&self) -> Start {
        Start::at(&self.discord)
            .in_folder_of(&self.bot)
            .variable("ANNALIST_DATABASE_URL", &self.database)
    }

    /// Ana starts a round with these options, and it is said that it begins.
    pub(super) async fn start(&self, options: &[(&str, Value)]) -> Value {
        let shown = self.trivia(Place::server(ANA), "start", options).await;
        assert!(said(&shown).contains("begins"), "{}", said(&shown));
        shown
    }

    /// What somebody is shown who uses `/trivia`.
    pub(super) async fn trivia(
        &self,
        place: Place,
        subcommand: &str,
        options: &[(&str, Value)],
    ) -> Value {
        self.discord
            .shown(&trivia(&self.discord, place, subcommand, options))
            .await
    }

    /// What somebody is told who decides on something by command.
    pub(super) async fn decide(&self, place: Place, subcommand: &str) -> String {
        said(&self.trivia(place, subcommand, &[]).await)
    }

    /// Waits for the message of a question, from 1, of the `nth` round.
    pub(super) async fn asked_in(&self, nth: usize, number: u32) -> Posted {
        let title = format!("Question {number} of ");
        self.discord
            .posted(&title, nth, |posted| head(&posted.body).starts_with(&title))
            .await
    }

    /// Waits for the message of a question, from 1.
    pub(super) async fn asked(&self, number: u32) -> Posted {
        self.asked_in(0, number).await
    }

    /// Waits for the `nth` reveal, from 0.
    pub(super) async fn revealed(&self, nth: usize) -> Posted {
        self.discord
            .posted("a reveal", nth, |posted| {
                head(&posted.body).starts_with("Answer: ")
            })
            .await
    }

    pub(super) async fn standings(&self) -> Posted {
        self.discord
            .posted("the standings", 0, |posted| {
                head(&posted.body) == "Standings"
            })
            .await
    }

    /// Waits until a message says something, now or after an edit.
    pub(super) async fn says(&self, id: u64, part: &str) -> Posted {
        self.discord
            .posted(part, 0, |posted| {
                posted.id == id && said(&posted.body).contains(part)
            })
            .await
    }

    /// What somebody is shown who presses a button on a message.
    pub(super) async fn press(&self, place: Place, on: &Posted, label: &str) -> Value {
        let started = self
            .discord
            .press(place, &on.body, &button(&on.body, label));
        self.discord.shown(&started).await
    }

    /// What somebody is told who writes into the form behind 'Answer'.
    pub(super) async fn fill_in(&self, place: Place, on: &Posted, text: &str) -> String {
        let started = self
            .discord
            .press(place, &on.body, &button(&on.body, "Answer"));
        let form = self.discord.callback(&started).await;
        assert_eq!(form["type"], 9, "a form: {form}");
        said(
            &self
                .discord
                .shown(&self.discord.submit(place, &form["data"], text))
                .await,
        )
    }

    /// What somebody is told who uses `/answer`.
    pub(super) async fn answer(&self, place: Place, text: &str) -> String {
        let started = self
            .discord
            .slash_text(place, "answer", &[("answer", text)]);
        said(&self.discord.shown(&started).await)
    }

    pub(super) async fn journal(&self, round: RoundId) -> Vec<Entry> {
        self.store.journal(round).await.unwrap()
    }

    pub(super) fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// The round of the channel that is open.
    pub(super) async fn open_round(&self) -> Option<RoundId> {
        let room = RoomId(CHANNEL);
        self.store
            .open_round_in(room)
            .await
            .unwrap()
            .map(|open| open.id)
    }

    /// A question of the open round, from 1, as it was posed.
    pub(super) async fn question(&self, number: u32) -> Question {
        let round = self.open_round().await.expect("an open round");
        let journal = self.journal(round).await;
        let Event::Opened { seed, deck, .. } = serde_json::from_str(&journal[0].event).unwrap()
        else {
            panic!("{:?}", journal[0]);
        };
        self.deck
            .pose(&deck[number as usize - 1].key, seed)
            .unwrap()
    }

    /// Stops the bot, and looks whether Discord would have taken all it sent.
    pub(super) async fn over(self) {
        self.bot.stop().await;
        self.discord.assert_all_valid();
        let posted = lock(&self.discord.state.posted);
        for message in posted.iter() {
            assert_eq!(
                message.body["allowed_mentions"]["parse"],
                json!([]),
                "nobody is pinged"
            );
        }
    }
}

/// Somebody uses `/trivia`.
pub(super) fn trivia(
    discord: &Discord,
    place: Place,
    subcommand: &str,
    options: &[(&str, Value)],
) -> Started {
    let options: Vec<Value> = options
        .iter()
        .map(|(name, value)| {
            let kind = if value.is_string() { 3 } else { 4 };
            json!({"name": name, "type": kind, "value": value})
        })
        .collect();
    discord.slash(
        place,
        "trivia",
        json!([{"name": subcommand, "type": 1, "options": options}]),
    )
}

/// The heading of a message.
pub(super) fn head(body: &Value) -> String {
    body["embeds"][0]["title"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Everything that a message says, its buttons apart.
pub(super) fn said(body: &Value) -> String {
    let embed = &body["embeds"][0];
    let mut said = head(body);
    for text in [&embed["description"], &body["content"]] {
        said.push('\n');
        said.push_str(text.as_str().unwrap_or_default());
    }
    for field in embed["fields"].as_array().into_iter().flatten() {
        for part in ["name", "value"] {
            said.push('\n');
            said.push_str(field[part].as_str().unwrap_or_default());
        }
    }
    // As it is read: without what keeps Discord from taking it for markup.
    said.replace('\\', "")
}

/// Whether a reply is for one person alone.
pub(super) fn is_private(shown: &Value) -> bool {
    shown["flags"].as_u64().unwrap_or(0) & 64 != 0
}

/// Whether there is anything left to press on a message.
pub(super) fn is_spent(body: &Value) -> bool {
    let rows = body["components"].as_array().cloned().unwrap_or_default();
    rows.iter()
        .flat_map(|row| row["components"].as_array().cloned().unwrap_or_default())
        .all(|one| one["disabled"] == true)
}

/// The labels of the right option and of a wrong one.
pub(super) fn right_and_wrong(question: &Question) -> (u32, u32) {
    let Right::Option(right) = question.right else {
        panic!("no options: {question:?}");
    };
    (right, u32::from(right == 0))
}

/// The custom id of the option at a place.
pub(super) fn option_id(posted: &Posted, place: u32) -> String {
    super::server::people::buttons(&posted.body)[place as usize]
        .1
        .clone()
}

/// A round as its journal tells it.
pub(super) fn replayed(journal: &[Entry]) -> Round {
    let events = journal.iter().map(|entry| {
        let event = serde_json::from_str(&entry.event).unwrap();
        (entry.seq, entry.at, entry.player, event)
    });
    Round::replay(events).unwrap()
}
