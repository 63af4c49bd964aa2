//! Reads points in time that are written in a model.

/// A point in time: the time since the start of 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// The seconds. They are negative before 1970.
    pub seconds: i64,
    /// The nanoseconds after that second.
    pub nanos: u32,
}

impl Instant {
    /// The start of 1970.
    pub const EPOCH: Self = Self { seconds: 0, nanos: 0 };

    /// Returns the time after a number of seconds, rounded to a microsecond: a larger number of seconds has no more digits.
    pub fn from_seconds(seconds: f64) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "the conversion saturates")]
        let micros = (seconds * 1e6).round() as i64;
        let rest = u32::try_from(micros.rem_euclid(1_000_000)).expect("it is below a million");
        Self { seconds: micros.div_euclid(1_000_000), nanos: rest * 1000 }
    }
}

/// Returns the time that is written as RFC 3339 writes it, in UTC: `2025-04-04T12:34:56.789Z`; `None` for other texts.
pub fn instant(text: &str) -> Option<Instant> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) => (time, Some(fraction)),
        None => (time, None),
    };
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let is_valid = year > 0
        && (1..=days_in(year, month)?).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    let nanos = fraction.map_or(Some(0), |fraction| {
        let digits = digits(fraction).filter(|_| fraction.len() <= 9)?;
        Some(digits * 10_u32.pow(9 - u32::try_from(fraction.len()).ok()?))
    })?;
    let seconds = ((days_to(year, month, day) * 24 + i64::from(hour)) * 60 + i64::from(minute))
        * 60
        + i64::from(second);
    is_valid.then_some(Instant { seconds, nanos })
}

/// Returns three numbers with these many digits.
fn numbers(text: &str, separator: char, lengths: [usize; 3]) -> Option<[u32; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let part = parts.next().filter(|part| part.len() == length)?;
        *number = digits(part)?;
    }
    parts.next().is_none().then_some(numbers)
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u32, month: u32) -> Option<u32> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap(year) { 29 } else { 28 }),
        _ => None,
    }
}

/// Returns the days from the start of 1970 to a day.
fn days_to(year: u32, month: u32, day: u32) -> i64 {
    let past = i64::from(year) - 1;
    let years = past * 365 + past / 4 - past / 100 + past / 400 - 719_162;
    let months: u32 = (1..month).filter_map(|month| days_in(year, month)).sum();
    years + i64::from(months) + i64::from(day) - 1
}
