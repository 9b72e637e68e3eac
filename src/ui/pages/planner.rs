//! The way to the certificate, with dates.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Planner() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.planner").to_owned()) /> }
}
