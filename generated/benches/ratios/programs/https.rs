//! Makes one call with the HTTPS client of the crate's default features.

use std::error::Error;

use sdk::config::{BehaviorVersion, Credentials, Region};
use sdk::types::ConnectionType;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let config = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "static"))
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
