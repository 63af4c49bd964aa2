//! The value of `smithy.waiters#waitable`. Whether the paths in it find values of the operation's shapes is checked in
//! `check`.

use super::values::{boolean_at, text_at};
use crate::ast::{Node, Number, Value};
use crate::source::Span;

/// A waiter: it calls an operation until the response has a certain state.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub span: Option<Span>,
    /// Its documentation.
    pub documentation: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The shortest time between two calls, in seconds.
    pub min_delay: u64,
    /// The longest time between two calls, in seconds.
    pub max_delay: u64,
    /// What decides how waiting goes on. The first that matches counts.
    pub acceptors: Vec<Acceptor>,
}

/// What a response means for waiting.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptor {
    /// How waiting goes on if it matches.
    pub state: AcceptorState,
    /// Which responses match.
    pub matcher: Matcher,
}

/// How waiting goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptorState {
    /// It ends, as intended.
    Success,
    /// It ends, because the intended state is out of reach.
    Failure,
    /// It goes on.
    Retry,
}

/// Which responses match.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// Outputs (`true`), or errors (`false`).
    Success(bool),
    /// Errors with this code.
    ErrorType(String),
    /// Outputs in which a path finds a value.
    Output(PathMatcher),
    /// As `Output`, and the path starts from an object with the members `input` and `output`.
    InputOutput(PathMatcher),
}

/// A path and what it must find.
#[derive(Clone, Debug, PartialEq)]
pub struct PathMatcher {
    /// The path, an expression in JMESPath.
    pub path: String,
    /// Where the path is.
    pub span: Option<Span>,
    /// What it must find.
    pub expected: Expected,
}

/// What a path must find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// This string.
    Text(String),
    /// This boolean.
    Boolean(bool),
    /// A list of strings that has elements, which all equal this one.
    All(String),
    /// A list of strings that contains this one.
    Any(String),
}

impl Waiter {
    /// Reads all waiters of an operation.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let kind = node.kind();
        let Value::Object(waiters) = node.value else {
            return Err(format!("must be an object; found {kind}"));
        };
        let read = |(name, node): (String, Node)| {
            Self::read(&name, &node).map_err(|message| format!("{message} in the waiter `{name}`"))
        };
        waiters.into_iter().map(read).collect()
    }

    fn read(name: &str, node: &Node) -> Result<Self, String> {
        let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.chars().all(|letter| letter.is_ascii_alphanumeric());
        if !is_name {
            return Err(
                "must have a name of letters and digits that starts with a capital".to_owned()
            );
        }
        if node.as_object().is_none() {
            return Err(format!("must have objects as waiters; found {}", node.kind()));
        }
        let acceptors = node.get("acceptors").and_then(Node::as_array).unwrap_or_default();
        let acceptors: Vec<_> = acceptors.iter().map(Acceptor::read).collect::<Result<_, _>>()?;
        if !acceptors.iter().any(|acceptor| acceptor.state == AcceptorState::Success) {
            return Err("must have an acceptor with the state `success`".to_owned());
        }
        let (min_delay, max_delay) =
            (seconds(node, "minDelay")?.unwrap_or(2), seconds(node, "maxDelay")?.unwrap_or(120));
        if min_delay > max_delay {
            return Err(format!(
                "must not have a `minDelay` of {min_delay} above its `maxDelay` of {max_delay}"
            ));
        }
        Ok(Self {
            name: name.to_owned(),
            span: node.span,
            documentation: text_at(node, "documentation")?,
            deprecated: boolean_at(node, "deprecated")?,
            min_delay,
            max_delay,
            acceptors,
        })
    }
}

impl Acceptor {
    fn read(node: &Node) -> Result<Self, String> {
        let state = match text_at(node, "state")?.as_deref() {
            Some("success") => AcceptorState::Success,
            Some("failure") => AcceptorState::Failure,
            Some("retry") => AcceptorState::Retry,
            Some(other) => {
                return Err(format!(
                    "must have `success`, `failure` or `retry` as each `state`; found `{other}`"
                ));
            }
            None => return Err("must have a `state` in each acceptor".to_owned()),
        };
        let matcher = node.get("matcher").and_then(Node::as_object);
        match matcher {
            Some([(kind, value)]) => Ok(Self { state, matcher: Matcher::read(kind, value)? }),
            Some(_) | None => Err("must have one `matcher` in each acceptor".to_owned()),
        }
    }
}

impl Matcher {
    fn read(kind: &str, value: &Node) -> Result<Self, String> {
        match kind {
            "success" => match value.as_bool() {
                Some(success) => Ok(Self::Success(success)),
                None => Err(format!("must have a boolean as `success`; found {}", value.kind())),
            },
            "errorType" => match value.as_str() {
                // An absolute shape ID only counts by its name.
                Some(id) if !id.is_empty() => {
                    let code = id.split_once('#').map_or(id, |(_, name)| name);
                    Ok(Self::ErrorType(code.to_owned()))
                }
                Some(_) | None => Err("must have the name of an error as `errorType`".to_owned()),
            },
            "output" => Ok(Self::Output(PathMatcher::read(value)?)),
            "inputOutput" => Ok(Self::InputOutput(PathMatcher::read(value)?)),
            other => Err(format!(
                "must have `success`, `errorType`, `output` or `inputOutput` as a matcher; found `{other}`"
            )),
        }
    }
}

impl PathMatcher {
    fn read(node: &Node) -> Result<Self, String> {
        let text = |name: &str| {
            text_at(node, name)?.ok_or_else(|| format!("must have `{name}` beside each path"))
        };
        let (path, expected) = (text("path")?, text("expected")?);
        let expected = match text("comparator")?.as_str() {
            "stringEquals" => Expected::Text(expected),
            "allStringEquals" => Expected::All(expected),
            "anyStringEquals" => Expected::Any(expected),
            "booleanEquals" => match expected.as_str() {
                "true" => Expected::Boolean(true),
                "false" => Expected::Boolean(false),
                other => {
                    return Err(format!(
                        "must expect `true` or `false` with `booleanEquals`; found `{other}`"
                    ));
                }
            },
            other => {
                return Err(format!(
                    "must have `stringEquals`, `booleanEquals`, `allStringEquals` or `anyStringEquals` as a comparator; found `{other}`"
                ));
            }
        };
        Ok(Self { path, span: node.get("path").and_then(|path| path.span), expected })
    }
}

fn seconds(node: &Node, name: &str) -> Result<Option<u64>, String> {
    let Some(node) = node.get(name) else { return Ok(None) };
    match node.as_number().and_then(Number::as_integer) {
        Some(seconds) if (1..=u64::from(u32::MAX)).contains(&seconds) => Ok(Some(seconds)),
        Some(_) | None => Err(format!("must have a positive integer as its `{name}`")),
    }
}
