//! Every name that Rust or generated code uses, in every place of a model: each client compiles without warnings, and
//! its shapes keep what they contain.
//!
//! The clients have hundreds of shapes. So this test runs only when it is named; the README has the command.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use codegen::{Files, Options};
use serde_json::{Map, Value, json};

#[path = "../it/compile.rs"]
#[expect(dead_code, reason = "this test uses a few of the functions")]
mod compile;
#[path = "../it/support.rs"]
#[expect(dead_code, reason = "this test uses a few of the functions")]
mod support;

use compile::{cargo, check, write_crate};
use support::{SERVICE_TRAITS, generate, model_of};

/// The keywords and the prelude of Rust, and names whose form is unusual.
const WORDS: &str = "
    abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl
    in let loop macro match mod move mut override priv pub ref return self Self static struct super trait true try type
    typeof union unsafe unsized use virtual where while yield raw safe auto default macro_rules
    AsMut AsRef AsyncFn AsyncFnMut AsyncFnOnce Box Clone Copy Debug Default DoubleEndedIterator Drop Eq Err
    ExactSizeIterator Extend Fn FnMut FnOnce From FromIterator Future Hash Into IntoFuture IntoIterator Iterator None Ok
    Option Ord PartialEq PartialOrd Result Send Sized Some String Sync ToOwned ToString TryFrom TryInto Unpin Vec
    bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize std core alloc
    _1 _2Digits __Underscores Unknown UnknownValue SelfValue Unhandled UnhandledValue A B C D E F K M R S T V
";

/// What each structure, union, input, output and error contains.
const MEMBERS: &str = r#"{
    "text": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"min": 1, "max": 99}}},
    "secret": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}},
    "bytes": {"target": "smithy.api#Blob"}, "time": {"target": "smithy.api#Timestamp"},
    "any": {"target": "smithy.api#Document"}, "number": {"target": "smithy.api#Long"},
    "texts": {"target": "b#SomeTexts"}, "blobs": {"target": "b#SomeBlobs"}
}"#;

/// A value of these members. A union has one of them.
const VALUE: &str = r#"{
    "text": "some text", "secret": "a secret", "bytes": "Ynl0ZXM=", "time": 1764547200, "any": {"a": [1, null]},
    "number": 9007199254740993, "texts": ["one", "two"], "blobs": {"key": "Ynl0ZXM="}
}"#;

/// A shape of each kind. The names in its client are names that generated code uses.
const EACH_KIND: &str = r#"
"a#ListTrees": {"type": "operation", "input": {"target": "a#ListTreesInput"}, "output": {"target": "a#ListTreesOutput"},
  "errors": [{"target": "a#SlowDown"}],
  "traits": {"smithy.api#paginated": {"inputToken": "token", "outputToken": "token", "items": "trees"}}},
"a#ListTreesInput": {"type": "structure", "members": {"token": {"target": "smithy.api#String"},
  "tree": {"target": "a#Tree", "traits": {"smithy.api#required": {}}},
  "again": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}}},
"a#ListTreesOutput": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}, "trees": {"target": "a#Trees"}}},
"a#Trees": {"type": "list", "member": {"target": "a#Tree"}},
"a#Tree": {"type": "structure", "members": {
  "kind": {"target": "a#Kind", "traits": {"smithy.api#required": {}}}, "branches": {"target": "a#Branches"},
  "height": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1, "smithy.api#range": {"min": 1}}},
  "code": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}, "smithy.api#pattern": "^[a-z]+$"}}}},
"a#Branches": {"type": "union", "members": {"leaf": {"target": "smithy.api#Unit"}, "tree": {"target": "a#Tree"},
  "text": {"target": "smithy.api#String"}}},
"a#Kind": {"type": "enum", "members": {"OAK": {"target": "smithy.api#Unit"}}},
"a#SlowDown": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client", "smithy.api#retryable": {}}}
"#;

/// The shapes that all models contain.
const SHARED: &str = r#"{
    "b#SomeTexts": {"type": "list", "member": {"target": "smithy.api#String"}},
    "b#SomeBlobs": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Blob"}}
}"#;

/// Reads and writes JSON that has all members.
const ROUND_TRIP: &str = r##"//! Inputs and outputs with all members.

use http::Response;
use partnercentral_account::operation;
use partnercentral_account::protocol::{Operation, parse_response, serialize_request};
use serde_json::Value;

fn json(text: &[u8]) -> Value {
    serde_json::from_slice(text).expect("it is JSON")
}

macro_rules! round_trip {
    ($operation:path) => {{
        let input: <$operation as Operation>::Input = serde_json::from_str(VALUE).expect("it is an input");
        let endpoint = "https://example.com".parse().expect("it is an endpoint");
        let request = serialize_request::<$operation>(&input, &endpoint).expect("a request");
        assert_eq!(json(request.body()), json(VALUE.as_bytes()));
        let response = Response::builder().status(200).body(VALUE.as_bytes().to_vec()).expect("a response");
        let output = parse_response::<$operation>(&response).expect("an output");
        assert_eq!(serde_json::to_value(&output).expect("it is JSON"), json(VALUE.as_bytes()));
    }};
}
"##;

/// Reads errors with all members.
const ERRORS: &str = r##"//! Errors with all members.

use http::Response;
use partnercentral_account::error::ProvideErrorMetadata;
use partnercentral_account::operation::use_all::UseAll;
use partnercentral_account::protocol::parse_response;
use serde_json::Value;

fn check(code: &str) {
    let mut body: Value = serde_json::from_str(VALUE).expect("it is JSON");
    body["__type"] = format!("a#{code}").into();
    let body = serde_json::to_vec(&body).expect("it is JSON");
    let response = Response::builder().status(400).body(body).expect("a response");
    let error = parse_response::<UseAll>(&response).expect_err("an error");
    assert_eq!(error.code(), Some(code));
    let error = partnercentral_account::Error::from(error);
    let shown = format!("{error:?}");
    assert!(shown.contains("text: Some(\"some text\")") && !shown.contains("a secret"), "{shown}");
}
"##;

#[test]
fn as_structures() {
    let (names, lower) = names();
    let mut shapes = shared();
    let mut value = Map::new();
    let mut members = parsed(MEMBERS);
    for (index, name) in names.iter().enumerate() {
        let id = format!("a#{name}");
        let mut members = parsed(MEMBERS);
        members.insert("again".to_owned(), json!({"target": id}));
        shapes.insert(id.clone(), json!({"type": "structure", "members": members}));
        let mut inner = parsed(VALUE);
        inner.insert("again".to_owned(), parsed(VALUE).into());
        value.insert(format!("m{index}"), inner.into());
    }
    members.extend(targets(&names));
    value.extend(parsed(VALUE));
    // A structure with members of all names, too.
    let all = names.iter().chain(&lower);
    let all: Map<String, Value> =
        all.map(|name| (name.clone(), json!({"target": "smithy.api#String"}))).collect();
    let text = all.keys().map(|name| (name.clone(), "x".into()));
    value.insert("named".to_owned(), Value::Object(text.collect()));
    shapes.insert("b#NamedMembers".to_owned(), json!({"type": "structure", "members": all}));
    members.insert("named".to_owned(), json!({"target": "b#NamedMembers"}));
    shapes.extend(use_all(members, &[]));
    round_trip("structures", &shapes, &value);
}

#[test]
fn as_unions_and_their_members() {
    let (names, lower) = names();
    let mut shapes = shared();
    let mut value = Map::new();
    let values: Vec<_> = parsed(VALUE).into_iter().collect();
    for (index, name) in names.iter().enumerate() {
        shapes.insert(format!("a#{name}"), json!({"type": "union", "members": parsed(MEMBERS)}));
        let (member, inner) = &values[index % values.len()];
        value.insert(format!("m{index}"), json!({member: inner}));
    }
    let mut members = targets(&names);
    let all: Map<String, Value> = names
        .iter()
        .chain(&lower)
        .map(|name| (name.clone(), json!({"target": "smithy.api#String"})))
        .collect();
    let each = all.keys().map(|name| json!({name: "x"})).collect();
    value.insert("named".to_owned(), Value::Array(each));
    shapes.insert("b#NamedUnion".to_owned(), json!({"type": "union", "members": all}));
    shapes.insert(
        "b#NamedUnions".to_owned(),
        json!({"type": "list", "member": {"target": "b#NamedUnion"}}),
    );
    members.insert("named".to_owned(), json!({"target": "b#NamedUnions"}));
    shapes.extend(use_all(members, &[]));
    round_trip("unions", &shapes, &value);
}

#[test]
fn as_enums_and_their_values() {
    let (names, lower) = names();
    let mut shapes = shared();
    let mut value = Map::new();
    let all = names.iter().chain(&lower);
    let all: Map<String, Value> =
        all.map(|name| (name.clone(), json!({"target": "smithy.api#Unit"}))).collect();
    let few = json!({"A": {"target": "smithy.api#Unit"}, "Err": {"target": "smithy.api#Unit"}});
    for (index, name) in names.iter().enumerate() {
        shapes.insert(format!("a#{name}"), json!({"type": "enum", "members": few}));
        value.insert(format!("m{index}"), "Err".into());
    }
    let mut members = targets(&names);
    value.insert("named".to_owned(), all.keys().map(String::as_str).collect());
    shapes.insert("b#NamedEnum".to_owned(), json!({"type": "enum", "members": all}));
    shapes.insert(
        "b#NamedEnums".to_owned(),
        json!({"type": "list", "member": {"target": "b#NamedEnum"}}),
    );
    members.insert("named".to_owned(), json!({"target": "b#NamedEnums"}));
    shapes.extend(use_all(members, &[]));
    round_trip("enums", &shapes, &value);
}

#[test]
fn as_operations() {
    let (names, _) = names();
    let mut shapes = shared();
    let mut input = parsed(MEMBERS);
    for name in ["text", "bytes"] {
        input[name]["traits"]["smithy.api#required"] = json!({});
    }
    let token = json!({"smithy.api#idempotencyToken": {}});
    input.insert("token".to_owned(), json!({"target": "smithy.api#String", "traits": token}));
    let mut output = parsed(MEMBERS);
    output.insert("token".to_owned(), json!({"target": "smithy.api#String"}));
    shapes.insert("b#OneInput".to_owned(), json!({"type": "structure", "members": input}));
    shapes.insert("b#OneOutput".to_owned(), json!({"type": "structure", "members": output}));
    shapes.insert(
        "b#SomeFailure".to_owned(),
        json!({"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}}),
    );
    for name in &names {
        let pages = json!({"inputToken": "text", "outputToken": "text", "items": "blobs"});
        let operation = json!({
            "type": "operation", "input": {"target": "b#OneInput"}, "output": {"target": "b#OneOutput"},
            "errors": [{"target": "b#SomeFailure"}], "traits": {"smithy.api#paginated": pages},
        });
        shapes.insert(format!("a#{name}"), operation);
    }
    let mut value = parsed(VALUE);
    value.insert("token".to_owned(), "a token".into());
    round_trip("operations", &shapes, &value);
}

#[test]
fn as_errors() {
    let (names, _) = names();
    let mut shapes = shared();
    for name in &names {
        let traits = json!({"smithy.api#error": "client", "smithy.api#retryable": {}});
        let error = json!({"type": "structure", "members": parsed(MEMBERS), "traits": traits});
        shapes.insert(format!("a#{name}"), error);
    }
    shapes.extend(use_all(parsed(MEMBERS), &names));
    let checks: Vec<_> = names.iter().map(|name| format!("    check({name:?});\n")).collect();
    compile("errors", &shapes, ERRORS, &parsed(VALUE), &checks.concat());
}

#[test]
fn as_the_service() {
    let (names, lower) = names();
    let files = |name: &str| {
        let text = json!({"smithy": "2.0", "shapes": {
            format!("a#{name}"): {"type": "service", "version": "1", "operations": [{"target": "b#Op"}],
                "traits": {"aws.protocols#awsJson1_0": {}, "aws.api#service": {"sdkId": "Names"}}},
            "b#Op": {"type": "operation"},
        }});
        let files = codegen::generate(text.to_string().as_str(), &Options::default());
        files.unwrap_or_else(|diagnostics| panic!("{diagnostics}")).files
    };
    let text = |files: &Files, name: &str| {
        let all: Vec<_> = files.iter().map(|(path, text)| format!("{path}\n{text}")).collect();
        all.concat().replace(&format!("\"{name}.Op\""), "\"Service.Op\"")
    };
    let expected = text(&files("Service"), "Service");
    for name in names.iter().chain(&lower) {
        assert_eq!(text(&files(name), name), expected, "{name}");
    }
}

/// Compiles a client, and checks that the value of each operation is the same after it was read and written.
fn round_trip(name: &str, shapes: &Map<String, Value>, value: &Map<String, Value>) {
    let files = generate(&text(shapes));
    let operations = files.get("src/operation.rs").expect("it declares the operations");
    let calls = operations.lines().filter_map(|line| {
        let module = line.strip_prefix("pub mod ")?.strip_suffix(';')?;
        let path = format!("src/operation/{}.rs", module.trim_start_matches("r#"));
        let file = files.get(&path).expect("an operation has a file");
        let operation = file.lines().find_map(|line| {
            let name = line.strip_prefix("pub struct ")?;
            name.strip_suffix(';')
        });
        let operation = operation.expect("an operation has a marker type");
        let module = format!("operation::{module}");
        Some(format!("    round_trip!({module}::{operation});\n"))
    });
    compile(name, shapes, ROUND_TRIP, value, &calls.collect::<Vec<_>>().concat());
}

/// Compiles a client without warnings, and runs a test of it: a program, and its calls for this value.
fn compile(
    name: &str,
    shapes: &Map<String, Value>,
    program: &str,
    value: &Map<String, Value>,
    calls: &str,
) {
    let root = write_crate(name, &generate(&text(shapes)));
    check(&root, &["--all-features"]).unwrap_or_else(|errors| panic!("{errors}"));
    let value = serde_json::to_string(value).expect("it is JSON");
    // An input of hundreds of structures is large, and moved often.
    let test = format!(
        "{program}\nconst VALUE: &str = {value:?};\n\nfn calls() {{\n{calls}}}\n\n#[test]\nfn values() {{\n    \
         let thread = std::thread::Builder::new().stack_size(1 << 28).spawn(calls);\n    \
         thread.expect(\"it starts\").join().expect(\"all values are the same\");\n}}\n"
    );
    let tests = root.join("generated/tests");
    fs::create_dir_all(&tests).expect("the folder can be made");
    fs::write(tests.join("values.rs"), test).expect("the file can be written");
    let arguments = ["test", "--no-default-features", "--features", "serde", "--test", "values"];
    cargo(&root, &arguments).unwrap_or_else(|failures| panic!("{failures}"));
}

fn text(shapes: &Map<String, Value>) -> String {
    let text = Value::Object(shapes.clone()).to_string();
    model_of(&text[1..text.len() - 1], SERVICE_TRAITS)
}

/// The operation `UseAll`, with these members in its input and its output.
fn use_all(members: Map<String, Value>, errors: &[String]) -> Map<String, Value> {
    let structure = json!({"type": "structure", "members": members});
    let errors: Vec<_> = errors.iter().map(|name| json!({"target": format!("a#{name}")})).collect();
    let operation = json!({
        "type": "operation", "input": {"target": "b#AllInput"}, "output": {"target": "b#AllOutput"}, "errors": errors,
    });
    let shapes =
        [("b#UseAll", operation), ("b#AllInput", structure.clone()), ("b#AllOutput", structure)];
    shapes.into_iter().map(|(id, shape)| (id.to_owned(), shape)).collect()
}

/// A member for each of these shapes.
fn targets(names: &[String]) -> Map<String, Value> {
    let members = names.iter().enumerate();
    members
        .map(|(index, name)| (format!("m{index}"), json!({"target": format!("a#{name}")})))
        .collect()
}

fn shared() -> Map<String, Value> {
    parsed(SHARED)
}

fn parsed(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).expect("it is an object")
}

/// All names: those that can be types, no two of which only differ in case, and the others.
fn names() -> (Vec<String>, Vec<String>) {
    let mut words: BTreeSet<String> = WORDS.split_whitespace().map(str::to_owned).collect();
    words.insert("Word".repeat(50));
    let files = generate(model_of(EACH_KIND, SERVICE_TRAITS).as_str());
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        assert!(path.starts_with("src/"), "{path}");
        words.extend(identifiers(text));
    }
    // All models have this shape.
    words.remove("Service");
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("it is in a workspace");
    macros(&workspace.join("generated/src/rt"), &mut words);
    let mut types = BTreeMap::new();
    let mut others = Vec::new();
    for word in words {
        match types.entry(word.to_lowercase()) {
            std::collections::btree_map::Entry::Vacant(entry) => _ = entry.insert(word),
            std::collections::btree_map::Entry::Occupied(_) => others.push(word),
        }
    }
    let keep = |name: &String| name.starts_with(|first: char| first.is_ascii_uppercase());
    let rust = |name: &String| WORDS.split_whitespace().any(|word| word == name);
    let (types, lower): (Vec<_>, Vec<_>) =
        types.into_values().partition(|name| keep(name) || rust(name));
    others.extend(lower);
    (types, others)
}

/// Adds the identifiers in the macros of the support code.
fn macros(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            macros(&path, words);
            continue;
        }
        let text = fs::read_to_string(&path).expect("it is text");
        for part in text.split("macro_rules!").skip(1) {
            words.extend(identifiers(part.split("\n}\n").next().unwrap_or(part)));
        }
    }
}

/// The identifiers in code, without those in comments. Each can be the name of a shape.
fn identifiers(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let words = lines
        .flat_map(|line| line.split(|sign: char| sign != '_' && !sign.is_ascii_alphanumeric()));
    let words = words.filter(|word| {
        let first = word.trim_start_matches('_').chars().next();
        first.is_some_and(|first| first.is_ascii_alphabetic())
            && !word.starts_with(|first: char| first.is_ascii_digit())
    });
    words.map(str::to_owned).collect()
}
