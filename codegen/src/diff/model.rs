//! Compares shapes, members and traits as the two models write them.

use std::collections::{BTreeMap, BTreeSet};

use super::side::Side;
use super::{Impact, Subject, rules};
use crate::ast::{Node, RawShape, RawTraits, Service, ShapeId, ShapeKind, Target, Value};

/// Why a subject is different.
pub struct Reason {
    /// What it means, whatever the effects in the Rust API.
    pub impact: Impact,
    /// The rest of a sentence about the subject.
    pub text: String,
    /// Whether a whole shape is new or gone.
    pub is_of_the_whole: bool,
}

/// The changes that have been found.
type Reasons = Vec<(Subject, Reason)>;

/// Compares all shapes in the closures of the two services.
pub fn compare(old: &Side, new: &Side) -> Reasons {
    let mut found = Finder { old, new, reasons: Vec::new() };
    if old.service != new.service {
        found.note(&new.service, None, Impact::Behavior, format!("was {}", old.service));
    }
    let ids: BTreeSet<&ShapeId> = old.shapes.keys().chain(new.shapes.keys()).collect();
    let owned = owned(old).chain(owned(new)).collect::<BTreeSet<_>>();
    for id in ids {
        let pair = (old.shapes.get(id), new.shapes.get(id));
        match pair {
            (Some(before), Some(now)) => found.shape(id, before, now),
            // An input or output comes and goes with its operation.
            _ if owned.contains(id) || *id == old.service || *id == new.service => {}
            (Some(before), None) => {
                let text = format!("is gone; it was {}", before.kind_with_article());
                found.whole(id, lost(before), text);
            }
            (None, Some(now)) => {
                // A new type is among the effects.
                let text = format!("is new, {}", now.kind_with_article());
                found.whole(id, Impact::Nothing, text);
            }
            (None, None) => unreachable!("the ID is that of a shape in one of the models"),
        }
    }
    if old.service != new.service {
        found.shape(&new.service, &old.shapes[&old.service], &new.shapes[&new.service]);
    }
    for (id, (input, output)) in &new.operations {
        if let Some((old_input, old_output)) = old.operations.get(id) {
            found.role(id, "input", old_input, input);
            found.role(id, "output", old_output, output);
        }
    }
    found.reasons
}

/// The inputs and outputs of a model.
fn owned(side: &Side) -> impl Iterator<Item = &ShapeId> {
    side.operations.values().flat_map(|(input, output)| [input, output])
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
    fn note(&mut self, shape: &ShapeId, member: Option<&str>, impact: Impact, text: String) {
        let subject = Subject { shape: shape.to_string(), member: member.map(str::to_owned) };
        self.reasons.push((subject, Reason { impact, text, is_of_the_whole: false }));
    }

    fn whole(&mut self, shape: &ShapeId, impact: Impact, text: String) {
        let subject = Subject { shape: shape.to_string(), member: None };
        self.reasons.push((subject, Reason { impact, text, is_of_the_whole: true }));
    }

    /// Compares the input or the output of an operation, if it is another shape than before.
    fn role(&mut self, operation: &ShapeId, role: &str, before: &ShapeId, now: &ShapeId) {
        if before == now {
            return;
        }
        let text = format!("has the {role} {now}; it was {before}");
        self.note(operation, None, Impact::Nothing, text);
        let shapes = (self.old.shapes.get(before), self.new.shapes.get(now));
        match shapes {
            (Some(before), Some(now_shape)) => self.members(now, before, now_shape),
            // The unit shape of the prelude is not among the shapes of a model.
            (None, Some(now_shape)) => {
                for member in now_shape.members() {
                    self.note(now, Some(&member.name), Impact::Addition, "is new".to_owned());
                }
            }
            (Some(shape), None) => {
                for member in shape.members() {
                    self.note(before, Some(&member.name), Impact::Wire, "is gone".to_owned());
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
            self.note(id, None, Impact::Nothing, text);
        }
        self.traits(id, None, &before.traits, &now.traits);
        self.members(id, before, now);
        if let (ShapeKind::Operation(before), ShapeKind::Operation(now)) = (&before.kind, &now.kind)
        {
            self.targets(id, "error", &before.errors, &now.errors);
        }
        if let (ShapeKind::Service(before), ShapeKind::Service(now)) = (&before.kind, &now.kind) {
            self.service(id, before, now);
        }
    }

    fn service(&mut self, id: &ShapeId, before: &Service, now: &Service) {
        if before.version != now.version {
            let version = |service: &Service| match &service.version {
                Some(version) => format!("the version `{version}`"),
                None => "no version".to_owned(),
            };
            let text = format!("has {}; it had {}", version(now), version(before));
            self.note(id, None, Impact::Behavior, text);
        }
        self.targets(id, "common error", &before.errors, &now.errors);
        if before.rename != now.rename {
            let text = "renames other shapes than before".to_owned();
            self.note(id, None, Impact::Nothing, text);
        }
    }

    /// Compares the shapes in a list. What they mean for callers is among the effects.
    fn targets(&mut self, id: &ShapeId, what: &str, before: &[Target], now: &[Target]) {
        let ids = |targets: &[Target]| -> BTreeSet<ShapeId> {
            targets.iter().map(|target| target.id.clone()).collect()
        };
        let (before, now) = (&ids(before), &ids(now));
        for gone in before.difference(now) {
            self.note(id, None, Impact::Nothing, format!("no longer has the {what} {gone}"));
        }
        for new in now.difference(before) {
            self.note(id, None, Impact::Nothing, format!("has the {what} {new}"));
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
                self.note(id, Some(name), Impact::Wire, "is gone".to_owned());
                continue;
            };
            if member.target != now.target {
                let text = format!("targets {}; it was {}", now.target, member.target);
                self.note(id, Some(name), Impact::Nothing, text);
            }
            self.traits(id, Some(name), &member.traits, &now.traits);
        }
        for name in new.keys().filter(|name| !is_list && !old.contains_key(*name)) {
            self.note(id, Some(name), Impact::Addition, "is new".to_owned());
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
            self.note(id, member, impact, text);
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
