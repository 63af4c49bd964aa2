//! The type of each part of an expression.

use super::types::Type;
use super::{Problem, Root, Typed, Via, invalid, unsupported};
use crate::ast::{Model, Shape, Value, prelude};
use crate::ir::query::{Node, Order};
use crate::jmespath::{Comparator, Kind, Syntax};

/// What is known while an expression is compiled.
pub struct Compiler<'a, 'b> {
    pub model: &'a Model,
    pub root: Root<'a>,
    pub is_optional: &'b dyn Fn(Via<'a>) -> bool,
    /// The number of elements that have been defined.
    pub elements: usize,
}

type Result<'a> = std::result::Result<Typed<'a>, Problem>;

impl<'a> Compiler<'a, '_> {
    /// Compiles an expression. `current` is the value that it is applied to.
    pub fn value(&mut self, syntax: &Syntax, current: &Typed<'a>) -> Result<'a> {
        let at = syntax.at;
        match &syntax.kind {
            Kind::Current => Ok(current.clone()),
            Kind::Field(name) => self.member(current.clone(), name, at),
            Kind::Sub(left, right) | Kind::Pipe(left, right) => {
                let left = self.value(left, current)?;
                self.value(right, &left)
            }
            Kind::Index(of, index) => {
                let of = self.value(of, current)?;
                let (element, _) = element_of(&of, at, "an index")?;
                Ok(Typed::new(Node::At(of.boxed(), *index), element, true))
            }
            Kind::Slice(_) => Err(unsupported(at, "slices of lists are not supported")),
            Kind::Project(of, each) => {
                let of = self.value(of, current)?;
                self.projection(of, None, each, at)
            }
            Kind::ProjectValues(of, each) => {
                let of = self.value(of, current)?;
                let of = map_values(of, at)?;
                self.projection(of, None, each, at)
            }
            Kind::Filter { of, condition, each } => {
                let of = self.value(of, current)?;
                self.projection(of, Some(condition), each, at)
            }
            Kind::Flatten(of) => flat(self.value(of, current)?, at),
            Kind::Select(values) => self.select(values, current, at),
            Kind::SelectObject => {
                Err(unsupported(at, "objects that an expression creates are not supported"))
            }
            Kind::Literal(value) => literal(value, at),
            Kind::Or(left, right) | Kind::And(left, right) => {
                let (left, right) = (self.value(left, current)?, self.value(right, current)?);
                either(left, right, matches!(syntax.kind, Kind::Or(..)), at)
            }
            Kind::Not(of) => {
                let of = self.condition(of, current)?;
                Ok(Typed::new(Node::Not(of.boxed()), Type::Boolean, false))
            }
            Kind::Compare(comparator, left, right) => {
                let (left, right) = (self.value(left, current)?, self.value(right, current)?);
                compare(left, *comparator, right, at)
            }
            Kind::Call(name, arguments) => self.call(name, arguments, current, at),
            Kind::Reference => Err(unsupported(at, "expressions as arguments are not supported")),
        }
    }

    /// Compiles an expression of which only matters whether it is true.
    pub fn condition(&mut self, syntax: &Syntax, current: &Typed<'a>) -> Result<'a> {
        let both = match &syntax.kind {
            Kind::Or(left, right) => Some((left, right, true)),
            Kind::And(left, right) => Some((left, right, false)),
            _ => None,
        };
        match both {
            Some((left, right, or)) => {
                let (left, right) =
                    (self.condition(left, current)?, self.condition(right, current)?);
                either(left, right, or, syntax.at)
            }
            None => truth(self.value(syntax, current)?, syntax.at),
        }
    }

    fn next_element(&mut self, ty: Type<'a>, nullable: bool) -> (usize, Typed<'a>) {
        self.elements += 1;
        (self.elements, Typed::new(Node::Element(self.elements), ty, nullable))
    }

    fn projection(
        &mut self,
        of: Typed<'a>,
        condition: Option<&Syntax>,
        each: &Syntax,
        at: usize,
    ) -> Result<'a> {
        let (ty, sparse) = element_of(&of, at, "a projection")?;
        let (number, element) = self.next_element(ty, sparse);
        let when = match condition {
            Some(condition) => Some(self.condition(condition, &element)?.boxed()),
            None => None,
        };
        let each = self.value(each, &element)?;
        let ty = Type::List { element: Box::new(each.ty.clone()), sparse: false };
        let nullable = of.nullable();
        let node = Node::Project { of: of.boxed(), element: number, when, each: each.boxed() };
        Ok(Typed::new(node, ty, nullable))
    }

    fn select(&mut self, values: &[Syntax], current: &Typed<'a>, at: usize) -> Result<'a> {
        let is_simple = matches!(
            current.expression.node,
            Node::Input | Node::Output | Node::Both | Node::Element(_)
        );
        if is_simple && !current.nullable() {
            return self.selected(values, current, at);
        }
        let (number, element) = self.next_element(current.ty.clone(), false);
        let body = self.selected(values, &element, at)?;
        let (ty, nullable) = (body.ty.clone(), current.nullable());
        let of = current.clone().boxed();
        Ok(Typed::new(Node::Bind { of, element: number, body: body.boxed() }, ty, nullable))
    }

    fn selected(&mut self, values: &[Syntax], current: &Typed<'a>, at: usize) -> Result<'a> {
        let values: Vec<_> = values
            .iter()
            .map(|value| self.value(value, current))
            .collect::<std::result::Result<_, _>>()?;
        let sparse = values.iter().any(Typed::nullable);
        let Some(first) = values.first().map(|value| value.ty.clone()) else {
            return Err(invalid(at, "a list needs at least one value"));
        };
        if let Some(other) = values.iter().find(|value| value.ty != first) {
            return Err(unsupported(
                at,
                format!(
                    "the values of a list must have the same type; found {} and {}",
                    first.name(),
                    other.ty.name()
                ),
            ));
        }
        let ty = Type::List { element: Box::new(first), sparse };
        let values = values.into_iter().map(|value| value.expression).collect();
        Ok(Typed::new(Node::Select(values), ty, false))
    }

    /// Looks up a member.
    fn member(&self, of: Typed<'a>, name: &str, at: usize) -> Result<'a> {
        match of.ty.clone() {
            Type::Structure(shape) => self.member_of(of, shape, name, at),
            Type::Union(shape) => self.member_of(of, shape, name, at),
            Type::Map { value, .. } => {
                Ok(Typed::new(Node::Entry(of.boxed(), name.to_owned()), *value, true))
            }
            Type::Both => match (self.root, name) {
                (Root::Both { input, .. }, "input") => {
                    Ok(Typed::new(Node::Input, Type::Structure(input), false))
                }
                (Root::Both { output, .. }, "output") => {
                    Ok(Typed::new(Node::Output, Type::Structure(output), false))
                }
                _ => Err(invalid(
                    at,
                    format!("expected the member `input` or `output`; found `{name}`"),
                )),
            },
            Type::Slice { .. } | Type::List { .. } => Err(invalid(
                at,
                format!("a list does not have a member `{name}`; `[]` selects its elements"),
            )),
            Type::Opaque(shape) if prelude::get(&shape.id).is_none() || is_document(shape) => {
                Err(unsupported(at, format!("the members of {} are not supported", of.ty.name())))
            }
            ty @ (Type::Null
            | Type::Text
            | Type::Boolean
            | Type::Integer
            | Type::Float
            | Type::Opaque(_)) => {
                Err(invalid(at, format!("{} does not have a member `{name}`", ty.name())))
            }
        }
    }

    fn member_of(&self, of: Typed<'a>, shape: &'a Shape, name: &str, at: usize) -> Result<'a> {
        let members = shape.members();
        let member = members.into_iter().find(|member| member.name == name);
        let member = member
            .ok_or_else(|| invalid(at, format!("{} does not have a member `{name}`", shape.id)))?;
        let target = self.model.get(&member.target).ok_or(Problem::Broken)?;
        let ty = Type::of(self.model, target).ok_or(Problem::Broken)?;
        let of_input = matches!(of.expression.node, Node::Input);
        let via = Via { shape, member, of_input };
        let is_union = matches!(of.ty, Type::Union(_));
        if is_union && target.id.as_str() == prelude::UNIT {
            let message = format!("the member `{name}` of {} does not have a value", shape.id);
            return Err(unsupported(at, message));
        }
        let nullable = of.nullable() || is_union || (self.is_optional)(via);
        Ok(Typed::new(Node::Member(of.boxed(), via), ty, nullable))
    }
}

fn is_document(shape: &Shape) -> bool {
    use crate::ast::{ShapeKind, SimpleType};
    matches!(shape.kind, ShapeKind::Simple(SimpleType::Document))
}

fn element_of<'a>(
    of: &Typed<'a>,
    at: usize,
    what: &str,
) -> std::result::Result<(Type<'a>, bool), Problem> {
    let found = of.ty.name();
    of.ty.element().ok_or_else(|| invalid(at, format!("{what} needs a list; found {found}")))
}

/// Returns the values of a map.
pub(super) fn map_values(of: Typed<'_>, at: usize) -> Result<'_> {
    match of.ty.clone() {
        Type::Map { value, sparse } => {
            let nullable = of.nullable();
            let ty = Type::List { element: value, sparse };
            Ok(Typed::new(Node::Values(of.boxed()), ty, nullable))
        }
        Type::Structure(_) | Type::Union(_) | Type::Both => Err(unsupported(
            at,
            format!("the values of {} are not supported; only those of a map are", of.ty.name()),
        )),
        Type::Null
        | Type::Text
        | Type::Boolean
        | Type::Integer
        | Type::Float
        | Type::Opaque(_)
        | Type::Slice { .. }
        | Type::List { .. } => Err(invalid(at, format!("expected a map; found {}", of.ty.name()))),
    }
}

fn flat(of: Typed<'_>, at: usize) -> Result<'_> {
    let (element, _) = element_of(&of, at, "`[]`")?;
    let element = element.element().map_or(element, |(inner, _)| inner);
    let nullable = of.nullable();
    let ty = Type::List { element: Box::new(element), sparse: false };
    Ok(Typed::new(Node::Flatten(of.boxed()), ty, nullable))
}

fn literal<'a>(value: &Value, at: usize) -> Result<'a> {
    let (node, ty) = match value {
        Value::Null => return Ok(Typed::new(Node::Null, Type::Null, true)),
        Value::Bool(value) => (Node::Boolean(*value), Type::Boolean),
        Value::String(text) => (Node::Text(text.clone()), Type::Text),
        Value::Number(number) => match number.as_integer() {
            Some(integer) => (Node::Integer(integer), Type::Integer),
            None => (Node::Float(number.as_f64()), Type::Float),
        },
        Value::Array(_) | Value::Object(_) => {
            return Err(unsupported(at, "literals of arrays and objects are not supported"));
        }
    };
    Ok(Typed::new(node, ty, false))
}

fn either<'a>(left: Typed<'a>, right: Typed<'a>, or: bool, at: usize) -> Result<'a> {
    if left.ty != right.ty {
        let message = format!(
            "both sides of `{}` must have the same type; found {} and {}",
            if or { "||" } else { "&&" },
            left.ty.name(),
            right.ty.name()
        );
        return Err(unsupported(at, message));
    }
    // Whether the left side is true must be decided.
    truth(left.clone(), at)?;
    // A true value is not null.
    let nullable = if or { right.nullable() } else { left.nullable() || right.nullable() };
    let ty = left.ty.clone();
    let (left, right) = (left.boxed(), right.boxed());
    let node = if or { Node::Or(left, right) } else { Node::And(left, right) };
    Ok(Typed::new(node, ty, nullable))
}

/// Returns whether a value is true.
fn truth(of: Typed<'_>, at: usize) -> Result<'_> {
    match of.ty {
        Type::Boolean if !of.nullable() => Ok(of),
        // Every number is true, and so is zero.
        Type::Integer | Type::Float if !of.nullable() => {
            Ok(Typed::new(Node::Boolean(true), Type::Boolean, false))
        }
        Type::Boolean
        | Type::Text
        | Type::Integer
        | Type::Float
        | Type::Map { .. }
        | Type::Slice { .. }
        | Type::List { .. } => Ok(Typed::new(Node::Truth(of.boxed()), Type::Boolean, false)),
        Type::Null | Type::Structure(_) | Type::Union(_) | Type::Opaque(_) | Type::Both => {
            Err(unsupported(at, format!("{} as a condition is not supported", of.ty.name())))
        }
    }
}

fn compare<'a>(left: Typed<'a>, comparator: Comparator, right: Typed<'a>, at: usize) -> Result<'a> {
    let order = match comparator {
        Comparator::Equal => return equal(left, right, at),
        Comparator::NotEqual => {
            let equal = equal(left, right, at)?;
            return Ok(Typed::new(Node::Not(equal.boxed()), Type::Boolean, false));
        }
        Comparator::Less => Order::Less,
        Comparator::LessOrEqual => Order::LessOrEqual,
        Comparator::Greater => Order::Greater,
        Comparator::GreaterOrEqual => Order::GreaterOrEqual,
    };
    for side in [&left, &right] {
        if !matches!(side.ty, Type::Integer | Type::Float) {
            let message = format!("only numbers have an order; found {}", side.ty.name());
            return Err(invalid(at, message));
        }
    }
    let nullable = left.nullable() || right.nullable();
    let node = Node::Ordered(left.boxed(), order, right.boxed());
    Ok(Typed::new(node, Type::Boolean, nullable))
}

/// Returns whether two values are equal.
fn equal<'a>(left: Typed<'a>, right: Typed<'a>, at: usize) -> Result<'a> {
    let node = match (&left.ty, &right.ty) {
        (Type::Null, Type::Null) => Node::Boolean(true),
        (Type::Null, _) => Node::IsNull(right.boxed()),
        (_, Type::Null) => Node::IsNull(left.boxed()),
        (Type::Text, Type::Text)
        | (Type::Boolean, Type::Boolean)
        | (Type::Integer | Type::Float, Type::Integer | Type::Float) => {
            Node::Equal(left.boxed(), right.boxed())
        }
        (one, other) => {
            let message = format!("{} and {} are not compared", one.name(), other.name());
            let scalar = |ty: &Type<'_>| {
                matches!(ty, Type::Text | Type::Boolean | Type::Integer | Type::Float)
            };
            return Err(if scalar(one) && scalar(other) {
                invalid(at, format!("{} never equals {}", one.name(), other.name()))
            } else {
                unsupported(at, message)
            });
        }
    };
    Ok(Typed::new(node, Type::Boolean, false))
}
