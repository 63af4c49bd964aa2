//! Names: keywords, reserved words, acronyms, collisions.

use insta::assert_snapshot;

use crate::support::{generate, item, model};

pub const KEYWORD_MEMBERS: &str = r#"
"a#Keywords": {"type": "structure", "members": {
  "type": {"target": "smithy.api#String"}, "self": {"target": "smithy.api#String"}, "Self": {"target": "smithy.api#String"},
  "super": {"target": "smithy.api#String"}, "crate": {"target": "smithy.api#String"}, "async": {"target": "smithy.api#String"},
  "gen": {"target": "smithy.api#String"}, "yield": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
  "union": {"target": "smithy.api#String"}, "static": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}},
  "build": {"target": "smithy.api#String"}, "builder": {"target": "smithy.api#String"}, "send": {"target": "smithy.api#String"},
  "customize": {"target": "smithy.api#String"}, "meta": {"target": "smithy.api#String"}, "default": {"target": "smithy.api#String"},
  "input": {"target": "smithy.api#String"}, "inner": {"target": "smithy.api#String"}, "handle": {"target": "smithy.api#String"},
  "f": {"target": "smithy.api#String"}, "to": {"target": "smithy.api#String"}, "name": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"},
  "clone": {"target": "smithy.api#String"}, "fmt": {"target": "smithy.api#String"}, "into": {"target": "smithy.api#String"}}},
"a#KeywordInput": {"type": "structure", "members": {
  "type": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}, "self": {"target": "smithy.api#String"},
  "send": {"target": "smithy.api#String"}, "handle": {"target": "smithy.api#String"}, "inner": {"target": "smithy.api#String"}, "client": {"target": "smithy.api#String"},
  "configOverride": {"target": "smithy.api#String"}, "intoPaginator": {"target": "smithy.api#String"}, "fluent": {"target": "smithy.api#String"}, "requestId": {"target": "smithy.api#String"},
  "fmtAs": {"target": "smithy.api#String"}, "intoParts": {"target": "smithy.api#String"}, "keeps": {"target": "smithy.api#String"}, "view": {"target": "smithy.api#String"}}},
"a#Type": {"type": "operation", "input": {"target": "a#KeywordInput"}, "output": {"target": "a#KeywordOutput"}},
"a#KeywordOutput": {"type": "structure", "members": {"self": {"target": "smithy.api#String"}, "_request_id": {"target": "smithy.api#String"}, "requestID": {"target": "a#Keywords"}}},
"a#Super": {"type": "operation"}, "a#Config": {"type": "operation"}, "a#New": {"type": "operation"}, "a#Await": {"type": "operation"}
"#;

#[test]
fn keywords() {
    let files = generate(&model(KEYWORD_MEMBERS));
    let text = files.get("src/types/keywords.rs").expect("the structure has a file");
    assert_snapshot!(item(text, "pub struct Keywords "), @r#"
    /// The structure `Keywords`.
    #[non_exhaustive]
    #[derive(Clone, PartialEq)]
    pub struct Keywords {
        /// The member `type`.
        pub r#type: Option<String>,
        /// The member `self`.
        pub self_: Option<String>,
        /// The member `Self`.
        pub self_2: Option<String>,
        /// The member `super`.
        pub super_: Option<String>,
        /// The member `crate`.
        pub crate_: Option<String>,
        /// The member `async`.
        pub r#async: Option<String>,
        /// The member `gen`.
        pub r#gen: Option<String>,
        /// The member `yield`.
        pub yield_: String,
        /// The member `union`.
        pub union: Option<String>,
        /// The member `static`.
        pub r#static: Option<String>,
        /// The member `build`.
        pub build_value: Option<String>,
        /// The member `builder`.
        pub builder_value: Option<String>,
        /// The member `send`.
        pub send_value: Option<String>,
        /// The member `customize`.
        pub customize_value: Option<String>,
        /// The member `meta`.
        pub meta_value: Option<String>,
        /// The member `default`.
        pub default_value: Option<String>,
        /// The member `input`.
        pub input: Option<String>,
        /// The member `inner`.
        pub inner: Option<String>,
        /// The member `handle`.
        pub handle: Option<String>,
        /// The member `f`.
        pub f: Option<String>,
        /// The member `to`.
        pub to: Option<String>,
        /// The member `name`.
        pub name: Option<String>,
        /// The member `value`.
        pub value: Option<String>,
        /// The member `clone`.
        pub clone: Option<String>,
        /// The member `fmt`.
        pub fmt: Option<String>,
        /// The member `into`.
        pub into: Option<String>,
    }
    "#);
    assert_snapshot!(item(text, "impl de::Structure"), @r#"
    impl de::Structure for KeywordsBuilder {
        fn take<'de, A: MapAccess<'de>>(&mut self, member: de::Member<'_, A>) -> Result<(), A::Error> {
            match member.name {
                "type" => member.read_into(&mut self.r#type),
                "self" => member.read_into(&mut self.self_),
                "Self" => member.read_into(&mut self.self_2),
                "super" => member.read_into(&mut self.super_),
                "crate" => member.read_into(&mut self.crate_),
                "async" => member.read_into(&mut self.r#async),
                "gen" => member.read_into(&mut self.r#gen),
                "yield" => member.read_into(&mut self.yield_),
                "union" => member.read_into(&mut self.union),
                "static" => member.read_into(&mut self.r#static),
                "build" => member.read_into(&mut self.build_value),
                "builder" => member.read_into(&mut self.builder_value),
                "send" => member.read_into(&mut self.send_value),
                "customize" => member.read_into(&mut self.customize_value),
                "meta" => member.read_into(&mut self.meta_value),
                "default" => member.read_into(&mut self.default_value),
                "input" => member.read_into(&mut self.input),
                "inner" => member.read_into(&mut self.inner),
                "handle" => member.read_into(&mut self.handle),
                "f" => member.read_into(&mut self.f),
                "to" => member.read_into(&mut self.to),
                "name" => member.read_into(&mut self.name),
                "value" => member.read_into(&mut self.value),
                "clone" => member.read_into(&mut self.clone),
                "fmt" => member.read_into(&mut self.fmt),
                "into" => member.read_into(&mut self.into),
                _ => member.skip(),
            }
        }
    }
    "#);
    let paths: Vec<_> =
        files.iter().map(|(path, _)| path).filter(|path| path.contains("operation/")).collect();
    assert_snapshot!(paths.join("\n"), @r#"
    src/operation/await.rs
    src/operation/config_value.rs
    src/operation/new_value.rs
    src/operation/super_.rs
    src/operation/type.rs
    "#);
    let client = files.get("src/client.rs").expect("there is a client");
    let methods: Vec<_> =
        client.lines().filter(|line| line.contains("FluentBuilder {")).map(str::trim).collect();
    assert_snapshot!(methods.join("\n"), @r#"
    pub fn r#await(&self) -> AwaitFluentBuilder {
    pub fn config_value(&self) -> ConfigFluentBuilder {
    pub fn new_value(&self) -> NewFluentBuilder {
    pub fn super_(&self) -> SuperFluentBuilder {
    pub fn r#type(&self) -> TypeFluentBuilder {
    "#);
}

pub const RESERVED_SHAPES: &str = r#"
"a#Reserved": {"type": "structure", "members": {
  "a": {"target": "a#Option"}, "b": {"target": "a#Vec"}, "c": {"target": "a#String"}, "d": {"target": "a#Error"}, "e": {"target": "a#Result"},
  "f": {"target": "a#Box"}, "g": {"target": "a#HashMap"}, "h": {"target": "a#Self"}, "i": {"target": "a#builders"}, "j": {"target": "a#async"},
  "k": {"target": "a#Document"}, "l": {"target": "a#Blob"}, "m": {"target": "a#DateTime"}, "n": {"target": "a#Some"}}},
"a#Option": {"type": "structure"}, "a#Vec": {"type": "structure"}, "a#String": {"type": "enum", "members": {"String": {"target": "smithy.api#Unit"}}},
"a#Error": {"type": "union", "members": {"Error": {"target": "smithy.api#String"}}}, "a#Result": {"type": "structure"},
"a#Box": {"type": "structure", "members": {"Box": {"target": "a#Box"}}}, "a#HashMap": {"type": "structure"},
"a#Self": {"type": "structure"}, "a#builders": {"type": "structure"}, "a#async": {"type": "structure"},
"a#Document": {"type": "structure", "members": {"any": {"target": "smithy.api#Document"}}},
"a#Blob": {"type": "structure", "members": {"bytes": {"target": "smithy.api#Blob"}}},
"a#DateTime": {"type": "structure", "members": {"time": {"target": "smithy.api#Timestamp"}}},
"a#Some": {"type": "structure"}
"#;

/// Shapes that are called as types of the support code are, which macros import beside them.
pub const NAMES_OF_SUPPORT_CODE: &str = r#"
"a#Neighbours": {"type": "structure", "members": {
  "a": {"target": "a#Origin"}, "b": {"target": "a#Finish"}, "c": {"target": "a#Handle"}, "d": {"target": "a#Arc"}, "e": {"target": "a#View"},
  "f": {"target": "a#SendResult"}, "g": {"target": "a#Check"}, "h": {"target": "a#Checks"}, "i": {"target": "a#Statics"}, "j": {"target": "a#Unhandled"},
  "k": {"target": "a#Inner"}, "l": {"target": "a#Number"}, "m": {"target": "a#List"}, "n": {"target": "a#Map"}}},
"a#Origin": {"type": "structure", "members": {"origin": {"target": "a#Origin"}, "input": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#length": {"min": 1}}}}},
"a#Finish": {"type": "structure", "members": {"finish": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#Handle": {"type": "structure", "members": {"handle": {"target": "smithy.api#String", "traits": {"smithy.api#default": ""}}}},
"a#Arc": {"type": "structure", "members": {"builder": {"target": "smithy.api#String"}}}, "a#View": {"type": "structure", "members": {"required": {"target": "smithy.api#Integer"}}},
"a#SendResult": {"type": "union", "members": {"optional": {"target": "smithy.api#String"}}}, "a#Check": {"type": "structure"}, "a#Checks": {"type": "structure"},
"a#Statics": {"type": "structure"}, "a#Unhandled": {"type": "structure"}, "a#Inner": {"type": "structure", "members": {"text": {"target": "a#Origin"}}},
"a#Number": {"type": "structure"}, "a#List": {"type": "structure"}, "a#Map": {"type": "structure"},
"a#Operation": {"type": "operation", "input": {"target": "a#Neighbours"}, "output": {"target": "a#Neighbours"}}
"#;

#[test]
fn reserved_types() {
    let files = generate(&model(RESERVED_SHAPES));
    let text = files.get("src/types/reserved.rs").expect("the structure has a file");
    assert_snapshot!(item(text, "pub struct Reserved "), @r#"
    /// The structure `Reserved`.
    #[non_exhaustive]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Reserved {
        /// The member `a`.
        pub a: Option<OptionShape>,
        /// The member `b`.
        pub b: Option<VecShape>,
        /// The member `c`.
        pub c: Option<StringShape>,
        /// The member `d`.
        pub d: Option<ErrorShape>,
        /// The member `e`.
        pub e: Option<ResultShape>,
        /// The member `f`.
        pub f: Option<BoxShape>,
        /// The member `g`.
        pub g: Option<HashMapShape>,
        /// The member `h`.
        pub h: Option<SelfValue>,
        /// The member `i`.
        pub i: Option<Builders>,
        /// The member `j`.
        pub j: Option<Async>,
        /// The member `k`.
        pub k: Option<DocumentShape>,
        /// The member `l`.
        pub l: Option<BlobShape>,
        /// The member `m`.
        pub m: Option<DateTimeShape>,
        /// The member `n`.
        pub n: Option<SomeShape>,
    }
    "#);
}

pub const COLLIDING: &str = r#"
"a#Twins": {"type": "structure", "members": {
  "ipAddress": {"target": "a#IPAddress"}, "IpAddress": {"target": "a#IpAddress"}, "ip_address": {"target": "a#ipaddress"},
  "ACLs": {"target": "a#ACLs"}, "SizeInMiB": {"target": "smithy.api#Long"}, "IPv6": {"target": "smithy.api#String"},
  "S3Key": {"target": "smithy.api#String"}, "x509": {"target": "smithy.api#String"}, "HTTPSOnly": {"target": "smithy.api#Boolean"}, "a1_b2": {"target": "smithy.api#String"}}},
"a#IPAddress": {"type": "structure"}, "a#IpAddress": {"type": "structure"}, "a#ipaddress": {"type": "structure"},
"a#ACLs": {"type": "list", "member": {"target": "a#ACL"}}, "a#ACL": {"type": "enum", "members": {"A_B": {"target": "smithy.api#Unit"}, "AB": {"target": "smithy.api#Unit"}, "aB": {"target": "smithy.api#Unit"}}}
"#;

#[test]
fn collisions_and_acronyms() {
    let files = generate(&model(COLLIDING));
    let text = files.get("src/types/twins.rs").expect("the structure has a file");
    assert_snapshot!(item(text, "pub struct Twins "), @r#"
    /// The structure `Twins`.
    #[non_exhaustive]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Twins {
        /// The member `ipAddress`.
        pub ip_address: Option<IpAddress>,
        /// The member `IpAddress`.
        pub ip_address2: Option<IpAddressShape>,
        /// The member `ip_address`.
        pub ip_address3: Option<Ipaddress2>,
        /// The member `ACLs`.
        pub acls: Option<Vec<Acl>>,
        /// The member `SizeInMiB`.
        pub size_in_mib: Option<i64>,
        /// The member `IPv6`.
        pub ipv6: Option<String>,
        /// The member `S3Key`.
        pub s3_key: Option<String>,
        /// The member `x509`.
        pub x509: Option<String>,
        /// The member `HTTPSOnly`.
        pub https_only: Option<bool>,
        /// The member `a1_b2`.
        pub a1_b2: Option<String>,
    }
    "#);
    assert_snapshot!(item(text, "impl de::Structure"), @r#"
    impl de::Structure for TwinsBuilder {
        fn take<'de, A: MapAccess<'de>>(&mut self, member: de::Member<'_, A>) -> Result<(), A::Error> {
            match member.name {
                "ipAddress" => member.read_into(&mut self.ip_address),
                "IpAddress" => member.read_into(&mut self.ip_address2),
                "ip_address" => member.read_into(&mut self.ip_address3),
                "ACLs" => member.read_into(&mut self.acls),
                "SizeInMiB" => de::read_as(member, codec::Integer, &mut self.size_in_mib),
                "IPv6" => member.read_into(&mut self.ipv6),
                "S3Key" => member.read_into(&mut self.s3_key),
                "x509" => member.read_into(&mut self.x509),
                "HTTPSOnly" => member.read_into(&mut self.https_only),
                "a1_b2" => member.read_into(&mut self.a1_b2),
                _ => member.skip(),
            }
        }
    }
    "#);
    let text = files.get("src/types/acl.rs").expect("the enum has a file");
    assert_snapshot!(item(text, "pub fn as_str"), @r#"
    /// The value as the service writes it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AB => "A_B",
            Self::AB3 => "aB",
            Self::Ab2 => "AB",
            Self::Unknown(value) => value.as_str(),
        }
    }
    "#);
}

#[test]
fn renamed_shapes() {
    let text = r#"{"smithy": "2.0", "shapes": {
"a#Service": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "rename": {"b#Thing": "OtherThing"}, "traits": {"aws.protocols#awsJson1_0": {}}},
"a#Op": {"type": "operation", "output": {"target": "a#Out"}},
"a#Out": {"type": "structure", "members": {"one": {"target": "a#Thing"}, "two": {"target": "b#Thing"}}},
"a#Thing": {"type": "structure"}, "b#Thing": {"type": "structure"}
}}"#;
    let files = generate(text);
    let text = files.get("src/operation/op.rs").expect("the operation has a file");
    assert_snapshot!(item(text, "pub struct OpOutput "), @r#"
    /// The structure `OpOutput`.
    #[non_exhaustive]
    #[derive(Clone, Debug, PartialEq)]
    pub struct OpOutput {
        /// The member `one`.
        pub one: Option<Thing>,
        /// The member `two`.
        pub two: Option<OtherThing>,
        pub(crate) _request_id: Option<String>,
    }
    "#);
}
