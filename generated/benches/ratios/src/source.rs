//! Measures the size of the source: lines, bytes and columns. Nothing is built.

use std::fs;
use std::path::Path;

use crate::place::Places;
use crate::process::{Outcome, Trouble};
use crate::rows::Sample;

#[derive(Debug, Default, PartialEq)]
pub struct Size {
    pub lines: usize,
    bytes: usize,
    columns: usize,
}

pub fn measure(places: &Places) -> Outcome<Vec<Sample>> {
    let (ours, official) = (size(&places.generated)?, size(&places.official)?);
    let sample = |key, value: fn(&Size) -> usize| {
        Sample::new(key, value(&ours) as f64, Some(value(&official) as f64))
    };
    Ok(vec![
        sample("source.lines", |size| size.lines),
        sample("source.bytes", |size| size.bytes),
        sample("source.columns", |size| size.columns),
    ])
}

/// Measures the folder `src` of a package.
pub fn size(package: &Path) -> Outcome<Size> {
    let mut size = Size::default();
    add_folder(&mut size, &package.join("src"))?;
    Ok(size)
}

fn add_folder(size: &mut Size, folder: &Path) -> Outcome<()> {
    let trouble = |error| Trouble::io("read the folder", folder, &error);
    for entry in fs::read_dir(folder).map_err(trouble)? {
        let path = entry.map_err(trouble)?.path();
        if path.is_dir() {
            add_folder(size, &path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path);
            add(size, &text.map_err(|error| Trouble::io("read", &path, &error))?);
        }
    }
    Ok(())
}

fn add(size: &mut Size, text: &str) {
    size.lines += text.lines().count();
    size.bytes += text.len();
    let counts = |line: &&str| !line.trim_start().starts_with("//") && !line.contains('"');
    let columns = text.lines().filter(counts).map(|line| line.chars().count()).max();
    size.columns = size.columns.max(columns.unwrap_or(0));
}

#[cfg(test)]
mod tests {
    use super::{Size, add};

    #[test]
    fn neither_comments_nor_strings_make_a_line_long() {
        let mut size = Size::default();
        add(
            &mut size,
            "//! A module with a long first line.\nfn é() {}\n    call(\"a long string\");\n",
        );
        assert_eq!(size, Size { lines: 3, bytes: 75, columns: 9 });
    }
}
