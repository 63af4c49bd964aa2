//! Reacts to events of the service, as EventBridge delivers them to a program:
//! `cargo run -p partnercentral-account --example events`.
//!
//! `reaction` has the types of the events and the reaction, and `docs/recipes.md` shows it. This file makes
//! an invitation and a connection on the local server of the examples, and feeds the events about them to
//! the reaction. The local server sends no events itself, so their texts are below, in the form that AWS
//! documents.

#[path = "../local_service/mod.rs"]
#[allow(dead_code, unused_imports, reason = "other examples use more of it")]
mod local_service;
mod reaction;
#[path = "../report/mod.rs"]
#[allow(dead_code, reason = "other examples use more of it")]
mod report;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use partnercentral_account::config::timeout::TimeoutConfig;
use partnercentral_account::config::{BehaviorVersion, Credentials, Region};
use partnercentral_account::types::ConnectionType;
use partnercentral_account::{Client, Config};

use crate::local_service::{LocalService, PARTNERS, Partner};
use crate::reaction::{Current, Event, react};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    report::exit(run(io::stdout()).await)
}

/// Invites, accepts and cancels, and reacts to the event about each step.
async fn run(mut out: impl Write) -> Result<(), Box<dyn Error>> {
    let service = LocalService::start()?;
    let [sender, receiver] = PARTNERS.map(|partner| client(&service, partner));
    let invite = sender
        .create_connection_invitation()
        .catalog("Sandbox")
        .connection_type(ConnectionType::OpportunityCollaboration)
        .receiver_identifier(PARTNERS[1].profile_id)
        .name("Ada")
        .email("ada@example.com")
        .message("Shall we sell forecasts together?");
    let invitation = invite.send().await?.id;
    let detail = format!(r#"{{"connectionInvitation": {{"id": "{invitation}"}}}}"#);
    let received = event("Partner Connection Invitation Received", &detail);
    print(&mut out, &receiver, &received).await?;

    let accept = receiver.accept_connection_invitation().catalog("Sandbox").identifier(&invitation);
    let connection = accept.send().await?.connection.ok_or("the response has no connection")?.id;
    let detail = format!(
        r#"{{"connectionInvitation": {{"id": "{invitation}"}}, "connection": {{"id": "{connection}"}}}}"#
    );
    let accepted = event("Partner Connection Invitation Accepted", &detail);
    print(&mut out, &sender, &accepted).await?;

    let cancel = sender
        .cancel_connection()
        .catalog("Sandbox")
        .identifier(&connection)
        .connection_type(ConnectionType::OpportunityCollaboration)
        .reason("The joint offer has ended");
    cancel.send().await?;
    let detail = format!(r#"{{"connection": {{"id": "{connection}"}}}}"#);
    print(&mut out, &receiver, &event("Partner Connection Cancelled", &detail)).await?;

    print(&mut out, &receiver, &event("Partner Connection Renamed", &detail)).await
}

/// Reads an event, reacts to it, and prints the state of what it is about.
async fn print(out: &mut impl Write, client: &Client, event: &str) -> Result<(), Box<dyn Error>> {
    let event: Event = serde_json::from_str(event)?;
    match react(client, &event).await? {
        Current::Invitation(invitation) => {
            let (id, status) = (invitation.id(), invitation.status());
            let (name, message) = (invitation.inviter_name(), invitation.invitation_message());
            writeln!(out, "invitation {id} is {status}; {name} writes: {message}")?;
        }
        Current::Connection(connection) => {
            for (connection_type, detail) in connection.connection_types() {
                let (id, status) = (connection.id(), detail.status());
                writeln!(out, "{connection_type} of connection {id} is {status}")?;
            }
        }
        Current::Unknown => writeln!(out, "no reaction to {:?}", event.detail_type)?,
    }
    Ok(())
}

/// Builds an event with the fields around `detail` that all events have. `detail` is a JSON object.
fn event(detail_type: &str, detail: &str) -> String {
    let detail = detail.trim_start_matches('{');
    format!(
        r#"{{
            "version": "1",
            "id": "00000000-0000-4000-8000-000000000001",
            "detail-type": "{detail_type}",
            "source": "aws.partnercentral-account",
            "time": "2025-04-04T12:00:00Z",
            "region": "us-east-1",
            "account": "444455556666",
            "resources": [],
            "detail": {{"catalog": "Sandbox", {detail}
        }}"#
    )
}

/// Creates a client of the local server with a partner's credentials.
fn client(service: &LocalService, partner: Partner) -> Client {
    let access_key_id = partner.account.access_key_id;
    let credentials = Credentials::new(access_key_id, "no secret", None, None, "events");
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(30)).build();
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials)
        .endpoint_url(service.url())
        .timeout_config(timeouts)
        .build();
    Client::from_conf(config)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};
    use tokio::time::timeout;

    use super::{Current, Event, LocalService, PARTNERS, client, react, run};

    #[tokio::test]
    async fn events_lead_to_the_current_state() {
        let mut printed = Vec::new();
        let run = timeout(Duration::from_secs(60), run(&mut printed));
        run.await.expect("in time").expect("success");
        assert_eq!(
            String::from_utf8(printed).expect("text"),
            "invitation pacinv-0000000000001 is PENDING; Ada writes: Shall we sell forecasts together?\n\
             OPPORTUNITY_COLLABORATION of connection pac-0000000000005 is ACTIVE\n\
             OPPORTUNITY_COLLABORATION of connection pac-0000000000005 is CANCELED\n\
             no reaction to \"Partner Connection Renamed\"\n"
        );
    }

    /// An invitation as the documented examples show it, with all fields that any of them has.
    fn invitation() -> Value {
        json!({
            "arn": "arn:aws:partnercentral:us-east-1::catalog/AWS/connection-invitation/pacinv-1",
            "id": "pacinv-1",
            "connectionType": "OpportunityCollaboration",
            "inviterEmail": "ada@example.com",
            "invitationMessage": "Shall we?",
            "senderCompanyName": "Example Cloud",
            "senderProfileId": "pprofile-1",
            "receiverProfileId": "pprofile-2",
            "expiresAt": "2025-05-04T12:00:00Z",
        })
    }

    #[test]
    fn fields_of_the_documented_events_and_later_ones_are_accepted() {
        let event = json!({
            "version": "1",
            "id": "1",
            "detail-type": "Partner Connection Invitation Accepted",
            "source": "aws.partnercentral-account",
            "time": "2025-04-04T12:00:00Z",
            "region": "us-east-1",
            "resources": [],
            "detail": {
                "catalog": "AWS",
                "connectionInvitation": invitation(),
                "connection": {
                    "id": "pac-1",
                    "Participant1AccountId": "111122223333",
                    "Participant2AccountId": "444455556666",
                    "status": "ACTIVE",
                    "addedLater": { "deep": [1, null] },
                },
                "addedLater": [],
            },
            "addedLater": null,
        });
        let event: Event = serde_json::from_value(event).expect("an event");
        let ids = [event.detail.connection_invitation, event.detail.connection]
            .map(|resource| resource.map(|resource| resource.id));
        assert_eq!(ids, [Some("pacinv-1".to_owned()), Some("pac-1".to_owned())]);
    }

    #[tokio::test]
    async fn each_documented_type_is_known_and_nothing_else_is_requested() {
        let service = LocalService::start().expect("a free port");
        let client = client(&service, PARTNERS[0]);
        for (detail_type, operation) in [
            ("Partner Connection Invitation Received", Some("GetConnectionInvitation")),
            ("Partner Connection Invitation Rejected", Some("GetConnectionInvitation")),
            ("Partner Connection Invitation Cancelled", Some("GetConnectionInvitation")),
            ("Partner Connection Invitation Expired", Some("GetConnectionInvitation")),
            ("Partner Connection Invitation Accepted", Some("GetConnection")),
            ("Partner Connection Cancelled", Some("GetConnection")),
            ("Partner Connection Renamed", None),
        ] {
            let event = json!({
                "source": "aws.partnercentral-account",
                "detail-type": detail_type,
                "detail": {
                    "catalog": "Sandbox",
                    "connectionInvitation": invitation(),
                    "connection": { "id": "pac-1" },
                },
            });
            let event: Event = serde_json::from_value(event).expect("an event");
            let result = react(&client, &event).await;
            let sent = service.take_exchanges();
            let sent: Vec<_> = sent.iter().map(|exchange| exchange.operation.as_str()).collect();
            assert_eq!(sent, Vec::from_iter(operation), "{detail_type}");
            assert_eq!(matches!(result, Ok(Current::Unknown)), operation.is_none(), "{result:?}");
        }
    }

    #[tokio::test]
    async fn other_sources_and_incomplete_details_are_not_followed() {
        let service = LocalService::start().expect("a free port");
        let client = client(&service, PARTNERS[0]);
        let full = json!({ "catalog": "Sandbox", "connection": { "id": "pac-0000000000001" } });
        for (source, detail) in [
            ("aws.partnercentral-selling", full),
            ("aws.partnercentral-account", json!({ "catalog": "Sandbox" })),
            ("aws.partnercentral-account", json!({ "connection": { "id": "pac-1" } })),
        ] {
            let event = json!({
                "source": source,
                "detail-type": "Partner Connection Cancelled",
                "detail": detail,
            });
            let event: Event = serde_json::from_value(event).expect("an event");
            assert!(matches!(react(&client, &event).await, Ok(Current::Unknown)));
        }
        assert!(service.take_exchanges().is_empty());
    }
}
