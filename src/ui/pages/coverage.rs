//! Which clauses and controls the audits cover (9.2).

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Coverage() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.coverage").to_owned()) /> }
}
