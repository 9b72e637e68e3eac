//! Markdown as elements.

use crate::ui::prelude::*;

use crate::writing::{Block, Inline, parse};

/// A text as it reads. Headings begin below those of the page.
pub fn markdown(text: &str) -> Node {
    view! { <div class="written">{blocks(&parse(text))}</div> }
}

fn blocks(all: &[Block]) -> Node {
    all.iter().map(block).collect_view()
}

fn block(block: &Block) -> Node {
    match block {
        Block::Heading(1, parts) => view! { <h3>{inlines(parts)}</h3> },
        Block::Heading(2, parts) => view! { <h4>{inlines(parts)}</h4> },
        Block::Heading(_, parts) => view! { <h5>{inlines(parts)}</h5> },
        Block::Paragraph(parts) => view! { <p>{inlines(parts)}</p> },
        Block::List(first, items) => {
            let items = items.iter().map(|item| view! { <li>{blocks(item)}</li> }).collect_view();
            match first {
                Some(first) => view! { <ol start=first.to_string()>{items}</ol> },
                None => view! { <ul>{items}</ul> },
            }
        }
        Block::Quote(inside) => view! { <blockquote>{blocks(inside)}</blockquote> },
        Block::Code(code) => view! { <pre tabindex="0"><code>{code.clone()}</code></pre> },
        Block::Table(head, rows) => {
            let heads = head.iter().map(|cell| view! { <th scope="col">{inlines(cell)}</th> }).collect_view();
            let row = |row: &Vec<Vec<Inline>>| {
                let cells = row.iter().map(|cell| view! { <td>{inlines(cell)}</td> }).collect_view();
                view! { <tr>{cells}</tr> }
            };
            view! { <div class="table-wrap" tabindex="0"><table class="table"><thead><tr>{heads}</tr></thead><tbody>{rows.iter().map(row).collect_view()}</tbody></table></div> }
        }
        Block::Rule => view! { <hr /> },
    }
}

fn inlines(parts: &[Inline]) -> Node {
    parts.iter().map(inline).collect_view()
}

fn inline(part: &Inline) -> Node {
    match part {
        Inline::Text(text) => text.clone().into_node(),
        Inline::Strong(inside) => view! { <strong>{inlines(inside)}</strong> },
        Inline::Emphasis(inside) => view! { <em>{inlines(inside)}</em> },
        Inline::Struck(inside) => view! { <s>{inlines(inside)}</s> },
        Inline::Code(code) => view! { <code>{code.clone()}</code> },
        Inline::Link(to, inside) if to.starts_with('#') => {
            view! { <a class="link" href=to.clone()>{inlines(inside)}</a> }
        }
        Inline::Link(to, inside) => {
            view! { <a class="link" href=to.clone() target="_blank" rel="noopener noreferrer">{inlines(inside)}</a> }
        }
        Inline::Break => view! { <br /> },
    }
}
