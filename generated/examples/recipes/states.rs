//! Tests that the local server moves invitations, connections and profile update tasks from state to state
//! as AWS documents it. The recipes are only as well tested as this server.

use partnercentral_account::Client;
use partnercentral_account::error::ProvideErrorMetadata;
use partnercentral_account::operation::start_profile_update_task::StartProfileUpdateTaskError;
use partnercentral_account::types::{
    AllianceLeadContact, ConnectionType, InvitationStatus, ProfileTaskStatus, Tag,
};

use crate::local_service::{LocalService, NEW_ACCOUNTS, PARTNERS};
use crate::{client, details, register};

const COLLABORATION: ConnectionType = ConnectionType::OpportunityCollaboration;

fn partners(service: &LocalService) -> [Client; 2] {
    PARTNERS.map(|partner| client(service, partner.account))
}

/// Invites the second partner and returns the invitation's ID.
async fn invited(sender: &Client, connection_type: ConnectionType) -> String {
    let by_profile = connection_type == COLLABORATION;
    let receiver = if by_profile { PARTNERS[1].profile_id } else { PARTNERS[1].account.id };
    let invite = sender.create_connection_invitation().catalog("Sandbox");
    let invite = invite.connection_type(connection_type).receiver_identifier(receiver);
    let invite = invite.name("Ada").email("ada@example.com").message("Shall we?");
    invite.send().await.expect("success").id
}

/// Accepts an invitation and returns the connection's ID.
async fn accepted(receiver: &Client, id: &str) -> String {
    let accept = receiver.accept_connection_invitation().catalog("Sandbox").identifier(id);
    accept.send().await.expect("success").connection.expect("a connection").id
}

async fn canceled(client: &Client, id: &str, connection_type: ConnectionType) {
    let cancel = client.cancel_connection().catalog("Sandbox").identifier(id);
    let cancel = cancel.connection_type(connection_type).reason("The joint offer has ended");
    cancel.send().await.expect("success");
}

#[tokio::test]
async fn the_types_of_a_connection_share_it_until_all_are_canceled() {
    let service = LocalService::start().expect("a free port");
    let [sender, receiver] = partners(&service);
    let first = accepted(&receiver, &invited(&sender, COLLABORATION).await).await;
    let second = accepted(&receiver, &invited(&sender, ConnectionType::Subsidiary).await).await;
    assert_eq!(first, second);

    canceled(&receiver, &first, COLLABORATION).await;
    let get = sender.get_connection().catalog("Sandbox").identifier(&first).send();
    let types = get.await.expect("success").connection_types;
    assert_eq!(types[&COLLABORATION].status().as_str(), "CANCELED");
    assert_eq!(types[&COLLABORATION].canceled_by(), Some(PARTNERS[1].account.id));
    assert_eq!(types[&ConnectionType::Subsidiary].status().as_str(), "ACTIVE");
    let again = accepted(&receiver, &invited(&sender, COLLABORATION).await).await;
    assert_eq!(again, first);

    canceled(&sender, &first, COLLABORATION).await;
    canceled(&sender, &first, ConnectionType::Subsidiary).await;
    let new = accepted(&receiver, &invited(&sender, COLLABORATION).await).await;
    assert_ne!(new, first);
}

#[tokio::test]
async fn the_sender_cancels_and_the_receiver_decides_once() {
    let service = LocalService::start().expect("a free port");
    let [sender, receiver] = partners(&service);
    let id = invited(&sender, COLLABORATION).await;

    let cancel = receiver.cancel_connection_invitation().catalog("Sandbox").identifier(&id);
    let error = cancel.send().await.expect_err("a conflict").into_service_error();
    assert_eq!(error.code(), Some("ConflictException"));
    let accept = sender.accept_connection_invitation().catalog("Sandbox").identifier(&id);
    let error = accept.send().await.expect_err("a conflict").into_service_error();
    assert_eq!(error.code(), Some("ConflictException"));

    let cancel = sender.cancel_connection_invitation().catalog("Sandbox").identifier(&id);
    let status = cancel.send().await.expect("success").status;
    assert_eq!(status, InvitationStatus::Canceled);
    let reject = receiver.reject_connection_invitation().catalog("Sandbox").identifier(&id);
    let error = reject.send().await.expect_err("a conflict").into_service_error();
    assert_eq!(error.message(), Some("pacinv-0000000000001 is CANCELED"));
}

#[tokio::test]
async fn only_one_profile_update_task_is_in_progress() {
    let service = LocalService::start().expect("a free port");
    let client = client(&service, NEW_ACCOUNTS[0]);
    let partner = register::register(&client, "Example Corp.").await.expect("success");
    let details = details("Example Corp.", "https://example.com/logo.png").expect("complete");
    let start = || {
        let start = client.start_profile_update_task().catalog("Sandbox").identifier(&partner);
        start.task_details(details.clone()).send()
    };
    assert_eq!(start().await.expect("success").status, ProfileTaskStatus::InProgress);
    let error = start().await.expect_err("a conflict").into_service_error();
    let StartProfileUpdateTaskError::ConflictException(conflict) = error else { panic!("{error}") };
    assert_eq!(conflict.reason().as_str(), "INCOMPATIBLE_PARTNER_PROFILE_TASK_STATE");
    let get = || client.get_profile_update_task().catalog("Sandbox").identifier(&partner).send();
    assert_eq!(get().await.expect("success").status, ProfileTaskStatus::InProgress);
    assert_eq!(get().await.expect("success").status, ProfileTaskStatus::Succeeded);
    assert_eq!(start().await.expect("success").status, ProfileTaskStatus::InProgress);
}

#[tokio::test]
async fn a_partner_without_a_profile_cannot_invite_and_sandbox_registrations_have_no_tags() {
    let service = LocalService::start().expect("a free port");
    let new = client(&service, NEW_ACCOUNTS[0]);
    let tag = Tag::builder().key("stage").value("test").build().expect("complete");
    let create = new.create_partner().catalog("Sandbox").legal_name("Example Corp.").tags(tag);
    let contact = AllianceLeadContact::builder()
        .first_name("Ada")
        .last_name("Example")
        .email("ada@example.com")
        .business_title("Head of Alliances")
        .build()
        .expect("complete");
    let create = create
        .primary_solution_type("SOFTWARE_PRODUCTS".into())
        .alliance_lead_contact(contact)
        .email_verification_code("123456");
    let error = create.send().await.expect_err("tags").into_service_error();
    assert!(error.is_validation_exception(), "{error}");

    register::register(&new, "Example Corp.").await.expect("success");
    let invite = crate::invite::invite(&new, PARTNERS[1].profile_id).await;
    let error = invite.expect_err("no profile").to_string();
    assert!(error.contains("the caller has no profile yet"), "{error}");
}
