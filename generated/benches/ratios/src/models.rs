//! Measures how the generator's time grows with the model: with other models, and with copies of the service's own
//! shapes.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Documentation, Options};
use serde_json::{Map, Value};

use crate::pair::median;
use crate::place::Places;
use crate::process::{Outcome, Trouble, own_cpu};
use crate::rows::Sample;

/// A model, and how long generating from it takes.
#[derive(Debug)]
pub struct Model {
    pub name: String,
    pub shapes: usize,
    pub bytes: usize,
    /// Seconds of CPU time.
    pub time: f64,
}

impl Model {
    pub fn per_shape(&self) -> f64 {
        self.time / self.shapes as f64
    }
}

const OWN: &str = "partnercentral-account";
const MANY: usize = 3_000;

/// What was measured.
pub struct Growth {
    pub samples: Vec<Sample>,
    /// The models that the samples come from, by size.
    pub models: Vec<Model>,
    pub rejected: Vec<Rejected>,
}

/// A model that has something that the generator does not support.
#[derive(Debug)]
pub struct Rejected {
    pub name: String,
    /// The first diagnostic.
    pub reason: String,
}

/// Generates from the service's model, from copies of its shapes, and from further models if there are any.
pub fn measure(places: &Places) -> Outcome<Growth> {
    let own = read(&places.root.join(format!("model/{OWN}.json")))?;
    let many = multiplied(&own, MANY)?;
    let accepted = |name: &str, text: &str| {
        model(name, text)?.map_err(|rejected| {
            Trouble(format!("the generator rejects the model {name}: {}", rejected.reason))
        })
    };
    let (own, many) = (accepted(OWN, &own)?, accepted("its shapes, copied", &many)?);
    let mut samples = vec![
        // Scaled to exactly 3,000 shapes, because only the whole model is copied.
        Sample::new("growth.3000-shapes", many.per_shape() * MANY as f64, None),
        Sample::new("growth.copies", many.per_shape() / own.per_shape(), None),
    ];

    let (mut models, mut rejected) = (vec![own], Vec::new());
    if let Some(folder) = &places.models {
        for path in others(folder)? {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            match model(&name, &read(&path)?)? {
                Ok(model) => models.push(model),
                Err(model) => rejected.push(model),
            }
        }
        models.sort_by_key(|model| model.shapes);
        if let [smallest, .., largest] = models.as_slice() {
            let factor = largest.per_shape() / smallest.per_shape();
            samples.push(Sample::new("growth.models", factor, None));
        }
    }
    models.push(many);
    Ok(Growth { samples, models, rejected })
}

/// Returns the paths of the models in a folder.
fn others(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let trouble = |error| Trouble::io("read the folder", folder, &error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(trouble)? {
        let path = entry.map_err(trouble)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(Trouble(format!("--models: there is no .json file in {}", folder.display())));
    }
    Ok(paths)
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Trouble::io("read", path, &error))
}

/// Generates from a model until half a second has passed, at least five times.
fn model(name: &str, text: &str) -> Outcome<Result<Model, Rejected>> {
    eprintln!("growth: {name}");
    let options = options();
    let name = name.to_owned();
    if let Err(diagnostics) = codegen::generate(text, &options) {
        let first = diagnostics.iter().next().map(|diagnostic| diagnostic.message.clone());
        return Ok(Err(Rejected { name, reason: first.unwrap_or_default() }));
    }
    let mut times = Vec::new();
    while times.len() < 5 || times.iter().sum::<f64>() < 0.5 {
        let started = own_cpu()?;
        let generated = codegen::generate(text, &options);
        times.push(own_cpu()? - started);
        drop(generated);
    }
    let shapes = shapes(text)?.len();
    Ok(Ok(Model { name, shapes, bytes: text.len(), time: median(times.into_iter()) }))
}

fn options() -> Options {
    let documentation = Documentation { library: "client".to_owned(), ..Documentation::default() };
    Options { documentation, ..Options::default() }
}

fn shapes(text: &str) -> Outcome<Map<String, Value>> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(mut model)) => match model.remove("shapes") {
            Some(Value::Object(shapes)) => Ok(shapes),
            _ => Err(Trouble("a model does not have shapes".to_owned())),
        },
        Ok(_) => Err(Trouble("a model must be a JSON object".to_owned())),
        Err(error) => Err(Trouble(format!("a model is not valid JSON: {error}"))),
    }
}

/// Copies all shapes but the service until there are at least `count`, and adds the copied operations to the service.
fn multiplied(text: &str, count: usize) -> Outcome<String> {
    let original = shapes(text)?;
    let mut shapes = original.clone();
    let is_service = |shape: &Value| shape["type"] == "service";
    let names: Vec<_> =
        original.iter().filter(|(_, shape)| !is_service(shape)).map(|(name, _)| name).collect();
    for copy in 2.. {
        if shapes.len() >= count {
            break;
        }
        for name in &names {
            let mut shape = original[*name].clone();
            rename(&mut shape, &original, copy);
            shapes.insert(format!("{name}{SUFFIX}{copy}"), shape);
        }
        for service in shapes.values_mut().filter(|shape| is_service(shape)) {
            let operations = original.iter().filter(|(_, shape)| shape["type"] == "operation");
            let copies = operations
                .map(|(name, _)| serde_json::json!({ "target": format!("{name}{SUFFIX}{copy}") }));
            if let Some(all) = service["operations"].as_array_mut() {
                all.extend(copies);
            }
        }
    }
    Ok(serde_json::json!({ "smithy": "2.0", "shapes": shapes }).to_string())
}

const SUFFIX: &str = "Copy";

/// Changes all references inside a shape to the copies.
fn rename(value: &mut Value, shapes: &Map<String, Value>, copy: usize) {
    match value {
        Value::String(text) if shapes.contains_key(text.as_str()) => {
            text.push_str(&format!("{SUFFIX}{copy}"));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, shapes, copy)),
        Value::Object(members) => {
            members.values_mut().for_each(|value| rename(value, shapes, copy));
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{multiplied, options, others, shapes};

    #[test]
    fn a_folder_without_models_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(others(folder.path()).is_err());
        std::fs::write(folder.path().join("b.json"), "{}").expect("a file");
        std::fs::write(folder.path().join("a.json"), "{}").expect("a file");
        std::fs::write(folder.path().join("README.md"), "").expect("a file");
        let paths = others(folder.path()).unwrap_or_else(|trouble| panic!("{trouble:?}"));
        assert_eq!(paths, ["a.json", "b.json"].map(|name| folder.path().join(name)));
    }

    #[test]
    fn a_multiplied_model_can_be_generated_from() {
        let text = include_str!("../../../../model/partnercentral-account.json");
        let many = multiplied(text, 500).unwrap_or_else(|trouble| panic!("{trouble:?}"));
        let (few, more) = (shapes(text).unwrap().len(), shapes(&many).unwrap().len());
        assert_eq!(more, 3 * few - 2);
        let generated = codegen::generate(&many, &options()).expect("a client");
        let copies = generated.files.iter().filter(|(path, _)| path.contains("copy3"));
        assert!(copies.count() > 50);
    }
}
