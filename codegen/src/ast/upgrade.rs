//! Brings shapes of Smithy 1.0 to the form of Smithy 2.0, as Smithy does: values that are zero if they are not set, and
//! strings with the trait `enum`.

use std::collections::BTreeSet;

use super::raw::{RawModel, RawShape, RawTraits};
use super::traits::{BOX, DEFAULT, DEPRECATED, DOCUMENTATION, ENUM, ENUM_VALUE, values};
use super::{Member, Node, ShapeId, ShapeKind, SimpleType, Value, prelude};
use crate::diagnostic::Place;

/// Changes the model to one of Smithy 2.0.
pub fn upgrade(model: &mut RawModel) {
    let zero: BTreeSet<ShapeId> = model
        .of_smithy_1
        .iter()
        .filter_map(|id| model.shapes.get(id))
        .filter(|shape| is_zero_by_default(shape) && shape.traits.get(BOX).is_none())
        .map(|shape| shape.id.clone())
        .collect();
    let booleans: BTreeSet<ShapeId> = model
        .shapes
        .values()
        .filter(|shape| matches!(shape.kind, ShapeKind::Simple(SimpleType::Boolean)))
        .map(|shape| shape.id.clone())
        .collect();
    for id in &model.of_smithy_1 {
        let Some(shape) = model.shapes.get_mut(id) else { continue };
        let ShapeKind::Structure(members) = &mut shape.kind else { continue };
        for member in members {
            let traits = &mut member.traits;
            let is_zero = zero.contains(&member.target) || prelude::is_primitive(&member.target);
            if is_zero && traits.get(BOX).is_none() && traits.get(DEFAULT).is_none() {
                let is_boolean =
                    booleans.contains(&member.target) || member.target.name() == "PrimitiveBoolean";
                let zero = if is_boolean { Value::Bool(false) } else { Value::Number(0.into()) };
                traits.set(DEFAULT, zero.into());
            }
        }
    }
    for id in zero {
        let shape = model.shapes.get_mut(&id).expect("it is one of the shapes");
        if shape.traits.get(DEFAULT).is_none() {
            let zero =
                if booleans.contains(&id) { Value::Bool(false) } else { Value::Number(0.into()) };
            shape.traits.set(DEFAULT, zero.into());
        }
    }
    for shape in model.shapes.values_mut() {
        enumeration(shape);
    }
}

fn is_zero_by_default(shape: &RawShape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(simple) if simple.is_zero_by_default())
}

/// Changes a string with the trait `enum` to an enum. A trait that is not valid stays, and is reported when it is read.
fn enumeration(shape: &mut RawShape) {
    if !matches!(shape.kind, ShapeKind::Simple(SimpleType::String)) {
        return;
    }
    let Some(definition) = shape.traits.get(ENUM) else { return };
    let Ok(values) = values::enum_definition(definition) else { return };
    let elements = definition.as_array().unwrap_or_default();
    let members = values.into_iter().zip(elements).map(|(value, element)| {
        let mut traits = RawTraits::default();
        let mut inherit = |name: &'static str, value: Option<Value>| {
            if let Some(value) = value {
                traits.set(name, Node { value, span: element.span });
            }
        };
        // A value without a name gets its Rust name from the value.
        let name = value.name.unwrap_or_else(|| value.value.clone());
        let place = Place::member(&shape.id, &name, element.span);
        inherit(ENUM_VALUE, Some(Value::String(value.value)));
        inherit(DOCUMENTATION, value.documentation.map(Value::String));
        inherit(DEPRECATED, value.deprecated.then(|| Value::Object(Vec::new())));
        Member { name, target: prelude::unit(), traits, place }
    });
    shape.kind = ShapeKind::Enum(members.collect());
    shape.traits.remove(ENUM);
}
