//! Recipe: invite another partner to a connection. `docs/recipes.md` shows the code below.

use partnercentral_account::types::ConnectionType;
use partnercentral_account::{Client, Error};

/// Invites a partner to collaborate on opportunities. Returns the invitation's ID.
pub async fn invite(client: &Client, receiver_profile: &str) -> Result<String, Error> {
    let invitation = client
        .create_connection_invitation()
        .catalog("Sandbox")
        .connection_type(ConnectionType::OpportunityCollaboration)
        .receiver_identifier(receiver_profile)
        .name("Ada")
        .email("ada@example.com")
        .message("Shall we sell forecasts together?")
        .send()
        .await?;
    Ok(invitation.id)
}
