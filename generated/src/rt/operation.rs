//! What the generated code tells the runtime about one operation, and nothing about how it is sent.
//!
//! Nothing here depends on an HTTP client, an async runtime or a wire format's details.

use std::fmt::Debug;

use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use aws_smithy_types::retry::ProvideErrorKind;

use super::wire::ParseError;

/// One operation of the service: its three types, and the few facts that differ between operations.
///
/// The operation's marker type implements it; everything else that a call needs is generic over this
/// trait, and so is compiled by the crate that makes the call.
pub trait Operation: Debug + Send + Sync + Sized + 'static {
    /// What a caller sends.
    type Input: serde::Serialize + Clone + Debug + Send + Sync + 'static;
    /// What the service answers with on success.
    type Output: Debug + Send + Sync + 'static;
    /// What the service answers with on failure.
    type Error: std::error::Error + ProvideErrorKind + ProvideErrorMetadata + Send + Sync + 'static;

    /// The operation's name in the model, such as `ListConnections`.
    const NAME: &'static str;
    /// The value of the `X-Amz-Target` header.
    const TARGET: &'static str;

    /// Names of the required members that `input` lacks, as the model spells them.
    ///
    /// Idempotency tokens are not among them, since they are filled in.
    fn missing_members(input: &Self::Input) -> Vec<&'static str>;

    /// Fills in the idempotency token with what `token` makes, if the operation has one and the caller left it out.
    fn fill_idempotency_token(_input: &mut Self::Input, _token: &mut dyn FnMut() -> String) {}

    /// Hands each string member of the input that is set, and not sensitive, to `visit` with its name in the model.
    fn visit_strings(_input: &Self::Input, _visit: &mut dyn FnMut(&'static str, &str)) {}

    /// Reads the body of a successful response.
    ///
    /// # Errors
    /// When the body is no JSON object, or a member is not of its type.
    fn parse_output(body: &[u8], request_id: Option<&str>) -> Result<Self::Output, ParseError>;

    /// Reads the body of an error response whose code is `meta.code()`.
    fn parse_error(meta: ErrorMetadata, body: &[u8]) -> Self::Error;

    /// Wraps an error that the model does not know.
    fn unhandled(
        source: Box<dyn std::error::Error + Send + Sync>,
        meta: Option<ErrorMetadata>,
    ) -> Self::Error;
}
