//! Why a row is beyond its bar, as profiling has shown it. Kept by hand; printed under a table only as long as the row
//! is not within its bar.

/// Keys of rows, and reasons.
pub const NOTES: &[(&str, &str)] = &[];

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
