//! Parses the HTML of AWS models: a few tags, often without their end tags, and entities.

use super::{Block, code, escape, is_link};

/// Tags that start a new block.
const BLOCKS: [&str; 21] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "note",
    "important",
    "caution",
    "para",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "tbody",
    "thead",
    "section",
    "blockquote",
];

/// All other known tags: inline tags, lists and preformatted text.
const INLINE: [&str; 24] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "code",
    "br",
    "ul",
    "ol",
    "li",
    "pre",
    "span",
    "fullname",
    "replaceable",
    "literal",
    "filename",
    "function",
    "param",
    "td",
    "th",
    "u",
    "sub",
    "sup",
    "title",
];

/// Returns whether the text is HTML, and not Markdown.
pub fn is_html(text: &str) -> bool {
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if tag(rest).is_some() {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// Parses a text to blocks.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut writer = Writer::default();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        writer.text(before);
        match tag(after) {
            Some(tag) => {
                writer.tag(&tag);
                rest = &after[tag.len..];
            }
            None if after.starts_with("<!--") => {
                rest = after.find("-->").map_or("", |end| &after[end + 3..]);
            }
            None => {
                writer.text("<");
                rest = &after[1..];
            }
        }
    }
    writer.text(rest);
    writer.end_block();
    writer.blocks
}

struct Tag<'a> {
    name: String,
    closes: bool,
    href: Option<&'a str>,
    len: usize,
}

/// Parses a known tag at the start of the text.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = &text[1..text.find('>')?];
    let (closes, inner_name) = match inner.strip_prefix('/') {
        Some(name) => (true, name),
        None => (false, inner),
    };
    let name_len = inner_name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inner_name[..name_len].to_ascii_lowercase();
    if !BLOCKS.contains(&name.as_str()) && !INLINE.contains(&name.as_str()) {
        return None;
    }
    let href = inner_name.find("href=").and_then(|start| {
        let value = &inner_name[start + "href=".len()..];
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value[1..].split(quote).next()
    });
    Some(Tag { name, closes, href, len: inner.len() + 2 })
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    /// The text of the current block.
    line: String,
    /// The depth and marker, if the current block is an item of a list.
    item: Option<(usize, String)>,
    /// The open lists. Ordered lists have the number of their last item.
    lists: Vec<Option<usize>>,
    /// The text of an open code span.
    code: Option<String>,
    /// The text of an open preformatted block.
    pre: Option<String>,
    /// The text and target of an open link.
    link: Option<(String, String)>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        let text = decode(text);
        if let Some(pre) = &mut self.pre {
            pre.push_str(&text);
        } else if let Some(code) = &mut self.code {
            code.push_str(&text);
        } else {
            self.push(&escape(&flow(&text)));
        }
    }

    fn push(&mut self, markdown: &str) {
        let line = match &mut self.link {
            Some((label, _)) => label,
            None => &mut self.line,
        };
        let doubled = line.is_empty() || line.ends_with(' ');
        line.push_str(if doubled { markdown.trim_start() } else { markdown });
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if self.pre.is_some() && tag.name != "pre" {
            return;
        }
        match (tag.name.as_str(), tag.closes) {
            ("code" | "literal" | "filename" | "function", false) if self.pre.is_none() => {
                self.code.get_or_insert_default();
            }
            ("code" | "literal" | "filename" | "function", true) => {
                if let Some(text) = self.code.take() {
                    self.push(&code(&text));
                }
            }
            ("pre", false) => {
                self.end_block();
                self.pre = Some(String::new());
            }
            ("pre", true) => {
                if let Some(text) = self.pre.take() {
                    let lines = text.trim_matches('\n').lines().map(str::to_owned).collect();
                    self.blocks.push(Block::Code(lines));
                }
            }
            ("a", false) => {
                self.end_link();
                if let Some(href) = tag.href.map(decode).filter(|href| is_link(href)) {
                    self.link = Some((String::new(), href));
                }
            }
            ("a", true) => self.end_link(),
            ("br", _) => self.push(" "),
            ("ul" | "ol", false) => {
                self.end_block();
                self.lists.push((tag.name == "ol").then_some(0));
            }
            ("ul" | "ol", true) => {
                self.end_block();
                self.lists.pop();
                self.item = None;
            }
            ("li", false) => {
                self.end_block();
                let depth = self.lists.len().saturating_sub(1);
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{number}.")
                    }
                    _ => "-".to_owned(),
                };
                self.item = Some((depth.min(4), marker));
            }
            ("li", true) => {
                self.end_block();
                self.item = None;
            }
            ("td" | "th", _) => self.push(" "),
            // The first paragraph of an item is the item.
            (name, _)
                if BLOCKS.contains(&name)
                    && (self.item.is_none() || !self.line.trim().is_empty()) =>
            {
                self.end_block();
            }
            // Formatting is dropped; the text is kept.
            _ => {}
        }
    }

    fn end_link(&mut self) {
        let Some((label, href)) = self.link.take() else { return };
        match label.trim() {
            "" => {}
            label => self.push(&format!("[{label}]({href})")),
        }
    }

    fn end_block(&mut self) {
        if let Some(text) = self.code.take() {
            self.push(&code(&text));
        }
        self.end_link();
        let text = std::mem::take(&mut self.line).trim().to_owned();
        if text.is_empty() {
            return;
        }
        self.blocks.push(match self.item.take() {
            Some((depth, marker)) => Block::Item { depth, marker, text },
            None => Block::Paragraph(text),
        });
    }
}

/// Replaces each sequence of white space with a single space.
fn flow(text: &str) -> String {
    let mut flowing = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_whitespace() {
            flowing.push(letter);
        } else if !flowing.ends_with(' ') {
            flowing.push(' ');
        }
    }
    flowing
}

/// Decodes the entities in a text.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let entity = rest.find(';').filter(|end| *end <= 10).map(|end| &rest[1..end]);
        match entity.and_then(|entity| Some((entity, character(entity)?))) {
            Some((entity, character)) => {
                decoded.push(character);
                rest = &rest[entity.len() + 2..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn character(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "times" => '×',
        "le" => '≤',
        "ge" => '≥',
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            return char::from_u32(code).filter(|character| !character.is_control());
        }
    })
}
