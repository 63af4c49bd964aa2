//! JSON, from shapes to bytes and from bytes to shapes.
//!
//! serde_json looks at every byte of a text by itself. Here many are looked at together; and where a name is written, none
//! at all. What is rare is left to serde_json. `cargo xtask bench --rows wire` tells what that comes to.

pub(crate) use self::reader::{Reader, Refusal};
pub(crate) use self::writer::to_vec;

mod buffer;
mod reader;
mod writer;
