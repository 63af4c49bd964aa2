//! Emits types: in fields, in the tables of builders, in signatures, and in the wire format.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::Imports;
use crate::ir::{Field, Presence, TimestampFormat, Type};
use crate::names;

/// Returns the type of a value.
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
        Type::BigInteger => quote!(BigInteger),
        Type::BigDecimal => quote!(BigDecimal),
        Type::Blob => quote!(Blob),
        Type::Document => quote!(Document),
        Type::Timestamp(_) => quote!(DateTime),
        Type::Enum(name) | Type::Structure(name) | Type::Union(name) => {
            names::reference(name).into_token_stream()
        }
        Type::EventStream { events, error } => {
            let (events, error) = (names::reference(events), names::reference(error));
            quote!(EventReceiver<#events, #error>)
        }
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

/// Returns the type of a field.
pub fn field(field: &Field) -> TokenStream {
    let ty = rust(&field.ty);
    if is_option(field) { quote!(Option<#ty>) } else { ty }
}

/// Returns whether a field is an `Option`.
pub fn is_option(field: &Field) -> bool {
    match field.presence {
        Presence::Expected | Presence::Optional => true,
        Presence::Required | Presence::Default { .. } => false,
    }
}

/// The signatures of a member's methods.
pub struct Methods {
    /// The kind of the member. It selects the implementation in the support code.
    pub kind: Ident,
    /// The parameters of the method that sets the member, or adds an element to it.
    pub arguments: TokenStream,
    /// The return type of the getter.
    pub shown: TokenStream,
}

/// Returns the signatures of a member's methods. `optional` is whether the member can be absent.
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
            // The getter returns an empty slice for a list that is absent.
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
        Type::BigInteger
        | Type::BigDecimal
        | Type::Blob
        | Type::Document
        | Type::Timestamp(_)
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::EventStream { .. } => ("value", quote!(input: #whole), maybe(quote!(&#whole))),
    };
    Methods { kind: format_ident!("{kind}"), arguments, shown }
}

/// Returns the type of a parameter for an element of a list or a map.
fn argument(ty: &Type, sparse: bool) -> TokenStream {
    match ty {
        Type::String if !sparse => quote!(impl Into<String>),
        ty => sparse_or_not(ty, sparse),
    }
}

/// Imports the names in the codec for a value.
pub fn import_codec(ty: &Type, imports: &mut Imports) {
    if ty.contains(&Type::is_big) {
        imports.add("crate::rt::big_number::BigNumber");
    }
    if !ty.is_big() {
        imports.add("crate::rt::codec");
    }
}

/// Returns the codec for a value. Returns `None` if the serde implementations of its type are sufficient.
pub fn codec(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Byte | Type::Short | Type::Integer | Type::Long => Some(quote!(codec::Integer)),
        Type::Float | Type::Double => Some(quote!(codec::Float)),
        Type::BigInteger | Type::BigDecimal => Some(quote!(BigNumber)),
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
        Type::String
        | Type::Boolean
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::EventStream { .. } => None,
    }
}

fn sparse_codec(ty: &Type, sparse: bool) -> Option<TokenStream> {
    let inner = codec(ty);
    // A plain `Option` reads and writes null correctly.
    if sparse { inner.map(|inner| quote!(codec::Sparse(#inner))) } else { inner }
}

/// Returns the type of an element of a list or a map.
pub fn sparse_or_not(ty: &Type, sparse: bool) -> TokenStream {
    let ty = rust(ty);
    if sparse { quote!(Option<#ty>) } else { ty }
}
