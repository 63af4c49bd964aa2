//! `versions`, on a package without dependencies: what does depend on others takes the network.

use crate::support::{MODEL, Run, Workspace, run};

const WORKSPACE: &str = "\
[workspace]
resolver = \"3\"
members = [\"generated\"]
";

const MANIFEST: &str = "\
[package]
name = \"partnercentral-account\"
version = \"VERSION\"
edition = \"2024\"
license = \"Apache-2.0\"
description = \"Nothing\"

[features]
default = [\"client\"]
client = []
serde = []

[[example]]
name = \"not_for_users\"
";

fn versions(library: &str) -> Run {
    let workspace = Workspace::new(MODEL);
    workspace.write("Cargo.toml", WORKSPACE);
    workspace.write(
        "Cargo.lock",
        format!(
            "version = 4\n\n[[package]]\nname = \"partnercentral-account\"\nversion = \"{}\"\n",
            env!("CARGO_PKG_VERSION")
        ),
    );
    workspace.write("generated/Cargo.toml", MANIFEST.replace("VERSION", env!("CARGO_PKG_VERSION")));
    workspace.write("generated/src/lib.rs", library);
    workspace.write("generated/examples/not_for_users.rs", "no Rust");
    let mut command = workspace.command();
    command.env("CARGO_TARGET_DIR", workspace.path("target")).env("CARGO_NET_OFFLINE", "true");
    run(command.arg("versions"))
}

#[test]
fn all_that_compiles_is_listed() {
    let run = versions("//! Nothing.\n");
    run.ends_with_code(0);
    insta::assert_snapshot!(run.stdout, @r"
    package   by itself                   ok
    lowest    no features                 ok
    lowest    client                      ok
    lowest    the default features        ok
    lowest    all features                ok
    newest    no features                 ok
    newest    client                      ok
    newest    the default features        ok
    newest    all features                ok
    ");
}

#[test]
fn what_does_not_compile_is_marked() {
    let run = versions("#[cfg(not(feature = \"client\"))]\ncompile_error!(\"no client\");\n");
    run.fails(1, &["no client"]);
    assert_eq!(run.stdout.matches("FAILED").count(), 2, "{run:?}");
}
