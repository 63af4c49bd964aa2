//! The values of traits as data. The error of each `read` function is the rest of a message: "the value of
//! `trait` …".

use crate::ast::{Node, id};

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

/// The value of `smithy.api#range`. Both bounds are optional.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The minimum value.
    pub min: Option<serde_json::Number>,
    /// The maximum value.
    pub max: Option<serde_json::Number>,
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

fn text(node: &Node, name: &str) -> Option<String> {
    node.get(name).and_then(Node::as_str).map(str::to_owned)
}

impl Deprecated {
    pub(super) fn read(node: &Node) -> Self {
        Self { message: text(node, "message"), since: text(node, "since") }
    }
}

impl Fault {
    pub(super) fn read(text: &str) -> Result<Self, String> {
        match text {
            "client" => Ok(Self::Client),
            "server" => Ok(Self::Server),
            other => Err(format!("must be `client` or `server`; found `{other}`")),
        }
    }
}

impl Retryable {
    pub(super) fn read(node: &Node) -> Self {
        Self { throttling: node.get("throttling").and_then(Node::as_bool).unwrap_or(false) }
    }
}

impl Length {
    pub(super) fn read(node: &Node) -> Result<Self, String> {
        let length = Self { min: bound(node, "min")?, max: bound(node, "max")? };
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
        Some(Node::Number(number)) if number.is_u64() => Ok(number.as_u64()),
        Some(_) => Err(format!("must have a non-negative integer as its `{name}`")),
    }
}

impl Range {
    pub(super) fn read(node: &Node) -> Result<Self, String> {
        let bound = |name: &str| match node.get(name) {
            None => Ok(None),
            Some(Node::Number(number)) => Ok(Some(number.clone())),
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
        Ok(range)
    }
}

impl TimestampFormat {
    pub(super) fn read(text: &str) -> Result<Self, String> {
        match text {
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
    pub(super) fn read(node: &Node) -> Self {
        Self {
            input_token: text(node, "inputToken"),
            output_token: text(node, "outputToken"),
            items: text(node, "items"),
            page_size: text(node, "pageSize"),
        }
    }

    /// Fills in properties that are missing on an operation from the trait on its service.
    #[must_use]
    pub fn or(self, service: Self) -> Self {
        Self {
            input_token: self.input_token.or(service.input_token),
            output_token: self.output_token.or(service.output_token),
            items: self.items.or(service.items),
            page_size: self.page_size.or(service.page_size),
        }
    }
}

pub(super) fn enum_definition(node: &Node) -> Result<Vec<EnumDefinition>, String> {
    let elements = node.as_array().ok_or("must be an array of values")?;
    elements
        .iter()
        .map(|element| {
            let value = text(element, "value").ok_or("must have a `value` in each element")?;
            let name = text(element, "name");
            if name.as_deref().is_some_and(|name| !id::is_identifier(name)) {
                return Err("must have a valid identifier as each `name`".to_owned());
            }
            Ok(EnumDefinition {
                value,
                name,
                documentation: text(element, "documentation"),
                deprecated: element.get("deprecated").and_then(Node::as_bool).unwrap_or(false),
            })
        })
        .collect()
}
