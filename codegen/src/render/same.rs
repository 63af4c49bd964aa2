//! Checks that text consists of the tokens from which it was rendered.
//!
//! Layout is all that rendering may decide. Three kinds of tokens belong to layout, so they are not compared: a comma
//! that ends a list, the commas between the arms of a `match`, and the braces around the value of an arm or a closure.

use std::fmt;

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use syn::Lit;

/// Panics if `text` does not consist of `tokens`.
pub fn assert(path: &str, tokens: TokenStream, text: &str) {
    let parsed: TokenStream =
        text.parse().unwrap_or_else(|error| panic!("{path} was rendered as invalid Rust: {error}"));
    let (mut emitted, mut rendered) = (Vec::new(), Vec::new());
    flatten(tokens, false, &mut emitted);
    flatten(parsed, false, &mut rendered);
    let same = emitted.iter().zip(&rendered).take_while(|(one, other)| one == other).count();
    if same < emitted.len().max(rendered.len()) {
        let around = |tokens: &[Token]| {
            let tokens = &tokens[same.saturating_sub(20)..tokens.len().min(same + 5)];
            tokens.iter().map(Token::to_string).collect::<Vec<_>>().join(" ")
        };
        panic!(
            "{path} was rendered with other tokens than the emitted ones:\n  emitted:  {}\n  rendered: {}",
            around(&emitted),
            around(&rendered)
        );
    }
}

/// A token that is compared.
#[derive(PartialEq)]
enum Token {
    /// An identifier or a literal.
    Word(String),
    /// A punctuation mark, or one end of a group.
    Mark(char),
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Mark(mark) => write!(f, "{mark}"),
        }
    }
}

fn flatten(tokens: TokenStream, has_arms: bool, flat: &mut Vec<Token>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let is_value = matches!(
                    flat.as_slice(),
                    [.., Token::Mark('='), Token::Mark('>')] | [.., Token::Mark('|')]
                );
                let ends = match group.delimiter() {
                    Delimiter::Parenthesis => Some(('(', ')')),
                    Delimiter::Bracket => Some(('[', ']')),
                    Delimiter::Brace if is_value => None,
                    Delimiter::Brace => Some(('{', '}')),
                    Delimiter::None => None,
                };
                flat.extend(ends.map(|(open, _)| Token::Mark(open)));
                let tokens = group.stream();
                let has_arms = group.delimiter() == Delimiter::Brace && self::has_arms(&tokens);
                flatten(tokens, has_arms, flat);
                flat.extend(ends.map(|(_, close)| Token::Mark(close)));
            }
            TokenTree::Punct(punct)
                if punct.as_char() == ',' && (has_arms || ends_list(tokens.peek())) => {}
            TokenTree::Punct(punct) => flat.push(Token::Mark(punct.as_char())),
            TokenTree::Ident(ident) => flat.push(Token::Word(ident.to_string())),
            TokenTree::Literal(literal) => flat.push(Token::Word(text(literal))),
        }
    }
}

/// Returns whether a list ends with the comma before this token: the list of a group, or of generic arguments.
fn ends_list(next: Option<&TokenTree>) -> bool {
    match next {
        None => true,
        Some(TokenTree::Punct(punct)) => punct.as_char() == '>',
        Some(TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_)) => false,
    }
}

/// Returns whether the tokens are the arms of a `match`. A table of a macro can have arrows too, but its rows end in
/// semicolons.
fn has_arms(tokens: &TokenStream) -> bool {
    let (mut arrow, mut last) = (false, ' ');
    for token in tokens.clone() {
        let mark = match token {
            TokenTree::Punct(punct) => punct.as_char(),
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => ' ',
        };
        if mark == ';' {
            return false;
        }
        arrow |= last == '=' && mark == '>';
        last = mark;
    }
    arrow
}

/// Returns a literal as text. A raw string becomes an ordinary one: `quote!` makes raw strings of its comments.
fn text(literal: Literal) -> String {
    let text = literal.to_string();
    if !text.starts_with('r') {
        return text;
    }
    match Lit::new(literal) {
        Lit::Str(string) => Literal::string(&string.value()).to_string(),
        _ => text,
    }
}
