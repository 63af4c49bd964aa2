//! A client, as a build script describes it.

use std::path::{Path, PathBuf};

/// A client that is a module of the crate: its name, its model and what it has.
#[derive(Clone, Debug)]
#[must_use = "give it to `Clients::client`"]
pub struct Client {
    pub(crate) module: String,
    pub(crate) models: Vec<PathBuf>,
    pub(crate) service: Option<String>,
    pub(crate) operations: Option<Vec<String>>,
    pub(crate) feature: Option<String>,
}

impl Client {
    /// Creates a client of all operations of the service in a model.
    ///
    /// `module` is the name of the client's module. `model` is the path of a file in the JSON AST of Smithy, or of a
    /// directory with such files. A relative path starts at the package.
    pub fn new(module: impl Into<String>, model: impl AsRef<Path>) -> Self {
        Self {
            module: module.into(),
            models: vec![model.as_ref().to_owned()],
            service: None,
            operations: None,
            feature: None,
        }
    }

    /// Adds another file or directory of the model, such as one with `apply` statements. All files are merged.
    pub fn model(mut self, path: impl AsRef<Path>) -> Self {
        self.models.push(path.as_ref().to_owned());
        self
    }

    /// Sets the shape ID of the service, such as `com.example#Tickets`. Necessary if the model defines several services.
    pub fn service(mut self, id: impl Into<String>) -> Self {
        self.service = Some(id.into());
        self
    }

    /// Limits the client to these operations. Names are those in the model, such as `BookTicket`.
    pub fn operations<I: IntoIterator<Item: Into<String>>>(mut self, names: I) -> Self {
        self.operations = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// Compiles the client only with this Cargo feature of the crate.
    pub fn feature(mut self, name: impl Into<String>) -> Self {
        self.feature = Some(name.into());
        self
    }
}
