//! Where the client and its support code are in a crate, and that both are complete.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use codegen::files::MARK;
use codegen::{Documentation, Files, ModulePath, Options};
use insta::assert_snapshot;

use crate::support::{REAL_MODEL, generate, generated, model, said};

fn path(text: &str) -> ModulePath {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn options(root: &str, support: Option<&str>) -> Options {
    Options {
        root: path(root),
        support: support.map(path),
        with_support: true,
        documentation: Documentation {
            library: "shop".to_owned(),
            guides: vec!["guide".to_owned(), "rt".to_owned()],
            dev_dependencies: true,
            ..Documentation::default()
        },
        ..Options::default()
    }
}

/// The paths and texts in the folder of the support code, without the parts that the client there needs.
fn support_code() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src/rt");
    let mut folders = vec![root.clone()];
    let mut files = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text").replace("\r\n", "\n");
            if text.starts_with(MARK) {
                continue;
            }
            let text = text.replace("pub(crate) mod waiters;\n", "");
            let path = path.strip_prefix(&root).expect("it is in the folder");
            files.insert(path.to_string_lossy().replace('\\', "/"), text);
        }
    }
    files
}

#[test]
fn all_of_the_support_code_goes_along() {
    let with_support = generated(REAL_MODEL, &options("crate", None));
    let found: BTreeMap<_, _> = with_support
        .iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("src/rt/")?.to_owned(), text)))
        .collect();
    let code = support_code();
    assert!(code.len() > 20 && code.contains_key("runtime/mod.rs"), "{:?}", code.keys());
    assert_eq!(found.keys().collect::<Vec<_>>(), code.keys().collect::<Vec<_>>());
    for (path, text) in code {
        assert_eq!(found[&path], format!("{MARK}\n\n{text}"), "{path}");
    }
    let without = generate(REAL_MODEL);
    assert!(without.iter().all(|(path, _)| !path.starts_with("src/rt/")));
    assert_eq!(without.len() + found.len(), with_support.len());
}

/// The names after `crate` in each path in the files, up to the first that is not a module.
fn crate_paths(files: &Files) -> BTreeMap<Vec<String>, String> {
    let is_part = |char: char| char == '_' || char.is_ascii_alphanumeric();
    let mut paths = BTreeMap::new();
    for (file, text) in files.iter() {
        for (start, _) in text.match_indices("crate::") {
            if text[..start].ends_with(is_part) {
                continue;
            }
            let rest = &text[start..];
            let end = rest.find(|char| !is_part(char) && char != ':').unwrap_or(rest.len());
            let names = rest[..end].split("::").skip(1).filter(|name| !name.is_empty());
            paths.insert(names.map(str::to_owned).collect(), file.to_owned());
        }
    }
    paths
}

/// The modules that have a file.
fn modules(files: &Files) -> BTreeSet<Vec<String>> {
    let module = |path: &str| {
        let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
        let path = path.strip_suffix("/mod").unwrap_or(path);
        Some(path.split('/').map(str::to_owned).collect())
    };
    files.iter().filter_map(|(path, _)| module(path)).collect()
}

#[test]
fn each_path_starts_with_the_chosen_modules() {
    let usual = generated(REAL_MODEL, &options("crate", None));
    let cases = [
        ("crate::shop::account", None, "crate::shop::account::rt"),
        ("crate::account", Some("crate::account::support"), "crate::account::support"),
        ("crate::account", Some("crate::common::support"), "crate::common::support"),
        ("crate", Some("crate::support"), "crate::support"),
    ];
    for (root, support, expected) in cases {
        let files = generated(REAL_MODEL, &options(root, support));
        assert_eq!(files.len(), usual.len(), "{root}");
        let names =
            |path: &str| -> Vec<String> { path.split("::").skip(1).map(str::to_owned).collect() };
        let (root, support) = (names(root), names(expected));
        let modules = modules(&files);
        let root_items = ["Client", "Config", "Error", "protocol"];
        for (path, file) in crate_paths(&files) {
            // It names a module in one of the two, or an item of the root.
            let is_in = |outer: &[String]| {
                path.strip_prefix(outer).is_some_and(|rest| {
                    rest.first().is_none_or(|name| {
                        let inner = outer.iter().chain([name]).cloned().collect::<Vec<_>>();
                        modules.contains(&inner) || root_items.contains(&name.as_str())
                    })
                })
            };
            assert!(is_in(&root) || is_in(&support), "{file}: crate::{}", path.join("::"));
        }
        for (path, _) in files.iter() {
            let folder = |module: &[String]| format!("src/{}", module.join("/"));
            let is_in = |module| path.starts_with(&folder(module));
            assert!(is_in(&root) || is_in(&support), "{path}");
        }
    }
}

#[test]
fn the_root_of_a_module() {
    let root = |support| {
        let options = options("crate::aws::account", support);
        let files = generated(&*model(r#""a#Ping": {"type": "operation"}"#), &options);
        let text = files.get("src/aws/account.rs").expect("the module has a file").to_owned();
        let lines = text.lines().skip_while(|line| !line.starts_with("#!["));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(root(None), @r#"
    #![cfg_attr(feature = "client", doc = "- [`Client`]: a method for each operation")]
    #![cfg_attr(feature = "client", doc = "- Page: [`guide`]")]
    #![cfg_attr(feature = "client", doc = "- Page: [`rt_page`]")]
    #![forbid(unsafe_code)]
    #![warn(missing_docs)]
    #![allow(deprecated, reason = "deprecated parts of the model are generated too")]

    #[cfg(feature = "client")]
    pub use crate::aws::account::client::Client;
    #[cfg(feature = "client")]
    pub use crate::aws::account::config::Config;
    pub use crate::aws::account::error::Error;
    pub use crate::aws::account::rt::protocol;

    #[rustfmt::skip]
    #[cfg(feature = "client")]
    pub mod client;
    #[rustfmt::skip]
    pub mod config;
    #[rustfmt::skip]
    pub mod error;
    #[rustfmt::skip]
    pub mod meta;
    #[rustfmt::skip]
    pub mod operation;
    #[rustfmt::skip]
    pub mod primitives;
    #[rustfmt::skip]
    #[allow(
        dead_code,
        unused_imports,
        unused_macros,
        reason = "each service uses the parts that its model needs"
    )]
    mod rt;
    #[rustfmt::skip]
    #[cfg_attr(not(feature = "client"), allow(dead_code, reason = "only clients use it"))]
    mod service;
    #[rustfmt::skip]
    pub mod types;

    #[cfg(all(any(doc, all(doctest, feature = "rt-tokio")), feature = "client"))]
    #[cfg_attr(docsrs, doc(auto_cfg = false))]
    #[doc = include_str!("../../docs/guide.md")]
    pub mod guide {}

    #[cfg(all(any(doc, all(doctest, feature = "rt-tokio")), feature = "client"))]
    #[cfg_attr(docsrs, doc(auto_cfg = false))]
    #[doc = include_str!("../../docs/rt.md")]
    pub mod rt_page {}

    #[cfg(all(doctest, feature = "client"))]
    #[doc = include_str!("../../README.md")]
    struct Readme;
    "#);
    let elsewhere = root(Some("crate::rt"));
    assert!(!elsewhere.contains("mod rt;"), "the crate declares this module:\n{elsewhere}");
    assert!(elsewhere.contains("pub use crate::rt::protocol;"), "{elsewhere}");
    assert!(
        elsewhere.contains("\npub(crate) mod service;"),
        "the support code uses it:\n{elsewhere}"
    );
}

#[test]
fn examples_name_the_module() {
    let options = options("crate::account", None);
    let files = generated(&*model(r#""a#Ping": {"type": "operation"}"#), &options);
    let page = files.get("src/account/operation/ping.rs").expect("the operation has a file");
    assert!(page.contains("//! use shop::account::{operation::ping::*, protocol};"), "{page}");
    assert!(page.contains("[`protocol`](crate::account::protocol)"), "{page}");
}

#[test]
fn the_text_of_a_model_is_not_a_path() {
    let shapes = r#"
"a#Ping": {"type": "operation", "output": {"target": "a#Pong"}},
"a#Pong": {"type": "structure", "members": {"kind": {"target": "a#Kind"}}, "traits": {
  "smithy.api#documentation": "<p>Not <code>](crate::rt::x)</code>, not crate::types.</p>"}},
"a#Kind": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "crate::rt::a"}}}}"#;
    let files = generated(&*model(shapes), &options("crate::account", None));
    let page = files.get("src/account/operation/ping.rs").expect("the operation has a file");
    assert!(page.contains("`](crate::rt::x)`, not crate::types."), "{page}");
    let kind = files.get("src/account/types/kind.rs").expect("the enum has a file");
    assert!(kind.contains("\"crate::rt::a\""), "{kind}");
}

#[test]
fn modules_that_exclude_each_other() {
    let said = |root, support| {
        said(&model(r#""a#Ping": {"type": "operation"}"#), &options(root, Some(support)))
    };
    assert_snapshot!(said("crate", "crate::types"), @r#"
    error: the support code cannot be the module `crate::types` of a client that is the module `crate`
      help: choose a module that is not part of the client and does not contain it
    "#);
    for (root, support) in [
        ("crate", "crate"),
        ("crate", "crate::operation::rt"),
        ("crate::account", "crate::account"),
        ("crate::account", "crate::account::client"),
        ("crate::account::v1", "crate::account"),
    ] {
        let said = said(root, support);
        assert!(said.starts_with("error: the support code cannot be the module"), "{said}");
    }
    // A module of another name, although the client has one of that name in another place.
    assert_eq!(said("crate::account", "crate::types"), "nothing");
}

#[test]
fn texts_that_are_no_module_path() {
    for text in ["crate", "crate::a", "crate::a_1::b"] {
        assert_eq!(path(text).to_string(), text);
    }
    for text in ["", "a", "::a", "crate::", "crate::a::", "crate::type", "crate::1", "crate::lib"] {
        let error = text.parse::<ModulePath>().expect_err(text).to_string();
        assert!(error.ends_with(&format!("; found `{text}`")), "{error}");
    }
    for text in
        ["crate::a b", "crate::../a", "crate::r#type", "crate::é", "crate::main", "crate::_"]
    {
        assert!(text.parse::<ModulePath>().is_err(), "{text}");
    }
}
