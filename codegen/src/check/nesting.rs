//! Checks nested lists and maps: they must not form a cycle, and must not be nested too deep.

use std::collections::BTreeMap;

use super::Closure;
use crate::ast::{Shape, ShapeId, ShapeKind};
use crate::diagnostic::Diagnostics;

/// The maximum depth of nested lists and maps without a structure or union in between.
const DEEPEST: usize = 64;

/// Reports lists and maps that contain themselves without a structure or union in between, or are nested too deep.
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

/// Returns the depth of nested lists and maps in a shape. It has its own stack: a deep model would overflow the call
/// stack.
fn depth<'a>(
    closure: &Closure<'a>,
    start: &'a Shape,
    depths: &mut BTreeMap<&'a ShapeId, usize>,
) -> Result<usize, Problem> {
    let mut path: Vec<&Shape> = vec![start];
    while let Some(shape) = path.last().copied() {
        let inner: Vec<&Shape> = match &shape.kind {
            ShapeKind::List(_) | ShapeKind::Map { .. } => shape
                .members()
                .into_iter()
                .filter_map(|member| closure.shapes.get(&member.target).copied())
                .collect(),
            _ => Vec::new(),
        };
        match inner.iter().find(|inner| !depths.contains_key(&inner.id)) {
            Some(next) if path.iter().any(|before| before.id == next.id) => {
                let message =
                    "a list or map must not contain itself without a structure or union in between";
                for shape in &path {
                    depths.insert(&shape.id, 0);
                }
                return Err(Problem(next.id.clone(), message.to_owned()));
            }
            Some(next) => path.push(next),
            None => {
                let deepest = inner.iter().filter_map(|inner| depths.get(&inner.id)).max();
                let own = deepest.map_or(0, |deepest| deepest + 1);
                depths.insert(&shape.id, own);
                if own == DEEPEST {
                    let message =
                        format!("lists and maps must not be nested more than {DEEPEST} deep");
                    return Err(Problem(shape.id.clone(), message));
                }
                path.pop();
            }
        }
    }
    Ok(depths.get(&start.id).copied().unwrap_or(0))
}
