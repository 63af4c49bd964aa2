//! Emits structures: the type, the table of its members, and the code that serializes and deserializes it.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::types::Methods;
use super::{Imports, SourceFile, default, docs, limits, types, wire};
use crate::ir::{Field, Presence, Structure};
use crate::names::{self, TypeName};

/// Returns the file of a structure.
pub fn file(structure: &Structure) -> SourceFile {
    let name = &structure.name;
    let mut file = SourceFile::new(
        format!("src/types/{}.rs", structure.module),
        &format!("The structure [`{name}`]."),
    );
    let imports = &mut file.imports;
    imports.define_for(name, "crate::types");
    imports.define(&structure.builder);
    file.items.push(table(Kind::Structure, structure, imports));
    file.items.extend(limits::structure(structure, imports));
    file.items.extend(wire::serialize(structure, imports));
    file.items.extend(wire::deserialize(structure, imports));
    file
}

/// The use of a structure.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A type that is not an input, an output or an error.
    Structure,
    /// The output of an operation.
    Output,
    /// An error.
    Error,
}

impl Kind {
    /// Returns the field that a structure of this kind has in addition to the model's members, and its row in a table.
    fn extra(self) -> Option<(&'static str, TokenStream)> {
        match self {
            Self::Structure => None,
            Self::Output => {
                Some(("_request_id", quote!(+ _request_id: Option<String>, as_it_is(String);)))
            }
            Self::Error => {
                Some(("meta", quote!(+ meta: ErrorMetadata, or_default(ErrorMetadata);)))
            }
        }
    }
}

/// Returns the table of a structure's members, from which support code defines the type, its methods and its builder.
/// If a member is sensitive, returns implementations of `Debug` too.
pub fn table(kind: Kind, structure: &Structure, imports: &mut Imports) -> TokenStream {
    imports.add("crate::rt::structure::structure");
    let (name, builder) = (&structure.name, &structure.builder);
    let docs = docs::full(&structure.docs, &format!("The structure `{name}`."));
    let deprecated = docs::deprecated(&structure.deprecated);
    let (derives, builder_derives) = (derives(structure), builder_derives(structure));
    let (extra, extra_row) = kind.extra().unzip();
    let debugs = [name, builder].map(|name| debug(name, structure, extra));
    let result = names::verbatim("Result");
    let result = structure.is_fallible().then(|| quote!(=> #result));
    let rows = structure.fields.iter().map(|field| {
        imports.ty(&field.ty);
        let docs = member_docs(field);
        let row = row(field);
        quote!(#docs #row;)
    });
    quote! {
        structure! {
            #docs
            #deprecated
            #derives
            pub struct #name;
            #builder_derives
            pub struct #builder #result;
            #extra_row
            #(#rows)*
        }
        #(#debugs)*
    }
}

/// Returns the attributes of a member's row: documentation and deprecation.
pub fn member_docs(field: &Field) -> TokenStream {
    let docs = docs::full(&field.docs, &format!("The member `{}`.", field.wire_name));
    let deprecated = docs::deprecated(&field.deprecated);
    quote!(#docs #deprecated)
}

/// Returns the derives of a structure.
fn derives(structure: &Structure) -> TokenStream {
    if structure.stream().is_some() {
        let debug = (!has_sensitive(structure)).then(|| quote!(#[derive(Debug)]));
        quote!(#debug)
    } else if has_sensitive(structure) {
        quote!(#[derive(Clone, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq)])
    }
}

/// Returns the derives of a structure's builder.
fn builder_derives(structure: &Structure) -> TokenStream {
    if structure.stream().is_some() {
        let debug = (!has_sensitive(structure)).then(|| quote!(Debug,));
        quote!(#[derive(#debug Default)])
    } else if has_sensitive(structure) {
        quote!(#[derive(Clone, Default, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, Default, PartialEq)])
    }
}

fn row(field: &Field) -> TokenStream {
    let presence = match &field.presence {
        Presence::Required => quote!(required),
        Presence::Expected => quote!(expected),
        Presence::Optional => quote!(optional),
        Presence::Default { .. } => quote!(default),
    };
    let default = default::value(field).map(|value| quote!(= #value));
    let (wire_name, name, ty) = (&field.wire_name, &field.name, types::field(field));
    let methods = methods_of(field);
    quote!(#wire_name => #name: #ty, #presence #methods #default)
}

/// Returns the methods of a member in a table: their kind, signatures and names.
pub fn methods_of(field: &Field) -> TokenStream {
    let (set, get, ty) = (&field.set, &field.get, types::rust(&field.ty));
    let Methods { kind, arguments, shown } = types::methods(&field.ty, types::is_option(field));
    quote!(#kind(#arguments) -> #shown, #set, #get: #ty)
}

/// Returns whether any member is sensitive.
fn has_sensitive(structure: &Structure) -> bool {
    structure.fields.iter().any(|field| field.sensitive)
}

/// Returns the implementation of `Debug` of a structure or its builder if a member is sensitive.
fn debug(name: &TypeName, structure: &Structure, extra: Option<&str>) -> Option<TokenStream> {
    redacting_debug(name, name.as_str(), structure.fields.iter(), extra)
}

/// Returns the implementation of `Debug` of a type if one of these fields is sensitive. Otherwise it can be derived.
pub fn redacting_debug<'a>(
    name: &impl ToTokens,
    type_name: &str,
    fields: impl Iterator<Item = &'a Field> + Clone,
    extra: Option<&str>,
) -> Option<TokenStream> {
    if !fields.clone().any(|field| field.sensitive) {
        return None;
    }
    let fields = fields.map(|field| {
        let (name, shown) = (&field.name, field.name.as_str());
        if field.sensitive {
            quote!((#shown, &crate::rt::structure::REDACTED))
        } else {
            quote!((#shown, &self.#name))
        }
    });
    let extra = extra.map(|extra| {
        let name = format_ident!("{extra}");
        quote!((#extra, &self.#name))
    });
    let fields = fields.chain(extra);
    Some(quote! {
        impl std::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::rt::structure::debug(f, #type_name, &[#(#fields),*])
            }
        }
    })
}
