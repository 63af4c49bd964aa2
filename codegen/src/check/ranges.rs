//! Checks the trait `range`, and returns its bounds for integers. They are exact: they are never converted to floating
//! point.

use crate::ast::traits::Range;
use crate::ast::{Number, Shape, ShapeKind, SimpleType};
use crate::ir::Bounds;

/// Returns the bounds of a range for a shape; `None` if the values of the shape are not integers.
///
/// A fraction is rounded to the nearest integer inside the range. A bound that all values of the type satisfy is left
/// out.
///
/// # Errors
/// When the range contains no value of the type.
pub fn integers(range: &Range, shape: &Shape) -> Result<Option<Bounds<i64>>, String> {
    let (least, greatest) = match shape.kind {
        ShapeKind::Simple(SimpleType::Byte) => (i64::from(i8::MIN), i64::from(i8::MAX)),
        ShapeKind::Simple(SimpleType::Short) => (i64::from(i16::MIN), i64::from(i16::MAX)),
        ShapeKind::Simple(SimpleType::Integer) | ShapeKind::IntEnum(_) => {
            (i64::from(i32::MIN), i64::from(i32::MAX))
        }
        ShapeKind::Simple(SimpleType::Long) => (i64::MIN, i64::MAX),
        ShapeKind::Simple(
            SimpleType::String
            | SimpleType::Boolean
            | SimpleType::Float
            | SimpleType::Double
            | SimpleType::BigInteger
            | SimpleType::BigDecimal
            | SimpleType::Blob
            | SimpleType::Timestamp
            | SimpleType::Document,
        )
        | ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Enum(_)
        | ShapeKind::Service(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_) => return Ok(None),
    };
    let (least, greatest) = (i128::from(least), i128::from(greatest));
    let min = range.min.as_ref().map_or(least, |min| integer(min, f64::ceil)).max(least);
    let max = range.max.as_ref().map_or(greatest, |max| integer(max, f64::floor)).min(greatest);
    if min > max {
        let bounds = [("min", &range.min), ("max", &range.max)];
        let bounds = bounds.iter().filter_map(|(name, bound)| {
            bound.as_ref().map(|bound| format!("a `{name}` of {bound}"))
        });
        let found = bounds.collect::<Vec<_>>().join(" and ");
        let kind = shape.kind.name();
        return Err(format!(
            "the trait `range` must allow a value of the type `{kind}`; found {found}"
        ));
    }
    let bound = |bound: i128, of_type: i128| {
        let bound = i64::try_from(bound).expect("it is between the bounds of the type");
        (i128::from(bound) != of_type).then_some(bound)
    };
    Ok(Some(Bounds { min: bound(min, least), max: bound(max, greatest) }))
}

/// Returns a number as an integer. A fraction is rounded; a number that is too large becomes the nearest `i128`.
fn integer(number: &Number, round: fn(f64) -> f64) -> i128 {
    if let Some(integer) = number.as_integer() {
        return integer;
    }
    #[allow(
        clippy::cast_possible_truncation,
        reason = "it is rounded, and the conversion saturates"
    )]
    let rounded = round(number.as_f64()) as i128;
    rounded
}
