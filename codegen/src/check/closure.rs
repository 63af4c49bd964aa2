//! Finds the closure of the service: the shapes that can be reached from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::ast::traits::{AWS_JSON_1_0, AWS_JSON_1_1};
use crate::ast::{Model, Service, Shape, ShapeId, ShapeKind, prelude};
use crate::diagnostic::{Diagnostics, Place, Pointer};
use crate::ir::Protocol;
use crate::options::Options;

/// A service with the shapes in its closure.
pub struct Closure<'a> {
    /// The model.
    pub model: &'a Model,
    /// The service shape.
    pub service: &'a Shape,
    /// The properties of the service shape.
    pub definition: &'a Service,
    /// The service's protocol.
    pub protocol: Protocol,
    /// The service's operations, sorted by ID.
    pub operations: Vec<OperationShapes<'a>>,
    /// The shapes of values that the operations use, sorted by ID, without prelude shapes.
    pub shapes: BTreeMap<&'a ShapeId, &'a Shape>,
}

/// An operation with its input, output and errors.
pub struct OperationShapes<'a> {
    /// The operation.
    pub shape: &'a Shape,
    /// The input structure.
    pub input: &'a Shape,
    /// The output structure.
    pub output: &'a Shape,
    /// The errors of the operation and the common errors of the service, sorted by ID.
    pub errors: Vec<&'a Shape>,
}

/// Finds the service and its closure. Returns `None` if there is no service to generate.
pub fn closure<'a>(
    model: &'a Model,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Closure<'a>> {
    let service = service(model, options, diagnostics)?;
    let ShapeKind::Service(definition) = &service.kind else { return None };
    let protocol = protocol(service, diagnostics)?;
    let mut walk = Walk { model, walked: BTreeSet::new(), shapes: BTreeMap::new(), diagnostics };
    let mut operations = BTreeMap::new();
    walk.operations(&service.id, &service.place(), &mut Vec::new(), &mut operations);
    if let Some(wanted) = &options.operations {
        select(wanted, service, &mut operations, walk.diagnostics);
    }
    let operations: Vec<_> = operations
        .into_values()
        .filter_map(|shape| walk.operation(shape, &definition.errors))
        .collect();
    let shapes = walk.shapes;
    if operations.is_empty() {
        diagnostics.error(&service.place(), "the service must have at least one operation");
    }
    Some(Closure { model, service, definition, protocol, operations, shapes })
}

/// Keeps only the selected operations.
fn select(
    wanted: &[String],
    service: &Shape,
    operations: &mut BTreeMap<&ShapeId, &Shape>,
    diagnostics: &mut Diagnostics,
) {
    for name in wanted {
        if !operations.keys().any(|id| id.name() == name) {
            let names: Vec<_> = operations.keys().map(|id| id.name()).collect();
            diagnostics
                .error(
                    &service.place(),
                    format!("the service does not define the operation `{name}`"),
                )
                .help(format!("the service defines: {}", names.join(", ")));
        }
    }
    operations.retain(|id, _| wanted.iter().any(|name| name == id.name()));
}

fn service<'a>(
    model: &'a Model,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Shape> {
    let services: Vec<_> =
        model.shapes.values().filter(|shape| matches!(shape.kind, ShapeKind::Service(_))).collect();
    let names = services.iter().map(|service| service.id.as_str()).collect::<Vec<_>>().join(", ");
    let place = Place::model(Pointer::default());
    match (&options.service, services.as_slice()) {
        (None, [service]) => Some(service),
        (None, []) => {
            diagnostics.error(&place, "the model does not define a service");
            None
        }
        (None, _) => {
            diagnostics
                .error(&place, format!("expected one service; found {}", services.len()))
                .help(format!("select one with `--service`: {names}"));
            None
        }
        (Some(id), _) => {
            let found = services.into_iter().find(|service| service.id.as_str() == id);
            if found.is_none() {
                let diagnostic = diagnostics
                    .error(&place, format!("the model does not define the service `{id}`"));
                if !names.is_empty() {
                    diagnostic.help(format!("the model defines: {names}"));
                }
            }
            found
        }
    }
}

fn protocol(service: &Shape, diagnostics: &mut Diagnostics) -> Option<Protocol> {
    let protocols: Vec<_> = service.traits.protocols().collect();
    if protocols.contains(&AWS_JSON_1_0) {
        return Some(Protocol::AwsJson1_0);
    }
    if protocols.contains(&AWS_JSON_1_1) {
        return Some(Protocol::AwsJson1_1);
    }
    let message = match protocols.as_slice() {
        [] => "the service does not define a protocol".to_owned(),
        _ => format!("the protocols of the service are not supported: {}", protocols.join(", ")),
    };
    let help = format!("supported protocols: {AWS_JSON_1_0}, {AWS_JSON_1_1}");
    diagnostics.error(&service.place(), message).help(help);
    None
}

/// The maximum depth of nested resources.
const DEEPEST: usize = 64;

struct Walk<'a, 'd> {
    model: &'a Model,
    /// The service and the resources that have been visited.
    walked: BTreeSet<ShapeId>,
    shapes: BTreeMap<&'a ShapeId, &'a Shape>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Walk<'a, '_> {
    /// Collects the operations of a service or a resource, and of its child resources.
    fn operations(
        &mut self,
        id: &ShapeId,
        place: &Place,
        path: &mut Vec<ShapeId>,
        found: &mut BTreeMap<&'a ShapeId, &'a Shape>,
    ) {
        if path.contains(id) {
            self.diagnostics
                .error(place, format!("resources must not form a cycle: {id} contains itself"));
            return;
        }
        if path.len() > DEEPEST {
            let message = format!("resources must not be nested more than {DEEPEST} deep");
            self.diagnostics.error(place, message);
            return;
        }
        if !self.walked.insert(id.clone()) {
            return;
        }
        let Some(shape) = self.defined(id, place) else { return };
        let (operations, resources) = match &shape.kind {
            ShapeKind::Service(service) => (&service.operations, &service.resources),
            ShapeKind::Resource(resource) => (&resource.operations, &resource.resources),
            _ => {
                let message =
                    format!("expected a resource; found {id}, {}", shape.kind_with_article());
                self.diagnostics.error(place, message);
                return;
            }
        };
        for id in operations {
            let Some(operation) = self.defined(id, &shape.place()) else { continue };
            if matches!(operation.kind, ShapeKind::Operation(_)) {
                found.insert(&operation.id, operation);
            } else {
                let message =
                    format!("expected an operation; found {id}, {}", operation.kind_with_article());
                self.diagnostics.error(&shape.place(), message);
            }
        }
        path.push(id.clone());
        for id in resources {
            self.operations(id, &shape.place(), path, found);
        }
        path.pop();
    }

    fn operation(&mut self, shape: &'a Shape, common: &[ShapeId]) -> Option<OperationShapes<'a>> {
        let ShapeKind::Operation(operation) = &shape.kind else { return None };
        let input = self.structure(&operation.input, &shape.place().child("input"));
        let output = self.structure(&operation.output, &shape.place().child("output"));
        let mut errors: Vec<_> = common.iter().chain(&operation.errors).collect();
        errors.sort();
        errors.dedup();
        let errors: Vec<_> = errors
            .into_iter()
            .filter_map(|id| self.structure(id, &shape.place().child("errors")))
            .collect();
        for error in &errors {
            self.reach(error);
        }
        for shape in [input, output].into_iter().flatten() {
            self.members(shape);
        }
        Some(OperationShapes { shape, input: input?, output: output?, errors })
    }

    fn structure(&mut self, id: &ShapeId, place: &Place) -> Option<&'a Shape> {
        let shape = self.defined(id, place)?;
        if matches!(shape.kind, ShapeKind::Structure(_)) {
            return Some(shape);
        }
        let message = format!("expected a structure; found {id}, {}", shape.kind_with_article());
        self.diagnostics.error(place, message);
        None
    }

    /// Adds the shape, and every shape that can be reached from it. It is not recursive: deep models would overflow
    /// the stack.
    fn reach(&mut self, shape: &'a Shape) {
        let mut open = vec![shape];
        while let Some(shape) = open.pop() {
            if prelude::get(&shape.id).is_some() || self.shapes.insert(&shape.id, shape).is_some() {
                continue;
            }
            for member in shape.members() {
                open.extend(self.member_target(shape, member));
            }
        }
    }

    /// Adds every shape that can be reached from an input or output. The input or output itself is not added: its
    /// type belongs to the operation.
    fn members(&mut self, shape: &'a Shape) {
        for member in shape.members() {
            if let Some(target) = self.member_target(shape, member) {
                self.reach(target);
            }
        }
    }

    fn member_target(
        &mut self,
        shape: &'a Shape,
        member: &crate::ast::Member,
    ) -> Option<&'a Shape> {
        // The members of enums target the unit type, which is not used.
        if matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
            return None;
        }
        self.defined(&member.target, &member.place)
    }

    fn defined(&mut self, id: &ShapeId, place: &Place) -> Option<&'a Shape> {
        let shape = self.model.get(id);
        if shape.is_none() {
            let message = format!("the model does not define the target {id}");
            self.diagnostics.error(place, message);
        }
        shape
    }
}
