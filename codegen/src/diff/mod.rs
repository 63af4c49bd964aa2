//! Compares two versions of a model: what each difference means for those who use the client.
//!
//! Two views are compared. `model` compares shapes, members and traits as they are written. `effects` compares the Rust
//! API and the wire format of the two clients, so that nothing that breaks a caller is missed, whatever the reason.
//! [`diff`] brings the two together: every change of a shape once, with its reasons and its effects.

mod effects;
mod model;
mod rules;
mod side;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::options::Options;
use crate::source::Sources;

pub use version::{Bump, Version};

use effects::Effect;
use model::Reason;
use side::Side;

/// What a change means for the users of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// A program that compiles with the old client may not compile with the new one.
    Source,
    /// A client of the old model and a service of the new one may not understand each other.
    Wire,
    /// The client behaves otherwise: constraints, defaults, endpoints, authentication, retries, pagination.
    Behavior,
    /// Something new, or a notice that something is deprecated.
    Addition,
    /// Texts only.
    Documentation,
    /// The client is the same.
    Nothing,
}

/// A shape, or a member of one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The shape's ID.
    pub shape: String,
    /// The member's name; `None` for the shape itself.
    pub member: Option<String>,
}

/// Where a change is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePlace {
    /// The path of the file. It is a file of the old model if the subject was removed.
    pub path: String,
    /// The line. The first line is 1.
    pub line: usize,
    /// The column, in characters. The first column is 1.
    pub column: usize,
}

/// A change of a shape or a member.
#[derive(Clone, Debug)]
pub struct Change {
    /// What has changed.
    pub subject: Subject,
    /// Where it is; `None` if the model does not write it.
    pub place: Option<ChangePlace>,
    /// What it means, the gravest first. Never empty.
    pub impacts: BTreeSet<Impact>,
    /// What has changed in the model, each as the rest of a sentence about the subject.
    pub reasons: Vec<String>,
    /// What has changed in the Rust API, each as a sentence.
    pub effects: Vec<String>,
}

impl Change {
    /// Returns the gravest impact.
    pub fn impact(&self) -> Impact {
        self.impacts.first().copied().unwrap_or(Impact::Nothing)
    }
}

/// The differences between two versions of a model.
#[derive(Clone, Debug)]
pub struct Diff {
    /// Whether a client can be made of both versions. If not, what the changes mean is assumed.
    pub has_clients: bool,
    /// The changes, sorted by shape and member.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Returns the gravest impact of all changes.
    pub fn impact(&self) -> Impact {
        self.changes.iter().map(Change::impact).min().unwrap_or(Impact::Nothing)
    }

    /// Returns which part of the client's version has to change.
    pub fn bump(&self) -> Bump {
        Bump::of(self.impact())
    }
}

/// Compares two versions of a model.
///
/// If a client can be made of both with these options, the shapes that it depends on are compared, and what they mean is
/// taken from the two clients. Otherwise all shapes are compared, and what a client would look like is assumed.
///
/// # Errors
///
/// Returns the diagnostics of the old model if it has errors, otherwise those of the new one.
pub fn diff(
    old: impl Into<Sources>,
    new: impl Into<Sources>,
    options: &Options,
) -> Result<Diff, Diagnostics> {
    let mut old = Side::read(&old.into(), options)?;
    let mut new = Side::read(&new.into(), options)?;
    if old.client.is_some() && new.client.is_some() {
        old.narrow();
        new.narrow();
    }
    Ok(compare(&old, &new))
}

fn compare(old: &Side, new: &Side) -> Diff {
    let has_clients = old.client.is_some() && new.client.is_some();
    let reasons = model::compare(old, new);
    let mut entries: BTreeMap<Subject, (Vec<Reason>, Vec<Effect>)> = BTreeMap::new();
    for (subject, reason) in reasons {
        entries.entry(subject).or_default().0.push(reason);
    }
    // A shape that is new or gone has one entry: its members are not listed.
    let whole: BTreeSet<String> = entries
        .iter()
        .filter(|(_, (reasons, _))| reasons.iter().any(|reason| reason.is_of_the_whole))
        .map(|(subject, _)| subject.shape.clone())
        .collect();
    entries.retain(|subject, _| subject.member.is_none() || !whole.contains(&subject.shape));
    for (subject, effect) in effects::compare(old, new) {
        let subject = match whole.contains(&subject.shape) {
            true => Subject { member: None, ..subject },
            false => cause(subject, &entries, old, new),
        };
        entries.entry(subject).or_default().1.push(effect);
    }
    let changes = entries.into_iter().map(|(subject, (reasons, effects))| {
        let is_whole = whole.contains(&subject.shape);
        change(subject, &reasons, &effects, is_whole, has_clients, old, new)
    });
    Diff { has_clients, changes: changes.collect() }
}

/// Returns the changed shape that an effect on this subject comes from: the subject, or a shape without a Rust type that
/// the member targets, such as a list.
fn cause(
    subject: Subject,
    entries: &BTreeMap<Subject, (Vec<Reason>, Vec<Effect>)>,
    old: &Side,
    new: &Side,
) -> Subject {
    if entries.get(&subject).is_some_and(|(reasons, _)| !reasons.is_empty()) {
        return subject;
    }
    let targets = new.targets(&subject).into_iter().chain(old.targets(&subject));
    for target in targets {
        let inside = entries.range(Subject { shape: target.clone(), member: None }..);
        let inside = inside.take_while(|(found, _)| found.shape == target);
        if let Some((found, _)) = inside.into_iter().find(|(_, (reasons, _))| !reasons.is_empty()) {
            return found.clone();
        }
    }
    subject
}

fn change(
    subject: Subject,
    reasons: &[Reason],
    effects: &[Effect],
    is_whole: bool,
    has_clients: bool,
    old: &Side,
    new: &Side,
) -> Change {
    let mut impacts: BTreeSet<Impact> = reasons
        .iter()
        .flat_map(|reason| {
            let assumed = if has_clients { &[][..] } else { reason.assumed };
            assumed.iter().copied().chain([reason.impact])
        })
        .chain(effects.iter().flat_map(|effect| effect.impacts.iter().copied()))
        .collect();
    if impacts.len() > 1 {
        impacts.remove(&Impact::Nothing);
    }
    // What a shape had is clear when the shape is gone or new.
    let mut texts = BTreeSet::new();
    if !is_whole {
        texts.extend(effects.iter().filter_map(|effect| effect.text.clone()));
    }
    let mut reasons: Vec<_> = reasons.iter().map(|reason| reason.text.clone()).collect();
    reasons.sort();
    reasons.dedup();
    Change {
        place: new.place(&subject).or_else(|| old.place(&subject)),
        subject,
        impacts,
        reasons,
        effects: texts.into_iter().collect(),
    }
}
