//! Serializes shapes as JSON, directly into the bytes of a request.
//!
//! Keys and string values have separate types here, so one function writes each kind and adds the necessary escapes.
//! The name of a member is a constant, so the compiler searches it for escapes.

use serde::ser::{Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Error, Number};

use super::buffer::{Buffer, Lead};

/// Returns the bytes of a value as JSON.
///
/// # Errors
/// When a value can't be represented in JSON.
pub(crate) fn to_vec(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut buffer = Buffer::new();
    value.serialize(Writer { to: &mut buffer, lead: Lead::NOTHING, kind: Text })?;
    Ok(buffer.into_bytes())
}

/// Writes one value after the previous ones.
struct Writer<'a, K> {
    to: &'a mut Buffer,
    /// The punctuation before the value.
    lead: Lead,
    /// The kind of string to write.
    kind: K,
}

/// A kind of string: a value, or the key of an object.
trait Kind {
    fn write(self, to: &mut Buffer, lead: Lead, text: &str);
}

/// A string value.
struct Text;

impl Kind for Text {
    #[inline(always)]
    fn write(self, to: &mut Buffer, lead: Lead, text: &str) {
        to.lead(lead);
        to.text(text.as_bytes());
    }
}

/// The key of an object, with the colon after it.
struct Key;

impl Kind for Key {
    #[inline(always)]
    fn write(self, to: &mut Buffer, lead: Lead, text: &str) {
        to.key(lead, text.as_bytes());
    }
}

/// The digits of a number.
struct Digits;

impl Kind for Digits {
    fn write(self, to: &mut Buffer, lead: Lead, text: &str) {
        to.lead(lead);
        to.bytes(text.as_bytes());
    }
}

impl<K> Writer<'_, K> {
    fn bytes(self, bytes: &[u8]) {
        self.to.lead(self.lead);
        self.to.bytes(bytes);
    }

    fn display(self, value: impl std::fmt::Display) {
        self.bytes(value.to_string().as_bytes());
    }
}

/// Returns the error for a type of serde's data model that no shape has.
fn unknown_kind<T>() -> Result<T, Error> {
    Err(Error::custom("a value of a type that no shape has"))
}

impl<'a, K: Kind> Serializer for Writer<'a, K> {
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
        self.bytes(if value { b"true" } else { b"false" });
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
        self.bytes(&serde_json::to_vec(&value)?);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        match Number::from_f64(value) {
            Some(number) => self.display(number),
            None => self.bytes(b"null"),
        }
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline(always)]
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.kind.write(self.to, self.lead, value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        unknown_kind()
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    #[inline(always)]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.bytes(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        unknown_kind()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Error> {
        unknown_kind()
    }

    /// Writes a number of any size: its digits are the only newtype.
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(Writer { to: self.to, lead: self.lead, kind: Digits })
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
        Ok(Elements::open(self.to, self.lead, *b"[]"))
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

    #[inline]
    fn serialize_map(self, _: Option<usize>) -> Result<Elements<'a>, Error> {
        Ok(Elements::open(self.to, self.lead, *b"{}"))
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

/// An array or an object whose elements are being written.
struct Elements<'a> {
    to: &'a mut Buffer,
    /// The punctuation before the next element: the opening bracket or brace, then commas.
    lead: Lead,
    close: u8,
}

impl<'a> Elements<'a> {
    #[inline]
    fn open(to: &'a mut Buffer, lead: Lead, [open, close]: [u8; 2]) -> Self {
        Self { lead: to.lead_and(lead, open), to, close }
    }

    /// Returns the writer of the next element or key.
    #[inline(always)]
    fn next<K>(&mut self, kind: K) -> Writer<'_, K> {
        let lead = std::mem::replace(&mut self.lead, Lead::COMMA);
        Writer { to: self.to, lead, kind }
    }

    #[inline]
    fn close(self) {
        if self.lead != Lead::COMMA {
            self.to.lead(self.lead);
        }
        self.to.byte(self.close);
    }
}

impl SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(self.next(Text))
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

    #[inline(always)]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        key.serialize(self.next(Key))
    }

    /// Does the same as serde's default method, but is inlined where the key is a constant.
    #[inline(always)]
    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), Error> {
        self.serialize_key(key)?;
        self.serialize_value(value)
    }

    #[inline(always)]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Writer { to: self.to, lead: Lead::NOTHING, kind: Text })
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}
