//! The files of a model, and places in them.
//!
//! Nothing in this module knows JSON or Smithy.

use std::sync::Arc;

/// The files of a model, in the order in which they are read. It is cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Sources(Arc<[Source]>);

/// A file of a model.
#[derive(Clone, Debug)]
struct Source {
    path: String,
    text: String,
    /// The offset of the first byte of each line.
    lines: Vec<usize>,
}

/// A part of a file, as offsets in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The index of the file.
    pub(crate) file: usize,
    /// The offset of its first byte.
    pub(crate) start: usize,
    /// The offset of the first byte after it.
    pub(crate) end: usize,
}

/// Where a part of a file starts, for people and editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'s> {
    /// The path of the file.
    pub path: &'s str,
    /// The line. The first line is 1.
    pub line: usize,
    /// The column, in characters. The first column is 1.
    pub column: usize,
}

impl Sources {
    /// Creates the sources from the path and the text of each file. The paths are only used in diagnostics.
    pub fn new<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Self {
        let source = |(path, text): (P, T)| {
            let text: String = text.into();
            let newlines = text.match_indices('\n').map(|(newline, _)| newline + 1);
            let lines = std::iter::once(0).chain(newlines).collect();
            Source { path: path.into(), text, lines }
        };
        Self(files.into_iter().map(source).collect())
    }

    /// Returns the path and the text of each file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|source| (source.path.as_str(), source.text.as_str()))
    }

    /// Returns where a span starts.
    pub fn location(&self, span: Span) -> Location<'_> {
        let source = &self.0[span.file];
        let line = source.line(span.start);
        let before = &source.text[source.lines[line]..span.start];
        Location { path: &source.path, line: line + 1, column: before.chars().count() + 1 }
    }

    /// Returns the text around the start of a span, for a diagnostic. A span that covers several lines ends with its first
    /// one, and only a part of a long line is returned.
    pub(crate) fn excerpt(&self, span: Span) -> Excerpt<'_> {
        let Source { text, lines, .. } = &self.0[span.file];
        let line = self.0[span.file].line(span.start);
        let line_end = lines.get(line + 1).map_or(text.len(), |next| next - 1);
        let line_end = line_end - usize::from(text[..line_end].ends_with('\r'));
        let is_whole_line = line_end - lines[line] <= 3 * AROUND;
        let (start, end) = if is_whole_line {
            (lines[line], line_end)
        } else {
            (
                lines[line].max(span.start.saturating_sub(AROUND)),
                line_end.min(span.start + 2 * AROUND),
            )
        };
        let start = text.floor_char_boundary(start);
        let end = text.ceil_char_boundary(end.max(span.start));
        let range = span.start - start..span.end.clamp(span.start, end) - start;
        Excerpt { text: &text[start..end], range, is_whole_line }
    }
}

/// A part of a file, for a diagnostic.
pub(crate) struct Excerpt<'s> {
    /// A line, or a part of a long line.
    pub(crate) text: &'s str,
    /// The part of the text that the diagnostic is about.
    pub(crate) range: std::ops::Range<usize>,
    /// Whether the text is the whole line.
    pub(crate) is_whole_line: bool,
}

/// The number of bytes before a place that are shown of a long line. Twice as many are shown after it.
const AROUND: usize = 60;

impl Source {
    /// Returns the index of the line that contains the offset.
    fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset) - 1
    }
}

/// The text of a model in a single file, `model.json` in diagnostics.
impl From<&str> for Sources {
    fn from(text: &str) -> Self {
        Self::new([("model.json", text)])
    }
}

impl From<&String> for Sources {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}
