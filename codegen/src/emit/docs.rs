//! Documentation and deprecation as attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Deprecation, Docs};

/// Lines of documentation.
pub fn lines<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> TokenStream {
    let lines = lines.into_iter().map(|line| match line.as_ref() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// All of an item's documentation; `fallback` where the model has none.
pub fn full(docs: &Docs, fallback: &str) -> TokenStream {
    if docs.lines.is_empty() { lines([fallback]) } else { lines(&docs.lines) }
}

/// The first sentence of an item's documentation; `fallback` where the model has none.
pub fn summary(docs: &Docs, fallback: &str) -> TokenStream {
    if docs.summary.is_empty() { lines([fallback]) } else { lines(wrapped(&docs.summary)) }
}

/// The attribute that says that something should no longer be used.
pub fn deprecated(deprecation: &Option<Deprecation>) -> Option<TokenStream> {
    let Deprecation { note, since } = deprecation.as_ref()?;
    let note = note.as_deref().unwrap_or("the service's model deprecates it");
    let note = match since {
        Some(since) => format!("{note} (since {since})"),
        None => note.to_owned(),
    };
    Some(quote!(#[deprecated(note = #note)]))
}

/// A text in lines of at most 88 characters.
pub fn wrapped(text: &str) -> Vec<String> {
    wrapped_at(88, text)
}

/// A text in lines of at most so many characters, as far as its words allow.
pub fn wrapped_at(width: usize, text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line from the start");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
