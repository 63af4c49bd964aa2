//! Merges the files of a model, and then the `apply` statements, as Smithy does.
//!
//! A shape that is defined twice must have the same definition. The traits of both are merged.

use std::collections::BTreeMap;

use super::raw::{Applied, Introduced, RawModel, RawShape, RawTraits};
use super::read::File;
use super::{Node, ShapeKind, Target, Value};
use crate::diagnostic::{Diagnostics, Place};

/// Merges files.
pub fn files(files: Vec<File>, diagnostics: &mut Diagnostics) -> RawModel {
    let mut model = RawModel::default();
    let mut applied = Vec::new();
    let mut all_metadata = BTreeMap::new();
    for file in files {
        for (key, node) in file.metadata {
            metadata(&mut all_metadata, key, node, diagnostics);
        }
        for (shape, mixins) in file.shapes {
            if file.is_smithy_1 {
                model.of_smithy_1.insert(shape.id.clone());
            }
            self::shape(&mut model, shape, mixins, diagnostics);
        }
        applied.extend(file.applied);
        model.broken.extend(file.broken);
    }
    for statement in applied {
        apply(&mut model, statement, diagnostics);
    }
    model
}

/// Adds an entry of the metadata. Lists are concatenated; two other values must be equal.
fn metadata(
    all: &mut BTreeMap<String, Node>,
    key: String,
    node: Node,
    diagnostics: &mut Diagnostics,
) {
    let Some(known) = all.get_mut(&key) else {
        all.insert(key, node);
        return;
    };
    match (&mut known.value, node.value) {
        (Value::Array(known), Value::Array(more)) => known.extend(more),
        (known, value) if *known == value => {}
        _ => {
            let message = format!("the metadata `{key}` has another value here than before");
            diagnostics
                .error(&Place::model(node.span), message)
                .related(&Place::model(known.span), "the other value is here");
        }
    }
}

fn shape(
    model: &mut RawModel,
    shape: RawShape,
    mixins: Vec<Target>,
    diagnostics: &mut Diagnostics,
) {
    let place = shape.place();
    let Some(known) = model.shapes.get_mut(&shape.id) else {
        if !mixins.is_empty() {
            model.mixins.insert(shape.id.clone(), mixins);
        }
        model.shapes.insert(shape.id.clone(), shape);
        return;
    };
    let known_mixins = model.mixins.get(&shape.id).map(Vec::as_slice).unwrap_or_default();
    if !same_definition(&known.kind, &shape.kind) || known_mixins != mixins {
        diagnostics
            .error(&place, "the shape has another definition here than before")
            .related(&known.place(), "the other definition is here");
        return;
    }
    let mut kind = shape.kind;
    for (known, member) in known.kind.members_mut().into_iter().zip(kind.members_mut()) {
        let traits = std::mem::take(&mut member.traits);
        known.traits.merge_all(traits, &member.place, diagnostics);
    }
    known.traits.merge_all(shape.traits, &place, diagnostics);
}

/// Returns whether two definitions of a shape differ by the traits of its members alone.
fn same_definition(one: &ShapeKind<RawTraits>, other: &ShapeKind<RawTraits>) -> bool {
    use ShapeKind as K;
    let same_members = || {
        let (one, other) = (one.members(), other.members());
        let mut both = one.iter().zip(&other);
        one.len() == other.len()
            && both.all(|(one, other)| one.name == other.name && one.target == other.target)
    };
    match (one, other) {
        (K::Simple(one), K::Simple(other)) => one == other,
        (K::Service(one), K::Service(other)) => one == other,
        (K::Operation(one), K::Operation(other)) => one == other,
        (K::Resource(one), K::Resource(other)) => one == other,
        (K::Enum(_), K::Enum(_))
        | (K::IntEnum(_), K::IntEnum(_))
        | (K::List(_), K::List(_))
        | (K::Map { .. }, K::Map { .. })
        | (K::Structure(_), K::Structure(_))
        | (K::Union(_), K::Union(_)) => same_members(),
        (
            K::Simple(_)
            | K::Enum(_)
            | K::IntEnum(_)
            | K::List(_)
            | K::Map { .. }
            | K::Structure(_)
            | K::Union(_)
            | K::Service(_)
            | K::Operation(_)
            | K::Resource(_),
            _,
        ) => false,
    }
}

/// Adds traits to a shape, or to a member that is defined in it. A statement about another member is kept: a mixin may
/// have that member.
fn apply(model: &mut RawModel, statement: Applied, diagnostics: &mut Diagnostics) {
    let Applied { target, member, traits, place } = statement;
    let Some(shape) = model.shapes.get_mut(&target) else {
        if !model.broken.contains(&target) {
            refuse(&place, diagnostics);
        }
        return;
    };
    let Some(name) = member else {
        shape.traits.merge_all(traits, &place, diagnostics);
        return;
    };
    let member = shape.kind.members_mut().into_iter().find(|member| member.name == name);
    match member {
        Some(member) => member.traits.merge_all(traits, &place, diagnostics),
        None => {
            let introduced = Introduced { member: name, traits, place };
            model.introduced.entry(target).or_default().push(introduced);
        }
    }
}

/// Reports an `apply` statement whose target does not exist.
pub fn refuse(place: &Place, diagnostics: &mut Diagnostics) {
    let message = "the model does not define the target of this `apply` statement";
    diagnostics.error(place, message);
}
