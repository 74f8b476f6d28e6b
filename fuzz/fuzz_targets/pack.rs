//! Whatever the bytes, a pack is read or refused with a report that can be shown; nothing panics.

#![no_main]

use annalist::pack;
use libfuzzer_sys::fuzz_target;
use miette::NarratableReportHandler;

fuzz_target!(|bytes: &[u8]| {
    let (checked, report) = pack::check("fuzz.toml", bytes);
    assert_eq!(checked.is_some(), report.errors() == 0);
    assert_eq!(pack::parse_bytes("fuzz.toml", bytes).ok(), checked);
    for problem in report.located() {
        assert!(problem.line >= 1 && problem.column >= 1);
    }
    let mut shown = String::new();
    NarratableReportHandler::new()
        .render_report(&mut shown, &report)
        .expect("writing to a string cannot fail");
});
