//! Emits unions: the enum, the methods that distinguish its variants, and its serialization.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Imports, SourceFile, docs, limits, stream, types};
use crate::ir::{Type, Union, Variant};

/// Returns the file of a union.
pub fn file(union: &Union) -> SourceFile {
    let name = &union.name;
    let mut file = SourceFile::new(
        format!("src/types/{}.rs", union.module),
        &format!("The union [`{name}`]."),
    );
    file.imports.define_for(name, "crate::types");
    for ty in union.variants.iter().filter_map(|variant| variant.ty.as_ref()) {
        file.imports.ty(ty);
    }
    file.items.push(definition(union));
    file.items.push(inherent(union));
    file.items.extend(limits::union(union, &mut file.imports));
    file.items.extend(debug(union));
    file.items.extend(wire(union, &mut file.imports));
    let stream = union.stream.as_ref();
    file.items.extend(stream.map(|stream| stream::reads(union, stream, &mut file.imports)));
    file
}

fn is_sensitive(union: &Union) -> bool {
    union.variants.iter().any(|variant| variant.sensitive)
}

fn definition(union: &Union) -> TokenStream {
    let name = &union.name;
    let docs = docs::full(&union.docs, &format!("The union `{name}`."));
    let deprecated = docs::deprecated(&union.deprecated);
    let derives = if is_sensitive(union) {
        quote!(#[derive(Clone, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq)])
    };
    let variants = union.variants.iter().map(|variant| {
        let docs = docs::full(&variant.docs, &format!("The member `{}`.", variant.wire_name));
        let deprecated = docs::deprecated(&variant.deprecated);
        let variant_name = &variant.name;
        match &variant.ty {
            Some(ty) => {
                let ty = types::rust(ty);
                quote!(#docs #deprecated #variant_name(#ty))
            }
            None => quote!(#docs #deprecated #variant_name),
        }
    });
    quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #derives
        pub enum #name {
            #(#variants,)*
            /// A member that this client does not know. It can be read, but not sent.
            #[non_exhaustive]
            Unknown {
                /// The member's name.
                name: String,
            },
        }
    }
}

fn inherent(union: &Union) -> TokenStream {
    let name = &union.name;
    let methods = union.variants.iter().map(|variant| {
        let Variant { name, as_method, is_method, ty, .. } = variant;
        let deprecated = docs::deprecated(&variant.deprecated);
        let is_docs = format!(" Returns `true` if it is [`{name}`](Self::{name}).");
        let Some(ty) = ty else {
            return quote! {
                #[doc = #is_docs]
                #deprecated
                #[inline]
                pub fn #is_method(&self) -> bool {
                    matches!(self, Self::#name)
                }
            };
        };
        let as_docs = [
            format!("Returns the value if it is [`{name}`](Self::{name})."),
            String::new(),
            "# Errors".to_owned(),
            "When it is another member: returns the union itself.".to_owned(),
        ];
        let as_docs = docs::lines(as_docs);
        let ty = types::rust(match ty {
            Type::Boxed(inner) => inner,
            ty => ty,
        });
        quote! {
            #as_docs
            #deprecated
            #[inline]
            pub fn #as_method(&self) -> Result<&#ty, &Self> {
                match self {
                    Self::#name(value) => Ok(value),
                    _ => Err(self),
                }
            }
            #[doc = #is_docs]
            #deprecated
            #[inline]
            pub fn #is_method(&self) -> bool {
                matches!(self, Self::#name(_))
            }
        }
    });
    quote! {
        impl #name {
            #(#methods)*
            /// Returns `true` if it is a member that this client does not know.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown { .. })
            }
        }
    }
}

fn debug(union: &Union) -> Option<TokenStream> {
    if !is_sensitive(union) {
        return None;
    }
    let name = &union.name;
    let arms = union.variants.iter().map(|variant| {
        let (variant_name, shown) = (&variant.name, variant.name.as_str());
        match (&variant.ty, variant.sensitive) {
            (Some(_), true) => quote! {
                Self::#variant_name(_) => f.debug_tuple(crate::rt::structure::REDACTED).finish()
            },
            (Some(_), false) => quote! {
                Self::#variant_name(value) => f.debug_tuple(#shown).field(value).finish()
            },
            (None, _) => quote!(Self::#variant_name => f.write_str(#shown)),
        }
    });
    Some(quote! {
        impl std::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms,)*
                    Self::Unknown { name } => {
                        f.debug_struct("Unknown").field("name", name).finish()
                    }
                }
            }
        }
    })
}

fn wire(union: &Union, imports: &mut Imports) -> Vec<TokenStream> {
    imports.add("crate::rt::de");
    imports.add("crate::rt::ser");
    imports.add("serde::de::MapAccess");
    imports.add("serde::Serialize");
    imports.add("serde::Serializer");
    for variant in &union.variants {
        match &variant.ty {
            Some(ty) => types::import_codec(ty, imports),
            None => imports.add("crate::rt::codec"),
        }
    }
    let name = &union.name;
    let union_name = name.as_str();
    let puts = union.variants.iter().map(|variant| {
        let (variant_name, wire_name) = (&variant.name, &variant.wire_name);
        match &variant.ty {
            Some(ty) => {
                let codec = types::codec(ty).unwrap_or_else(|| quote!(codec::Plain));
                quote! {
                    Self::#variant_name(value) => {
                        ser::union_member(#codec, #wire_name, value, serializer)
                    }
                }
            }
            None => quote! {
                Self::#variant_name => {
                    ser::union_member(codec::Plain, #wire_name, &ser::Unit, serializer)
                }
            },
        }
    });
    let takes = union.variants.iter().map(|variant| {
        let (variant_name, wire_name) = (&variant.name, &variant.wire_name);
        match &variant.ty {
            Some(ty) => {
                let read = match types::codec(ty) {
                    Some(codec) => quote!(read_as(#codec)),
                    None => quote!(read()),
                };
                quote!(#wire_name => member.#read?.map(Self::#variant_name))
            }
            None => quote!(#wire_name => member.skip_some()?.then_some(Self::#variant_name)),
        }
    });
    vec![
        quote! {
            impl Serialize for #name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    match self {
                        #(#puts)*
                        Self::Unknown { name } => {
                            ser::unknown_union_member::<S>(#union_name, name)
                        }
                    }
                }
            }
        },
        quote!(de::deserialize_union!(#name);),
        quote! {
            impl de::Union for #name {
                fn take<'de, A: MapAccess<'de>>(
                    member: de::Member<'_, A>,
                ) -> Result<Option<Self>, A::Error> {
                    let name = member.name;
                    let taken = match name {
                        #(#takes,)*
                        _ => member.skip_some()?.then(|| Self::Unknown { name: name.into() }),
                    };
                    Ok(taken)
                }
            }
        },
    ]
}
