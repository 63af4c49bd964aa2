//! Renders tokens as text: the header, the documentation, blank lines between items, and formatting.
//!
//! No other module of this crate uses prettyplease.

mod same;
mod tables;
mod uses;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, ItemMacro, ItemMod, MacroDelimiter};

use crate::emit::SourceFile;
use crate::files::{Files, MARK};

/// The width of a line.
const WIDTH: usize = 100;

/// Renders all files.
pub fn files(sources: Vec<SourceFile>) -> Files {
    let mut files = Files::default();
    for source in sources {
        files.insert(source.path.clone(), file(source));
    }
    files
}

fn file(source: SourceFile) -> String {
    let SourceFile { path, docs, attributes, imports, items } = source;
    let docs: Vec<_> = docs.iter().map(|line| format!(" {line}").trim_end().to_owned()).collect();
    let items = items.into_iter().flat_map(|tokens| parse(&path, tokens));
    let items: Vec<Item> = items.map(uses::sort_in_modules).collect();
    let head = quote!(#(#![doc = #docs])* #(#attributes)*);
    let body = quote!(#(#items)*);

    let mut blocks = vec![MARK.to_owned()];
    if !docs.is_empty() {
        blocks.push(docs.iter().map(|line| format!("//!{line}")).collect::<Vec<_>>().join("\n"));
    }
    if !attributes.is_empty() {
        blocks.push(attributes.iter().map(attribute).collect::<Vec<_>>().join("\n"));
    }
    same::assert(&path, head, &blocks.join("\n"));
    blocks.extend(uses::blocks(&imports));
    let mut text = blocks.join("\n\n");
    text.push('\n');
    let items = self::items(items, 0);
    same::assert(&path, body, &items);
    if !items.is_empty() {
        text.push('\n');
        text.push_str(&items);
    }
    text
}

fn attribute(tokens: &TokenStream) -> String {
    let file: syn::File = syn::parse2(tokens.clone()).expect("an inner attribute is a file");
    prettyplease::unparse(&file).trim_end().to_owned()
}

/// Parses tokens to items. It takes the tokens by value, because shared tokens would be copied.
fn parse(path: &str, tokens: TokenStream) -> Vec<Item> {
    match syn::parse2::<syn::File>(tokens) {
        Ok(file) => file.items,
        Err(error) => panic!("the emitter created invalid Rust for {path}: {error}"),
    }
}

/// Renders items with a blank line between them, except between imports and between modules. They will be
/// indented by `depth` spaces.
fn items(items: Vec<Item>, depth: usize) -> String {
    let mut text = String::new();
    let mut last_line = None;
    for item in items {
        let line = match &item {
            Item::Mod(module) if module.content.is_none() => Some("mod"),
            Item::Use(_) => Some("use"),
            _ => None,
        };
        if !text.is_empty() && (line.is_none() || line != last_line) {
            text.push('\n');
        }
        text.push_str(&self::item(item, depth));
        last_line = line;
    }
    text
}

fn item(item: Item, depth: usize) -> String {
    match item {
        Item::Mod(ItemMod {
            content: Some((brace, inner)),
            attrs,
            vis,
            unsafety,
            mod_token,
            ident,
            semi,
        }) => {
            let head = ItemMod {
                content: Some((brace, Vec::new())),
                attrs,
                vis,
                unsafety,
                mod_token,
                ident,
                semi,
            };
            let head = unparse(Item::Mod(head));
            let body = indent(&items(inner, depth + 4));
            if body.is_empty() {
                return head;
            }
            let head =
                head.trim_end().strip_suffix('}').expect("a module ends in a brace").to_owned();
            format!("{}\n{body}}}\n", head.trim_end())
        }
        Item::Macro(ItemMacro { ref mac, ref attrs, .. })
            if matches!(mac.delimiter, MacroDelimiter::Brace(_)) =>
        {
            tables::table(attrs, mac, depth)
        }
        Item::Macro(item) if matches!(item.mac.delimiter, MacroDelimiter::Paren(_)) => {
            tables::call(item, depth)
        }
        item => unparse(item),
    }
}

fn unparse(item: Item) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}

fn indent(text: &str) -> String {
    let mut indented = String::with_capacity(text.len());
    for line in text.lines() {
        if !line.is_empty() {
            indented.push_str("    ");
            indented.push_str(line);
        }
        indented.push('\n');
    }
    indented
}
