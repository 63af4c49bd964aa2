//! The differences that are meant to be, each with its reason. This is the one place that lists them.

use crate::cases::Case;
use crate::model::Model;
use crate::outcome::Outcome;
use crate::wire::Request;

/// What a client did.
#[derive(Clone, Debug, PartialEq)]
pub struct Result {
    pub requests: Vec<Request>,
    pub outcome: Outcome,
}

/// A difference that is meant to be.
pub struct Difference {
    pub name: &'static str,
    pub reason: &'static str,
    /// Makes both results equal in this respect; they stay as they are if it does not apply.
    pub level: fn(&Model, &Case, &mut Result, &mut Result),
}

pub const INTENDED: &[Difference] = &[
    Difference {
        name: "unknown union members keep their names",
        reason: "the official crate loses them; without, nobody can tell what came",
        level: unknown_members,
    },
    Difference {
        name: "a required input member is missing",
        reason: "the official crate sends the request all the same, and the service refuses it",
        level: missing_members,
    },
    Difference {
        name: "what is wrong with a body is said in other words",
        reason: "another JSON parser found it; kind, code, message and request id are the same",
        level: words_about_bodies,
    },
    Difference {
        name: "the user agent has another version",
        reason: "it is the version of the crate",
        level: versions,
    },
    Difference {
        name: "what is skipped may be nested to any depth",
        reason: "the official crate gives up at 128 levels; skipping takes no stack here",
        level: nesting,
    },
    Difference {
        name: "an escape that JSON does not have, in a text that is skipped",
        reason: "the official crate does not look into texts that it skips; the body is no JSON",
        level: escapes,
    },
];

/// Makes `Unknown` of `Unknown { name: "…" }`.
fn unknown_members(_: &Model, _: &Case, ours: &mut Result, _: &mut Result) {
    for (_, text) in &mut ours.outcome.0 {
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
                .expect("texts end");
            rest = name[end + 1..].strip_prefix(" }").expect("one member");
        }
        out.push_str(rest);
        *text = out;
    }
}

fn missing_members(model: &Model, case: &Case, ours: &mut Result, theirs: &mut Result) {
    let missing: Vec<_> = model
        .members(&case.operation.input)
        .into_iter()
        .filter(|(name, _, required)| {
            *required && *name != "ClientToken" && case.input.get(name).is_none()
        })
        .map(|(name, ..)| format!("`{name}`"))
        .collect();
    let expected = format!(
        "{} needs members that have not been set: {}",
        case.operation.name,
        missing.join(", ")
    );
    if !missing.is_empty()
        && ours.outcome.get("kind") == "construction failure"
        && ours.outcome.get("error, as text").ends_with(&expected)
        && ours.requests.is_empty()
        && ours.outcome.get("builder") == theirs.outcome.get("builder")
    {
        *theirs = ours.clone();
    }
}

fn words_about_bodies(_: &Model, _: &Case, ours: &mut Result, theirs: &mut Result) {
    let is_about_body = |result: &Result, error: &str| {
        let outcome = &result.outcome;
        outcome.get("kind") == "service error"
            && outcome.get("code") == "None"
            && outcome.get("error").contains(error)
    };
    if is_about_body(ours, "ParseError") && is_about_body(theirs, "DeserializeError") {
        for result in [ours, theirs] {
            result.outcome.0.retain(|(aspect, _)| {
                !matches!(*aspect, "error, as text" | "error, raw" | "error" | "service error")
            });
        }
    }
}

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
                    // It signs one of the user agents.
                    let end = value.find("Signature=").unwrap_or(value.len());
                    value.truncate(end);
                }
            }
        }
    }
}

fn nesting(_: &Model, case: &Case, ours: &mut Result, theirs: &mut Result) {
    let gave_up = "exceeded max recursion depth while skipping value";
    if !case.damage.is_empty() && theirs.outcome.get("error, as text").contains(gave_up) {
        *ours = theirs.clone();
    }
}

fn escapes(_: &Model, case: &Case, ours: &mut Result, theirs: &mut Result) {
    let refused = "failed to parse the response body: invalid escape";
    if !case.damage.is_empty() && ours.outcome.get("error, as text").contains(refused) {
        *ours = theirs.clone();
    }
}
