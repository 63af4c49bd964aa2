//! Cost grows with the size of the model, and not faster.

use std::time::{Duration, Instant};

use codegen::Options;

use crate::support::model;

/// A model of about so many shapes, most of them structures that refer to each other.
fn synthetic(shapes: usize) -> String {
    let mut all = Vec::new();
    for index in 0..shapes / 5 {
        let other = (index * 7 + 3) % (shapes / 5);
        all.push(format!(
            r#""a#Op{index}": {{"type": "operation", "input": {{"target": "a#S{index}"}}, "output": {{"target": "a#S{other}"}}, "errors": [{{"target": "a#E{index}"}}], "traits": {{"smithy.api#documentation": "<p>Does <code>number {index}</code>. And more.</p>"}}}},
"a#S{index}": {{"type": "structure", "members": {{"s": {{"target": "a#S{other}"}}, "u": {{"target": "a#U{index}"}}, "l": {{"target": "a#L{index}"}}, "t": {{"target": "smithy.api#String", "traits": {{"smithy.api#required": {{}}, "smithy.api#documentation": "A text."}}}}}}}},
"a#U{index}": {{"type": "union", "members": {{"a": {{"target": "a#S{other}"}}, "b": {{"target": "smithy.api#Timestamp"}}}}}},
"a#L{index}": {{"type": "list", "member": {{"target": "a#S{index}"}}}},
"a#E{index}": {{"type": "structure", "members": {{"message": {{"target": "smithy.api#String"}}}}, "traits": {{"smithy.api#error": "client"}}}}"#
        ));
    }
    model(&all.join(",\n"))
}

/// The lesser of two runs, since other programs run too.
fn cost(model: &str) -> Duration {
    let run = || {
        let started = Instant::now();
        let _ = codegen::generate(model, &Options::default());
        started.elapsed()
    };
    run().min(run())
}

/// How often a cost that seems to grow too fast is measured again.
const ATTEMPTS: usize = 4;

/// What else runs may slow down a large model and not the small one; a cost that grows too fast does so each time.
fn assert_linear(what: &str, model: impl Fn(usize) -> String) {
    // Unoptimised, all takes some twenty times as long, and grows as much.
    let few = if cfg!(debug_assertions) { 150 } else { 750 };
    let attempts = (0..ATTEMPTS).map(|_| {
        let (small, large) = (cost(&model(few)), cost(&model(few * 4)));
        let said = format!("{what}: {small:?} for {few} shapes, {large:?} for {}", few * 4);
        println!("{said}");
        if large <= small * 6 + Duration::from_millis(100) { Ok(()) } else { Err(said) }
    });
    let too_fast: Vec<String> = attempts.map_while(Result::err).collect();
    assert!(too_fast.len() < ATTEMPTS, "{too_fast:#?}");
}

#[test]
fn of_generating() {
    assert_linear("generating", synthetic);
}

#[test]
fn of_refusing() {
    assert_linear("refusing", |shapes| {
        synthetic(shapes).replace("\"smithy.api#Timestamp\"", "\"a#Nowhere\"")
    });
}

#[test]
fn of_warning() {
    assert_linear("warning", |shapes| {
        synthetic(shapes).replace("\"smithy.api#required\": {}", "\"com.example#unknown\": {}")
    });
}
