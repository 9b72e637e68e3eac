//! Questions for others and their answers: a file or a sheet goes out, an answer file comes back and is recorded.

mod back;
mod out;
mod recorder;
mod sheet;
mod shown;

use crate::ui::prelude::*;

pub use shown::question;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Ask() -> Node {
    view! {
        <Head crumb=|| t("ask.crumb") title=Signal::stored(t("nav.ask").to_owned()) lede=|| t("ask.lede") />
        <out::Out />
        <back::Back />
    }
}

/// `questions-niamh-gallagher-2026-11-24.ask.json`
pub fn file_name(what: &str, name: &str, day: &str, ending: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_lowercase().next().unwrap_or(c) } else { '-' })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    format!("{what}-{}-{day}.{ending}.json", words.join("-"))
}
