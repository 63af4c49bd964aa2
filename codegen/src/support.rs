//! The support code of the clients, `rt`, as data.
//!
//! Its only source is the folder `generated/src/rt`, where it is compiled and tested as part of a client. `build.rs`
//! packs that folder into this library. A list of `include_str!` would need a line for each file and a test that none is
//! missing, and its paths would lead out of the package: `cargo package` leaves out such files. It does follow the link
//! `rt` in this package, so a package has the files. Where a checkout has no symbolic links, the build script reads the
//! folder itself.

use crate::files::MARK;
use crate::host::Host;

/// The paths in `rt`, sorted, and the texts.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/support.rs"));

/// The start of the support code where the client's root does not declare it, and cannot set these lints.
const LINTS: &str = r#"#![allow(
    dead_code,
    deprecated,
    unused_imports,
    unused_macros,
    reason = "each service uses the parts that its model needs"
)]
"#;

/// Returns the paths and texts of the support code for a crate.
///
/// Each has codegen's mark in its first line, which the source does not have: codegen owns the copy.
pub fn files(host: &Host) -> impl Iterator<Item = (String, String)> {
    FILES.iter().map(|(path, text)| {
        let text = located(text, host);
        let text = match *path {
            "mod.rs" if host.support_in_root().is_none() => format!("{MARK}\n\n{LINTS}\n{text}"),
            _ => format!("{MARK}\n\n{text}"),
        };
        (format!("{}/{path}", host.support.folder()), text)
    })
}

/// Replaces the paths in a text that start with `crate`.
fn located(text: &str, host: &Host) -> String {
    if host.is_usual() {
        return text.to_owned();
    }
    let is_part = |char: char| char == '_' || char.is_ascii_alphanumeric();
    let mut located = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("crate::") {
        let (before, path) = rest.split_at(start);
        located.push_str(before);
        let end = path.find(|char| !is_part(char) && char != ':').unwrap_or(path.len());
        let (path, after) = path.split_at(end);
        let is_path = !before.ends_with(is_part);
        located.push_str(&if is_path { host.located(path) } else { path.to_owned() });
        rest = after;
    }
    located.push_str(rest);
    located
}
