//! Unions.

use insta::assert_snapshot;

use crate::support::{file, item, shown};

pub const UNION: &str = r#"
"a#Shape": {"type": "union", "members": {
  "point": {"target": "smithy.api#Unit", "traits": {"smithy.api#documentation": "No size."}},
  "circle": {"target": "smithy.api#Double"}}}
"#;

#[test]
fn with_a_unit_member() {
    assert_snapshot!("union", shown(UNION, "src/types/shape.rs"));
}

pub const UNION_OF_ALL: &str = r#"
"a#Anything": {"type": "union", "members": {
  "text": {"target": "smithy.api#String"},
  "when": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "http-date"}},
  "bytes": {"target": "smithy.api#Blob"},
  "list": {"target": "a#ManyTimes"},
  "map": {"target": "a#AnythingByName"},
  "shape": {"target": "a#AnyPlain"},
  "kind": {"target": "a#AnyKind"},
  "self": {"target": "smithy.api#Integer"},
  "type": {"target": "smithy.api#Boolean"},
  "IPv6s": {"target": "smithy.api#Document"}}},
"a#ManyTimes": {"type": "list", "member": {"target": "smithy.api#Timestamp"}},
"a#AnythingByName": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Anything"}},
"a#AnyPlain": {"type": "structure"},
"a#AnyKind": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit"}}}
"#;

#[test]
fn of_all_types() {
    let files = crate::support::generate(&crate::support::model(UNION_OF_ALL));
    let text = files.get("src/types/anything.rs").expect("the union has a file");
    assert_snapshot!(item(text, "pub enum Anything"), @"");
    assert_snapshot!(item(text, "impl Serialize for"), @"");
    assert_snapshot!(item(text, "impl de::Union for"), @"");
    let kind = file(UNION_OF_ALL, "src/types/any_kind.rs");
    assert!(kind.contains("string_enum!(AnyKind);"), "{kind}");
}
