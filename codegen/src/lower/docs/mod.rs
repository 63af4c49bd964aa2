//! Lowers the documentation of the model to Markdown for rustdoc.
//!
//! The Smithy specification requires CommonMark, but AWS models contain HTML. Both are parsed to the same blocks.
//! The text is data: it cannot become a link to an item, HTML, or code that is run as a test.

mod html;
mod markdown;
mod writer;

use crate::ir::Docs;
use crate::rustdoc;
use writer::Writer;

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
        /// Whether it is the first item of its list.
        is_first: bool,
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
        let goes_on = in_list && goes_on(block);
        if !lines.is_empty() && !goes_on {
            lines.push(String::new());
        }
        in_list = matches!(block, Block::Item { .. });
        match block {
            Block::Paragraph(text) => wrap(text, "", &mut lines),
            Block::Item { depth, marker, text, .. } => {
                wrap(text, &format!("{}{marker} ", "   ".repeat(*depth)), &mut lines);
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

/// Adds a paragraph.
pub fn append(docs: &mut Docs, text: &str) {
    let Docs { summary, lines } = lower(Some(text));
    if docs.lines.is_empty() {
        docs.summary = summary;
    } else {
        docs.lines.push(String::new());
    }
    docs.lines.extend(lines);
}

/// Returns whether a block after an item needs no empty line before it.
fn goes_on(block: &Block) -> bool {
    match block {
        // Without an empty line, only a bullet or the number 1 starts a list below the text of another.
        Block::Item { is_first: true, depth, marker, .. } => {
            *depth > 0 && matches!(marker.as_str(), "-" | "1.")
        }
        Block::Item { is_first: false, .. } => true,
        Block::Paragraph(_) | Block::Code(_) => false,
    }
}

/// Adds the lines of a text. The first line starts with a marker, the others are indented as far.
fn wrap(text: &str, marker: &str, lines: &mut Vec<String>) {
    let text = rustdoc::without_block(text);
    for (index, line) in rustdoc::wrap(&text, WIDTH - marker.len()).into_iter().enumerate() {
        match index {
            0 => lines.push(format!("{marker}{line}")),
            _ => lines.push(format!("{}{line}", " ".repeat(marker.len()))),
        }
    }
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
    let mut writer = Writer::default();
    if is_html(text) {
        html::read(text, &mut writer);
    } else {
        markdown::read(text, &mut writer);
    }
    let mut blocks = writer.finish();
    // The indentation of an item that is deeper than its list allows would turn it into a code block.
    let mut allowed = 0;
    for block in &mut blocks {
        allowed = match block {
            Block::Item { depth, text, .. } => {
                make_harmless(text);
                *depth = (*depth).min(allowed);
                *depth + 1
            }
            Block::Paragraph(text) => {
                make_harmless(text);
                0
            }
            Block::Code(lines) => {
                lines.iter_mut().for_each(make_harmless);
                0
            }
        };
    }
    blocks
}

/// Returns whether the text is HTML, and not Markdown.
fn is_html(text: &str) -> bool {
    html::has_tag(text) && (html::starts_with_tag(text) || !markdown::has_tags_only_in_code(text))
}

/// Replaces the characters that a comment must not contain. Entities may stand for them, so this comes last.
fn make_harmless(text: &mut String) {
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        *text = text.chars().filter_map(harmless).collect();
    }
}

/// Returns the character, or a replacement that a comment can contain. rustc rejects characters that change the text
/// direction.
fn harmless(letter: char) -> Option<char> {
    match letter {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        '\u{2028}' | '\u{2029}' => Some(' '),
        _ if letter.is_control() => Some(' '),
        _ => Some(letter),
    }
}

/// Returns the first sentence.
fn summary(blocks: &[Block]) -> String {
    match blocks.first() {
        Some(Block::Paragraph(text) | Block::Item { text, .. }) => {
            rustdoc::without_block(rustdoc::first_sentence(text))
        }
        Some(Block::Code(_)) | None => String::new(),
    }
}
