//! Members: their targets, defaults and tokens, and the values of enums.

use std::collections::BTreeMap;

use regex_lite::Regex;

use super::Closure;
use crate::ast::{Member, Node, Shape, ShapeKind, SimpleType};
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
        let message = format!("a member can't target a {}", target.kind_name());
        diagnostics.error(&member.place, message);
    }
    let is_text = matches!(target.kind, ShapeKind::Simple(SimpleType::String));
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

/// Whether a default is a value of its shape that generated code can express.
fn default_value(target: &Shape, default: &Node) -> Result<(), String> {
    use SimpleType as T;
    let fits = match (&target.kind, default) {
        (_, Node::Null) => true,
        (ShapeKind::Simple(T::Boolean), Node::Bool(_)) => true,
        (
            ShapeKind::Simple(T::Byte | T::Short | T::Integer | T::Long) | ShapeKind::IntEnum(_),
            Node::Number(number),
        ) => number.is_i64(),
        (ShapeKind::Simple(T::Float | T::Double | T::Timestamp), Node::Number(_)) => true,
        (ShapeKind::Simple(T::String) | ShapeKind::Enum(_), Node::String(_)) => true,
        (ShapeKind::Simple(T::Blob | T::Timestamp), Node::String(text)) => text.is_empty(),
        (ShapeKind::List(_), Node::Array(elements)) => elements.is_empty(),
        (ShapeKind::Map { .. }, Node::Object(entries)) => entries.is_empty(),
        (ShapeKind::Simple(T::Document), value) => match value {
            Node::Array(elements) => elements.is_empty(),
            Node::Object(entries) => entries.is_empty(),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => true,
        },
        _ => false,
    };
    if fits {
        return Ok(());
    }
    Err(format!(
        "the default is {}, which is no value for a {}",
        default.kind(),
        target.kind_name()
    ))
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
