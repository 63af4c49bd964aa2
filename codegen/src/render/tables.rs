//! Macros that are tables: a row for each part that ends in a semicolon, documentation above it.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Expr, Lit, Macro, Meta};

use super::WIDTH;

/// A macro in braces, which will be indented by `depth` spaces.
pub fn table(attributes: &[Attribute], mac: &Macro, depth: usize) -> String {
    let mut text = String::new();
    for attribute in attributes {
        text.push_str(&format!("{}\n", spaced(attribute.to_token_stream())));
    }
    text.push_str(&format!("{}! {{\n", spaced(mac.path.to_token_stream())));
    for row in rows(mac.tokens.clone()) {
        text.push_str(&self::row(row, depth));
    }
    text.push_str("}\n");
    text
}

/// The parts that end in semicolons, and what is left.
fn rows(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut rows = vec![Vec::new()];
    for token in tokens {
        let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        rows.last_mut().expect("there is a row from the start").push(token);
        if ends {
            rows.push(Vec::new());
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

fn row(tokens: Vec<TokenTree>, depth: usize) -> String {
    let (docs, rest) = documentation(tokens);
    let mut text = String::new();
    for line in docs {
        text.push_str(format!("    ///{line}").trim_end());
        text.push('\n');
    }
    let line = spaced(rest.iter().cloned().collect());
    if line.len() + 4 + depth <= WIDTH {
        text.push_str(&format!("    {line}\n"));
        return text;
    }
    for (index, part) in parts(rest).into_iter().enumerate() {
        let indent = if index == 0 { "    " } else { "        " };
        text.push_str(&format!("{indent}{}\n", spaced(part.into_iter().collect())));
    }
    text
}

/// The lines of documentation at the start, and what is behind them.
fn documentation(tokens: Vec<TokenTree>) -> (Vec<String>, Vec<TokenTree>) {
    let mut docs = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    let mut rest = Vec::new();
    while let Some(token) = tokens.next() {
        let is_pound = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        match tokens.peek() {
            Some(TokenTree::Group(group)) if is_pound && rest.is_empty() => {
                match doc_line(group.stream()) {
                    Some(line) => {
                        docs.push(line);
                        tokens.next();
                    }
                    None => rest.push(token),
                }
            }
            _ => rest.push(token),
        }
    }
    (docs, rest)
}

fn doc_line(attribute: TokenStream) -> Option<String> {
    let Ok(Meta::NameValue(meta)) = syn::parse2(attribute) else { return None };
    let Expr::Lit(literal) = &meta.value else { return None };
    match &literal.lit {
        Lit::Str(text) if meta.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// A row that is too long, broken behind its commas and colons.
fn parts(tokens: Vec<TokenTree>) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let breaks = match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => true,
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                punct.spacing() == Spacing::Alone
                    && matches!(tokens.peek(), Some(TokenTree::Ident(_)))
                    && parts.len() == 1
                    && parts[0].len() <= 3
            }
            // Texts that stand beside each other are one text.
            TokenTree::Literal(_) => matches!(tokens.peek(), Some(TokenTree::Literal(_))),
            _ => false,
        };
        parts.last_mut().expect("there is a part from the start").push(token);
        if breaks {
            parts.push(Vec::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Tokens on one line, with spaces where one would write them.
fn spaced(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut before = Before::Nothing;
    for token in tokens {
        let (piece, kind) = match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                let inner = spaced(group.stream());
                (format!("{open}{inner}{close}"), Kind::Group)
            }
            TokenTree::Ident(ident) => (ident.to_string(), Kind::Word),
            TokenTree::Literal(literal) => (literal.to_string(), Kind::Word),
            TokenTree::Punct(punct) => {
                let joint = punct.spacing() == Spacing::Joint;
                (punct.as_char().to_string(), Kind::Punct(punct.as_char(), joint))
            }
        };
        if before.wants_space_before(kind) {
            text.push(' ');
        }
        text.push_str(&piece);
        before = before.then(kind);
    }
    text
}

#[derive(Clone, Copy)]
enum Kind {
    Word,
    Group,
    Punct(char, bool),
}

/// What stands before a token.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    /// A word, a group, or what closes a type.
    Value,
    /// Something that a space follows.
    Separator,
    /// The first half of `::`, `=>` and the like, or what a value follows at once.
    Tight,
}

impl Before {
    fn wants_space_before(self, kind: Kind) -> bool {
        match (self, kind) {
            (Self::Nothing | Self::Tight, _) => false,
            (Self::Separator, _) => true,
            (Self::Value, Kind::Word) => true,
            (Self::Value, Kind::Group) => false,
            (Self::Value, Kind::Punct(punct, _)) => punct == '=',
        }
    }

    fn then(self, kind: Kind) -> Self {
        match (self, kind) {
            (_, Kind::Word | Kind::Group | Kind::Punct('>', false))
                if !matches!(kind, Kind::Punct('>', _)) =>
            {
                Self::Value
            }
            // The second half of `=>`.
            (Self::Tight, Kind::Punct('>', false)) => Self::Separator,
            (_, Kind::Punct('>', _)) => Self::Value,
            (_, Kind::Punct(',' | ';', _)) => Self::Separator,
            (_, Kind::Punct('=', joint)) => {
                if joint {
                    Self::Tight
                } else {
                    Self::Separator
                }
            }
            (Self::Tight, Kind::Punct(':', _)) => Self::Tight,
            (_, Kind::Punct(':', joint)) => {
                if joint {
                    Self::Tight
                } else {
                    Self::Separator
                }
            }
            (_, Kind::Punct(_, _)) | (_, Kind::Word | Kind::Group) => Self::Tight,
        }
    }
}
