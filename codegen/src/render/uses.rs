//! Renders imports, sorted and joined: the standard library, other crates, this crate.

use std::collections::BTreeMap;
use std::mem;

use quote::quote;
use syn::{Ident, Item, ItemUse, UseTree, parse_quote};

use super::WIDTH;
use crate::emit::{Condition, Import, Imports, root_rank};

/// Returns the blocks of imports, which blank lines separate.
pub fn blocks(imports: &Imports) -> Vec<String> {
    let mut groups: [Vec<&Import>; 3] = Default::default();
    for import in imports.iter() {
        let group = match import.module.split("::").next() {
            Some("std" | "core" | "alloc") => 0,
            Some("crate" | "self" | "super") => 2,
            _ => 1,
        };
        groups[group].push(import);
    }
    groups.iter().filter(|group| !group.is_empty()).map(|group| block(group)).collect()
}

/// The properties in which imports must be equal to be joined.
type Kind<'a> = (usize, &'a str, bool, Condition);

fn block(imports: &[&Import]) -> String {
    let mut by_module: BTreeMap<Kind<'_>, Vec<&str>> = BTreeMap::new();
    for import in imports {
        let kind = (import.rank(), import.module.as_str(), import.public, import.condition);
        by_module.entry(kind).or_default().push(&import.name);
    }
    let mut lines: Vec<(usize, String, String)> = by_module
        .into_iter()
        .map(|((rank, module, public, condition), mut names)| {
            names.sort_unstable();
            let line = one(module, &names, public, condition);
            // By the parts of the path, and a list after single names.
            let key = match names.as_slice() {
                [name] => format!("{module}::{}", name.split(" as ").next().unwrap_or(name)),
                _ => format!("{module}::\u{10ffff}"),
            };
            (rank, key.replace("r#", "").replace("::", "\0"), line)
        })
        .collect();
    lines.sort();
    lines.into_iter().map(|(_, _, line)| line).collect::<Vec<_>>().join("\n")
}

/// Sorts the imports in a module and in the modules within it.
pub fn sort_in_modules(item: Item) -> Item {
    let Item::Mod(mut module) = item else { return item };
    if let Some((_, items)) = &mut module.content {
        *items = sort(mem::take(items)).into_iter().map(sort_in_modules).collect();
    }
    Item::Mod(module)
}

/// Moves the imports among a module's items to its start, sorts them, and joins those from the same module.
fn sort(items: Vec<Item>) -> Vec<Item> {
    let mut uses: Vec<ItemUse> = Vec::new();
    let mut others = Vec::new();
    for item in items {
        match item {
            Item::Use(item) => match uses.iter_mut().find(|earlier| can_join(earlier, &item)) {
                Some(earlier) => join(&mut earlier.tree, item.tree),
                None => uses.push(item),
            },
            item => others.push(item),
        }
    }
    uses.sort_by_cached_key(|item| key(&item.tree));
    uses.into_iter().map(Item::Use).chain(others).collect()
}

/// Returns whether two imports are from the same module, with the same attributes and visibility.
fn can_join(one: &ItemUse, other: &ItemUse) -> bool {
    fn module(mut tree: &UseTree) -> Vec<&Ident> {
        let mut path = Vec::new();
        while let UseTree::Path(inner) = tree {
            path.push(&inner.ident);
            tree = &inner.tree;
        }
        path
    }
    let head = |ItemUse { attrs, vis, .. }: &ItemUse| quote!(#(#attrs)* #vis).to_string();
    module(&one.tree) == module(&other.tree) && head(one) == head(other)
}

/// Adds the names of an import to those of another from the same module.
fn join(to: &mut UseTree, other: UseTree) {
    match (to, other) {
        (UseTree::Path(to), UseTree::Path(other)) => join(&mut to.tree, *other.tree),
        (UseTree::Group(names), name) => names.items.push(name),
        (to, name) => *to = parse_quote!({ #to, #name }),
    }
}

fn key(tree: &UseTree) -> (usize, String) {
    let mut path = Vec::new();
    let mut at = tree;
    loop {
        match at {
            UseTree::Path(inner) => {
                path.push(inner.ident.to_string());
                at = &inner.tree;
            }
            UseTree::Name(inner) => {
                path.push(inner.ident.to_string());
                break;
            }
            UseTree::Rename(inner) => {
                path.push(inner.ident.to_string());
                break;
            }
            _ => {
                path.push("\u{10ffff}".to_owned());
                break;
            }
        }
    }
    (root_rank(&path[0]), path.join("\0"))
}

fn one(module: &str, names: &[&str], public: bool, condition: Condition) -> String {
    let cfg = condition.attribute().map(|text| format!("{text}\n")).unwrap_or_default();
    let public = if public { "pub " } else { "" };
    let head = format!("{public}use {module}::");
    if let [name] = names {
        return format!("{cfg}{head}{name};");
    }
    let line = format!("{head}{{{}}};", names.join(", "));
    if line.len() <= WIDTH {
        return format!("{cfg}{line}");
    }
    let mut text = format!("{cfg}{head}{{\n   ");
    let mut column = 3;
    for name in names {
        if column + name.len() + 2 > WIDTH {
            text.push_str("\n   ");
            column = 3;
        }
        text.push_str(&format!(" {name},"));
        column += name.len() + 2;
    }
    text.push_str("\n};");
    text
}
