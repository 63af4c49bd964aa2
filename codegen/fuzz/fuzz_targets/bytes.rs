//! Generates from any bytes, and checks them. Zero bytes separate the files of a model.

#![no_main]

use codegen::Sources;
use codegen_fuzz::properties;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let files = text.split('\0').zip(0..8).map(|(text, file)| (format!("{file}.json"), text));
    properties::check(Sources::new(files));
});
