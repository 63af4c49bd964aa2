//! The README of a stand-alone crate.

use super::About;
use super::manifest::Manifest;

/// The text, in Markdown.
pub fn text(about: &About, manifest: &Manifest) -> String {
    let About { package, model, docs, method } = about;
    let library = package.replace('-', "_");
    let docs = docs.join("\n");
    let docs = docs.trim();
    let features: String = manifest
        .features
        .iter()
        .map(|(name, text)| format!("| `{name}` | {} |\n", text.replace('|', "\\|")))
        .collect();
    let call = method.as_ref().map_or_else(String::new, |method| {
        format!(
            "\n    let answer = client.{method}().send().await?;\n    println!(\"{{answer:?}}\");"
        )
    });
    format!(
        "# {package}

{docs}

## A first call

In `Cargo.toml`, with the path that leads here:

```toml
[dependencies]
{package} = {{ path = \"../{package}\" }}
aws-config = \"1\"
tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}
```

In `src/main.rs`; the credentials and the region are the environment's:

```rust
#[tokio::main]
async fn main() -> Result<(), {library}::Error> {{
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = {library}::Client::new(&config);{call}
    Ok(())
}}
```

What an operation needs is set on its builder before `send`; its documentation says what that is.

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
