//! All operations by name: a call made from JSON, and its answer as JSON.
//!
//! The one place that lists the operations; what is expected of them is in `wire_cases`.

use aws_smithy_runtime_api::client::result::SdkError;
use partnercentral_account::config::http::HttpResponse;
use partnercentral_account::operation::RequestId;
use partnercentral_account::{Client, Error};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What came out of a call that went well.
#[derive(Debug)]
pub struct Answer {
    pub json: Value,
    pub request_id: Option<String>,
}

macro_rules! operations {
    ($($name:literal $method:ident: $($member:literal => $set:ident),*;)*) => {
        /// The names of all operations.
        pub const NAMES: &[&str] = &[$($name),*];

        /// Calls `operation` with the members that `input` has.
        pub async fn call(
            client: &Client,
            operation: &str,
            input: &Value,
        ) -> Result<Answer, SdkError<Error, HttpResponse>> {
            match operation {
                $($name => {
                    check_members(input, &[$($member),*]);
                    let call = client.$method()$(.$set(member(input, $member)))*;
                    let output = call.send().await.map_err(|e| e.map_service_error(Error::from))?;
                    Ok(answer(&output))
                })*
                _ => panic!("there is no operation {operation}"),
            }
        }
    };
}

operations! {
    "AcceptConnectionInvitation" accept_connection_invitation:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token;
    "AssociateAwsTrainingCertificationEmailDomain" associate_aws_training_certification_email_domain:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token,
        "Email" => set_email, "EmailVerificationCode" => set_email_verification_code;
    "CancelConnection" cancel_connection:
        "Catalog" => set_catalog, "Identifier" => set_identifier,
        "ConnectionType" => set_connection_type, "Reason" => set_reason,
        "ClientToken" => set_client_token;
    "CancelConnectionInvitation" cancel_connection_invitation:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token;
    "CancelProfileUpdateTask" cancel_profile_update_task:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token,
        "TaskId" => set_task_id;
    "CreateConnectionInvitation" create_connection_invitation:
        "Catalog" => set_catalog, "ClientToken" => set_client_token,
        "ConnectionType" => set_connection_type, "Email" => set_email, "Message" => set_message,
        "Name" => set_name, "ReceiverIdentifier" => set_receiver_identifier;
    "CreatePartner" create_partner:
        "Catalog" => set_catalog, "ClientToken" => set_client_token, "LegalName" => set_legal_name,
        "PrimarySolutionType" => set_primary_solution_type,
        "AllianceLeadContact" => set_alliance_lead_contact,
        "EmailVerificationCode" => set_email_verification_code, "Tags" => set_tags;
    "DisassociateAwsTrainingCertificationEmailDomain" disassociate_aws_training_certification_email_domain:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token,
        "DomainName" => set_domain_name;
    "GetAllianceLeadContact" get_alliance_lead_contact:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetConnection" get_connection:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetConnectionInvitation" get_connection_invitation:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetConnectionPreferences" get_connection_preferences:
        "Catalog" => set_catalog;
    "GetPartner" get_partner:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetProfileUpdateTask" get_profile_update_task:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetProfileVisibility" get_profile_visibility:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetQualificationsAssociationDetails" get_qualifications_association_details:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetQualificationsAssociationTask" get_qualifications_association_task:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetQualificationsDisassociationTask" get_qualifications_disassociation_task:
        "Catalog" => set_catalog, "Identifier" => set_identifier;
    "GetVerification" get_verification:
        "VerificationType" => set_verification_type;
    "ListConnectionInvitations" list_connection_invitations:
        "Catalog" => set_catalog, "NextToken" => set_next_token,
        "ConnectionType" => set_connection_type, "MaxResults" => set_max_results,
        "OtherParticipantIdentifiers" => set_other_participant_identifiers,
        "ParticipantType" => set_participant_type, "Status" => set_status;
    "ListConnections" list_connections:
        "Catalog" => set_catalog, "NextToken" => set_next_token,
        "ConnectionType" => set_connection_type, "MaxResults" => set_max_results,
        "OtherParticipantIdentifiers" => set_other_participant_identifiers;
    "ListPartners" list_partners:
        "Catalog" => set_catalog, "NextToken" => set_next_token;
    "ListTagsForResource" list_tags_for_resource:
        "ResourceArn" => set_resource_arn;
    "PutAllianceLeadContact" put_alliance_lead_contact:
        "Catalog" => set_catalog, "Identifier" => set_identifier,
        "AllianceLeadContact" => set_alliance_lead_contact,
        "EmailVerificationCode" => set_email_verification_code;
    "PutProfileVisibility" put_profile_visibility:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "Visibility" => set_visibility;
    "RejectConnectionInvitation" reject_connection_invitation:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token,
        "Reason" => set_reason;
    "SendEmailVerificationCode" send_email_verification_code:
        "Catalog" => set_catalog, "Email" => set_email;
    "StartProfileUpdateTask" start_profile_update_task:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token,
        "TaskDetails" => set_task_details;
    "StartQualificationsAssociationTask" start_qualifications_association_task:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token,
        "PrimaryPartner" => set_primary_partner;
    "StartQualificationsDisassociationTask" start_qualifications_disassociation_task:
        "Catalog" => set_catalog, "Identifier" => set_identifier, "ClientToken" => set_client_token,
        "AssociatedPartner" => set_associated_partner;
    "StartVerification" start_verification:
        "ClientToken" => set_client_token, "VerificationDetails" => set_verification_details;
    "TagResource" tag_resource:
        "ResourceArn" => set_resource_arn, "Tags" => set_tags;
    "UntagResource" untag_resource:
        "ResourceArn" => set_resource_arn, "TagKeys" => set_tag_keys;
    "UpdateConnectionPreferences" update_connection_preferences:
        "Catalog" => set_catalog, "Revision" => set_revision, "AccessType" => set_access_type,
        "ExcludedParticipantIdentifiers" => set_excluded_participant_identifiers;
}

/// A test that sets a member which no setter takes would test nothing.
fn check_members(input: &Value, known: &[&str]) {
    for name in input.as_object().expect("inputs are objects").keys() {
        assert!(known.contains(&name.as_str()), "{name} is none of {known:?}");
    }
}

fn member<T: DeserializeOwned>(input: &Value, name: &str) -> Option<T> {
    let value = input.get(name)?;
    Some(T::deserialize(value).unwrap_or_else(|error| panic!("{name}: {error}")))
}

fn answer<O: Serialize + RequestId>(output: &O) -> Answer {
    Answer {
        json: serde_json::to_value(output).expect("outputs have a form in JSON"),
        request_id: output.request_id().map(str::to_owned),
    }
}
