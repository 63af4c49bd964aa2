//! Structures: presence of members, defaults, recursion, what must not be shown.

use insta::assert_snapshot;

use crate::support::{file, item, shown};

pub const PLAIN: &str = r#"
"a#Plain": {"type": "structure", "members": {
  "Needed": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
  "free": {"target": "smithy.api#Boolean"}}}
"#;

#[test]
fn required_and_optional_members() {
    assert_snapshot!("structure", shown(PLAIN, "src/types/plain.rs"));
}

pub const EMPTY: &str = r#"
"a#Empty": {"type": "structure", "members": {}},
"a#Bare": {"type": "structure"}
"#;

#[test]
fn no_members() {
    assert_snapshot!("structure_without_members", shown(EMPTY, "src/types/empty.rs"));
    let bare = file(EMPTY, "src/types/bare.rs").replace("Bare", "Empty");
    assert_eq!(bare, file(EMPTY, "src/types/empty.rs"));
}

pub const EXPECTED: &str = r#"
"a#Holder": {"type": "structure", "members": {
  "needed": {"target": "a#Held", "traits": {"smithy.api#required": {}}},
  "either": {"target": "a#HeldUnion", "traits": {"smithy.api#required": {}}},
  "lifted": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#clientOptional": {}}}}},
"a#Held": {"type": "structure", "members": {}},
"a#HeldUnion": {"type": "union", "members": {"text": {"target": "smithy.api#String"}}}
"#;

#[test]
fn required_structures_are_expected() {
    let file = file(EXPECTED, "src/types/holder.rs");
    assert_snapshot!(item(&file, "pub struct Holder"), @"");
    assert_snapshot!(item(&file, "builder! {"), @"");
}

pub const DEFAULTS: &str = r##"
"a#Defaults": {"type": "structure", "members": {
  "yes": {"target": "smithy.api#Boolean", "traits": {"smithy.api#default": true}},
  "no": {"target": "smithy.api#PrimitiveBoolean", "traits": {"smithy.api#default": false}},
  "byte": {"target": "smithy.api#Byte", "traits": {"smithy.api#default": -128}},
  "whole": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": -7}},
  "zero": {"target": "smithy.api#Long", "traits": {"smithy.api#default": 0}},
  "long": {"target": "smithy.api#Long", "traits": {"smithy.api#default": 9223372036854775807}},
  "half": {"target": "smithy.api#Double", "traits": {"smithy.api#default": -0.5}},
  "one": {"target": "smithy.api#Float", "traits": {"smithy.api#default": 1}},
  "text": {"target": "smithy.api#String", "traits": {"smithy.api#default": "a \"quoted\" {text}\n"}},
  "nothing": {"target": "smithy.api#String", "traits": {"smithy.api#default": ""}},
  "kind": {"target": "a#Color", "traits": {"smithy.api#default": "red"}},
  "level": {"target": "a#Level", "traits": {"smithy.api#default": 2}},
  "list": {"target": "a#Names", "traits": {"smithy.api#default": []}},
  "map": {"target": "a#NamesByName", "traits": {"smithy.api#default": {}}},
  "anything": {"target": "smithy.api#Document", "traits": {"smithy.api#default": null}},
  "taken": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": null}},
  "both": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1, "smithy.api#clientOptional": {}}}}},
"a#Color": {"type": "enum", "members": {"RED": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "red"}}}},
"a#Level": {"type": "intEnum", "members": {"LOW": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 2}}}},
"a#Names": {"type": "list", "member": {"target": "smithy.api#String"}},
"a#NamesByName": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Names"}}
"##;

#[test]
fn defaults() {
    let file = file_long(DEFAULTS, "src/types/defaults.rs");
    assert_snapshot!(item(&file, "pub struct Defaults"), @"");
    assert_snapshot!(item(&file, "builder! {"), @"");
}

fn file_long(shapes: &str, path: &str) -> String {
    let files = crate::support::generate(&crate::support::model(shapes));
    files.get(path).expect("the file is generated").to_owned()
}

pub const SENSITIVE: &str = r#"
"a#Login": {"type": "structure", "members": {
  "user": {"target": "smithy.api#String"},
  "password": {"target": "a#Password"},
  "old": {"target": "a#Passwords"},
  "byUser": {"target": "a#PasswordsByUser"},
  "pin": {"target": "smithy.api#Integer", "traits": {"smithy.api#sensitive": {}, "smithy.api#required": {}}},
  "profile": {"target": "a#Secret", "traits": {"smithy.api#required": {}}}}},
"a#Password": {"type": "string", "traits": {"smithy.api#sensitive": {}}},
"a#Passwords": {"type": "list", "member": {"target": "a#Password"}},
"a#PasswordsByUser": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Passwords"}},
"a#Secret": {"type": "structure", "members": {"shape": {"target": "smithy.api#String"}}, "traits": {"smithy.api#sensitive": {}}},
"a#SecretKind": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit"}}, "traits": {"smithy.api#sensitive": {}}},
"a#SecretUnion": {"type": "union", "members": {
  "open": {"target": "smithy.api#String"}, "closed": {"target": "a#Password"}, "nothing": {"target": "smithy.api#Unit"}}}
"#;

#[test]
fn sensitive_members_are_redacted() {
    let login = file(SENSITIVE, "src/types/login.rs");
    assert_snapshot!(item(&login, "builder! {"), @"");
    assert_snapshot!(item(&login, "impl std::fmt::Debug"), @"");
    let union = file(SENSITIVE, "src/types/secret_union.rs");
    assert_snapshot!(item(&union, "impl std::fmt::Debug"), @"");
    let kind = file(SENSITIVE, "src/types/secret_kind.rs");
    assert_snapshot!(item(&kind, "impl std::fmt::Debug"), @"");
}

#[test]
fn a_sensitive_structure_shows_no_member() {
    let secret = file(SENSITIVE, "src/types/secret.rs");
    assert!(!secret.contains("derive(Clone, Debug, PartialEq)"), "{secret}");
}

pub const RECURSION: &str = r#"
"a#Selfish": {"type": "structure", "members": {
  "me": {"target": "a#Selfish"},
  "mine": {"target": "a#SelfishList"},
  "named": {"target": "a#SelfishMap"}}},
"a#SelfishList": {"type": "list", "member": {"target": "a#Selfish"}},
"a#SelfishMap": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Selfish"}},
"a#Chicken": {"type": "structure", "members": {"lays": {"target": "a#Egg", "traits": {"smithy.api#required": {}}}}},
"a#Egg": {"type": "structure", "members": {"hatches": {"target": "a#Chicken"}}},
"a#Tree": {"type": "union", "members": {
  "leaf": {"target": "smithy.api#Long"}, "node": {"target": "a#Tree"}, "branch": {"target": "a#Branch"}}},
"a#Branch": {"type": "structure", "members": {
  "left": {"target": "a#Tree", "traits": {"smithy.api#required": {}}}, "right": {"target": "a#Tree"}}}
"#;

#[test]
fn recursion_is_boxed_once_on_each_circle() {
    for (path, name, expected) in [
        (
            "selfish",
            "pub struct Selfish ",
            vec![
                "pub me: Option<Box<Selfish>>",
                "pub mine: Option<Vec<Selfish>>",
                "pub named: Option<HashMap<String, Selfish>>",
            ],
        ),
        ("chicken", "pub struct Chicken ", vec!["pub lays: Option<Egg>"]),
        ("egg", "pub struct Egg ", vec!["pub hatches: Option<Box<Chicken>>"]),
        ("branch", "pub struct Branch ", vec!["pub left: Option<Tree>", "pub right: Option<Tree>"]),
        ("tree", "pub enum Tree ", vec!["Leaf(i64)", "Node(Box<Tree>)", "Branch(Box<Branch>)"]),
    ] {
        let text = item(&file(RECURSION, &format!("src/types/{path}.rs")), name);
        for line in expected {
            assert!(text.contains(line), "no `{line}` in:\n{text}");
        }
    }
}

pub const DEPRECATED: &str = r#"
"a#Outdated": {"type": "structure", "members": {
  "plain": {"target": "smithy.api#String", "traits": {"smithy.api#deprecated": {}}},
  "noted": {"target": "smithy.api#String", "traits": {"smithy.api#deprecated": {"message": "Use \"plain\",\nplease.", "since": "1.2"}}}},
  "traits": {"smithy.api#deprecated": {"since": "2020-01-01"}}},
"a#OutdatedKind": {"type": "enum", "members": {
  "OLD": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {"message": "use `NEW`"}}},
  "NEW": {"target": "smithy.api#Unit"}}, "traits": {"smithy.api#deprecated": {}}},
"a#OutdatedUnion": {"type": "union", "members": {"one": {"target": "smithy.api#String", "traits": {"smithy.api#deprecated": {}}}}, "traits": {"smithy.api#deprecated": {}}},
"a#OutdatedError": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client", "smithy.api#deprecated": {}}}
"#;

#[test]
fn what_is_deprecated_says_so() {
    let file_of_structure = file(DEPRECATED, "src/types/outdated.rs");
    assert_snapshot!(item(&file_of_structure, "pub struct Outdated "), @"");
    let kind = file(DEPRECATED, "src/types/outdated_kind.rs");
    assert_snapshot!(item(&kind, "pub enum OutdatedKind"), @"");
    let union = file(DEPRECATED, "src/types/outdated_union.rs");
    assert_snapshot!(item(&union, "pub enum OutdatedUnion"), @"");
}
