//! Emits waiters: the table of each, from which support code defines its types, and the methods of the client.

use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::{Imports, SourceFile, docs, example, query, types};
use crate::host::Host;
use crate::ir::waiter::{Matcher, State, Waiter};
use crate::ir::{Operation, Service};
use crate::names::{self, TypeName};
use crate::rustdoc;

/// Returns the file of the waiters, if the service has any.
pub fn file(service: &Service) -> Option<SourceFile> {
    if service.waiters.is_empty() {
        return None;
    }
    let mut file = SourceFile::new(
        "src/waiters.rs",
        "Waiters, which call an operation until its response has a certain state: a module with the types of each.\n\
        \n\
        The methods of the trait [`Waiters`](crate::client::Waiters) start them.",
    );
    let imports = &mut file.imports;
    imports.add("crate::rt::waiters::waiter");
    for waiter in &service.waiters {
        let operation = &service.operations[waiter.operation];
        let module = operation.module.in_code();
        for name in [&operation.name, &operation.output.name, &operation.error] {
            imports.add(&format!("crate::operation::{module}::{name}"));
        }
        let builder = &operation.input.builder;
        imports.add(&format!("crate::operation::{module}::builders::{builder}"));
        operation.input.fields.iter().for_each(|field| imports.ty(&field.ty));
        let items = items(waiter, operation);
        if items.iter().any(|item| mentions(item, operation.input.name.as_str())) {
            imports.add(&format!("crate::operation::{module}::{}", operation.input.name));
        }
        file.items.extend(items);
    }
    Some(file)
}

/// Returns the trait of the client's methods for waiters, and its implementation. Returns no items if there are none.
pub fn methods(service: &Service, host: &Host, imports: &mut Imports) -> Vec<TokenStream> {
    if service.waiters.is_empty() {
        return Vec::new();
    }
    imports.define_fixed(names::WAITERS);
    imports.add("crate::waiters");
    let methods = service.waiters.iter().map(|waiter| {
        let Waiter { method, module, fluent_builder, .. } = waiter;
        let docs = documentation(waiter, &service.operations[waiter.operation], host);
        let (docs, deprecated) = (docs::lines(docs), docs::deprecated(&waiter.deprecated));
        quote!(#docs #deprecated fn #method(&self) -> waiters::#module::#fluent_builder;)
    });
    let implementations = service.waiters.iter().map(|waiter| {
        let Waiter { method, module, fluent_builder, .. } = waiter;
        quote! {
            #[inline]
            fn #method(&self) -> waiters::#module::#fluent_builder {
                waiters::#module::#fluent_builder::new(self.handle.clone())
            }
        }
    });
    let name = format_ident!("{}", names::WAITERS);
    vec![
        quote! {
            /// Methods that wait: each calls an operation until its response has a certain state. Import this
            /// trait to call them.
            pub trait #name {
                #(#methods)*
            }
        },
        quote!(impl #name for Client { #(#implementations)* }),
    ]
}

/// Returns the table of a waiter, and functions for conditions that are too long for a row of it.
fn items(waiter: &Waiter, operation: &Operation) -> Vec<TokenStream> {
    let Waiter { method, module, fluent_builder, final_poll, error, .. } = waiter;
    let (name, builder) = (&operation.name, &operation.input.builder);
    let (output, operation_error) = (&operation.output.name, &operation.error);
    let (min, max) = waiter.delay;
    let [min, max] = [min, max].map(Literal::u64_unsuffixed);
    let setters = operation.input.fields.iter().map(|field| {
        let (name, set, get, ty) = (&field.name, &field.set, &field.get, types::rust(&field.ty));
        let arguments = types::methods(&field.ty, true).arguments;
        quote!(#name(#arguments), #set, #get: #ty;)
    });
    let mut functions = Vec::new();
    let acceptors = waiter.acceptors.iter().enumerate().map(|(index, acceptor)| {
        let state = state(acceptor.state);
        let condition = match &acceptor.matcher {
            Matcher::Success(success) => quote!(success(#success)),
            Matcher::ErrorCode(code) => quote!(code(#code)),
            Matcher::Output(predicate) => {
                let predicate = query::predicate(predicate);
                let is_group =
                    matches!(predicate.clone().into_iter().next(), Some(TokenTree::Group(_)));
                if !is_group && fits_in_a_row(&predicate) {
                    quote!(output(#predicate))
                } else {
                    let name = format_ident!("{}_{index}", module.as_str());
                    let arguments: Vec<_> = [("input", &operation.input.name), ("output", output)]
                        .into_iter()
                        .filter(|(name, _)| mentions(&predicate, name))
                        .map(|(name, ty)| (format_ident!("{name}"), ty))
                        .collect();
                    let names = arguments.iter().map(|(name, _)| name);
                    let call = quote!(output(#name(#(#names),*)?));
                    functions.push(function(&name, &arguments, predicate));
                    call
                }
            }
        };
        quote!(=> #state if #condition;)
    });
    let acceptors: Vec<_> = acceptors.collect();
    let table = quote! {
        waiter! {
            #method in #module;
            #fluent_builder, #final_poll, #error;
            #name(#builder) -> #output, #operation_error;
            from input, output, delays #min, #max;
            #(#setters)*
            #(#acceptors)*
        }
    };
    std::iter::once(table).chain(functions).collect()
}

/// Returns whether a condition fits in a row of a table, whose layout is that of a list: it has no blocks.
fn fits_in_a_row(condition: &TokenStream) -> bool {
    condition.clone().into_iter().all(|token| match token {
        TokenTree::Group(group) => {
            group.delimiter() != Delimiter::Brace && fits_in_a_row(&group.stream())
        }
        TokenTree::Punct(punct) => matches!(punct.as_char(), '.' | '=' | ',' | ':' | '?'),
        TokenTree::Ident(_) | TokenTree::Literal(_) => true,
    })
}

fn function(name: &Ident, arguments: &[(Ident, &TypeName)], predicate: TokenStream) -> TokenStream {
    let arguments = arguments.iter().map(|(name, ty)| quote!(#name: &#ty));
    quote! {
        #[allow(unused_parens, clippy::all, reason = "the form depends on the path")]
        fn #name(#(#arguments),*) -> Option<bool> {
            Some(#predicate)
        }
    }
}

fn mentions(code: &TokenStream, name: &str) -> bool {
    code.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn state(state: State) -> Ident {
    let name = match state {
        State::Success => "Success",
        State::Failure => "Failure",
        State::Retry => "Retry",
    };
    format_ident!("{name}")
}

/// Returns the documentation of a waiter: what it waits for, what ends it, and an example.
fn documentation(waiter: &Waiter, operation: &Operation, host: &Host) -> Vec<String> {
    let mut lines = waiter.docs.lines.clone();
    let (method, (min, max)) = (&operation.method, waiter.delay);
    let calls = format!("Calls [`{method}`](Client::{method}) every {min} to {max} seconds.");
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(docs::wrapped(&calls));
    lines.push(String::new());
    for (state, what) in &waiter.states {
        let ends = match state {
            State::Success => "Success",
            State::Failure => "Failure",
            State::Retry => "Goes on",
        };
        let text = format!("{ends}: {}.", what.join(", or "));
        let wrapped = rustdoc::wrap(&text, 86).into_iter().enumerate();
        lines.extend(
            wrapped.map(|(index, line)| format!("{} {line}", if index == 0 { "-" } else { " " })),
        );
    }
    let example = example::wait(&host.library, &waiter.method, operation);
    if !example.is_empty() {
        lines.push(String::new());
        lines.push("# Examples".to_owned());
        lines.extend(example);
    }
    lines
}
