//! JMESPath, the language of the expressions in traits: the text of an expression becomes a tree.
//!
//! Nothing here knows a model. `check::typed` decides what the parts of a tree mean for the shapes of a model, and rejects
//! what clients cannot evaluate. The grammar is that of <https://jmespath.org/specification.html>.

mod lexer;
mod parser;

use crate::ast::Value;

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Syntax {
    /// What it is.
    pub kind: Kind,
    /// Where it starts: the number of characters before it.
    pub at: usize,
}

/// What a part of an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `@`: the current value.
    Current,
    /// `name`: a member of the current value.
    Field(String),
    /// `left.right`: the right side, for the value of the left side.
    Sub(Box<Syntax>, Box<Syntax>),
    /// `left | right`: as [`Kind::Sub`], but projections of the left side have ended.
    Pipe(Box<Syntax>, Box<Syntax>),
    /// `left[1]`: an element of a list. A negative index counts from the end.
    Index(Box<Syntax>, i64),
    /// `left[1:3]`: a part of a list.
    Slice(Box<Syntax>),
    /// `left[*].right`: the right side for each element of a list.
    Project(Box<Syntax>, Box<Syntax>),
    /// `left.*.right`: the right side for each value of an object.
    ProjectValues(Box<Syntax>, Box<Syntax>),
    /// `left[?condition].right`: the right side for the elements of a list that meet the condition.
    Filter {
        /// The list.
        of: Box<Syntax>,
        /// The condition.
        condition: Box<Syntax>,
        /// The right side.
        each: Box<Syntax>,
    },
    /// `left[]`: a list, with the elements of the lists in it in their place.
    Flatten(Box<Syntax>),
    /// `[a, b]`: a list of values.
    Select(Vec<Syntax>),
    /// `{a: b}`: an object of values.
    SelectObject,
    /// A literal: JSON between backticks, or a text between apostrophes.
    Literal(Value),
    /// `left || right`
    Or(Box<Syntax>, Box<Syntax>),
    /// `left && right`
    And(Box<Syntax>, Box<Syntax>),
    /// `!value`
    Not(Box<Syntax>),
    /// `left == right`, or with another comparator.
    Compare(Comparator, Box<Syntax>, Box<Syntax>),
    /// `name(arguments)`
    Call(String, Vec<Syntax>),
    /// `&value`: an expression as an argument.
    Reference,
}

/// A comparator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A mistake in the text of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// Where it is: the number of characters before it.
    pub at: usize,
}

/// Parses an expression.
///
/// # Errors
/// Returns the first mistake in the text.
pub fn parse(text: &str) -> Result<Syntax, Mistake> {
    parser::parse(&lexer::tokens(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projection_ends_at_a_pipe() {
        let is_pipe = |text| matches!(parse(text).map(|syntax| syntax.kind), Ok(Kind::Pipe(..)));
        assert!(is_pipe("a[*].b | [0]"));
        assert!(!is_pipe("a[*].b[0]"));
    }

    #[test]
    fn mistakes_have_places() {
        for (text, at, message) in [
            ("", 0, "expected a value; found the end"),
            ("a.", 2, "expected a name, `*`, `[` or `{` after `.`; found the end"),
            ("a b", 2, "expected the end; found `b`"),
            ("a = b", 2, "`=` is not a part of an expression; `==` compares"),
            ("a == 'b", 5, "the text does not end"),
            ("a == `b`", 5, "the literal is not valid JSON"),
            ("a[?b", 4, "expected `]`; found the end"),
            ("a#", 1, "`#` is not a part of an expression"),
            ("a[99999999999999999999]", 2, "the number is too large"),
        ] {
            assert_eq!(parse(text), Err(Mistake { message: message.to_owned(), at }), "{text}");
        }
        let deep = parse(&"(".repeat(1000)).map_err(|mistake| mistake.message);
        assert_eq!(deep, Err("the expression has more than 256 parts".to_owned()));
    }
}
