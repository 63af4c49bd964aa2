//! Emits the tests that an input becomes a request. They compare requests with AWS's `aws-smithy-protocol-test`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{call, code, new_file, pairs, test, uses};
use crate::emit::SourceFile;
use crate::emit::expression::Values;
use crate::host::Host;
use crate::ir::tests::Request;

/// Returns the file of the tests.
pub fn file(requests: &[Request], host: &Host) -> SourceFile {
    let mut file = new_file(host, "requests", "Tests that an input becomes a request.");
    let mut values = Values::new(&host.library);
    let tests: Vec<_> =
        requests.iter().map(|request| self::request(request, &mut values)).collect();
    let library = code(&host.library);
    let uses = uses(&values);
    file.items.push(quote! {
        use aws_smithy_protocol_test as expect;
        #uses
    });
    file.items.extend(tests);
    file.items.push(quote! {
        /// Checks the URL of a request: its path, and its host if the test has one.
        fn check_url(request: &#library::config::http::HttpRequest, path: &str, host: Option<&str>) {
            let url: http::Uri = request.uri().parse().expect("a request has a valid URL");
            assert_eq!(url.path(), path);
            if host.is_some() {
                assert_eq!(url.host(), host);
            }
        }
    });
    file
}

fn request(request: &Request, values: &mut Values<'_>) -> TokenStream {
    let call = call(&request.call, values);
    let Request { endpoint, method, path, .. } = request;
    let host = match &request.host {
        Some(host) => quote!(Some(#host)),
        None => quote!(None),
    };
    let mut checks = Vec::new();
    let mut check = |is_empty: bool, check: TokenStream| {
        if !is_empty {
            checks.push(quote!(expect::assert_ok(#check);));
        }
    };
    let names = |names: &[String]| quote!(&[#(#names),*]);
    let query = names(&request.query);
    check(request.query.is_empty(), quote!(expect::validate_query_string(&request, #query)));
    let query = names(&request.forbidden_query);
    check(
        request.forbidden_query.is_empty(),
        quote!(expect::forbid_query_params(&request, #query)),
    );
    let query = names(&request.required_query);
    check(
        request.required_query.is_empty(),
        quote!(expect::require_query_params(&request, #query)),
    );
    let headers = pairs(&request.headers);
    check(
        request.headers.is_empty(),
        quote!(expect::validate_headers(request.headers(), #headers)),
    );
    let headers = names(&request.forbidden_headers);
    check(
        request.forbidden_headers.is_empty(),
        quote!(expect::forbid_headers(request.headers(), #headers)),
    );
    let headers = names(&request.required_headers);
    check(
        request.required_headers.is_empty(),
        quote!(expect::require_headers(request.headers(), #headers)),
    );
    if let Some(body) = &request.body {
        let (text, media_type) = (&body.text, &body.media_type);
        checks.push(quote! {
            let body = request.body().bytes().expect("the body is in memory");
            expect::assert_ok(expect::validate_body(body, #text, #media_type.into()));
        });
    }
    let body = quote! {
        let (client, requests) = super::client(#endpoint, super::response(200, &[], "{}"));
        let result = #call;
        let request = super::sent(result, requests);
        assert_eq!(request.method(), #method);
        check_url(&request, #path, #host);
        #(#checks)*
    };
    test(&request.head, &quote!(#[tokio::test]), &body)
}
