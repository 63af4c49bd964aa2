//! Diagnostics: where the problem in a model is, what it is, and what to do about it.
//!
//! A run collects all of its diagnostics and reports them together. Nothing in this module decides what an error
//! is.

use std::fmt;

use crate::ast::ShapeId;

/// An error in a model, or a part of it that the generator does not support.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The position in the model's text; `None` if the diagnostic is about the model as a whole.
    pub position: Option<Position>,
    /// Whether it prevents generation.
    pub severity: Severity,
    /// The shape, or the shape and member, that it is about.
    pub subject: Option<String>,
    /// The JSON pointer to the place in the model.
    pub pointer: Pointer,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
}

/// Whether a diagnostic prevents generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No client can be generated from the model.
    Error,
    /// The client does not have a feature that the model describes. It is correct without it.
    Warning,
}

/// A position in the model's text. Lines and columns start at 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A JSON pointer (RFC 6901), kept as its unescaped parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer(Vec<String>);

impl Pointer {
    /// Returns the pointer to the definition of a shape.
    pub fn shape(id: &ShapeId) -> Self {
        Self(vec!["shapes".to_owned(), id.to_string()])
    }

    /// Returns the pointer to a child of the value at this pointer.
    #[must_use]
    pub fn child(&self, part: impl fmt::Display) -> Self {
        let mut parts = self.0.clone();
        parts.push(part.to_string());
        Self(parts)
    }

    /// Returns the parts of the pointer, from the root down.
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

/// The diagnostics of a run, in the order in which they are reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds an error.
    pub fn error(&mut self, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, place, message)
    }

    /// Adds a warning.
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

    /// Returns whether any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns whether there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns an iterator over the diagnostics.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Sets the positions that are missing with `locate`, and sorts the diagnostics by position in the model's text.
    pub(crate) fn settle(&mut self, mut locate: impl FnMut(&Pointer) -> Option<Position>) {
        for diagnostic in &mut self.0 {
            if diagnostic.position.is_none() {
                diagnostic.position = locate(&diagnostic.pointer);
            }
        }
        self.0.sort();
        self.0.dedup();
    }

    /// Adds an error whose position is known.
    pub(crate) fn push_at(&mut self, position: Option<Position>, message: impl Into<String>) {
        self.error(&Place::default(), message).position = position;
    }
}

impl Diagnostic {
    /// Sets the help: how to fix the problem.
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

/// The place in the model that a diagnostic is about. Its position in the text is found later.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    subject: Option<String>,
    pointer: Pointer,
}

impl Place {
    /// Returns the place of the model as a whole, or of a part that does not belong to a shape.
    pub fn model(pointer: Pointer) -> Self {
        Self { subject: None, pointer }
    }

    /// Returns the place of a shape.
    pub fn shape(id: &ShapeId) -> Self {
        Self { subject: Some(id.to_string()), pointer: Pointer::shape(id) }
    }

    /// Returns the place of a member whose definition is at `pointer`.
    pub fn member(id: &ShapeId, member: &str, pointer: Pointer) -> Self {
        Self { subject: Some(format!("{id}${member}")), pointer }
    }

    /// Returns the place of a child.
    #[must_use]
    pub fn child(&self, part: impl fmt::Display) -> Self {
        Self { subject: self.subject.clone(), pointer: self.pointer.child(part) }
    }
}
