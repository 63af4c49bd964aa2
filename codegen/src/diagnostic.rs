//! Diagnostics: what is wrong in a model, where, and how to fix it.
//!
//! A run collects all of its diagnostics and reports them together. Nothing in this module decides what an error
//! is.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::ast::ShapeId;
use crate::source::{Location, Sources, Span};

/// An error in a model, or a part of it that the generator does not support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The place in the model; `None` if the diagnostic is about the model as a whole.
    pub span: Option<Span>,
    /// Whether it prevents generation.
    pub severity: Severity,
    /// The shape, or the shape and member, that it is about.
    pub subject: Option<String>,
    /// What is wrong.
    pub message: String,
    /// Another place that it is about, and how.
    pub related: Option<(Span, String)>,
    /// How to fix it.
    pub help: Option<String>,
}

/// Whether a diagnostic prevents generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The model is not valid.
    Error,
    /// The model is valid, but no client can be generated: the generator lacks something that the client needs.
    Unsupported,
    /// The client does not have a feature that the model describes. It is correct without it.
    Warning,
}

/// The diagnostics of a run, in the order in which they are reported.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    sources: Sources,
}

impl Diagnostics {
    /// Creates an empty collection for the diagnostics of a model.
    pub(crate) fn new(sources: Sources) -> Self {
        Self { found: Vec::new(), sources }
    }

    /// Adds an error.
    pub(crate) fn error(&mut self, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, place, message)
    }

    /// Adds an error about a part of a valid model that the generator does not support.
    pub(crate) fn unsupported(
        &mut self,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Unsupported, place, message)
    }

    /// Adds a warning.
    pub(crate) fn warning(&mut self, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, place, message)
    }

    fn push(
        &mut self,
        severity: Severity,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            span: place.span,
            severity,
            subject: place.subject.clone(),
            message: message.into(),
            related: None,
            help: None,
        });
        self.found.last_mut().expect("a diagnostic was pushed right above")
    }

    /// Returns whether any diagnostic prevents generation.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity != Severity::Warning)
    }

    /// Returns whether there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns an iterator over the diagnostics.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// Returns where a diagnostic of this collection is. Returns `None` if it is about the model as a whole.
    pub fn location(&self, diagnostic: &Diagnostic) -> Option<Location<'_>> {
        diagnostic.span.map(|span| self.sources.location(span))
    }

    /// Returns where a part of the model is.
    pub fn location_of(&self, span: Span) -> Location<'_> {
        self.sources.location(span)
    }

    /// Makes warnings of what the generator does not support.
    pub(crate) fn tolerate_unsupported(&mut self) {
        for diagnostic in &mut self.found {
            if diagnostic.severity == Severity::Unsupported {
                diagnostic.severity = Severity::Warning;
            }
        }
    }

    /// Sorts the diagnostics by their place in the model, and drops those that repeat another. Members of a mixin are
    /// reported once, not for each shape that has them.
    pub(crate) fn settle(&mut self) {
        self.found.sort_by(|a, b| {
            let key = |of: &Diagnostic| (of.span, of.severity);
            key(a)
                .cmp(&key(b))
                .then_with(|| (&a.message, &a.subject).cmp(&(&b.message, &b.subject)))
        });
        self.found.dedup_by(|second, first| {
            let same = |of: &Diagnostic| (of.span, of.severity);
            same(first) == same(second)
                && first.message == second.message
                && (first.span.is_some() || first.subject == second.subject)
        });
    }

    /// Formats one of the diagnostics with the line of the model that it is about, in the layout of rustc's messages.
    ///
    /// With `color`, the text contains the escape sequences of terminals. Control characters in parts of the model
    /// are replaced.
    pub fn render(&self, diagnostic: &Diagnostic, color: bool) -> String {
        let level = match diagnostic.severity {
            Severity::Error | Severity::Unsupported => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let subject = diagnostic.subject.as_deref().map(|subject| format!("{subject}: "));
        let title = format!("{}{}", subject.unwrap_or_default(), diagnostic.message);
        let mut group = Group::with_title(level.primary_title(without_controls(&title)));
        if let Some(span) = diagnostic.span {
            group = self.place(group, span, AnnotationKind::Primary);
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(without_controls(help)));
        }
        let mut groups = vec![group];
        if let Some((span, message)) = &diagnostic.related {
            let group = Group::with_title(Level::NOTE.secondary_title(without_controls(message)));
            groups.push(self.place(group, *span, AnnotationKind::Context));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&groups)
    }

    /// Adds a place in the model to a group: its file, line and column, and the underlined text.
    fn place<'a>(&'a self, group: Group<'a>, span: Span, kind: AnnotationKind) -> Group<'a> {
        let location = self.sources.location(span);
        let excerpt = self.sources.excerpt(span);
        let snippet = Snippet::source(excerpt.text)
            .line_start(location.line)
            .annotation(kind.span(excerpt.range));
        if excerpt.is_whole_line {
            return group.element(snippet.path(location.path));
        }
        // The library cannot know the column of a part of a line.
        let origin = Origin::path(location.path).line(location.line);
        group.element(origin.char_column(location.column)).element(snippet)
    }
}

/// Escapes control characters, which a terminal would obey. The library escapes those in the lines of a model.
fn without_controls(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_control() { shown.extend(char.escape_default()) } else { shown.push(char) }
    }
    shown
}

impl Diagnostic {
    /// Sets the help: how to fix the problem.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Sets another place that the problem is about, and how.
    pub(crate) fn related(&mut self, place: &Place, message: impl Into<String>) -> &mut Self {
        self.related = place.span.map(|span| (span, message.into()));
        self
    }
}

/// Formats all diagnostics, without colors.
impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.found.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            f.write_str(&self.render(diagnostic, false))?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

/// The place in the model that a diagnostic is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    subject: Option<String>,
    span: Option<Span>,
}

impl Place {
    /// Returns the place of a part that does not belong to a shape.
    pub fn model(span: impl Into<Option<Span>>) -> Self {
        Self { subject: None, span: span.into() }
    }

    /// Returns the place of a shape.
    pub fn shape(id: &ShapeId, span: impl Into<Option<Span>>) -> Self {
        Self { subject: Some(id.to_string()), span: span.into() }
    }

    /// Returns the place of a member.
    pub fn member(id: &ShapeId, member: &str, span: impl Into<Option<Span>>) -> Self {
        Self { subject: Some(format!("{id}${member}")), span: span.into() }
    }

    /// Returns the part of the model.
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// Returns another place of the same shape or member.
    #[must_use]
    pub fn at(&self, span: impl Into<Option<Span>>) -> Self {
        Self { subject: self.subject.clone(), span: span.into().or(self.span) }
    }
}
