//! What holds for any bytes that are parsed as a response, and the responses on record. `generated/fuzz` uses both.

use std::borrow::Cow;
use std::error::Error as _;
use std::fmt::Debug;
use std::sync::OnceLock;

use http::Response;
use partnercentral_account::error::ProvideErrorMetadata;
use partnercentral_account::protocol::{Operation, parse_response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::every_operation::for_each_operation;

/// A check of what an operation's parsers make of the code in a header and of a body.
type Check = fn(Option<&[u8]>, &[u8]);

macro_rules! checks {
    ($($module:ident::$operation:ident,)*) => {
        [$({
            use partnercentral_account::operation::$module::$operation;
            let check: Check = |code, body| {
                output::<$operation>(body);
                error::<$operation>(code, body);
            };
            check
        }),*]
    };
}

/// Parses a body as a response to an operation, as a successful one and as an error.
///
/// The first byte is the number of the operation. If `#` follows, the rest of that line is a header with the code of an
/// error. The rest is the body.
///
/// # Panics
/// When a parser panics, or reads something else than serde_json reads into the same types.
pub fn parse(bytes: &[u8]) {
    let Some((number, body)) = bytes.split_first() else { return };
    let checks = for_each_operation!(checks);
    let check = checks[usize::from(*number) % checks.len()];
    let Some(line) = body.strip_prefix(b"#") else { return check(None, body) };
    let end = line.iter().position(|byte| *byte == b'\n').unwrap_or(line.len());
    let (code, body) = line.split_at(end);
    check(Some(code), body.get(1..).unwrap_or_default());
}

fn output<O: Operation>(body: &[u8])
where
    O::Output: DeserializeOwned + PartialEq + Serialize,
{
    let response = |body| Response::builder().body(body).expect("the response is valid");
    let ours = parse_response::<O>(&response(body));
    // An output without members ignores the body, and an empty body is an output without members.
    let ignores_body = parse_response::<O>(&response(b"no JSON")).is_ok();
    // serde_json does not check the bytes of strings that it skips. The client requires that all of the body is UTF-8.
    let text = std::str::from_utf8(body).unwrap_or("no JSON");
    match (ours, serde_json::from_str::<O::Output>(text)) {
        (Ok(ours), Ok(theirs)) => {
            let _ = debug(&ours);
            assert!(ours == theirs, "{} of {}: {ours:?}, {theirs:?}", O::NAME, shown(body));
            round_trip::<O>(&ours);
        }
        (Ok(ours), Err(error)) => {
            // Users are refused what lacks a required member; a response gets a placeholder.
            let is_missing = error.to_string().starts_with("missing required member");
            let allowed = ignores_body || body.is_empty() || is_missing;
            assert!(allowed, "{} of {}: {error}", O::NAME, shown(body));
            let _ = debug(&ours);
        }
        (Err(error), Ok(theirs)) => {
            panic!("{} of {}: {error:?} instead of {theirs:?}", O::NAME, shown(body))
        }
        (Err(error), Err(_)) => {
            assert!(error.source().is_some(), "{} of {}: {error:?}", O::NAME, shown(body));
        }
    }
}

/// What can be written as JSON is the same when it is read again.
fn round_trip<O: Operation>(output: &O::Output)
where
    O::Output: DeserializeOwned + PartialEq + Serialize,
{
    // Members of unions that the crate does not know, and timestamps beyond the year 9999, can't be written.
    let Ok(json) = serde_json::to_string(output) else { return };
    let again: O::Output = serde_json::from_str(&json).unwrap_or_else(|error| {
        panic!("{}: {output:?} is written as {json}: {error}", O::NAME);
    });
    assert!(again == *output, "{}: {output:?} becomes {again:?}", O::NAME);
}

fn error<O: Operation>(code: Option<&[u8]>, body: &[u8])
where
    O::Error: ProvideErrorMetadata,
{
    let mut response = Response::builder().status(400).header("x-amzn-requestid", "id");
    if let Some(code) = code {
        response = response.header("x-amzn-errortype", code);
    }
    // Not all bytes can be in a header.
    let Ok(response) = response.body(body) else { return };
    let Err(error) = parse_response::<O>(&response) else {
        panic!("{}: an error becomes an output: {}", O::NAME, shown(body));
    };
    let request_id = error.meta().extra("aws_request_id");
    assert_eq!(request_id, Some("id"), "{} of {}", O::NAME, shown(body));
    let _ = (debug(&error), error.to_string(), error.code(), error.message());
}

fn debug(value: &impl Debug) -> String {
    format!("{value:?}")
}

fn shown(body: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(body)
}

macro_rules! texts {
    ($($module:ident::$operation:ident,)*) => {
        [$(include_str!(concat!("../data/wire-cases/", stringify!($operation), ".json"))),*]
    };
}

/// Returns one of the responses, in the form that [`parse`] expects.
///
/// # Panics
/// When a file does not have the form that the tests expect.
pub fn recorded(number: u32) -> &'static [u8] {
    static RESPONSES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let responses = RESPONSES.get_or_init(|| {
        let files = for_each_operation!(texts);
        (0..).zip(files).flat_map(|(number, file)| responses(number, file)).collect()
    });
    &responses[number as usize % responses.len()]
}

fn responses(number: u8, file: &str) -> Vec<Vec<u8>> {
    let cases: Value = serde_json::from_str(file).expect("the cases are JSON");
    let list = |name: &str| cases[name].as_array().cloned().unwrap_or_default();
    let outputs = list("outputs").into_iter().map(|case| case["body"].to_string());
    let errors = list("errors").into_iter().flat_map(|case| {
        let body = case["body"].to_string();
        let code = case["code"].as_str().unwrap_or_default();
        [format!("#{code}\n{body}"), body]
    });
    outputs.chain(errors).map(|text| [&[number], text.as_bytes()].concat()).collect()
}
