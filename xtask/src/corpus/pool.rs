//! Works on many models at the same time, each in its own process.
//!
//! A process has its own memory to measure, and only its own model is lost if it overflows its stack or is killed.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;

use crate::corpus::row::{Outcome, Row};
use crate::report::{Trouble, shown};

/// Generates from each model, and returns the rows in the order of the files. Shows the progress on a terminal.
pub fn rows(files: &[PathBuf], crates: Option<&Path>, jobs: usize) -> Result<Vec<Row>, Trouble> {
    let program = env::current_exe()
        .map_err(|error| Trouble(format!("cannot find the path of this program: {error}")))?;
    let bar = bar(files.len());
    let rows = each(files, jobs, |file| {
        let mut command = Command::new(&program);
        command.args(["corpus", "--json"]);
        if let Some(crates) = crates {
            command.arg("--out").arg(crates);
        }
        let output = command.arg("--").arg(file).output();
        bar.inc(1);
        let output =
            output.map_err(|error| Trouble(format!("cannot run this program: {error}")))?;
        reported(file, &output)
    });
    bar.finish_and_clear();
    let rows: Result<Vec<_>, Trouble> = rows.into_iter().collect();
    Ok(rows?.into_iter().flatten().collect())
}

/// Returns a progress bar on standard error, which is not shown if that is not a terminal.
pub fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} models, {elapsed}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

/// Calls a function for each item in `jobs` threads, and returns the results in the order of the items.
fn each<T: Sync, R: Send>(items: &[T], jobs: usize, run: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..jobs.min(items.len()) {
            scope.spawn(|| {
                while let Some((index, item)) = {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    items.get(index).map(|item| (index, item))
                } {
                    let result = run(item);
                    results.lock().expect("no thread panics with the lock").push((index, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no thread panics with the lock");
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Returns the rows that a process reported. A process that ended in another way has found a bug of the generator.
fn reported(file: &Path, output: &Output) -> Result<Vec<Row>, Trouble> {
    let stderr = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(2) {
        let text = stderr.trim_end();
        return Err(Trouble(text.strip_prefix("error: ").unwrap_or(text).to_owned()));
    }
    let rows = serde_json::from_slice(&output.stdout).ok().and_then(|document: Value| {
        document["models"].as_array()?.iter().map(Row::parse).collect::<Option<Vec<_>>>()
    });
    Ok(rows.unwrap_or_else(|| {
        let message = format!("the generator ended with {}\n{stderr}", output.status);
        let message = Some(message.trim_end().to_owned());
        vec![Row { file: shown(file), result: Outcome::Bug, message, ..Row::default() }]
    }))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use super::{each, reported};
    use crate::corpus::row::Outcome;

    #[test]
    fn results_are_in_order() {
        let items: Vec<_> = (0..100).collect();
        assert_eq!(each(&items, 8, |item| item * 2), (0..200).step_by(2).collect::<Vec<_>>());
        assert_eq!(each(&[1], 8, |item| *item), [1]);
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_is_killed_is_a_bug() {
        let script = "echo overflowed its stack >&2; kill -ABRT $$";
        let output = Command::new("sh").args(["-c", script]).output().expect("a shell");
        let rows = reported(Path::new("a.json"), &output).expect("a row");
        assert_eq!((rows[0].file.as_str(), rows[0].result), ("a.json", Outcome::Bug));
        let message = rows[0].message.as_deref().expect("a message");
        assert!(message.contains("SIGABRT") && message.ends_with("its stack"), "{message}");
    }
}
