//! Markdown as a tree. Raw HTML stays text, and links lead only where a document may lead.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading and its level, from 1.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; with numbers if it has a first one.
    List(Option<u64>, Vec<Vec<Self>>),
    /// A quotation.
    Quote(Vec<Self>),
    /// Text as it stands.
    Code(String),
    /// A table: the head and the rows.
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
    /// A line across.
    Rule,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// With weight.
    Strong(Vec<Self>),
    /// With emphasis.
    Emphasis(Vec<Self>),
    /// Struck out.
    Struck(Vec<Self>),
    /// Text as it stands.
    Code(String),
    /// A link and its address.
    Link(String, Vec<Self>),
    /// A new line.
    Break,
}

/// Reads a text.
pub fn parse(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { events: Parser::new_ext(text, options) };
    reader.blocks(None)
}

/// Whether a link may lead there: the web, mail, or a place in the workbook.
fn may_lead(address: &str) -> bool {
    ["https://", "http://", "mailto:", "#"].iter().any(|start| address.starts_with(start))
}

struct Reader<'a> {
    events: Parser<'a>,
}

impl Reader<'_> {
    /// Blocks up to the end of what holds them.
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        // The items of a tight list hold text without a paragraph around it.
        let mut loose: Vec<Inline> = Vec::new();
        while let Some(event) = self.events.next() {
            if let Event::Start(tag) = &event
                && is_block(tag)
                && !loose.is_empty()
            {
                blocks.push(Block::Paragraph(std::mem::take(&mut loose)));
            }
            match event {
                Event::End(tag) if Some(tag) == end => break,
                Event::Start(Tag::Heading { level, .. }) => {
                    blocks.push(Block::Heading(number(level), self.inlines(TagEnd::Heading(level))));
                }
                Event::Start(Tag::Paragraph) => {
                    blocks.push(Block::Paragraph(self.inlines(TagEnd::Paragraph)));
                }
                Event::Start(Tag::BlockQuote(kind)) => {
                    blocks.push(Block::Quote(self.blocks(Some(TagEnd::BlockQuote(kind)))));
                }
                Event::Start(Tag::List(first)) => {
                    blocks.push(Block::List(first, self.items(first.is_some())));
                }
                Event::Start(Tag::CodeBlock(kind)) => blocks.push(Block::Code(self.code(&kind))),
                Event::Start(Tag::Table(columns)) => blocks.push(self.table(&columns)),
                Event::Start(Tag::HtmlBlock) => {
                    blocks.push(Block::Paragraph(self.inlines(TagEnd::HtmlBlock)));
                }
                Event::Rule => blocks.push(Block::Rule),
                other => loose.extend(self.inline(other)),
            }
        }
        if !loose.is_empty() {
            blocks.push(Block::Paragraph(loose));
        }
        blocks
    }

    fn items(&mut self, numbered: bool) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(of)) if of == numbered => break,
                _ => {}
            }
        }
        items
    }

    fn code(&mut self, _: &CodeBlockKind<'_>) -> String {
        let mut code = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(text) => code.push_str(&text),
                _ => {}
            }
        }
        code
    }

    fn table(&mut self, _: &[Alignment]) -> Block {
        let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inlines(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table(head, rows)
    }

    /// Parts of a line up to the end of what holds them.
    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut parts = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(&event, Event::End(tag) if *tag == end) {
                break;
            }
            parts.extend(self.inline(event));
        }
        parts
    }

    fn inline(&mut self, event: Event<'_>) -> Vec<Inline> {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                vec![Inline::Text(text.into_string())]
            }
            Event::Code(text) => vec![Inline::Code(text.into_string())],
            Event::SoftBreak => vec![Inline::Text(" ".to_owned())],
            Event::HardBreak => vec![Inline::Break],
            Event::Start(Tag::Strong) => vec![Inline::Strong(self.inlines(TagEnd::Strong))],
            Event::Start(Tag::Emphasis) => vec![Inline::Emphasis(self.inlines(TagEnd::Emphasis))],
            Event::Start(Tag::Strikethrough) => vec![Inline::Struck(self.inlines(TagEnd::Strikethrough))],
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inside = self.inlines(TagEnd::Link);
                if may_lead(&dest_url) { vec![Inline::Link(dest_url.into_string(), inside)] } else { inside }
            }
            // Of a picture the words stay: nothing is fetched.
            Event::Start(Tag::Image { .. }) => self.inlines(TagEnd::Image),
            _ => Vec::new(),
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Heading { .. }
            | Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::CodeBlock(_)
            | Tag::Table(_)
            | Tag::HtmlBlock
    )
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
