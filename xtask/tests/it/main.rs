//! The command as a maintainer meets it: each test runs the program, most of them in folders of their own.

mod arguments;
mod bench;
mod corpus;
mod diff;
mod model;
mod model_tests;
mod out;
mod package;
mod pages;
mod support;
mod tree;
mod update;
mod versions;
mod write;

/// What CI relies on: the client in this workspace is what the generator makes of the model in it.
#[test]
fn this_workspace_is_up_to_date() {
    let run = support::here(["codegen", "--check"]);
    run.ends_with_code(0);
    assert!(run.stdout.contains("up to date"), "{run:?}");
}
