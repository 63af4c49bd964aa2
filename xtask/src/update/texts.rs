//! Puts a newer model in the place of an older one, and keeps the texts that were written for it.
//!
//! Models of services come with the documentation of the company that runs them. The texts in this workspace are its own.
//! So texts are never taken from the newer model: a shape, member or test that the older one has keeps its text, and
//! one that is new has none.

use serde_json::{Map, Value};

/// The traits that consist of texts for people.
const TEXTS: [&str; 3] =
    ["smithy.api#documentation", "smithy.api#examples", "smithy.api#externalDocumentation"];
const DOCUMENTATION: &str = TEXTS[0];
const ENDPOINT_TESTS: &str = "smithy.rules#endpointTests";

/// A model with the texts of another one.
pub struct Merged {
    /// The model.
    pub model: Value,
    /// The shapes and members that have no documentation, as `shape` or `shape$member`.
    pub without_text: Vec<String>,
}

/// Returns the newer model with the texts of the older one. Shapes are sorted by ID.
pub fn merge(old: &Value, new: Value) -> Merged {
    let mut without_text = Vec::new();
    let mut model = new;
    if let Some(shapes) = model.get_mut("shapes").and_then(Value::as_object_mut) {
        for (id, shape) in shapes.iter_mut() {
            let before = old.get("shapes").and_then(|shapes| shapes.get(id));
            let kind = shape.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
            let is_public =
                ["service", "operation", "structure", "union", "enum"].contains(&kind.as_str());
            if !keep(shape, before) && is_public {
                without_text.push(id.clone());
            }
            let Some(members) = shape.get_mut("members").and_then(Value::as_object_mut) else {
                continue;
            };
            for (name, member) in members {
                let before = before.and_then(|before| before.get("members")?.get(name));
                if !keep(member, before) && is_public {
                    without_text.push(format!("{id}${name}"));
                }
            }
        }
        let mut sorted: Vec<_> = std::mem::take(shapes).into_iter().collect();
        sorted.sort_by(|one, other| one.0.cmp(&other.0));
        *shapes = sorted.into_iter().collect();
        if let Some(old) = old.get("shapes") {
            for (id, shape) in shapes {
                reorder(shape, old.get(id).unwrap_or(&Value::Null));
            }
        }
    }
    without_text.sort();
    Merged { model, without_text }
}

/// Returns the shapes and members that a file documents, such as one with `apply` statements.
pub fn documented(file: &str) -> Vec<String> {
    let file: Value =
        serde_json::from_str(file).expect("the file is part of a model that was read");
    let shapes = file.get("shapes").and_then(Value::as_object).into_iter().flatten();
    let documented = shapes.filter(|(_, shape)| {
        shape.get("traits").is_some_and(|traits| traits.get(DOCUMENTATION).is_some())
    });
    documented.map(|(id, _)| id.clone()).collect()
}

/// Puts the entries of objects into the order that they had before, new ones last, so that a comparison of the two texts
/// shows what has changed. The order of members means something, and is that of the newer model.
fn reorder(value: &mut Value, before: &Value) {
    match (value, before) {
        (Value::Object(entries), Value::Object(before)) => {
            for (name, entry) in entries.iter_mut() {
                let before = before.get(name).unwrap_or(&Value::Null);
                match (name.as_str(), entry) {
                    ("members", Value::Object(members)) => {
                        for (name, member) in members {
                            reorder(member, before.get(name).unwrap_or(&Value::Null));
                        }
                    }
                    (_, entry) => reorder(entry, before),
                }
            }
            let position = |name: &String| before.keys().position(|known| known == name);
            let mut sorted: Vec<_> = std::mem::take(entries).into_iter().collect();
            sorted.sort_by_key(|(name, _)| position(name).unwrap_or(usize::MAX));
            entries.extend(sorted);
        }
        (Value::Array(elements), Value::Array(before)) => {
            for (element, before) in elements.iter_mut().zip(before) {
                reorder(element, before);
            }
        }
        (
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_),
            _,
        ) => {}
    }
}

/// Gives a shape or member the texts that it had before, and returns whether it is documented.
fn keep(subject: &mut Value, before: Option<&Value>) -> bool {
    let Some(subject) = subject.as_object_mut() else { return true };
    let before = before.and_then(|before| before.get("traits")).and_then(Value::as_object);
    let mut traits = match subject.remove("traits") {
        Some(Value::Object(traits)) => traits,
        // The generator reports traits of another form.
        Some(other) => {
            subject.insert("traits".to_owned(), other);
            return true;
        }
        None => Map::new(),
    };
    for id in TEXTS {
        traits.remove(id);
    }
    if let Some(tests) = traits.get_mut(ENDPOINT_TESTS) {
        describe(tests, before.and_then(|before| before.get(ENDPOINT_TESTS)));
    }
    let mut kept = Map::new();
    for id in TEXTS {
        if let Some(text) = before.and_then(|before| before.get(id)) {
            kept.insert(id.to_owned(), text.clone());
        }
    }
    let is_documented = kept.contains_key(DOCUMENTATION);
    // Texts come first, where they are found when the model is read.
    kept.extend(traits);
    if !kept.is_empty() {
        subject.insert("traits".to_owned(), Value::Object(kept));
    }
    is_documented
}

/// Gives each endpoint test the description that the test with the same parameters had before.
fn describe(tests: &mut Value, before: Option<&Value>) {
    fn cases(tests: &Value) -> impl Iterator<Item = &Value> {
        tests.get("testCases").and_then(Value::as_array).into_iter().flatten()
    }
    let Some(list) = tests.get_mut("testCases").and_then(Value::as_array_mut) else { return };
    for test in list {
        let same = before.into_iter().flat_map(cases).find(|known| {
            ["params", "operationInputs", "expect"]
                .iter()
                .all(|key| known.get(key) == test.get(key))
        });
        let text = same.and_then(|known| known.get("documentation")).cloned();
        let Some(test) = test.as_object_mut() else { continue };
        test.remove("documentation");
        if let Some(text) = text {
            let rest = std::mem::take(test);
            test.insert("documentation".to_owned(), text);
            test.extend(rest);
        }
    }
}
