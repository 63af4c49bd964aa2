//! The conformance cases that come with Smithy, for the awsJson protocols: requests and answers, with what they mean.
//!
//! A crate is generated from the model that the cases are about, and a program with a test for each case is built and
//! run against it. The cases are facts (names, values, bytes) out of `smithy-aws-protocol-tests` of
//! <https://github.com/smithy-lang/smithy>, which is licensed under Apache-2.0: those of `awsJson1_1`, and those of
//! `awsJson1_0` about defaults and required members, which are put into the same service, without their headers.
//!
//! Left out are those for servers, those of what is refused (host prefixes; defaults of documents, and of blobs and
//! timestamps other than the empty one and zero) or told to be lacking (compression), and one of a service that needs
//! code of its own.

use std::fs;

use codegen::Options;
use heck::ToSnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::{Map, Value};

use crate::compile::{cargo, write_crate};

const MODEL: &str = include_str!("conformance/cases.json");
const SERVICE: &str = "aws.protocoltests.json#JsonProtocol";
const REQUESTS: &str = "smithy.test#httpRequestTests";
const RESPONSES: &str = "smithy.test#httpResponseTests";

/// What Smithy has no case of, by operation and trait: a timestamp in seconds, with milliseconds, and lists that begin
/// with lists.
const OWN: [(&str, &str, &str); 2] = [
    (
        "aws.protocoltests.json#KitchenSinkOperation",
        RESPONSES,
        r#"{"id": "parses_milliseconds", "code": 200, "body": "{\"Timestamp\":1234567890.123}", "params": {"Timestamp": 1234567890.123}}"#,
    ),
    (
        "aws.protocoltests.json#PutAndGetInlineDocuments",
        REQUESTS,
        r#"{"id": "serializes_lists_of_lists", "method": "POST", "uri": "/", "body": "{\"inlineDocument\": [[[[]]], [[[{\"foo\": [[[\"bar\"]]]}]], {}], [[{\"bar\": {}}]]]}", "params": {"inlineDocument": [[[[]]], [[[{"foo": [[["bar"]]]}]], {}], [[{"bar": {}}]]]}}"#,
    ),
];

#[test]
fn each_case_of_smithy_holds() {
    let generated = match codegen::generate(MODEL, &Options::default()) {
        Ok(generated) => generated,
        Err(diagnostics) => panic!("the model is refused:\n{diagnostics}"),
    };
    let root = write_crate("conformance", &generated.files);
    let tests = root.join("generated/tests");
    fs::create_dir_all(&tests).expect("the folder can be made");
    fs::write(tests.join("cases.rs"), program(&model())).expect("the file can be written");
    let arguments = ["test", "--no-default-features", "--test", "cases"];
    cargo(&root, &arguments).unwrap_or_else(|failures| panic!("{failures}"));
}

/// The shapes of the model.
struct Shapes(Map<String, Value>);

fn model() -> Shapes {
    let mut model: Value = serde_json::from_str(MODEL).expect("the model is JSON");
    for (operation, trait_id, case) in OWN {
        let cases = model["shapes"][operation]["traits"][trait_id].as_array_mut();
        cases.expect("it has cases").push(serde_json::from_str(case).expect("the case is JSON"));
    }
    match model["shapes"].take() {
        Value::Object(shapes) => Shapes(shapes),
        _ => panic!("a model has shapes"),
    }
}

/// The test program: what each test needs, and the tests.
fn program(shapes: &Shapes) -> String {
    let mut tests = Vec::new();
    for operation in array(&shapes.0[SERVICE]["operations"]) {
        let id = text(&operation["target"]);
        let operation = &shapes.0[id];
        let cases = |trait_id: &str| array(&operation["traits"][trait_id]);
        tests.extend(cases(REQUESTS).iter().map(|case| request(shapes, id, case)));
        tests.extend(cases(RESPONSES).iter().map(|case| response(shapes, id, case)));
        for error in array(&operation["errors"]) {
            let error = text(&error["target"]);
            let cases = array(&shapes.0[error]["traits"][RESPONSES]);
            tests.extend(cases.iter().map(|case| failure(shapes, id, error, case)));
        }
    }
    let cases = MODEL.matches(r#"{"id": "#).count();
    assert_eq!(tests.len(), cases + OWN.len(), "each case is a test");
    let support = support();
    quote!(#support #(#tests)*).to_string()
}

/// What the tests call.
fn support() -> TokenStream {
    quote! {
        #![allow(unused_imports, reason = "it depends on the cases")]
        //! Made by the test `conformance` of the generator.

        use std::collections::HashMap;

        use aws_smithy_types::{Blob, DateTime, Document};
        use http::{Request, Response};
        use partnercentral_account::error::ProvideErrorMetadata;
        use partnercentral_account::protocol::{parse_response, serialize_request};
        use partnercentral_account::{operation, types};

        type Headers<'a> = &'a [(&'a str, &'a str)];

        fn header<'a>(request: &'a Request<Vec<u8>>, name: &str) -> Option<&'a str> {
            request.headers().get(name).map(|value| value.to_str().expect("a header is text"))
        }

        fn check_headers(request: &Request<Vec<u8>>, expected: Headers<'_>, required: &[&str]) {
            for (name, value) in expected {
                assert_eq!(header(request, name), Some(*value), "{name}");
            }
            for name in required {
                assert!(header(request, name).is_some(), "{name}");
            }
        }

        fn check_body(request: &Request<Vec<u8>>, expected: &str) {
            let json = |bytes: &[u8]| -> serde_json::Value {
                serde_json::from_slice(bytes).expect("a body is JSON")
            };
            assert_eq!(json(request.body()), json(expected.as_bytes()));
        }

        fn response(status: u16, headers: Headers<'_>, body: &str) -> Response<Vec<u8>> {
            let mut response = Response::builder().status(status);
            for (name, value) in headers {
                response = response.header(*name, *value);
            }
            response.body(body.as_bytes().to_vec()).expect("it is a response")
        }
    }
}

/// The test that an input becomes a request.
fn request(shapes: &Shapes, id: &str, case: &Value) -> TokenStream {
    let test = test_name("request", case);
    let (module, operation) = operation_path(id);
    let input = format_ident!("{operation}Input");
    let members = shapes.members(text_or_unit(&shapes.0[id]["input"]["target"]), &case["params"]);
    let host = case["host"].as_str().unwrap_or("example.com");
    let endpoint = format!("https://{host}");
    let host = host.split('/').next();
    let (method, uri) = (text(&case["method"]), text(&case["uri"]));
    let headers = headers(case);
    let required = array(&case["requireHeaders"]).iter().map(text);
    let body = case["body"].as_str().map(|body| quote!(check_body(&request, #body);));
    quote! {
        #[test]
        fn #test() {
            let input = operation::#module::#input::builder() #members .build().expect("an input");
            let endpoint = #endpoint.parse().expect("an endpoint");
            let request = serialize_request::<operation::#module::#operation>(&input, &endpoint);
            let request = request.expect("a request");
            assert_eq!(request.method(), #method);
            assert_eq!(request.uri().path(), #uri);
            assert_eq!(request.uri().host(), Some(#host));
            check_headers(&request, &#headers, &[#(#required),*]);
            #body
        }
    }
}

/// The test that an answer becomes an output.
fn response(shapes: &Shapes, id: &str, case: &Value) -> TokenStream {
    let test = test_name("response", case);
    let (module, operation) = operation_path(id);
    let output = format_ident!("{operation}Output");
    let structure = text_or_unit(&shapes.0[id]["output"]["target"]);
    let (members, built) = (shapes.members(structure, &case["params"]), shapes.built(structure));
    let response = response_of(case);
    let request_id = case["headers"]["X-Amzn-Requestid"].as_str();
    let check = match request_id {
        // Only the client has a trait that tells it.
        Some(id) => quote!(assert!(format!("{output:?}").contains(#id), "{output:?}");),
        // A value that is not a number does not equal itself.
        None if case["params"].to_string().contains("NaN") => {
            quote!(assert_eq!(format!("{output:?}"), format!("{expected:?}"));)
        }
        None => quote!(assert_eq!(output, expected);),
    };
    let expected = request_id
        .is_none()
        .then(|| quote!(let expected = operation::#module::#output::builder() #members #built;));
    quote! {
        #[test]
        fn #test() {
            let output = parse_response::<operation::#module::#operation>(&#response);
            let output = output.expect("an output");
            #expected
            #check
        }
    }
}

/// The test that an answer becomes an error.
fn failure(shapes: &Shapes, id: &str, error_id: &str, case: &Value) -> TokenStream {
    let test = test_name("failure", case);
    let (module, operation) = operation_path(id);
    let errors = format_ident!("{operation}Error");
    let name = bare(error_id);
    let error = format_ident!("{name}");
    let (members, built) = (shapes.members(error_id, &case["params"]), shapes.built(error_id));
    let fields = shapes.0[error_id]["members"].as_object().into_iter().flatten();
    let fields = fields.map(|(name, _)| format_ident!("{}", name.to_snake_case()));
    let response = response_of(case);
    quote! {
        #[test]
        fn #test() {
            let error = parse_response::<operation::#module::#operation>(&#response);
            let error = match error.expect_err("an error") {
                operation::#module::#errors::#error(error) => error,
                other => panic!("{other:?}"),
            };
            assert_eq!(error.code(), Some(#name));
            let _expected = types::error::#error::builder() #members #built;
            #(assert_eq!(error.#fields, _expected.#fields);)*
        }
    }
}

fn response_of(case: &Value) -> TokenStream {
    let status = Literal::u64_unsuffixed(case["code"].as_u64().expect("a status is a number"));
    let headers = headers(case);
    let body = case["body"].as_str().unwrap_or_default();
    quote!(response(#status, &#headers, #body))
}

fn headers(case: &Value) -> TokenStream {
    let headers = case["headers"].as_object().into_iter().flatten();
    let headers = headers.map(|(name, value)| {
        let value = text(value);
        quote!((#name, #value))
    });
    quote!([#(#headers),*])
}

impl Shapes {
    /// Calls of a builder that set a structure's members.
    fn members(&self, structure: &str, values: &Value) -> TokenStream {
        let values = values.as_object().into_iter().flatten();
        let calls = values.filter(|(_, value)| !value.is_null()).map(|(name, value)| {
            let target = text(&self.0[structure]["members"][name]["target"]);
            let expression = self.value(target, value);
            let name = name.to_snake_case();
            if self.kind(target) == "structure" {
                let member = format_ident!("{name}");
                quote!(.#member(#expression))
            } else {
                let member = format_ident!("set_{name}");
                quote!(.#member(Some(#expression)))
            }
        });
        quote!(#(#calls)*)
    }

    /// The end of a builder's calls, which can fail if there is something that has to be set.
    fn built(&self, structure: &str) -> TokenStream {
        let members = self.0.get(structure).and_then(|shape| shape["members"].as_object());
        let has_to_be_set = |member: &Value| {
            let has = |name: &str| member["traits"].get(name).is_some();
            has("smithy.api#required")
                && !has("smithy.api#default")
                && self.kind(text(&member["target"])) != "structure"
        };
        if members.into_iter().flatten().any(|(_, member)| has_to_be_set(member)) {
            quote!(.build().expect("it is complete"))
        } else {
            quote!(.build())
        }
    }

    /// The kind of a shape, as the model calls it.
    fn kind(&self, id: &str) -> String {
        match id.strip_prefix("smithy.api#") {
            Some(name) => name.to_lowercase(),
            None => text(&self.0[id]["type"]).to_owned(),
        }
    }

    /// A value of a shape, as an expression.
    fn value(&self, id: &str, value: &Value) -> TokenStream {
        let shape = self.0.get(id).unwrap_or(&Value::Null);
        let name = format_ident!("{}", bare(id));
        match self.kind(id).as_str() {
            "string" => owned(text(value)),
            "blob" => {
                let text = text(value);
                quote!(Blob::new(#text))
            }
            "boolean" => {
                let value = value.as_bool().expect("a boolean");
                quote!(#value)
            }
            "byte" | "short" | "integer" | "long" | "intEnum" => {
                let number = Literal::i64_unsuffixed(value.as_i64().expect("a whole number"));
                quote!(#number)
            }
            "float" => float(&quote!(f32), value),
            "double" => float(&quote!(f64), value),
            "timestamp" => timestamp(value),
            "enum" => {
                let text = text(value);
                quote!(types::#name::from(#text))
            }
            "document" => document(value),
            "list" => {
                let elements =
                    array(value).iter().map(|value| self.element(shape, &shape["member"], value));
                quote!(vec![#(#elements),*])
            }
            "map" => {
                let entries = value.as_object().into_iter().flatten().map(|(key, value)| {
                    let value = self.element(shape, &shape["value"], value);
                    quote!((#key.into(), #value))
                });
                quote!(HashMap::from([#(#entries),*]))
            }
            "union" => {
                let (member, value) =
                    value.as_object().and_then(|value| value.iter().next()).expect("a member");
                let value = self.value(text(&shape["members"][member]["target"]), value);
                let variant = format_ident!("{}{}", member[..1].to_uppercase(), &member[1..]);
                quote!(types::#name::#variant(#value))
            }
            "structure" => {
                let (members, built) = (self.members(id, value), self.built(id));
                quote!(types::#name::builder() #members #built)
            }
            other => panic!("no case has a value of a {other}"),
        }
    }

    /// What is in a list or a map, which may be null if those are sparse.
    fn element(&self, shape: &Value, member: &Value, value: &Value) -> TokenStream {
        let is_sparse = shape["traits"].get("smithy.api#sparse").is_some();
        if is_sparse && value.is_null() {
            return quote!(None);
        }
        let value = self.value(text(&member["target"]), value);
        if is_sparse { quote!(Some(#value)) } else { value }
    }
}

fn float(kind: &TokenStream, value: &Value) -> TokenStream {
    match value.as_str() {
        Some("NaN") => quote!(#kind::NAN),
        Some("Infinity") => quote!(#kind::INFINITY),
        Some("-Infinity") => quote!(#kind::NEG_INFINITY),
        Some(other) => panic!("{other} is no number"),
        None => {
            let number = Literal::f64_unsuffixed(value.as_f64().expect("a number"));
            quote!(#number)
        }
    }
}

/// A timestamp out of seconds, with no more than milliseconds.
fn timestamp(value: &Value) -> TokenStream {
    let seconds = value.as_f64().expect("a timestamp is a number");
    #[expect(clippy::cast_possible_truncation, reason = "no case is so far away")]
    let millis = Literal::i64_unsuffixed((seconds * 1000.0).round() as i64);
    quote!(DateTime::from_millis(#millis))
}

fn document(value: &Value) -> TokenStream {
    match value {
        Value::String(text) => quote!(Document::from(#text)),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = document(value);
                quote!((#key.to_owned(), #value))
            });
            quote!(Document::Object(HashMap::from([#(#entries),*])))
        }
        Value::Array(elements) => {
            let elements = elements.iter().map(document);
            quote!(Document::Array(vec![#(#elements),*]))
        }
        other => panic!("no case has {other} in a document"),
    }
}

fn owned(text: &str) -> TokenStream {
    quote!(#text.to_owned())
}

fn test_name(prefix: &str, case: &Value) -> proc_macro2::Ident {
    format_ident!("{prefix}_{}", text(&case["id"]).to_snake_case())
}

/// The module of an operation, and its name.
fn operation_path(id: &str) -> (proc_macro2::Ident, proc_macro2::Ident) {
    let name = bare(id);
    (format_ident!("{}", name.to_snake_case()), format_ident!("{name}"))
}

fn bare(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_namespace, name)| name)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn text_or_unit(target: &Value) -> &str {
    target.as_str().unwrap_or("smithy.api#Unit")
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
