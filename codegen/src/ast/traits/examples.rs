//! The value of `smithy.api#examples`. Whether the values of an example are values of the operation's shapes is checked
//! in `check`.

use super::values::{boolean_at, empty_object, object_at, text_at};
use crate::ast::{Node, ShapeId, Value};
use crate::source::Span;

/// An example of a call of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The title: what the call does.
    pub title: String,
    /// The documentation.
    pub documentation: Option<String>,
    /// The members of the input.
    pub input: Node,
    /// What the call results in, if the model says so.
    pub outcome: Option<Outcome>,
    /// Whether required members can be missing in the input.
    pub allow_constraint_errors: bool,
}

/// What the call of an example results in.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An output with these members.
    Output(Node),
    /// An error.
    Error {
        /// The shape of the error.
        shape: ShapeId,
        /// Where the shape is referred to.
        span: Option<Span>,
        /// The members of the error.
        content: Node,
    },
}

impl Example {
    /// Reads all examples of an operation.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let kind = node.kind();
        match node.value {
            Value::Array(elements) => elements.into_iter().map(Self::read).collect(),
            _ => Err(format!("must be an array of examples; found {kind}")),
        }
    }

    fn read(node: Node) -> Result<Self, String> {
        if node.as_object().is_none() {
            return Err(format!("must be an array of objects; found {}", node.kind()));
        }
        let title = text_at(&node, "title")?.filter(|title| !title.trim().is_empty());
        let title = title.ok_or("must have a non-empty `title` in each example")?;
        let allow_constraint_errors = boolean_at(&node, "allowConstraintErrors")?;
        let outcome = match (object_at(&node, "output")?, object_at(&node, "error")?) {
            (None, None) => None,
            (Some(output), None) => Some(Outcome::Output(output)),
            (None, Some(error)) => Some(Outcome::error(&error)?),
            (Some(_), Some(_)) => {
                return Err("must not have both `output` and `error` in an example".to_owned());
            }
        };
        if allow_constraint_errors && !matches!(outcome, Some(Outcome::Error { .. })) {
            return Err(
                "must not have `allowConstraintErrors` in an example without `error`".to_owned()
            );
        }
        Ok(Self {
            documentation: text_at(&node, "documentation")?,
            input: object_at(&node, "input")?
                .unwrap_or_else(|| empty_object(node.span_of("title"))),
            outcome,
            allow_constraint_errors,
            title,
        })
    }
}

impl Outcome {
    fn error(node: &Node) -> Result<Self, String> {
        let shape = text_at(node, "shapeId")?.and_then(|id| id.parse().ok());
        let shape = shape.ok_or("must have a valid shape ID as the `shapeId` of each `error`")?;
        let content = object_at(node, "content")?;
        let content = content.unwrap_or_else(|| empty_object(node.span_of("shapeId")));
        Ok(Self::Error { shape, span: node.span_of("shapeId"), content })
    }
}
