//! The values of traits as data. The error of each `read` function is the rest of a message: "the value of
//! `trait` …".

use regex_lite::Regex;

use crate::ast::{Node, Number, ShapeId, Value, id};
use crate::source::Span;

/// The value of a trait that says all by its presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker;

/// The value of `smithy.api#enumValue`.
#[derive(Clone, Debug, PartialEq)]
pub enum EnumValue {
    /// The value in an enum.
    Text(Box<str>),
    /// The value in an intEnum.
    Number(Number),
}

/// The value of `aws.api#service`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwsService {
    /// The name of the service in all of AWS's SDKs.
    pub sdk_id: Option<String>,
}

/// The value of `smithy.api#httpApiKeyAuth`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKeyAuth {
    /// The name of the header or query parameter.
    pub name: String,
    /// Whether it is a header or a query parameter.
    pub place: ApiKeyPlace,
    /// The word before the key in a header.
    pub scheme: Option<String>,
}

/// Where a request contains an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyPlace {
    /// In a header.
    Header,
    /// In a query parameter.
    Query,
}

/// The value of `smithy.api#deprecated`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// The message: usually what to use instead.
    pub message: Option<String>,
    /// The version or date since which it is deprecated.
    pub since: Option<String>,
}

/// The value of `smithy.api#error`: who is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The client is at fault.
    Client,
    /// The server is at fault.
    Server,
}

/// The value of `smithy.api#retryable`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// Whether the error is a throttling error.
    pub throttling: bool,
}

/// The value of `smithy.api#length`. Both bounds are optional.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The minimum length.
    pub min: Option<u64>,
    /// The maximum length.
    pub max: Option<u64>,
}

/// The value of `smithy.api#pattern`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The regular expression.
    pub text: Box<str>,
    /// Why the regular expressions in use do not support it, if they don't.
    pub problem: Option<String>,
}

/// The value of `smithy.api#range`. Both bounds are optional.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The minimum value.
    pub min: Option<Number>,
    /// The maximum value.
    pub max: Option<Number>,
}

/// The value of `smithy.api#timestampFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339 text, such as `1985-04-12T23:20:50Z`.
    DateTime,
    /// An HTTP date, such as `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
    /// Seconds since the Unix epoch.
    EpochSeconds,
}

/// The value of `smithy.api#paginated`: paths to members, which are names separated by dots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paginated {
    /// The member of the input that holds the token.
    pub input_token: Option<String>,
    /// The path to the next token in the output.
    pub output_token: Option<String>,
    /// The path to the items in the output.
    pub items: Option<String>,
    /// The member of the input that limits the size of a page.
    pub page_size: Option<String>,
}

/// An element of the value of `smithy.api#enum`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDefinition {
    /// The value.
    pub value: String,
    /// The name, if the model defines one.
    pub name: Option<String>,
    /// The documentation.
    pub documentation: Option<String>,
    /// Whether the value is deprecated.
    pub deprecated: bool,
}

/// Returns the string at a name, if there is one.
pub(super) fn text_at(node: &Node, name: &str) -> Result<Option<String>, String> {
    match node.get(name) {
        None => Ok(None),
        Some(Node { value: Value::String(text), .. }) => Ok(Some(text.clone())),
        Some(other) => Err(format!("must have a string as its `{name}`; found {}", other.kind())),
    }
}

pub(super) fn boolean_at(node: &Node, name: &str) -> Result<bool, String> {
    match node.get(name) {
        None => Ok(false),
        Some(Node { value: Value::Bool(value), .. }) => Ok(*value),
        Some(other) => Err(format!("must have a boolean as its `{name}`; found {}", other.kind())),
    }
}

/// Returns the object at a name, if there is one.
pub(super) fn object_at(node: &Node, name: &str) -> Result<Option<Node>, String> {
    match node.get(name) {
        Some(node) if node.as_object().is_none() => {
            Err(format!("must have an object as each `{name}`; found {}", node.kind()))
        }
        node => Ok(node.cloned()),
    }
}

/// Returns an object that the model leaves out. Its place is that of a neighbor.
pub(super) fn empty_object(span: Option<Span>) -> Node {
    Node { value: Value::Object(Vec::new()), span }
}

/// Reads an object whose properties the generator does not need, or reads later.
pub(super) fn object(node: Node) -> Result<Box<Node>, String> {
    match &node.value {
        Value::Object(_) => Ok(Box::new(node)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Err(format!("must be an object; found {}", node.kind()))
        }
    }
}

pub(super) fn marker(node: Node) -> Result<Marker, String> {
    object(node).map(|_| Marker)
}

pub(super) fn text(node: Node) -> Result<Box<str>, String> {
    match node.value {
        Value::String(text) => Ok(text.into()),
        _ => Err(format!("must be a string; found {}", node.kind())),
    }
}

/// Reads shape IDs.
pub(super) fn ids(node: &Node) -> Option<Box<[ShapeId]>> {
    node.as_array()?.iter().map(|id| id.as_str()?.parse().ok()).collect()
}

pub(super) fn auth(node: Node) -> Result<Box<[ShapeId]>, String> {
    ids(&node).ok_or_else(|| "must be an array of shape IDs".to_owned())
}

pub(super) fn mixin(node: Node) -> Result<Marker, String> {
    let node = object(node)?;
    match node.get("localTraits") {
        Some(local) if ids(local).is_none() => {
            Err("must have an array of shape IDs as its `localTraits`".to_owned())
        }
        Some(_) | None => Ok(Marker),
    }
}

pub(super) fn signing_name(node: Node) -> Result<Box<str>, String> {
    match node.get("name").and_then(Node::as_str) {
        Some(name) if !name.is_empty() => Ok(name.into()),
        Some(_) | None => {
            Err("must have a non-empty `name`, the service name in signatures".to_owned())
        }
    }
}

pub(super) fn query_error(node: Node) -> Result<Box<str>, String> {
    match node.get("code").and_then(Node::as_str) {
        Some(code) if !code.is_empty() => Ok(code.into()),
        Some(_) | None => Err("must have a non-empty `code`, the code of the error".to_owned()),
    }
}

impl EnumValue {
    pub(super) fn read(node: Node) -> Result<Self, String> {
        match node.value {
            Value::String(text) => Ok(Self::Text(text.into())),
            Value::Number(number) => Ok(Self::Number(number)),
            _ => Err(format!("must be a string or a number; found {}", node.kind())),
        }
    }
}

impl ApiKeyAuth {
    pub(super) fn read(node: Node) -> Result<Box<Self>, String> {
        let Some(name) = text_at(&node, "name")?.filter(|name| !name.is_empty()) else {
            return Err("must have a non-empty `name`, that of a header or query parameter".into());
        };
        let place = match node.get("in").and_then(Node::as_str) {
            Some("header") => ApiKeyPlace::Header,
            Some("query") => ApiKeyPlace::Query,
            Some(_) | None => return Err("must have `header` or `query` as its `in`".to_owned()),
        };
        let scheme = text_at(&node, "scheme")?;
        if place == ApiKeyPlace::Header && !is_token(&name) {
            return Err("must have the valid name of a header as its `name`".to_owned());
        }
        match (place, &scheme) {
            (ApiKeyPlace::Query, Some(_)) => {
                Err("must not have a `scheme` if its `in` is `query`".to_owned())
            }
            (ApiKeyPlace::Header, Some(scheme)) if !is_token(scheme) => {
                Err("must have a word without spaces as its `scheme`".to_owned())
            }
            (ApiKeyPlace::Header | ApiKeyPlace::Query, _) => {
                Ok(Box::new(Self { name, place, scheme }))
            }
        }
    }
}

/// Returns whether a text is a token of HTTP, such as the name of a header.
fn is_token(text: &str) -> bool {
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_valid)
}

impl AwsService {
    pub(super) fn read(node: Node) -> Result<Box<Self>, String> {
        Ok(Box::new(Self { sdk_id: text_at(&*object(node)?, "sdkId")? }))
    }
}

impl Deprecated {
    pub(super) fn read(node: Node) -> Result<Box<Self>, String> {
        let node = object(node)?;
        Ok(Box::new(Self { message: text_at(&node, "message")?, since: text_at(&node, "since")? }))
    }
}

impl Fault {
    pub(super) fn read(node: Node) -> Result<Self, String> {
        match &*text(node)? {
            "client" => Ok(Self::Client),
            "server" => Ok(Self::Server),
            other => Err(format!("must be `client` or `server`; found `{other}`")),
        }
    }
}

impl Retryable {
    pub(super) fn read(node: Node) -> Result<Self, String> {
        Ok(Self { throttling: boolean_at(&*object(node)?, "throttling")? })
    }
}

impl Length {
    pub(super) fn read(node: Node) -> Result<Self, String> {
        let node = object(node)?;
        let length = Self { min: bound(&node, "min")?, max: bound(&node, "max")? };
        match length {
            Self { min: Some(min), max: Some(max) } if min > max => {
                Err(format!("must not have a `min` of {min} above its `max` of {max}"))
            }
            _ => Ok(length),
        }
    }
}

fn bound(node: &Node, name: &str) -> Result<Option<u64>, String> {
    match node.get(name) {
        None => Ok(None),
        Some(node) => match node.as_number().and_then(Number::as_integer) {
            Some(bound) => Ok(Some(bound)),
            None => Err(format!("must have a non-negative integer as its `{name}`")),
        },
    }
}

impl Pattern {
    pub(super) fn read(node: Node) -> Result<Box<Self>, String> {
        let text = text(node)?;
        let problem = Regex::new(&text).err().map(|error| error.to_string());
        Ok(Box::new(Self { text, problem }))
    }
}

impl Range {
    pub(super) fn read(node: Node) -> Result<Box<Self>, String> {
        let node = object(node)?;
        let bound = |name: &str| match node.get(name) {
            None => Ok(None),
            Some(Node { value: Value::Number(number), .. }) => Ok(Some(number.clone())),
            Some(other) => {
                Err(format!("must have a number as its `{name}`; found {}", other.kind()))
            }
        };
        let range = Self { min: bound("min")?, max: bound("max")? };
        if let (Some(min), Some(max)) = (&range.min, &range.max)
            && min.as_f64() > max.as_f64()
        {
            return Err(format!("must not have a `min` of {min} above its `max` of {max}"));
        }
        Ok(Box::new(range))
    }
}

impl TimestampFormat {
    pub(super) fn read(node: Node) -> Result<Self, String> {
        match &*text(node)? {
            "date-time" => Ok(Self::DateTime),
            "http-date" => Ok(Self::HttpDate),
            "epoch-seconds" => Ok(Self::EpochSeconds),
            other => {
                Err(format!("must be `date-time`, `http-date` or `epoch-seconds`; found `{other}`"))
            }
        }
    }
}

impl Paginated {
    pub(super) fn read(node: Node) -> Result<Box<Self>, String> {
        let node = object(node)?;
        Ok(Box::new(Self {
            input_token: text_at(&node, "inputToken")?,
            output_token: text_at(&node, "outputToken")?,
            items: text_at(&node, "items")?,
            page_size: text_at(&node, "pageSize")?,
        }))
    }

    /// Fills in properties that are missing on an operation from the trait on its service.
    #[must_use]
    pub fn or(&self, service: Option<&Self>) -> Self {
        let or = |own: &Option<String>, of: fn(&Self) -> &Option<String>| {
            own.clone().or_else(|| service.and_then(|service| of(service).clone()))
        };
        Self {
            input_token: or(&self.input_token, |service| &service.input_token),
            output_token: or(&self.output_token, |service| &service.output_token),
            items: or(&self.items, |service| &service.items),
            page_size: or(&self.page_size, |service| &service.page_size),
        }
    }
}

/// Reads the value of `smithy.api#enum`.
pub(in crate::ast) fn enum_definition(node: &Node) -> Result<Vec<EnumDefinition>, String> {
    let elements = node.as_array().ok_or("must be an array of values")?;
    if elements.is_empty() {
        return Err("must have at least one value".to_owned());
    }
    let definition = |element: &Node| {
        let value = text_at(element, "value")?.ok_or("must have a `value` in each element")?;
        let name = text_at(element, "name")?;
        if name.as_deref().is_some_and(|name| !id::is_identifier(name)) {
            return Err("must have a valid identifier as each `name`".to_owned());
        }
        let documentation = text_at(element, "documentation")?;
        let deprecated = boolean_at(element, "deprecated")?;
        Ok(EnumDefinition { value, name, documentation, deprecated })
    };
    elements.iter().map(definition).collect()
}

/// Reads a `smithy.api#enum` that has not made its shape an enum: the value is not valid.
pub(super) fn no_enumeration(node: Node) -> Result<Marker, String> {
    enum_definition(&node).map(|_| Marker)
}
