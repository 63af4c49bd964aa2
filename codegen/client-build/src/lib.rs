//! Generates clients of [Smithy](https://smithy.io) services in a build script, as `prost-build` does for Protocol Buffers.
//!
//! The build script names the models:
//!
//! ```no_run
//! // build.rs
//! use smithy_client_build::{Client, Clients, Trouble};
//!
//! fn main() -> Result<(), Trouble> {
//!     Clients::new()
//!         .client(Client::new("tickets", "models/tickets.json").operations(["BookTicket", "ListTickets"]))
//!         .client(Client::new("weather", "models/weather.json").feature("weather"))
//!         .generate()
//! }
//! ```
//!
//! The crate includes the modules `tickets` and `weather`:
//!
//! ```text
//! // src/lib.rs
//! include!(concat!(env!("OUT_DIR"), "/clients.rs"));
//! ```
//!
//! # Features and dependencies
//!
//! The code of a client has parts that are compiled only with a feature, such as `client` and `serde`. They are on if
//! [`Clients::features`] names them, or if the crate has a Cargo feature with the same name that is on. Without a call of
//! that method, `client` and `rt-tokio` are on. The code calls the crates that a crate written by `--out` depends on, with
//! the same names: copy the dependencies from its `Cargo.toml`. It needs Rust's edition 2024.
//!
//! # What cargo does
//!
//! The build script runs again only if a model or the script itself has changed, and it writes only the files that differ.
//! Mistakes in a model fail the build; each is printed with its file, line and column. What a client lacks is a warning of
//! the build.
//!
//! [`tree`] puts generated files on disk, for build scripts and for other programs.

mod client;
mod clients;
mod models;
pub mod tree;
mod trouble;

pub use client::Client;
pub use clients::Clients;
pub use models::{files, read};
pub use trouble::{Trouble, harmless, shown};
