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
    /// The ID of the service.
    pub service: ShapeId,
    /// The IDs of the operations, with their inputs and outputs.
    pub operations: BTreeMap<ShapeId, (ShapeId, ShapeId)>,
    /// The shapes in the closure of the service, as they are written.
    pub shapes: BTreeMap<ShapeId, RawShape>,
    /// The API and the wire format of the client.
    pub facts: Facts,
}

impl Side {
    /// Reads and checks a model.
    pub fn read(sources: &Sources, options: &Options) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::new(sources.clone());
        let (model, mut written) = ast::Model::read_with_shapes(sources, &mut diagnostics);
        check::model(&model, &mut diagnostics);
        let closure = check::closure(&model, options, &mut diagnostics);
        if let Some(closure) = &closure {
            check::supported(closure, &mut diagnostics);
        }
        let Some(closure) = closure.filter(|_| !diagnostics.has_errors()) else {
            diagnostics.settle();
            return Err(diagnostics);
        };
        let service = lower::service(&closure, &mut diagnostics);
        if diagnostics.has_errors() {
            diagnostics.settle();
            return Err(diagnostics);
        }
        let names = lower::type_names(&closure);
        let mut ids: BTreeSet<ShapeId> = closure.shapes.keys().map(|id| (*id).clone()).collect();
        ids.insert(closure.service.id.clone());
        let mut operations = BTreeMap::new();
        for operation in &closure.operations {
            let (input, output) = (operation.input.id.clone(), operation.output.id.clone());
            ids.extend([operation.shape.id.clone(), input.clone(), output.clone()]);
            operations.insert(operation.shape.id.clone(), (input, output));
        }
        written.retain(|id, _| ids.contains(id));
        Ok(Self {
            sources: sources.clone(),
            service: closure.service.id.clone(),
            facts: effects::facts(&service, &closure, &names),
            operations,
            shapes: written,
        })
    }

    /// Returns whether there is an operation with this ID.
    pub fn has_operation(&self, id: &str) -> bool {
        self.operations.contains_key(id)
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
        let output = self.operations.get(subject.shape.as_str()).map(|(_, output)| output.as_str());
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
