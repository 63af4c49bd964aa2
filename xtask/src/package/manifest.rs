//! Derives the manifest of a standalone crate from `generated/Cargo.toml`, the only source of features, dependencies and
//! other settings, comments included.

use std::path::PathBuf;

use ::codegen::ModelTests;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use super::{About, parts};
use crate::report::{Trouble, shown};

/// The manifests in the workspace, each with its path for messages.
pub struct Sources {
    /// The manifest of the client crate.
    pub package: (PathBuf, String),
    /// The manifest of the workspace.
    pub workspace: (PathBuf, String),
}

/// A manifest.
pub struct Manifest {
    /// The text.
    pub text: String,
    /// The features, each with the text of the comment above it.
    pub features: Vec<(String, String)>,
}

/// The version of a crate that is not released.
const VERSION: &str = "0.1.0";

/// Keywords for any client. The client of this workspace has more, about its service.
const KEYWORDS: [&str; 4] = ["aws", "client", "sdk", "smithy"];

/// Sections for parts that a standalone crate does not have.
const DROPPED: [&str; 6] = ["bench", "bin", "dev-dependencies", "example", "patch", "test"];

/// Keys of `[package]` that only apply to the client of this workspace.
const DROPPED_OF_PACKAGE: [&str; 5] =
    ["documentation", "exclude", "homepage", "include", "repository"];

/// Derives the manifest.
pub fn derive(sources: &Sources, about: &About, tests: &ModelTests) -> Result<Manifest, Trouble> {
    let mut manifest = parse(&sources.package)?;
    let workspace = parse(&sources.workspace)?;
    let shared = Shared { path: &sources.package.0, workspace: &workspace };

    for part in DROPPED {
        manifest.remove(part);
    }
    if let Some(library) = manifest.get_mut("lib").and_then(Item::as_table_like_mut) {
        library.remove("name");
    }
    let Some(package) = manifest.get_mut("package").and_then(Item::as_table_like_mut) else {
        return Err(shared.trouble("package"));
    };
    for part in DROPPED_OF_PACKAGE {
        package.remove(part);
    }
    shared.resolve(package, "package")?;
    let summary = about.text.summary.first().map_or("", |line| line.trim_end_matches('.'));
    set(package, "name", about.package.as_str().into());
    set(package, "description", format!("{summary}, generated from its Smithy model").into());
    set(package, "version", VERSION.into());
    set(package, "readme", "README.md".into());
    if package.contains_key("keywords") {
        set(package, "keywords", KEYWORDS.into_iter().collect::<Array>().into());
    }

    for part in ["dependencies", "build-dependencies"] {
        if let Some(table) = manifest.get_mut(part).and_then(Item::as_table_like_mut) {
            shared.resolve(table, "dependencies")?;
        }
    }
    let targets = manifest.get_mut("target").and_then(Item::as_table_like_mut);
    for (_, target) in targets.into_iter().flat_map(|targets| targets.iter_mut()) {
        let Some(target) = target.as_table_like_mut() else { continue };
        target.remove("dev-dependencies");
        if let Some(table) = target.get_mut("dependencies").and_then(Item::as_table_like_mut) {
            shared.resolve(table, "dependencies")?;
        }
    }
    if !tests.dev_dependencies.is_empty() {
        manifest.insert("dev-dependencies", parts::dev_dependencies(tests.dev_dependencies));
    }
    if manifest.get("lints").is_some_and(inherits) {
        let mut lints = shared.get(&["lints"])?.clone();
        place_at_end(&mut lints);
        manifest.insert("lints", lints);
    }

    let mut alone = Table::new();
    alone.set_position(Some(END + 1));
    alone.decor_mut().set_prefix(
        "\n# Makes this package its own workspace, even inside the directory of another one.\n",
    );
    manifest.insert("workspace", Item::Table(alone));
    parts::add(&mut manifest, &about.parts)?;
    let features = features(&manifest);
    Ok(Manifest { text: manifest.to_string().trim_start().to_owned(), features })
}

/// Parses a manifest.
pub fn parse((path, text): &(PathBuf, String)) -> Result<DocumentMut, Trouble> {
    text.parse().map_err(|error| Trouble(format!("{} must be valid TOML: {error}", shown(path))))
}

/// The settings that the workspace shares with its members.
struct Shared<'a> {
    path: &'a PathBuf,
    workspace: &'a DocumentMut,
}

impl Shared<'_> {
    /// Replaces references to the workspace with its values.
    fn resolve(&self, table: &mut dyn TableLike, part: &str) -> Result<(), Trouble> {
        for (key, item) in table.iter_mut() {
            if !inherits(item) {
                continue;
            }
            let found = self.get(&[part, key.get()])?;
            let mut resolved = match found.clone().into_value() {
                Ok(found) if part == "dependencies" => Value::InlineTable(merged(found, item)),
                Ok(found) => found,
                Err(_) => return Err(self.trouble(&format!("{part}.{}", key.get()))),
            };
            // A comment after the value is kept.
            let suffix =
                inherited(item).and_then(Item::as_value).and_then(|value| value.decor().suffix());
            let suffix = suffix.cloned();
            resolved.decor_mut().set_prefix(" ");
            if let Some(suffix) = suffix {
                resolved.decor_mut().set_suffix(suffix);
            }
            *item = Item::Value(resolved);
        }
        Ok(())
    }

    fn get(&self, path: &[&str]) -> Result<&Item, Trouble> {
        let shared = self.workspace.get("workspace");
        let found = path.iter().fold(shared, |item, part| item?.get(part));
        found.ok_or_else(|| self.trouble(&path.join(".")))
    }

    fn trouble(&self, part: &str) -> Trouble {
        let path = shown(self.path);
        Trouble(format!(
            "a crate cannot be derived from {path}: `{part}` is missing or not supported"
        ))
    }
}

/// Returns the `workspace` of `version.workspace = true`.
fn inherited(item: &Item) -> Option<&Item> {
    item.as_table_like()?.get("workspace").filter(|value| value.as_bool() == Some(true))
}

fn inherits(item: &Item) -> bool {
    inherited(item).is_some()
}

/// Merges a dependency of the workspace with the keys that a member adds.
fn merged(shared: Value, own: &Item) -> InlineTable {
    let mut merged = match shared {
        Value::InlineTable(table) => table,
        version => InlineTable::from_iter([("version", version)]),
    };
    let mut features: Array =
        merged.get("features").and_then(Value::as_array).cloned().unwrap_or_default();
    for (key, item) in own.as_table_like().into_iter().flat_map(TableLike::iter) {
        match (key, item.as_value()) {
            ("workspace", _) | (_, None) => {}
            ("features", Some(Value::Array(own))) => features.extend(own.iter().cloned()),
            (_, Some(value)) => {
                merged.insert(key, value.clone());
            }
        }
    }
    if !features.is_empty() {
        features.fmt();
        merged.insert("features", features.into());
    }
    merged.fmt();
    merged
}

/// Sets a value. An existing key keeps its position.
fn set(table: &mut dyn TableLike, key: &str, new: Value) {
    match table.get_mut(key) {
        Some(item) => *item = value(new),
        None => drop(table.insert(key, value(new))),
    }
}

/// Moves a table from another manifest to the end of this one.
fn place_at_end(item: &mut Item) {
    if let Some(table) = item.as_table_mut() {
        table.set_position(Some(END));
        table.iter_mut().for_each(|(_, item)| place_at_end(item));
    }
}

/// A position after all tables in a manifest.
const END: isize = isize::MAX - 1;

fn features(manifest: &DocumentMut) -> Vec<(String, String)> {
    let Some(table) = manifest.get("features").and_then(Item::as_table) else { return Vec::new() };
    let feature = |(name, item): (&str, &Item)| {
        let comment = table.key(name).and_then(|key| key.leaf_decor().prefix()?.as_str());
        let lines = comment.unwrap_or_default().lines();
        let lines: Vec<_> =
            lines.filter_map(|line| line.trim().strip_prefix('#')).map(str::trim).collect();
        let text = if name == "default" { names(item) } else { lines.join(" ") };
        (name.to_owned(), text)
    };
    table.iter().map(feature).collect()
}

/// Returns the features that a feature enables.
fn names(item: &Item) -> String {
    let values = item.as_array().into_iter().flat_map(Array::iter);
    let names = values.filter_map(Value::as_str).map(|name| format!("`{name}`"));
    names.collect::<Vec<_>>().join(", ")
}
