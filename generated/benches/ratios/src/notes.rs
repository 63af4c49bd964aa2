//! The reasons for targets that are not met, found by profiling. They are written by hand, and a reason is printed under
//! its table only if the row does not meet its target.
//!
//! They contain no numbers: no command measures those, so they would be wrong after the next change.

/// The keys of rows, and the reasons.
pub const NOTES: &[(&str, &str)] = &[
    (
        "alone.dev.cpu",
        "A large part of the work does not depend on the number of operations: the support code, and AWS's generic \
         configuration and interceptors, which are compiled in this crate and cause nearly all of LLVM's work. The rest \
         is the type check and borrow check of the operations. Most of their functions are builder methods, which the \
         official crate has too. `tracing`'s span macro also expands once for each operation. That is the price of its \
         public API.",
    ),
    (
        "alone.dev.memory",
        "Most of the peak is there with a single operation: rustc itself, the metadata of AWS's crates and of the \
         standard library, and the generic configuration code, which is compiled in this crate. Each operation adds a \
         little. The methods of the fluent builders are a small part of it.",
    ),
    (
        "cold.in-memory.cpu",
        "Most of the time is spent on crates that both programs build, AWS's runtime and tokio, and a smaller client \
         cannot save it. The crates for JSON, serde_core and serde_json with their dependencies, take longer than the \
         official crate's aws-smithy-json. getrandom, from which idempotency tokens get real random numbers, adds to it.",
    ),
    (
        "wire.serialize-tag-resource",
        "Dropping the input is part of the time on both sides. It is a larger share of ours: most of the instructions in \
         the allocator free the two strings of each tag, and outside the allocator ours takes far fewer than the \
         official crate.",
    ),
    (
        "wire.serialize-create-partner",
        "Dropping the input is part of the time on both sides. The allocator takes a large share of ours.",
    ),
];

/// Returns the known reason for a row.
pub fn note(key: &str) -> Option<&'static str> {
    NOTES.iter().find(|(noted, _)| *noted == key).map(|(_, reason)| *reason)
}

#[cfg(test)]
mod tests {
    use super::NOTES;
    use crate::rows::ROWS;

    #[test]
    fn notes_are_about_rows_that_exist() {
        for (key, reason) in NOTES {
            assert!(ROWS.iter().any(|row| row.key == *key), "{key}");
            assert!(reason.ends_with('.'), "{key}: a reason is a sentence");
        }
    }

    #[test]
    fn notes_contain_no_numbers_that_nothing_measures() {
        for (key, reason) in NOTES {
            assert!(!reason.contains(|letter: char| letter.is_ascii_digit()), "{key}: {reason}");
        }
    }
}
