//! The crate that the client is in: where the client and the support code are in it, and the facts for its
//! documentation.
//!
//! Nothing here comes from the model. The service is described by `ir`, whatever crate it is in.

use crate::diagnostic::{Diagnostics, Place};
use crate::module_path::ModulePath;
use crate::names::{self, ModuleName, Unique};
use crate::options::Options;

/// The crate that the client is in.
#[derive(Clone, Debug)]
pub struct Host {
    /// The module that the client is.
    pub root: ModulePath,
    /// The module that the support code is.
    pub support: ModulePath,
    /// The path of `root` for users of the crate. Empty if the library has no name.
    pub library: String,
    /// The line in a manifest that declares the dependency on the crate. Can be empty.
    pub dependency: String,
    /// The handwritten pages of its documentation.
    pub guides: Vec<Guide>,
    /// Whether examples may use dev-dependencies.
    pub dev_dependencies: bool,
}

/// A handwritten page of documentation.
#[derive(Clone, Debug)]
pub struct Guide {
    /// The name of its file, without `.md`.
    pub file: String,
    /// The module that it becomes.
    pub module: ModuleName,
}

impl Host {
    /// Returns the crate that the options describe. Reports a place for the support code that the client needs itself.
    pub fn new(options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let root = options.root.clone();
        let support = options.support.clone().unwrap_or_else(|| root.join(names::SUPPORT_MODULE));
        let is_taken = match support.names_in(&root) {
            Some([]) => true,
            Some([name, ..]) => names::CLIENT_MODULES.contains(&name.as_str()),
            None => root.names_in(&support).is_some(),
        };
        if is_taken {
            let message = format!(
                "the support code cannot be the module `{support}` of a client that is the module `{root}`"
            );
            let help = "choose a module that is not part of the client and does not contain it";
            diagnostics.error(&Place::default(), message).help(help);
        }
        let documentation = &options.documentation;
        let library = match documentation.library.as_str() {
            "" => String::new(),
            library => {
                root.names().iter().fold(library.to_owned(), |path, name| path + "::" + name)
            }
        };
        if options.with_tests && library.is_empty() {
            let message = "the tests of the model cannot be generated: the library has no name";
            let help = "set `library` in the option `documentation`";
            diagnostics.error(&Place::default(), message).help(help);
        }
        let mut unique = Unique::default();
        if let Some([name, ..]) = support.names_in(&root) {
            unique.reserve(name);
        }
        let guide = |file: &String| Guide {
            file: file.clone(),
            module: unique.module(names::guide_module(file)),
        };
        Self {
            guides: documentation.guides.iter().map(guide).collect(),
            library,
            dependency: documentation.dependency.clone(),
            dev_dependencies: documentation.dev_dependencies,
            root,
            support,
        }
    }

    /// Returns whether the client and its support code have their usual places: `crate` and `crate::rt`.
    pub fn is_usual(&self) -> bool {
        self.root.names().is_empty() && self.support.names() == [names::SUPPORT_MODULE]
    }

    /// Returns the name of the support code's module, if it is directly in the root, which then declares it.
    pub fn support_in_root(&self) -> Option<&str> {
        match self.support.names_in(&self.root) {
            Some([name]) => Some(name),
            Some(_) | None => None,
        }
    }

    /// Returns the module that a path in the generator starts with, and the rest of the path.
    ///
    /// The generator writes `crate` for the root of the client and `crate::rt` for the support code. Returns `None`
    /// for other paths.
    pub fn split<'a>(&self, path: &'a str) -> Option<(&ModulePath, &'a str)> {
        let after = |path: &'a str, name: &str| {
            path.strip_prefix(name).filter(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        let rest = after(path, "crate")?;
        let in_support =
            rest.strip_prefix("::").and_then(|path| after(path, names::SUPPORT_MODULE));
        Some(in_support.map_or((&self.root, rest), |rest| (&self.support, rest)))
    }

    /// Returns a path of the generator as it is in this crate.
    pub fn located(&self, path: &str) -> String {
        self.split(path).map_or_else(|| path.to_owned(), |(module, rest)| format!("{module}{rest}"))
    }
}
