//! The cases that every store must pass: memory, one `SQLite` file, and `PostgreSQL` where `TEST_DATABASE_URL` names a
//! server whose user may create databases.

mod people;
mod rounds;
mod settings;

use annalist::ids::{GroupId, PlayerId, RoomId, RoundId, Timestamp};
use annalist::store::{
    BoardQuery, Entry, Lease, NewRound, Owner, Scope, Score, Step, Store, StoreError,
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

macro_rules! cases {
    ($($group:ident::$case:ident)*) => {
        mod memory {
            $(#[tokio::test]
            async fn $case() {
                super::$group::$case(&annalist::store::memory::MemoryStore::new()).await;
            })*
        }

        #[cfg(feature = "sqlite")]
        mod sqlite {
            $(#[tokio::test]
            async fn $case() {
                let folder = tempfile::tempdir().unwrap();
                let store = super::sqlite_in(folder.path()).await;
                super::$group::$case(&store).await;
                store.close().await;
            })*
        }

        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[tokio::test]
            async fn $case() {
                let Some(database) = super::database::Fresh::create().await else { return };
                let store = annalist::store::postgres::PostgresStore::open(&database.url).await.unwrap();
                super::$group::$case(&store).await;
                store.close().await;
                database.drop().await;
            })*
        }
    };
}

cases! {
    settings::each_choice_is_kept_and_undoes_no_other
    settings::a_payload_is_kept_under_its_digest_until_nobody_used_it_for_long
    settings::a_pack_is_its_groups_alone_and_the_later_of_one_id_stays
    rounds::one_open_round_a_room
    rounds::a_journal_comes_back_as_written
    rounds::a_step_is_written_once_by_its_owner_only
    rounds::steps_of_many_rounds_at_once_fare_each_for_itself
    rounds::a_dead_owner_is_relieved_by_exactly_one
    rounds::a_round_is_fetched_from_whoever_runs_it
    people::a_board_ranks_and_shows_the_askers_place
    people::the_global_board_lists_only_who_asked
    people::statistics_add_up
    people::what_was_missed_last_is_missed
    people::a_wrong_answer_becomes_a_card_once
    people::erasing_leaves_no_row
    people::who_opted_out_leaves_no_trace
    rounds::old_journals_are_forgotten_and_scores_stay
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
