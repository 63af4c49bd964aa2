//! How types are written down: in fields, in builders' tables, in signatures, and on the wire.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Field, Presence, TimestampFormat, Type};

/// The type of a value.
pub fn rust(ty: &Type) -> TokenStream {
    match ty {
        Type::String => quote!(String),
        Type::Boolean => quote!(bool),
        Type::Byte => quote!(i8),
        Type::Short => quote!(i16),
        Type::Integer => quote!(i32),
        Type::Long => quote!(i64),
        Type::Float => quote!(f32),
        Type::Double => quote!(f64),
        Type::Blob => quote!(Blob),
        Type::Document => quote!(Document),
        Type::Timestamp(_) => quote!(DateTime),
        Type::Enum(name) | Type::Structure(name) | Type::Union(name) => quote!(#name),
        Type::Boxed(inner) => {
            let inner = rust(inner);
            quote!(Box<#inner>)
        }
        Type::List { element, sparse } => {
            let element = sparse_or_not(element, *sparse);
            quote!(Vec<#element>)
        }
        Type::Map { key, value, sparse } => {
            let (key, value) = (rust(key), sparse_or_not(value, *sparse));
            quote!(HashMap<#key, #value>)
        }
    }
}

/// The type of a field.
pub fn field(field: &Field) -> TokenStream {
    let ty = rust(&field.ty);
    if is_option(field) { quote!(Option<#ty>) } else { ty }
}

/// Whether a field is an `Option`.
pub fn is_option(field: &Field) -> bool {
    match field.presence {
        Presence::Expected | Presence::Optional => true,
        Presence::Required | Presence::Default(_) => false,
    }
}

/// A member's kind in the table of a builder.
pub fn table_kind(ty: &Type) -> TokenStream {
    match ty {
        Type::String => quote!(text[]),
        Type::Boxed(inner) => {
            let inner = rust(inner);
            quote!(boxed[#inner])
        }
        Type::List { element, sparse } => {
            let element = sparse_or_not(element, *sparse);
            quote!(list[#element])
        }
        Type::Map { key, value, sparse } => {
            let (key, value) = (rust(key), sparse_or_not(value, *sparse));
            quote!(map[#key, #value])
        }
        Type::Boolean
        | Type::Byte
        | Type::Short
        | Type::Integer
        | Type::Long
        | Type::Float
        | Type::Double
        | Type::Blob
        | Type::Document
        | Type::Timestamp(_)
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_) => {
            let ty = rust(ty);
            quote!(value[#ty])
        }
    }
}

/// The type and the body of the method that reads a field.
pub fn accessor(field: &Field) -> (TokenStream, TokenStream) {
    let name = &field.name;
    match (&field.ty, is_option(field)) {
        (Type::String, true) => (quote!(Option<&str>), quote!(self.#name.as_deref())),
        (Type::String, false) => (quote!(&str), quote!(&self.#name)),
        (Type::List { element, sparse }, is_option) => {
            let element = sparse_or_not(element, *sparse);
            let value = if is_option {
                quote!(self.#name.as_deref().unwrap_or_default())
            } else {
                quote!(&self.#name)
            };
            (quote!(&[#element]), value)
        }
        (Type::Boxed(inner), true) => {
            let inner = rust(inner);
            (quote!(Option<&#inner>), quote!(self.#name.as_deref()))
        }
        (ty, true) if is_copy(ty) => {
            let ty = rust(ty);
            (quote!(Option<#ty>), quote!(self.#name))
        }
        (ty, false) if is_copy(ty) => (rust(ty), quote!(self.#name)),
        (ty, true) => {
            let ty = rust(ty);
            (quote!(Option<&#ty>), quote!(self.#name.as_ref()))
        }
        (ty, false) => {
            let ty = rust(ty);
            (quote!(&#ty), quote!(&self.#name))
        }
    }
}

/// How a value is written and read; `None` where its type's own serde impls do.
pub fn codec(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Byte | Type::Short | Type::Integer | Type::Long => Some(quote!(codec::Integer)),
        Type::Float | Type::Double => Some(quote!(codec::Float)),
        Type::Blob => Some(quote!(codec::Base64)),
        Type::Document => Some(quote!(codec::Json)),
        Type::Timestamp(TimestampFormat::DateTime) => Some(quote!(codec::DateTimeText)),
        Type::Timestamp(TimestampFormat::HttpDate) => Some(quote!(codec::HttpDate)),
        Type::Timestamp(TimestampFormat::EpochSeconds) => Some(quote!(codec::EpochSeconds)),
        Type::Boxed(inner) => codec(inner).map(|inner| quote!(codec::Boxed<#inner>)),
        Type::List { element, sparse } => {
            sparse_codec(element, *sparse).map(|element| quote!(codec::List<#element>))
        }
        Type::Map { value, sparse, .. } => {
            sparse_codec(value, *sparse).map(|value| quote!(codec::Map<#value>))
        }
        Type::String | Type::Boolean | Type::Enum(_) | Type::Structure(_) | Type::Union(_) => None,
    }
}

fn sparse_codec(ty: &Type, sparse: bool) -> Option<TokenStream> {
    let inner = codec(ty);
    // A plain `Option` reads and writes null as it should.
    if sparse { inner.map(|inner| quote!(codec::Sparse<#inner>)) } else { inner }
}

fn sparse_or_not(ty: &Type, sparse: bool) -> TokenStream {
    let ty = rust(ty);
    if sparse { quote!(Option<#ty>) } else { ty }
}

fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Boolean
        | Type::Byte
        | Type::Short
        | Type::Integer
        | Type::Long
        | Type::Float
        | Type::Double => true,
        Type::String
        | Type::Blob
        | Type::Document
        | Type::Timestamp(_)
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::Boxed(_)
        | Type::List { .. }
        | Type::Map { .. } => false,
    }
}
