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

/// The least of three runs, since other programs run too.
fn cost(model: &str) -> Duration {
    let run = || {
        let started = Instant::now();
        let _ = codegen::generate(model, &Options::default());
        started.elapsed()
    };
    [run(), run(), run()].into_iter().min().expect("there are three")
}

fn assert_linear(what: &str, small: &str, large: &str) {
    let (small, large) = (cost(small), cost(large));
    println!("{what}: {small:?} for 750 shapes, {large:?} for 3,000");
    let bound = small * 6 + Duration::from_millis(100);
    assert!(large <= bound, "{what}: {small:?} for 750 shapes, but {large:?} for 3,000");
}

#[test]
fn of_generating() {
    assert_linear("generating", &synthetic(750), &synthetic(3_000));
}

#[test]
fn of_refusing() {
    let wrong = |shapes| synthetic(shapes).replace("\"smithy.api#Timestamp\"", "\"a#Nowhere\"");
    assert_linear("refusing", &wrong(750), &wrong(3_000));
}

#[test]
fn of_warning() {
    let warned = |shapes| {
        synthetic(shapes).replace("\"smithy.api#required\": {}", "\"com.example#unknown\": {}")
    };
    assert_linear("warning", &warned(750), &warned(3_000));
}
