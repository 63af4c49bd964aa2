//! Lists and maps within each other: not without end, and not so deep that nobody could mean it.

use std::collections::BTreeMap;

use super::Closure;
use crate::ast::{Shape, ShapeId, ShapeKind};
use crate::diagnostic::Diagnostics;

/// How many lists and maps may be within each other before there is a structure.
const DEEPEST: usize = 64;

/// Refuses lists and maps that contain themselves without a structure in between, and those that are too deep.
pub fn check(closure: &Closure<'_>, diagnostics: &mut Diagnostics) {
    let mut depths = BTreeMap::new();
    for shape in closure.shapes.values() {
        if let Err(Problem(id, message)) = depth(closure, shape, &mut depths)
            && let Some(shape) = closure.shapes.get(&id)
        {
            diagnostics.error(&shape.place(), message);
        }
    }
}

struct Problem(ShapeId, String);

/// How many lists and maps there are from the shape on. With a stack of its own, since a model may be deep.
fn depth<'a>(
    closure: &Closure<'a>,
    start: &'a Shape,
    depths: &mut BTreeMap<&'a ShapeId, usize>,
) -> Result<usize, Problem> {
    let mut way: Vec<&Shape> = vec![start];
    while let Some(shape) = way.last().copied() {
        let inner: Vec<&Shape> = match &shape.kind {
            ShapeKind::List(_) | ShapeKind::Map { .. } => shape
                .members()
                .into_iter()
                .filter_map(|member| closure.shapes.get(&member.target).copied())
                .collect(),
            _ => Vec::new(),
        };
        match inner.iter().find(|inner| !depths.contains_key(&inner.id)) {
            Some(next) if way.iter().any(|before| before.id == next.id) => {
                let message = "it holds nothing but itself: there is no structure in between";
                for shape in &way {
                    depths.insert(&shape.id, 0);
                }
                return Err(Problem(next.id.clone(), message.to_owned()));
            }
            Some(next) => way.push(next),
            None => {
                let deepest = inner.iter().filter_map(|inner| depths.get(&inner.id)).max();
                let own = deepest.map_or(0, |deepest| deepest + 1);
                depths.insert(&shape.id, own);
                if own == DEEPEST {
                    let message =
                        format!("more than {DEEPEST} lists and maps are within each other");
                    return Err(Problem(shape.id.clone(), message));
                }
                way.pop();
            }
        }
    }
    Ok(depths.get(&start.id).copied().unwrap_or(0))
}
