//! Lowers the examples of operations: those of the model, and a call with the required members for each operation.
//!
//! Values are lowered for types that have been lowered before, so that no name is made here.

mod given;
mod placeholder;
mod text;

pub use given::{Given, document, members};
pub use text::text;

use std::collections::BTreeMap;

use crate::check::Closure;
use crate::ir::example::{Setting, Value};
use crate::ir::{Enum, Exception, Field, Operation, Structure, Union};
use crate::names::TypeName;
use placeholder::Placeholders;

/// The types of a service, by name.
pub struct Types<'a> {
    structures: BTreeMap<&'a TypeName, &'a Structure>,
    unions: BTreeMap<&'a TypeName, &'a Union>,
    enums: BTreeMap<&'a TypeName, &'a Enum>,
    pub errors: BTreeMap<&'a TypeName, &'a Exception>,
}

impl<'a> Types<'a> {
    /// Creates the look-up.
    pub fn new(
        structures: &'a [Structure],
        unions: &'a [Union],
        enums: &'a [Enum],
        errors: &'a [Exception],
    ) -> Self {
        Self {
            structures: structures.iter().map(|shape| (&shape.name, shape)).collect(),
            unions: unions.iter().map(|shape| (&shape.name, shape)).collect(),
            enums: enums.iter().map(|shape| (&shape.name, shape)).collect(),
            errors: errors.iter().map(|error| (&error.structure.name, error)).collect(),
        }
    }
}

/// Adds the examples to the operations.
pub fn add(closure: &Closure<'_>, types: &Types<'_>, operations: &mut [Operation]) {
    let shapes: BTreeMap<_, _> =
        closure.operations.iter().map(|shapes| (shapes.shape.id.name(), shapes)).collect();
    for operation in operations {
        if let Some(shapes) = shapes.get(operation.wire_name.as_str()) {
            let examples = shapes.examples.iter();
            operation.examples =
                examples.map(|example| given::example(example, operation, types)).collect();
        }
        operation.sample = sample(operation, types);
    }
}

/// Returns values for the required members: those of the first example of the model that succeeds, or placeholders.
fn sample(operation: &Operation, types: &Types<'_>) -> Vec<Setting> {
    let given = operation.examples.iter().find(|example| !example.fails());
    let mut placeholders = Placeholders::new(types);
    let required = operation.input.required().map(|field| {
        let members = given.into_iter().flat_map(|example| &example.input);
        match members.into_iter().find(|member| member.name == field.name) {
            Some(member) => member.clone(),
            None => placeholders.member(field),
        }
    });
    required.collect()
}

/// Returns a value for a member.
fn setting(field: &Field, value: Value) -> Setting {
    Setting { name: field.name.clone(), set: field.set.clone(), value }
}
