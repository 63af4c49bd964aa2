//! Finds values for examples in the documentation of members.

use regex_lite::Regex;

use crate::ir::{Docs, Limit};

/// Returns the first code span in the documentation that satisfies the constraints.
///
/// Returns `None` for a member without a pattern: every code span would satisfy it, such as names of operations
/// and of other members. `is_taken` returns whether a text is such a name.
pub fn text(docs: &Docs, limit: Option<&Limit>, is_taken: impl Fn(&str) -> bool) -> Option<String> {
    let Some(Limit::Text { length, pattern: Some(pattern) }) = limit else { return None };
    // Compiling a pattern is slow, so it happens only if there is a text to match.
    let matches = |text: &str| Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text));
    let fits = |text: &&str| {
        let characters = text.chars().count() as u64;
        length.min.is_none_or(|min| min <= characters)
            && length.max.is_none_or(|max| characters <= max)
            && text.contains(char::is_alphanumeric)
            && !is_taken(text)
            && matches(text)
    };
    let text = docs.lines.join(" ");
    // Code spans in single backticks. A span in several backticks is not a simple value.
    let example = text.split('`').skip(1).step_by(2).find(fits);
    example.map(str::to_owned)
}
