//! What the users of a client see of a model: the Rust API, the wire format, and what the client does by itself.
//!
//! The facts are those of the IR, so nothing that the generated code depends on is missed. A fact belongs to the shape
//! or member that it comes from.

use std::collections::BTreeMap;

use super::side::Side;
use super::{Impact, Subject};
use crate::ast::traits::EnumValue;
use crate::ast::{Shape, ShapeId};
use crate::check::Closure;
use crate::emit::types;
use crate::ir::{self, Field, Presence, Type};
use crate::names::TypeName;

/// The facts of each shape and member, by item.
pub type Facts = BTreeMap<Subject, BTreeMap<String, Fact>>;

/// A fact about an item, such as a field or a method.
pub struct Fact {
    /// Its type, or another text that is different when the item has changed.
    text: String,
    kind: Kind,
    /// The operation whose input or output has the item. Several operations can have the same shape.
    operation: Option<String>,
}

/// What it means if an item is added, removed or changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An item of the Rust API.
    Api,
    /// A member that callers must name when they create a `Required`, and that requests must have.
    Required,
    /// A member that requests must have where they have its structure.
    Demanded,
    /// The form of a value on the wire.
    Wire,
    /// How the client finds the next page.
    Pages,
    /// What the client does without being told.
    Behavior,
}

/// An effect of a change.
pub struct Effect {
    /// What it means.
    pub impacts: &'static [Impact],
    /// What has changed in the Rust API, or on the wire. Only what breaks something is said.
    pub text: Option<String>,
}

/// Compares all facts of two clients. Those of an operation that only one of the models has belong to that operation.
pub fn compare(old: &Side, new: &Side) -> Vec<(Subject, Effect)> {
    let none = BTreeMap::new();
    let mut effects = Vec::new();
    let (Some(old_client), Some(new_client)) = (&old.client, &new.client) else { return effects };
    let (old_facts, new_facts) = (&old_client.facts, &new_client.facts);
    let place = |fact: &Fact, subject: &Subject| match &fact.operation {
        Some(id) if !old.has_operation(id) || !new.has_operation(id) => {
            Subject { shape: id.clone(), member: None }
        }
        Some(_) | None => subject.clone(),
    };
    for (subject, before) in old_facts {
        let after = new_facts.get(subject).unwrap_or(&none);
        for (item, fact) in before {
            let effect = match after.get(item) {
                Some(now) if now.text == fact.text => continue,
                Some(now) => fact.kind.changed(item, &fact.text, &now.text),
                None => fact.kind.removed(item),
            };
            effects.push((place(fact, subject), effect));
        }
    }
    for (subject, after) in new_facts {
        let before = old_facts.get(subject).unwrap_or(&none);
        for (item, fact) in after.iter().filter(|(item, _)| !before.contains_key(*item)) {
            // Nobody calls an operation that is new.
            let is_new = fact.operation.as_ref().is_some_and(|id| !old.has_operation(id));
            let effect = match is_new {
                true => Effect { impacts: &[Impact::Addition], text: None },
                false => fact.kind.added(item, !old_facts.contains_key(subject)),
            };
            effects.push((place(fact, subject), effect));
        }
    }
    effects
}

impl Kind {
    fn changed(self, item: &str, before: &str, now: &str) -> Effect {
        match self {
            Self::Api | Self::Required => Effect {
                impacts: &[Impact::Source],
                text: Some(format!("`{item}` is `{now}`; it was `{before}`")),
            },
            Self::Wire | Self::Pages => Effect {
                impacts: &[Impact::Wire],
                text: Some(format!("{item} is {now}; it was {before}")),
            },
            Self::Demanded | Self::Behavior => Effect { impacts: &[Impact::Behavior], text: None },
        }
    }

    fn removed(self, item: &str) -> Effect {
        match self {
            Self::Api => {
                Effect { impacts: &[Impact::Source], text: Some(format!("`{item}` is gone")) }
            }
            Self::Required => Effect {
                impacts: &[Impact::Source],
                text: Some(format!("`{item}` is gone: callers no longer have to set it")),
            },
            Self::Wire => Effect { impacts: &[Impact::Wire], text: None },
            Self::Demanded | Self::Pages | Self::Behavior => {
                Effect { impacts: &[Impact::Behavior], text: None }
            }
        }
    }

    /// The effect of a new item. `is_new` is whether the shape or member itself is new.
    fn added(self, item: &str, is_new: bool) -> Effect {
        match self {
            Self::Behavior if is_new => Effect { impacts: &[Impact::Addition], text: None },
            Self::Api => Effect { impacts: &[Impact::Addition], text: None },
            Self::Required => Effect {
                impacts: &[Impact::Source, Impact::Wire],
                text: Some(format!("`{item}` is new: callers have to set it")),
            },
            Self::Demanded => Effect { impacts: &[Impact::Wire], text: None },
            // A form comes with a new member or value, which is an addition.
            Self::Wire | Self::Pages => Effect { impacts: &[Impact::Addition], text: None },
            Self::Behavior => Effect { impacts: &[Impact::Behavior], text: None },
        }
    }
}

/// Collects the facts of a client. `names` are the names of the types of shapes.
pub fn facts(
    service: &ir::Service,
    closure: &Closure<'_>,
    names: &BTreeMap<ShapeId, TypeName>,
) -> Facts {
    let mut facts = Collector { facts: Facts::new(), operation: None };
    let ids: BTreeMap<&TypeName, &ShapeId> = names.iter().map(|(id, name)| (name, id)).collect();
    let id = |name: &TypeName| ids[name].to_string();
    facts.service(service, closure);
    for operation in &service.operations {
        let shapes = closure.operations.iter();
        let shapes =
            shapes.into_iter().find(|shapes| shapes.shape.id.name() == operation.wire_name);
        let shapes = shapes.expect("each operation of a client is one of the model");
        facts.operation(
            operation,
            &shapes.shape.id.to_string(),
            &shapes.input.id.to_string(),
            &shapes.output.id.to_string(),
        );
    }
    for structure in &service.structures {
        facts.structure(structure, "types", &id(&structure.name));
    }
    for error in &service.errors {
        let id = id(&error.structure.name);
        facts.structure(&error.structure, "types::error", &id);
        facts.note(&id, None, "retries", format!("{:?}", error.retry), Kind::Behavior);
    }
    for union in &service.unions {
        facts.union(union, &id(&union.name));
    }
    for enumeration in &service.enums {
        let shape = closure.shapes[ids[&enumeration.name]];
        facts.enumeration(enumeration, shape);
    }
    facts.facts
}

struct Collector {
    facts: Facts,
    operation: Option<String>,
}

impl Collector {
    fn note(
        &mut self,
        shape: &str,
        member: Option<&str>,
        item: impl Into<String>,
        text: impl Into<String>,
        kind: Kind,
    ) {
        let subject = Subject { shape: shape.to_owned(), member: member.map(str::to_owned) };
        let fact = Fact { text: text.into(), kind, operation: self.operation.clone() };
        self.facts.entry(subject).or_default().insert(item.into(), fact);
    }

    fn service(&mut self, service: &ir::Service, closure: &Closure<'_>) {
        let id = closure.service.id.to_string();
        self.note(&id, None, "the protocol", format!("{:?}", service.protocol), Kind::Wire);
        self.note(&id, None, "signing", format!("{:?}", service.signing_name), Kind::Behavior);
        let auth = format!("{:?}", service.auth_schemes);
        self.note(&id, None, "authentication", auth, Kind::Behavior);
        self.note(
            &id,
            None,
            "query errors",
            format!("{:?}", service.has_query_errors),
            Kind::Behavior,
        );
        self.note(&id, None, "the SDK ID", service.sdk_id.as_str(), Kind::Behavior);
        let rules = (&service.endpoint.rules, &service.endpoint.shared);
        self.note(&id, None, "endpoints", format!("{rules:?}"), Kind::Behavior);
        for parameter in &service.endpoint.parameters {
            let item = format!("config::endpoint::Params::{}", parameter.name.as_str());
            let text = format!("{:?} {}", parameter.kind, parameter.required);
            self.note(&id, None, item, text, Kind::Api);
        }
    }

    fn operation(&mut self, operation: &ir::Operation, id: &str, input: &str, output: &str) {
        self.operation = Some(id.to_owned());
        let method = operation.method.in_code();
        let module = format!("operation::{}", operation.module.in_code());
        let name = &operation.name;
        self.note(id, None, format!("Client::{method}"), name.to_string(), Kind::Api);
        self.note(id, None, "the target", operation.target.as_str(), Kind::Wire);
        let auth = format!("{:?} {}", operation.auth, operation.has_unsigned_payload);
        self.note(id, None, "authentication", auth, Kind::Behavior);
        for error in &operation.errors {
            let item = format!("{module}::{}::{}", operation.error, error.name);
            self.note(id, None, item, error.is_method.in_code().to_string(), Kind::Api);
            self.note(id, None, format!("the error code {}", error.code), "", Kind::Behavior);
        }
        if let Some(paginator) = &operation.paginator {
            let item = format!("{module}::builders::{}::into_paginator", operation.fluent_builder);
            self.note(id, None, item, paginator.name.to_string(), Kind::Api);
            if let Some(last) = paginator.items.as_ref().and_then(|path| path.last()) {
                let item = format!("{module}::paginator::{}::items", paginator.name);
                self.note(id, None, item, shown(&last.ty), Kind::Api);
            }
            if paginator.page_size.is_some() {
                let item = format!("{module}::paginator::{}::page_size", paginator.name);
                self.note(id, None, item, "", Kind::Api);
            }
            let path = |fields: &[Field]| {
                let names: Vec<_> = fields.iter().map(|field| field.wire_name.as_str()).collect();
                names.join(".")
            };
            let (from, to) = (path(&paginator.output_token), &paginator.input_token.wire_name);
            let text = format!("read from {from} and sent as {to}");
            self.note(id, None, "the token of the next page", text, Kind::Pages);
        }
        for field in &operation.input.fields {
            let path = format!("{module}::{}", operation.input.name);
            self.field(field, &path, input);
            if field.is_asked_for() {
                let item = format!("{module}::Required::{}", field.name.as_str());
                let member = Some(field.wire_name.as_str());
                self.note(input, member, item, shown(&field.ty), Kind::Required);
            }
        }
        let path = format!("{module}::{}", operation.output.name);
        self.members(&operation.output, &path, output);
        self.operation = None;
    }

    fn structure(&mut self, structure: &ir::Structure, module: &str, id: &str) {
        let path = format!("{module}::{}", structure.name);
        self.note(id, None, path.as_str(), "struct", Kind::Api);
        self.members(structure, &path, id);
    }

    /// The members of a structure that has a builder which checks them.
    fn members(&mut self, structure: &ir::Structure, path: &str, id: &str) {
        let built = match structure.is_fallible() {
            true => "Result<_, BuildError>",
            false => "_",
        };
        self.note(id, None, format!("the result of {path}'s builder"), built, Kind::Api);
        for field in &structure.fields {
            self.field(field, path, id);
            if structure.sent && field.is_asked_for() {
                let member = Some(field.wire_name.as_str());
                self.note(id, member, "a value in requests", "required", Kind::Demanded);
            }
        }
    }

    fn field(&mut self, field: &Field, path: &str, id: &str) {
        let member = Some(field.wire_name.as_str());
        let item = format!("{path}::{}", field.name.as_str());
        self.note(id, member, item, compact(&types::field(field).to_string()), Kind::Api);
        self.note(id, member, "its form on the wire", wire(&field.ty), Kind::Wire);
        let default = match &field.presence {
            Presence::Default { value, is_sent } => format!("{value:?} {is_sent}"),
            Presence::Required | Presence::Expected | Presence::Optional => String::new(),
        };
        let behavior = (default, &field.limit, field.idempotency_token, field.sensitive);
        self.note(id, member, "behavior", format!("{behavior:?}"), Kind::Behavior);
    }

    fn union(&mut self, union: &ir::Union, id: &str) {
        let path = format!("types::{}", union.name);
        self.note(id, None, path.as_str(), "enum", Kind::Api);
        for variant in &union.variants {
            let member = Some(variant.wire_name.as_str());
            let value = variant.ty.as_ref().map_or_else(|| "()".to_owned(), shown);
            self.note(id, member, format!("{path}::{}", variant.name), value, Kind::Api);
            let form = variant.ty.as_ref().map_or_else(|| "an empty object".to_owned(), wire);
            self.note(id, member, "its form on the wire", form, Kind::Wire);
            let behavior = (&variant.limit, variant.sensitive);
            self.note(id, member, "behavior", format!("{behavior:?}"), Kind::Behavior);
        }
    }

    fn enumeration(&mut self, enumeration: &ir::Enum, shape: &Shape) {
        let id = shape.id.to_string();
        let path = format!("types::{}", enumeration.name);
        self.note(&id, None, path.as_str(), "enum", Kind::Api);
        let sensitive = enumeration.sensitive.to_string();
        self.note(&id, None, "sensitive", sensitive, Kind::Behavior);
        for variant in &enumeration.variants {
            let members = shape.members().into_iter();
            let member = members.filter(|member| match &member.traits.enum_value {
                Some(EnumValue::Text(value)) => **value == *variant.value,
                Some(EnumValue::Number(_)) | None => member.name == variant.value,
            });
            let member = member.map(|member| member.name.as_str()).next();
            self.note(&id, member, format!("{path}::{}", variant.name), "", Kind::Api);
            self.note(&id, member, "its value", format!("{:?}", variant.value), Kind::Wire);
        }
    }
}

fn shown(ty: &Type) -> String {
    compact(&types::rust(ty).to_string())
}

/// Removes what is not necessary in a type: the spaces between tokens, and `r#`, which marks names of shapes.
fn compact(tokens: &str) -> String {
    tokens.replace(" < ", "<").replace(" >", ">").replace(" ,", ",").replace("r#", "")
}

/// Describes the form of a value on the wire. The range of a number is part of it: an old client cannot read what does
/// not fit.
fn wire(ty: &Type) -> String {
    match ty {
        Type::String | Type::Enum(_) => "a string".to_owned(),
        Type::Boolean => "a boolean".to_owned(),
        Type::Byte => "an integer of 8 bits".to_owned(),
        Type::Short => "an integer of 16 bits".to_owned(),
        Type::Integer => "an integer of 32 bits".to_owned(),
        Type::Long => "an integer of 64 bits".to_owned(),
        Type::Float => "a number of 32 bits".to_owned(),
        Type::Double => "a number of 64 bits".to_owned(),
        Type::BigInteger => "an integer of any size".to_owned(),
        Type::BigDecimal => "a number of any size".to_owned(),
        Type::Blob => "bytes in base64".to_owned(),
        Type::Document => "any value".to_owned(),
        Type::Timestamp(format) => format!("a timestamp ({format:?})"),
        Type::Structure(name) | Type::Union(name) => format!("an object ({name})"),
        Type::EventStream { events, .. } => format!("a stream of events ({events})"),
        Type::Boxed(inner) => wire(inner),
        Type::List { element, sparse } => {
            let null = if *sparse { " or null" } else { "" };
            format!("an array of {}{null}", wire(element))
        }
        Type::Map { value, sparse, .. } => {
            let null = if *sparse { " or null" } else { "" };
            format!("a map to {}{null}", wire(value))
        }
    }
}
