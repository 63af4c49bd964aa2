//! Recipe: list the active connections of one type. `docs/recipes.md` shows the code below.

use partnercentral_account::{Client, Error};

/// Returns the ID of each active connection for opportunities, with the other account's ID.
pub async fn active_connections(client: &Client) -> Result<Vec<(String, String)>, Error> {
    let list = client
        .list_connections()
        .catalog("Sandbox")
        .connection_type("OPPORTUNITY_COLLABORATION:ACTIVE");
    let mut connections = list.into_paginator().items().send();
    let mut active = Vec::new();
    while let Some(connection) = connections.next().await {
        let connection = connection?;
        active.push((connection.id, connection.other_participant_account_id));
    }
    Ok(active)
}
