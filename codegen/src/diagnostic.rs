//! What is wrong with a model: where, what, and what to do about it.
//!
//! Nothing here decides what a mistake is; many are collected, and all are reported in one run.

use std::fmt;

use crate::ast::ShapeId;

/// One mistake in a model, or one thing in it that the generator can't express.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where in the model's text it is; `None` when it concerns the text as a whole.
    pub position: Option<Position>,
    /// Whether generation goes on in spite of it.
    pub severity: Severity,
    /// The shape, or the shape and member, that it concerns.
    pub subject: Option<String>,
    /// Where in the model's structure it is.
    pub pointer: Pointer,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Whether generation goes on in spite of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The model can't be generated from.
    Error,
    /// The client lacks something that the model has, but is right without it.
    Warning,
}

/// A place in the model's text, counted from one; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// A JSON pointer (RFC 6901), kept as its unescaped parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer(Vec<String>);

impl Pointer {
    /// The pointer to a shape's definition.
    pub fn shape(id: &ShapeId) -> Self {
        Self(vec!["shapes".to_owned(), id.to_string()])
    }

    /// The pointer to something inside of what this one points to.
    #[must_use]
    pub fn child(&self, part: impl fmt::Display) -> Self {
        let mut parts = self.0.clone();
        parts.push(part.to_string());
        Self(parts)
    }

    /// The pointer's parts, from the outside in.
    pub fn parts(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.0 {
            write!(f, "/{}", part.replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.severity {
            Severity::Error => "error: ",
            Severity::Warning => "warning: ",
        })?;
        if let Some(subject) = &self.subject {
            write!(f, "{subject}: ")?;
        }
        f.write_str(&self.message)?;
        if self.position.is_some() || !self.pointer.parts().is_empty() {
            f.write_str("\n  at ")?;
            if let Some(position) = &self.position {
                write!(f, "{position} ")?;
            }
            write!(f, "{}", self.pointer)?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// The diagnostics of one run, in the order in which they are reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Notes a mistake.
    pub fn error(&mut self, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, place, message)
    }

    /// Notes something that the client will lack.
    pub fn warning(&mut self, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, place, message)
    }

    fn push(
        &mut self,
        severity: Severity,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.0.push(Diagnostic {
            position: None,
            severity,
            subject: place.subject.clone(),
            pointer: place.pointer.clone(),
            message: message.into(),
            help: None,
        });
        self.0.last_mut().expect("a diagnostic was pushed right above")
    }

    /// Whether anything in here keeps the model from being generated from.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The diagnostics one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Brings the diagnostics into the order of the model's text, with `locate` telling where a pointer leads.
    pub(crate) fn settle(&mut self, mut locate: impl FnMut(&Pointer) -> Option<Position>) {
        for diagnostic in &mut self.0 {
            if diagnostic.position.is_none() {
                diagnostic.position = locate(&diagnostic.pointer);
            }
        }
        self.0.sort();
        self.0.dedup();
    }

    /// Adds a diagnostic that knows its position already.
    pub(crate) fn push_at(&mut self, position: Option<Position>, message: impl Into<String>) {
        self.error(&Place::default(), message).position = position;
    }
}

impl Diagnostic {
    /// Says what to do about it.
    pub(crate) fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

/// What a diagnostic is about, before it is known where in the text that is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    subject: Option<String>,
    pointer: Pointer,
}

impl Place {
    /// The model as a whole, or a part of it outside of any shape.
    pub fn model(pointer: Pointer) -> Self {
        Self { subject: None, pointer }
    }

    /// A shape.
    pub fn shape(id: &ShapeId) -> Self {
        Self { subject: Some(id.to_string()), pointer: Pointer::shape(id) }
    }

    /// A shape's member, whose definition is at `pointer`.
    pub fn member(id: &ShapeId, member: &str, pointer: Pointer) -> Self {
        Self { subject: Some(format!("{id}${member}")), pointer }
    }

    /// A part of this place.
    #[must_use]
    pub fn child(&self, part: impl fmt::Display) -> Self {
        Self { subject: self.subject.clone(), pointer: self.pointer.child(part) }
    }
}
