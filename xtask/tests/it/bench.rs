//! `bench` hands over to a package of its own; here to one that only tells what it was given.

use crate::support::{MODEL, Run, Workspace, run};

const LOCK: &str = "version = 4\n\n[[package]]\nname = \"ratios\"\nversion = \"0.0.0\"\n";

const MANIFEST: &str = "\
[package]
name = \"ratios\"
version = \"0.0.0\"
edition = \"2024\"

[workspace]
";

const PROGRAM: &str = r#"
fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    println!("{arguments:?}");
    let rows = arguments.iter().skip_while(|argument| *argument != "--rows").nth(1);
    std::process::exit(rows.and_then(|code| code.parse().ok()).unwrap_or(0));
}
"#;

fn bench(workspace: &Workspace, arguments: &[&str]) -> Run {
    let mut command = workspace.command();
    run(command.env("CARGO_TARGET_DIR", workspace.path("target")).arg("bench").args(arguments))
}

#[test]
fn arguments_are_handed_over_and_exit_codes_back() {
    let workspace = Workspace::new(MODEL);
    workspace.write("generated/benches/ratios/Cargo.toml", MANIFEST);
    workspace.write("generated/benches/ratios/Cargo.lock", LOCK);
    workspace.write("generated/benches/ratios/src/main.rs", PROGRAM);

    let run = bench(&workspace, &[]);
    run.ends_with_code(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("[]\n", ""));
    let run = bench(&workspace, &["--models", "a b", "--quick"]);
    run.ends_with_code(0);
    assert_eq!(run.stdout, "[\"--quick\", \"--models\", \"a b\"]\n");

    let services = ["--parity-tool", "./tool", "--services", "models", "--only", "kms,sqs"];
    let run = bench(&workspace, &services);
    run.ends_with_code(0);
    let expected = r#"["--services", "models", "--only", "kms,sqs", "--parity-tool", "./tool"]"#;
    assert_eq!(run.stdout, format!("{expected}\n"));

    let run = bench(&workspace, &["--rows", "1"]);
    run.ends_with_code(1);
    assert_eq!(run.stderr, "", "what is beyond its bar is told by the tables");
    bench(&workspace, &["--rows", "2"]).fails(2, &["error: the measurements ended with "]);
    workspace.write("generated/benches/ratios/src/main.rs", "no Rust");
    bench(&workspace, &[]).fails(2, &["error: the measurements ended with "]);
}

#[test]
fn the_package_has_to_be_there() {
    let workspace = Workspace::new(MODEL);
    bench(&workspace, &[]).fails(2, &["error: there is no ", "generated/benches/ratios"]);
}
