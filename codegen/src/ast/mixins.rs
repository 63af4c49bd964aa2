//! Merges mixins and `apply` statements into the shapes that they apply to. No other module handles them.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Applied, RawModel};
use super::{Member, Model, Shape, ShapeId, ShapeKind, Traits};
use crate::diagnostic::Diagnostics;

/// Returns the model with the members and traits of mixins and `apply` statements in the shapes.
pub fn flatten(raw: RawModel, diagnostics: &mut Diagnostics) -> Model {
    let RawModel { model, mixins, applied } = raw;
    let mut flattening = Flattening {
        model,
        mixins: &mixins,
        introduced: BTreeMap::new(),
        done: BTreeSet::new(),
        path: Vec::new(),
        diagnostics,
    };
    // First, so that mixins hand on the traits that are applied to them.
    for apply in applied {
        flattening.apply(apply);
    }
    for id in mixins.keys() {
        flattening.shape(id);
    }
    for apply in std::mem::take(&mut flattening.introduced).into_values().flatten() {
        flattening.refuse(&apply);
    }
    flattening.model
}

/// A model whose mixins are merged, one shape after the other.
struct Flattening<'a> {
    model: Model,
    mixins: &'a BTreeMap<ShapeId, Vec<ShapeId>>,
    /// The `apply` statements whose member is not defined in their shape: a mixin may have it.
    introduced: BTreeMap<ShapeId, Vec<Applied>>,
    done: BTreeSet<ShapeId>,
    /// The shapes that are being merged: each is a mixin of the previous one.
    path: Vec<ShapeId>,
    diagnostics: &'a mut Diagnostics,
}

/// The maximum depth of nested mixins.
const DEEPEST: usize = 64;

impl Flattening<'_> {
    /// Adds traits to a shape, or to a member that is defined in it. Other statements are kept for later.
    fn apply(&mut self, apply: Applied) {
        let shape = self.model.shapes.get_mut(&apply.target);
        match shape.and_then(|shape| traits_mut(shape, apply.member.as_deref())) {
            Some(traits) => traits.merge(&apply.traits),
            None => self.introduced.entry(apply.target.clone()).or_default().push(apply),
        }
    }

    fn refuse(&mut self, apply: &Applied) {
        let message = "the model does not define the target of this `apply` statement";
        self.diagnostics.error(&apply.place, message);
    }

    /// Merges the mixins of a shape into it, after their own mixins have been merged into them.
    fn shape(&mut self, id: &ShapeId) {
        let Some(names) = self.mixins.get(id).filter(|_| !self.done.contains(id)) else { return };
        let Some(mut shape) = self.model.shapes.get(id).cloned() else { return };
        if self.path.contains(id) {
            let message = "the mixins of the shape form a cycle: it is a mixin of itself";
            self.diagnostics.error(&shape.place(), message);
            return;
        }
        if self.path.len() > DEEPEST {
            let message = format!("mixins must not be nested more than {DEEPEST} deep");
            self.diagnostics.error(&shape.place(), message);
            return;
        }
        self.path.push(id.clone());
        let mut members: Vec<Member> = Vec::new();
        for name in names {
            self.shape(name);
            let Some(mixin) = self.model.shapes.get(name) else {
                let message = format!("the model does not define the mixin {name}");
                self.diagnostics.error(&shape.place().child("mixins"), message);
                continue;
            };
            shape.traits.inherit(&mixin.traits);
            for member in mixin.members() {
                take(&mut members, member.clone());
            }
            inherit_properties(&mut shape.kind, &mixin.kind);
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
        for apply in self.introduced.remove(id).unwrap_or_default() {
            match traits_mut(&mut shape, apply.member.as_deref()) {
                Some(traits) => traits.merge(&apply.traits),
                None => self.refuse(&apply),
            }
        }
        self.model.shapes.insert(id.clone(), shape);
        self.path.pop();
        self.done.insert(id.clone());
    }
}

/// Adds the properties of a mixin that are not members: those of services and operations.
fn inherit_properties(into: &mut ShapeKind, from: &ShapeKind) {
    if let (ShapeKind::Service(into), ShapeKind::Service(from)) = (&mut *into, from) {
        into.operations.extend(from.operations.iter().cloned());
        into.resources.extend(from.resources.iter().cloned());
        into.errors.extend(from.errors.iter().cloned());
        for (id, name) in &from.rename {
            into.rename.entry(id.clone()).or_insert_with(|| name.clone());
        }
    }
    if let (ShapeKind::Operation(into), ShapeKind::Operation(from)) = (into, from) {
        into.errors.extend(from.errors.iter().cloned());
    }
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

/// Returns the traits of a shape, or of one of its members.
fn traits_mut<'a>(shape: &'a mut Shape, member: Option<&str>) -> Option<&'a mut Traits> {
    match member {
        None => Some(&mut shape.traits),
        Some(name) => member_mut(shape, name).map(|member| &mut member.traits),
    }
}

fn member_mut<'a>(shape: &'a mut Shape, name: &str) -> Option<&'a mut Member> {
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
