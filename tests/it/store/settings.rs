//! What groups chose, their own packs, and what buttons are too short to carry.

use annalist::ids::{GroupId, RoomId};
use annalist::store::settings::{Choice, GroupSettings};
use annalist::store::{KeptPack, Store};

use super::NOW;

/// Runs every case on each store, each on an empty one.
pub(super) async fn each_choice_is_kept_and_undoes_no_other(store: &dyn Store) {
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

pub(super) async fn a_payload_is_kept_under_its_digest_until_nobody_used_it_for_long(
    store: &dyn Store,
) {
    let kept = async |digest| store.payload(digest).await.unwrap();
    assert_eq!(kept("d1").await, None);
    store.keep_payload("d1", "long", NOW).await.unwrap();
    store.keep_payload("d2", "longer", NOW).await.unwrap();
    assert_eq!(kept("d1").await.as_deref(), Some("long"));

    let later = NOW.plus_millis(1_000);
    store.keep_payload("d1", "long", later).await.unwrap();
    assert_eq!(store.prune_payloads(NOW).await.unwrap(), 0);
    assert_eq!(store.prune_payloads(later).await.unwrap(), 1);
    assert_eq!(kept("d1").await.as_deref(), Some("long"));
    assert_eq!(kept("d2").await, None);
}

pub(super) async fn a_pack_is_its_groups_alone_and_the_later_of_one_id_stays(store: &dyn Store) {
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
