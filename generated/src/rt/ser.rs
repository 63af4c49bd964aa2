//! Writing shapes with serde: members by their names in the model, absent ones left out.
//!
//! How single values are written (timestamps, blobs, documents) is decided in `codec`, not here.

use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::codec::{Plain, SerializeAs};

/// A structure that can hand out its members one by one.
pub(crate) trait Structure {
    /// Gives every member that is set to `to`, in the model's order.
    fn put_members<M: PutMembers>(&self, to: &mut M);
}

/// Takes the members of a structure. What goes wrong with one is told after the last.
pub(crate) trait PutMembers {
    /// Takes a member's value, to be written the way `codec` says.
    fn put_as<C: SerializeAs<T>, T>(&mut self, codec: C, name: &'static str, value: &T);

    /// Takes a member's value.
    #[inline(always)]
    fn put<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.put_as(Plain, name, value);
    }

    /// Takes a member's value, if it is set.
    #[inline(always)]
    fn put_some<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        self.put_some_as(Plain, name, value);
    }

    /// Takes a member's value, if it is set, to be written the way `codec` says.
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

/// Writes a structure as a map from member names to values.
///
/// Formats for machines need the number of entries beforehand, so the members are counted for them only.
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

/// Writes the one member of a union that is set.
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

/// The value of a union's member that has none: an empty object.
pub(crate) struct Unit;

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_map(Some(0))?.end()
    }
}

/// The error for a union member that this client does not know, and so can't write.
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

/// The entries of a map, until one of them can't be written.
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

/// The name of a member. Unlike that of `str`, this implementation is always inlined, so the name is a constant there.
struct Name(&'static str);

impl Serialize for Name {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// A value that is there, as opposed to null: formats that mark the difference read it back as such.
struct Present<'a, C, T>(&'a T, PhantomData<C>);

impl<C: SerializeAs<T>, T> Serialize for Present<'_, C, T> {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_some(&As::<C, T>::new(self.0))
    }
}

/// A value together with the way it is written.
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
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::rt::ser::structure(self, serializer)
            }
        }
    };
}
pub(crate) use serialize_structure;
