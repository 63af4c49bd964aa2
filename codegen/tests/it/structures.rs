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
    assert_snapshot!(item(&file, "pub struct Holder"), @r#"
    /// The structure `Holder`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Holder;
    "#);
    assert_snapshot!(item(&file, "structure! {"), @r#"
    structure! {
        /// The structure `Holder`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Holder;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct HolderBuilder;
        /// The member `needed`.
        "needed" => needed: Option<Held>, expected value(input: Held) -> Option<&Held>, set_needed,
            get_needed: Held;
        /// The member `either`.
        "either" => either: Option<HeldUnion>,
            expected value(input: HeldUnion) -> Option<&HeldUnion>, set_either, get_either: HeldUnion;
        /// The member `lifted`.
        "lifted" => lifted: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_lifted, get_lifted: String;
    }
    "#);
}

#[test]
fn what_a_type_allows_to_be_absent_is_required_where_it_is_sent() {
    let shapes = format!(
        r#"{EXPECTED}, "a#Send": {{"type": "operation", "input": {{"target": "a#SendInput"}}}},
           "a#SendInput": {{"type": "structure", "members": {{"holder": {{"target": "a#Holder"}}}}}}"#
    );
    let file = file(&shapes, "src/types/holder.rs");
    assert_snapshot!(item(&file, "constraints! {"), @r#"
    constraints! {
        Holder;
        @required needed "needed";
        @required either "either";
        @required lifted "lifted";
        needed "needed": Inner;
        either "either": Inner;
    }
    "#);
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
    assert_snapshot!(item(&file, "pub struct Defaults"), @r#"
    /// The structure `Defaults`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Defaults;
    "#);
    assert_snapshot!(item(&file, "structure! {"), @r#"
    structure! {
        /// The structure `Defaults`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Defaults;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct DefaultsBuilder;
        /// The member `yes`.
        "yes" => yes: bool, default copy(input: bool) -> bool, set_yes, get_yes: bool = true;
        /// The member `no`.
        "no" => no: bool, default copy(input: bool) -> bool, set_no,
            get_no: bool = crate::rt::de::Missing::missing();
        /// The member `byte`.
        "byte" => byte: i8, default copy(input: i8) -> i8, set_byte, get_byte: i8 = -128;
        /// The member `whole`.
        "whole" => whole: i32, default copy(input: i32) -> i32, set_whole, get_whole: i32 = -7;
        /// The member `zero`.
        "zero" => zero: i64, default copy(input: i64) -> i64, set_zero,
            get_zero: i64 = crate::rt::de::Missing::missing();
        /// The member `long`.
        "long" => long: i64, default copy(input: i64) -> i64, set_long,
            get_long: i64 = 9223372036854775807;
        /// The member `half`.
        "half" => half: f64, default copy(input: f64) -> f64, set_half, get_half: f64 = -0.5;
        /// The member `one`.
        "one" => one: f32, default copy(input: f32) -> f32, set_one, get_one: f32 = 1.0;
        /// The member `text`.
        "text" => text: String, default text(input: impl Into<String>) -> &str, set_text,
            get_text: String = "a \"quoted\" {text}\n".to_owned();
        /// The member `nothing`.
        "nothing" => nothing: String, default text(input: impl Into<String>) -> &str, set_nothing,
            get_nothing: String = crate::rt::de::Missing::missing();
        /// The member `kind`.
        "kind" => kind: Color, default value(input: Color) -> &Color, set_kind,
            get_kind: Color = Color::from("red");
        /// The known values are 2 (`LOW`).
        "level" => level: i32, default copy(input: i32) -> i32, set_level, get_level: i32 = 2;
        /// The member `list`.
        "list" => list: Vec<String>, default list(input: impl Into<String>) -> &[String], set_list,
            get_list: Vec<String> = crate::rt::de::Missing::missing();
        /// The member `map`.
        "map" => map: HashMap<String, Vec<String>>,
            default map(k: impl Into<String>, v: Vec<String>) -> &HashMap<String, Vec<String>>, set_map,
            get_map: HashMap<String, Vec<String>> = crate::rt::de::Missing::missing();
        /// The member `anything`.
        "anything" => anything: Option<Document>,
            optional value(input: Document) -> Option<&Document>, set_anything, get_anything: Document;
        /// The member `taken`.
        "taken" => taken: Option<i32>, optional copy(input: i32) -> Option<i32>, set_taken,
            get_taken: i32;
        /// The member `both`.
        "both" => both: Option<i32>, optional copy(input: i32) -> Option<i32>, set_both, get_both: i32;
    }
    "#);
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
fn a_default_is_the_very_number_of_the_model() {
    let shapes = r#""a#S": {"type": "structure", "members": {"exact": {"target": "smithy.api#Double", "traits": {"smithy.api#default": 123456789.12345679}}}}"#;
    let file = file(shapes, "src/types/s.rs");
    assert!(file.contains(": f64 = 123456789.12345679;"), "{file}");
}

#[test]
fn sensitive_members_are_redacted() {
    let login = file(SENSITIVE, "src/types/login.rs");
    assert_snapshot!(item(&login, "structure! {"), @r#"
    structure! {
        /// The structure `Login`.
        #[derive(Clone, PartialEq)]
        pub struct Login;
        #[derive(Clone, Default, PartialEq)]
        pub struct LoginBuilder => Result;
        /// The member `user`.
        "user" => user: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_user, get_user: String;
        /// The member `password`.
        "password" => password: Option<String>,
            optional text(input: impl Into<String>) -> Option<&str>, set_password, get_password: String;
        /// The member `old`.
        "old" => old: Option<Vec<String>>, optional list(input: impl Into<String>) -> &[String],
            set_old, get_old: Vec<String>;
        /// The member `byUser`.
        "byUser" => by_user: Option<HashMap<String, Vec<String>>>,
            optional map(k: impl Into<String>, v: Vec<String>) -> Option<&HashMap<String, Vec<String>>>,
            set_by_user, get_by_user: HashMap<String, Vec<String>>;
        /// The member `pin`.
        "pin" => pin: i32, required copy(input: i32) -> i32, set_pin, get_pin: i32;
        /// The member `profile`.
        "profile" => profile: Option<Secret>, expected value(input: Secret) -> Option<&Secret>,
            set_profile, get_profile: Secret;
    }
    "#);
    assert_snapshot!(item(&login, "impl std::fmt::Debug"), @r#"
    impl std::fmt::Debug for Login {
        #[inline]
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            crate::rt::structure::debug(
                f,
                "Login",
                &[
                    ("user", &self.user),
                    ("password", &crate::rt::structure::REDACTED),
                    ("old", &crate::rt::structure::REDACTED),
                    ("by_user", &crate::rt::structure::REDACTED),
                    ("pin", &crate::rt::structure::REDACTED),
                    ("profile", &crate::rt::structure::REDACTED),
                ],
            )
        }
    }
    "#);
    let union = file(SENSITIVE, "src/types/secret_union.rs");
    assert_snapshot!(item(&union, "impl std::fmt::Debug"), @r#"
    impl std::fmt::Debug for SecretUnion {
        #[inline]
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            match self {
                Self::Closed(_) => f.debug_tuple(crate::rt::structure::REDACTED).finish(),
                Self::Nothing => f.write_str("Nothing"),
                Self::Open(value) => f.debug_tuple("Open").field(value).finish(),
                Self::Unknown { name } => {
                    f.debug_struct("Unknown").field("name", name).finish()
                }
            }
        }
    }
    "#);
    let kind = file(SENSITIVE, "src/types/secret_kind.rs");
    assert_snapshot!(item(&kind, "impl std::fmt::Debug"), @r#"
    impl std::fmt::Debug for SecretKind {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(crate::rt::structure::REDACTED)
        }
    }
    "#);
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
            "structure! {",
            vec![
                "me: Option<Box<Selfish>>",
                "mine: Option<Vec<Selfish>>",
                "named: Option<HashMap<String, Selfish>>",
            ],
        ),
        ("chicken", "structure! {", vec!["lays: Option<Egg>"]),
        ("egg", "structure! {", vec!["hatches: Option<Box<Chicken>>"]),
        ("branch", "structure! {", vec!["left: Option<Tree>", "right: Option<Tree>"]),
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
"a#OutdatedUnion": {"type": "union", "members": {
  "one": {"target": "smithy.api#String", "traits": {"smithy.api#deprecated": {"message": "use `three`", "since": "1.2"}}},
  "two": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {}}},
  "three": {"target": "smithy.api#String"}}, "traits": {"smithy.api#deprecated": {}}},
"a#OutdatedError": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client", "smithy.api#deprecated": {}}}
"#;

#[test]
fn what_is_deprecated_says_so() {
    let file_of_structure = file(DEPRECATED, "src/types/outdated.rs");
    assert_snapshot!(item(&file_of_structure, "structure! {"), @r#"
    structure! {
        /// The structure `Outdated`.
        #[deprecated(note = "deprecated in the service model (since 2020-01-01)")]
        #[derive(Clone, Debug, PartialEq)]
        pub struct Outdated;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct OutdatedBuilder;
        /// The member `plain`.
        #[deprecated(note = "deprecated in the service model")]
        "plain" => plain: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_plain, get_plain: String;
        /// The member `noted`.
        #[deprecated(note = "Use \"plain\", please. (since 1.2)")]
        "noted" => noted: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_noted, get_noted: String;
    }
    "#);
    let kind = file(DEPRECATED, "src/types/outdated_kind.rs");
    assert_snapshot!(item(&kind, "pub enum OutdatedKind"), @r#"
    /// The enum `OutdatedKind`.
    ///
    /// The service may add values. To match a value that this client does not know, compare its string:
    /// ```text
    /// match value {
    ///     OutdatedKind::New => { /* … */ },
    ///     other if other.as_str() == "NEW_VALUE" => { /* … */ },
    ///     _ => { /* … */ },
    /// }
    /// ```
    #[deprecated(note = "deprecated in the service model")]
    #[non_exhaustive]
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum OutdatedKind {
        /// The value `NEW`.
        New,
        /// The value `OLD`.
        #[deprecated(note = "use `NEW`")]
        Old,
        /// A value that this client does not know. `as_str` returns it.
        #[deprecated(
            note = "match with a guard on `as_str()` instead: a new version may add a variant"
        )]
        Unknown(UnknownVariantValue),
    }
    "#);
    let union = file(DEPRECATED, "src/types/outdated_union.rs");
    assert_snapshot!(item(&union, "impl OutdatedUnion {"), @r#"
    impl OutdatedUnion {
        /// Returns the value if it is [`One`](Self::One).
        ///
        /// # Errors
        /// When it is another member: returns the union itself.
        #[deprecated(note = "use `three` (since 1.2)")]
        #[inline]
        pub fn as_one(&self) -> Result<&String, &Self> {
            match self {
                Self::One(value) => Ok(value),
                _ => Err(self),
            }
        }
        /// Returns `true` if it is [`One`](Self::One).
        #[deprecated(note = "use `three` (since 1.2)")]
        #[inline]
        pub fn is_one(&self) -> bool {
            matches!(self, Self::One(_))
        }
        /// Returns the value if it is [`Three`](Self::Three).
        ///
        /// # Errors
        /// When it is another member: returns the union itself.
        #[inline]
        pub fn as_three(&self) -> Result<&String, &Self> {
            match self {
                Self::Three(value) => Ok(value),
                _ => Err(self),
            }
        }
        /// Returns `true` if it is [`Three`](Self::Three).
        #[inline]
        pub fn is_three(&self) -> bool {
            matches!(self, Self::Three(_))
        }
        /// Returns `true` if it is [`Two`](Self::Two).
        #[deprecated(note = "deprecated in the service model")]
        #[inline]
        pub fn is_two(&self) -> bool {
            matches!(self, Self::Two)
        }
        /// Returns `true` if it is a member that this client does not know.
        #[inline]
        pub fn is_unknown(&self) -> bool {
            matches!(self, Self::Unknown { .. })
        }
    }
    "#);
    assert_snapshot!(item(&union, "pub enum OutdatedUnion"), @r#"
    /// The union `OutdatedUnion`.
    #[deprecated(note = "deprecated in the service model")]
    #[non_exhaustive]
    #[derive(Clone, Debug, PartialEq)]
    pub enum OutdatedUnion {
        /// The member `one`.
        #[deprecated(note = "use `three` (since 1.2)")]
        One(String),
        /// The member `three`.
        Three(String),
        /// The member `two`.
        #[deprecated(note = "deprecated in the service model")]
        Two,
        /// A member that this client does not know. It can be read, but not sent.
        #[non_exhaustive]
        Unknown {
            /// The member's name.
            name: String,
        },
    }
    "#);
}

#[test]
fn a_token_inside_of_an_input_is_an_ordinary_member() {
    let shapes = r#"
"a#Put": {"type": "operation", "input": {"target": "a#PutRequest"}},
"a#PutRequest": {"type": "structure", "members": {"inner": {"target": "a#Inner"}}},
"a#Inner": {"type": "structure", "members": {"token": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#clientOptional": {}, "smithy.api#idempotencyToken": {}}}}}"#;
    assert_snapshot!(item(&file(shapes, "src/types/inner.rs"), "constraints! {"), @r#"
    constraints! {
        Inner;
        @required token "token";
    }
    "#);
    let operation = file(shapes, "src/operation/put.rs");
    assert!(!operation.contains("fill_token"), "{operation}");
}
