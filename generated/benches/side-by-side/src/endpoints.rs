//! Compares all rows of the endpoint table in both crates: the rules alone, and clients.

use aws_types::SdkConfig;
use aws_types::region::Region;
use serde_json::Value;

use crate::outcome::{Outcome, SOURCES};
use crate::settings::{NoSleep, clock};
use crate::wire::{Response, Wire};

/// Compares all rows, and returns how many differ unintentionally.
pub async fn compare() -> usize {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/endpoint-cases.json");
    let text = std::fs::read_to_string(path).expect("the table can be read");
    let table: Value = serde_json::from_str(&text).expect("the table is JSON");
    // The official crate panics when the URL is empty. That is caught below, and need not be printed.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let (mut rows, mut rejected, mut differing) = (0, 0, Vec::new());
    for row in table["rule_set"].as_array().expect("rows") {
        let params = row["params"].clone();
        let ours = caught(crate::ours::resolve(params.clone())).await;
        let theirs = caught(crate::official::resolve(params.clone())).await;
        rows += 1;
        if is_rejected(&ours, params["Region"].as_str(), params["Endpoint"].as_str()) {
            rejected += 1;
        } else if ours != theirs {
            differing.push(format!("{params}\n    ours     {ours:?}\n    official {theirs:?}"));
        }
    }
    for row in table["client"].as_array().expect("rows") {
        let wires = [Wire::default(), Wire::default()];
        for wire in &wires {
            wire.respond_with(Response {
                status: 200,
                body: b"{}".to_vec(),
                ..Response::default()
            });
        }
        let ours = caught(crate::ours::send(config(row, &wires[0]))).await;
        let theirs = caught(crate::official::send(config(row, &wires[1]))).await;
        let requests = wires.each_ref().map(sent);
        rows += 1;
        let texts = [ours, theirs].map(|result| result.map(essence));
        if texts[0] != texts[1] || requests[0] != requests[1] {
            differing.push(format!("{row}\n    {texts:?}\n    {requests:?}"));
        }
    }
    std::panic::set_hook(hook);
    println!(
        "endpoints: {rows} rows, {rejected} rejected by our crate only, as intended (not a host label, an empty URL), {} differ",
        differing.len()
    );
    differing.iter().for_each(|row| println!("  {row}"));
    differing.len()
}

/// Runs `call`, and returns an error if it panics.
async fn caught<T: Send + 'static>(
    call: impl Future<Output = T> + Send + 'static,
) -> Result<T, &'static str> {
    tokio::spawn(call).await.map_err(|_| "a panic")
}

/// Returns whether this is one of the two errors that only our crate has.
fn is_rejected<E>(ours: &Result<String, E>, region: Option<&str>, endpoint: Option<&str>) -> bool {
    let Ok(ours) = ours else { return false };
    let text = |text: &str| ours.contains(text);
    (endpoint == Some("") && text("the endpoint URL is empty"))
        || (region.is_some_and(|region| region.contains('.')) && text("must be a valid host label"))
}

fn config(row: &Value, wire: &Wire) -> SdkConfig {
    let text = |name: &str| row[name].as_str().map(str::to_owned);
    let mut builder = SdkConfig::builder()
        .behavior_version(
            aws_smithy_runtime_api::client::behavior_version::BehaviorVersion::latest(),
        )
        .credentials_provider(partnercentral_account::config::SharedCredentialsProvider::new(
            partnercentral_account::config::Credentials::for_tests(),
        ))
        .time_source(clock())
        .sleep_impl(NoSleep)
        .http_client(wire.http_client());
    builder.set_region(text("region_name").map(Region::new));
    builder.set_endpoint_url(text("endpoint_url"));
    builder.set_use_fips(row["use_fips_endpoint"].as_bool());
    builder.set_use_dual_stack(row["use_dualstack_endpoint"].as_bool());
    builder.build()
}

/// Returns the URIs of the requests, and the scopes of their signatures.
fn sent(wire: &Wire) -> Vec<(String, String)> {
    let of = |request: &crate::wire::Request, name: &str| {
        request.iter().find(|(n, _)| n == name).map_or(String::new(), |(_, value)| value.clone())
    };
    let scope = |text: String| text.split(", ").next().unwrap_or_default().to_owned();
    wire.requests().iter().map(|r| (of(r, "uri"), scope(of(r, "authorization")))).collect()
}

/// Returns what must be equal, without the user agents that are part of the other texts.
fn essence(outcome: Outcome) -> (String, String) {
    (outcome.get("kind").to_owned(), outcome.get(SOURCES).to_owned())
}
