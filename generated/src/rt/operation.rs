//! What the generated code tells the runtime about one operation, and nothing about how it is sent.
//!
//! Nothing here depends on an HTTP client, an async runtime or a wire format's details.

use std::fmt::Debug;

use super::error::OperationError;
use super::validate::Checked;
use super::wire::OutputBuilder;

/// One operation of the service: its three types, and the few facts that differ between operations.
///
/// The operation's marker type implements it; everything else that a call needs is generic over this
/// trait, and so is compiled by the crate that makes the call.
pub trait Operation: Debug + Send + Sync + Sized + 'static {
    /// What a caller sends.
    type Input: serde::Serialize + Checked + Clone + Debug + Send + Sync + 'static;
    /// What the service answers with on success.
    type Output: Debug + Send + Sync + 'static;
    /// What makes the output out of a response.
    type OutputBuilder: OutputBuilder<Shape = Self::Output>;
    /// What the service answers with on failure.
    type Error: OperationError;

    /// The operation's name in the model, such as `ListConnections`.
    const NAME: &'static str;
    /// The value of the `X-Amz-Target` header.
    const TARGET: &'static str;

    /// Fills in the idempotency token with what `token` makes, if the operation has one and the caller left it out.
    fn fill_idempotency_token(_input: &mut Self::Input, _token: &mut dyn FnMut() -> String) {}

    /// Hands each string member of the input that is set, and not sensitive, to `visit` with its name in the model.
    fn visit_strings(_input: &Self::Input, _visit: &mut dyn FnMut(&'static str, &str)) {}
}

/// Hands the members that are set to `visit`.
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
