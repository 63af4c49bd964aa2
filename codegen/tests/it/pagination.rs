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
    assert_snapshot!(item(&text, "pub mod paginator"), @r#"
    /// Paginators, which read the list page by page or item by item.
    #[cfg(feature = "client")]
    pub mod paginator {
        use super::builders::{ListThingsFluentBuilder, ListThingsInputBuilder};
        use super::{ListThings, ListThingsError, ListThingsOutput};
        use crate::rt::runtime::paginator;
        use crate::types::PagedThing;

        paginator! {
            struct ListThingsPaginator for ListThings;
            fluent: ListThingsFluentBuilder, input: ListThingsInputBuilder,
                output: ListThingsOutput, error: ListThingsError, page_size: set_max(i32),
                items: ListThingsPaginatorItems of PagedThing,
        }
    }
    "#);
    assert_snapshot!(item(&text, "impl paginate::Paginated "), @r#"
    #[cfg(feature = "client")]
    impl paginate::Paginated for ListThings {
        type Token = String;
        #[inline]
        fn token(input: &mut ListThingsInput) -> &mut Option<String> {
            &mut input.next
        }
        #[inline]
        fn next_token(output: &ListThingsOutput) -> Option<&String> {
            output.next.as_ref()
        }
    }
    "#);
    assert_snapshot!(item(&text, "impl paginate::PaginatedItems "), @r#"
    #[cfg(feature = "client")]
    impl paginate::PaginatedItems for ListThings {
        type Items = Vec<PagedThing>;
        #[inline]
        fn items(output: ListThingsOutput) -> Vec<PagedThing> {
            output.things
        }
    }
    "#);
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
    assert_snapshot!(item(&text, "pub mod paginator"), @r#"
    /// Paginators, which read the list page by page or item by item.
    #[cfg(feature = "client")]
    pub mod paginator {
        use super::builders::{WalkFluentBuilder, WalkInputBuilder};
        use super::{Walk, WalkError, WalkOutput};
        use crate::rt::runtime::paginator;

        paginator! {
            struct WalkPaginator for Walk;
            fluent: WalkFluentBuilder, input: WalkInputBuilder, output: WalkOutput,
                error: WalkError, items: WalkPaginatorItems of(String, i64),
        }
    }
    "#);
    assert_snapshot!(item(&text, "impl paginate::Paginated "), @r#"
    #[cfg(feature = "client")]
    impl paginate::Paginated for Walk {
        type Token = String;
        #[inline]
        fn token(input: &mut WalkInput) -> &mut Option<String> {
            &mut input.from
        }
        #[inline]
        fn next_token(output: &WalkOutput) -> Option<&String> {
            output
                .page
                .as_ref()
                .and_then(|inner| inner.info.as_ref())
                .map(|inner| &inner.next)
        }
    }
    "#);
    assert_snapshot!(item(&text, "impl paginate::PaginatedItems "), @r#"
    #[cfg(feature = "client")]
    impl paginate::PaginatedItems for Walk {
        type Items = HashMap<String, i64>;
        #[inline]
        fn items(output: WalkOutput) -> HashMap<String, i64> {
            output.page.and_then(|inner| inner.by_name).unwrap_or_default()
        }
    }
    "#);
}

#[test]
fn members_whose_names_differ_only_in_case() {
    let shapes = FLAT.replace(
        r#""next": {"target""#,
        r#""NEXT": {"target": "smithy.api#String"}, "next": {"target""#,
    );
    let text = operation(&shapes, "list_things");
    assert_snapshot!(item(&text, "impl paginate::Paginated "), @r#"
    #[cfg(feature = "client")]
    impl paginate::Paginated for ListThings {
        type Token = String;
        #[inline]
        fn token(input: &mut ListThingsInput) -> &mut Option<String> {
            &mut input.next2
        }
        #[inline]
        fn next_token(output: &ListThingsOutput) -> Option<&String> {
            output.next2.as_ref()
        }
    }
    "#);
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
    assert_snapshot!(item(&text, "impl paginate::Paginated "), @r#"
    #[cfg(feature = "client")]
    impl paginate::Paginated for Scan {
        type Token = HashMap<String, String>;
        #[inline]
        fn token(input: &mut ScanInput) -> &mut Option<HashMap<String, String>> {
            &mut input.start
        }
        #[inline]
        fn next_token(output: &ScanOutput) -> Option<&HashMap<String, String>> {
            output.last.as_ref()
        }
    }
    "#);
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
