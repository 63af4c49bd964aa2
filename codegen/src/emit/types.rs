//! How types are written down: in fields, in builders' tables, in signatures, and on the wire.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

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

/// What the methods of a member look like.
pub struct Methods {
    /// The kind of member, by which support code finds what they do.
    pub kind: Ident,
    /// The arguments of the method that sets the member, or adds to it.
    pub arguments: TokenStream,
    /// What the method returns that reads the member.
    pub shown: TokenStream,
}

/// What the methods of a member look like; `optional` says whether it may be absent.
pub fn methods(ty: &Type, optional: bool) -> Methods {
    let maybe = |shown: TokenStream| if optional { quote!(Option<#shown>) } else { shown };
    let whole = rust(ty);
    let (kind, arguments, shown) = match ty {
        Type::String => ("text", quote!(input: impl Into<String>), maybe(quote!(&str))),
        Type::Boxed(inner) => {
            let inner = rust(inner);
            ("boxed", quote!(input: impl Into<Box<#inner>>), maybe(quote!(&#inner)))
        }
        Type::List { element, sparse } => {
            let input = argument(element, *sparse);
            let element = sparse_or_not(element, *sparse);
            // A list that is absent is shown as an empty one.
            ("list", quote!(input: #input), quote!(&[#element]))
        }
        Type::Map { key, value, sparse } => {
            let (key, value) = (argument(key, false), argument(value, *sparse));
            ("map", quote!(k: #key, v: #value), maybe(quote!(&#whole)))
        }
        Type::Boolean
        | Type::Byte
        | Type::Short
        | Type::Integer
        | Type::Long
        | Type::Float
        | Type::Double => ("copy", quote!(input: #whole), maybe(quote!(#whole))),
        Type::Blob
        | Type::Document
        | Type::Timestamp(_)
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_) => ("value", quote!(input: #whole), maybe(quote!(&#whole))),
    };
    Methods { kind: format_ident!("{kind}"), arguments, shown }
}

/// The type of an argument that goes into a list or a map.
fn argument(ty: &Type, sparse: bool) -> TokenStream {
    match ty {
        Type::String if !sparse => quote!(impl Into<String>),
        ty => sparse_or_not(ty, sparse),
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
        Type::Boxed(inner) => codec(inner).map(|inner| quote!(codec::Boxed(#inner))),
        Type::List { element, sparse } => {
            sparse_codec(element, *sparse).map(|element| quote!(codec::List(#element)))
        }
        Type::Map { value, sparse, .. } => {
            sparse_codec(value, *sparse).map(|value| quote!(codec::Map(#value)))
        }
        Type::String | Type::Boolean | Type::Enum(_) | Type::Structure(_) | Type::Union(_) => None,
    }
}

fn sparse_codec(ty: &Type, sparse: bool) -> Option<TokenStream> {
    let inner = codec(ty);
    // A plain `Option` reads and writes null as it should.
    if sparse { inner.map(|inner| quote!(codec::Sparse(#inner))) } else { inner }
}

/// The type of what is in a list or a map.
pub fn sparse_or_not(ty: &Type, sparse: bool) -> TokenStream {
    let ty = rust(ty);
    if sparse { quote!(Option<#ty>) } else { ty }
}
