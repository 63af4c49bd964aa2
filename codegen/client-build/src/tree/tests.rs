//! What remains if a change fails after others were made. The command finds most obstacles before the first change, so
//! these tests put one in the way between the plan and the change.

use std::fs;
use std::path::Path;

use ::codegen::Files;
use ::codegen::files::MARK;
use tempfile::TempDir;

use super::plan;

fn text(of: &str) -> String {
    format!("{MARK}\n\n// {of}\n")
}

/// Returns a directory with `src/a.rs`, `src/b.rs` and the orphan `src/old.rs`, and the files that it should contain.
fn example() -> (TempDir, Files) {
    let root = tempfile::tempdir().expect("a temporary directory");
    fs::create_dir(root.path().join("src")).expect("a directory");
    let mut files = Files::default();
    for name in ["src/a.rs", "src/b.rs"] {
        fs::write(root.path().join(name), text("before")).expect("a file");
        files.insert(name, text("after"));
    }
    fs::write(root.path().join("src/old.rs"), text("before")).expect("a file");
    (root, files)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a directory");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    let mut names: Vec<_> = names.map(|name| name.expect("Unicode")).collect();
    names.sort();
    names
}

#[test]
fn files_are_written_before_others_are_deleted() {
    let (root, files) = example();
    let src = root.path().join("src");
    let stopped = plan(root.path(), &files).expect("a plan");
    fs::remove_file(src.join("b.rs")).expect("a file");
    fs::create_dir(src.join("b.rs")).expect("a directory");

    let error = stopped.carry_out().expect_err("a file cannot replace a directory").to_string();
    assert!(error.contains("cannot replace "), "{error}");
    assert!(error.contains("each is complete; run the command again to finish"), "{error}");
    assert_eq!(names(&src), ["a.rs", "b.rs", "old.rs"]);
    assert_eq!(fs::read_to_string(src.join("a.rs")).expect("a file"), text("after"));

    fs::remove_dir(src.join("b.rs")).expect("a directory");
    plan(root.path(), &files).expect("a plan").carry_out().expect("nothing is in the way");
    assert_eq!(names(&src), ["a.rs", "b.rs"]);
}

/// On a file system that ignores case, both names are the same file: deleted last, the orphan would take the new text
/// with it.
#[test]
fn an_orphan_that_differs_in_case_only_is_deleted_before_the_new_file_is_written() {
    let (root, mut files) = example();
    let src = root.path().join("src");
    files.insert("src/OLD.rs", text("after"));
    let stopped = plan(root.path(), &files).expect("a plan");
    fs::remove_file(src.join("a.rs")).expect("a file");
    fs::create_dir(src.join("a.rs")).expect("a directory");
    stopped.carry_out().expect_err("a file cannot replace a directory");
    assert!(!names(&src).contains(&"old.rs".to_owned()));

    fs::remove_dir(src.join("a.rs")).expect("a directory");
    plan(root.path(), &files).expect("a plan").carry_out().expect("nothing is in the way");
    assert_eq!(names(&src), ["OLD.rs", "a.rs", "b.rs"]);
    assert_eq!(fs::read_to_string(src.join("OLD.rs")).expect("a file"), text("after"));
}
