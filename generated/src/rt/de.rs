//! Reading shapes with serde: unknown members skipped, null as absence, required members filled in.
//!
//! How single values are read (timestamps, blobs, documents) is decided in `codec`, not here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;

use aws_smithy_types::{Blob, DateTime, Document};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};

use super::builder::{Finish, Origin};
use super::codec::{DeserializeAs, Plain};

/// A builder that takes the members of a structure one by one.
pub trait Structure: Default + Finish {
    /// Whether the model knows any members.
    const HAS_MEMBERS: bool = true;

    /// Takes a member if the model knows it, and skips it otherwise.
    fn take<'de, A: MapAccess<'de>>(&mut self, member: Member<'_, A>) -> Result<(), A::Error>;
}

/// A union, made from the one member that is set.
pub(crate) trait Union: Sized {
    /// Takes a member; `None` if its value is null.
    fn take<'de, A: MapAccess<'de>>(member: Member<'_, A>) -> Result<Option<Self>, A::Error>;
}

/// The stand-in for a required member that a response lacks.
///
/// Service teams now and then drop a member that the model calls required; a client that then refused the
/// whole response would break its users' programs.
pub(crate) trait Missing {
    /// Makes the stand-in: empty, zero, or the epoch.
    fn missing() -> Self;
}

/// The member at hand, whose value has not been read.
pub struct Member<'a, A> {
    pub(crate) name: &'a str,
    of: &'a mut A,
}

impl<'de, A: MapAccess<'de>> Member<'_, A> {
    /// Reads the value; `None` if it is null.
    #[inline]
    pub(crate) fn read<T: Deserialize<'de>>(self) -> Result<Option<T>, A::Error> {
        self.read_as(Plain)
    }

    /// Reads the value the way `codec` says; `None` if it is null.
    #[inline]
    pub(crate) fn read_as<C: DeserializeAs<'de, T>, T>(
        self,
        _codec: C,
    ) -> Result<Option<T>, A::Error> {
        self.of.next_value_seed(Nullable::<C, T>(PhantomData))
    }

    /// Reads the value into a builder's field.
    #[inline]
    pub(crate) fn read_into<T: Deserialize<'de>>(
        self,
        field: &mut Option<T>,
    ) -> Result<(), A::Error> {
        read_as(self, Plain, field)
    }

    /// Reads over the value.
    #[inline]
    pub(crate) fn skip(self) -> Result<(), A::Error> {
        self.of.next_value::<IgnoredAny>().map(|_| ())
    }

    /// Reads over the value, and tells whether there was one.
    #[inline]
    pub(crate) fn skip_some(self) -> Result<bool, A::Error> {
        Ok(self.of.next_value::<Option<IgnoredAny>>()?.is_some())
    }
}

/// Reads a value into a builder's field the way `codec` says.
#[inline]
pub(crate) fn read_as<'de, A: MapAccess<'de>, C: DeserializeAs<'de, T>, T>(
    member: Member<'_, A>,
    codec: C,
    field: &mut Option<T>,
) -> Result<(), A::Error> {
    *field = member.read_as(codec)?;
    Ok(())
}

/// Reads a structure.
pub(crate) fn structure<'de, B: Structure, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<B::Shape, D::Error> {
    Ok(builder::<B, D>(deserializer)?.finish(Origin::Response))
}

/// Reads the members of a structure into its builder.
pub(crate) fn builder<'de, B: Structure, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<B, D::Error> {
    deserializer.deserialize_map(StructureVisitor(PhantomData))
}

/// Reads a union.
pub(crate) fn union<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_map(UnionVisitor(PhantomData))
}

struct StructureVisitor<B>(PhantomData<B>);

impl<'de, B: Structure> Visitor<'de> for StructureVisitor<B> {
    type Value = B;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<B, A::Error> {
        let mut builder = B::default();
        while let Some(name) = map.next_key_seed(Name)? {
            builder.take(Member { name: &name, of: &mut map })?;
        }
        Ok(builder)
    }
}

struct UnionVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with one member")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<U, A::Error> {
        let mut union = None;
        while let Some(name) = map.next_key_seed(Name)? {
            let member = Member { name: &name, of: &mut map };
            if name == "__type" {
                member.skip()?;
                continue;
            }
            if let Some(member) = U::take(member)?
                && union.replace(member).is_some()
            {
                return Err(A::Error::custom("a union with more than one member"));
            }
        }
        union.ok_or_else(|| A::Error::custom("a union without a member"))
    }
}

/// Reads a member's name, without a copy where the format allows it.
pub(crate) struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// Reads a value the way `C` says, or null.
struct Nullable<C, T>(PhantomData<(C, T)>);

impl<'de, C: DeserializeAs<'de, T>, T> DeserializeSeed<'de> for Nullable<C, T> {
    type Value = Option<T>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, C: DeserializeAs<'de, T>, T> Visitor<'de> for Nullable<C, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        C::deserialize_as(deserializer).map(Some)
    }
}

macro_rules! missing_is_default {
    ($($type:ty),+) => {
        $(impl Missing for $type {
            #[inline]
            fn missing() -> Self {
                Self::default()
            }
        })+
    };
}

missing_is_default!(String, bool, i8, i16, i32, i64, f32, f64);

impl<T> Missing for Vec<T> {
    #[inline]
    fn missing() -> Self {
        Self::new()
    }
}

impl<K: Eq + Hash, V, S: BuildHasher + Default> Missing for HashMap<K, V, S> {
    #[inline]
    fn missing() -> Self {
        Self::default()
    }
}

impl<T: Missing> Missing for Box<T> {
    #[inline]
    fn missing() -> Self {
        Self::new(T::missing())
    }
}

impl Missing for DateTime {
    #[inline]
    fn missing() -> Self {
        Self::from_secs(0)
    }
}

impl Missing for Blob {
    #[inline]
    fn missing() -> Self {
        Self::new(Vec::new())
    }
}

impl Missing for Document {
    #[inline]
    fn missing() -> Self {
        Self::Null
    }
}

/// Implements serde's `Deserialize`, and the stand-in, for a structure by way of its builder.
macro_rules! deserialize_structure {
    ($shape:ident, $builder:ty) => {
        impl<'de> serde::Deserialize<'de> for $shape {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::rt::de::structure::<$builder, D>(deserializer)
            }
        }

        impl $crate::rt::de::Missing for $shape {
            #[inline]
            fn missing() -> Self {
                $crate::rt::builder::Finish::finish(
                    <$builder>::default(),
                    $crate::rt::builder::Origin::Response,
                )
            }
        }
    };
}
pub(crate) use deserialize_structure;
