//! Recipe: cancel one type of a connection. `docs/recipes.md` shows the code below.

use partnercentral_account::types::{ConnectionType, ConnectionTypeStatus};
use partnercentral_account::{Client, Error};

/// Cancels the collaboration on opportunities. Returns whether the connection is over, that is, whether
/// no other type of it is active.
pub async fn cancel(client: &Client, connection: &str, reason: &str) -> Result<bool, Error> {
    let connection = client
        .cancel_connection()
        .catalog("Sandbox")
        .identifier(connection)
        .connection_type(ConnectionType::OpportunityCollaboration)
        .reason(reason)
        .send()
        .await?;
    let mut types = connection.connection_types().values();
    Ok(types.all(|detail| *detail.status() == ConnectionTypeStatus::Canceled))
}
