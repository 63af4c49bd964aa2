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
    assert_snapshot!(item(&file, "pub enum OldSuit"), @r#"
    /// The enum `OldSuit`.
    ///
    /// The service may add values. To match a value that this client does not know, compare its string:
    /// ```text
    /// match value {
    ///     OldSuit::Diamonds => { /* … */ },
    ///     other if other.as_str() == "NEW_VALUE" => { /* … */ },
    ///     _ => { /* … */ },
    /// }
    /// ```
    #[non_exhaustive]
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum OldSuit {
        /// The value `diamonds`.
        #[deprecated(note = "deprecated in the service model")]
        Diamonds,
        /// The value `he-arts & minds`.
        HeArtsMinds,
        /// The highest.
        Spades,
        /// A value that this client does not know. `as_str` returns it.
        #[deprecated(
            note = "match with a guard on `as_str()` instead: a new version may add a variant"
        )]
        Unknown(UnknownVariantValue),
    }
    "#);
    assert_snapshot!(item(&file, "string_enum! {"), @r#"
    string_enum! {
        OldSuit, sensitive = false;
        Diamonds = "diamonds";
        HeArtsMinds = "he-arts & minds";
        Spades = "spades";
    }
    "#);
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
    assert_snapshot!(item(&file(ENUM_NAMES, "src/types/odd.rs"), "string_enum! {"), @r#"
    string_enum! {
        Odd, sensitive = false;
        None = "None";
        Ok = "Ok";
        Private = "_private";
        SelfValue = "self";
        SelfValue2 = "Self";
        T2Micro = "t2.micro";
        T2Micro2 = "t2Micro";
        T2Micro3 = "T2_MICRO";
        Type = "type";
        UnknownValue = "Unknown";
        UnknownValue_ = "UnknownValue";
    }
    "#);
    assert_snapshot!(item(&file(ENUM_NAMES, "src/types/odd_old.rs"), "string_enum! {"), @r#"
    string_enum! {
        OddOld, sensitive = false;
        AB = "a/b";
        AB2 = "a b";
        Ber = "über";
        Empty = "";
        Empty2 = "*";
        Panic = "\"}]; panic!();";
        _15 = "1.5";
    }
    "#);
}
