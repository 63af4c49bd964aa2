//! Measures calls, and the work on bodies alone, of the official crate and of ours in one program.
//!
//! An operation of either crate is a `RuntimePlugin` that holds the serializer and the deserializer that a client uses;
//! the work on bodies is measured through these. `RATIOS_ORDER=official-first` measures the official crate first; the
//! caller uses it for every other run.

use std::hint::black_box;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::interceptors::context::{Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};
use criterion::{BatchSize, Bencher, Criterion};
use tokio::runtime;

mod ours {
    use partnercentral_account as sdk;
    include!("side.rs");
}

mod official {
    use aws_sdk_partnercentralaccount as sdk;
    include!("side.rs");
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().without_plots();

    let response = connections();
    assert!((56_500..57_500).contains(&response.len()), "{} bytes", response.len());
    compare(
        &mut criterion,
        "parse-list-connections",
        |bencher| parse(bencher, &ours::list_connections(), &response, ours::entries),
        |bencher| parse(bencher, &official::list_connections(), &response, official::entries),
    );

    same_body(
        body(&ours::tag_resource(), ours::tag_resource_input()()),
        body(&official::tag_resource(), official::tag_resource_input()()),
    );
    compare(
        &mut criterion,
        "serialize-tag-resource",
        |bencher| serialize(bencher, &ours::tag_resource(), ours::tag_resource_input()),
        |bencher| serialize(bencher, &official::tag_resource(), official::tag_resource_input()),
    );
    compare(
        &mut criterion,
        "drop-tag-resource",
        |bencher| drop_input(bencher, ours::tag_resource_input()),
        |bencher| drop_input(bencher, official::tag_resource_input()),
    );

    same_body(
        body(&ours::create_partner(), ours::create_partner_input()()),
        body(&official::create_partner(), official::create_partner_input()()),
    );
    compare(
        &mut criterion,
        "serialize-create-partner",
        |bencher| serialize(bencher, &ours::create_partner(), ours::create_partner_input()),
        |bencher| serialize(bencher, &official::create_partner(), official::create_partner_input()),
    );

    let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for (name, signed) in [("call-signed", true), ("call-unsigned", false)] {
        let ours = ours::client(in_memory(signed), signed);
        let official = official::client(in_memory(signed), signed);
        compare(
            &mut criterion,
            name,
            |bencher| bencher.iter(|| runtime.block_on(ours::cancel_connection(&ours))),
            |bencher| bencher.iter(|| runtime.block_on(official::cancel_connection(&official))),
        );
    }

    criterion.final_summary();
}

/// Measures both crates, in the requested order.
fn compare(
    criterion: &mut Criterion,
    name: &str,
    mut ours: impl FnMut(&mut Bencher<'_>),
    mut official: impl FnMut(&mut Bencher<'_>),
) {
    let mut group = criterion.benchmark_group(name);
    let official_first = std::env::var("RATIOS_ORDER").is_ok_and(|order| order == "official-first");
    if official_first {
        group.bench_function("official", &mut official);
    }
    group.bench_function("ours", &mut ours);
    if !official_first {
        group.bench_function("official", &mut official);
    }
    group.finish();
}

/// Reads a response whose body is in memory. The measured time includes dropping the output, as in a program.
fn parse(
    bencher: &mut Bencher<'_>,
    operation: &FrozenLayer,
    body: &str,
    entries: impl Fn(Output) -> usize,
) {
    let deserializer = operation.load::<SharedResponseDeserializer>().expect("a deserializer");
    let configuration = ConfigBag::base();
    let response = response(body);
    let parse = || {
        deserializer
            .deserialize_nonstreaming_with_config(black_box(&response), &configuration)
            .unwrap_or_else(|error| panic!("the response is not read: {error:?}"))
    };
    assert_eq!(entries(parse()), ENTRIES);
    bencher.iter(parse);
}

/// Serializes the body of a request. A serializer takes its input by value, so the measured time includes dropping the
/// input on both sides. It does not include building it.
fn serialize(bencher: &mut Bencher<'_>, operation: &FrozenLayer, input: impl Fn() -> Input) {
    let serializer = operation.load::<SharedRequestSerializer>().expect("a serializer");
    let mut configuration = ConfigBag::base();
    bencher.iter_batched(
        input,
        |input| serializer.serialize_input(input, &mut configuration).expect("a request"),
        BatchSize::PerIteration,
    );
}

/// Measures the part of [`serialize`] that drops the input.
fn drop_input(bencher: &mut Bencher<'_>, input: impl Fn() -> Input) {
    bencher.iter_batched(input, drop, BatchSize::PerIteration);
}

fn body(operation: &FrozenLayer, input: Input) -> Vec<u8> {
    let serializer = operation.load::<SharedRequestSerializer>().expect("a serializer");
    let request = serializer.serialize_input(input, &mut ConfigBag::base()).expect("a request");
    request.body().bytes().expect("a body in memory").to_vec()
}

/// Checks that both crates do the same work; otherwise a comparison would mean nothing.
fn same_body(ours: Vec<u8>, official: Vec<u8>) {
    assert_eq!(String::from_utf8_lossy(&ours), String::from_utf8_lossy(&official));
}

const ENTRIES: usize = 100;

/// Returns a response to `ListConnections` of about 57 KB.
fn connections() -> String {
    let entry = |number: usize| {
        format!(
            r#"{{"Arn":"arn:aws:partnercentral:us-east-1::catalog/AWS/connection/pac-{number:013}","Catalog":"AWS","ConnectionTypes":{{"OPPORTUNITY_COLLABORATION":{{"OtherParticipant":{{"PartnerProfile":{{"Id":"pprofile-{number:013}","Name":"AnyCompany {number}, Cloud \"Migrations\" and Operations of Example \u0026 Daughters"}}}},"Status":"ACTIVE"}},"SUBSIDIARY":{{"OtherParticipant":{{"Account":{{"Name":"AnyCompany {number}, Société Anonyme de Droit Luxembourgeois"}}}},"Status":"CANCELED"}}}},"Id":"pac-{number:013}","OtherParticipantAccountId":"{number:012}","UpdatedAt":"2025-04-04T12:34:56.{:03}Z"}}"#,
            number % 1000
        )
    };
    let entries = (1..=ENTRIES).map(entry).collect::<Vec<_>>().join(",");
    format!(r#"{{"ConnectionSummaries":[{entries}],"NextToken":"bmV4dA=="}}"#)
}

const CONNECTION: &str = r#"{"Arn":"arn:aws:partnercentral:us-east-1::catalog/AWS/connection/pac-0000000000001","Catalog":"AWS","ConnectionTypes":{"SUBSIDIARY":{"CanceledAt":"2025-04-04T12:34:56Z","CanceledBy":"111122223333","CreatedAt":"2025-04-04T12:00:00Z","InviterEmail":"ada@example.com","InviterName":"Ada","OtherParticipant":{"Account":{"Name":"AnyCompany"}},"Status":"CANCELED"}},"Id":"pac-0000000000001","OtherParticipantAccountId":"444455556666","UpdatedAt":"2025-04-04T12:34:56Z"}"#;

fn response(body: &str) -> HttpResponse {
    let status = 200.try_into().expect("a status");
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    let headers = response.headers_mut();
    headers.insert("content-type", "application/x-amz-json-1.0");
    headers.insert("x-amzn-requestid", "00000000-0000-4000-8000-000000000001");
    response
}

/// An HTTP client without a network: it gives the same response to all requests.
#[derive(Debug)]
struct InMemory {
    signed: bool,
}

fn in_memory(signed: bool) -> SharedHttpClient {
    let connector = SharedHttpConnector::new(InMemory { signed });
    http_client_fn(move |_, _| connector.clone())
}

impl HttpConnector for InMemory {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        assert_eq!(request.headers().contains_key("authorization"), self.signed);
        HttpConnectorFuture::ready(Ok(response(CONNECTION)))
    }
}
