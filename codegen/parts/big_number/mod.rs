//! Numbers of any size, which `BigInteger` and `BigDecimal` hold as text.
//!
//! The wire has them as JSON numbers, with the digits as they were set; responses can also have them as strings. The serde
//! formats of users have strings, because most formats have no numbers of any size.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use aws_smithy_types::{BigDecimal, BigInteger};
use serde::de::{Deserializer, Error as _, Unexpected, Visitor};
use serde::ser::{Error as _, Serializer};

use super::at::At;
use super::codec::{DeserializeAs, SerializeAs};
use super::de::Missing;
use super::validate::{Check, Checked, Checks, Limit};

/// The codec of numbers of any size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BigNumber;

/// The newtype around the digits. JSON of the wire has a number for it, other formats have a string.
const DIGITS: &str = "Digits";

/// A number of any size.
pub(crate) trait Big: FromStr + AsRef<str> {
    /// What a value must be, for errors.
    const EXPECTED: &'static str;
}

impl Big for BigInteger {
    const EXPECTED: &'static str = "a whole number";
}

impl Big for BigDecimal {
    const EXPECTED: &'static str = "a decimal number";
}

/// Returns the number with these digits, a constant of the model.
///
/// # Panics
/// When the text is not a number.
pub(crate) fn constant<T: Big>(digits: &str) -> T {
    let Ok(number) = digits.parse() else {
        panic!("codegen has read {digits:?} as {}", T::EXPECTED)
    };
    number
}

impl<T: Big> SerializeAs<T> for BigNumber {
    fn serialize_as<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = value.as_ref();
        if !is_json_number(digits) {
            return Err(S::Error::custom(format_args!("the number {digits:?} is not one of JSON")));
        }
        serializer.serialize_newtype_struct(DIGITS, digits)
    }
}

/// Returns whether a text is a number by the grammar of JSON, which has no `+`, no leading zeros, and no empty fraction.
fn is_json_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_whole = whole == "0" || (is_digits(whole) && !whole.starts_with('0'));
    is_whole
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|text| is_digits(text.strip_prefix(['+', '-']).unwrap_or(text)))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl<'de, T: Big> DeserializeAs<'de, T> for BigNumber {
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D, _: At<'_>) -> Result<T, D::Error> {
        deserializer.deserialize_newtype_struct(DIGITS, DigitsVisitor(PhantomData))
    }
}

struct DigitsVisitor<T>(PhantomData<T>);

impl<'de, T: Big> Visitor<'de> for DigitsVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, as a string unless it has at most 64 bits", T::EXPECTED)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, of: D) -> Result<T, D::Error> {
        if of.is_human_readable() { of.deserialize_any(self) } else { of.deserialize_str(self) }
    }

    fn visit_str<E: serde::de::Error>(self, digits: &str) -> Result<T, E> {
        digits.parse().map_err(|_| E::invalid_value(Unexpected::Str(digits), &self))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<T, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<T, E> {
        self.visit_str(&value.to_string())
    }
}

impl Missing for BigInteger {
    fn missing() -> Self {
        Self::default()
    }
}

impl Missing for BigDecimal {
    fn missing() -> Self {
        Self::default()
    }
}

impl Checked for BigInteger {
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        keeps_range(self.as_ref(), check, checks);
    }
}

impl Checked for BigDecimal {
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        keeps_range(self.as_ref(), check, checks);
    }
}

/// Checks the range of a number. Bounds that are not integers are compared as floating point numbers.
fn keeps_range(digits: &str, check: &Check<'_>, checks: &mut Checks) {
    let violated = match *check {
        Check::Integer(min, max) => {
            let is_less = |bound| is_below(digits, bound);
            let is_kept = !min.is_some_and(is_less)
                && !max.is_some_and(|max: i64| match max.checked_add(1) {
                    Some(bound) => !is_below(digits, bound),
                    None => exceeds_i64(digits),
                });
            (!is_kept).then_some(Limit::Range { min, max })
        }
        Check::Number(min, max) => {
            let value: f64 = digits.parse().unwrap_or(f64::NAN);
            let is_kept = min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max);
            (!is_kept).then_some(Limit::FloatRange { min, max })
        }
        Check::Text(..)
        | Check::SensitiveText(..)
        | Check::List(..)
        | Check::Map(..)
        | Check::Inner => None,
    };
    if let Some(limit) = violated {
        checks.note(limit, Some(digits.to_owned()));
    }
}

/// Returns whether a whole number is less than a bound.
fn is_below(digits: &str, bound: i64) -> bool {
    match digits.parse::<i64>() {
        Ok(value) => value < bound,
        Err(_) => digits.starts_with('-'),
    }
}

/// Returns whether a whole number is greater than all of 64 bits.
fn exceeds_i64(digits: &str) -> bool {
    digits.parse::<i64>().is_err() && !digits.starts_with('-')
}
