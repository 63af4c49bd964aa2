//! Recipe: send an invitation once, within the quotas. `docs/recipes.md` shows the code below.

use partnercentral_account::operation::create_connection_invitation::CreateConnectionInvitationError;
use partnercentral_account::types::{
    ConflictExceptionReason, ConnectionType, ServiceQuotaExceededExceptionReason,
};
use partnercentral_account::{Client, Error};

/// What `invite_once` has done.
#[derive(Debug, PartialEq)]
pub enum Invited {
    /// The service has an invitation for this token. This is its ID.
    Sent(String),
    /// Another invitation of this type to this receiver is pending.
    Pending,
    /// A quota does not allow another invitation. Repeating the call at once does not help.
    Quota(ServiceQuotaExceededExceptionReason),
}

/// Invites a partner. `token` identifies the intention: keep it, and use it again after a restart.
pub async fn invite_once(client: &Client, token: &str, receiver: &str) -> Result<Invited, Error> {
    use CreateConnectionInvitationError::{ConflictException, ServiceQuotaExceededException};

    let result = client
        .create_connection_invitation()
        .client_token(token)
        .catalog("Sandbox")
        .connection_type(ConnectionType::OpportunityCollaboration)
        .receiver_identifier(receiver)
        .name("Ada")
        .email("ada@example.com")
        .message("Shall we sell forecasts together?")
        .send()
        .await;
    match result.map_err(|error| error.into_service_error()) {
        Ok(invitation) => Ok(Invited::Sent(invitation.id)),
        Err(ServiceQuotaExceededException(error)) => Ok(Invited::Quota(error.reason)),
        Err(ConflictException(error))
            if error.reason == ConflictExceptionReason::DuplicateConnectionInvitation =>
        {
            Ok(Invited::Pending)
        }
        Err(error) => Err(error.into()),
    }
}
