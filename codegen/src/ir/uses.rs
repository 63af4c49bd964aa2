//! Finds out what a service uses, for support code that only some clients need.

use super::{Field, Service, Type};

impl Service {
    /// Returns whether any value of the service has a type, or contains one, for which `is` returns `true`.
    pub fn uses(&self, is: &dyn Fn(&Type) -> bool) -> bool {
        let inputs_and_outputs =
            self.operations.iter().flat_map(|operation| [&operation.input, &operation.output]);
        let errors = self.errors.iter().map(|error| &error.structure);
        let mut structures = inputs_and_outputs.chain(&self.structures).chain(errors);
        let is_used = |field: &Field| field.ty.contains(is);
        structures.any(|structure| structure.fields.iter().any(is_used))
            || self.unions.iter().any(|union| {
                let mut types = union.variants.iter().filter_map(|variant| variant.ty.as_ref());
                types.any(|ty| ty.contains(is))
            })
    }
}

impl Type {
    /// Returns whether `is` returns `true` for the type, or for a type in it.
    pub fn contains(&self, is: &dyn Fn(&Self) -> bool) -> bool {
        is(self)
            || match self {
                Self::Boxed(inner) => inner.contains(is),
                Self::List { element, .. } => element.contains(is),
                Self::Map { key, value, .. } => key.contains(is) || value.contains(is),
                Self::String
                | Self::Boolean
                | Self::Byte
                | Self::Short
                | Self::Integer
                | Self::Long
                | Self::Float
                | Self::Double
                | Self::BigInteger
                | Self::BigDecimal
                | Self::Blob
                | Self::Document
                | Self::Timestamp(_)
                | Self::Enum(_)
                | Self::Structure(_)
                | Self::Union(_)
                | Self::EventStream { .. } => false,
            }
    }

    /// Returns whether it is a number of any size.
    pub fn is_big(&self) -> bool {
        matches!(self, Self::BigInteger | Self::BigDecimal)
    }
}
