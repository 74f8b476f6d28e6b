//! The rules of play, one behaviour a test, and what holds whatever happens.

use proptest::prelude::*;

use super::{
    Ack, Applied, Ending, Event, IDLE_MS, Item, Judged, LONGEST_PAUSE_MS, Motion, Notice, READ_MS,
    Round, SETTLE_MS, TIE_MS,
};
use crate::ids::{PlayerId, Timestamp};
use crate::trivia::question::Format;
use crate::trivia::rules::{Mode, Rules, Wish};

const HOST: PlayerId = PlayerId(1);
const ANNA: PlayerId = PlayerId(2);
const BEN: PlayerId = PlayerId(3);
const RIGHT: Judged = Judged {
    percent: 100,
    close: false,
};
const WRONG: Judged = Judged {
    percent: 0,
    close: false,
};
const CLOSE: Judged = Judged {
    percent: 0,
    close: true,
};

fn rules(mode: Mode) -> Rules {
    Rules {
        questions: 3,
        seconds: Some(20),
        mode,
        teams: 0,
        target: None,
        hints: true,
    }
}

/// A round with its journal, played by hand: time stands until it is moved.
struct Table {
    round: Round,
    now: Timestamp,
    journal: Vec<(u32, Timestamp, Option<PlayerId>, Event)>,
    posts: Vec<Notice>,
}

impl Table {
    fn new(rules: Rules, formats: &[Format]) -> Self {
        let deck: Vec<Item> = formats
            .iter()
            .enumerate()
            .map(|(place, format)| Item {
                key: format!("q{place}").into(),
                format: *format,
            })
            .collect();
        let (round, opened, applied) = Round::open(HOST, rules, Wish::default(), 7, deck);
        let now = Timestamp(1_000_000);
        let posts = applied
            .posts
            .iter()
            .map(|post| post.notice.clone())
            .collect();
        Self {
            round,
            now,
            journal: vec![(0, now, Some(HOST), opened)],
            posts,
        }
    }

    fn choices(mode: Mode) -> Self {
        let mut table = Self::new(rules(mode), &[Format::Choice; 3]);
        table.deliver();
        table
    }

    fn event(&mut self, player: Option<PlayerId>, event: Event) -> Applied {
        let seq = self.round.entries();
        let applied = self.round.apply(self.now, player, &event);
        if applied.changed {
            self.journal.push((seq, self.now, player, event));
        }
        self.posts
            .extend(applied.posts.iter().map(|post| post.notice.clone()));
        applied
    }

    /// Confirms every message that is on its way.
    fn deliver(&mut self) {
        for post in self.round.pending().to_vec() {
            self.event(
                None,
                Event::Posted {
                    of: post.of,
                    message: u64::from(post.of),
                },
            );
        }
    }

    fn pass(&mut self, millis: i64) -> &mut Self {
        self.now = self.now.plus_millis(millis);
        self
    }

    fn elapse(&mut self) -> Applied {
        self.event(None, Event::Elapsed)
    }

    /// To the next thing the round waits for.
    fn wake(&mut self) -> Applied {
        self.now = self.round.wake_at().unwrap();
        self.elapse()
    }

    fn answer(&mut self, player: PlayerId, judged: Judged) -> Ack {
        let question = self.round.question();
        if !self.round.has_player(player) {
            self.event(
                Some(player),
                Event::Joined {
                    name: format!("player {player}"),
                },
            );
        }
        self.event(
            Some(player),
            Event::Answered {
                question,
                given: "x".to_owned(),
                judged,
            },
        )
        .ack
    }

    fn points(&self, player: PlayerId) -> i64 {
        self.round
            .standings()
            .iter()
            .find(|standing| standing.id == player)
            .map_or(0, |s| s.player.points)
    }

    fn rule(&mut self, motion: Motion) -> Ack {
        self.event(Some(HOST), Event::Ruled { motion }).ack
    }
}

#[test]
fn the_clock_starts_when_the_message_is_there() {
    let mut table = Table::new(rules(Mode::Race), &[Format::Choice]);
    assert_eq!(
        table.answer(ANNA, RIGHT),
        Ack::Late,
        "nobody can answer what nobody can see"
    );
    table.pass(9_000).deliver();
    assert_eq!(table.round.deadline(), Some(table.now.plus_millis(20_000)));
}

#[test]
fn in_a_race_the_earlier_message_wins_though_it_arrives_later() {
    let mut table = Table::choices(Mode::Race);
    table.pass(5_000);
    assert_eq!(table.answer(BEN, RIGHT), Ack::Right);
    table.pass(-1_000);
    assert_eq!(table.answer(ANNA, RIGHT), Ack::Right);
    let awards = table.wake().awards;
    assert_eq!(
        awards.iter().map(|award| award.player).collect::<Vec<_>>(),
        [ANNA, BEN]
    );
    assert!(
        awards[0].points > 0 && awards[1].points == 0 && awards[1].correct,
        "{awards:?}"
    );
}

#[test]
fn a_tie_is_shared() {
    let mut table = Table::choices(Mode::Race);
    table.pass(5_000);
    table.answer(BEN, RIGHT);
    table.pass(TIE_MS);
    table.answer(ANNA, RIGHT);
    table.pass(1);
    table.answer(HOST, RIGHT);
    table.wake();
    assert!(table.points(ANNA) > 0 && table.points(BEN) > 0);
    assert_eq!(table.points(HOST), 0);
}

#[test]
fn a_late_answer_gets_a_kind_word_and_no_points() {
    let mut table = Table::choices(Mode::Everyone);
    table.pass(20_000);
    assert_eq!(
        table.answer(ANNA, RIGHT),
        Ack::Noted,
        "the last moment still counts"
    );
    table.pass(1);
    assert_eq!(table.answer(BEN, RIGHT), Ack::Late);
    table.wake();
    assert_eq!(table.answer(BEN, RIGHT), Ack::Late, "after the reveal");
    assert!(table.points(ANNA) > 0);
    assert_eq!(table.points(BEN), 0);
}

#[test]
fn one_attempt_at_options_and_three_at_words() {
    let mut table = Table::choices(Mode::Race);
    assert_eq!(table.answer(ANNA, WRONG), Ack::Wrong { left: 0 });
    assert_eq!(table.answer(ANNA, RIGHT), Ack::Already);
    let mut table = Table::new(rules(Mode::Race), &[Format::Typed]);
    table.deliver();
    assert_eq!(table.answer(ANNA, WRONG), Ack::Wrong { left: 2 });
    assert_eq!(
        table.answer(ANNA, CLOSE),
        Ack::Close,
        "a near answer costs no try, once"
    );
    assert_eq!(table.answer(ANNA, CLOSE), Ack::Wrong { left: 1 });
    assert_eq!(table.answer(ANNA, WRONG), Ack::Wrong { left: 0 });
    assert_eq!(table.answer(ANNA, RIGHT), Ack::Already);
}

#[test]
fn where_everyone_answers_nothing_shows_before_the_reveal() {
    let mut table = Table::choices(Mode::Everyone);
    assert_eq!(table.answer(ANNA, WRONG), Ack::Noted);
    assert_eq!(table.answer(BEN, RIGHT), Ack::Noted);
    table.wake();
    let Some(Notice::Reveal { results, .. }) = table.posts.last() else {
        panic!("{:?}", table.posts)
    };
    assert_eq!(results.len(), 2);
    table.deliver();
    table.wake();
    table.deliver();
    table.answer(ANNA, RIGHT);
    table.answer(BEN, RIGHT);
    let due = table.round.wake_at().unwrap();
    assert_eq!(
        due,
        table.now.plus_millis(SETTLE_MS),
        "nobody is left to wait for"
    );
}

#[test]
fn a_year_is_scored_by_distance_and_never_ends_the_question_early() {
    let mut table = Table::new(rules(Mode::Race), &[Format::Year]);
    table.deliver();
    assert_eq!(table.answer(ANNA, RIGHT), Ack::Noted);
    assert_eq!(
        table.answer(
            BEN,
            Judged {
                percent: 60,
                close: false
            }
        ),
        Ack::Noted
    );
    table.wake();
    assert!(table.points(ANNA) > table.points(BEN) && table.points(BEN) > 0);
}

#[test]
fn a_hint_costs_and_is_refused_where_it_would_be_the_answer() {
    let mut table = Table::choices(Mode::Everyone);
    table.answer(BEN, RIGHT);
    assert_eq!(
        table.event(Some(ANNA), Event::Hinted { question: 0 }).ack,
        Ack::Hint { taken: 1 }
    );
    table.answer(ANNA, RIGHT);
    table.wake();
    assert!(table.points(ANNA) < table.points(BEN));
    let mut table = Table::new(rules(Mode::Everyone), &[Format::Truth]);
    table.deliver();
    assert_eq!(
        table.event(Some(ANNA), Event::Hinted { question: 0 }).ack,
        Ack::NoHint
    );
}

#[test]
fn only_votes_of_most_players_decide_what_the_host_decides_alone() {
    let mut table = Table::choices(Mode::Everyone);
    for player in [ANNA, BEN, PlayerId(9)] {
        table.answer(player, RIGHT);
    }
    table.wake();
    table.deliver();
    let vote = Event::Voted {
        motion: Motion::Skip,
    };
    assert_eq!(
        table.event(Some(ANNA), vote.clone()).ack,
        Ack::Votes { have: 1, need: 2 }
    );
    assert_eq!(
        table.event(Some(ANNA), vote.clone()).ack,
        Ack::Votes { have: 1, need: 2 },
        "one vote each"
    );
    assert_eq!(table.event(Some(BEN), vote).ack, Ack::Done);
    assert_eq!(table.round.question(), 1);
    table.deliver();
    assert_eq!(table.rule(Motion::Skip), Ack::Done);
    assert_eq!(table.rule(Motion::Resume), Ack::Idle);
}

#[test]
fn a_pause_stops_the_clock_and_takes_no_answers() {
    let mut table = Table::choices(Mode::Race);
    table.pass(5_000);
    assert_eq!(table.rule(Motion::Pause), Ack::Done);
    table.pass(60_000);
    assert!(!table.elapse().changed);
    assert_eq!(table.answer(ANNA, RIGHT), Ack::Standing);
    assert_eq!(table.rule(Motion::Resume), Ack::Done);
    assert_eq!(table.round.deadline(), Some(table.now.plus_millis(15_000)));
    table.rule(Motion::Pause);
    table.pass(LONGEST_PAUSE_MS);
    table.elapse();
    assert!(matches!(
        table.posts.last(),
        Some(Notice::Standings {
            ending: Ending::Deserted
        })
    ));
}

#[test]
fn after_a_restart_the_question_has_the_time_it_had_left() {
    let mut table = Table::choices(Mode::Race);
    let deadline = table.round.deadline().unwrap();
    table.pass(8_000);
    table.event(None, Event::Recovered { down_millis: 3_000 });
    assert_eq!(table.round.deadline(), Some(deadline.plus_millis(3_000)));
    table.pass(2_000);
    table.answer(ANNA, RIGHT);
    let award = table.wake().awards.remove(0);
    assert_eq!(
        award.millis, 7_000,
        "ten seconds by the wall, three of them down"
    );
}

#[test]
fn a_round_that_nobody_plays_warns_and_stops() {
    let mut table = Table::new(rules(Mode::Race), &[Format::Choice; 9]);
    let mut warned = 0;
    while !table.round.is_ended() {
        table.deliver();
        table.wake();
        warned += i32::from(matches!(
            table.posts.last(),
            Some(Notice::Reveal { warn: true, .. })
        ));
    }
    assert_eq!((warned, table.round.question()), (1, 2));
    assert!(matches!(
        table.posts.last(),
        Some(Notice::Standings {
            ending: Ending::Deserted
        })
    ));
    let mut untimed = Table::new(
        Rules {
            seconds: None,
            ..rules(Mode::Race)
        },
        &[Format::Choice],
    );
    untimed.deliver();
    assert_eq!(
        untimed.round.wake_at(),
        Some(untimed.now.plus_millis(IDLE_MS))
    );
}

#[test]
fn a_target_ends_it_and_teams_are_filled_evenly() {
    let mut table = Table::new(
        Rules {
            target: Some(100),
            teams: 2,
            ..rules(Mode::Everyone)
        },
        &[Format::Choice; 3],
    );
    table.deliver();
    table.answer(ANNA, RIGHT);
    table.answer(BEN, WRONG);
    table.wake();
    let teams = table.round.teams();
    assert_eq!(
        teams.iter().map(|team| team.members).collect::<Vec<_>>(),
        [1, 1]
    );
    table.deliver();
    assert_eq!(table.round.wake_at(), Some(table.now.plus_millis(READ_MS)));
    table.wake();
    assert!(matches!(
        table.posts.last(),
        Some(Notice::Standings {
            ending: Ending::Target
        })
    ));
    assert!(!table.round.is_finished(), "until the standings are there");
    table.deliver();
    assert!(table.round.is_finished());
}

#[test]
fn a_room_that_is_gone_ends_the_round_quietly() {
    let mut table = Table::choices(Mode::Race);
    table.wake();
    let of = table.round.pending()[0].of;
    table.event(None, Event::Unpostable { of });
    assert!(table.round.is_finished());
}

#[test]
fn somebody_who_is_erased_leaves_no_name() {
    let mut table = Table::choices(Mode::Everyone);
    table.answer(ANNA, RIGHT);
    table.round.forget(ANNA);
    table.wake();
    assert_eq!(table.round.name(ANNA), "");
    assert!(
        table
            .round
            .standings()
            .iter()
            .all(|standing| standing.id == PlayerId::NOBODY)
    );
}

#[test]
fn the_journal_keeps_its_form() {
    let events = [
        Event::Opened {
            wish: Wish::default(),
            rules: rules(Mode::Race),
            seed: 1,
            deck: vec![Item {
                key: "a/choice".into(),
                format: Format::Choice,
            }],
        },
        Event::Answered {
            question: 0,
            given: "B".to_owned(),
            judged: RIGHT,
        },
        Event::Ruled {
            motion: Motion::Skip,
        },
        Event::Elapsed,
    ];
    let lines: Vec<String> = events
        .iter()
        .map(|event| serde_json::to_string(event).unwrap())
        .collect();
    let expected = [
        r#"{"event":"opened","rules":{"questions":3,"seconds":20,"mode":"race","teams":0,"target":null,"hints":true},"wish":{"formats":[],"difficulty":null,"topic":null,"order":"random"},"seed":1,"deck":[{"key":"a/choice","format":"choice"}]}"#,
        r#"{"event":"answered","question":0,"given":"B","judged":{"percent":100,"close":false}}"#,
        r#"{"event":"ruled","motion":"skip"}"#,
        r#"{"event":"elapsed"}"#,
    ];
    assert_eq!(lines, expected);
    for (event, line) in events.iter().zip(&lines) {
        assert_eq!(serde_json::from_str::<Event>(line).unwrap(), *event);
    }
    let earlier = lines[0].replace(
        r#""wish":{"formats":[],"difficulty":null,"topic":null,"order":"random"},"#,
        "",
    );
    assert_eq!(
        serde_json::from_str::<Event>(&earlier).unwrap(),
        events[0],
        "written before wishes were kept"
    );
}

/// Something that may happen at any moment.
#[derive(Debug, Clone)]
enum Step {
    Pass(i64),
    Deliver,
    Wake,
    Answer(u64, u8, bool, i64),
    Old(u64),
    Hint(u64),
    Vote(u64, Motion),
    Rule(Motion),
    Recover(i64),
    Gone(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let motion = prop_oneof![
        Just(Motion::Stop),
        Just(Motion::Skip),
        Just(Motion::Pause),
        Just(Motion::Resume)
    ];
    prop_oneof![
        3 => (-2_000_i64..25_000).prop_map(Step::Pass),
        6 => Just(Step::Deliver),
        5 => Just(Step::Wake),
        12 => (1_u64..6, prop_oneof![Just(0_u8), Just(60), Just(100)], any::<bool>(), -3_000_i64..3_000)
            .prop_map(|(player, percent, close, skew)| Step::Answer(player, percent, close, skew)),
        1 => (1_u64..6).prop_map(Step::Old),
        2 => (1_u64..6).prop_map(Step::Hint),
        2 => (1_u64..6, motion.clone()).prop_map(|(player, motion)| Step::Vote(player, motion)),
        1 => motion.prop_map(Step::Rule),
        1 => (-5_i64..9_000).prop_map(Step::Recover),
        1 => (0_u32..60).prop_map(Step::Gone),
    ]
}

fn take(table: &mut Table, step: &Step) -> Vec<super::Award> {
    match step {
        Step::Pass(millis) => {
            table.pass(*millis);
            Vec::new()
        }
        Step::Deliver => {
            table.deliver();
            Vec::new()
        }
        Step::Wake if table.round.wake_at().is_some() => table.wake().awards,
        Step::Wake => table.elapse().awards,
        Step::Answer(player, percent, close, skew) => {
            table.pass(*skew);
            let late = table
                .round
                .deadline()
                .is_some_and(|deadline| table.now > deadline);
            let ack = table.answer(
                PlayerId(*player),
                Judged {
                    percent: *percent,
                    close: *close,
                },
            );
            assert!(
                !late || matches!(ack, Ack::Late | Ack::Idle | Ack::Standing),
                "{ack:?}"
            );
            table.pass(-*skew);
            Vec::new()
        }
        Step::Old(player) => {
            let question = table.round.question() + 1;
            let event = Event::Answered {
                question,
                given: String::new(),
                judged: RIGHT,
            };
            assert!(!table.event(Some(PlayerId(*player)), event).changed);
            Vec::new()
        }
        Step::Hint(player) => {
            let question = table.round.question();
            table
                .event(Some(PlayerId(*player)), Event::Hinted { question })
                .awards
        }
        Step::Vote(player, motion) => {
            table
                .event(Some(PlayerId(*player)), Event::Voted { motion: *motion })
                .awards
        }
        Step::Rule(motion) => {
            table
                .event(Some(HOST), Event::Ruled { motion: *motion })
                .awards
        }
        Step::Recover(down_millis) => {
            table
                .event(
                    None,
                    Event::Recovered {
                        down_millis: *down_millis,
                    },
                )
                .awards
        }
        Step::Gone(of) => table.event(None, Event::Unpostable { of: *of }).awards,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_rules_hold(
        mode in prop_oneof![Just(Mode::Race), Just(Mode::Everyone)],
        formats in prop::collection::vec(prop::sample::select(Format::ALL.to_vec()), 1..6),
        seconds in prop_oneof![Just(None), Just(Some(20_u32))],
        teams in 0_u8..4,
        steps in prop::collection::vec(step(), 0..80),
    ) {
        let rules = Rules { seconds, teams, target: Some(700), ..rules(mode) };
        let mut table = Table::new(rules, &formats);
        let mut awarded = std::collections::BTreeSet::new();
        let mut sum = 0;
        for step in &steps {
            let was_finished = table.round.is_finished();
            let before = (table.round.clone(), table.posts.len());
            for award in take(&mut table, step) {
                prop_assert!(award.points >= 0);
                prop_assert!(award.correct || award.points == 0 || formats[award.question as usize] == Format::Year || award.points > 0);
                prop_assert!(awarded.insert((award.question, award.player)), "awarded twice");
                sum += award.points;
            }
            if was_finished {
                prop_assert_eq!((&before.0, before.1), (&table.round, table.posts.len()), "nothing happens after the end");
            }
        }
        let standing: i64 = table.round.standings().iter().map(|standing| standing.player.points).sum();
        prop_assert_eq!(standing, sum);
        let asked = table.posts.iter().filter(|notice| matches!(notice, Notice::Ask { .. })).count();
        prop_assert!(asked <= formats.len(), "a question is asked once");
        let replayed = Round::replay(table.journal.clone()).unwrap();
        prop_assert_eq!(replayed, table.round);
    }
}
