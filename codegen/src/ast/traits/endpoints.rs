//! The values of the traits that determine the endpoint of an operation: parameters for the service's endpoint rules,
//! and host prefixes. Whether the rules have these parameters is checked in `lower::endpoint`.

use super::values::{boolean_at, object, text_at};
use crate::ast::{Node, ShapeId, Value};

/// The type of a parameter of endpoint rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterType {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// A list of strings.
    StringArray,
}

/// A parameter that the client's configuration sets: an entry of `smithy.rules#clientContextParams`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientParameter {
    /// The name of the parameter.
    pub name: String,
    /// Its type.
    pub ty: ParameterType,
    /// Its documentation.
    pub documentation: Option<String>,
}

/// A parameter that an operation sets: an entry of `smithy.rules#staticContextParams`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticParameter {
    /// The name of the parameter.
    pub name: String,
    /// Its value.
    pub value: StaticValue,
}

/// A parameter that an operation finds in its input: an entry of `smithy.rules#operationContextParams`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathParameter {
    /// The name of the parameter.
    pub name: String,
    /// The JMESPath expression that finds the value.
    pub path: String,
}

/// The value of a parameter of endpoint rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaticValue {
    /// Text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A list of strings.
    Texts(Vec<String>),
}

/// The value of `aws.api#clientEndpointDiscovery`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointDiscovery {
    /// The operation that returns endpoints.
    pub operation: ShapeId,
}

/// The value of `aws.api#clientDiscoveredEndpoint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiscoveredEndpoint {
    /// Whether the endpoint of the operation must be discovered.
    pub required: bool,
}

/// A part of the value of `smithy.api#endpoint`: of the text that precedes the host of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrefixPart {
    /// Text.
    Text(String),
    /// The value of the input's member with this name.
    Label(String),
}

impl ParameterType {
    /// Returns the type with this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "string" | "String" => Some(Self::String),
            "boolean" | "Boolean" => Some(Self::Boolean),
            "stringArray" | "StringArray" => Some(Self::StringArray),
            _ => None,
        }
    }

    /// Returns the name of the type in endpoint rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::StringArray => "stringArray",
        }
    }
}

impl StaticValue {
    /// Returns the type of the value.
    pub fn ty(&self) -> ParameterType {
        match self {
            Self::Text(_) => ParameterType::String,
            Self::Boolean(_) => ParameterType::Boolean,
            Self::Texts(_) => ParameterType::StringArray,
        }
    }
}

impl ClientParameter {
    /// Reads all parameters of a service.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let read = |(name, node): &(String, Node)| {
            let ty = text_at(node, "type")?.as_deref().and_then(ParameterType::named);
            let ty = ty.ok_or_else(|| {
                format!("must have `string`, `boolean` or `stringArray` as the `type` of `{name}`")
            })?;
            let documentation = text_at(node, "documentation")?;
            Ok(Self { name: name.clone(), ty, documentation })
        };
        entries(&node)?.iter().map(read).collect()
    }
}

impl StaticParameter {
    /// Reads all parameters of an operation.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let read = |(name, node): &(String, Node)| {
            let value = node.get("value").and_then(StaticValue::read).ok_or_else(|| {
                format!("must have a string, a boolean or an array of strings as the `value` of `{name}`")
            })?;
            Ok(Self { name: name.clone(), value })
        };
        entries(&node)?.iter().map(read).collect()
    }
}

impl PathParameter {
    /// Reads all parameters of an operation.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let read = |(name, node): &(String, Node)| {
            let path = node.get("path").and_then(Node::as_str);
            let path =
                path.ok_or_else(|| format!("must have a string as the `path` of `{name}`"))?;
            Ok(Self { name: name.clone(), path: path.to_owned() })
        };
        entries(&node)?.iter().map(read).collect()
    }
}

impl StaticValue {
    fn read(node: &Node) -> Option<Self> {
        let text = |node: &Node| node.as_str().map(str::to_owned);
        match &node.value {
            Value::String(text) => Some(Self::Text(text.clone())),
            Value::Bool(value) => Some(Self::Boolean(*value)),
            Value::Array(elements) => {
                elements.iter().map(text).collect::<Option<_>>().map(Self::Texts)
            }
            Value::Null | Value::Number(_) | Value::Object(_) => None,
        }
    }
}

/// Returns the entries of an object. Each name must occur once.
fn entries(node: &Node) -> Result<&[(String, Node)], String> {
    let entries = node.as_object();
    let entries = entries.ok_or_else(|| format!("must be an object; found {}", node.kind()))?;
    for (index, (name, value)) in entries.iter().enumerate() {
        if entries[..index].iter().any(|(other, _)| other == name) {
            return Err(format!("must not have `{name}` more than once"));
        }
        if value.as_object().is_none() {
            return Err(format!("must have an object at `{name}`; found {}", value.kind()));
        }
    }
    Ok(entries)
}

/// Reads the name of the parameter that a member sets.
pub(super) fn parameter_name(node: Node) -> Result<Box<str>, String> {
    let name = text_at(&*object(node)?, "name")?;
    Ok(name.ok_or("must have the name of a parameter as its `name`")?.into())
}

impl EndpointDiscovery {
    pub(super) fn read(node: Node) -> Result<Self, String> {
        let id = |name| text_at(&node, name).map(|id| id.and_then(|id| id.parse().ok()));
        let operation = id("operation")?;
        let operation =
            operation.ok_or("must have the shape ID of an operation as its `operation`")?;
        if node.get("error").is_some() && id("error")?.is_none() {
            return Err("must have the shape ID of an error as its `error`".to_owned());
        }
        Ok(Self { operation })
    }
}

impl DiscoveredEndpoint {
    pub(super) fn read(node: Node) -> Result<Self, String> {
        Ok(Self { required: boolean_at(&*object(node)?, "required")? })
    }
}

impl PrefixPart {
    /// Reads a host prefix.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let prefix = text_at(&*object(node)?, "hostPrefix")?.filter(|prefix| !prefix.is_empty());
        let prefix = prefix.ok_or("must have a `hostPrefix` that is not empty")?;
        let wrong = |what: &str| Err(format!("must have a valid `hostPrefix`; `{prefix}` {what}"));
        let mut parts: Vec<Self> = Vec::new();
        let mut rest = prefix.as_str();
        while !rest.is_empty() {
            let part = match rest.strip_prefix('{') {
                Some(label) => {
                    let Some((label, after)) = label.split_once('}') else {
                        return wrong("has a `{` without a `}`");
                    };
                    rest = after;
                    Self::Label(label.to_owned())
                }
                None => {
                    let (text, after) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
                    rest = after;
                    Self::Text(text.to_owned())
                }
            };
            let is_host = |char: char| char.is_ascii_alphanumeric() || "-.".contains(char);
            match &part {
                Self::Text(text) if !text.chars().all(is_host) => {
                    return wrong("has characters that are not allowed in a host");
                }
                Self::Label(label) if parts.contains(&part) => {
                    return wrong(&format!("has the label `{label}` more than once"));
                }
                Self::Text(_) | Self::Label(_) => parts.push(part),
            }
        }
        Ok(parts.into())
    }
}
