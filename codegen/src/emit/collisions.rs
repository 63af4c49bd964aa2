//! Names that are the same as others: a type of the model may be called `String`, `Option` or `Blob`.
//!
//! The type of the model keeps its name. In a module that defines or imports it, the other item is written with its
//! path. Only where a module must itself have another item with the name, as the module `error` has `Report`, is it
//! the type of the model that is written with its path.

use std::collections::BTreeMap;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};

use super::{Import, Imports};
use crate::names::{Emitted, TypeName, emitted};

/// The names that every module has from the standard library's prelude, with the modules of their items.
const PRELUDE: [(&str, &str); 40] = [
    ("AsMut", "std::convert"),
    ("AsRef", "std::convert"),
    ("AsyncFn", "std::ops"),
    ("AsyncFnMut", "std::ops"),
    ("AsyncFnOnce", "std::ops"),
    ("Box", "std::boxed"),
    ("Clone", "std::clone"),
    ("Copy", "std::marker"),
    ("Default", "std::default"),
    ("DoubleEndedIterator", "std::iter"),
    ("Drop", "std::ops"),
    ("Eq", "std::cmp"),
    ("Err", "std::result::Result"),
    ("ExactSizeIterator", "std::iter"),
    ("Extend", "std::iter"),
    ("Fn", "std::ops"),
    ("FnMut", "std::ops"),
    ("FnOnce", "std::ops"),
    ("From", "std::convert"),
    ("FromIterator", "std::iter"),
    ("Future", "std::future"),
    ("Into", "std::convert"),
    ("IntoFuture", "std::future"),
    ("IntoIterator", "std::iter"),
    ("Iterator", "std::iter"),
    ("None", "std::option::Option"),
    ("Ok", "std::result::Result"),
    ("Option", "std::option"),
    ("Ord", "std::cmp"),
    ("PartialEq", "std::cmp"),
    ("PartialOrd", "std::cmp"),
    ("Result", "std::result"),
    ("Send", "std::marker"),
    ("Sized", "std::marker"),
    ("Some", "std::option::Option"),
    ("String", "std::string"),
    ("Sync", "std::marker"),
    ("ToOwned", "std::borrow"),
    ("ToString", "std::string"),
    ("Vec", "std::vec"),
];

/// Returns whether a name is in the standard library's prelude.
pub fn is_in_prelude(name: &str) -> bool {
    PRELUDE.iter().any(|(known, _)| *known == name)
}

/// Resolves all names in the items of a module, and removes the imports that are replaced by paths.
pub fn resolve(imports: &mut Imports, items: Vec<TokenStream>) -> Vec<TokenStream> {
    let paths = Paths::of(imports);
    items.into_iter().map(|item| paths.resolve(item)).collect()
}

/// Returns the path of a type of the model, if the module can't import it.
pub fn path(imports: &Imports, module: &str, name: &TypeName) -> Option<TokenStream> {
    let is_taken = imports.is_taken(name.as_str()) || imports.namesake(name.as_str()).is_some();
    is_taken.then(|| tokens(&format!("{module}::{name}")))
}

/// The names that a module writes with paths.
#[derive(Default)]
struct Paths {
    /// Of types of the model.
    shapes: BTreeMap<String, TokenStream>,
    /// Of types of the model that have the name of one that the module defines.
    namesakes: BTreeMap<String, TokenStream>,
    /// Of everything else.
    others: BTreeMap<String, TokenStream>,
}

impl Paths {
    /// Decides which names are written with paths, and removes their imports.
    fn of(imports: &mut Imports) -> Self {
        let mut paths = Self::default();
        let (shapes, others): (Vec<_>, Vec<_>) =
            imports.iter().cloned().partition(Import::is_of_the_model);
        let (taken, shapes): (Vec<_>, Vec<_>) =
            shapes.into_iter().partition(|import| !import.public && imports.is_taken(&import.name));
        let namesakes = imports.namesakes();
        paths.namesakes = namesakes.map(|(name, path)| (name.to_owned(), tokens(path))).collect();
        for import in taken {
            paths.shapes.insert(import.name.clone(), path_of(&import));
            imports.remove(&import);
        }
        let is_shape = |imports: &Imports, name: &str| {
            imports.defines(name) || shapes.iter().any(|shape| shape.name == name)
        };
        for import in others.into_iter().filter(|import| !import.public) {
            if is_shape(imports, &import.name) {
                paths.others.insert(import.name.clone(), path_of(&import));
                imports.remove(&import);
            }
        }
        for (name, module) in PRELUDE {
            if is_shape(imports, name) {
                paths.others.insert(name.to_owned(), tokens(&format!("{module}::{name}")));
            }
        }
        paths
    }

    fn resolve(&self, stream: TokenStream) -> TokenStream {
        let mut resolved = Vec::new();
        let mut before = Before::Anything;
        for token in stream {
            before = match token {
                TokenTree::Group(group) => {
                    let group = match before {
                        // No name in an attribute can be shadowed.
                        Before::Hash => group,
                        // The paths of this module do not count in an inner one.
                        Before::NameOfModule => Self::default().group(&group),
                        _ => self.group(&group),
                    };
                    resolved.push(TokenTree::Group(group));
                    Before::Anything
                }
                TokenTree::Ident(ident) => {
                    let text = ident.to_string();
                    let then = match (before, text.as_str()) {
                        (Before::Mod, _) => Before::NameOfModule,
                        (_, "mod") => Before::Mod,
                        (_, "const" | "enum" | "fn" | "struct" | "trait" | "type") => {
                            Before::Definition
                        }
                        _ => Before::Anything,
                    };
                    self.ident(ident, before, &mut resolved);
                    then
                }
                TokenTree::Punct(punct) => {
                    let then = match (before, punct.as_char()) {
                        (_, '#') => Before::Hash,
                        (Before::Hash, '!') => Before::Hash,
                        (Before::Colon, ':') => Before::Path,
                        (_, ':') => Before::Colon,
                        _ => Before::Anything,
                    };
                    resolved.push(TokenTree::Punct(punct));
                    then
                }
                TokenTree::Literal(literal) => {
                    resolved.push(TokenTree::Literal(literal));
                    Before::Anything
                }
            };
        }
        resolved.into_iter().collect()
    }

    fn group(&self, group: &Group) -> Group {
        let mut inner = Group::new(group.delimiter(), self.resolve(group.stream()));
        inner.set_span(group.span());
        inner
    }

    fn ident(&self, ident: Ident, before: Before, resolved: &mut Vec<TokenTree>) {
        let refers = !matches!(before, Before::Definition | Before::Path);
        let (name, path) = match emitted(ident) {
            Emitted::Word(ident) => {
                match self.others.get(&ident.to_string()).filter(|_| refers) {
                    Some(path) => resolved.extend(path.clone()),
                    None => resolved.push(TokenTree::Ident(ident)),
                }
                return;
            }
            Emitted::Verbatim(name) => (name, None),
            Emitted::Shape(name) => {
                let path = self.shapes.get(&name).filter(|_| refers);
                (name, path)
            }
            Emitted::Reference(name) => {
                let path = self.namesakes.get(&name).or_else(|| self.shapes.get(&name));
                (name, path.filter(|_| refers))
            }
        };
        match path {
            Some(path) => resolved.extend(path.clone()),
            None => resolved.push(TokenTree::Ident(Ident::new(&name, Span::call_site()))),
        }
    }
}

/// The tokens before a token, as far as they matter for its meaning.
#[derive(Clone, Copy)]
enum Before {
    Anything,
    /// `#`, which starts an attribute.
    Hash,
    /// A keyword before the name of a new item.
    Definition,
    /// `mod`.
    Mod,
    /// `mod` and a name.
    NameOfModule,
    /// A colon.
    Colon,
    /// `::`.
    Path,
}

fn path_of(import: &Import) -> TokenStream {
    tokens(&format!("{}::{}", import.module, import.name))
}

fn tokens(path: &str) -> TokenStream {
    path.parse().expect("a path consists of identifiers")
}
