//! Creates placeholders: values that show the types of members for which the model has no example.

use super::{Types, setting};
use crate::ir::example::{Document, Setting, Time, Value};
use crate::ir::{Field, Type, Variant};
use crate::names::TypeName;

/// The maximum depth and number of structures that are filled in: a recursive type would need infinitely many.
const DEPTH: usize = 6;
const STRUCTURES: usize = 20;

/// The time in examples: 2025-12-01.
const SECONDS: i64 = 1_764_547_200;

/// Creates the placeholders of a call.
pub struct Placeholders<'a> {
    types: &'a Types<'a>,
    /// How many structures may still be filled in.
    left: usize,
}

impl<'a> Placeholders<'a> {
    /// Creates the placeholders of a call that has none so far.
    pub fn new(types: &'a Types<'a>) -> Self {
        Self { types, left: STRUCTURES }
    }

    /// Returns a value for a member. A list or a map has one element.
    pub fn member(&mut self, field: &Field) -> Setting {
        self.at(field, 0)
    }

    fn at(&mut self, field: &Field, depth: usize) -> Setting {
        setting(field, self.value(&field.ty, &field.example, depth, false))
    }

    /// Returns a value of a type. The text of a string is `what`. A list in a list may be empty.
    fn value(&mut self, ty: &Type, what: &str, depth: usize, is_inner: bool) -> Value {
        match ty {
            Type::String => Value::Text(what.to_owned()),
            Type::Boolean => Value::Boolean(true),
            Type::Byte | Type::Short | Type::Integer | Type::Long => Value::Number("1".to_owned()),
            Type::Float | Type::Double => Value::Number("1.0".to_owned()),
            Type::BigInteger | Type::BigDecimal => Value::Big("1".to_owned()),
            Type::Blob => Value::Blob(b"bytes".to_vec()),
            Type::Document => Value::Document(Document::Boolean(true)),
            Type::Timestamp(_) => Value::Time(Time::Seconds(SECONDS)),
            Type::Enum(name) => {
                let shape = self.types.enums.get(name);
                let variant = shape.and_then(|shape| {
                    shape.variants.iter().find(|variant| variant.deprecated.is_none())
                });
                match variant {
                    Some(variant) => Value::Variant(name.clone(), variant.name.clone()),
                    None => Value::OtherVariant(name.clone(), what.to_owned()),
                }
            }
            Type::Structure(name) => self.structure(name, depth),
            Type::Union(name) => self.union(name, what, depth),
            Type::EventStream { .. } => unreachable!("examples are values of inputs"),
            Type::Boxed(inner) => Value::Boxed(Box::new(self.value(inner, what, depth, is_inner))),
            Type::List { .. } if is_inner && depth >= DEPTH => Value::List(Vec::new()),
            Type::Map { .. } if is_inner && depth >= DEPTH => Value::Map(Vec::new()),
            Type::List { element, sparse } => {
                Value::List(vec![self.element(element, *sparse, what, depth)])
            }
            Type::Map { key, value, sparse } => {
                let key = self.value(key, "key", depth + 1, true);
                Value::Map(vec![(key, self.element(value, *sparse, "value", depth))])
            }
        }
    }

    /// Returns a value in a list or a map.
    fn element(&mut self, ty: &Type, sparse: bool, what: &str, depth: usize) -> Value {
        let element = self.value(ty, what, depth + 1, true);
        if sparse { Value::Sparse(Some(Box::new(element))) } else { element }
    }

    fn structure(&mut self, name: &TypeName, depth: usize) -> Value {
        let shape = self.types.structures.get(name);
        let is_fallible = shape.is_some_and(|shape| shape.is_fallible());
        let is_complete = depth < DEPTH && self.left > 0;
        let mut members = Vec::new();
        if is_complete {
            self.left -= 1;
            let fields = shape.into_iter().flat_map(|shape| &shape.fields);
            let required = fields.filter(|field| field.required);
            members.extend(required.map(|field| self.at(field, depth + 1)));
        }
        let is_complete = is_complete || !is_fallible;
        Value::Structure { name: name.clone(), is_fallible, is_complete, members }
    }

    fn union(&mut self, name: &TypeName, what: &str, depth: usize) -> Value {
        let variants = self.types.unions.get(name).map_or(&[][..], |shape| &shape.variants);
        // At the maximum depth, choose a variant that does not contain another union.
        let ends = |variant: &&Variant| !variant.ty.as_ref().is_some_and(holds_union);
        let mut fits = variants.iter().filter(|variant| depth < DEPTH || ends(variant));
        let Some(variant) =
            fits.clone().find(|variant| variant.deprecated.is_none()).or(fits.next())
        else {
            return Value::Missing;
        };
        let value = variant.ty.as_ref().map(|ty| Box::new(self.value(ty, what, depth + 1, true)));
        Value::Union(name.clone(), variant.name.clone(), value)
    }
}

fn holds_union(ty: &Type) -> bool {
    match ty {
        Type::Union(_) => true,
        Type::EventStream { .. } => false,
        Type::Boxed(inner) => holds_union(inner),
        Type::String
        | Type::Boolean
        | Type::Byte
        | Type::Short
        | Type::Integer
        | Type::Long
        | Type::Float
        | Type::Double
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Blob
        | Type::Document
        | Type::Timestamp(_)
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::List { .. }
        | Type::Map { .. } => false,
    }
}
