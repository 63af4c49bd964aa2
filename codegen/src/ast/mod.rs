//! The Smithy 2.0 JSON AST as data: shapes, members and typed traits.
//!
//! The only module that reads JSON. [`Model::read`] is its table of contents: the files are read one by one, merged,
//! and brought to Smithy 2.0; then each trait is read once. It checks what can be said of a shape alone, and where each
//! trait may stand. Whether the shapes are valid together is checked in `check`.

mod id;
mod json;
mod merge;
mod mixins;
pub mod prelude;
mod raw;
mod read;
pub mod traits;
mod upgrade;

use std::collections::{BTreeMap, BTreeSet};

pub use id::ShapeId;
pub use json::{Node, Number, Value};
pub use raw::{RawShape, RawTraits};
pub use traits::Traits;

use crate::diagnostic::{Diagnostics, Place};
use crate::source::{Sources, Span};

/// A model.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The shapes that the model defines, sorted by ID.
    pub shapes: BTreeMap<ShapeId, Shape>,
    /// Shapes whose definitions are not valid, and have been reported.
    broken: BTreeSet<ShapeId>,
}

/// A shape. `T` is the form of its traits.
#[derive(Clone, Debug)]
pub struct Shape<T = Traits> {
    /// The shape's ID.
    pub id: ShapeId,
    /// The kind of the shape, with the properties of that kind.
    pub kind: ShapeKind<T>,
    /// The shape's traits.
    pub traits: T,
    /// Where the shape is defined; `None` if it is a shape of the prelude.
    pub span: Option<Span>,
}

/// The kind of a shape, with the properties of that kind.
#[derive(Clone, Debug)]
pub enum ShapeKind<T = Traits> {
    /// A shape without members.
    Simple(SimpleType),
    /// A string enum. The set of values is open.
    Enum(Vec<Member<T>>),
    /// An integer enum. The set of values is open.
    IntEnum(Vec<Member<T>>),
    /// A list.
    List(Member<T>),
    /// A map with string keys.
    Map {
        /// The keys.
        key: Member<T>,
        /// The values.
        value: Member<T>,
    },
    /// A structure.
    Structure(Vec<Member<T>>),
    /// A tagged union.
    Union(Vec<Member<T>>),
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
#[derive(Clone, Debug)]
pub struct Member<T = Traits> {
    /// The member's name.
    pub name: String,
    /// The shape that the member targets.
    pub target: ShapeId,
    /// The member's traits.
    pub traits: T,
    /// Where in the model the member is defined.
    pub place: Place,
}

/// A reference to a shape.
#[derive(Clone, Debug)]
pub struct Target {
    /// The shape's ID.
    pub id: ShapeId,
    /// Where the reference is; `None` if the model leaves it out.
    pub span: Option<Span>,
}

/// The properties of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The service's version.
    pub version: Option<String>,
    /// The service's operations, without those of its resources.
    pub operations: Vec<Target>,
    /// The service's resources.
    pub resources: Vec<Target>,
    /// The errors that every operation can return.
    pub errors: Vec<Target>,
    /// More shapes that belong to the service.
    pub shapes: Vec<Target>,
    /// The names of shapes that are renamed in this service's closure.
    pub rename: BTreeMap<ShapeId, String>,
}

/// The properties of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure, or the unit shape if there is no input.
    pub input: Target,
    /// The output structure, or the unit shape if there is no output.
    pub output: Target,
    /// The errors that the operation can return.
    pub errors: Vec<Target>,
}

/// The properties of a resource.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// The names of the members that identify a resource, with their shapes.
    pub identifiers: BTreeMap<String, ShapeId>,
    /// The names of the members that describe a resource, with their shapes.
    pub properties: BTreeMap<String, ShapeId>,
    /// The operations that are bound to the resource, lifecycle operations included.
    pub operations: Vec<Target>,
    /// The child resources.
    pub resources: Vec<Target>,
}

/// Two references to a shape are equal wherever they are written.
impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Model {
    /// Reads and merges the files of a model. Parts that are not valid are left out and reported in `diagnostics`.
    pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        traits::type_all(Self::merged(sources, diagnostics), diagnostics)
    }

    /// As [`Self::read`]; also returns the shapes with their traits as they are written.
    pub fn read_with_shapes(
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> (Self, BTreeMap<ShapeId, RawShape>) {
        let raw = Self::merged(sources, diagnostics);
        let shapes = raw.shapes.clone();
        (traits::type_all(raw, diagnostics), shapes)
    }

    fn merged(sources: &Sources, diagnostics: &mut Diagnostics) -> raw::RawModel {
        let mut files = Vec::new();
        for (index, (_, text)) in sources.iter().enumerate() {
            match Node::parse(text, index) {
                Ok(node) => files.push(read::file(&node, diagnostics)),
                Err((span, message)) => {
                    let message = format!("the model is not valid JSON: {message}");
                    diagnostics.error(&Place::model(span), message);
                }
            }
        }
        let mut raw = merge::files(files, diagnostics);
        mixins::flatten(&mut raw, diagnostics);
        upgrade::upgrade(&mut raw);
        raw
    }

    /// Returns whether the model does not define a shape with this ID. A definition that is not valid counts: it has been
    /// reported.
    pub fn lacks(&self, id: &ShapeId) -> bool {
        self.get(id).is_none() && !self.broken.contains(id)
    }

    /// Returns the shape with this ID, from the model or from the prelude.
    pub fn get(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id).or_else(|| prelude::get(id))
    }
}

impl<T> Shape<T> {
    /// Returns where in the model the shape is defined.
    pub fn place(&self) -> Place {
        Place::shape(&self.id, self.span)
    }

    /// Returns the members of a structure, union, enum, list or map.
    pub fn members(&self) -> Vec<&Member<T>> {
        self.kind.members()
    }

    /// Returns the shape type's name with its article, such as `a structure`.
    pub fn kind_with_article(&self) -> String {
        with_article(self.kind.name())
    }
}

/// Returns the name of a shape type with its article.
fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {name}")
}

impl<T> ShapeKind<T> {
    /// Returns the name of the shape type in the model, such as `structure`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Service(_) => "service",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
        }
    }

    /// Returns the members of a structure, union, enum, list or map.
    pub fn members(&self) -> Vec<&Member<T>> {
        match self {
            Self::Structure(members)
            | Self::Union(members)
            | Self::Enum(members)
            | Self::IntEnum(members) => members.iter().collect(),
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            Self::Simple(_) | Self::Service(_) | Self::Operation(_) | Self::Resource(_) => {
                Vec::new()
            }
        }
    }

    /// Returns the members of a structure, union, enum, list or map, to change them.
    pub fn members_mut(&mut self) -> Vec<&mut Member<T>> {
        match self {
            Self::Structure(members)
            | Self::Union(members)
            | Self::Enum(members)
            | Self::IntEnum(members) => members.iter_mut().collect(),
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            Self::Simple(_) | Self::Service(_) | Self::Operation(_) | Self::Resource(_) => {
                Vec::new()
            }
        }
    }

    /// Returns the same kind, without the traits of its members.
    pub fn without_traits(self) -> ShapeKind<()> {
        self.map_members(|member| Member {
            name: member.name,
            target: member.target,
            traits: (),
            place: member.place,
        })
    }

    /// Converts each member.
    fn map_members<U>(self, mut convert: impl FnMut(Member<T>) -> Member<U>) -> ShapeKind<U> {
        let mut all = |members: Vec<Member<T>>| members.into_iter().map(&mut convert).collect();
        match self {
            Self::Simple(simple) => ShapeKind::Simple(simple),
            Self::Enum(members) => ShapeKind::Enum(all(members)),
            Self::IntEnum(members) => ShapeKind::IntEnum(all(members)),
            Self::Structure(members) => ShapeKind::Structure(all(members)),
            Self::Union(members) => ShapeKind::Union(all(members)),
            Self::List(member) => ShapeKind::List(convert(member)),
            Self::Map { key, value } => ShapeKind::Map { key: convert(key), value: convert(value) },
            Self::Service(service) => ShapeKind::Service(service),
            Self::Operation(operation) => ShapeKind::Operation(operation),
            Self::Resource(resource) => ShapeKind::Resource(resource),
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

    /// Returns whether values of this type are zero or false in Smithy 1.0 if they are not set, unless they are boxed.
    pub fn is_zero_by_default(self) -> bool {
        match self {
            Self::Boolean
            | Self::Byte
            | Self::Short
            | Self::Integer
            | Self::Long
            | Self::Float
            | Self::Double => true,
            Self::Blob
            | Self::String
            | Self::BigInteger
            | Self::BigDecimal
            | Self::Timestamp
            | Self::Document => false,
        }
    }

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
