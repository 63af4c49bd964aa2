//! What is sensitive never shows in debug output, whatever holds it: input, builder, call, output
//! or error.

use std::fmt::Debug;

use partnercentral_account::operation::create_partner::CreatePartnerInput;
use partnercentral_account::types::{
    AllianceLeadContact, BusinessVerificationDetails, ConnectionType, PrimarySolutionType,
    VerificationDetails,
};
use serde_json::json;

use crate::data::Json;
use crate::operations::{NAMES, call};
use crate::wire::{Response, client_with};

/// Stands for everything that must not be shown.
const SECRET: &str = "s3cr3t-value";

/// Its debug output hides the secret, which is in it.
#[track_caller]
fn check(value: &impl Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!text.contains(SECRET), "{text}");
        assert!(text.contains("*** Sensitive Data Redacted ***"), "{text}");
    }
}

fn contact() -> AllianceLeadContact {
    AllianceLeadContact::builder()
        .first_name(SECRET)
        .last_name(SECRET)
        .email("ada@example.com")
        .business_title(SECRET)
        .build()
        .unwrap()
}

#[test]
fn shapes_and_their_builders() {
    check(&contact());
    check(&AllianceLeadContact::builder().first_name(SECRET).last_name(SECRET));
    let details = BusinessVerificationDetails::builder().legal_name(SECRET).registration_id(SECRET);
    check(&details);
    let details = details.country_code("DE").build().unwrap();
    check(&details);
    check(&VerificationDetails::BusinessVerificationDetails(details));
}

#[test]
fn inputs_and_their_builders() {
    let builder = CreatePartnerInput::builder()
        .catalog("AWS")
        .legal_name(SECRET)
        .email_verification_code(SECRET)
        .alliance_lead_contact(contact());
    check(&builder);
    check(&builder.build().unwrap());
}

#[tokio::test]
async fn calls_and_their_errors() {
    let (client, _) = client_with(Response::new(
        400,
        json!({"__type": "ValidationException", "Message": "m", "Reason": "r"}).to_string(),
    ));
    let call = client
        .create_partner()
        .catalog("AWS")
        .legal_name(SECRET)
        .primary_solution_type(PrimarySolutionType::SoftwareProducts)
        .alliance_lead_contact(contact())
        .email_verification_code(SECRET);
    check(&call);
    check(&call.clone().customize());
    let error = call.send().await.unwrap_err();
    assert!(!format!("{error:?} {error}").contains(SECRET), "{error:?}");
}

#[tokio::test]
async fn a_call_that_can_not_be_made() {
    let (client, requests) = client_with(Response::ok("{}"));
    let call = client.create_partner().legal_name(SECRET).alliance_lead_contact(contact());
    let error = call.send().await.unwrap_err();
    assert!(!format!("{error:?} {error}").contains(SECRET), "{error:?}");
    assert_eq!(requests.len(), 0);
}

#[tokio::test]
async fn outputs() {
    let (client, _) =
        client_with(Response::ok(json!({"InviterName": SECRET, "Status": "PENDING"})));
    let output = client.get_connection_invitation().catalog("AWS").identifier("pacinv-1");
    let output = output.send().await.unwrap();
    assert_eq!(output.inviter_name(), SECRET);
    check(&output);
    let (client, _) = client_with(Response::ok(json!({"ConnectionTypes": {"SUBSIDIARY":
        {"InviterName": SECRET, "Status": "ACTIVE"}}})));
    let output = client.get_connection().catalog("AWS").identifier("pac-1").send().await.unwrap();
    assert_eq!(output.connection_types()[&ConnectionType::Subsidiary].inviter_name(), SECRET);
    check(&output);
}

/// Neither does an answer that can't be read show what is in it.
#[tokio::test]
async fn damaged_answers() {
    let mut count = 0;
    for operation in NAMES {
        let cases = Json::read(&format!("wire-cases/{operation}.json"));
        let input = cases.list("inputs")[0]["input"].to_value();
        for body in [
            format!(r#"{{"InviterName": "{SECRET}", "LegalName": "{SECRET}", "Id": }}"#),
            format!(r#"{{"InviterName": "{SECRET}" "#),
            format!(r#""{SECRET}""#),
            format!(r#"["{SECRET}"]"#),
            SECRET.to_owned(),
        ] {
            let (client, _) = client_with(Response::ok(&body));
            if let Err(error) = call(&client, operation, &input).await {
                let text = error_text(&error);
                assert!(!text.contains(SECRET), "{operation}, {body}: {text}");
                count += 1;
            }
        }
    }
    println!("redaction: {count} damaged answers of {} operations", NAMES.len());
    assert!(count >= 4 * NAMES.len());
}

/// All texts of an error and of what caused it. The answer itself, which `Debug` shows with its
/// body, is left out if the operation is not marked as sensitive.
fn error_text(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error} {error:?}");
        source = error.source();
    }
    text
}
