//! The Smithy 2.0 JSON AST as data: shapes, members and traits. Mixins and `apply` statements are already
//! merged into the shapes.
//!
//! The only module that reads JSON. It checks the form of each shape. Whether the shapes are valid together
//! is checked in `check`.

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
    /// The shapes that the model defines, sorted by ID.
    pub shapes: BTreeMap<ShapeId, Shape>,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The shape's ID.
    pub id: ShapeId,
    /// The kind of the shape, with the properties of that kind.
    pub kind: ShapeKind,
    /// The shape's traits.
    pub traits: Traits,
}

/// The kind of a shape, with the properties of that kind.
#[derive(Clone, Debug, PartialEq)]
pub enum ShapeKind {
    /// A shape without members.
    Simple(SimpleType),
    /// A string enum. The set of values is open.
    Enum(Vec<Member>),
    /// An integer enum. The set of values is open.
    IntEnum(Vec<Member>),
    /// A list.
    List(Member),
    /// A map with string keys.
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
    /// An 8-bit signed integer.
    Byte,
    /// A 16-bit signed integer.
    Short,
    /// A 32-bit signed integer.
    Integer,
    /// A 64-bit signed integer.
    Long,
    /// A 32-bit floating point number.
    Float,
    /// A 64-bit floating point number.
    Double,
    /// An integer of any size.
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
    /// The member's name.
    pub name: String,
    /// The shape that the member targets.
    pub target: ShapeId,
    /// The member's traits.
    pub traits: Traits,
    /// Where in the model the member is defined.
    pub place: Place,
}

/// The properties of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The service's operations, without those of its resources.
    pub operations: Vec<ShapeId>,
    /// The service's resources.
    pub resources: Vec<ShapeId>,
    /// The errors that every operation can return.
    pub errors: Vec<ShapeId>,
    /// The names of shapes that are renamed in this service's closure.
    pub rename: BTreeMap<ShapeId, String>,
}

/// The properties of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure, or the unit shape if there is no input.
    pub input: ShapeId,
    /// The output structure, or the unit shape if there is no output.
    pub output: ShapeId,
    /// The errors that the operation can return.
    pub errors: Vec<ShapeId>,
}

/// The properties of a resource.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// The operations that are bound to the resource, lifecycle operations included.
    pub operations: Vec<ShapeId>,
    /// The child resources.
    pub resources: Vec<ShapeId>,
}

impl Model {
    /// Parses the text of a model. Parts that are not valid are left out and reported in `diagnostics`.
    pub fn parse(text: &str, diagnostics: &mut Diagnostics) -> Self {
        match Node::parse(text) {
            Ok(node) => mixins::flatten(read::model(&node, diagnostics), diagnostics),
            Err((position, message)) => {
                diagnostics.push_at(position, format!("the model is not valid JSON: {message}"));
                Self::default()
            }
        }
    }

    /// Returns the shape with this ID, from the model or from the prelude.
    pub fn get(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id).or_else(|| prelude::get(id))
    }
}

impl Shape {
    /// Returns where in the model the shape is defined.
    pub fn place(&self) -> Place {
        Place::shape(&self.id)
    }

    /// Returns the members of a structure, union, enum, list or map.
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

    /// Returns the shape type's name with its article, such as `a structure`.
    pub fn kind_with_article(&self) -> String {
        let name = self.kind_name();
        let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        format!("{article} {name}")
    }

    /// Returns the name of the shape type in the model, such as `structure`.
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
    /// All simple types, to find one by name.
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

    /// Returns the name of the type in the model.
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
