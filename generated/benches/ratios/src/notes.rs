//! The reasons for targets that are not met, found by profiling. They are written by hand, and a reason is printed under
//! its table only if the row does not meet its target.

/// The keys of rows, and the reasons.
pub const NOTES: &[(&str, &str)] = &[
    (
        "alone.dev.cpu",
        "According to callgrind, a crate with one operation takes 0.44 of the instructions: the support code and AWS's \
         generic configuration and interceptors, with nearly all of LLVM's work. The rest is the type check and borrow \
         check of 34 operations: most of the 6,000 functions are builder methods that the official crate has too.",
    ),
    (
        "alone.dev.memory",
        "According to `-Ztime-passes`, a crate with one operation has a peak of 290 MB already: rustc itself, the metadata \
         of AWS's crates and the standard library, and their generic configuration code, which is compiled here. Each of \
         the 34 operations adds about 4 MB, 14 KB for a function of one line. Removing all methods of the fluent builders \
         would save 6 MB.",
    ),
    (
        "cold.in-memory.cpu",
        "The crates that both programs build, AWS's runtime and tokio, take 0.75 of the official program's time; this crate \
         takes 0.08, the official one 0.22. serde_core, serde_json and their dependencies take 0.07, aws-smithy-json \
         0.02: without any JSON the ratio would still be 0.83.",
    ),
    (
        "wire.serialize-tag-resource",
        "Dropping the input is part of the time on both sides, and a third of ours. According to callgrind a tag takes 290 \
         instructions outside the allocator (the official crate: 960) and 370 in it (390), most of them to free the two \
         strings of the tag.",
    ),
    (
        "wire.serialize-create-partner",
        "Dropping the input is part of the time on both sides. According to callgrind the allocator takes a third of ours.",
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
}
