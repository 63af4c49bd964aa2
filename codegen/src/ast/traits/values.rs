//! The values of traits as data. Reading them fails with what the form should be, for messages.

use crate::ast::{Node, id};

/// `smithy.api#deprecated`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// What to use instead.
    pub message: Option<String>,
    /// Since when.
    pub since: Option<String>,
}

/// `smithy.api#error`: whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller's.
    Client,
    /// The service's.
    Server,
}

/// `smithy.api#retryable`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// Whether the service asks to slow down.
    pub throttling: bool,
}

/// `smithy.api#length`; a bound that is absent is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least length.
    pub min: Option<u64>,
    /// The greatest length.
    pub max: Option<u64>,
}

/// `smithy.api#range`; a bound that is absent is no bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The least value.
    pub min: Option<serde_json::Number>,
    /// The greatest value.
    pub max: Option<serde_json::Number>,
}

/// `smithy.api#timestampFormat`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// Text in ISO 8601.
    DateTime,
    /// Text as in HTTP headers.
    HttpDate,
    /// Seconds since 1970.
    EpochSeconds,
}

/// `smithy.api#paginated`: paths to members, names separated by dots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paginated {
    /// The member of the input that takes the token.
    pub input_token: Option<String>,
    /// The path in the output to the next token.
    pub output_token: Option<String>,
    /// The path in the output to the items.
    pub items: Option<String>,
    /// The member of the input that limits a page.
    pub page_size: Option<String>,
}

/// One value of `smithy.api#enum`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDefinition {
    /// The value.
    pub value: String,
    /// Its name, where the model gives one.
    pub name: Option<String>,
    /// What it means.
    pub documentation: Option<String>,
    /// Whether it should no longer be used.
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
            other => Err(format!("is `client` or `server`, not `{other}`")),
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
                Err(format!("has a minimum of {min}, which is above its maximum of {max}"))
            }
            _ => Ok(length),
        }
    }
}

fn bound(node: &Node, name: &str) -> Result<Option<u64>, String> {
    match node.get(name) {
        None => Ok(None),
        Some(Node::Number(number)) if number.is_u64() => Ok(number.as_u64()),
        Some(_) => Err(format!("has a `{name}` that is not a whole number of at least 0")),
    }
}

impl Range {
    pub(super) fn read(node: &Node) -> Result<Self, String> {
        let bound = |name: &str| match node.get(name) {
            None => Ok(None),
            Some(Node::Number(number)) => Ok(Some(number.clone())),
            Some(other) => Err(format!("has a `{name}` that is {}, not a number", other.kind())),
        };
        let range = Self { min: bound("min")?, max: bound("max")? };
        if let (Some(min), Some(max)) = (&range.min, &range.max)
            && min.as_f64() > max.as_f64()
        {
            return Err(format!("has a minimum of {min}, which is above its maximum of {max}"));
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
            other => Err(format!("is `date-time`, `http-date` or `epoch-seconds`, not `{other}`")),
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

    /// What an operation says, completed by what its service says for all operations.
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
    let elements = node.as_array().ok_or("is an array of values")?;
    elements
        .iter()
        .map(|element| {
            let value = text(element, "value").ok_or("has an element without a `value`")?;
            let name = text(element, "name");
            if name.as_deref().is_some_and(|name| !id::is_identifier(name)) {
                return Err("has an element whose `name` is not a name".to_owned());
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
