//! Codecs serialize and deserialize single values: timestamps, blobs, documents, numbers, and collections of them.
//!
//! A codec is a value without content. Generated code names it where a member is serialized or deserialized.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, Number, base64};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::at::{At, Path, Step};
use super::de::{Nullable, Read, Value};
pub(crate) use super::document::Json;
use super::ser::As;

/// Serializes a `T`.
pub(crate) trait SerializeAs<T> {
    /// Writes `value` with `serializer`.
    fn serialize_as<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Deserializes a `T`.
pub(crate) trait DeserializeAs<'de, T> {
    /// Reads a value with `deserializer`. `at` is the position of the value, and who reads it.
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D, at: At<'_>) -> Result<T, D::Error>;
}

/// Uses the type's own serde implementations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plain;

impl<T: Serialize> SerializeAs<T> for Plain {
    #[inline(always)]
    fn serialize_as<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

impl<'de, T: Value<'de>> DeserializeAs<'de, T> for Plain {
    #[inline]
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D, at: At<'_>) -> Result<T, D::Error> {
        T::read(deserializer, at)
    }
}

/// Integers. `5.0` is read as 5, and a number that does not fit is an error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Integer;

/// Floating-point numbers. The values that JSON numbers can't represent are the strings `"NaN"`, `"Infinity"` and
/// `"-Infinity"`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Float;

macro_rules! integer {
    ($($type:ty),+) => {
        $(
            impl SerializeAs<$type> for Integer {
                #[inline]
                fn serialize_as<S: Serializer>(value: &$type, to: S) -> Result<S::Ok, S::Error> {
                    value.serialize(to)
                }
            }

            impl<'de> DeserializeAs<'de, $type> for Integer {
                #[inline]
                fn deserialize_as<D: Deserializer<'de>>(from: D, _: At<'_>) -> Result<$type, D::Error> {
                    let value = from.deserialize_i64(IntegerVisitor)?;
                    <$type>::try_from(value).map_err(|_| {
                        D::Error::invalid_value(Unexpected::Signed(value), &stringify!($type))
                    })
                }
            }
        )+
    };
}

integer!(i8, i16, i32, i64);

struct IntegerVisitor;

impl Visitor<'_> for IntegerVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    #[inline]
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    #[inline]
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<i64, E> {
        i64::try_from(Number::Float(value))
            .map_err(|_| E::invalid_value(Unexpected::Float(value), &self))
    }
}

impl SerializeAs<f64> for Float {
    #[inline]
    fn serialize_as<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        if value.is_finite() || !serializer.is_human_readable() {
            serializer.serialize_f64(*value)
        } else {
            serializer.serialize_str(non_finite_name(*value))
        }
    }
}

impl SerializeAs<f32> for Float {
    #[inline]
    fn serialize_as<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
        if value.is_finite() || !serializer.is_human_readable() {
            serializer.serialize_f32(*value)
        } else {
            serializer.serialize_str(non_finite_name(f64::from(*value)))
        }
    }
}

impl<'de> DeserializeAs<'de, f64> for Float {
    #[inline]
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D, _: At<'_>) -> Result<f64, D::Error> {
        if deserializer.is_human_readable() {
            // If a number were requested, serde_json would reject these strings.
            deserializer.deserialize_any(FloatVisitor)
        } else {
            deserializer.deserialize_f64(FloatVisitor)
        }
    }
}

impl<'de> DeserializeAs<'de, f32> for Float {
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "JSON numbers have no width")]
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D, _: At<'_>) -> Result<f32, D::Error> {
        let value = if deserializer.is_human_readable() {
            deserializer.deserialize_any(FloatVisitor)
        } else {
            deserializer.deserialize_f32(FloatVisitor)
        };
        value.map(|value| value as f32)
    }
}

fn non_finite_name(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

struct FloatVisitor;

impl Visitor<'_> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or one of \"NaN\", \"Infinity\" and \"-Infinity\"")
    }

    #[inline]
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    #[inline]
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<f64, E> {
        Ok(Number::NegInt(value).to_f64_lossy())
    }

    #[inline]
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<f64, E> {
        Ok(Number::PosInt(value).to_f64_lossy())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<f64, E> {
        match value {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(E::invalid_value(Unexpected::Str(value), &self)),
        }
    }
}

/// A timestamp as an ISO 8601 string in UTC, such as `2025-04-04T12:34:56Z`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateTimeText;

/// A timestamp in the date format of HTTP headers, such as `Fri, 04 Apr 2025 12:34:56 GMT`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HttpDate;

/// A timestamp as seconds since 1970, with a fraction if needed. Binary formats have seconds and nanoseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EpochSeconds;

/// A timestamp in binary formats. They must be read as the same type that was written.
type SecondsAndNanos = (i64, u32);

impl SerializeAs<DateTime> for DateTimeText {
    fn serialize_as<S: Serializer>(value: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
        let seconds = DateTime::from_secs(value.secs());
        let mut text = seconds.fmt(Format::DateTime).map_err(S::Error::custom)?;
        // The general formatter drops digits after the microseconds, but a value must stay the same when it is read back.
        if value.has_subsec_nanos() && text.pop() == Some('Z') {
            let fraction = format!("{:09}", value.subsec_nanos());
            text = format!("{text}.{}Z", fraction.trim_end_matches('0'));
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> DeserializeAs<'de, DateTime> for DateTimeText {
    #[inline]
    fn deserialize_as<D: Deserializer<'de>>(
        deserializer: D,
        _: At<'_>,
    ) -> Result<DateTime, D::Error> {
        deserializer.deserialize_str(TimestampVisitor(Format::DateTimeWithOffset))
    }
}

impl SerializeAs<DateTime> for HttpDate {
    fn serialize_as<S: Serializer>(value: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
        let text = value.fmt(Format::HttpDate).map_err(S::Error::custom)?;
        serializer.serialize_str(&text)
    }
}

impl<'de> DeserializeAs<'de, DateTime> for HttpDate {
    fn deserialize_as<D: Deserializer<'de>>(
        deserializer: D,
        _: At<'_>,
    ) -> Result<DateTime, D::Error> {
        deserializer.deserialize_str(TimestampVisitor(Format::HttpDate))
    }
}

impl SerializeAs<DateTime> for EpochSeconds {
    fn serialize_as<S: Serializer>(value: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            let written: SecondsAndNanos = (value.secs(), value.subsec_nanos());
            written.serialize(serializer)
        } else if value.has_subsec_nanos() {
            serializer.serialize_f64(value.as_secs_f64())
        } else {
            serializer.serialize_i64(value.secs())
        }
    }
}

impl<'de> DeserializeAs<'de, DateTime> for EpochSeconds {
    fn deserialize_as<D: Deserializer<'de>>(
        deserializer: D,
        _: At<'_>,
    ) -> Result<DateTime, D::Error> {
        if !deserializer.is_human_readable() {
            let (seconds, nanos) = SecondsAndNanos::deserialize(deserializer)?;
            return if nanos < 1_000_000_000 {
                Ok(DateTime::from_secs_and_nanos(seconds, nanos))
            } else {
                Err(D::Error::invalid_value(Unexpected::Unsigned(nanos.into()), &"nanoseconds"))
            };
        }
        let seconds = deserializer.deserialize_f64(FloatVisitor)?;
        if seconds.is_finite() {
            Ok(since_1970(seconds))
        } else {
            Err(D::Error::invalid_value(Unexpected::Float(seconds), &"seconds since 1970"))
        }
    }
}

/// Returns the timestamp for a number of seconds.
///
/// The shortest decimal of the number is the one that was sent, up to microseconds. Calculations with the number itself
/// would turn 123 milliseconds into 122.9999.
fn since_1970(seconds: f64) -> DateTime {
    let exact = DateTime::from_str(&seconds.to_string(), Format::EpochSeconds);
    exact.unwrap_or_else(|_| DateTime::from_secs_f64(seconds))
}

struct TimestampVisitor(Format);

impl Visitor<'_> for TimestampVisitor {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Format::HttpDate => "an HTTP date",
            _ => "an ISO 8601 date-time",
        })
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<DateTime, E> {
        if matches!(self.0, Format::DateTimeWithOffset)
            && let Some(timestamp) = super::timestamp::parse_utc(value.as_bytes())
        {
            return Ok(timestamp);
        }
        DateTime::from_str(value, self.0).map_err(E::custom)
    }
}

/// Bytes as a base64 string.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Base64;

impl SerializeAs<Blob> for Base64 {
    fn serialize_as<S: Serializer>(value: &Blob, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64::encode(value))
    }
}

impl<'de> DeserializeAs<'de, Blob> for Base64 {
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D, _: At<'_>) -> Result<Blob, D::Error> {
        deserializer.deserialize_str(Base64Visitor)
    }
}

struct Base64Visitor;

impl Visitor<'_> for Base64Visitor {
    type Value = Blob;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("base64 text")
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Blob, E> {
        base64::decode(value).map(Blob::new).map_err(E::custom)
    }
}

/// Lists whose elements have the codec `C`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List<C>(pub(crate) C);

impl<C: SerializeAs<T>, T> SerializeAs<Vec<T>> for List<C> {
    fn serialize_as<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(value.len()))?;
        for element in value {
            list.serialize_element(&As::<C, T>::new(element))?;
        }
        list.end()
    }
}

impl<'de, C: DeserializeAs<'de, T>, T> DeserializeAs<'de, Vec<T>> for List<C> {
    fn deserialize_as<D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Vec<T>, D::Error> {
        from.deserialize_seq(ListVisitor::<C, T>(at, PhantomData))
    }
}

struct ListVisitor<'a, C, T>(At<'a>, PhantomData<(C, T)>);

impl<'de, C: DeserializeAs<'de, T>, T> Visitor<'de> for ListVisitor<'_, C, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        loop {
            let path = Path::new(self.0, Step::Index(list.len()));
            match seq.next_element_seed(Read::<C, T>::new(path.at()))? {
                Some(value) => list.push(value),
                None => return Ok(list),
            }
        }
    }
}

/// Maps whose values have the codec `C`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Map<C>(pub(crate) C);

impl<C: SerializeAs<V>, K: Serialize, V> SerializeAs<HashMap<K, V>> for Map<C> {
    fn serialize_as<S: Serializer>(value: &HashMap<K, V>, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(value.len()))?;
        for (key, value) in value {
            map.serialize_entry(key, &As::<C, V>::new(value))?;
        }
        map.end()
    }
}

impl<'de, C, K, V> DeserializeAs<'de, HashMap<K, V>> for Map<C>
where
    C: DeserializeAs<'de, V>,
    K: Value<'de> + Eq + Hash + AsRef<str>,
{
    fn deserialize_as<D: Deserializer<'de>>(
        from: D,
        at: At<'_>,
    ) -> Result<HashMap<K, V>, D::Error> {
        from.deserialize_map(MapVisitor::<C, K, V>(at, PhantomData))
    }
}

struct MapVisitor<'a, C, K, V>(At<'a>, PhantomData<(C, K, V)>);

impl<'de, C, K, V> Visitor<'de> for MapVisitor<'_, C, K, V>
where
    C: DeserializeAs<'de, V>,
    K: Value<'de> + Eq + Hash + AsRef<str>,
{
    type Value = HashMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<HashMap<K, V>, A::Error> {
        let mut map = HashMap::new();
        while let Some(key) = entries.next_key_seed(Read::<Plain, K>::new(self.0))? {
            let path = Path::new(self.0, Step::Key(key.as_ref()));
            let value = entries.next_value_seed(Read::<C, V>::new(path.at()))?;
            map.insert(key, value);
        }
        Ok(map)
    }
}

/// Values that may be null, in lists and maps with the trait `@sparse`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sparse<C>(pub(crate) C);

impl<C: SerializeAs<T>, T> SerializeAs<Option<T>> for Sparse<C> {
    fn serialize_as<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_some(&As::<C, T>::new(value)),
            None => serializer.serialize_none(),
        }
    }
}

impl<'de, C: DeserializeAs<'de, T>, T> DeserializeAs<'de, Option<T>> for Sparse<C> {
    fn deserialize_as<D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Option<T>, D::Error> {
        Nullable::<C, T>::new(at).deserialize(from)
    }
}

/// A value in a `Box`, because its shape is recursive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Boxed<C>(pub(crate) C);

impl<C: SerializeAs<T>, T> SerializeAs<Box<T>> for Boxed<C> {
    fn serialize_as<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize_as(value, serializer)
    }
}

impl<'de, C: DeserializeAs<'de, T>, T> DeserializeAs<'de, Box<T>> for Boxed<C> {
    fn deserialize_as<D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Box<T>, D::Error> {
        C::deserialize_as(from, at).map(Box::new)
    }
}
