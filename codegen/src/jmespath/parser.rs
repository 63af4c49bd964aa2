//! Builds the tree of an expression from its tokens, by the precedence of operators.

use super::lexer::{Token, Tokens};
use super::{Kind, Mistake, Syntax};

/// The number of values and operators above which an expression is rejected: the parser and later stages are recursive.
/// The expressions of services have fewer than 50.
const MAX_PARTS: usize = 256;

/// The precedence of operators: those with a higher number bind first.
mod power {
    pub const PIPE: u8 = 1;
    pub const OR: u8 = 2;
    pub const AND: u8 = 3;
    pub const COMPARATOR: u8 = 5;
    pub const FLATTEN: u8 = 9;
    /// Operators below it end a projection.
    pub const PROJECTION: u8 = 10;
    pub const STAR: u8 = 20;
    pub const FILTER: u8 = 21;
    pub const DOT: u8 = 40;
    pub const NOT: u8 = 45;
    pub const BRACKET: u8 = 55;
}

/// Parses a complete expression.
pub fn parse(tokens: &Tokens) -> Result<Syntax, Mistake> {
    let mut parser = Parser { tokens, next: 0, parts: 0 };
    let syntax = parser.expression(0)?;
    match parser.peek() {
        None => Ok(syntax),
        Some(_) => Err(parser.expected("the end")),
    }
}

struct Parser<'a> {
    tokens: &'a Tokens,
    next: usize,
    parts: usize,
}

type Parsed = Result<Syntax, Mistake>;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.tokens.get(self.next).map(|(token, _)| token)
    }

    fn peek_second(&self) -> Option<&'a Token> {
        self.tokens.tokens.get(self.next + 1).map(|(token, _)| token)
    }

    fn at(&self) -> usize {
        self.tokens.tokens.get(self.next).map_or(self.tokens.end, |(_, at)| *at)
    }

    fn is_at(&self, mark: char) -> bool {
        self.peek() == Some(&Token::Mark(mark))
    }

    /// Skips a character if it is next.
    fn skip(&mut self, mark: char) -> bool {
        let found = self.is_at(mark);
        self.next += usize::from(found);
        found
    }

    fn require(&mut self, mark: char) -> Result<(), Mistake> {
        if self.skip(mark) { Ok(()) } else { Err(self.expected(&format!("`{mark}`"))) }
    }

    fn expected(&self, what: &str) -> Mistake {
        let found = self.peek().map_or_else(|| "the end".to_owned(), Token::shown);
        Mistake { message: format!("expected {what}; found {found}"), at: self.at() }
    }

    /// Counts a value or an operator.
    fn count(&mut self) -> Result<(), Mistake> {
        self.parts += 1;
        if self.parts > MAX_PARTS {
            let message = format!("the expression has more than {MAX_PARTS} parts");
            return Err(Mistake { message, at: self.at() });
        }
        Ok(())
    }

    /// Parses an expression whose operators bind more tightly than `power`.
    fn expression(&mut self, power: u8) -> Parsed {
        let start = self.start()?;
        self.followed(start, power)
    }

    /// Parses the operators after `left` that bind more tightly than `power`.
    fn followed(&mut self, left: Syntax, power: u8) -> Parsed {
        let mut left = left;
        while self.power() > power {
            left = self.continued(left)?;
        }
        Ok(left)
    }

    /// Returns the precedence of the next token as an operator.
    fn power(&self) -> u8 {
        match self.peek() {
            Some(Token::Mark('|')) => power::PIPE,
            Some(Token::Or) => power::OR,
            Some(Token::And) => power::AND,
            Some(Token::Comparator(_)) => power::COMPARATOR,
            Some(Token::Flatten) => power::FLATTEN,
            Some(Token::Filter) => power::FILTER,
            Some(Token::Mark('.')) => power::DOT,
            Some(Token::Mark('[')) => power::BRACKET,
            Some(Token::Name(_) | Token::QuotedName(_) | Token::Number(_) | Token::Literal(_))
            | Some(Token::Mark(_))
            | None => 0,
        }
    }

    /// Parses what an expression can start with.
    fn start(&mut self) -> Parsed {
        self.count()?;
        let at = self.at();
        let syntax = |kind| Syntax { kind, at };
        let current = || Box::new(Syntax { kind: Kind::Current, at });
        let Some(token) = self.peek() else { return Err(self.expected("a value")) };
        match token {
            Token::Flatten | Token::Filter => self.continued(*current()),
            Token::Mark('[') if self.is_bracket_of_list() => self.continued(*current()),
            Token::Mark('[') => self.select(),
            Token::Mark('{') => self.select_object(),
            Token::Mark('*') => {
                self.next += 1;
                let each = self.projected(power::STAR)?;
                Ok(syntax(Kind::ProjectValues(current(), Box::new(each))))
            }
            Token::Name(name) => {
                self.next += 1;
                if self.skip('(') {
                    return Ok(syntax(Kind::Call(name.clone(), self.list(')')?)));
                }
                Ok(syntax(Kind::Field(name.clone())))
            }
            Token::QuotedName(name) => {
                self.next += 1;
                Ok(syntax(Kind::Field(name.clone())))
            }
            Token::Literal(value) => {
                self.next += 1;
                Ok(syntax(Kind::Literal(value.clone())))
            }
            Token::Mark('@') => {
                self.next += 1;
                Ok(syntax(Kind::Current))
            }
            Token::Mark('!') => {
                self.next += 1;
                Ok(syntax(Kind::Not(Box::new(self.expression(power::NOT)?))))
            }
            Token::Mark('&') => {
                self.next += 1;
                self.expression(0)?;
                Ok(syntax(Kind::Reference))
            }
            Token::Mark('(') => {
                self.next += 1;
                let inner = self.expression(0)?;
                self.require(')')?;
                Ok(inner)
            }
            Token::Number(_) | Token::Comparator(_) | Token::Or | Token::And | Token::Mark(_) => {
                Err(self.expected("a value"))
            }
        }
    }

    /// Parses an operator after `left`, and what belongs to it.
    fn continued(&mut self, left: Syntax) -> Parsed {
        self.count()?;
        let at = self.at();
        let left = Box::new(left);
        let Some(token) = self.peek() else { return Err(self.expected("an operator")) };
        self.next += 1;
        let kind = match token {
            Token::Mark('.') if self.skip('*') => {
                Kind::ProjectValues(left, Box::new(self.projected(power::STAR)?))
            }
            Token::Mark('.') => Kind::Sub(left, Box::new(self.after_dot(power::DOT)?)),
            Token::Mark('|') => Kind::Pipe(left, Box::new(self.expression(power::PIPE)?)),
            Token::Or => Kind::Or(left, Box::new(self.expression(power::OR)?)),
            Token::And => Kind::And(left, Box::new(self.expression(power::AND)?)),
            Token::Comparator(comparator) => {
                Kind::Compare(*comparator, left, Box::new(self.expression(power::COMPARATOR)?))
            }
            Token::Flatten => {
                let flat = Syntax { kind: Kind::Flatten(left), at };
                Kind::Project(Box::new(flat), Box::new(self.projected(power::FLATTEN)?))
            }
            Token::Filter => {
                let condition = Box::new(self.expression(0)?);
                self.require(']')?;
                let each = Box::new(self.projected(power::FILTER)?);
                Kind::Filter { of: left, condition, each }
            }
            Token::Mark('[') => return self.bracket(left, at),
            Token::Name(_)
            | Token::QuotedName(_)
            | Token::Number(_)
            | Token::Literal(_)
            | Token::Mark(_) => {
                self.next -= 1;
                return Err(self.expected("an operator"));
            }
        };
        Ok(Syntax { kind, at })
    }

    /// Returns whether the bracket that is next selects from a list, as `[0]`, `[1:2]` and `[*]` do.
    fn is_bracket_of_list(&self) -> bool {
        match self.peek_second() {
            Some(Token::Number(_) | Token::Mark(':')) => true,
            Some(Token::Mark('*')) => {
                let third = self.tokens.tokens.get(self.next + 2);
                third.is_some_and(|(token, _)| *token == Token::Mark(']'))
            }
            Some(_) | None => false,
        }
    }

    /// Parses the rest of `[0]`, `[1:2]` or `[*]` after the bracket.
    fn bracket(&mut self, of: Box<Syntax>, at: usize) -> Parsed {
        if self.skip('*') {
            self.require(']')?;
            let each = Box::new(self.projected(power::STAR)?);
            return Ok(Syntax { kind: Kind::Project(of, each), at });
        }
        let mut index = None;
        let mut is_slice = false;
        loop {
            match self.peek() {
                Some(Token::Number(number)) => index = Some(*number),
                Some(Token::Mark(':')) => is_slice = true,
                Some(_) | None => break,
            }
            self.next += 1;
        }
        let kind = match index {
            Some(_) | None if is_slice => Kind::Slice(of),
            Some(index) => Kind::Index(of, index),
            None => return Err(self.expected("a number, `*` or `?`")),
        };
        self.require(']')?;
        if is_slice {
            self.projected(power::STAR)?;
        }
        Ok(Syntax { kind, at })
    }

    /// Parses the right side of a projection.
    fn projected(&mut self, power: u8) -> Parsed {
        let current = Syntax { kind: Kind::Current, at: self.at() };
        match self.peek() {
            _ if self.power() < power::PROJECTION => Ok(current),
            Some(Token::Mark('.')) => {
                self.next += 1;
                self.after_dot(power)
            }
            Some(_) | None => self.expression(power),
        }
    }

    /// Parses what can follow a dot.
    fn after_dot(&mut self, power: u8) -> Parsed {
        match self.peek() {
            Some(Token::Name(_) | Token::QuotedName(_) | Token::Mark('*')) => {
                self.expression(power)
            }
            Some(Token::Mark('[')) => {
                let selected = self.select()?;
                self.followed(selected, power)
            }
            Some(Token::Mark('{')) => {
                let selected = self.select_object()?;
                self.followed(selected, power)
            }
            Some(_) | None => Err(self.expected("a name, `*`, `[` or `{` after `.`")),
        }
    }

    fn select(&mut self) -> Parsed {
        let at = self.at();
        self.require('[')?;
        let values = self.list(']')?;
        if values.is_empty() {
            return Err(self.expected("a value"));
        }
        Ok(Syntax { kind: Kind::Select(values), at })
    }

    fn select_object(&mut self) -> Parsed {
        let at = self.at();
        self.require('{')?;
        loop {
            match self.peek() {
                Some(Token::Name(_) | Token::QuotedName(_)) => self.next += 1,
                Some(_) | None => return Err(self.expected("a name")),
            }
            self.require(':')?;
            self.expression(0)?;
            if !self.skip(',') {
                break;
            }
        }
        self.require('}')?;
        Ok(Syntax { kind: Kind::SelectObject, at })
    }

    /// Parses values that commas separate, and what ends them.
    fn list(&mut self, end: char) -> Result<Vec<Syntax>, Mistake> {
        let mut values = Vec::new();
        if self.skip(end) {
            return Ok(values);
        }
        loop {
            values.push(self.expression(0)?);
            if !self.skip(',') {
                break;
            }
        }
        self.require(end)?;
        Ok(values)
    }
}
