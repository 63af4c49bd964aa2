//! The shapes of Smithy's prelude. Every model can target them without a definition.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Shape, ShapeId, ShapeKind, SimpleType, Traits};

/// The ID of the unit shape, which means "no input", "no output" or "no value".
pub const UNIT: &str = "smithy.api#Unit";

/// Returns the ID of the unit shape.
pub fn unit() -> ShapeId {
    ShapeId::known(UNIT)
}

/// Returns the prelude shape with this ID, if there is one.
pub fn get(id: &ShapeId) -> Option<&'static Shape> {
    SHAPES.get(id)
}

/// Returns whether the ID is that of a shape which Smithy 1.0 does not box, such as `smithy.api#PrimitiveLong`.
pub fn is_primitive(id: &ShapeId) -> bool {
    get(id).is_some() && id.name().starts_with("Primitive")
}

static SHAPES: LazyLock<BTreeMap<ShapeId, Shape>> = LazyLock::new(|| {
    let simple = SimpleType::ALL
        .into_iter()
        .map(|simple| (upper_first(simple.name()), ShapeKind::Simple(simple)));
    let primitive =
        SimpleType::ALL.into_iter().filter(|simple| simple.is_zero_by_default()).map(|simple| {
            (format!("Primitive{}", upper_first(simple.name())), ShapeKind::Simple(simple))
        });
    let unit = ("Unit".to_owned(), ShapeKind::Structure(Vec::new()));
    let all = simple.chain(primitive).chain([unit]).map(|(name, kind)| {
        let id: ShapeId =
            format!("smithy.api#{name}").parse().expect("prelude names are valid shape IDs");
        (id.clone(), Shape { id, kind, traits: Traits::default(), span: None })
    });
    all.collect()
});

fn upper_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
