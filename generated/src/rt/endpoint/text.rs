//! Rule functions for strings.

/// `substring`: returns the characters from `start` up to `stop`. With `reverse`, counts from the end.
///
/// Returns `None` if the string is shorter, if the range is empty, or if the string is not ASCII:
/// its positions would depend on the programming language.
#[allow(dead_code)]
pub(crate) fn substring(value: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if start >= stop || stop > value.len() || !value.is_ascii() {
        return None;
    }
    if reverse {
        value.get(value.len() - stop..value.len() - start)
    } else {
        value.get(start..stop)
    }
}

/// `split`: divides a string at a delimiter, which is not empty, into at most `limit` parts. With the limit 0, there can be
/// any number of parts.
#[allow(dead_code)]
pub(crate) fn split<'a>(value: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    value.splitn(if limit == 0 { usize::MAX } else { limit }, delimiter).collect()
}

/// Returns the strings of a parameter in the form that rules use.
#[allow(dead_code)]
pub(crate) fn texts(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

/// `uriEncode`: percent-encodes all characters except ASCII letters, digits and `-_.~`.
#[allow(dead_code)]
pub(crate) fn uri_encode(value: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 0xF)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{split, substring, uri_encode};

    #[test]
    fn splits() {
        assert_eq!(split("--x-s3--azid--suffix", "--", 0), ["", "x-s3", "azid", "suffix"]);
        assert_eq!(split("a--b--c", "--", 2), ["a", "b--c"]);
        assert_eq!(split("a--b--c", "--", 1), ["a--b--c"]);
        assert_eq!(split("", "--", 0), [""]);
        assert_eq!(split("----", "--", 0), ["", "", ""]);
    }

    #[test]
    fn substrings() {
        assert_eq!(substring("abcdef", 0, 4, false), Some("abcd"));
        assert_eq!(substring("abcdef", 0, 4, true), Some("cdef"));
        assert_eq!(substring("abcdef", 1, 2, true), Some("e"));
        assert_eq!(substring("abcdef", 0, 6, false), Some("abcdef"));
        assert_eq!(substring("abcdef", 0, 7, false), None);
        assert_eq!(substring("abcdef", 2, 2, false), None);
        assert_eq!(substring("", 0, 1, false), None);
        assert_eq!(substring("café", 0, 2, false), None);
    }

    #[test]
    fn percent_encoding() {
        assert_eq!(uri_encode("aZ0-_.~"), "aZ0-_.~");
        assert_eq!(uri_encode("a b/ü"), "a%20b%2F%C3%BC");
    }
}
