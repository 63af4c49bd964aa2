//! One of the two models: its shapes as they are written, and the client that is made of it.

use std::collections::{BTreeMap, BTreeSet};

use super::effects::{self, Facts};
use super::{ChangePlace, Subject};
use crate::ast::{self, RawShape, ShapeId, ShapeKind, prelude};
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::lower;
use crate::options::Options;
use crate::source::{Sources, Span};

/// A model.
pub struct Side {
    sources: Sources,
    /// The shapes, as they are written.
    pub shapes: BTreeMap<ShapeId, RawShape>,
    /// The operations that are bound to each service, whether directly or to its resources.
    pub bound: BTreeMap<ShapeId, BTreeSet<ShapeId>>,
    /// The client; `None` if there is no service, or one that is not supported.
    pub client: Option<Client>,
}

/// The client that is made of a model.
pub struct Client {
    /// The ID of the service.
    pub service: ShapeId,
    /// The IDs of the operations, with their inputs and outputs.
    pub operations: BTreeMap<ShapeId, (ShapeId, ShapeId)>,
    /// The shapes in the closure of the service.
    closure: BTreeSet<ShapeId>,
    /// The API and the wire format.
    pub facts: Facts,
}

impl Side {
    /// Reads and checks a model.
    pub fn read(sources: &Sources, options: &Options) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::new(sources.clone());
        let (model, shapes) = ast::Model::read_with_shapes(sources, &mut diagnostics);
        check::model(&model, &mut diagnostics);
        let has_service = options.service.is_some() || check::services(&model).next().is_some();
        let client = match has_service && !diagnostics.has_errors() {
            true => Client::new(&model, options, &mut diagnostics),
            false => None,
        };
        // A service that is not supported is compared without its client.
        diagnostics.tolerate_unsupported();
        if diagnostics.has_errors() {
            diagnostics.settle();
            return Err(diagnostics);
        }
        let bound = check::services(&model).map(|service| {
            let operations = check::bound_operations(&model, service).into_keys();
            (service.id.clone(), operations.cloned().collect())
        });
        Ok(Self { sources: sources.clone(), shapes, bound: bound.collect(), client })
    }

    /// Forgets the shapes that the client does not depend on.
    pub fn narrow(&mut self) {
        if let Some(client) = &self.client {
            self.shapes.retain(|id, _| client.closure.contains(id));
        }
    }

    /// Returns the kind of a shape of the model or of the prelude.
    pub fn shape(&self, id: &ShapeId) -> Option<ShapeKind<()>> {
        let own = self.shapes.get(id).map(|shape| shape.kind.clone().without_traits());
        own.or_else(|| prelude::get(id).map(|shape| shape.kind.clone().without_traits()))
    }

    /// Returns the IDs of the operations, with their inputs and outputs. Without a client there are none.
    pub fn operations(&self) -> impl Iterator<Item = (&ShapeId, &(ShapeId, ShapeId))> {
        self.client.iter().flat_map(|client| &client.operations)
    }

    /// Returns whether there is an operation with this ID.
    pub fn has_operation(&self, id: &str) -> bool {
        self.client.as_ref().is_some_and(|client| client.operations.contains_key(id))
    }

    /// Returns where a subject is.
    pub fn place(&self, subject: &Subject) -> Option<ChangePlace> {
        let location = self.sources.location(self.span(subject)?);
        Some(ChangePlace {
            path: location.path.to_owned(),
            line: location.line,
            column: location.column,
        })
    }

    fn span(&self, subject: &Subject) -> Option<Span> {
        let shape = self.shapes.get(subject.shape.as_str())?;
        match &subject.member {
            None => shape.span,
            Some(name) => {
                let member = shape.members().into_iter().find(|member| member.name == *name)?;
                member.place.span()
            }
        }
    }

    /// Returns the IDs of the shapes that a member targets, through lists and maps too. An operation leads to what its
    /// output contains: the items of its pages are there.
    pub fn targets(&self, subject: &Subject) -> Vec<String> {
        let operations = self.client.as_ref().map(|client| &client.operations);
        let operation = operations.and_then(|operations| operations.get(subject.shape.as_str()));
        let output = operation.map(|(_, output)| output.as_str());
        let shape = self.shapes.get(output.unwrap_or(&subject.shape));
        let Some(shape) = shape else { return Vec::new() };
        let members = shape.members().into_iter();
        let mut open: Vec<ShapeId> = members
            .filter(|member| subject.member.as_ref().is_none_or(|name| member.name == *name))
            .map(|member| member.target.clone())
            .collect();
        let mut found = Vec::new();
        while let Some(id) = open.pop() {
            let Some(target) = self.shapes.get(&id).filter(|_| id.as_str() != prelude::UNIT) else {
                continue;
            };
            if found.iter().any(|known: &String| *known == id.to_string()) {
                continue;
            }
            found.push(id.to_string());
            match &target.kind {
                ShapeKind::List(_) | ShapeKind::Map { .. } => {
                    open.extend(target.members().into_iter().map(|member| member.target.clone()));
                }
                ShapeKind::Simple(_)
                | ShapeKind::Enum(_)
                | ShapeKind::IntEnum(_)
                | ShapeKind::Structure(_)
                | ShapeKind::Union(_)
                | ShapeKind::Service(_)
                | ShapeKind::Operation(_)
                | ShapeKind::Resource(_) => {}
            }
        }
        found
    }
}

impl Client {
    fn new(model: &ast::Model, options: &Options, diagnostics: &mut Diagnostics) -> Option<Self> {
        let closure = check::closure(model, options, diagnostics)?;
        check::supported(&closure, diagnostics);
        if diagnostics.has_errors() {
            return None;
        }
        let service = lower::service(&closure, false, diagnostics);
        let names = lower::type_names(&closure);
        let mut ids: BTreeSet<ShapeId> = closure.shapes.keys().map(|id| (*id).clone()).collect();
        ids.insert(closure.service.id.clone());
        let mut operations = BTreeMap::new();
        for operation in &closure.operations {
            let (input, output) = (operation.input.id.clone(), operation.output.id.clone());
            ids.extend([operation.shape.id.clone(), input.clone(), output.clone()]);
            operations.insert(operation.shape.id.clone(), (input, output));
        }
        (!diagnostics.has_errors()).then(|| Self {
            service: closure.service.id.clone(),
            operations,
            facts: effects::facts(&service, &closure, &names),
            closure: ids,
        })
    }
}
