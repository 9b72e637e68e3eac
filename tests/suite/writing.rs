//! Markdown and comparisons.

use isms_workbook::writing::{Block, Inline, Line, diff, parse};

/// A text as its tree, in short: tags around text.
fn shape(text: &str) -> String {
    blocks(&parse(text))
}

fn blocks(all: &[Block]) -> String {
    all.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, parts) => format!("h{level}({})", inlines(parts)),
        Block::Paragraph(parts) => format!("p({})", inlines(parts)),
        Block::List(first, items) => {
            let item = |item: &Vec<Block>| format!("li({})", blocks(item));
            let items: Vec<String> = items.iter().map(item).collect();
            format!("{}({})", if first.is_some() { "ol" } else { "ul" }, items.concat())
        }
        Block::Quote(inside) => format!("q({})", blocks(inside)),
        Block::Code(code) => format!("pre({code})"),
        Block::Table(head, rows) => format!("table({}x{})", head.len(), rows.len()),
        Block::Rule => "hr".to_owned(),
    }
}

fn inlines(parts: &[Inline]) -> String {
    let one = |part: &Inline| match part {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inside) => format!("b({})", inlines(inside)),
        Inline::Emphasis(inside) => format!("i({})", inlines(inside)),
        Inline::Struck(inside) => format!("s({})", inlines(inside)),
        Inline::Code(code) => format!("code({code})"),
        Inline::Link(to, inside) => format!("a[{to}]({})", inlines(inside)),
        Inline::Break => "br".to_owned(),
    };
    parts.iter().map(one).collect()
}

fn check(text: &str, expected: &str) {
    assert_eq!(shape(text), expected, "{text}");
}

#[test]
fn the_usual_things_are_read() {
    check(
        "# Policy\n\nText with **weight** and *emphasis*.",
        "h1(Policy)p(Text with b(weight) and i(emphasis).)",
    );
    check("- one\n- two\n  - inside", "ul(li(p(one))li(p(two)ul(li(p(inside)))))");
    check("1. one\n2. two\n\nafter", "ol(li(p(one))li(p(two)))p(after)");
    check("> quoted\n\n---\n\n`code` ~~gone~~", "q(p(quoted))hrp(code(code) s(gone))");
    check("```\na < b\n```", "pre(a < b\n)");
    check("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", "table(2x2)");
    check("one  \ntwo\nthree", "p(onebrtwo three)");
}

#[test]
fn markup_stays_text_and_links_lead_only_where_they_may() {
    check("<script>alert(1)</script>", "p(<script>alert(1)</script>)");
    check("a <b>bold</b>", "p(a <b>bold</b>)");
    check(
        "[web](https://a.example) [place](#/w/1) [mail](mailto:a@b.example)",
        "p(a[https://a.example](web) a[#/w/1](place) a[mailto:a@b.example](mail))",
    );
    check("[run](javascript:alert(1)) [file](file:///etc/passwd)", "p(run file)");
    check("![words](https://a.example/x.png)", "p(words)");
}

#[test]
fn any_text_is_read() {
    for text in
        ["", "\n\n", "- ", "#", "| |", "> ", "```", "[", "![](", "1.", "* * *\n*", "<!-- -->", "&amp;&nope;"]
    {
        drop(parse(text));
    }
}

#[test]
fn a_comparison_shows_what_changed_and_leaves_out_what_did_not() {
    let same = |text: &str| Line::Same(text.to_owned());
    assert_eq!(diff("a\nb\n", "a\nb\n"), []);
    assert_eq!(
        diff("a\nb\nc\n", "a\nB\nc\n"),
        [same("a"), Line::Gone("b".into()), Line::Come("B".into()), same("c")]
    );
    let old = (0..20).map(|n: u8| n.to_string()).collect::<Vec<_>>().join("\n") + "\n";
    let new = old.replace("10\n", "ten\n");
    let lines = diff(&old, &new);
    assert_eq!(lines.first(), Some(&Line::Skipped(8)));
    assert_eq!(lines.last(), Some(&Line::Skipped(7)));
    assert_eq!(lines.len(), 8);
}
