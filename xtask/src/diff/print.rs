//! Prints the changes of a model: for people, for a changelog, and for tools.

use std::collections::BTreeMap;

use ::codegen::{Bump, Change, ChangePlace, Diff, Impact, Version};
use serde_json::json;

use crate::report::{counted, harmless};

/// The kinds of changes in the order in which they are printed, with their headings.
const HEADINGS: [(&[Impact], &str); 4] = [
    (&[Impact::Source, Impact::Wire], "Breaking changes"),
    (&[Impact::Behavior], "Changes of behavior"),
    (&[Impact::Addition], "Additions"),
    (&[Impact::Documentation], "Documentation"),
];

/// The changes of each shape, under the heading of the gravest one.
fn sections(diff: &Diff) -> Vec<(&'static str, Vec<Vec<&Change>>)> {
    let mut shapes: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in diff.changes.iter().filter(|change| change.impact() != Impact::Nothing) {
        shapes.entry(&change.subject.shape).or_default().push(change);
    }
    let sections = HEADINGS.iter().map(|(impacts, heading)| {
        let gravest = |changes: &Vec<&Change>| {
            changes.iter().map(|change| change.impact()).min().unwrap_or(Impact::Nothing)
        };
        let found = shapes
            .values()
            .filter(|changes| impacts.contains(&gravest(changes)))
            .cloned()
            .collect();
        (*heading, found)
    });
    sections.filter(|(_, found): &(_, Vec<_>)| !found.is_empty()).collect()
}

/// Prints the changes for people: each shape once, with its place and its members.
pub fn text(diff: &Diff, version: Option<Version>) -> String {
    let mut text = String::new();
    for (heading, shapes) in sections(diff) {
        text.push_str(&format!("{heading}\n"));
        for changes in shapes {
            shape(&mut text, &changes);
        }
        text.push('\n');
    }
    let same = diff.changes.iter().filter(|change| change.impact() == Impact::Nothing).count();
    if same > 0 {
        let changes = counted(same, "other change");
        text.push_str(&format!("{changes} of the model: the client is the same\n"));
    }
    if !diff.has_clients {
        text.push_str("no client can be made of both models: what breaks in Rust is assumed\n");
    }
    text.push_str(&advice(diff, version));
    text
}

fn shape(text: &mut String, changes: &[&Change]) {
    let Some(first) = changes.first() else { return };
    let place = first.place.as_ref().map_or_else(String::new, |place| format!("  {}", at(place)));
    text.push_str(&format!("  {}{place}\n", harmless(&first.subject.shape)));
    for change in changes {
        let subject = change.subject.member.as_ref().map_or_else(String::new, |member| {
            let place = change.place.as_ref().filter(|_| change.subject != first.subject);
            let place = place.map_or_else(String::new, |place| format!(" ({})", at(place)));
            format!("{}{place} ", harmless(member))
        });
        match (change.reasons.as_slice(), change.effects.is_empty()) {
            // It is the members that have changed.
            ([], true) => {}
            ([], false) => text.push_str(&format!("    {subject}[{}]\n", kinds(change))),
            (reasons, _) => {
                let reasons = harmless(&reasons.join("; "));
                text.push_str(&format!("    {subject}{reasons} [{}]\n", kinds(change)));
            }
        }
        for effect in &change.effects {
            text.push_str(&format!("      {}\n", harmless(effect)));
        }
    }
}

fn at(place: &ChangePlace) -> String {
    harmless(&format!("{}:{}:{}", place.path, place.line, place.column))
}

/// Names what breaks, or the gravest kind if nothing does.
fn kinds(change: &Change) -> String {
    let breaking = [Impact::Source, Impact::Wire].into_iter();
    let breaking: Vec<_> =
        breaking.filter(|kind| change.impacts.contains(kind)).map(name).collect();
    if breaking.is_empty() { name(change.impact()).to_owned() } else { breaking.join(", ") }
}

fn name(impact: Impact) -> &'static str {
    match impact {
        Impact::Source => "source",
        Impact::Wire => "wire",
        Impact::Behavior => "behavior",
        Impact::Addition => "addition",
        Impact::Documentation => "documentation",
        Impact::Nothing => "nothing",
    }
}

/// Says which version the client gets.
fn advice(diff: &Diff, version: Option<Version>) -> String {
    let bump = diff.bump();
    let reason = match bump {
        Bump::Major => "there are breaking changes",
        Bump::Minor => "nothing breaks",
        Bump::Patch => "only texts have changed",
        Bump::Nothing => "the client is the same",
    };
    match (version, bump) {
        (_, Bump::Nothing) => format!("version: no new one is necessary, {reason}\n"),
        (Some(version), _) => {
            format!("version: {} after {version}, {reason}\n", version.after(bump))
        }
        (None, _) => format!("version: a new {bump} version, {reason}\n"),
    }
}

/// Prints the changes as an entry of a changelog.
pub fn markdown(diff: &Diff, version: Option<Version>) -> String {
    let title = version
        .map_or_else(|| "Unreleased".to_owned(), |version| version.after(diff.bump()).to_string());
    let sections = changelog_entry(diff).into_iter();
    let sections = sections.map(|(title, lines)| format!("\n### {title}\n\n{lines}"));
    format!("## [{title}]\n{}", sections.collect::<String>())
}

/// The kinds of changes as sections of a changelog.
const SECTIONS: [(&[Impact], &str); 4] = [
    (&[Impact::Source, Impact::Wire], "Breaking"),
    (&[Impact::Behavior], "Changed"),
    (&[Impact::Addition], "Added"),
    (&[Impact::Documentation], "Documentation"),
];

/// Prints the changes as the sections of an entry in a changelog: each with its title and its lines.
pub fn changelog_entry(diff: &Diff) -> Vec<(&'static str, String)> {
    let sections = SECTIONS.iter().map(|(impacts, title)| {
        let changes = diff.changes.iter().filter(|change| impacts.contains(&change.impact()));
        (*title, changes.map(item).collect::<String>())
    });
    sections.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// Prints a change as an item of a list, its effects as items below.
fn item(change: &Change) -> String {
    let subject = &change.subject;
    let name = subject.shape.split_once('#').map_or("", |(_, name)| name);
    let name = match &subject.member {
        Some(member) => format!("{name}${member}"),
        None => name.to_owned(),
    };
    let reasons = match (change.reasons.as_slice(), change.effects.is_empty()) {
        // It is the members that have changed.
        ([], true) => return String::new(),
        ([], false) => "is another type in Rust".to_owned(),
        (reasons, _) => reasons.join("; "),
    };
    let mut text = format!("- `{}` {}.\n", harmless(&name), harmless(&reasons));
    for effect in &change.effects {
        text.push_str(&format!("  - {}.\n", harmless(effect)));
    }
    text
}

/// Prints the changes as a JSON object.
pub fn json(diff: &Diff, version: Option<Version>) -> String {
    let changes: Vec<_> = diff
        .changes
        .iter()
        .map(|change| {
            let place = change.place.as_ref().map(
                |place| json!({"path": place.path, "line": place.line, "column": place.column}),
            );
            json!({
                "shape": change.subject.shape,
                "member": change.subject.member,
                "place": place,
                "impacts": change.impacts.iter().map(|impact| name(*impact)).collect::<Vec<_>>(),
                "reasons": change.reasons,
                "effects": change.effects,
            })
        })
        .collect();
    let bump = diff.bump();
    let object = json!({
        "changes": changes,
        "clients": diff.has_clients,
        "impact": name(diff.impact()),
        "bump": bump.to_string(),
        "version": version.map(|version| version.after(bump).to_string()),
    });
    format!("{object:#}\n")
}
