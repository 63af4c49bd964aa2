//! Finds the members that have to sit on the heap, since a shape contains itself by way of them.
//!
//! Lists and maps are on the heap already, so a way that leads through one of them is none.

use std::collections::{BTreeMap, BTreeSet};

use crate::ast::{Member, Shape, ShapeId, ShapeKind};
use crate::check::Closure;

/// The members that have to sit on the heap, by the shape's id and the member's name.
#[derive(Debug, Default)]
pub struct Boxed(BTreeSet<(ShapeId, String)>);

impl Boxed {
    /// Whether the member has to.
    pub fn contains(&self, shape: &ShapeId, member: &str) -> bool {
        self.0.contains(&(shape.clone(), member.to_owned()))
    }
}

/// Walks the closure depth first, in the order of ids; a member that leads back to a shape on the way there
/// closes a circle, and is boxed.
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

/// One step of the walk: a shape, and its members that are still to be followed.
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
    // An explicit stack, since a model may nest deeper than the machine's.
    let mut way = Vec::new();
    enter(start, state, &mut way);
    while let Some(step) = way.last_mut() {
        let Some(member) = step.members.next() else {
            state.insert(&step.shape.id, State::Done);
            way.pop();
            continue;
        };
        let Some(target) = closure.shapes.get(&member.target).copied() else { continue };
        match state.get(&target.id) {
            Some(State::OnTheWay) => {
                boxed.0.insert((step.shape.id.clone(), member.name.clone()));
            }
            Some(State::Done) => {}
            None => enter(target, state, &mut way),
        }
    }
}

fn enter<'a>(shape: &'a Shape, state: &mut BTreeMap<&'a ShapeId, State>, way: &mut Vec<Step<'a>>) {
    let (ShapeKind::Structure(members) | ShapeKind::Union(members)) = &shape.kind else { return };
    if !state.contains_key(&shape.id) {
        state.insert(&shape.id, State::OnTheWay);
        way.push(Step { shape, members: members.iter() });
    }
}
