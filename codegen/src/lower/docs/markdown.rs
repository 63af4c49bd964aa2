//! Parses the CommonMark of models: paragraphs, lists and fenced code; code spans, links and emphasis.

use super::{Block, code, escape, is_link};

/// Parses a text to blocks.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let content = line.trim();
        if content.starts_with("```") || content.starts_with("~~~") {
            blocks.extend(open.take());
            let fence = &content[..3];
            let code = lines.by_ref().take_while(|line| !line.trim().starts_with(fence));
            blocks.push(Block::Code(code.map(str::to_owned).collect()));
        } else if content.is_empty() {
            blocks.extend(open.take());
        } else if let Some((marker, text)) = item(content) {
            blocks.extend(open.take());
            let depth = (line.len() - line.trim_start().len()) / 2;
            open = Some(Block::Item { depth: depth.min(4), marker, text: text.to_owned() });
        } else {
            match &mut open {
                Some(Block::Paragraph(text) | Block::Item { text, .. }) => {
                    text.push(' ');
                    text.push_str(content);
                }
                _ => {
                    open = Some(Block::Paragraph(content.trim_start_matches('#').trim().to_owned()))
                }
            }
        }
    }
    blocks.extend(open);
    for block in &mut blocks {
        if let Block::Paragraph(text) | Block::Item { text, .. } = block {
            *text = inline(text);
        }
    }
    blocks
}

/// Parses an item of a list. Returns its marker and text.
fn item(line: &str) -> Option<(String, &str)> {
    if let Some(text) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some(("-".to_owned(), text.trim()));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let text = line.get(digits..)?.strip_prefix(". ").filter(|_| (1..=3).contains(&digits))?;
    Some((format!("{}.", &line[..digits]), text.trim()))
}

/// Keeps code spans, links and emphasis in a text, and escapes everything else.
fn inline(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(['`', '[', '*']) {
        let (before, special) = rest.split_at(start);
        out.push_str(&escape(before));
        let (shown, len) = span(special)
            .or_else(|| link(special))
            .or_else(|| emphasis(special))
            .unwrap_or_else(|| (escape(&special[..1]), 1));
        out.push_str(&shown);
        rest = &special[len..];
    }
    out.push_str(&escape(rest));
    out
}

/// Parses a code span at the start of the text. Returns it with its length.
fn span(text: &str) -> Option<(String, usize)> {
    let ticks = text.bytes().take_while(|byte| *byte == b'`').count();
    if ticks == 0 {
        return None;
    }
    let fence = &text[..ticks];
    let end = text[ticks..].find(fence)?;
    let content = text[ticks..ticks + end].trim();
    Some((code(content), ticks + end + ticks)).filter(|_| !content.is_empty())
}

/// Parses a link to the web at the start of the text. Returns it with its length.
fn link(text: &str) -> Option<(String, usize)> {
    let label_end = text.strip_prefix('[')?.find("](")? + 1;
    let target = &text[label_end + 2..];
    let target_end = target.find(')')?;
    let url = &target[..target_end];
    let label = &text[1..label_end];
    let plain = !label.contains(['[', ']']) && is_link(url);
    plain.then(|| (format!("[{}]({url})", escape(label)), label_end + 2 + target_end + 1))
}

/// Parses emphasis at the start of the text. Returns it with its length.
fn emphasis(text: &str) -> Option<(String, usize)> {
    let mark =
        if text.starts_with("**") { "**" } else { text.get(..1).filter(|mark| *mark == "*")? };
    let inner = &text[mark.len()..];
    let end = inner.find(mark)?;
    let content = &inner[..end];
    let is_emphasis = !content.is_empty()
        && !content.starts_with(' ')
        && !content.ends_with(' ')
        && !content.contains(['*', '`', '[']);
    is_emphasis.then(|| (format!("{mark}{}{mark}", escape(content)), mark.len() * 2 + end))
}
