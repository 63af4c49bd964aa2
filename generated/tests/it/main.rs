//! Tests of the client's public API: the requests that it sends, and what it makes of the responses.
//!
//! Most talk to a connector in memory (`wire`), some to a server on loopback (`server`); none needs
//! the network, an account or a file outside of `tests/data`.

#![cfg(feature = "client")]

mod allocations;
mod any_response;
mod behaviour;
mod data;
mod debugging;
mod endpoints;
mod errors;
mod every_operation;
mod facts;
mod four_operations;
mod model;
mod operations;
mod paging;
mod protocol;
mod random;
mod redaction;
mod request_texts;
mod required;
mod response_texts;
mod serde;
mod serde_required;
mod tracing;
mod validated_calls;
mod validation;
mod wire;
mod wire_cases;

#[cfg(all(feature = "default-https-client", feature = "rt-tokio"))]
mod loopback;
#[cfg(all(feature = "default-https-client", feature = "rt-tokio"))]
mod server;
#[cfg(all(feature = "default-https-client", feature = "rt-tokio"))]
mod waiters;
