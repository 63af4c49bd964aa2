//! A model as it is written: traits are JSON, mixins and `apply` statements are not merged.

use std::collections::{BTreeMap, BTreeSet};

use super::traits::MIXIN;
use super::{Node, Shape, ShapeId, Target, Value};
use crate::diagnostic::{Diagnostics, Place};

/// A model whose files are merged.
#[derive(Default)]
pub struct RawModel {
    /// The shapes.
    pub shapes: BTreeMap<ShapeId, RawShape>,
    /// The mixins of each shape that has some.
    pub mixins: BTreeMap<ShapeId, Vec<Target>>,
    /// The traits that `apply` statements add to members which are not defined in their shape: a mixin may have them.
    pub introduced: BTreeMap<ShapeId, Vec<Introduced>>,
    /// Shapes whose definitions are not valid, and have been reported.
    pub broken: BTreeSet<ShapeId>,
    /// The shapes that a file of Smithy 1.0 defines.
    pub of_smithy_1: BTreeSet<ShapeId>,
}

/// A shape whose traits have not been read.
pub type RawShape = Shape<RawTraits>;

/// An `apply` statement: it adds traits to a shape or a member outside of its definition.
pub struct Applied {
    /// The shape that the traits apply to.
    pub target: ShapeId,
    /// The member that the traits apply to; `None` if they apply to the shape.
    pub member: Option<String>,
    /// The traits.
    pub traits: RawTraits,
    /// Where in the model the statement is.
    pub place: Place,
}

/// Traits that an `apply` statement adds to a member which a mixin may have.
pub struct Introduced {
    /// The name of the member.
    pub member: String,
    /// The traits.
    pub traits: RawTraits,
    /// Where in the model the statement is.
    pub place: Place,
}

/// The traits of a shape or a member, which have not been read.
#[derive(Clone, Debug, Default)]
pub struct RawTraits(BTreeMap<ShapeId, Node>);

impl RawTraits {
    /// Returns the value of a trait.
    pub fn get(&self, id: &str) -> Option<&Node> {
        self.0.get(id)
    }

    /// Returns the IDs of the traits.
    pub fn ids(&self) -> impl Iterator<Item = &ShapeId> {
        self.0.keys()
    }

    /// Adds a trait, in place of one that has the same ID.
    pub fn insert(&mut self, id: ShapeId, value: Node) {
        self.0.insert(id, value);
    }

    /// Adds a trait that the generator knows, in place of one that has the same ID.
    pub fn set(&mut self, id: &'static str, value: Node) {
        self.insert(ShapeId::known(id), value);
    }

    /// Removes a trait, and returns its value.
    pub fn remove(&mut self, id: &str) -> Option<Node> {
        self.0.remove(id)
    }

    /// Adds a trait as Smithy merges them: an equal value is ignored, and lists are concatenated. Two other values are a
    /// conflict, which is reported.
    pub fn merge(
        &mut self,
        id: ShapeId,
        value: Node,
        place: &Place,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(known) = self.0.get_mut(&id) else {
            self.0.insert(id, value);
            return;
        };
        match (&mut known.value, value.value) {
            (known, value) if *known == value => {}
            (Value::Array(known), Value::Array(more)) => known.extend(more),
            _ => {
                let message = format!("the trait `{id}` has another value here than before");
                diagnostics
                    .error(&place.at(value.span), message)
                    .related(&place.at(known.span), "the other value is here");
            }
        }
    }

    /// Adds traits as [`Self::merge`] does.
    pub fn merge_all(&mut self, other: Self, place: &Place, diagnostics: &mut Diagnostics) {
        for (id, value) in other.0 {
            self.merge(id, value, place, diagnostics);
        }
    }

    /// Adds the traits of `other` in place of those that have the same ID.
    pub fn replace_with(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Adds the traits that are inherited from a mixin. Traits that exist are not changed.
    pub fn inherit(&mut self, mixin: &Self) {
        let local = mixin.get(MIXIN).and_then(|value| value.get("localTraits"));
        let local = local.and_then(Node::as_array).unwrap_or_default();
        for (id, value) in &mixin.0 {
            let is_local = local.iter().any(|local| local.as_str() == Some(id.as_str()));
            if id.as_str() != MIXIN && !is_local {
                self.0.entry(id.clone()).or_insert_with(|| value.clone());
            }
        }
    }
}

impl IntoIterator for RawTraits {
    type Item = (ShapeId, Node);
    type IntoIter = std::collections::btree_map::IntoIter<ShapeId, Node>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The target of a member that leaves it out, because a mixin defines it. No model can use this ID: `!` is not part of a
/// name.
pub fn elided_target() -> ShapeId {
    ShapeId::known("smithy.synthetic#!elided")
}
