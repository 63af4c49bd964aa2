//! Finds the members that must be boxed: the shape contains itself through them.
//!
//! Lists and maps are already on the heap. A path through one of them is not a cycle here.

use std::collections::{BTreeMap, BTreeSet};

use crate::ast::{Member, Shape, ShapeId, ShapeKind};
use crate::check::Closure;

/// The members that must be boxed, by shape ID and member name.
#[derive(Debug, Default)]
pub struct Boxed(BTreeSet<(ShapeId, String)>);

impl Boxed {
    /// Returns whether the member must be boxed.
    pub fn contains(&self, shape: &ShapeId, member: &str) -> bool {
        self.0.contains(&(shape.clone(), member.to_owned()))
    }
}

/// Finds the members to box. It visits the closure depth first, in the order of shape IDs. A member whose target is on
/// the current path closes a cycle, and is boxed.
pub fn boxed(closure: &Closure<'_>) -> Boxed {
    let mut boxed = Boxed::default();
    let mut state = BTreeMap::new();
    for shape in closure.shapes.values().copied() {
        walk(closure, shape, &mut state, &mut boxed);
    }
    boxed
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    OnTheWay,
    Done,
}

/// A step of the path: a shape, and its members that have not been visited.
struct Step<'a> {
    shape: &'a Shape,
    members: std::slice::Iter<'a, Member>,
}

fn walk<'a>(
    closure: &Closure<'a>,
    start: &'a Shape,
    state: &mut BTreeMap<&'a ShapeId, State>,
    boxed: &mut Boxed,
) {
    // An explicit stack: a deep model would overflow the call stack.
    let mut path = Vec::new();
    enter(start, state, &mut path);
    while let Some(step) = path.last_mut() {
        let Some(member) = step.members.next() else {
            state.insert(&step.shape.id, State::Done);
            path.pop();
            continue;
        };
        let Some(target) = closure.shapes.get(&member.target).copied() else { continue };
        match state.get(&target.id) {
            Some(State::OnTheWay) => {
                boxed.0.insert((step.shape.id.clone(), member.name.clone()));
            }
            Some(State::Done) => {}
            None => enter(target, state, &mut path),
        }
    }
}

fn enter<'a>(shape: &'a Shape, state: &mut BTreeMap<&'a ShapeId, State>, path: &mut Vec<Step<'a>>) {
    let (ShapeKind::Structure(members) | ShapeKind::Union(members)) = &shape.kind else { return };
    if !state.contains_key(&shape.id) {
        state.insert(&shape.id, State::OnTheWay);
        path.push(Step { shape, members: members.iter() });
    }
}
