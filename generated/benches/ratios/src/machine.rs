//! Describes the machine that the numbers come from.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::process::{Outcome, Trouble, succeed};

/// Returns one line: processor, memory, compiler, date.
pub fn machine(quick: bool) -> Outcome<String> {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let rustc = succeed(Command::new("rustc").arg("--version"))?;
    let rustc = String::from_utf8_lossy(&rustc.stdout).trim().to_owned();
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH);
    let day = since_epoch.map_err(|error| Trouble(error.to_string()))?.as_secs() / 86_400;
    Ok(format!(
        "{}, {cores} cores, {}, {}, {rustc}, {}{}",
        field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned()),
        memory().unwrap_or_else(|| "unknown memory".to_owned()),
        std::env::consts::OS,
        date(day),
        if quick { "; one run of each" } else { "" }
    ))
}

/// Reads a field of a file of the Linux kernel; other systems have no such file.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let (_, value) =
        text.lines().filter_map(|line| line.split_once(':')).find(|(key, _)| key.trim() == name)?;
    Some(value.trim().to_owned())
}

fn memory() -> Option<String> {
    let kibibytes: f64 = field("/proc/meminfo", "MemTotal")?.strip_suffix(" kB")?.parse().ok()?;
    Some(format!("{:.0} GB of memory", kibibytes * 1024.0 / 1e9))
}

/// Returns the date that is `day` days after 1970-01-01.
fn date(day: u64) -> String {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let (mut year, mut day) = (1970, day);
    while day >= 365 + u64::from(leap(year)) {
        day -= 365 + u64::from(leap(year));
        year += 1;
    }
    let months = [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for days in months {
        if day < days {
            break;
        }
        day -= days;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_are_dates() {
        let cases =
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_453, "2025-12-31")];
        for (day, text) in cases {
            assert_eq!(date(day), text);
        }
    }
}
