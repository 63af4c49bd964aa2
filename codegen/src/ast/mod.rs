//! The Smithy 2.0 JSON AST as data: shapes, members and traits, with mixins and `apply` already worked in.
//!
//! The only module that reads JSON. It checks the form of what it reads; whether the shapes make sense
//! together is for `check`.

mod id;
mod json;
mod mixins;
pub mod prelude;
mod read;
pub mod traits;

use std::collections::BTreeMap;

pub use id::ShapeId;
pub use json::{Locator, Node};
pub use traits::Traits;

use crate::diagnostic::{Diagnostics, Place};

/// A model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The shapes that the model defines, sorted by id.
    pub shapes: BTreeMap<ShapeId, Shape>,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its id.
    pub id: ShapeId,
    /// What kind of shape it is, with what belongs to that kind.
    pub kind: ShapeKind,
    /// Its traits.
    pub traits: Traits,
}

/// What kind of shape it is.
#[derive(Clone, Debug, PartialEq)]
pub enum ShapeKind {
    /// A shape without members.
    Simple(SimpleType),
    /// Strings out of an open set.
    Enum(Vec<Member>),
    /// Integers out of an open set.
    IntEnum(Vec<Member>),
    /// A list.
    List(Member),
    /// A map from strings.
    Map {
        /// The keys.
        key: Member,
        /// The values.
        value: Member,
    },
    /// A structure.
    Structure(Vec<Member>),
    /// A tagged union.
    Union(Vec<Member>),
    /// A service.
    Service(Service),
    /// An operation.
    Operation(Operation),
    /// A resource.
    Resource(Resource),
}

/// A type without members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimpleType {
    /// Bytes.
    Blob,
    /// True or false.
    Boolean,
    /// Text.
    String,
    /// 8 bits, signed.
    Byte,
    /// 16 bits, signed.
    Short,
    /// 32 bits, signed.
    Integer,
    /// 64 bits, signed.
    Long,
    /// 32 bits, floating.
    Float,
    /// 64 bits, floating.
    Double,
    /// A whole number of any size.
    BigInteger,
    /// A decimal number of any precision.
    BigDecimal,
    /// A point in time.
    Timestamp,
    /// Any JSON value.
    Document,
}

/// A member of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The shape of its values.
    pub target: ShapeId,
    /// Its traits.
    pub traits: Traits,
    /// Where in the model it is defined.
    pub place: Place,
}

/// What belongs to a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// Its operations, without those of its resources.
    pub operations: Vec<ShapeId>,
    /// Its resources.
    pub resources: Vec<ShapeId>,
    /// Errors that every operation may answer with.
    pub errors: Vec<ShapeId>,
    /// Names that shapes bear in this service's closure.
    pub rename: BTreeMap<ShapeId, String>,
}

/// What belongs to an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its input; the unit shape where it has none.
    pub input: ShapeId,
    /// Its output; the unit shape where it has none.
    pub output: ShapeId,
    /// The errors that it may answer with.
    pub errors: Vec<ShapeId>,
}

/// What belongs to a resource.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// The operations bound to it, in any role.
    pub operations: Vec<ShapeId>,
    /// The resources below it.
    pub resources: Vec<ShapeId>,
}

impl Model {
    /// Reads a model's text. What can't be read is left out, and said in `diagnostics`.
    pub fn parse(text: &str, diagnostics: &mut Diagnostics) -> Self {
        match Node::parse(text) {
            Ok(node) => mixins::flatten(read::model(&node, diagnostics), diagnostics),
            Err((position, message)) => {
                diagnostics.push_at(position, format!("the model is not valid JSON: {message}"));
                Self::default()
            }
        }
    }

    /// The shape of that id, be it the model's or one of the prelude.
    pub fn get(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id).or_else(|| prelude::get(id))
    }
}

impl Shape {
    /// Where the shape is defined.
    pub fn place(&self) -> Place {
        Place::shape(&self.id)
    }

    /// The shape's members: of structures, unions, enums, lists and maps.
    pub fn members(&self) -> Vec<&Member> {
        match &self.kind {
            ShapeKind::Structure(members)
            | ShapeKind::Union(members)
            | ShapeKind::Enum(members)
            | ShapeKind::IntEnum(members) => members.iter().collect(),
            ShapeKind::List(member) => vec![member],
            ShapeKind::Map { key, value } => vec![key, value],
            ShapeKind::Simple(_)
            | ShapeKind::Service(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_) => Vec::new(),
        }
    }

    /// What the model calls such a shape, with the article that goes with it.
    pub fn kind_with_article(&self) -> String {
        let name = self.kind_name();
        let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        format!("{article} {name}")
    }

    /// What the model calls such a shape.
    pub fn kind_name(&self) -> &'static str {
        match &self.kind {
            ShapeKind::Simple(simple) => simple.name(),
            ShapeKind::Enum(_) => "enum",
            ShapeKind::IntEnum(_) => "intEnum",
            ShapeKind::List(_) => "list",
            ShapeKind::Map { .. } => "map",
            ShapeKind::Structure(_) => "structure",
            ShapeKind::Union(_) => "union",
            ShapeKind::Service(_) => "service",
            ShapeKind::Operation(_) => "operation",
            ShapeKind::Resource(_) => "resource",
        }
    }
}

impl SimpleType {
    /// All of them, for finding one by its name.
    pub const ALL: [Self; 13] = [
        Self::Blob,
        Self::Boolean,
        Self::String,
        Self::Byte,
        Self::Short,
        Self::Integer,
        Self::Long,
        Self::Float,
        Self::Double,
        Self::BigInteger,
        Self::BigDecimal,
        Self::Timestamp,
        Self::Document,
    ];

    /// What the model calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
        }
    }
}
