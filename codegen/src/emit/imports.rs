//! The imports of a module, which are collected while its items are emitted. `collisions` resolves names that are the
//! same as others.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Type;
use crate::names::TypeName;

/// A name that a file imports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// The module of the name, such as `std::collections`.
    pub module: String,
    /// The name in that module; `self` for the module itself.
    pub name: String,
    /// Whether it is reexported.
    pub public: bool,
    /// When it is compiled.
    pub condition: Condition,
}

/// When an import is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Always.
    Always,
    /// Only with the feature `client`.
    Client,
    /// Only without the feature `client`.
    WithoutClient,
    /// Only for documentation, which links to it.
    Documentation,
}

impl Condition {
    /// Returns the attribute for the condition, if one is necessary.
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Always => None,
            Self::Client => Some(r#"#[cfg(feature = "client")]"#),
            Self::WithoutClient => Some(r#"#[cfg(not(feature = "client"))]"#),
            Self::Documentation => Some("#[cfg(doc)]"),
        }
    }
}

impl Import {
    /// Returns whether a type of the model is imported, and not one that all clients have.
    pub fn is_of_the_model(&self) -> bool {
        OF_THE_MODEL.iter().any(|root| {
            let rest = self.module.strip_prefix(root);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        })
    }

    /// Returns whether a type of the model is imported that is not in a part of the module.
    fn is_of_another_module(&self) -> bool {
        self.is_of_the_model() && self.module.starts_with("crate::")
    }

    /// Returns the rank of the import in the order of imports.
    pub fn rank(&self) -> usize {
        root_rank(self.module.trim_start_matches("::").split("::").next().unwrap_or_default())
    }
}

/// Returns the rank of a path's root in the order of imports: `self`, `super`, `crate`, others.
pub fn root_rank(root: &str) -> usize {
    let known = ["self", "super", "crate"];
    known.iter().position(|name| *name == root).unwrap_or(known.len())
}

/// The modules from which other modules import the types of the model.
const OF_THE_MODEL: [&str; 4] = ["self", "super", "crate::operation", "crate::types"];

/// The imports of a module, and the names that it defines.
#[derive(Clone, Debug, Default)]
pub struct Imports {
    imports: BTreeSet<Import>,
    /// The types of the model that the module defines, with the modules that other modules import them from.
    shapes: BTreeMap<String, String>,
    /// The paths of other types of the model that have the names of these.
    namesakes: BTreeMap<String, String>,
    /// The other types that the module defines.
    fixed: BTreeSet<&'static str>,
}

impl Imports {
    /// Imports the name at the end of `path`.
    pub fn add(&mut self, path: &str) {
        self.insert(path, false, Condition::Always);
    }

    /// Imports a name for documentation only.
    pub fn add_documentation(&mut self, path: &str) {
        self.insert(path, false, Condition::Documentation);
    }

    /// Imports a name that exists only with the feature `client`.
    pub fn add_client(&mut self, path: &str) {
        self.insert(path, false, Condition::Client);
    }

    /// Reexports a name.
    pub fn publish(&mut self, path: &str) {
        self.insert(path, true, Condition::Always);
    }

    /// Reexports a name that exists only with the feature `client`.
    pub fn publish_client(&mut self, path: &str) {
        self.insert(path, true, Condition::Client);
    }

    /// Reexports a name that exists only without the feature `client`.
    pub fn publish_without_client(&mut self, path: &str) {
        self.insert(path, true, Condition::WithoutClient);
    }

    /// Imports a type from `types`.
    pub fn shape(&mut self, name: &TypeName) {
        self.add(&format!("crate::types::{name}"));
    }

    /// Imports the names that a type contains.
    pub fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Blob => self.add("aws_smithy_types::Blob"),
            Type::BigInteger => self.add("aws_smithy_types::BigInteger"),
            Type::BigDecimal => self.add("aws_smithy_types::BigDecimal"),
            Type::Document => self.add("aws_smithy_types::Document"),
            Type::Timestamp(_) => self.add("aws_smithy_types::DateTime"),
            Type::Enum(name) | Type::Structure(name) | Type::Union(name) => self.shape(name),
            Type::EventStream { events, error } => {
                self.add("crate::rt::event_stream::EventReceiver");
                self.shape(events);
                self.add(&format!("crate::types::error::{error}"));
            }
            Type::Boxed(inner) => self.ty(inner),
            Type::List { element, .. } => self.ty(element),
            Type::Map { key, value, .. } => {
                self.add("std::collections::HashMap");
                self.ty(key);
                self.ty(value);
            }
            Type::String
            | Type::Boolean
            | Type::Byte
            | Type::Short
            | Type::Integer
            | Type::Long
            | Type::Float
            | Type::Double => {}
        }
    }

    /// Imports the names of `others`, only with the feature `client` unless they are imported already.
    pub fn extend_client(&mut self, others: &Self) {
        for import in &others.imports {
            if !self.imports.contains(import) {
                self.insert_import(Import { condition: Condition::Client, ..import.clone() });
            }
        }
    }

    /// Notes a type that the module defines, or imports from its own parts. A type of the model with this name can't be
    /// imported from now on.
    pub fn define(&mut self, name: &TypeName) {
        self.define_for(name, "");
    }

    /// Notes a type of the model that the module defines. `home` is the module that other modules import it from.
    pub fn define_for(&mut self, name: &TypeName, home: &str) {
        self.shapes.insert(name.to_string(), home.to_owned());
    }

    /// Notes another type that the module defines.
    pub fn define_fixed(&mut self, name: &'static str) {
        self.fixed.insert(name);
    }

    /// Returns whether the module defines a type of the model with this name.
    pub fn defines(&self, name: &str) -> bool {
        self.shapes.contains_key(name)
    }

    /// Returns the path of a type of the model that can't be imported, because the module defines another one with this
    /// name.
    pub fn namesake(&self, name: &str) -> Option<&str> {
        self.namesakes.get(name).map(String::as_str)
    }

    /// Returns the types that can't be imported because of their names, with their paths.
    pub fn namesakes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.namesakes.iter().map(|(name, path)| (name.as_str(), path.as_str()))
    }

    /// Returns whether an import may not have this name, because the module defines or reexports something else
    /// with it that does not belong to the model.
    pub fn is_taken(&self, name: &str) -> bool {
        self.fixed.contains(name)
            || self
                .imports
                .iter()
                .any(|import| import.public && !import.is_of_the_model() && import.name == name)
    }

    /// Removes an import.
    pub fn remove(&mut self, import: &Import) {
        self.imports.remove(import);
    }

    /// Replaces the modules that names are imported from.
    pub fn locate(&mut self, located: impl Fn(&str) -> String) {
        let imports = mem::take(&mut self.imports).into_iter();
        let import = |import: Import| Import { module: located(&import.module), ..import };
        self.imports = imports.map(import).collect();
    }

    /// Returns the imports by rank, then by path.
    pub fn iter(&self) -> impl Iterator<Item = &Import> {
        let mut imports: Vec<_> = self.imports.iter().collect();
        imports.sort_by_cached_key(|import| {
            (import.rank(), format!("{}::{}", import.module, import.name).replace("::", "\0"))
        });
        imports.into_iter()
    }

    /// Returns whether this path is imported. Other paths with the same name do not count.
    pub fn has(&self, path: &str) -> bool {
        self.imports
            .iter()
            .any(|import| path.rsplit_once("::") == Some((&import.module, &import.name)))
    }

    /// Returns whether this name is imported from any module.
    pub fn has_name(&self, name: &str) -> bool {
        self.imports.iter().any(|import| import.name == name)
    }

    fn insert(&mut self, path: &str, public: bool, condition: Condition) {
        let (module, name) =
            path.rsplit_once("::").expect("an imported path has at least two parts");
        let (module, name) = (module.to_owned(), name.to_owned());
        self.insert_import(Import { module, name, public, condition });
    }

    fn insert_import(&mut self, import: Import) {
        match self.shapes.get(&import.name) {
            Some(home) if import.is_of_another_module() => {
                if *home != import.module {
                    let path = format!("{}::{}", import.module, import.name);
                    self.namesakes.insert(import.name, path);
                }
            }
            Some(_) | None => {
                self.imports.insert(import);
            }
        }
    }
}

/// Returns an import as code.
pub fn to_tokens(import: &Import) -> TokenStream {
    let cfg: Option<TokenStream> =
        import.condition.attribute().map(|text| text.parse().expect("it is an attribute"));
    let public = import.public.then(|| quote!(pub));
    let path: TokenStream = format!("{}::{}", import.module, import.name)
        .parse()
        .expect("a path consists of identifiers");
    quote!(#cfg #public use #path;)
}
