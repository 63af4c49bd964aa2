//! Measures how fast DynamoDB's bodies are parsed and serialized, by the official crate and by ours in one program.
//!
//! An operation of either crate is a `RuntimePlugin` that holds the serializer and the deserializer that a client uses. The
//! program prints a JSON object: for each row the nanoseconds of each round, of both crates, which take turns.

use std::hint::black_box;
use std::time::{Duration, Instant};

use aws_smithy_runtime_api::client::interceptors::context::{Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};
use serde_json::{Value, json};

mod ours {
    use ::ours as sdk;
    include!("side.rs");
}

mod official {
    use ::official as sdk;
    include!("side.rs");
}

const ROUNDS: usize = 15;
/// How long each crate runs in a round.
const ROUND: Duration = Duration::from_millis(200);
/// How many inputs are built before they are serialized.
const BATCH: usize = 32;

fn main() {
    let (body, items) = query_response();
    let parse = compare(
        || parse(&ours::query(), &body, |output| assert_eq!(ours::items(output), items)),
        || parse(&official::query(), &body, |output| assert_eq!(official::items(output), items)),
    );

    let same = |operation: &FrozenLayer, input: Input| -> Value {
        let serializer = operation.load::<SharedRequestSerializer>().expect("a serializer");
        let request = serializer.serialize_input(input, &mut ConfigBag::base()).expect("a request");
        serde_json::from_slice(request.body().bytes().expect("a body in memory")).expect("JSON")
    };
    let (ours_write, official_write) = (ours::batch_write(), official::batch_write());
    let (ours_input, official_input) = (ours::batch_write_input(), official::batch_write_input());
    assert_eq!(
        same(&ours_write, Input::erase(ours_input.clone())),
        same(&official_write, Input::erase(official_input.clone())),
        "both crates must do the same work"
    );
    let serialize = compare(
        || serialize(&ours_write, || Input::erase(ours_input.clone())),
        || serialize(&official_write, || Input::erase(official_input.clone())),
    );
    println!("{}", json!({ "parse": parse, "serialize": serialize }));
}

/// Measures both crates. Every other round starts with the official crate.
fn compare(ours: impl Fn() -> f64, official: impl Fn() -> f64) -> Value {
    let (mut of_ours, mut of_official) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        if round % 2 == 0 {
            of_ours.push(ours());
            of_official.push(official());
        } else {
            of_official.push(official());
            of_ours.push(ours());
        }
    }
    json!({ "ours": of_ours, "official": of_official })
}

/// Returns how many nanoseconds it takes to read a response whose body is in memory, and to drop the output.
fn parse(operation: &FrozenLayer, body: &str, check: impl Fn(Output)) -> f64 {
    let deserializer = operation.load::<SharedResponseDeserializer>().expect("a deserializer");
    let configuration = ConfigBag::base();
    let status = 200.try_into().expect("a status");
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    response.headers_mut().insert("content-type", "application/x-amz-json-1.0");
    let parse = || {
        deserializer
            .deserialize_nonstreaming_with_config(black_box(&response), &configuration)
            .unwrap_or_else(|error| panic!("the response is not read: {error:?}"))
    };
    check(parse());
    let (started, mut runs) = (Instant::now(), 0);
    while started.elapsed() < ROUND {
        drop(black_box(parse()));
        runs += 1;
    }
    started.elapsed().as_nanos() as f64 / f64::from(runs)
}

/// Returns how many nanoseconds it takes to serialize an input, and to drop it and the request. Building the input is not
/// part of it.
fn serialize(operation: &FrozenLayer, input: impl Fn() -> Input) -> f64 {
    let serializer = operation.load::<SharedRequestSerializer>().expect("a serializer");
    let mut configuration = ConfigBag::base();
    let (mut time, mut runs) = (Duration::ZERO, 0);
    while time < ROUND {
        let inputs: Vec<_> = (0..BATCH).map(|_| input()).collect();
        let started = Instant::now();
        for input in inputs {
            drop(black_box(
                serializer.serialize_input(input, &mut configuration).expect("a request"),
            ));
        }
        time += started.elapsed();
        runs += BATCH as u32;
    }
    time.as_nanos() as f64 / f64::from(runs)
}

/// Returns a response to `Query` of 1 MB, which is the most that the service sends, and the number of items in it.
fn query_response() -> (String, usize) {
    let mut items = Vec::new();
    let mut length = 0;
    while length < 1_000_000 {
        let number = items.len();
        let item = format!(
            r#"{{"customer":{{"S":"customer-{number:08}"}},"order":{{"S":"2025-04-04T12:34:56Z#{number:06}"}},"total":{{"N":"{number}.95"}},"paid":{{"BOOL":true}},"gift":{{"NULL":true}},"note":{{"S":"Leave it at the \"back\" door, Société Anonyme {number}"}},"label":{{"B":"AAECAwQFBgcICQoLDA0ODw=="}},"tags":{{"SS":["books","fragile","express"]}},"weights":{{"NS":["1","2.5","{number}"]}},"lines":{{"L":[{{"M":{{"sku":{{"S":"sku-{number:06}"}},"count":{{"N":"2"}},"price":{{"N":"12.50"}}}}}},{{"M":{{"sku":{{"S":"sku-0"}},"count":{{"N":"1"}},"price":{{"N":"7.95"}}}}}}]}}}}"#
        );
        length += item.len() + 1;
        items.push(item);
    }
    let count = items.len();
    let items = items.join(",");
    (format!(r#"{{"Count":{count},"Items":[{items}],"ScannedCount":{count}}}"#), count)
}
