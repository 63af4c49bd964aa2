//! Emits the tests of a model: `tests/model/main.rs`, which has what all tests use, and a module for each kind of test.
//!
//! The tests are a crate of their own, which uses the client as its users do. So nothing here is moved by `place`.

mod endpoints;
mod requests;
mod responses;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::SourceFile;
use super::docs;
use super::expression::{Expression, Values};
use crate::host::Host;
use crate::ir::tests::{Call, Head};
use crate::ir::{AuthScheme, Service};
use crate::rustdoc;

/// Returns the files of the tests. Returns none if there are no tests, not even skipped ones.
pub fn files(service: &Service, host: &Host) -> Vec<SourceFile> {
    let tests = &service.tests;
    if tests.count() == 0 && tests.skipped.is_empty() {
        return Vec::new();
    }
    let library = host.library.as_str();
    let mut files = vec![main(service, host)];
    if !tests.requests.is_empty() {
        files.push(requests::file(&tests.requests, host));
    }
    if !tests.responses.is_empty() {
        files.push(responses::file(&tests.responses, host));
    }
    if !tests.endpoints.is_empty() {
        files.push(endpoints::file(&tests.endpoints, library, host));
    }
    if endpoints::calls(&tests.endpoints).next().is_some() {
        files.push(endpoints::calls_file(&tests.endpoints, host));
    }
    files
}

/// Returns an empty file of tests.
fn new_file(host: &Host, name: &str, docs: &str) -> SourceFile {
    // A crate can have several clients.
    let names: Vec<_> = host.root.names().iter().map(|name| format!("{name}_")).collect();
    SourceFile::new(format!("tests/{}model/{name}.rs", names.concat()), docs)
}

/// The condition for tests that call operations.
fn with_client() -> TokenStream {
    quote!(#[cfg(all(feature = "client", feature = "rt-tokio"))])
}

/// Returns what all tests use.
fn main(service: &Service, host: &Host) -> SourceFile {
    let tests = &service.tests;
    let count = counted(tests.count(), "test");
    let mut file = new_file(host, "main", &format!("The tests of the model: {count}."));
    let skipped = &tests.skipped;
    if !skipped.is_empty() {
        let what = counted(skipped.len(), "more test");
        file.docs.push(String::new());
        file.docs.push(format!("The model has {what}, which do not apply to this client:"));
        file.docs.push(String::new());
        for test in skipped {
            let line = format!("- {}: {}", rustdoc::code(&test.id), rustdoc::text(&test.reason));
            file.docs.extend(rustdoc::wrap(&line, 94));
        }
    }
    file.attributes
        .push(quote!(#![allow(clippy::all, reason = "the values are those of the model")]));
    file.attributes.push(quote!(#![allow(deprecated, reason = "the tests use all of the model")]));
    let with_client = with_client();
    if !tests.endpoints.is_empty() {
        file.items.push(quote!(
            mod endpoints;
        ));
    }
    if endpoints::calls(&tests.endpoints).next().is_some() {
        file.items.push(quote!(#with_client mod endpoint_calls;));
    }
    if !tests.requests.is_empty() {
        file.items.push(quote!(#with_client mod requests;));
    }
    if !tests.responses.is_empty() {
        file.items.push(quote!(#with_client mod responses;));
    }
    if tests.count() > 0 {
        file.items.push(quote! {
            /// The result of a test: an error is a failure.
            #[allow(dead_code, reason = "some tests need the feature `client`")]
            type TestResult = Result<(), Box<dyn std::error::Error>>;
        });
    }
    if tests.has_calls() {
        let with_responses = !tests.requests.is_empty() || !tests.responses.is_empty();
        file.items.push(calls(service, host, with_responses));
    }
    file
}

/// Returns what tests with calls use.
fn calls(service: &Service, host: &Host, with_responses: bool) -> TokenStream {
    let library = code(&host.library);
    let has_region = service.has_region;
    let credentials = service.auth_schemes.contains(&AuthScheme::SigV4).then(|| {
        quote! {
            .credentials_provider(#library::config::Credentials::new("AKIDEXAMPLE", "SECRET", None, None, "tests"))
        }
    });
    let uses = if with_responses {
        quote! {
            use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
            use aws_smithy_types::body::SdkBody;
        }
    } else {
        quote!(
            use aws_smithy_http_client::test_util::CaptureRequestReceiver;
        )
    };
    let clients = with_responses.then(|| {
        let region =
            has_region.then(|| quote!(.region(#library::config::Region::new("us-east-1"))));
        quote! {
            /// A resolver that returns the endpoint of a test.
            #[derive(Debug)]
            struct At(&'static str);

            impl #library::config::endpoint::ResolveEndpoint for At {
                fn resolve_endpoint<'a>(
                    &'a self,
                    _params: &'a #library::config::endpoint::Params,
                ) -> #library::config::endpoint::EndpointFuture<'a> {
                    let endpoint = #library::config::endpoint::Endpoint::builder().url(self.0);
                    #library::config::endpoint::EndpointFuture::ready(Ok(endpoint.build()))
                }
            }

            /// Creates a client that sends a request to an endpoint, and receives a response.
            pub fn client(
                endpoint: &'static str,
                response: http::Response<SdkBody>,
            ) -> (#library::Client, CaptureRequestReceiver) {
                let (http_client, requests) = capture_request(Some(response));
                let config = config()
                    #region
                    .endpoint_resolver(At(endpoint))
                    .http_client(http_client);
                (#library::Client::from_conf(config.build()), requests)
            }

            /// Creates a response.
            pub fn response(
                status: u16,
                headers: &[(&str, &str)],
                body: &'static str,
            ) -> http::Response<SdkBody> {
                let mut response = http::Response::builder().status(status);
                for (name, value) in headers {
                    response = response.header(*name, *value);
                }
                response.body(SdkBody::from(body)).expect("the test has a valid response")
            }
        }
    });
    let with_client = with_client();
    quote! {
        #with_client
        use self::calls::*;

        /// Calls in memory.
        #with_client
        #[allow(dead_code, reason = "each kind of test uses a part")]
        mod calls {
            #uses

            #clients

            /// Creates a configuration that signs requests, does not repeat them, and fills in the token of the tests.
            pub fn config() -> #library::config::Builder {
                #library::Config::builder()
                    .behavior_version(#library::config::BehaviorVersion::latest())
                    #credentials
                    .idempotency_token_provider("00000000-0000-4000-8000-000000000000")
                    .retry_config(#library::config::retry::RetryConfig::disabled())
            }

            /// Returns the request of a call. Whether the client accepts the response does not matter.
            pub fn sent<T, E: std::fmt::Debug>(
                result: Result<T, E>,
                requests: CaptureRequestReceiver,
            ) -> #library::config::http::HttpRequest {
                if let Err(error) = result {
                    println!("the result of the call: {error:?}");
                }
                requests.expect_request()
            }
        }
    }
}

/// Returns a test with its name and documentation.
fn test(head: &Head, mark: &TokenStream, body: &TokenStream) -> TokenStream {
    let (name, docs) = (&head.name, docs::lines(&head.docs.lines));
    let is_async = mark.to_string().contains("tokio").then(|| quote!(async));
    quote! {
        #docs
        #mark
        #is_async fn #name() -> super::TestResult {
            #body
            Ok(())
        }
    }
}

/// Returns a call of an operation of `client`, whose result it waits for.
fn call(call: &Call, values: &mut Values<'_>) -> TokenStream {
    let operation = &call.method;
    let setters = call.input.iter().flat_map(|member| values.setters(member));
    let setters: Vec<_> = setters.map(|setter| of(&setter)).collect();
    quote!(client.#operation() #(#setters)* .send().await)
}

/// Returns the imports that values need.
fn uses(values: &Values<'_>) -> TokenStream {
    let lines = values.uses(usize::MAX);
    lines.iter().map(|line| code(line)).collect()
}

/// Returns an expression as tokens.
fn of(expression: &Expression) -> TokenStream {
    code(&expression.line())
}

/// Parses code that the generator has written.
fn code(text: &str) -> TokenStream {
    text.parse().expect("the generator writes valid code")
}

fn pairs(pairs: &[(String, String)]) -> TokenStream {
    let pairs = pairs.iter().map(|(name, value)| quote!((#name, #value)));
    quote!([#(#pairs),*])
}

fn number(number: u16) -> Literal {
    Literal::u16_unsuffixed(number)
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
