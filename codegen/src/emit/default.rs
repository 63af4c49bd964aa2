//! Emits the defaults of members: the value of a member that is not set, and whether it is sent.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types;
use crate::ir::example::Document;
use crate::ir::{DefaultValue, Field, Presence, Type};
use crate::names;

/// Returns the default of a member as an expression; `None` if it has none.
pub fn value(field: &Field) -> Option<TokenStream> {
    let Presence::Default { value, .. } = &field.presence else { return None };
    Some(match value {
        DefaultValue::Empty => quote!(crate::rt::de::Missing::missing()),
        DefaultValue::Bool(value) => quote!(#value),
        DefaultValue::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        DefaultValue::Float(value) => float(*value, &field.ty),
        DefaultValue::String(value) => quote!(#value.to_owned()),
        DefaultValue::Enum(name, value) => {
            let name = names::reference(name);
            quote!(#name::from(#value))
        }
        DefaultValue::Big(digits) => quote!(crate::rt::big_number::constant(#digits)),
        DefaultValue::Blob(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(Blob::new(#bytes))
        }
        DefaultValue::Timestamp { seconds, nanos } => {
            let (seconds, nanos) = (Literal::i64_unsuffixed(*seconds), *nanos);
            match nanos {
                0 => quote!(DateTime::from_secs(#seconds)),
                nanos => {
                    let nanos = Literal::u32_unsuffixed(nanos);
                    quote!(DateTime::from_secs_and_nanos(#seconds, #nanos))
                }
            }
        }
        DefaultValue::Document(value) => document(value),
    })
}

/// Returns the condition under which a member is sent; `None` if it is always sent when it is set.
///
/// The condition compares a number or a boolean with the default.
pub fn is_sent(field: &Field) -> Option<TokenStream> {
    let Presence::Default { value, is_sent: false } = &field.presence else { return None };
    let name = &field.name;
    Some(match (value, &field.ty) {
        (DefaultValue::Bool(true), _) => quote!(!self.#name),
        (DefaultValue::Bool(false), _) | (DefaultValue::Empty, Type::Boolean) => {
            quote!(self.#name)
        }
        (DefaultValue::Empty, Type::Float | Type::Double) => quote!(self.#name != 0.0),
        (DefaultValue::Empty, _) => quote!(self.#name != 0),
        (
            DefaultValue::Integer(_)
            | DefaultValue::Float(_)
            | DefaultValue::String(_)
            | DefaultValue::Enum(..)
            | DefaultValue::Big(_)
            | DefaultValue::Blob(_)
            | DefaultValue::Timestamp { .. }
            | DefaultValue::Document(_),
            _,
        ) => {
            let value = self::value(field);
            quote!(self.#name != #value)
        }
    })
}

fn float(value: f64, ty: &Type) -> TokenStream {
    let ty = types::rust(ty);
    if value.is_nan() {
        quote!(#ty::NAN)
    } else if value == f64::INFINITY {
        quote!(#ty::INFINITY)
    } else if value == f64::NEG_INFINITY {
        quote!(#ty::NEG_INFINITY)
    } else {
        let value = Literal::f64_unsuffixed(value);
        quote!(#value)
    }
}

fn document(document: &Document) -> TokenStream {
    match document {
        Document::Null => quote!(Document::Null),
        Document::Boolean(value) => quote!(Document::Bool(#value)),
        Document::Unsigned(value) => {
            let value = Literal::u64_unsuffixed(*value);
            quote!(Document::Number(aws_smithy_types::Number::PosInt(#value)))
        }
        Document::Signed(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(Document::Number(aws_smithy_types::Number::NegInt(#value)))
        }
        Document::Float(value) => {
            let value: TokenStream = value.parse().expect("it is written as in Rust");
            quote!(Document::Number(aws_smithy_types::Number::Float(#value)))
        }
        Document::Text(text) => quote!(Document::String(#text.to_owned())),
        Document::Array(elements) => {
            let elements = elements.iter().map(self::document);
            quote!(Document::Array(vec![#(#elements),*]))
        }
        Document::Object(entries) => {
            let entries = entries.iter().map(|(name, value)| {
                let value = self::document(value);
                quote!((#name.to_owned(), #value))
            });
            quote!(Document::Object([#(#entries),*].into()))
        }
    }
}
