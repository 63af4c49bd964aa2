//! Deserializes shapes with serde. Unknown members are skipped, and null means that a value is absent. The result of a
//! missing required member depends on who deserializes: see `at`.
//!
//! `codec` deserializes single values, such as timestamps, blobs and documents.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;

use aws_smithy_types::{Blob, DateTime, Document};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};

use super::at::{At, Path, Step};
use super::codec::{DeserializeAs, List, Map, Plain};
use super::structure::{Finish, Origin};

/// A type that the client deserializes from responses, and that users can deserialize.
pub(crate) trait Value<'de>: Sized {
    /// Reads a value with `deserializer`.
    fn read<D: Deserializer<'de>>(deserializer: D, at: At<'_>) -> Result<Self, D::Error>;
}

/// A builder that deserializes the members of a structure one by one.
pub trait Structure: Default + Finish {
    /// Whether the model defines any members.
    const HAS_MEMBERS: bool = true;

    /// Deserializes a member if the model defines it, and skips it otherwise.
    fn take<'de, A: MapAccess<'de>>(&mut self, member: Member<'_, A>) -> Result<(), A::Error>;
}

/// A union, which is deserialized from the one member that is set.
pub(crate) trait Union: Sized {
    /// Deserializes a member; `None` if its value is null.
    fn take<'de, A: MapAccess<'de>>(member: Member<'_, A>) -> Result<Option<Self>, A::Error>;
}

/// A type with a placeholder for a required member that is missing in a response.
///
/// Services sometimes stop sending a member that the model declares as required. A client that rejects the
/// complete response would break its users' programs.
pub(crate) trait Missing {
    /// Creates the placeholder: empty, zero, or the epoch.
    fn missing() -> Self;
}

/// A member whose name has been read and whose value is next.
pub struct Member<'a, A> {
    pub(crate) name: &'a str,
    of: &'a mut A,
    /// The position of the structure or union that contains the member.
    at: At<'a>,
}

impl<'de, A: MapAccess<'de>> Member<'_, A> {
    /// Reads the value; `None` if it is null.
    #[inline]
    pub(crate) fn read<T: Value<'de>>(self) -> Result<Option<T>, A::Error> {
        self.read_as(Plain)
    }

    /// Reads the value with `codec`; `None` if it is null.
    #[inline]
    pub(crate) fn read_as<C: DeserializeAs<'de, T>, T>(
        self,
        _codec: C,
    ) -> Result<Option<T>, A::Error> {
        let path = Path::new(self.at, Step::Member(self.name));
        self.of.next_value_seed(Nullable::<C, T>::new(path.at()))
    }

    /// Reads the value into a builder's field.
    #[inline]
    pub(crate) fn read_into<T: Value<'de>>(self, field: &mut Option<T>) -> Result<(), A::Error> {
        read_as(self, Plain, field)
    }

    /// Skips the value.
    #[inline]
    pub(crate) fn skip(self) -> Result<(), A::Error> {
        self.of.next_value::<IgnoredAny>().map(|_| ())
    }

    /// Skips the value, and returns whether it is not null.
    #[inline]
    pub(crate) fn skip_some(self) -> Result<bool, A::Error> {
        Ok(self.of.next_value::<Option<IgnoredAny>>()?.is_some())
    }
}

/// Reads a value into a builder's field with `codec`.
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
///
/// # Errors
/// When the value is not an object, or a member does not have its type. For a user, also when a required member is
/// missing.
pub(crate) fn structure<'de, B: Structure, D: Deserializer<'de>>(
    deserializer: D,
    at: At<'_>,
) -> Result<B::Shape, D::Error> {
    let builder = builder::<B, D>(deserializer, at)?;
    let origin = match at {
        At::Response => Origin::Response,
        At::User(_) => {
            #[cfg(feature = "serde")]
            if let Some(member) = builder.first_missing() {
                return Err(at.missing(member));
            }
            Origin::User
        }
    };
    Ok(builder.finish(origin))
}

/// Reads the members of a structure into its builder.
pub(crate) fn builder<'de, B: Structure, D: Deserializer<'de>>(
    deserializer: D,
    at: At<'_>,
) -> Result<B, D::Error> {
    deserializer.deserialize_map(StructureVisitor(at, PhantomData))
}

/// Reads a union.
pub(crate) fn union<'de, U: Union, D: Deserializer<'de>>(
    deserializer: D,
    at: At<'_>,
) -> Result<U, D::Error> {
    deserializer.deserialize_map(UnionVisitor(at, PhantomData))
}

struct StructureVisitor<'a, B>(At<'a>, PhantomData<B>);

impl<'de, B: Structure> Visitor<'de> for StructureVisitor<'_, B> {
    type Value = B;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<B, A::Error> {
        let mut builder = B::default();
        while let Some(name) = map.next_key_seed(Name)? {
            builder.take(Member { name: &name, of: &mut map, at: self.0 })?;
        }
        Ok(builder)
    }
}

struct UnionVisitor<'a, U>(At<'a>, PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for UnionVisitor<'_, U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with one member")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<U, A::Error> {
        let mut union = None;
        while let Some(name) = map.next_key_seed(Name)? {
            let member = Member { name: &name, of: &mut map, at: self.0 };
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

/// Reads a member's name, without a copy if the format allows it.
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

/// Reads a value with the codec `C`.
pub(crate) struct Read<'a, C, T>(At<'a>, PhantomData<(C, T)>);

impl<'a, C, T> Read<'a, C, T> {
    #[inline]
    pub(crate) fn new(at: At<'a>) -> Self {
        Self(at, PhantomData)
    }
}

impl<'de, C: DeserializeAs<'de, T>, T> DeserializeSeed<'de> for Read<'_, C, T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        C::deserialize_as(deserializer, self.0)
    }
}

/// Reads a value with the codec `C`, or null.
pub(crate) struct Nullable<'a, C, T>(At<'a>, PhantomData<(C, T)>);

impl<'a, C, T> Nullable<'a, C, T> {
    #[inline]
    pub(crate) fn new(at: At<'a>) -> Self {
        Self(at, PhantomData)
    }
}

impl<'de, C: DeserializeAs<'de, T>, T> DeserializeSeed<'de> for Nullable<'_, C, T> {
    type Value = Option<T>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, C: DeserializeAs<'de, T>, T> Visitor<'de> for Nullable<'_, C, T> {
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
        C::deserialize_as(deserializer, self.0).map(Some)
    }
}

macro_rules! value_by_serde {
    ($($type:ty),+) => {
        $(impl<'de> Value<'de> for $type {
            #[inline]
            fn read<D: Deserializer<'de>>(deserializer: D, _: At<'_>) -> Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }
        })+
    };
}

value_by_serde!(String, bool);

impl<'de, T: Value<'de>> Value<'de> for Vec<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D, at: At<'_>) -> Result<Self, D::Error> {
        List::<Plain>::deserialize_as(deserializer, at)
    }
}

impl<'de, K: Value<'de> + Eq + Hash + AsRef<str>, V: Value<'de>> Value<'de> for HashMap<K, V> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D, at: At<'_>) -> Result<Self, D::Error> {
        Map::<Plain>::deserialize_as(deserializer, at)
    }
}

impl<'de, T: Value<'de>> Value<'de> for Option<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D, at: At<'_>) -> Result<Self, D::Error> {
        Nullable::<Plain, T>::new(at).deserialize(deserializer)
    }
}

impl<'de, T: Value<'de>> Value<'de> for Box<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D, at: At<'_>) -> Result<Self, D::Error> {
        T::read(deserializer, at).map(Self::new)
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

/// Implements `Value`, serde's `Deserialize` for users, and the placeholder for a structure, by means of its builder.
macro_rules! deserialize_structure {
    ($shape:ident, $builder:ty) => {
        impl<'de> $crate::rt::de::Value<'de> for $shape {
            #[inline]
            fn read<D: serde::Deserializer<'de>>(
                deserializer: D,
                at: $crate::rt::at::At<'_>,
            ) -> std::result::Result<Self, D::Error> {
                $crate::rt::de::structure::<$builder, D>(deserializer, at)
            }
        }

        $crate::rt::de::deserialize_value!($shape);

        impl $crate::rt::de::Missing for $shape {
            #[inline]
            fn missing() -> Self {
                $crate::rt::structure::Finish::finish(
                    <$builder>::default(),
                    $crate::rt::structure::Origin::Response,
                )
            }
        }
    };
}
pub(crate) use deserialize_structure;

/// Implements `Value`, serde's `Deserialize` for users, and the placeholder for a union.
macro_rules! deserialize_union {
    ($union:ident) => {
        impl<'de> $crate::rt::de::Value<'de> for $union {
            #[inline]
            fn read<D: serde::Deserializer<'de>>(
                deserializer: D,
                at: $crate::rt::at::At<'_>,
            ) -> std::result::Result<Self, D::Error> {
                $crate::rt::de::union(deserializer, at)
            }
        }

        $crate::rt::de::deserialize_value!($union);

        impl $crate::rt::de::Missing for $union {
            #[inline]
            fn missing() -> Self {
                Self::Unknown { name: std::string::String::new() }
            }
        }
    };
}
pub(crate) use deserialize_union;

/// Implements serde's `Deserialize` for users, for a type that is a [`Value`].
macro_rules! deserialize_value {
    ($type:ident) => {
        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> std::result::Result<Self, D::Error> {
                use $crate::rt::{at, de};

                de::Value::read(deserializer, at::At::User(at::Path::WHOLE))
            }
        }
    };
}
pub(crate) use deserialize_value;
