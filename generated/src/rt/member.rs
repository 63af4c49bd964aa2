//! The functions behind the methods of a member, by its presence and kind. The macros in `structure` and `input` call
//! them by these names. Only modules are public here, because the macros import `*` together with a model's shapes.
//!
//! | presence | meaning |
//! |---|---|
//! | `required` | `build` fails without it; if a response does not contain it, it gets its type's placeholder |
//! | `expected` | an `Option` in the shape; if a response does not contain it, it gets its type's placeholder |
//! | `optional` | an `Option` in the shape |
//! | `default`  | never absent: the default is the value after `=` |
//!
//! The kinds are `text`, `copy`, `value`, `boxed`, `list` (the setter adds one element) and `map` (the setter adds one
//! entry).

/// The setters of a builder's field.
pub(crate) mod set {
    use std::collections::HashMap;
    use std::hash::Hash;

    /// Sets or clears a complete field.
    #[inline]
    pub(crate) fn whole<T>(field: &mut Option<T>, input: Option<T>) {
        *field = input;
    }

    /// Sets a string.
    #[inline]
    pub(crate) fn text(field: &mut Option<String>, input: impl Into<String>) {
        *field = Some(input.into());
    }

    /// Sets a number or a boolean.
    #[inline]
    pub(crate) fn copy<T: Copy>(field: &mut Option<T>, input: T) {
        *field = Some(input);
    }

    /// Sets a value.
    #[inline]
    pub(crate) fn value<T>(field: &mut Option<T>, input: T) {
        *field = Some(input);
    }

    /// Sets a value in a `Box`.
    #[inline]
    pub(crate) fn boxed<T>(field: &mut Option<Box<T>>, input: impl Into<Box<T>>) {
        *field = Some(input.into());
    }

    /// Adds an element.
    #[inline]
    pub(crate) fn list<T>(field: &mut Option<Vec<T>>, input: impl Into<T>) {
        field.get_or_insert_default().push(input.into());
    }

    /// Adds an entry.
    #[inline]
    pub(crate) fn map<K: Eq + Hash, V>(
        field: &mut Option<HashMap<K, V>>,
        key: impl Into<K>,
        value: impl Into<V>,
    ) {
        field.get_or_insert_default().insert(key.into(), value.into());
    }
}

/// The readers of fields that are always present.
mod present {
    use std::collections::HashMap;

    #[inline]
    pub(crate) fn text(field: &str) -> &str {
        field
    }

    #[inline]
    pub(crate) fn copy<T: Copy>(field: &T) -> T {
        *field
    }

    #[inline]
    pub(crate) fn value<T>(field: &T) -> &T {
        field
    }

    #[inline]
    pub(crate) fn boxed<T>(field: &T) -> &T {
        field
    }

    #[inline]
    pub(crate) fn list<T>(field: &[T]) -> &[T] {
        field
    }

    #[inline]
    pub(crate) fn map<K, V>(field: &HashMap<K, V>) -> &HashMap<K, V> {
        field
    }
}

/// The readers of fields that may be absent.
mod absent {
    use std::collections::HashMap;

    #[inline]
    pub(crate) fn text(field: &Option<String>) -> Option<&str> {
        field.as_deref()
    }

    #[inline]
    pub(crate) fn copy<T: Copy>(field: &Option<T>) -> Option<T> {
        *field
    }

    #[inline]
    pub(crate) fn value<T>(field: &Option<T>) -> Option<&T> {
        field.as_ref()
    }

    #[inline]
    pub(crate) fn boxed<T>(field: &Option<Box<T>>) -> Option<&T> {
        field.as_deref()
    }

    #[inline]
    pub(crate) fn list<T>(field: &Option<Vec<T>>) -> &[T] {
        field.as_deref().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn map<K, V>(field: &Option<HashMap<K, V>>) -> Option<&HashMap<K, V>> {
        field.as_ref()
    }
}

/// Members that are always present.
pub(crate) mod required {
    use super::or_missing;
    pub(crate) use super::present::*;
    use crate::rt::de::Missing;
    use crate::rt::structure::Origin;

    /// Returns the shape's field.
    #[inline]
    pub(crate) fn finish<T: Missing>(field: Option<T>, _: Origin) -> T {
        or_missing(field)
    }

    /// Returns whether `build` fails.
    #[inline]
    pub(crate) fn is_missing<T>(field: &Option<T>) -> bool {
        field.is_none()
    }

    /// Returns whether the member is required in the model, but not set.
    #[inline]
    pub(crate) fn lacks<T>(field: &Option<T>) -> bool {
        field.is_none()
    }
}

/// Members that may be absent, though a response should have them.
pub(crate) mod expected {
    pub(crate) use super::absent::*;
    use super::or_missing;
    use crate::rt::de::Missing;
    use crate::rt::structure::Origin;

    /// Returns the shape's field.
    #[inline]
    pub(crate) fn finish<T: Missing>(field: Option<T>, origin: Origin) -> Option<T> {
        match origin {
            Origin::User => field,
            Origin::Response => Some(or_missing(field)),
        }
    }

    /// Returns whether `build` fails.
    #[inline]
    pub(crate) fn is_missing<T>(_: &Option<T>) -> bool {
        false
    }

    /// Returns whether the member is required in the model, but not set.
    #[inline]
    pub(crate) fn lacks<T>(field: &Option<T>) -> bool {
        field.is_none()
    }
}

/// Members that may be absent.
pub(crate) mod optional {
    pub(crate) use super::absent::*;
    use crate::rt::structure::Origin;

    /// Returns the shape's field.
    #[inline]
    pub(crate) fn finish<T>(field: Option<T>, _: Origin) -> Option<T> {
        field
    }

    /// Returns whether `build` fails.
    #[inline]
    pub(crate) fn is_missing<T>(_: &Option<T>) -> bool {
        false
    }

    /// Returns whether the member is required in the model, but not set.
    #[inline]
    pub(crate) fn lacks<T>(_: &Option<T>) -> bool {
        false
    }
}

/// Members for which the model has a default.
pub(crate) mod default {
    pub(crate) use super::present::*;
    use crate::rt::structure::Origin;

    /// Returns the shape's field.
    #[inline]
    pub(crate) fn finish<T>(field: Option<T>, _: Origin, default: impl FnOnce() -> T) -> T {
        field.unwrap_or_else(default)
    }

    /// Returns whether `build` fails.
    #[inline]
    pub(crate) fn is_missing<T>(_: &Option<T>) -> bool {
        false
    }

    /// Returns whether the member is required in the model, but not set.
    #[inline]
    pub(crate) fn lacks<T>(_: &Option<T>) -> bool {
        false
    }
}

/// Fields of an output or an error that are not members in the model.
pub(crate) mod extra {
    /// Returns an output's request id, which may be absent.
    #[inline]
    pub(crate) fn as_it_is<T>(field: Option<T>) -> Option<T> {
        field
    }

    /// Returns an error's metadata, which may be empty.
    #[inline]
    pub(crate) fn or_default<T: Default>(field: Option<T>) -> T {
        field.unwrap_or_default()
    }
}

#[inline]
fn or_missing<T: crate::rt::de::Missing>(field: Option<T>) -> T {
    field.unwrap_or_else(T::missing)
}
