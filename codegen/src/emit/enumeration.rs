//! Emits enums: the values, and the conversions that depend on them. The rest is support code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{SourceFile, docs};
use crate::ir::Enum;
use crate::rustdoc;

/// Returns the file of an enum.
pub fn file(enumeration: &Enum) -> SourceFile {
    let name = &enumeration.name;
    let mut file = SourceFile::new(
        format!("src/types/{}.rs", enumeration.module),
        &format!("The enum [`{name}`]."),
    );
    file.imports.define_for(name, "crate::types");
    file.imports.add("crate::rt::string_enum::string_enum");
    file.imports.add("crate::rt::string_enum::UnknownVariantValue");
    file.items.push(definition(enumeration));
    file.items.extend(debug(enumeration));
    file.items.push(table(enumeration));
    file
}

fn definition(enumeration: &Enum) -> TokenStream {
    let name = &enumeration.name;
    let docs = docs::full(&enumeration.docs, &format!("The enum `{name}`."));
    let deprecated = docs::deprecated(&enumeration.deprecated);
    let debug = (!enumeration.sensitive).then(|| quote!(Debug,));
    let variants = enumeration.variants.iter().map(|variant| {
        let value = rustdoc::code(&variant.value.escape_debug().to_string());
        let docs = docs::full(&variant.docs, &format!("The value {value}."));
        let deprecated = docs::deprecated(&variant.deprecated);
        let name = &variant.name;
        quote!(#docs #deprecated #name)
    });
    let example = docs::lines(forward_compatible(enumeration));
    quote! {
        #docs
        #example
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, #debug PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name {
            #(#variants,)*
            /// A value that this client does not know. `as_str` returns it.
            #[deprecated(note = "match with a guard on `as_str()` instead: a new version may add a variant")]
            Unknown(UnknownVariantValue),
        }
    }
}

/// Returns documentation of a `match` that remains correct with a newer service or a newer client.
fn forward_compatible(enumeration: &Enum) -> Vec<String> {
    let name = &enumeration.name;
    let mut lines = vec![
        String::new(),
        "The service may add values. To match a value that this client does not know, compare its string:"
            .to_owned(),
        "```text".to_owned(),
        "match value {".to_owned(),
    ];
    if let Some(first) = enumeration.variants.first() {
        lines
            .push(format!("    {name}::{} => { } ,", first.name, "{ /* … */ }").replace(" ,", ","));
    }
    lines.push("    other if other.as_str() == \"NEW_VALUE\" => { /* … */ },".to_owned());
    lines.push("    _ => { /* … */ },".to_owned());
    lines.push("}".to_owned());
    lines.push("```".to_owned());
    lines
}

/// Returns the table of the variants with their strings, from which support code defines the methods.
fn table(enumeration: &Enum) -> TokenStream {
    let (name, sensitive) = (&enumeration.name, enumeration.sensitive);
    let rows = enumeration.variants.iter().map(|variant| {
        let (name, value) = (&variant.name, &variant.value);
        quote!(#name = #value;)
    });
    quote!(string_enum! { #name, sensitive = #sensitive; #(#rows)* })
}

fn debug(enumeration: &Enum) -> Option<TokenStream> {
    if !enumeration.sensitive {
        return None;
    }
    let name = &enumeration.name;
    Some(quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::rt::structure::REDACTED)
            }
        }
    })
}
