//! What a file uses: collected while its items are made.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Type;
use crate::names::TypeName;

/// A name that a file uses from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// The module it comes from, such as `std::collections`.
    pub module: String,
    /// The name in that module; `self` for the module itself.
    pub name: String,
    /// Whether it is handed on.
    pub public: bool,
    /// When it is there.
    pub condition: Condition,
}

/// When an import is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// In any case.
    Always,
    /// With the feature `client` only.
    Client,
    /// Without the feature `client` only.
    WithoutClient,
    /// In documentation only, which links to it.
    Documentation,
}

impl Condition {
    /// The attribute that says so, if it takes one.
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
    /// Where rustfmt puts it among others.
    pub fn rank(&self) -> usize {
        root_rank(self.module.trim_start_matches("::").split("::").next().unwrap_or_default())
    }
}

/// The place of a path's root in rustfmt's order: this module, the one above, this crate, others.
pub fn root_rank(root: &str) -> usize {
    let known = ["self", "super", "crate"];
    known.iter().position(|name| *name == root).unwrap_or(known.len())
}

/// A set of imports.
#[derive(Clone, Debug, Default)]
pub struct Imports(BTreeSet<Import>);

impl Imports {
    /// Uses a name; `path` ends in it.
    pub fn add(&mut self, path: &str) {
        self.insert(path, false, Condition::Always);
    }

    /// Uses a name in documentation only.
    pub fn add_documentation(&mut self, path: &str) {
        self.insert(path, false, Condition::Documentation);
    }

    /// Uses a name that exists with the feature `client` only.
    pub fn add_client(&mut self, path: &str) {
        self.insert(path, false, Condition::Client);
    }

    /// Uses a name, and hands it on.
    pub fn publish(&mut self, path: &str) {
        self.insert(path, true, Condition::Always);
    }

    /// Uses a name that exists with the feature `client` only, and hands it on.
    pub fn publish_client(&mut self, path: &str) {
        self.insert(path, true, Condition::Client);
    }

    /// Re-exports a name that exists without the feature `client` only.
    pub fn publish_without_client(&mut self, path: &str) {
        self.insert(path, true, Condition::WithoutClient);
    }

    /// Uses a type out of `types`.
    pub fn shape(&mut self, name: &TypeName) {
        self.add(&format!("crate::types::{name}"));
    }

    /// Uses what it takes to write a type down.
    pub fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Blob => self.add("aws_smithy_types::Blob"),
            Type::Document => self.add("aws_smithy_types::Document"),
            Type::Timestamp(_) => self.add("aws_smithy_types::DateTime"),
            Type::Enum(name) | Type::Structure(name) | Type::Union(name) => self.shape(name),
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

    /// Uses what `others` are, with the feature `client` only, unless they are used in any case.
    pub fn extend_client(&mut self, others: &Self) {
        for import in &others.0 {
            if !self.0.contains(import) {
                self.0.insert(Import { condition: Condition::Client, ..import.clone() });
            }
        }
    }

    /// No longer uses a name, since the file defines it.
    pub fn remove(&mut self, name: &TypeName) {
        self.0.retain(|import| import.name != name.as_str());
    }

    /// The imports, in the order that rustfmt gives them.
    pub fn iter(&self) -> impl Iterator<Item = &Import> {
        let mut imports: Vec<_> = self.0.iter().collect();
        imports.sort_by_cached_key(|import| {
            (import.rank(), format!("{}::{}", import.module, import.name).replace("::", "\0"))
        });
        imports.into_iter()
    }

    /// Whether it is used, whatever else has its name.
    pub fn has(&self, path: &str) -> bool {
        self.0.iter().any(|import| path.rsplit_once("::") == Some((&import.module, &import.name)))
    }

    /// Whether something of this name is used.
    pub fn has_name(&self, name: &str) -> bool {
        self.0.iter().any(|import| import.name == name)
    }

    fn insert(&mut self, path: &str, public: bool, condition: Condition) {
        let (module, name) = path.rsplit_once("::").expect("a path that is imported has two parts");
        let import = Import { module: module.to_owned(), name: name.to_owned(), public, condition };
        self.0.insert(import);
    }
}

/// An import as code.
pub fn to_tokens(import: &Import) -> TokenStream {
    let cfg: Option<TokenStream> =
        import.condition.attribute().map(|text| text.parse().expect("it is an attribute"));
    let public = import.public.then(|| quote!(pub));
    let path: TokenStream = format!("{}::{}", import.module, import.name)
        .parse()
        .expect("a path is made of identifiers");
    quote!(#cfg #public use #path;)
}
