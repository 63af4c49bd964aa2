//! Reads the CommonMark of models. pulldown-cmark parses it; what the writer has no block for is shown as paragraphs.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::{html, writer::Writer};

/// Returns whether a text that contains tags is CommonMark after all: all of them are within code.
pub fn has_tags_only_in_code(text: &str) -> bool {
    // HTML is often indented, which CommonMark takes for code.
    let mut in_indented = false;
    !parse(text).any(|event| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            in_indented = kind == CodeBlockKind::Indented;
            false
        }
        Event::End(TagEnd::CodeBlock) => {
            in_indented = false;
            false
        }
        Event::Html(text) | Event::InlineHtml(text) => html::has_tag(&text),
        Event::Text(text) => in_indented && html::has_tag(&text),
        _ => false,
    })
}

/// Reads a text.
pub fn read(text: &str, writer: &mut Writer) {
    let mut block_of_html = String::new();
    for event in parse(text) {
        match event {
            Event::Start(tag) => start(tag, writer),
            Event::End(tag) => {
                html::read(&std::mem::take(&mut block_of_html), writer);
                end(tag, writer);
            }
            Event::Text(text) => writer.text(&text),
            Event::Code(text) => {
                writer.start_code();
                writer.text(&text);
                writer.end_code();
            }
            Event::Html(text) => block_of_html.push_str(&text),
            Event::InlineHtml(text) => html::read(&text, writer),
            Event::SoftBreak | Event::HardBreak => writer.space(),
            Event::Rule => writer.paragraph(),
            // These need options of the parser that are not set.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }
}

fn parse(text: &str) -> impl Iterator<Item = Event<'_>> {
    TextMergeStream::new(Parser::new_ext(text, Options::empty()))
}

fn start(tag: Tag<'_>, writer: &mut Writer) {
    match tag {
        Tag::List(number) => writer.start_list(number),
        Tag::Item => writer.start_item(),
        Tag::CodeBlock(_) => writer.start_preformatted(),
        Tag::Emphasis => writer.emphasis("*"),
        Tag::Strong => writer.emphasis("**"),
        Tag::Link { dest_url, .. } => writer.start_link(&dest_url),
        // An image is shown as its text.
        Tag::Image { .. } => {}
        Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::HtmlBlock => {
            writer.paragraph()
        }
        // These need options of the parser that are not set.
        Tag::FootnoteDefinition(_)
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::Table(_)
        | Tag::TableHead
        | Tag::TableRow
        | Tag::TableCell
        | Tag::Strikethrough
        | Tag::Superscript
        | Tag::Subscript
        | Tag::MetadataBlock(_) => {}
    }
}

fn end(tag: TagEnd, writer: &mut Writer) {
    match tag {
        TagEnd::List(_) => writer.end_list(),
        TagEnd::Item => writer.end_item(),
        TagEnd::CodeBlock => writer.end_preformatted(),
        TagEnd::Emphasis => writer.emphasis("*"),
        TagEnd::Strong => writer.emphasis("**"),
        TagEnd::Link => writer.end_link(),
        TagEnd::Image => {}
        TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock => {
            writer.paragraph()
        }
        // These need options of the parser that are not set.
        TagEnd::FootnoteDefinition
        | TagEnd::DefinitionList
        | TagEnd::DefinitionListTitle
        | TagEnd::DefinitionListDefinition
        | TagEnd::Table
        | TagEnd::TableHead
        | TagEnd::TableRow
        | TagEnd::TableCell
        | TagEnd::Strikethrough
        | TagEnd::Superscript
        | TagEnd::Subscript
        | TagEnd::MetadataBlock(_) => {}
    }
}
