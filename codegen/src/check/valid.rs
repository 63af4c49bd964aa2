//! Checks that shapes are valid together with those that they target.

use std::collections::BTreeMap;

use super::defaults::default_value;
use super::ranges;
use super::streams::is_event_stream;
use crate::ast::traits::{EnumValue, RANGE};
use crate::ast::{Member, Model, Shape, ShapeKind, SimpleType, Target, prelude};
use crate::diagnostic::Diagnostics;

/// Checks a shape.
pub fn shape(model: &Model, shape: &Shape, diagnostics: &mut Diagnostics) {
    let place = shape.place();
    match &shape.kind {
        ShapeKind::Map { key, .. } => {
            let key_shape = model.get(&key.target);
            let is_text = key_shape.is_none_or(|shape| {
                matches!(shape.kind, ShapeKind::Simple(SimpleType::String) | ShapeKind::Enum(_))
            });
            if !is_text {
                diagnostics.error(&key.place, "the keys of a map must be strings or an enum");
            }
        }
        ShapeKind::Union(members) if members.is_empty() => {
            diagnostics.error(&place, "a union must have at least one member");
        }
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) if members.is_empty() => {
            diagnostics.error(&place, "an enum must have at least one value");
        }
        ShapeKind::Enum(members) => return enum_values(members, diagnostics),
        ShapeKind::IntEnum(members) => return int_enum_values(members, diagnostics),
        ShapeKind::Service(service) => {
            let mut references = References { model, shape, diagnostics };
            references.check(&service.operations, OPERATION);
            references.check(&service.resources, RESOURCE);
            references.check(&service.errors, ERROR);
            references.exist(&service.shapes);
        }
        ShapeKind::Resource(resource) => {
            let mut references = References { model, shape, diagnostics };
            references.check(&resource.operations, OPERATION);
            references.check(&resource.resources, RESOURCE);
        }
        ShapeKind::Operation(operation) => {
            let mut references = References { model, shape, diagnostics };
            references.check(std::slice::from_ref(&operation.input), INPUT_OR_OUTPUT);
            references.check(std::slice::from_ref(&operation.output), INPUT_OR_OUTPUT);
            references.check(&operation.errors, ERROR);
        }
        ShapeKind::Simple(_)
        | ShapeKind::List(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_) => {}
    }
    for member in shape.members() {
        match model.get(&member.target) {
            Some(target) => self::member(shape, member, target, diagnostics),
            None if model.lacks(&member.target) => {
                let message = format!("the model does not define the target {}", member.target);
                diagnostics.error(&member.place, message);
            }
            None => {}
        }
    }
}

/// What a reference must be to.
struct Kind {
    /// Its name, with the article.
    expected: &'static str,
    is_expected: fn(&Shape) -> bool,
    /// The name of a structure that is not expected.
    structure: &'static str,
}

const OPERATION: Kind = Kind {
    expected: "an operation",
    is_expected: |shape| matches!(shape.kind, ShapeKind::Operation(_)),
    structure: "a structure",
};
const RESOURCE: Kind = Kind {
    expected: "a resource",
    is_expected: |shape| matches!(shape.kind, ShapeKind::Resource(_)),
    structure: "a structure",
};
const INPUT_OR_OUTPUT: Kind = Kind {
    expected: "a structure without the trait `error`",
    is_expected: |shape| {
        matches!(shape.kind, ShapeKind::Structure(_)) && shape.traits.error.is_none()
    },
    structure: "an error",
};
const ERROR: Kind = Kind {
    expected: "a structure with the trait `error`",
    is_expected: |shape| {
        matches!(shape.kind, ShapeKind::Structure(_)) && shape.traits.error.is_some()
    },
    structure: "a structure without it",
};

/// The references of a service, resource or operation.
struct References<'a> {
    model: &'a Model,
    shape: &'a Shape,
    diagnostics: &'a mut Diagnostics,
}

impl References<'_> {
    /// Checks that references are to shapes of a kind.
    fn check(&mut self, targets: &[Target], kind: Kind) {
        self.exist(targets);
        for Target { id, span } in targets {
            if let Some(shape) = self.model.get(id)
                && !(kind.is_expected)(shape)
            {
                let found = match shape.kind {
                    ShapeKind::Structure(_) => kind.structure.to_owned(),
                    _ => shape.kind_with_article(),
                };
                let message = format!("expected {}; found {id}, {found}", kind.expected);
                self.diagnostics.error(&self.shape.place().at(*span), message);
            }
        }
    }

    /// Checks that the model defines the targets.
    fn exist(&mut self, targets: &[Target]) {
        for Target { id, span } in targets {
            if self.model.lacks(id) {
                let message = format!("the model does not define the target {id}");
                self.diagnostics.error(&self.shape.place().at(*span), message);
            }
        }
    }
}

/// Checks a member of a structure, union, list or map.
fn member(shape: &Shape, member: &Member, target: &Shape, diagnostics: &mut Diagnostics) {
    if target.traits.error.is_some() && !is_event_stream(shape) {
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
    if member.traits.idempotency_token.is_some() && !is_string(target) {
        diagnostics.error(&member.place, "an idempotency token must be a string");
    }
    for (traits, place) in [(&member.traits, &member.place), (&target.traits, &target.place())] {
        if let Some(range) = &traits.range
            && let Err(message) = ranges::integers(range, target)
        {
            diagnostics.error(&place.at(traits.span(RANGE)), message);
        }
    }
    if let Some(default) = &member.traits.default
        && let Err(message) = default_value(target, default)
    {
        diagnostics.error(&member.place.at(default.span), message);
    }
}

/// Returns whether the shape is a string, and not an enum.
pub fn is_string(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(SimpleType::String))
}

/// Checks that the values of an enum are strings, and that they are unique.
fn enum_values(members: &[Member], diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for member in members {
        let value = match &member.traits.enum_value {
            Some(EnumValue::Text(value)) => value,
            Some(EnumValue::Number(_)) => {
                diagnostics.error(&member.place, "an enum value must be a string; found a number");
                continue;
            }
            None => member.name.as_str(),
        };
        if let Some(other) = seen.insert(value, &member.name) {
            let message =
                format!("enum values must be unique; `{other}` also has the value `{value}`");
            diagnostics.error(&member.place, message);
        }
    }
}

/// Checks that the values of an intEnum are 32-bit integers.
fn int_enum_values(members: &[Member], diagnostics: &mut Diagnostics) {
    for member in members {
        let is_integer = matches!(
            &member.traits.enum_value,
            Some(EnumValue::Number(number))
                if number.as_integer::<i32>().is_some()
        );
        if !is_integer {
            diagnostics.error(&member.place, "an intEnum value must be a 32-bit integer");
        }
    }
}
