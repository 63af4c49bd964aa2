//! Renders macros, whose layout prettyplease does not know: calls, and tables with a row for each part that ends in a
//! semicolon, with its documentation before it.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ItemMacro, Lit, Macro, Meta};

use super::WIDTH;

/// Renders a macro in braces, which will be indented by `depth` spaces.
pub fn table(attributes: &[syn::Attribute], mac: &Macro, depth: usize) -> String {
    let mut text = String::new();
    for attribute in attributes {
        text.push_str(&format!("{}\n", spaced(attribute.to_token_stream())));
    }
    text.push_str(&format!("{}! {{\n", spaced(mac.path.to_token_stream())));
    for row in rows(mac.tokens.clone()) {
        text.push_str(&self::row(row, 4, depth));
    }
    text.push_str("}\n");
    text
}

/// Renders a macro in parentheses, which will be indented by `depth` spaces.
pub fn call(item: ItemMacro, depth: usize) -> String {
    row(item.into_token_stream().into_iter().collect(), 0, depth)
}

/// Returns the parts that end in semicolons, and the rest.
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

/// Renders tokens after their attributes, each of which gets a line.
fn row(tokens: Vec<TokenTree>, indent: usize, depth: usize) -> String {
    let (attributes, rest) = attributes(tokens);
    let mut text = String::new();
    for attribute in attributes {
        let line = match attribute {
            Attribute::Doc(line) => format!("{:indent$}///{line}", "").trim_end().to_owned(),
            Attribute::Other(tokens) => format!("{:indent$}#{}", "", spaced(tokens)),
        };
        text.push_str(&line);
        text.push('\n');
    }
    lines(rest, indent, depth, &mut text);
    text
}

enum Attribute {
    /// A line of documentation.
    Doc(String),
    /// Any other attribute, including its brackets.
    Other(TokenStream),
}

/// Returns the attributes at the start, and the tokens after them.
fn attributes(tokens: Vec<TokenTree>) -> (Vec<Attribute>, Vec<TokenTree>) {
    let mut attributes = Vec::new();
    let mut rest = tokens.as_slice();
    while let [TokenTree::Punct(punct), TokenTree::Group(group), behind @ ..] = rest {
        if punct.as_char() != '#' {
            break;
        }
        attributes.push(match doc_line(group.stream()) {
            Some(line) => Attribute::Doc(line),
            None => Attribute::Other(TokenTree::Group(group.clone()).into()),
        });
        rest = behind;
    }
    (attributes, rest.to_vec())
}

fn doc_line(attribute: TokenStream) -> Option<String> {
    let Ok(Meta::NameValue(meta)) = syn::parse2(attribute) else { return None };
    let Expr::Lit(literal) = &meta.value else { return None };
    match &literal.lit {
        Lit::Str(text) if meta.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// Writes tokens on one line. If they do not fit, breaks them after commas; if necessary, also inside parentheses.
fn lines(tokens: Vec<TokenTree>, indent: usize, depth: usize, text: &mut String) {
    let line = spaced(tokens.iter().cloned().collect());
    if line.len() + indent + depth <= WIDTH {
        text.push_str(&format!("{:indent$}{line}\n", ""));
        return;
    }
    let parts = parts(tokens);
    if parts.len() > 1 {
        for (index, part) in filled(parts, WIDTH - indent - 4 - depth).into_iter().enumerate() {
            lines(part, if index == 0 { indent } else { indent + 4 }, depth, text);
        }
        return;
    }
    let part: Vec<_> = parts.into_iter().flatten().collect();
    let group = part.iter().position(|token| {
        matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis)
    });
    match group.map(|at| (part[..at].to_vec(), part[at].clone(), part[at + 1..].to_vec())) {
        Some((before, TokenTree::Group(group), behind)) => {
            let before = spaced(before.into_iter().collect());
            text.push_str(&format!("{:indent$}{before}(\n", ""));
            for part in self::parts(group.stream().into_iter().collect()) {
                lines(part, indent + 4, depth, text);
            }
            let behind = spaced(behind.into_iter().collect());
            let space = if behind.starts_with("->") { " " } else { "" };
            text.push_str(&format!("{:indent$}){space}{behind}\n", ""));
        }
        _ => text.push_str(&format!("{:indent$}{line}\n", "")),
    }
}

/// Joins parts that fit on one line of this width.
fn filled(parts: Vec<Vec<TokenTree>>, width: usize) -> Vec<Vec<TokenTree>> {
    let mut filled: Vec<Vec<TokenTree>> = Vec::new();
    for part in parts {
        let joined: TokenStream =
            filled.last().into_iter().flatten().chain(&part).cloned().collect();
        match filled.last_mut() {
            Some(line) if spaced(joined).len() <= width => line.extend(part),
            _ => filled.push(part),
        }
    }
    filled
}

/// Breaks a row that is too long after its commas.
fn parts(tokens: Vec<TokenTree>) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    let mut open_angles = 0usize;
    let mut arrow = false;
    for token in tokens {
        let mut breaks = false;
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => open_angles += 1,
                // The `>` of `->` and `=>` is not a closing bracket.
                '>' if !arrow => open_angles = open_angles.saturating_sub(1),
                ',' => breaks = open_angles == 0,
                _ => {}
            }
            arrow = matches!(punct.as_char(), '-' | '=') && punct.spacing() == Spacing::Joint;
        } else {
            arrow = false;
        }
        parts.last_mut().expect("there is a part from the start").push(token);
        if breaks {
            parts.push(Vec::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Returns tokens on one line, with the usual spaces.
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

/// The kind of the token before a token.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    /// A word, a group, or the end of a type.
    Value,
    /// A token with a space after it.
    Separator,
    /// The first half of `::`, `=>` and similar tokens, or a token without a space after it.
    Tight,
}

impl Before {
    fn wants_space_before(self, kind: Kind) -> bool {
        match (self, kind) {
            (Self::Nothing | Self::Tight, _) => false,
            (Self::Separator, _) => true,
            (Self::Value, Kind::Word) => true,
            (Self::Value, Kind::Group) => false,
            (Self::Value, Kind::Punct(punct, _)) => matches!(punct, '=' | '-'),
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
