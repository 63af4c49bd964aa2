//! Checks that the examples of operations have values of the operations' shapes. Tests have such values too.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::ast::traits::{EnumValue, Example, Outcome};
use crate::ast::{Member, Model, Node, Shape, ShapeId, ShapeKind, SimpleType, Value};
use crate::diagnostic::Diagnostics;
use crate::source::Span;

/// The forms of a timestamp in an example that is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeText {
    /// RFC 3339, in UTC.
    DateTime,
    /// RFC 3339, with an offset.
    DateTimeWithOffset,
    /// An HTTP date.
    HttpDate,
}

/// Returns the form of a timestamp; `None` if the text is no timestamp.
pub fn time_text(text: &str) -> Option<TimeText> {
    static FORMS: LazyLock<[(Regex, TimeText); 3]> = LazyLock::new(|| {
        let date_time = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?";
        let form = |pattern: String, form| {
            (Regex::new(&pattern).expect("the pattern is written here"), form)
        };
        [
            form(format!("{date_time}[Zz]$"), TimeText::DateTime),
            form(format!(r"{date_time}[+-]\d\d:\d\d$"), TimeText::DateTimeWithOffset),
            form(
                r"^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(\.\d{1,3})? GMT$"
                    .to_owned(),
                TimeText::HttpDate,
            ),
        ]
    });
    FORMS.iter().find(|(pattern, _)| pattern.is_match(text)).map(|(_, form)| *form)
}

/// Checks the examples of an operation, and returns those that are valid. The others are reported as warnings: they are
/// documentation, which a client can do without. Without a service, the operation is not bound to one.
pub fn check<'a>(
    model: &'a Model,
    shape: &'a Shape,
    service: Option<&Shape>,
    diagnostics: &mut Diagnostics,
) -> Vec<&'a Example> {
    let ShapeKind::Operation(operation) = &shape.kind else { return Vec::new() };
    let common = match service.map(|service| &service.kind) {
        Some(ShapeKind::Service(service)) => service.errors.as_slice(),
        Some(_) | None => &[],
    };
    let mut checker = Checker::new(model, shape, "example", diagnostics);
    let mut valid = Vec::new();
    for example in shape.traits.examples.as_deref().unwrap_or_default() {
        checker.start(&example.title);
        checker.is_partial = example.allow_constraint_errors;
        checker.target(&operation.input.id, &example.input);
        checker.is_partial = false;
        match &example.outcome {
            Some(Outcome::Output(output)) => checker.target(&operation.output.id, output),
            Some(Outcome::Error { shape, span, content }) => {
                if operation.errors.iter().chain(common).any(|error| error.id == *shape) {
                    checker.target(shape, content);
                } else {
                    let message = format!("the operation does not have the error {shape}");
                    checker.report(*span, &message);
                }
            }
            None => {}
        }
        if checker.is_valid {
            valid.push(example);
        }
    }
    valid
}

/// What is checked in `check/tests`.
pub(super) const TEST: &str = "test";

/// Checks the values of an example or a test.
pub(super) struct Checker<'a> {
    model: &'a Model,
    /// The operation or error.
    shape: &'a Shape,
    /// What is checked: `example` or `test`.
    what: &'static str,
    /// The title of the example or test.
    title: &'a str,
    /// Whether required members can be missing.
    pub is_partial: bool,
    /// Whether nothing was reported about the example or test.
    pub is_valid: bool,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Checker<'a> {
    pub fn new(
        model: &'a Model,
        shape: &'a Shape,
        what: &'static str,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self { model, shape, what, title: "", is_partial: false, is_valid: true, diagnostics }
    }

    /// Starts with another example or test.
    pub fn start(&mut self, title: &'a str) {
        self.title = title;
        self.is_valid = true;
    }

    pub fn report(&mut self, span: Option<Span>, message: &str) {
        let message = format!("the {} `{}` is left out: {message}", self.what, self.title);
        self.diagnostics.warning(&self.shape.place().at(span), message);
        self.is_valid = false;
    }

    /// Checks a value of the shape with this ID. A shape that does not exist is reported elsewhere.
    pub fn target(&mut self, id: &ShapeId, node: &Node) {
        let model = self.model;
        if let Some(shape) = model.get(id) {
            self.value(shape, node);
        }
    }

    /// Checks a value of a shape.
    fn value(&mut self, shape: &Shape, node: &Node) {
        match (&shape.kind, &node.value) {
            (ShapeKind::Structure(members), Value::Object(entries)) => {
                self.members(shape, members, entries);
                let is_missing = |member: &&Member| {
                    !self.is_partial
                        && member.traits.required.is_some()
                        && member.traits.idempotency_token.is_none()
                        && !node.get(&member.name).is_some_and(|node| self.is_set(node))
                };
                let missing: Vec<_> = members.iter().filter(is_missing).collect();
                for member in missing {
                    let message =
                        format!("the required member `{}` of {} is missing", member.name, shape.id);
                    self.report(node.span, &message);
                }
            }
            (ShapeKind::Union(members), Value::Object(entries)) => {
                self.members(shape, members, entries);
                if entries.len() != 1 {
                    let message =
                        format!("{} must have one member; found {}", shape.id, entries.len());
                    self.report(node.span, &message);
                }
            }
            (ShapeKind::List(member), Value::Array(elements)) => {
                for element in elements {
                    self.element(shape, member, element);
                }
            }
            (ShapeKind::Map { key, value }, Value::Object(entries)) => {
                for (name, entry) in entries {
                    let name = Node { value: Value::String(name.clone()), span: entry.span };
                    self.target(&key.target, &name);
                    self.element(shape, value, entry);
                }
            }
            (ShapeKind::Enum(members), Value::String(text)) => {
                let is_value = |member: &Member| match &member.traits.enum_value {
                    Some(EnumValue::Text(value)) => **value == **text,
                    Some(EnumValue::Number(_)) => false,
                    None => member.name == *text,
                };
                if !members.iter().any(is_value) {
                    self.report(node.span, &format!("`{text}` is not a value of {}", shape.id));
                }
            }
            (ShapeKind::IntEnum(members), Value::Number(number)) => {
                let value = Some(EnumValue::Number(number.clone()));
                if !members.iter().any(|member| member.traits.enum_value == value) {
                    self.report(node.span, &format!("{number} is not a value of {}", shape.id));
                }
            }
            (ShapeKind::Simple(simple), _) if is_simple(*simple, node) => {}
            _ => {
                let (expected, found) = (shape.kind_with_article(), node.kind());
                let found = match &node.value {
                    Value::Number(number) => format!("the number {number}"),
                    Value::String(text) if matches!(shape.kind, ShapeKind::Simple(_)) => {
                        format!("the string `{text}`")
                    }
                    Value::Null
                    | Value::Bool(_)
                    | Value::String(_)
                    | Value::Array(_)
                    | Value::Object(_) => found.to_owned(),
                };
                self.report(
                    node.span,
                    &format!("expected a value of {}, {expected}; found {found}", shape.id),
                );
            }
        }
    }

    /// Checks the members of a structure or union.
    fn members(&mut self, shape: &Shape, members: &[Member], entries: &[(String, Node)]) {
        for (name, node) in entries {
            match members.iter().find(|member| member.name == *name) {
                Some(member) if self.is_set(node) => self.target(&member.target, node),
                Some(_) => {}
                None => {
                    let message = format!("{} does not have a member `{name}`", shape.id);
                    self.report(node.span, &message);
                }
            }
        }
    }

    /// Returns whether a member is set. A test can say that it is not, with null.
    fn is_set(&self, node: &Node) -> bool {
        self.what != TEST || node.value != Value::Null
    }

    /// Checks an element of a list, or a value of a map. Those of sparse ones can be null.
    fn element(&mut self, shape: &Shape, member: &Member, node: &Node) {
        if shape.traits.sparse.is_none() || node.value != Value::Null {
            self.target(&member.target, node);
        }
    }
}

/// Returns whether a value is one of a type without members.
fn is_simple(simple: SimpleType, node: &Node) -> bool {
    match (simple, &node.value) {
        (SimpleType::Document, _)
        | (SimpleType::String | SimpleType::Blob, Value::String(_))
        | (SimpleType::Boolean, Value::Bool(_))
        | (SimpleType::BigDecimal, Value::Number(_)) => true,
        (SimpleType::BigInteger, Value::Number(number)) => number.is_integer(),
        (SimpleType::Byte, Value::Number(number)) => number.as_integer::<i8>().is_some(),
        (SimpleType::Short, Value::Number(number)) => number.as_integer::<i16>().is_some(),
        (SimpleType::Integer, Value::Number(number)) => number.as_integer::<i32>().is_some(),
        (SimpleType::Long, Value::Number(number)) => number.as_integer::<i64>().is_some(),
        (SimpleType::Float, Value::Number(number)) => number.as_f64().abs() <= f64::from(f32::MAX),
        (SimpleType::Double, Value::Number(number)) => number.as_f64().is_finite(),
        (SimpleType::Float | SimpleType::Double, Value::String(text)) => {
            ["NaN", "Infinity", "-Infinity"].contains(&text.as_str())
        }
        (SimpleType::Timestamp, Value::Number(number)) => number.as_f64().abs() < YEAR_10_000,
        (SimpleType::Timestamp, Value::String(text)) => time_text(text).is_some(),
        _ => false,
    }
}

/// The end of the year 9999, in seconds since 1970.
pub const YEAR_10_000: f64 = 253_402_300_800.0;
