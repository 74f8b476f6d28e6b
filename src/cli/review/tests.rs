//! The screen as a person sees it, without a terminal.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;

const PACK: &str = r#"[pack]
draft = true
[[paragraph]]
number = 1
text = "It began in 1340. Brandt led the town."
[[entity]]
id = "brandt"
name = "Brandt"
[[entity]]
id = "alder"
name = "Alder"
[[fact]]
kind = "date"
about = ["alder"]
date = "1340"
statement = "It began in 1340."
paragraphs = [1]
sure = 0.9
[[fact]]
kind = "statement"
about = ["brandt"]
statement = "Brandt led the town."
paragraphs = [1]
sure = 0.5
"#;

fn desk() -> Desk {
    Desk::new(Review::open(PACK).expect("TOML"))
}

fn shown(desk: &Desk) -> String {
    let mut terminal = Terminal::new(TestBackend::new(90, 14)).expect("a terminal");
    terminal.draw(|frame| draw(frame, desk)).expect("a frame");
    terminal.backend().to_string()
}

fn press(desk: &mut Desk, keys: &str) -> Step {
    let mut step = Step::Stay;
    for c in keys.chars() {
        let code = if c == '\n' {
            KeyCode::Enter
        } else {
            KeyCode::Char(c)
        };
        step = desk.press(KeyEvent::new(code, KeyModifiers::NONE));
    }
    step
}

#[test]
fn a_fact_stands_beside_its_paragraph_and_what_remains_is_shown() {
    let screen = shown(&desk());
    for part in [
        "fact 1 of 2, 2 remain",
        "It began in 1340.",
        "about alder: Alder",
        "Brandt led the town.",
        "a accept",
    ] {
        assert!(screen.contains(part), "{part:?} is not on\n{screen}");
    }
}

#[test]
fn accepting_saves_and_goes_on() {
    let mut desk = desk();
    assert_eq!(press(&mut desk, "a"), Step::Save);
    assert!(shown(&desk).contains("fact 2 of 2, 1 remain"));
    assert_eq!(press(&mut desk, "f"), Step::Stay);
    assert!(shown(&desk).contains("1 facts remain"));
    press(&mut desk, "a");
    assert_eq!(press(&mut desk, "f"), Step::Save);
    assert!(!desk.review.text().contains("draft"));
}

#[test]
fn names_are_merged_and_named_from_the_screen() {
    let mut desk = desk();
    assert_eq!(press(&mut desk, "lthe old town\n"), Step::Save);
    assert_eq!(press(&mut desk, "mnobody\n"), Step::Stay);
    assert!(shown(&desk).contains("no other name"));
    assert_eq!(press(&mut desk, "mbrandt\n"), Step::Save);
    assert!(shown(&desk).contains("Brandt (Alder, the old town)"));
}

#[test]
fn nothing_left_is_no_reason_to_panic() {
    let mut desk = desk();
    press(&mut desk, "dddjknaem\n");
    assert!(shown(&desk).contains("no facts"));
    assert_eq!(press(&mut desk, "q"), Step::Leave);
}
