//! Paths of modules in the crate that the output becomes part of.
//!
//! Nothing here depends on a model: the paths are options.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// The path of a module in its crate: `crate`, or a path such as `crate::account`.
///
/// ```
/// let path: codegen::ModulePath = "crate::account".parse()?;
/// assert_eq!(path.to_string(), "crate::account");
/// assert!("crate::type".parse::<codegen::ModulePath>().is_err(), "`type` is a keyword");
/// # Ok::<(), codegen::InvalidModulePath>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModulePath(Vec<String>);

/// A text that is not the path of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidModulePath(String);

impl ModulePath {
    /// Returns the names in the path, without `crate`.
    pub(crate) fn names(&self) -> &[String] {
        &self.0
    }

    /// Returns a module in this one.
    pub(crate) fn join(&self, name: &str) -> Self {
        Self(self.0.iter().cloned().chain([name.to_owned()]).collect())
    }

    /// Returns the names of the path from an outer module to this one; `None` if this one is not in it.
    pub(crate) fn names_in(&self, outer: &Self) -> Option<&[String]> {
        self.0.strip_prefix(outer.0.as_slice())
    }

    /// Returns the folder of the files of the modules in this one.
    pub(crate) fn folder(&self) -> String {
        self.0.iter().fold("src".to_owned(), |folder, name| format!("{folder}/{name}"))
    }

    /// Returns the file of this module.
    pub(crate) fn file(&self) -> String {
        if self.0.is_empty() { "src/lib.rs".to_owned() } else { format!("{}.rs", self.folder()) }
    }
}

impl FromStr for ModulePath {
    type Err = InvalidModulePath;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidModulePath(text.to_owned());
        let mut names = text.split("::");
        if names.next() != Some("crate") {
            return Err(invalid());
        }
        let names: Vec<_> = names.map(str::to_owned).collect();
        // The names are names of files, too.
        let is_plain =
            |name: &str| name.chars().all(|char| char == '_' || char.is_ascii_alphanumeric());
        let is_name = |name: &String| is_plain(name) && syn::parse_str::<syn::Ident>(name).is_ok();
        let is_root = matches!(names.as_slice(), [name] if name == "lib" || name == "main");
        if is_root || !names.iter().all(is_name) {
            return Err(invalid());
        }
        Ok(Self(names))
    }
}

impl fmt::Display for ModulePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("crate")?;
        self.0.iter().try_for_each(|name| write!(f, "::{name}"))
    }
}

impl fmt::Display for InvalidModulePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected the path of a module, such as `crate` or `crate::account`; found `{}`",
            self.0
        )
    }
}

impl Error for InvalidModulePath {}
