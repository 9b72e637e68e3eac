//! The shell around every page of a workbook: navigation with the spine, top bar, banners.

mod banners;
mod bar;
mod deletion;
mod nav;
mod palette;
mod shell;

pub use shell::{Head, Shell};

use crate::domain::workbook::Workbook;
use crate::ui::words::t;

/// What a workbook is called: its title, else the organisation, else a stand-in.
pub fn workbook_name(workbook: &Workbook) -> String {
    let title = workbook.workbook_infos.values().next().map(|info| info.title.trim().to_owned());
    let organisation = workbook.organisations.values().next().map(|o| o.legal_name.trim().to_owned());
    [title, organisation]
        .into_iter()
        .flatten()
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| t("app.untitled").to_owned())
}
