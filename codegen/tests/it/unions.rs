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
    assert_snapshot!(item(text, "pub enum Anything"), @r#"
    /// The union `Anything`.
    #[non_exhaustive]
    #[derive(Clone, Debug, PartialEq)]
    pub enum Anything {
        /// The member `bytes`.
        Bytes(Blob),
        /// The member `IPv6s`.
        IPv6s(Document),
        /// The member `kind`.
        Kind(AnyKind),
        /// The member `list`.
        List(Vec<DateTime>),
        /// The member `map`.
        Map(HashMap<String, Anything>),
        /// The member `self`.
        SelfValue(i32),
        /// The member `shape`.
        Shape(AnyPlain),
        /// The member `text`.
        Text(String),
        /// The member `type`.
        Type(bool),
        /// The member `when`.
        When(DateTime),
        /// A member that this client does not know. It can be read, but not sent.
        #[non_exhaustive]
        Unknown {
            /// The member's name.
            name: String,
        },
    }
    "#);
    assert_snapshot!(item(text, "impl Serialize for"), @r#"
    impl Serialize for Anything {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Bytes(value) => {
                    ser::union_member(codec::Base64, "bytes", value, serializer)
                }
                Self::IPv6s(value) => {
                    ser::union_member(codec::Json, "IPv6s", value, serializer)
                }
                Self::Kind(value) => {
                    ser::union_member(codec::Plain, "kind", value, serializer)
                }
                Self::List(value) => {
                    ser::union_member(
                        codec::List(codec::EpochSeconds),
                        "list",
                        value,
                        serializer,
                    )
                }
                Self::Map(value) => ser::union_member(codec::Plain, "map", value, serializer),
                Self::SelfValue(value) => {
                    ser::union_member(codec::Integer, "self", value, serializer)
                }
                Self::Shape(value) => {
                    ser::union_member(codec::Plain, "shape", value, serializer)
                }
                Self::Text(value) => {
                    ser::union_member(codec::Plain, "text", value, serializer)
                }
                Self::Type(value) => {
                    ser::union_member(codec::Plain, "type", value, serializer)
                }
                Self::When(value) => {
                    ser::union_member(codec::HttpDate, "when", value, serializer)
                }
                Self::Unknown { name } => ser::unknown_union_member::<S>("Anything", name),
            }
        }
    }
    "#);
    assert_snapshot!(item(text, "impl de::Union for"), @r#"
    impl de::Union for Anything {
        fn take<'de, A: MapAccess<'de>>(
            member: de::Member<'_, A>,
        ) -> Result<Option<Self>, A::Error> {
            let name = member.name;
            let taken = match name {
                "bytes" => member.read_as(codec::Base64)?.map(Self::Bytes),
                "IPv6s" => member.read_as(codec::Json)?.map(Self::IPv6s),
                "kind" => member.read()?.map(Self::Kind),
                "list" => member.read_as(codec::List(codec::EpochSeconds))?.map(Self::List),
                "map" => member.read()?.map(Self::Map),
                "self" => member.read_as(codec::Integer)?.map(Self::SelfValue),
                "shape" => member.read()?.map(Self::Shape),
                "text" => member.read()?.map(Self::Text),
                "type" => member.read()?.map(Self::Type),
                "when" => member.read_as(codec::HttpDate)?.map(Self::When),
                _ => member.skip_some()?.then(|| Self::Unknown { name: name.into() }),
            };
            Ok(taken)
        }
    }
    "#);
    let kind = file(UNION_OF_ALL, "src/types/any_kind.rs");
    assert!(kind.contains("AnyKind, sensitive = false;"), "{kind}");
}
