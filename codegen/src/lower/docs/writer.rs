//! Collects what the parsers read to blocks. Text becomes Markdown here, and nowhere else.

use super::Block;
use crate::rustdoc;

/// The deepest list. Deeper lists are shown as this deep.
const DEEPEST: usize = 4;

/// The blocks up to now, and what is open.
#[derive(Default)]
pub struct Writer {
    blocks: Vec<Block>,
    /// The text of the current block, in Markdown.
    line: String,
    /// The current item, if the block is its first.
    item: Option<Item>,
    /// The open lists. Ordered lists have the number of their next item.
    lists: Vec<List>,
    /// The text of an open code span.
    code: Option<String>,
    /// The text of an open preformatted block.
    pre: Option<String>,
    /// The text, in Markdown, and the target of an open link.
    link: Option<(String, String)>,
}

struct List {
    number: Option<u64>,
    is_new: bool,
}

struct Item {
    depth: usize,
    marker: String,
    is_first: bool,
}

impl Writer {
    /// Adds text to what is open.
    pub fn text(&mut self, text: &str) {
        if let Some(open) = self.pre.as_mut().or(self.code.as_mut()) {
            open.push_str(text);
        } else if self.link.is_some() {
            self.push(&rustdoc::label(&flow(text)));
        } else {
            self.push(&rustdoc::text(&flow(text)));
        }
    }

    /// Adds Markdown to the current block.
    fn push(&mut self, markdown: &str) {
        let line = match &mut self.link {
            Some((label, _)) => label,
            None => &mut self.line,
        };
        let doubled = line.is_empty() || line.ends_with(' ');
        line.push_str(if doubled { markdown.trim_start() } else { markdown });
    }

    /// Adds a space between words.
    pub fn space(&mut self) {
        self.text(" ");
    }

    /// Adds the mark of emphasis, opening or closing.
    pub fn emphasis(&mut self, mark: &str) {
        self.push(mark);
    }

    /// Returns whether a preformatted block is open.
    pub fn is_preformatted(&self) -> bool {
        self.pre.is_some()
    }

    /// Opens a code span, unless one is open.
    pub fn start_code(&mut self) {
        self.code.get_or_insert_default();
    }

    /// Closes the code span.
    pub fn end_code(&mut self) {
        if let Some(text) = self.code.take() {
            self.push(&rustdoc::code(&text));
        }
    }

    /// Opens a preformatted block.
    pub fn start_preformatted(&mut self) {
        self.end_block();
        self.pre = Some(String::new());
    }

    /// Closes the preformatted block.
    pub fn end_preformatted(&mut self) {
        if let Some(text) = self.pre.take() {
            let lines = text.trim_matches('\n').lines().map(str::to_owned).collect();
            self.blocks.push(Block::Code(lines));
        }
    }

    /// Opens a link. One with another target than a page of the web is shown as its text.
    pub fn start_link(&mut self, target: &str) {
        self.end_link();
        if rustdoc::is_link(target) {
            self.link = Some((String::new(), target.to_owned()));
        }
    }

    /// Closes the link.
    pub fn end_link(&mut self) {
        let Some((label, target)) = self.link.take() else { return };
        let label = label.trim();
        if label.is_empty() {
            return;
        }
        // An exclamation mark before a link would make it an image.
        if self.line.ends_with('!') {
            self.line.pop();
            self.line.push_str("\\!");
        }
        if label == rustdoc::label(&target) {
            self.push(&format!("<{target}>"));
        } else {
            self.push(&format!("[{label}]({target})"));
        }
    }

    /// Opens a list. An ordered one has the number of its first item.
    pub fn start_list(&mut self, number: Option<u64>) {
        self.end_block();
        self.lists.push(List { number, is_new: true });
    }

    /// Closes a list.
    pub fn end_list(&mut self) {
        self.end_item();
        self.lists.pop();
    }

    /// Opens an item of a list.
    pub fn start_item(&mut self) {
        self.end_block();
        let depth = self.lists.len().saturating_sub(1).min(DEEPEST);
        let (marker, is_first) = match self.lists.last_mut() {
            Some(list) => {
                let marker = match &mut list.number {
                    Some(number) => {
                        let marker = format!("{number}.");
                        *number = number.saturating_add(1);
                        marker
                    }
                    None => "-".to_owned(),
                };
                (marker, std::mem::take(&mut list.is_new))
            }
            None => ("-".to_owned(), false),
        };
        self.item = Some(Item { depth, marker, is_first });
    }

    /// Closes an item of a list.
    pub fn end_item(&mut self) {
        self.end_block();
        self.item = None;
    }

    /// Starts a new paragraph. The first paragraph of an item is the item.
    pub fn paragraph(&mut self) {
        if self.item.is_none() || !self.line.trim().is_empty() {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        self.end_code();
        self.end_link();
        let text = std::mem::take(&mut self.line).trim().to_owned();
        if text.is_empty() {
            return;
        }
        self.blocks.push(match self.item.take() {
            Some(Item { depth, marker, is_first }) => Block::Item { depth, marker, is_first, text },
            None => Block::Paragraph(text),
        });
    }

    /// Returns the blocks.
    pub fn finish(mut self) -> Vec<Block> {
        self.end_block();
        self.blocks
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
