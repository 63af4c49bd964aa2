//! Puts the files of a client at their place in a crate.
//!
//! The emitters write a crate of its own: `crate` is the root of the client in their code, and `crate::rt` the support
//! code. Only this module knows that both can be other modules. Links in documentation are texts, which a model can
//! contain too: the emitters take their paths from the host.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

use super::SourceFile;
use crate::host::Host;
use crate::module_path::ModulePath;

/// Returns the files with the paths that they and their items have in the crate.
pub fn files(files: Vec<SourceFile>, host: &Host) -> Vec<SourceFile> {
    if host.is_usual() {
        return files;
    }
    files.into_iter().map(|file| self::file(file, host)).collect()
}

fn file(mut file: SourceFile, host: &Host) -> SourceFile {
    let path = file.path.strip_prefix("src/").expect("emitters write to `src`");
    file.path = match path {
        "lib.rs" => host.root.file(),
        path => format!("{}/{path}", host.root.folder()),
    };
    file.imports.locate(|module| host.located(module));
    file.items = file.items.into_iter().map(|item| located(item, host)).collect();
    file
}

/// Replaces the paths in code that start with `crate`.
fn located(tokens: TokenStream, host: &Host) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut located = TokenStream::new();
    let mut rest = tokens.as_slice();
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        match token {
            TokenTree::Group(group) => {
                let inner = self::located(group.stream(), host);
                let mut new = Group::new(group.delimiter(), inner);
                new.set_span(group.span());
                located.extend([TokenTree::Group(new)]);
            }
            TokenTree::Ident(name) if name == "crate" && is_path(after) => {
                let path = match after.get(2) {
                    Some(TokenTree::Ident(next)) => format!("crate::{next}"),
                    _ => "crate".to_owned(),
                };
                let (module, name) = host.split(&path).expect("the path starts with `crate`");
                if name.is_empty() && path != "crate" {
                    rest = &after[3..];
                }
                located.extend(path_to(module));
            }
            token => located.extend([token.clone()]),
        }
    }
    located
}

/// Returns whether these tokens continue a path.
fn is_path(tokens: &[TokenTree]) -> bool {
    let is_colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':');
    matches!(tokens, [first, second, ..] if is_colon(first) && is_colon(second))
}

fn path_to(module: &ModulePath) -> TokenStream {
    let names = module.names().iter().map(|name| quote::format_ident!("{name}"));
    quote!(crate #(::#names)*)
}
