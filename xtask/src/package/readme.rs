//! The README of a standalone crate.

use super::About;
use super::manifest::Manifest;

/// Returns the text, in Markdown.
pub fn text(about: &About, manifest: &Manifest) -> String {
    let About { package, model, text, parts: _ } = about;
    let aws_config = if text.is_aws { "aws-config = \"1\"\n" } else { "" };
    let summary = text.summary.join("\n");
    let summary = summary.trim();
    let program = if text.first_program.is_empty() {
        String::new()
    } else {
        let program = text.first_program.join("\n");
        let from = if text.is_aws {
            " (the credentials and the region come from the environment)"
        } else {
            ""
        };
        format!("In `src/main.rs`{from}:\n\n```rust\n{program}\n```\n\n")
    };
    let features: String = manifest
        .features
        .iter()
        .map(|(name, text)| format!("| `{name}` | {} |\n", text.replace('|', "\\|")))
        .collect();
    format!(
        "# {package}

{summary}

## First call

In `Cargo.toml`, with the path to this crate:

```toml
[dependencies]
{package} = {{ path = \"../{package}\" }}
{aws_config}tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}
```

{program}Each operation is a method of `Client` that returns a builder. Set members on the builder, then call `send`. The
method's documentation lists the required members and the errors. For everything else, see the documentation of the
crate: `cargo doc --open`.

## Features

| Feature | Description |
|---|---|
{features}
## Regenerating this crate

This crate is generated from the Smithy model `{model}`. To regenerate it, run this command in the generator's workspace:

```sh
cargo xtask codegen --model {model} --out {package}
```

The command overwrites files whose first line contains `@generated`. Do not edit these files: change the model or the
generator instead. Other files in this directory are never changed.
"
    )
}
