//! Attributes for documentation and deprecation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Deprecation, Docs};
use crate::rustdoc;

/// Returns attributes for lines of documentation, without the spaces at their ends.
pub fn lines<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> TokenStream {
    let lines = lines.into_iter().map(|line| match line.as_ref().trim_end() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// Returns the documentation of an item, or `fallback` if the model has none.
pub fn full(docs: &Docs, fallback: &str) -> TokenStream {
    if docs.lines.is_empty() { lines([fallback]) } else { lines(&docs.lines) }
}

/// Returns the first sentence of an item's documentation, or `fallback` if the model has none.
pub fn summary(docs: &Docs, fallback: &str) -> TokenStream {
    if docs.summary.is_empty() { lines([fallback]) } else { lines(wrapped(&docs.summary)) }
}

/// Returns the attribute `deprecated`.
pub fn deprecated(deprecation: &Option<Deprecation>) -> Option<TokenStream> {
    let Deprecation { note, since } = deprecation.as_ref()?;
    let note = note.as_deref().unwrap_or("deprecated in the service model");
    let note = match since {
        Some(since) => format!("{note} (since {since})"),
        None => note.to_owned(),
    };
    Some(quote!(#[deprecated(note = #note)]))
}

/// Wraps a text in Markdown to lines of at most 88 characters.
pub fn wrapped(text: &str) -> Vec<String> {
    rustdoc::wrap(text, 88)
}
