//! Calls of generated clients over connections in memory: a crate with the clients, and a program that tests them.

use std::fs;

use codegen::{Options, generate};

use crate::compile::{cargo, write_crate};

/// What the programs have in common, as their module `support`.
const SUPPORT: &str = include_str!("calls/support.rs");

/// Generates a client from each model, into a crate with a module for each, and runs the tests in `program`.
pub fn run(name: &str, clients: &[(&str, String)], program: &str) {
    let mut files = codegen::Files::default();
    let mut root = "//! Clients.\n\n".to_owned();
    for (module, model) in clients {
        let path = format!("crate::{module}").parse();
        let options = Options {
            root: path.unwrap_or_else(|error| panic!("{error}")),
            with_support: true,
            ..Options::default()
        };
        let generated = generate(&**model, &options)
            .unwrap_or_else(|diagnostics| panic!("{module} is refused:\n{diagnostics}"));
        generated.files.iter().for_each(|(path, text)| files.insert(path, text.to_owned()));
        root += &format!("#[rustfmt::skip]\npub mod {module};\n");
    }
    files.insert("src/lib.rs", root);
    let root = write_crate(name, &files);
    let tests = root.join("generated/tests");
    fs::create_dir_all(&tests).expect("the folder can be made");
    let program = format!("//! Calls of clients.\n{program}\nmod support {{\n{SUPPORT}\n}}\n");
    fs::write(tests.join("calls.rs"), program).expect("the file can be written");
    let arguments =
        ["test", "--no-default-features", "--features", "client,test-util", "--test", "calls"];
    cargo(&root, &arguments).unwrap_or_else(|failures| panic!("{failures}"));
}
