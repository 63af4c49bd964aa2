//! Checks that constraint traits are on shapes that they are valid for, as their selectors in Smithy's specification say.

use crate::ast::{Member, Shape, ShapeKind, SimpleType, Traits};
use crate::diagnostic::{Diagnostics, Place};

/// Reports the traits that are not valid for a shape.
pub fn of_shape(shape: &Shape, place: &Place, diagnostics: &mut Diagnostics) {
    of_values(&shape.traits, shape, place, diagnostics);
    let is_list = matches!(shape.kind, ShapeKind::List(_));
    let is_map = matches!(shape.kind, ShapeKind::Map { .. });
    let mut report = |name: &str, of: &str| {
        diagnostics.error(place, format!("the trait `{name}` is only valid for {of}"));
    };
    if shape.traits.is_sparse() && !is_list && !is_map {
        report("sparse", "lists and maps");
    }
    if shape.traits.has_unique_items() && !is_list {
        report("uniqueItems", "lists");
    }
}

/// Reports the traits that are not valid for a member with this target.
pub fn of_member(member: &Member, target: &Shape, diagnostics: &mut Diagnostics) {
    of_values(&member.traits, target, &member.place, diagnostics);
    let only_of_shapes =
        [("sparse", member.traits.is_sparse()), ("uniqueItems", member.traits.has_unique_items())];
    for (name, _) in only_of_shapes.into_iter().filter(|(_, is_present)| *is_present) {
        diagnostics
            .error(&member.place, format!("the trait `{name}` is not valid for members"))
            .help("add it to the shape that the member targets");
    }
}

/// Reports the traits that do not constrain values of this shape.
fn of_values(traits: &Traits, shape: &Shape, place: &Place, diagnostics: &mut Diagnostics) {
    use SimpleType as T;
    let kind = &shape.kind;
    let is_text = matches!(kind, ShapeKind::Simple(T::String) | ShapeKind::Enum(_));
    let is_collection = matches!(kind, ShapeKind::List(_) | ShapeKind::Map { .. });
    let is_number = matches!(
        kind,
        ShapeKind::Simple(
            T::Byte
                | T::Short
                | T::Integer
                | T::Long
                | T::Float
                | T::Double
                | T::BigInteger
                | T::BigDecimal
        ) | ShapeKind::IntEnum(_)
    );
    let has_length = is_text || is_collection || matches!(kind, ShapeKind::Simple(T::Blob));
    let is_time = matches!(kind, ShapeKind::Simple(T::Timestamp));
    let rules = [
        ("length", traits.length().is_some(), has_length, "strings, blobs, lists and maps"),
        ("pattern", traits.pattern().is_some(), is_text, "strings"),
        ("range", traits.range().is_some(), is_number, "numbers"),
        ("timestampFormat", traits.timestamp_format().is_some(), is_time, "timestamps"),
    ];
    for (name, is_present, is_valid, of) in rules {
        if is_present && !is_valid {
            let found = shape.kind_with_article();
            let message = format!("the trait `{name}` is only valid for {of}; found {found}");
            diagnostics.error(place, message);
        }
    }
}
