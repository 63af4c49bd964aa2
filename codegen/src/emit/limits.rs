//! The limits of what is sent: a row for each member that has one.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::Imports;
use crate::ir::{Bounds, Limit, Presence, Structure, Union};

/// The limits of a structure, if it is sent.
pub fn structure(structure: &Structure, imports: &mut Imports) -> Option<TokenStream> {
    if !structure.sent {
        return None;
    }
    imports.add("crate::rt::validate::constraints");
    let name = &structure.name;
    let required = structure.fields.iter().filter(|field| field.presence == Presence::Expected);
    let required = required.map(|field| {
        let (name, wire_name) = (&field.name, &field.wire_name);
        quote!(@required #name #wire_name;)
    });
    let mut patterns = Patterns::default();
    let rows: Vec<_> = structure
        .fields
        .iter()
        .filter_map(|field| {
            let limit = patterns.limit(field.limit.as_ref()?, field.sensitive);
            let (name, wire_name) = (&field.name, &field.wire_name);
            Some(quote!(#name #wire_name: #limit;))
        })
        .collect();
    let patterns = patterns.rows();
    Some(quote!(constraints! { #name; #(#patterns)* #(#required)* #(#rows)* }))
}

/// The limits of a union, if it is sent.
pub fn union(union: &Union, imports: &mut Imports) -> Option<TokenStream> {
    if !union.sent {
        return None;
    }
    imports.add("crate::rt::validate::constraints");
    let name = &union.name;
    let mut patterns = Patterns::default();
    let rows: Vec<_> = union
        .variants
        .iter()
        .filter_map(|variant| {
            let limit = patterns.limit(variant.limit.as_ref()?, variant.sensitive);
            let (name, wire_name) = (&variant.name, &variant.wire_name);
            variant.ty.as_ref().map(|_| quote!(#name #wire_name: #limit;))
        })
        .collect();
    let patterns = patterns.rows();
    Some(quote!(constraints! { union #name; #(#patterns)* #(#rows)* }))
}

/// The regular expressions of a shape, each once.
#[derive(Default)]
struct Patterns<'a>(Vec<&'a str>);

impl<'a> Patterns<'a> {
    fn limit(&mut self, limit: &'a Limit, sensitive: bool) -> TokenStream {
        match limit {
            Limit::Text { length, pattern } => {
                let (min, max) = lengths(*length);
                match pattern {
                    Some(pattern) => {
                        let pattern = self.name(pattern);
                        let sensitive = sensitive.then(|| quote!(, sensitive));
                        quote!(text(#min, #max, #pattern #sensitive))
                    }
                    None => quote!(text(#min, #max)),
                }
            }
            Limit::Number(Bounds { min, max }) => {
                let (min, max) = (number(*min), number(*max));
                quote!(number(#min, #max))
            }
            Limit::List { length, element } => {
                let (min, max) = lengths(*length);
                let element = self.inner(element.as_deref(), sensitive);
                quote!(list(#min, #max, #element))
            }
            Limit::Map { length, key, value } => {
                let (min, max) = lengths(*length);
                let key = self.inner(key.as_deref(), sensitive);
                let value = self.inner(value.as_deref(), sensitive);
                quote!(map(#min, #max, #key, #value))
            }
            Limit::Inner => quote!(inner),
        }
    }

    /// What is in a list or a map; without a limit it says nothing of its own.
    fn inner(&mut self, limit: Option<&'a Limit>, sensitive: bool) -> TokenStream {
        limit.map_or_else(|| quote!(inner), |limit| self.limit(limit, sensitive))
    }

    fn name(&mut self, pattern: &'a str) -> TokenStream {
        let index = self.0.iter().position(|known| *known == pattern).unwrap_or_else(|| {
            self.0.push(pattern);
            self.0.len() - 1
        });
        let name = format_ident!("PATTERN_{}", index + 1);
        quote!(#name)
    }

    fn rows(&self) -> Vec<TokenStream> {
        let rows = self.0.iter().enumerate().map(|(index, pattern)| {
            let name = format_ident!("PATTERN_{}", index + 1);
            let parts = parts(pattern);
            quote!(@pattern #name = #(#parts)*;)
        });
        rows.collect()
    }
}

/// A text in parts that fit on a line.
fn parts(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(60).map(|part| part.iter().collect()).collect()
}

fn lengths(Bounds { min, max }: Bounds<u64>) -> (TokenStream, TokenStream) {
    let bound = |bound: Option<u64>| match bound {
        Some(bound) => {
            let bound = Literal::u64_unsuffixed(bound);
            quote!(#bound)
        }
        None => quote!(_),
    };
    (bound(min), bound(max))
}

fn number(bound: Option<f64>) -> TokenStream {
    match bound {
        Some(bound) => {
            let bound = Literal::f64_unsuffixed(bound);
            quote!(#bound)
        }
        None => quote!(_),
    }
}
