//! Questions about several things at once: events to be put in order, people to be matched with their roles.
//!
//! Both are answered by picking one of the permutations: at most 24, which fits one menu, and one pick is one attempt,
//! with nothing half done to be lost.

use super::names::Names;
use super::wording::{self, letter};
use crate::date::{self, When};
use crate::pack::{Pack, TopicId};
use crate::trivia::chance::Chance;
use crate::trivia::question::{Choice, Right};

/// How many things a question has: 4! = 24 permutations fit one menu of 25.
const SIZE: usize = 4;
/// Fewer are no puzzle.
const FEWEST: usize = 3;

/// Groups of events whose dates do not overlap, each in the order of time.
pub(super) fn events_in_order(pack: &Pack) -> Vec<Vec<TopicId>> {
    let mut dated: Vec<(When, TopicId)> = Vec::new();
    for (position, topic) in (0_u32..).zip(&pack.topics) {
        let id = TopicId(position);
        if let Some(when) = topic.event.as_ref().and_then(|event| event.when)
            && date::mentions(&topic.name, None).is_empty()
            && is_closed(&when)
        {
            dated.push((when, id));
        }
    }
    dated.sort_by_key(|(when, id)| (when.first_day(), when.last_day(), *id));
    // Each event starts a group and each group leaps by another stride, so that few share more than a pair.
    let mut groups = Vec::new();
    for (start, stride) in (0..dated.len()).zip([2, 3, 1].into_iter().cycle()) {
        let mut group: Vec<(When, TopicId)> = Vec::new();
        for (when, id) in dated.iter().skip(start).step_by(stride) {
            if group.len() < SIZE && group.iter().all(|(earlier, _)| earlier.before(when)) {
                group.push((*when, *id));
            }
        }
        if group.len() >= FEWEST {
            groups.push(group.into_iter().map(|(_, id)| id).collect());
        }
    }
    groups.dedup();
    groups
}

/// Groups of people of whom each holds a role that no other of the group holds.
pub(super) fn people_with_roles(pack: &Pack, names: &Names) -> Vec<Vec<(TopicId, usize)>> {
    let holders: Vec<(TopicId, usize)> = (0_u32..)
        .map(TopicId)
        .zip(&pack.topics)
        .filter(|(_, topic)| topic.named)
        .flat_map(|(id, topic)| (0..topic.roles.len()).map(move |role| (id, role)))
        .filter(|(id, role)| !names.tells(&pack.topic(*id).roles[*role].title, *id))
        .collect();
    let titles: Vec<Vec<String>> = pack
        .topics
        .iter()
        .map(|topic| {
            topic
                .roles
                .iter()
                .map(|role| wording::plain(&role.title))
                .collect()
        })
        .collect();
    let title = |(id, role): (TopicId, usize)| titles[id.index()][role].as_str();
    // The first president was a president too.
    let holds = |person: TopicId, title: &str| {
        titles[person.index()]
            .iter()
            .any(|own| own.contains(title) || title.contains(own.as_str()))
    };
    let mut groups: Vec<Vec<(TopicId, usize)>> = Vec::new();
    for (start, stride) in
        (0..holders.len()).flat_map(|start| (1..=3).map(move |stride| (start, stride)))
    {
        let mut group: Vec<(TopicId, usize)> = Vec::new();
        for offset in 0..holders.len() {
            let holder = holders[(start + offset * stride) % holders.len()];
            let distinct = group.iter().all(|other| {
                other.0 != holder.0
                    && !holds(holder.0, title(*other))
                    && !holds(other.0, title(holder))
            });
            if distinct {
                group.push(holder);
            }
            if group.len() == SIZE {
                break;
            }
        }
        group.sort_unstable();
        // Groups that share three pairs with an earlier one would ask the same again.
        let fresh = groups
            .iter()
            .all(|other| group.iter().filter(|holder| other.contains(holder)).count() < FEWEST);
        if group.len() >= FEWEST && fresh {
            groups.push(group);
        }
    }
    groups
}

/// Whether it is known when it ended.
const fn is_closed(when: &When) -> bool {
    matches!(
        when,
        When::Date(_)
            | When::Span {
                start: Some(_),
                end: Some(_)
            }
    )
}

/// What an order or match question shows and takes.
pub(super) struct Arranged {
    /// The lettered items.
    pub(super) items: Vec<String>,
    /// Every permutation.
    pub(super) options: Vec<Choice>,
    /// The right one.
    pub(super) right: Right,
    /// The right one in letters.
    pub(super) answer: String,
}

/// Shuffles `names`, which come in the right order, and asks for the order.
pub(super) fn arrange_order(names: &[String], chance: &mut Chance) -> Arranged {
    let mut shown: Vec<usize> = (0..names.len()).collect();
    chance.shuffle(&mut shown);
    let items = shown
        .iter()
        .enumerate()
        .map(|(place, &name)| format!("{}. {}", letter(place), names[name]))
        .collect();
    // Of each name in the right order, the place where it is shown.
    let right: Vec<usize> = (0..names.len())
        .filter_map(|name| shown.iter().position(|&other| other == name))
        .collect();
    let write = |places: &[usize]| {
        places
            .iter()
            .map(|&place| letter(place).to_string())
            .collect::<Vec<_>>()
            .join(" → ")
    };
    arranged(items, &right, write)
}

/// Shows people in letters and roles in numbers and asks which belong together.
pub(super) fn arrange_match(people: &[String], roles: &[String], chance: &mut Chance) -> Arranged {
    let mut shown: Vec<usize> = (0..roles.len()).collect();
    chance.shuffle(&mut shown);
    let mut items: Vec<String> = people
        .iter()
        .enumerate()
        .map(|(place, person)| format!("{}. {person}", letter(place)))
        .collect();
    items.extend(
        shown
            .iter()
            .enumerate()
            .map(|(place, &role)| format!("{}. {}", place + 1, roles[role])),
    );
    // Of each person, the place where their role is shown.
    let right: Vec<usize> = (0..people.len())
        .filter_map(|person| shown.iter().position(|&role| role == person))
        .collect();
    let write = |places: &[usize]| {
        let pairs = places
            .iter()
            .enumerate()
            .map(|(person, role)| format!("{}{}", letter(person), role + 1));
        pairs.collect::<Vec<_>>().join(" ")
    };
    arranged(items, &right, write)
}

fn arranged(items: Vec<String>, right: &[usize], write: impl Fn(&[usize]) -> String) -> Arranged {
    let all = permutations(right.len());
    let position = all
        .iter()
        .position(|places| places == right)
        .unwrap_or_default();
    Arranged {
        items,
        answer: write(right),
        right: Right::Option(u32::try_from(position).unwrap_or_default()),
        options: all
            .iter()
            .map(|places| Choice {
                text: write(places),
                belongs: None,
            })
            .collect(),
    }
}

/// Every order of the numbers below `length`, in the order of a dictionary.
fn permutations(length: usize) -> Vec<Vec<usize>> {
    if length == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for first in 0..length {
        for rest in permutations(length - 1) {
            let mut next = vec![first];
            next.extend(
                rest.into_iter()
                    .map(|other| if other >= first { other + 1 } else { other }),
            );
            all.push(next);
        }
    }
    all
}
