//! The handwritten pages in `generated/docs`, which become modules of the documentation.

use std::fs;

use crate::support::{MODEL, Workspace};

#[test]
fn pages_are_included_by_the_names_of_their_files() {
    let workspace = Workspace::new(MODEL);
    for name in ["How-To", "config", "guide"] {
        workspace.write(&format!("generated/docs/{name}.md"), "# A page\n");
    }
    workspace.write("generated/docs/picture.svg", "<svg/>");
    workspace.run(["codegen"]).ends_with_code(0);
    let root = workspace.path("generated/src/lib.rs");
    let root = fs::read_to_string(&root).expect("it was generated");
    let parts: Vec<_> = root.split("include_str!(\"").skip(1).collect();
    let pages: Vec<_> = parts.iter().filter_map(|part| part.split_once('"')).collect();
    let files: Vec<_> = pages.iter().map(|(path, _)| *path).collect();
    let readme = "../README.md";
    assert_eq!(files, ["../docs/How-To.md", "../docs/config.md", "../docs/guide.md", readme]);
    for (module, (path, rest)) in ["how_to", "config_page", "guide"].iter().zip(&pages) {
        assert!(rest.contains(&format!("pub mod {module} {{}}")), "{path}: {rest}");
        assert!(workspace.path("generated/src").join(path).is_file(), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_page_whose_name_is_not_text_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let workspace = Workspace::new(MODEL);
    workspace.write("generated/docs/guide.md", "# A page\n");
    let page = workspace.path("generated/docs").join(OsStr::from_bytes(b"p\xffge.md"));
    fs::write(page, "# A page\n").expect("the file system allows such names");
    let before = workspace.files();
    workspace.run(["codegen"]).fails(2, &["error: the file name of the page ", "must be UTF-8"]);
    assert_eq!(workspace.files(), before);
}
