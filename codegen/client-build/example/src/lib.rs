//! Two clients that the build script generates: `tickets`, with two of the operations in its model, and `weather`, which
//! is compiled only with the feature of that name.

include!(concat!(env!("OUT_DIR"), "/clients.rs"));
