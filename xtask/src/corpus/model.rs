//! Works on one model, in this process.

use std::any::Any;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::slice;
use std::time::Instant;

use ::codegen::{Diagnostics, Files, ServiceFacts, Severity, Sources};
use smithy_client_build::tree;

use crate::codegen::{options, workspace};
use crate::corpus::reason;
use crate::corpus::row::{Outcome, Row};
use crate::package;
use crate::report::{Trouble, shown};

/// Generates a client for each service of a model, and writes the crates to the directory, each in its own.
pub fn rows(file: &Path, crates: Option<&Path>) -> Result<Vec<Row>, Trouble> {
    let started = Instant::now();
    let row = Row { file: shown(file), ..Row::default() };
    let failed = |row: Row, result, message| Row { result, message: Some(message), ..row };
    let sources = match smithy_client_build::read(slice::from_ref(&file.to_owned())) {
        Ok(sources) => sources,
        Err(trouble) => return Ok(vec![failed(row, Outcome::Invalid, trouble.to_string())]),
    };
    let services = match guarded(|| ::codegen::services(sources.clone())) {
        Ok(services) => services,
        Err(panic) => return Ok(vec![failed(row, Outcome::Bug, panic)]),
    };
    if services.is_empty() {
        return Ok(vec![match guarded(|| ::codegen::check(sources)) {
            Ok(found) => without_service(row, &found),
            Err(panic) => failed(row, Outcome::Bug, panic),
        }]);
    }
    let mut rows = Vec::new();
    // Reading the model is part of the time of its first service.
    let mut started = started;
    for service in &services {
        let row = with_facts(row.clone(), service);
        let name = if services.len() == 1 { file.to_owned() } else { own_name(file, service) };
        let generated = guarded(|| generate(&name, sources.clone(), service));
        let row = Row { seconds: started.elapsed().as_secs_f64(), memory: peak_memory(), ..row };
        let row = match generated {
            Ok(Ok(client)) => written(row, client, crates)?,
            Ok(Err(Failure::Model(found))) => refused(row, &found),
            Ok(Err(Failure::Trouble(trouble))) => {
                failed(row, Outcome::Invalid, trouble.to_string())
            }
            Err(panic) => failed(row, Outcome::Bug, panic),
        };
        rows.push(row);
        started = Instant::now();
    }
    Ok(rows)
}

/// A crate in memory.
struct Client {
    name: String,
    files: Files,
    warnings: Diagnostics,
}

/// Why there is no crate.
enum Failure {
    Model(Diagnostics),
    Trouble(Trouble),
}

/// Generates a complete crate.
fn generate(name: &Path, sources: Sources, service: &ServiceFacts) -> Result<Client, Failure> {
    let options = options(name, false, Some(service.id.clone()), None).map_err(Failure::Trouble)?;
    let generated = ::codegen::generate(sources, &options).map_err(Failure::Model)?;
    let files = package::complete(&workspace(), name, &generated);
    Ok(Client {
        name: options.documentation.library.replace('_', "-"),
        files: files.map_err(Failure::Trouble)?,
        warnings: generated.warnings,
    })
}

/// Returns the path to name a crate after, if its model has several services.
fn own_name(file: &Path, service: &ServiceFacts) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = service.id.rsplit('#').next().unwrap_or_default();
    file.with_file_name(format!("{stem}-{name}.json"))
}

fn with_facts(row: Row, service: &ServiceFacts) -> Row {
    Row {
        service: Some(service.id.clone()),
        protocols: service.protocols.clone(),
        operations: Some(service.operations as u64),
        shapes: Some(service.shapes as u64),
        ..row
    }
}

fn without_service(row: Row, found: &Diagnostics) -> Row {
    let result = if found.has_errors() { Outcome::Invalid } else { Outcome::NoService };
    Row { result, found: reason::reasons(found, None), ..row }
}

fn refused(row: Row, found: &Diagnostics) -> Row {
    let is_invalid = found.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let result = if is_invalid { Outcome::Invalid } else { Outcome::Refused };
    Row { result, found: reason::reasons(found, namespace(&row)), ..row }
}

/// Writes a crate if it is to be kept.
fn written(row: Row, client: Client, crates: Option<&Path>) -> Result<Row, Trouble> {
    if let Some(crates) = crates {
        let root = crates.join(&client.name);
        package::admit(&root)?;
        let plan = tree::plan(&root, &client.files)?;
        tree::update(&root, &client.files, plan)?;
    }
    let rust =
        client.files.iter().filter(|(path, _)| path.starts_with("src/") && path.ends_with(".rs"));
    let lines = rust.map(|(_, text)| text.lines().count() as u64).sum();
    let found = reason::reasons(&client.warnings, namespace(&row));
    Ok(Row { name: Some(client.name), lines: Some(lines), found, ..row })
}

fn namespace(row: &Row) -> Option<&str> {
    row.service.as_deref()?.split('#').next()
}

/// Runs a part of the generator. If it panics, which is a bug, returns the message.
fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    // Nothing that the closure can leave half-changed is used afterwards.
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(|payload| {
        let text = message(payload.as_ref()).unwrap_or("a value that is not a text");
        format!("the generator panicked: {text}")
    })
}

fn message(payload: &dyn Any) -> Option<&str> {
    payload.downcast_ref::<&str>().copied().or_else(|| Some(payload.downcast_ref::<String>()?))
}

/// Returns the most memory that this process has used, in bytes. Other systems than Linux have no such file.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_a_message() {
        assert_eq!(guarded(|| 1), Ok(1));
        let text = "the generator panicked: no name for `a`";
        assert_eq!(guarded::<()>(|| panic!("no name for `{}`", 'a')), Err(text.to_owned()));
        assert_eq!(guarded::<()>(|| panic!("no name for `a`")), Err(text.to_owned()));
    }
}
