//! Creates the cases from a seed: a call of an operation, and the response to it.

use fastrand::Rng;
use serde_json::Value;

use crate::damage::damage;
use crate::model::{Model, Operation};
use crate::random::{For, Json, Random};
use crate::wire::Response;

pub struct Case {
    pub operation: Operation,
    pub input: Value,
    pub response: Response,
    /// How the response was damaged; empty if it was not.
    pub damage: Vec<&'static str>,
}

/// Creates a case.
pub fn case(model: &Model, operations: &[Operation], rng: &mut Rng, damaged: bool) -> Case {
    let operation = operations[rng.usize(..operations.len())].clone();
    let input = input(model, &operation, rng);
    let (mut response, body) = if rng.u32(..10) < if damaged { 3 } else { 2 } {
        error_response(model, &operation, rng)
    } else {
        let body = Random { rng, model, what_for: For::Response }.shape(&operation.output);
        (Response { status: 200, headers: Vec::new(), body: Vec::new() }, body)
    };
    response.headers.push(("content-type", "application/x-amz-json-1.0".to_owned()));
    match rng.u32(..10) {
        0 => {}
        1 => response.headers.push(("x-amz-request-id", "from-the-other-header".to_owned())),
        _ => response.headers.push(("x-amzn-requestid", "01234567-89ab-cdef".to_owned())),
    }
    let mut kinds = Vec::new();
    if damaged {
        damage(model, rng, body, &mut response, &mut kinds);
    } else {
        let mut text = String::new();
        body.write(&mut text);
        response.body = text.into_bytes();
    }
    Case { operation, input, response, damage: kinds }
}

fn input(model: &Model, operation: &Operation, rng: &mut Rng) -> Value {
    let mut text = String::new();
    Random { rng, model, what_for: For::Input }.shape(&operation.input).write(&mut text);
    serde_json::from_str(&text).expect("inputs are valid JSON")
}

/// Returns an error of the operation, or one that it does not declare.
fn error_response(model: &Model, operation: &Operation, rng: &mut Rng) -> (Response, Json) {
    const OTHERS: &[&str] = &[
        "UnrecognizedClientException",
        "ExpiredTokenException",
        "Throttling",
        "ThrottledException",
        "RequestTimeout",
        "RequestTimeTooSkewed",
        "InternalFailure",
        "ServiceUnavailable",
        "SlowDown",
        "PriorRequestNotComplete",
        "validationexception",
        "",
    ];
    let shape = &operation.errors[rng.usize(..operation.errors.len())];
    let name = match rng.u32(..5) {
        0 => OTHERS[rng.usize(..OTHERS.len())],
        _ => shape.split_once('#').unwrap().1,
    };
    let mut body = Random { rng, model, what_for: For::Response }.shape(shape);
    let Json::Object(members) = &mut body else { unreachable!("errors are structures") };
    for (member, _) in members.iter_mut() {
        if member == "Message" && rng.u32(..4) == 0 {
            *member = ["message", "errorMessage", "MESSAGE"][rng.usize(..3)].to_owned();
        }
    }
    let mut response = Response {
        status: [400, 400, 400, 403, 404, 409, 429, 500, 502, 503][rng.usize(..10)],
        ..Response::default()
    };
    for _ in 0..[1, 1, 1, 1, 2, 3, 0][rng.usize(..7)] {
        let code = written(name, rng);
        let place = rng.usize(..=members.len());
        match rng.u32(..4) {
            0 => response.headers.push(("x-amzn-errortype", code.replace(['\n', '\r'], ""))),
            1 => members.insert(place, ("code".to_owned(), Json::text(&code))),
            _ => members.insert(place, ("__type".to_owned(), Json::text(&code))),
        }
    }
    (response, body)
}

/// Returns an error code in one of the forms that services use.
fn written(name: &str, rng: &mut Rng) -> String {
    match rng.u32(..6) {
        0 => name.to_owned(),
        1 => format!("{name}:http://internal.amazon.com/coral/com.amazonaws.x/"),
        2 => format!("aws.protocoltests.json10#{name}:http://internal.amazon.com/a#b:c"),
        3 => format!("a#b#{name}"),
        _ => format!("com.amazonaws.partnercentralaccount#{name}"),
    }
}
