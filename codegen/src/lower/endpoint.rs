//! Endpoint rule sets: from JSON-shaped expressions to typed ones.
//!
//! What the rules' language allows but generated code can't express is refused here.

use std::collections::BTreeMap;

use crate::ast::Node;
use crate::check::Closure;
use crate::diagnostic::{Diagnostics, Place};
use crate::ir::endpoint::{
    BuiltIn, Condition, Expression, Function, Outcome, Parameter, ParameterKind, Property, Rule,
    Rules,
};
use crate::names::{self, FieldName, Unique};

use super::docs;

/// The service's rules. A service without a rule set can only be reached at an endpoint that is configured.
pub fn rules(closure: &Closure<'_>, diagnostics: &mut Diagnostics) -> Rules {
    let Some((trait_id, node)) = closure.service.traits.endpoint_rule_set() else {
        return configured_only();
    };
    let place = closure.service.place().child("traits").child(trait_id);
    let mut lowering = Lowering { scope: BTreeMap::new(), names: Unique::default(), diagnostics };
    let parameters = lowering.parameters(node.get("parameters"), &place.child("parameters"));
    let rules = lowering.rules(node.get("rules"), &place.child("rules"));
    Rules { parameters, rules }
}

fn configured_only() -> Rules {
    let endpoint = names::field_name("Endpoint");
    let value = Expression::Optional(endpoint.clone());
    let parameter = Parameter {
        set: names::prefixed_field("set_", &endpoint),
        name: endpoint.clone(),
        wire_name: "Endpoint".to_owned(),
        built_in: Some(BuiltIn::Endpoint),
        kind: ParameterKind::String { default: None },
        required: false,
        docs: docs::lower(Some("The endpoint to send requests to.")),
    };
    let url = Expression::Value(endpoint.clone());
    let error = Expression::Text("the service has no endpoints of its own: set one".to_owned());
    let rules = vec![
        Rule {
            conditions: vec![Condition::Some(endpoint, value)],
            outcome: Outcome::Endpoint { url, headers: Vec::new(), properties: Vec::new() },
        },
        Rule { conditions: Vec::new(), outcome: Outcome::Error(error) },
    ];
    Rules { parameters: vec![parameter], rules }
}

/// The type of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Type {
    Text,
    Boolean,
    /// What a function gives, with its fields.
    Record(Record),
    /// A list of texts.
    Texts,
    /// A value that may be absent.
    Optional(Box<Type>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Record {
    Partition,
    Url,
    Arn,
}

impl Record {
    /// The type of a field, and its name in Rust.
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

#[derive(Clone)]
struct Variable {
    name: FieldName,
    ty: Type,
}

struct Lowering<'a> {
    /// The names that can be referred to, with the Rust names.
    scope: BTreeMap<String, Variable>,
    names: Unique,
    diagnostics: &'a mut Diagnostics,
}

type Typed = (Expression, Type);

impl Lowering<'_> {
    fn parameters(&mut self, node: Option<&Node>, place: &Place) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        for (name, node) in node.and_then(Node::as_object).unwrap_or_default() {
            parameters.extend(self.parameter(name, node, &place.child(name)));
        }
        parameters
    }

    fn parameter(&mut self, name: &str, node: &Node, place: &Place) -> Option<Parameter> {
        let built_in = match node.get("builtIn").and_then(Node::as_str) {
            Some("AWS::Region") => Some(BuiltIn::Region),
            Some("AWS::UseFIPS") => Some(BuiltIn::UseFips),
            Some("AWS::UseDualStack") => Some(BuiltIn::UseDualStack),
            Some("SDK::Endpoint") => Some(BuiltIn::Endpoint),
            Some(other) => {
                let message = format!("the built-in `{other}` is not supported");
                self.diagnostics.error(place, message);
                return None;
            }
            None => None,
        };
        let default = node.get("default");
        let kind = match node.get("type").and_then(Node::as_str) {
            Some("string" | "String") => {
                ParameterKind::String { default: default.and_then(Node::as_str).map(str::to_owned) }
            }
            Some("boolean" | "Boolean") => {
                ParameterKind::Boolean { default: default.and_then(Node::as_bool) }
            }
            _ => {
                self.diagnostics.error(place, "a parameter is a string or a boolean");
                return None;
            }
        };
        let (ty, has_default) = match &kind {
            ParameterKind::String { default } => (Type::Text, default.is_some()),
            ParameterKind::Boolean { default } => (Type::Boolean, default.is_some()),
        };
        if default.is_some() && !has_default {
            self.diagnostics.error(place, "the default is not of the parameter's type");
        }
        let required = node.get("required").and_then(Node::as_bool).unwrap_or(false);
        let ty = if required || has_default { ty } else { Type::Optional(Box::new(ty)) };
        let field = self.names.field(names::field_name(name));
        self.scope.insert(name.to_owned(), Variable { name: field.clone(), ty });
        Some(Parameter {
            set: names::prefixed_field("set_", &field),
            name: field,
            wire_name: name.to_owned(),
            built_in,
            kind,
            required,
            docs: docs::lower(Some(match built_in {
                Some(BuiltIn::Region) => "The region that requests are sent to.",
                Some(BuiltIn::UseFips) => "Whether the endpoint has to comply with FIPS 140.",
                Some(BuiltIn::UseDualStack) => {
                    "Whether the endpoint is to be reached over IPv6 too."
                }
                Some(BuiltIn::Endpoint) => "The endpoint to use instead of the service's own.",
                None => node.get("documentation").and_then(Node::as_str).unwrap_or(name),
            })),
        })
    }

    fn rules(&mut self, node: Option<&Node>, place: &Place) -> Vec<Rule> {
        let Some(rules) = node.and_then(Node::as_array).filter(|rules| !rules.is_empty()) else {
            self.diagnostics.error(place, "there are no rules");
            return Vec::new();
        };
        rules
            .iter()
            .enumerate()
            .filter_map(|(index, rule)| self.rule(rule, &place.child(index)))
            .collect()
    }

    fn rule(&mut self, node: &Node, place: &Place) -> Option<Rule> {
        let outer = self.scope.clone();
        let conditions = node.get("conditions").and_then(Node::as_array).unwrap_or_default();
        let conditions = conditions
            .iter()
            .enumerate()
            .filter_map(|(index, condition)| {
                self.condition(condition, &place.child("conditions").child(index))
            })
            .collect();
        let outcome = match node.get("type").and_then(Node::as_str) {
            Some("tree") => {
                Some(Outcome::Rules(self.rules(node.get("rules"), &place.child("rules"))))
            }
            Some("error") => {
                self.text(node.get("error"), &place.child("error")).map(Outcome::Error)
            }
            Some("endpoint") => node
                .get("endpoint")
                .and_then(|endpoint| self.endpoint(endpoint, &place.child("endpoint"))),
            _ => {
                self.diagnostics.error(place, "a rule is a `tree`, an `error` or an `endpoint`");
                None
            }
        };
        self.scope = outer;
        Some(Rule { conditions, outcome: outcome? })
    }

    fn endpoint(&mut self, node: &Node, place: &Place) -> Option<Outcome> {
        let url = self.text(node.get("url"), &place.child("url"))?;
        let mut headers = Vec::new();
        for (name, values) in node.get("headers").and_then(Node::as_object).unwrap_or_default() {
            let place = place.child("headers").child(name);
            let values = values.as_array().unwrap_or_default();
            let values = values.iter().filter_map(|value| self.text(Some(value), &place)).collect();
            headers.push((name.clone(), values));
        }
        let mut properties = Vec::new();
        for (name, value) in node.get("properties").and_then(Node::as_object).unwrap_or_default() {
            let value = self.property(value, &place.child("properties").child(name))?;
            properties.push((name.clone(), value));
        }
        Some(Outcome::Endpoint { url, headers, properties })
    }

    fn property(&mut self, node: &Node, place: &Place) -> Option<Property> {
        Some(match node {
            Node::Bool(value) => Property::Boolean(*value),
            Node::Number(number) => match number.as_i64() {
                Some(number) => Property::Number(number),
                None => {
                    self.diagnostics.error(place, "a property is no fraction");
                    return None;
                }
            },
            Node::String(_) => Property::Text(self.text(Some(node), place)?),
            Node::Array(elements) => Property::List(
                elements.iter().filter_map(|element| self.property(element, place)).collect(),
            ),
            Node::Object(entries) => Property::Object(
                entries
                    .iter()
                    .filter_map(|(name, value)| {
                        Some((name.clone(), self.property(value, &place.child(name))?))
                    })
                    .collect(),
            ),
            Node::Null => {
                self.diagnostics.error(place, "a property is not null");
                return None;
            }
        })
    }

    fn condition(&mut self, node: &Node, place: &Place) -> Option<Condition> {
        // `isSet` of a name makes the name's value usable in what follows.
        if node.get("fn").and_then(Node::as_str) == Some("isSet")
            && let Some(name) = reference(node.get("argv").and_then(Node::as_array)?.first()?)
        {
            let variable = self.variable(name, place)?;
            let Type::Optional(ty) = variable.ty else {
                return Some(Condition::Is(Expression::Boolean(true)));
            };
            let value = Expression::Optional(variable.name.clone());
            let bound = Variable { name: variable.name.clone(), ty: *ty };
            self.scope.insert(name.to_owned(), bound);
            return Some(Condition::Some(variable.name, value));
        }
        let (value, ty) = self.expression(node, place)?;
        match (node.get("assign").and_then(Node::as_str), ty) {
            (Some(name), ty) => {
                let field = self.names.field(names::field_name(name));
                let (ty, condition) = match ty {
                    Type::Optional(ty) => (*ty, Condition::Some(field.clone(), value)),
                    ty => (ty, Condition::Let(field.clone(), value)),
                };
                self.scope.insert(name.to_owned(), Variable { name: field, ty });
                Some(condition)
            }
            (None, Type::Boolean) => Some(Condition::Is(value)),
            (None, Type::Optional(_)) => Some(Condition::Is(Expression::IsSome(Box::new(value)))),
            (None, Type::Text | Type::Record(_) | Type::Texts) => {
                Some(Condition::Is(Expression::Boolean(true)))
            }
        }
    }

    /// An expression that must be text.
    fn text(&mut self, node: Option<&Node>, place: &Place) -> Option<Expression> {
        let Some(node) = node else {
            self.diagnostics.error(place, "there is no value");
            return None;
        };
        self.expect(node, &Type::Text, place)
    }

    fn expect(&mut self, node: &Node, expected: &Type, place: &Place) -> Option<Expression> {
        let (value, ty) = self.expression(node, place)?;
        if ty == *expected {
            return Some(value);
        }
        let message = format!("the value is of type {ty:?}, but {expected:?} is needed");
        self.diagnostics.error(place, message).help(
            "an optional value has to be checked with `isSet` in a condition before it is used",
        );
        None
    }

    fn expression(&mut self, node: &Node, place: &Place) -> Option<Typed> {
        match node {
            Node::String(text) => self.template(text, place),
            Node::Bool(value) => Some((Expression::Boolean(*value), Type::Boolean)),
            Node::Object(_) if reference(node).is_some() => {
                let variable = self.variable(reference(node)?, place)?;
                let value = match variable.ty {
                    Type::Optional(_) => Expression::Optional(variable.name),
                    _ => Expression::Value(variable.name),
                };
                Some((value, variable.ty))
            }
            Node::Object(_) if node.get("fn").is_some() => self.call(node, place),
            other => {
                let message = format!("{} is no expression of endpoint rules", other.kind());
                self.diagnostics.error(place, message);
                None
            }
        }
    }

    fn variable(&mut self, name: &str, place: &Place) -> Option<Variable> {
        let variable = self.scope.get(name).cloned();
        if variable.is_none() {
            self.diagnostics.error(place, format!("there is no parameter or value `{name}` here"));
        }
        variable
    }

    fn call(&mut self, node: &Node, place: &Place) -> Option<Typed> {
        let name = node.get("fn").and_then(Node::as_str).unwrap_or_default();
        let arguments = node.get("argv").and_then(Node::as_array).unwrap_or_default();
        let argument_place = |index: usize| place.child("argv").child(index);
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
                self.diagnostics.error(place, message);
                return None;
            }
        };
        if arguments.len() != arity {
            let message = format!("`{name}` takes {arity} arguments, not {}", arguments.len());
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
                let bound = |node: &Node| match node {
                    Node::Number(number) => number.as_u64(),
                    _ => None,
                };
                let (Some(start), Some(stop), Some(reverse)) =
                    (bound(&arguments[1]), bound(&arguments[2]), arguments[3].as_bool())
                else {
                    self.diagnostics
                        .error(place, "`substring` takes a text, two positions and a boolean");
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
                    "aws.partition" => {
                        (Function::Partition, optional(Type::Record(Record::Partition)))
                    }
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
            self.diagnostics.error(place, "the path of `getAttr` is a string");
            return None;
        };
        self.path(value, path, place)
    }

    /// The value at a path such as `resourceId[1]`.
    fn path(&mut self, value: Typed, path: &str, place: &Place) -> Option<Typed> {
        let (mut value, mut ty) = value;
        for part in path.split('.') {
            let (name, index) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
                Some((name, index)) => (name, Some(index)),
                None => (part, None),
            };
            if !name.is_empty() {
                let Type::Record(record) = ty else {
                    self.diagnostics.error(place, format!("there is no `{name}` to get"));
                    return None;
                };
                let Some(field) = record.field(name) else {
                    let message = format!("{record:?} has no attribute `{name}`");
                    self.diagnostics.error(place, message);
                    return None;
                };
                value = Expression::Field(Box::new(value), names::field_name(name));
                ty = field;
            }
            if let Some(index) = index {
                let (Type::Texts, Ok(index)) = (&ty, index.parse()) else {
                    self.diagnostics.error(place, format!("`{part}` is no element of a list"));
                    return None;
                };
                value = Expression::Element(Box::new(value), index);
                ty = Type::Optional(Box::new(Type::Text));
            }
        }
        Some((value, ty))
    }

    /// Text with parts in braces: `https://service.{Region}.{PartitionResult#dnsSuffix}`.
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
                self.diagnostics.error(place, format!("the braces in `{text}` don't match"));
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
            let value = self.expression(
                &Node::Object(vec![("ref".to_owned(), Node::String(name.to_owned()))]),
                place,
            )?;
            let (value, ty) = match path {
                Some(path) => self.path(value, path, place)?,
                None => value,
            };
            if ty != Type::Text {
                self.diagnostics.error(place, format!("`{{{inner}}}` is no text that is there"));
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

fn reference(node: &Node) -> Option<&str> {
    node.get("ref").and_then(Node::as_str)
}

/// Whether two values are the same; comparing with `true` is the value itself.
fn equal(left: Expression, right: Expression) -> Expression {
    match (left, right) {
        (value, Expression::Boolean(true)) | (Expression::Boolean(true), value) => value,
        (value, Expression::Boolean(false)) | (Expression::Boolean(false), value) => {
            Expression::Not(Box::new(value))
        }
        (left, right) => Expression::Equal(Box::new(left), Box::new(right)),
    }
}
