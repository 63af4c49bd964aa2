//! Adds an entry to a changelog in the format of Keep a Changelog.

/// Adds sections to the unreleased changes: the lines of each to the section with its title, or a new section before the
/// others.
pub fn with_entry(changelog: &str, sections: &[(&str, String)]) -> String {
    let start = changelog.find("## [Unreleased]").map_or(0, |at| next_line(changelog, at));
    let end = changelog[start..].find("\n## [").map_or(changelog.len(), |at| start + at + 1);
    let mut unreleased = changelog[start..end].to_owned();
    for (title, lines) in sections.iter().rev() {
        match unreleased.find(&format!("### {title}\n")) {
            Some(at) => {
                let line = next_line(&unreleased, at);
                let blank = unreleased[line..].starts_with('\n');
                unreleased.insert_str(line + usize::from(blank), lines);
            }
            None => {
                let at = unreleased.find("### ").unwrap_or(unreleased.len());
                unreleased.insert_str(at, &format!("### {title}\n\n{lines}\n"));
            }
        }
    }
    format!("{}{unreleased}{}", &changelog[..start], &changelog[end..])
}

/// Returns the offset after the line at an offset.
fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}
