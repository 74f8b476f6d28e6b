//! Any question gets an outcome, and the same one each time.
#![no_main]

use std::sync::{Arc, LazyLock};

use annalist::answer::{Form, Inquiry, Reader};
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let text = include_str!("../../facts/soviet-japanese.toml");
    let pack = annalist::pack::parse("soviet-japanese.toml", text).expect("the shipped pack is valid");
    Reader::new(Arc::new(pack))
});

fuzz_target!(|text: &str| {
    let inquiry = Inquiry {
        text,
        form: Form::Free,
        focus: None,
    };
    assert_eq!(READER.ask(inquiry), READER.ask(inquiry));
});
