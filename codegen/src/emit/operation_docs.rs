//! The documentation of an operation after its description: its members, its errors and an example.
//!
//! It is on the client's method and on the page of the operation's module. The two have different links and
//! examples, because the page also exists without the client.

use std::iter;

use super::Imports;
use super::example;
use crate::host::Host;
use crate::ir::{Bounds, ErrorRef, Field, Limit, Operation};
use crate::rustdoc;

/// The place of the documentation.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    /// On the client's method, in a file with these imports.
    Method(&'a Imports),
    /// On the page of the operation's module.
    Page,
}

impl Place<'_> {
    /// Returns the width of a line, without the comment marker and the indentation.
    fn width(self) -> usize {
        match self {
            Self::Method(_) => 92,
            Self::Page => 96,
        }
    }
}

/// Returns the page of the operation's module.
pub fn page(host: &Host, operation: &Operation) -> Vec<String> {
    let mut lines = operation.docs.lines.clone();
    if lines.is_empty() {
        lines.push(format!("The operation `{}`.", operation.wire_name));
    }
    lines.extend(more(host, operation, Place::Page));
    lines
}

/// Returns the documentation after the description, with an empty line before each part.
pub fn more(host: &Host, operation: &Operation, place: Place<'_>) -> Vec<String> {
    let example = match place {
        Place::Method(_) => example::calls(&host.library, operation),
        Place::Page => example::request(&host.library, operation),
    };
    let parts = [
        members(operation, place),
        headed("# Errors", errors(host, operation, place)),
        headed("# Examples", example),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.flat_map(|part| iter::once(String::new()).chain(part)).collect()
}

/// Adds a heading, if there are lines.
fn headed(head: &str, lines: Vec<String>) -> Vec<String> {
    let head = (!lines.is_empty()).then(|| head.to_owned());
    head.into_iter().chain(lines).collect()
}

fn members(operation: &Operation, place: Place<'_>) -> Vec<String> {
    let (required, optional): (Vec<_>, Vec<_>) =
        operation.input.fields.iter().partition(|field| field.is_asked_for());
    let mut lines = Vec::new();
    for (head, fields) in [("Required", required), ("Optional", optional)] {
        if !fields.is_empty() {
            let members: Vec<_> =
                fields.into_iter().map(|field| member(operation, field, place)).collect();
            // The documentation of the model does not use this marker, so a list at its end stays a separate list.
            lines.extend(item("* ", &format!("{head}: {}.", members.join(", ")), place));
        }
    }
    lines
}

fn errors(host: &Host, operation: &Operation, place: Place<'_>) -> Vec<String> {
    operation
        .errors
        .iter()
        .flat_map(|error| item("- ", &self::error(host, error, place), place))
        .collect()
}

/// Returns the lines of a list item.
fn item(mark: &str, text: &str, place: Place<'_>) -> Vec<String> {
    let indents = iter::once(mark).chain(iter::repeat("  "));
    let wrapped = rustdoc::wrap(text, place.width() - 2);
    indents.zip(wrapped).map(|(indent, line)| format!("{indent}{line}")).collect()
}

/// Returns a member with a link to its documentation, and its constraint.
fn member(operation: &Operation, field: &Field, place: Place<'_>) -> String {
    let name = &field.name;
    let link = match place {
        Place::Method(_) => format!("[`{name}`]({}::{name}())", operation.fluent_builder),
        Place::Page => format!("[`{name}`]({}::{name})", operation.input.name),
    };
    if field.idempotency_token {
        return format!("{link} (a random UUID if not set)");
    }
    match field.limit.as_ref().and_then(limit) {
        Some(limit) => format!("{link} ({limit})"),
        None => link,
    }
}

/// Returns an error, when it occurs, and whether it is retryable.
fn error(host: &Host, error: &ErrorRef, place: Place<'_>) -> String {
    let name = &error.name;
    let path = format!("crate::types::error::{name}");
    let mut text = match place {
        Place::Method(imports) if !imports.has(&path) => {
            format!("[`{name}`]({})", host.located(&path))
        }
        // The operation's module always imports it.
        Place::Method(_) | Place::Page => format!("[`{name}`]"),
    };
    let retried = error.retried.then_some("Retryable.");
    let summary = Some(error.docs.summary.as_str()).filter(|summary| !summary.is_empty());
    let said: Vec<_> = summary.into_iter().chain(retried).collect();
    if !said.is_empty() {
        text = rustdoc::entry(&text, &said.join(" "));
    }
    text
}

/// Returns the constraint of a member's length or value in words.
fn limit(limit: &Limit) -> Option<String> {
    let (min, max, unit) = match limit {
        Limit::Text { length: Bounds { min, max }, .. } => (text(min), text(max), " characters"),
        Limit::Integer(Bounds { min, max }) => (text(min), text(max), ""),
        Limit::Number(Bounds { min, max }) => (text(min), text(max), ""),
        Limit::Blob(Bounds { min, max }) => (text(min), text(max), " bytes"),
        Limit::List { length: Bounds { min, max }, .. } => (text(min), text(max), " elements"),
        Limit::Map { length: Bounds { min, max }, .. } => (text(min), text(max), " entries"),
        Limit::Inner => return None,
    };
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("{min}{unit}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}{unit}")),
        (Some(min), None) => Some(format!("at least {min}{unit}")),
        (None, Some(max)) => Some(format!("at most {max}{unit}")),
        (None, None) => None,
    }
}

fn text<T: ToString>(bound: &Option<T>) -> Option<String> {
    bound.as_ref().map(ToString::to_string)
}
