//! Writes down what a call returns, as texts that can be compared.

use std::error::Error;
use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use aws_smithy_types::retry::ProvideErrorKind;
use aws_types::request_id::RequestId;

use crate::debug_text::canonical;

/// What a call returned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Named texts, which are compared one by one.
    pub texts: Vec<(&'static str, String)>,
    /// The operation's error, if there is one. It is not compared by itself: `texts` has all of it.
    pub error: Option<OperationError>,
}

/// The parts of an operation's error that decide whether a difference is intended.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationError {
    /// Whether it is `Unhandled`, and not one of the declared exceptions.
    pub is_unhandled: bool,
    pub metadata: ErrorMetadata,
    /// The `Debug` text of its source.
    pub source: String,
    /// The `Display` texts of its source, of that one's source, and so on.
    pub sources: Vec<String>,
}

/// How a program gets the service's error from what a call returned.
#[derive(Clone, Copy, Debug)]
pub enum Conversion {
    /// `Error::from(sdk_error)`
    OfSdkError,
    /// `Error::from(sdk_error.into_service_error())`
    OfOperationError,
}

/// The names of the texts of one error.
struct Names {
    metadata: &'static str,
    display: &'static str,
    sources: &'static str,
    context: &'static str,
    debug: &'static str,
}

macro_rules! names {
    ($error:literal) => {
        Names {
            metadata: concat!($error, ": metadata"),
            display: concat!($error, ": Display"),
            sources: concat!($error, ": source()"),
            context: concat!($error, ": DisplayErrorContext"),
            debug: concat!($error, ": Debug"),
        }
    };
}

const SDK_ERROR: Names = names!("SDK error");
const OPERATION_ERROR: Names = names!("operation error");
const SOURCE: Names = names!("source of the operation error");
const SERVICE_ERROR: [Names; 2] =
    [names!("service error, of the SDK error"), names!("service error, of the operation error")];

/// The name of the text that has the `Display` texts of what is behind an SDK error.
pub const SOURCES: &str = SDK_ERROR.sources;

/// The name of the text that has the sources of an operation error's source.
pub const SOURCES_OF_SOURCE: &str = SOURCE.sources;

/// What the texts of several sources are joined with, in the texts named `source()`.
pub const BETWEEN_SOURCES: &str = "\n";

/// How the names of texts about metadata end.
pub const METADATA: &str = ": metadata";

/// The code that decides whether an operation's error is retried.
pub const RETRY_CODE: &str = "operation error: code for retries";

impl Outcome {
    /// The input could not be built.
    pub fn unbuildable(error: String) -> Self {
        Self { texts: vec![("builder", error)], error: None }
    }

    /// The call did not return.
    pub fn endless() -> Self {
        Self { texts: vec![("kind", "no end".to_owned())], error: None }
    }

    pub fn get(&self, name: &str) -> &str {
        self.texts.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text)
    }

    fn put(&mut self, name: &'static str, text: String) {
        self.texts.push((name, text));
    }

    fn put_metadata(&mut self, names: &Names, error: &(impl ProvideErrorMetadata + RequestId)) {
        let by_methods = metadata_text(error.code(), error.message(), error.request_id());
        let meta = error.meta();
        let meta = metadata_text(meta.code(), meta.message(), meta.request_id());
        self.put(names.metadata, format!("{by_methods}; meta(): {meta}"));
    }

    fn put_texts(&mut self, names: &Names, error: &(dyn Error + 'static)) {
        self.put(names.display, error.to_string());
        self.put(names.sources, sources(error).join(BETWEEN_SOURCES));
        self.put(names.context, DisplayErrorContext(error).to_string());
        self.put(names.debug, format!("{error:?}"));
    }
}

/// Returns the text that stands for metadata in the texts whose names end with [`METADATA`].
pub fn metadata_text(
    code: Option<&str>,
    message: Option<&str>,
    request_id: Option<&str>,
) -> String {
    format!("code {code:?}, message {message:?}, request id {request_id:?}")
}

/// Writes down everything that a program can see of a call's result. `convert` creates the service's error.
pub fn outcome<O, E, S>(
    builder: String,
    result: Result<O, SdkError<E, HttpResponse>>,
    conversion: Conversion,
    convert: impl FnOnce(SdkError<E, HttpResponse>) -> S,
) -> Outcome
where
    O: Debug + RequestId,
    E: Error + ProvideErrorKind + ProvideErrorMetadata + RequestId + Send + Sync + 'static,
    S: Error + ProvideErrorMetadata + RequestId + 'static,
{
    let mut outcome =
        Outcome { texts: vec![("builder", canonical(&builder))], ..Outcome::default() };
    match result {
        Ok(output) => {
            outcome.put("kind", "success".to_owned());
            outcome.put("request id", format!("{:?}", output.request_id()));
            outcome.put("output", canonical(&format!("{output:?}")));
        }
        Err(error) => {
            let kind = match &error {
                SdkError::ConstructionFailure(_) => "construction failure",
                SdkError::TimeoutError(_) => "timeout",
                SdkError::DispatchFailure(_) => "dispatch failure",
                SdkError::ResponseError(_) => "response error",
                SdkError::ServiceError(_) => "service error",
                _ => "another error",
            };
            outcome.put("kind", kind.to_owned());
            // Of the response's headers, not of the error's metadata.
            outcome.put("request id", format!("{:?}", error.request_id()));
            outcome.put(SDK_ERROR.metadata, metadata_text(error.code(), error.message(), None));
            outcome.put_texts(&SDK_ERROR, &error);
            if let Some(inner) = error.as_service_error() {
                outcome.put("retry kind", format!("{:?}", inner.retryable_error_kind()));
                outcome.put(RETRY_CODE, format!("{:?}", ProvideErrorKind::code(inner)));
                outcome.put_metadata(&OPERATION_ERROR, inner);
                outcome.put_texts(&OPERATION_ERROR, inner);
                if let Some(source) = inner.source() {
                    outcome.put_texts(&SOURCE, source);
                }
                outcome.error = Some(OperationError {
                    is_unhandled: format!("{inner:?}").starts_with("Unhandled("),
                    metadata: inner.meta().clone(),
                    source: inner.source().map(|source| format!("{source:?}")).unwrap_or_default(),
                    sources: sources(inner),
                });
            }
            let names = &SERVICE_ERROR[conversion as usize];
            let error = convert(error);
            outcome.put_metadata(names, &error);
            outcome.put_texts(names, &error);
        }
    }
    outcome
}

/// Returns the `Display` texts of an error's source, of that one's source, and so on.
fn sources(error: &(dyn Error + 'static)) -> Vec<String> {
    let sources = std::iter::successors(error.source(), |error| (*error).source());
    sources.map(ToString::to_string).collect()
}
