//! Layout: generated text keeps the contents of strings, and rustfmt leaves the crate as it is.
//!
//! The generator itself checks that every file consists of the tokens that were emitted, so each test that generates
//! is also a test of that.

use std::process::Command;
use std::time::Duration;

use proc_macro2::{TokenStream, TokenTree};
use syn::Lit;

use crate::compile::{run, said, write_crate};
use crate::obstacles::{course, long_names};
use crate::support::{generate, model_of, with_rules};

/// Looks like code that rustfmt and prettyplease lay out in different ways, and is too long for a line.
const LIKE_CODE: &str = "const a = b && c && (d), e = f => g.h().i() = if k && l, m; else n,";

/// A model with that text wherever a model may have any text.
fn model_with_text(text: &str) -> String {
    let text = serde_json::to_string(text).expect("any text is a JSON string");
    let shapes = format!(
        r#""a#Text": {{"type": "structure", "members": {{
  "member": {{"target": "smithy.api#String", "traits": {{"smithy.api#default": {text}, "smithy.api#documentation": {text}}}}},
  "kind": {{"target": "a#Kind"}}}}}},
"a#Kind": {{"type": "enum", "members": {{
  "ONE": {{"target": "smithy.api#Unit", "traits": {{"smithy.api#enumValue": {text}}}}}}}}}"#
    );
    let rules = format!(
        r#"{{"version": "1.0",
  "parameters": {{"Endpoint": {{"type": "String", "builtIn": "SDK::Endpoint", "documentation": {text}}},
    "Place": {{"type": "String", "default": {text}, "required": true, "documentation": "Where."}}}},
  "rules": [
    {{"type": "error", "error": {text}, "conditions": [
      {{"fn": "isSet", "argv": [{{"ref": "Endpoint"}}]}},
      {{"fn": "stringEquals", "argv": [{{"ref": "Endpoint"}}, {text}]}}]}},
    {{"type": "error", "error": "none", "conditions": []}}]}}"#
    );
    model_of(&shapes, &with_rules(&rules))
        .replace(r#"{"name": "test"}"#, &format!(r#"{{"name": {text}}}"#))
}

/// Counts the string literals with this value.
fn count(tokens: TokenStream, value: &str) -> usize {
    let counts = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => count(group.stream(), value),
        TokenTree::Literal(literal) => match Lit::new(literal) {
            Lit::Str(string) => usize::from(string.value() == value),
            _ => 0,
        },
        TokenTree::Ident(_) | TokenTree::Punct(_) => 0,
    });
    counts.sum()
}

#[test]
fn strings_keep_their_contents() {
    let check = |text: &str| {
        let files = generate(&model_with_text(text));
        for (path, expected) in [
            ("src/types/text.rs", 1),
            ("src/types/kind.rs", 1),
            ("src/service.rs", 1),
            ("src/config/endpoint.rs", 3),
        ] {
            let file = files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
            let tokens: TokenStream = file.parse().expect("the file is Rust");
            assert_eq!(count(tokens, text), expected, "{path} with {text:?}:\n{file}");
        }
    };
    check("a && b");
    check(LIKE_CODE);
    check(&format!("{} = {}", "x".repeat(40), "y".repeat(60)));
}

/// If rustfmt is missing, this fails: install it with `rustup component add rustfmt`.
#[test]
fn rustfmt_changes_nothing() {
    for (name, model) in [("formatted", course()), ("long-formatted", long_names())] {
        let root = write_crate(name, &generate(&model));
        let mut command = Command::new("rustfmt");
        command
            .args(["--check", "--edition", "2024", "--color=never", "--config-path"])
            .arg(root.join("rustfmt.toml"))
            .arg(root.join("generated/src/lib.rs"));
        let output = run(command, Duration::from_secs(120));
        assert!(output.status.success(), "{name}: {}", said(&output));
    }
}
