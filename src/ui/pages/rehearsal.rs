//! Questions an auditor may ask, with a stopwatch to the evidence.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Rehearsal() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.rehearsal").to_owned()) /> }
}
