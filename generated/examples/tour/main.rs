//! A tour of the client without an AWS account:
//! `cargo run -p partnercentral-account --example tour`.
//!
//! It starts a stand-in for the service on this machine and makes real calls to it: an invitation is
//! sent and accepted, connections are listed page by page, one is canceled, and two calls go wrong on
//! purpose. Each step is a function below; what it prints beside its result is what went over the wire.

mod narrator;
mod stand_in;

use std::error::Error;
use std::io::{self, Write};

use partnercentral_account::config::{BehaviorVersion, Credentials, Region};
use partnercentral_account::operation::RequestId;
use partnercentral_account::operation::cancel_connection::CancelConnectionError;
use partnercentral_account::types::{ConnectionType, Participant};
use partnercentral_account::{Client, Config};

use crate::narrator::Narrator;
use crate::stand_in::{PARTNERS, Partner, StandIn};

type Step<T = ()> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Step {
    tour(io::stdout()).await
}

/// The whole tour, told to `out`.
async fn tour(out: impl Write) -> Step {
    let stand_in = StandIn::start()?;
    let [sender, receiver] = PARTNERS.map(|partner| client(&stand_in, partner));
    let mut narrator = Narrator::new(out, &stand_in);
    narrator.say("A tour of partnercentral-account, a client for AWS Partner Central Account\n")?;
    narrator.say(&format!("A stand-in for the service listens on {}.", stand_in.url()))?;
    narrator.say("Nothing leaves this machine; the credentials are made up.")?;

    look_a_partner_up(&mut narrator, &sender).await?;
    let invitation = send_an_invitation(&mut narrator, &sender).await?;
    accept_it(&mut narrator, &receiver, &invitation).await?;
    let connection = list_connections(&mut narrator, &sender).await?;
    cancel_one(&mut narrator, &sender, &connection).await?;
    meet_an_error(&mut narrator, &sender).await?;
    forget_a_member(&mut narrator, &sender).await?;

    narrator.say("\nThat is all. The source is in generated/examples/tour.")?;
    Ok(())
}

/// A client of the stand-in, with a partner's credentials. A real program takes its settings from the
/// environment instead: `Client::new(&aws_config::load_from_env().await)`.
fn client(stand_in: &StandIn, partner: Partner) -> Client {
    let credentials = Credentials::new(partner.access_key_id, "no secret", None, None, "tour");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials)
        .endpoint_url(stand_in.url())
        .build();
    Client::from_conf(config)
}

async fn look_a_partner_up(narrator: &mut Narrator<'_, impl Write>, client: &Client) -> Step {
    narrator.step(
        "Example Cloud looks itself up",
        "A call is a builder: name the operation, set its members, send it.\n\
         What comes back is a plain struct.",
    )?;
    let partner = client.get_partner().catalog("Sandbox").identifier(PARTNERS[0].id).send().await?;
    narrator.wire()?;
    if let Some(profile) = partner.profile() {
        let (name, what) = (profile.display_name(), profile.description());
        narrator.result(&format!("{name}: {what} (partner since {})", partner.created_at()))?;
    }
    Ok(())
}

async fn send_an_invitation(
    narrator: &mut Narrator<'_, impl Write>,
    client: &Client,
) -> Step<String> {
    narrator.step(
        "Example Cloud invites AnyCompany to a connection",
        "Nobody set ClientToken below: the client fills it in, so that a repeat of the\n\
         request after a broken connection does not invite twice.",
    )?;
    let invitation = client
        .create_connection_invitation()
        .catalog("Sandbox")
        .connection_type(ConnectionType::OpportunityCollaboration)
        .email("ada@example.com")
        .name("Ada")
        .message("Shall we sell forecasts together?")
        .receiver_identifier(PARTNERS[1].account)
        .send()
        .await?;
    narrator.wire()?;
    let (id, status) = (invitation.id(), invitation.status());
    narrator.result(&format!("invitation {id} is {status}"))?;
    Ok(id.to_owned())
}

async fn accept_it(
    narrator: &mut Narrator<'_, impl Write>,
    client: &Client,
    invitation: &str,
) -> Step {
    narrator.step(
        "AnyCompany accepts",
        "Another client with other credentials; the answer is seen from AnyCompany's side.",
    )?;
    let accepted = client
        .accept_connection_invitation()
        .catalog("Sandbox")
        .identifier(invitation)
        .send()
        .await?;
    narrator.wire()?;
    let connection = accepted.connection().ok_or("an answer without a connection")?;
    for (connection_type, detail) in connection.connection_types() {
        let (id, other, status) =
            (connection.id(), participant(detail.other_participant()), detail.status());
        narrator.result(&format!("{id}: {connection_type} with {other} is {status}"))?;
    }
    Ok(())
}

/// Lists all connections, and gives back the id of the last one.
async fn list_connections(
    narrator: &mut Narrator<'_, impl Write>,
    client: &Client,
) -> Step<String> {
    narrator.step(
        "Example Cloud lists its connections, two on a page",
        "The paginator passes each answer's NextToken on, and asks for a page only when the\n\
         program wants it. One connection is with a kind of participant that the service has\n\
         learned after this client was made: it is read all the same, and keeps its name.",
    )?;
    let list = client.list_connections().catalog("Sandbox");
    let mut pages = list.into_paginator().page_size(2).send();
    let mut last = None;
    while let Some(page) = pages.next().await {
        narrator.wire()?;
        for connection in page?.connection_summaries() {
            for (connection_type, summary) in connection.connection_types() {
                let (id, other, status) =
                    (connection.id(), participant(summary.other_participant()), summary.status());
                narrator.result(&format!("{id}: {connection_type} with {other} is {status}"))?;
            }
            last = Some(connection.id().to_owned());
        }
    }
    last.ok_or_else(|| "a list without connections".into())
}

/// Unions are enums: whoever matches all members that there are has also said what to do with those to come.
fn participant(participant: Option<&Participant>) -> String {
    match participant {
        Some(Participant::Account(account)) => account.name().to_owned(),
        Some(Participant::PartnerProfile(profile)) => profile.name().to_owned(),
        Some(Participant::SellerProfile(profile)) => profile.name().to_owned(),
        Some(Participant::Unknown { name, .. }) => format!("a participant of the new kind {name}"),
        _ => "nobody".to_owned(),
    }
}

async fn cancel_one(
    narrator: &mut Narrator<'_, impl Write>,
    client: &Client,
    connection: &str,
) -> Step {
    narrator.step(
        "Example Cloud cancels the last one",
        "What a member can be is an enum: a slip of the pen does not compile.",
    )?;
    let canceled = client
        .cancel_connection()
        .catalog("Sandbox")
        .identifier(connection)
        .connection_type(ConnectionType::OpportunityCollaboration)
        .reason("The joint offer has ended")
        .send()
        .await?;
    narrator.wire()?;
    let detail = canceled
        .connection_types()
        .get(&ConnectionType::OpportunityCollaboration)
        .ok_or("an answer without the connection's type")?;
    let (id, status) = (canceled.id(), detail.status());
    let by = detail.canceled_by().unwrap_or("nobody");
    narrator.result(&format!("{id} is {status}, canceled by account {by}"))?;
    Ok(())
}

async fn meet_an_error(narrator: &mut Narrator<'_, impl Write>, client: &Client) -> Step {
    narrator.step(
        "An error of the service",
        "Each operation has an enum of the errors that it can answer with. Code, message and\n\
         request id are there whatever the error is; the request id is what AWS support asks for.",
    )?;
    let result = client
        .cancel_connection()
        .catalog("Sandbox")
        .identifier("pac-9999999999999")
        .connection_type(ConnectionType::Subsidiary)
        .reason("It never was")
        .send()
        .await;
    narrator.wire()?;
    let error = result.err().ok_or("no error")?.into_service_error();
    let meta = error.meta();
    narrator.result(&format!("code        {}", meta.code().unwrap_or("none")))?;
    narrator.result(&format!("message     {}", meta.message().unwrap_or("none")))?;
    narrator.result(&format!("request id  {}", error.request_id().unwrap_or("none")))?;
    if let CancelConnectionError::ResourceNotFoundException(not_found) = &error {
        narrator.result(&format!("reason      {}", not_found.reason()))?;
    }
    Ok(())
}

async fn forget_a_member(narrator: &mut Narrator<'_, impl Write>, client: &Client) -> Step {
    narrator.step(
        "A call that lacks required members",
        "It ends in SdkError::ConstructionFailure before anything is sent, and names all of\n\
         them at once.",
    )?;
    let result = client.cancel_connection().catalog("Sandbox").send().await;
    narrator.wire()?;
    let why = result.err().ok_or("no error")?.into_source()?;
    narrator.result(&why.to_string())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::tour;

    #[tokio::test]
    async fn the_tour_ends_well() {
        let mut told = Vec::new();
        tour(&mut told).await.expect("each step succeeds");
        let told = String::from_utf8(told).expect("text");
        let mut rest = told.as_str();
        for text in [
            "request  GetPartner\n",
            "result   Example Cloud: Moves workloads to AWS",
            "request  CreateConnectionInvitation\n",
            "\"ClientToken\": \"",
            "\"ReceiverIdentifier\": \"444455556666\"",
            "result   invitation pacinv-0000000000001 is PENDING\n",
            "request  AcceptConnectionInvitation\n",
            "\"Identifier\": \"pacinv-0000000000001\"",
            "result   pac-0000000000005: OPPORTUNITY_COLLABORATION with Example Cloud is ACTIVE\n",
            "request  ListConnections\n",
            "\"MaxResults\": 2\n",
            "result   pac-0000000000001: SUBSIDIARY with Example Stores is ACTIVE\n",
            "result   pac-0000000000002: SUBSIDIARY with Example Tools is ACTIVE\n",
            "request  ListConnections\n",
            "\"NextToken\": \"after-2\"",
            "result   pac-0000000000003: SUBSIDIARY with a participant of the new kind Marketplace",
            "request  ListConnections\n",
            "\"NextToken\": \"after-4\"",
            "result   pac-0000000000005: OPPORTUNITY_COLLABORATION with AnyCompany is ACTIVE\n",
            "request  CancelConnection\n",
            "answer   HTTP 200",
            "result   pac-0000000000005 is CANCELED, canceled by account 111122223333\n",
            "request  CancelConnection\n",
            "answer   HTTP 400, request id 00000000-0000-4000-8000-000000000008\n",
            "result   code        ResourceNotFoundException\n",
            "result   message     there is no connection pac-9999999999999\n",
            "result   request id  00000000-0000-4000-8000-000000000008\n",
            "result   reason      CONNECTION_NOT_FOUND\n",
            "request  none: nothing was sent\n",
            "result   CancelConnection needs members that have not been set: `Identifier`, \
             `ConnectionType`, `Reason`\n",
        ] {
            let found = rest.split_once(text);
            rest = found.unwrap_or_else(|| panic!("{text:?} does not follow in\n{told}")).1;
        }
    }

    #[test]
    fn the_readmes_show_the_first_call_as_it_is() {
        let example = include_str!("../first_call.rs");
        assert!(include_str!("../../README.md").contains(example));
        // Where the crate stands alone, there is no other.
        if let Ok(readme) = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md"))
        {
            assert!(readme.contains(example));
        }
    }
}
