//! The cases that every store must pass: memory, one `SQLite` file, and `PostgreSQL` where `TEST_DATABASE_URL` names a
//! server whose user may create databases.

use annalist::ids::{GroupId, PlayerId, RoomId, RoundId, Timestamp};
use annalist::store::settings::{Choice, GroupSettings};
use annalist::store::{
    BoardQuery, Card, Consent, Entry, KeptPack, Lease, NewRound, Owner, Scope, Score, Stats, Step,
    Store, StoreError,
};

const ME: Owner = Owner(u64::MAX);
const OTHER: Owner = Owner(7);
/// A Discord snowflake above the signed range, which no real one reaches: ids must cross bit for bit.
const BIG: PlayerId = PlayerId(u64::MAX - 5);
const ANNA: PlayerId = PlayerId(175_928_847_299_117_063);
const BEN: PlayerId = PlayerId(2);
const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn lease(owner: Owner) -> Lease {
    Lease {
        owner,
        millis: 3_000,
    }
}

fn entry(seq: u32, player: Option<PlayerId>) -> Entry {
    Entry {
        seq,
        at: NOW.plus_millis(i64::from(seq)),
        player,
        event: format!("{{\"event\":{seq}}}"),
    }
}

fn new_round(room: u64, group: Option<u64>) -> NewRound {
    NewRound {
        room: RoomId(room),
        group: group.map(GroupId),
        pack: "ocean".to_owned(),
        at: NOW,
        entries: vec![entry(0, Some(ANNA))],
    }
}

fn score(player: PlayerId, name: &str, ordinal: u32, points: i64) -> Score {
    Score {
        player,
        name: name.to_owned(),
        ordinal,
        question: format!("q{ordinal}"),
        correct: points > 0,
        points,
        millis: (points > 0).then_some(1_000 * i64::from(ordinal + 1)),
        at: NOW.plus_millis(i64::from(ordinal)),
    }
}

fn board(scope: Scope, limit: u32, player: PlayerId) -> BoardQuery {
    BoardQuery {
        scope,
        pack: None,
        since: None,
        limit,
        player,
    }
}

/// Opens a round in which these scores were reached, and ends it.
async fn played(store: &dyn Store, room: u64, group: Option<u64>, scores: Vec<Score>) -> RoundId {
    let id = store
        .open_round(&new_round(room, group), lease(ME), NOW)
        .await
        .unwrap();
    let entries = vec![entry(1, Some(ANNA)), entry(2, Some(BEN)), entry(3, None)];
    let step = Step {
        from: 1,
        entries,
        scores,
        finished: Some(NOW.plus_millis(9)),
    };
    store.record(id, ME, &step).await.unwrap();
    id
}

async fn one_open_round_a_room(store: &dyn Store) {
    let first = store
        .open_round(&new_round(1, None), lease(ME), NOW)
        .await
        .unwrap();
    let second = store.open_round(&new_round(1, None), lease(ME), NOW).await;
    assert!(matches!(second, Err(StoreError::RoomBusy)), "{second:?}");
    let elsewhere = store
        .open_round(&new_round(u64::MAX, Some(u64::MAX)), lease(ME), NOW)
        .await
        .unwrap();
    assert_ne!(first, elsewhere);
    let found = store
        .open_round_in(RoomId(u64::MAX))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.id, found.group, found.pack.as_str()),
        (elsewhere, Some(GroupId(u64::MAX)), "ocean")
    );

    store
        .record(
            first,
            ME,
            &Step {
                from: 1,
                finished: Some(NOW),
                ..Step::default()
            },
        )
        .await
        .unwrap();
    assert_eq!(store.open_round_in(RoomId(1)).await.unwrap(), None);
    store
        .open_round(&new_round(1, None), lease(ME), NOW)
        .await
        .unwrap();
}

async fn a_journal_comes_back_as_written(store: &dyn Store) {
    let id = store
        .open_round(&new_round(1, None), lease(ME), NOW)
        .await
        .unwrap();
    let entries = vec![entry(1, Some(BIG)), entry(2, None)];
    store
        .record(
            id,
            ME,
            &Step {
                from: 1,
                entries,
                ..Step::default()
            },
        )
        .await
        .unwrap();
    store
        .record(
            id,
            ME,
            &Step {
                from: 3,
                entries: vec![entry(3, Some(BEN))],
                ..Step::default()
            },
        )
        .await
        .unwrap();
    let expected = vec![
        entry(0, Some(ANNA)),
        entry(1, Some(BIG)),
        entry(2, None),
        entry(3, Some(BEN)),
    ];
    assert_eq!(store.journal(id).await.unwrap(), expected);
    assert_eq!(store.journal(RoundId(99)).await.unwrap(), vec![]);
}

async fn a_step_is_written_once_by_its_owner_only(store: &dyn Store) {
    let id = store
        .open_round(&new_round(1, None), lease(ME), NOW)
        .await
        .unwrap();
    let step = Step {
        from: 1,
        entries: vec![entry(1, None)],
        scores: vec![score(ANNA, "Anna", 0, 10)],
        finished: None,
    };
    let stranger = store.record(id, OTHER, &step).await;
    assert!(
        matches!(stranger, Err(StoreError::LeaseLost)),
        "{stranger:?}"
    );
    store.record(id, ME, &step).await.unwrap();
    let again = store.record(id, ME, &step).await;
    assert!(matches!(again, Err(StoreError::LeaseLost)), "{again:?}");
    assert_eq!(store.journal(id).await.unwrap().len(), 2);
    assert_eq!(
        store.round_scores(id).await.unwrap(),
        vec![score(ANNA, "Anna", 0, 10)]
    );

    store
        .record(
            id,
            ME,
            &Step {
                from: 2,
                finished: Some(NOW),
                ..Step::default()
            },
        )
        .await
        .unwrap();
    let late = store
        .record(
            id,
            ME,
            &Step {
                from: 2,
                entries: vec![entry(2, None)],
                ..Step::default()
            },
        )
        .await;
    assert!(matches!(late, Err(StoreError::LeaseLost)), "{late:?}");
}

async fn a_dead_owner_is_relieved_by_exactly_one(store: &dyn Store) {
    let id = store
        .open_round(
            &new_round(1, None),
            Lease {
                owner: ME,
                millis: 0,
            },
            NOW,
        )
        .await
        .unwrap();
    let ended = store
        .open_round(
            &new_round(2, None),
            Lease {
                owner: ME,
                millis: 0,
            },
            NOW,
        )
        .await
        .unwrap();
    store
        .record(
            ended,
            ME,
            &Step {
                from: 1,
                finished: Some(NOW),
                ..Step::default()
            },
        )
        .await
        .unwrap();
    let long = Lease {
        owner: OTHER,
        millis: 60_000,
    };
    let claimed = store.claim_rounds(long, NOW).await.unwrap();
    assert_eq!(
        claimed
            .iter()
            .map(|claimed| claimed.round.id)
            .collect::<Vec<_>>(),
        [id]
    );
    let third = Lease {
        owner: Owner(8),
        millis: 60_000,
    };
    assert_eq!(store.claim_rounds(third, NOW).await.unwrap(), vec![]);
    let old = store
        .record(
            id,
            ME,
            &Step {
                from: 1,
                entries: vec![entry(1, None)],
                ..Step::default()
            },
        )
        .await;
    assert!(matches!(old, Err(StoreError::LeaseLost)), "{old:?}");
    assert_eq!(store.renew_leases(lease(ME), NOW).await.unwrap(), vec![]);
    assert_eq!(store.renew_leases(long, NOW).await.unwrap(), vec![id]);
    store
        .release_leases(OTHER, NOW.plus_millis(1_000))
        .await
        .unwrap();
    let freed = store
        .claim_rounds(third, NOW.plus_millis(2_000))
        .await
        .unwrap();
    assert_eq!(freed.len(), 1);
    assert!(freed[0].down_millis >= 0, "{freed:?}");
}

async fn a_round_is_fetched_from_whoever_runs_it(store: &dyn Store) {
    let now = Timestamp(10_000);
    let (one, other) = (Owner(1), Owner(2));
    let id = store
        .open_round(&new_round(77, None), lease(one), now)
        .await
        .unwrap();
    let fetched = store
        .take_round(id, lease(other), now.plus_millis(500))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(fetched.round.id, id);
    let step = |owner| {
        let step = Step {
            from: 1,
            entries: vec![entry(1, None)],
            finished: Some(now),
            ..Step::default()
        };
        async move { store.record(id, owner, &step).await }
    };
    assert!(matches!(step(one).await, Err(StoreError::LeaseLost)));
    step(other).await.unwrap();
    let ended = store.take_round(id, lease(one), now).await.unwrap();
    assert_eq!(ended, None, "what has ended is nobody's to run");
}

async fn a_board_ranks_and_shows_the_askers_place(store: &dyn Store) {
    let group = Scope::Group(GroupId(9));
    let scores = vec![
        score(ANNA, "Anna", 0, 30),
        score(BEN, "Ben", 0, 10),
        score(BIG, "Big", 0, 10),
        score(PlayerId(5), "Eve", 0, 0),
    ];
    played(store, 1, Some(9), scores).await;
    played(store, 2, Some(8), vec![score(BEN, "Ben", 0, 500)]).await;
    let seen = store
        .leaderboard(&board(group, 3, PlayerId(5)))
        .await
        .unwrap();
    let places: Vec<_> = seen
        .places
        .iter()
        .map(|place| (place.rank, place.name.as_str(), place.points))
        .collect();
    assert_eq!(places[0], (1, "Anna", 30));
    assert_eq!(
        (places.len(), places[1].0, places[2].0),
        (3, 2, 2),
        "equals share a rank: {places:?}"
    );
    let own = seen.own.unwrap();
    assert_eq!(
        (own.rank, own.answered, own.correct, seen.players),
        (4, 1, 0, 4)
    );

    let room = store
        .leaderboard(&board(Scope::Room(RoomId(2)), 3, ANNA))
        .await
        .unwrap();
    assert_eq!((room.places.len(), room.own), (1, None));
    let late = BoardQuery {
        since: Some(NOW.plus_millis(1)),
        ..board(group, 3, ANNA)
    };
    assert_eq!(store.leaderboard(&late).await.unwrap().players, 0);
    let elsewhere = BoardQuery {
        pack: Some("desert".to_owned()),
        ..board(group, 3, ANNA)
    };
    assert_eq!(store.leaderboard(&elsewhere).await.unwrap().players, 0);
}

async fn the_global_board_lists_only_who_asked(store: &dyn Store) {
    played(
        store,
        1,
        None,
        vec![score(ANNA, "Anna", 0, 30), score(BEN, "Ben", 0, 10)],
    )
    .await;
    let nobody = store
        .leaderboard(&board(Scope::Global, 10, ANNA))
        .await
        .unwrap();
    assert_eq!((nobody.players, nobody.own), (0, None));
    store
        .set_consent(
            BEN,
            Consent {
                opted_out: false,
                global_board: true,
            },
        )
        .await
        .unwrap();
    let seen = store
        .leaderboard(&board(Scope::Global, 10, ANNA))
        .await
        .unwrap();
    assert_eq!(
        seen.places
            .iter()
            .map(|place| place.player)
            .collect::<Vec<_>>(),
        [BEN]
    );
}

async fn statistics_add_up(store: &dyn Store) {
    assert_eq!(store.stats(ANNA, None).await.unwrap(), Stats::default());
    played(
        store,
        1,
        None,
        vec![
            score(ANNA, "Anna", 0, 30),
            score(ANNA, "Anna", 1, 20),
            score(ANNA, "Anna", 2, 0),
        ],
    )
    .await;
    played(store, 2, None, vec![score(ANNA, "Anna", 3, 5)]).await;
    let stats = store.stats(ANNA, None).await.unwrap();
    let expected = Stats {
        rounds: 2,
        answered: 4,
        correct: 3,
        points: 55,
        mean_millis: Some((1_000 + 2_000 + 4_000) / 3),
        best_millis: Some(1_000),
    };
    assert_eq!(stats, expected);
    assert_eq!(
        store
            .stats(ANNA, Some(NOW.plus_millis(3)))
            .await
            .unwrap()
            .answered,
        1
    );
}

async fn what_was_missed_last_is_missed(store: &dyn Store) {
    played(
        store,
        1,
        None,
        vec![
            score(ANNA, "Anna", 0, 0),
            score(ANNA, "Anna", 1, 0),
            score(ANNA, "Anna", 2, 9),
        ],
    )
    .await;
    let better = Score {
        at: NOW.plus_millis(50),
        ..score(ANNA, "Anna", 0, 7)
    };
    played(store, 2, None, vec![better]).await;
    assert_eq!(store.missed(ANNA, "ocean").await.unwrap(), ["q1"]);
    assert_eq!(
        store.missed(ANNA, "desert").await.unwrap(),
        Vec::<String>::new()
    );
    assert_eq!(
        store.missed(BEN, "ocean").await.unwrap(),
        Vec::<String>::new()
    );
}

async fn a_wrong_answer_becomes_a_card_once(store: &dyn Store) {
    played(
        store,
        1,
        None,
        vec![score(ANNA, "Anna", 0, 0), score(ANNA, "Anna", 1, 9)],
    )
    .await;
    let cards = store.cards(ANNA).await.unwrap();
    let expected = Card {
        pack: "ocean".to_owned(),
        question: "q0".to_owned(),
        due: NOW,
        memory: None,
    };
    assert_eq!(cards, std::slice::from_ref(&expected));
    let learnt = Card {
        due: NOW.plus_millis(100),
        memory: Some("{}".to_owned()),
        ..expected
    };
    store.save_card(ANNA, &learnt).await.unwrap();
    played(store, 2, None, vec![score(ANNA, "Anna", 0, 0)]).await;
    assert_eq!(
        store.cards(ANNA).await.unwrap(),
        std::slice::from_ref(&learnt),
        "a schedule is not thrown away"
    );
    assert_eq!(store.due_cards(ANNA, "ocean", NOW, 9).await.unwrap(), []);
    assert_eq!(
        store.due_cards(ANNA, "ocean", learnt.due, 9).await.unwrap(),
        std::slice::from_ref(&learnt)
    );
    assert_eq!(
        store
            .due_cards(ANNA, "desert", learnt.due, 9)
            .await
            .unwrap(),
        []
    );
    let anew = Card {
        memory: None,
        ..learnt.clone()
    };
    store.add_card(ANNA, &anew).await.unwrap();
    assert_eq!(
        store.cards(ANNA).await.unwrap(),
        std::slice::from_ref(&learnt),
        "nor by choosing to learn it again"
    );
    store.drop_card(ANNA, "ocean", "q0").await.unwrap();
    store.drop_card(ANNA, "ocean", "q0").await.unwrap();
    assert_eq!(store.cards(ANNA).await.unwrap(), []);
}

async fn erasing_leaves_no_row(store: &dyn Store) {
    let done = played(
        store,
        1,
        None,
        vec![score(ANNA, "Anna", 0, 0), score(BEN, "Ben", 0, 10)],
    )
    .await;
    let open = store
        .open_round(&new_round(1, None), lease(ME), NOW)
        .await
        .unwrap();
    store
        .record(
            open,
            ME,
            &Step {
                from: 1,
                entries: vec![entry(1, Some(ANNA))],
                ..Step::default()
            },
        )
        .await
        .unwrap();
    let before = store.everything_about(ANNA).await.unwrap();
    assert_eq!(
        (
            before.name.as_deref(),
            before.scores.len(),
            before.cards.len()
        ),
        (Some("Anna"), 1, 1)
    );
    assert_eq!(before.journal.len(), 4, "host and answer of both rounds");

    store.erase(ANNA).await.unwrap();
    let after = store.everything_about(ANNA).await.unwrap();
    assert_eq!(after, annalist::store::scores::Everything::default());
    let left = store.journal(done).await.unwrap();
    assert_eq!(
        left.iter().map(|entry| entry.player).collect::<Vec<_>>(),
        [Some(PlayerId::NOBODY), Some(BEN), None]
    );
    let running = store.journal(open).await.unwrap();
    assert_eq!(running.len(), 2, "an open round can still be replayed");
    assert_eq!(
        store.round_scores(done).await.unwrap().len(),
        1,
        "others keep theirs"
    );
    let step = Step {
        from: 2,
        entries: vec![entry(2, None)],
        scores: vec![],
        finished: Some(NOW),
    };
    store.record(open, ME, &step).await.unwrap();
    let ended = store.journal(open).await.unwrap();
    assert_eq!(
        ended.iter().map(|entry| entry.seq).collect::<Vec<_>>(),
        [0, 2]
    );
}

async fn who_opted_out_leaves_no_trace(store: &dyn Store) {
    let consent = Consent {
        opted_out: true,
        global_board: false,
    };
    store.set_consent(ANNA, consent).await.unwrap();
    let id = played(
        store,
        1,
        Some(9),
        vec![score(ANNA, "Anna", 0, 0), score(BEN, "Ben", 0, 10)],
    )
    .await;
    let kept = store.everything_about(ANNA).await.unwrap();
    assert_eq!(
        (kept.name, kept.scores, kept.cards, kept.journal),
        (None, vec![], vec![], vec![])
    );
    assert_eq!(store.journal(id).await.unwrap().len(), 3);
    assert_eq!(
        store
            .leaderboard(&board(Scope::Group(GroupId(9)), 5, ANNA))
            .await
            .unwrap()
            .players,
        1
    );
    store.erase(ANNA).await.unwrap();
    assert_eq!(
        store.consent(ANNA).await.unwrap(),
        consent,
        "the wish to stay out outlives what it erased"
    );
}

async fn old_journals_are_forgotten_and_scores_stay(store: &dyn Store) {
    let id = played(store, 1, None, vec![score(ANNA, "Anna", 0, 3)]).await;
    let open = store
        .open_round(&new_round(1, None), lease(ME), NOW)
        .await
        .unwrap();
    assert_eq!(store.prune_journals(NOW).await.unwrap(), 0);
    assert_eq!(
        store.prune_journals(NOW.plus_millis(1_000)).await.unwrap(),
        1
    );
    assert_eq!(
        store.prune_journals(NOW.plus_millis(1_000)).await.unwrap(),
        0
    );
    assert_eq!(store.journal(id).await.unwrap(), vec![]);
    assert_eq!(store.journal(open).await.unwrap().len(), 1);
    assert_eq!(store.round_scores(id).await.unwrap().len(), 1);
}

/// Runs every case on each store, each on an empty one.
async fn each_choice_is_kept_and_undoes_no_other(store: &dyn Store) {
    let (group, room) = (GroupId(u64::MAX - 1), RoomId(77));
    assert_eq!(
        store.settings(group).await.unwrap(),
        GroupSettings::default()
    );
    assert!(!store.anybody_listens().await.unwrap());
    let choices = [
        (None, Choice::Pack(Some("ocean".to_owned()))),
        (None, Choice::Private(Some(true))),
        (None, Choice::ReportRoom(Some(RoomId(u64::MAX)))),
        (Some(room), Choice::Private(Some(false))),
        (Some(room), Choice::Answers(true)),
        (Some(room), Choice::Pack(Some("ports".to_owned()))),
        (Some(room), Choice::Pack(None)),
    ];
    let mut expected = GroupSettings::default();
    for (room, choice) in choices {
        expected.choose(room, choice.clone());
        assert_eq!(store.choose(group, room, choice).await.unwrap(), expected);
    }
    assert_eq!(store.settings(group).await.unwrap(), expected);
    assert_eq!(
        store.settings(GroupId(1)).await.unwrap(),
        GroupSettings::default()
    );
    assert!(store.anybody_listens().await.unwrap());
    assert!(!expected.is_private_in(room) && expected.is_private_in(RoomId(1)));
    assert_eq!(
        expected.pack_in(room),
        Some("ocean"),
        "what a room takes back is as in its group"
    );
    assert!(expected.answers_in(room) && !expected.answers_in(RoomId(1)));
}

async fn a_payload_is_kept_under_its_digest(store: &dyn Store) {
    assert_eq!(store.payload("d1").await.unwrap(), None);
    store.keep_payload("d1", "long").await.unwrap();
    store.keep_payload("d1", "long").await.unwrap();
    assert_eq!(store.payload("d1").await.unwrap().as_deref(), Some("long"));
}

async fn a_pack_is_its_groups_alone_and_the_later_of_one_id_stays(store: &dyn Store) {
    let (group, other) = (GroupId(u64::MAX - 1), GroupId(5));
    let pack = |id: &str, text: &str| KeptPack {
        id: id.to_owned(),
        file: format!("{id}.toml"),
        text: text.to_owned(),
    };
    assert_eq!(store.packs(group).await.unwrap(), []);
    store.keep_pack(group, &pack("ports", "one")).await.unwrap();
    store
        .keep_pack(group, &pack("ocean", "é\n'two'"))
        .await
        .unwrap();
    store
        .keep_pack(other, &pack("ports", "theirs"))
        .await
        .unwrap();
    store
        .keep_pack(group, &pack("ports", "three"))
        .await
        .unwrap();
    assert_eq!(
        store.packs(group).await.unwrap(),
        [pack("ocean", "é\n'two'"), pack("ports", "three")]
    );
    assert!(store.drop_pack(group, "ports").await.unwrap());
    assert!(!store.drop_pack(group, "ports").await.unwrap());
    assert_eq!(store.packs(other).await.unwrap(), [pack("ports", "theirs")]);
}

macro_rules! cases {
    ($($case:ident)*) => {
        mod memory {
            $(#[tokio::test]
            async fn $case() {
                super::$case(&annalist::store::memory::MemoryStore::new()).await;
            })*
        }

        #[cfg(feature = "sqlite")]
        mod sqlite {
            $(#[tokio::test]
            async fn $case() {
                let folder = tempfile::tempdir().unwrap();
                let store = super::sqlite_in(folder.path()).await;
                super::$case(&store).await;
                store.close().await;
            })*
        }

        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[tokio::test]
            async fn $case() {
                let Some(database) = super::database::Fresh::create().await else { return };
                let store = annalist::store::postgres::PostgresStore::open(&database.url).await.unwrap();
                super::$case(&store).await;
                store.close().await;
                database.drop().await;
            })*
        }
    };
}

cases! {
    each_choice_is_kept_and_undoes_no_other
    a_payload_is_kept_under_its_digest
    a_pack_is_its_groups_alone_and_the_later_of_one_id_stays
    one_open_round_a_room
    a_journal_comes_back_as_written
    a_step_is_written_once_by_its_owner_only
    a_dead_owner_is_relieved_by_exactly_one
    a_round_is_fetched_from_whoever_runs_it
    a_board_ranks_and_shows_the_askers_place
    the_global_board_lists_only_who_asked
    statistics_add_up
    what_was_missed_last_is_missed
    a_wrong_answer_becomes_a_card_once
    erasing_leaves_no_row
    who_opted_out_leaves_no_trace
    old_journals_are_forgotten_and_scores_stay
}

#[cfg(feature = "sqlite")]
async fn sqlite_in(folder: &std::path::Path) -> annalist::store::sqlite::SqliteStore {
    annalist::store::sqlite::SqliteStore::open(&folder.join("annalist.db"))
        .await
        .unwrap()
}

#[cfg(feature = "sqlite")]
#[tokio::test]
async fn a_file_keeps_what_was_written_and_names_its_trouble() {
    let folder = tempfile::tempdir().unwrap();
    let store = sqlite_in(folder.path()).await;
    let id = played(&store, 1, None, vec![score(ANNA, "Anna", 0, 3)]).await;
    store.close().await;
    let again = sqlite_in(folder.path()).await;
    assert_eq!(
        annalist::store::Rounds::round_scores(&again, id)
            .await
            .unwrap()
            .len(),
        1
    );
    again.close().await;

    let other = folder.path().join("letter.txt");
    std::fs::write(
        &other,
        "Dear reader, this is a letter and not a database. ".repeat(40),
    )
    .unwrap();
    let error = annalist::store::sqlite::SqliteStore::open(&other)
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Damaged(_)), "{error:?}");
    let nowhere = folder.path().join("missing").join("annalist.db");
    let error = annalist::store::sqlite::SqliteStore::open(&nowhere)
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Denied(_)), "{error:?}");
}

/// Without a server its cases are left out, and this says so past the test harness, which hides what passing tests
/// print.
#[test]
fn it_is_said_when_postgresql_is_left_out() {
    use std::io::Write as _;
    let reason = if cfg!(not(feature = "postgres")) {
        "the feature `postgres` is off (add --features postgres)"
    } else if std::env::var_os("TEST_DATABASE_URL").is_none() {
        "TEST_DATABASE_URL is not set (name a PostgreSQL server whose user may create databases)"
    } else {
        return;
    };
    writeln!(
        std::io::stderr(),
        "note: the PostgreSQL tests were left out: {reason}"
    )
    .unwrap();
}

/// A database of its own for each test.
#[cfg(feature = "postgres")]
pub(crate) mod database {
    use std::sync::atomic::{AtomicU32, Ordering};

    use sqlx::{Connection as _, Executor as _, PgConnection};

    static NEXT: AtomicU32 = AtomicU32::new(0);

    /// A new, empty database.
    pub(crate) struct Fresh {
        /// Where it is.
        pub url: String,
        name: String,
        server: String,
    }

    impl Fresh {
        /// `None` where no server is named.
        pub(crate) async fn create() -> Option<Self> {
            let server = std::env::var("TEST_DATABASE_URL").ok()?;
            let name = format!(
                "annalist_{}_{}",
                std::process::id(),
                NEXT.fetch_add(1, Ordering::Relaxed)
            );
            let mut connection = PgConnection::connect(&server).await.unwrap();
            let create = format!("CREATE DATABASE {name}");
            connection
                .execute(sqlx::raw_sql(sqlx::AssertSqlSafe(create)))
                .await
                .unwrap();
            let (start, query) = server
                .split_once('?')
                .map_or((server.as_str(), None), |(a, b)| (a, Some(b)));
            let base = &start[..start.rfind('/').unwrap()];
            let url = query.map_or_else(
                || format!("{base}/{name}"),
                |query| format!("{base}/{name}?{query}"),
            );
            Some(Self { url, name, server })
        }

        /// Removes it, whoever is still connected.
        pub(crate) async fn drop(self) {
            let mut connection = PgConnection::connect(&self.server).await.unwrap();
            let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
            connection
                .execute(sqlx::raw_sql(sqlx::AssertSqlSafe(drop)))
                .await
                .unwrap();
        }
    }
}
