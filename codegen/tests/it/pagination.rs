//! Paginators.

use insta::assert_snapshot;

use crate::support::{SERVICE_TRAITS, generate, item, model, model_of};

pub const FLAT: &str = r#"
"a#ListThings": {"type": "operation", "input": {"target": "a#ListThingsRequest"}, "output": {"target": "a#ListThingsResponse"},
  "traits": {"smithy.api#paginated": {"inputToken": "next", "outputToken": "next", "items": "things", "pageSize": "max"}}},
"a#ListThingsRequest": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}, "max": {"target": "smithy.api#Integer"}}},
"a#ListThingsResponse": {"type": "structure", "members": {
  "next": {"target": "smithy.api#String"}, "things": {"target": "a#PagedThings", "traits": {"smithy.api#required": {}}}}},
"a#PagedThings": {"type": "list", "member": {"target": "a#PagedThing"}},
"a#PagedThing": {"type": "structure"}
"#;

fn operation(shapes: &str, name: &str) -> String {
    let files = generate(&model(shapes));
    files.get(&format!("src/operation/{name}.rs")).expect("the operation has a file").to_owned()
}

#[test]
fn flat() {
    let text = operation(FLAT, "list_things");
    assert_snapshot!(item(&text, "pub mod paginator"), @"");
    assert_snapshot!(item(&text, "impl paginate::Paginated "), @"");
    assert_snapshot!(item(&text, "impl paginate::PaginatedItems "), @"");
}

pub const NESTED: &str = r#"
"a#Walk": {"type": "operation", "input": {"target": "a#WalkRequest"}, "output": {"target": "a#WalkResponse"},
  "traits": {"smithy.api#paginated": {"inputToken": "from", "outputToken": "page.info.next", "items": "page.byName"}}},
"a#WalkRequest": {"type": "structure", "members": {"from": {"target": "smithy.api#String"}}},
"a#WalkResponse": {"type": "structure", "members": {"page": {"target": "a#WalkPage", "traits": {"smithy.api#required": {}}}}},
"a#WalkPage": {"type": "structure", "members": {"info": {"target": "a#WalkInfo"}, "byName": {"target": "a#WalkMap"}}},
"a#WalkInfo": {"type": "structure", "members": {"next": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#WalkMap": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Long"}}
"#;

#[test]
fn nested_token_and_a_map_of_items() {
    let text = operation(NESTED, "walk");
    assert_snapshot!(item(&text, "pub mod paginator"), @"");
    assert_snapshot!(item(&text, "impl paginate::Paginated "), @"");
    assert_snapshot!(item(&text, "impl paginate::PaginatedItems "), @"");
}

pub const TOKENS_ONLY: &str = r#"
"a#Scan": {"type": "operation", "input": {"target": "a#ScanRequest"}, "output": {"target": "a#ScanResponse"},
  "traits": {"smithy.api#paginated": {"inputToken": "start", "outputToken": "last"}}},
"a#ScanRequest": {"type": "structure", "members": {"start": {"target": "a#ScanKey"}}},
"a#ScanResponse": {"type": "structure", "members": {"last": {"target": "a#ScanKey"}}},
"a#ScanKey": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}}
"#;

#[test]
fn a_map_as_token_and_no_items() {
    let text = operation(TOKENS_ONLY, "scan");
    assert_snapshot!(item(&text, "impl paginate::Paginated "), @"");
    assert!(!text.contains("PaginatedItems"), "{text}");
}

#[test]
fn the_service_completes_what_operations_say() {
    let shapes = FLAT.replace(
        r#"{"inputToken": "next", "outputToken": "next", "items": "things", "pageSize": "max"}"#,
        r#"{"items": "things"}"#,
    );
    let traits = format!(
        r#"{SERVICE_TRAITS}, "smithy.api#paginated": {{"inputToken": "next", "outputToken": "next", "pageSize": "max"}}"#
    );
    let files = generate(&model_of(&shapes, &traits));
    assert_eq!(
        files.get("src/operation/list_things.rs"),
        Some(operation(FLAT, "list_things").as_str())
    );
}
