//! Support code that all generated clients share. It is hand-written, and the same for each service.
//!
//! Two rules hold: nothing here names the generated modules `client`, `operation` or `types`, and
//! generated code uses support code only through this module. The name of the service and its
//! authentication schemes come from the generated `service` module.

pub(crate) mod at;
pub(crate) mod codec;
pub(crate) mod de;
pub(crate) mod document;
pub(crate) mod endpoint;
pub(crate) mod error;
pub(crate) mod error_body;
pub(crate) mod error_enum;
pub(crate) mod input;
pub(crate) mod json;
pub(crate) mod member;
pub(crate) mod operation;
pub mod protocol;
pub(crate) mod report;
pub(crate) mod request_id;
#[cfg(feature = "client")]
pub(crate) mod runtime;
pub(crate) mod ser;
pub(crate) mod string_enum;
pub(crate) mod structure;
pub(crate) mod timestamp;
pub(crate) mod uuid;
pub(crate) mod validate;
pub(crate) mod waiters;
pub(crate) mod wire;
