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
    assert_snapshot!(item(&text, "impl Operation for"), @"");
    assert_snapshot!(item(&text, "pub mod builders"), @"");
    assert_snapshot!(item(&text, "pub struct CreateInput"), @"");
}

pub const NOTHING: &str = r#"
"a#Ping": {"type": "operation", "traits": {"smithy.api#documentation": "Does nothing.", "smithy.api#deprecated": {"message": "Ping no more."}}},
"a#Pong": {"type": "operation", "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"}}
"#;

#[test]
fn neither_input_nor_output() {
    let text = operation(NOTHING, "ping");
    assert_snapshot!(item(&text, "impl Operation for"), @"");
    assert_snapshot!(item(&text, "pub struct PingOutput"), @"");
    assert_eq!(text.lines().count(), operation(NOTHING, "pong").lines().count() + 1, "{text}");
}

#[test]
fn the_client_has_a_method_for_each() {
    let files = generate(&model(&format!("{},{}", TOKEN.trim(), NOTHING.trim())));
    let client = files.get("src/client.rs").expect("there is a client");
    assert_snapshot!(item(client, "pub fn create"), @"");
    assert_snapshot!(item(client, "pub fn ping"), @"");
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
    assert_snapshot!(item(service, "pub(crate) fn auth_schemes"), @"");
    let unsigned = SERVICE_TRAITS.replace(r#""aws.auth#sigv4": {"name": "test"}, "#, "");
    let files = generate(&model_of(r#""a#Any": {"type": "operation"}"#, &unsigned));
    let service = files.get("src/service.rs").expect("there are facts on the service");
    assert_snapshot!(item(service, "pub(crate) fn auth_schemes"), @"");
}

#[test]
fn what_the_runtime_reads_of_the_service() {
    let traits = r#""aws.api#service": {"sdkId": "My \"Quoted\" {Service}"}, "smithy.api#title": "AWS <b>My</b> Service",
        "smithy.api#documentation": "What it is for.", "aws.auth#sigv4": {"name": "my-service"}, "aws.protocols#awsJson1_1": {}"#;
    let files = generate(&model_of(r#""a#Any": {"type": "operation"}"#, traits));
    assert_snapshot!(files.get("src/service.rs").expect("there are facts on the service"), @"");
    let root = files.get("src/lib.rs").expect("the crate has a root");
    assert_snapshot!(root.lines().take(8).collect::<Vec<_>>().join("\n"), @"");
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
    assert_snapshot!(files.get("src/operation.rs").expect("there is an index of operations"), @"");
    let paint = files.get("src/operation/paint.rs").expect("the operation has a file");
    assert_snapshot!(item(paint, "operation_error! {"), @"");
}
