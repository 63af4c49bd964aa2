//! A fast parser for the one format of timestamps that the service sends, without a general date parser.

use aws_smithy_types::DateTime;

/// Parses timestamps such as `2025-04-04T12:34:56Z`, with a fraction of up to nine digits; `None` for other formats.
///
/// If the result is `None`, the text may still be a date: offsets, lower-case letters and leap seconds are left to the
/// general parser.
pub(crate) fn parse_utc(text: &[u8]) -> Option<DateTime> {
    let (
        &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', h0, h1, b':', n0, n1, b':', s0, s1],
        rest,
    ) = text.split_first_chunk::<19>()?
    else {
        return None;
    };
    let nanos = fraction(rest.strip_suffix(b"Z")?)?;
    let (year, month, day) = (pair(y0, y1)? * 100 + pair(y2, y3)?, pair(m0, m1)?, pair(d0, d1)?);
    let (hour, minute, second) = (pair(h0, h1)?, pair(n0, n1)?, pair(s0, s1)?);
    if year == 0 || day == 0 || day > days_in_month(year, month)? {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days =
        i64::from(days_before_year(year) + days_before_month(year, month)? + day - 1) - EPOCH;
    let seconds = ((days * 24 + i64::from(hour)) * 60 + i64::from(minute)) * 60 + i64::from(second);
    Some(DateTime::from_secs_and_nanos(seconds, nanos))
}

/// The number of days from January 1 of the year 1 to January 1, 1970.
const EPOCH: i64 = 719_162;

/// Parses a fraction of a second, including its decimal point, to nanoseconds. An empty text is zero.
fn fraction(text: &[u8]) -> Option<u32> {
    let Some((b'.', digits)) = text.split_first() else {
        return text.is_empty().then_some(0);
    };
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    let mut nanos = 0;
    for place in 0..9 {
        nanos = nanos * 10 + digits.get(place).map_or(Some(0), |byte| digit(*byte))?;
    }
    Some(nanos)
}

fn pair(tens: u8, ones: u8) -> Option<u32> {
    Some(digit(tens)? * 10 + digit(ones)?)
}

fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_month(year: u32, month: u32) -> Option<u32> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap(year) { 29 } else { 28 }),
        _ => None,
    }
}

fn days_before_year(year: u32) -> u32 {
    let past = year - 1;
    past * 365 + past / 4 - past / 100 + past / 400
}

fn days_before_month(year: u32, month: u32) -> Option<u32> {
    const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap_day = u32::from(month > 2 && is_leap(year));
    BEFORE.get(usize::try_from(month).ok()?.checked_sub(1)?).map(|days| days + leap_day)
}
