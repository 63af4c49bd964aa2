//! Lowers the AST to the IR: creates names, resolves types, and sorts everything once.
//!
//! After this stage nothing depends on the order of the input. Only `endpoint` still reports errors.

mod docs;
mod endpoint;
mod example;
mod limits;
mod operations;
mod recursion;
mod shapes;
mod streams;
mod tests;
mod waiters;

use std::collections::{BTreeMap, BTreeSet};

use crate::ast::{Shape, ShapeId, ShapeKind};
use crate::check::{self, Closure};
use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::names::{self, ModuleName, TypeName, Unique};

/// Checks the endpoint rules of a service, and what its operations set in them.
pub fn endpoint_rules(closure: &Closure<'_>, diagnostics: &mut Diagnostics) {
    let rules = endpoint::rules(closure, diagnostics);
    endpoint::bind(closure, &rules.parameters, diagnostics);
}

/// Lowers a service to its client, with the tests of the model if they are wanted.
pub fn service(
    closure: &Closure<'_>,
    with_tests: bool,
    diagnostics: &mut Diagnostics,
) -> ir::Service {
    let traits = &closure.service.traits;
    let lowering = Lowering::new(closure);
    let endpoint = endpoint::rules(closure, diagnostics);
    let bindings = endpoint::bind(closure, &endpoint.parameters, diagnostics);
    let mut structures = Vec::new();
    let mut unions = Vec::new();
    let mut enums = Vec::new();
    let mut errors = Vec::new();
    for shape in closure.shapes.values().copied() {
        match &shape.kind {
            ShapeKind::Structure(_) if traits_of_error(shape) => {
                errors.push(lowering.exception(shape))
            }
            ShapeKind::Structure(members) => {
                let name = lowering.name(&shape.id);
                structures.push(lowering.structure(shape, members, name));
            }
            ShapeKind::Union(members) => unions.push(lowering.union(shape, members)),
            ShapeKind::Enum(members) => enums.push(lowering.enumeration(shape, members)),
            // An intEnum is a plain integer, and simple types, lists and maps do not have their own type.
            ShapeKind::Simple(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. } => {}
            // `check` has rejected these as types of values.
            ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_) => {}
        }
    }
    structures.sort_by(|a, b| a.name.cmp(&b.name));
    unions.sort_by(|a: &ir::Union, b| a.name.cmp(&b.name));
    enums.sort_by(|a: &ir::Enum, b| a.name.cmp(&b.name));
    errors.sort_by(|a: &ir::Exception, b| a.structure.name.cmp(&b.structure.name));
    let mut operations = lowering.operations(&bindings);
    lowering.add_streams(&operations, &structures, &mut unions);
    let types = example::Types::new(&structures, &unions, &enums, &errors);
    example::add(closure, &types, &mut operations);
    let waiters = lowering.waiters(&operations);
    let tests = if with_tests {
        tests::tests(closure, &types, &operations, &endpoint, diagnostics)
    } else {
        ir::tests::Tests::default()
    };
    let sdk_id = traits.service.as_ref().and_then(|service| service.sdk_id.as_deref());
    let sdk_id = sdk_id.unwrap_or(closure.service.id.name()).to_owned();
    let mut built_ins = endpoint.parameters.iter().filter_map(|parameter| parameter.built_in);
    let has_region = built_ins.any(|built_in| built_in == ir::endpoint::BuiltIn::Region);
    ir::Service {
        title: docs::one_line(traits.title.as_deref().unwrap_or(&sdk_id)),
        sdk_id,
        docs: docs::lower(traits.documentation.as_deref()),
        signing_name: traits.sigv4.as_deref().map(str::to_owned),
        auth: closure.auth(None),
        auth_schemes: closure.auth_schemes(),
        has_region: traits.sigv4.is_some() || has_region,
        is_aws: traits.service.is_some() || traits.sigv4.is_some(),
        protocol: closure.protocol,
        waiters,
        has_query_errors: traits.aws_query_compatible.is_some(),
        discovery: lowering.discovery(&operations),
        operations,
        structures,
        unions,
        enums,
        errors,
        endpoint,
        tests,
    }
}

/// Returns the names of the types of the shapes that have their own type.
pub fn type_names(closure: &Closure<'_>) -> BTreeMap<ShapeId, TypeName> {
    let names = Lowering::new(closure).names.into_iter();
    names.map(|(id, name)| (id.clone(), name)).collect()
}

fn traits_of_error(shape: &Shape) -> bool {
    shape.traits.error.is_some()
}

/// What is known about all shapes while one of them is lowered.
struct Lowering<'a> {
    closure: &'a Closure<'a>,
    /// The names of the types of the shapes that have their own type.
    names: BTreeMap<&'a ShapeId, TypeName>,
    /// The modules of these types.
    modules: BTreeMap<&'a ShapeId, ModuleName>,
    /// The types of the errors that can end streams of events, and the modules of these types.
    stream_errors: BTreeMap<&'a ShapeId, (TypeName, ModuleName)>,
    /// The members that must be boxed because a shape contains itself through them.
    boxed: recursion::Boxed,
    /// The shapes that can be reached from an input.
    sent: BTreeSet<ShapeId>,
    /// The names of operations, shapes and members.
    wire_names: BTreeSet<&'a str>,
}

impl<'a> Lowering<'a> {
    fn new(closure: &'a Closure<'a>) -> Self {
        let mut types = Unique::default();
        let mut modules = Unique::default();
        modules.reserve("builders");
        modules.reserve("error");
        let mut names = BTreeMap::new();
        let mut module_names = BTreeMap::new();
        for (id, shape) in &closure.shapes {
            let has_type = match &shape.kind {
                ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) => true,
                ShapeKind::Simple(_)
                | ShapeKind::IntEnum(_)
                | ShapeKind::List(_)
                | ShapeKind::Map { .. }
                | ShapeKind::Service(_)
                | ShapeKind::Operation(_)
                | ShapeKind::Resource(_) => false,
            };
            if has_type {
                let name = closure.definition.rename.get(*id).map_or(id.name(), String::as_str);
                let name = types.type_name(names::type_name(name));
                module_names.insert(*id, modules.module(names::type_module(&name)));
                names.insert(*id, name);
            }
        }
        let streams = closure.shapes.values().filter(|shape| check::is_event_stream(shape));
        let stream_errors = streams.map(|shape| {
            let name = types.type_name(names::derived_type(&names[&shape.id], "Error"));
            let module = modules.module(names::type_module(&name));
            (&shape.id, (name, module))
        });
        Self {
            stream_errors: stream_errors.collect(),
            closure,
            names,
            modules: module_names,
            boxed: recursion::boxed(closure),
            sent: limits::sent(closure),
            wire_names: wire_names(closure),
        }
    }

    fn name(&self, id: &ShapeId) -> TypeName {
        self.names.get(id).cloned().unwrap_or_else(|| names::type_name(id.name()))
    }

    fn module(&self, id: &ShapeId, name: &TypeName) -> ModuleName {
        self.modules.get(id).cloned().unwrap_or_else(|| names::type_module(name))
    }

    fn shape(&self, id: &ShapeId) -> Option<&'a Shape> {
        self.closure.model.get(id)
    }
}

fn wire_names<'a>(closure: &'a Closure<'a>) -> BTreeSet<&'a str> {
    let operations = closure.operations.iter();
    let operations = operations.flat_map(|shapes| [shapes.shape, shapes.input, shapes.output]);
    let shapes = operations.chain(closure.shapes.values().copied());
    let names = shapes.flat_map(|shape| {
        let members = shape.members().into_iter().map(|member| member.name.as_str());
        members.chain([shape.id.name()])
    });
    names.collect()
}
