//! Emits streams of events: how messages become events, and the errors that end a stream.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Imports, SourceFile, operation_error};
use crate::ir::stream::{Event, EventStream, Header, Payload};
use crate::ir::{Structure, Union};
use crate::names;

/// Returns the implementation that reads the events of a stream.
pub fn reads(union: &Union, stream: &EventStream, imports: &mut Imports) -> TokenStream {
    imports.add("crate::rt::event_stream");
    imports.add(&format!("crate::types::error::{}", stream.error));
    let (name, error) = (&union.name, names::reference(&stream.error));
    let events: Vec<_> = stream.events.iter().map(event).collect();
    let uses_message = stream
        .events
        .iter()
        .any(|event| !matches!(event.payload, Payload::Nothing) || !event.headers.is_empty());
    let message = if uses_message { quote!(message) } else { quote!(_message) };
    quote! {
        impl event_stream::EventStream for #name {
            type Error = #error;
            fn read(
                name: &str,
                #message: &event_stream::Message,
            ) -> event_stream::Read<Self> {
                match name {
                    #(#events,)*
                    _ => Ok(Self::Unknown { name: name.to_owned() }),
                }
            }
        }
    }
}

fn event(event: &Event) -> TokenStream {
    let Event { variant, wire_name, structure, headers, payload } = event;
    let Some(structure) = structure else { return quote!(#wire_name => Ok(Self::#variant)) };
    let structure = names::reference(structure);
    let headers = headers.iter().map(|header| {
        let Header { wire_name, field, is_enum } = header;
        let read = if *is_enum { quote!(enumeration) } else { quote!(header) };
        quote!(event_stream::#read(message, #wire_name, &mut event.#field)?;)
    });
    // The document is read first, because it replaces all members.
    let payload = match payload {
        Payload::Nothing => None,
        Payload::Document => Some(quote!(event_stream::document(message, &mut event)?;)),
        Payload::Blob(field) => Some(quote!(event_stream::blob(message, &mut event.#field)?;)),
        Payload::Text(field) => Some(quote!(event_stream::text(message, &mut event.#field)?;)),
        Payload::Shape(field) => Some(quote!(event_stream::shape(message, &mut event.#field)?;)),
    };
    let read: Vec<_> = payload.into_iter().chain(headers).collect();
    let mutable = (!read.is_empty()).then(|| quote!(mut));
    quote! {
        #wire_name => {
            let #mutable event = #structure::builder();
            #(#read)*
            Ok(Self::#variant(event_stream::finish(event)))
        }
    }
}

/// Returns the file of the errors that can end a stream, if the union is a stream.
pub fn error_file(union: &Union) -> Option<SourceFile> {
    let stream = union.stream.as_ref()?;
    let mut file = SourceFile::new(
        format!("src/types/error/{}.rs", stream.module),
        &format!("The errors that can end a stream of [`{0}`](crate::types::{0}).", union.name),
    );
    let (operation, module) = &stream.operation;
    file.imports.define(&stream.error);
    file.imports.add(&format!("crate::operation::{}::{operation}", module.in_code()));
    let table = operation_error::table(&stream.error, operation, &stream.errors, &mut file.imports);
    file.items.push(table);
    Some(file)
}

/// Returns what an output with a stream of events implements, if it has one.
pub fn output(output: &Structure, imports: &mut Imports) -> Option<TokenStream> {
    let (field, events, _) = output.stream()?;
    imports.add("crate::rt::event_stream");
    imports.shape(events);
    let (name, builder, field) = (&output.name, &output.builder, &field.name);
    let events = names::reference(events);
    Some(quote!(event_stream::output! { #name, #builder, #field: #events }))
}
