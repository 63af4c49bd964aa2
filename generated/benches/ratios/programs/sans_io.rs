//! Builds the request of one call and reads the response, without a client. Only our crate can do that.

use std::error::Error;

use sdk::operation::cancel_connection::{CancelConnection, CancelConnectionInput};
use sdk::protocol::{parse_response, serialize_request};
use sdk::types::ConnectionType;

const RESPONSE: &str = r#"{
    "Catalog": "AWS",
    "Id": "pac-0000000000001",
    "Arn": "arn:aws:partnercentral:us-east-1::catalog/AWS/connection/pac-0000000000001",
    "OtherParticipantAccountId": "444455556666",
    "UpdatedAt": "2025-04-04T12:34:56Z",
    "ConnectionTypes": {}
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let input = CancelConnectionInput::builder()
        .catalog("AWS")
        .identifier("pac-0000000000001")
        .connection_type(ConnectionType::Subsidiary)
        .reason("no longer needed")
        .build()?;
    let endpoint = "https://partnercentral-account.us-east-1.api.aws".parse()?;
    let _request = serialize_request::<CancelConnection>(&input, &endpoint)?;
    let connection = parse_response::<CancelConnection>(&http::Response::new(RESPONSE))?;
    println!("{} of {}", connection.id(), connection.catalog());
    Ok(())
}
