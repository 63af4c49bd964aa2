//! Lowers operations: inputs, outputs, errors and paginators.

use std::collections::BTreeSet;

use crate::ast::traits;
use crate::ast::{Member, Shape, ShapeId};
use crate::check::{self, Path};
use crate::ir;
use crate::ir::endpoint::PrefixPart;
use crate::names::{self, Unique};

use super::endpoint::Bindings;
use super::shapes::deprecation;
use super::{Lowering, docs};

impl Lowering<'_> {
    /// Returns the operations of the service, sorted by name.
    pub fn operations(&self, bindings: &Bindings<'_>) -> Vec<ir::Operation> {
        let (mut types, mut modules) = (Unique::default(), Unique::default());
        let mut methods = Unique::default();
        let mut operations: Vec<_> = self
            .closure
            .operations
            .iter()
            .map(|operation| {
                self.operation(operation, bindings, &mut types, &mut modules, &mut methods)
            })
            .collect();
        operations.sort_by(|a, b| a.name.cmp(&b.name));
        operations
    }

    fn operation(
        &self,
        operation: &check::OperationShapes<'_>,
        bindings: &Bindings<'_>,
        types: &mut Unique,
        modules: &mut Unique,
        methods: &mut Unique,
    ) -> ir::Operation {
        let shape = operation.shape;
        let name = types.type_name(names::operation_type(shape.id.name()));
        let of_shapes = names::type_name(name.as_str());
        let input = self.input(operation.input, names::derived_type(&of_shapes, "Input"));
        let output_name = names::derived_type(&of_shapes, "Output");
        let output_members: Vec<Member> = operation.output.members().into_iter().cloned().collect();
        let output = self.structure(operation.output, &output_members, output_name);
        ir::Operation {
            wire_name: shape.id.name().to_owned(),
            module: modules.module(names::operation_module(shape.id.name())),
            method: methods.module(names::operation_method(shape.id.name())),
            target: format!("{}.{}", self.closure.service.id.name(), shape.id.name()),
            docs: docs::lower(shape.traits.documentation.as_deref()),
            deprecated: deprecation(&shape.traits),
            error: names::derived_type(&name, "Error"),
            fluent_builder: names::derived_type(&name, "FluentBuilder"),
            errors: self.error_refs(
                operation.errors.iter().map(|error| (*error, self.closure.error_code(error))),
            ),
            paginator: self.paginator(operation, &name, &input.fields, &output.fields),
            reads: reads(shape),
            auth: self.closure.auth(Some(shape)),
            has_unsigned_payload: shape.traits.unsigned_payload.is_some(),
            endpoint_arguments: bindings
                .get(&shape.id)
                .into_iter()
                .flatten()
                .filter_map(|binding| binding.lower(self, operation.input, &input.fields))
                .collect(),
            host_prefix: host_prefix(shape, &input.fields),
            sensitive_output: self.holds_sensitive(operation.output),
            // They need the types of the whole service.
            sample: Vec::new(),
            examples: Vec::new(),
            input,
            output,
            name,
        }
    }

    /// Returns the rows of an enum of errors, each with its code, sorted by name.
    pub fn error_refs<'s>(
        &self,
        errors: impl Iterator<Item = (&'s Shape, &'s str)>,
    ) -> Vec<ir::ErrorRef> {
        let error = |(error, code): (&Shape, &str)| ir::ErrorRef {
            name: self.name(&error.id),
            wire_name: error.id.name().to_owned(),
            code: code.to_owned(),
            is_method: names::predicate("is_", self.name(&error.id).as_str()),
            docs: docs::lower(error.traits.documentation.as_deref()),
            retried: error.traits.retryable.is_some(),
        };
        let mut errors: Vec<_> = errors.map(error).collect();
        errors.sort_by(|a, b| a.name.cmp(&b.name));
        let mut predicates = Unique::default();
        for error in &mut errors {
            error.is_method = predicates.module(error.is_method.clone());
        }
        errors
    }

    fn paginator(
        &self,
        operation: &check::OperationShapes<'_>,
        name: &names::TypeName,
        inputs: &[ir::Field],
        outputs: &[ir::Field],
    ) -> Option<ir::Paginator> {
        let own = operation.shape.traits.paginated.as_deref()?;
        let paginated = own.or(self.closure.service.traits.paginated.as_deref());
        let input = |name: &Option<String>| named(inputs, name.as_deref()?);
        let output = |path: &Option<String>| {
            let path = check::path(self.closure.model, operation.output, path.as_deref()?).ok()?;
            self.fields(outputs, path)
        };
        Some(ir::Paginator {
            name: names::derived_type(name, "Paginator"),
            items_name: names::derived_type(name, "PaginatorItems"),
            input_token: input(&paginated.input_token)?,
            output_token: output(&paginated.output_token)?,
            items: output(&paginated.items),
            page_size: input(&paginated.page_size),
        })
    }

    /// Returns the discovery of endpoints, if operations require it.
    pub fn discovery(&self, operations: &[ir::Operation]) -> Option<ir::endpoint::Discovery> {
        let discovery = self.closure.discovery.as_ref()?;
        let name = discovery.operation.id.name();
        let operation = operations.iter().find(|operation| operation.wire_name == name)?;
        let mut unique = Unique::default();
        let members = discovery.endpoint.members().into_iter();
        let members =
            members.map(|member| self.field(discovery.endpoint, member, false, &mut unique));
        let members: Vec<_> = members.collect();
        Some(ir::endpoint::Discovery {
            method: operation.method.clone(),
            endpoints: named(&operation.output.fields, &discovery.endpoints.name)?,
            address: named(&members, &discovery.address.name)?,
            minutes: named(&members, &discovery.minutes.name)?,
        })
    }

    /// Returns the fields on a path through structures that starts at one of the fields of an output.
    fn fields(&self, outputs: &[ir::Field], path: Path<'_>) -> Option<Vec<ir::Field>> {
        let mut members = path.into_iter();
        let mut member = members.next()?;
        let mut fields = vec![named(outputs, &member.name)?];
        for next in members {
            let shape = self.shape(&member.target)?;
            // The names of the previous members count: two names can become the same in Rust.
            let mut unique = Unique::default();
            let inner = shape.members().into_iter();
            let mut inner = inner.map(|member| self.field(shape, member, false, &mut unique));
            fields.push(inner.find(|field| field.wire_name == next.name)?);
            member = next;
        }
        Some(fields)
    }

    /// Returns whether anything that can be reached from the shape is sensitive.
    fn holds_sensitive(&self, shape: &Shape) -> bool {
        let mut open: Vec<&ShapeId> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut current = shape;
        loop {
            if current.traits.sensitive.is_some() {
                return true;
            }
            for member in current.members() {
                if member.traits.sensitive.is_some() {
                    return true;
                }
                if seen.insert(&member.target) {
                    open.push(&member.target);
                }
            }
            match open.pop().and_then(|id| self.shape(id)) {
                Some(next) => current = next,
                None => return false,
            }
        }
    }
}

/// Returns what precedes the host of an operation's endpoint.
fn host_prefix(shape: &Shape, inputs: &[ir::Field]) -> Vec<PrefixPart> {
    let parts = shape.traits.host_prefix.iter().flatten();
    let parts = parts.filter_map(|part| {
        Some(match part {
            traits::PrefixPart::Text(text) => PrefixPart::Text(text.clone()),
            // `check` has found the member.
            traits::PrefixPart::Label(label) => PrefixPart::Label(Box::new(named(inputs, label)?)),
        })
    });
    parts.collect()
}

/// Returns the field with this name in the model.
fn named(fields: &[ir::Field], name: &str) -> Option<ir::Field> {
    fields.iter().find(|field| field.wire_name == name).cloned()
}

/// The verbs of operations that only read. Older models do not have the trait `readonly`.
const READING: [&str; 3] = ["Describe", "Get", "List"];

fn reads(shape: &Shape) -> bool {
    shape.traits.readonly.is_some() || READING.iter().any(|verb| shape.id.name().starts_with(verb))
}
