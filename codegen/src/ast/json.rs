//! JSON values with their places, in the order of the text, and with duplicate names.
//!
//! Nothing in this module knows about Smithy models.

use std::fmt;
use std::str::FromStr;

use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, ast, parse_to_ast};

use crate::source::Span;

/// A JSON value, and the place to show for it.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its place in the text. For an object or array in an object, it is the place of its name.
    pub span: Option<Span>,
}

/// A JSON value.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written in the text.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object. A name can occur more than once.
    Object(Vec<(String, Node)>),
}

/// A number, as it is written. It can have any size and precision.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(Box<str>);

impl Number {
    /// Returns the number if it is written as an integer, and the type can hold it.
    pub fn as_integer<T: FromStr>(&self) -> Option<T> {
        self.0.parse().ok()
    }

    /// Returns whether the number is written as an integer.
    pub fn is_integer(&self) -> bool {
        !self.0.contains(['.', 'e', 'E'])
    }

    /// Returns the nearest double. It is infinite for a number that is out of range.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().expect("a number of JSON is a number of Rust")
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(number.to_string().into())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The order of entries in objects does not matter.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::String(one), Self::String(other)) => one == other,
            (Self::Array(one), Self::Array(other)) => one == other,
            (Self::Object(one), Self::Object(other)) => {
                let sorted = |entries: &[(String, Node)]| {
                    let mut sorted: Vec<_> = (0..entries.len()).collect();
                    sorted.sort_by_key(|index| &entries[*index].0);
                    sorted
                };
                let pairs = sorted(one).into_iter().zip(sorted(other));
                one.len() == other.len()
                    && pairs.into_iter().all(|(left, right)| one[left] == other[right])
            }
            (
                Self::Null
                | Self::Bool(_)
                | Self::Number(_)
                | Self::String(_)
                | Self::Array(_)
                | Self::Object(_),
                _,
            ) => false,
        }
    }
}

/// Two values are equal wherever they are written.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self { value, span: None }
    }
}

/// JSON as RFC 8259 defines it, without extensions.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

impl Node {
    /// Parses the text of a file.
    ///
    /// # Errors
    /// Returns where the text is not valid JSON, and why.
    pub fn parse(text: &str, file: usize) -> Result<Self, (Span, String)> {
        let collect = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
        let parsed = parse_to_ast(text, &collect, &STRICT).map_err(|error| {
            let range = error.range();
            let message = error.kind().to_string();
            (Span { file, start: range.start, end: range.end }, lower_first(&message))
        })?;
        let value = parsed.value.ok_or_else(|| {
            (Span { file, start: 0, end: text.len() }, "the file is empty".to_owned())
        })?;
        Self::read(value, None, file)
    }

    /// Reads a parsed value. An object or array gets the place of its name, if it has one.
    fn read(
        value: ast::Value<'_>,
        name: Option<Span>,
        file: usize,
    ) -> Result<Self, (Span, String)> {
        let range = jsonc_parser::common::Ranged::range(&value);
        let own = Span { file, start: range.start, end: range.end };
        let place = name.unwrap_or(own);
        let (value, span) = match value {
            ast::Value::NullKeyword(_) => (Value::Null, own),
            ast::Value::BooleanLit(literal) => (Value::Bool(literal.value), own),
            ast::Value::NumberLit(literal) => (Value::Number(Number(literal.value.into())), own),
            ast::Value::StringLit(literal) => (Value::String(literal.value.into_owned()), own),
            ast::Value::Array(array) => {
                let elements = array.elements.into_iter();
                let elements = elements.map(|element| Self::read(element, None, file));
                (Value::Array(elements.collect::<Result<_, _>>()?), place)
            }
            ast::Value::Object(object) => {
                let entries = object.properties.into_iter().map(|property| {
                    let range = jsonc_parser::common::Ranged::range(&property.name);
                    let name = Span { file, start: range.start, end: range.end };
                    let value = Self::read(property.value, Some(name), file)?;
                    Ok((property.name.into_string(), value))
                });
                (Value::Object(entries.collect::<Result<_, _>>()?), place)
            }
        };
        Ok(Self { value, span: Some(span) })
    }

    /// Returns the kind of the value, for messages.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }

    /// Returns the value in the form of JSON, on one line, for messages.
    pub fn in_words(&self) -> String {
        match &self.value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => format!("{text:?}"),
            Value::Array(elements) => {
                let elements: Vec<_> = elements.iter().map(Self::in_words).collect();
                format!("[{}]", elements.join(", "))
            }
            Value::Object(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(name, value)| format!("{name:?}: {}", value.in_words()))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// Returns the string, if the value is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the boolean, if the value is one.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the number, if the value is one.
    pub fn as_number(&self) -> Option<&Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Returns the elements, if the value is an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        match &self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// Returns the entries, if the value is an object.
    pub fn as_object(&self) -> Option<&[(String, Self)]> {
        match &self.value {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the entry with this name, if the value is an object and has one.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Returns the place of the entry with this name, or of the value itself if it does not have that entry.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        self.get(name).map_or(self.span, |entry| entry.span)
    }
}

/// Makes a message one that continues a sentence.
fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
