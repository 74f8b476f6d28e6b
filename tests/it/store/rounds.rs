//! Rounds: one a room, a journal that only its owner writes, leases that pass from one process to another.

use annalist::ids::{GroupId, RoomId, RoundId, Timestamp};
use annalist::store::{Lease, Owner, Step, Store, StoreError};

use super::{ANNA, BEN, BIG, ME, NOW, OTHER, entry, lease, new_round, played, score};

pub(super) async fn one_open_round_a_room(store: &dyn Store) {
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

pub(super) async fn a_journal_comes_back_as_written(store: &dyn Store) {
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

pub(super) async fn a_step_is_written_once_by_its_owner_only(store: &dyn Store) {
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

pub(super) async fn steps_of_many_rounds_at_once_fare_each_for_itself(store: &dyn Store) {
    const ROUNDS: u64 = 150;
    let mut rounds = Vec::new();
    for room in 1..=ROUNDS {
        let new = new_round(room, None);
        rounds.push(store.open_round(&new, lease(ME), NOW).await.unwrap());
    }
    let settled = Step {
        from: 1,
        entries: vec![entry(1, None)],
        scores: vec![score(BEN, "Ben", 0, 0), score(ANNA, "Anna", 0, 3)],
        finished: None,
    };
    let plain = Step {
        scores: Vec::new(),
        ..settled.clone()
    };
    // One in three settles a question, and every tenth is written by somebody who has no right to it.
    let writes = rounds.iter().zip(0_u32..).map(|(round, place)| {
        let step = if place % 3 == 0 { &settled } else { &plain };
        let owner = if place % 10 == 9 { OTHER } else { ME };
        store.record(*round, owner, step)
    });
    let outcomes = futures::future::join_all(writes).await;
    for (place, (round, outcome)) in rounds.iter().zip(outcomes).enumerate() {
        let journal = store.journal(*round).await.unwrap();
        let scores = store.round_scores(*round).await.unwrap();
        if place % 10 == 9 {
            assert!(matches!(outcome, Err(StoreError::LeaseLost)), "{outcome:?}");
            assert_eq!((journal.len(), scores.len()), (1, 0));
        } else {
            outcome.unwrap();
            assert_eq!(journal, vec![entry(0, Some(ANNA)), entry(1, None)]);
            assert_eq!(scores.len(), if place % 3 == 0 { 2 } else { 0 });
        }
    }
    let cards = store.cards(BEN).await.unwrap();
    assert_eq!(cards.len(), 1, "one question, however often it was missed");
}

pub(super) async fn a_dead_owner_is_relieved_by_exactly_one(store: &dyn Store) {
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

pub(super) async fn a_round_is_fetched_from_whoever_runs_it(store: &dyn Store) {
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

pub(super) async fn old_journals_are_forgotten_and_scores_stay(store: &dyn Store) {
    let id = played(store, 1, None, vec![score(ANNA, "Anna", 0, 3)]).await;
    let open = store
        .open_round(&new_round(1, None), lease(ME), NOW)
        .await
        .unwrap();
    let later = played(store, 2, None, vec![score(BEN, "Ben", 0, 3)]).await;
    let after = NOW.plus_millis(1_000);
    assert_eq!(store.prune_journals(NOW, 10).await.unwrap(), 0);
    assert_eq!(store.prune_journals(after, 1).await.unwrap(), 1);
    assert_eq!(store.journal(id).await.unwrap(), vec![]);
    assert_eq!(store.journal(later).await.unwrap().len(), 4);
    assert_eq!(store.prune_journals(after, 10).await.unwrap(), 1);
    assert_eq!(store.prune_journals(after, 10).await.unwrap(), 0);
    assert_eq!(store.journal(later).await.unwrap(), vec![]);
    assert_eq!(store.journal(open).await.unwrap().len(), 1);
    assert_eq!(store.round_scores(id).await.unwrap().len(), 1);
}
