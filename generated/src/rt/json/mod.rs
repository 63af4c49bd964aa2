//! A JSON serializer and deserializer for shapes.
//!
//! serde_json examines each byte of a string by itself. This module examines many bytes at once, and none when it
//! writes a name. serde_json handles the rare cases. `cargo xtask bench --rows wire` measures the difference.

pub(crate) use self::reader::{Reader, Refusal};
pub(crate) use self::writer::to_vec;

mod buffer;
mod reader;
mod writer;
