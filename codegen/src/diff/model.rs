//! Compares shapes, members and traits as the two models write them.

use std::collections::{BTreeMap, BTreeSet};

use super::side::Side;
use super::{Impact, Subject, rules};
use crate::ast::traits::{PAGINATED, REQUIRED};
use crate::ast::{Node, RawShape, RawTraits, Resource, Service, ShapeId, ShapeKind, Target, Value};

/// Why a subject is different.
pub struct Reason {
    /// What it means, whatever the effects in the Rust API.
    pub impact: Impact,
    /// What else it means if there are no clients whose effects could be compared.
    pub assumed: &'static [Impact],
    /// The rest of a sentence about the subject.
    pub text: String,
    /// Whether a whole shape is new or gone.
    pub is_of_the_whole: bool,
}

/// The changes that have been found.
type Reasons = Vec<(Subject, Reason)>;

const BREAKING: &[Impact] = &[Impact::Source, Impact::Wire];
const SOURCE: &[Impact] = &[Impact::Source];
const WIRE: &[Impact] = &[Impact::Wire];
const ADDITION: &[Impact] = &[Impact::Addition];

/// Compares all shapes.
pub fn compare(old: &Side, new: &Side) -> Reasons {
    let mut found = Finder { old, new, reasons: Vec::new() };
    let ids: BTreeSet<&ShapeId> = old.shapes.keys().chain(new.shapes.keys()).collect();
    let owned = owned(old).chain(owned(new)).collect::<BTreeSet<_>>();
    let renamed = match (&old.client, &new.client) {
        (Some(old), Some(new)) if old.service != new.service => Some((&old.service, &new.service)),
        (Some(_) | None, Some(_) | None) => None,
    };
    for id in ids {
        let pair = (old.shapes.get(id), new.shapes.get(id));
        match pair {
            (Some(before), Some(now)) => found.shape(id, before, now),
            // An input or output comes and goes with its operation.
            _ if owned.contains(id) => {}
            _ if renamed.is_some_and(|(old, new)| id == old || id == new) => {}
            (Some(before), None) => {
                let text = format!("is gone; it was {}", before.kind_with_article());
                let assumed = if is_named(before) { BREAKING } else { &[] };
                found.whole(id, lost(before), assumed, text);
            }
            (None, Some(now)) => {
                // A new type is among the effects.
                let text = format!("is new, {}", now.kind_with_article());
                let assumed = if is_named(now) { ADDITION } else { &[] };
                found.whole(id, Impact::Nothing, assumed, text);
            }
            (None, None) => unreachable!("the ID is that of a shape in one of the models"),
        }
    }
    if let Some((before, now)) = renamed {
        found.note(now, None, Impact::Behavior, &[], format!("was {before}"));
        found.shape(now, &old.shapes[before], &new.shapes[now]);
    }
    for (id, now) in new.operations() {
        if let Some((_, before)) = old.operations().find(|(known, _)| *known == id) {
            found.members_of_role(&before.0, &now.0);
            found.members_of_role(&before.1, &now.1);
        }
    }
    found.reasons
}

/// The inputs and outputs of a client.
fn owned(side: &Side) -> impl Iterator<Item = &ShapeId> {
    side.operations().flat_map(|(_, (input, output))| [input, output])
}

/// Returns whether the name of a shape matters to callers.
fn is_named(shape: &RawShape) -> bool {
    match shape.kind {
        ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => true,
        ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Map { .. } => false,
    }
}

/// Returns what it means that a shape is gone, apart from its type in Rust.
fn lost(shape: &RawShape) -> Impact {
    match shape.kind {
        ShapeKind::Operation(_) => Impact::Wire,
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => Impact::Nothing,
    }
}

struct Finder<'a> {
    old: &'a Side,
    new: &'a Side,
    reasons: Reasons,
}

impl Finder<'_> {
    fn note(
        &mut self,
        shape: &ShapeId,
        member: Option<&str>,
        impact: Impact,
        assumed: &'static [Impact],
        text: String,
    ) {
        let subject = Subject { shape: shape.to_string(), member: member.map(str::to_owned) };
        self.reasons.push((subject, Reason { impact, assumed, text, is_of_the_whole: false }));
    }

    fn whole(&mut self, shape: &ShapeId, impact: Impact, assumed: &'static [Impact], text: String) {
        let subject = Subject { shape: shape.to_string(), member: None };
        self.reasons.push((subject, Reason { impact, assumed, text, is_of_the_whole: true }));
    }

    /// Compares the members of the input or the output of an operation, if it is another shape than before.
    fn members_of_role(&mut self, before: &ShapeId, now: &ShapeId) {
        if before == now {
            return;
        }
        match (self.old.shapes.get(before), self.new.shapes.get(now)) {
            (Some(before), Some(now_shape)) => self.members(now, before, now_shape),
            // The unit shape of the prelude is not among the shapes of a model.
            (None, Some(now_shape)) => {
                for member in now_shape.members() {
                    let text = "is new".to_owned();
                    self.note(now, Some(&member.name), Impact::Addition, &[], text);
                }
            }
            (Some(shape), None) => {
                for member in shape.members() {
                    let text = "is gone".to_owned();
                    self.note(before, Some(&member.name), Impact::Wire, &[], text);
                }
            }
            (None, None) => {}
        }
    }

    fn shape(&mut self, id: &ShapeId, before: &RawShape, now: &RawShape) {
        if before.kind.name() != now.kind.name() {
            let text =
                format!("is {}; it was {}", now.kind_with_article(), before.kind_with_article());
            // What it means for values is among the effects.
            self.note(id, None, Impact::Nothing, BREAKING, text);
        }
        self.traits(id, None, &before.traits, &now.traits);
        self.members(id, before, now);
        if let (ShapeKind::Operation(before), ShapeKind::Operation(now)) = (&before.kind, &now.kind)
        {
            self.targets(id, "error", SOURCE, &before.errors, &now.errors);
            for (role, before, now) in
                [("input", &before.input, &now.input), ("output", &before.output, &now.output)]
            {
                if before != now {
                    let text = format!("has the {role} {}; it was {}", now.id, before.id);
                    self.note(id, None, Impact::Nothing, BREAKING, text);
                }
            }
        }
        if let (ShapeKind::Service(before), ShapeKind::Service(now)) = (&before.kind, &now.kind) {
            self.service(id, before, now);
        }
        if let (ShapeKind::Resource(before), ShapeKind::Resource(now)) = (&before.kind, &now.kind) {
            self.resource(id, before, now);
        }
    }

    /// Compares resources, which have no code of their own. Their operations are those of the service.
    fn resource(&mut self, id: &ShapeId, before: &Resource, now: &Resource) {
        if before.identifiers != now.identifiers {
            let text = "has other identifiers than before".to_owned();
            self.note(id, None, Impact::Nothing, BREAKING, text);
        }
        if before.properties != now.properties {
            let text = "has other properties than before".to_owned();
            self.note(id, None, Impact::Nothing, &[], text);
        }
        self.targets(id, "resource", BREAKING, &before.resources, &now.resources);
    }

    fn service(&mut self, id: &ShapeId, before: &Service, now: &Service) {
        if before.version != now.version {
            let version = |service: &Service| match &service.version {
                Some(version) => format!("the version `{version}`"),
                None => "no version".to_owned(),
            };
            let text = format!("has {}; it had {}", version(now), version(before));
            self.note(id, None, Impact::Behavior, &[], text);
        }
        self.targets(id, "common error", SOURCE, &before.errors, &now.errors);
        self.targets(id, "resource", BREAKING, &before.resources, &now.resources);
        if before.rename != now.rename {
            let text = "renames other shapes than before".to_owned();
            self.note(id, None, Impact::Nothing, SOURCE, text);
        }
        let bound = |side: &Side| side.bound.get(id).cloned().unwrap_or_default();
        let (before, now) = (bound(self.old), bound(self.new));
        for gone in before.difference(&now).filter(|gone| self.new.shapes.contains_key(*gone)) {
            let text = format!("no longer has the operation {gone}");
            self.note(id, None, Impact::Nothing, BREAKING, text);
        }
    }

    /// Compares the shapes in a list. What they mean for callers is among the effects.
    /// `lost` is what is assumed if one of them is gone.
    fn targets(
        &mut self,
        id: &ShapeId,
        what: &str,
        lost: &'static [Impact],
        before: &[Target],
        now: &[Target],
    ) {
        let ids = |targets: &[Target]| -> BTreeSet<ShapeId> {
            targets.iter().map(|target| target.id.clone()).collect()
        };
        let (before, now) = (&ids(before), &ids(now));
        for gone in before.difference(now) {
            let text = format!("no longer has the {what} {gone}");
            self.note(id, None, Impact::Nothing, lost, text);
        }
        for new in now.difference(before) {
            let text = format!("has the {what} {new}");
            self.note(id, None, Impact::Nothing, ADDITION, text);
        }
    }

    fn members(&mut self, id: &ShapeId, before: &RawShape, now: &RawShape) {
        let is_list = matches!(now.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
        let new: BTreeMap<&str, _> =
            now.members().into_iter().map(|member| (member.name.as_str(), member)).collect();
        let old: BTreeMap<&str, _> =
            before.members().into_iter().map(|member| (member.name.as_str(), member)).collect();
        for (name, member) in &old {
            let Some(now) = new.get(name) else {
                self.note(id, Some(name), Impact::Wire, SOURCE, "is gone".to_owned());
                continue;
            };
            if member.target != now.target {
                let text = format!("targets {}; it was {}", now.target, member.target);
                let assumed = self.assumed_of_target(&member.target, &now.target);
                self.note(id, Some(name), Impact::Nothing, assumed, text);
            }
            self.traits(id, Some(name), &member.traits, &now.traits);
        }
        for name in new.keys().filter(|name| !is_list && !old.contains_key(*name)) {
            self.note(id, Some(name), Impact::Addition, &[], "is new".to_owned());
        }
    }

    /// Returns what is assumed if a member targets another shape. Only a shape of the same type whose name does not matter
    /// is compatible.
    fn assumed_of_target(&self, before: &ShapeId, now: &ShapeId) -> &'static [Impact] {
        match (self.old.shape(before), self.new.shape(now)) {
            (Some(ShapeKind::Simple(before)), Some(ShapeKind::Simple(now))) if before == now => &[],
            (Some(ShapeKind::List(before)), Some(ShapeKind::List(now))) => {
                self.assumed_of_target(&before.target, &now.target)
            }
            (
                Some(ShapeKind::Map { key, value }),
                Some(ShapeKind::Map { key: now_key, value: now_value }),
            ) => {
                let keys = self.assumed_of_target(&key.target, &now_key.target);
                if keys.is_empty() {
                    self.assumed_of_target(&value.target, &now_value.target)
                } else {
                    keys
                }
            }
            (Some(_) | None, Some(_) | None) if before == now => &[],
            (Some(_) | None, Some(_) | None) => BREAKING,
        }
    }

    fn traits(&mut self, id: &ShapeId, member: Option<&str>, before: &RawTraits, now: &RawTraits) {
        let ids: BTreeSet<&ShapeId> = before.ids().chain(now.ids()).collect();
        for trait_id in ids {
            let rule = rules::rule(trait_id.as_str());
            let name = name(trait_id);
            let (impact, text) = match (before.get(trait_id.as_str()), now.get(trait_id.as_str())) {
                (Some(before), Some(now)) if before == now => continue,
                (Some(before), Some(now)) if is_wider(trait_id, before, now) => {
                    (rules::WIDER, changed(name, before, now))
                }
                (Some(before), Some(now)) => (rule.changed, changed(name, before, now)),
                (Some(_), None) => (rule.removed, format!("no longer has the trait `{name}`")),
                (None, Some(now)) => (rule.added, added(name, now)),
                (None, None) => unreachable!("the ID is that of a trait in one of the models"),
            };
            let (was, is) = (before.get(trait_id.as_str()), now.get(trait_id.as_str()));
            let assumed = match trait_id.as_str() {
                REQUIRED if is.is_some() => BREAKING,
                REQUIRED => SOURCE,
                PAGINATED if was.is_some() => SOURCE,
                id if rules::BINDINGS.contains(&id) => WIRE,
                _ => &[],
            };
            self.note(id, member, impact, assumed, text);
        }
    }
}

/// Returns the name of a trait. Traits of Smithy itself are known without their namespace.
fn name(id: &ShapeId) -> &str {
    if id.namespace() == "smithy.api" { id.name() } else { id.as_str() }
}

fn added(name: &str, now: &Node) -> String {
    match short(now) {
        Some(value) => format!("has the trait `{name}`, {value}"),
        None => format!("has the trait `{name}`"),
    }
}

fn changed(name: &str, before: &Node, now: &Node) -> String {
    match (short(before), short(now)) {
        (Some(before), Some(now)) => format!("has the trait `{name}`, {now}; it was {before}"),
        (Some(_) | None, Some(_) | None) => format!("has another value of the trait `{name}`"),
    }
}

/// The maximum length of a value in a message.
const LONGEST: usize = 60;

/// Returns a value as JSON, if it is short and says something.
fn short(node: &Node) -> Option<String> {
    let text = node.in_words();
    (text != "{}" && text.len() <= LONGEST).then(|| format!("`{text}`"))
}

/// Returns whether a limit admits all values that it admitted before.
fn is_wider(id: &ShapeId, before: &Node, now: &Node) -> bool {
    if !["smithy.api#length", "smithy.api#range"].contains(&id.as_str()) {
        return false;
    }
    let bound = |node: &Node, name: &str| match node.get(name).map(|bound| &bound.value) {
        Some(Value::Number(number)) => Some(number.as_f64()),
        _ => None,
    };
    let min = match (bound(before, "min"), bound(now, "min")) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(before), Some(now)) => now <= before,
    };
    let max = match (bound(before, "max"), bound(now, "max")) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(before), Some(now)) => now >= before,
    };
    min && max
}
