//! Runs other programs, and measures the CPU time and memory that they use.
//!
//! The system reports these numbers for all children of a process together. To get them for one program, this program
//! runs itself as `meter`, whose only child is the program to measure. `RUSTC_WRAPPER` makes cargo run each rustc in the
//! same way.

use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde_json::{Value, json};

/// Why a row can't be measured.
#[derive(Debug)]
pub struct Trouble(pub String);

pub type Outcome<T> = Result<T, Trouble>;

impl Trouble {
    pub fn io(what: &str, path: &Path, error: &dyn Display) -> Self {
        Self(format!("cannot {what} {}: {error}", path.display()))
    }
}

/// What a program used, including the programs that it ran and waited for.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    /// Seconds of CPU time, in user and system mode.
    pub cpu: f64,
    /// Seconds from start to end.
    pub wall: f64,
    /// Peak memory of the largest of these processes, in bytes.
    pub memory: f64,
}

/// Returns a command that runs cargo in a folder, without the environment variables of this program.
pub fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder).env("RUSTC_WRAPPER", "").env_remove(LOG);
    command
}

/// Runs a command, and returns an error if it fails.
pub fn succeed(command: &mut Command) -> Outcome<Output> {
    let shown = format!("{command:?}");
    let output =
        command.output().map_err(|error| Trouble(format!("cannot run {shown}: {error}")))?;
    if output.status.success() {
        return Ok(output);
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(Trouble(format!("{shown} failed with {}:\n{}", output.status, text.trim_end())))
}

/// Runs a command, and returns what it used.
pub fn measured(command: &Command, work: &Path) -> Outcome<(Usage, Output)> {
    let log = work.join("usage.log");
    clear(&log)?;
    let mut metered = Command::new(this_program()?);
    metered.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => metered.env(name, value),
            None => metered.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        metered.current_dir(folder);
    }
    let output = succeed(metered.env(LOG, &log))?;
    match read(&log)?.pop() {
        Some((_, usage)) => Ok((usage, output)),
        None => Err(Trouble(format!("the resources that {command:?} used were not recorded"))),
    }
}

/// Runs a cargo command, and returns what the rustc that compiled one of the crates used.
pub fn measured_crate(command: &mut Command, work: &Path, crate_name: &str) -> Outcome<Usage> {
    let log = work.join("crates.log");
    clear(&log)?;
    succeed(command.env("RUSTC_WRAPPER", this_program()?).env(LOG, &log))?;
    let mut runs: Vec<_> = read(&log)?.into_iter().filter(|(name, _)| name == crate_name).collect();
    match (runs.pop(), runs.len()) {
        (Some((_, usage)), 0) => Ok(usage),
        (_, more) => Err(Trouble(format!(
            "{command:?} must compile {crate_name} once, but compiled it {} times",
            if more == 0 { 0 } else { more + 1 }
        ))),
    }
}

/// The variable that makes this program run as `meter`, and holds the path of the file that it adds a line to.
const LOG: &str = "RATIOS_LOG";

/// Returns the file to write to if this program was started as `meter`.
pub fn log_of_meter() -> Option<PathBuf> {
    env::var_os(LOG).map(PathBuf::from)
}

/// Runs the program given as arguments, writes what it used to the file, and returns its exit code.
pub fn meter(log: &Path) -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let Some((program, rest)) = arguments.split_first() else {
        eprintln!("error: {LOG} is set, but there is no program to measure");
        return ExitCode::from(2);
    };
    let started = Instant::now();
    let status = Command::new(program).args(rest).env_remove(LOG).status();
    let wall = started.elapsed().as_secs_f64();
    let written = used_by_children().and_then(|(cpu, memory)| {
        let name = rest.iter().position(|argument| argument == "--crate-name");
        let name = name.and_then(|at| rest.get(at + 1)).and_then(|name| name.to_str());
        let line = json!({ "name": name, "cpu": cpu, "wall": wall, "memory": memory });
        let mut file = OpenOptions::new().append(true).create(true).open(log)?;
        // One write per line, because cargo runs several meters at a time.
        file.write_all(format!("{line}\n").as_bytes())
    });
    match (status, written) {
        (Ok(status), Ok(())) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            ExitCode::from(code.unwrap_or(101))
        }
        (Err(error), _) => {
            eprintln!("error: cannot run {}: {error}", program.display());
            ExitCode::from(2)
        }
        (_, Err(error)) => {
            eprintln!("error: cannot record what {} used: {error}", program.display());
            ExitCode::from(2)
        }
    }
}

/// Returns CPU time in seconds and peak memory in bytes of the programs that this one has waited for.
fn used_by_children() -> std::io::Result<(f64, f64)> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu = usage.user_time() + usage.system_time();
    // Apple's systems count in bytes, all others in KiB.
    let unit = if cfg!(target_vendor = "apple") { 1.0 } else { 1024.0 };
    Ok((cpu.num_microseconds() as f64 / 1e6, usage.max_rss() as f64 * unit))
}

/// Returns the CPU time in seconds that this program itself has used.
pub fn own_cpu() -> Outcome<f64> {
    let usage = getrusage(UsageWho::RUSAGE_SELF).map_err(|error| Trouble(error.to_string()))?;
    Ok((usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e6)
}

fn this_program() -> Outcome<PathBuf> {
    env::current_exe()
        .map_err(|error| Trouble(format!("cannot find the path of this program: {error}")))
}

fn clear(log: &Path) -> Outcome<()> {
    fs::write(log, "").map_err(|error| Trouble::io("write", log, &error))
}

/// Parses a log: names of crates, and what was used.
fn read(log: &Path) -> Outcome<Vec<(String, Usage)>> {
    let text = fs::read_to_string(log).map_err(|error| Trouble::io("read", log, &error))?;
    let line = |line: &str| {
        let line: Value = serde_json::from_str(line).ok()?;
        let number = |name: &str| line[name].as_f64();
        let usage = Usage { cpu: number("cpu")?, wall: number("wall")?, memory: number("memory")? };
        Some((line["name"].as_str().unwrap_or_default().to_owned(), usage))
    };
    text.lines()
        .map(|text| line(text).ok_or_else(|| Trouble(format!("cannot parse the line {text}"))))
        .collect()
}
