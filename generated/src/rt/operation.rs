//! The description of an operation that generated code provides. How it is sent is not described here.
//!
//! Nothing here depends on an HTTP client, an async runtime or the details of a wire format.

use std::fmt::Debug;

use super::error::{BoxError, OperationError};
use super::validate::Checked;
use super::wire::OutputBuilder;
use crate::config::endpoint::ParamsBuilder;

/// An operation of the service: its input, output and error, and its names.
///
/// The marker type of each operation implements it, such as `operation::list_partners::ListPartners`. Use it as the type
/// argument of the functions in `protocol`, and for generic code over operations.
///
/// This trait is sealed: only the operations of this crate implement it. Its hidden items are for the crate itself.
// The bound of `Error` seals it. Each error is the error of one operation, and no other crate can name the trait of errors.
pub trait Operation: Debug + Send + Sync + Sized + 'static {
    /// The input, which becomes the request.
    type Input: serde::Serialize + Checked + Clone + Debug + Send + Sync + 'static;
    /// The output, which is read from a successful response.
    type Output: Debug + Send + Sync + 'static;
    /// The builder of the output.
    #[doc(hidden)]
    type OutputBuilder: OutputBuilder<Shape = Self::Output>;
    /// The error, which is read from any other response.
    type Error: OperationError<Operation = Self>;

    /// The operation's name in the model, such as `ListConnections`.
    const NAME: &'static str;
    /// The value of the `X-Amz-Target` header.
    const TARGET: &'static str;

    /// Fills in the idempotency token with what `token` returns, if the operation has one and it is not set.
    #[doc(hidden)]
    fn fill_token(_input: &mut Self::Input, _token: &mut dyn FnMut() -> String) {}

    /// Calls `visit` with the name in the model and the value of each string member of the input that is set and not
    /// sensitive.
    #[doc(hidden)]
    fn visit_strings(_input: &Self::Input, _visit: &mut dyn FnMut(&'static str, &str)) {}

    /// Sets the parameters of endpoint rules that the operation or its input determine.
    #[doc(hidden)]
    fn endpoint_params(_: &Self::Input, params: ParamsBuilder) -> Result<ParamsBuilder, BoxError> {
        Ok(params)
    }

    /// Returns the text that precedes the endpoint's host. It can be empty.
    #[doc(hidden)]
    fn host_prefix(_input: &Self::Input) -> Result<String, BoxError> {
        Ok(String::new())
    }
}

/// Calls `visit` with each member that is set.
pub(crate) fn visit_set<const N: usize>(
    visit: &mut dyn FnMut(&'static str, &str),
    members: [(&'static str, &Option<String>); N],
) {
    for (name, value) in members {
        if let Some(value) = value {
            visit(name, value);
        }
    }
}
