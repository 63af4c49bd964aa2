//! Checks host prefixes: each label must be a member of the input that can be a part of a host.

use super::valid;
use crate::ast::traits::{HOST_PREFIX, PrefixPart};
use crate::ast::{Model, Shape, ShapeKind};
use crate::diagnostic::Diagnostics;

/// Checks the host prefix of an operation, if it has one.
pub fn check(model: &Model, shape: &Shape, diagnostics: &mut Diagnostics) {
    let (Some(parts), ShapeKind::Operation(operation)) = (&shape.traits.host_prefix, &shape.kind)
    else {
        return;
    };
    let Some(input) = model.get(&operation.input.id) else { return };
    let place = shape.place().at(shape.traits.span(HOST_PREFIX));
    for part in parts {
        let PrefixPart::Label(label) = part else { continue };
        let members = input.members();
        let Some(member) = members.iter().find(|member| member.name == *label) else {
            let message = format!("the label `{label}` must be a member of {}", input.id);
            diagnostics.error(&place, message);
            continue;
        };
        // A target that does not exist is reported elsewhere.
        let target = model.get(&member.target);
        let wrong = if member.traits.host_label.is_none() {
            "must have the trait `hostLabel`"
        } else if member.traits.required.is_none() {
            "must be required"
        } else if !target.is_none_or(is_text) {
            "must be a string"
        } else {
            continue;
        };
        let message = format!("the member is the label `{label}` of a host prefix: it {wrong}");
        diagnostics.error(&member.place, message).related(&place, "the host prefix is here");
    }
}

fn is_text(shape: &Shape) -> bool {
    valid::is_string(shape) || matches!(shape.kind, ShapeKind::Enum(_))
}
