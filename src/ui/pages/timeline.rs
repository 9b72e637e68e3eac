//! The workbook as of a day, and what changed between two.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Timeline() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.timeline").to_owned()) /> }
}
