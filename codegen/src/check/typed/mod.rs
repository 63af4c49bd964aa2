//! Gives the parts of a JMESPath expression the types of a model's shapes.
//!
//! JMESPath itself has no types: looking up a member that does not exist is null. A model says which members exist, so that
//! such an expression is a mistake here. What clients cannot evaluate is not supported, and is reported as such.

mod compiler;
mod functions;
mod types;

use crate::ast::{Member, Model, Shape};
use crate::ir::query::{Expression, Form, Node};
use crate::jmespath::{self, Mistake};

use compiler::Compiler;
pub use types::Type;

/// The value that an expression starts from.
#[derive(Clone, Copy, Debug)]
pub enum Root<'a> {
    /// The input of an operation.
    Input(&'a Shape),
    /// The output of an operation.
    Output(&'a Shape),
    /// An object with the members `input` and `output`.
    Both {
        /// The input of an operation.
        input: &'a Shape,
        /// The output of an operation.
        output: &'a Shape,
    },
}

/// A member that an expression looks up.
#[derive(Clone, Copy, Debug)]
pub struct Via<'a> {
    /// The structure or union.
    pub shape: &'a Shape,
    /// The member.
    pub member: &'a Member,
    /// Whether it is the input of the operation itself, whose members are always optional.
    pub of_input: bool,
}

/// An expression with the type of its values.
#[derive(Clone, Debug)]
pub struct Typed<'a> {
    /// The expression.
    pub expression: Expression<Via<'a>>,
    /// The type of its values.
    pub ty: Type<'a>,
}

/// Why an expression is rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not valid for the shapes.
    Invalid(String),
    /// It is valid, but clients cannot evaluate it.
    Unsupported(String),
    /// A shape that it uses does not exist, which is reported elsewhere.
    Broken,
}

/// Gives an expression types. `is_optional` returns whether a member is an `Option` in Rust.
///
/// # Errors
/// Returns why the expression is rejected. The message contains the expression and the place in it.
pub fn typed<'a>(
    model: &'a Model,
    root: Root<'a>,
    text: &str,
    is_optional: &dyn Fn(Via<'a>) -> bool,
) -> Result<Typed<'a>, Refusal> {
    let located = |Mistake { message, at }: Mistake| {
        format!("the path `{text}` is not valid at character {}: {message}", at + 1)
    };
    let syntax = jmespath::parse(text).map_err(|mistake| Refusal::Invalid(located(mistake)))?;
    let mut compiler = Compiler { model, root, is_optional, elements: 0 };
    let start = match root {
        Root::Input(shape) => Typed::new(Node::Input, Type::Structure(shape), false),
        Root::Output(shape) => Typed::new(Node::Output, Type::Structure(shape), false),
        Root::Both { .. } => Typed::new(Node::Both, Type::Both, false),
    };
    compiler.value(&syntax, &start).map_err(|problem| match problem {
        Problem::Invalid(mistake) => Refusal::Invalid(located(mistake)),
        Problem::Unsupported(Mistake { message, at }) => Refusal::Unsupported(format!(
            "the path `{text}` is not supported at character {}: {message}",
            at + 1
        )),
        Problem::Broken => Refusal::Broken,
    })
}

impl<'a> Typed<'a> {
    fn new(node: Node<Via<'a>>, ty: Type<'a>, nullable: bool) -> Self {
        Self { expression: Expression { node, form: ty.form(), nullable }, ty }
    }

    fn boxed(self) -> Box<Expression<Via<'a>>> {
        Box::new(self.expression)
    }

    fn nullable(&self) -> bool {
        self.expression.nullable
    }

    /// Returns whether a text equals the values of this expression.
    ///
    /// # Errors
    /// Returns what the values are if they are not strings.
    pub fn equals_text(self, text: &str) -> Result<Expression<Via<'a>>, &'static str> {
        match self.ty {
            Type::Text => {
                let text = Typed::new(Node::Text(text.to_owned()), Type::Text, false);
                Ok(boolean(Node::Equal(self.boxed(), text.boxed())))
            }
            ty => Err(ty.name()),
        }
    }

    /// Returns whether a boolean equals the values of this expression.
    ///
    /// # Errors
    /// Returns what the values are if they are not booleans.
    pub fn equals_boolean(self, value: bool) -> Result<Expression<Via<'a>>, &'static str> {
        match self.ty {
            Type::Boolean => {
                let value = Typed::new(Node::Boolean(value), Type::Boolean, false);
                Ok(boolean(Node::Equal(self.boxed(), value.boxed())))
            }
            ty => Err(ty.name()),
        }
    }

    /// Returns whether the elements of this list equal a text: `all` of them, or any of them.
    ///
    /// # Errors
    /// Returns what the values are if they are not lists of strings.
    pub fn elements_equal(
        self,
        text: &str,
        all: bool,
    ) -> Result<Expression<Via<'a>>, &'static str> {
        match self.ty.element() {
            Some((Type::Text, _)) => {
                let (list, text) = (self.boxed(), text.to_owned());
                Ok(boolean(if all { Node::All(list, text) } else { Node::Any(list, text) }))
            }
            Some(_) => Err("a list of other values"),
            None => Err(self.ty.name()),
        }
    }
}

fn boolean(node: Node<Via<'_>>) -> Expression<Via<'_>> {
    Expression { node, form: Form::Boolean, nullable: false }
}

/// What is wrong with a part of an expression.
enum Problem {
    Invalid(Mistake),
    Unsupported(Mistake),
    Broken,
}

fn invalid(at: usize, message: impl Into<String>) -> Problem {
    Problem::Invalid(Mistake { message: message.into(), at })
}

fn unsupported(at: usize, message: impl Into<String>) -> Problem {
    Problem::Unsupported(Mistake { message: message.into(), at })
}
