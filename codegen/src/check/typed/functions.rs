//! The functions of expressions.

use super::compiler::{Compiler, map_values};
use super::types::Type;
use super::{Problem, Typed, invalid, unsupported};
use crate::ir::query::Node;
use crate::jmespath::Syntax;

/// The functions of JMESPath that clients cannot evaluate.
const UNSUPPORTED: [&str; 20] = [
    "abs",
    "avg",
    "ceil",
    "floor",
    "join",
    "map",
    "max",
    "max_by",
    "merge",
    "min",
    "min_by",
    "not_null",
    "reverse",
    "sort",
    "sort_by",
    "sum",
    "to_array",
    "to_number",
    "to_string",
    "type",
];

impl<'a> Compiler<'a, '_> {
    /// Compiles the call of a function.
    pub fn call(
        &mut self,
        name: &str,
        arguments: &[Syntax],
        current: &Typed<'a>,
        at: usize,
    ) -> Result<Typed<'a>, Problem> {
        let mut values = Vec::new();
        let count = match name {
            "length" | "keys" | "values" => 1,
            "contains" | "starts_with" | "ends_with" => 2,
            name if UNSUPPORTED.contains(&name) => {
                return Err(unsupported(at, format!("the function `{name}` is not supported")));
            }
            name => return Err(invalid(at, format!("JMESPath does not have a function `{name}`"))),
        };
        if arguments.len() != count {
            let found = arguments.len();
            let message =
                format!("the function `{name}` expects {count} argument(s); found {found}");
            return Err(invalid(at, message));
        }
        for argument in arguments {
            values.push((self.value(argument, current)?, argument.at));
        }
        let mut values = values.into_iter();
        let Some((first, first_at)) = values.next() else {
            return Err(invalid(at, "expected an argument"));
        };
        match (name, values.next()) {
            ("length", _) => length(first, first_at),
            ("keys", _) => keys(first, first_at),
            ("values", _) => {
                let mut values = map_values(first, first_at)?;
                // The argument may not be null.
                values.expression.nullable = false;
                Ok(values)
            }
            ("contains", Some((value, _))) => contains(first, value, at),
            ("starts_with", Some((value, _))) => {
                texts(&first, &value, at)?;
                let node = Node::StartsWith(first.boxed(), value.boxed());
                Ok(Typed::new(node, Type::Boolean, false))
            }
            (_, Some((value, _))) => {
                texts(&first, &value, at)?;
                let node = Node::EndsWith(first.boxed(), value.boxed());
                Ok(Typed::new(node, Type::Boolean, false))
            }
            (_, None) => Err(invalid(at, "expected another argument")),
        }
    }
}

fn length(of: Typed<'_>, at: usize) -> Result<Typed<'_>, Problem> {
    match of.ty {
        Type::Text | Type::Map { .. } | Type::Slice { .. } | Type::List { .. } => {
            Ok(Typed::new(Node::Length(of.boxed()), Type::Integer, false))
        }
        Type::Structure(_) | Type::Union(_) | Type::Both => {
            Err(unsupported(at, format!("the length of {} is not supported", of.ty.name())))
        }
        Type::Null | Type::Boolean | Type::Integer | Type::Float | Type::Opaque(_) => {
            Err(invalid(at, format!("{} does not have a length", of.ty.name())))
        }
    }
}

fn keys(of: Typed<'_>, at: usize) -> Result<Typed<'_>, Problem> {
    match of.ty {
        Type::Map { .. } => {
            let ty = Type::List { element: Box::new(Type::Text), sparse: false };
            Ok(Typed::new(Node::Keys(of.boxed()), ty, false))
        }
        Type::Structure(_) | Type::Union(_) | Type::Both => Err(unsupported(
            at,
            format!("the keys of {} are not supported; only those of a map are", of.ty.name()),
        )),
        Type::Null
        | Type::Text
        | Type::Boolean
        | Type::Integer
        | Type::Float
        | Type::Opaque(_)
        | Type::Slice { .. }
        | Type::List { .. } => Err(invalid(at, format!("{} does not have keys", of.ty.name()))),
    }
}

fn contains<'a>(of: Typed<'a>, value: Typed<'a>, at: usize) -> Result<Typed<'a>, Problem> {
    let element = match (&of.ty, of.ty.element()) {
        (Type::Text, _) => Type::Text,
        (_, Some((element, _))) => element,
        (ty, None) => {
            let message = format!("expected a string or a list; found {}", ty.name());
            return Err(invalid(at, message));
        }
    };
    match (&element, &value.ty) {
        (Type::Text, Type::Text)
        | (Type::Boolean, Type::Boolean)
        | (Type::Integer, Type::Integer)
        | (Type::Float, Type::Float) => {
            Ok(Typed::new(Node::Contains(of.boxed(), value.boxed()), Type::Boolean, false))
        }
        (element, value) => Err(unsupported(
            at,
            format!(
                "the search for {} among values that are {} is not supported",
                value.name(),
                element.name()
            ),
        )),
    }
}

fn texts(one: &Typed<'_>, other: &Typed<'_>, at: usize) -> Result<(), Problem> {
    match [one, other].into_iter().find(|value| value.ty != Type::Text) {
        Some(wrong) => Err(invalid(at, format!("expected a string; found {}", wrong.ty.name()))),
        None => Ok(()),
    }
}
