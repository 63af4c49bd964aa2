//! The request ids of responses: a trait with the same method with and without the feature `client`.

#[cfg(feature = "client")]
pub use aws_types::request_id::RequestId;

/// Reads the request id of an output or an error. AWS support asks for it.
///
/// With the feature `client`, this is `aws_types::request_id::RequestId`, which has the same method.
#[cfg(not(feature = "client"))]
pub trait RequestId {
    /// Returns the request id; `None` if the response had none.
    fn request_id(&self) -> Option<&str>;
}

/// The key under which the AWS crates store the request id in an error's metadata.
pub(crate) const METADATA_KEY: &str = "aws_request_id";

#[cfg(not(feature = "client"))]
impl RequestId for aws_smithy_types::error::ErrorMetadata {
    fn request_id(&self) -> Option<&str> {
        self.extra(METADATA_KEY)
    }
}
