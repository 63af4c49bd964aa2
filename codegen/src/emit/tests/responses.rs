//! Emits the tests that a response becomes an output or an error.

use proc_macro2::TokenStream;
use quote::quote;

use super::{call, code, new_file, number, of, pairs, test, uses};
use crate::emit::SourceFile;
use crate::emit::expression::Values;
use crate::host::Host;
use crate::ir::tests::{Compared, Response, ResponseResult};

/// Returns the file of the tests.
pub fn file(responses: &[Response], host: &Host) -> SourceFile {
    let mut file =
        new_file(host, "responses", "Tests that a response becomes an output or an error.");
    let mut values = Values::new(&host.library);
    let tests: Vec<_> =
        responses.iter().map(|response| self::response(response, host, &mut values)).collect();
    file.items.push(uses(&values));
    file.items.extend(tests);
    file
}

fn response(response: &Response, host: &Host, values: &mut Values<'_>) -> TokenStream {
    let call = call(&response.call, values);
    let library = &host.library;
    let module = format!("{library}::operation::{}", response.call.operation.in_code());
    let (status, headers, text) =
        (number(response.status), pairs(&response.headers), &response.body);
    let setters = response.members.iter().flat_map(|member| values.setters(member));
    let setters: Vec<_> = setters.map(|setter| of(&setter)).collect();
    let fallible = response.is_fallible.then(|| quote!(?));
    let comparisons = |found: TokenStream| {
        let comparison = response.compared.iter().map(move |Compared { name, as_text }| {
            if *as_text {
                quote!(assert_eq!(format!("{:?}", #found.#name), format!("{:?}", expected.#name));)
            } else {
                quote!(assert_eq!(#found.#name, expected.#name);)
            }
        });
        comparison.collect::<TokenStream>()
    };
    let expected = |path: String| {
        let path = code(&path);
        let expected = quote!(let expected = #path::builder() #(#setters)* .build() #fallible;);
        if response.compared.is_empty() { TokenStream::new() } else { expected }
    };
    let checks = match &response.result {
        ResponseResult::Output(name) => {
            let expected = expected(format!("{module}::{name}"));
            if response.compared.is_empty() {
                quote!(#call?;)
            } else {
                let comparisons = comparisons(quote!(output));
                quote!(let output = #call?; #expected #comparisons)
            }
        }
        ResponseResult::Error { errors, variant, name, code: error_code, message } => {
            let expected = expected(format!("{library}::types::error::{name}"));
            let comparisons = comparisons(quote!(error));
            let variant = code(&format!("{module}::{errors}::{variant}"));
            let metadata = code(&format!("{library}::error::ProvideErrorMetadata"));
            let message = message
                .as_ref()
                .map(|message| quote!(assert_eq!(#metadata::message(&error), Some(#message));));
            let binding = if response.compared.is_empty() { quote!(_) } else { quote!(error) };
            quote! {
                let error = #call.expect_err("the response is an error").into_service_error();
                assert_eq!(#metadata::code(&error), Some(#error_code));
                #message
                let #variant(#binding) = error else { panic!("another error: {error:?}") };
                #expected
                #comparisons
            }
        }
    };
    let body = quote! {
        let response = super::response(#status, &#headers, #text);
        let (client, _) = super::client("https://example.com", response);
        #checks
    };
    test(&response.head, &quote!(#[tokio::test]), &body)
}
