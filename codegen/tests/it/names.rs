//! Names: keywords, reserved words, acronyms, collisions.

use std::time::{Duration, Instant};

use insta::assert_snapshot;
use serde_json::json;

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
  "fmtAs": {"target": "smithy.api#String"}, "withInput": {"target": "smithy.api#String"}, "intoParts": {"target": "smithy.api#String"}, "keeps": {"target": "smithy.api#String"}, "view": {"target": "smithy.api#String"}}},
"a#Type": {"type": "operation", "input": {"target": "a#KeywordInput"}, "output": {"target": "a#KeywordOutput"}},
"a#KeywordOutput": {"type": "structure", "members": {"self": {"target": "smithy.api#String"}, "_request_id": {"target": "smithy.api#String"}, "requestID": {"target": "a#Keywords"}}},
"a#Super": {"type": "operation"}, "a#Config": {"type": "operation"}, "a#New": {"type": "operation"}, "a#Await": {"type": "operation"}
"#;

#[test]
fn keywords() {
    let files = generate(&model(KEYWORD_MEMBERS));
    let text = files.get("src/types/keywords.rs").expect("the structure has a file");
    assert_snapshot!(item(text, "structure! {"), @r#"
    structure! {
        /// The structure `Keywords`.
        #[derive(Clone, PartialEq)]
        pub struct Keywords;
        #[derive(Clone, Default, PartialEq)]
        pub struct KeywordsBuilder => Result;
        /// The member `type`.
        "type" => r#type: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_type, get_type: String;
        /// The member `self`.
        "self" => self_: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_self, get_self: String;
        /// The member `Self`.
        "Self" => self_2: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_self_2, get_self_2: String;
        /// The member `super`.
        "super" => super_: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_super, get_super: String;
        /// The member `crate`.
        "crate" => crate_: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_crate, get_crate: String;
        /// The member `async`.
        "async" => r#async: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_async, get_async: String;
        /// The member `gen`.
        "gen" => r#gen: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_gen, get_gen: String;
        /// The member `yield`.
        "yield" => r#yield: String, required text(input: impl Into<String>) -> &str, set_yield,
            get_yield: String;
        /// The member `union`.
        "union" => union: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_union, get_union: String;
        /// The member `static`.
        "static" => r#static: Option<String>,
            optional text(input: impl Into<String>) -> Option<&str>, set_static, get_static: String;
        /// The member `build`.
        "build" => build_value: Option<String>,
            optional text(input: impl Into<String>) -> Option<&str>, set_build, get_build: String;
        /// The member `builder`.
        "builder" => builder_value: Option<String>,
            optional text(input: impl Into<String>) -> Option<&str>, set_builder, get_builder: String;
        /// The member `send`.
        "send" => send_value: Option<String>,
            optional text(input: impl Into<String>) -> Option<&str>, set_send, get_send: String;
        /// The member `customize`.
        "customize" => customize_value: Option<String>,
            optional text(input: impl Into<String>) -> Option<&str>, set_customize,
            get_customize: String;
        /// The member `meta`.
        "meta" => meta_value: Option<String>,
            optional text(input: impl Into<String>) -> Option<&str>, set_meta, get_meta: String;
        /// The member `default`.
        "default" => default_value: Option<String>,
            optional text(input: impl Into<String>) -> Option<&str>, set_default, get_default: String;
        /// The member `input`.
        "input" => input: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_input, get_input: String;
        /// The member `inner`.
        "inner" => inner: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_inner, get_inner: String;
        /// The member `handle`.
        "handle" => handle: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_handle, get_handle: String;
        /// The member `f`.
        "f" => f: Option<String>, optional text(input: impl Into<String>) -> Option<&str>, set_f,
            get_f: String;
        /// The member `to`.
        "to" => to: Option<String>, optional text(input: impl Into<String>) -> Option<&str>, set_to,
            get_to: String;
        /// The member `name`.
        "name" => name: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_name, get_name: String;
        /// The member `value`.
        "value" => value: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_value, get_value: String;
        /// The member `clone`.
        "clone" => clone: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_clone, get_clone: String;
        /// The member `fmt`.
        "fmt" => fmt: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_fmt, get_fmt: String;
        /// The member `into`.
        "into" => into: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_into, get_into: String;
    }
    "#);
    assert_snapshot!(item(text, "impl de::Structure"), @r#"
    impl de::Structure for KeywordsBuilder {
        fn take<'de, A: MapAccess<'de>>(
            &mut self,
            member: de::Member<'_, A>,
        ) -> Result<(), A::Error> {
            match member.name {
                "type" => member.read_into(&mut self.r#type),
                "self" => member.read_into(&mut self.self_),
                "Self" => member.read_into(&mut self.self_2),
                "super" => member.read_into(&mut self.super_),
                "crate" => member.read_into(&mut self.crate_),
                "async" => member.read_into(&mut self.r#async),
                "gen" => member.read_into(&mut self.r#gen),
                "yield" => member.read_into(&mut self.r#yield),
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
    src/operation/await_.rs
    src/operation/config_value.rs
    src/operation/new_value.rs
    src/operation/super_.rs
    src/operation/type_.rs
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
    assert_snapshot!(item(text, "structure! {"), @r#"
    structure! {
        /// The structure `Reserved`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Reserved;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ReservedBuilder;
        /// The member `a`.
        "a" => a: std::option::Option<Option>,
            optional value(input: Option) -> std::option::Option<&Option>, set_a, get_a: Option;
        /// The member `b`.
        "b" => b: std::option::Option<Vec>, optional value(input: Vec) -> std::option::Option<&Vec>,
            set_b, get_b: Vec;
        /// The member `c`.
        "c" => c: std::option::Option<String>,
            optional value(input: String) -> std::option::Option<&String>, set_c, get_c: String;
        /// The member `d`.
        "d" => d: std::option::Option<Error>,
            optional value(input: Error) -> std::option::Option<&Error>, set_d, get_d: Error;
        /// The member `e`.
        "e" => e: std::option::Option<Result>,
            optional value(input: Result) -> std::option::Option<&Result>, set_e, get_e: Result;
        /// The member `f`.
        "f" => f: std::option::Option<Box>, optional value(input: Box) -> std::option::Option<&Box>,
            set_f, get_f: Box;
        /// The member `g`.
        "g" => g: std::option::Option<HashMap>,
            optional value(input: HashMap) -> std::option::Option<&HashMap>, set_g, get_g: HashMap;
        /// The member `h`.
        "h" => h: std::option::Option<SelfValue>,
            optional value(input: SelfValue) -> std::option::Option<&SelfValue>, set_h,
            get_h: SelfValue;
        /// The member `i`.
        "i" => i: std::option::Option<Builders>,
            optional value(input: Builders) -> std::option::Option<&Builders>, set_i, get_i: Builders;
        /// The member `j`.
        "j" => j: std::option::Option<Async>,
            optional value(input: Async) -> std::option::Option<&Async>, set_j, get_j: Async;
        /// The member `k`.
        "k" => k: std::option::Option<Document>,
            optional value(input: Document) -> std::option::Option<&Document>, set_k, get_k: Document;
        /// The member `l`.
        "l" => l: std::option::Option<Blob>,
            optional value(input: Blob) -> std::option::Option<&Blob>, set_l, get_l: Blob;
        /// The member `m`.
        "m" => m: std::option::Option<DateTime>,
            optional value(input: DateTime) -> std::option::Option<&DateTime>, set_m, get_m: DateTime;
        /// The member `n`.
        "n" => n: std::option::Option<Some>,
            optional value(input: Some) -> std::option::Option<&Some>, set_n, get_n: Some;
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
    assert_snapshot!(item(text, "structure! {"), @r#"
    structure! {
        /// The structure `Twins`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Twins;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct TwinsBuilder;
        /// The member `ipAddress`.
        "ipAddress" => ip_address: Option<IpAddress>,
            optional value(input: IpAddress) -> Option<&IpAddress>, set_ip_address,
            get_ip_address: IpAddress;
        /// The member `IpAddress`.
        "IpAddress" => ip_address2: Option<IpAddressShape>,
            optional value(input: IpAddressShape) -> Option<&IpAddressShape>, set_ip_address2,
            get_ip_address2: IpAddressShape;
        /// The member `ip_address`.
        "ip_address" => ip_address3: Option<Ipaddress>,
            optional value(input: Ipaddress) -> Option<&Ipaddress>, set_ip_address3,
            get_ip_address3: Ipaddress;
        /// The member `ACLs`.
        "ACLs" => acls: Option<Vec<Acl>>, optional list(input: Acl) -> &[Acl], set_acls,
            get_acls: Vec<Acl>;
        /// The member `SizeInMiB`.
        "SizeInMiB" => size_in_mib: Option<i64>, optional copy(input: i64) -> Option<i64>,
            set_size_in_mib, get_size_in_mib: i64;
        /// The member `IPv6`.
        "IPv6" => ipv6: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_ipv6, get_ipv6: String;
        /// The member `S3Key`.
        "S3Key" => s3_key: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_s3_key, get_s3_key: String;
        /// The member `x509`.
        "x509" => x509: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_x509, get_x509: String;
        /// The member `HTTPSOnly`.
        "HTTPSOnly" => https_only: Option<bool>, optional copy(input: bool) -> Option<bool>,
            set_https_only, get_https_only: bool;
        /// The member `a1_b2`.
        "a1_b2" => a1_b2: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_a1_b2, get_a1_b2: String;
    }
    "#);
    assert_snapshot!(item(text, "impl de::Structure"), @r#"
    impl de::Structure for TwinsBuilder {
        fn take<'de, A: MapAccess<'de>>(
            &mut self,
            member: de::Member<'_, A>,
        ) -> Result<(), A::Error> {
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
    assert_snapshot!(item(text, "string_enum! {"), @r#"
    string_enum! {
        Acl, sensitive = false;
        AB = "A_B";
        AB2 = "aB";
        Ab = "AB";
    }
    "#);
}

/// Shapes that are called as the types of an operation, of an error or of a builder are.
pub const NAMESAKES: &str = r#"
"a#FetchAll": {"type": "operation", "input": {"target": "a#FetchAllRequest"}, "output": {"target": "a#FetchAllResponse"},
  "errors": [{"target": "a#FetchAllError"}, {"target": "a#MetaFault"}],
  "traits": {"smithy.api#paginated": {"inputToken": "token", "outputToken": "token", "items": "items"}}},
"a#FetchAllRequest": {"type": "structure", "members": {
  "token": {"target": "smithy.api#String"}, "input": {"target": "a#FetchAllInput", "traits": {"smithy.api#required": {}}}, "operation": {"target": "a#fetchAll", "traits": {"smithy.api#required": {}}}}},
"a#FetchAllResponse": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}, "items": {"target": "a#Namesakes"}, "output": {"target": "a#FetchAllOutput"}}},
"a#Namesakes": {"type": "list", "member": {"target": "a#FetchAllPaginator"}},
"a#fetchAll": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit"}}},
"a#FetchAllInput": {"type": "structure", "members": {"builder": {"target": "a#FetchAllInputBuilder", "traits": {"smithy.api#required": {}}}, "input": {"target": "a#FetchAllInput"}}},
"a#FetchAllInputBuilder": {"type": "structure", "members": {"fluent": {"target": "a#FetchAllFluentBuilder", "traits": {"smithy.api#default": "B"}}}},
"a#FetchAllFluentBuilder": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}, "B": {"target": "smithy.api#Unit"}}},
"a#FetchAllOutput": {"type": "union", "members": {"output": {"target": "a#FetchAllOutput"}, "required": {"target": "a#Required"}}},
"a#Required": {"type": "structure", "members": {"required": {"target": "smithy.api#String"}}},
"a#FetchAllPaginator": {"type": "structure", "members": {"image": {"target": "a#Picture"}}},
"a#FetchAllError": {"type": "structure", "members": {"meta": {"target": "smithy.api#String"}}, "traits": {"smithy.api#error": "client"}},
"a#MetaFault": {"type": "structure", "members": {"retryableErrorKind": {"target": "a#FetchAllErrorBuilder"}}, "traits": {"smithy.api#error": "server", "smithy.api#retryable": {}}},
"a#FetchAllErrorBuilder": {"type": "structure"},
"a#Picture": {"type": "structure", "members": {"builder": {"target": "a#PictureBuilder"}, "builders": {"target": "a#PictureBuilders"}}},
"a#PictureBuilder": {"type": "structure", "members": {"image": {"target": "a#Picture"}}},
"a#PictureBuilders": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#PictureBuilder"}}
"#;

#[test]
fn types_keep_their_names_beside_others() {
    let files = generate(&model(NAMESAKES));
    let text = files.get("src/types/picture.rs").expect("the structure has a file");
    assert_snapshot!(item(text, "structure! {"), @r#"
    structure! {
        /// The structure `Picture`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Picture;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct PictureBuilder;
        /// The member `builder`.
        "builder" => builder_value: Option<crate::types::PictureBuilder>,
            optional value(
                input: crate::types::PictureBuilder
            ) -> Option<&crate::types::PictureBuilder>,
            set_builder, get_builder: crate::types::PictureBuilder;
        /// The member `builders`.
        "builders" => builders: Option<HashMap<String, crate::types::PictureBuilder>>,
            optional map(
                k: impl Into<String>,
                v: crate::types::PictureBuilder
            ) -> Option<&HashMap<String, crate::types::PictureBuilder>>,
            set_builders, get_builders: HashMap<String, crate::types::PictureBuilder>;
    }
    "#);
    let text = files.get("src/operation/fetch_all.rs").expect("the operation has a file");
    assert_snapshot!(item(text, "input! {"), @r#"
    input! {
        /// The structure `FetchAllInput`.
        pub struct FetchAllInput;
        FetchAllInputBuilder;
        /// Builds and sends a call of [`FetchAll`].
        FetchAllFluentBuilder: FetchAll, FetchAllOutput, FetchAllError, Client;
        /// The member `token`.
        "token" => token, optional text(input: impl Into<String>) -> Option<&str>, set_token,
            get_token: String;
        /// The member `input`.
        "input" => input,
            required value(
                input: crate::types::FetchAllInput
            ) -> Option<&crate::types::FetchAllInput>,
            set_input, get_input: crate::types::FetchAllInput;
        /// The member `operation`.
        "operation" => operation,
            required value(input: crate::types::FetchAll) -> Option<&crate::types::FetchAll>,
            set_operation, get_operation: crate::types::FetchAll;
    }
    "#);
    assert_snapshot!(item(text, "operation_error! {"), @r#"
    operation_error! {
        FetchAllError of FetchAll;
        /// The error `FetchAllError`.
        "FetchAllError" => FetchAllError(crate::types::error::FetchAllError), is_fetch_all_error;
        /// The error `MetaFault`.
        "MetaFault" => MetaFault(MetaFault), is_meta_fault;
    }
    "#);
    let names: Vec<_> = files
        .iter()
        .filter(|(path, _)| path.starts_with("src/types"))
        .flat_map(|(_, text)| text.lines().filter(|line| line.contains("pub use")))
        .map(|line| line.trim().trim_start_matches("pub use "))
        .collect();
    assert_snapshot!(names.join("\n"), @r#"
    self::fetch_all::FetchAll;
    self::fetch_all_error_builder::FetchAllErrorBuilder;
    self::fetch_all_fluent_builder::FetchAllFluentBuilder;
    self::fetch_all_input::FetchAllInput;
    self::fetch_all_input_builder::FetchAllInputBuilder;
    self::fetch_all_output::FetchAllOutput;
    self::fetch_all_paginator::FetchAllPaginator;
    self::picture::Picture;
    self::picture_builder::PictureBuilder;
    self::required::Required;
    crate::types::fetch_all_error_builder::FetchAllErrorBuilderBuilder;
    crate::types::fetch_all_input::FetchAllInputBuilder;
    crate::types::fetch_all_input_builder::FetchAllInputBuilderBuilder;
    crate::types::fetch_all_paginator::FetchAllPaginatorBuilder;
    crate::types::picture::PictureBuilder;
    crate::types::picture_builder::PictureBuilderBuilder;
    crate::types::required::RequiredBuilder;
    self::fetch_all_error::FetchAllError;
    self::meta_fault::MetaFault;
    crate::types::error::fetch_all_error::FetchAllErrorBuilder;
    crate::types::error::meta_fault::MetaFaultBuilder;
    "#);
}

#[test]
fn a_mixin_of_the_service_renames_shapes() {
    let text = r#"{"smithy": "2.0", "shapes": {
"a#Service": {"type": "service", "version": "1", "mixins": [{"target": "a#Mixin"}], "operations": [{"target": "a#Op"}], "rename": {"b#Thing": "OfTheService"}, "traits": {"aws.protocols#awsJson1_0": {}}},
"a#Mixin": {"type": "service", "version": "1", "rename": {"b#Thing": "OfTheMixin", "c#Thing": "AnotherThing"}, "traits": {"smithy.api#mixin": {}}},
"a#Op": {"type": "operation", "output": {"target": "a#Out"}},
"a#Out": {"type": "structure", "members": {"one": {"target": "a#Thing"}, "two": {"target": "b#Thing"}, "three": {"target": "c#Thing"}}},
"a#Thing": {"type": "structure"}, "b#Thing": {"type": "structure"}, "c#Thing": {"type": "structure"}
}}"#;
    let options = codegen::Options { service: Some("a#Service".to_owned()), ..Default::default() };
    let files = codegen::generate(text, &options).expect("the model is valid").files;
    for name in ["thing", "of_the_service", "another_thing"] {
        assert!(files.get(&format!("src/types/{name}.rs")).is_some(), "{name}");
    }
    assert!(files.get("src/types/of_the_mixin.rs").is_none());
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
    assert_snapshot!(item(text, "structure! {"), @r#"
    structure! {
        /// The structure `OpOutput`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct OpOutput;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct OpOutputBuilder;
        +_request_id: Option<String>, as_it_is(String);
        /// The member `one`.
        "one" => one: Option<Thing>, optional value(input: Thing) -> Option<&Thing>, set_one,
            get_one: Thing;
        /// The member `two`.
        "two" => two: Option<OtherThing>,
            optional value(input: OtherThing) -> Option<&OtherThing>, set_two, get_two: OtherThing;
    }
    "#);
}

#[test]
fn thousands_of_equal_names() {
    let signs =
        ["-", "_", ".", ":", "/", "+", "*", " ", "!", "?", "#", "~", "(", ")", "=", "<", ">"];
    let ends = signs.iter().flat_map(|one| signs.iter().map(move |two| format!("{one}{two}")));
    let ends: Vec<String> = ends.collect();
    let values = ends.iter().flat_map(|one| ends.iter().map(move |two| format!("{one}{two}")));
    let values: Vec<_> =
        values.take(15_000).map(|end| json!({"value": format!("a{end}")})).collect();
    let shape = json!({"type": "string", "traits": {"smithy.api#enum": values}});
    let model = model(&format!("\"a#Acl\": {shape}"));
    let started = Instant::now();
    let files = generate(&model);
    let took = started.elapsed();
    let text = files.get("src/types/acl.rs").expect("the enum has a file");
    assert!(text.contains("    A14999,\n") && text.contains("    A15000,\n"));
    assert!(!text.contains("    A15001,\n"));
    // It takes half a second, unoptimised. Trying all numbers again for each name took 43 seconds.
    assert!(took < Duration::from_secs(15), "{took:?}");
}
