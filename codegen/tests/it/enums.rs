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
    assert_snapshot!(item(&file, "pub fn as_str"), @r#"
    /// Returns the value as a string, as in requests and responses.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Diamonds => "diamonds",
            Self::HeArtsMinds => "he-arts & minds",
            Self::Spades => "spades",
            Self::Unknown(value) => value.as_str(),
        }
    }
    "#);
    assert_snapshot!(item(&file, "impl From<&str>"), @r#"
    impl From<&str> for OldSuit {
        #[inline]
        fn from(value: &str) -> Self {
            match value {
                "diamonds" => Self::Diamonds,
                "he-arts & minds" => Self::HeArtsMinds,
                "spades" => Self::Spades,
                other => Self::Unknown(UnknownVariantValue(other.to_owned())),
            }
        }
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
    assert_snapshot!(item(&file(ENUM_NAMES, "src/types/odd.rs"), "pub fn as_str"), @r#"
    /// Returns the value as a string, as in requests and responses.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "None",
            Self::Ok => "Ok",
            Self::Private => "_private",
            Self::SelfValue => "self",
            Self::SelfValue2 => "Self",
            Self::T2Micro => "t2.micro",
            Self::T2Micro2 => "t2Micro",
            Self::T2Micro3 => "T2_MICRO",
            Self::Type => "type",
            Self::UnknownValue => "Unknown",
            Self::UnknownValue_ => "UnknownValue",
            Self::Unknown(value) => value.as_str(),
        }
    }
    "#);
    assert_snapshot!(item(&file(ENUM_NAMES, "src/types/odd_old.rs"), "pub fn as_str"), @r#"
    /// Returns the value as a string, as in requests and responses.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AB => "a/b",
            Self::AB2 => "a b",
            Self::Ber => "über",
            Self::Empty => "",
            Self::Empty2 => "*",
            Self::Panic => "\"}]; panic!();",
            Self::_15 => "1.5",
            Self::Unknown(value) => value.as_str(),
        }
    }
    "#);
}
