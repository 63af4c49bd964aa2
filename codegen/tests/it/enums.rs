//! Enums of strings, in the ways of Smithy 2 and 1.

use insta::assert_snapshot;

use crate::support::{file, item, shown};

pub const ENUM: &str = r#"
"a#Suit": {"type": "enum", "members": {
  "SPADES": {"target": "smithy.api#Unit", "traits": {"smithy.api#documentation": "The highest."}},
  "HEARTS": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "he\"ar{ts}"}}},
  "traits": {"smithy.api#documentation": "A suit."}}
"#;

#[test]
fn smithy_2() {
    assert_snapshot!("enum", shown(ENUM, "src/types/suit.rs"));
}

pub const OLD_ENUM: &str = r#"
"a#OldSuit": {"type": "string", "traits": {"smithy.api#enum": [
  {"value": "spades", "name": "SPADES", "documentation": "The highest."},
  {"value": "he-arts & minds"},
  {"value": "diamonds", "name": "DIAMONDS", "deprecated": true}]}}
"#;

#[test]
fn smithy_1() {
    let file = file(OLD_ENUM, "src/types/old_suit.rs");
    assert_snapshot!(item(&file, "pub enum OldSuit"), @"");
    assert_snapshot!(item(&file, "pub fn as_str"), @"");
    assert_snapshot!(item(&file, "impl From<&str>"), @"");
}

pub const ENUM_NAMES: &str = r#"
"a#Odd": {"type": "enum", "members": {
  "Unknown": {"target": "smithy.api#Unit"},
  "UnknownValue": {"target": "smithy.api#Unit"},
  "self": {"target": "smithy.api#Unit"},
  "Self": {"target": "smithy.api#Unit"},
  "None": {"target": "smithy.api#Unit"},
  "Ok": {"target": "smithy.api#Unit"},
  "t2_micro": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "t2.micro"}},
  "t2Micro": {"target": "smithy.api#Unit"},
  "T2_MICRO": {"target": "smithy.api#Unit"},
  "type": {"target": "smithy.api#Unit"},
  "_private": {"target": "smithy.api#Unit"}}},
"a#OddOld": {"type": "string", "traits": {"smithy.api#enum": [
  {"value": ""}, {"value": "*"}, {"value": "1.5"}, {"value": "a/b"}, {"value": "a b"}, {"value": "\"}]; panic!();"},
  {"value": "über"}]}}
"#;

#[test]
fn every_value_gets_a_variant() {
    assert_snapshot!(item(&file(ENUM_NAMES, "src/types/odd.rs"), "pub fn as_str"), @"");
    assert_snapshot!(item(&file(ENUM_NAMES, "src/types/odd_old.rs"), "pub fn as_str"), @"");
}
