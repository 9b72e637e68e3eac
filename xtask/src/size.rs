//! The size of the build as a browser downloads it, against the budget.

use crate::failure::{Failure, Result};
use crate::repo::{Repo, output};
use crate::{budgets, dist, tools};
use std::fs;
use std::path::Path;

/// One file of `dist/`, in bytes.
#[derive(Debug, PartialEq)]
struct File {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
    /// Loaded before the first view, not when something asks for it.
    first: bool,
}

/// Prints the table and compares the first load with the budget.
pub(crate) fn check(repo: &Repo) -> Result<String> {
    dist::ensure_fresh(repo)?;
    let files = measure(repo)?;
    println!("{}", table(&files));
    let first =
        judge("first load", first_load(&files).brotli, budgets::read(repo, "first_load_brotli_bytes")?)?;
    let rest = judge("the rest", program(&files), budgets::read(repo, "program_brotli_bytes")?)?;
    Ok(format!("{first}, {rest}"))
}

/// What a visitor downloads first, in a few words.
pub(crate) fn first_load_in_words(repo: &Repo) -> Result<String> {
    Ok(format!("{} KB first load as brotli", kilobytes(first_load(&measure(repo)?).brotli)))
}

fn measure(repo: &Repo) -> Result<Vec<File>> {
    tools::node(repo)?;
    let folder = dist::folder(repo)?;
    let page = fs::read_to_string(folder.join("index.html"))
        .map_err(|error| Failure::new(format!("dist/index.html cannot be read: {error}")))?;
    files(&output(repo.command("node", &["xtask/measure.mjs"]).arg(&folder))?, &page)
}

/// Reads the listing of `measure.mjs`. What index.html names is loaded first, and so is what its scripts import.
fn files(listing: &str, page: &str) -> Result<Vec<File>> {
    let broken = |line| Failure::new(format!("measure.mjs printed an unexpected line: {line}"));
    let parse = |line: &str| {
        let mut columns = line.splitn(4, ' ');
        let mut number = || columns.next()?.parse().ok();
        let (raw, gzip, brotli) = (number()?, number()?, number()?);
        let path = columns.next()?.to_owned();
        let imported = path.ends_with("/__wasm_split.js");
        let first = path == "index.html" || imported || page.contains(&path);
        Some(File { path, raw, gzip, brotli, first })
    };
    let mut files =
        listing.lines().map(|line| parse(line).ok_or_else(|| broken(line))).collect::<Result<Vec<_>>>()?;
    files.sort_by_key(|file| (!file.first, std::cmp::Reverse(file.brotli)));
    Ok(files)
}

fn first_load(files: &[File]) -> File {
    let first = || files.iter().filter(|file| file.first);
    File {
        path: "first load".to_owned(),
        raw: first().map(|file| file.raw).sum(),
        gzip: first().map(|file| file.gzip).sum(),
        brotli: first().map(|file| file.brotli).sum(),
        first: true,
    }
}

/// What is loaded of the program when a workbook is first touched, as brotli. Texts are fetched one by one.
fn program(files: &[File]) -> u64 {
    let is_program = |file: &&File| Path::new(&file.path).extension().is_some_and(|end| end == "wasm");
    let later = files.iter().filter(|file| !file.first).filter(is_program);
    later.map(|file| file.brotli).sum()
}

fn table(files: &[File]) -> String {
    let sum = first_load(files);
    let width = files.iter().map(|file| file.path.len()).max().unwrap_or(0).max(sum.path.len());
    let row = |file: &File| {
        let numbers = [file.raw, file.gzip, file.brotli].map(grouped);
        format!("{:width$} {:>11} {:>11} {:>11}", file.path, numbers[0], numbers[1], numbers[2])
    };
    let (first, later): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.first);
    let mut lines = vec![format!("{:width$} {:>11} {:>11} {:>11}", "bytes", "raw", "gzip -9", "brotli 11")];
    lines.extend(first.into_iter().map(row));
    lines.push(row(&sum));
    if !later.is_empty() {
        lines.push("loaded later, when needed:".to_owned());
        lines.extend(later.into_iter().map(row));
    }
    lines.join("\n")
}

fn judge(what: &str, brotli: u64, budget: u64) -> Result<String> {
    let verdict = format!("{what} {} of {} KB (brotli)", kilobytes(brotli), kilobytes(budget));
    if brotli <= budget {
        return Ok(verdict);
    }
    Err(Failure::new(format!("{verdict}: {} bytes over the budget", grouped(brotli - budget)))
        .instead("find what grew in the table above; the budget is in budgets.toml"))
}

fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// 1234567 as `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<script src="./boot.js" data-wasm="./app-1_bg.wasm"></script>"#;
    const LISTING: &str =
        "100 50 40 index.html\n900000 300000 200000 app-1_bg.wasm\n10 9 8 boot.js\n5 4 3 content/de.json\n";

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let files = files(LISTING, PAGE).unwrap();
        let order: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.first)).collect();
        let expected =
            [("app-1_bg.wasm", true), ("index.html", true), ("boot.js", true), ("content/de.json", false)];
        assert_eq!(order, expected);
        assert_eq!(first_load(&files).brotli, 200_048);
        assert_eq!(program(&files), 0, "texts are no part of the program");
    }

    #[test]
    fn the_table_has_a_line_per_file_and_the_sum() {
        let table = table(&files(LISTING, PAGE).unwrap());
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines.len(), 7);
        assert_eq!(lines[1], "app-1_bg.wasm       900 000     300 000     200 000");
        assert_eq!(lines[4], "first load          900 110     300 059     200 048");
        assert_eq!(lines[6], "content/de.json           5           4           3");
    }

    #[test]
    fn a_broken_listing_is_named() {
        let failure = files("12 oops", PAGE).unwrap_err().to_string();
        assert!(failure.contains("12 oops"), "{failure}");
    }

    #[test]
    fn the_budget_holds_to_the_byte() {
        assert_eq!(judge("first load", 256_000, 256_000).unwrap(), "first load 250.0 of 250.0 KB (brotli)");
        let failure = judge("first load", 256_001, 256_000).unwrap_err().to_string();
        assert!(failure.contains("250.1 of 250.0 KB (brotli): 1 bytes over"), "{failure}");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1000), "1 000");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }
}
