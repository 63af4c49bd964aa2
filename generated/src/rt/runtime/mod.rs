//! The async client on AWS's runtime: configuration, the one path that every call takes, paging.
//! Compiled with `client` only.
//!
//! Generic code here is thin and ends in non-generic code behind a
//! [`Descriptor`](operation::Descriptor), so that an operation is compiled by the crate that calls
//! it, and the rest once, in this crate. Nothing here names a client, an operation or a shape; what
//! differs between services is in `crate::service` and `crate::config::endpoint`.

pub mod auth;
mod codec;
pub mod config;
pub mod customize;
pub mod endpoint;
mod features;
mod handle;
mod idempotency;
mod interceptors;
mod invoke;
pub mod operation;
pub mod paginate;
mod plugins;

pub use aws_smithy_runtime_api::client::result::SdkError;

pub use self::config::Builder;
pub use self::customize::CustomizableOperation;
pub use self::customize::internal::{BoxFuture, CustomizableSend, IntoPaginator, SendResult};
pub(crate) use self::handle::Handle;
pub(crate) use self::invoke::{send, send_boxed, service_error};
pub(crate) use self::operation::client_operation;
pub(crate) use self::paginate::paginator;
