//! Changes of models.

use std::sync::OnceLock;

use serde_json::Value;

use crate::random::{Random, mutate, parts};

/// The model of this repository, whose parts are put into other models.
const REAL_MODEL: &str = include_str!("../../../model/partnercentral-account.json");

/// Reads a text that is JSON.
pub fn parse(text: &[u8]) -> Option<Value> {
    serde_json::from_slice(text).ok()
}

/// Returns a model with one to three changes, which depend on the seed. What is not JSON becomes an empty model.
///
/// # Panics
/// When the model of this repository is not JSON.
pub fn changed(text: &[u8], seed: u64) -> String {
    static SPARE: OnceLock<Vec<Value>> = OnceLock::new();
    let spare =
        SPARE.get_or_init(|| parts(&parse(REAL_MODEL.as_bytes()).expect("the model is JSON")));
    let Some(mut model) = parse(text) else { return r#"{"smithy": "2.0"}"#.to_owned() };
    let mut random = Random::new(seed);
    // A part of the model itself fits better than one of another model.
    let own = parts(&model);
    for _ in 0..=random.below(3) {
        let spare = if own.is_empty() || random.below(4) == 0 { spare } else { &own };
        mutate(&mut model, &mut random, spare);
    }
    model.to_string()
}
