//! Lowers the constraints of values: lengths, ranges and patterns of members, and of the elements in them.

use std::collections::BTreeSet;

use crate::ast::traits::Range;
use crate::ast::{Member, Number, ShapeId, ShapeKind, SimpleType};
use crate::check::{self, Closure};
use crate::ir::{Bounds, Limit};

use super::Lowering;

impl Lowering<'_> {
    /// Returns the constraints of a member. Traits of the member override those of its target.
    pub fn limit(&self, member: &Member) -> Option<Limit> {
        let target = self.shape(&member.target)?;
        let length = member.traits.length.or(target.traits.length);
        let length = length.map_or_else(Bounds::default, |length| Bounds {
            min: length.min.filter(|min| *min > 0),
            max: length.max,
        });
        match &target.kind {
            ShapeKind::Simple(SimpleType::String) => {
                let pattern = member.traits.pattern.as_ref().or(target.traits.pattern.as_ref());
                // `check` has reported the others.
                let pattern = pattern.filter(|pattern| pattern.problem.is_none());
                let limited = pattern.is_some() || length != Bounds::default();
                let pattern = pattern.map(|pattern| pattern.text.to_string());
                limited.then_some(Limit::Text { length, pattern })
            }
            ShapeKind::Simple(SimpleType::Blob) => {
                (length != Bounds::default()).then_some(Limit::Blob(length))
            }
            ShapeKind::Simple(
                SimpleType::Byte | SimpleType::Short | SimpleType::Integer | SimpleType::Long,
            )
            | ShapeKind::IntEnum(_) => {
                let range = member.traits.range.as_deref().or(target.traits.range.as_deref())?;
                let bounds = check::integers(range, target)
                    .unwrap_or_else(|message| unreachable!("`check` rejects this: {message}"))?;
                (bounds != Bounds::default()).then_some(Limit::Integer(bounds))
            }
            ShapeKind::Simple(SimpleType::BigInteger) => {
                let range = member.traits.range.as_deref().or(target.traits.range.as_deref())?;
                Some(big_integers(range))
            }
            ShapeKind::Simple(SimpleType::Float | SimpleType::Double | SimpleType::BigDecimal) => {
                let range = member.traits.range.as_deref().or(target.traits.range.as_deref())?;
                Some(numbers(range))
            }
            ShapeKind::List(element) => {
                let element = self.limit(element).map(Box::new);
                let limited = element.is_some() || length != Bounds::default();
                limited.then_some(Limit::List { length, element })
            }
            ShapeKind::Map { key, value } => {
                let (key, value) = (self.limit(key).map(Box::new), self.limit(value).map(Box::new));
                let limited = key.is_some() || value.is_some() || length != Bounds::default();
                limited.then_some(Limit::Map { length, key, value })
            }
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) => {
                Some(Limit::Inner)
            }
            ShapeKind::Simple(
                SimpleType::Boolean | SimpleType::Timestamp | SimpleType::Document,
            )
            | ShapeKind::Service(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_) => None,
        }
    }
}

/// Returns the range of numbers of any size, exactly if 64 bits hold its bounds.
fn big_integers(range: &Range) -> Limit {
    let integer = |bound: &Option<Number>| match bound {
        Some(bound) => bound.as_integer().map(Some),
        None => Some(None),
    };
    match (integer(&range.min), integer(&range.max)) {
        (Some(min), Some(max)) => Limit::Integer(Bounds { min, max }),
        (None, _) | (_, None) => numbers(range),
    }
}

/// Returns the range of floating point numbers.
fn numbers(range: &Range) -> Limit {
    let number =
        |bound: &Option<Number>| Some(bound.as_ref()?.as_f64()).filter(|bound| bound.is_finite());
    Limit::Number(Bounds { min: number(&range.min), max: number(&range.max) })
}

/// Returns the shapes that can be reached from an input.
pub fn sent(closure: &Closure<'_>) -> BTreeSet<ShapeId> {
    let mut sent = BTreeSet::new();
    let mut open: Vec<_> = closure.operations.iter().map(|operation| operation.input).collect();
    while let Some(shape) = open.pop() {
        for member in shape.members() {
            if let Some(target) = closure.shapes.get(&member.target)
                && sent.insert(target.id.clone())
            {
                open.push(target);
            }
        }
    }
    sent
}
