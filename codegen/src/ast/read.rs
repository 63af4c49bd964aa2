//! Reads the shapes of one file from JSON, and reports everything that does not have the form of a Smithy JSON AST.

use std::collections::{BTreeMap, BTreeSet};

use super::id::is_identifier;
use super::raw::{Applied, RawShape, RawTraits, elided_target};
use super::traits::UNIQUE_ITEMS;
use super::{
    Member, Node, Operation, Resource, Service, Shape, ShapeId, ShapeKind, SimpleType, Target,
    Value, prelude,
};
use crate::diagnostic::{Diagnostics, Place};

/// What a file of a model contains.
#[derive(Default)]
pub struct File {
    /// Whether the file is in version 1.0 of Smithy.
    pub is_smithy_1: bool,
    /// The metadata.
    pub metadata: Vec<(String, Node)>,
    /// The shapes, with their mixins.
    pub shapes: Vec<(RawShape, Vec<Target>)>,
    /// The `apply` statements.
    pub applied: Vec<Applied>,
    /// Shapes whose definitions are not valid, and have been reported.
    pub broken: Vec<ShapeId>,
}

/// Reads a file.
pub fn file(root: &Node, diagnostics: &mut Diagnostics) -> File {
    let mut file = File::default();
    let place = Place::model(root.span);
    let Some(entries) = root.as_object() else {
        let message = format!("a model must be a JSON object; found {}", root.kind());
        diagnostics.error(&place, message);
        return file;
    };
    match root.get("smithy").and_then(Node::as_str) {
        Some("1" | "1.0") => file.is_smithy_1 = true,
        // No form of the JSON AST differs between 2.0 and 2.1.
        Some("2" | "2.0" | "2.1") => {}
        Some(version) => {
            let place = place.at(root.span_of("smithy"));
            diagnostics
                .error(&place, format!("Smithy version {version} is not supported"))
                .help("convert the model to Smithy 2.0, for example with the Smithy CLI");
        }
        None => {
            diagnostics.error(&place, "the Smithy version is missing").help(
                "a Smithy JSON AST must have a property `\"smithy\": \"2.0\"`; check that this file is one",
            );
        }
    }
    let mut seen = BTreeSet::new();
    for (name, node) in entries {
        let place = place.at(node.span);
        if !seen.insert(name) {
            let message = format!("the property `{name}` must not occur more than once");
            diagnostics.error(&place, message);
            continue;
        }
        match (name.as_str(), &node.value) {
            ("smithy", _) => {}
            ("metadata", Value::Object(entries)) => file.metadata.clone_from(entries),
            ("shapes", Value::Object(entries)) => shapes(entries, &mut file, diagnostics),
            ("metadata" | "shapes", _) => {
                let message = format!("`{name}` must be an object; found {}", node.kind());
                diagnostics.error(&place, message);
            }
            _ => {
                let message = format!("the property `{name}` is not supported in a model");
                diagnostics.error(&place, message);
            }
        }
    }
    file
}

fn shapes(shapes: &[(String, Node)], file: &mut File, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for (name, definition) in shapes {
        if seen.insert(name) {
            self::definition(name, definition, file, diagnostics);
        } else {
            let message = format!("the shape `{name}` must not be defined more than once");
            diagnostics.error(&Place::model(definition.span), message);
        }
    }
}

fn definition(name: &str, node: &Node, file: &mut File, diagnostics: &mut Diagnostics) {
    let place = Place::model(node.span);
    let kind = node.get("type").and_then(Node::as_str);
    if kind == Some("apply") {
        let (shape, member) = match name.split_once('$') {
            Some((shape, member)) => (shape, Some(member.to_owned())),
            None => (name, None),
        };
        match shape.parse() {
            Ok(target) => {
                let traits = traits(node.get("traits"), &place, diagnostics);
                file.applied.push(Applied { target, member, traits, place });
            }
            Err(message) => drop(diagnostics.error(&place, message)),
        }
        return;
    }
    let id: ShapeId = match name.parse() {
        Ok(id) => id,
        Err(message) => {
            diagnostics.error(&place, message);
            return;
        }
    };
    let place = Place::shape(&id, node.span);
    let Some(kind) = kind else {
        diagnostics.error(&place, "the shape has no `type`");
        file.broken.push(id);
        return;
    };
    let mut reader = Reader { id: &id, node, place: &place, has_mixins: false, diagnostics };
    let mixins = reader.ids("mixins");
    reader.has_mixins = !mixins.is_empty();
    let is_set = kind == "set";
    let Some((kind, properties)) = reader.kind(kind) else {
        file.broken.push(id);
        return;
    };
    reader.refuse_unknown(properties);
    let mut traits = traits(node.get("traits"), &place, diagnostics);
    if is_set {
        traits.set(UNIQUE_ITEMS, Value::Object(Vec::new()).into());
    }
    file.shapes.push((Shape { id, kind, traits, span: node.span }, mixins));
}

/// Reads a `traits` property.
fn traits(node: Option<&Node>, place: &Place, diagnostics: &mut Diagnostics) -> RawTraits {
    let mut traits = RawTraits::default();
    let Some(node) = node else { return traits };
    let Some(entries) = node.as_object() else {
        let message = format!("`traits` must be an object; found {}", node.kind());
        diagnostics.error(&place.at(node.span), message);
        return traits;
    };
    for (id, value) in entries {
        let place = place.at(value.span);
        match id.parse::<ShapeId>() {
            Err(message) => drop(diagnostics.error(&place, message)),
            Ok(id) if traits.get(id.as_str()).is_some() => {
                let message = format!("the trait `{id}` must not occur more than once");
                diagnostics.error(&place, message);
            }
            Ok(id) => traits.insert(id, value.clone()),
        }
    }
    traits
}

struct Reader<'a> {
    id: &'a ShapeId,
    node: &'a Node,
    place: &'a Place,
    /// Whether the shape has mixins, which can define the targets of its members.
    has_mixins: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// Reads the shape's kind. Also returns the properties that only this kind of shape can have.
    fn kind(&mut self, name: &str) -> Option<(ShapeKind<RawTraits>, &'static [&'static str])> {
        if let Some(simple) = SimpleType::ALL.into_iter().find(|simple| simple.name() == name) {
            return Some((ShapeKind::Simple(simple), &[]));
        }
        Some(match name {
            "enum" => (ShapeKind::Enum(self.members()), &["members"]),
            "intEnum" => (ShapeKind::IntEnum(self.members()), &["members"]),
            "structure" => (ShapeKind::Structure(self.members()), &["members"]),
            "union" => (ShapeKind::Union(self.members()), &["members"]),
            "list" | "set" => (ShapeKind::List(self.member_property("member")?), &["member"]),
            "map" => {
                let (key, value) = (self.member_property("key"), self.member_property("value"));
                (ShapeKind::Map { key: key?, value: value? }, &["key", "value"])
            }
            "operation" => {
                let unit = Target { id: prelude::unit(), span: None };
                let operation = Operation {
                    input: self.target("input").unwrap_or_else(|| unit.clone()),
                    output: self.target("output").unwrap_or(unit),
                    errors: self.ids("errors"),
                };
                (ShapeKind::Operation(operation), &["input", "output", "errors"])
            }
            "service" => (
                ShapeKind::Service(Service {
                    version: self.version(),
                    operations: self.ids("operations"),
                    resources: self.ids("resources"),
                    errors: self.ids("errors"),
                    shapes: self.ids("shapes"),
                    rename: self.rename(),
                }),
                &["version", "operations", "resources", "errors", "shapes", "rename"],
            ),
            "resource" => {
                let mut operations: Vec<_> = ["create", "put", "read", "update", "delete", "list"]
                    .into_iter()
                    .filter_map(|role| self.target(role))
                    .collect();
                operations.extend(self.ids("operations"));
                operations.extend(self.ids("collectionOperations"));
                let resource = Resource {
                    identifiers: self.named_targets("identifiers"),
                    properties: self.named_targets("properties"),
                    operations,
                    resources: self.ids("resources"),
                };
                (
                    ShapeKind::Resource(resource),
                    &[
                        "identifiers",
                        "properties",
                        "create",
                        "put",
                        "read",
                        "update",
                        "delete",
                        "list",
                        "operations",
                        "collectionOperations",
                        "resources",
                    ],
                )
            }
            other => {
                let place = self.place.at(self.node.span_of("type"));
                let message = format!("the shape type `{other}` does not exist in Smithy 2.0");
                self.diagnostics.error(&place, message);
                return None;
            }
        })
    }

    fn refuse_unknown(&mut self, properties: &[&str]) {
        let mut seen = BTreeSet::new();
        for (name, node) in self.node.as_object().unwrap_or_default() {
            let place = self.place.at(node.span);
            if !seen.insert(name) {
                let message = format!("the property `{name}` must not occur more than once");
                self.diagnostics.error(&place, message);
            }
            let general = matches!(name.as_str(), "type" | "traits" | "mixins");
            if !general && !properties.contains(&name.as_str()) {
                let message = format!("the property `{name}` is not supported for this shape type");
                self.diagnostics.error(&place, message);
            }
        }
    }

    fn members(&mut self) -> Vec<Member<RawTraits>> {
        let Some(node) = self.node.get("members") else { return Vec::new() };
        let Some(entries) = node.as_object() else {
            let message = format!("`members` must be an object; found {}", node.kind());
            self.diagnostics.error(&self.place.at(node.span), message);
            return Vec::new();
        };
        let mut members = Vec::with_capacity(entries.len());
        let mut seen = BTreeSet::new();
        for (name, node) in entries {
            let place = Place::member(self.id, name, node.span);
            if !is_identifier(name) {
                self.diagnostics.error(&place, format!("`{name}` is not a valid member name"));
            } else if !seen.insert(name) {
                let message = format!("the member `{name}` must not be defined more than once");
                self.diagnostics.error(&place, message);
            } else {
                members.extend(self.member(name, node, place));
            }
        }
        members
    }

    fn member_property(&mut self, property: &str) -> Option<Member<RawTraits>> {
        let Some(node) = self.node.get(property) else {
            if self.has_mixins {
                let (name, place) = (property.to_owned(), self.place.clone());
                let (target, traits) = (elided_target(), RawTraits::default());
                return Some(Member { name, target, traits, place });
            }
            let message = format!("the required property `{property}` is missing");
            self.diagnostics.error(self.place, message);
            return None;
        };
        self.member(property, node, Place::member(self.id, property, node.span))
    }

    fn member(&mut self, name: &str, node: &Node, place: Place) -> Option<Member<RawTraits>> {
        for (property, node) in node.as_object().unwrap_or_default() {
            if !matches!(property.as_str(), "target" | "traits") {
                let message = format!("the property `{property}` is not supported for members");
                self.diagnostics.error(&place.at(node.span), message);
            }
        }
        let traits = traits(node.get("traits"), &place, self.diagnostics);
        let is_elided =
            self.has_mixins && node.as_object().is_some() && node.get("target").is_none();
        let target = if is_elided { elided_target() } else { self.id_of(node, &place)?.id };
        Some(Member { name: name.to_owned(), target, traits, place })
    }

    /// Reads the shape ID in `{"target": id}` at the property, if there is one.
    fn target(&mut self, property: &str) -> Option<Target> {
        let node = self.node.get(property)?;
        self.id_of(node, &self.place.at(node.span))
    }

    /// Reads the shape IDs in `{name: {"target": id}, …}` at the property.
    fn named_targets(&mut self, property: &str) -> BTreeMap<String, ShapeId> {
        let Some(node) = self.node.get(property) else { return BTreeMap::new() };
        let Some(entries) = node.as_object() else {
            let message =
                format!("`{property}` must be an object with targets; found {}", node.kind());
            self.diagnostics.error(&self.place.at(node.span), message);
            return BTreeMap::new();
        };
        let targets = entries.iter().filter_map(|(name, node)| {
            Some((name.clone(), self.id_of(node, &self.place.at(node.span))?.id))
        });
        targets.collect()
    }

    /// Reads the version of a service.
    fn version(&mut self) -> Option<String> {
        let node = self.node.get("version")?;
        let version = node.as_str().map(str::to_owned);
        if version.is_none() {
            let message = format!("`version` must be a string; found {}", node.kind());
            self.diagnostics.error(&self.place.at(node.span), message);
        }
        version
    }

    /// Reads the shape IDs in `[{"target": id}, …]` at the property.
    fn ids(&mut self, property: &str) -> Vec<Target> {
        let Some(node) = self.node.get(property) else { return Vec::new() };
        let place = self.place.at(node.span);
        let Some(elements) = node.as_array() else {
            let message =
                format!("`{property}` must be an array of targets; found {}", node.kind());
            self.diagnostics.error(&place, message);
            return Vec::new();
        };
        elements.iter().filter_map(|element| self.id_of(element, &place.at(element.span))).collect()
    }

    /// Reads the shape ID in `{"target": id}`.
    fn id_of(&mut self, node: &Node, place: &Place) -> Option<Target> {
        let node = node.get("target");
        let place = place.at(node.and_then(|node| node.span));
        let Some(text) = node.and_then(Node::as_str) else {
            self.diagnostics.error(&place, "`target` must be a shape ID");
            return None;
        };
        match text.parse() {
            Ok(id) => Some(Target { id, span: node.and_then(|node| node.span) }),
            Err(message) => {
                let message: String = message;
                self.diagnostics.error(&place, message);
                None
            }
        }
    }

    fn rename(&mut self) -> BTreeMap<ShapeId, String> {
        let mut rename = BTreeMap::new();
        let Some(node) = self.node.get("rename") else { return rename };
        let Some(entries) = node.as_object() else {
            let message = format!("`rename` must be an object; found {}", node.kind());
            self.diagnostics.error(&self.place.at(node.span), message);
            return rename;
        };
        for (id, name) in entries {
            let place = self.place.at(name.span);
            match (id.parse(), name.as_str().filter(|name| is_identifier(name))) {
                (Ok(id), Some(name)) => drop(rename.insert(id, name.to_owned())),
                (Err(message), _) => drop(self.diagnostics.error(&place, message)),
                (Ok(_), None) => {
                    self.diagnostics.error(&place, "the new name must be a valid shape name");
                }
            }
        }
        rename
    }
}
