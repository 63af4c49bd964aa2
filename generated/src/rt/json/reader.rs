//! Parses JSON: the body of a response, directly into shapes.
//!
//! This module parses objects, arrays and strings. serde_json finds the end of numbers and of skipped values. The
//! standard library parses numbers, so that they are exact to the last bit.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::buffer::{escapes, needs_escape};
use crate::rt::de::Name;

/// The maximum nesting depth of arrays and objects: the same as that of serde_json.
const DEPTH: u8 = 127;

/// The reason why a value is rejected. It does not contain the value, which may be sensitive.
#[derive(Debug)]
pub(crate) enum Refusal {
    Form,
    Depth,
    Escape,
    Number,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "a value does not have its member's type",
            Self::Depth => "arrays and objects are nested too deeply",
            Self::Escape => "invalid escape",
            Self::Number => "number out of range",
        })
    }
}

impl std::error::Error for Refusal {}

impl Error for Refusal {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Form
    }
}

/// A JSON text and the position up to which it has been parsed.
pub(crate) struct Reader<'de> {
    text: &'de str,
    at: usize,
    /// How many more arrays and objects may be nested.
    depth: u8,
    /// The last string that had escapes, with its escapes resolved.
    unescaped: String,
}

impl<'de> Reader<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self { text, at: 0, depth: DEPTH, unescaped: String::new() }
    }

    /// Returns the current position as line and column.
    pub(crate) fn place(&self) -> (usize, usize) {
        let read = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let (mut line, mut column) = (1, 0);
        for byte in read {
            (line, column) = if *byte == b'\n' { (line + 1, 0) } else { (line, column + 1) };
        }
        (line, column)
    }

    /// Checks that only white space is left.
    pub(crate) fn end(&mut self) -> Result<(), Refusal> {
        if self.peek().is_err() { Ok(()) } else { Err(Refusal::Form) }
    }

    /// Returns the next byte that is not white space.
    #[inline]
    fn peek(&mut self) -> Result<u8, Refusal> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if *byte > b' ' => Ok(*byte),
            Some(_) | None => self.peek_behind_space(),
        }
    }

    #[inline(never)]
    fn peek_behind_space(&mut self) -> Result<u8, Refusal> {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return Ok(*byte);
            }
            self.at += 1;
        }
        Err(Refusal::Form)
    }

    /// Reads `byte`, and the white space before it.
    #[inline]
    fn expect(&mut self, byte: u8) -> Result<(), Refusal> {
        if self.peek()? != byte {
            return Err(Refusal::Form);
        }
        self.at += 1;
        Ok(())
    }

    /// Reads `literal`.
    fn literal(&mut self, literal: &str) -> Result<(), Refusal> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(literal.as_bytes()) {
            return Err(Refusal::Form);
        }
        self.at += literal.len();
        Ok(())
    }

    /// Reads a string if it has no escapes; otherwise reads up to the first escape.
    #[inline(never)]
    fn plain(&mut self) -> Option<&'de str> {
        let start = self.at;
        (self.special() == Some(b'"')).then_some(())?;
        let text = self.text.get(start..self.at)?;
        self.at += 1;
        Some(text)
    }

    /// Reads the rest of a string that begins at `start` and has escapes.
    #[inline(never)]
    fn escaped(&mut self, mut start: usize) -> Result<&str, Refusal> {
        self.unescaped.clear();
        loop {
            let special = self.special();
            self.unescaped.push_str(self.text.get(start..self.at).unwrap_or_default());
            self.at += 1;
            match special {
                Some(b'"') => return Ok(&self.unescaped),
                Some(b'\\') => {
                    let letter = self.escape().ok_or(Refusal::Escape)?;
                    self.unescaped.push(letter);
                }
                Some(_) | None => return Err(Refusal::Form),
            }
            start = self.at;
        }
    }

    /// Reads the escape after a backslash; `None` if it is not valid.
    fn escape(&mut self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        self.at += 1;
        match byte {
            b'"' | b'\\' | b'/' => Some(byte.into()),
            b'b' => Some('\x08'),
            b'f' => Some('\x0c'),
            b'n' => Some('\n'),
            b'r' => Some('\r'),
            b't' => Some('\t'),
            b'u' => {
                let first = self.unit()?;
                if !matches!(first, 0xd800..0xdc00) {
                    return char::from_u32(first);
                }
                self.literal("\\u").ok()?;
                let second = self.unit().filter(|unit| matches!(unit, 0xdc00..0xe000))?;
                char::from_u32(0x1_0000 + (first - 0xd800) * 0x400 + (second - 0xdc00))
            }
            _ => None,
        }
    }

    /// Reads four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = char::from(*self.text.as_bytes().get(self.at)?).to_digit(16)?;
            unit = unit * 16 + digit;
            self.at += 1;
        }
        Some(unit)
    }

    /// Moves to the next byte that ends the string or needs an escape.
    #[inline(always)]
    fn special(&mut self) -> Option<u8> {
        let mut rest = self.text.as_bytes().get(self.at..)?;
        while let Some((eight, behind)) = rest.split_first_chunk() {
            let found = escapes(*eight);
            if found != 0 {
                let first = found.trailing_zeros() as usize / 8;
                self.at = self.text.len() - rest.len() + first;
                return eight.get(first).copied();
            }
            rest = behind;
        }
        let first = rest.iter().position(|byte| needs_escape(*byte))?;
        self.at = self.text.len() - rest.len() + first;
        rest.get(first).copied()
    }

    /// Skips any value, and returns its text.
    fn skip(&mut self) -> Result<&'de str, Refusal> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let json = serde_json::Deserializer::from_slice(rest.as_bytes());
        let mut values = json.into_iter::<IgnoredAny>();
        let Some(Ok(IgnoredAny)) = values.next() else { return Err(Refusal::Form) };
        let (value, _) = rest.split_at_checked(values.byte_offset()).ok_or(Refusal::Form)?;
        self.at += value.len();
        Ok(value)
    }

    /// Opens an object whose members the caller iterates over.
    pub(crate) fn object(&mut self) -> Result<Elements<'_, 'de>, Refusal> {
        self.open(*b"{}")
    }

    /// Opens an array or an object.
    #[inline]
    fn open(&mut self, [open, close]: [u8; 2]) -> Result<Elements<'_, 'de>, Refusal> {
        self.expect(open)?;
        self.depth = self.depth.checked_sub(1).ok_or(Refusal::Depth)?;
        Ok(Elements { of: self, close, is_first: true, is_open: true })
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.peek()? {
            b'{' => self.deserialize_map(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'"' => self.deserialize_str(visitor),
            b'n' => self.literal("null").and_then(|()| visitor.visit_unit()),
            b't' => self.literal("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.literal("false").and_then(|()| visitor.visit_bool(false)),
            _ => {
                let number = self.skip()?;
                if let Ok(number) = number.parse() {
                    return visitor.visit_u64(number);
                }
                match number.parse() {
                    // As an integer, -0 would lose its sign.
                    Ok(0) | Err(_) => {}
                    Ok(number) => return visitor.visit_i64(number),
                }
                let number = number.parse().ok().filter(|number: &f64| number.is_finite());
                visitor.visit_f64(number.ok_or(Refusal::Number)?)
            }
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.expect(b'"')?;
        let start = self.at;
        match self.plain() {
            Some(text) => visitor.visit_borrowed_str(text),
            None => visitor.visit_str(self.escaped(start)?),
        }
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if self.peek()? == b'n' {
            self.literal("null")?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let mut members = self.open(*b"{}")?;
        let value = visitor.visit_map(&mut members)?;
        members.close().map(|()| value)
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let mut elements = self.open(*b"[]")?;
        let value = visitor.visit_seq(&mut elements)?;
        elements.close().map(|()| value)
    }

    /// Reads a number of any size: its digits are the only newtype.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        if self.peek()? == b'"' {
            return self.deserialize_str(visitor);
        }
        visitor.visit_borrowed_str(self.skip()?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        struct enum identifier
    }
}

/// The elements of an array or an object.
pub(crate) struct Elements<'a, 'de> {
    of: &'a mut Reader<'de>,
    close: u8,
    is_first: bool,
    is_open: bool,
}

impl<'de> Elements<'_, 'de> {
    /// Reads a member's value if it is a string; otherwise skips it.
    pub(crate) fn text(&mut self) -> Result<Option<Cow<'de, str>>, Refusal> {
        if self.of.peek()? == b'"' {
            return Name.deserialize(&mut *self.of).map(Some);
        }
        self.skip().map(|()| None)
    }

    /// Skips a member's value.
    pub(crate) fn skip(&mut self) -> Result<(), Refusal> {
        self.of.skip().map(|_| ())
    }

    /// Moves to the next element, or to the end.
    #[inline]
    fn next(&mut self) -> Result<bool, Refusal> {
        let byte = self.of.peek()?;
        if byte == b',' && !self.is_first {
            self.of.at += 1;
        } else if byte == self.close {
            self.of.at += 1;
            self.of.depth += 1;
            self.is_open = false;
        } else if !std::mem::replace(&mut self.is_first, false) {
            return Err(Refusal::Form);
        }
        Ok(self.is_open)
    }

    /// Checks that all elements have been read.
    #[inline]
    pub(crate) fn close(self) -> Result<(), Refusal> {
        if self.is_open { Err(Refusal::Form) } else { Ok(()) }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = Refusal;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refusal> {
        if self.next()? { seed.deserialize(&mut *self.of).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Elements<'_, 'de> {
    type Error = Refusal;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refusal> {
        if !self.next()? {
            return Ok(None);
        }
        if self.of.peek()? != b'"' {
            return Err(Refusal::Form);
        }
        let key = seed.deserialize(&mut *self.of)?;
        self.of.expect(b':')?;
        Ok(Some(key))
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refusal> {
        seed.deserialize(&mut *self.of)
    }
}
