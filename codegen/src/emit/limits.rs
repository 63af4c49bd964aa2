//! Emits the constraints of shapes that are sent: a row for each member with constraints.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Imports, types};
use crate::ir::{Bounds, Limit, Structure, Union};

/// Returns the constraints of a structure, if it is sent.
pub fn structure(structure: &Structure, imports: &mut Imports) -> Option<TokenStream> {
    if !structure.sent {
        return None;
    }
    imports.add("crate::rt::validate::constraints");
    let name = &structure.name;
    let required = structure.required().filter(|field| types::is_option(field)).map(|field| {
        let (name, wire_name) = (&field.name, &field.wire_name);
        quote!(@required #name #wire_name;)
    });
    let rows = structure.fields.iter().filter_map(|field| {
        let check = check(field.limit.as_ref()?, field.sensitive);
        let (name, wire_name) = (&field.name, &field.wire_name);
        Some(quote!(#name #wire_name: #check;))
    });
    Some(quote!(constraints! { #name; #(#required)* #(#rows)* }))
}

/// Returns the constraints of a union, if it is sent.
pub fn union(union: &Union, imports: &mut Imports) -> Option<TokenStream> {
    if !union.sent {
        return None;
    }
    imports.add("crate::rt::validate::constraints");
    let name = &union.name;
    let units = union.variants.iter().filter(|variant| variant.ty.is_none());
    let units = units.map(|variant| &variant.name);
    let rows = union.variants.iter().filter(|variant| variant.ty.is_some()).map(|variant| {
        let check = inner(variant.limit.as_ref(), variant.sensitive);
        let (name, wire_name) = (&variant.name, &variant.wire_name);
        quote!(#name #wire_name: #check;)
    });
    Some(quote!(constraints! { union #name; #(@unit #units;)* #(#rows)* }))
}

/// Returns a constraint as the value that support code checks.
fn check(limit: &Limit, sensitive: bool) -> TokenStream {
    match limit {
        Limit::Text { length, pattern } => {
            let (min, max) = lengths(*length);
            let pattern = optional(pattern.as_deref().map(text));
            let kind = if sensitive { quote!(SensitiveText) } else { quote!(Text) };
            quote!(#kind(#min, #max, #pattern))
        }
        Limit::Integer(bounds) => {
            let (min, max) = literals(*bounds, Literal::i64_unsuffixed);
            quote!(Integer(#min, #max))
        }
        Limit::Number(bounds) => {
            let (min, max) = literals(*bounds, Literal::f64_unsuffixed);
            quote!(Number(#min, #max))
        }
        Limit::Blob(length) => {
            let (min, max) = lengths(*length);
            quote!(List(#min, #max, &Inner))
        }
        Limit::List { length, element } => {
            let (min, max) = lengths(*length);
            let element = inner(element.as_deref(), sensitive);
            quote!(List(#min, #max, &#element))
        }
        Limit::Map { length, key, value } => {
            let (min, max) = lengths(*length);
            let key = inner(key.as_deref(), sensitive);
            let value = inner(value.as_deref(), sensitive);
            quote!(Map(#min, #max, &#key, &#value))
        }
        Limit::Inner => quote!(Inner),
    }
}

/// Returns the constraints of an element, a key or a value; `Inner` if there are none.
fn inner(limit: Option<&Limit>, sensitive: bool) -> TokenStream {
    limit.map_or_else(|| quote!(Inner), |limit| check(limit, sensitive))
}

/// Returns a string literal, in parts that fit on a line.
fn text(text: &str) -> TokenStream {
    let letters: Vec<char> = text.chars().collect();
    let parts: Vec<String> = letters.chunks(60).map(|part| part.iter().collect()).collect();
    match parts.as_slice() {
        [part] => quote!(#part),
        parts => quote!(concat!(#(#parts),*)),
    }
}

fn lengths(bounds: Bounds<u64>) -> (TokenStream, TokenStream) {
    literals(bounds, Literal::u64_unsuffixed)
}

/// Returns the bounds as expressions of type `Option`.
fn literals<T>(bounds: Bounds<T>, literal: fn(T) -> Literal) -> (TokenStream, TokenStream) {
    let bound = |bound: Option<T>| {
        let literal = bound.map(literal);
        optional(literal.map(|literal| quote!(#literal)))
    };
    (bound(bounds.min), bound(bounds.max))
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
