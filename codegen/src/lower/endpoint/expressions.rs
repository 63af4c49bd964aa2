//! Lowers the expressions of endpoint rules, and checks their types. Optional values have their own type.

use std::fmt;

use super::{RuleLowering, Variable};
use crate::ast::{Node, Number, Value};
use crate::diagnostic::Place;
use crate::ir::endpoint::{Function, Index, Record, RuleExpression, ValueType};
use crate::names;

impl Record {
    /// Returns the type of a field, if the record has it.
    pub fn field(self, name: &str) -> Option<ValueType> {
        Some(match (self, name) {
            (
                Self::Partition,
                "name" | "dnsSuffix" | "dualStackDnsSuffix" | "implicitGlobalRegion",
            )
            | (Self::Url, "scheme" | "authority" | "path" | "normalizedPath")
            | (Self::Arn, "partition" | "service" | "region" | "accountId") => ValueType::Text,
            (Self::Partition, "supportsFIPS" | "supportsDualStack") | (Self::Url, "isIp") => {
                ValueType::Boolean
            }
            (Self::Arn, "resourceId") => ValueType::Texts,
            _ => return None,
        })
    }
}

impl fmt::Display for ValueType {
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

type Typed = (RuleExpression, ValueType);

impl RuleLowering<'_> {
    /// Lowers an expression that must be a string.
    pub fn text(&mut self, node: Option<&Node>, place: &Place) -> Option<RuleExpression> {
        let Some(node) = node else {
            self.diagnostics.error(place, "the value is missing");
            return None;
        };
        self.expect(node, &ValueType::Text, &place.at(node.span))
    }

    fn expect(
        &mut self,
        node: &Node,
        expected: &ValueType,
        place: &Place,
    ) -> Option<RuleExpression> {
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
            Value::Bool(value) => Some((RuleExpression::Boolean(*value), ValueType::Boolean)),
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
            ValueType::Optional(_) => RuleExpression::Optional(variable.name),
            _ => RuleExpression::Value(variable.name),
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
        let expected = match name {
            "isSet" | "not" | "parseURL" | "uriEncode" | "aws.partition" | "aws.parseArn" => 1..=1,
            "booleanEquals"
            | "stringEquals"
            | "isValidHostLabel"
            | "getAttr"
            | "aws.isVirtualHostableS3Bucket" => 2..=2,
            "split" | "ite" => 3..=3,
            "substring" => 4..=4,
            "coalesce" => 2..=usize::MAX,
            _ => {
                let message = format!("the function `{name}` is not supported in endpoint rules");
                self.diagnostics.unsupported(place, message);
                return None;
            }
        };
        if !expected.contains(&arguments.len()) {
            let (least, found) = (expected.start(), arguments.len());
            let more = if expected.end() > least { " or more" } else { "" };
            let message = format!(
                "wrong number of arguments for `{name}`: expected {least}{more}, found {found}"
            );
            self.diagnostics.error(place, message);
            return None;
        }
        let argument_place = |index: usize| place.at(arguments[index].span);
        let optional = |ty: ValueType| ValueType::Optional(Box::new(ty));
        match name {
            "isSet" => {
                let (value, ty) = self.expression(&arguments[0], &argument_place(0))?;
                Some(match ty {
                    ValueType::Optional(_) => {
                        (RuleExpression::IsSome(Box::new(value)), ValueType::Boolean)
                    }
                    _ => (RuleExpression::Boolean(true), ValueType::Boolean),
                })
            }
            "not" => {
                let value = self.expect(&arguments[0], &ValueType::Boolean, &argument_place(0))?;
                Some((RuleExpression::Not(Box::new(value)), ValueType::Boolean))
            }
            "booleanEquals" | "stringEquals" => {
                let ty = if name == "stringEquals" { ValueType::Text } else { ValueType::Boolean };
                let left = self.expect(&arguments[0], &ty, &argument_place(0))?;
                let right = self.expect(&arguments[1], &ty, &argument_place(1))?;
                Some((equal(left, right), ValueType::Boolean))
            }
            "getAttr" => self.attribute(&arguments[0], &arguments[1], place),
            "coalesce" => self.coalesce(arguments, place),
            "ite" => self.choice(arguments, place),
            "split" => {
                let value = self.expect(&arguments[0], &ValueType::Text, &argument_place(0))?;
                let limit = arguments[2].as_number().and_then(Number::as_integer);
                let (Some(delimiter), Some(limit)) =
                    (arguments[1].as_str().filter(|text| !text.is_empty()), limit)
                else {
                    let message =
                        "`split` needs a string, a delimiter that is not empty, and a limit";
                    self.diagnostics.error(place, message);
                    return None;
                };
                let delimiter = RuleExpression::Text(delimiter.to_owned());
                let arguments = vec![value, delimiter, RuleExpression::Number(limit)];
                Some((RuleExpression::Call(Function::Split, arguments), ValueType::Texts))
            }
            "substring" => {
                let text = self.expect(&arguments[0], &ValueType::Text, &argument_place(0))?;
                let bound = |node: &Node| node.as_number().and_then(Number::as_integer);
                let (Some(start), Some(stop), Some(reverse)) =
                    (bound(&arguments[1]), bound(&arguments[2]), arguments[3].as_bool())
                else {
                    let message = "the arguments of `substring` must be a string, two positions and a boolean";
                    self.diagnostics.error(place, message);
                    return None;
                };
                let (start, stop) = (RuleExpression::Number(start), RuleExpression::Number(stop));
                let arguments = vec![text, start, stop, RuleExpression::Boolean(reverse)];
                Some((
                    RuleExpression::Call(Function::Substring, arguments),
                    optional(ValueType::Text),
                ))
            }
            _ => {
                let (function, ty) = match name {
                    "parseURL" => (Function::ParseUrl, optional(ValueType::Record(Record::Url))),
                    "uriEncode" => (Function::UriEncode, ValueType::Text),
                    "aws.partition" => (Function::Partition, ValueType::Record(Record::Partition)),
                    "aws.parseArn" => {
                        (Function::ParseArn, optional(ValueType::Record(Record::Arn)))
                    }
                    "isValidHostLabel" => (Function::IsValidHostLabel, ValueType::Boolean),
                    _ => (Function::IsVirtualHostableS3Bucket, ValueType::Boolean),
                };
                let mut values =
                    vec![self.expect(&arguments[0], &ValueType::Text, &argument_place(0))?];
                if let Some(flag) = arguments.get(1) {
                    values.push(self.expect(flag, &ValueType::Boolean, &argument_place(1))?);
                }
                Some((RuleExpression::Call(function, values), ty))
            }
        }
    }

    /// Lowers values of one type, which must be string or boolean, and each of which can be optional.
    fn alternatives(&mut self, arguments: &[Node], place: &Place) -> Option<Vec<Typed>> {
        let mut values: Vec<Typed> = Vec::new();
        for argument in arguments {
            let place = place.at(argument.span);
            let (value, ty) = self.expression(argument, &place)?;
            let inner = inner(&ty);
            if !matches!(inner, ValueType::Text | ValueType::Boolean) {
                let message = format!("values of type `{inner}` are not supported here");
                self.diagnostics.unsupported(&place, message);
                return None;
            }
            if let Some((_, first)) = values.first()
                && self::inner(first) != inner
            {
                let first = self::inner(first);
                let message =
                    format!("the values must have one type; found `{first}` and `{inner}`");
                self.diagnostics.error(&place, message);
                return None;
            }
            values.push((value, ty));
        }
        Some(values)
    }

    /// Lowers `coalesce`. A value that is always present ends it.
    fn coalesce(&mut self, arguments: &[Node], place: &Place) -> Option<Typed> {
        let alternatives = self.alternatives(arguments, place)?;
        let result = inner(&alternatives[0].1).clone();
        let mut values = Vec::new();
        for (value, ty) in alternatives {
            if !matches!(ty, ValueType::Optional(_)) {
                let otherwise = Some(Box::new(value));
                return Some((RuleExpression::Coalesce { values, otherwise }, result));
            }
            values.push(value);
        }
        let ty = ValueType::Optional(Box::new(result));
        Some((RuleExpression::Coalesce { values, otherwise: None }, ty))
    }

    /// Lowers `ite`.
    fn choice(&mut self, arguments: &[Node], place: &Place) -> Option<Typed> {
        let condition =
            self.expect(&arguments[0], &ValueType::Boolean, &place.at(arguments[0].span))?;
        let alternatives = self.alternatives(&arguments[1..], place)?;
        let result = inner(&alternatives[0].1).clone();
        let optional = alternatives.iter().any(|(_, ty)| matches!(ty, ValueType::Optional(_)));
        let mut values = alternatives.into_iter().map(|(value, ty)| match ty {
            ValueType::Optional(_) => Box::new(value),
            _ if optional => Box::new(RuleExpression::Present(Box::new(value))),
            _ => Box::new(value),
        });
        let (then, otherwise) = (values.next()?, values.next()?);
        let condition = Box::new(condition);
        let ty = if optional { ValueType::Optional(Box::new(result)) } else { result };
        Some((RuleExpression::If { condition, then, otherwise, optional }, ty))
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
                let ValueType::Record(record) = ty else {
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
                value =
                    RuleExpression::Field(Box::new(value), names::field_name(name), field.clone());
                ty = field;
            }
            if let Some(index) = index {
                let (ValueType::Texts, Some(index)) = (&ty, position(index)) else {
                    self.diagnostics.error(place, format!("`{part}` is not an element of a list"));
                    return None;
                };
                value = RuleExpression::Element(Box::new(value), index);
                ty = ValueType::Optional(Box::new(ValueType::Text));
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
                parts.push(RuleExpression::Text(std::mem::take(&mut literal)));
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
            if ty != ValueType::Text {
                self.diagnostics
                    .error(place, format!("`{{{inner}}}` must be a string that is always set"));
                return None;
            }
            parts.push(value);
            rest = &special[end + 1..];
        }
        literal.push_str(rest);
        if parts.is_empty() {
            return Some((RuleExpression::Text(literal), ValueType::Text));
        }
        if !literal.is_empty() {
            parts.push(RuleExpression::Text(literal));
        }
        Some(match <[RuleExpression; 1]>::try_from(parts) {
            Ok([whole]) => (whole, ValueType::Text),
            Err(parts) => (RuleExpression::Template(parts), ValueType::Text),
        })
    }
}

/// Returns a type without its optionality.
fn inner(ty: &ValueType) -> &ValueType {
    match ty {
        ValueType::Optional(inner) => inner,
        ty => ty,
    }
}

/// Reads the position of an element: `0` is the first element, `-1` the last one.
fn position(text: &str) -> Option<Index> {
    match text.strip_prefix('-') {
        Some(from_end) => {
            let from_end: usize = from_end.parse().ok()?;
            from_end.checked_sub(1).map(Index::FromEnd)
        }
        None => text.parse().ok().map(Index::FromStart),
    }
}

/// Returns the name that an expression refers to, if it is a reference.
pub fn reference(node: &Node) -> Option<&str> {
    node.get("ref").and_then(Node::as_str)
}

/// Compares two values. A comparison with `true` is the value itself.
fn equal(left: RuleExpression, right: RuleExpression) -> RuleExpression {
    match (left, right) {
        (value, RuleExpression::Boolean(true)) | (RuleExpression::Boolean(true), value) => value,
        (value, RuleExpression::Boolean(false)) | (RuleExpression::Boolean(false), value) => {
            RuleExpression::Not(Box::new(value))
        }
        (left, right) => RuleExpression::Equal(Box::new(left), Box::new(right)),
    }
}
