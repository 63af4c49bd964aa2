//! Emits the serialization and deserialization of a structure's members.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Imports, default, types};
use crate::ir::{Field, Structure, Type};

/// Returns the code that serializes a structure.
pub fn serialize(structure: &Structure, imports: &mut Imports) -> [TokenStream; 2] {
    let name = &structure.name;
    imports.add("crate::rt::ser");
    let puts: Vec<_> = structure.fields.iter().map(|field| put(field, imports)).collect();
    let to = if puts.is_empty() { quote!(_to) } else { quote!(to) };
    [
        quote!(ser::serialize_structure!(#name);),
        quote! {
            impl ser::Structure for #name {
                fn put_members<M: ser::PutMembers>(&self, #to: &mut M) {
                    #(#puts)*
                }
            }
        },
    ]
}

/// Returns the code that deserializes a structure by means of its builder.
pub fn deserialize(structure: &Structure, imports: &mut Imports) -> [TokenStream; 2] {
    let builder = &structure.builder;
    let builder = quote!(#builder);
    [
        deserialize_impls(structure, &builder),
        take_members(structure, &builder, &quote!(self), imports),
    ]
}

/// Returns the implementations that deserialize a structure by means of the builder at this path.
pub fn deserialize_impls(structure: &Structure, builder: &TokenStream) -> TokenStream {
    let name = &structure.name;
    quote!(de::deserialize_structure!(#name, #builder);)
}

/// Returns the code by which a builder reads a structure's members. `holder` is the value that has them as fields.
pub fn take_members(
    structure: &Structure,
    builder: &TokenStream,
    holder: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    // No document contains a stream of events.
    let is_in_document = |field: &&Field| !matches!(field.ty, Type::EventStream { .. });
    let fields: Vec<_> = structure.fields.iter().filter(is_in_document).collect();
    imports.add("crate::rt::de");
    imports.add("serde::de::MapAccess");
    let takes: Vec<_> = fields
        .iter()
        .map(|field| {
            let (name, wire_name) = (&field.name, &field.wire_name);
            let read = match types::codec(&field.ty) {
                Some(codec) => {
                    types::import_codec(&field.ty, imports);
                    quote!(de::read_as(member, #codec, &mut #holder.#name))
                }
                None => quote!(member.read_into(&mut #holder.#name)),
            };
            quote!(#wire_name => #read)
        })
        .collect();
    let body = if takes.is_empty() {
        quote!(member.skip())
    } else {
        quote! {
            match member.name {
                #(#takes,)*
                _ => member.skip(),
            }
        }
    };
    let has_none = fields.is_empty().then(|| {
        quote!(
            const HAS_MEMBERS: bool = false;
        )
    });
    quote! {
        impl de::Structure for #builder {
            #has_none
            fn take<'de, A: MapAccess<'de>>(
                &mut self,
                member: de::Member<'_, A>,
            ) -> Result<(), A::Error> {
                #body
            }
        }
    }
}

fn put(field: &Field, imports: &mut Imports) -> TokenStream {
    let (name, wire_name) = (&field.name, &field.wire_name);
    let put = match (types::codec(&field.ty), types::is_option(field)) {
        (Some(codec), is_option) => {
            types::import_codec(&field.ty, imports);
            if is_option {
                quote!(to.put_some_as(#codec, #wire_name, &self.#name))
            } else {
                quote!(to.put_as(#codec, #wire_name, &self.#name))
            }
        }
        (None, true) => quote!(to.put_some(#wire_name, &self.#name)),
        (None, false) => quote!(to.put(#wire_name, &self.#name)),
    };
    match default::is_sent(field) {
        Some(is_sent) => quote! {
            if #is_sent {
                #put;
            }
        },
        None => quote!(#put;),
    }
}
