//! The front page of the crate's documentation: a first call, and an overview of the other features.
//!
//! Each section is a few sentences and an example that is compiled. The guides contain the details. Features that
//! the service does not have get no section.

use std::cmp::Reverse;

use proc_macro2::TokenStream;
use quote::quote;

use super::example::{PAGE_WIDTH, asserts_target, fenced};
use super::expression::{Expression, Values};
use crate::host::Host;
use crate::ir::{Operation, Service};
use crate::rustdoc;

/// Facts about a client, for the manifest and the README of its crate.
#[derive(Clone, Debug)]
pub struct About {
    /// A summary of the client, as lines of Markdown. The first line is a short summary.
    pub summary: Vec<String>,
    /// The lines of a program with a first call. Empty if the library has no name.
    pub first_program: Vec<String>,
    /// Whether the program takes the credentials and the region from the environment, as clients of AWS's services do.
    pub is_aws: bool,
}

/// Returns the description of the crate.
pub fn about(service: &Service, host: &Host) -> About {
    let call = Call::first(service, host);
    let first_program = call.map(|call| first_program(service, host, &call)).unwrap_or_default();
    About { summary: summary(service), first_program, is_aws: service.is_aws }
}

fn summary(service: &Service) -> Vec<String> {
    let mut lines = vec![format!("A client for the service {}.", service.title)];
    if !service.docs.lines.is_empty() {
        lines.push(String::new());
        lines.extend(service.docs.lines.iter().cloned());
    }
    lines
}

/// Returns the page, without the lines that need the client.
pub fn page(service: &Service, host: &Host) -> Vec<String> {
    let mut lines = summary(service);
    if let Some(call) = Call::first(service, host) {
        lines.extend(first_call(service, host, &call));
        lines.extend(errors(host, &call));
        lines.extend(paging(host, &call));
        lines.extend(retries(host));
        lines.extend(testing(host, &call));
        lines.extend(tracing(host));
    }
    lines.extend(where_to_look());
    lines
}

/// Returns the end of the page. Its links only exist with the feature `client`, and so do these lines.
pub fn with_client(host: &Host) -> Vec<TokenStream> {
    let mut items = vec!["- [`Client`]: a method for each operation".to_owned()];
    items.extend(host.guides.iter().map(|guide| format!("- Page: [`{}`]", guide.module)));
    items.into_iter().map(|item| quote!(#![cfg_attr(feature = "client", doc = #item)])).collect()
}

/// A call of an operation with its required members.
struct Call<'a> {
    operation: &'a Operation,
    setters: Vec<Expression>,
    uses: Vec<String>,
}

impl<'a> Call<'a> {
    /// Chooses the operation for the first call. Returns `None` if the library has no name.
    ///
    /// Paginated operations are preferred, because they change nothing and return data; then other operations that only
    /// read. Among these, an operation with few required members, and few members at all, is preferred.
    fn first(service: &'a Service, host: &Host) -> Option<Self> {
        let rank = |operation: &&Operation| {
            let members = (operation.input.required().count(), operation.input.fields.len());
            (Reverse((operation.paginator.is_some(), operation.reads)), members)
        };
        let operation = service.operations.iter().min_by_key(rank)?;
        let mut values = Values::new(&host.library);
        let members = operation.sample.iter();
        let setters = members.flat_map(|member| values.setters(member)).collect();
        let uses = values.uses(PAGE_WIDTH);
        (!host.library.is_empty()).then_some(Self { operation, setters, uses })
    }

    /// Returns the lines of the call: `before`, the call, and `end`.
    fn lines(&self, before: &str, end: &[&str]) -> Vec<String> {
        let method = Expression::Plain(format!(".{}()", self.operation.method.in_code()));
        let end = end.iter().map(|call| Expression::bare(call));
        let calls = std::iter::once(method).chain(self.setters.iter().cloned()).chain(end);
        Expression::Chain("client".to_owned(), calls.collect()).lines(before, "", PAGE_WIDTH)
    }
}

fn first_call(service: &Service, host: &Host, call: &Call<'_>) -> Vec<String> {
    let mut lines = headed("First call");
    if !host.dependency.is_empty() {
        lines.push("In `Cargo.toml`:".to_owned());
        lines.push(String::new());
        let mut manifest = vec!["[dependencies]".to_owned(), host.dependency.clone()];
        manifest.extend(service.is_aws.then(|| "aws-config = \"1\"".to_owned()));
        manifest.push(
            "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }".to_owned(),
        );
        lines.extend(fenced("toml", manifest));
        lines.push(String::new());
    }
    lines.extend(text(if service.is_aws {
        "In `src/main.rs` (the credentials and the region come from the environment):"
    } else {
        "In `src/main.rs`:"
    }));
    lines.extend(guarded(with_others(host, "no_run"), first_program(service, host, call)));
    lines
}

fn first_program(service: &Service, host: &Host, call: &Call<'_>) -> Vec<String> {
    let names = if service.is_aws { "Client, Error" } else { "Client, Config, Error" };
    let mut code = vec![format!("use {}::{{{names}}};", host.library)];
    code.extend(call.uses.iter().cloned());
    code.extend(
        ["", "#[tokio::main]", "async fn main() -> Result<(), Error> {"].map(str::to_owned),
    );
    code.extend(
        match service.is_aws {
            true => [
                "    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;",
                "    let client = Client::new(&config);",
            ],
            false => [
                "    let config = Config::builder().behavior_version_latest().build();",
                "    let client = Client::from_conf(config);",
            ],
        }
        .map(str::to_owned),
    );
    code.extend(call.lines("    let output = ", &[".send()", ".await?;"]));
    code.extend(["    println!(\"{output:?}\");", "    Ok(())", "}"].map(str::to_owned));
    code
}

fn errors(host: &Host, call: &Call<'_>) -> Vec<String> {
    let mut lines = headed("When a call fails");
    lines.extend(text(
        "`send` returns an `error::SdkError` if the call fails. Its variants say how far the call got. \
         `into_service_error` returns the error of the operation: an enum with the errors that the \
         model defines, and a variant for all others. [`Error`] combines the errors of all operations.",
    ));
    let mut code = call.lines("let result = ", &[".send()", ".await;"]);
    code.push("match result.map_err(|error| error.into_service_error()) {".to_owned());
    code.push("    Ok(output) => println!(\"{output:?}\"),".to_owned());
    // An error that the client does not retry, so a program can handle it.
    if let Some(error) = call.operation.errors.iter().find(|error| !error.retried) {
        code.push(format!(
            "    Err(error) if error.{}() => println!(\"rejected: {{error}}\"),",
            error.is_method
        ));
    }
    code.push(
        "    Err(error) => println!(\"{:?}: {:?}\", error.meta().code(), error.meta().message()),"
            .to_owned(),
    );
    code.push("}".to_owned());
    lines.extend(in_function(host, call, code));
    lines
}

fn paging(host: &Host, call: &Call<'_>) -> Vec<String> {
    let Some(paginator) = &call.operation.paginator else { return Vec::new() };
    let mut lines = headed("Pagination");
    lines.extend(text(
        "`into_paginator` returns a paginator, which passes the token of each page to the next \
         request. It requests a page only when you ask for it. `items` returns the items of all \
         pages.",
    ));
    let (one, many, mut end) = match paginator.items {
        Some(_) => ("item", "items", vec![".into_paginator()", ".items()"]),
        None => ("page", "pages", vec![".into_paginator()"]),
    };
    end.push(".send();");
    let mut code = call.lines(&format!("let mut {many} = "), &end);
    code.push(format!("while let Some({one}) = {many}.next().await {{"));
    code.push(format!("    println!(\"{{:?}}\", {one}?);"));
    code.push("}".to_owned());
    lines.extend(in_function(host, call, code));
    lines
}

fn retries(host: &Host) -> Vec<String> {
    let library = &host.library;
    let mut lines = headed("Retries and timeouts");
    lines.extend(text(
        "By default, the client makes up to three attempts: it retries throttling, server errors and \
         connection failures. The configuration sets retries and timeouts:",
    ));
    lines.extend(guarded(
        "no_run",
        vec![
            format!("use {library}::config::{{Builder, retry::RetryConfig}};"),
            "fn patient(config: Builder) -> Builder {".to_owned(),
            "    config.retry_config(RetryConfig::standard().with_max_attempts(5))".to_owned(),
            "}".to_owned(),
        ],
    ));
    lines
}

fn testing(host: &Host, call: &Call<'_>) -> Vec<String> {
    let library = &host.library;
    let mut lines = headed("Testing");
    lines.extend(text(
        "In tests, a closure can replace the HTTP client. Enable the feature `test-util` of this \
         crate and of `aws-smithy-http-client`. The client builds and signs requests and parses \
         responses as usual.",
    ));
    let with = "all(feature = \"test-util\", feature = \"rt-tokio\")";
    let mut code = vec![
        format!("# #[cfg({with})]"),
        "# #[tokio::main(flavor = \"current_thread\")]".to_owned(),
        "# async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        "use aws_smithy_http_client::test_util::infallible_client_fn;".to_owned(),
        format!("use {library}::{{Client, Config}};"),
    ];
    code.extend(call.uses.iter().cloned());
    code.push("let http_client = infallible_client_fn(|request| {".to_owned());
    code.extend(asserts_target(call.operation, "    "));
    code.extend(
        [
            "    http::Response::new(\"{}\")",
            "});",
            "let config = Config::builder().with_test_defaults_v2().http_client(http_client).build();",
            "let client = Client::from_conf(config);",
        ]
        .map(str::to_owned),
    );
    code.extend(call.lines("", &[".send()", ".await?;"]));
    code.push("# Ok(()) }".to_owned());
    code.push(format!("# #[cfg(not({with}))] fn main() {{}}"));
    lines.extend(fenced(with_others(host, ""), code));
    lines
}

fn tracing(host: &Host) -> Vec<String> {
    let mut lines = headed("Tracing and logging");
    lines.extend(text(
        "The client reports to the crate `tracing`: a span for each call, with the service and the \
         operation, and events, most of them at level `DEBUG`. Sensitive members are redacted. Any \
         subscriber can print them:",
    ));
    let code = [
        "use tracing_subscriber::filter::LevelFilter;",
        "tracing_subscriber::fmt().with_max_level(LevelFilter::DEBUG).init();",
    ];
    lines.extend(fenced(with_others(host, "no_run"), code.map(str::to_owned)));
    lines
}

/// The list of modules.
fn where_to_look() -> Vec<String> {
    let mut lines = headed("Where to look");
    lines.extend(
        [
            "- [`operation`]: inputs, outputs and errors of operations; [`types`]: the types in them",
            "- [`mod@error`]: error types for all operations",
            "- [`config`]: endpoints, credentials, retries, timeouts, interceptors, input validation",
            "- [`protocol`]: builds requests and parses responses without a client",
        ]
        .map(str::to_owned),
    );
    lines
}

fn headed(head: &str) -> Vec<String> {
    vec![String::new(), format!("# {head}")]
}

/// Returns a paragraph, and an empty line before the example after it.
fn text(text: &str) -> Vec<String> {
    let mut lines = rustdoc::wrap(text, PAGE_WIDTH);
    lines.push(String::new());
    lines
}

/// Returns the attribute of an example that uses other crates: `mark` if the crate depends on them.
fn with_others<'a>(host: &Host, mark: &'a str) -> &'a str {
    if host.dev_dependencies { mark } else { "ignore" }
}

/// Returns an example of statements that use a client.
fn in_function(host: &Host, call: &Call<'_>, code: Vec<String>) -> Vec<String> {
    let mut lines = vec![
        format!("# use {}::{{Client, Error}};", host.library),
        "# async fn example(client: Client) -> Result<(), Error> {".to_owned(),
    ];
    lines.extend(call.uses.iter().map(|line| format!("# {line}")));
    lines.extend(code);
    lines.push("# Ok(()) }".to_owned());
    guarded("no_run", lines)
}

/// Returns an example that is only compiled with the client. The crate root also exists without it.
fn guarded(mark: &str, code: Vec<String>) -> Vec<String> {
    let open = "# #[cfg(feature = \"client\")] mod example {".to_owned();
    let close = "# }".to_owned();
    fenced(mark, std::iter::once(open).chain(code).chain([close]))
}
