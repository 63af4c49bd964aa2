//! Emits the tests of the endpoint rules, and those of calls that lead to the same endpoints.

use proc_macro2::TokenStream;
use quote::quote;

use super::{call, code, new_file, of, pairs, test, uses};
use crate::emit::SourceFile;
use crate::emit::expression::Values;
use crate::host::Host;
use crate::ir::Docs;
use crate::ir::endpoint::BuiltIn;
use crate::ir::tests::{Endpoint, EndpointCall, EndpointResult, Head, ParameterValue};

/// Returns the file of the tests of the rules.
pub fn file(endpoints: &[Endpoint], library: &str, host: &Host) -> SourceFile {
    let mut file = new_file(host, "endpoints", "Tests of the endpoint rules.");
    let mut values = Values::new(library);
    let tests: Vec<_> = endpoints.iter().map(|endpoint| of_rules(endpoint, &mut values)).collect();
    let (library, uses) = (code(library), uses(&values));
    file.items.push(quote! {
        #uses
        use #library::config::endpoint::{Endpoint, Params, ParamsBuilder, resolve};
    });
    file.items.extend(tests);
    file.items.push(quote! {
        /// Returns the endpoint for parameters.
        fn endpoint(params: ParamsBuilder) -> Result<Endpoint, Box<dyn std::error::Error>> {
            Ok(resolve(&params.build()?)?)
        }
    });
    file
}

fn of_rules(endpoint: &Endpoint, values: &mut Values<'_>) -> TokenStream {
    let setters = endpoint.params.iter().map(|(name, value)| {
        let value = owned(value);
        quote!(.#name(#value))
    });
    let resolved = quote!(endpoint(Params::builder() #(#setters)*));
    let body = match &endpoint.expected {
        EndpointResult::Error(message) => quote! {
            let error = #resolved.expect_err("there is no endpoint");
            assert_eq!(error.to_string(), #message);
        },
        EndpointResult::Endpoint { url, headers, properties } => {
            let headers = headers.iter().map(|(name, value)| quote!(.header(#name, #value)));
            let properties = properties.iter().map(|(name, value)| {
                let value = of(&values.document(value));
                quote!(.property(#name, #value))
            });
            quote! {
                let expected = Endpoint::builder().url(#url) #(#headers)* #(#properties)*.build();
                assert_eq!(#resolved?, expected);
            }
        }
    };
    test(&endpoint.head, &quote!(#[test]), &body)
}

/// Returns the calls of all tests.
pub fn calls(endpoints: &[Endpoint]) -> impl Iterator<Item = (&Endpoint, &EndpointCall)> {
    endpoints.iter().flat_map(|endpoint| endpoint.calls.iter().map(move |call| (endpoint, call)))
}

/// Returns the file of the tests of calls.
pub fn calls_file(endpoints: &[Endpoint], host: &Host) -> SourceFile {
    let mut file = new_file(host, "endpoint_calls", "Tests of the endpoints of calls.");
    let mut values = Values::new(&host.library);
    let tests: Vec<_> = calls(endpoints)
        .map(|(endpoint, call)| of_call(endpoint, call, &host.library, &mut values))
        .collect();
    let (library, uses) = (code(&host.library), uses(&values));
    file.items.push(quote! {
        #uses
        use aws_smithy_http_client::test_util::capture_request;
        use aws_smithy_protocol_test as expect;
    });
    file.items.extend(tests);
    file.items.push(quote! {
        /// Checks that a request is sent to an endpoint. The operation can put a prefix before the host.
        #[allow(dead_code, reason = "all calls may lead to errors")]
        fn check_endpoint(
            request: &#library::config::http::HttpRequest,
            endpoint: &str,
            headers: &[(&str, &str)],
        ) {
            let parsed = |url: &str| url.parse::<http::Uri>().expect("the URL is valid");
            let (url, expected) = (parsed(request.uri()), parsed(endpoint));
            assert_eq!(url.scheme(), expected.scheme());
            let host = expected.host().expect("an endpoint has a host");
            let found = url.host().unwrap_or_default();
            assert!(found.ends_with(host), "{found} is not {host}");
            assert_eq!(url.port(), expected.port());
            assert!(url.path().starts_with(expected.path()), "{url} is not at {endpoint}");
            expect::assert_ok(expect::validate_headers(request.headers(), headers.iter().copied()));
        }
    });
    file
}

fn of_call(
    endpoint: &Endpoint,
    of: &EndpointCall,
    library: &str,
    values: &mut Values<'_>,
) -> TokenStream {
    let call = call(&of.call, values);
    let settings = of.settings.iter().map(|(built_in, value)| {
        let value = owned(value);
        match built_in {
            BuiltIn::Region => {
                let region = code(&format!("{library}::config::Region::new"));
                quote!(.region(#region(#value)))
            }
            BuiltIn::Endpoint => quote!(.endpoint_url(#value)),
            BuiltIn::UseFips => quote!(.use_fips(#value)),
            BuiltIn::UseDualStack => quote!(.use_dual_stack(#value)),
            BuiltIn::AccountId => {
                let credentials = code(&format!("{library}::config::Credentials::builder"));
                quote! {
                    .credentials_provider(
                        #credentials()
                            .access_key_id("AKIDEXAMPLE")
                            .secret_access_key("SECRET")
                            .account_id(#value)
                            .provider_name("tests")
                            .build()
                    )
                }
            }
            BuiltIn::AccountIdEndpointMode => {
                quote!(.account_id_endpoint_mode(#value.parse().expect("it is a mode")))
            }
        }
    });
    let own_settings = of.own_settings.iter().map(|(setting, value)| {
        let value = owned(value);
        quote!(.#setting(#value))
    });
    let (client, display) = (
        code(&format!("{library}::Client::from_conf")),
        code(&format!("{library}::error::DisplayErrorContext")),
    );
    let checks = match &endpoint.expected {
        EndpointResult::Error(message) => quote! {
            let error = #display(result.expect_err("there is no endpoint")).to_string();
            assert!(error.contains(#message), "{error}");
            requests.expect_no_request();
        },
        EndpointResult::Endpoint { url, headers, .. } => {
            let headers = pairs(headers);
            quote!(check_endpoint(&super::sent(result, requests), #url, &#headers);)
        }
    };
    let body = quote! {
        let (http_client, requests) = capture_request(None);
        let client = #client(super::config() #(#settings)* #(#own_settings)* .http_client(http_client).build());
        let result = #call;
        #checks
    };
    let head = Head { name: of.name.clone(), docs: Docs::default() };
    test(&head, &quote!(#[tokio::test]), &body)
}

/// Returns a value that the methods of builders accept.
fn owned(value: &ParameterValue) -> TokenStream {
    match value {
        ParameterValue::Text(text) => quote!(#text),
        ParameterValue::Boolean(value) => quote!(#value),
        ParameterValue::Texts(texts) => quote!(vec![#(#texts.to_owned()),*]),
    }
}
