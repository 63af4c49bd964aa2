//! All clients of a crate, and the run of the generator for them.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

use ::codegen::files::MARK;
use ::codegen::{Diagnostics, Documentation, Files, Generated, ModulePath, Options};

use crate::client::Client;
use crate::models;
use crate::tree;
use crate::trouble::Trouble;

/// The features of generated code.
const FEATURES: [&str; 6] =
    ["behavior-version-latest", "client", "rt-tokio", "serde", "test-util", "wasm-js"];

/// The features that are on if the build script does not choose.
const USUAL_FEATURES: [&str; 2] = ["client", "rt-tokio"];

/// The maximum number of warnings that are printed for each client.
const WARNINGS_SHOWN: usize = 10;

/// The clients of a crate.
///
/// Each client is a module with the same paths as a crate that is generated alone: `crate::tickets::Client`,
/// `crate::tickets::types`, and so on.
#[derive(Clone, Debug)]
#[must_use = "nothing happens before `generate` is called"]
pub struct Clients {
    clients: Vec<Client>,
    module: String,
    library: String,
    features: BTreeSet<String>,
    out: Option<PathBuf>,
}

impl Default for Clients {
    fn default() -> Self {
        Self::new()
    }
}

impl Clients {
    /// Creates an empty list.
    pub fn new() -> Self {
        Self {
            clients: Vec::new(),
            module: "crate".to_owned(),
            library: String::new(),
            features: USUAL_FEATURES.map(str::to_owned).into(),
            out: None,
        }
    }

    /// Adds a client.
    pub fn client(mut self, client: Client) -> Self {
        self.clients.push(client);
        self
    }

    /// Sets the module that includes `clients.rs`, such as `crate::aws`. The default is `crate`, the root of the crate.
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = path.into();
        self
    }

    /// Sets the name of the crate in `use` declarations, which gives the documentation examples. Examples are tests of the
    /// documentation: the modules must be public, and the crate must be able to compile the examples. Without a name there
    /// are none.
    pub fn library(mut self, name: impl Into<String>) -> Self {
        self.library = name.into();
        self
    }

    /// Sets the features of generated code that are on, whatever Cargo features the crate has: `client`, `serde`,
    /// `rt-tokio`, `behavior-version-latest`, `test-util` or `wasm-js`. Replaces the usual ones.
    pub fn features<I: IntoIterator<Item: Into<String>>>(mut self, names: I) -> Self {
        self.features = names.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the directory to write to. The default is the value of the environment variable `OUT_DIR`.
    pub fn out_dir(mut self, path: impl AsRef<Path>) -> Self {
        self.out = Some(path.as_ref().to_owned());
        self
    }

    /// Generates the clients, writes the files that differ, and tells cargo which files were read.
    ///
    /// # Errors
    ///
    /// Returns the mistakes in the models, all in one text, or why a file cannot be read or written. In the first case,
    /// no file has changed.
    pub fn generate(self) -> Result<(), Trouble> {
        let out = match &self.out {
            Some(out) => out.clone(),
            None => env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                Trouble("`OUT_DIR` is not set: call `generate` in a build script".to_owned())
            })?,
        };
        let unknown = self.features.iter().find(|name| !FEATURES.contains(&name.as_str()));
        if let Some(unknown) = unknown {
            let known = FEATURES.join("`, `");
            return Err(Trouble(format!(
                "generated code has no feature `{unknown}`; it has `{known}`"
            )));
        }
        // First of all: after a mistake in a model is corrected, the script must run again.
        for path in self.clients.iter().flat_map(|client| &client.models) {
            println!("cargo::rerun-if-changed={}", path.display());
            for file in models::files(std::slice::from_ref(path))? {
                println!("cargo::rerun-if-changed={}", file.display());
            }
        }
        for name in FEATURES {
            println!("cargo::rustc-check-cfg=cfg(feature, values(\"{name}\"))");
        }
        for name in &self.features {
            println!("cargo::rustc-cfg=feature=\"{name}\"");
        }
        let files = self.files()?;
        let plan = tree::plan(&out, &files)?;
        tree::update(&out, &files, plan)?;
        Ok(())
    }

    /// Returns the files of all clients, and the file that declares their modules.
    fn files(&self) -> Result<Files, Trouble> {
        let parent = module(&self.module)?;
        let mut files = Files::default();
        let mut declared = BTreeSet::new();
        let mut modules = format!("{MARK}\n");
        let mut mistakes = Vec::new();
        for client in &self.clients {
            if !declared.insert(&client.module) {
                return Err(Trouble(format!("two clients are the module `{}`", client.module)));
            }
            let options = Options {
                service: client.service.clone(),
                operations: client.operations.clone(),
                root: module(&format!("{parent}::{}", client.module))?,
                with_support: true,
                documentation: Documentation {
                    library: self.library.clone(),
                    ..Documentation::default()
                },
                ..Options::default()
            };
            match ::codegen::generate(models::read(&client.models)?, &options) {
                Ok(Generated { files: own, warnings, .. }) => {
                    own.iter().for_each(|(path, text)| files.insert(path, text.to_owned()));
                    warn(&client.module, &warnings);
                }
                Err(found) => {
                    mistakes.extend(found.iter().map(|mistake| found.render(mistake, false)));
                }
            }
            modules.push_str(&declaration(client));
        }
        if !mistakes.is_empty() {
            return Err(Trouble(mistakes.join("\n\n")));
        }
        // Modules that a file declares are beside that file, so it is in the folder of the module that includes it.
        let folder = self.module.replace("::", "/").replacen("crate", "src", 1);
        files.insert("clients.rs", format!("{MARK}\n\ninclude!(\"{folder}/clients.rs\");\n"));
        files.insert(format!("{folder}/clients.rs"), modules);
        Ok(files)
    }
}

fn module(path: &str) -> Result<ModulePath, Trouble> {
    path.parse().map_err(|error: ::codegen::InvalidModulePath| Trouble(error.to_string()))
}

/// Declares the module of a client. The lints of the crate are for the code that its authors write.
fn declaration(client: &Client) -> String {
    let condition = client
        .feature
        .as_ref()
        .map_or_else(String::new, |name| format!("#[cfg(feature = {name:?})]\n"));
    let name = &client.module;
    format!(
        "\n{condition}#[allow(warnings, clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo)]\npub mod {name};\n"
    )
}

/// Prints warnings for cargo, which shows one line each.
fn warn(module: &str, warnings: &Diagnostics) {
    for warning in warnings.iter().take(WARNINGS_SHOWN) {
        let place = warnings.location(warning).map_or_else(String::new, |place| {
            format!("{}:{}:{}: ", place.path, place.line, place.column)
        });
        let subject =
            warning.subject.as_ref().map_or_else(String::new, |subject| format!("{subject}: "));
        println!("cargo::warning={place}{subject}{}", warning.message.replace('\n', " "));
    }
    let rest = warnings.iter().count().saturating_sub(WARNINGS_SHOWN);
    if rest > 0 {
        println!("cargo::warning=`{module}`: and {rest} more warnings about its model");
    }
}
