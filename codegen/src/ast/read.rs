//! Reads shapes from JSON, and reports everything that does not have the form of a Smithy JSON AST.

use std::collections::{BTreeMap, BTreeSet};

use super::id::is_identifier;
use super::{
    Member, Model, Node, Operation, Resource, Service, Shape, ShapeId, ShapeKind, SimpleType,
    Traits, prelude,
};
use crate::diagnostic::{Diagnostics, Place, Pointer};

/// A model as it is written in the file: mixins are not resolved, and `apply` statements are separate.
#[derive(Default)]
pub struct RawModel {
    /// The shapes.
    pub model: Model,
    /// The mixins of each shape.
    pub mixins: BTreeMap<ShapeId, Vec<ShapeId>>,
    /// The `apply` statements.
    pub applied: Vec<Applied>,
}

/// An `apply` statement: it adds traits to a shape or a member outside of its definition.
pub struct Applied {
    /// The shape that the traits apply to.
    pub target: ShapeId,
    /// The member that the traits apply to; `None` if they apply to the shape.
    pub member: Option<String>,
    /// The traits.
    pub traits: Traits,
    /// Where in the model the statement is.
    pub place: Place,
}

/// Reads a model from its JSON.
pub fn model(node: &Node, diagnostics: &mut Diagnostics) -> RawModel {
    let mut raw = RawModel::default();
    let root = Place::model(Pointer::default());
    let Some(entries) = node.as_object() else {
        let message = format!("a model must be a JSON object; found {}", node.kind());
        diagnostics.error(&root, message);
        return raw;
    };
    match node.get("smithy").and_then(Node::as_str) {
        Some("2" | "2.0") => {}
        Some(version) => diagnostics
            .error(&root.child("smithy"), format!("Smithy version {version} is not supported"))
            .help("convert the model to Smithy 2.0, for example with the Smithy CLI"),
        None => diagnostics
            .error(&root, "the Smithy version is missing")
            .help("a Smithy JSON AST must have a property `\"smithy\": \"2.0\"`; check that this file is one"),
    }
    for (name, _) in entries {
        if !matches!(name.as_str(), "smithy" | "metadata" | "shapes") {
            diagnostics.error(
                &root.child(name),
                format!("the property `{name}` is not supported in a model"),
            );
        }
    }
    if entries.iter().filter(|(name, _)| name == "shapes").count() > 1 {
        diagnostics
            .error(&root.child("shapes"), "the property `shapes` must not occur more than once");
    }
    let shapes = match node.get("shapes") {
        None => &[],
        Some(Node::Object(shapes)) => shapes.as_slice(),
        Some(other) => {
            let message = format!("`shapes` must be an object; found {}", other.kind());
            diagnostics.error(&root.child("shapes"), message);
            return raw;
        }
    };
    let mut seen = BTreeSet::new();
    for (name, definition) in shapes {
        let place = root.child("shapes").child(name);
        if !seen.insert(name) {
            diagnostics
                .error(&place, format!("the shape `{name}` must not be defined more than once"));
            continue;
        }
        self::definition(name, definition, &place, &mut raw, diagnostics);
    }
    raw
}

fn definition(
    name: &str,
    node: &Node,
    place: &Place,
    raw: &mut RawModel,
    diagnostics: &mut Diagnostics,
) {
    let kind = node.get("type").and_then(Node::as_str);
    if kind == Some("apply") {
        let (shape, member) = match name.split_once('$') {
            Some((shape, member)) => (shape, Some(member.to_owned())),
            None => (name, None),
        };
        match shape.parse() {
            Ok(target) => {
                let traits = Traits::read(node.get("traits"), place, diagnostics);
                raw.applied.push(Applied { target, member, traits, place: place.clone() });
            }
            Err(message) => drop(diagnostics.error(place, message)),
        }
        return;
    }
    let id: ShapeId = match name.parse() {
        Ok(id) => id,
        Err(message) => {
            diagnostics.error(place, message);
            return;
        }
    };
    let place = Place::shape(&id);
    let Some(kind) = kind else {
        diagnostics.error(&place, "the shape has no `type`");
        return;
    };
    let mut reader = Reader { id: &id, node, place: &place, diagnostics };
    let Some((kind, properties)) = reader.kind(kind) else { return };
    reader.refuse_unknown(properties);
    let mixins = reader.ids("mixins");
    let traits = Traits::read(node.get("traits"), &place, diagnostics);
    if !mixins.is_empty() {
        raw.mixins.insert(id.clone(), mixins);
    }
    raw.model.shapes.insert(id.clone(), Shape { id, kind, traits });
}

struct Reader<'a> {
    id: &'a ShapeId,
    node: &'a Node,
    place: &'a Place,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// Reads the shape's kind. Also returns the properties that only this kind of shape can have.
    fn kind(&mut self, name: &str) -> Option<(ShapeKind, &'static [&'static str])> {
        if let Some(simple) = SimpleType::ALL.into_iter().find(|simple| simple.name() == name) {
            return Some((ShapeKind::Simple(simple), &[]));
        }
        Some(match name {
            "enum" => (ShapeKind::Enum(self.members()), &["members"]),
            "intEnum" => (ShapeKind::IntEnum(self.members()), &["members"]),
            "structure" => (ShapeKind::Structure(self.members()), &["members"]),
            "union" => (ShapeKind::Union(self.members()), &["members"]),
            "list" => (ShapeKind::List(self.member_property("member")?), &["member"]),
            "map" => {
                let (key, value) = (self.member_property("key"), self.member_property("value"));
                (ShapeKind::Map { key: key?, value: value? }, &["key", "value"])
            }
            "operation" => {
                let operation = Operation {
                    input: self.target("input").unwrap_or_else(prelude::unit),
                    output: self.target("output").unwrap_or_else(prelude::unit),
                    errors: self.ids("errors"),
                };
                (ShapeKind::Operation(operation), &["input", "output", "errors"])
            }
            "service" => (
                ShapeKind::Service(Service {
                    operations: self.ids("operations"),
                    resources: self.ids("resources"),
                    errors: self.ids("errors"),
                    rename: self.rename(),
                }),
                &["version", "operations", "resources", "errors", "rename"],
            ),
            "resource" => {
                let mut operations: Vec<_> = ["create", "put", "read", "update", "delete", "list"]
                    .into_iter()
                    .filter_map(|role| self.target(role))
                    .collect();
                operations.extend(self.ids("operations"));
                operations.extend(self.ids("collectionOperations"));
                let resource = Resource { operations, resources: self.ids("resources") };
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
                let message = format!("the shape type `{other}` does not exist in Smithy 2.0");
                let diagnostic = self.diagnostics.error(&self.place.child("type"), message);
                if other == "set" {
                    diagnostic.help("use a list with the trait `smithy.api#uniqueItems`");
                }
                return None;
            }
        })
    }

    fn refuse_unknown(&mut self, properties: &[&str]) {
        let mut seen = BTreeSet::new();
        for (name, _) in self.node.as_object().unwrap_or_default() {
            if !seen.insert(name) {
                let message = format!("the property `{name}` must not occur more than once");
                self.diagnostics.error(&self.place.child(name), message);
            }
            let general = matches!(name.as_str(), "type" | "traits" | "mixins");
            if !general && !properties.contains(&name.as_str()) {
                let message = format!("the property `{name}` is not supported for this shape type");
                self.diagnostics.error(&self.place.child(name), message);
            }
        }
    }

    fn members(&mut self) -> Vec<Member> {
        let Some(node) = self.node.get("members") else { return Vec::new() };
        let place = self.place.child("members");
        let Some(entries) = node.as_object() else {
            self.diagnostics
                .error(&place, format!("`members` must be an object; found {}", node.kind()));
            return Vec::new();
        };
        let mut members: Vec<Member> = Vec::with_capacity(entries.len());
        let mut seen = BTreeSet::new();
        for (name, node) in entries {
            let place = self.member_place(name, &["members", name]);
            if !is_identifier(name) {
                self.diagnostics.error(&place, format!("`{name}` is not a valid member name"));
            } else if !seen.insert(name) {
                self.diagnostics.error(
                    &place,
                    format!("the member `{name}` must not be defined more than once"),
                );
            } else {
                members.extend(self.member(name, node, place));
            }
        }
        members
    }

    fn member_property(&mut self, property: &str) -> Option<Member> {
        let place = self.member_place(property, &[property]);
        match self.node.get(property) {
            Some(node) => self.member(property, node, place),
            None => {
                self.diagnostics
                    .error(self.place, format!("the required property `{property}` is missing"));
                None
            }
        }
    }

    fn member_place(&self, name: &str, path: &[&str]) -> Place {
        let pointer =
            path.iter().fold(Pointer::shape(self.id), |pointer, part| pointer.child(part));
        Place::member(self.id, name, pointer)
    }

    fn member(&mut self, name: &str, node: &Node, place: Place) -> Option<Member> {
        let target = self.id_at(node.get("target"), &place)?;
        for (property, _) in node.as_object().unwrap_or_default() {
            if !matches!(property.as_str(), "target" | "traits") {
                let message = format!("the property `{property}` is not supported for members");
                self.diagnostics.error(&place.child(property), message);
            }
        }
        let traits = Traits::read(node.get("traits"), &place, self.diagnostics);
        Some(Member { name: name.to_owned(), target, traits, place })
    }

    /// Reads the shape ID in `{"target": id}` at the property, if there is one.
    fn target(&mut self, property: &str) -> Option<ShapeId> {
        let node = self.node.get(property)?;
        self.id_at(node.get("target"), &self.place.child(property))
    }

    /// Reads the shape IDs in `[{"target": id}, …]` at the property.
    fn ids(&mut self, property: &str) -> Vec<ShapeId> {
        let Some(node) = self.node.get(property) else { return Vec::new() };
        let place = self.place.child(property);
        let Some(elements) = node.as_array() else {
            let message =
                format!("`{property}` must be an array of targets; found {}", node.kind());
            self.diagnostics.error(&place, message);
            return Vec::new();
        };
        elements
            .iter()
            .enumerate()
            .filter_map(|(index, element)| self.id_at(element.get("target"), &place.child(index)))
            .collect()
    }

    fn id_at(&mut self, node: Option<&Node>, place: &Place) -> Option<ShapeId> {
        let Some(text) = node.and_then(Node::as_str) else {
            self.diagnostics.error(place, "`target` must be a shape ID");
            return None;
        };
        match text.parse() {
            Ok(id) => Some(id),
            Err(message) => {
                let message: String = message;
                self.diagnostics.error(place, message);
                None
            }
        }
    }

    fn rename(&mut self) -> BTreeMap<ShapeId, String> {
        let place = self.place.child("rename");
        let mut rename = BTreeMap::new();
        if let Some(other) = self.node.get("rename").filter(|node| node.as_object().is_none()) {
            self.diagnostics
                .error(&place, format!("`rename` must be an object; found {}", other.kind()));
        }
        for (id, name) in self.node.get("rename").and_then(Node::as_object).unwrap_or_default() {
            match (id.parse(), name.as_str().filter(|name| is_identifier(name))) {
                (Ok(id), Some(name)) => drop(rename.insert(id, name.to_owned())),
                (Err(message), _) => drop(self.diagnostics.error(&place.child(id), message)),
                (Ok(_), None) => {
                    self.diagnostics
                        .error(&place.child(id), "the new name must be a valid shape name");
                }
            }
        }
        rename
    }
}
