//! Reads the defaults of members as values of their targets.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::examples::YEAR_10_000;
use super::instant::{Instant, instant};
use crate::ast::traits::EnumValue;
use crate::ast::{Member, Node, Number, Shape, ShapeKind, SimpleType, Value};

/// The default of a member.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue<'a> {
    /// `null`: no default.
    Null,
    /// The value that `Default` gives the type in Rust: zero, false or nothing.
    Empty,
    /// `true`
    True,
    /// An integer other than zero.
    Integer(i64),
    /// A floating point number.
    Float(f64),
    /// A number of any size, as it is written.
    Big(&'a Number),
    /// Text that is not empty.
    Text(&'a str),
    /// Bytes: at least one.
    Bytes(Vec<u8>),
    /// A timestamp other than that of 1970.
    Time(Instant),
    /// A document: any value but `null`.
    Document(&'a Node),
}

/// Returns the default of a member that targets a shape.
///
/// # Errors
/// When the default is not a value of the shape.
pub fn default_value<'a>(target: &Shape, default: &'a Node) -> Result<DefaultValue<'a>, String> {
    use ShapeKind as K;
    use SimpleType as T;

    let invalid = || {
        let (what, of) = (default.kind(), target.kind_with_article());
        match &default.value {
            Value::Number(number) => format!("the default {number} is not a value of {of}"),
            _ => format!("the default of {of} must be a value of its type; found {what}"),
        }
    };
    let malformed =
        |must: &str| Err(format!("the default of {} {must}", target.kind_with_article()));
    Ok(match (&target.kind, &default.value) {
        (_, Value::Null) => DefaultValue::Null,
        (K::Simple(T::Document), _) => DefaultValue::Document(default),
        (K::Simple(T::Boolean), Value::Bool(value)) => {
            if *value {
                DefaultValue::True
            } else {
                DefaultValue::Empty
            }
        }
        (K::Simple(T::Byte), Value::Number(number)) => integer::<i8>(number).ok_or_else(invalid)?,
        (K::Simple(T::Short), Value::Number(number)) => {
            integer::<i16>(number).ok_or_else(invalid)?
        }
        (K::Simple(T::Integer), Value::Number(number)) => {
            integer::<i32>(number).ok_or_else(invalid)?
        }
        (K::IntEnum(members), Value::Number(number)) => {
            let value = integer::<i32>(number).ok_or_else(invalid)?;
            if !members.iter().any(|member| is_number(member, number)) {
                return malformed(&format!("must be one of its values; found {number}"));
            }
            value
        }
        (K::Simple(T::Long), Value::Number(number)) => {
            integer::<i64>(number).ok_or_else(invalid)?
        }
        (K::Simple(T::Float | T::Double), Value::Number(number)) => {
            let is_float = matches!(target.kind, K::Simple(T::Float));
            let largest = if is_float { f64::from(f32::MAX) } else { f64::MAX };
            let number = Some(number.as_f64()).filter(|number| number.abs() <= largest);
            DefaultValue::Float(number.ok_or_else(invalid)?)
        }
        (K::Simple(T::Float | T::Double), Value::String(text)) => match text.as_str() {
            "NaN" => DefaultValue::Float(f64::NAN),
            "Infinity" => DefaultValue::Float(f64::INFINITY),
            "-Infinity" => DefaultValue::Float(f64::NEG_INFINITY),
            _ => return Err(invalid()),
        },
        (K::Simple(T::BigInteger), Value::Number(number)) if number.is_integer() => {
            DefaultValue::Big(number)
        }
        (K::Simple(T::BigDecimal), Value::Number(number)) => DefaultValue::Big(number),
        (K::Simple(T::Timestamp), Value::Number(number)) => {
            let seconds = number.as_f64();
            if seconds.abs() >= YEAR_10_000 {
                return malformed(&format!("must be before the year 10,000; found {number}"));
            }
            time(Instant::from_seconds(seconds))
        }
        (K::Simple(T::Timestamp), Value::String(text)) => match instant(text) {
            Some(instant) => time(instant),
            None if text.is_empty() => DefaultValue::Empty,
            None => {
                return malformed(&format!("must be a date and time in UTC; found `{text}`"));
            }
        },
        (K::Simple(T::Blob), Value::String(text)) => match STANDARD.decode(text) {
            Ok(bytes) if bytes.is_empty() => DefaultValue::Empty,
            Ok(bytes) => DefaultValue::Bytes(bytes),
            Err(error) => return malformed(&format!("must be base64: {error}")),
        },
        (K::Simple(T::String), Value::String(text)) => match text.as_str() {
            "" => DefaultValue::Empty,
            text => DefaultValue::Text(text),
        },
        (K::Enum(members), Value::String(text)) => {
            if !members.iter().any(|member| text_of(member) == Some(text)) {
                return malformed(&format!("must be one of its values; found `{text}`"));
            }
            DefaultValue::Text(text)
        }
        (K::List(_), Value::Array(elements)) if elements.is_empty() => DefaultValue::Empty,
        (K::Map { .. }, Value::Object(entries)) if entries.is_empty() => DefaultValue::Empty,
        (K::List(_), Value::Array(_)) | (K::Map { .. }, Value::Object(_)) => {
            return malformed("must be empty");
        }
        _ => return Err(invalid()),
    })
}

/// Returns a number as an integer of a type.
fn integer<T: TryFrom<i64>>(number: &Number) -> Option<DefaultValue<'static>> {
    let value = number.as_integer().filter(|value| T::try_from(*value).is_ok())?;
    Some(if value == 0 { DefaultValue::Empty } else { DefaultValue::Integer(value) })
}

fn time(instant: Instant) -> DefaultValue<'static> {
    if instant == Instant::EPOCH { DefaultValue::Empty } else { DefaultValue::Time(instant) }
}

/// Returns whether a member of an intEnum has a value.
fn is_number(member: &Member, number: &Number) -> bool {
    matches!(
        &member.traits.enum_value,
        Some(EnumValue::Number(value)) if value.as_integer::<i32>() == number.as_integer()
    )
}

/// Returns the value of a member of an enum.
fn text_of(member: &Member) -> Option<&str> {
    match &member.traits.enum_value {
        Some(EnumValue::Text(text)) => Some(text),
        Some(EnumValue::Number(_)) => None,
        None => Some(&member.name),
    }
}
