//! Operations: inputs, tokens, authentication, resources, and the client's methods.

use insta::assert_snapshot;

use crate::support::{SERVICE_TRAITS, generate, item, model, model_of};

pub const TOKEN: &str = r#"
"a#Create": {"type": "operation", "input": {"target": "a#CreateRequest"}},
"a#CreateRequest": {"type": "structure", "members": {
  "Name": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
  "Secret": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}},
  "ClientToken": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#idempotencyToken": {}}}}}
"#;

fn operation(shapes: &str, name: &str) -> String {
    let files = generate(&model(shapes));
    files.get(&format!("src/operation/{name}.rs")).expect("the operation has a file").to_owned()
}

#[test]
fn what_support_code_has_to_know() {
    let text = operation(TOKEN, "create");
    assert_snapshot!(item(&text, "impl operation::Operation for"), @r#"
    impl operation::Operation for Create {
        type Input = CreateInput;
        type Output = CreateOutput;
        type OutputBuilder = builders::CreateOutputBuilder;
        type Error = CreateError;
        const NAME: &'static str = "Create";
        const TARGET: &'static str = "Service.Create";
        #[inline]
        fn fill_token(input: &mut Self::Input, token: &mut dyn FnMut() -> String) {
            input.client_token.get_or_insert_with(&mut *token);
        }
        #[inline]
        fn visit_strings(input: &Self::Input, visit: &mut dyn FnMut(&'static str, &str)) {
            operation::visit_set(
                visit,
                [("Name", &input.name), ("ClientToken", &input.client_token)],
            );
        }
    }
    "#);
    // A token that is left out is filled in.
    assert_snapshot!(item(&text, "constraints! {"), @r#"
    constraints! {
        CreateInput;
        @required name "Name";
    }
    "#);
    assert_snapshot!(item(&text, "pub mod builders"), @r#"
    /// The builders of the operation's input and output.
    pub mod builders {
        #[cfg(feature = "client")]
        pub use super::shapes::CreateFluentBuilder;
        pub use super::shapes::{CreateInputBuilder, CreateOutputBuilder};
    }
    "#);
    assert_snapshot!(item(&text, "pub struct CreateInput"), @r#"
    /// The structure `CreateInput`.
    pub struct CreateInput;
    "#);
}

pub const NOTHING: &str = r#"
"a#Ping": {"type": "operation", "traits": {"smithy.api#documentation": "Does nothing.", "smithy.api#deprecated": {"message": "Ping no more."}}},
"a#Pong": {"type": "operation", "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"}}
"#;

#[test]
fn neither_input_nor_output() {
    let text = operation(NOTHING, "ping");
    assert_snapshot!(item(&text, "impl operation::Operation for"), @r#"
    impl operation::Operation for Ping {
        type Input = PingInput;
        type Output = PingOutput;
        type OutputBuilder = builders::PingOutputBuilder;
        type Error = PingError;
        const NAME: &'static str = "Ping";
        const TARGET: &'static str = "Service.Ping";
    }
    "#);
    assert_snapshot!(item(&text, "pub struct PingOutput"), @r#"
    /// The structure `PingOutput`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PingOutput;
    "#);
    assert_eq!(text.lines().count(), operation(NOTHING, "pong").lines().count() + 1, "{text}");
}

#[test]
fn the_client_has_a_method_for_each() {
    let files = generate(&model(&format!("{},{}", TOKEN.trim(), NOTHING.trim())));
    let client = files.get("src/client.rs").expect("there is a client");
    assert_snapshot!(item(client, "pub fn create"), @r#"
    /// Calls `Create`.
    ///
    /// * Required: [`name`](CreateFluentBuilder::name()).
    /// * Optional: [`secret`](CreateFluentBuilder::secret()),
    ///   [`client_token`](CreateFluentBuilder::client_token()) (a random UUID if not set).
    #[inline]
    pub fn create(&self) -> CreateFluentBuilder {
        CreateFluentBuilder::new(self.handle.clone())
    }
    "#);
    assert_snapshot!(item(client, "pub fn ping"), @r#"
    /// Does nothing.
    #[deprecated(note = "Ping no more.")]
    #[inline]
    pub fn ping(&self) -> PingFluentBuilder {
        PingFluentBuilder::new(self.handle.clone())
    }
    "#);
}

pub const AUTH: &str = r#"
"a#Signed": {"type": "operation"},
"a#Maybe": {"type": "operation", "traits": {"smithy.api#optionalAuth": {}}},
"a#Open": {"type": "operation", "traits": {"smithy.api#auth": []}},
"a#Explicit": {"type": "operation", "traits": {"smithy.api#auth": ["aws.auth#sigv4"]}}
"#;

#[test]
fn authentication() {
    let files = generate(&model(AUTH));
    let service = files.get("src/service.rs").expect("there are facts on the service");
    assert_snapshot!(item(service, "pub(crate) fn auth_schemes"), @r#"
    /// Returns the authentication schemes of an operation, in order of preference.
    pub(crate) fn auth_schemes(operation: &str) -> &'static [&'static str] {
        match operation {
            "Maybe" => &["sigv4", "noAuth"],
            "Open" => &["noAuth"],
            _ => &["sigv4"],
        }
    }
    "#);
    let unsigned = SERVICE_TRAITS.replace(r#""aws.auth#sigv4": {"name": "test"}, "#, "");
    let files = generate(&model_of(r#""a#Any": {"type": "operation"}"#, &unsigned));
    let service = files.get("src/service.rs").expect("there are facts on the service");
    assert_snapshot!(item(service, "pub(crate) fn auth_schemes"), @r#"
    /// Returns the authentication schemes of an operation, in order of preference.
    pub(crate) fn auth_schemes(_operation: &str) -> &'static [&'static str] {
        &["noAuth"]
    }
    "#);
}

#[test]
fn what_the_runtime_reads_of_the_service() {
    let traits = r#""aws.api#service": {"sdkId": "My \"Quoted\" {Service}"}, "smithy.api#title": "AWS <b>My</b> Service",
        "smithy.api#documentation": "What it is for.", "aws.auth#sigv4": {"name": "my-service"}, "aws.protocols#awsJson1_1": {}"#;
    let files = generate(&model_of(r#""a#Any": {"type": "operation"}"#, traits));
    assert_snapshot!(files.get("src/service.rs").expect("there are facts on the service"), @r#"
    // @generated by cargo xtask codegen

    //! The names and the authentication schemes of the service, for the runtime.

    /// The SDK ID of the service.
    pub(crate) const SDK_ID: &str = "My \"Quoted\" {Service}";

    /// The name of the service, as one word.
    pub(crate) const NAME: &str = "MyQuotedService";

    /// The name of the service in the user agent, and the name of its retry partition.
    pub(crate) const API_NAME: &str = "myquotedservice";

    /// The scope of the client's metrics, which is that of the official crate.
    pub(crate) const METRICS_SCOPE: &str = "aws-sdk-myquotedservice";

    /// The headers that are the same in all requests.
    pub(crate) const HEADERS: &[(&str, &str)] = &[
        ("content-type", "application/x-amz-json-1.1"),
    ];

    /// The response header with the error code of the protocol AWS Query, if the service sends it.
    pub(crate) const QUERY_ERROR: Option<&str> = None;

    /// The name of the service in signatures, if requests can be signed.
    pub(crate) const SIGNING_NAME: Option<&str> = Some("my-service");

    /// The operations whose signatures do not include the body.
    pub(crate) const UNSIGNED_PAYLOADS: &[&str] = &[];

    /// Returns the authentication schemes of an operation, in order of preference.
    pub(crate) fn auth_schemes(_operation: &str) -> &'static [&'static str] {
        &["sigv4"]
    }
    "#);
    let root = files.get("src/lib.rs").expect("the crate has a root");
    assert_snapshot!(root.lines().take(5).collect::<Vec<_>>().join("\n"), @r#"
    // @generated by cargo xtask codegen

    //! A client for the service AWS My Service.
    //!
    //! What it is for.
    "#);
}

#[test]
fn operations_of_resources_and_errors_of_the_service() {
    let model = r#"{"smithy": "2.0", "shapes": {
"a#Service": {"type": "service", "version": "1", "operations": [], "resources": [{"target": "a#House"}], "errors": [{"target": "a#Down"}],
  "traits": {"aws.protocols#awsJson1_0": {}}},
"a#House": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}, "create": {"target": "a#Build"},
  "collectionOperations": [{"target": "a#CountHouses"}], "resources": [{"target": "a#Room"}]},
"a#Room": {"type": "resource", "operations": [{"target": "a#Paint"}]},
"a#Build": {"type": "operation"}, "a#CountHouses": {"type": "operation"}, "a#Paint": {"type": "operation"},
"a#Unbound": {"type": "operation"},
"a#Down": {"type": "structure", "traits": {"smithy.api#error": "server"}}
}}"#;
    let files = generate(model);
    assert_snapshot!(files.get("src/operation.rs").expect("there is an index of operations"), @r#"
    // @generated by cargo xtask codegen

    //! The operations of the service. Each has a module with its input, output, error and builders.

    #[cfg(feature = "client")]
    pub use ::aws_types::request_id::RequestId;

    #[cfg(not(feature = "client"))]
    pub use crate::rt::request_id::RequestId;

    pub mod build;
    pub mod count_houses;
    pub mod paint;
    "#);
    let paint = files.get("src/operation/paint.rs").expect("the operation has a file");
    assert_snapshot!(item(paint, "operation_error! {"), @r#"
    operation_error! {
        PaintError of Paint;
        /// The error `Down`.
        "Down" => Down, is_down;
    }
    "#);
}
