//! The support code of the clients as data: `rt`, which all clients share, and the parts that only some clients need.
//!
//! The only source of `rt` is the folder `generated/src/rt`, where it is compiled and tested as part of a client. `build.rs`
//! packs that folder into this library. A list of `include_str!` would need a line for each file and a test that none is
//! missing, and its paths would lead out of the package: `cargo package` leaves out such files. It does follow the link
//! `rt` in this package, so a package has the files. Where a checkout has no symbolic links, the build script reads the
//! folder itself. The only source of the parts is the folder `codegen/parts`.

use crate::files::MARK;
use crate::host::Host;
use crate::parts::Part;

/// The paths in `rt`, sorted, and the texts.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/support.rs"));

/// The paths in `codegen/parts`, sorted, and the texts.
const PARTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/parts.rs"));

/// The start of the support code where the client's root does not declare it, and cannot set these lints.
const LINTS: &str = r#"#![allow(
    dead_code,
    deprecated,
    unused_imports,
    unused_macros,
    reason = "each service uses the parts that its model needs"
)]
"#;

/// Returns the paths and texts of the support code that all clients share. Its `mod.rs` declares the parts of this client.
///
/// Each has codegen's mark in its first line, which the source does not have: codegen owns the copy.
pub fn shared(host: &Host, parts: &[&Part]) -> impl Iterator<Item = (String, String)> {
    FILES.iter().map(|(path, text)| match *path {
        "mod.rs" => {
            let lints = if host.support_in_root().is_none() { LINTS } else { "" };
            let text = declaring(parts, text);
            let text = if lints.is_empty() { text } else { format!("{lints}\n{text}") };
            file(host, path, &text)
        }
        path => file(host, path, text),
    })
}

/// Returns the paths and texts of the parts that a client needs.
pub fn parts(host: &Host, parts: &[&Part]) -> impl Iterator<Item = (String, String)> {
    let is_needed = |path: &str| {
        parts
            .iter()
            .any(|part| path.strip_prefix(part.module).is_some_and(|rest| rest.starts_with('/')))
    };
    let needed = PARTS.iter().filter(move |(path, _)| is_needed(path));
    needed.map(|(path, text)| file(host, path, text))
}

fn file(host: &Host, path: &str, text: &str) -> (String, String) {
    let text = format!("{MARK}\n\n{}", located(text, host));
    (format!("{}/{path}", host.support.folder()), text)
}

/// Returns `mod.rs` with declarations of these parts. The source declares those that its own client needs.
fn declaring(parts: &[&Part], text: &str) -> String {
    let is_part = |line: &&str| Part::all().iter().any(|part| part.declaration() == **line);
    let mut declaring: String =
        text.split_inclusive('\n').filter(|line| !is_part(&line.trim_end())).collect();
    if !parts.is_empty() {
        declaring.push_str("\n// The parts that this service needs.\n");
        parts.iter().for_each(|part| declaring.push_str(&format!("{}\n", part.declaration())));
    }
    declaring
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
