//! What came out of a call, as texts that can be compared.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;
use aws_types::request_id::RequestId;

use crate::debug_text::canonical;

/// Named texts; what is compared one by one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome(pub Vec<(&'static str, String)>);

impl Outcome {
    /// The input could not be built.
    pub fn unbuildable(error: String) -> Self {
        Self(vec![("builder", error)])
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text)
    }

    pub fn put(&mut self, name: &'static str, text: String) {
        self.0.push((name, text));
    }
}

/// Writes down all that can be seen of a call's result.
pub fn outcome<O, E>(
    builder: String,
    result: Result<O, SdkError<E, HttpResponse>>,
    service_error: impl FnOnce(SdkError<E, HttpResponse>) -> String,
) -> Outcome
where
    O: Debug + RequestId,
    E: std::error::Error
        + ProvideErrorKind
        + ProvideErrorMetadata
        + RequestId
        + Send
        + Sync
        + 'static,
{
    let mut texts = Outcome(vec![("builder", canonical(&builder))]);
    match result {
        Ok(output) => {
            texts.put("kind", "success".to_owned());
            texts.put("request id", format!("{:?}", output.request_id()));
            texts.put("output", canonical(&format!("{output:?}")));
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
            texts.put("kind", kind.to_owned());
            texts.put("code", format!("{:?}", error.code()));
            texts.put("message", format!("{:?}", error.message()));
            texts.put("request id", format!("{:?}", error.request_id()));
            texts.put("error, as text", chain(&error));
            texts.put("error, raw", canonical(&format!("{error:?}")));
            if let Some(inner) = error.as_service_error() {
                texts.put("retry kind", format!("{:?}", inner.retryable_error_kind()));
                texts.put("retry code", format!("{:?}", ProvideErrorKind::code(inner)));
                texts.put("meta", format!("{:?}", ProvideErrorMetadata::meta(inner)));
                texts.put("error", canonical(&format!("{inner:?}")));
            }
            texts.put("service error", canonical(&service_error(error)));
        }
    }
    texts
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
