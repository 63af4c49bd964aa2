//! Why a row is beyond its bar, as profiling has shown it. Kept by hand; printed under a table only as long as the row
//! is not within its bar.

/// Keys of rows, and reasons.
pub const NOTES: &[(&str, &str)] = &[
    (
        "alone.dev.cpu",
        "By callgrind, a crate with one operation takes 0.44 of the instructions: the support code and AWS's generic \
         configuration and interceptors, with nearly all of LLVM's work. The rest checks types and borrows of what 34 \
         operations declare: most of 6,000 functions are builders' methods that the official crate has too.",
    ),
    (
        "alone.dev.memory",
        "By `-Ztime-passes`, a crate with one operation peaks at 290 MB already: rustc itself, the metadata of AWS's \
         crates and the standard library, and their generic configuration code, which has to be compiled here. 34 \
         operations add some 4 MB each, 14 KB for a function of one line. Leaving out all methods of the fluent builders \
         would save 6 MB.",
    ),
    (
        "cold.in-memory.cpu",
        "By the time of each rustc, what both programs share, AWS's runtime and tokio, takes 0.75 of the official \
         program's time by itself, and this crate 0.08 in the place of the official one's 0.22. serde_core, serde_json and \
         what they need take 0.07, in the place of aws-smithy-json's 0.02: without any JSON it would still be 0.83.",
    ),
    (
        "wire.serialize-tag-resource",
        "Dropping the input is part of the time on both sides, a third of ours. By callgrind a tag takes 290 instructions \
         beside the allocator's (the official crate: 960), and 370 of the allocator's (390), most of them to free its two \
         texts.",
    ),
    (
        "wire.serialize-create-partner",
        "Dropping the input is part of the time on both sides: by callgrind a third of ours is the allocator's.",
    ),
];

/// The reason that is known for a row.
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
