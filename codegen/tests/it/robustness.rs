//! Damaged, huge and hostile models: each gives files or diagnostics, and none a panic.

use std::panic::catch_unwind;

use serde_json::Value;

use crate::obstacles::{COURSE, course};
use crate::random::{Random, mutate, parts};
use crate::support::{REAL_MODEL, diagnostics, generate, model, model_of, with_rules};
use crate::{endpoints, operations, properties};

/// Checks a model's properties; whether the generator accepts it. `Err` says which one does not hold.
fn survives(model: &str) -> Result<bool, String> {
    catch_unwind(|| properties::check(model)).map_err(|cause| {
        let text = cause.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
    })
}

/// Checks that no model makes the generator panic; how many of them are right.
fn assert_all_survive(models: impl Iterator<Item = (String, String)>) -> usize {
    let mut right = 0;
    let mut broken: Vec<(String, String, String)> = Vec::new();
    for (name, model) in models {
        let outcome = survives(&model);
        right += usize::from(outcome == Ok(true));
        if let Err(why) = outcome {
            // One of each kind is enough to work on.
            let kind: String = why.chars().take(40).collect();
            if !broken.iter().any(|(_, other, _)| other.starts_with(&kind)) {
                broken.push((name, why, model));
            }
        }
    }
    let shown: Vec<_> = broken.iter().map(|(name, why, _)| format!("{name}: {why}")).collect();
    if let Some((_, _, model)) = broken.first() {
        println!("{}", model.chars().take(20_000).collect::<String>());
    }
    assert!(broken.is_empty(), "{shown:#?}");
    right
}

/// Models of a feature each, small enough for thousands of runs.
fn small_models() -> Vec<Value> {
    let shapes = COURSE.iter().filter(|shapes| !shapes.contains("ReachAll"));
    let mut models: Vec<String> = shapes.map(|shapes| model(shapes)).collect();
    models.push(model_of(operations::TOKEN, &with_rules(endpoints::EVERYTHING)));
    models.iter().map(|model| serde_json::from_str(model).expect("the model is JSON")).collect()
}

#[test]
fn mutated_features() {
    let models = small_models();
    let spare: Vec<Value> = models.iter().flat_map(parts).collect();
    let right = assert_all_survive((0..2_000).map(|seed| {
        let mut random = Random::new(seed);
        let mut model = random.pick(&models).clone();
        for _ in 0..=random.below(2) {
            mutate(&mut model, &mut random, &spare);
        }
        (format!("seed {seed}"), model.to_string())
    }));
    assert!(right > 250, "only {right} mutations reach the emitter");
}

#[test]
fn mutated_rules() {
    let rules: Value = serde_json::from_str(endpoints::EVERYTHING).expect("the rules are JSON");
    let spare = parts(&rules);
    let right = assert_all_survive((0..1_500).map(|seed| {
        let mut random = Random::new(seed);
        let mut rules = rules.clone();
        mutate(&mut rules, &mut random, &spare);
        (format!("seed {seed}"), model_of("", &with_rules(&rules.to_string())))
    }));
    assert!(right > 150, "only {right} mutations reach the emitter");
}

#[test]
fn mutated_models() {
    for (name, text, cases) in [("real", REAL_MODEL, 12), ("course", &course(), 40)] {
        let model: Value = serde_json::from_str(text).expect("the model is JSON");
        let spare = parts(&model);
        let right = assert_all_survive((0..cases).map(|seed| {
            let mut random = Random::new(seed);
            let mut model = model.clone();
            mutate(&mut model, &mut random, &spare);
            (format!("{name}, seed {seed}"), model.to_string())
        }));
        assert!(right > 0, "no mutation reaches the emitter");
    }
}

#[test]
fn cut_off_texts() {
    let text = course();
    let mut random = Random::new(1);
    let right = assert_all_survive((0..300).map(|_| {
        let mut end = random.below(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        (format!("cut at {end}"), text[..end].to_owned())
    }));
    assert_eq!(right, 0, "no model lacks its end");
}

#[test]
fn a_long_chain_of_structures() {
    let link = |index: usize, end: usize| {
        let next = if index + 1 == end { 0 } else { index + 1 };
        format!(
            r#""a#S{index}": {{"type": "structure", "members": {{"next": {{"target": "a#S{next}"}}}}}}"#
        )
    };
    let chain: Vec<_> = (0..10_000).map(|index| link(index, 10_000)).collect();
    let start = r#""a#Op": {"type": "operation", "output": {"target": "a#Out"}}, "a#Out": {"type": "structure", "members": {"start": {"target": "a#S0"}}}"#;
    let files = generate(&model(&format!("{start},\n{}", chain.join(",\n"))));
    let boxed = files.iter().filter(|(_, text)| text.contains("Option<Box<S")).count();
    assert_eq!(boxed, 1, "one member of the circle is boxed");
}

#[test]
fn a_long_chain_of_lists() {
    let mut shapes: Vec<_> = (0..10_000)
        .map(|index| {
            format!(
                r#""a#L{index}": {{"type": "list", "member": {{"target": "a#L{}"}}}}"#,
                index + 1
            )
        })
        .collect();
    shapes.push(
        r#""a#L10000": {"type": "list", "member": {"target": "smithy.api#String"}}"#.to_owned(),
    );
    shapes.push(r#""a#Op": {"type": "operation", "output": {"target": "a#Out"}}, "a#Out": {"type": "structure", "members": {"start": {"target": "a#L0"}}}"#.to_owned());
    let text = diagnostics(&model(&shapes.join(",\n")));
    let expected = "error: a#L9936: lists and maps must not be nested more than 64 deep\n  at 9938:1 \"a#L9936\"\n";
    assert_eq!(text, expected);
}

#[test]
fn a_long_chain_of_mixins() {
    let mut shapes: Vec<_> = (0..10_000)
        .map(|index| format!(r#""a#M{index}": {{"type": "structure", "mixins": [{{"target": "a#M{}"}}], "traits": {{"smithy.api#mixin": {{}}}}}}"#, index + 1))
        .collect();
    shapes.push(
        r#""a#M10000": {"type": "structure", "traits": {"smithy.api#mixin": {}}}"#.to_owned(),
    );
    let text = diagnostics(&model(&shapes.join(",\n")));
    let expected = "mixins must not be nested more than 64 deep";
    let others: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("error") && !line.ends_with(expected))
        .collect();
    assert_eq!((others, text.matches(expected).count()), (Vec::new(), 152));
}

#[test]
fn a_long_chain_of_resources() {
    let mut shapes: Vec<_> = (0..10_000)
        .map(|index| {
            format!(
                r#""a#R{index}": {{"type": "resource", "resources": [{{"target": "a#R{}"}}]}}"#,
                index + 1
            )
        })
        .collect();
    shapes.push(r#""a#R10000": {"type": "resource"}"#.to_owned());
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{"a#S": {{"type": "service", "version": "1", "resources": [{{"target": "a#R0"}}], "traits": {{"aws.protocols#awsJson1_0": {{}}}}}},{}}}}}"#,
        shapes.join(",\n")
    );
    let text = diagnostics(&text);
    assert_eq!(text.matches("resources must not be nested more than 64 deep").count(), 1);
}

#[test]
fn resources_that_are_reached_in_many_ways() {
    let mut shapes: Vec<_> = (0..60)
        .flat_map(|index| ["A", "B"].map(|side| format!(r#""a#R{index}{side}": {{"type": "resource", "resources": [{{"target": "a#R{0}A"}}, {{"target": "a#R{0}B"}}]}}"#, index + 1)))
        .collect();
    shapes.push(r#""a#R60A": {"type": "resource"}, "a#R60B": {"type": "resource"}"#.to_owned());
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{"a#S": {{"type": "service", "version": "1", "resources": [{{"target": "a#R0A"}}], "traits": {{"aws.protocols#awsJson1_0": {{}}}}}},{}}}}}"#,
        shapes.join(",\n")
    );
    assert!(diagnostics(&text).contains("the service must have at least one operation"));
}

#[test]
fn long_names() {
    let name = "A".to_owned() + &"b".repeat(5_000);
    let shapes = format!(
        r#""a#{name}": {{"type": "structure", "members": {{"{name}": {{"target": "smithy.api#String"}}}}}}"#
    );
    assert_eq!(survives(&model(&shapes)), Ok(true), "a long name is a name");
}

#[test]
fn deep_rules() {
    let mut rule = r#"{"type": "error", "conditions": [], "error": "x"}"#.to_owned();
    for _ in 0..30 {
        rule = format!(
            r#"{{"type": "tree", "conditions": [{{"fn": "isSet", "argv": [{{"ref": "Endpoint"}}]}}], "rules": [{rule}]}}"#
        );
    }
    let rules = format!(
        r#"{{"parameters": {{"Endpoint": {{"type": "string", "builtIn": "SDK::Endpoint"}}}}, "rules": [{rule}]}}"#
    );
    assert_eq!(survives(&model_of("", &with_rules(&rules))), Ok(true), "deep rules are rules");
}
