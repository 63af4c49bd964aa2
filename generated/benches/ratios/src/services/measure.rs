//! Measures one service: generates its crate, and builds it and the official crate in one package.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::alone::{self, Profile};
use crate::machine;
use crate::pair::Pair;
use crate::place::{self, Crates, Places};
use crate::process::{Outcome, Trouble, cargo, succeed};
use crate::services::list::{Service, Settings};
use crate::services::results::{Measured, Numbers};
use crate::source;

const ROUNDS: usize = 5;

pub fn measure(places: &Places, settings: &Settings, service: &Service) -> Outcome<Measured> {
    let name = &service.name;
    eprintln!("{name}: generate");
    let crates = Crates {
        ours: name.clone(),
        folder: generate(places, settings, service)?,
        official: service.package.clone(),
        version: service.version.clone(),
    };
    let folder = alone::package(places, &format!("{name}-alone"), &crates)?;
    // The lock file does not have the official crate yet.
    succeed(cargo(&folder).arg("fetch"))?;

    let mut numbers = BTreeMap::new();
    let mut add = |key: &str, found: Numbers| numbers.insert(key.to_owned(), found);
    let official = place::source(&folder, &crates.official)?;
    let (ours, official) = (source::size(&crates.folder)?.lines, source::size(&official)?.lines);
    add("lines", Numbers::of(ours as f64, official as f64));

    let rounds = if settings.quick { 1 } else { ROUNDS };
    let runs = alone::usages(places, &folder, &crates, Profile::Dev, rounds)?;
    add("dev.cpu", Numbers::paired(&runs.numbers(|usage| usage.cpu)));
    add("dev.memory", Numbers::paired(&runs.numbers(|usage| usage.memory)));

    eprintln!("{name}: release build");
    let size = libraries(&folder, &crates)?;
    add("rlib", Numbers::of(size.ours, size.official));

    if let Some(program) = &service.speed {
        eprintln!("{name}: parse and serialize");
        for (key, runs) in speed(places, &crates, program)? {
            add(&key, Numbers::paired(&runs));
        }
    }
    let parity = match &settings.parity_tool {
        Some(tool) => {
            eprintln!("{name}: public API");
            Some(parity(tool, &crates)?)
        }
        None => None,
    };
    Ok(Measured {
        official: format!("{} {}", service.package, service.version),
        machine: machine::machine(settings.quick)?,
        parity,
        numbers,
    })
}

/// Generates our crate, and returns its folder.
fn generate(places: &Places, settings: &Settings, service: &Service) -> Outcome<PathBuf> {
    let model = settings.models.join(&service.model);
    let model = std::path::absolute(&model).map_err(|error| Trouble::io("find", &model, &error))?;
    let out = places.folder("crates")?.join(&service.name);
    let mut command = cargo(&places.root);
    command.args(["xtask", "codegen", "--model"]).arg(model).arg("--out").arg(&out);
    succeed(command.env_remove("CARGO_MANIFEST_DIR"))?;
    Ok(out)
}

/// Builds both crates in release mode, and returns the sizes of their libraries.
fn libraries(folder: &Path, crates: &Crates) -> Outcome<Pair<f64>> {
    let mut build = alone::command(folder);
    let output = succeed(build.args(["build", "--release", "--message-format=json"]))?;
    let output = String::from_utf8_lossy(&output.stdout);
    let size = |package: &str| {
        let name = package.replace('-', "_");
        let library = output
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|message| message["target"]["name"] == name.as_str())
            .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
            .filter_map(|path| path.as_str().map(PathBuf::from))
            .find(|path| path.extension().is_some_and(|extension| extension == "rlib"));
        let missing =
            || Trouble(format!("cargo does not print the path of the library of {package}"));
        let library = library.ok_or_else(missing)?;
        let metadata =
            fs::metadata(&library).map_err(|error| Trouble::io("read", &library, &error))?;
        Ok(metadata.len() as f64)
    };
    Ok(Pair { ours: size(&crates.ours)?, official: size(&crates.official)? })
}

/// Builds and runs the program of a service, which has both crates, and returns the nanoseconds of each round.
fn speed(
    places: &Places,
    crates: &Crates,
    program: &str,
) -> Outcome<Vec<(String, Pair<Vec<f64>>)>> {
    let Crates { ours, folder, official, version } = crates;
    let folder = folder.display().to_string();
    let manifest = format!(
        "[dependencies]\n\
         official = {{ package = {official:?}, version = \"={version}\", default-features = false, features = [\"rt-tokio\"] }}\n\
         ours = {{ package = {ours:?}, path = {folder:?}, default-features = false, features = [\"client\", \"rt-tokio\"] }}\n\
         aws-smithy-runtime-api = {{ version = \"1.19.2\", features = [\"client\", \"http-1x\"] }}\n\
         aws-smithy-types = \"1.9.1\"\n\
         serde_json = \"1\"\n"
    );
    let sources = places.package.join("services").join(program);
    let read = |name: &str| {
        let path = sources.join(name);
        fs::read_to_string(&path).map_err(|error| Trouble::io("read", &path, &error))
    };
    let package =
        places.package(&format!("{program}-speed"), &manifest, ("main.rs", &read("main.rs")?))?;
    place::write(&package.join("src/side.rs"), &read("side.rs")?)?;
    succeed(cargo(&package).arg("fetch"))?;
    let output = succeed(alone::command(&package).args(["run", "--release", "--quiet"]))?;
    rounds(&output.stdout)
        .ok_or_else(|| Trouble(format!("the program {program} prints no numbers")))
}

/// Parses the output of a program: an object with an object for each row, with the numbers of both crates.
fn rounds(output: &[u8]) -> Option<Vec<(String, Pair<Vec<f64>>)>> {
    let value: Value = serde_json::from_slice(output).ok()?;
    let numbers =
        |value: &Value| value.as_array()?.iter().map(Value::as_f64).collect::<Option<Vec<_>>>();
    let rows = value.as_object()?.iter().map(|(key, row)| {
        let pair = Pair { ours: numbers(&row["ours"])?, official: numbers(&row["official"])? };
        Some((key.clone(), pair))
    });
    rows.collect()
}

/// Runs the tool that compares public APIs, and returns how many items are present, and how many were compared.
fn parity(tool: &Path, crates: &Crates) -> Outcome<(u64, u64)> {
    let mut command = Command::new(tool);
    command.arg(format!("{}@{}", crates.official, crates.version)).arg(&crates.folder);
    let output = succeed(&mut command)?;
    let text = String::from_utf8_lossy(&output.stdout);
    present(&text).ok_or_else(|| {
        Trouble(format!(
            "{} must print `N of M public items present`; found:\n{text}",
            tool.display()
        ))
    })
}

/// Parses `… N of M public items present …`.
fn present(text: &str) -> Option<(u64, u64)> {
    let (before, _) = text.split_once(" public items present")?;
    let mut words = before.split_whitespace().rev();
    let (all, of, present) = (words.next()?, words.next()?, words.next()?);
    (of == "of").then_some(())?;
    Some((present.parse().ok()?, all.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{present, rounds};

    #[test]
    fn the_output_of_tools_is_parsed() {
        let text = "  a::b\naws-sdk-kms 1.2.3: 99 of 101 public items present, 98.02 %; 3 items\n";
        assert_eq!(present(text), Some((99, 101)));
        assert_eq!(present("all public items present"), None);
        let found = rounds(br#"{"parse": {"ours": [1.0, 2], "official": [3.5, 4]}}"#);
        let found = found.expect("numbers");
        assert_eq!(found[0].0, "parse");
        assert_eq!(
            (found[0].1.ours.as_slice(), found[0].1.official.as_slice()),
            (&[1.0, 2.0][..], &[3.5, 4.0][..])
        );
        assert!(rounds(br#"{"parse": {"ours": [1.0]}}"#).is_none());
    }
}
