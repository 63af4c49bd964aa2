//! The properties that the fuzz targets check: functions from bytes that panic when a property does not hold.

#[path = "../../tests/it/any_response.rs"]
pub mod any_response;
#[path = "../../tests/it/every_operation.rs"]
mod every_operation;
pub mod json;

/// The support code that reads JSON. The client does not export it, so its files are compiled here once more.
#[allow(dead_code, unused_imports, unused_macros, reason = "the reader uses a part of it")]
#[path = "../../src/rt"]
mod rt {
    pub(crate) mod at;
    pub(crate) mod codec;
    pub(crate) mod de;
    pub(crate) mod document;
    pub(crate) mod json;
    pub(crate) mod ser;
    pub(crate) mod structure;
    pub(crate) mod timestamp;
}
