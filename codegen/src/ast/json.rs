//! JSON values that keep the order of an object's entries, and duplicate names.
//!
//! Nothing in this module knows about Smithy models.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::diagnostic::{Pointer, Position};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written in the text.
    Number(serde_json::Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Self>),
    /// An object. A name can occur more than once.
    Object(Vec<(String, Self)>),
}

impl Node {
    /// Parses a JSON text.
    ///
    /// # Errors
    /// Returns where the text is not valid JSON, if that is known, and why.
    pub fn parse(text: &str) -> Result<Self, (Option<Position>, String)> {
        serde_json::from_str(text).map_err(|error| {
            let position = Position { line: error.line(), column: error.column() };
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
            ((error.line() > 0).then_some(position), message)
        })
    }

    /// Returns the kind of the value, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// Returns the string, if the value is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the boolean, if the value is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the elements, if the value is an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// Returns the entries, if the value is an object.
    pub fn as_object(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the entry with this name, if the value is an object and has one.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// Finds the position of JSON pointers in a text. It caches what it has parsed.
pub struct Locator<'t> {
    text: &'t str,
    /// The whole text as a value, if it is valid JSON.
    root: Option<&'t RawValue>,
    /// The offset after each newline.
    lines: Vec<usize>,
    /// The contents of the objects and arrays that have been parsed, by their offset.
    entered: HashMap<usize, Inner<'t>>,
}

enum Inner<'t> {
    Object(HashMap<String, &'t RawValue>),
    Array(Vec<&'t RawValue>),
    Scalar,
}

impl<'t> Locator<'t> {
    /// Creates a locator for the text. It parses objects and arrays only when a pointer needs them.
    pub fn new(text: &'t str) -> Self {
        let lines = text.match_indices('\n').map(|(newline, _)| newline + 1).collect();
        Self { text, root: serde_json::from_str(text).ok(), lines, entered: HashMap::new() }
    }

    /// Returns the position of the value at the pointer, or of its closest ancestor that exists.
    pub fn locate(&mut self, pointer: &Pointer) -> Option<Position> {
        if pointer.parts().is_empty() {
            return None;
        }
        // Values borrow from the text, so an address gives the offset in the text.
        let start = self.text.as_ptr().addr();
        let offset = |value: &RawValue| value.get().as_ptr().addr().checked_sub(start);
        let mut place = self.root?;
        for part in pointer.parts() {
            let inner = self.entered.entry(offset(place)?).or_insert_with(|| Inner::read(place));
            let inner = match inner {
                Inner::Object(entries) => entries.get(part).copied(),
                Inner::Array(elements) => {
                    part.parse().ok().and_then(|index: usize| elements.get(index).copied())
                }
                Inner::Scalar => None,
            };
            match inner {
                Some(inner) => place = inner,
                None => break,
            }
        }
        let offset = offset(place)?;
        let line = self.lines.partition_point(|start| *start <= offset);
        let line_start = line.checked_sub(1).map_or(0, |line| self.lines[line]);
        let column = self.text.get(line_start..offset)?.chars().count() + 1;
        Some(Position { line: line + 1, column })
    }
}

impl<'t> Inner<'t> {
    fn read(value: &'t RawValue) -> Self {
        if let Ok(RawObject(entries)) = serde_json::from_str(value.get()) {
            Self::Object(entries.into_iter().collect())
        } else if let Ok(elements) = serde_json::from_str(value.get()) {
            Self::Array(elements)
        } else {
            Self::Scalar
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        serde_json::Number::from_f64(value)
            .map(Node::Number)
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Node, E> {
        Ok(Node::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element()? {
            elements.push(element);
        }
        Ok(Node::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Object(entries))
    }
}

struct RawObject<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for RawObject<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RawObjectVisitor)
    }
}

struct RawObjectVisitor;

impl<'de> Visitor<'de> for RawObjectVisitor {
    type Value = RawObject<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(RawObject(entries))
    }
}
