//! Lowers the documentation of the model to Markdown for rustdoc.
//!
//! The Smithy specification requires CommonMark, but AWS models contain HTML. Both are parsed to the same blocks.
//! The text is data: it cannot become a link to an item, HTML, or code that is run as a test.

mod html;
mod markdown;

use std::borrow::Cow;

use crate::ir::Docs;

/// The width of a line, without the comment marker and the indentation.
const WIDTH: usize = 88;

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    /// A paragraph.
    Paragraph(String),
    /// An item of a list.
    Item {
        /// The depth of the list; the outermost list has depth 0.
        depth: usize,
        /// The marker: `-`, or a number with a period.
        marker: String,
        /// The text.
        text: String,
    },
    /// Preformatted lines.
    Code(Vec<String>),
}

/// Lowers the text of a documentation trait.
pub fn lower(text: Option<&str>) -> Docs {
    let Some(text) = text else { return Docs::default() };
    let blocks = blocks(text);
    let mut lines: Vec<String> = Vec::new();
    let mut in_list = false;
    for block in &blocks {
        let is_item = matches!(block, Block::Item { .. });
        let goes_on = in_list && is_item;
        if !lines.is_empty() && !goes_on {
            lines.push(String::new());
        }
        in_list = is_item;
        match block {
            Block::Paragraph(text) => wrap(text, "", "", &mut lines),
            Block::Item { depth, marker, text } => {
                let indent = "   ".repeat(*depth);
                let first = format!("{indent}{marker} ");
                let rest = " ".repeat(first.len());
                wrap(text, &first, &rest, &mut lines);
            }
            Block::Code(code) => {
                lines.push("```text".to_owned());
                lines.extend(code.iter().map(|line| line.replace("```", "'''")));
                lines.push("```".to_owned());
            }
        }
    }
    Docs { summary: summary(&blocks), lines }
}

/// Returns the text as one line, without list markers and code blocks.
pub fn one_line(text: &str) -> String {
    let blocks = blocks(text);
    let texts = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) | Block::Item { text, .. } => Some(text.as_str()),
        Block::Code(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// Parses a text to blocks, and removes the characters that comments must not contain.
fn blocks(text: &str) -> Vec<Block> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~'));
    let text: Cow<'_, str> =
        if is_plain { text.into() } else { text.chars().filter_map(harmless).collect() };
    let mut blocks =
        if html::is_html(&text) { html::blocks(&text) } else { markdown::blocks(&text) };
    // The indentation of an item that is deeper than its list allows would turn it into a code block.
    let mut allowed = 0;
    for block in &mut blocks {
        allowed = match block {
            Block::Item { depth, .. } => {
                *depth = (*depth).min(allowed);
                *depth + 1
            }
            Block::Paragraph(_) | Block::Code(_) => 0,
        };
    }
    blocks
}

/// Returns the character, or a replacement that a comment can contain. rustc rejects characters that change the text
/// direction.
fn harmless(letter: char) -> Option<char> {
    match letter {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        '\n' => Some(letter),
        '\u{2028}' | '\u{2029}' => Some(' '),
        _ if letter.is_control() => Some(' '),
        _ => Some(letter),
    }
}

/// Returns the first sentence.
fn summary(blocks: &[Block]) -> String {
    let Some(Block::Paragraph(text) | Block::Item { text, .. }) = blocks.first() else {
        return String::new();
    };
    let end = text
        .match_indices(". ")
        .map(|(index, _)| index)
        .find(|index| {
            let before = &text[..*index];
            let balanced = before.matches('`').count() % 2 == 0
                && before.matches('(').count() == before.matches(')').count();
            balanced && !before.ends_with("e.g") && !before.ends_with("i.e")
        })
        .map_or(text.len(), |index| index + 1);
    text[..end].to_owned()
}

/// Breaks a text into lines, between words.
fn wrap(text: &str, first: &str, rest: &str, lines: &mut Vec<String>) {
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        // At the start of a line, a word can look like the marker of a list, a heading or a quote.
        if is_empty && !lines.is_empty() && looks_like_a_mark(word) {
            line.push('\\');
        }
        line.push_str(word);
        is_empty = false;
    }
    if !is_empty {
        lines.push(line);
    }
}

fn looks_like_a_mark(word: &str) -> bool {
    let is_number = word.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    // A backslash before a digit is shown as text, so numbers are not escaped. Within a paragraph, only the number 1
    // starts a list.
    !is_number
        && (matches!(word, "-" | "+" | "*" | "=") || word.starts_with('#') || word.starts_with('>'))
}

/// Escapes the characters of a text that have a meaning in Markdown. Code must not be escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        match url_in(word) {
            Some((before, url, after)) => {
                escape_word(before, &mut escaped);
                escaped.push_str(&format!("<{url}>"));
                escape_word(after, &mut escaped);
            }
            None => escape_word(word, &mut escaped),
        }
    }
    escaped
}

fn escape_word(word: &str, escaped: &mut String) {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',' | b'-')) {
        escaped.push_str(word);
        return;
    }
    for (index, letter) in word.char_indices() {
        let at_edge = index == 0 || index + letter.len_utf8() == word.len();
        if matches!(letter, '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|')
            || (letter == '_' && at_edge)
        {
            escaped.push('\\');
        }
        if letter == '&' {
            escaped.push_str("&amp;");
        } else {
            escaped.push(letter);
        }
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
fn is_link(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url
            .chars()
            .all(|letter| letter.is_ascii_graphic() && !"<>\"`()\\[]{}|^".contains(letter))
}

/// Returns a code span, with as many backticks as it needs.
fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return text;
    }
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}
