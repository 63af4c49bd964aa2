//! Recipe: get the pending invitations and accept one. `docs/recipes.md` shows the code below.

use partnercentral_account::operation::get_connection_invitation::GetConnectionInvitationOutput;
use partnercentral_account::types::{InvitationStatus, ParticipantType};
use partnercentral_account::{Client, Error};

/// Returns the pending invitations that the account has received.
pub async fn received(client: &Client) -> Result<Vec<GetConnectionInvitationOutput>, Error> {
    let list = client
        .list_connection_invitations()
        .catalog("Sandbox")
        .participant_type(ParticipantType::Receiver)
        .status(InvitationStatus::Pending);
    let mut summaries = list.into_paginator().items().send();
    let mut invitations = Vec::new();
    while let Some(summary) = summaries.next().await {
        let get = client.get_connection_invitation().catalog("Sandbox").identifier(summary?.id);
        invitations.push(get.send().await?);
    }
    Ok(invitations)
}

/// Accepts an invitation. Returns the connection's ID, if the response has it.
pub async fn accept(client: &Client, invitation: &str) -> Result<Option<String>, Error> {
    let accept = client.accept_connection_invitation().catalog("Sandbox").identifier(invitation);
    Ok(accept.send().await?.connection.map(|connection| connection.id))
}
