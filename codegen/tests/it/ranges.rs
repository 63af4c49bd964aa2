//! The trait `range`: its bounds in the client, and ranges that no value satisfies.

use std::fs;

use insta::assert_snapshot;

use crate::compile::{cargo, write_crate};
use crate::support::{diagnostics, generate, item, model};

/// Members with ranges, and an operation that sends them.
fn sent(members: &str) -> String {
    format!(
        r#""a#Put": {{"type": "operation", "input": {{"target": "a#PutRequest"}}}},
"a#Kind": {{"type": "intEnum", "members": {{"ONE": {{"target": "smithy.api#Unit", "traits": {{"smithy.api#enumValue": 1}}}}}}}},
"a#PutRequest": {{"type": "structure", "members": {{
{members}}}}}"#
    )
}

fn ranged(name: &str, target: &str, range: &str) -> String {
    format!(r#""{name}": {{"target": "{target}", "traits": {{"smithy.api#range": {range}}}}}"#)
}

fn ranges(members: &[(&str, &str, &str)]) -> String {
    let members = members.iter().map(|(name, target, range)| ranged(name, target, range));
    sent(&members.collect::<Vec<_>>().join(",\n"))
}

const LONG: &str = "smithy.api#Long";
const BYTE: &str = "smithy.api#Byte";

#[test]
fn bounds_of_integers_are_exact() {
    let shapes = ranges(&[
        ("exact", LONG, r#"{"min": -9007199254740993, "max": 9007199254740993}"#),
        ("fraction", "smithy.api#Integer", r#"{"min": 0.5, "max": 9.5}"#),
        ("negativeFraction", "smithy.api#Integer", r#"{"min": -1.5, "max": -0.5}"#),
        ("exponent", "smithy.api#Short", r#"{"max": 1e3}"#),
        ("beyondMax", BYTE, r#"{"min": 1, "max": 300}"#),
        ("beyondBoth", BYTE, r#"{"min": -1e300, "max": 18446744073709551615}"#),
        ("wholeType", LONG, r#"{"min": -9223372036854775808, "max": 9223372036854775807}"#),
        ("kind", "a#Kind", r#"{"min": 1}"#),
        ("float", "smithy.api#Float", r#"{"min": 0.5, "max": 300}"#),
    ]);
    let files = generate(&model(&shapes));
    let put = files.get("src/operation/put.rs").expect("the operation has a file");
    assert_snapshot!(item(put, "constraints! {"), @r#"
    constraints! {
        PutInput;
        exact "exact": Integer(Some(-9007199254740993), Some(9007199254740993));
        fraction "fraction": Integer(Some(1), Some(9));
        negative_fraction "negativeFraction": Integer(Some(-1), Some(-1));
        exponent "exponent": Integer(None, Some(1000));
        beyond_max "beyondMax": Integer(Some(1), None);
        kind "kind": Integer(Some(1), None);
        float "float": Number(Some(0.5), Some(300.0));
    }
    "#);
    let exact = "(-9007199254740993 to 9007199254740993)";
    assert!(put.contains(exact), "the documentation lacks {exact}:\n{put}");
}

#[test]
fn ranges_without_values_are_refused() {
    let shapes = ranges(&[
        ("above", BYTE, r#"{"min": 128}"#),
        ("below", BYTE, r#"{"max": -128.5}"#),
        ("betweenIntegers", LONG, r#"{"min": 5.2, "max": 5.8}"#),
        ("farAbove", LONG, r#"{"min": 1e300}"#),
        ("crossed", LONG, r#"{"min": 9007199254740993, "max": 9007199254740992}"#),
        ("kind", "a#Kind", r#"{"max": -2147483649}"#),
    ]);
    assert_snapshot!(diagnostics(&model(&shapes)), @r#"
    error: a#PutRequest$above: the trait `range` must allow a value of the type `byte`; found a `min` of 128
      at 5:51 "smithy.api#range"
    error: a#PutRequest$below: the trait `range` must allow a value of the type `byte`; found a `max` of -128.5
      at 6:51 "smithy.api#range"
    error: a#PutRequest$betweenIntegers: the trait `range` must allow a value of the type `long`; found a `min` of 5.2 and a `max` of 5.8
      at 7:61 "smithy.api#range"
    error: a#PutRequest$farAbove: the trait `range` must allow a value of the type `long`; found a `min` of 1e300
      at 8:54 "smithy.api#range"
    error: a#PutRequest$crossed: the trait `range` must allow a value of the type `long`; found a `min` of 9007199254740993 and a `max` of 9007199254740992
      at 9:53 "smithy.api#range"
    error: a#PutRequest$kind: the trait `range` must allow a value of the type `intEnum`; found a `max` of -2147483649
      at 10:41 "smithy.api#range"
    "#);
}

/// Sends numbers at the bounds of their ranges, and next to them.
const PROGRAM: &str = r#"//! Ranges of numbers.

use partnercentral_account::error::Limit;
use partnercentral_account::operation::put::{PutInput, builders::PutInputBuilder};

#[track_caller]
fn check(input: PutInputBuilder, expected: &[(&str, Limit)]) {
    let violations = match input.build().unwrap().validate() {
        Ok(()) => Vec::new(),
        Err(invalid) => invalid.violations().to_vec(),
    };
    let found: Vec<_> = violations.iter().map(|it| (it.to_string(), it.limit().clone())).collect();
    let expected: Vec<_> = expected.iter().map(|(text, limit)| (text.to_string(), limit.clone())).collect();
    assert_eq!(found, expected);
}

#[test]
fn numbers_are_compared_exactly() {
    let input = PutInput::builder;
    check(input().long(9007199254740993).byte(1).kind(2).float(0.5), &[]);
    check(input().long(-9007199254740993).byte(127).kind(1).float(2.0), &[]);

    let range = Limit::Range { min: Some(-9007199254740993), max: Some(9007199254740993) };
    let must = "`long` must be a number from -9007199254740993 to 9007199254740993, but is";
    check(input().long(9007199254740994), &[(&format!("{must} 9007199254740994"), range.clone())]);
    check(input().long(-9007199254740994), &[(&format!("{must} -9007199254740994"), range)]);
    let range = Limit::Range { min: Some(1), max: None };
    check(input().byte(0), &[("`byte` must be a number of at least 1, but is 0", range)]);
    let range = Limit::Range { min: None, max: Some(2) };
    check(input().kind(3), &[("`kind` must be a number of at most 2, but is 3", range)]);
    let range = Limit::FloatRange { min: Some(0.5), max: Some(2.0) };
    check(input().float(2.5), &[("`float` must be a number from 0.5 to 2, but is 2.5", range)]);
}
"#;

#[test]
fn the_client_compares_integers_exactly() {
    let shapes = ranges(&[
        ("long", LONG, r#"{"min": -9007199254740993, "max": 9007199254740993}"#),
        ("byte", BYTE, r#"{"min": 0.5, "max": 300}"#),
        ("kind", "a#Kind", r#"{"max": 2.5}"#),
        ("float", "smithy.api#Float", r#"{"min": 0.5, "max": 2}"#),
    ]);
    let root = write_crate("ranges", &generate(&model(&shapes)));
    let tests = root.join("generated/tests");
    fs::create_dir_all(&tests).expect("the folder can be made");
    fs::write(tests.join("ranges.rs"), PROGRAM).expect("the file can be written");
    cargo(&root, &["test", "--no-default-features", "--test", "ranges"])
        .unwrap_or_else(|failures| panic!("{failures}"));
}
