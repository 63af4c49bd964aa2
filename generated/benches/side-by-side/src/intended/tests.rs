//! Tests that only intended differences are accepted.

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

fn metadata(code: Option<&str>, message: Option<&str>, request_id: Option<&str>) -> ErrorMetadata {
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
