// The measured code of one crate, written once and included twice: `sdk` is the official crate in one module and ours
// in the other. It uses only public items that both have.

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::interceptors::context::{Input, Output};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_types::config_bag::FrozenLayer;
use sdk::operation::cancel_connection::CancelConnectionOutput;
use sdk::operation::create_partner::{CreatePartner, CreatePartnerInput};
use sdk::operation::list_connections::{ListConnections, ListConnectionsOutput};
use sdk::operation::tag_resource::{TagResource, TagResourceInput};
use sdk::types::{AllianceLeadContact, ConnectionType, PrimarySolutionType, Tag};

/// Returns the part of an operation's configuration that has its serializer and deserializer.
fn configuration(operation: &impl RuntimePlugin) -> FrozenLayer {
    operation.config().expect("an operation is configured")
}

pub fn list_connections() -> FrozenLayer {
    configuration(&ListConnections::new())
}

pub fn tag_resource() -> FrozenLayer {
    configuration(&TagResource::new())
}

pub fn create_partner() -> FrozenLayer {
    configuration(&CreatePartner::new())
}

/// Counts the entries of a response.
pub fn entries(output: Output) -> usize {
    let output = output.downcast::<ListConnectionsOutput>().expect("an output of ListConnections");
    output.connection_summaries().len()
}

fn tags(count: usize) -> Vec<Tag> {
    let tag = |number| {
        let (key, value) = (format!("cost-center-{number:03}"), format!("department {number:03}, EU"));
        Tag::builder().key(key).value(value).build().expect("a tag")
    };
    (0..count).map(tag).collect()
}

/// Returns a function that builds an input with 200 tags, the most that the service accepts.
pub fn tag_resource_input() -> impl Fn() -> Input {
    let arn = "arn:aws:partnercentral:us-east-1:111122223333:catalog/AWS/partner/partner-0000000000001";
    let input: TagResourceInput = TagResourceInput::builder()
        .resource_arn(arn)
        .set_tags(Some(tags(200)))
        .build()
        .expect("an input");
    move || Input::erase(input.clone())
}

/// Returns a function that builds an input that has all members.
pub fn create_partner_input() -> impl Fn() -> Input {
    let contact = AllianceLeadContact::builder()
        .first_name("Ada")
        .last_name("Lovelace")
        .email("ada@example.com")
        .business_title("Head of \"Alliances\" & Partners")
        .build();
    let input: CreatePartnerInput = CreatePartnerInput::builder()
        .catalog("AWS")
        .client_token("00000000-0000-4000-8000-000000000001")
        .legal_name("AnyCompany Société Anonyme")
        .primary_solution_type(PrimarySolutionType::SoftwareProducts)
        .alliance_lead_contact(contact.expect("a contact"))
        .email_verification_code("123456")
        .set_tags(Some(tags(10)))
        .build()
        .expect("an input");
    move || Input::erase(input.clone())
}

/// Returns a client that signs its requests with static credentials, or one that has no credentials and does not sign.
pub fn client(http_client: SharedHttpClient, signed: bool) -> sdk::Client {
    let config = sdk::Config::builder()
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(sdk::config::Region::new("us-east-1"))
        .http_client(http_client);
    let config = if signed {
        config.credentials_provider(sdk::config::Credentials::new("AKID", "secret", None, None, "static"))
    } else {
        config.allow_no_auth()
    };
    sdk::Client::from_conf(config.build())
}

pub async fn cancel_connection(client: &sdk::Client) -> CancelConnectionOutput {
    client
        .cancel_connection()
        .catalog("AWS")
        .identifier("pac-0000000000001")
        .connection_type(ConnectionType::Subsidiary)
        .reason("no longer needed")
        .send()
        .await
        .expect("a response")
}
