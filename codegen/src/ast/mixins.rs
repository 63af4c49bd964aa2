//! Merges mixins into the shapes that use them. No other module handles them.

use std::collections::{BTreeMap, BTreeSet};

use super::merge::refuse;
use super::raw::{Introduced, RawModel, RawShape, RawTraits, elided_target};
use super::traits::MIXIN;
use super::{Member, ShapeId, ShapeKind};
use crate::diagnostic::Diagnostics;

/// Adds the members and traits of mixins to the shapes that use them.
pub fn flatten(model: &mut RawModel, diagnostics: &mut Diagnostics) {
    let ids: Vec<ShapeId> = model.mixins.keys().cloned().collect();
    let mut flattening = Flattening { model, done: BTreeSet::new(), path: Vec::new(), diagnostics };
    for id in ids {
        flattening.shape(&id);
    }
    for statement in std::mem::take(&mut model.introduced).into_values().flatten() {
        refuse(&statement.place, diagnostics);
    }
}

/// A model whose mixins are merged, one shape after the other.
struct Flattening<'a> {
    model: &'a mut RawModel,
    done: BTreeSet<ShapeId>,
    /// The shapes that are being merged: each is a mixin of the previous one.
    path: Vec<ShapeId>,
    diagnostics: &'a mut Diagnostics,
}

/// The maximum depth of nested mixins.
const DEEPEST: usize = 64;

impl Flattening<'_> {
    /// Merges the mixins of a shape into it, after their own mixins have been merged into them.
    fn shape(&mut self, id: &ShapeId) {
        if self.done.contains(id) {
            return;
        }
        let Some(targets) = self.model.mixins.get(id).cloned() else { return };
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
        let mut members: Vec<Member<RawTraits>> = Vec::new();
        for target in &targets {
            self.shape(&target.id);
            let Some(mixin) = self.model.shapes.get(&target.id) else {
                if self.model.broken.contains(&target.id) {
                    continue;
                }
                let message = format!("the model does not define the mixin {}", target.id);
                self.diagnostics.error(&shape.place().at(target.span), message);
                continue;
            };
            if mixin.traits.get(MIXIN).is_none() {
                let message = format!("{} must have the trait `mixin`", target.id);
                self.diagnostics.error(&shape.place().at(target.span), message);
            }
            shape.traits.inherit(&mixin.traits);
            for member in mixin.members() {
                take(&mut members, member.clone(), self.diagnostics);
            }
            inherit_properties(&mut shape.kind, &mixin.kind);
        }
        if let ShapeKind::Structure(own)
        | ShapeKind::Union(own)
        | ShapeKind::Enum(own)
        | ShapeKind::IntEnum(own) = &mut shape.kind
        {
            for member in own.drain(..) {
                take(&mut members, member, self.diagnostics);
            }
            *own = members;
        } else {
            for own in shape.kind.members_mut() {
                if let Some(inherited) = members.iter().find(|member| member.name == own.name) {
                    let member = std::mem::replace(own, inherited.clone());
                    redefine(own, member, self.diagnostics);
                }
            }
        }
        for member in shape.members() {
            if member.target == elided_target() {
                let message = "no mixin of the shape defines the target of this member";
                self.diagnostics.error(&member.place, message);
                // It has been reported: the target does not count as one that the model lacks.
                self.model.broken.insert(elided_target());
            }
        }
        self.introduce(&mut shape);
        self.model.shapes.insert(id.clone(), shape);
        self.path.pop();
        self.done.insert(id.clone());
    }

    /// Adds the traits that the model applies to members from mixins. They override the traits from the mixins.
    fn introduce(&mut self, shape: &mut RawShape) {
        let Some(statements) = self.model.introduced.remove(&shape.id) else { return };
        let mut introduced: BTreeMap<String, RawTraits> = BTreeMap::new();
        for Introduced { member, traits, place } in statements {
            if shape.members().iter().any(|known| known.name == member) {
                introduced.entry(member).or_default().merge_all(traits, &place, self.diagnostics);
            } else {
                refuse(&place, self.diagnostics);
            }
        }
        for member in shape.kind.members_mut() {
            if let Some(traits) = introduced.remove(&member.name) {
                member.traits.replace_with(traits);
            }
        }
    }
}

/// Adds the properties of a mixin that are not members: those of services and operations.
fn inherit_properties(into: &mut ShapeKind<RawTraits>, from: &ShapeKind<RawTraits>) {
    if let (ShapeKind::Service(into), ShapeKind::Service(from)) = (&mut *into, from) {
        into.version = into.version.take().or_else(|| from.version.clone());
        into.operations.extend(from.operations.iter().cloned());
        into.resources.extend(from.resources.iter().cloned());
        into.errors.extend(from.errors.iter().cloned());
        into.shapes.extend(from.shapes.iter().cloned());
        for (id, name) in &from.rename {
            into.rename.entry(id.clone()).or_insert_with(|| name.clone());
        }
    }
    if let (ShapeKind::Operation(into), ShapeKind::Operation(from)) = (into, from) {
        into.errors.extend(from.errors.iter().cloned());
    }
}

/// Adds a member. If a member with this name exists, it keeps its order and gets the traits of the new one.
fn take(
    members: &mut Vec<Member<RawTraits>>,
    member: Member<RawTraits>,
    diagnostics: &mut Diagnostics,
) {
    match members.iter_mut().find(|known| known.name == member.name) {
        Some(known) => redefine(known, member, diagnostics),
        None => members.push(member),
    }
}

/// Adds the traits of a member to the member of a mixin that it redefines. It must have the same target, or none.
fn redefine(
    known: &mut Member<RawTraits>,
    member: Member<RawTraits>,
    diagnostics: &mut Diagnostics,
) {
    if member.target != known.target && member.target != elided_target() {
        diagnostics
            .error(&member.place, "the member must have the same target as in the mixin")
            .related(&known.place, "the member of the mixin is here");
    }
    known.traits.replace_with(member.traits);
    known.place = member.place;
}
