//! Merges mixins and `apply` statements into the shapes that they apply to. No other module handles them.

use std::collections::{BTreeMap, BTreeSet};

use super::read::RawModel;
use super::{Member, Model, Shape, ShapeId, ShapeKind};
use crate::diagnostic::Diagnostics;

/// Returns the model with the members and traits of mixins and `apply` statements in the shapes.
pub fn flatten(raw: RawModel, diagnostics: &mut Diagnostics) -> Model {
    let RawModel { mut model, mixins, applied } = raw;
    let mut done = BTreeSet::new();
    for id in mixins.keys() {
        flatten_shape(id, &mixins, &mut model, &mut done, &mut Vec::new(), diagnostics);
    }
    for apply in applied {
        let shape = model.shapes.get_mut(&apply.target);
        let traits = match (shape, &apply.member) {
            (Some(shape), None) => Some(&mut shape.traits),
            (Some(shape), Some(name)) => {
                shape_member_mut(shape, name).map(|member| &mut member.traits)
            }
            (None, _) => None,
        };
        match traits {
            Some(traits) => traits.merge(&apply.traits),
            None => drop(diagnostics.error(
                &apply.place,
                "the model does not define the target of this `apply` statement",
            )),
        }
    }
    model
}

/// The maximum depth of nested mixins.
const DEEPEST: usize = 64;

fn flatten_shape(
    id: &ShapeId,
    mixins: &BTreeMap<ShapeId, Vec<ShapeId>>,
    model: &mut Model,
    done: &mut BTreeSet<ShapeId>,
    path: &mut Vec<ShapeId>,
    diagnostics: &mut Diagnostics,
) {
    let Some(names) = mixins.get(id).filter(|_| !done.contains(id)) else { return };
    let Some(mut shape) = model.shapes.get(id).cloned() else { return };
    if path.contains(id) {
        diagnostics
            .error(&shape.place(), "the mixins of the shape form a cycle: it is a mixin of itself");
        return;
    }
    if path.len() > DEEPEST {
        let message = format!("mixins must not be nested more than {DEEPEST} deep");
        diagnostics.error(&shape.place(), message);
        return;
    }
    path.push(id.clone());
    let mut members: Vec<Member> = Vec::new();
    for name in names {
        flatten_shape(name, mixins, model, done, path, diagnostics);
        let Some(mixin) = model.shapes.get(name) else {
            let message = format!("the model does not define the mixin {name}");
            diagnostics.error(&shape.place().child("mixins"), message);
            continue;
        };
        shape.traits.inherit(&mixin.traits);
        for member in mixin.members() {
            take(&mut members, member.clone());
        }
        if let (ShapeKind::Service(into), ShapeKind::Service(from)) = (&mut shape.kind, &mixin.kind)
        {
            into.operations.extend(from.operations.iter().cloned());
            into.resources.extend(from.resources.iter().cloned());
            into.errors.extend(from.errors.iter().cloned());
        }
        if let (ShapeKind::Operation(into), ShapeKind::Operation(from)) =
            (&mut shape.kind, &mixin.kind)
        {
            into.errors.extend(from.errors.iter().cloned());
        }
    }
    if let ShapeKind::Structure(own)
    | ShapeKind::Union(own)
    | ShapeKind::Enum(own)
    | ShapeKind::IntEnum(own) = &mut shape.kind
    {
        for member in own.drain(..) {
            take(&mut members, member);
        }
        *own = members;
    }
    model.shapes.insert(id.clone(), shape);
    path.pop();
    done.insert(id.clone());
}

/// Adds a member. If a member with this name exists, it keeps its order and gets the traits of the new one.
fn take(members: &mut Vec<Member>, member: Member) {
    match members.iter_mut().find(|known| known.name == member.name) {
        Some(known) => {
            known.traits.merge(&member.traits);
            known.place = member.place;
        }
        None => members.push(member),
    }
}

fn shape_member_mut<'a>(shape: &'a mut Shape, name: &str) -> Option<&'a mut Member> {
    match &mut shape.kind {
        ShapeKind::Structure(members)
        | ShapeKind::Union(members)
        | ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members) => members.iter_mut().find(|member| member.name == name),
        ShapeKind::List(member) => (name == "member").then_some(member),
        ShapeKind::Map { key, value } => match name {
            "key" => Some(key),
            "value" => Some(value),
            _ => None,
        },
        ShapeKind::Simple(_)
        | ShapeKind::Service(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_) => None,
    }
}
