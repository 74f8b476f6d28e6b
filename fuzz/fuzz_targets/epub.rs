//! Whatever the bytes, a .epub file becomes a valid draft or is refused with a reason; nothing panics.

#![no_main]

use annalist::distill::Format;
use libfuzzer_sys::fuzz_target;

mod any;

fuzz_target!(|bytes: &[u8]| any::distilled(bytes, Format::Epub));
