//! A tour of the client that needs no AWS account:
//! `cargo run -p partnercentral-account --example tour`.
//!
//! It starts a local server that stands for the service, and calls it over HTTP: it sends an invitation
//! and accepts it, lists connections page by page, cancels one, and makes two calls that fail on purpose.
//! Each step is a function below. It prints its request, the status of the response, and the result.

#[path = "../local_service/mod.rs"]
#[allow(dead_code, unused_imports, reason = "other examples use more of it")]
mod local_service;
mod narrator;
#[path = "../report/mod.rs"]
mod report;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use partnercentral_account::config::{BehaviorVersion, Credentials, Region};
use partnercentral_account::error::Report;
use partnercentral_account::operation::RequestId;
use partnercentral_account::operation::cancel_connection::CancelConnectionError;
use partnercentral_account::types::{ConnectionType, Participant};
use partnercentral_account::{Client, Config};

use crate::local_service::{LocalService, PARTNERS, Partner};
use crate::narrator::Narrator;

type Step<T = ()> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    report::exit(tour(io::stdout()).await)
}

/// Runs the whole tour and prints it to `out`.
async fn tour(out: impl Write) -> Step {
    let service = LocalService::start()?;
    let [sender, receiver] = PARTNERS.map(|partner| client(&service, partner));
    let mut narrator = Narrator::new(out, &service);
    narrator.say("A tour of partnercentral-account, a client for AWS Partner Central Account\n")?;
    let url = service.url();
    narrator.say(&format!("A local server that stands for the service listens on {url}."))?;
    narrator.say("Nothing leaves this machine, and the credentials are not real.")?;

    get_a_partner(&mut narrator, &sender).await?;
    let invitation = send_an_invitation(&mut narrator, &sender).await?;
    accept_it(&mut narrator, &receiver, &invitation).await?;
    let connection = list_connections(&mut narrator, &sender).await?;
    cancel_one(&mut narrator, &sender, &connection).await?;
    get_an_error(&mut narrator, &sender).await?;
    omit_required_members(&mut narrator, &sender).await?;

    narrator.say("\nThis is the end. The source is in generated/examples/tour.")?;
    Ok(())
}

/// Creates a client of the local server with a partner's credentials. A real program reads its settings
/// from the environment instead: `Client::new(&aws_config::load_from_env().await)`.
fn client(service: &LocalService, partner: Partner) -> Client {
    let access_key_id = partner.account.access_key_id;
    let credentials = Credentials::new(access_key_id, "no secret", None, None, "tour");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials)
        .endpoint_url(service.url())
        .build();
    Client::from_conf(config)
}

async fn get_a_partner(narrator: &mut Narrator<'_, impl Write>, client: &Client) -> Step {
    narrator.step(
        "Example Cloud gets its own data",
        "A method of the client returns a builder: set the members, then send the request.\n\
         The output is a plain struct.",
    )?;
    let partner = client.get_partner().catalog("Sandbox").identifier(PARTNERS[0].id).send().await?;
    narrator.wire()?;
    if let Some(profile) = partner.profile() {
        let (name, text) = (profile.display_name(), profile.description());
        narrator.result(&format!("{name}: {text} (partner since {})", partner.created_at()))?;
    }
    Ok(())
}

async fn send_an_invitation(
    narrator: &mut Narrator<'_, impl Write>,
    client: &Client,
) -> Step<String> {
    narrator.step(
        "Example Cloud invites AnyCompany to a connection",
        "The program does not set ClientToken below: the client generates it, so that a retry\n\
         after a broken connection does not send a second invitation.",
    )?;
    let invitation = client
        .create_connection_invitation()
        .catalog("Sandbox")
        .connection_type(ConnectionType::OpportunityCollaboration)
        .email("ada@example.com")
        .name("Ada")
        .message("Shall we sell forecasts together?")
        .receiver_identifier(PARTNERS[1].profile_id)
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
        "This is another client with other credentials. The response shows the connection as\n\
         AnyCompany sees it.",
    )?;
    let accepted = client
        .accept_connection_invitation()
        .catalog("Sandbox")
        .identifier(invitation)
        .send()
        .await?;
    narrator.wire()?;
    let connection = accepted.connection().ok_or("the response has no connection")?;
    for (connection_type, detail) in connection.connection_types() {
        let (id, other, status) =
            (connection.id(), participant(detail.other_participant()), detail.status());
        narrator.result(&format!("{id}: {connection_type} with {other} is {status}"))?;
    }
    Ok(())
}

/// Lists all connections and returns the ID of the last one.
async fn list_connections(
    narrator: &mut Narrator<'_, impl Write>,
    client: &Client,
) -> Step<String> {
    narrator.step(
        "Example Cloud lists its connections, two on a page",
        "The paginator passes on the NextToken of each response, and requests a page only when\n\
         the program wants it. One participant is of a kind that the service added after this\n\
         client was built: the client can still read it, and keeps the name of the kind.",
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
    last.ok_or_else(|| "the list has no connections".into())
}

/// Returns the name of a participant. Unions are enums with a variant `Unknown`, so a `match` also handles
/// the kinds that the service adds later.
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
        "The values of a member are an enum: a spelling mistake does not compile.",
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
        .ok_or("the response does not have the type of the connection")?;
    let (id, status) = (canceled.id(), detail.status());
    let by = detail.canceled_by().unwrap_or("nobody");
    narrator.result(&format!("{id} is {status}, canceled by account {by}"))?;
    Ok(())
}

async fn get_an_error(narrator: &mut Narrator<'_, impl Write>, client: &Client) -> Step {
    narrator.step(
        "The service rejects a request",
        "Each operation has an enum of the errors that it can return. Every error has its code,\n\
         message and request ID, where the response had them. AWS support asks for the request ID.",
    )?;
    let result = client
        .cancel_connection()
        .catalog("Sandbox")
        .identifier("pac-9999999999999")
        .connection_type(ConnectionType::Subsidiary)
        .reason("There is no such connection")
        .send()
        .await;
    narrator.wire()?;
    let error = result.err().ok_or("the call did not fail")?.into_service_error();
    let meta = error.meta();
    narrator.result(&format!("code        {}", meta.code().unwrap_or("none")))?;
    narrator.result(&format!("message     {}", meta.message().unwrap_or("none")))?;
    narrator.result(&format!("request ID  {}", error.request_id().unwrap_or("none")))?;
    if let CancelConnectionError::ResourceNotFoundException(not_found) = &error {
        narrator.result(&format!("reason      {}", not_found.reason()))?;
    }
    Ok(())
}

async fn omit_required_members(narrator: &mut Narrator<'_, impl Write>, client: &Client) -> Step {
    narrator.step(
        "A call without its required members",
        "It returns SdkError::ConstructionFailure before anything is sent, and names all missing\n\
         members at once.",
    )?;
    let result = client.cancel_connection().catalog("Sandbox").send().await;
    narrator.wire()?;
    let error = result.err().ok_or("the call did not fail")?;
    narrator.result(&Report::new(&error).to_string())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use tokio::time::timeout;

    use super::tour;

    #[tokio::test]
    async fn the_tour_prints_each_step() {
        let mut printed = Vec::new();
        let tour = timeout(Duration::from_secs(60), tour(&mut printed));
        tour.await.expect("in time").expect("each step succeeds");
        let printed = String::from_utf8(printed).expect("text");
        let mut rest = printed.as_str();
        for text in [
            "request  GetPartner\n",
            "result   Example Cloud: Moves workloads to AWS",
            "request  CreateConnectionInvitation\n",
            "\"ClientToken\": \"",
            "\"ReceiverIdentifier\": \"pprofile-0000000000002\"",
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
            "response HTTP 200",
            "result   pac-0000000000005 is CANCELED, canceled by account 111122223333\n",
            "request  CancelConnection\n",
            "response HTTP 400, request ID 00000000-0000-4000-8000-000000000008\n",
            "result   code        ResourceNotFoundException\n",
            "result   message     there is no connection pac-9999999999999\n",
            "result   request ID  00000000-0000-4000-8000-000000000008\n",
            "result   reason      CONNECTION_NOT_FOUND\n",
            "request  none: nothing was sent\n",
            "`Identifier`, `ConnectionType`, `Reason`\n",
        ] {
            let found = rest.split_once(text);
            rest = found.unwrap_or_else(|| panic!("{text:?} does not follow in\n{printed}")).1;
        }
    }

    #[test]
    fn the_readmes_show_first_call_unchanged() {
        let example = include_str!("../first_call.rs");
        assert!(include_str!("../../README.md").contains(example));
        // There is no second README where the crate is not in its repository.
        if let Ok(readme) = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md"))
        {
            assert!(readme.contains(example));
        }
    }
}
