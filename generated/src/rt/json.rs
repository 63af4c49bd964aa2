//! Writes JSON: what shapes are made of, straight into the bytes of a request.
//!
//! serde_json looks at every byte of a text by itself; here eight are looked at together, and names of members not at
//! all. `cargo xtask bench --rows wire` tells what that comes to. Reading is serde_json's.

use serde::ser::{Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Error, Number};

/// The bytes of a value as JSON.
///
/// # Errors
/// When a value has no form in JSON.
pub(crate) fn to_vec(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(1024);
    value.serialize(Writer { bytes: &mut bytes, is_name: false })?;
    Ok(bytes)
}

/// Writes one value behind what has been written.
struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
    /// Whether it is the name of a member, which needs no escapes.
    is_name: bool,
}

impl Writer<'_> {
    fn display(self, value: impl std::fmt::Display) {
        self.bytes.extend_from_slice(value.to_string().as_bytes());
    }
}

/// A kind of value that serde knows and no shape has.
fn unknown_kind<T>() -> Result<T, Error> {
    Err(Error::custom("a value of a kind that no shape has"))
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Elements<'a>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Elements<'a>;
    type SerializeStruct = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.bytes.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.display(value);
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.display(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        serde_json::to_writer(self.bytes, &value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        match Number::from_f64(value) {
            Some(number) => self.display(number),
            None => self.bytes.extend_from_slice(b"null"),
        }
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        if self.is_name {
            plain(self.bytes, value.as_bytes());
        } else {
            text(self.bytes, value.as_bytes());
        }
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        unknown_kind()
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.bytes.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        unknown_kind()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Error> {
        unknown_kind()
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        unknown_kind()
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'a>, Error> {
        Ok(Elements::open(self.bytes, b'[', b']', false))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unknown_kind()
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        unknown_kind()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unknown_kind()
    }

    /// An object of unknown length is a structure: see `ser::structure`.
    #[inline]
    fn serialize_map(self, len: Option<usize>) -> Result<Elements<'a>, Error> {
        Ok(Elements::open(self.bytes, b'{', b'}', len.is_none()))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        unknown_kind()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unknown_kind()
    }
}

/// What is in an array or an object, so far.
struct Elements<'a> {
    bytes: &'a mut Vec<u8>,
    is_first: bool,
    close: u8,
    /// Whether keys are names of members.
    has_names: bool,
}

impl<'a> Elements<'a> {
    #[inline]
    fn open(bytes: &'a mut Vec<u8>, open: u8, close: u8, has_names: bool) -> Self {
        bytes.push(open);
        Self { bytes, is_first: true, close, has_names }
    }

    /// Where the next element or key goes.
    #[inline]
    fn next(&mut self) -> Writer<'_> {
        if !self.is_first {
            self.bytes.push(b',');
        }
        self.is_first = false;
        Writer { bytes: self.bytes, is_name: self.has_names }
    }

    #[inline]
    fn close(self) {
        self.bytes.push(self.close);
    }
}

impl SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(self.next())
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Elements<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        key.serialize(self.next())
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.bytes.push(b':');
        value.serialize(Writer { bytes: self.bytes, is_name: false })
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// Writes a text, in quotes.
fn text(bytes: &mut Vec<u8>, text: &[u8]) {
    if has_escape(text) {
        escaped(bytes, text);
    } else {
        plain(bytes, text);
    }
}

/// Writes a text that needs no escapes, in quotes.
#[inline]
fn plain(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.reserve(text.len() + 2);
    bytes.push(b'"');
    bytes.extend_from_slice(text);
    bytes.push(b'"');
}

/// Whether a byte can't stand in a text as it is.
#[inline]
fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether any byte of a text can't stand as it is.
///
/// The last eight are looked at together too, though some of them have been looked at before.
#[inline]
fn has_escape(text: &[u8]) -> bool {
    if let Some(last) = text.last_chunk::<8>() {
        let (eights, _) = text.as_chunks::<8>();
        return eights.iter().any(|eight| any_needs_escape(u64::from_ne_bytes(*eight)))
            || any_needs_escape(u64::from_ne_bytes(*last));
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let (first, last) = (u32::from_ne_bytes(*first), u32::from_ne_bytes(*last));
        return any_needs_escape(u64::from(first) << 32 | u64::from(last));
    }
    text.iter().any(|byte| needs_escape(*byte))
}

/// Whether any of eight bytes needs an escape.
///
/// Subtracting from a byte sets its highest bit if the byte is the smaller one. That bit says nothing of bytes that had
/// it before, which are parts of letters beyond ASCII, and stand as they are.
#[inline]
fn any_needs_escape(eight: u64) -> bool {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; 8]);
    let below = |eight: u64, least: u8| eight.wrapping_sub(ONES * u64::from(least));
    let equal = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
    (below(eight, 0x20) | equal(b'"') | equal(b'\\')) & !eight & HIGHEST != 0
}

/// Writes a text in quotes, with escapes where they are needed.
#[cold]
fn escaped(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.push(b'"');
    let mut start = 0;
    for (at, byte) in text.iter().enumerate().filter(|(_, byte)| needs_escape(**byte)) {
        bytes.extend_from_slice(&text[start..at]);
        start = at + 1;
        match byte {
            b'"' => bytes.extend_from_slice(b"\\\""),
            b'\\' => bytes.extend_from_slice(b"\\\\"),
            0x08 => bytes.extend_from_slice(b"\\b"),
            0x0c => bytes.extend_from_slice(b"\\f"),
            b'\n' => bytes.extend_from_slice(b"\\n"),
            b'\r' => bytes.extend_from_slice(b"\\r"),
            b'\t' => bytes.extend_from_slice(b"\\t"),
            control => bytes.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
        }
    }
    bytes.extend_from_slice(&text[start..]);
    bytes.push(b'"');
}
