//! Checks members: their targets, defaults and idempotency tokens, and the values of enums.

use std::collections::{BTreeMap, BTreeSet};

use regex_lite::Regex;

use super::{Closure, ranges, selectors};
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
        let message = format!("a member must not target an error; found {}", target.id);
        diagnostics.error(&member.place, message);
    }
    if matches!(
        target.kind,
        ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_)
    ) {
        let message = format!("a member must not target {}", target.kind_with_article());
        diagnostics.error(&member.place, message);
    }
    if target.id.as_str() == prelude::UNIT && !matches!(shape.kind, ShapeKind::Union(_)) {
        diagnostics
            .error(&member.place, "only members of unions and operations can target the unit type");
    }
    // The closure does not contain prelude shapes.
    if prelude::get(&target.id).is_some() && is_of_any_size(target) {
        diagnostics.error(&member.place, of_any_size(target)).help(INSTEAD_OF_ANY_SIZE);
    }
    let is_text = is_plain_text(target);
    if shape.traits.error().is_some() && member.name.eq_ignore_ascii_case("message") && !is_text {
        diagnostics.error(&member.place, "the message of an error must be a string");
    }
    if member.traits.is_idempotency_token() && !is_text {
        diagnostics.error(&member.place, "an idempotency token must be a string");
    }
    selectors::of_member(member, target, diagnostics);
    for (traits, place) in [(&member.traits, &member.place), (&target.traits, &target.place())] {
        if let Some(pattern) = traits.pattern()
            && let Err(error) = Regex::new(pattern)
        {
            let message = format!(
                "the pattern `{pattern}` is not supported, and values are not checked: {error}"
            );
            diagnostics.warning(place, message);
        }
        if let Some(range) = traits.range()
            && let Err(message) = ranges::integers(&range, target)
        {
            diagnostics.error(place, message);
        }
    }
    if let Some(default) = member.traits.default_value()
        && let Err(message) = default_value(target, default)
    {
        diagnostics.error(&member.place, message);
    }
}

/// Returns whether the shape is a string without an enum trait.
pub fn is_plain_text(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(SimpleType::String))
        && shape.traits.enum_definition().is_none()
}

/// Returns whether the shape is a number of any size. The Rust types in use cannot hold such numbers.
pub fn is_of_any_size(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(SimpleType::BigInteger | SimpleType::BigDecimal))
}

/// Returns the message for a shape whose numbers can have any size.
pub fn of_any_size(shape: &Shape) -> String {
    format!("the type `{}` is not supported", shape.kind_name())
}

/// The help for a shape whose numbers can have any size.
pub const INSTEAD_OF_ANY_SIZE: &str =
    "use a long or a double, or a string if these are not sufficient";

/// Checks that a default is a value of its shape, and that it is supported.
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
            format!("the default of a document must be `null`; found {what}")
        }
        (ShapeKind::Simple(T::Blob), Node::String(_)) => {
            format!("the default of a blob must be empty; found {what}")
        }
        (ShapeKind::Simple(T::Timestamp), Node::String(_) | Node::Number(_)) => {
            format!("the default of a timestamp must be 0; found {what}")
        }
        (_, Node::Number(number)) => {
            format!("the default {number} is not supported for {of}")
        }
        _ => format!("the default of {of} must be a supported value; found {what}"),
    })
}

/// Returns whether the number is an integer that fits the type.
fn fits<T: TryFrom<i64>>(number: &serde_json::Number) -> bool {
    number.as_i64().is_some_and(|number| T::try_from(number).is_ok())
}

/// Checks the values of an enum that is defined with the enum trait of Smithy 1.
pub fn enum_of_smithy_1(shape: &Shape, diagnostics: &mut Diagnostics) {
    let Some(values) = shape.traits.enum_definition() else { return };
    if !matches!(shape.kind, ShapeKind::Simple(SimpleType::String)) {
        diagnostics.error(&shape.place(), "the trait `enum` is only valid for strings");
    }
    let mut seen = BTreeSet::new();
    for value in &values {
        if !seen.insert(&value.value) {
            let message = format!("the value `{}` must not occur more than once", value.value);
            diagnostics.error(&shape.place(), message);
        }
    }
    if values.is_empty() {
        diagnostics.error(&shape.place(), "an enum must have at least one value");
    }
}

/// Checks that the values of an enum are strings, and that they are unique.
pub fn enum_values(members: &[Member], diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for member in members {
        let value = match member.traits.enum_value() {
            Some(Node::String(value)) => value.as_str(),
            Some(other) => {
                let message = format!("an enum value must be a string; found {}", other.kind());
                diagnostics.error(&member.place, message);
                continue;
            }
            None => &member.name,
        };
        if let Some(other) = seen.insert(value, &member.name) {
            let message =
                format!("enum values must be unique; `{other}` also has the value `{value}`");
            diagnostics.error(&member.place, message);
        }
    }
}

/// Checks that the values of an intEnum are 32-bit integers.
pub fn int_enum_values(members: &[Member], diagnostics: &mut Diagnostics) {
    for member in members {
        let is_integer = matches!(
            member.traits.enum_value(),
            Some(Node::Number(number)) if number.as_i64().is_some_and(|n| i32::try_from(n).is_ok())
        );
        if !is_integer {
            diagnostics.error(&member.place, "an intEnum value must be a 32-bit integer");
        }
    }
}
