//! Lowers the expressions of endpoint rules, and checks their types. Optional values have their own type.

use std::fmt;

use super::{Lowering, Variable};
use crate::ast::{Node, Number, Value};
use crate::diagnostic::Place;
use crate::ir::endpoint::{Expression, Function};
use crate::names;

/// The type of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Text,
    Boolean,
    /// A value with fields, which a function returns.
    Record(Record),
    /// A list of strings.
    Texts,
    /// An optional value.
    Optional(Box<Type>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    Partition,
    Url,
    Arn,
}

impl Record {
    /// Returns the type of a field, if the record has it.
    fn field(self, name: &str) -> Option<Type> {
        Some(match (self, name) {
            (
                Self::Partition,
                "name" | "dnsSuffix" | "dualStackDnsSuffix" | "implicitGlobalRegion",
            )
            | (Self::Url, "scheme" | "authority" | "path" | "normalizedPath")
            | (Self::Arn, "partition" | "service" | "region" | "accountId") => Type::Text,
            (Self::Partition, "supportsFIPS" | "supportsDualStack") | (Self::Url, "isIp") => {
                Type::Boolean
            }
            (Self::Arn, "resourceId") => Type::Texts,
            _ => return None,
        })
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("string"),
            Self::Boolean => f.write_str("boolean"),
            Self::Record(record) => record.fmt(f),
            Self::Texts => f.write_str("list of strings"),
            Self::Optional(inner) => write!(f, "optional {inner}"),
        }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Partition => "partition",
            Self::Url => "URL",
            Self::Arn => "ARN",
        })
    }
}

type Typed = (Expression, Type);

impl Lowering<'_> {
    /// Lowers an expression that must be a string.
    pub fn text(&mut self, node: Option<&Node>, place: &Place) -> Option<Expression> {
        let Some(node) = node else {
            self.diagnostics.error(place, "the value is missing");
            return None;
        };
        self.expect(node, &Type::Text, &place.at(node.span))
    }

    fn expect(&mut self, node: &Node, expected: &Type, place: &Place) -> Option<Expression> {
        let (value, ty) = self.expression(node, place)?;
        if ty == *expected {
            return Some(value);
        }
        let message = format!("expected a value of type `{expected}`; found `{ty}`");
        self.diagnostics
            .error(place, message)
            .help("check an optional value with `isSet` in a condition before you use it");
        None
    }

    pub fn expression(&mut self, node: &Node, place: &Place) -> Option<Typed> {
        match &node.value {
            Value::String(text) => self.template(text, place),
            Value::Bool(value) => Some((Expression::Boolean(*value), Type::Boolean)),
            Value::Object(_) if reference(node).is_some() => self.value_of(reference(node)?, place),
            Value::Object(_) if node.get("fn").is_some() => self.call(node, place),
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                let message =
                    format!("expected an expression of endpoint rules; found {}", node.kind());
                self.diagnostics.error(place, message);
                None
            }
        }
    }

    /// Returns the value of a parameter or variable.
    fn value_of(&mut self, name: &str, place: &Place) -> Option<Typed> {
        let variable = self.variable(name, place)?;
        let value = match variable.ty {
            Type::Optional(_) => Expression::Optional(variable.name),
            _ => Expression::Value(variable.name),
        };
        Some((value, variable.ty))
    }

    pub fn variable(&mut self, name: &str, place: &Place) -> Option<Variable> {
        let variable = self.scope.get(name).cloned();
        if variable.is_none() {
            self.diagnostics
                .error(place, format!("the parameter or variable `{name}` is not defined here"));
        }
        variable
    }

    fn call(&mut self, node: &Node, place: &Place) -> Option<Typed> {
        let name = node.get("fn").and_then(Node::as_str).unwrap_or_default();
        let arguments = self.elements(node, "argv", place);
        let argument_place = |index: usize| place.at(arguments[index].span);
        let arity = match name {
            "isSet" | "not" | "parseURL" | "uriEncode" | "aws.partition" | "aws.parseArn" => 1,
            "booleanEquals"
            | "stringEquals"
            | "isValidHostLabel"
            | "getAttr"
            | "aws.isVirtualHostableS3Bucket" => 2,
            "substring" => 4,
            _ => {
                let message = format!("the function `{name}` is not supported in endpoint rules");
                self.diagnostics.unsupported(place, message);
                return None;
            }
        };
        if arguments.len() != arity {
            let message = format!(
                "wrong number of arguments for `{name}`: expected {arity}, found {}",
                arguments.len()
            );
            self.diagnostics.error(place, message);
            return None;
        }
        let optional = |ty: Type| Type::Optional(Box::new(ty));
        match name {
            "isSet" => {
                let (value, ty) = self.expression(&arguments[0], &argument_place(0))?;
                Some(match ty {
                    Type::Optional(_) => (Expression::IsSome(Box::new(value)), Type::Boolean),
                    _ => (Expression::Boolean(true), Type::Boolean),
                })
            }
            "not" => {
                let value = self.expect(&arguments[0], &Type::Boolean, &argument_place(0))?;
                Some((Expression::Not(Box::new(value)), Type::Boolean))
            }
            "booleanEquals" | "stringEquals" => {
                let ty = if name == "stringEquals" { Type::Text } else { Type::Boolean };
                let left = self.expect(&arguments[0], &ty, &argument_place(0))?;
                let right = self.expect(&arguments[1], &ty, &argument_place(1))?;
                Some((equal(left, right), Type::Boolean))
            }
            "getAttr" => self.attribute(&arguments[0], &arguments[1], place),
            "substring" => {
                let text = self.expect(&arguments[0], &Type::Text, &argument_place(0))?;
                let bound = |node: &Node| node.as_number().and_then(Number::as_integer::<u64>);
                let (Some(start), Some(stop), Some(reverse)) =
                    (bound(&arguments[1]), bound(&arguments[2]), arguments[3].as_bool())
                else {
                    self.diagnostics
                        .error(place, "the arguments of `substring` must be a string, two positions and a boolean");
                    return None;
                };
                let arguments = vec![
                    text,
                    Expression::Text(start.to_string()),
                    Expression::Text(stop.to_string()),
                    Expression::Boolean(reverse),
                ];
                Some((Expression::Call(Function::Substring, arguments), optional(Type::Text)))
            }
            _ => {
                let (function, ty) = match name {
                    "parseURL" => (Function::ParseUrl, optional(Type::Record(Record::Url))),
                    "uriEncode" => (Function::UriEncode, Type::Text),
                    "aws.partition" => (Function::Partition, Type::Record(Record::Partition)),
                    "aws.parseArn" => (Function::ParseArn, optional(Type::Record(Record::Arn))),
                    "isValidHostLabel" => (Function::IsValidHostLabel, Type::Boolean),
                    _ => (Function::IsVirtualHostableS3Bucket, Type::Boolean),
                };
                let mut values =
                    vec![self.expect(&arguments[0], &Type::Text, &argument_place(0))?];
                if let Some(flag) = arguments.get(1) {
                    values.push(self.expect(flag, &Type::Boolean, &argument_place(1))?);
                }
                Some((Expression::Call(function, values), ty))
            }
        }
    }

    fn attribute(&mut self, value: &Node, path: &Node, place: &Place) -> Option<Typed> {
        let value = self.expression(value, place)?;
        let Some(path) = path.as_str() else {
            self.diagnostics.error(place, "the path of `getAttr` must be a string");
            return None;
        };
        self.path(value, path, place)
    }

    /// Lowers the value at a path such as `resourceId[1]`.
    fn path(&mut self, value: Typed, path: &str, place: &Place) -> Option<Typed> {
        let (mut value, mut ty) = value;
        for part in path.split('.') {
            let (name, index) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
                Some((name, index)) => (name, Some(index)),
                None => (part, None),
            };
            if !name.is_empty() {
                let Type::Record(record) = ty else {
                    let message = format!("the type `{ty}` does not have an attribute `{name}`");
                    self.diagnostics.error(place, message);
                    return None;
                };
                let Some(field) = record.field(name) else {
                    let message =
                        format!("the type `{record}` does not have an attribute `{name}`");
                    self.diagnostics.error(place, message);
                    return None;
                };
                value = Expression::Field(Box::new(value), names::field_name(name));
                ty = field;
            }
            if let Some(index) = index {
                let (Type::Texts, Ok(index)) = (&ty, index.parse()) else {
                    self.diagnostics.error(place, format!("`{part}` is not an element of a list"));
                    return None;
                };
                value = Expression::Element(Box::new(value), index);
                ty = Type::Optional(Box::new(Type::Text));
            }
        }
        Some((value, ty))
    }

    /// Lowers a string with values in braces: `https://service.{Region}.{PartitionResult#dnsSuffix}`.
    fn template(&mut self, text: &str, place: &Place) -> Option<Typed> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(start) = rest.find(['{', '}']) {
            let (before, special) = rest.split_at(start);
            literal.push_str(before);
            if special.starts_with("{{") || special.starts_with("}}") {
                literal.push_str(&special[..1]);
                rest = &special[2..];
                continue;
            }
            let Some(end) = special.find('}').filter(|_| special.starts_with('{')) else {
                self.diagnostics.error(place, format!("the braces in `{text}` must match"));
                return None;
            };
            if !literal.is_empty() {
                parts.push(Expression::Text(std::mem::take(&mut literal)));
            }
            let inner = &special[1..end];
            let (name, path) = match inner.split_once('#') {
                Some((name, path)) => (name, Some(path)),
                None => (inner, None),
            };
            let value = self.value_of(name, place)?;
            let (value, ty) = match path {
                Some(path) => self.path(value, path, place)?,
                None => value,
            };
            if ty != Type::Text {
                self.diagnostics
                    .error(place, format!("`{{{inner}}}` must be a string that is always set"));
                return None;
            }
            parts.push(value);
            rest = &special[end + 1..];
        }
        literal.push_str(rest);
        if parts.is_empty() {
            return Some((Expression::Text(literal), Type::Text));
        }
        if !literal.is_empty() {
            parts.push(Expression::Text(literal));
        }
        Some(match <[Expression; 1]>::try_from(parts) {
            Ok([whole]) => (whole, Type::Text),
            Err(parts) => (Expression::Template(parts), Type::Text),
        })
    }
}

/// Returns the name that an expression refers to, if it is a reference.
pub fn reference(node: &Node) -> Option<&str> {
    node.get("ref").and_then(Node::as_str)
}

/// Compares two values. A comparison with `true` is the value itself.
fn equal(left: Expression, right: Expression) -> Expression {
    match (left, right) {
        (value, Expression::Boolean(true)) | (Expression::Boolean(true), value) => value,
        (value, Expression::Boolean(false)) | (Expression::Boolean(false), value) => {
            Expression::Not(Box::new(value))
        }
        (left, right) => Expression::Equal(Box::new(left), Box::new(right)),
    }
}
