//! Errors: retries, messages, and what operations make of them.

use insta::assert_snapshot;

use crate::support::{file, item, shown};

pub const ERROR: &str = r#"
"a#Missing": {"type": "structure", "members": {
  "Message": {"target": "smithy.api#String"},
  "what": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}},
  "traits": {"smithy.api#error": "client", "smithy.api#documentation": "It is not there. Look elsewhere."}}
"#;

#[test]
fn with_message() {
    assert_snapshot!("error", shown(ERROR, "src/types/error/missing.rs"));
}

pub const ERRORS: &str = r#"
"a#SlowDown": {"type": "structure", "members": {"message": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}},
  "traits": {"smithy.api#error": "client", "smithy.api#retryable": {"throttling": true}}},
"a#TryAgain": {"type": "structure", "traits": {"smithy.api#error": "server", "smithy.api#retryable": {}}},
"a#YourFaultButTryAgain": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#retryable": {"throttling": false}}},
"a#IOFault": {"type": "structure", "members": {"message": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}}},
  "traits": {"smithy.api#error": "server", "smithy.api#httpError": 500}}
"#;

#[test]
fn retryable() {
    let retry = |path: &str| item(&file(ERRORS, path), "pub fn retryable_error_kind");
    assert_snapshot!(retry("src/types/error/slow_down.rs"), @"");
    assert_snapshot!(retry("src/types/error/try_again.rs"), @"");
    assert_snapshot!(retry("src/types/error/your_fault_but_try_again.rs"), @"");
    let fault = file(ERRORS, "src/types/error/io_fault.rs");
    assert!(!fault.contains("retryable_error_kind"), "{fault}");
}

#[test]
fn messages() {
    let text = |path: &str| item(&file(ERRORS, path), "impl std::fmt::Display");
    assert_snapshot!(text("src/types/error/slow_down.rs"), @"");
    assert_snapshot!(text("src/types/error/try_again.rs"), @"");
    assert_snapshot!(text("src/types/error/io_fault.rs"), @"");
    assert_snapshot!(item(&file(ERRORS, "src/types/error/try_again.rs"), "pub struct TryAgain"), @"");
}

pub const COMMON_ERRORS: &str = r#"
"a#Risky": {"type": "operation", "errors": [{"target": "a#RiskyError2"}, {"target": "a#Common"}]},
"a#RiskyError2": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#Common": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#documentation": "<p>All may fail so. Even this.</p>"}}
"#;

#[test]
fn of_operations() {
    let operation = crate::support::generate(&crate::support::model(COMMON_ERRORS));
    let text = operation.get("src/operation/risky.rs").expect("the operation has a file");
    assert_snapshot!(item(text, "operation_error! {"), @"");
    assert_snapshot!(file(COMMON_ERRORS, "src/error.rs"), @"");
}
