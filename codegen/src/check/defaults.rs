//! Reads the defaults of members as values of their targets.

use crate::ast::{Node, Number, Shape, ShapeKind, SimpleType, Value};

/// The default of a member.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// Text that is not empty.
    Text(&'a str),
}

/// Why a default cannot be used.
pub enum Refusal {
    /// It is not a value of its shape.
    Invalid(String),
    /// It is a value of its shape, but the generator does not support it.
    Unsupported(String),
}

/// Returns the default of a member that targets a shape.
///
/// # Errors
/// When the default is not a value of the shape, or is not supported.
pub fn default_value<'a>(target: &Shape, default: &'a Node) -> Result<DefaultValue<'a>, Refusal> {
    use ShapeKind as K;
    use SimpleType as T;
    let invalid = || {
        let (what, of) = (default.kind(), target.kind_with_article());
        Refusal::Invalid(match &default.value {
            Value::Number(number) => format!("the default {number} is not a value of {of}"),
            _ => format!("the default of {of} must be a value of its type; found {what}"),
        })
    };
    let unsupported = |of: &str, must: &str| {
        let message = format!("the default of {of} must be {must}; found {}", default.kind());
        Err(Refusal::Unsupported(message))
    };
    Ok(match (&target.kind, &default.value) {
        (_, Value::Null) => DefaultValue::Null,
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
        (K::Simple(T::Integer) | K::IntEnum(_), Value::Number(number)) => {
            integer::<i32>(number).ok_or_else(invalid)?
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
        (K::Simple(T::Timestamp), Value::Number(number)) if number.as_f64() == 0.0 => {
            DefaultValue::Empty
        }
        (K::Simple(T::Blob | T::Timestamp), Value::String(text)) if text.is_empty() => {
            DefaultValue::Empty
        }
        (K::Simple(T::String) | K::Enum(_), Value::String(text)) => match text.as_str() {
            "" if matches!(target.kind, K::Simple(_)) => DefaultValue::Empty,
            text => DefaultValue::Text(text),
        },
        (K::List(_), Value::Array(elements)) if elements.is_empty() => DefaultValue::Empty,
        (K::Map { .. }, Value::Object(entries)) if entries.is_empty() => DefaultValue::Empty,
        (K::Simple(T::BigInteger | T::BigDecimal), Value::Number(_)) => {
            return unsupported(&target.kind_with_article(), "`null`");
        }
        (K::Simple(T::Document), _) => return unsupported("a document", "`null`"),
        (K::Simple(T::Blob), Value::String(_)) => return unsupported("a blob", "empty"),
        (K::Simple(T::Timestamp), Value::String(_) | Value::Number(_)) => {
            return unsupported("a timestamp", "0");
        }
        _ => return Err(invalid()),
    })
}

/// Returns a number as an integer of a type.
fn integer<T: TryFrom<i64>>(number: &Number) -> Option<DefaultValue<'static>> {
    let value = number.as_integer().filter(|value| T::try_from(*value).is_ok())?;
    Some(if value == 0 { DefaultValue::Empty } else { DefaultValue::Integer(value) })
}
