//! The types of the values in expressions.

use crate::ast::{Model, Shape, ShapeKind, SimpleType, prelude};
use crate::ir::query::Form;

/// The type of a value.
#[derive(Clone, Debug)]
pub enum Type<'a> {
    /// Null.
    Null,
    /// A string or the value of an enum.
    Text,
    /// A boolean.
    Boolean,
    /// An integer.
    Integer,
    /// A floating-point number.
    Float,
    /// A structure.
    Structure(&'a Shape),
    /// A union.
    Union(&'a Shape),
    /// A value that expressions can only select: a blob, a timestamp, a document, a big number or the unit type.
    Opaque(&'a Shape),
    /// A map of the model.
    Map {
        /// The values.
        value: Box<Type<'a>>,
        /// Whether values can be null.
        sparse: bool,
    },
    /// A list of the model.
    Slice {
        /// The elements.
        element: Box<Type<'a>>,
        /// Whether elements can be null.
        sparse: bool,
    },
    /// A list that an expression creates.
    List {
        /// The elements.
        element: Box<Type<'a>>,
        /// Whether elements can be null.
        sparse: bool,
    },
    /// The input and the output.
    Both,
}

/// How many lists and maps may be nested. A model in which a list contains itself is rejected elsewhere.
const MAX_NESTED: usize = 16;

impl<'a> Type<'a> {
    /// Returns the type of a shape's values. Returns `None` if the model does not define a shape that it targets.
    pub fn of(model: &'a Model, shape: &'a Shape) -> Option<Self> {
        Self::nested(model, shape, 0)
    }

    fn nested(model: &'a Model, shape: &'a Shape, depth: usize) -> Option<Self> {
        let inner = |target| {
            if depth == MAX_NESTED {
                return Some(Box::new(Self::Opaque(shape)));
            }
            Some(Box::new(Self::nested(model, model.get(target)?, depth + 1)?))
        };
        let sparse = shape.traits.sparse.is_some();
        Some(match &shape.kind {
            ShapeKind::Simple(simple) => match simple {
                SimpleType::String => Self::Text,
                SimpleType::Boolean => Self::Boolean,
                SimpleType::Byte | SimpleType::Short | SimpleType::Integer | SimpleType::Long => {
                    Self::Integer
                }
                SimpleType::Float | SimpleType::Double => Self::Float,
                SimpleType::Blob
                | SimpleType::BigInteger
                | SimpleType::BigDecimal
                | SimpleType::Timestamp
                | SimpleType::Document => Self::Opaque(shape),
            },
            ShapeKind::Enum(_) => Self::Text,
            ShapeKind::IntEnum(_) => Self::Integer,
            ShapeKind::List(member) => Self::Slice { element: inner(&member.target)?, sparse },
            ShapeKind::Map { value, .. } => Self::Map { value: inner(&value.target)?, sparse },
            ShapeKind::Structure(_) if shape.id.as_str() == prelude::UNIT => Self::Opaque(shape),
            ShapeKind::Structure(_) => Self::Structure(shape),
            ShapeKind::Union(_) => Self::Union(shape),
            ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_) => {
                return None;
            }
        })
    }

    /// Returns what the values are in Rust.
    pub fn form(&self) -> Form {
        match self {
            Self::Null => Form::Null,
            Self::Text => Form::Text,
            Self::Boolean => Form::Boolean,
            Self::Integer => Form::Integer,
            Self::Float => Form::Float,
            Self::Structure(_) | Self::Union(_) | Self::Opaque(_) | Self::Both => Form::Reference,
            Self::Map { value, sparse } => {
                Form::Map { value: Box::new(value.form()), sparse: *sparse }
            }
            Self::Slice { element, sparse } => {
                Form::Slice { element: Box::new(element.form()), sparse: *sparse }
            }
            Self::List { element, sparse } => {
                Form::List { element: Box::new(element.form()), sparse: *sparse }
            }
        }
    }

    /// Returns the type of the elements of a list, and whether they can be null.
    pub fn element(&self) -> Option<(Self, bool)> {
        match self {
            Self::Slice { element, sparse } | Self::List { element, sparse } => {
                Some((Self::clone(element), *sparse))
            }
            Self::Null
            | Self::Text
            | Self::Boolean
            | Self::Integer
            | Self::Float
            | Self::Structure(_)
            | Self::Union(_)
            | Self::Opaque(_)
            | Self::Map { .. }
            | Self::Both => None,
        }
    }

    /// Returns the name of the type with its article, for messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Text => "a string",
            Self::Boolean => "a boolean",
            Self::Integer | Self::Float => "a number",
            Self::Structure(_) | Self::Both => "a structure",
            Self::Union(_) => "a union",
            Self::Opaque(shape) => match shape.kind {
                ShapeKind::Simple(SimpleType::Blob) => "a blob",
                ShapeKind::Simple(SimpleType::Timestamp) => "a timestamp",
                ShapeKind::Simple(SimpleType::Document) => "a document",
                _ => "a value of another type",
            },
            Self::Map { .. } => "a map",
            Self::Slice { .. } | Self::List { .. } => "a list",
        }
    }
}

/// Two shapes are equal if their IDs are.
impl PartialEq for Type<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null)
            | (Self::Text, Self::Text)
            | (Self::Boolean, Self::Boolean)
            | (Self::Integer, Self::Integer)
            | (Self::Float, Self::Float)
            | (Self::Both, Self::Both) => true,
            (Self::Structure(one), Self::Structure(other))
            | (Self::Union(one), Self::Union(other))
            | (Self::Opaque(one), Self::Opaque(other)) => one.id == other.id,
            (
                Self::Map { value: one, sparse: first },
                Self::Map { value: other, sparse: second },
            )
            | (
                Self::Slice { element: one, sparse: first },
                Self::Slice { element: other, sparse: second },
            )
            | (
                Self::List { element: one, sparse: first },
                Self::List { element: other, sparse: second },
            ) => one == other && first == second,
            (
                Self::Null
                | Self::Text
                | Self::Boolean
                | Self::Integer
                | Self::Float
                | Self::Structure(_)
                | Self::Union(_)
                | Self::Opaque(_)
                | Self::Map { .. }
                | Self::Slice { .. }
                | Self::List { .. }
                | Self::Both,
                _,
            ) => false,
        }
    }
}
