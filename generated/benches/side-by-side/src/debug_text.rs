//! Sorts the hash maps in `Debug` texts, so that two maps with the same entries have the same text.

/// Sorts the entries of maps, which are braces without a name before them.
pub fn canonical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    Reader { text: text.as_bytes(), at: 0 }.copy(&mut out, None);
    out
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// Copies up to the closing bracket.
    fn copy(&mut self, out: &mut String, closing: Option<u8>) {
        let start = out.len();
        let mut bytes = Vec::new();
        while let Some(&byte) = self.text.get(self.at) {
            if Some(byte) == closing {
                break;
            }
            match byte {
                b'"' => self.string(&mut bytes),
                b'(' | b'[' => {
                    bytes.push(byte);
                    self.at += 1;
                    self.nested(&mut bytes, if byte == b'(' { b')' } else { b']' });
                }
                b'{' => {
                    let before = bytes.iter().rev().nth(1).copied();
                    let is_struct = bytes.last() == Some(&b' ')
                        && before.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
                    bytes.push(byte);
                    self.at += 1;
                    if is_struct { self.nested(&mut bytes, b'}') } else { self.map(&mut bytes) }
                }
                _ => {
                    bytes.push(byte);
                    self.at += 1;
                }
            }
        }
        out.truncate(start);
        out.push_str(&String::from_utf8_lossy(&bytes));
    }

    fn nested(&mut self, bytes: &mut Vec<u8>, closing: u8) {
        let mut inner = String::new();
        self.copy(&mut inner, Some(closing));
        bytes.extend(inner.bytes());
        if self.at < self.text.len() {
            bytes.push(closing);
            self.at += 1;
        }
    }

    fn map(&mut self, bytes: &mut Vec<u8>) {
        let mut inner = String::new();
        self.copy(&mut inner, Some(b'}'));
        let mut entries = split(&inner);
        entries.sort();
        bytes.extend(entries.join(", ").bytes());
        if self.at < self.text.len() {
            bytes.push(b'}');
            self.at += 1;
        }
    }

    fn string(&mut self, bytes: &mut Vec<u8>) {
        let start = self.at;
        self.at += 1;
        while let Some(&byte) = self.text.get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
        bytes.extend(&self.text[start..self.at]);
    }
}

/// Splits at the commas that are outside of brackets and strings.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut in_text, mut escaped, mut start) = (0, false, false, 0);
    let mut parts = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b',' if depth == 0 => {
                parts.push(text[start..at].trim_start());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim_start());
    parts
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn maps_are_sorted() {
        let text = r#"A { m: {B: C { x: "}, {\"" }, A: [{z: 1, y: 2}]}, n: Some({}) }"#;
        let sorted = r#"A { m: {A: [{y: 2, z: 1}], B: C { x: "}, {\"" }}, n: Some({}) }"#;
        assert_eq!(canonical(text), sorted);
    }
}
