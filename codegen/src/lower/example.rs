//! Values for examples, out of the documentation of what they are values of.

use regex_lite::Regex;

use crate::ir::{Docs, Limit};

/// The first of the texts that the documentation shows as code and that the limit allows.
///
/// A text without a pattern gives none: whatever is shown as code would be allowed, names of operations and
/// other members among it. `is_taken` tells of such names.
pub fn text(docs: &Docs, limit: Option<&Limit>, is_taken: impl Fn(&str) -> bool) -> Option<String> {
    let Some(Limit::Text { length, pattern: Some(pattern) }) = limit else { return None };
    // Compiling it takes longer than all else: only if there is something to be matched.
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
    // Between backticks, one by one: what is quoted in several of them is no simple value.
    let example = text.split('`').skip(1).step_by(2).find(fits);
    example.map(str::to_owned)
}
