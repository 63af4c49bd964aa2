//! How the generator's time grows with the model: other models, and this one multiplied.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::Options;
use serde_json::{Map, Value};

use crate::pair::median;
use crate::place::Places;
use crate::process::{Outcome, Trouble, own_cpu};
use crate::rows::Sample;

/// What a model takes.
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

/// The rows, and what they are made from: each model, by size.
pub fn measure(places: &Places) -> Outcome<(Vec<Sample>, Vec<Model>)> {
    let own = read(&places.root.join(format!("model/{OWN}.json")))?;
    let many = multiplied(&own, MANY)?;
    let (own, many) = (model(OWN, &own)?, model("its shapes, copied", &many)?);
    let mut samples = vec![
        // In proportion, since copies come in whole models.
        Sample::new("growth.3000-shapes", many.per_shape() * MANY as f64, None),
        Sample::new("growth.copies", many.per_shape() / own.per_shape(), None),
    ];

    let mut models = vec![own];
    for path in others(places)? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        models.push(model(&name, &read(&path)?)?);
    }
    models.sort_by_key(|model| model.shapes);
    if let [smallest, .., largest] = models.as_slice() {
        let factor = largest.per_shape() / smallest.per_shape();
        samples.push(Sample::new("growth.models", factor, None));
    }
    models.push(many);
    Ok((samples, models))
}

fn others(places: &Places) -> Outcome<Vec<PathBuf>> {
    let Some(folder) = &places.models else {
        eprintln!("growth: there are no further models; `--models` tells where some are");
        return Ok(Vec::new());
    };
    let trouble = |error| Trouble::io("read the folder", folder, &error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(trouble)? {
        let path = entry.map_err(trouble)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Trouble::io("read", path, &error))
}

/// Generates from a model for half a second, and at least five times.
fn model(name: &str, text: &str) -> Outcome<Model> {
    eprintln!("growth: {name}");
    let options = Options { library: "client".to_owned(), ..Options::default() };
    let generate = || {
        let started = own_cpu()?;
        let generated = codegen::generate(text, &options);
        let time = own_cpu()? - started;
        generated.map(|_| time).map_err(|diagnostics| {
            let first = diagnostics.iter().next().map(|found| found.message.clone());
            Trouble(format!("the model {name} is refused: {}", first.unwrap_or_default()))
        })
    };
    generate()?;
    let mut times = Vec::new();
    while times.len() < 5 || times.iter().sum::<f64>() < 0.5 {
        times.push(generate()?);
    }
    let shapes = shapes(text)?.len();
    Ok(Model { name: name.to_owned(), shapes, bytes: text.len(), time: median(times.into_iter()) })
}

fn shapes(text: &str) -> Outcome<Map<String, Value>> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(mut model)) => match model.remove("shapes") {
            Some(Value::Object(shapes)) => Ok(shapes),
            _ => Err(Trouble("a model has no shapes".to_owned())),
        },
        Ok(_) => Err(Trouble("a model is no object".to_owned())),
        Err(error) => Err(Trouble(format!("a model is no JSON: {error}"))),
    }
}

/// A model of at least so many shapes: the service with more operations, each copy with all that it is made of.
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

/// Makes all references within a shape point to the copies.
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
    use codegen::Options;

    use super::{multiplied, shapes};

    #[test]
    fn a_multiplied_model_can_be_generated_from() {
        let text = include_str!("../../../../model/partnercentral-account.json");
        let many = multiplied(text, 500).unwrap_or_else(|trouble| panic!("{trouble:?}"));
        let (few, more) = (shapes(text).unwrap().len(), shapes(&many).unwrap().len());
        assert_eq!(more, 3 * few - 2);
        let options = Options { library: "client".to_owned(), ..Options::default() };
        let generated = codegen::generate(&many, &options).expect("a client");
        let copies = generated.files.iter().filter(|(path, _)| path.contains("copy3"));
        assert!(copies.count() > 50);
    }
}
