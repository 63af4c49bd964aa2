//! A failed call on one line, for logs.

use std::error::Error;
use std::fmt;

use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};

use super::error::{OperationError, View};
use super::operation::Operation;
use super::request_id::RequestId;

/// Prints a failed call on one line, for logs.
///
/// The line contains the operation, the error code, the message, the chain of causes, the HTTP status and the request
/// id, as far as they are known. Nothing is printed twice. Bodies, headers and sensitive members are never printed.
/// For example:
///
/// ```text
/// CancelConnection failed: ConflictException: already canceled (HTTP status 400, request id 1f0e-…)
/// ListPartners failed: dispatch failure: io error: connection refused
/// ```
#[derive(Clone, Copy)]
pub struct Report<'a> {
    operation: Option<&'static str>,
    http_status: Option<u16>,
    meta: &'a ErrorMetadata,
    what: What<'a>,
}

/// The error that the line starts with.
#[derive(Clone, Copy)]
enum What<'a> {
    /// An exception that the operation declares.
    Modeled(&'a (dyn Error + 'static)),
    /// The cause of another error that the service responds with, or of a response that can't be parsed.
    Unhandled(&'a (dyn Error + 'static)),
    /// An error without a response of the service.
    NoResponse(&'a (dyn Error + 'static)),
}

impl<'a> Report<'a> {
    /// Creates the report of an error: the `SdkError` that `send` returns, an operation's error, or the service's error.
    ///
    /// Only an `SdkError` has the HTTP status. The service's error does not have the operation.
    pub fn new(error: &'a impl Reportable) -> Self {
        error.report()
    }

    #[inline]
    pub(crate) fn of_view(operation: Option<&'static str>, view: View<'a>) -> Self {
        let what = match view {
            View::Modeled(_) => What::Modeled(view.inner()),
            View::Unhandled(_) => What::Unhandled(view.inner()),
        };
        Self { operation, http_status: None, meta: view.meta(), what }
    }
}

/// An error that a [`Report`] can print. This trait is sealed: the crate's own errors and `SdkError` implement it.
pub trait Reportable: sealed::Sealed {
    #[doc(hidden)]
    fn report(&self) -> Report<'_>;
}

/// Prevents other crates from implementing [`Reportable`].
pub(crate) mod sealed {
    pub trait Sealed {}
}

impl<E: OperationError> sealed::Sealed for E {}

impl<E: OperationError> Reportable for E {
    #[inline]
    fn report(&self) -> Report<'_> {
        Report::of_view(Some(<E::Operation as Operation>::NAME), self.view())
    }
}

#[cfg(feature = "client")]
mod client {
    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_runtime_api::client::result::SdkError;

    use super::{
        Operation, OperationError, ProvideErrorMetadata, Report, Reportable, What, sealed,
    };

    impl<E: OperationError> sealed::Sealed for SdkError<E, HttpResponse> {}

    impl<E: OperationError> Reportable for SdkError<E, HttpResponse> {
        #[inline]
        fn report(&self) -> Report<'_> {
            let http_status = self.raw_response().map(|response| response.status().as_u16());
            match self {
                Self::ServiceError(context) => Report { http_status, ..context.err().report() },
                error => Report {
                    operation: Some(<E::Operation as Operation>::NAME),
                    http_status,
                    meta: error.meta(),
                    what: What::NoResponse(error),
                },
            }
        }
    }
}

impl fmt::Debug for Report<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Report<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{operation} failed: ")?;
        }
        let (code, message) = (self.meta.code(), self.meta.message());
        let (mut line, mut cause) = match self.what {
            What::Modeled(error) => (with_code(code, error.to_string()), error.source()),
            What::Unhandled(cause) => {
                let text = message.unwrap_or(if code.is_some() { "" } else { "unhandled error" });
                (with_code(code, text.to_owned()), Some(cause))
            }
            What::NoResponse(error) => (error.to_string(), error.source()),
        };
        while let Some(error) = cause {
            cause = error.source();
            // Metadata is a cause too, but the line contains its parts already.
            if error.is::<ErrorMetadata>() {
                continue;
            }
            let text = error.to_string();
            if !line.contains(&text) {
                line.push_str(": ");
                line.push_str(&text);
            }
        }
        f.write_str(&line)?;
        let request_id = self.meta.request_id();
        match (self.http_status, request_id) {
            (Some(status), Some(id)) => write!(f, " (HTTP status {status}, request id {id})"),
            (Some(status), None) => write!(f, " (HTTP status {status})"),
            (None, Some(id)) => write!(f, " (request id {id})"),
            (None, None) => Ok(()),
        }
    }
}

/// Returns a text with the error code before it, unless the text already contains the code.
#[inline]
fn with_code(code: Option<&str>, text: String) -> String {
    match code {
        Some(code) if text.is_empty() => code.to_owned(),
        Some(code) if !text.contains(code) => format!("{code}: {text}"),
        Some(_) | None => text,
    }
}
