//! Finds texts for examples of members.

use regex_lite::Regex;

use crate::ir::{Bounds, Docs, Limit};

/// The texts that a placeholder is cut from, if the name of the member does not satisfy the constraints.
const FILLERS: [&str; 2] = ["1234567890", "abcdefghijklmnopqrstuvwxyz"];

/// The maximum length of a placeholder.
const LONGEST: u64 = 80;

/// Returns a text for examples of a member: the first code span in its documentation that satisfies the constraints,
/// or its name, or another text of the length that the constraints require.
///
/// `is_taken` returns whether a text is the name of an operation or member.
pub fn text(
    docs: &Docs,
    limit: Option<&Limit>,
    name: &str,
    is_taken: impl Fn(&str) -> bool,
) -> String {
    let Some((length, pattern)) = limit.and_then(of_text) else { return name.to_owned() };
    // Every code span would satisfy a constraint without a pattern, such as the names of operations and members.
    if let Some(pattern) = pattern
        && let Some(text) = in_documentation(docs, length, pattern, is_taken)
    {
        return text;
    }
    placeholder(name, length, pattern)
}

/// Returns the constraints of a string, or of the strings in a list.
fn of_text(limit: &Limit) -> Option<(Bounds<u64>, Option<&str>)> {
    match limit {
        Limit::Text { length, pattern } => Some((*length, pattern.as_deref())),
        Limit::List { element, .. } => element.as_deref().and_then(of_text),
        Limit::Integer(_)
        | Limit::Number(_)
        | Limit::Blob(_)
        | Limit::Map { .. }
        | Limit::Inner => None,
    }
}

fn in_documentation(
    docs: &Docs,
    length: Bounds<u64>,
    pattern: &str,
    is_taken: impl Fn(&str) -> bool,
) -> Option<String> {
    let fits = |text: &&str| {
        has_length(text, length)
            && text.contains(char::is_alphanumeric)
            && !is_taken(text)
            && matches(text, pattern)
    };
    let text = docs.lines.join(" ");
    // Code spans in single backticks. A span in several backticks is not a simple value.
    let example = text.split('`').skip(1).step_by(2).find(fits);
    example.map(str::to_owned)
}

/// Returns the name, or a text that satisfies the length and, if one of the fillers does, the pattern.
fn placeholder(name: &str, length: Bounds<u64>, pattern: Option<&str>) -> String {
    if has_length(name, length) {
        return name.to_owned();
    }
    let len = (name.chars().count() as u64).min(length.max.unwrap_or(LONGEST));
    let len = len.max(length.min.unwrap_or(0).min(LONGEST));
    let cut = |text: &str| -> String {
        let len = usize::try_from(len).expect("a placeholder is short");
        text.chars().cycle().take(len).collect()
    };
    let fillers = FILLERS.map(cut);
    let fitting =
        fillers.into_iter().find(|text| pattern.is_some_and(|pattern| matches(text, pattern)));
    fitting.unwrap_or_else(|| cut(name))
}

fn has_length(text: &str, length: Bounds<u64>) -> bool {
    let characters = text.chars().count() as u64;
    length.min.is_none_or(|min| min <= characters) && length.max.is_none_or(|max| characters <= max)
}

/// Returns whether a text matches. Compiling a pattern is slow, so it happens only if there is a text to match.
fn matches(text: &str, pattern: &str) -> bool {
    Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text))
}
