//! The endpoint table: which parameters, and which configuration, lead to which URL or error.
//!
//! `tests/data/endpoint-cases.json` was recorded with another SDK. Where this client differs from
//! it, `rule_set_difference` and `client_difference` say how and why.

use aws_types::SdkConfig;
use aws_types::region::Region;
use partnercentral_account::Client;
use partnercentral_account::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};
use partnercentral_account::config::{BehaviorVersion, SharedCredentialsProvider};

use crate::data::Json;
use crate::wire::{Response, credentials, http_client};

/// A URL, or the text of an error.
type Outcome = Result<String, String>;

/// Resolves the endpoint for `params` by way of the resolver that a client has by default.
async fn resolve(params: &Json) -> Outcome {
    let text = |name| params.text(name).map(str::to_owned);
    let params = Params::builder()
        .set_region(text("Region"))
        .set_endpoint(text("Endpoint"))
        .set_use_fips(params.get("UseFIPS").map(|fips| fips.plain().as_bool().unwrap()))
        .build()
        .map_err(|error| error.to_string())?;
    match DefaultResolver::new().resolve_endpoint(&params).await {
        Ok(endpoint) => Ok(endpoint.url().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What this client makes of a row where that is not what was recorded.
fn rule_set_difference(params: &Json) -> Option<Outcome> {
    let fips = params.get("UseFIPS").is_some_and(|fips| fips.plain() == true);
    if params.text("Endpoint") == Some("") && !fips {
        return Some(Err("the endpoint URL is empty".to_owned()));
    }
    // What is no label of a host name would lead to another host than the service's.
    match params.text("Region") {
        Some(region @ "us-east-1.evil.com") => Some(Err(format!(
            "the region {region:?} must be a valid host label, as it becomes part of the endpoint's host"
        ))),
        Some("" | "us_east_1") => {
            Some(Err("invalid value for field: `region` - must be a valid host label".to_owned()))
        }
        _ => None,
    }
}

#[tokio::test]
async fn rule_set() {
    let (mut rows, mut errors, mut differences, mut untyped) = (0, 0, 0, 0);
    for row in Json::read("endpoint-cases.json").list("rule_set") {
        rows += 1;
        let params = &row["params"];
        if row.text("group") == Some("wrong type") {
            untyped += 1; // Can't be written in Rust.
            continue;
        }
        let expected = match row["expect"].get("endpoint") {
            Some(endpoint) => Ok(endpoint.text("url").unwrap().to_owned()),
            None => Err(row["expect"].text("error").unwrap().to_owned()),
        };
        let expected = match rule_set_difference(params) {
            Some(difference) => {
                differences += 1;
                assert_ne!(difference, expected, "{row}");
                difference
            }
            None => expected,
        };
        errors += usize::from(expected.is_err());
        assert_eq!(resolve(params).await, expected, "{row}");
    }
    println!(
        "endpoint rules: {rows} rows, {errors} of them errors, {differences} different on purpose, \
         {untyped} that Rust's types exclude"
    );
    assert_eq!((rows, differences, untyped), (212, 10, 1));
}

/// Sends a request with the configuration of `row`: its URL, and what it is signed for.
async fn send(row: &Json) -> Result<(String, String), String> {
    let (http_client, requests) = http_client(|_| Response::ok("{}"));
    let mut builder = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(SharedCredentialsProvider::new(credentials()))
        .http_client(http_client);
    builder.set_region(row.text("region_name").map(|region| Region::new(region.to_owned())));
    builder.set_endpoint_url(row.text("endpoint_url").map(str::to_owned));
    builder.set_use_fips(row["use_fips_endpoint"].plain().as_bool());
    builder.set_use_dual_stack(row["use_dualstack_endpoint"].plain().as_bool());
    let client = Client::new(&builder.build());
    let result = client.list_partners().catalog("AWS").send().await;
    if let Err(error) = result {
        assert_eq!(requests.len(), 0, "{row}");
        return Err(chain(&error));
    }
    let request = requests.only();
    let authorization = request.header("authorization").unwrap();
    let (_, scope) = authorization.split_once("Credential=AKIDEXAMPLE/").unwrap();
    let (_date, scope) = scope.split_once('/').unwrap();
    let (scope, _) = scope.split_once(',').unwrap();
    Ok((request.url.clone(), scope.to_owned()))
}

/// The texts of an error and of what caused it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

/// What was recorded.
fn recorded(row: &Json) -> Result<(String, String), String> {
    match row.text("create_client_error") {
        Some(error) => Err(error.to_owned()),
        None => {
            let text = |name| row.text(name).unwrap().to_owned();
            Ok((text("url"), text("credential_scope")))
        }
    }
}

/// What this client makes of a row where that is not what was recorded; it is what the other
/// clients of its kind do.
fn client_difference(row: &Json) -> Option<Result<(String, String), String>> {
    let (region, endpoint) = (row.text("region_name"), row.text("endpoint_url"));
    let fips = row["use_fips_endpoint"].plain() == true;
    let error = |text: &str| Some(Err(format!("dispatch failure: other: {text}")));
    match (region, endpoint) {
        // The rules have a say here, while the other SDK overrides them.
        (_, Some(_)) if fips => {
            error("Invalid Configuration: FIPS and custom endpoint are not supported")
        }
        // A region is asked for when it is needed, not when the client is made.
        (None, None) => error("Invalid Configuration: Missing Region"),
        (None, Some(_)) => error("missing signing region"),
        (Some(region), Some(endpoint)) if endpoint.ends_with("/path") => {
            Some(Ok((format!("{endpoint}/"), scope(region))))
        }
        // Names that the other SDK knows from old configurations. Here a region is what it is.
        (Some(region @ ("fips-us-east-1" | "us-east-1-fips")), None) => {
            let fips = if fips { "-fips" } else { "" };
            Some(Ok((
                format!("https://partnercentral-account{fips}.{region}.api.aws/"),
                scope(region),
            )))
        }
        // The rules do not ask for dual stack, since all endpoints have it.
        (Some(region), None) if recorded(row).is_err() => {
            let fips = if fips { "-fips" } else { "" };
            let suffix = match region {
                "eu-isoe-west-1" => "api.cloud-aws.adc-e.uk",
                _ => "api.aws.hci.ic.gov",
            };
            Some(Ok((
                format!("https://partnercentral-account{fips}.{region}.{suffix}/"),
                scope(region),
            )))
        }
        _ => None,
    }
}

fn scope(region: &str) -> String {
    format!("{region}/partnercentral-account/aws4_request")
}

#[tokio::test]
async fn clients() {
    let (mut rows, mut errors, mut differences) = (0, 0, 0);
    for row in Json::read("endpoint-cases.json").list("client") {
        rows += 1;
        let expected = match client_difference(row) {
            Some(difference) => {
                differences += 1;
                assert_ne!(difference, recorded(row), "{row}");
                difference
            }
            None => recorded(row),
        };
        errors += usize::from(expected.is_err());
        assert_eq!(send(row).await, expected, "{row}");
    }
    println!(
        "endpoints of clients: {rows} rows, {errors} of them errors, {differences} different from \
         the other SDK"
    );
    assert_eq!((rows, errors, differences), (171, 39, 71));
}
