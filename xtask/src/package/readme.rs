//! The README of a stand-alone crate.

use super::About;
use super::manifest::Manifest;

/// The text, in Markdown.
pub fn text(about: &About, manifest: &Manifest) -> String {
    let About { package, model, text } = about;
    let summary = text.summary.join("\n");
    let summary = summary.trim();
    let program = if text.first_program.is_empty() {
        String::new()
    } else {
        let program = text.first_program.join("\n");
        format!(
            "In `src/main.rs`; the credentials and the region are the environment's:\n\n```rust\n{program}\n```\n\n"
        )
    };
    let features: String = manifest
        .features
        .iter()
        .map(|(name, text)| format!("| `{name}` | {} |\n", text.replace('|', "\\|")))
        .collect();
    format!(
        "# {package}

{summary}

## A first call

In `Cargo.toml`, with the path that leads here:

```toml
[dependencies]
{package} = {{ path = \"../{package}\" }}
aws-config = \"1\"
tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}
```

{program}What an operation needs is set on its builder before `send`; its documentation says what that is, and the crate's
(`cargo doc --open`) what comes after the first call.

## Features

| feature | what it is for |
|---|---|
{features}
## Where it comes from

Generated from the Smithy model `{model}` by

```sh
cargo xtask codegen --model {model} --out {package}
```

in the generator's workspace. Files whose first line says `@generated` are written anew when that is run
again: change the model or the generator instead. Files of your own beside them are left alone.
"
    )
}
