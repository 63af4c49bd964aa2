//! Checks before sending, as a caller meets them: what is told, that nothing is sent, and when they are made.

use std::error::Error;

use partnercentral_account::config::Builder;
use partnercentral_account::error::{InvalidInput, SdkError};
use partnercentral_account::types::PrimarySolutionType;
use partnercentral_account::{Client, Config};
use serde_json::json;

use crate::validation::{REDACTED, contact};
use crate::wire::{Response, config, http_client};

/// Five things that are wrong, at different depths.
async fn five_violations(config: Builder, call: Option<Builder>) -> (Result<(), String>, usize) {
    let (http_client, requests) = http_client(|_| Response::ok("{}"));
    let client = Client::from_conf(config.http_client(http_client).build());
    let content = |locale: &str, url: &str| {
        json!({
            "DisplayName": "Beispiel", "Description": "Text", "WebsiteUrl": url,
            "LogoUrl": "https://example.com/logo.png", "Locale": locale,
        })
    };
    let details = json!({
        "DisplayName": "x".repeat(81),
        "Description": "Moves workloads",
        "WebsiteUrl": "https://example.com",
        "LogoUrl": "https://example.com/logo.png",
        "PrimarySolutionType": "SOFTWARE_PRODUCTS",
        "IndustrySegments": [],
        "TranslationSourceLocale": "en-US",
        "LocalizedContents": [
            content("ja-JP", "https://example.com"),
            content("german", "http://example.com"),
        ],
    });
    let call_of = client
        .start_profile_update_task()
        .catalog("A W S")
        .identifier("partner-0000000000001")
        .set_task_details(Some(serde_json::from_value(details).unwrap()))
        .customize();
    let call_of = match call {
        Some(change) => call_of.config_override(change),
        None => call_of,
    };
    let result = call_of.send().await.map(|_| ()).map_err(|error| {
        assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
        let source = error.source().expect("a source");
        let invalid = source.downcast_ref::<InvalidInput>().expect("the input is the reason");
        assert_eq!(invalid.violations().len(), 5);
        invalid.to_string()
    });
    (result, requests.len())
}

#[tokio::test]
async fn five_violations_at_different_depths_in_one_error() {
    let (result, sent) = five_violations(config().validate_input(true), None).await;
    assert_eq!(sent, 0);
    let url = "^(https|HTTPS):\\/\\/[^\\/\\s]+(\\/\\S*)?$";
    assert_eq!(
        result.unwrap_err(),
        format!(
            "the input of StartProfileUpdateTask is not valid: \
             `Catalog` must match `^[a-zA-Z0-9-]+$`, but is \"A W S\"; \
             `TaskDetails.DisplayName` must have a length from 1 to 80, but is 81 long; \
             `TaskDetails.IndustrySegments` must have a length from 1 to 3, but is 0 long; \
             `TaskDetails.LocalizedContents[1].WebsiteUrl` must match `{url}`, \
             but is \"http://example.com\"; \
             `TaskDetails.LocalizedContents[1].Locale` must match `^[a-z]{{2}}-[A-Z]{{2}}$`, \
             but is \"german\""
        )
    );
}

#[tokio::test]
async fn limits_are_checked_only_where_that_is_wanted() {
    let call = |validate: bool| Some(Config::builder().validate_input(validate));
    // Off, unless it is turned on: for the client, or for one call.
    assert_eq!(five_violations(config(), None).await, (Ok(()), 1));
    assert_eq!(five_violations(config().validate_input(false), None).await, (Ok(()), 1));
    let (result, sent) = five_violations(config(), call(true)).await;
    assert_eq!((result.is_err(), sent), (true, 0));
    // And off again for one call.
    let on = || config().validate_input(true);
    assert_eq!(five_violations(on(), call(false)).await, (Ok(()), 1));
    let (result, sent) = five_violations(on(), Some(Config::builder())).await;
    assert_eq!((result.is_err(), sent), (true, 0), "another setting of a call changes nothing");
    let mut cleared = on();
    cleared.set_validate_input(None);
    assert_eq!(five_violations(cleared, None).await, (Ok(()), 1));
}

#[tokio::test]
async fn three_members_that_are_missing_are_named_in_any_case() {
    for validate in [false, true] {
        let (http_client, requests) = http_client(|_| Response::ok("{}"));
        let config = config().http_client(http_client).validate_input(validate).build();
        let client = Client::from_conf(config);
        let error = client.cancel_connection().catalog("AWS").send().await.unwrap_err();
        assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
        assert_eq!(
            error.source().unwrap().to_string(),
            "CancelConnection is missing required members: `Identifier`, `ConnectionType`, `Reason`"
        );
        assert_eq!(requests.len(), 0);
    }
}

#[tokio::test]
async fn sensitive_values_are_not_shown() {
    let (http_client, requests) = http_client(|_| Response::ok("{}"));
    let config = config().http_client(http_client).validate_input(true).build();
    let client = Client::from_conf(config);
    let mut contact = contact("ada@example.com");
    contact.first_name = "hush\n".to_owned();
    let error = client
        .create_partner()
        .catalog("AWS")
        .legal_name("hush\u{1}")
        .primary_solution_type(PrimarySolutionType::from("SOFTWARE_PRODUCTS"))
        .alliance_lead_contact(contact)
        .email_verification_code("hush")
        .send()
        .await
        .unwrap_err();
    assert_eq!(requests.len(), 0);
    let source = error.source().unwrap().to_string();
    for path in ["LegalName", "AllianceLeadContact.FirstName", "EmailVerificationCode"] {
        assert!(source.contains(&format!("`{path}` must match")), "{source}");
    }
    let context = partnercentral_account::error::DisplayErrorContext(&error).to_string();
    for text in [source, context, format!("{error:?}"), format!("{error:#?}")] {
        assert!(!text.contains("hush"), "{text}");
        assert!(text.contains(REDACTED), "{text}");
    }
}
