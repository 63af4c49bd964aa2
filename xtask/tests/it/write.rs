//! What protects the files while the command writes: the lock, the temporary files, and links and permissions.

use std::fs::{self, File};
use std::path::Path;

use crate::support::{MODEL, Workspace, command, run, tree};

const LOCK: &str = "generated/.xtask-codegen.lock";

/// A workspace with a missing file.
fn unfinished() -> Workspace {
    let workspace = Workspace::generated();
    fs::remove_file(workspace.path("generated/src/lib.rs")).expect("a file");
    workspace
}

/// Locks the lock file of a directory, as a run does.
fn locked(path: &Path) -> File {
    let file = File::create(path).expect("a lock file");
    file.try_lock().expect("a free lock");
    file
}

#[test]
fn a_second_run_on_the_same_folder_is_refused() {
    let workspace = unfinished();
    let lock = locked(&workspace.path(LOCK));
    let before = workspace.files();
    let texts = ["error: another run", &format!("holds the lock file {LOCK}\n"), "help: wait"];
    workspace.run(["codegen"]).fails(2, &texts);
    assert_eq!(workspace.files(), before);
    // A check writes nothing, so it needs no lock.
    let check = workspace.run(["codegen", "--check"]);
    check.ends_with_code(1);
    assert!(check.stdout.starts_with("missing:  generated/src/lib.rs\n"), "{check:?}");

    // The lock ends with its process. The file that remains is no obstacle, and is removed.
    drop(lock);
    workspace.run(["codegen"]).ends_with_code(0);
    assert!(!workspace.path(LOCK).exists());
    workspace.write(LOCK, "");
    workspace.run(["codegen"]).ends_with_code(0);
    assert!(!workspace.path(LOCK).exists());
    workspace.run(["codegen", "--check"]).ends_with_code(0);
}

#[test]
fn runs_at_the_same_time_leave_a_complete_crate() {
    let workspace = Workspace::new(MODEL);
    let run = || workspace.command().arg("codegen").spawn().expect("the program runs");
    let mut runs: Vec<_> = (0..4).map(|_| run()).collect();
    let codes: Vec<_> =
        runs.iter_mut().map(|run| run.wait().expect("it ends").code().expect("a code")).collect();
    assert!(codes.contains(&0), "{codes:?}");
    assert!(codes.iter().all(|code| [0, 2].contains(code)), "{codes:?}");
    assert_eq!(workspace.generated_files(), Workspace::generated().generated_files());
}

#[test]
fn temporary_files_of_a_killed_run_are_removed() {
    let workspace = Workspace::generated();
    let right = workspace.generated_files();
    let leftovers = [
        "generated/.Cargo.toml.4242.xtask-codegen.tmp",
        "generated/src/.lib.rs.4242.xtask-codegen.tmp",
        "generated/src/gone/deep/.mod.rs.1.xtask-codegen.tmp",
    ];
    for path in leftovers {
        // A run that was killed has written nothing yet, or the first bytes.
        workspace.write(path, "// @gen");
    }
    let check = workspace.run(["codegen", "--check"]);
    check.ends_with_code(1);
    for path in leftovers {
        assert!(check.stdout.contains(&format!("orphaned: {path}\n")), "{check:?}");
    }
    let run = workspace.run(["codegen"]);
    run.ends_with_code(0);
    assert!(run.stdout.contains(" 3 deleted in "), "{run:?}");
    assert_eq!(workspace.generated_files(), right);
}

#[test]
fn files_with_names_like_temporary_files_are_kept() {
    let workspace = unfinished();
    for name in [
        "lib.rs.4242.xtask-codegen.tmp",
        ".lib.rs.4242.tmp",
        ".lib.rs.xtask-codegen.tmp",
        ".lib.rs.42b.xtask-codegen.tmp",
        ".lib.rs..xtask-codegen.tmp",
        ".4242.xtask-codegen.tmp",
        ".lib.rs.4242.xtask-codegen.tmp.rs",
        ".folder.4242.xtask-codegen.tmp/mine",
    ] {
        workspace.write(&format!("generated/src/{name}"), "mine");
        workspace.write(&format!("generated/{name}"), "mine");
    }
    // Names like this are for src and the folder itself only.
    workspace.write("generated/docs/.page.md.4242.xtask-codegen.tmp", "mine");
    let mut before = workspace.generated_files();
    workspace.run(["codegen"]).ends_with_code(0);
    let mut after = workspace.generated_files();
    assert!(after.remove("src/lib.rs").is_some());
    before.remove("src/lib.rs");
    assert_eq!(after, before);
}

/// A run that was killed before it replaced the first file must not make its folder unusable.
#[test]
fn a_new_crate_can_be_finished_after_a_killed_run() {
    let workspace = Workspace::new(MODEL);
    workspace.write("weather.json", MODEL);
    let codegen = |out: &str| {
        let out = workspace.path(out);
        let mut command = command();
        command.args(["codegen", "--model"]).arg(workspace.path("weather.json"));
        run(command.arg("--out").arg(out))
    };
    codegen("expected").ends_with_code(0);
    workspace.write("new/.xtask-codegen.lock", "");
    workspace.write("new/.Cargo.toml.4242.xtask-codegen.tmp", "# @gen");
    workspace.write("new/src/types/.sky.rs.4242.xtask-codegen.tmp", "");
    codegen("new").ends_with_code(0);
    assert_eq!(tree(&workspace.path("new")), tree(&workspace.path("expected")));

    // With any other file, the folder is someone else's.
    workspace.write("other/.Cargo.toml.4242.xtask-codegen.tmp", "");
    workspace.write("other/src/mine", "");
    let before = tree(&workspace.path("other"));
    codegen("other").fails(2, &["must be new, empty, or a crate"]);
    assert_eq!(tree(&workspace.path("other")), before);
}

#[test]
fn another_model_does_not_overwrite_the_crate_of_the_workspace() {
    let workspace = Workspace::generated();
    workspace.write("other.json", MODEL.replace("Sky", "Air"));
    let before = workspace.files();
    let run = workspace.run(["codegen", "--model", "other.json"]);
    run.fails(2, &["error: --model requires --out <DIR>; ", "the crate in generated/"]);
    assert_eq!(workspace.files(), before);
}

#[test]
#[cfg(unix)]
fn links_in_the_place_of_our_own_files_are_not_followed() {
    use std::os::unix::fs::symlink;

    let workspace = unfinished();
    symlink(workspace.path("elsewhere"), workspace.path(LOCK)).expect("a link");
    let before = workspace.files();
    let texts = ["cannot open the lock file generated/.xtask-codegen.lock", "expected a file"];
    workspace.run(["codegen"]).fails(2, &texts);
    assert_eq!(workspace.files(), before);

    // A link with the name of a temporary file is someone else's.
    let workspace = unfinished();
    let link = workspace.path("generated/src/.lib.rs.4242.xtask-codegen.tmp");
    symlink(workspace.path("elsewhere"), &link).expect("a link");
    workspace.run(["codegen"]).ends_with_code(0);
    assert!(link.is_symlink());
}

#[test]
#[cfg(unix)]
fn a_folder_behind_a_link_has_the_same_lock() {
    use std::os::unix::fs::symlink;

    let workspace = unfinished();
    fs::rename(workspace.path("generated"), workspace.path("real")).expect("a folder");
    symlink("real", workspace.path("generated")).expect("a link");
    let lock = locked(&workspace.path("real/.xtask-codegen.lock"));
    workspace.run(["codegen"]).fails(2, &[&format!("holds the lock file {LOCK}\n")]);
    drop(lock);
    workspace.run(["codegen"]).ends_with_code(0);
    assert!(workspace.path("real/src/lib.rs").is_file());
    assert!(workspace.path("generated").is_symlink());

    // A link to nothing is not a new folder.
    symlink("nowhere", workspace.path("dangling")).expect("a link");
    let before = workspace.files();
    let mut command = command();
    command.args(["codegen", "--out"]).arg(workspace.path("dangling"));
    run(&mut command).fails(2, &["cannot create the directory"]);
    assert_eq!(workspace.files(), before);
}

#[test]
#[cfg(unix)]
fn a_read_only_folder_can_be_up_to_date_but_not_changed() {
    use std::os::unix::fs::PermissionsExt;

    let workspace = Workspace::generated();
    let permit = |folder: &str, mode| {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(workspace.path(folder), permissions).expect("permissions");
    };
    let unprivileged = workspace.unprivileged();
    permit("", 0o755);
    for folder in ["generated", "generated/src"] {
        permit(folder, 0o555);
    }
    let same = unprivileged.codegen(&workspace);
    same.ends_with_code(0);
    assert!(same.stdout.starts_with("generated: 0 files written, "), "{same:?}");

    workspace.write("model/partnercentral-account.json", MODEL.replace("Sky", "Air"));
    let before = workspace.files();
    let changed = unprivileged.codegen(&workspace);
    changed.fails(2, &[&format!("cannot open the lock file {LOCK}: "), "denied", "no file was"]);
    assert_eq!(workspace.files(), before);
    for folder in ["generated", "generated/src"] {
        permit(folder, 0o755);
    }
}
