//! The differences that are intended, each with its reason. This is the only place that lists them.

use aws_runtime::retries::classifiers::{THROTTLING_ERRORS, TRANSIENT_ERRORS};
use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_types::request_id::RequestId;

use crate::cases::Case;
use crate::model::Model;
use crate::outcome::{
    BETWEEN_SOURCES, METADATA, Outcome, RETRY_CODE, SOURCES, SOURCES_OF_SOURCE, metadata_text,
};
use crate::response;
use crate::wire::Request;

/// What a client did.
#[derive(Clone, Debug, PartialEq)]
pub struct Result {
    pub requests: Vec<Request>,
    pub outcome: Outcome,
}

/// A difference that is intended.
pub struct Difference {
    pub name: &'static str,
    pub reason: &'static str,
    /// Makes both results equal in this respect. Changes nothing if the difference is another one.
    level: fn(&Model, &Case, &mut Result, &mut Result),
}

pub const INTENDED: &[Difference] = &[
    Difference {
        name: "unknown union members keep their names",
        reason: "the official crate drops them; without the name, nobody can tell what was received",
        level: unknown_members,
    },
    Difference {
        name: "a required input member is missing",
        reason: "the official crate sends the request anyway, and the service rejects it",
        level: missing_members,
    },
    Difference {
        name: "code, message and request id of an unreadable response are kept",
        reason: "the official crate's `Unhandled` has no metadata then, although the response does",
        level: kept_metadata,
    },
    Difference {
        name: "other words for what is wrong with a body",
        reason: "another JSON parser found it; everything else about the error is equal",
        level: words_about_bodies,
    },
    Difference {
        name: "the user agent has another version",
        reason: "it is the version of the crate",
        level: versions,
    },
    Difference {
        name: "a value that is skipped may be nested to any depth",
        reason: "the official crate stops at 128 levels; skipping needs no stack here",
        level: nesting,
    },
    Difference {
        name: "a string that is skipped has an escape that JSON does not have",
        reason: "the official crate does not check strings that it skips; the body is not JSON",
        level: escapes,
    },
];

/// Makes both results equal in all intended respects, and returns the names of the differences found.
pub fn level(
    model: &Model,
    case: &Case,
    ours: &mut Result,
    theirs: &mut Result,
) -> Vec<&'static str> {
    let mut found = Vec::new();
    for difference in INTENDED {
        let before = (ours.clone(), theirs.clone());
        (difference.level)(model, case, ours, theirs);
        if before.0 != before.1 && (*ours != before.0 || *theirs != before.1) {
            found.push(difference.name);
        }
    }
    found
}

/// Changes `Unknown { name: "…" }` to `Unknown`.
fn unknown_members(_: &Model, _: &Case, ours: &mut Result, _: &mut Result) {
    for (_, text) in &mut ours.outcome.texts {
        const START: &str = "Unknown { name: \"";
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(START) {
            out.push_str(&rest[..at]);
            out.push_str("Unknown");
            let mut escaped = false;
            let name = &rest[at + START.len()..];
            let end = name
                .bytes()
                .position(|byte| {
                    let is_end = byte == b'"' && !escaped;
                    escaped = byte == b'\\' && !escaped;
                    is_end
                })
                .expect("the string ends");
            rest = name[end + 1..].strip_prefix(" }").expect("there is one member");
        }
        out.push_str(rest);
        *text = out;
    }
}

/// Accepts that nothing is sent if all missing members are reported.
fn missing_members(model: &Model, case: &Case, ours: &mut Result, theirs: &mut Result) {
    let missing: Vec<_> = model
        .members(&case.operation.input)
        .into_iter()
        .filter(|(name, _, required)| {
            *required && *name != "ClientToken" && case.input.get(name).is_none()
        })
        .map(|(name, ..)| format!("`{name}`"))
        .collect();
    // The error names the operation and all of the members.
    let reported = ours.outcome.get(SOURCES);
    let is_complete = reported.starts_with(&format!("{} ", case.operation.name))
        && reported.ends_with(&format!(": {}", missing.join(", ")));
    if !missing.is_empty()
        && ours.outcome.get("kind") == "construction failure"
        && is_complete
        && ours.requests.is_empty()
        && ours.outcome.get("builder") == theirs.outcome.get("builder")
    {
        *theirs = ours.clone();
    }
}

/// Accepts metadata of ours that the official crate's `Unhandled` does not have, if the response has it. The
/// consequences are accepted too: the code in `Display`, and that some codes are retried.
fn kept_metadata(_: &Model, case: &Case, ours: &mut Result, theirs: &mut Result) {
    let (Some(our), Some(their)) = (&mut ours.outcome.error, &theirs.outcome.error) else { return };
    let has_more = our.metadata != their.metadata
        && is_in(&their.metadata, &our.metadata)
        && is_received(&our.metadata, &their.metadata, case);
    if !(our.is_unhandled && their.is_unhandled && has_more) {
        return;
    }
    let our = std::mem::replace(&mut our.metadata, their.metadata.clone());
    let their = &their.metadata;

    let in_debug = |metadata: &ErrorMetadata| format!("meta: {metadata:?}");
    let in_display = |metadata: &ErrorMetadata| match metadata.code() {
        Some(code) => format!("unhandled error ({code})"),
        None => "unhandled error".to_owned(),
    };
    let all = |metadata: &ErrorMetadata| {
        metadata_text(metadata.code(), metadata.message(), metadata.request_id())
    };
    // An SDK error takes the request id from the headers.
    let of_sdk_error =
        |metadata: &ErrorMetadata| metadata_text(metadata.code(), metadata.message(), None);
    for (name, text) in &mut ours.outcome.texts {
        if name.ends_with(METADATA) {
            *text = text.replace(&all(&our), &all(their));
            *text = text.replace(&of_sdk_error(&our), &of_sdk_error(their));
        } else if *name == RETRY_CODE && *text == format!("{:?}", our.code()) {
            *text = format!("{:?}", their.code());
        } else {
            *text = text.replace(&in_debug(&our), &in_debug(their));
            *text = text.replace(&in_display(&our), &in_display(their));
        }
    }

    let is_retried = |code| THROTTLING_ERRORS.contains(&code) || TRANSIENT_ERRORS.contains(&code);
    let retries = our.code().filter(|_| their.code().is_none()).is_some_and(is_retried);
    if retries && theirs.requests.len() == 1 && is_last_attempt(&ours.requests) {
        ours.requests.truncate(1);
    }
}

/// Returns whether `more` has everything that `less` has.
fn is_in(less: &ErrorMetadata, more: &ErrorMetadata) -> bool {
    let is_in = |less: Option<&str>, more: Option<&str>| less.is_none() || less == more;
    is_in(less.code(), more.code())
        && is_in(less.message(), more.message())
        && is_in(less.request_id(), more.request_id())
}

/// Returns whether the response has everything that `more` has and `less` does not.
fn is_received(more: &ErrorMetadata, less: &ErrorMetadata, case: &Case) -> bool {
    let response = &case.response;
    // Code and message are those of an error; a successful response has a request id only.
    let is_error = !(200..300).contains(&response.status);
    let (mut known, is_new) = (ErrorMetadata::builder(), |less: Option<&str>| less.is_none());
    if let Some(code) = more.code() {
        if is_new(less.code()) && !(is_error && response::has_code(response, code)) {
            return false;
        }
        known = known.code(code);
    }
    if let Some(message) = more.message() {
        if is_new(less.message()) && !(is_error && response::has_message(response, message)) {
            return false;
        }
        known = known.message(message);
    }
    if let Some(id) = more.request_id() {
        if is_new(less.request_id()) && response::request_id(response) != Some(id) {
            return false;
        }
        known = known.custom("aws_request_id", id);
    }
    // There is nothing else in it.
    known.build() == *more
}

/// Returns whether these are all attempts that the settings allow.
fn is_last_attempt(requests: &[Request]) -> bool {
    let end = format!("attempt={0}; max={0}", requests.len());
    requests.last().is_some_and(|request| {
        request.iter().any(|(name, value)| name == "amz-sdk-request" && value.ends_with(&end))
    })
}

/// Replaces what both parsers report by the same words, if both found the body unreadable and nothing else differs.
fn words_about_bodies(_: &Model, _: &Case, ours: &mut Result, theirs: &mut Result) {
    let (Some(our), Some(their)) = (&ours.outcome.error, &theirs.outcome.error) else { return };
    let is_about_body = our.source.starts_with("ParseError(")
        && their.source.starts_with("DeserializeError {")
        && our.is_unhandled
        && their.is_unhandled
        && our.metadata == their.metadata;
    if !is_about_body {
        return;
    }
    const WORDS: &str = "<what is wrong with the body>";
    for result in [ours, theirs] {
        let Some(error) = &mut result.outcome.error else { continue };
        let reported = [
            std::mem::replace(&mut error.source, WORDS.to_owned()),
            error.sources.join(BETWEEN_SOURCES),
            error.sources.join(": "),
            error.sources.first().cloned().unwrap_or_default(),
        ];
        error.sources = vec![WORDS.to_owned()];
        for (name, text) in &mut result.outcome.texts {
            if *name == SOURCES_OF_SOURCE {
                text.clear();
            }
            for reported in reported.iter().filter(|reported| !reported.is_empty()) {
                *text = text.replace(reported, WORDS);
            }
        }
    }
}

/// Removes the version of the crate from user agents, and signatures of such user agents.
fn versions(_: &Model, _: &Case, ours: &mut Result, theirs: &mut Result) {
    for result in [ours, theirs] {
        for request in &mut result.requests {
            let is_real =
                request.iter().any(|(_, value)| value.contains("api/partnercentralaccount/"));
            for (name, value) in request {
                if name.ends_with("user-agent") {
                    let words = value.split(' ').map(|word| match word.rsplit_once("/") {
                        Some((word @ "api/partnercentralaccount", _version)) => word,
                        _ => word,
                    });
                    *value = words.collect::<Vec<_>>().join(" ");
                } else if name == "authorization" && is_real {
                    let end = value.find("Signature=").unwrap_or(value.len());
                    value.truncate(end);
                }
            }
        }
    }
}

fn nesting(_: &Model, case: &Case, ours: &mut Result, theirs: &mut Result) {
    let error = "exceeded max recursion depth while skipping value";
    if !case.damage.is_empty() && theirs.outcome.get(SOURCES).contains(error) {
        *ours = theirs.clone();
    }
}

fn escapes(_: &Model, case: &Case, ours: &mut Result, theirs: &mut Result) {
    let error = "failed to parse the response body: invalid escape";
    if !case.damage.is_empty() && ours.outcome.get(SOURCES).contains(error) {
        *ours = theirs.clone();
    }
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use aws_sdk_partnercentralaccount::operation::list_partners as official;
    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
    use aws_smithy_types::body::SdkBody;
    use aws_smithy_types::error::metadata::ErrorMetadata;
    use partnercentral_account::operation::list_partners as ours;

    use super::{Result, level};
    use crate::cases::Case;
    use crate::first_difference;
    use crate::model::Model;
    use crate::outcome::{Conversion, Outcome, outcome};
    use crate::wire::{Request, Response};

    const KEPT: &str = "code, message and request id of an unreadable response are kept";
    const WORDS: &str = "other words for what is wrong with a body";

    /// An error of our parser.
    #[derive(Debug)]
    #[allow(dead_code, reason = "`Debug` reads it")]
    struct ParseError(&'static str);

    /// An error of the official parser.
    #[derive(Debug)]
    #[allow(dead_code, reason = "`Debug` reads it")]
    struct DeserializeError {
        kind: &'static str,
    }

    impl fmt::Display for ParseError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("our words")
        }
    }

    impl fmt::Display for DeserializeError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("their words")
        }
    }

    impl std::error::Error for ParseError {}
    impl std::error::Error for DeserializeError {}

    fn metadata(
        code: Option<&str>,
        message: Option<&str>,
        request_id: Option<&str>,
    ) -> ErrorMetadata {
        let mut metadata = ErrorMetadata::builder();
        if let Some(code) = code {
            metadata = metadata.code(code);
        }
        if let Some(message) = message {
            metadata = metadata.message(message);
        }
        if let Some(id) = request_id {
            metadata = metadata.custom("aws_request_id", id);
        }
        metadata.build()
    }

    fn case(status: u16, headers: &[(&'static str, &str)], body: &str) -> Case {
        let operations = Model::read().operations();
        let operation = operations.into_iter().find(|it| it.name == "ListPartners").unwrap();
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let response = Response { status, headers, body: body.into() };
        let input = serde_json::json!({ "Catalog": "AWS" });
        Case { operation, input, response, damage: vec!["a truncated body"] }
    }

    fn received(case: &Case) -> HttpResponse {
        let status = case.response.status.try_into().unwrap();
        HttpResponse::new(status, SdkBody::from(case.response.body.clone()))
    }

    fn requests(count: usize) -> Vec<Request> {
        let request =
            |attempt| vec![("amz-sdk-request".to_owned(), format!("attempt={attempt}; max=3"))];
        (1..=count).map(request).collect()
    }

    /// What our client did: `attempts` requests, and an error that has `metadata`.
    fn ours(case: &Case, metadata: Option<ErrorMetadata>, attempts: usize) -> Result {
        let error =
            ours::ListPartnersError::create_unhandled_error(ParseError("a comma").into(), metadata);
        ours_is(case, error, attempts)
    }

    fn ours_is(case: &Case, error: ours::ListPartnersError, attempts: usize) -> Result {
        let result: std::result::Result<ours::ListPartnersOutput, _> =
            Err(SdkError::service_error(error, received(case)));
        let outcome = outcome(String::new(), result, Conversion::OfSdkError, |error| {
            partnercentral_account::Error::from(error)
        });
        Result { requests: requests(attempts), outcome }
    }

    /// What the official client did: one request, and an error without metadata.
    fn theirs(case: &Case) -> Result {
        let source = DeserializeError { kind: "comma" };
        theirs_is(case, official::ListPartnersError::unhandled(source))
    }

    fn theirs_is(case: &Case, error: official::ListPartnersError) -> Result {
        let result: std::result::Result<official::ListPartnersOutput, _> =
            Err(SdkError::service_error(error, received(case)));
        let outcome = outcome(String::new(), result, Conversion::OfSdkError, |error| {
            aws_sdk_partnercentralaccount::Error::from(error)
        });
        Result { requests: requests(1), outcome }
    }

    /// Returns the intended differences, and the name of the text that differs unintentionally.
    fn compare(case: &Case, ours: Result, theirs: Result) -> (Vec<&'static str>, Option<String>) {
        let (mut ours, mut theirs) = (ours, theirs);
        let intended = level(&Model::read(), case, &mut ours, &mut theirs);
        (intended, first_difference(&ours, &theirs).map(|(name, ..)| name))
    }

    const ID: (&str, &str) = ("x-amzn-requestid", "1");

    #[test]
    fn metadata_that_the_response_has_may_be_kept() {
        let body = r#"{"__type":"a#SlowException","Message":"slow","QuotaCode":7}"#;
        for (case, kept) in [
            (case(400, &[ID], body), metadata(Some("SlowException"), Some("slow"), Some("1"))),
            (case(400, &[ID], &body[..30]), metadata(Some("SlowException"), None, Some("1"))),
            (case(503, &[ID], "<html>"), metadata(None, None, Some("1"))),
            (case(200, &[ID], "{"), metadata(None, None, Some("1"))),
        ] {
            let found = compare(&case, ours(&case, Some(kept), 1), theirs(&case));
            assert_eq!(found, (vec![KEPT, WORDS], None), "{:?}", case.response);
        }
    }

    #[test]
    fn metadata_that_the_response_does_not_have_is_a_difference() {
        let body = r#"{"__type":"a#SlowException","Message":"slow"}"#;
        for (case, kept) in [
            (case(400, &[ID], body), metadata(Some("OtherException"), Some("slow"), Some("1"))),
            (case(400, &[ID], body), metadata(Some("SlowException"), Some("slo"), Some("1"))),
            (case(400, &[], body), metadata(Some("SlowException"), Some("slow"), Some("1"))),
            (case(200, &[ID], body), metadata(Some("SlowException"), None, Some("1"))),
        ] {
            let (intended, differs) = compare(&case, ours(&case, Some(kept), 1), theirs(&case));
            assert_eq!(intended, [""; 0], "{:?}", case.response);
            assert!(differs.is_some());
        }
    }

    #[test]
    fn less_metadata_than_the_official_crate_is_a_difference() {
        let case = case(400, &[ID], "{}");
        let source = DeserializeError { kind: "comma" };
        let id = metadata(None, None, Some("1"));
        let theirs = theirs_is(
            &case,
            official::ListPartnersError::create_unhandled_error(source.into(), Some(id)),
        );
        assert_eq!(compare(&case, ours(&case, None, 1), theirs).0, [""; 0]);
    }

    #[test]
    fn only_unhandled_errors_may_have_other_metadata() {
        let case = case(400, &[ID], r#"{"__type":"ValidationException"}"#);
        let kept = metadata(Some("ValidationException"), None, Some("1"));
        let exception = partnercentral_account::types::error::ValidationException::builder()
            .message("")
            .reason("Other".into())
            .meta(kept)
            .build()
            .unwrap();
        let error = ours::ListPartnersError::ValidationException(exception);
        assert_eq!(compare(&case, ours_is(&case, error, 1), theirs(&case)).0, [""; 0]);
    }

    #[test]
    fn only_the_words_about_the_body_may_differ() {
        let case = case(400, &[], "{");
        let source = || std::io::Error::other("the connection was cut");
        let theirs = theirs_is(&case, official::ListPartnersError::unhandled(source()));
        let error = ours::ListPartnersError::unhandled(source());
        assert_eq!(compare(&case, ours_is(&case, error, 1), theirs.clone()), (vec![], None));
        let (intended, differs) = compare(&case, ours(&case, None, 1), theirs);
        assert_eq!((intended, differs.as_deref()), (vec![], Some("SDK error: source()")));
    }

    #[test]
    fn a_kept_code_may_be_retried_if_it_is_one_to_retry() {
        let slow = case(400, &[], r#"{"__type":"ThrottlingException","Message":5}"#);
        let kept = || Some(metadata(Some("ThrottlingException"), None, None));
        let all = compare(&slow, ours(&slow, kept(), 3), theirs(&slow));
        assert_eq!(all, (vec![KEPT, WORDS], None));
        let (_, differs) = compare(&slow, ours(&slow, kept(), 2), theirs(&slow));
        assert_eq!(differs.as_deref(), Some("number of requests"));

        let wrong = case(400, &[], r#"{"__type":"ValidationException","Message":5}"#);
        let kept = Some(metadata(Some("ValidationException"), None, None));
        let (_, differs) = compare(&wrong, ours(&wrong, kept, 3), theirs(&wrong));
        assert_eq!(differs.as_deref(), Some("number of requests"));
    }

    #[test]
    fn missing_members_must_all_be_reported() {
        let mut case = case(200, &[], "{}");
        case.input = serde_json::json!({});
        let result = |text: &str| {
            let error = SdkError::construction_failure(text.to_owned());
            let result: std::result::Result<ours::ListPartnersOutput, _> = Err(error);
            let outcome = outcome(String::new(), result, Conversion::OfOperationError, |error| {
                let error: SdkError<ours::ListPartnersError, _> = error;
                partnercentral_account::Error::from(error.into_service_error())
            });
            Result { requests: Vec::new(), outcome }
        };
        let theirs = || {
            let texts = vec![("builder", String::new()), ("kind", "success".to_owned())];
            Result { requests: requests(1), outcome: Outcome { texts, error: None } }
        };
        let text = "ListPartners is missing required members: `Catalog`";
        assert_eq!(compare(&case, result(text), theirs()).1, None);
        assert!(compare(&case, result("ListPartners is missing a member"), theirs()).1.is_some());
    }
}
