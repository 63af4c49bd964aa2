//! Checks that text consists of the tokens from which it was rendered.
//!
//! Layout is all that rendering may decide. Two kinds of tokens belong to layout, so they are not compared:
//! commas, and the braces around the value of a `match` arm.

use std::fmt;

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use syn::Lit;

/// Panics if `text` does not consist of `tokens`.
pub fn assert(path: &str, tokens: TokenStream, text: &str) {
    let parsed: TokenStream =
        text.parse().unwrap_or_else(|error| panic!("{path} was rendered as invalid Rust: {error}"));
    let (mut emitted, mut rendered) = (Vec::new(), Vec::new());
    flatten(tokens, &mut emitted);
    flatten(parsed, &mut rendered);
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

fn flatten(tokens: TokenStream, flat: &mut Vec<Token>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let is_value = matches!(flat.as_slice(), [.., Token::Mark('='), Token::Mark('>')]);
                let ends = match group.delimiter() {
                    Delimiter::Parenthesis => Some(('(', ')')),
                    Delimiter::Bracket => Some(('[', ']')),
                    Delimiter::Brace if is_value => None,
                    Delimiter::Brace => Some(('{', '}')),
                    Delimiter::None => None,
                };
                flat.extend(ends.map(|(open, _)| Token::Mark(open)));
                flatten(group.stream(), flat);
                flat.extend(ends.map(|(_, close)| Token::Mark(close)));
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => {}
            TokenTree::Punct(punct) => flat.push(Token::Mark(punct.as_char())),
            TokenTree::Ident(ident) => flat.push(Token::Word(ident.to_string())),
            TokenTree::Literal(literal) => flat.push(Token::Word(text(literal))),
        }
    }
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
