//! Required members as one structure, whose literal the compiler checks.
//!
//! That a literal without one of them does not compile is shown, and tested, in `docs/guide.md`.

use partnercentral_account::operation::cancel_connection::{self, CancelConnectionInput};
use partnercentral_account::operation::create_partner;
use partnercentral_account::types::{AllianceLeadContact, ConnectionType, PrimarySolutionType};
use serde_json::json;

use crate::wire::{Response, client_with};

fn required() -> cancel_connection::Required {
    cancel_connection::Required {
        catalog: "AWS".to_owned(),
        identifier: "pac-0000000000001".to_owned(),
        connection_type: ConnectionType::Subsidiary,
        reason: String::new(),
    }
}

#[test]
fn an_input_is_the_same_as_with_its_members_set_one_by_one() {
    let at_once = CancelConnectionInput::builder().required(required()).client_token("token");
    let one_by_one = CancelConnectionInput::builder()
        .catalog("AWS")
        .identifier("pac-0000000000001")
        .connection_type(ConnectionType::Subsidiary)
        .reason("")
        .client_token("token");
    assert_eq!(at_once, one_by_one);
    at_once.build().unwrap().validate().expect("nothing is missing");
}

#[test]
fn the_last_one_to_set_a_member_has_it() {
    let builder = CancelConnectionInput::builder().reason("before").client_token("token");
    let input = builder.required(required()).catalog("Sandbox").build().unwrap();
    assert_eq!((input.reason(), input.catalog()), (Some(""), Some("Sandbox")));
    assert_eq!(input.client_token(), Some("token"), "what is not required stays as it was");
}

#[tokio::test]
async fn a_call() {
    let (client, requests) = client_with(Response::ok("{}"));
    let call = client.cancel_connection().required(required()).client_token("token");
    assert_eq!(call.as_input().get_reason().as_deref(), Some(""));
    call.send().await.expect("nothing is missing");
    assert_eq!(
        requests.only().json(),
        json!({
            "Catalog": "AWS",
            "Identifier": "pac-0000000000001",
            "ConnectionType": "SUBSIDIARY",
            "Reason": "",
            "ClientToken": "token",
        })
    );
}

#[tokio::test]
async fn a_token_is_filled_in() {
    let (client, requests) = client_with(Response::ok("{}"));
    client.cancel_connection().required(required()).send().await.expect("nothing is missing");
    let body = requests.only().json();
    assert_eq!(body["ClientToken"].as_str().map(str::len), Some(36), "{body}");
}

#[test]
fn sensitive_members_are_not_shown() {
    let contact = AllianceLeadContact::builder()
        .first_name("Secret")
        .last_name("Secret")
        .email("ada@example.com")
        .business_title("Secret");
    let required = create_partner::Required {
        catalog: "AWS".to_owned(),
        legal_name: "Secret, Inc.".to_owned(),
        primary_solution_type: PrimarySolutionType::from("CONSULTING_SERVICES"),
        alliance_lead_contact: contact.build().unwrap(),
        email_verification_code: "Secret".to_owned(),
    };
    let shown = format!("{required:?}");
    assert!(!shown.contains("Secret"), "{shown}");
    let begin = "Required { catalog: \"AWS\", legal_name: \"*** Sensitive Data Redacted ***\", ";
    assert!(shown.starts_with(begin), "{shown}");
    assert!(shown.contains("email: \"ada@example.com\""), "{shown}");
    assert_eq!(required.clone(), required);
}
