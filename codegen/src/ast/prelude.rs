//! The shapes of Smithy's prelude. Every model can target them without a definition.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Node, Shape, ShapeId, ShapeKind, SimpleType, Traits};

/// The ID of the unit shape, which means "no input", "no output" or "no value".
pub const UNIT: &str = "smithy.api#Unit";

/// Returns the ID of the unit shape.
pub fn unit() -> ShapeId {
    UNIT.parse().expect("prelude names are valid shape IDs")
}

/// Returns the prelude shape with this ID, if there is one.
pub fn get(id: &ShapeId) -> Option<&'static Shape> {
    SHAPES.get(id)
}

static SHAPES: LazyLock<BTreeMap<ShapeId, Shape>> = LazyLock::new(|| {
    let mut shapes = BTreeMap::new();
    let mut add = |name: &str, kind: ShapeKind, traits: Traits| {
        let id: ShapeId =
            format!("smithy.api#{name}").parse().expect("prelude names are valid shape IDs");
        shapes.insert(id.clone(), Shape { id, kind, traits });
    };
    for simple in SimpleType::ALL {
        add(&upper_first(simple.name()), ShapeKind::Simple(simple), Traits::default());
    }
    for (name, simple, zero) in [
        ("PrimitiveBoolean", SimpleType::Boolean, Node::Bool(false)),
        ("PrimitiveByte", SimpleType::Byte, Node::Number(0.into())),
        ("PrimitiveShort", SimpleType::Short, Node::Number(0.into())),
        ("PrimitiveInteger", SimpleType::Integer, Node::Number(0.into())),
        ("PrimitiveLong", SimpleType::Long, Node::Number(0.into())),
        ("PrimitiveFloat", SimpleType::Float, Node::Number(0.into())),
        ("PrimitiveDouble", SimpleType::Double, Node::Number(0.into())),
    ] {
        add(name, ShapeKind::Simple(simple), Traits::with_default(zero));
    }
    add("Unit", ShapeKind::Structure(Vec::new()), Traits::default());
    shapes
});

fn upper_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
