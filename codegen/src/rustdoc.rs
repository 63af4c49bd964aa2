//! Writes text as Markdown for rustdoc: escaped text, code spans, and lines that break between words.
//!
//! The text is data: it cannot become HTML, a link to an item, or a block of its own.

/// Escapes the characters of a text that have a meaning in Markdown, and makes bare URLs links.
pub fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        match url_in(word) {
            Some((before, url, after)) => {
                escape(before, &mut escaped);
                escaped.push_str(&format!("<{url}>"));
                escape(after, &mut escaped);
            }
            None => escape(word, &mut escaped),
        }
    }
    escaped
}

/// Escapes the text of a link, in which a URL must not be a link of its own.
pub fn label(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape(text, &mut escaped);
    escaped
}

fn escape(text: &str, escaped: &mut String) {
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // Within a word, underscores have no meaning.
        let in_word = before.is_alphanumeric()
            && letters.peek().is_some_and(|letter: &char| letter.is_alphanumeric());
        if matches!(letter, '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|')
            || (letter == '_' && !in_word)
        {
            escaped.push('\\');
        }
        if letter == '&' {
            escaped.push_str("&amp;");
        } else {
            escaped.push(letter);
        }
        before = letter;
    }
}

/// Finds a bare URL in a word. Returns the text before it, the URL, and the text after it.
fn url_in(word: &str) -> Option<(&str, &str, &str)> {
    if !word.contains(':') {
        return None;
    }
    let start = word.find("https://").or_else(|| word.find("http://"))?;
    let (before, rest) = word.split_at(start);
    let end = rest.find(['<', '>', '"', '\'', ')', ']', '`']).unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let is_url = is_link(url) && url.len() > "https://".len();
    is_url.then(|| (before, url, &rest[url.len()..]))
}

/// Returns whether a text can be the target of a link.
pub fn is_link(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url
            .chars()
            .all(|letter| letter.is_ascii_graphic() && !"<>\"`()\\[]{}|^".contains(letter))
}

/// Returns a code span. A text that a code span cannot contain is escaped instead.
pub fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return text;
    }
    let has_run = |len| text.split(|letter| letter != '`').any(|run| run.len() == len);
    // At the start of a line, three backticks would start a block of code.
    let Some(fence) = ["`", "``"].into_iter().find(|fence| !has_run(fence.len())) else {
        return label(&text);
    };
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Returns a link in brackets, and what is said of it.
///
/// Markdown takes a link in brackets, a colon, and a line of one word, for the definition of the link's target, and
/// hides it. What follows the word may be a title.
pub fn entry(link: &str, text: &str) -> String {
    let mut words = text.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_sentence = second.starts_with(char::is_alphanumeric) && first.len() + second.len() < 40;
    let colon = if link.ends_with(']') && !is_sentence { "\\:" } else { ":" };
    format!("{link}{colon} {text}")
}

/// Returns the first sentence of a text in Markdown.
pub fn first_sentence(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut open = 0_i64;
    let mut index = 0;
    while let Some(byte) = bytes.get(index) {
        match byte {
            b'\\' => index += 1,
            b'`' => {
                let fence = bytes[index..].iter().take_while(|byte| **byte == b'`').count();
                index = end_of_code(bytes, index + fence, fence);
                continue;
            }
            b'(' | b'[' => open += 1,
            b')' | b']' => open -= 1,
            b'.' if open == 0 && bytes.get(index + 1) == Some(&b' ') => {
                let before = &text[..index];
                if !before.ends_with("e.g") && !before.ends_with("i.e") {
                    return &text[..=index];
                }
            }
            _ => {}
        }
        index += 1;
    }
    text
}

/// Returns the end of a code span whose text starts at `start`, or of the whole text.
fn end_of_code(bytes: &[u8], start: usize, fence: usize) -> usize {
    let mut run = 0;
    for (index, byte) in bytes.iter().enumerate().skip(start) {
        if *byte == b'`' {
            run += 1;
        } else if run == fence {
            return index;
        } else {
            run = 0;
        }
    }
    bytes.len()
}

/// Breaks a text into lines of at most `width` characters. A longer word gets its own line.
///
/// No line but the first starts with a word that would start a block, since code spans must not be escaped.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let len = word.chars().count();
        match lines.last_mut() {
            Some(line) if used + 1 + len <= width || starts_block(word) => {
                line.push(' ');
                line.push_str(word);
                used += 1 + len;
            }
            _ => {
                lines.push(word.to_owned());
                used = len;
            }
        }
    }
    lines
}

/// Escapes the first word of a text, if it would start a block.
pub fn without_block(text: &str) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    if !starts_block(word) {
        return text.to_owned();
    }
    // A backslash before a digit is shown, so the mark after the digits is escaped.
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, mark) = text.split_at(digits);
    format!("{digits}\\{mark}")
}

/// Returns whether a word at the start of a line can be the mark of a list, a heading, a quote, a rule, a table, a
/// fence, a footnote or HTML.
fn starts_block(word: &str) -> bool {
    let is_number = word.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_number
        || word.bytes().all(|byte| b"-+=*_:|".contains(&byte))
        || word.bytes().all(|byte| byte == b'#')
        || ["```", "~~~", ">", "|", "[^"].iter().any(|mark| word.starts_with(mark))
        || (word.starts_with('<') && !word.starts_with("<http"))
}
