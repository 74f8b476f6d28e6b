//! What is kept about people: boards, statistics, review cards, and that nothing of it stays that they want erased.

use annalist::ids::{GroupId, PlayerId, RoomId};
use annalist::store::{BoardQuery, Card, Consent, Scope, Score, Stats, Step, Store};

use super::{ANNA, BEN, BIG, ME, NOW, board, entry, lease, new_round, played, score};

pub(super) async fn a_board_ranks_and_shows_the_askers_place(store: &dyn Store) {
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

pub(super) async fn the_global_board_lists_only_who_asked(store: &dyn Store) {
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

pub(super) async fn statistics_add_up(store: &dyn Store) {
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

pub(super) async fn what_was_missed_last_is_missed(store: &dyn Store) {
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

pub(super) async fn a_wrong_answer_becomes_a_card_once(store: &dyn Store) {
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

pub(super) async fn erasing_leaves_no_row(store: &dyn Store) {
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

pub(super) async fn who_opted_out_leaves_no_trace(store: &dyn Store) {
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
