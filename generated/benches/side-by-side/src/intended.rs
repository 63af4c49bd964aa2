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
mod tests;
