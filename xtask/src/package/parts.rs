//! What the parts of the support code need in a manifest, and in the `mod.rs` of handwritten support code.
//!
//! A standalone crate gets the dependencies of its parts. Those of the client of this workspace are written by hand, so
//! this module reports what is missing there.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use ::codegen::{Dependency, Part};
use toml_edit::{Array, DocumentMut, InlineTable, Item, TableLike, Value, value};

use crate::report::{Trouble, shown};

/// The feature of a client that enables its optional dependencies.
const CLIENT: &str = "client";

/// Adds the dependencies of parts to a manifest. A dependency that is there gets the features that are missing.
///
/// # Errors
/// When the manifest has another version of a dependency, or lacks what a dependency is added to.
pub fn add(manifest: &mut DocumentMut, parts: &[&Part]) -> Result<(), Trouble> {
    let dependencies = parts.iter().flat_map(|part| part.dependencies);
    dependencies.into_iter().try_for_each(|dependency| add_one(manifest, dependency))
}

fn add_one(manifest: &mut DocumentMut, dependency: &Dependency) -> Result<(), Trouble> {
    let table = table(manifest, "dependencies")?;
    let existing = table.get(dependency.name);
    if let Some(version) = existing.and_then(version_of)
        && version != dependency.version
    {
        return Err(Trouble(format!(
            "a part of the support code needs `{}` in version {}; found version {version} in the manifest",
            dependency.name, dependency.version
        )));
    }
    let is_new = existing.is_none();
    let mut declared = match existing.and_then(Item::as_inline_table) {
        Some(declared) => declared.clone(),
        None => InlineTable::from_iter([("version", Value::from(dependency.version))]),
    };
    let was_optional = declared.get("optional").and_then(Value::as_bool) == Some(true);
    let is_optional = dependency.only_clients && (is_new || was_optional);
    if is_optional {
        declared.insert("optional", true.into());
    } else {
        declared.remove("optional");
    }
    let mut features = features_of(declared.get("features").and_then(Value::as_array));
    features.extend(dependency.features.iter().map(|feature| (*feature).to_owned()));
    features.dedup();
    if !features.is_empty() {
        declared.insert("features", Value::Array(features.into_iter().collect()));
    }
    declared.fmt();
    table.insert(dependency.name, value(declared));

    let enables = format!("dep:{}", dependency.name);
    let features = self::table(manifest, "features")?;
    if is_optional && is_new {
        let client = features.get_mut(CLIENT).and_then(Item::as_array_mut);
        push(client.ok_or_else(|| lacks("the feature `client`"))?, enables);
    } else if was_optional && !is_optional {
        for (_, feature) in features.iter_mut() {
            let list = feature.as_array_mut().into_iter();
            list.for_each(|list| list.retain(|name| name.as_str() != Some(&enables)));
        }
    }
    Ok(())
}

/// Returns the table of dev-dependencies.
pub fn dev_dependencies(dependencies: &[Dependency]) -> Item {
    let declared = dependencies.iter().map(|dependency| {
        let mut declared = InlineTable::from_iter([("version", Value::from(dependency.version))]);
        if !dependency.features.is_empty() {
            declared
                .insert("features", dependency.features.iter().copied().collect::<Array>().into());
        }
        declared.fmt();
        (dependency.name, value(declared))
    });
    Item::Table(declared.collect())
}

/// Adds a text to a list. It stands on a line of its own if the others do.
fn push(list: &mut Array, text: String) {
    let mut new = Value::from(text);
    let prefix = list.iter().last().and_then(|last| last.decor().prefix()).cloned();
    new.decor_mut().set_prefix(prefix.unwrap_or_default());
    list.push_formatted(new);
}

/// Checks that the handwritten files of a client have what its parts need: the dependencies in the manifest, and the
/// declarations of the modules.
///
/// # Errors
/// When something is missing. The message lists all of it.
pub fn check(home: &Path, parts: &[&Part]) -> Result<(), Trouble> {
    let root = home.join("src/rt/mod.rs");
    let text = match fs::read_to_string(&root) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Trouble::io("read", &root, &error)),
    };
    let mut lacking = wrong_declarations(&text, parts, &shown(&root));
    if !parts.is_empty() {
        let path = home.join("Cargo.toml");
        let manifest = super::manifest::parse(&(path.clone(), super::read(&path)?))?;
        lacking.extend(missing_dependencies(&manifest, parts, &shown(&path)));
    }
    if lacking.is_empty() {
        return Ok(());
    }
    Err(Trouble(format!(
        "the service needs other parts of the support code than the crate has\n  {}",
        lacking.join("\n  ")
    )))
}

fn missing_dependencies(manifest: &DocumentMut, parts: &[&Part], path: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for part in parts {
        for dependency in part.dependencies {
            let declared =
                manifest.get("dependencies").and_then(|table| table.get(dependency.name));
            let features = declared.and_then(|declared| declared.get("features"));
            let features = features_of(features.and_then(Item::as_array));
            let is_there = declared.is_some()
                && dependency.features.iter().all(|name| features.iter().any(|has| has == name));
            if !is_there {
                missing.push(format!(
                    "help: `{}` needs this dependency in {path}: {}",
                    part.module,
                    line(dependency)
                ));
            }
        }
    }
    missing
}

fn wrong_declarations(root: &str, parts: &[&Part], path: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for part in Part::all() {
        let declaration = part.declaration();
        let is_declared = root.lines().any(|line| line == declaration);
        let is_needed = parts.iter().any(|needed| needed.module == part.module);
        match (is_needed, is_declared) {
            (true, false) => wrong.push(format!("help: add this line to {path}: {declaration}")),
            (false, true) => {
                wrong.push(format!("help: remove this line from {path}: {declaration}"))
            }
            (true, true) | (false, false) => {}
        }
    }
    wrong
}

/// Returns a dependency as it is in a manifest.
fn line(dependency: &Dependency) -> String {
    let Dependency { name, version, features, only_clients } = dependency;
    let features: Vec<_> = features.iter().map(|feature| format!("\"{feature}\"")).collect();
    let features = match features.as_slice() {
        [] => String::new(),
        features => format!(", features = [{}]", features.join(", ")),
    };
    let optional = if *only_clients {
        format!(", optional = true }}, and \"dep:{name}\" in the feature `{CLIENT}`")
    } else {
        " }".to_owned()
    };
    format!("{name} = {{ version = \"{version}\"{features}{optional}")
}

fn table<'a>(manifest: &'a mut DocumentMut, name: &str) -> Result<&'a mut dyn TableLike, Trouble> {
    let table = manifest.get_mut(name).and_then(Item::as_table_like_mut);
    table.ok_or_else(|| lacks(&format!("the table `{name}`")))
}

fn lacks(what: &str) -> Trouble {
    Trouble(format!("the manifest does not have {what}, to which a part of the support code adds"))
}

fn version_of(declared: &Item) -> Option<&str> {
    declared.as_str().or_else(|| declared.get("version")?.as_str())
}

fn features_of(features: Option<&Array>) -> Vec<String> {
    let names = features.into_iter().flat_map(Array::iter).filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"[features]
client = [
    "dep:a",
    "dep:b",
]

[dependencies]
a = { version = "1.0", optional = true } # why
b = { version = "1.1", optional = true, features = ["x"] }
c = "2"
"#;

    const fn dependency(
        name: &'static str,
        version: &'static str,
        features: &'static [&'static str],
        only_clients: bool,
    ) -> Dependency {
        Dependency { name, version, features, only_clients }
    }

    fn added(dependency: Dependency) -> Result<String, String> {
        let mut manifest: DocumentMut = MANIFEST.parse().expect("it is TOML");
        match add_one(&mut manifest, &dependency) {
            Ok(()) => Ok(manifest.to_string()),
            Err(Trouble(message)) => Err(message),
        }
    }

    #[test]
    fn a_dependency_is_added() {
        let manifest = added(dependency("d", "3.1", &["y"], true)).expect("it can be added");
        let client = "client = [\n    \"dep:a\",\n    \"dep:b\",\n    \"dep:d\",\n]";
        assert!(manifest.contains(client), "{manifest}");
        assert!(
            manifest.contains("\nd = { version = \"3.1\", optional = true, features = [\"y\"] }\n"),
            "{manifest}"
        );
    }

    #[test]
    fn a_dependency_that_is_there_gets_features() {
        let manifest = added(dependency("b", "1.1", &["x", "y"], true)).expect("it can be added");
        assert!(
            manifest
                .contains("b = { version = \"1.1\", optional = true, features = [\"x\", \"y\"] }"),
            "{manifest}"
        );
        let manifest = added(dependency("c", "2", &["y"], true)).expect("it can be added");
        assert!(manifest.contains("c = { version = \"2\", features = [\"y\"] }"), "{manifest}");
        assert!(!manifest.contains("dep:c"), "{manifest}");
    }

    #[test]
    fn an_optional_dependency_becomes_one_of_all() {
        let manifest = added(dependency("a", "1.0", &[], false)).expect("it can be added");
        assert!(manifest.contains("client = [\n    \"dep:b\",\n]"), "{manifest}");
        assert!(manifest.contains("a = { version = \"1.0\" } # why"), "{manifest}");
    }

    #[test]
    fn versions_must_be_the_same() {
        let error = added(dependency("c", "3", &[], true)).expect_err("the versions differ");
        assert_eq!(
            error,
            "a part of the support code needs `c` in version 3; found version 2 in the manifest"
        );
    }

    #[test]
    fn a_line_has_all_that_is_needed() {
        let line = line(&dependency("d", "3.1", &["y"], true));
        assert_eq!(
            line,
            "d = { version = \"3.1\", features = [\"y\"], optional = true }, and \"dep:d\" in the feature `client`"
        );
    }
}
