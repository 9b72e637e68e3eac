//! What is kept for how long, and taking a person out.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Retention() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.retention").to_owned()) /> }
}
