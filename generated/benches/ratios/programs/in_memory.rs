//! Makes one call with an HTTP client of its own, which does not use the network.

use std::error::Error;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use sdk::config::{BehaviorVersion, Credentials, Region};
use sdk::types::ConnectionType;

const RESPONSE: &str = r#"{
    "Catalog": "AWS",
    "Id": "pac-0000000000001",
    "Arn": "arn:aws:partnercentral:us-east-1::catalog/AWS/connection/pac-0000000000001",
    "OtherParticipantAccountId": "444455556666",
    "UpdatedAt": "2025-04-04T12:34:56Z",
    "ConnectionTypes": {}
}"#;

#[derive(Debug)]
struct InMemory;

impl HttpConnector for InMemory {
    fn call(&self, _request: HttpRequest) -> HttpConnectorFuture {
        let status = 200.try_into().expect("a status");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from(RESPONSE))))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let config = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "static"))
        .http_client(http_client_fn(|_, _| SharedHttpConnector::new(InMemory)))
        .build();
    let connection = sdk::Client::from_conf(config)
        .cancel_connection()
        .catalog("AWS")
        .identifier("pac-0000000000001")
        .connection_type(ConnectionType::Subsidiary)
        .reason("no longer needed")
        .send()
        .await?;
    println!("{} of {}", connection.id(), connection.catalog());
    Ok(())
}
