//! A call of an operation as an example that is compiled: required members only, and what comes back.

use std::collections::{BTreeMap, BTreeSet};

use super::structure;
use crate::ir::{Enum, Field, Operation, Service, Structure, Type, Union};
use crate::names::TypeName;

/// The types of a service by their names.
pub struct Types<'a> {
    structures: BTreeMap<&'a TypeName, &'a Structure>,
    unions: BTreeMap<&'a TypeName, &'a Union>,
    enums: BTreeMap<&'a TypeName, &'a Enum>,
}

impl<'a> Types<'a> {
    /// The types of `service`.
    pub fn of(service: &'a Service) -> Self {
        Self {
            structures: service.structures.iter().map(|shape| (&shape.name, shape)).collect(),
            unions: service.unions.iter().map(|shape| (&shape.name, shape)).collect(),
            enums: service.enums.iter().map(|shape| (&shape.name, shape)).collect(),
        }
    }
}

/// The lines of an example, with the fences around it; nothing where the library has no name.
pub fn lines(library: &str, operation: &Operation, types: &Types<'_>) -> Vec<String> {
    if library.is_empty() {
        return Vec::new();
    }
    let mut uses = BTreeSet::new();
    let required: Vec<_> = operation
        .input
        .fields
        .iter()
        .filter(|field| field.required && !field.idempotency_token)
        .map(|field| set(field, types, &mut uses, 0))
        .collect();
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# use {library}::{{Client, Error}};"),
        "# async fn example(client: Client) -> Result<(), Error> {".to_owned(),
    ];
    lines.extend(uses.iter().map(|name| format!("use {library}::{name};")));
    let pages = operation.paginator.as_ref().filter(|paginator| paginator.items.is_some());
    lines.push(match pages {
        Some(_) => "let mut items = client".to_owned(),
        None => "let output = client".to_owned(),
    });
    lines.push(format!("    .{}()", operation.module.in_code()));
    lines.extend(required.into_iter().map(|call| format!("    {call}")));
    match pages {
        Some(_) => lines.extend(
            [
                "    .into_paginator()",
                "    .items()",
                "    .send();",
                "while let Some(item) = items.next().await {",
                "    println!(\"{:?}\", item?);",
                "}",
            ]
            .map(str::to_owned),
        ),
        None => lines.extend(
            ["    .send()", "    .await?;", "println!(\"{output:?}\");"].map(str::to_owned),
        ),
    }
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The call that sets a member.
fn set(field: &Field, types: &Types<'_>, uses: &mut BTreeSet<String>, depth: usize) -> String {
    let name = quote::ToTokens::to_token_stream(&field.name);
    let value = match &field.ty {
        // The methods of these add one element or entry.
        Type::List { element, sparse } => {
            let element = value(element, field.name.as_str(), types, uses, depth);
            if *sparse { format!("Some({element})") } else { element }
        }
        Type::Map { key, value: of_value, sparse } => {
            let key = value(key, "key", types, uses, depth);
            let of_value = value(of_value, "value", types, uses, depth);
            if *sparse { format!("{key}, Some({of_value})") } else { format!("{key}, {of_value}") }
        }
        ty => value(ty, field.name.as_str(), types, uses, depth),
    };
    format!(".{name}({value})")
}

/// A value of a type; texts say what they are.
fn value(
    ty: &Type,
    what: &str,
    types: &Types<'_>,
    uses: &mut BTreeSet<String>,
    depth: usize,
) -> String {
    match ty {
        Type::String => format!("{what:?}"),
        Type::Boolean => "true".to_owned(),
        Type::Byte | Type::Short | Type::Integer | Type::Long => "1".to_owned(),
        Type::Float | Type::Double => "1.0".to_owned(),
        Type::Blob => {
            uses.insert("primitives::Blob".to_owned());
            "Blob::new(*b\"bytes\")".to_owned()
        }
        Type::Document => "true.into()".to_owned(),
        Type::Timestamp(_) => {
            uses.insert("primitives::DateTime".to_owned());
            "DateTime::from_secs(1_764_547_200)".to_owned()
        }
        Type::Enum(name) => {
            uses.insert(format!("types::{name}"));
            let variant = types.enums.get(name).and_then(|shape| shape.variants.first());
            match variant {
                Some(variant) => format!("{name}::{}", variant.name),
                None => format!("{name}::from({what:?})"),
            }
        }
        Type::Structure(name) => {
            uses.insert(format!("types::{name}"));
            let Some(shape) = types.structures.get(name) else {
                return format!("{name}::builder()");
            };
            let required = shape.fields.iter().filter(|field| field.required && depth < 4);
            let calls: String = required.map(|field| set(field, types, uses, depth + 1)).collect();
            let question = if structure::is_fallible(shape) { "?" } else { "" };
            format!("{name}::builder(){calls}.build(){question}")
        }
        Type::Union(name) => {
            uses.insert(format!("types::{name}"));
            let variant = types.unions.get(name).and_then(|shape| shape.variants.first());
            let Some(variant) = variant else { return format!("{name}::Unknown") };
            match &variant.ty {
                Some(ty) => {
                    let inner = match ty {
                        Type::String => format!("{what:?}.to_owned()"),
                        ty => value(ty, what, types, uses, depth + 1),
                    };
                    format!("{name}::{}({inner})", variant.name)
                }
                None => format!("{name}::{}", variant.name),
            }
        }
        Type::Boxed(inner) => value(inner, what, types, uses, depth),
        Type::List { element, .. } => {
            let element = match element.as_ref() {
                Type::String => format!("{what:?}.to_owned()"),
                element => value(element, what, types, uses, depth + 1),
            };
            format!("vec![{element}]")
        }
        Type::Map { .. } => "Default::default()".to_owned(),
    }
}
