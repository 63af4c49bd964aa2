//! Reads the HTML of AWS models: a few tags, often without their end tags, and entities.
//!
//! It is no HTML parser's work: a missing end tag must not swallow the rest, and unknown tags are text.

use super::writer::Writer;

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

/// Returns whether the text contains a known tag.
pub fn has_tag(text: &str) -> bool {
    text.match_indices('<').any(|(start, _)| tag(&text[start..]).is_some())
}

/// Returns whether the text starts with a known tag.
pub fn starts_with_tag(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('<') && tag(text).is_some()
}

/// Reads a text.
pub fn read(text: &str, writer: &mut Writer) {
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        writer.text(&decode(before));
        match tag(after) {
            Some(tag) => {
                read_tag(&tag, writer);
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
    writer.text(&decode(rest));
}

struct Tag<'a> {
    name: String,
    closes: bool,
    href: Option<&'a str>,
    len: usize,
}

/// Parses a known tag at the start of the text. It ends before the next one, so that no text is searched twice.
fn tag(text: &str) -> Option<Tag<'_>> {
    let after = &text[1..];
    let end = after.find(['<', '>']).filter(|end| after[*end..].starts_with('>'))?;
    let inner = &after[..end];
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

fn read_tag(tag: &Tag<'_>, writer: &mut Writer) {
    if writer.is_preformatted() && tag.name != "pre" {
        return;
    }
    match (tag.name.as_str(), tag.closes) {
        ("code" | "literal" | "filename" | "function", false) => writer.start_code(),
        ("code" | "literal" | "filename" | "function", true) => writer.end_code(),
        ("pre", false) => writer.start_preformatted(),
        ("pre", true) => writer.end_preformatted(),
        ("a", false) => writer.start_link(&tag.href.map(decode).unwrap_or_default()),
        ("a", true) => writer.end_link(),
        ("br" | "td" | "th", _) => writer.space(),
        ("ul", false) => writer.start_list(None),
        ("ol", false) => writer.start_list(Some(1)),
        ("ul" | "ol", true) => writer.end_list(),
        ("li", false) => writer.start_item(),
        ("li", true) => writer.end_item(),
        (name, _) if BLOCKS.contains(&name) => writer.paragraph(),
        // Formatting is dropped; the text is kept.
        _ => {}
    }
}

/// The length of the longest entity that is decoded, with its marks.
const LONGEST_ENTITY: usize = 11;

/// Decodes the entities in a text.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        // The longest names are short, so that a text without semicolons is not searched again and again.
        let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        let entity = end.map(|end| &rest[1..end]);
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
