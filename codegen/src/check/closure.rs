//! Finds the closure of the service: the shapes that can be reached from it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Discovery, discovery, examples};
use crate::ast::traits::{AWS_JSON_1_0, AWS_JSON_1_1, Example};
use crate::ast::{Model, Service, Shape, ShapeId, ShapeKind, Target, prelude};
use crate::diagnostic::{Diagnostics, Place};
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
    /// The operation that returns endpoints, if endpoints must be discovered.
    pub discovery: Option<Discovery<'a>>,
    /// The shapes of values that the operations use, sorted by ID, without prelude shapes.
    pub shapes: BTreeMap<&'a ShapeId, &'a Shape>,
}

impl Closure<'_> {
    /// Returns the code of an error on the wire.
    pub fn error_code<'s>(&self, error: &'s Shape) -> &'s str {
        let of_query = error.traits.aws_query_error.as_deref();
        let of_query = of_query.filter(|_| self.service.traits.aws_query_compatible.is_some());
        of_query.unwrap_or(error.id.name())
    }
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
    /// The examples that are valid.
    pub examples: Vec<&'a Example>,
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
    let mut operations = bound_operations(model, service);
    if let Some(wanted) = &options.operations {
        select(wanted, service, &mut operations, diagnostics);
    }
    if operations.is_empty() {
        diagnostics.unsupported(&service.place(), "the service must have at least one operation");
    }
    let (mut operations, shapes) = reached(model, definition, operations.into_values());
    for operation in &mut operations {
        operation.examples = examples::check(model, operation.shape, Some(service), diagnostics);
    }
    let discovery = discovery::find(model, service, &operations, diagnostics);
    Some(Closure { model, service, definition, protocol, operations, discovery, shapes })
}

/// Counts the operations of a service, and the shapes of values that they use, whether a client can be generated or not.
pub fn size(model: &Model, service: &Shape) -> (usize, usize) {
    let ShapeKind::Service(definition) = &service.kind else { return (0, 0) };
    let operations = bound_operations(model, service);
    let count = operations.len();
    (count, reached(model, definition, operations.into_values()).1.len())
}

/// Finds the shapes of operations, and every shape that a service with these operations uses.
fn reached<'a>(
    model: &'a Model,
    definition: &'a Service,
    operations: impl Iterator<Item = &'a Shape>,
) -> (Vec<OperationShapes<'a>>, BTreeMap<&'a ShapeId, &'a Shape>) {
    let mut walk = Walk { model, shapes: BTreeMap::new() };
    for target in &definition.shapes {
        if let Some(shape) = model.get(&target.id) {
            walk.reach(shape);
        }
    }
    let operations =
        operations.filter_map(|shape| walk.operation(shape, &definition.errors)).collect();
    (operations, walk.shapes)
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

/// Returns the services of a model.
pub fn services(model: &Model) -> impl Iterator<Item = &Shape> {
    model.shapes.values().filter(|shape| matches!(shape.kind, ShapeKind::Service(_)))
}

fn service<'a>(
    model: &'a Model,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Shape> {
    let services: Vec<_> = services(model).collect();
    let names = services.iter().map(|service| service.id.as_str()).collect::<Vec<_>>().join(", ");
    let place = Place::default();
    match (&options.service, services.as_slice()) {
        (None, [service]) => Some(service),
        (None, []) => {
            // A service whose definition is not valid has been reported.
            if !diagnostics.has_errors() {
                diagnostics.error(&place, "the model does not define a service");
            }
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
    diagnostics.unsupported(&service.place(), message).help(help);
    None
}

struct Walk<'a> {
    model: &'a Model,
    shapes: BTreeMap<&'a ShapeId, &'a Shape>,
}

/// Returns the operations of a service and its resources, sorted by ID.
pub fn bound_operations<'a>(
    model: &'a Model,
    service: &'a Shape,
) -> BTreeMap<&'a ShapeId, &'a Shape> {
    let mut found = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![service];
    while let Some(shape) = open.pop() {
        if !seen.insert(&shape.id) {
            continue;
        }
        let (operations, resources) = match &shape.kind {
            ShapeKind::Service(service) => (&service.operations, &service.resources),
            ShapeKind::Resource(resource) => (&resource.operations, &resource.resources),
            // `valid` reports a binding of another type.
            _ => continue,
        };
        let shapes =
            |targets: &'a [Target]| targets.iter().filter_map(|target| model.get(&target.id));
        let operations =
            shapes(operations).filter(|shape| matches!(shape.kind, ShapeKind::Operation(_)));
        found.extend(operations.map(|shape| (&shape.id, shape)));
        open.extend(shapes(resources));
    }
    found
}

impl<'a> Walk<'a> {
    /// Returns an operation with its shapes, and adds the shapes that it uses. Returns `None` if its input or output does
    /// not exist, which `valid` reports.
    fn operation(&mut self, shape: &'a Shape, common: &[Target]) -> Option<OperationShapes<'a>> {
        let ShapeKind::Operation(operation) = &shape.kind else { return None };
        let structure = |target: &Target| {
            let shape = self.model.get(&target.id)?;
            matches!(shape.kind, ShapeKind::Structure(_)).then_some(shape)
        };
        let (input, output) = (structure(&operation.input), structure(&operation.output));
        let mut errors: Vec<_> =
            common.iter().chain(&operation.errors).filter_map(structure).collect();
        errors.sort_by_key(|error| &error.id);
        errors.dedup_by_key(|error| &error.id);
        for error in &errors {
            self.reach(error);
        }
        for shape in [input, output].into_iter().flatten() {
            self.members(shape);
        }
        Some(OperationShapes {
            shape,
            input: input?,
            output: output?,
            errors,
            examples: Vec::new(),
        })
    }

    /// Adds the shape, and every shape that can be reached from it. It is not recursive: deep models would overflow
    /// the stack.
    fn reach(&mut self, shape: &'a Shape) {
        let mut open = vec![shape];
        while let Some(shape) = open.pop() {
            if prelude::get(&shape.id).is_none() && self.shapes.insert(&shape.id, shape).is_none() {
                open.extend(self.targets(shape));
            }
        }
    }

    /// Adds every shape that can be reached from an input or output. The input or output itself is not added: its
    /// type belongs to the operation.
    fn members(&mut self, shape: &'a Shape) {
        for target in self.targets(shape) {
            self.reach(target);
        }
    }

    /// Returns the shapes that the members of a shape target.
    fn targets(&self, shape: &'a Shape) -> Vec<&'a Shape> {
        // The members of enums target the unit type, which is not used.
        if matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
            return Vec::new();
        }
        shape.members().iter().filter_map(|member| self.model.get(&member.target)).collect()
    }
}
