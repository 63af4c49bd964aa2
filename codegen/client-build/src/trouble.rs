//! Errors of files and folders, and how their paths are shown.

use std::error::Error;
use std::fmt;
use std::path::Path;

/// An error that stops a run, and how to fix it. It is a text for people.
#[derive(Clone, PartialEq, Eq)]
pub struct Trouble(pub String);

/// Shows the text as it is: this is what people see when `main` returns the error.
impl fmt::Debug for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Trouble {
    /// Returns the message for an I/O error.
    pub fn io(what: &str, path: &Path, error: &std::io::Error) -> Self {
        Self(format!("cannot {what} {}: {error}", shown(path)))
    }

    /// Adds what was changed, or what to do.
    pub fn with_help(self, help: &str) -> Self {
        Self(format!("{}\n  help: {help}", self.0))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Trouble {}

/// Escapes the control characters in a text that can contain parts of the model or an argument.
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_control() { shown.extend(char.escape_default()) } else { shown.push(char) }
    }
    shown
}

/// Formats a path relative to the current directory, if it is inside of it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let near = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    match near {
        Some(near) if near.as_os_str().is_empty() => ".".to_owned(),
        Some(near) => harmless(&near.display().to_string()),
        None => harmless(&path.display().to_string()),
    }
}
