//! Recipe: react to the events of the service. `docs/recipes.md` shows the code below.

use partnercentral_account::operation::get_connection::GetConnectionOutput;
use partnercentral_account::operation::get_connection_invitation::GetConnectionInvitationOutput;
use partnercentral_account::{Client, Error};
use serde::Deserialize;
use serde_full as serde;

/// An event from EventBridge. Reading one ignores all fields that are not listed here.
#[derive(Debug, Deserialize)]
#[serde(crate = "serde_full")]
#[serde(rename_all = "kebab-case")]
pub struct Event {
    pub source: String,
    pub detail_type: String,
    pub detail: Detail,
}

/// What an event is about: an invitation, a connection, or both.
#[derive(Debug, Deserialize)]
#[serde(crate = "serde_full")]
#[serde(rename_all = "camelCase")]
pub struct Detail {
    pub catalog: Option<String>,
    pub connection_invitation: Option<Resource>,
    pub connection: Option<Resource>,
}

/// The ID of an invitation or connection. The rest of it is not read from the event: `react` gets it from
/// the service.
#[derive(Debug, Deserialize)]
#[serde(crate = "serde_full")]
pub struct Resource {
    pub id: String,
}

/// The resource that an event is about, in its current state.
#[derive(Debug)]
pub enum Current {
    Invitation(GetConnectionInvitationOutput),
    Connection(GetConnectionOutput),
    /// The event is of a type that this program does not know, or its ID is missing.
    Unknown,
}

/// Gets the current state of the resource that an event is about.
pub async fn react(client: &Client, event: &Event) -> Result<Current, Error> {
    let Event { source, detail_type, detail } = event;
    let (Some(catalog), "aws.partnercentral-account") = (&detail.catalog, source.as_str()) else {
        return Ok(Current::Unknown);
    };
    match (detail_type.as_str(), &detail.connection_invitation, &detail.connection) {
        (
            "Partner Connection Invitation Received"
            | "Partner Connection Invitation Rejected"
            | "Partner Connection Invitation Cancelled"
            | "Partner Connection Invitation Expired",
            Some(invitation),
            _,
        ) => {
            let get =
                client.get_connection_invitation().catalog(catalog).identifier(&invitation.id);
            Ok(Current::Invitation(get.send().await?))
        }
        (
            "Partner Connection Invitation Accepted" | "Partner Connection Cancelled",
            _,
            Some(connection),
        ) => {
            let get = client.get_connection().catalog(catalog).identifier(&connection.id);
            Ok(Current::Connection(get.send().await?))
        }
        _ => Ok(Current::Unknown),
    }
}
