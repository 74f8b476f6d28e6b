//! Runs rounds of trivia: one task a room owns its [`Round`] and carries out what it wants.
//!
//! Every step is in the journal before its effect is sent. Rounds that nobody runs (after a kill, or when another process
//! died) are taken over as their lease runs out, and go on where their journal ends. Messages carry a name made of the
//! round and the entry that asked for them, so that none is posted twice.

mod order;
mod table;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

pub use order::{Deed, Order};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use super::ports::{Clock, Outbox};
use super::{BotError, Caller, Shelf, home};
use crate::ids::{GroupId, PlayerId, RoomId, RoundId, Timestamp};
use crate::reply::{Reply, game, wording};
use crate::store::{Claimed, Entry, Lease, NewRound, Owner, Store, StoreError};
use crate::trivia::deck::Deck;
use crate::trivia::round::{Ack, Event, Round};
use crate::trivia::rules::{Order as Questions, Rules, Wish};
use table::Table;

/// How long a round is held without renewing, in milliseconds: a killed process is replaced after at most this.
const LEASE_MS: i64 = 3_000;
/// How often leases are renewed and abandoned rounds looked for.
const WATCH: Duration = Duration::from_millis(750);
/// How often, and after what pause each time, a round that another process runs is looked for before it is fetched.
const LOOKS: u32 = 8;
const LOOK: Duration = Duration::from_millis(200);
/// Orders that may wait for a room's task.
const WAITING: usize = 64;

/// By the group that uploaded the pack, if one did, and the pack.
type Decks = HashMap<(Option<GroupId>, String), Arc<Deck>>;

/// What leads on from a round of these rules and this wish. Rounds do not know how a command is written.
pub type Onwards = fn(&Rules, &Wish) -> game::Onward;

/// All rounds of a process.
#[derive(Debug)]
pub struct Rounds {
    store: Arc<dyn Store>,
    shelf: Arc<Shelf>,
    onward: Onwards,
    owner: Owner,
    ports: OnceLock<Ports>,
    seats: Mutex<HashMap<RoomId, Seat>>,
    /// Tells one task of a room from the next.
    tasks: AtomicU64,
    /// Made when first asked for, and anew when the pack has changed. A round keeps the one that it began with.
    decks: Mutex<Decks>,
}

/// What rounds need of the world.
#[derive(Debug)]
struct Ports {
    outbox: Arc<dyn Outbox>,
    clock: Arc<dyn Clock>,
}

/// A room in which a round is run by this process.
#[derive(Debug)]
struct Seat {
    number: u64,
    round: RoundId,
    /// Boxed, because a channel keeps room for many of what goes through it.
    orders: mpsc::Sender<Box<Order>>,
    task: JoinHandle<()>,
    /// Ends with the task, once the room is free.
    pace: watch::Receiver<Pace>,
    /// Whether the last question is over and only the standings are on their way.
    ending: bool,
}

/// What a round does at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// Its messages are on their way, or it is about to end.
    Speaking,
    /// It has said all, and goes on to its next message by itself after a short while.
    Turning,
    /// It waits for what people do.
    Waiting,
}

/// What a host asks for.
#[derive(Debug, Clone)]
pub struct Start {
    /// How it is played.
    pub rules: Rules,
    /// With which questions.
    pub wish: Wish,
}

impl Rounds {
    /// Rounds over the packs of `shelf`, kept in `store`; none is run before [`Rounds::watch`].
    #[must_use]
    pub fn new(store: Arc<dyn Store>, shelf: Arc<Shelf>, onward: Onwards) -> Self {
        Self {
            store,
            shelf,
            onward,
            owner: Owner(fresh()),
            ports: OnceLock::new(),
            seats: Mutex::default(),
            tasks: AtomicU64::new(0),
            decks: Mutex::default(),
        }
    }

    /// Gives rounds what they need at once; the future renews the leases of this process's rounds and takes over
    /// abandoned ones until it is dropped.
    pub fn watch(
        self: Arc<Self>,
        outbox: Arc<dyn Outbox>,
        clock: Arc<dyn Clock>,
    ) -> impl Future<Output = ()> + Send {
        // Whoever comes second changes nothing: a process has one way out.
        let _ = self.ports.set(Ports {
            outbox,
            clock: Arc::clone(&clock),
        });
        async move {
            loop {
                if let Err(error) = self.look_after(clock.now()).await {
                    // Trouble that passes is met by each round itself; here it only means that nothing was renewed.
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "leases could not be renewed"
                    );
                }
                tokio::time::sleep(WATCH).await;
            }
        }
    }

    async fn look_after(self: &Arc<Self>, now: Timestamp) -> Result<(), StoreError> {
        let lease = self.lease();
        self.store.renew_leases(lease, now).await?;
        for claimed in self.store.claim_rounds(lease, now).await? {
            let id = claimed.round.id;
            if self
                .lock(&self.seats)
                .get(&claimed.round.room)
                .is_some_and(|seat| seat.round == id && !seat.task.is_finished())
            {
                // Our own, whose lease ran out while the store was away: its task still has it.
                continue;
            }
            if let Err(error) = self.take_over(claimed, now).await {
                tracing::error!(round = %id, error = &error as &dyn std::error::Error, "a round could not be taken over");
            }
        }
        Ok(())
    }

    /// Goes on with a round that another process left.
    async fn take_over(
        self: &Arc<Self>,
        claimed: Claimed,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let Claimed {
            round: open,
            down_millis,
        } = claimed;
        let journal = self.store.journal(open.id).await?;
        let entries = journal.into_iter().filter_map(|entry| {
            let event: Event = serde_json::from_str(&entry.event).ok()?;
            Some((entry.seq, entry.at, entry.player, event))
        });
        let home = home(open.group, open.room);
        self.shelf.load(home).await;
        let deck = self.deck(home, &open.pack);
        let (Some(round), Some(deck)) = (Round::replay(entries), deck) else {
            // The pack is gone, or an older version wrote the journal: nobody could go on with it.
            tracing::error!(round = %open.id, pack = open.pack, "the round cannot be replayed and is closed");
            return self.abandon(open.id, now).await;
        };
        tracing::info!(round = %open.id, down_millis, "a round goes on");
        let recovered = Event::Recovered { down_millis };
        self.seat(
            open.id,
            open.room,
            round,
            deck,
            vec![(now, None, recovered)],
        );
        Ok(())
    }

    async fn abandon(&self, id: RoundId, now: Timestamp) -> Result<(), StoreError> {
        let from = self
            .store
            .journal(id)
            .await?
            .last()
            .map_or(0, |entry| entry.seq + 1);
        let step = crate::store::Step {
            from,
            finished: Some(now),
            ..crate::store::Step::default()
        };
        self.store.record(id, self.owner, &step).await
    }

    /// Opens a round in the caller's room.
    ///
    /// # Errors
    /// [`BotError::User`] when one is open there, or no question fits.
    pub async fn start(
        self: &Arc<Self>,
        who: &Caller,
        pack: &str,
        start: Start,
        at: Timestamp,
    ) -> Result<Reply, BotError> {
        if self.ports.get().is_none() {
            return Err(BotError::User(wording::NO_ROUNDS.to_owned()));
        }
        let deck = self
            .deck(who.home(), pack)
            .ok_or_else(|| BotError::User(wording::EXPIRED.to_owned()))?;
        let missed = match start.wish.order {
            Questions::MissedFirst | Questions::MissedOnly => {
                self.store.missed(who.player, pack).await?
            }
            Questions::Random | Questions::Chronological => Vec::new(),
        };
        let seed = fresh();
        let items = deck
            .draw(&start.wish, start.rules.questions as usize, &missed, seed)
            .map_err(|error| BotError::User(error.to_string()))?;
        let (round, opened, _) = Round::open(who.player, start.rules, start.wish, seed, items);
        let entry = Entry {
            seq: 0,
            at,
            player: Some(who.player),
            event: journalled(&opened),
        };
        let new = NewRound {
            room: who.room,
            group: who.group,
            pack: pack.to_owned(),
            at,
            entries: vec![entry],
        };
        self.let_end(who.room).await;
        let now = self.now(at);
        let id = self.store.open_round(&new, self.lease(), now).await?;
        let reply = game::opened(&round);
        let joined = Event::Joined {
            name: who.name.clone(),
        };
        self.seat(
            id,
            who.room,
            round,
            deck,
            vec![(at, Some(who.player), joined)],
        );
        Ok(reply)
    }

    /// Does something in the round of the caller's room.
    ///
    /// # Errors
    /// [`BotError::User`] when there is no such round.
    pub async fn play(
        self: &Arc<Self>,
        who: &Caller,
        at: Timestamp,
        round: Option<RoundId>,
        deed: Deed,
    ) -> Result<Reply, BotError> {
        let told = self.order(who, at, round, deed).await?;
        Ok(told.unwrap_or_else(|| game::acknowledged(Ack::Idle, None)))
    }

    /// Takes what somebody says in a room for an answer; `None` where it is none that counts.
    ///
    /// # Errors
    /// As [`Rounds::play`].
    pub async fn overhear(
        self: &Arc<Self>,
        who: &Caller,
        at: Timestamp,
        text: String,
    ) -> Result<Option<Reply>, BotError> {
        self.order(who, at, None, Deed::Overhear { text }).await
    }

    /// The round that is run in a room, with the way to its task.
    fn seat_in(&self, room: RoomId) -> Option<(RoundId, mpsc::Sender<Box<Order>>)> {
        self.lock(&self.seats)
            .get(&room)
            .filter(|seat| !seat.task.is_finished())
            .map(|seat| (seat.round, seat.orders.clone()))
    }

    /// As [`Self::seat_in`]; a round that somebody else runs is taken over first. What happens in a room reaches the
    /// process that serves it, so that is where its round belongs; but one that has just died there, or is about to
    /// answer, is waited for.
    async fn seat_or_take(
        self: &Arc<Self>,
        room: RoomId,
        at: Timestamp,
    ) -> Result<Option<(RoundId, mpsc::Sender<Box<Order>>)>, BotError> {
        for _ in 0..LOOKS {
            if let Some(seat) = self.seat_in(room) {
                return Ok(Some(seat));
            }
            if self.store.open_round_in(room).await?.is_none() {
                return Ok(None);
            }
            tokio::time::sleep(LOOK).await;
        }
        let now = self.now(at);
        if let Some(open) = self.store.open_round_in(room).await?
            && let Some(claimed) = self.store.take_round(open.id, self.lease(), now).await?
        {
            tracing::info!(round = %open.id, "the round is fetched to where its room is served");
            self.take_over(claimed, now).await?;
        }
        Ok(self.seat_in(room))
    }

    /// Whether this process runs a round in the room.
    #[must_use]
    pub fn is_played_in(&self, room: RoomId) -> bool {
        self.lock(&self.seats)
            .get(&room)
            .is_some_and(|seat| !seat.task.is_finished())
    }

    /// Waits until the round that is run in a room is at this pace or a calmer one, or there is none.
    pub async fn calm(&self, room: RoomId, pace: Pace) {
        let seat = self
            .lock(&self.seats)
            .get(&room)
            .map(|seat| seat.pace.clone());
        if let Some(mut present) = seat {
            // It fails where the round has come to its end.
            let _ = present.wait_for(|present| *present >= pace).await;
        }
    }

    async fn order(
        self: &Arc<Self>,
        who: &Caller,
        at: Timestamp,
        round: Option<RoundId>,
        deed: Deed,
    ) -> Result<Option<Reply>, BotError> {
        let Some((id, orders)) = self.seat_or_take(who.room, at).await? else {
            let nobody = if round.is_some() {
                wording::ROUND_OVER
            } else {
                wording::NO_ROUND
            };
            return Err(BotError::User(nobody.to_owned()));
        };
        if round.is_some_and(|round| round != id) {
            return Err(BotError::User(wording::ROUND_OVER.to_owned()));
        }
        let (tell, told) = oneshot::channel();
        let order = Order {
            player: who.player,
            name: who.name.clone(),
            at,
            may_rule: who.permissions.manage_messages,
            deed,
            tell,
        };
        orders
            .send(Box::new(order))
            .await
            .map_err(|_| BotError::User(wording::ROUND_OVER.to_owned()))?;
        told.await
            .map_err(|_| BotError::User(wording::ROUND_ELSEWHERE.to_owned()))
    }

    /// Takes a person out of the rounds that are being played.
    pub async fn forget(&self, player: PlayerId) {
        let all: Vec<mpsc::Sender<Box<Order>>> = self
            .lock(&self.seats)
            .values()
            .map(|seat| seat.orders.clone())
            .collect();
        for orders in all {
            let (tell, _) = oneshot::channel();
            let order = Order {
                player,
                name: String::new(),
                at: Timestamp(0),
                may_rule: false,
                deed: Deed::Forget,
                tell,
            };
            // A round that has just ended has nobody to forget.
            let _ = orders.send(Box::new(order)).await;
        }
    }

    /// Lets every task finish what it does and hands the rounds to whoever comes next.
    pub async fn close(&self) {
        let seats: Vec<Seat> = self
            .lock(&self.seats)
            .drain()
            .map(|(_, seat)| seat)
            .collect();
        for seat in seats {
            drop(seat.orders);
            if let Err(error) = seat.task.await {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a round's task failed"
                );
            }
        }
        let now = self.now(Timestamp(0));
        if let Err(error) = self.store.release_leases(self.owner, now).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "leases could not be released"
            );
        }
    }

    /// The questions of a pack, as those at `home` have it.
    #[must_use]
    pub fn deck(&self, home: GroupId, pack: &str) -> Option<Arc<Deck>> {
        let is_everybodys = self.shelf.library().get(pack).is_some();
        let key = ((!is_everybodys).then_some(home), pack.to_owned());
        let present = self.shelf.find(home, pack)?.share_pack();
        if let Some(deck) = self.lock(&self.decks).get(&key)
            && Arc::ptr_eq(deck.pack(), &present)
        {
            return Some(Arc::clone(deck));
        }
        let deck = Arc::new(Deck::build(present));
        self.lock(&self.decks).insert(key, Arc::clone(&deck));
        Some(deck)
    }

    /// The store that keeps them.
    #[must_use]
    pub const fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// Starts the task of a room; `first` happens before anything else.
    fn seat(
        self: &Arc<Self>,
        id: RoundId,
        room: RoomId,
        round: Round,
        deck: Arc<Deck>,
        first: Vec<(Timestamp, Option<PlayerId>, Event)>,
    ) {
        let (orders, waiting) = mpsc::channel(WAITING);
        let number = self.tasks.fetch_add(1, Ordering::Relaxed);
        let (tell_pace, pace) = watch::channel(Pace::Speaking);
        let seat = (id, room, number);
        let table = Table::new(Arc::clone(self), seat, round, deck, waiting, tell_pace);
        let task = tokio::spawn(table.run(first));
        self.lock(&self.seats).insert(
            room,
            Seat {
                number,
                round: id,
                orders,
                task,
                pace,
                ending: false,
            },
        );
    }

    /// Marks a room whose round only has its standings left to post.
    fn is_ending(&self, room: RoomId, number: u64) {
        if let Some(seat) = self.lock(&self.seats).get_mut(&room)
            && seat.number == number
        {
            seat.ending = true;
        }
    }

    /// Waits for a round whose standings are out to be written off: 'Again' may be pressed sooner.
    async fn let_end(&self, room: RoomId) {
        for _ in 0..LOOKS {
            let ending = self
                .lock(&self.seats)
                .get(&room)
                .is_some_and(|seat| seat.ending && !seat.task.is_finished());
            if !ending {
                return;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Frees a room, unless another task plays there by now.
    fn leave(&self, room: RoomId, number: u64) {
        let mut seats = self.lock(&self.seats);
        if seats.get(&room).is_some_and(|seat| seat.number == number) {
            seats.remove(&room);
        }
    }

    const fn lease(&self) -> Lease {
        Lease {
            owner: self.owner,
            millis: LEASE_MS,
        }
    }

    fn now(&self, otherwise: Timestamp) -> Timestamp {
        self.ports
            .get()
            .map_or(otherwise, |ports| ports.clock.now())
    }

    #[expect(clippy::unused_self, reason = "reads as the rounds' own lock")]
    fn lock<'a, T>(&self, mutex: &'a Mutex<T>) -> MutexGuard<'a, T> {
        // Nothing that is held can be left half changed.
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A number that no other process draws.
fn fresh() -> u64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "an owner's id and a round's seed are all the chance that the bot needs"
    )]
    rand::random()
}

/// An event as the journal keeps it.
fn journalled(event: &Event) -> String {
    // Plain data of our own always has a JSON form.
    serde_json::to_string(event).unwrap_or_default()
}
