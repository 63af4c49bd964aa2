//! Binds the parameters of endpoint rules to the operations that set them.
//!
//! Each kind of source is read by one function, in the order of precedence: the first source of a parameter counts. A
//! source whose value can be absent leaves the parameter to the client's configuration.

use std::collections::BTreeMap;

use super::type_of;
use crate::ast::traits::{
    MEMBER_PARAMETER, PATH_PARAMETERS, ParameterType, PathParameter, STATIC_PARAMETERS, StaticValue,
};
use crate::ast::{Member, Shape, ShapeId, ShapeKind, SimpleType};
use crate::check::{self, Closure, OperationShapes, Refusal, Root};
use crate::diagnostic::{Diagnostics, Place};
use crate::ir;
use crate::ir::endpoint::{Argument, ArgumentValue, Parameter};
use crate::ir::query::Form;
use crate::lower::Lowering;
use crate::names::FieldName;

/// The parameters that operations set, by operation.
pub type Bindings<'a> = BTreeMap<&'a ShapeId, Vec<Binding<'a>>>;

/// A parameter that an operation sets.
pub struct Binding<'a> {
    parameter: FieldName,
    source: Source<'a>,
}

/// Where the value of a parameter comes from.
enum Source<'a> {
    /// The model.
    Static(&'a StaticValue),
    /// A member of the input.
    Member(&'a Member),
    /// An expression over the input.
    Path(&'a PathParameter),
}

/// Finds the parameters that each operation sets. Reports those that the endpoint rules do not have, and those of another
/// type.
pub fn bind<'a>(
    closure: &Closure<'a>,
    parameters: &[Parameter],
    diagnostics: &mut Diagnostics,
) -> Bindings<'a> {
    let operations = closure.operations.iter().map(|operation| {
        let mut binder = Binder { closure, parameters, diagnostics, bindings: Vec::new() };
        binder.static_parameters(operation);
        binder.members(operation);
        binder.paths(operation);
        (&operation.shape.id, binder.bindings)
    });
    operations.collect()
}

impl Binding<'_> {
    /// Lowers the binding. `fields` are the members of the input.
    pub fn lower(
        &self,
        lowering: &Lowering<'_>,
        input: &Shape,
        fields: &[ir::Field],
    ) -> Option<Argument> {
        let value = match self.source {
            Source::Static(StaticValue::Text(text)) => ArgumentValue::Text(text.clone()),
            Source::Static(StaticValue::Boolean(value)) => ArgumentValue::Boolean(*value),
            Source::Static(StaticValue::Texts(texts)) => ArgumentValue::Texts(texts.clone()),
            Source::Member(member) => {
                let field = fields.iter().find(|field| field.wire_name == member.name)?;
                ArgumentValue::Member(Box::new(field.clone()))
            }
            Source::Path(parameter) => {
                ArgumentValue::Path(Box::new(lowering.found_in(input, &parameter.path)))
            }
        };
        Some(Argument { parameter: self.parameter.clone(), value })
    }
}

struct Binder<'a, 'b> {
    closure: &'b Closure<'a>,
    parameters: &'b [Parameter],
    diagnostics: &'b mut Diagnostics,
    bindings: Vec<Binding<'a>>,
}

impl<'a> Binder<'a, '_> {
    fn static_parameters(&mut self, operation: &OperationShapes<'a>) {
        let shape = operation.shape;
        let place = shape.place().at(shape.traits.span(STATIC_PARAMETERS));
        for parameter in shape.traits.static_parameters.iter().flatten() {
            let (name, value) = (&parameter.name, &parameter.value);
            let found = format!("a {}", value.ty().name());
            self.add(name, Some(value.ty()), &found, Source::Static(value), &place);
        }
    }

    fn members(&mut self, operation: &OperationShapes<'a>) {
        let mut known: BTreeMap<&str, &Member> = BTreeMap::new();
        for member in operation.input.members() {
            let Some(name) = member.traits.member_parameter.as_deref() else { continue };
            let place = member.place.at(member.traits.span(MEMBER_PARAMETER));
            if let Some(other) = known.insert(name, member) {
                let message =
                    format!("the member `{}` sets the parameter `{name}` too", other.name);
                self.diagnostics.error(&place, message);
                continue;
            }
            let Some(target) = self.closure.model.get(&member.target) else { continue };
            let (ty, found) = (self.type_of(&target.kind), target.kind_with_article());
            self.add(name, ty, &found, Source::Member(member), &place);
        }
    }

    fn paths(&mut self, operation: &OperationShapes<'a>) {
        let shape = operation.shape;
        let place = shape.place().at(shape.traits.span(PATH_PARAMETERS));
        for parameter in shape.traits.path_parameters.iter().flatten() {
            let root = Root::Input(operation.input);
            match check::typed(self.closure.model, root, &parameter.path, &|_| true) {
                Ok(typed) => {
                    let ty = type_of_form(&typed.expression.form);
                    let found = typed.ty.name();
                    self.add(&parameter.name, ty, found, Source::Path(parameter), &place);
                }
                Err(Refusal::Invalid(message)) => drop(self.diagnostics.error(&place, message)),
                Err(Refusal::Unsupported(message)) => {
                    self.diagnostics.unsupported(&place, message);
                }
                // A shape that does not exist has been reported.
                Err(Refusal::Broken) => {}
            }
        }
    }

    /// Returns the type of the parameters that a value of a shape can set.
    fn type_of(&self, kind: &ShapeKind) -> Option<ParameterType> {
        match kind {
            ShapeKind::Simple(SimpleType::String) | ShapeKind::Enum(_) => {
                Some(ParameterType::String)
            }
            ShapeKind::Simple(SimpleType::Boolean) => Some(ParameterType::Boolean),
            ShapeKind::List(element) => match &self.closure.model.get(&element.target)?.kind {
                ShapeKind::Simple(SimpleType::String) => Some(ParameterType::StringArray),
                _ => None,
            },
            _ => None,
        }
    }

    /// Adds a source for a parameter, unless the parameter has a source already.
    fn add(
        &mut self,
        name: &str,
        ty: Option<ParameterType>,
        found: &str,
        source: Source<'a>,
        place: &Place,
    ) {
        let parameter = self.parameters.iter().find(|parameter| parameter.wire_name == name);
        let Some(parameter) = parameter else {
            let message = format!("the endpoint rules do not have a parameter `{name}`");
            self.diagnostics.error(place, message);
            return;
        };
        let expected = type_of(parameter);
        if ty != Some(expected) {
            let message = format!(
                "the parameter `{name}` of the endpoint rules must be a {}; found {found}",
                expected.name()
            );
            self.diagnostics.error(place, message);
            return;
        }
        if self.bindings.iter().all(|binding| binding.parameter != parameter.name) {
            self.bindings.push(Binding { parameter: parameter.name.clone(), source });
        }
    }
}

/// Returns the type of the parameters that the value of an expression can set.
fn type_of_form(form: &Form) -> Option<ParameterType> {
    match form {
        Form::Text => Some(ParameterType::String),
        Form::Boolean => Some(ParameterType::Boolean),
        Form::Slice { element, sparse: false } | Form::List { element, sparse: false } => {
            (**element == Form::Text).then_some(ParameterType::StringArray)
        }
        Form::Null
        | Form::Integer
        | Form::Float
        | Form::Reference
        | Form::Slice { sparse: true, .. }
        | Form::List { sparse: true, .. }
        | Form::Map { .. } => None,
    }
}
