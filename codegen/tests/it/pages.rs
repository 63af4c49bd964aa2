//! Pages of documentation: an operation's own, and the front page.

use codegen::{Documentation, Options};
use insta::assert_snapshot;

use crate::documentation::{HOSTILE, STRANGE};
use crate::support::{generate, generate_named, model};

const ORDER: &str = r#"
"a#Order": {"type": "operation", "input": {"target": "a#OrderInput"}, "errors": [{"target": "a#SoldOut"}, {"target": "a#Busy"}],
  "traits": {"smithy.api#documentation": "<p>Orders a thing. It comes by post.</p><ul><li>Or it does not.</li></ul>"}},
"a#OrderInput": {"type": "structure", "members": {
  "Shop": {"target": "a#Name", "traits": {"smithy.api#required": {}, "smithy.api#documentation": "Where: not `Shop`, not `42`, but `corner` or `market`."}},
  "Kind": {"target": "a#Kind", "traits": {"smithy.api#required": {}}},
  "Parts": {"target": "a#Parts", "traits": {"smithy.api#required": {}, "smithy.api#length": {"min": 1, "max": 9}}},
  "Note": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"max": 80}}},
  "Token": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#idempotencyToken": {}}}}},
"a#Name": {"type": "string", "traits": {"smithy.api#pattern": "^[a-zA-Z]+$"}},
"a#Kind": {"type": "enum", "members": {"SMALL": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "small"}}}},
"a#Parts": {"type": "list", "member": {"target": "a#Part"}},
"a#Part": {"type": "structure", "members": {
  "Number": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}},
  "Color": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
  "Finish": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#SoldOut": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#documentation": "There is no more. There may be later."}},
"a#Busy": {"type": "structure", "traits": {"smithy.api#error": "server", "smithy.api#retryable": {}}}
"#;

/// What a file says of its module, if it does nothing else in these lines.
fn page(text: &str) -> String {
    let lines = text.lines().skip(2).take_while(|line| line.starts_with("//!"));
    lines.collect::<Vec<_>>().join("\n")
}

fn page_of(shapes: &str, path: &str) -> String {
    page(generate_named(&model(shapes), "shop").get(path).expect(path))
}

#[test]
fn of_an_operation() {
    assert_snapshot!(page_of(ORDER, "src/operation/order.rs"), @r#"
    //! Orders a thing. It comes by post.
    //!
    //! - Or it does not.
    //!
    //! * Required: [`shop`](OrderInput::shop), [`kind`](OrderInput::kind), [`parts`](OrderInput::parts)
    //!   (1 to 9 elements).
    //! * Optional: [`note`](OrderInput::note) (at most 80 characters), [`token`](OrderInput::token) (a
    //!   random UUID if not set).
    //!
    //! # Errors
    //! - [`Busy`]\: Retryable.
    //! - [`SoldOut`]: There is no more.
    //!
    //! # Examples
    //! ```
    //! use shop::{operation::order::*, protocol};
    //! use shop::types::{Kind, Part};
    //! let required = Required {
    //!     shop: "corner".into(),
    //!     kind: Kind::Small,
    //!     parts: vec![Part::builder().number(1).color("color").finish("finish").build()?],
    //! };
    //! let input = OrderInput::builder().required(required).build()?;
    //! let endpoint = "https://example.com".parse()?;
    //! let request = protocol::serialize_request::<Order>(&input, &endpoint)?;
    //! assert_eq!(request.headers()["x-amz-target"], "Service.Order");
    //! # Ok::<(), Box<dyn std::error::Error>>(())
    //! ```
    "#);
}

#[test]
fn the_length_of_bytes() {
    let shapes = r#""a#Put": {"type": "operation", "input": {"target": "a#PutRequest"}},
"a#PutRequest": {"type": "structure", "members": {"body": {"target": "smithy.api#Blob", "traits": {"smithy.api#length": {"max": 5}}}}}"#;
    let page = page_of(shapes, "src/operation/put.rs");
    assert!(page.contains("[`body`](PutInput::body) (at most 5 bytes)"), "{page}");
}

#[test]
fn of_an_operation_that_the_model_says_nothing_of() {
    let shapes = r#""a#Ping": {"type": "operation"}"#;
    assert_snapshot!(page_of(shapes, "src/operation/ping.rs"), @r#"
    //! The operation `Ping`.
    //!
    //! # Examples
    //! ```
    //! use shop::{operation::ping::*, protocol};
    //! let input = PingInput::builder().build()?;
    //! let endpoint = "https://example.com".parse()?;
    //! let request = protocol::serialize_request::<Ping>(&input, &endpoint)?;
    //! assert_eq!(request.headers()["x-amz-target"], "Service.Ping");
    //! # Ok::<(), Box<dyn std::error::Error>>(())
    //! ```
    "#);
    let files = generate(&model(shapes));
    let page = page(files.get("src/operation/ping.rs").expect("the operation has a file"));
    assert_eq!(page, "//! The operation `Ping`.", "a library without a name has no examples");
}

#[test]
fn no_text_gets_out_of_an_operations_page() {
    let code = |text: &str| {
        let text = serde_json::to_string(text).expect("any text is a JSON string");
        let shapes = format!(
            r#""a#Op": {{"type": "operation", "traits": {{"smithy.api#documentation": {text}}}, "errors": [{{"target": "a#No"}}]}},
            "a#No": {{"type": "structure", "traits": {{"smithy.api#error": "client", "smithy.api#documentation": {text}}}}}"#
        );
        let files = generate_named(&model(&shapes), "shop");
        let text = files.get("src/operation/op.rs").expect("the operation has a file");
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.collect::<Vec<_>>().join("\n")
    };
    let plain = code("Plain.");
    for text in HOSTILE.iter().chain(&STRANGE).chain(&["*/", "\"", "\\", "]", "```", "{}"]) {
        assert_eq!(code(text), plain, "{text}");
    }
}

/// A union that holds itself in its first member, and a structure that needs lists of its own kind.
pub const ENDLESS: &str = r#"
"a#Dig": {"type": "operation", "input": {"target": "a#DigInput"}},
"a#DigInput": {"type": "structure", "members": {
  "hole": {"target": "a#Hole", "traits": {"smithy.api#required": {}}}, "heap": {"target": "a#Heap", "traits": {"smithy.api#required": {}}}}},
"a#Hole": {"type": "union", "members": {"deeper": {"target": "a#Hole"}, "end": {"target": "smithy.api#String"}}},
"a#Heap": {"type": "structure", "members": {"left": {"target": "a#Heaps", "traits": {"smithy.api#required": {}}}, "right": {"target": "a#Heaps", "traits": {"smithy.api#required": {}}}}},
"a#Heaps": {"type": "list", "member": {"target": "a#Heap"}}
"#;

#[test]
fn values_without_end_have_one() {
    let page = page_of(ENDLESS, "src/operation/dig.rs");
    let heaps = page.matches("Heap::builder()").count();
    assert!(page.contains("\"hole\".into()") && heaps <= 41, "{heaps} heaps in\n{page}");
    assert!(page.contains("//! ```no_run\n"), "a heap without its members can't be made:\n{page}");
}

const CALLS: &str = r#"
"a#Delete": {"type": "operation"},
"a#GetAll": {"type": "operation"},
"a#Look": {"type": "operation", "traits": {"smithy.api#readonly": {}}},
"#;

const LISTS: &str = r#"
"a#ListFewer": {"type": "operation", "input": {"target": "a#ListFewerInput"}, "output": {"target": "a#ListOutput"}, "traits": {"smithy.api#paginated": {"inputToken": "next", "outputToken": "next", "items": "names"}}},
"a#ListFewerInput": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}, "shop": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#ListMore": {"type": "operation", "input": {"target": "a#ListMoreInput"}, "output": {"target": "a#ListOutput"}, "traits": {"smithy.api#paginated": {"inputToken": "next", "outputToken": "next", "items": "names"}}},
"a#ListMoreInput": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}, "filter": {"target": "smithy.api#String"}, "shop": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#ListOutput": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}, "names": {"target": "a#Names"}}},
"a#Names": {"type": "list", "member": {"target": "smithy.api#String"}},
"#;

/// The first call of the front page, and the headings of its sections.
fn front_page(shapes: &str) -> String {
    let page = page_of(shapes, "src/lib.rs");
    let lines = page.lines().map(|line| line.trim_start_matches("//!").trim());
    let call = lines.clone().find(|line| line.starts_with("let output = ")).unwrap_or("no call");
    let heads = lines.filter(|line| {
        line.starts_with("# ") && line.chars().nth(2).is_some_and(char::is_uppercase)
    });
    let heads = heads.filter(|line| !line.ends_with('}'));
    [call].into_iter().chain(heads).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_list_is_the_first_call_and_the_one_with_the_fewest_members() {
    assert_snapshot!(front_page(&format!("{CALLS}{LISTS}")), @r#"
    let output = client.list_fewer().shop("shop").send().await?;
    # First call
    # When a call fails
    # Pagination
    # Retries and timeouts
    # Testing
    # Tracing and logging
    # Where to look
    "#);
}

#[test]
fn without_lists_something_that_reads_is_the_first_call() {
    assert_snapshot!(front_page(CALLS), @r#"
    let output = client.get_all().send().await?;
    # First call
    # When a call fails
    # Retries and timeouts
    # Testing
    # Tracing and logging
    # Where to look
    "#);
    let page = front_page(r#""a#Delete": {"type": "operation"}"#);
    assert_snapshot!(page.lines().next().unwrap_or_default(), @"let output = client.delete().send().await?;");
}

#[test]
fn without_a_name_there_are_no_calls_on_the_front_page() {
    let files = generate(&model(CALLS));
    assert_snapshot!(page(files.get("src/lib.rs").expect("there is a root")), @r#"
    //! A client for the service Test Service.
    //!
    //! # Where to look
    //! - [`operation`]: inputs, outputs and errors of operations; [`types`]: the types in them
    //! - [`mod@error`]: error types for all operations
    //! - [`config`]: endpoints, credentials, retries, timeouts, interceptors, input validation
    //! - [`protocol`]: builds requests and parses responses without a client
    "#);
}

#[test]
fn guides_keep_their_file_names_and_get_modules_of_their_own() {
    let guides = ["2nd", "How-To", "config", "crate", "guide", "how_to", "protocol", "type"];
    let guides = guides.map(str::to_owned).to_vec();
    let documentation = Documentation { guides, ..Documentation::default() };
    let options = Options { documentation, ..Options::default() };
    let generated = codegen::generate(&model(CALLS), &options).expect("the model is right");
    let root = generated.files.get("src/lib.rs").expect("there is a root");
    let lines = root
        .lines()
        .filter(|line| ["include_str!", "pub mod", "Page:"].iter().any(|part| line.contains(part)));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    #![cfg_attr(feature = "client", doc = "- Page: [`_2_nd`]")]
    #![cfg_attr(feature = "client", doc = "- Page: [`how_to`]")]
    #![cfg_attr(feature = "client", doc = "- Page: [`config_page`]")]
    #![cfg_attr(feature = "client", doc = "- Page: [`crate_page`]")]
    #![cfg_attr(feature = "client", doc = "- Page: [`guide`]")]
    #![cfg_attr(feature = "client", doc = "- Page: [`how_to2`]")]
    #![cfg_attr(feature = "client", doc = "- Page: [`protocol_page`]")]
    #![cfg_attr(feature = "client", doc = "- Page: [`type_page`]")]
    pub mod client;
    pub mod config;
    pub mod error;
    pub mod meta;
    pub mod operation;
    pub mod primitives;
    pub mod types;
    #[doc = include_str!("../docs/2nd.md")]
    pub mod _2_nd {}
    #[doc = include_str!("../docs/How-To.md")]
    pub mod how_to {}
    #[doc = include_str!("../docs/config.md")]
    pub mod config_page {}
    #[doc = include_str!("../docs/crate.md")]
    pub mod crate_page {}
    #[doc = include_str!("../docs/guide.md")]
    pub mod guide {}
    #[doc = include_str!("../docs/how_to.md")]
    pub mod how_to2 {}
    #[doc = include_str!("../docs/protocol.md")]
    pub mod protocol_page {}
    #[doc = include_str!("../docs/type.md")]
    pub mod type_page {}
    "#);
}
