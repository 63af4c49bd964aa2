// What a program does with a client of the service, written once and included twice: `sdk` is the official crate
// in one module and ours in the other. That both compile is a test too.

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use serde_json::Value;

use crate::outcome::{Conversion, Outcome, outcome};
use crate::settings::Settings;

/// Creates a client with these settings.
pub fn client(http_client: SharedHttpClient, settings: &Settings) -> sdk::Client {
    let mut builder = sdk::Config::builder();
    if settings.test_defaults {
        builder = builder.with_test_defaults_v2();
    }
    let builder = builder
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(sdk::config::Region::new("us-east-1"))
        .credentials_provider(sdk::config::Credentials::for_tests())
        .idempotency_token_provider("00000000-0000-4000-8000-000000000000")
        .invocation_id_generator(crate::settings::SameId)
        .time_source(crate::settings::clock())
        .sleep_impl(crate::settings::NoSleep)
        .retry_partition(crate::settings::retry_partition())
        .retry_config(settings.retry_config())
        .http_client(http_client);
    sdk::Client::from_conf(builder.build())
}

/// Returns the endpoint that the rules give for `params`, or the error.
pub async fn resolve(params: Value) -> String {
    use sdk::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};

    let text = |name: &str| params[name].as_str().map(str::to_owned);
    let params = Params::builder()
        .set_region(text("Region"))
        .set_endpoint(text("Endpoint"))
        .set_use_fips(params["UseFIPS"].as_bool())
        .build();
    match params {
        Ok(params) => format!("{:?}", DefaultResolver::new().resolve_endpoint(&params).await),
        Err(error) => format!("{error} {error:?}"),
    }
}

/// Sends a request with a shared configuration.
pub async fn send(config: aws_types::SdkConfig) -> Outcome {
    let call = sdk::Client::new(&config).list_partners().catalog("AWS");
    outcome(String::new(), call.send().await, Conversion::OfSdkError, sdk::Error::from)
}

macro_rules! operations {
    ($($name:literal $method:ident { $(($member:literal, $read:expr) => $set:ident;)* })*) => {
        /// Calls `operation` with the members of `input`.
        pub async fn call(
            client: &sdk::Client,
            operation: &str,
            input: &Value,
            conversion: Conversion,
        ) -> Outcome {
            match operation {
                $($name => {
                    #[allow(unused_mut)]
                    let mut call = client.$method();
                    $(match member(input, $member, $read) {
                        Ok(value) => call = call.$set(value),
                        Err(error) => return Outcome::unbuildable(error),
                    })*
                    let builder = format!("{:?}", call.as_input());
                    outcome(builder, call.send().await, conversion, |error| match conversion {
                        Conversion::OfSdkError => sdk::Error::from(error),
                        Conversion::OfOperationError => sdk::Error::from(error.into_service_error()),
                    })
                })*
                _ => panic!("there is no operation {operation}"),
            }
        }
    };
}

operations! {
    "AcceptConnectionInvitation" accept_connection_invitation {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
    }
    "AssociateAwsTrainingCertificationEmailDomain" associate_aws_training_certification_email_domain {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
        ("Email", text) => set_email;
        ("EmailVerificationCode", text) => set_email_verification_code;
    }
    "CancelConnection" cancel_connection {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ConnectionType", text_as) => set_connection_type;
        ("Reason", text) => set_reason;
        ("ClientToken", text) => set_client_token;
    }
    "CancelConnectionInvitation" cancel_connection_invitation {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
    }
    "CancelProfileUpdateTask" cancel_profile_update_task {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
        ("TaskId", text) => set_task_id;
    }
    "CreateConnectionInvitation" create_connection_invitation {
        ("Catalog", text) => set_catalog;
        ("ClientToken", text) => set_client_token;
        ("ConnectionType", text_as) => set_connection_type;
        ("Email", text) => set_email;
        ("Message", text) => set_message;
        ("Name", text) => set_name;
        ("ReceiverIdentifier", text) => set_receiver_identifier;
    }
    "CreatePartner" create_partner {
        ("Catalog", text) => set_catalog;
        ("ClientToken", text) => set_client_token;
        ("LegalName", text) => set_legal_name;
        ("PrimarySolutionType", text_as) => set_primary_solution_type;
        ("AllianceLeadContact", alliance_lead_contact) => set_alliance_lead_contact;
        ("EmailVerificationCode", text) => set_email_verification_code;
        ("Tags", |v| list(v, tag)) => set_tags;
    }
    "DisassociateAwsTrainingCertificationEmailDomain" disassociate_aws_training_certification_email_domain {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
        ("DomainName", text) => set_domain_name;
    }
    "GetAllianceLeadContact" get_alliance_lead_contact {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetConnection" get_connection {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetConnectionInvitation" get_connection_invitation {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetConnectionPreferences" get_connection_preferences {
        ("Catalog", text) => set_catalog;
    }
    "GetPartner" get_partner {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetProfileUpdateTask" get_profile_update_task {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetProfileVisibility" get_profile_visibility {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetQualificationsAssociationDetails" get_qualifications_association_details {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetQualificationsAssociationTask" get_qualifications_association_task {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetQualificationsDisassociationTask" get_qualifications_disassociation_task {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
    }
    "GetVerification" get_verification {
        ("VerificationType", text_as) => set_verification_type;
    }
    "ListConnectionInvitations" list_connection_invitations {
        ("Catalog", text) => set_catalog;
        ("NextToken", text) => set_next_token;
        ("ConnectionType", text_as) => set_connection_type;
        ("MaxResults", integer) => set_max_results;
        ("OtherParticipantIdentifiers", |v| list(v, text)) => set_other_participant_identifiers;
        ("ParticipantType", text_as) => set_participant_type;
        ("Status", text_as) => set_status;
    }
    "ListConnections" list_connections {
        ("Catalog", text) => set_catalog;
        ("NextToken", text) => set_next_token;
        ("ConnectionType", text) => set_connection_type;
        ("MaxResults", integer) => set_max_results;
        ("OtherParticipantIdentifiers", |v| list(v, text)) => set_other_participant_identifiers;
    }
    "ListPartners" list_partners {
        ("Catalog", text) => set_catalog;
        ("NextToken", text) => set_next_token;
    }
    "ListTagsForResource" list_tags_for_resource {
        ("ResourceArn", text) => set_resource_arn;
    }
    "PutAllianceLeadContact" put_alliance_lead_contact {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("AllianceLeadContact", alliance_lead_contact) => set_alliance_lead_contact;
        ("EmailVerificationCode", text) => set_email_verification_code;
    }
    "PutProfileVisibility" put_profile_visibility {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("Visibility", text_as) => set_visibility;
    }
    "RejectConnectionInvitation" reject_connection_invitation {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
        ("Reason", text) => set_reason;
    }
    "SendEmailVerificationCode" send_email_verification_code {
        ("Catalog", text) => set_catalog;
        ("Email", text) => set_email;
    }
    "StartProfileUpdateTask" start_profile_update_task {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
        ("TaskDetails", task_details) => set_task_details;
    }
    "StartQualificationsAssociationTask" start_qualifications_association_task {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
        ("PrimaryPartner", qualifications_association_partner) => set_primary_partner;
    }
    "StartQualificationsDisassociationTask" start_qualifications_disassociation_task {
        ("Catalog", text) => set_catalog;
        ("Identifier", text) => set_identifier;
        ("ClientToken", text) => set_client_token;
        ("AssociatedPartner", qualifications_association_partner) => set_associated_partner;
    }
    "StartVerification" start_verification {
        ("ClientToken", text) => set_client_token;
        ("VerificationDetails", verification_details) => set_verification_details;
    }
    "TagResource" tag_resource {
        ("ResourceArn", text) => set_resource_arn;
        ("Tags", |v| list(v, tag)) => set_tags;
    }
    "UntagResource" untag_resource {
        ("ResourceArn", text) => set_resource_arn;
        ("TagKeys", |v| list(v, text)) => set_tag_keys;
    }
    "UpdateConnectionPreferences" update_connection_preferences {
        ("Catalog", text) => set_catalog;
        ("Revision", long) => set_revision;
        ("AccessType", text_as) => set_access_type;
        ("ExcludedParticipantIdentifiers", |v| list(v, text)) => set_excluded_participant_identifiers;
    }
}

fn alliance_lead_contact(v: &Value) -> Result<sdk::types::AllianceLeadContact, String> {
    let builder = sdk::types::AllianceLeadContact::builder()
        .set_first_name(member(v, "FirstName", text)?)
        .set_last_name(member(v, "LastName", text)?)
        .set_email(member(v, "Email", text)?)
        .set_business_title(member(v, "BusinessTitle", text)?);
    builder.build().map_err(|error| format!("{error} {error:?}"))
}

fn tag(v: &Value) -> Result<sdk::types::Tag, String> {
    let builder = sdk::types::Tag::builder()
        .set_key(member(v, "Key", text)?)
        .set_value(member(v, "Value", text)?);
    builder.build().map_err(|error| format!("{error} {error:?}"))
}

fn task_details(v: &Value) -> Result<sdk::types::TaskDetails, String> {
    let builder = sdk::types::TaskDetails::builder()
        .set_display_name(member(v, "DisplayName", text)?)
        .set_description(member(v, "Description", text)?)
        .set_website_url(member(v, "WebsiteUrl", text)?)
        .set_logo_url(member(v, "LogoUrl", text)?)
        .set_primary_solution_type(member(v, "PrimarySolutionType", text_as)?)
        .set_industry_segments(member(v, "IndustrySegments", |v| list(v, text_as))?)
        .set_translation_source_locale(member(v, "TranslationSourceLocale", text)?)
        .set_localized_contents(member(v, "LocalizedContents", |v| list(v, localized_content))?)
        .set_headquarters(member(v, "Headquarters", headquarters)?);
    builder.build().map_err(|error| format!("{error} {error:?}"))
}

fn qualifications_association_partner(
    v: &Value,
) -> Result<sdk::types::QualificationsAssociationPartner, String> {
    let builder = sdk::types::QualificationsAssociationPartner::builder()
        .set_profile_id(member(v, "ProfileId", text)?)
        .set_account_id(member(v, "AccountId", text)?);
    Ok(builder.build())
}

fn verification_details(v: &Value) -> Result<sdk::types::VerificationDetails, String> {
    if let Some(v) = v.get("BusinessVerificationDetails") {
        return business_verification_details(v)
            .map(sdk::types::VerificationDetails::BusinessVerificationDetails);
    }
    if let Some(v) = v.get("RegistrantVerificationDetails") {
        return registrant_verification_details(v)
            .map(sdk::types::VerificationDetails::RegistrantVerificationDetails);
    }
    Err("a union must have a member that can be sent".to_owned())
}

fn localized_content(v: &Value) -> Result<sdk::types::LocalizedContent, String> {
    let builder = sdk::types::LocalizedContent::builder()
        .set_display_name(member(v, "DisplayName", text)?)
        .set_description(member(v, "Description", text)?)
        .set_website_url(member(v, "WebsiteUrl", text)?)
        .set_logo_url(member(v, "LogoUrl", text)?)
        .set_locale(member(v, "Locale", text)?);
    builder.build().map_err(|error| format!("{error} {error:?}"))
}

fn headquarters(v: &Value) -> Result<sdk::types::Headquarters, String> {
    let builder = sdk::types::Headquarters::builder()
        .set_country_code(member(v, "CountryCode", text)?)
        .set_subdivision_code(member(v, "SubdivisionCode", text)?);
    builder.build().map_err(|error| format!("{error} {error:?}"))
}

fn business_verification_details(
    v: &Value,
) -> Result<sdk::types::BusinessVerificationDetails, String> {
    let builder = sdk::types::BusinessVerificationDetails::builder()
        .set_legal_name(member(v, "LegalName", text)?)
        .set_registration_id(member(v, "RegistrationId", text)?)
        .set_country_code(member(v, "CountryCode", text)?)
        .set_jurisdiction_of_incorporation(member(v, "JurisdictionOfIncorporation", text)?);
    builder.build().map_err(|error| format!("{error} {error:?}"))
}

fn registrant_verification_details(
    _v: &Value,
) -> Result<sdk::types::RegistrantVerificationDetails, String> {
    let builder = sdk::types::RegistrantVerificationDetails::builder();
    Ok(builder.build())
}

fn member<T>(
    value: &Value,
    name: &str,
    read: impl Fn(&Value) -> Result<T, String>,
) -> Result<Option<T>, String> {
    value.get(name).map(read).transpose()
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> Result<T, String>) -> Result<Vec<T>, String> {
    value.as_array().expect("a list").iter().map(read).collect()
}

fn text(value: &Value) -> Result<String, String> {
    Ok(value.as_str().expect("a text").to_owned())
}

fn text_as<T: for<'a> From<&'a str>>(value: &Value) -> Result<T, String> {
    Ok(T::from(value.as_str().expect("a text")))
}

fn integer(value: &Value) -> Result<i32, String> {
    Ok(i32::try_from(value.as_i64().expect("an integer")).expect("32 bits"))
}

fn long(value: &Value) -> Result<i64, String> {
    Ok(value.as_i64().expect("an integer"))
}
