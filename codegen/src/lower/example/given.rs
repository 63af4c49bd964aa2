//! Lowers the examples of the model. `check` has checked that their values are values of the types.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Types, setting};
use crate::ast::{self, Node, traits};
use crate::check::{self, TimeText};
use crate::ir::example::{Document, Example, Outcome, Setting, Time, Value};
use crate::ir::{Field, Operation, Type};
use crate::lower::docs;
use crate::names::TypeName;

impl Example {
    /// Returns whether the call results in an error.
    pub fn fails(&self) -> bool {
        matches!(self.outcome, Outcome::Error { .. })
    }
}

/// How values are lowered.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The types of the service.
    pub types: &'a Types<'a>,
    /// Whether the values are those of a test. There, a blob is text, and a timestamp is exact.
    pub is_test: bool,
}

/// Lowers an example of an operation.
pub fn example(example: &traits::Example, operation: &Operation, types: &Types<'_>) -> Example {
    let given = Given { types, is_test: false };
    Example {
        title: docs::one_line(&example.title),
        docs: docs::lower(example.documentation.as_deref()),
        input: members(&operation.input.fields, &example.input, given),
        outcome: match &example.outcome {
            None => Outcome::Unknown,
            Some(traits::Outcome::Output(node)) => {
                Outcome::Output(members(&operation.output.fields, node, given))
            }
            Some(traits::Outcome::Error { shape, content, .. }) => {
                let declared =
                    operation.errors.iter().find(|error| error.wire_name == shape.name());
                let declared = declared.expect("`check` rejects errors that are not declared");
                let members = match given.types.errors.get(&declared.name) {
                    Some(error) => members(&error.structure.fields, content, given),
                    None => Vec::new(),
                };
                let error = Value::Structure {
                    name: declared.name.clone(),
                    is_fallible: false,
                    is_complete: true,
                    members,
                };
                Outcome::Error { is_method: declared.is_method.clone(), error }
            }
        },
    }
}

/// Lowers the members of a structure. Null means that a member is not set, unless it is a document.
pub fn members(fields: &[Field], node: &Node, given: Given<'_>) -> Vec<Setting> {
    let members = fields.iter().filter_map(|field| {
        let node = node.get(&field.wire_name)?;
        if node.value == ast::Value::Null && (given.is_test || field.ty != Type::Document) {
            return None;
        }
        Some(setting(field, value(&field.ty, node, given)))
    });
    members.collect()
}

/// Lowers a value of a type.
fn value(ty: &Type, node: &Node, given: Given<'_>) -> Value {
    use ast::Value as Json;
    match (ty, &node.value) {
        (Type::String, Json::String(text)) => Value::Text(text.clone()),
        (Type::Boolean, Json::Bool(value)) => Value::Boolean(*value),
        (Type::Byte | Type::Short | Type::Integer | Type::Long, Json::Number(number)) => {
            Value::Number(number.to_string())
        }
        (Type::BigInteger | Type::BigDecimal, Json::Number(number)) => {
            Value::Big(number.to_string())
        }
        (Type::Float | Type::Double, Json::Number(number)) => {
            Value::Number(format!("{:?}", number.as_f64()))
        }
        (Type::Float, Json::String(text)) => Value::Number(format!("f32::{}", special(text))),
        (Type::Double, Json::String(text)) => Value::Number(format!("f64::{}", special(text))),
        (Type::Blob, Json::String(text)) if given.is_test => Value::Blob(text.clone().into_bytes()),
        (Type::Blob, Json::String(text)) => {
            // Models should contain base64. Those of AWS contain other text too.
            Value::Blob(STANDARD.decode(text).unwrap_or_else(|_| text.clone().into_bytes()))
        }
        (Type::Document, _) => Value::Document(document(node)),
        (Type::Timestamp(_), Json::Number(number)) => Value::Time(match number.as_integer() {
            Some(seconds) => Time::Seconds(seconds),
            None if given.is_test => exact(&number.to_string())
                .unwrap_or_else(|| Time::Fraction(format!("{:?}", number.as_f64()))),
            None => Time::Fraction(format!("{:?}", number.as_f64())),
        }),
        (Type::Timestamp(_), Json::String(text)) => {
            let form = check::time_text(text).expect("`check` rejects other texts");
            Value::Time(Time::Text(
                text.clone(),
                match form {
                    TimeText::DateTime => "DateTime",
                    TimeText::DateTimeWithOffset => "DateTimeWithOffset",
                    TimeText::HttpDate => "HttpDate",
                },
            ))
        }
        (Type::Enum(name), Json::String(text)) => enum_value(name, text, given),
        (Type::Structure(name), Json::Object(_)) => structure(name, node, given),
        (Type::Union(name), Json::Object(entries)) => union(name, entries, given),
        (Type::Boxed(inner), _) => Value::Boxed(Box::new(value(inner, node, given))),
        (Type::List { element, sparse }, Json::Array(elements)) => {
            let elements = elements.iter().map(|node| self::element(element, *sparse, node, given));
            Value::List(elements.collect())
        }
        (Type::Map { key, value, sparse }, Json::Object(entries)) => {
            let entries = entries.iter().map(|(name, node)| {
                let name = match &**key {
                    Type::Enum(ty) => enum_value(ty, name, given),
                    _ => Value::Text(name.clone()),
                };
                (name, element(value, *sparse, node, given))
            });
            Value::Map(entries.collect())
        }
        (ty, _) => unreachable!("`check` rejects {} as a value of {ty:?}", node.kind()),
    }
}

/// Lowers an element of a list, or a value in a map.
fn element(ty: &Type, sparse: bool, node: &Node, given: Given<'_>) -> Value {
    match (sparse, &node.value) {
        (true, ast::Value::Null) => Value::Sparse(None),
        (true, _) => Value::Sparse(Some(Box::new(value(ty, node, given)))),
        (false, _) => value(ty, node, given),
    }
}

fn enum_value(name: &TypeName, text: &str, given: Given<'_>) -> Value {
    let variants = given.types.enums.get(name).map_or(&[][..], |shape| &shape.variants);
    // Code that uses a deprecated variant would have a warning.
    let mut known = variants.iter().filter(|variant| variant.deprecated.is_none());
    match known.find(|variant| variant.value == text) {
        Some(variant) => Value::Variant(name.clone(), variant.name.clone()),
        None => Value::OtherVariant(name.clone(), text.to_owned()),
    }
}

fn structure(name: &TypeName, node: &Node, given: Given<'_>) -> Value {
    let shape = given.types.structures.get(name);
    Value::Structure {
        name: name.clone(),
        is_fallible: shape.is_some_and(|shape| shape.is_fallible()),
        is_complete: true,
        members: shape.map_or_else(Vec::new, |shape| members(&shape.fields, node, given)),
    }
}

fn union(name: &TypeName, entries: &[(String, Node)], given: Given<'_>) -> Value {
    let variants = given.types.unions.get(name).map_or(&[][..], |shape| &shape.variants);
    let member = entries.iter().find_map(|(member, node)| {
        Some((variants.iter().find(|variant| variant.wire_name == *member)?, node))
    });
    let (variant, node) = member.expect("`check` rejects unions without a member");
    let inner = variant.ty.as_ref().map(|ty| Box::new(value(ty, node, given)));
    Value::Union(name.clone(), variant.name.clone(), inner)
}

/// Returns a decimal number of seconds without the rounding of a double, down to nanoseconds. Returns `None` for a number
/// with an exponent that no timestamp needs.
fn exact(number: &str) -> Option<Time> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: isize = exponent.parse().ok().filter(|exponent| (-30..=30).contains(exponent))?;
    let unsigned = mantissa.trim_start_matches('-');
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    // The zeros are those that the exponent can move the point over.
    let zeros = "0".repeat(30);
    let digits = format!("{zeros}{whole}{fraction}{zeros}");
    let (whole, fraction) = digits.split_at((30 + whole.len()).checked_add_signed(exponent)?);
    let (seconds, nanos): (i64, u32) = (whole.parse().ok()?, fraction.get(..9)?.parse().ok()?);
    Some(match (mantissa.starts_with('-'), nanos) {
        (false, nanos) => Time::Exact(seconds, nanos),
        (true, 0) => Time::Exact(-seconds, 0),
        (true, nanos) => Time::Exact(-seconds - 1, 1_000_000_000 - nanos),
    })
}

/// Returns the name of the constant in Rust for a number that JSON has no number for.
fn special(text: &str) -> &'static str {
    match text {
        "NaN" => "NAN",
        "Infinity" => "INFINITY",
        "-Infinity" => "NEG_INFINITY",
        other => unreachable!("`check` rejects `{other}` as a number"),
    }
}

/// Lowers a document.
pub fn document(node: &Node) -> Document {
    match &node.value {
        ast::Value::Null => Document::Null,
        ast::Value::Bool(value) => Document::Boolean(*value),
        ast::Value::Number(number) => match (number.as_integer(), number.as_integer()) {
            (Some(unsigned), _) => Document::Unsigned(unsigned),
            (None, Some(signed)) => Document::Signed(signed),
            (None, None) => {
                Document::Float(format!("{:?}", number.as_f64().clamp(f64::MIN, f64::MAX)))
            }
        },
        ast::Value::String(text) => Document::Text(text.clone()),
        ast::Value::Array(elements) => Document::Array(elements.iter().map(document).collect()),
        ast::Value::Object(entries) => Document::Object(
            entries.iter().map(|(name, node)| (name.clone(), document(node))).collect(),
        ),
    }
}
