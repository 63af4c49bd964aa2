//! The services: their models and official crates, and which of them to measure.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::process::{Outcome, Trouble};

/// What to measure.
#[derive(Debug, Default)]
pub struct Settings {
    /// The folder of the models.
    pub models: PathBuf,
    /// The names of services; empty for all.
    pub only: Vec<String>,
    /// A program that compares the public APIs of two crates.
    pub parity_tool: Option<PathBuf>,
    /// Builds run once, and no file is written.
    pub quick: bool,
}

/// A service to measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The name of our crate, which is that of the model.
    pub name: String,
    /// The name of the model file.
    pub model: String,
    /// The official package.
    pub package: String,
    /// The version of the official package.
    pub version: String,
    /// The folder in `services` with a program that measures parsing and serializing.
    pub speed: Option<String>,
}

impl Settings {
    /// Returns the requested services, in the order of the list.
    pub fn select<'a>(&self, services: &'a [Service]) -> Outcome<Vec<&'a Service>> {
        let known = |name: &String| services.iter().any(|service| service.name == *name);
        if let Some(name) = self.only.iter().find(|name| !known(name)) {
            let names: Vec<_> = services.iter().map(|service| service.name.as_str()).collect();
            let names = names.join(", ");
            return Err(Trouble(format!(
                "there is no service {name:?}; the services are: {names}"
            )));
        }
        let is_wanted =
            |service: &&Service| self.only.is_empty() || self.only.contains(&service.name);
        Ok(services.iter().filter(is_wanted).collect())
    }
}

/// Reads `services.json` in a package.
pub fn read(package: &Path) -> Outcome<Vec<Service>> {
    let path = package.join("services.json");
    let text = fs::read_to_string(&path).map_err(|error| Trouble::io("read", &path, &error))?;
    let services: Value =
        serde_json::from_str(&text).map_err(|error| Trouble::io("parse", &path, &error))?;
    let services: Option<Vec<_>> = services.as_array().into_iter().flatten().map(service).collect();
    let incomplete = || Trouble::io("use", &path, &"a service is not complete");
    services.ok_or_else(incomplete)
}

fn service(value: &Value) -> Option<Service> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let model = text("model")?;
    let name = model.strip_suffix(".json")?.to_owned();
    Some(Service {
        name,
        model,
        package: text("package")?,
        version: text("version")?,
        speed: text("speed"),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Settings, read};

    #[test]
    fn services_are_selected_by_name() {
        let listed = read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a list");
        let select = |names: &[&str]| {
            let only = names.iter().map(|name| (*name).to_owned()).collect();
            let settings = Settings { only, ..Settings::default() };
            settings
                .select(&listed)
                .map(|found| found.iter().map(|one| one.name.clone()).collect::<Vec<_>>())
        };
        assert_eq!(select(&["sqs", "dynamodb"]).expect("both are there"), ["dynamodb", "sqs"]);
        assert_eq!(select(&[]).expect("all").len(), listed.len());
        let trouble = select(&["s3"]).expect_err("it is not listed");
        assert!(
            trouble.0.starts_with("there is no service \"s3\"; the services are: "),
            "{trouble:?}"
        );
    }
}
