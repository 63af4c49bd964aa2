//! Structures: the type, the table of its members, the wire code.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::types::Methods;
use super::{Imports, SourceFile, docs, limits, types, wire};
use crate::ir::{DefaultValue, Field, Presence, Structure};
use crate::names::TypeName;

/// The file of a structure.
pub fn file(structure: &Structure) -> SourceFile {
    let name = &structure.name;
    let mut file = SourceFile::new(
        format!("src/types/{}.rs", structure.module),
        &format!("The structure [`{name}`]."),
    );
    let imports = &mut file.imports;
    file.items.push(definition(structure, &derives(structure), None, imports));
    file.items.push(builder("structure", structure, None, imports));
    file.items.extend(limits::structure(structure, imports));
    file.items.extend(debug(name, structure, None));
    file.items.extend(wire::serialize(structure, imports));
    file.items.extend(wire::deserialize(structure, imports));
    file.imports.remove(name);
    file
}

/// A field that is no member in the model: the request id of an output, the metadata of an error.
pub struct Extra {
    /// The definition of the field.
    pub definition: TokenStream,
    /// Its name.
    pub name: &'static str,
}

/// The type itself, with what is derived for it.
pub fn definition(
    structure: &Structure,
    derives: &TokenStream,
    extra: Option<&Extra>,
    imports: &mut Imports,
) -> TokenStream {
    let name = &structure.name;
    let docs = docs::full(&structure.docs, &format!("The structure `{name}`."));
    let deprecated = docs::deprecated(&structure.deprecated);
    let fields = structure.fields.iter().map(|field| {
        imports.ty(&field.ty);
        let (field_name, ty) = (&field.name, types::field(field));
        let docs = docs::full(&field.docs, &format!("The member `{}`.", field.wire_name));
        let deprecated = docs::deprecated(&field.deprecated);
        quote!(#docs #deprecated pub #field_name: #ty)
    });
    let extra = extra.map(|extra| &extra.definition);
    quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #derives
        pub struct #name {
            #(#fields,)*
            #extra
        }
    }
}

/// The table of its members, out of which its methods and its builder are made; `kind` tells what it is.
pub fn builder(
    kind: &str,
    structure: &Structure,
    extra: Option<&Extra>,
    imports: &mut Imports,
) -> TokenStream {
    imports.add("crate::rt::builder::builder");
    let (name, builder) = (&structure.name, &structure.builder);
    let derives = builder_derives(structure);
    let kind = format_ident!("{kind}");
    let result = if is_fallible(structure) { quote!(Result<#name>) } else { quote!(#name) };
    let rows = structure.fields.iter().map(row);
    let debug = debug(builder, structure, extra);
    quote! {
        builder! { #derives #kind #builder => #result; #(#rows;)* }
        #debug
    }
}

/// What is derived for a structure.
pub fn derives(structure: &Structure) -> TokenStream {
    if has_sensitive(structure) {
        quote!(#[derive(Clone, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq)])
    }
}

/// What is derived for a structure's builder.
fn builder_derives(structure: &Structure) -> TokenStream {
    if has_sensitive(structure) {
        quote!(#[derive(Clone, Default, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, Default, PartialEq)])
    }
}

/// Whether a structure's `build` can fail: when something that is always there has not been set.
pub fn is_fallible(structure: &Structure) -> bool {
    structure.fields.iter().any(|field| field.presence == Presence::Required)
}

fn row(field: &Field) -> TokenStream {
    let (presence, default) = match &field.presence {
        Presence::Required => (quote!(required), None),
        Presence::Expected => (quote!(expected), None),
        Presence::Optional => (quote!(optional), None),
        Presence::Default(value) => {
            let value = default_value(value);
            (quote!(default), Some(quote!(= #value)))
        }
    };
    let row = member_row(field);
    quote!(#presence #row #default)
}

/// A member in a builder's table, without its presence.
pub fn member_row(field: &Field) -> TokenStream {
    let (name, set, get) = (&field.name, &field.set, &field.get);
    let ty = types::rust(&field.ty);
    let Methods { kind, arguments, shown } = types::methods(&field.ty, types::is_option(field));
    quote!(#kind #name(#arguments) -> #shown, #set, #get: #ty)
}

fn default_value(value: &DefaultValue) -> TokenStream {
    match value {
        DefaultValue::Empty => quote!(crate::rt::de::Missing::missing()),
        DefaultValue::Bool(value) => quote!(#value),
        DefaultValue::Integer(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        DefaultValue::Float(value) => {
            let value = proc_macro2::Literal::f64_unsuffixed(*value);
            quote!(#value)
        }
        DefaultValue::String(value) => quote!(#value.to_owned()),
        DefaultValue::Enum(name, value) => quote!(#name::from(#value)),
    }
}

/// Whether any member must not be shown.
pub fn has_sensitive(structure: &Structure) -> bool {
    structure.fields.iter().any(|field| field.sensitive)
}

/// `Debug` of a structure or its builder, where it can't be derived since something must not be shown.
pub fn debug(name: &TypeName, structure: &Structure, extra: Option<&Extra>) -> Option<TokenStream> {
    redacting_debug(&format_ident!("{}", name.as_str()), structure.fields.iter(), extra)
}

/// `Debug` of a type with these fields, where it can't be derived since something must not be shown.
pub fn redacting_debug<'a>(
    name: &Ident,
    fields: impl Iterator<Item = &'a Field> + Clone,
    extra: Option<&Extra>,
) -> Option<TokenStream> {
    if !fields.clone().any(|field| field.sensitive) {
        return None;
    }
    let type_name = name.to_string();
    let fields = fields.map(|field| {
        let (name, shown) = (&field.name, field.name.as_str());
        if field.sensitive {
            quote!((#shown, &crate::rt::builder::REDACTED))
        } else {
            quote!((#shown, &self.#name))
        }
    });
    let extra = extra.map(|extra| {
        let (name, shown) = (format_ident!("{}", extra.name), extra.name);
        quote!((#shown, &self.#name))
    });
    let fields = fields.chain(extra);
    Some(quote! {
        impl std::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::rt::builder::debug(f, #type_name, &[#(#fields),*])
            }
        }
    })
}
