//! Serializes shapes with serde: members have their names in the model, and absent members are omitted.
//!
//! `codec` serializes single values, such as timestamps, blobs and documents.

use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::codec::{Plain, SerializeAs};

/// A structure whose members can be serialized one by one.
pub(crate) trait Structure {
    /// Puts every member that is set into `to`, in the model's order.
    fn put_members<M: PutMembers>(&self, to: &mut M);
}

/// Receives the members of a structure. An error is reported after the last member.
pub(crate) trait PutMembers {
    /// Puts a member's value with `codec`.
    fn put_as<C: SerializeAs<T>, T>(&mut self, codec: C, name: &'static str, value: &T);

    /// Puts a member's value.
    #[inline(always)]
    fn put<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.put_as(Plain, name, value);
    }

    /// Puts a member's value, if it is set.
    #[inline(always)]
    fn put_some<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        self.put_some_as(Plain, name, value);
    }

    /// Puts a member's value with `codec`, if it is set.
    #[inline(always)]
    fn put_some_as<C: SerializeAs<T>, T>(
        &mut self,
        codec: C,
        name: &'static str,
        value: &Option<T>,
    ) {
        if let Some(value) = value {
            self.put_as(codec, name, value);
        }
    }
}

/// Serializes a structure as a map from member names to values.
///
/// Binary formats need the number of entries in advance, so members are counted for them only.
pub(crate) fn structure<T: Structure, S: Serializer>(
    shape: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let len = if serializer.is_human_readable() { None } else { Some(count(shape)) };
    let mut entries = Entries { map: serializer.serialize_map(len)?, result: Ok(()) };
    shape.put_members(&mut entries);
    entries.result?;
    entries.map.end()
}

/// Serializes the one member of a union that is set.
pub(crate) fn union_member<C, T, S>(
    _: C,
    name: &'static str,
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error>
where
    C: SerializeAs<T>,
    S: Serializer,
{
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(name, &Present::<C, T>(value, PhantomData))?;
    map.end()
}

/// The value of a union's member without a type: an empty object.
pub(crate) struct Unit;

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_map(Some(0))?.end()
    }
}

/// Returns the error for a union member that this client does not know, and so can't serialize.
pub(crate) fn unknown_union_member<S: Serializer>(
    union: &'static str,
    member: &str,
) -> Result<S::Ok, S::Error> {
    let reason = match member {
        "" => "it has no member".to_owned(),
        member => format!("the client does not know its member `{member}`"),
    };
    Err(serde::ser::Error::custom(format_args!("cannot serialize `{union}::Unknown`: {reason}")))
}

fn count<T: Structure>(shape: &T) -> usize {
    let mut counter = Counter(0);
    shape.put_members(&mut counter);
    counter.0
}

struct Counter(usize);

impl PutMembers for Counter {
    fn put_as<C: SerializeAs<T>, T>(&mut self, _: C, _: &'static str, _: &T) {
        self.0 += 1;
    }
}

/// The entries of a map, up to the first one that can't be serialized.
struct Entries<M: SerializeMap> {
    map: M,
    result: Result<(), M::Error>,
}

impl<M: SerializeMap> PutMembers for Entries<M> {
    #[inline(always)]
    fn put_as<C: SerializeAs<T>, T>(&mut self, _: C, name: &'static str, value: &T) {
        if self.result.is_ok()
            && let Err(error) =
                self.map.serialize_entry(&Name(name), &Present::<C, T>(value, PhantomData))
        {
            self.result = Err(error);
        }
    }
}

/// The name of a member. Unlike `str`, its implementation of `Serialize` is always inlined, so the name is a constant.
struct Name(&'static str);

impl Serialize for Name {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// A value that is not null. Formats that mark the difference need the mark to read the value back.
struct Present<'a, C, T>(&'a T, PhantomData<C>);

impl<C: SerializeAs<T>, T> Serialize for Present<'_, C, T> {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_some(&As::<C, T>::new(self.0))
    }
}

/// A value together with its codec.
pub(crate) struct As<'a, C, T>(&'a T, PhantomData<C>);

impl<'a, C, T> As<'a, C, T> {
    #[inline]
    pub(crate) fn new(value: &'a T) -> Self {
        Self(value, PhantomData)
    }
}

impl<C: SerializeAs<T>, T> Serialize for As<'_, C, T> {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize_as(self.0, serializer)
    }
}

/// Implements serde's `Serialize` for a structure.
macro_rules! serialize_structure {
    ($shape:ident) => {
        impl serde::Serialize for $shape {
            #[inline]
            fn serialize<S: serde::Serializer>(
                &self,
                serializer: S,
            ) -> std::result::Result<S::Ok, S::Error> {
                $crate::rt::ser::structure(self, serializer)
            }
        }
    };
}
pub(crate) use serialize_structure;
