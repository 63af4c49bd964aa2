//! The four operations that this project began with, each from the builder to the bytes on the wire
//! and back to a typed result.

use aws_smithy_types::DateTime;
use partnercentral_account::operation::RequestId;
use partnercentral_account::operation::cancel_connection::CancelConnectionError;
use partnercentral_account::types::error::{ConflictException, ValidationException};
use partnercentral_account::types::{
    ConflictExceptionReason, ConnectionType, ConnectionTypeStatus, InvitationStatus, Participant,
    ParticipantType, ValidationError,
};

use crate::wire::{REQUEST_ID, Requests, Response, client_with};

/// Compares the one request that was sent with its target and its body.
#[track_caller]
fn check(requests: &Requests, target: &str, body: &str) {
    let request = requests.only();
    assert_eq!(request.method, "POST");
    assert_eq!(request.url, "https://partnercentral-account.us-east-1.api.aws/");
    assert_eq!(request.header("content-type"), Some("application/x-amz-json-1.0"));
    assert_eq!(request.header("x-amz-target"), Some(target));
    assert_eq!(String::from_utf8(request.body).unwrap(), body);
}

#[tokio::test]
async fn accept_a_connection_invitation() {
    // The other participant is of a kind that came into being after this client.
    let (client, requests) = client_with(Response::ok(
        r#"{"Connection": {
            "Catalog": "AWS",
            "Id": "pac-1234567890abc",
            "Arn": "arn:aws:partnercentral:us-east-1::catalog/AWS/connection/pac-1234567890abc",
            "OtherParticipantAccountId": "123456789012",
            "UpdatedAt": "2025-04-04T12:34:56.789Z",
            "ConnectionTypes": {"OPPORTUNITY_COLLABORATION": {
                "CreatedAt": "2025-04-04T12:34:56Z",
                "InviterEmail": "ada@example.com",
                "InviterName": "Ada",
                "Status": "ACTIVE",
                "OtherParticipant": {"Marketplace": {"Id": "m-1", "Regions": ["eu", null]}}
            }}
        }}"#,
    ));

    let output = client
        .accept_connection_invitation()
        .catalog("AWS")
        .identifier("pacinv-1234567890abc")
        .client_token("token-1")
        .send()
        .await
        .unwrap();

    check(
        &requests,
        "PartnerCentralAccount.AcceptConnectionInvitation",
        r#"{"Catalog":"AWS","Identifier":"pacinv-1234567890abc","ClientToken":"token-1"}"#,
    );
    assert_eq!(output.request_id(), Some(REQUEST_ID));
    let connection = output.connection().unwrap();
    assert_eq!(connection.id(), "pac-1234567890abc");
    assert_eq!(connection.other_participant_account_id(), "123456789012");
    assert_eq!(connection.updated_at(), &DateTime::from_millis(1_743_770_096_789));
    let purpose = &connection.connection_types()[&ConnectionType::OpportunityCollaboration];
    assert_eq!(purpose.inviter_name(), "Ada");
    assert_eq!(purpose.status(), &ConnectionTypeStatus::Active);
    assert_eq!(purpose.canceled_at(), None);
    let participant = purpose.other_participant().unwrap();
    assert!(participant.is_unknown());
    assert!(matches!(participant, Participant::Unknown { name, .. } if name == "Marketplace"));
}

#[tokio::test]
async fn cancel_a_connection() {
    let (client, requests) = client_with(
        Response::new(
            400,
            r#"{"Message": "It is canceled already.", "Reason": "INCOMPATIBLE_CONNECTION_STATE"}"#,
        )
        .header("x-amzn-errortype", "ConflictException:http://internal.amazon.com/coral/"),
    );

    let error = client
        .cancel_connection()
        .catalog("AWS")
        .identifier("pac-1234567890abc")
        .connection_type(ConnectionType::Subsidiary)
        .reason("The \"joint\" offer has ended")
        .client_token("token-2")
        .send()
        .await
        .unwrap_err();

    check(
        &requests,
        "PartnerCentralAccount.CancelConnection",
        "{\"Catalog\":\"AWS\",\"Identifier\":\"pac-1234567890abc\",\
         \"ConnectionType\":\"SUBSIDIARY\",\"Reason\":\"The \\\"joint\\\" offer has ended\",\
         \"ClientToken\":\"token-2\"}",
    );
    assert_eq!(error.raw_response().unwrap().status().as_u16(), 400);
    let error = error.into_service_error();
    assert!(error.is_conflict_exception());
    assert_eq!(error.meta().code(), Some("ConflictException"));
    assert_eq!(error.meta().message(), Some("It is canceled already."));
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    let CancelConnectionError::ConflictException(conflict) = error else { panic!("{error:?}") };
    let conflict: ConflictException = conflict;
    assert_eq!(conflict.message(), "It is canceled already.");
    assert_eq!(conflict.reason(), &ConflictExceptionReason::IncompatibleConnectionState);
    assert_eq!(conflict.to_string(), "ConflictException: It is canceled already.");
}

#[tokio::test]
async fn create_a_connection_invitation() {
    let (client, requests) = client_with(Response::ok(
        r#"{
            "Catalog": "Sandbox",
            "Id": "pacinv-1234567890abc",
            "Arn": "arn:aws:partnercentral:::catalog/Sandbox/connection-invitation/pacinv-1",
            "ConnectionId": null,
            "ConnectionType": "RESALE",
            "CreatedAt": "2025-04-04T12:34:56Z",
            "UpdatedAt": "2025-04-04T12:34:56Z",
            "OtherParticipantIdentifier": "123456789012",
            "ParticipantType": "SENDER",
            "Status": "PENDING",
            "InvitationMessage": "Shall we?",
            "InviterEmail": "ada@example.com",
            "InviterName": "Ada",
            "AddedLater": [{"a": 1}]
        }"#,
    ));

    let output = client
        .create_connection_invitation()
        .catalog("Sandbox")
        .client_token("token-3")
        .connection_type("RESALE".into())
        .email("ada@example.com")
        .message("Shall we?")
        .name("Ada")
        .receiver_identifier("123456789012")
        .send()
        .await
        .unwrap();

    check(
        &requests,
        "PartnerCentralAccount.CreateConnectionInvitation",
        "{\"Catalog\":\"Sandbox\",\"ClientToken\":\"token-3\",\"ConnectionType\":\"RESALE\",\
         \"Email\":\"ada@example.com\",\"Message\":\"Shall we?\",\"Name\":\"Ada\",\
         \"ReceiverIdentifier\":\"123456789012\"}",
    );
    assert_eq!(output.catalog(), "Sandbox");
    assert_eq!(output.connection_id(), None);
    assert_eq!(output.expires_at(), None);
    assert_eq!(output.created_at(), &DateTime::from_secs(1_743_770_096));
    assert_eq!(output.participant_type(), &ParticipantType::Sender);
    assert_eq!(output.status(), &InvitationStatus::Pending);
    assert_eq!(output.inviter_name(), "Ada");
    // A value that came into being after this client keeps its text, there and back.
    assert_eq!(output.connection_type().as_str(), "RESALE");
    assert_ne!(output.connection_type(), &ConnectionType::Subsidiary);
}

#[tokio::test]
async fn reject_a_connection_invitation() {
    let (client, requests) = client_with(Response::ok(
        r#"{
            "Catalog": "AWS",
            "Id": "pacinv-1234567890abc",
            "Arn": "arn:aws:partnercentral:::catalog/AWS/connection-invitation/pacinv-1",
            "ConnectionType": "SUBSIDIARY",
            "CreatedAt": "2025-04-04T12:34:56Z",
            "UpdatedAt": "2025-04-05T00:00:00Z",
            "ExpiresAt": "2025-05-04T12:34:56Z",
            "OtherParticipantIdentifier": "123456789012",
            "ParticipantType": "RECEIVER",
            "Status": "REJECTED",
            "InvitationMessage": "Shall we?",
            "InviterEmail": "ada@example.com",
            "InviterName": "Ada"
        }"#,
    ));

    let call = client
        .reject_connection_invitation()
        .catalog("AWS")
        .identifier("pacinv-1234567890abc")
        .reason("Not now");
    let output = call.send().await.unwrap();

    let token = requests.only().json()["ClientToken"].as_str().unwrap().to_owned();
    assert_eq!(token.len(), 36, "a UUID that the client filled in: {token}");
    check(
        &requests,
        "PartnerCentralAccount.RejectConnectionInvitation",
        &format!(
            "{{\"Catalog\":\"AWS\",\"Identifier\":\"pacinv-1234567890abc\",\
             \"ClientToken\":\"{token}\",\"Reason\":\"Not now\"}}"
        ),
    );
    assert_eq!(output.status(), &InvitationStatus::Rejected);
    assert_eq!(output.participant_type(), &ParticipantType::Receiver);
    assert_eq!(output.expires_at(), Some(&DateTime::from_secs(1_746_362_096)));
    assert_eq!(output.request_id(), Some(REQUEST_ID));
}

#[tokio::test]
async fn create_a_connection_invitation_that_is_refused() {
    let (client, _) = client_with(Response::new(
        400,
        r#"{
            "__type": "com.amazonaws.partnercentralaccount#ValidationException",
            "Message": "2 mistakes",
            "Reason": "REQUEST_VALIDATION_FAILED",
            "ErrorDetails": [
                {"FieldValidationError":
                    {"Name": "Email", "Message": "no address", "Code": "INVALID_VALUE"}},
                {"QuotaValidationError": {"Limit": 5}}
            ]
        }"#,
    ));

    let error = client
        .create_connection_invitation()
        .catalog("AWS")
        .connection_type(ConnectionType::Subsidiary)
        .email("ada")
        .message("Shall we?")
        .name("Ada")
        .receiver_identifier("123456789012")
        .send()
        .await
        .unwrap_err();

    let error = partnercentral_account::Error::from(error);
    let partnercentral_account::Error::ValidationException(refusal) = error else {
        panic!("{error:?}")
    };
    let refusal: ValidationException = refusal;
    assert_eq!(refusal.message(), "2 mistakes");
    let [field, other] = refusal.error_details() else { panic!("{refusal:?}") };
    let field = field.as_field_validation_error().unwrap();
    assert_eq!((field.name(), field.message()), ("Email", "no address"));
    assert!(
        matches!(other, ValidationError::Unknown { name, .. } if name == "QuotaValidationError")
    );
}
