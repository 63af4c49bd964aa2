//! The client's JSON reader against serde_json: both accept the same texts, and read the same values from them.
//!
//! Each codec reads with both. Documents are also compared with serde_json's own values, which no code of the client
//! reads.

use std::any::type_name;
use std::collections::HashMap;
use std::convert::identity;
use std::fmt::Debug;

use aws_smithy_types::{Blob, DateTime, Document, Number};
use serde::de::{Deserialize, DeserializeSeed, IgnoredAny};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::rt::at::At;
use crate::rt::codec::{
    Base64, DateTimeText, DeserializeAs, EpochSeconds, Float, HttpDate, Integer, Json, List, Map,
    Plain, SerializeAs,
};
use crate::rt::de::Nullable;
use crate::rt::json::{Reader, to_vec};

/// Compares what both make of a text.
///
/// # Panics
/// When they differ.
pub fn compare(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let document = same::<Json, Document, _>(text, identity);
    let value: Option<Value> = serde_json::from_str(text).ok();
    // Null is not a document for a member that can be absent.
    let ours = document.as_ref().map(value_of);
    assert_eq!(ours, value.clone().filter(|value| !value.is_null()), "{text:?} as a document");
    if let (Some(document), Some(value)) = (&document, &value) {
        written(document, value);
    }

    same::<Plain, String, _>(text, identity);
    same::<Plain, bool, _>(text, identity);
    same::<Integer, i8, _>(text, identity);
    same::<Integer, i64, _>(text, identity);
    // The bits tell -0 from 0, and NaN is equal to itself.
    same::<Float, f32, _>(text, f32::to_bits);
    same::<Float, f64, _>(text, f64::to_bits);
    same::<DateTimeText, DateTime, _>(text, identity);
    same::<EpochSeconds, DateTime, _>(text, identity);
    same::<HttpDate, DateTime, _>(text, identity);
    same::<Base64, Blob, _>(text, identity);
    same::<List<Plain>, Vec<String>, _>(text, identity);
    same::<List<Integer>, Vec<i32>, _>(text, identity);
    same::<List<List<EpochSeconds>>, Vec<Vec<DateTime>>, _>(text, identity);
    same::<Map<DateTimeText>, HashMap<String, DateTime>, _>(text, identity);
    same::<Map<List<Base64>>, HashMap<String, Vec<Blob>>, _>(text, identity);
    skipped(text);
}

/// Reads a value, which can be null, with both. `key` turns values into what is compared.
fn same<C, T, K>(text: &str, key: impl Fn(T) -> K) -> Option<K>
where
    C: for<'de> DeserializeAs<'de, T>,
    K: Debug + PartialEq,
{
    let mut reader = Reader::new(text);
    let ours = Nullable::<C, T>::new(At::Response).deserialize(&mut reader);
    let ours = ours.and_then(|value| reader.end().map(|()| value)).map(|value| value.map(&key));
    let mut json = serde_json::Deserializer::from_str(text);
    let theirs = Nullable::<C, T>::new(At::Response).deserialize(&mut json);
    let theirs = theirs.and_then(|value| json.end().map(|()| value)).map(|value| value.map(&key));
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs, "{text:?} with {}", type_name::<C>());
            ours
        }
        (Err(_), Err(_)) => None,
        (ours, theirs) => {
            panic!("{text:?} with {}: {ours:?}, {theirs:?} of serde_json", type_name::<C>())
        }
    }
}

/// A skipped value is read by serde_json, so that only its end can be wrong.
fn skipped(text: &str) {
    let mut reader = Reader::new(text);
    let ours = IgnoredAny::deserialize(&mut reader).and_then(|_| reader.end());
    let theirs: Result<IgnoredAny, _> = serde_json::from_str(text);
    assert_eq!(ours.is_ok(), theirs.is_ok(), "{text:?}, skipped");
}

/// The client's writer writes what serde_json writes, and a document is written as the value that it is.
fn written(document: &Document, value: &Value) {
    struct Written<'a>(&'a Document);
    impl Serialize for Written<'_> {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            Json::serialize_as(self.0, to)
        }
    }
    let ours = to_vec(value).expect("a JSON value can be written");
    let theirs = serde_json::to_vec(value).expect("a JSON value can be written");
    assert_eq!(ours, theirs, "{value} is written");
    let written = to_vec(&Written(document)).expect("a document can be written");
    let read: Value = serde_json::from_slice(&written).expect("the writer writes JSON");
    assert_eq!(read, *value, "{document:?} is written");
}

fn value_of(document: &Document) -> Value {
    match document {
        Document::Object(object) => {
            object.iter().map(|(name, value)| (name.clone(), value_of(value))).collect()
        }
        Document::Array(array) => array.iter().map(value_of).collect(),
        Document::Number(Number::PosInt(number)) => (*number).into(),
        Document::Number(Number::NegInt(number)) => (*number).into(),
        Document::Number(Number::Float(number)) => (*number).into(),
        Document::String(text) => text.as_str().into(),
        Document::Bool(value) => (*value).into(),
        Document::Null => Value::Null,
    }
}
