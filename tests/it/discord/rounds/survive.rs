//! A round survives `kill -9`: the real binary is killed at every kind of transition, on `SQLite` and on `PostgreSQL`,
//! and started again. The same question goes on with its remaining time, no point is lost or given twice, and no message
//! is posted twice.

use annalist::ids::{PlayerId, RoundId, Timestamp};
use annalist::trivia::question::Question;
use serde_json::json;

use super::{Game, head, option_id, replayed, right_and_wrong, said, trivia};
use crate::discord::process::{Bot, Start};
use crate::discord::server::faults::{Effect, Fault};
use crate::discord::server::people::Place;
use crate::discord::server::{ANA, BEN, CHANNEL, CID, DEADLINE, Discord, Posted, lock};

/// When the bot is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    QuestionAskedFor,
    QuestionPosted,
    QuestionOpen,
    AnswerUnacknowledged,
    AnswerTaken,
    HintTaken,
    VoteCast,
    PauseAskedFor,
    PausePosted,
    Paused,
    Resumed,
    RevealAskedFor,
    RevealPosted,
    Revealed,
    StandingsAskedFor,
    StandingsPosted,
    Ended,
}
use Moment::{
    AnswerTaken, AnswerUnacknowledged, Ended, HintTaken, PauseAskedFor, PausePosted, Paused,
    QuestionAskedFor, QuestionOpen, QuestionPosted, Resumed, RevealAskedFor, RevealPosted,
    Revealed, StandingsAskedFor, StandingsPosted, VoteCast,
};

/// A killed process is replaced within this, once another one runs.
const BACK_WITHIN_MS: i64 = 5_000;
/// By how much the remaining time may differ, in milliseconds: leases are renewed by the second, on a busy machine later.
const REMAINING_WITHIN_MS: i64 = 2_500;
/// What creates a message rather than editing one.
const POST: &str = "POST /api/v10/channels/";

/// A round that is being played and killed.
struct Killed {
    game: Game,
    moment: Moment,
    round: Option<RoundId>,
    kills: usize,
}

impl Killed {
    /// Makes the next message stall, before or after Discord has it.
    fn stall(&self, path: &'static str, carried_out: bool) {
        lock(&self.game.discord.state.faults).waiting.push(Fault {
            path,
            effect: Effect::Stalled { carried_out },
            times: 1,
        });
    }

    /// Kills the bot when a request stalls.
    async fn kill_when_stalled(&mut self) {
        self.game
            .discord
            .wait_for("a request to stall", |state| {
                (lock(&state.faults).stalled > 0).then_some(())
            })
            .await;
        self.kill().await;
    }

    /// Kills the bot, starts it again and waits until the round goes on.
    async fn kill(&mut self) {
        if self.round.is_none() {
            self.round = self.game.open_round().await;
        }
        let round = self.round.expect("a round");
        let before = replayed(&self.game.journal(round).await);
        let killed = now();
        self.game.bot.kill().await;
        self.kills += 1;
        let again = self.game.another();
        self.game.bot = Bot::connected_with(&self.game.discord, again).await;
        let back = now();
        if before.is_ended() {
            // Only words are left to be said.
            return;
        }
        let taken = self.taken_over(round).await;
        assert!(
            taken.millis_since(back) <= BACK_WITHIN_MS,
            "{:?}: taken over after {} ms",
            self.moment,
            taken.millis_since(back)
        );
        let after = replayed(&self.game.journal(round).await);
        if !after.is_ended() {
            assert_eq!(
                after.question(),
                before.question(),
                "{:?}: the same question",
                self.moment
            );
        }
        if let (Some(old), Some(new)) = (before.deadline(), after.deadline())
            && !before.is_paused()
        {
            let (left, kept) = (old.millis_since(killed), new.millis_since(taken));
            assert!(
                (kept - left).abs() <= REMAINING_WITHIN_MS,
                "{:?}: {left} ms were left and {kept} are",
                self.moment
            );
        }
    }

    /// Waits until the journal says that the round was taken over, and when.
    async fn taken_over(&self, round: RoundId) -> Timestamp {
        let until = tokio::time::Instant::now() + DEADLINE;
        loop {
            let journal = self.game.journal(round).await;
            let taken: Vec<_> = journal
                .iter()
                .filter(|entry| entry.event.contains("\"recovered\""))
                .collect();
            if taken.len() == self.kills {
                return taken[self.kills - 1].at;
            }
            assert!(
                tokio::time::Instant::now() < until,
                "{:?}: nobody took the round over; the bot said {:#?}",
                self.moment,
                self.game.bot.output()
            );
            tokio::task::yield_now().await;
        }
    }

    fn is(&self, moments: [Moment; 2]) -> bool {
        moments.contains(&self.moment)
    }

    /// Lets the message that `trigger` asks for stall before or after it is there, where that is the moment.
    fn stall_at(&self, [before, after]: [Moment; 2]) {
        if self.is([before, after]) {
            self.stall(POST, self.moment == after);
        }
    }

    /// Somebody picks an option and is told what came of it.
    async fn pick(&self, user: u64, asked: &Posted, option: u32) -> String {
        let id = option_id(asked, option);
        let started = self
            .game
            .discord
            .press(Place::server(user), &asked.body, &id);
        said(&self.game.discord.shown(&started).await)
    }

    /// Somebody decides; where the bot is killed on the way, nobody waits for a word.
    async fn decide(&mut self, user: u64, what: &str, posts: Option<[Moment; 2]>) {
        if let Some(posts) = posts {
            self.stall_at(posts);
        }
        let started = trivia(&self.game.discord, Place::server(user), what, &[]);
        if posts.is_some_and(|posts| self.is(posts)) {
            self.kill_when_stalled().await;
        } else {
            self.game.discord.shown(&started).await;
        }
    }
}

fn now() -> Timestamp {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    Timestamp(since.as_millis() as i64)
}

/// Plays a round of two questions, killed at `moment`, and looks at what is left.
async fn killed_at(database: Option<String>, moment: Moment) {
    let discord = Discord::start().await;
    let mut start = Start::at(&discord);
    if let Some(database) = &database {
        start = start.variable("ANNALIST_DATABASE_URL", database);
    }
    let bot = Bot::connected_with(&discord, start).await;
    let file = format!("sqlite:{}", bot.folder.path().join("test.sqlite").display());
    let game = Game::on(discord, bot, database.unwrap_or(file)).await;
    let mut killed = Killed {
        game,
        moment,
        round: None,
        kills: 0,
    };
    play(&mut killed).await;
    let expected = usize::from(moment != Ended);
    let journal = killed.game.journal(killed.round.unwrap()).await;
    let recovered = journal
        .iter()
        .filter(|entry| entry.event.contains("\"recovered\""))
        .count();
    assert!(recovered <= expected, "{moment:?}: taken over once");
    look(&killed).await;
    killed.game.over().await;
}

async fn play(killed: &mut Killed) {
    let options = [
        ("questions", json!(2)),
        ("seconds", json!(120)),
        ("formats", json!("choice")),
        ("mode", json!("everyone")),
    ];
    let moment = killed.moment;
    killed.stall_at([QuestionAskedFor, QuestionPosted]);
    let started = trivia(&killed.game.discord, Place::server(ANA), "start", &options);
    if killed.is([QuestionAskedFor, QuestionPosted]) {
        killed.kill_when_stalled().await;
    } else {
        killed.game.discord.shown(&started).await;
    }
    let asked = killed.game.asked(1).await;
    killed.game.says(asked.id, "Closes <t:").await;
    killed.round = killed.game.open_round().await;
    if moment == QuestionOpen {
        killed.kill().await;
    }
    answer_the_first(killed, &asked).await;
    pause_and_go_on(killed).await;

    killed
        .decide(ANA, "skip", Some([RevealAskedFor, RevealPosted]))
        .await;
    killed.game.revealed(0).await;
    wait_for_entry(killed, "posted", 4).await;
    if moment == Revealed {
        killed.kill().await;
    }
    killed.decide(ANA, "skip", None).await;
    let asked = killed.game.asked(2).await;
    killed.game.says(asked.id, "Closes <t:").await;
    let (right, _) = right_and_wrong(&killed.game.question(2).await);
    assert!(killed.pick(CID, &asked, right).await.contains("is in"));
    killed
        .decide(ANA, "stop", Some([StandingsAskedFor, StandingsPosted]))
        .await;
    killed.game.standings().await;
    let until = tokio::time::Instant::now() + DEADLINE;
    while killed.game.open_round().await.is_some() {
        assert!(
            tokio::time::Instant::now() < until,
            "{moment:?}: the round did not end"
        );
        tokio::task::yield_now().await;
    }
    if moment == Ended {
        killed.kill().await;
    }
}

/// Ben has the first question right and Cid wrong, after a hint.
async fn answer_the_first(killed: &mut Killed, asked: &Posted) {
    let question: Question = killed.game.question(1).await;
    let (right, wrong) = right_and_wrong(&question);
    if killed.moment == AnswerUnacknowledged {
        killed.stall("/callback", false);
        let id = option_id(asked, right);
        killed
            .game
            .discord
            .press(Place::server(BEN), &asked.body, &id);
        killed.kill_when_stalled().await;
        let told = killed.pick(BEN, asked, wrong).await;
        assert!(
            told.contains("already"),
            "what was taken stays taken: {told}"
        );
    } else {
        let told = killed.pick(BEN, asked, right).await;
        assert!(told.contains("is in"), "{told}");
    }
    if killed.moment == AnswerTaken {
        killed.kill().await;
        let told = killed.pick(BEN, asked, wrong).await;
        assert!(
            told.contains("already"),
            "what was taken stays taken: {told}"
        );
    }
    let hint = killed.game.decide(Place::server(CID), "hint").await;
    assert!(hint.contains("It is not"), "{hint}");
    if killed.moment == HintTaken {
        killed.kill().await;
    }
    let told = killed.pick(CID, asked, wrong).await;
    assert!(told.contains("is in"), "{told}");
    let told = killed.game.decide(Place::server(CID), "skip").await;
    assert!(told.contains("1 of 2 votes"), "{told}");
    if killed.moment == VoteCast {
        killed.kill().await;
        let told = killed.game.decide(Place::server(CID), "skip").await;
        assert!(told.contains("1 of 2 votes"), "a vote counts once: {told}");
    }
}

async fn pause_and_go_on(killed: &mut Killed) {
    killed
        .decide(ANA, "pause", Some([PauseAskedFor, PausePosted]))
        .await;
    wait_for_entry(killed, "posted", 2).await;
    if killed.moment == Paused {
        killed.kill().await;
        let told = killed.game.decide(Place::server(BEN), "status").await;
        assert!(told.contains("The clock stands"), "{told}");
    }
    killed.decide(ANA, "resume", None).await;
    wait_for_entry(killed, "posted", 3).await;
    if killed.moment == Resumed {
        killed.kill().await;
    }
}

/// Waits until something stands in the journal so many times.
async fn wait_for_entry(killed: &Killed, event: &str, count: usize) {
    let until = tokio::time::Instant::now() + DEADLINE;
    let name = format!("\"event\":\"{event}\"");
    loop {
        let journal = killed.game.journal(killed.round.unwrap()).await;
        let found = journal
            .iter()
            .filter(|entry| entry.event.contains(&name))
            .count();
        if found >= count {
            return;
        }
        assert!(
            tokio::time::Instant::now() < until,
            "{:?}: no {event}",
            killed.moment
        );
        tokio::task::yield_now().await;
    }
}

/// Nothing lost, nothing twice.
async fn look(killed: &Killed) {
    let moment = killed.moment;
    let posted = lock(&killed.game.discord.state.posted).clone();
    let mut shown: Vec<String> = posted
        .iter()
        .filter(|message| message.channel == CHANNEL)
        .map(|message| head(&message.body) + &said(&message.body))
        .collect();
    let count = shown.len();
    shown.sort_unstable();
    shown.dedup();
    assert_eq!(
        count,
        shown.len(),
        "{moment:?}: a message stands there twice: {shown:#?}"
    );
    assert_eq!(
        count, 6,
        "{moment:?}: two questions, two words about the pause, a reveal, the standings: {shown:#?}"
    );

    let round = killed.round.unwrap();
    let scores = killed.game.store().round_scores(round).await.unwrap();
    let given: Vec<(u32, PlayerId, bool)> = scores
        .iter()
        .map(|score| (score.ordinal, score.player, score.correct))
        .collect();
    assert_eq!(
        given,
        [
            (0, PlayerId(BEN), true),
            (0, PlayerId(CID), false),
            (1, PlayerId(CID), true)
        ],
        "{moment:?}: no answer is lost and none counts twice"
    );
    let journal = killed.game.journal(round).await;
    let places: Vec<u32> = journal.iter().map(|entry| entry.seq).collect();
    assert_eq!(
        places,
        (0..places.len() as u32).collect::<Vec<_>>(),
        "{moment:?}"
    );
    let replayed = replayed(&journal);
    for player in [BEN, CID].map(PlayerId) {
        let kept: i64 = scores
            .iter()
            .filter(|score| score.player == player)
            .map(|score| score.points)
            .sum();
        let told = replayed
            .standings()
            .iter()
            .find(|standing| standing.id == player)
            .map(|standing| standing.player.points);
        assert_eq!(
            told,
            Some(kept),
            "{moment:?}: the scores are those of the journal"
        );
    }
}

macro_rules! moments {
    ($($name:ident: $moment:ident)*) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::killed_at(None, super::$moment).await;
            })*
        }

        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                let Some(database) = crate::store::database::Fresh::create().await else { return };
                super::killed_at(Some(database.url.clone()), super::$moment).await;
                database.drop().await;
            })*
        }
    };
}

moments! {
    a_question_is_asked_for: QuestionAskedFor
    a_question_is_posted: QuestionPosted
    a_question_is_open: QuestionOpen
    an_answer_is_taken_and_not_acknowledged: AnswerUnacknowledged
    an_answer_is_taken: AnswerTaken
    a_hint_is_taken: HintTaken
    a_vote_is_cast: VoteCast
    a_pause_is_asked_for: PauseAskedFor
    a_pause_is_posted: PausePosted
    it_is_paused: Paused
    it_goes_on: Resumed
    a_reveal_is_asked_for: RevealAskedFor
    a_reveal_is_posted: RevealPosted
    an_answer_is_revealed: Revealed
    standings_are_asked_for: StandingsAskedFor
    standings_are_posted: StandingsPosted
    it_has_ended: Ended
}
