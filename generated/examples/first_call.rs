//! Lists the connections of the account whose credentials the environment holds.

use std::error::Error;

use partnercentral_account::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);

    let mut pages = client.list_connections().catalog("AWS").into_paginator().send();
    while let Some(page) = pages.next().await {
        for connection in page?.connection_summaries() {
            println!(
                "{} with account {}",
                connection.id(),
                connection.other_participant_account_id()
            );
        }
    }
    Ok(())
}
