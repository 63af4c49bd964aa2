//! Splits the text of an expression into tokens.

use super::{Comparator, Mistake};
use crate::ast::{Node, Value};

/// A part of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A name, without quotes.
    Name(String),
    /// A name in quotes, which is never the name of a function.
    QuotedName(String),
    /// An integer.
    Number(i64),
    /// A literal.
    Literal(Value),
    /// A comparator.
    Comparator(Comparator),
    /// `[]`
    Flatten,
    /// `[?`
    Filter,
    /// `||`
    Or,
    /// `&&`
    And,
    /// A character with a meaning of its own, such as `.` or `*`.
    Mark(char),
}

impl Token {
    /// Returns the token for messages.
    pub fn shown(&self) -> String {
        match self {
            Self::Name(name) => format!("`{name}`"),
            Self::QuotedName(name) => format!("`\"{name}\"`"),
            Self::Number(number) => format!("`{number}`"),
            Self::Literal(_) => "a literal".to_owned(),
            Self::Comparator(_) => "a comparator".to_owned(),
            Self::Flatten => "`[]`".to_owned(),
            Self::Filter => "`[?`".to_owned(),
            Self::Or => "`||`".to_owned(),
            Self::And => "`&&`".to_owned(),
            Self::Mark(mark) => format!("`{mark}`"),
        }
    }
}

/// Splits a text into tokens, each with the number of characters before it.
pub fn tokens(text: &str) -> Result<Tokens, Mistake> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&first) = chars.get(at) {
        if matches!(first, ' ' | '\t' | '\n' | '\r') {
            at += 1;
            continue;
        }
        let (token, len) = token(&chars[at..]).map_err(|message| Mistake { message, at })?;
        tokens.push((token, at));
        at += len;
    }
    Ok(Tokens { tokens, end: chars.len() })
}

/// All tokens of a text.
#[derive(Debug)]
pub struct Tokens {
    /// The tokens, each with the number of characters before it.
    pub tokens: Vec<(Token, usize)>,
    /// The number of characters of the text.
    pub end: usize,
}

/// Returns the token at the start of a text, and its length.
fn token(rest: &[char]) -> Result<(Token, usize), String> {
    use Comparator as C;
    let second = rest.get(1).copied();
    let first = rest[0];
    Ok(match (first, second) {
        ('A'..='Z' | 'a'..='z' | '_', _) => {
            let is_part = |letter: &&char| letter.is_ascii_alphanumeric() || **letter == '_';
            let name: String = rest.iter().take_while(is_part).collect();
            let len = name.len();
            (Token::Name(name), len)
        }
        ('0'..='9' | '-', _) => {
            let digits = rest[1..].iter().take_while(|letter| letter.is_ascii_digit()).count();
            let text: String = rest[..=digits].iter().collect();
            if text == "-" {
                return Err("expected a digit after `-`".to_owned());
            }
            let number = text.parse().map_err(|_| "the number is too large".to_owned())?;
            (Token::Number(number), digits + 1)
        }
        ('"', _) => {
            let (text, len) = quoted(rest, "the name does not end")?;
            match Node::parse(&format!("\"{text}\""), 0).map(|node| node.value) {
                Ok(Value::String(name)) => (Token::QuotedName(name), len),
                Ok(_) | Err(_) => return Err("the name is not a valid JSON string".to_owned()),
            }
        }
        ('\'', _) => {
            let (text, len) = quoted(rest, "the text does not end")?;
            let text = text.replace("\\'", "'");
            (Token::Literal(Value::String(text)), len)
        }
        ('`', _) => {
            let (text, len) = quoted(rest, "the literal does not end")?;
            let node = Node::parse(&text.replace("\\`", "`"), 0);
            let node = node.map_err(|_| "the literal is not valid JSON".to_owned())?;
            (Token::Literal(node.value), len)
        }
        ('[', Some(']')) => (Token::Flatten, 2),
        ('[', Some('?')) => (Token::Filter, 2),
        ('|', Some('|')) => (Token::Or, 2),
        ('&', Some('&')) => (Token::And, 2),
        ('=', Some('=')) => (Token::Comparator(C::Equal), 2),
        ('!', Some('=')) => (Token::Comparator(C::NotEqual), 2),
        ('<', Some('=')) => (Token::Comparator(C::LessOrEqual), 2),
        ('>', Some('=')) => (Token::Comparator(C::GreaterOrEqual), 2),
        ('<', _) => (Token::Comparator(C::Less), 1),
        ('>', _) => (Token::Comparator(C::Greater), 1),
        ('=', _) => return Err("`=` is not a part of an expression; `==` compares".to_owned()),
        ('.' | '*' | '@' | '&' | '!' | '|' | ',' | ':' | '(' | ')' | '[' | ']' | '{' | '}', _) => {
            (Token::Mark(first), 1)
        }
        (other, _) => return Err(format!("`{other}` is not a part of an expression")),
    })
}

/// Returns the text between two equal quotes, with its escapes, and the length with the quotes.
fn quoted(rest: &[char], unended: &str) -> Result<(String, usize), String> {
    let mut text = String::new();
    let mut letters = rest.iter().enumerate().skip(1);
    while let Some((index, letter)) = letters.next() {
        if *letter == rest[0] {
            return Ok((text, index + 1));
        }
        text.push(*letter);
        if *letter == '\\'
            && let Some((_, escaped)) = letters.next()
        {
            text.push(*escaped);
        }
    }
    Err(unended.to_owned())
}
