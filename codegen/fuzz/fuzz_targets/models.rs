//! Generates from models that are changed as values: JSON whose meaning is damaged, and not its form.
//!
//! An input is the text of a model, so one that fails can be given to `cargo xtask check` as it is.

#![no_main]

use codegen_fuzz::{models, properties};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

fuzz_target!(|text: &[u8]| -> Corpus {
    // libFuzzer shortens inputs by itself. What is no JSON then is a task for the other target.
    let Some(model) = models::parse(text) else { return Corpus::Reject };
    properties::check(&model.to_string());
    Corpus::Keep
});

fuzz_mutator!(|text: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let changed = models::changed(&text[..size], seed.into());
    if changed.len() > max_size {
        return size;
    }
    text[..changed.len()].copy_from_slice(changed.as_bytes());
    changed.len()
});
