//! Examples for the documentation: calls with values, which are data and not code.

use super::Docs;
use crate::names::{FieldName, ModuleName, TypeName, VariantName};

/// An example of a call from the model.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its title, as one line of Markdown.
    pub title: String,
    /// Its documentation.
    pub docs: Docs,
    /// The members of the input that it sets, in their order in the input.
    pub input: Vec<Setting>,
    /// What the call results in.
    pub outcome: Outcome,
}

/// What a call results in.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The model does not say.
    Unknown,
    /// An output with these members.
    Output(Vec<Setting>),
    /// An error.
    Error {
        /// `is_…`, which returns whether an error is this one.
        is_method: ModuleName,
        /// The error.
        error: Value,
    },
}

/// A member of a structure, and a value for it.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The name of the field, and of the methods that set or read it.
    pub name: FieldName,
    /// The method that sets or clears it.
    pub set: FieldName,
    /// The value.
    pub value: Value,
}

/// A value of a type.
#[derive(Clone, Debug)]
pub enum Value {
    /// A string.
    Text(String),
    /// A boolean.
    Boolean(bool),
    /// A number, as it is written in Rust.
    Number(String),
    /// A number of any size, as it is written.
    Big(String),
    /// Bytes.
    Blob(Vec<u8>),
    /// A timestamp.
    Time(Time),
    /// A document.
    Document(Document),
    /// A known value of an enum.
    Variant(TypeName, VariantName),
    /// A value of an enum that has no variant, or one that is deprecated.
    OtherVariant(TypeName, String),
    /// A structure.
    Structure {
        /// Its type.
        name: TypeName,
        /// Whether its builder can fail.
        is_fallible: bool,
        /// Whether all required members are set.
        is_complete: bool,
        /// The members that are set.
        members: Vec<Setting>,
    },
    /// A member of a union, and its value if it has one.
    Union(TypeName, VariantName, Option<Box<Value>>),
    /// A value in a `Box`.
    Boxed(Box<Value>),
    /// An element of a sparse list or map; `None` if it is null.
    Sparse(Option<Box<Value>>),
    /// A list.
    List(Vec<Value>),
    /// A map.
    Map(Vec<(Value, Value)>),
    /// Any value: there is no finite one to show.
    Missing,
}

/// A timestamp.
#[derive(Clone, Debug)]
pub enum Time {
    /// Seconds since 1970.
    Seconds(i64),
    /// Seconds since 1970 with a fraction, as they are written in Rust.
    Fraction(String),
    /// Seconds since 1970, rounded down, and nanoseconds.
    Exact(i64, u32),
    /// A text, and the name of its format in Rust.
    Text(String, &'static str),
}

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// `null`
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer that is not negative.
    Unsigned(u64),
    /// A negative integer.
    Signed(i64),
    /// Any other number, as it is written in Rust.
    Float(String),
    /// A string.
    Text(String),
    /// An array.
    Array(Vec<Document>),
    /// An object.
    Object(Vec<(String, Document)>),
}

impl Value {
    /// Returns whether the value is complete, so that code with it can be run.
    pub fn is_complete(&self) -> bool {
        let all = |members: &[Setting]| members.iter().all(|member| member.value.is_complete());
        match self {
            Self::Missing => false,
            Self::Structure { is_complete, members, .. } => *is_complete && all(members),
            Self::Union(_, _, Some(inner)) | Self::Boxed(inner) | Self::Sparse(Some(inner)) => {
                inner.is_complete()
            }
            Self::List(elements) => elements.iter().all(Self::is_complete),
            Self::Map(entries) => {
                entries.iter().all(|(key, value)| key.is_complete() && value.is_complete())
            }
            Self::Text(_)
            | Self::Boolean(_)
            | Self::Number(_)
            | Self::Big(_)
            | Self::Blob(_)
            | Self::Time(_)
            | Self::Document(_)
            | Self::Variant(..)
            | Self::OtherVariant(..)
            | Self::Union(_, _, None)
            | Self::Sparse(None) => true,
        }
    }
}
