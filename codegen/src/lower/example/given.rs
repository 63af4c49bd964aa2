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

/// Lowers an example of an operation.
pub fn example(example: &traits::Example, operation: &Operation, types: &Types<'_>) -> Example {
    Example {
        title: docs::one_line(&example.title),
        docs: docs::lower(example.documentation.as_deref()),
        input: members(&operation.input.fields, &example.input, types),
        outcome: match &example.outcome {
            None => Outcome::Unknown,
            Some(traits::Outcome::Output(node)) => {
                Outcome::Output(members(&operation.output.fields, node, types))
            }
            Some(traits::Outcome::Error { shape, content, .. }) => {
                let declared = operation.errors.iter().find(|error| error.code == shape.name());
                let declared = declared.expect("`check` rejects errors that are not declared");
                let members = match types.errors.get(&declared.name) {
                    Some(error) => members(&error.structure.fields, content, types),
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

/// Lowers the members of a structure.
fn members(fields: &[Field], node: &Node, types: &Types<'_>) -> Vec<Setting> {
    let members = fields.iter().filter_map(|field| {
        let node = node.get(&field.wire_name)?;
        Some(setting(field, value(&field.ty, node, types)))
    });
    members.collect()
}

/// Lowers a value of a type.
fn value(ty: &Type, node: &Node, types: &Types<'_>) -> Value {
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
        (Type::Blob, Json::String(text)) => {
            // Models should contain base64. Those of AWS contain other text too.
            Value::Blob(STANDARD.decode(text).unwrap_or_else(|_| text.clone().into_bytes()))
        }
        (Type::Document, _) => Value::Document(document(node)),
        (Type::Timestamp(_), Json::Number(number)) => Value::Time(match number.as_integer() {
            Some(seconds) => Time::Seconds(seconds),
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
        (Type::Enum(name), Json::String(text)) => enum_value(name, text, types),
        (Type::Structure(name), Json::Object(_)) => structure(name, node, types),
        (Type::Union(name), Json::Object(entries)) => union(name, entries, types),
        (Type::Boxed(inner), _) => Value::Boxed(Box::new(value(inner, node, types))),
        (Type::List { element, sparse }, Json::Array(elements)) => {
            let elements = elements.iter().map(|node| self::element(element, *sparse, node, types));
            Value::List(elements.collect())
        }
        (Type::Map { key, value, sparse }, Json::Object(entries)) => {
            let entries = entries.iter().map(|(name, node)| {
                let name = match &**key {
                    Type::Enum(ty) => enum_value(ty, name, types),
                    _ => Value::Text(name.clone()),
                };
                (name, element(value, *sparse, node, types))
            });
            Value::Map(entries.collect())
        }
        (ty, _) => unreachable!("`check` rejects {} as a value of {ty:?}", node.kind()),
    }
}

/// Lowers an element of a list, or a value in a map.
fn element(ty: &Type, sparse: bool, node: &Node, types: &Types<'_>) -> Value {
    match (sparse, &node.value) {
        (true, ast::Value::Null) => Value::Sparse(None),
        (true, _) => Value::Sparse(Some(Box::new(value(ty, node, types)))),
        (false, _) => value(ty, node, types),
    }
}

fn enum_value(name: &TypeName, text: &str, types: &Types<'_>) -> Value {
    let variants = types.enums.get(name).map_or(&[][..], |shape| &shape.variants);
    // Code that uses a deprecated variant would have a warning.
    let mut known = variants.iter().filter(|variant| variant.deprecated.is_none());
    match known.find(|variant| variant.value == text) {
        Some(variant) => Value::Variant(name.clone(), variant.name.clone()),
        None => Value::OtherVariant(name.clone(), text.to_owned()),
    }
}

fn structure(name: &TypeName, node: &Node, types: &Types<'_>) -> Value {
    let shape = types.structures.get(name);
    Value::Structure {
        name: name.clone(),
        is_fallible: shape.is_some_and(|shape| shape.is_fallible()),
        is_complete: true,
        members: shape.map_or_else(Vec::new, |shape| members(&shape.fields, node, types)),
    }
}

fn union(name: &TypeName, entries: &[(String, Node)], types: &Types<'_>) -> Value {
    let variants = types.unions.get(name).map_or(&[][..], |shape| &shape.variants);
    let member = entries.iter().find_map(|(member, node)| {
        Some((variants.iter().find(|variant| variant.wire_name == *member)?, node))
    });
    let (variant, node) = member.expect("`check` rejects unions without a member");
    let inner = variant.ty.as_ref().map(|ty| Box::new(value(ty, node, types)));
    Value::Union(name.clone(), variant.name.clone(), inner)
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
