//! The async client on the AWS runtime: configuration, calls and pagination. It is compiled only
//! with the feature `client`.
//!
//! Generic code here is thin and calls non-generic code with a [`Descriptor`](operation::Descriptor). The crate that
//! calls an operation compiles the generic part; this crate compiles the rest once. Nothing here names a client, an
//! operation or a shape. `crate::service` and `crate::config::endpoint` contain what differs between services.

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

pub use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
pub use aws_smithy_runtime_api::client::result::SdkError;

pub use self::config::Builder;
pub use self::customize::CustomizableOperation;
pub use self::customize::internal::{BoxFuture, CustomizableSend, IntoPaginator, SendResult};
pub(crate) use self::features::waiter_plugin;
pub(crate) use self::handle::Handle;
pub(crate) use self::invoke::{Call, send, send_boxed, service_error};
pub(crate) use self::operation::client_operation;
pub(crate) use self::paginate::paginator;
