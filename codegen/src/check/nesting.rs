//! Checks shapes that contain other shapes of their kind: nested lists and maps, and nested resources. They must not form
//! a cycle, and must not be nested too deep.

use std::collections::BTreeMap;

use crate::ast::{Model, Shape, ShapeId, ShapeKind};
use crate::diagnostic::Diagnostics;

/// The maximum depth of nested resources, and of nested lists and maps without a structure or union in between.
const DEEPEST: usize = 64;

/// Reports resources that contain themselves, lists and maps that do so without a structure or union in between, and those
/// that are nested too deep.
pub fn check<'a>(
    model: &'a Model,
    shapes: impl Iterator<Item = &'a Shape>,
    diagnostics: &mut Diagnostics,
) {
    let mut depths = BTreeMap::new();
    for shape in shapes {
        if let Err(Problem { shape, message }) = depth(model, shape, &mut depths) {
            diagnostics.error(&shape.place(), message);
        }
    }
}

struct Problem<'a> {
    shape: &'a Shape,
    message: String,
}

/// Returns the depth of nested lists and maps in a shape, or of nested resources. It has its own stack: a deep model would overflow the call
/// stack.
fn depth<'a>(
    model: &'a Model,
    start: &'a Shape,
    depths: &mut BTreeMap<&'a ShapeId, usize>,
) -> Result<usize, Problem<'a>> {
    let mut path: Vec<&'a Shape> = vec![start];
    while let Some(shape) = path.last().copied() {
        let inner = inner(model, shape);
        match inner.iter().find(|inner| !depths.contains_key(&inner.id)) {
            Some(next) if path.iter().any(|before| before.id == next.id) => {
                let message = match next.kind {
                    ShapeKind::Resource(_) => "a resource must not contain itself",
                    _ => {
                        "a list or map must not contain itself without a structure or union in between"
                    }
                };
                for shape in &path {
                    depths.insert(&shape.id, 0);
                }
                return Err(Problem { shape: next, message: message.to_owned() });
            }
            Some(next) => path.push(next),
            None => {
                let deepest = inner.iter().filter_map(|inner| depths.get(&inner.id)).max();
                let own = deepest.map_or(0, |deepest| deepest + 1);
                depths.insert(&shape.id, own);
                if own == DEEPEST {
                    let what = match shape.kind {
                        ShapeKind::Resource(_) => "resources",
                        _ => "lists and maps",
                    };
                    let message = format!("{what} must not be nested more than {DEEPEST} deep");
                    return Err(Problem { shape, message });
                }
                path.pop();
            }
        }
    }
    Ok(depths.get(&start.id).copied().unwrap_or(0))
}

/// Returns the shapes that a list, map or resource contains directly.
fn inner<'a>(model: &'a Model, shape: &'a Shape) -> Vec<&'a Shape> {
    let ids: Vec<&ShapeId> = match &shape.kind {
        ShapeKind::List(_) | ShapeKind::Map { .. } => {
            shape.members().into_iter().map(|member| &member.target).collect()
        }
        ShapeKind::Resource(resource) => {
            resource.resources.iter().map(|target| &target.id).collect()
        }
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Operation(_) => Vec::new(),
    };
    ids.into_iter().filter_map(|id| model.shapes.get(id)).collect()
}
