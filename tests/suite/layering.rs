//! The layers of the architecture, held by a scan of the sources: who may name whom, which crates belong where, how long
//! a file may be.

use std::path::Path;

/// A source file, cut into what the compiler sees.
pub(crate) struct Source {
    /// Below `src`, with slashes.
    pub(crate) path: String,
    /// The code, with comments and the insides of literals blanked out. Places are those of the file.
    pub(crate) code: String,
    /// The texts of string literals, as written, by the place of their opening quote.
    pub(crate) texts: Vec<(usize, String)>,
}

/// Every Rust file of `src`.
pub(crate) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut all) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let below = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                all.push(Source::new(below, &std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    all.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(all.len() > 50, "the scan finds the sources");
    all
}

impl Source {
    fn new(path: String, text: &str) -> Self {
        let mut lexer =
            Lexer { text: text.as_bytes(), code: text.as_bytes().to_vec(), at: 0, texts: Vec::new() };
        lexer.run();
        let code = String::from_utf8(lexer.code).unwrap();
        let text = |(from, to): (usize, usize)| (from, text[from + 1..to].to_owned());
        Self { path, code, texts: lexer.texts.into_iter().map(text).collect() }
    }

    /// The modules above this file: `["domain", "records", "risk"]`.
    fn module(&self) -> Vec<&str> {
        let path = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').filter(|part| !["lib", "main"].contains(part)).collect()
    }

    /// Places where a word stands by itself.
    pub(crate) fn words<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let free = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
        let bytes = self.code.as_bytes();
        let alone = move |at: &usize| {
            free(at.checked_sub(1).and_then(|at| bytes.get(at))) && free(bytes.get(at + word.len()))
        };
        self.code.match_indices(word).map(|(at, _)| at).filter(alone)
    }

    /// Calls of a function: the places of both brackets.
    pub(crate) fn calls<'a>(&'a self, function: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let open = self.words(function).map(|at| at + function.len());
        open.filter(|open| self.code[*open..].starts_with('(')).map(|open| {
            let mut depth = 0;
            let closes = |byte: &u8| {
                depth += i32::from(*byte == b'(') - i32::from(*byte == b')');
                depth == 0
            };
            (open, open + self.code.as_bytes()[open..].iter().position(closes).unwrap())
        })
    }

    /// The paths of our own modules that this file names, from the crate's root.
    fn names(&self) -> Vec<String> {
        let mut all = Vec::new();
        for at in self.words("crate") {
            paths(&self.code[at + 5..], "", &mut all);
        }
        for at in self.words("super").filter(|at| !self.code[..*at].ends_with("super::")) {
            let (mut module, mut rest) = (self.module(), &self.code[at..]);
            while let Some(after) = rest.strip_prefix("super") {
                module.pop();
                rest = after.strip_prefix("::").filter(|rest| rest.starts_with("super")).unwrap_or(after);
            }
            paths(rest, &module.join("::"), &mut all);
        }
        all
    }
}

/// The paths that follow `::`, with groups in braces taken apart.
fn paths(code: &str, base: &str, all: &mut Vec<String>) {
    let Some(rest) = code.strip_prefix("::") else {
        all.push(base.to_owned());
        return;
    };
    if let Some(group) = rest.strip_prefix('{') {
        let mut depth = 0;
        let mut from = 0;
        for (at, char) in group.char_indices() {
            if depth == 0 && (char == ',' || char == '}') {
                let item = group[from..at].trim();
                if !item.is_empty() {
                    paths(&format!("::{item}"), base, all);
                }
                from = at + 1;
            }
            match char {
                '{' => depth += 1,
                '}' if depth == 0 => return,
                '}' => depth -= 1,
                _ => {}
            }
        }
        return;
    }
    let end = rest.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(rest.len());
    let path = if base.is_empty() { rest[..end].to_owned() } else { format!("{base}::{}", &rest[..end]) };
    paths(&rest[end..], &path, all);
}

/// Finds comments and literals.
struct Lexer<'a> {
    text: &'a [u8],
    code: Vec<u8>,
    at: usize,
    texts: Vec<(usize, usize)>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while self.at < self.text.len() {
            let before = self.at.checked_sub(1).map_or(b' ', |at| self.text[at]);
            match (self.text[self.at], self.text.get(self.at + 1)) {
                (b'/', Some(b'/')) => self.blank_to(self.find(b"\n", self.at)),
                (b'/', Some(b'*')) => self.blank_to(self.find(b"*/", self.at) + 2),
                (b'"', _) => self.string(),
                (b'r', Some(b'"' | b'#')) if !before.is_ascii_alphanumeric() && before != b'_' => self.raw(),
                (b'\'', Some(next)) => self.quote(*next),
                _ => self.at += 1,
            }
        }
    }

    fn find(&self, what: &[u8], from: usize) -> usize {
        let rest = &self.text[from..];
        rest.windows(what.len()).position(|window| window == what).map_or(self.text.len(), |at| from + at)
    }

    fn blank_to(&mut self, end: usize) {
        let end = end.min(self.text.len());
        for byte in &mut self.code[self.at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        self.at = end;
    }

    /// Blanks out a literal but for its quotes.
    fn literal(&mut self, open: usize, close: usize) {
        self.texts.push((open, close));
        self.at = open + 1;
        self.blank_to(close);
        self.at = close + 1;
    }

    fn string(&mut self) {
        let open = self.at;
        let mut at = open + 1;
        while self.text[at] != b'"' {
            at += if self.text[at] == b'\\' { 2 } else { 1 };
        }
        self.literal(open, at);
    }

    fn raw(&mut self) {
        let hashes = self.text[self.at + 1..].iter().take_while(|byte| **byte == b'#').count();
        let open = self.at + 1 + hashes;
        if self.text.get(open) != Some(&b'"') {
            self.at += 1;
            return;
        }
        let end = [b"\"".as_slice(), &vec![b'#'; hashes]].concat();
        let close = self.find(&end, open + 1);
        self.literal(open, close);
    }

    /// A character, or the name of a lifetime.
    fn quote(&mut self, next: u8) {
        let rest = &self.text[self.at + 1..];
        let length = if next == b'\\' {
            2 + rest[2..].iter().position(|byte| *byte == b'\'').unwrap_or(0)
        } else {
            // One character in UTF-8.
            1 + rest[1..].iter().take_while(|byte| **byte & 0xc0 == 0x80).count()
        };
        if rest.get(length) == Some(&b'\'') {
            self.at += 1;
            self.blank_to(self.at + length);
        }
        self.at += 1;
    }
}

/// What the files of a folder may name of ours. The first line that fits a file counts; a new folder needs a line.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain/", &["domain"]),
    ("content/", &["content", "domain"]),
    ("bundle/", &["bundle", "domain"]),
    ("check/", &["check", "content", "domain"]),
    ("ask/", &["ask", "content", "domain"]),
    ("headstart/", &["headstart", "content", "domain"]),
    ("insight/", &["insight", "check", "content", "domain"]),
    ("search/", &["search", "content", "domain", "route"]),
    ("wizard/", &["wizard", "content", "domain"]),
    ("writing/", &["writing"]),
    ("route.rs", &["route", "content", "domain"]),
    // The half that writes.
    ("store/browser/", &["store", "domain", "bundle::VERSION", "platform"]),
    // One migration pipeline for disk and files.
    ("store/", &["store", "domain", "bundle::VERSION", "bundle::migrate"]),
    ("platform/", &["platform"]),
    (
        "ui/",
        &[
            "ask",
            "bundle",
            "check",
            "content",
            "domain",
            "headstart",
            "insight",
            "platform",
            "route",
            "search",
            "store",
            "ui",
            "wizard",
            "writing",
        ],
    ),
    ("main.rs", &[]),
    ("lib.rs", &[]),
];

#[test]
fn every_layer_names_only_what_lies_below_it() {
    let sources = sources();
    let modules: Vec<&str> =
        sources.iter().map(|source| source.module()).filter_map(|m| m.first().copied()).collect();
    for source in &sources {
        let layer = LAYERS.iter().find(|(folder, _)| source.path.starts_with(folder));
        let (_, allowed) = layer.unwrap_or_else(|| panic!("{} is in no layer", source.path));
        for name in source.names() {
            let top = name.split("::").next().unwrap();
            let below = |allowed: &&str| {
                name.strip_prefix(*allowed).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            let fine = !modules.contains(&top) || allowed.iter().any(below);
            assert!(fine, "{} names {name}", source.path);
        }
    }
}

#[test]
fn the_half_of_the_store_that_plans_does_not_know_the_half_that_writes() {
    for source in sources().iter().filter(|source| source.path.starts_with("store/")) {
        let writes = source.path.starts_with("store/browser/");
        let found = source.names().into_iter().find(|name| name.starts_with("store::browser"));
        assert!(writes || found.is_none(), "{} names {found:?}", source.path);
    }
}

/// Types of the DOM that `ui` may name, to handle events. What it does to the page goes through `platform::dom`.
const DOM_TYPES: &[&str] = &[
    "Element",
    "EventTarget",
    "HtmlDivElement",
    "HtmlElement",
    "HtmlInputElement",
    "KeyboardEvent",
    "MouseEvent",
    "Node",
];

/// The other name of a browser crate in `ui`: the panic hook, set where the app is mounted.
const HOOK: (&str, &str) = ("ui/app/root.rs", "console_error_panic_hook::set_once");

#[test]
fn only_the_interface_knows_leptos() {
    for source in sources().iter().filter(|source| !source.path.starts_with("ui/")) {
        assert!(source.words("leptos").next().is_none(), "{} names leptos", source.path);
    }
}

/// Where the browser's own types belong; `ui/view` is what puts elements into the page.
const BROWSER: [&str; 3] = ["platform/", "store/browser/", "ui/view/"];

#[test]
fn only_two_layers_know_the_browser() {
    let crates = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "wasm_bindgen_futures",
        "rexie",
        "gloo_storage",
        "gloo",
        "console_error_panic_hook",
    ];
    for source in
        sources().iter().filter(|source| !BROWSER.iter().any(|folder| source.path.starts_with(folder)))
    {
        for name in crates {
            for at in source.words(name) {
                let mut named = Vec::new();
                paths(&source.code[at + name.len()..], name, &mut named);
                for path in named {
                    let of_dom = path.strip_prefix("web_sys::").is_some_and(|path| DOM_TYPES.contains(&path));
                    let event = source.path.starts_with("ui/") && (of_dom || path == "wasm_bindgen::JsCast");
                    let hook = (source.path.as_str(), path.as_str()) == HOOK;
                    assert!(event || hook, "{} names {path}", source.path);
                }
            }
        }
    }
}

#[test]
fn clocks_and_randomness_come_in_as_arguments() {
    let pure =
        ["ask/", "bundle/", "check/", "content/", "domain/", "headstart/", "insight/", "store/", "route.rs"];
    for source in sources() {
        let is_pure = pure.iter().any(|folder| source.path.starts_with(folder))
            && !source.path.starts_with("store/browser/");
        for word in [
            "SystemTime",
            "Instant",
            "now_utc",
            "now_local",
            "new_v4",
            "new_v7",
            "now_v7",
            "getrandom",
            "thread_rng",
        ] {
            assert!(!is_pure || source.words(word).next().is_none(), "{} reads {word}", source.path);
        }
    }
}

#[test]
fn no_html_is_put_together_as_text() {
    for source in sources() {
        for word in ["inner_html", "set_inner_html", "outer_html", "set_outer_html", "insert_adjacent_html"] {
            assert!(source.words(word).next().is_none(), "{} uses {word}", source.path);
        }
    }
}

/// The security policy forbids styles in attributes.
#[test]
fn no_view_has_a_style_written_out() {
    for source in sources().iter().filter(|source| source.path.starts_with("ui/")) {
        let written = source.words("style").find(|at| source.code[at + 5..].trim_start().starts_with("=\""));
        assert_eq!(written, None, "{} has a literal style", source.path);
    }
}

/// Files that are longer than they should be, and how long they may be until they are taken apart. A file that has
/// become short enough leaves the list.
const OVERDUE: &[(&str, usize)] = &[("ui/pages/register.rs", 300)];

#[test]
fn no_file_is_too_long_to_read() {
    for source in sources() {
        let lines = source.code.lines().count();
        let limit = if source.path.starts_with("ui/") { 250 } else { 500 };
        let overdue = OVERDUE.iter().find(|(path, _)| *path == source.path).map(|(_, limit)| *limit);
        let allowed = overdue.unwrap_or(limit);
        assert!(lines <= allowed, "{} has {lines} lines, {allowed} at most", source.path);
        assert!(
            overdue.is_none() || lines > limit,
            "{} may leave the list of files that are too long",
            source.path
        );
    }
}

#[test]
fn the_scan_sees_what_the_compiler_sees() {
    let text = r##"
        //! crate::ui
        use crate::{bundle::{self, VERSION}, ui};
        use super::super::check::*; /* crate::route */
        fn f<'a>(x: &'a str) -> char { let _ = "crate::store \" // "; let _ = r#"crate::"store"#; '"' }
        fn g() { ('\'', b'\\', 'ß', "a.b", crate::content::text::t("k.e.y"), $crate::domain::x) }
    "##;
    let source = Source::new("store/load/deep.rs".to_owned(), text);
    let expected =
        ["bundle::self", "bundle::VERSION", "ui", "content::text::t", "domain::x", "store::check::"];
    assert_eq!(source.names(), expected);
    let texts: Vec<&str> = source.texts.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["crate::store \\\" // ", "crate::\"store", "a.b", "k.e.y"]);
    assert_eq!(source.code.len(), text.len());
}
