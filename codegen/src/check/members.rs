//! Members: their targets, defaults and tokens, and the values of enums.

use std::collections::{BTreeMap, BTreeSet};

use regex_lite::Regex;

use super::Closure;
use crate::ast::{Member, Node, Shape, ShapeKind, SimpleType, prelude};
use crate::diagnostic::Diagnostics;

/// Checks a member of a structure, union, list or map.
pub fn member(
    closure: &Closure<'_>,
    shape: &Shape,
    member: &Member,
    diagnostics: &mut Diagnostics,
) {
    if matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
        return;
    }
    let Some(target) = closure.model.get(&member.target) else { return };
    if target.traits.error().is_some() {
        let message = format!("{} is an error, which can't be the type of a member", target.id);
        diagnostics.error(&member.place, message);
    }
    if matches!(
        target.kind,
        ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_)
    ) {
        let message = format!("{} can't be the type of a member", target.kind_with_article());
        diagnostics.error(&member.place, message);
    }
    if target.id.as_str() == prelude::UNIT && !matches!(shape.kind, ShapeKind::Union(_)) {
        diagnostics
            .error(&member.place, "the unit type is for members of unions, and for operations");
    }
    // Shapes of the prelude are not among those of the closure.
    if prelude::get(&target.id).is_some() && is_of_any_size(target) {
        diagnostics.error(&member.place, of_any_size(target)).help(INSTEAD_OF_ANY_SIZE);
    }
    let is_text = is_plain_text(target);
    if shape.traits.error().is_some() && member.name.eq_ignore_ascii_case("message") && !is_text {
        diagnostics.error(&member.place, "the message of an error is a string");
    }
    if member.traits.is_idempotency_token() && !is_text {
        diagnostics.error(&member.place, "an idempotency token is a string");
    }
    if member.traits.timestamp_format().is_some()
        && !matches!(target.kind, ShapeKind::Simple(SimpleType::Timestamp))
    {
        diagnostics.error(&member.place, "a timestamp format is for timestamps");
    }
    for (traits, place) in [(&member.traits, &member.place), (&target.traits, &target.place())] {
        if let Some(pattern) = traits.pattern()
            && let Err(error) = Regex::new(pattern)
        {
            let message = format!("the pattern `{pattern}` is not checked: {error}");
            diagnostics.warning(place, message);
        }
    }
    if let Some(default) = member.traits.default_value()
        && let Err(message) = default_value(target, default)
    {
        diagnostics.error(&member.place, message);
    }
}

/// Whether a shape's values are texts, and any texts.
pub fn is_plain_text(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(SimpleType::String))
        && shape.traits.enum_definition().is_none()
}

/// Whether a shape's values are numbers that no type of Rust's holds.
pub fn is_of_any_size(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(SimpleType::BigInteger | SimpleType::BigDecimal))
}

/// What is said of such a shape.
pub fn of_any_size(shape: &Shape) -> String {
    format!("numbers of any size ({}) are not supported", shape.kind_name())
}

/// What to do about such a shape.
pub const INSTEAD_OF_ANY_SIZE: &str =
    "use a long or a double, or a string where that is not enough";

/// Whether a default is a value of its shape that generated code can express.
fn default_value(target: &Shape, default: &Node) -> Result<(), String> {
    use SimpleType as T;
    let fits = match (&target.kind, default) {
        (_, Node::Null) => true,
        (ShapeKind::Simple(T::Boolean), Node::Bool(_)) => true,
        (ShapeKind::Simple(T::Byte), Node::Number(number)) => fits::<i8>(number),
        (ShapeKind::Simple(T::Short), Node::Number(number)) => fits::<i16>(number),
        (ShapeKind::Simple(T::Integer) | ShapeKind::IntEnum(_), Node::Number(number)) => {
            fits::<i32>(number)
        }
        (ShapeKind::Simple(T::Long), Node::Number(number)) => fits::<i64>(number),
        (ShapeKind::Simple(T::Float), Node::Number(number)) => {
            number.as_f64().is_some_and(|number| number.abs() <= f64::from(f32::MAX))
        }
        (ShapeKind::Simple(T::Double), Node::Number(_)) => true,
        (ShapeKind::Simple(T::Timestamp), Node::Number(number)) => number.as_f64() == Some(0.0),
        (ShapeKind::Simple(T::String) | ShapeKind::Enum(_), Node::String(_)) => true,
        (ShapeKind::Simple(T::Blob | T::Timestamp), Node::String(text)) => text.is_empty(),
        (ShapeKind::List(_), Node::Array(elements)) => elements.is_empty(),
        (ShapeKind::Map { .. }, Node::Object(entries)) => entries.is_empty(),
        _ => false,
    };
    if fits {
        return Ok(());
    }
    let (what, of) = (default.kind(), target.kind_with_article());
    Err(match (&target.kind, default) {
        (ShapeKind::Simple(T::Document), _) => {
            format!("the default is {what}; of documents only `null` is supported as a default")
        }
        (ShapeKind::Simple(T::Blob), Node::String(_)) => {
            format!("the default is {what}; of blobs only an empty one is supported as a default")
        }
        (ShapeKind::Simple(T::Timestamp), Node::String(_) | Node::Number(_)) => {
            format!("the default is {what}; of timestamps only 0 is supported as a default")
        }
        (_, Node::Number(number)) => {
            format!("the default {number} is no value for {of}, or not supported as one")
        }
        _ => format!("the default is {what}, which is no value for {of}"),
    })
}

/// Whether a number is a whole one that a type holds.
fn fits<T: TryFrom<i64>>(number: &serde_json::Number) -> bool {
    number.as_i64().is_some_and(|number| T::try_from(number).is_ok())
}

/// Checks the values of an enum in the way of Smithy 1.
pub fn enum_of_smithy_1(shape: &Shape, diagnostics: &mut Diagnostics) {
    let Some(values) = shape.traits.enum_definition() else { return };
    if !matches!(shape.kind, ShapeKind::Simple(SimpleType::String)) {
        diagnostics.error(&shape.place(), "the trait `enum` is for strings");
    }
    let mut seen = BTreeSet::new();
    for value in &values {
        if !seen.insert(&value.value) {
            let message = format!("the enum has the value `{}` twice", value.value);
            diagnostics.error(&shape.place(), message);
        }
    }
    if values.is_empty() {
        diagnostics.error(&shape.place(), "an enum has at least one value");
    }
}

/// Checks that the values of an enum are strings, each of them once.
pub fn enum_values(members: &[Member], diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for member in members {
        let value = match member.traits.enum_value() {
            Some(Node::String(value)) => value.as_str(),
            Some(other) => {
                let message = format!("the value of an enum is a string, not {}", other.kind());
                diagnostics.error(&member.place, message);
                continue;
            }
            None => &member.name,
        };
        if let Some(other) = seen.insert(value, &member.name) {
            let message = format!("the value `{value}` is that of `{other}` too");
            diagnostics.error(&member.place, message);
        }
    }
}

/// Checks that the values of an intEnum are whole numbers.
pub fn int_enum_values(members: &[Member], diagnostics: &mut Diagnostics) {
    for member in members {
        let is_integer = matches!(
            member.traits.enum_value(),
            Some(Node::Number(number)) if number.as_i64().is_some_and(|n| i32::try_from(n).is_ok())
        );
        if !is_integer {
            diagnostics.error(&member.place, "the value of an intEnum is a 32-bit whole number");
        }
    }
}
