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
  "configOverride": {"target": "smithy.api#String"}, "intoPaginator": {"target": "smithy.api#String"}, "fluent": {"target": "smithy.api#String"}, "requestId": {"target": "smithy.api#String"}}},
"a#Type": {"type": "operation", "input": {"target": "a#KeywordInput"}, "output": {"target": "a#KeywordOutput"}},
"a#KeywordOutput": {"type": "structure", "members": {"self": {"target": "smithy.api#String"}, "_request_id": {"target": "smithy.api#String"}, "requestID": {"target": "a#Keywords"}}},
"a#Super": {"type": "operation"}, "a#Config": {"type": "operation"}, "a#New": {"type": "operation"}, "a#Await": {"type": "operation"}
"#;

#[test]
fn keywords() {
    let files = generate(&model(KEYWORD_MEMBERS));
    let text = files.get("src/types/keywords.rs").expect("the structure has a file");
    assert_snapshot!(item(text, "pub struct Keywords "), @"");
    assert_snapshot!(item(text, "impl de::Structure"), @"");
    let paths: Vec<_> =
        files.iter().map(|(path, _)| path).filter(|path| path.contains("operation/")).collect();
    assert_snapshot!(paths.join("\n"), @"");
    let client = files.get("src/client.rs").expect("there is a client");
    let methods: Vec<_> =
        client.lines().filter(|line| line.contains("FluentBuilder {")).map(str::trim).collect();
    assert_snapshot!(methods.join("\n"), @"");
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

#[test]
fn reserved_types() {
    let files = generate(&model(RESERVED_SHAPES));
    let text = files.get("src/types/reserved.rs").expect("the structure has a file");
    assert_snapshot!(item(text, "pub struct Reserved "), @"");
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
    assert_snapshot!(item(text, "pub struct Twins "), @"");
    assert_snapshot!(item(text, "impl de::Structure"), @"");
    let text = files.get("src/types/acl.rs").expect("the enum has a file");
    assert_snapshot!(item(text, "pub fn as_str"), @"");
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
    assert_snapshot!(item(text, "pub struct OpOutput "), @"");
}
